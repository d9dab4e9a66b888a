/*
 * The report: one file that can be mailed, printed and read in ten years. It has no script, and a content policy
 * that forbids any, so that even a slip in escaping could not run; what it shows, it carries. The finding stands
 * first, what it rests on after it, every source last.
 */
#include <jingwei/report.h>
#include <jingwei/track.h>

#include "base/alloc.h"
#include "base/error.h"
#include "report/page.h"

#include <stdio.h>
#include <string.h>

#define REPORT_LIMIT ((size_t)1 << 30)

/* ---- head of the page ---- */

static void put_head(jw_page *page)
{
    const char *title = jw_study_setting(page->study, "title");
    const char *other = jw_study_setting(page->study, "title_zh");
    if (page->language == JW_CHINESE && other) title = other;
    jw_page_raw(page, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    jw_page_say(page, JW_MSG_LANGUAGE, NULL);
    jw_page_raw(page, "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'\"/>\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                      "<title>");
    jw_page_text(page, title ? title : "");
    jw_page_raw(page, "</title>\n<style>\n");
    jw_report_css(page->out);
    jw_page_raw(page, "</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"kicker\">");
    jw_page_text(page, title ? title : "");
    jw_page_raw(page, "<span>");
    jw_page_say(page, JW_MSG_BASE_YEAR, page->year, NULL);
    jw_page_raw(page, "</span></p>\n");
}

static void put_foot(jw_page *page, const char *hash)
{
    jw_page_raw(page, "<footer><p>");
    jw_page_say(page, JW_MSG_FOOT, hash, jw_version(), NULL);
    jw_page_raw(page, "</p></footer>\n</main>\n</body>\n</html>\n");
}

static void put_page(jw_page *page, const char *hash)
{
    put_head(page);
    jw_report_head(page);
    jw_page_raw(page, "</header>\n");
    jw_report_track(page);
    jw_report_flows(page);
    jw_report_chains(page);
    jw_report_apart(page);
    jw_report_shares(page);
    jw_report_transfers(page);
    jw_report_scarce(page);
    jw_report_drivers(page);
    jw_report_proofs(page);
    jw_page_raw(page, "<div class=\"appendix\">\n");
    jw_report_assumptions(page);
    jw_report_sources(page);
    jw_page_raw(page, "</div>\n");
    put_foot(page, hash);
}

/* ---- what is observed ---- */

/* What a study tells too little for is no fault of the report: it goes without. */
static jw_status observe(jw_result **result, const char *subject, const jw_study *study,
                         const jw_track_options *options, jw_error *err)
{
    jw_result *made = NULL;
    jw_error refused = JW_ERROR_INIT;
    jw_status st = jw_track(&made, subject, study, options, NULL, &refused);
    *result = made;
    if (st == JW_EDATA || st == JW_EINVAL) return JW_OK;
    if (st && err) *err = refused;
    return st;
}

/* The kind of ties that has most rows, so that like is added to like; of equal ones the first. NULL without ties. */
static jw_status find_kind(const char **name, const jw_study *study, jw_error *err)
{
    const jw_table *ties = jw_study_table(study, JW_TIES);
    const jw_column *kind = jw_table_column(ties, study->strings, "kind");
    size_t *count = jw_zalloc((size_t)jw_strings_count(study->strings) + 1, sizeof *count);
    jw_text most = 0;
    *name = NULL;
    if (!count) return jw_fail_memory(err);
    for (size_t r = 0; kind && r < ties->rows; r++)
        count[kind->texts[r]]++;
    for (size_t r = 0; kind && r < ties->rows; r++)
        if (count[kind->texts[r]] > count[most]) most = kind->texts[r];
    if (most) *name = jw_study_word(study, most);
    jw_release(count);
    return JW_OK;
}

static jw_status observe_all(jw_page *page, jw_error *err)
{
    const jw_study *study = page->study;
    jw_track_options figures = JW_TRACK_OPTIONS_INIT, ties = JW_TRACK_OPTIONS_INIT;
    figures.level = jw_study_setting(study, "players");
    jw_status st = observe(&page->spread, "spread", study, &figures, err);
    if (!st) st = find_kind(&page->link_kind, study, err);
    if (st || !page->link_kind) return st;
    ties.kind = page->link_kind;
    ties.directed = "no"; /* a pair is a pair */
    st = observe(&page->links, "links", study, &ties, err);
    ties.level = figures.level;
    return st ? st : observe(&page->across, "links", study, &ties, err);
}

/* ---- the call ---- */

static jw_status choose_language(jw_language *language, const char *name, jw_error *err)
{
    *language = !strncmp(name, "zh", 2) ? JW_CHINESE : JW_ENGLISH;
    if (!strcmp(name, "en") || !strcmp(name, "zh")) return JW_OK;
    jw_fail(err, JW_EINVAL, "there is no report in the language '%s'", name);
    jw_fail_remedy(err, "choose 'en' or 'zh'");
    return JW_EINVAL;
}

/* A study may say any language; what there is no report in is told in English. */
static jw_status find_language(jw_page *page, const jw_report_options *options, jw_error *err)
{
    const char *own = jw_study_setting(page->study, "language");
    if (options->language) return choose_language(&page->language, options->language, err);
    if (!own || choose_language(&page->language, own, NULL)) page->language = JW_ENGLISH;
    return JW_OK;
}

static void learn(jw_page *page, const jw_study *study, char year[JW_NUMBER_TEXT])
{
    const jw_tree_entry *rival = jw_result_find(page->result, "gain.rival");
    const char *unit = jw_study_setting(study, "money_unit");
    jw_number_format(year, jw_study_setting_number(study, "base_year"));
    page->unit = unit ? unit : "";
    page->year = year;
    page->decimals = jw_page_decimals(jw_page_figure_value(page, "gain.value"));
    page->two_readings = rival && rival->label;
}

static jw_status take_text(char **text, size_t *length, jw_buffer *out, jw_error *err)
{
    if (out->status == JW_ELIMIT)
        return jw_fail(err, JW_ELIMIT, "the report is too large to write");
    if (out->status) return jw_fail_memory(err);
    *text = out->data;
    if (length) *length = out->length;
    *out = (jw_buffer)JW_BUFFER_INIT(REPORT_LIMIT);
    return JW_OK;
}

jw_status jw_report_html(char **text, size_t *length, const jw_study *study,
                         const jw_report_options *options, jw_error *err)
{
    static const jw_report_options defaults = JW_REPORT_OPTIONS_INIT;
    *text = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_REPORT_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    char hash[33], year[JW_NUMBER_TEXT];
    jw_result *result = NULL;
    jw_places *places = NULL;
    jw_buffer out = JW_BUFFER_INIT(REPORT_LIMIT);
    jw_page page = {.out = &out,
                    .study = study,
                    .words = JW_BUFFER_INIT(JW_WORDS_LIMIT),
                    .names = JW_BUFFER_INIT(JW_WORDS_LIMIT)};
    jw_status st = find_language(&page, options, err);
    if (!st) st = jw_study_hash(hash, study, err);
    if (!st) st = jw_expand(&result, study, options->expand, err);
    if (!st)
        st = jw_places_new(&places, study, options->expand ? options->expand->players : NULL, err);
    if (st) goto done;
    page.result = result;
    page.places = places;
    learn(&page, study, year);
    st = observe_all(&page, err);
    if (st) goto done;
    put_page(&page, hash);
    st = take_text(text, length, &out, err);
done:
    jw_result_free(page.spread);
    jw_result_free(page.links);
    jw_result_free(page.across);
    jw_result_free(result);
    jw_places_free(places);
    jw_buffer_release(&page.words);
    jw_buffer_release(&page.names);
    jw_buffer_release(&out);
    return st;
}
