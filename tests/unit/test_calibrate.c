/* Calibration of whole studies: a small one made up by hand, and the reference study. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "calibrated.h"
#include "close.h"

#include <math.h>

static jw_study *open_small(void)
{
    folder in = folder_new();
    write_small(&in);
    jw_study *study = open_study(in.path);
    char path[128];
    static const char *const more[] = {"ties", "indicators", "travel"};
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s.csv", in.path, more[i]);
        unlink(path);
    }
    folder_remove(&in);
    return study;
}

static jw_result *calibrated(jw_study *study)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_calibrate(&result, study, NULL, &err), err);
    return result;
}

static void the_base_year_is_met_and_balances(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_result *result = calibrated(study);
    for (size_t t = 0; t < 2; t++)
        assert_close(cell(result, "targets", t, "modelled"), cell(result, "targets", t, "observed"),
                     1e-9, 0);
    assert_true(jw_result_find_number(result, "base_year.deviation") < 1e-9);
    assert_true(jw_result_find(result, "base_year.proven")->value.as.flag);
    /* Output of research is the supply, whatever its unit. */
    double made = 0;
    for (size_t r = 0; r < jw_study_rows(study, "capabilities"); r++)
        if (!strcmp(jw_study_text(study, "capabilities", r, "stage"), "research"))
            made += jw_study_number(study, "capabilities", r, "capacity");
    assert_close(made, 160, 1e-12, 0);
    /* Making takes all that arrives of research: half of x's output and a quarter of y's is that. */
    double arrived[2] = {0, 0}, output[2] = {0, 0};
    for (size_t r = 0; r < jw_study_rows(study, "flows"); r++)
        if (!strcmp(jw_study_text(study, "flows", r, "stage"), "research"))
            arrived[*jw_study_text(study, "flows", r, "field") - 'x'] +=
                jw_study_number(study, "flows", r, "value");
    for (size_t r = 0; r < jw_study_rows(study, "capabilities"); r++)
        if (!strcmp(jw_study_text(study, "capabilities", r, "stage"), "making"))
            output[*jw_study_text(study, "capabilities", r, "field") - 'x'] +=
                jw_study_number(study, "capabilities", r, "capacity");
    assert_close(arrived[1], 3 * arrived[0], 1e-12, 0);
    assert_close(output[1], 6 * output[0], 1e-12, 0);
    assert_true(0.5 * output[0] > arrived[0]); /* the outside's part comes on top */
    jw_result_free(result);
    jw_study_free(study);
}

static void what_a_tie_between_nested_regions_counts(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_result *result = calibrated(study);
    /* From the country to itself: both directions across the border, and neither to the outside. */
    double there = cell(result, "targets", 0, "modelled"),
           back = cell(result, "checks", 0, "modelled");
    double all = cell(result, "checks", 1, "modelled");
    assert_true(all > there + back); /* what leaves for the outside crosses the border as well */
    assert_close(cell(result, "checks", 1, "observed"), 10, 1e-12, 0);
    jw_result_free(result);
    jw_study_free(study);
}

static void other_years_leave_a_residual(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_result *result = calibrated(study);
    assert_string_equal(cell_text(result, "years", 1, "year"), "2022");
    assert_close(cell(result, "years", 1, "modelled"), 12 * 90. / 100, 1e-9, 0);
    assert_close(cell(result, "years", 1, "residual"), log(9 / 10.8), 1e-9, 0);
    jw_result_free(result);
    jw_study_free(study);
}

static void a_second_time_changes_nothing(void **state)
{
    (void)state;
    jw_study *study = open_small();
    char before[33], after[33];
    jw_result_free(calibrated(study));
    assert_int_equal(jw_study_hash(before, study, NULL), JW_OK);
    jw_result_free(calibrated(study));
    assert_int_equal(jw_study_hash(after, study, NULL), JW_OK);
    assert_string_equal(before, after);
    jw_study_free(study);
}

static void what_people_wrote_is_not_overwritten(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    jw_result_free(calibrated(study));
    set_cells(study, "flows[n1,s1,x,research,2023].source=made-up");
    char before[33], after[33];
    assert_int_equal(jw_study_hash(before, study, NULL), JW_OK);
    assert_int_equal(jw_calibrate(&result, study, NULL, &err), JW_EDATA);
    assert_null(result);
    assert_string_equal(err.file, "flows");
    assert_true(err.remedy[0]);
    assert_int_equal(jw_study_hash(after, study, NULL), JW_OK);
    assert_string_equal(before, after);
    jw_calibrate_options options = JW_CALIBRATE_OPTIONS_INIT;
    options.replace = true;
    assert_ok(jw_calibrate(&result, study, &options, &err), err);
    jw_result_free(result);
    jw_study_free(study);
}

/* What is missing is named, with a remedy, and the study stays as it was. */
static void what_is_missing_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *change, *file, *message;
    } cases[] = {
        {"study[decay].value=", "study", "decay"},
        {"study[border_level].value=planet", "study", "planet"},
        {"study[travel_mode].value=air", "travel", "air"},
        {"stages[making].supply=", "stages", "indicator"},
        {"stages[making].supply=firms;nothing", "indicators", "nothing"},
        {"stages[research].supply=firms", "indicators", "measures"},
        {"stages[making].rival=0", "stages", "non-rival"},
        {"fields[x].share=0.5", "fields", "1.25"},
        {"recipes[x,making,x,research].amount=1.5", "recipes", "cost share"},
        {"ties[in].role=", "ties", "1 ties"},
        {"ties[in].year=2022", "ties", "another year"},
        {"ties[in].value=0", "ties", "above 0"},
        {"ties[in].to=n1", "ties", "counts no flow"},
        {"ties[in].value=5000", "ties", "no barriers"},
        {"ties[in].value=35", "ties", "decay of 0.01 a minute the targets leave no border"},
        {"ties[in].value=0.5", "ties", "outside would be nearer than a region across the border"},
        {"study[decay].value_high=0.2", "ties",
         "decay of 0.2 a minute the targets leave no border"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jw_study *study = open_small();
        jw_error err = JW_ERROR_INIT;
        jw_result *result = NULL;
        set_cells(study, cases[i].change);
        jw_status st = jw_calibrate(&result, study, NULL, &err);
        if (st != JW_EDATA && st != JW_ENOSOLUTION) fail_msg("%s: %d", cases[i].change, st);
        assert_null(result);
        assert_string_equal(err.file, cases[i].file);
        if (!strstr(err.message, cases[i].message))
            fail_msg("%s: %s", cases[i].change, err.message);
        assert_true(err.remedy[0]);
        assert_int_equal(jw_study_rows(study, "flows"), 0);
        jw_study_free(study);
    }
}

static void options_of_another_version_are_refused(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_calibrate_options options = JW_CALIBRATE_OPTIONS_INIT;
    jw_result *result = NULL;
    options.version = 99;
    assert_int_equal(jw_calibrate(&result, study, &options, NULL), JW_EINVAL);
    jw_study_free(study);
}

/* --- The reference study */

static void the_reference_study_is_what_calibration_makes(void **state)
{
    (void)state;
    static const char *const tables[] = {"flows", "capabilities", "markets", "frictions"};
    static const char *const columns[] = {"value", "capacity", "quantity", "border"};
    jw_study *written = open_study("studies/jing-jin-ji"),
             *made = open_study("studies/jing-jin-ji");
    jw_result *result = calibrated(made);
    for (int t = 0; t < 4; t++) {
        assert_int_equal(jw_study_rows(made, tables[t]), jw_study_rows(written, tables[t]));
        for (size_t r = 0; r < jw_study_rows(made, tables[t]); r++)
            assert_close(jw_study_number(made, tables[t], r, columns[t]),
                         jw_study_number(written, tables[t], r, columns[t]), 1e-9, 0);
    }
    assert_close(jw_result_find_number(result, "fit.border"), 1.43, 0, 0.005);
    assert_close(jw_result_find_number(result, "fit.remoteness"), 1.69, 0, 0.005);
    assert_true(jw_result_find_number(result, "base_year.deviation") < 1e-9);
    assert_true(jw_result_find(result, "base_year.proven")->value.as.flag);
    jw_result_free(result);
    jw_study_free(made);
    jw_study_free(written);
}

static void checks_fail_where_they_should(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *year, *verdict;
        double observed, modelled;
    } known[] = {
        {"jjj", "jjj", "2023", "passes", 1286.9, 1259},
        {"jjj", "hebei", "2023", "passes", 810, 672},
        {"jjj", "tangshan", "2023", "passes", 100, 154},
        {"jjj", "langfang", "2022", "passes", 40.35, 72},
        {"jjj", "langfang", "2025", "passes", 163.45, 72},
        {"jjj", "shijiazhuang", "2019", "passes", 42.61, 102},
        {"jjj", "handan", "2024", "FAILS", 207.1, 47},
    };
    jw_study *study = open_study("studies/jing-jin-ji");
    jw_result *result = calibrated(study);
    size_t rows = jw_tree_rows(jw_result_find(result, "checks"));
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        size_t r = 0;
        while (r < rows && (strcmp(cell_text(result, "checks", r, "from"), known[k].from) ||
                            strcmp(cell_text(result, "checks", r, "to"), known[k].to) ||
                            strcmp(cell_text(result, "checks", r, "year"), known[k].year)))
            r++;
        assert_true(r < rows);
        assert_string_equal(cell_text(result, "checks", r, "verdict"), known[k].verdict);
        assert_close(cell(result, "checks", r, "observed"), known[k].observed, 1e-12, 0);
        assert_close(cell(result, "checks", r, "modelled"), known[k].modelled, 0, 0.5);
    }
    jw_result_free(result);
    jw_study_free(study);
}

/* --- Again at other figures */

static jw_result *expanded(const jw_study *study)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_expand(&result, study, NULL, &err), err);
    return result;
}

static size_t driver(const jw_result *result, const char *name)
{
    size_t rows = jw_tree_rows(jw_result_find(result, "drivers")), row = 0;
    while (row < rows && strcmp(cell_text(result, "drivers", row, "assumption"), name) != 0)
        row++;
    return row;
}

/* The gain of the small study when it is calibrated with figures changed first. */
static void assert_gains(const jw_result *result, const char *name, const char *end,
                         const char *change)
{
    char rival[32];
    jw_study *study = open_small();
    set_cells(study, change);
    jw_result_free(calibrated(study));
    jw_result *moved = expanded(study);
    snprintf(rival, sizeof rival, "rival_%s", end);
    assert_close(cell(result, "drivers", driver(result, name), end),
                 jw_result_find_number(moved, "gain.value"), 1e-9, 0);
    assert_close(cell(result, "drivers", driver(result, name), rival),
                 jw_result_find_number(moved, "gain.rival.value"), 1e-9, 0);
    jw_result_free(moved);
    jw_study_free(study);
}

static void assumptions_move_with_the_base_year(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_result_free(calibrated(study));
    char before[33], after[33];
    assert_int_equal(jw_study_hash(before, study, NULL), JW_OK);
    jw_result *result = expanded(study);
    assert_int_equal(jw_study_hash(after, study, NULL), JW_OK);
    assert_string_equal(before, after);
    assert_gains(result, "study[decay].value", "low", "study[decay].value=0.005");
    assert_gains(result, "study[decay].value", "high", "study[decay].value=0.02");
    assert_gains(result, "recipes[*,making,*,*].amount", "high",
                 "recipes[*,making,*,*].amount=*1.2");
    assert_close(cell(result, "drivers", driver(result, "study[decay].value"), "to"), 0.02, 0, 0);
    /* What follows from the decay is not moved beside it. */
    size_t rows = jw_tree_rows(jw_result_find(result, "drivers"));
    assert_int_equal(driver(result, "frictions.border"), rows);
    jw_result_free(result);
    jw_study_free(study);
}

/* With one row that people wrote the base year cannot be made again: its own columns are moved as they are. */
static void what_people_wrote_is_moved_as_it_is(void **state)
{
    (void)state;
    jw_study *study = open_small();
    jw_result_free(calibrated(study));
    set_cells(study, "markets[*].source=made-up");
    jw_result *result = expanded(study);
    size_t rows = jw_tree_rows(jw_result_find(result, "drivers"));
    assert_int_equal(driver(result, "study[decay].value"), rows);
    assert_true(driver(result, "frictions.border") < rows);
    assert_true(driver(result, "recipes.amount") < rows);
    jw_result_free(result);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_year_is_met_and_balances),
        cmocka_unit_test(what_a_tie_between_nested_regions_counts),
        cmocka_unit_test(other_years_leave_a_residual),
        cmocka_unit_test(a_second_time_changes_nothing),
        cmocka_unit_test(what_people_wrote_is_not_overwritten),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(options_of_another_version_are_refused),
        cmocka_unit_test(the_reference_study_is_what_calibration_makes),
        cmocka_unit_test(checks_fail_where_they_should),
        cmocka_unit_test(assumptions_move_with_the_base_year),
        cmocka_unit_test(what_people_wrote_is_moved_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
