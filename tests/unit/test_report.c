/* The report: well-formed whatever the study says, both languages alike, and honest about what is not known. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "faults.h"
#include "report/map.h"
#include "report/messages.h"
#include "report/scale.h"
#include "studies.h"

#include <ctype.h>

static char *page_of(const jw_study *study, const char *language)
{
    jw_report_options options = JW_REPORT_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    char *text = NULL;
    size_t length = 0;
    options.language = language;
    assert_ok(jw_report_html(&text, &length, study, &options, &err), err);
    assert_int_equal(strlen(text), length);
    return text;
}

/* ---- well-formed ---- */

typedef struct tags {
    char open[64][24];
    int depth;
} tags;

static bool is_reference(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#160;"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (!strncmp(at, known[i], strlen(known[i]))) return true;
    return false;
}

static const char *skip_attributes(const char *at)
{
    while (*at == ' ') {
        at++;
        while (islower((unsigned char)*at) || isupper((unsigned char)*at) || *at == '-')
            at++;
        if (at[0] != '=' || at[1] != '"') fail_msg("an attribute without value: %.40s", at);
        for (at += 2; *at != '"'; at++)
            if (!*at || *at == '<' || (*at == '&' && !is_reference(at)))
                fail_msg("in an attribute: %.40s", at);
        at++;
    }
    return at;
}

static const char *read_tag(tags *t, const char *at)
{
    bool closes = at[1] == '/';
    const char *name = at + 1 + closes, *end = name;
    while (isalnum((unsigned char)*end))
        end++;
    if (end == name || end - name > 20) fail_msg("not a tag: %.40s", at);
    const char *rest = closes ? end : skip_attributes(end);
    if (closes) {
        if (!t->depth || strncmp(t->open[--t->depth], name, (size_t)(end - name)) != 0)
            fail_msg("closes what is not open: %.40s", at);
    } else if (*rest != '/') {
        assert_true(t->depth < 64);
        snprintf(t->open[t->depth++], 24, "%.*s", (int)(end - name), name);
    }
    rest += !closes && *rest == '/';
    if (*rest != '>') fail_msg("a tag that does not end: %.40s", at);
    return rest + 1;
}

static void assert_well_formed(const char *page)
{
    static const char start[] = "<!DOCTYPE html>\n";
    tags t = {.depth = 0};
    assert_memory_equal(page, start, sizeof start - 1);
    for (const char *at = page + sizeof start - 1; *at;) {
        if (*at == '<') {
            at = read_tag(&t, at);
            continue;
        }
        if (*at == '>' && strcmp(t.open[t.depth - 1], "style") != 0)
            fail_msg("a bare '>': %.40s", at);
        if (*at == '&' && !is_reference(at)) fail_msg("a bare '&': %.40s", at);
        at++;
    }
    assert_int_equal(t.depth, 0);
    assert_null(strstr(page, ">nan"));
    assert_null(strstr(page, " nan"));
    assert_null(strstr(page, "{1}"));
}

/* The finding first, what it rests on last. */
static void assert_in_order(const char *page, jw_language language)
{
    static const jw_message order[] = {JW_MSG_MAP_SECTION,        JW_MSG_CHAIN_SECTION,
                                       JW_MSG_APART_SECTION,      JW_MSG_SHARE_SECTION,
                                       JW_MSG_TRANSFER_SECTION,   JW_MSG_SCARCE_SECTION,
                                       JW_MSG_DRIVER_SECTION,     JW_MSG_PROOF_SECTION,
                                       JW_MSG_ASSUMPTION_SECTION, JW_MSG_SOURCE_SECTION};
    const char *at = strstr(page, "<h1>");
    assert_non_null(at);
    for (size_t s = 0; s < sizeof order / sizeof order[0]; s++) {
        char heading[128];
        snprintf(heading, sizeof heading, "<h2>%s</h2>", jw_message_text(order[s], language));
        at = strstr(at, heading);
        if (!at) fail_msg("not on the page, or not in its place: %s", heading);
    }
}

/* The appendix quotes the study, whose citations are in the language of their authors. */
static void assert_chinese(const char *page)
{
    const char *text = strstr(page, "<h1>"), *end = strstr(page, "<div class=\"appendix\"");
    assert_true(text && end);
    for (int run = 0; text < end; text++) {
        if (*text == '<') text = strchr(text, '>');
        run = isalpha((unsigned char)*text) ? run + 1 : 0;
        if (run > 1) fail_msg("not Chinese: %.60s", text - 1);
    }
    assert_non_null(strstr(page, "财预〔2015〕92号"));
}

static void pages_are_well_formed(void **state)
{
    (void)state;
    static const char *const paths[] = {"studies/jing-jin-ji", "studies/tutorial"};
    for (size_t i = 0; i < 4; i++) {
        jw_study *study = open_study(paths[i / 2]);
        char *page = page_of(study, i % 2 ? "zh" : "en");
        assert_well_formed(page);
        if (i < 2) assert_in_order(page, i ? JW_CHINESE : JW_ENGLISH);
        if (i == 1) assert_chinese(page);
        /* Beijing, Langfang and Tianjin are drawn once more, larger; nobody in the tutorial stands so close. */
        assert_true(!strstr(page, "<path class=\"inset\"") == (i >= 2));
        jw_text_free(page);
        jw_study_free(study);
    }
}

static void a_made_up_network_is_well_formed_too(void **state)
{
    (void)state;
    jw_generate_options size = JW_GENERATE_OPTIONS_INIT;
    size.regions = 6, size.actors = 60, size.fields = 2;
    jw_study *study = NULL;
    assert_int_equal(jw_generate(&study, &size, NULL), JW_OK);
    char *page = page_of(study, "zh"), *again = page_of(study, "zh");
    assert_well_formed(page);
    assert_string_equal(page, again);
    jw_text_free(page);
    jw_text_free(again);
    jw_study_free(study);
}

/* ---- what a study may do to it ---- */

static void names_are_text(void **state)
{
    (void)state;
    static const char *const attacks[] = {
        "regions[plain].name=<script>alert(1)</script>",
        "regions[plain].name_zh=</text></svg><img src=x onerror=alert(1)>",
        "fields[sensors].name=a\"' onmouseover='x",
        "stages[research].name=]]><!--",
        "sources[made-up].citation=<b>&lt;",
        "sources[made-up].url=javascript:alert(1)",
        "sources[made-up-range].url=https://example.org/\"><script>",
        "sources[made-up-range].note=</td></table><iframe>",
        "study[title].value=</title><script>",
    };
    jw_study *study = open_study("studies/tutorial");
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        set_cells(study, attacks[i]);
    for (int zh = 0; zh < 2; zh++) {
        char *page = page_of(study, zh ? "zh" : "en");
        assert_well_formed(page);
        assert_null(strstr(page, "<script"));
        assert_null(strstr(page, "<iframe"));
        assert_null(strstr(page, "<img"));
        assert_null(strstr(page, "href=\"javascript"));
        assert_non_null(strstr(page, "&lt;"));
        jw_text_free(page);
    }
    jw_study_free(study);
}

/* Two places of one field; what they lack is told by the regions. */
static jw_study *two_places(const char *regions)
{
    folder in = folder_new();
    folder_table(&in, "study", "key,value\ntitle,T\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&in, "regions", regions);
    folder_table(&in, "fields", "id,name\nchips,Chips\n");
    folder_table(&in, "stages", "id,name,order,rival\nresearch,Research,1,1\npilot,Pilot,2,1\n");
    folder_table(&in, "capabilities",
                 "id,owner,field,stage,capacity,unit_cost,elasticity\n"
                 "a,a,chips,research,100,1,1\n");
    folder_table(&in, "markets",
                 "region,field,stage,side,step,price,quantity,elasticity\n"
                 "a,chips,research,use,0,1,80,4\nb,chips,research,use,0,1,20,4\n");
    folder_table(&in, "flows",
                 "from,to,field,stage,year,value,unit,elasticity\n"
                 "a,b,chips,research,2023,20,亿元,4\n");
    folder_table(&in, "frictions", "id,from,to,field,stage,border,relief\nf,*,*,*,*,1,0.2\n");
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    return study;
}

static void what_is_not_told_is_said_and_not_drawn(void **state)
{
    (void)state;
    jw_study *study = two_places("id,name,player\na,A,1\nb,B,1\n");
    char *page = page_of(study, "en");
    assert_well_formed(page);
    assert_non_null(strstr(page, "No map: fewer than two regions"));
    assert_non_null(strstr(page, "No assumption tells its range"));
    assert_non_null(strstr(page, "not in the study")); /* the stage that the field lacks */
    assert_non_null(strstr(page, "Rows without any source: regions (2)"));
    assert_null(strstr(page, "between 0 and"));
    jw_text_free(page);
    jw_study_free(study);
    study = two_places("id,name,player,lon,lat\na,A,1,1,2\nb,B,1,2,2\nc,C,0,,\n");
    page = page_of(study, "en");
    assert_non_null(strstr(page, "class=\"kind-1\""));
    assert_non_null(strstr(page, "for want of coordinates: C."));
    assert_non_null(strstr(page, "does not take part"));
    jw_text_free(page);
    jw_study_free(study);
}

/* ---- what it rests on ---- */

static void every_assumption_stands_on_it_once(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/tutorial");
    char *page = page_of(study, "en");
    size_t assumed = 0;
    for (size_t r = 0; r < jw_study_table(study, JW_SOURCES)->rows; r++, assumed++) {
        jw_text citation = jw_study_cell_text(study, JW_SOURCES, r, "citation");
        char item[256];
        snprintf(item, sizeof item, "<b>%.200s</b>", jw_study_word(study, citation));
        const char *at = strstr(page, item);
        if (!at) fail_msg("not on the page: %s", item);
        assert_null(strstr(at + 1, item));
    }
    assert_true(assumed > 0);
    for (const char *at = page; (at = strstr(at, "class=\"grade x\"")); at++)
        assert_true(assumed-- > 0);
    assert_int_equal(assumed, 0);
    jw_text_free(page);
    jw_study_free(study);
}

/* Two rows of one page and one grade are one source. */
static void a_source_stands_on_it_once(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/tutorial");
    set_cells(study, "sources[*].url=https://example.org/page");
    set_cells(study, "sources[*].grade=B");
    char *page = page_of(study, "en"), *link = strstr(page, "href=\"https://example.org/page\"");
    assert_non_null(link);
    assert_non_null(strstr(link, ">example.org</a>"));
    assert_null(strstr(link + 1, "href=\"https://example.org/page\""));
    jw_text_free(page);
    jw_study_free(study);
}

static void a_language_must_be_known(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/tutorial");
    jw_report_options options = JW_REPORT_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    char *text = NULL;
    options.language = "zhx";
    assert_int_equal(jw_report_html(&text, NULL, study, &options, &err), JW_EINVAL);
    assert_null(text);
    assert_non_null(strstr(err.remedy, "'zh'"));
    set_cells(study, "study[language].value=zh"); /* the study's own, if none is asked for */
    assert_int_equal(jw_report_html(&text, NULL, study, NULL, &err), JW_OK);
    assert_non_null(strstr(text, "lang=\"zh-CN\""));
    jw_text_free(text);
    options.version = 99;
    assert_int_equal(jw_report_html(&text, NULL, study, &options, &err), JW_EINVAL);
    jw_study_free(study);
}

/* Fields that are told alike but for their size are drawn once, and the page says so. */
static void the_same_chain_is_drawn_once(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji");
    jw_result *result = NULL;
    assert_int_equal(jw_expand(&result, study, NULL, NULL), JW_OK);
    jw_buffer out = JW_BUFFER_INIT(1 << 24);
    jw_places *places = NULL;
    assert_int_equal(jw_places_new(&places, study, NULL, NULL), JW_OK);
    jw_page page = {.out = &out,
                    .study = study,
                    .result = result,
                    .places = places,
                    .year = "2023",
                    .unit = "亿元",
                    .words = JW_BUFFER_INIT(JW_WORDS_LIMIT),
                    .names = JW_BUFFER_INIT(JW_WORDS_LIMIT)};
    jw_report_chains(&page);
    assert_non_null(strstr(out.data, "These chains cannot be told apart: Hydrogen, Biomedicine"));
    assert_non_null(strstr(out.data, "All 7 fields together"));
    assert_int_equal(page.figures, 1);
    jw_places_free(places);
    jw_buffer_release(&page.words);
    jw_buffer_release(&page.names);
    jw_buffer_release(&out);
    jw_result_free(result);
    jw_study_free(study);
}

/* ---- words and shapes ---- */

static void both_languages_fill_in_the_same(void **state)
{
    (void)state;
    for (int m = 0; m < JW_MSG_COUNT; m++) {
        const char *en = jw_message_text((jw_message)m, JW_ENGLISH);
        const char *zh = jw_message_text((jw_message)m, JW_CHINESE);
        for (char n = '1'; n <= '9'; n++) {
            char fill[] = {'{', n, '}', '\0'};
            if (!strstr(en, fill) != !strstr(zh, fill)) fail_msg("%s in: %s", fill, en);
        }
    }
    assert_string_equal(jw_message_word("flows", JW_CHINESE), "流量");
    assert_string_equal(jw_message_word("flows.none", JW_CHINESE), "flows.none");
}

static void axes_have_round_numbers(void **state)
{
    (void)state;
    assert_true(jw_round_up(308) == 500 && jw_round_up(0.15) == 0.2 && jw_round_up(1000) == 1000);
    assert_true(jw_round_up(0) == 1 && jw_round_up(NAN) == 1);
    jw_scale scale = {0, 10, 100, 200}, point = {3, 3, 100, 200};
    assert_true(jw_scale_at(&scale, 5) == 150);
    assert_true(jw_scale_at(&point, 3) == 100);
}

static double width_in_the_middle(double width, double bend)
{
    jw_picture p;
    jw_picture_init(&p, 300, 300);
    jw_map_band(&p, JW_STYLE_KIND_1, (jw_point){10, 100}, (jw_point){210, 100}, bend, width, 12);
    const jw_step *steps = p.steps; /* move, curve, the head, and back */
    assert_int_equal(p.mark_count, 1);
    double there = (steps[0].to.y + 2 * steps[1].control.y + steps[1].to.y) / 4;
    double back = (steps[5].to.y + 2 * steps[6].control.y + steps[6].to.y) / 4;
    jw_picture_release(&p);
    return fabs(there - back);
}

static void a_band_is_as_wide_as_told_however_it_bends(void **state)
{
    (void)state;
    for (double width = 1; width < 30; width *= 2) {
        assert_true(fabs(width_in_the_middle(width, 0) - width) < 1e-9);
        assert_true(fabs(width_in_the_middle(width, 30) / width - 1) < 0.05);
    }
    jw_panel panel = {.widest = 50, .band = 10};
    assert_true(jw_map_width(&panel, 25) == 5 && jw_map_width(&panel, -1) == 0);
}

/* ---- memory ---- */

static jw_study *kept;

static jw_status write_page(void)
{
    jw_expand_options expand = JW_EXPAND_OPTIONS_INIT;
    jw_report_options options = JW_REPORT_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    char *text = NULL;
    expand.threads = 1;
    options.expand = &expand;
    jw_status st = jw_report_html(&text, NULL, kept, &options, &err);
    assert_int_equal(st, err.status);
    jw_text_free(text);
    return st;
}

static jw_status write_page_failing(struct faults *faults)
{
    jw_allocator allocator = {faults_reallocate, faults_release, faults};
    jw_set_allocator(&allocator);
    jw_status st = write_page();
    jw_set_allocator(NULL);
    return st;
}

/* What is computed before has tests of its own, so only the last allocations fail here. */
static void memory_that_runs_out_while_writing_is_told(void **state)
{
    (void)state;
    enum { LAST = 300, STEP = 11 };
    kept = open_study("studies/tutorial");
    struct faults none = {0, 0};
    assert_int_equal(write_page_failing(&none), JW_OK);
    for (long nth = none.calls; nth > none.calls - LAST; nth -= STEP) {
        struct faults faults = {0, nth};
        assert_int_equal(write_page_failing(&faults), JW_ENOMEM);
    }
    jw_study_free(kept);
}

/* ---- what is observed ---- */

static void how_joined_up_the_places_are(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    char *page = page_of(study, "en");
    assert_null(strstr(page, "<section id=\"track\">\n<h2></h2>"));
    jw_text_free(page);
    jw_study_free(study);
    study = open_study("studies/jing-jin-ji");
    page = page_of(study, "en");
    assert_non_null(strstr(page, "<section id=\"track\">"));
    assert_non_null(strstr(page,
                           "In technology contracts, the share of Beijing fell from 82.7 % (2015) "
                           "to 68.9 % (2024); Hebei gained most, by 10.4 points."));
    assert_non_null(strstr(page,
                           "In patents granted, the share of Beijing fell from 58.3 % (2015) to "
                           "47.7 % (2021) and has risen to 56.3 % (2024) since."));
    assert_non_null(strstr(page, "Of 550 ties (joint events) told from 2023 to 2026"));
    assert_non_null(strstr(page, ">134</text>"));
    jw_text_free(page);
    jw_study_free(study);
}

static void a_study_without_ties_has_no_such_chapter(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    char *page = page_of(study, "zh");
    assert_null(strstr(page, "id=\"track\""));
    jw_text_free(page);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_well_formed),
        cmocka_unit_test(a_made_up_network_is_well_formed_too),
        cmocka_unit_test(names_are_text),
        cmocka_unit_test(what_is_not_told_is_said_and_not_drawn),
        cmocka_unit_test(every_assumption_stands_on_it_once),
        cmocka_unit_test(a_source_stands_on_it_once),
        cmocka_unit_test(a_language_must_be_known),
        cmocka_unit_test(the_same_chain_is_drawn_once),
        cmocka_unit_test(both_languages_fill_in_the_same),
        cmocka_unit_test(axes_have_round_numbers),
        cmocka_unit_test(a_band_is_as_wide_as_told_however_it_bends),
        cmocka_unit_test(memory_that_runs_out_while_writing_is_told),
        cmocka_unit_test(how_joined_up_the_places_are),
        cmocka_unit_test(a_study_without_ties_has_no_such_chapter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
