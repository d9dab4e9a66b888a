/* Scenarios side by side: what jw_expand says of each, players matched by their ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

static jw_result *compare(const jw_compared *states, size_t count)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_compare(&result, states, count, NULL, &err), err);
    return result;
}

static void it_says_what_expand_says(void **state)
{
    (void)state;
    jw_study *half = open_study("studies/jing-jin-ji-provinces"), *whole = open_study("studies/jing-jin-ji-provinces");
    jw_error err = JW_ERROR_INIT;
    set_cells(half, "frictions[*].relief=*0.5");
    const jw_compared states[] = {{"whole", whole}, {"half", half}};
    jw_result *result = compare(states, 2);
    for (size_t i = 0; i < 2; i++) {
        jw_result *alone = NULL;
        assert_ok(jw_expand(&alone, states[i].study, NULL, &err), err);
        assert_true(cell(result, "scenarios", i, "gain") ==
                    jw_result_find_number(alone, "gain.value"));
        assert_true(cell(result, "scenarios", i, "rival_gain") ==
                    jw_result_find_number(alone, "gain.rival.value"));
        size_t players = jw_tree_rows(jw_result_find(alone, "players"));
        for (size_t k = 0; k < players; k++) {
            assert_string_equal(cell_text(result, "shares", i * players + k, "player"),
                                cell_text(alone, "shapley", k, "player"));
            assert_true(cell(result, "shares", i * players + k, "amount") ==
                        cell(alone, "shapley", k, "amount"));
        }
        jw_result_free(alone);
    }
    /* Relief moves together and leaves today alone. */
    assert_close(cell(result, "scenarios", 1, "today_change"), 0, 0, 1e-6);
    assert_close(cell(result, "scenarios", 1, "together_change"),
                 cell(result, "scenarios", 1, "gain_change"), 1e-9, 1e-6);
    assert_true(cell(result, "scenarios", 1, "gain_change") < 0);
    assert_close(cell(result, "scenarios", 0, "flows_today"),
                 cell(result, "scenarios", 1, "flows_today"), 1e-9, 0);
    jw_result_free(result);
    jw_study_free(half);
    jw_study_free(whole);
}

/* Region 2 of T3 takes no part in the second state. */
static void players_are_matched_by_id(void **state)
{
    (void)state;
    jw_study *all = open_study("tests/golden/T3"), *two = open_study("tests/golden/T3");
    const char *second = jw_study_text(two, "regions", 1, "id");
    char override[64];
    snprintf(override, sizeof override, "regions[%s].player=0", second);
    set_cells(two, override);
    const jw_compared states[] = {{"all", all}, {"two", two}};
    jw_result *result = compare(states, 2);
    assert_int_equal(jw_tree_rows(jw_result_find(result, "shares")), 5);
    assert_close(cell(result, "side_by_side", 0, "amount_1"), 1.0 / 3, 1e-9, 0);
    assert_close(cell(result, "side_by_side", 0, "amount_2"), 0.5, 1e-9, 0); /* 1 and 3 gain 1 */
    assert_true(isnan(cell(result, "side_by_side", 1, "amount_2")));
    assert_close(cell(result, "side_by_side", 2, "change_2"), 1.0 / 6, 1e-9, 0);
    jw_result_free(result);
    jw_study_free(all);
    jw_study_free(two);
}

static void what_cannot_be_compared_is_refused(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2"), *other = open_study("tests/golden/T2");
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    jw_compared states[] = {{"a", study}, {"b", other}};
    assert_int_equal(jw_compare(&result, states, 0, NULL, &err), JW_EINVAL);
    assert_int_equal(jw_compare(&result, states, JW_COMPARED_LIMIT + 1, NULL, &err), JW_EINVAL);
    options.draws = 10;
    assert_int_equal(jw_compare(&result, states, 2, &options, &err), JW_EINVAL);
    set_cells(other, "study[money_unit].value=万元");
    assert_int_equal(jw_compare(&result, states, 2, NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.remedy, "money_unit"));
    assert_null(result);
    jw_study_free(study);
    jw_study_free(other);
}

static int stop_in_the_second(double done, const char *what, void *user)
{
    (void)what;
    *(double *)user = fmax(*(double *)user, done);
    return done > 0.5;
}

static void it_can_be_stopped(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    const jw_compared states[] = {{"a", study}, {"b", study}};
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    double furthest = 0;
    options.progress = (jw_progress){stop_in_the_second, &furthest};
    jw_result *result = NULL;
    assert_int_equal(jw_compare(&result, states, 2, &options, NULL), JW_ECANCELED);
    assert_null(result);
    assert_true(furthest > 0.5 && furthest <= 1);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_expand_says),
        cmocka_unit_test(players_are_matched_by_id),
        cmocka_unit_test(what_cannot_be_compared_is_refused),
        cmocka_unit_test(it_can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
