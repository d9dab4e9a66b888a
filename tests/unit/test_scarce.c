/* What has become scarce: told by ids, tried at other figures, and left out where it does not hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "plan/steady.h"
#include "studies.h"

#define LONG_ENOUGH 40 /* draws */

static jw_result *together(const jw_study *study)
{
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    options.together = true;
    assert_ok(jw_plan_run(&result, study, &options, &err), err);
    return result;
}

static jw_result *expanded(const jw_study *study, int draws, int threads)
{
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    options.draws = draws;
    options.threads = threads;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

/* The row that says `what`, or the number of rows. */
static size_t row_of(const jw_result *result, const char *what)
{
    size_t rows = jw_result_find_rows(result, "scarce"), row = 0;
    while (row < rows && strcmp(cell_text(result, "scarce", row, "what"), what) != 0)
        row++;
    return row;
}

static bool is_told(const jw_result *result, const char *what)
{
    return row_of(result, what) < jw_result_find_rows(result, "scarce");
}

static void assert_ids(const jw_result *result, const char *what, const char *const ids[6])
{
    static const char *const columns[] = {"kind", "field", "stage", "factor", "region", "to"};
    size_t row = row_of(result, what);
    assert_true(row < jw_result_find_rows(result, "scarce"));
    for (size_t c = 0; c < 6; c++) {
        const char *id = jw_result_cell_as_text(result, "scarce", row, columns[c]);
        if (!ids[c] != !id || (id && strcmp(id, ids[c]) != 0))
            fail_msg("%s of %s: %s", columns[c], what, id ? id : "nothing");
    }
}

static void what_is_scarce_is_told_by_ids(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_result *result = together(study);
    assert_ids(result, "talent in b",
               (const char *const[]){"factor", NULL, NULL, "talent", "b", NULL});
    assert_ids(result, "goods prototype in b",
               (const char *const[]){"at_hand", "goods", "prototype", NULL, "b", NULL});
    size_t row = row_of(result, "talent in b");
    assert_close(cell(result, "scarce", row, "by"), 0.5, 1e-6, 1e-6); /* 0.75 less 0.25 */
    assert_true(cell(result, "scarce", row, "tried") == 4); /* two stages, halved and doubled */
    jw_result_free(result);
    jw_study_free(study);
}

/* If nothing of the way to C need fall, a talent of C need not be worth more. */
static void what_an_assumption_can_turn_round_is_not_told(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_result *plain = together(study);
    assert_true(is_told(plain, "talent in b") && is_told(plain, "talent in c"));
    double unsteady = jw_result_find_number(plain, "scarce_unsteady");
    set_cells(study, "frictions[to-c].relief_low=0");
    jw_result *ranged = together(study);
    assert_true(is_told(ranged, "talent in b") && !is_told(ranged, "talent in c"));
    assert_true(jw_result_find_number(ranged, "scarce_unsteady") == unsteady + 1);
    assert_true(cell(ranged, "scarce", row_of(ranged, "talent in b"), "tried") == 6);
    jw_result_free(plain);
    jw_result_free(ranged);
    jw_study_free(study);
}

static void expand_tells_the_same_and_tries_its_draws(void **state)
{
    (void)state;
    static const char *const numbers[] = {"more", "less", "more_today", "less_today", "by", "band"};
    jw_study *study = open_study("studies/tutorial");
    set_cells(study, "frictions[*].relief_low=0.05");
    jw_result *plan = together(study), *plain = expanded(study, 0, 2);
    jw_result *drawn = expanded(study, LONG_ENOUGH, 1), *again = expanded(study, LONG_ENOUGH, 3);
    size_t rows = jw_result_find_rows(plan, "scarce");
    assert_true(rows > 0);
    assert_int_equal(jw_result_find_rows(plain, "scarce"), rows);
    for (size_t r = 0; r < rows; r++) {
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
            assert_close(cell(plain, "scarce", r, numbers[n]), cell(plan, "scarce", r, numbers[n]),
                         1e-6, 1e-6);
        assert_true(cell(plain, "scarce", r, "tried") == cell(plan, "scarce", r, "tried"));
    }
    for (size_t r = 0; r < jw_result_find_rows(drawn, "scarce"); r++) {
        double tried = cell(drawn, "scarce", r, "tried"),
               agreed = cell(drawn, "scarce", r, "agreed");
        assert_true(tried == cell(plain, "scarce", 0, "tried") + LONG_ENOUGH);
        assert_true(agreed >= 0.95 * tried && agreed == cell(again, "scarce", r, "agreed"));
    }
    jw_result *all[] = {plan, plain, drawn, again};
    for (size_t i = 0; i < 4; i++)
        jw_result_free(all[i]);
    jw_study_free(study);
}

/* Too large to be tried at other figures: told all the same, and that it was not tried. */
static void a_large_programme_says_that_it_was_not_tried(void **state)
{
    (void)state;
    jw_plan large = {.lp = {.columns = JW_SIFTED_FROM}};
    jw_scarcities found = {.count = 1, .candidates = 1};
    jw_steadiness asked = {.study = NULL};
    jw_progress progress = {NULL, NULL};
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_scarcities_try(&found, &large, &asked, NULL, NULL, &progress, &err), err);
    assert_false(found.untried); /* nothing is claimed */
    found.items[0].claimed = true;
    assert_ok(jw_scarcities_try(&found, &large, &asked, NULL, NULL, &progress, &err), err);
    assert_true(found.untried && found.items[0].tried == 0 && jw_scarcity_holds(&found.items[0]));

    jw_result *result = NULL;
    char *text = NULL;
    assert_ok(jw_result_new(&result, "plan", 1, &err), err);
    jw_scarcities_note(result, &found);
    assert_ok(jw_result_finish(result, &err), err);
    jw_render_options json = JW_RENDER_OPTIONS_INIT;
    json.format = JW_FORMAT_JSON;
    assert_ok(jw_result_render(&text, NULL, result, &json, &err), err);
    assert_non_null(strstr(text, "not tried at others"));
    jw_text_free(text);
    jw_result_free(result);
}

static jw_study *kept;

static jw_status run_kept(void)
{
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    jw_result *result = NULL;
    options.together = true;
    jw_status st = jw_plan_run(&result, kept, &options, NULL);
    jw_result_free(result);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    kept = open_study("tests/golden/T6");
    set_cells(kept, "frictions[to-c].relief_low=0.5");
    assert_true(fail_each_allocation(run_kept) > 0);
    jw_study_free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_scarce_is_told_by_ids),
        cmocka_unit_test(what_an_assumption_can_turn_round_is_not_told),
        cmocka_unit_test(expand_tells_the_same_and_tries_its_draws),
        cmocka_unit_test(a_large_programme_says_that_it_was_not_tried),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
