/* Ties between regions: what is lifted to which level, what is left out, and what size alone would give. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "studies.h"
#include "track/expected.h"
#include "track/web.h"

/* ---- what size alone would give ---- */

static void totals_of_random_flows_are_kept(void **state)
{
    (void)state;
    enum { PLACES = 7 };
    jw_random random;
    jw_random_start(&random, 3, 0);
    for (int run = 0; run < 50; run++) {
        double flow[PLACES * PLACES], expected[PLACES * PLACES];
        for (int c = 0; c < PLACES * PLACES; c++)
            flow[c] = jw_random_uniform(&random);
        for (int by = 0; by < 2; by++) {
            assert_int_equal(jw_expected(expected, flow, PLACES, (jw_expectation)by, NULL), JW_OK);
            for (int i = 0; i < PLACES; i++) {
                double sent = 0, received = 0;
                for (int j = 0; j < PLACES; j++) {
                    bool apart = i == j && by == JW_EXPECT_QUASI;
                    sent += expected[i * PLACES + j] - (apart ? 0 : flow[i * PLACES + j]);
                    received += expected[j * PLACES + i] - (apart ? 0 : flow[j * PLACES + i]);
                    if (apart) assert_close(expected[i * PLACES + j], 0, 0, 0);
                }
                assert_close(sent, 0, 0, 1e-9);
                assert_close(received, 0, 0, 1e-9);
            }
        }
    }
}

static void independent_flows_are_what_is_expected(void **state)
{
    (void)state;
    const double sent[] = {2, 3, 5}, received[] = {1, 4, 5};
    double flow[9], expected[9];
    for (int c = 0; c < 9; c++)
        flow[c] = sent[c / 3] * received[c % 3];
    assert_int_equal(jw_expected(expected, flow, 3, JW_EXPECT_TOTALS, NULL), JW_OK);
    for (int c = 0; c < 9; c++)
        assert_close(expected[c], flow[c], 1e-14, 0);
    /* The diagonal may hold anything: quasi-independence does not look at it. */
    flow[0] = 1e6;
    assert_int_equal(jw_expected(expected, flow, 3, JW_EXPECT_QUASI, NULL), JW_OK);
    for (int c = 0; c < 9; c++)
        assert_close(expected[c], c % 4 ? flow[c] : 0, 1e-9, 1e-9);
}

static void flows_of_few_pairs(void **state)
{
    (void)state;
    /* Two send to one: nothing else has these totals. */
    const double star[9] = {0, 0, 0, 1, 0, 0, 2, 0, 0};
    /* 1 to 0 and 2 to 1: no a_i b_j has these totals, though ever larger ones come near. */
    const double chain[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
    double expected[9];
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_expected(expected, star, 3, JW_EXPECT_QUASI, &err), JW_OK);
    for (int c = 0; c < 9; c++)
        assert_close(expected[c], star[c], 1e-9, 1e-12);
    assert_int_equal(jw_expected(expected, chain, 3, JW_EXPECT_QUASI, &err), JW_EDATA);
    assert_true(err.message[0] && err.remedy[0]);
}

/* ---- a study of ties ---- */

static jw_study *study_of(const char *ties, const char *participations)
{
    folder in = folder_new();
    folder_table(&in, "study", "key,value\ntitle,Ties\nmoney_unit,yuan\nbase_year,2020\n");
    folder_table(&in, "regions",
                 "id,name,parent,level,player\nall,All,,network,1\nn,North,all,province,1\n"
                 "s,South,all,province,1\nf,Far,all,province,0\nn1,N1,n,city,1\nn2,N2,n,city,1\n"
                 "s1,S1,s,city,1\nf1,F1,f,city,1\n");
    folder_table(&in, "actors", "id,name,region\na,A,n1\nb,B,n2\nc,C,s1\nd,D,\ne,E,f1\ng,G,n1\n");
    if (ties) folder_table(&in, "ties", ties);
    if (participations) folder_table(&in, "participations", participations);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    return study;
}

static jw_result *links_of(const jw_study *study, const char *level, const char *year,
                           const char *weight)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    options.level = level;
    options.year = year;
    options.weight = weight;
    options.expected = "totals";
    assert_ok(jw_track(&result, "links", study, &options, NULL, &err), err);
    return result;
}

static const char some_ties[] = "id,from,to,kind,year,count,value,unit\n"
                                "1,a,g,paper,2020,2,,\n"          /* inside the city n1 */
                                "2,a,b,paper,2020,3,,\n"          /* inside the province n */
                                "3,b,c,paper,2020,5,,\n"          /* across */
                                "4,c,e,paper,2020,7,,\n"          /* to the outside */
                                "5,a,d,paper,2020,11,,\n"         /* nobody knows where */
                                "6,all,c,paper,2020,13,,\n"       /* above the level */
                                "7,b,c,contract,2021,,17,yuan\n"; /* no count */

static void ties_are_lifted(void **state)
{
    (void)state;
    jw_study *study = study_of(some_ties, NULL);
    jw_result *r = links_of(study, "province", "2020", NULL);
    assert_close(cell(r, "years", 0, "inside"), 5, 0, 0);
    assert_close(cell(r, "years", 0, "across"), 5, 0, 0);
    assert_close(cell(r, "years", 0, "outside"), 7, 0, 0);
    assert_close(cell(r, "years", 0, "across_share"), 5.0 / 17, 1e-15, 0);
    /* Ends: North 15, South 5 of 20: 15 * 5 / 20 across. */
    assert_close(cell(r, "years", 0, "expected_across"), 3.75, 1e-15, 0);
    assert_close(jw_result_find_number(r, "left_no_region"), 1, 0, 0);
    assert_close(jw_result_find_number(r, "left_other_level"), 1, 0, 0);
    assert_close(jw_result_find_number(r, "left_no_weight"), 0, 0, 0);
    jw_result_free(r);
    r = links_of(study, "city", "2020", NULL);
    assert_close(cell(r, "years", 0, "inside"), 2, 0, 0);
    assert_close(cell(r, "years", 0, "across"), 8, 0, 0);
    jw_result_free(r);
    r = links_of(study, "province", NULL, NULL);
    assert_close(jw_result_find_number(r, "left_no_weight"), 1, 0, 0);
    jw_result_free(r);
    r = links_of(study, "province", "2021", "value");
    assert_close(cell(r, "links", 0, "weight"), 17, 0, 0);
    assert_string_equal(cell_text(r, "links", 0, "from"), "n");
    assert_string_equal(cell_text(r, "links", 0, "to"), "s");
    jw_result_free(r);
    jw_study_free(study);
}

static void partners_of_one_city_are_ties_inside_it(void **state)
{
    (void)state;
    jw_study *study = study_of(NULL, "event,actor,kind,year\np1,a,project,2020\np1,g,project,2020\n"
                                     "p1,c,project,2020\np2,b,project,2021\np2,c,project,2021\n");
    jw_result *r = links_of(study, "city", "2020", NULL);
    assert_close(cell(r, "years", 0, "inside"), 1, 0, 0); /* a with g */
    assert_close(cell(r, "years", 0, "across"), 2, 0, 0); /* both with c */
    jw_result_free(r);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    options.project = "pairs";
    options.level = "city";
    assert_ok(jw_track(&r, "links", study, &options, NULL, &err), err);
    /* Each event gives one partnership in all. */
    assert_close(cell(r, "years", 0, "inside") + cell(r, "years", 0, "across"), 1, 1e-12, 0);
    assert_close(cell(r, "years", 2, "inside") + cell(r, "years", 2, "across"), 2, 1e-12, 0);
    jw_result_free(r);
    options.project = "nothing";
    assert_int_equal(jw_track(&r, "links", study, &options, NULL, &err), JW_EINVAL);
    assert_non_null(strstr(err.remedy, "newman"));
    jw_study_free(study);
}

static void totals_that_leave_nothing_to_compare(void **state)
{
    (void)state;
    jw_study *study = study_of(some_ties, NULL);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    options.level = "province";
    options.expected = "quasi";
    options.kind = "paper";
    assert_ok(jw_track(&r, "links", study, &options, NULL, &err), err);
    assert_true(isnan(cell(r, "years", 0, "ratio")));
    char *text = NULL;
    jw_render_options form = JW_RENDER_OPTIONS_INIT;
    assert_int_equal(jw_result_render(&text, NULL, r, &form, NULL), JW_OK);
    assert_non_null(strstr(text, "any ties are"));
    assert_null(strstr(text, "several kinds"));
    jw_text_free(text);
    jw_result_free(r);
    jw_study_free(study);
}

static void what_is_refused(void **state)
{
    (void)state;
    jw_study *study = study_of(some_ties, NULL);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    options.level = "village";
    assert_int_equal(jw_track(&r, "links", study, &options, NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "village"));
    options.level = "actor";
    assert_int_equal(jw_track(&r, "links", study, &options, NULL, &err), JW_EINVAL);
    options.level = "city";
    options.kind = "patent";
    assert_int_equal(jw_track(&r, "links", study, &options, NULL, &err), JW_EDATA);
    assert_null(r);
    jw_study_free(study);
}

static jw_study *failing;

static jw_status measure(void)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = NULL;
    options.level = "province";
    options.threads = 1;
    jw_status st = jw_track(&result, "links", failing, &options, NULL, NULL);
    assert_true((result != NULL) == (st == JW_OK));
    jw_result_free(result);
    return st;
}

static void memory_that_runs_out(void **state)
{
    (void)state;
    failing = study_of(some_ties, "event,actor,kind,year\np,a,project,2020\np,c,project,2020\n");
    assert_true(fail_each_allocation(measure) > 50);
    jw_study_free(failing);
}

static void city_links_of_the_reference_study(void **state)
{
    (void)state;
    /* Joint events in dated news of the edu network, counted: 2023 to 2026. */
    jw_study *study = open_study("studies/jing-jin-ji");
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    options.level = "city";
    options.kind = "event";
    options.weight = "count";
    assert_ok(jw_track(&r, "links", study, &options, NULL, &err), err);
    double most = 0;
    const char *from = "", *to = "";
    for (size_t row = 0; row < jw_result_find_rows(r, "links"); row++) {
        if (strcmp(cell_text(r, "links", row, "year"), "all") != 0) continue;
        double weight = cell(r, "links", row, "weight");
        if (weight <= most) continue;
        most = weight;
        from = cell_text(r, "links", row, "from");
        to = cell_text(r, "links", row, "to");
    }
    assert_close(most, 134, 0, 0);
    assert_string_equal(from, "beijing-city");
    assert_string_equal(to, "tianjin-city");
    jw_result_free(r);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_of_random_flows_are_kept),
        cmocka_unit_test(independent_flows_are_what_is_expected),
        cmocka_unit_test(flows_of_few_pairs),
        cmocka_unit_test(ties_are_lifted),
        cmocka_unit_test(partners_of_one_city_are_ties_inside_it),
        cmocka_unit_test(totals_that_leave_nothing_to_compare),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(memory_that_runs_out),
        cmocka_unit_test(city_links_of_the_reference_study),
    };
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
