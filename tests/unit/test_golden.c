/*
 * The golden examples of docs/methods/model.md: small studies whose every number was worked out by hand and
 * confirmed by a solver that is not ours. Differences through the public API; the level z without relief, which
 * is never told, through the programme itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/game.h"
#include "studies.h"

#define EXACT(a, b) assert_close(a, b, 1e-9, 1e-9)

static jw_result *expand(const jw_study *study, jw_game game)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = game;
    options.threads = 1;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

static void assert_column(const jw_result *result, const char *table, const char *key,
                          const double *expected, size_t rows)
{
    for (size_t row = 0; row < rows; row++)
        EXACT(cell(result, table, row, key), expected[row]);
}

static void assert_in_core(const jw_result *result, bool expected)
{
    const jw_tree_entry *entry = jw_result_find(result, "core.in_core");
    assert_non_null(entry);
    assert_int_equal(entry->value.as.flag, expected);
}

typedef struct model {
    jw_study *study;
    jw_plan *plan;
    jw_ends ends;
} model;

static model solve(const char *path, bool twin, const char *override)
{
    model m = {.study = open_study(path)};
    jw_error err = JW_ERROR_INIT;
    if (override) set_cells(m.study, override);
    assert_ok(jw_plan_new(&m.plan, m.study, &(jw_plan_options){.rival_twin = twin}, &err), err);
    assert_ok(jw_ends_solve(&m.ends, m.plan, &err), err);
    assert_true(m.ends.today.certificate.closed && m.ends.together.certificate.closed);
    return m;
}

static void done(model *m)
{
    jw_ends_release(&m->ends);
    jw_plan_free(m->plan);
    jw_study_free(m->study);
}

/* The level of the first activity of a kind, field 0. */
static double level(const model *m, const jw_lp_solution *solution, jw_activity_kind kind,
                    int stage)
{
    double sum = 0;
    for (int a = 0; a < m->plan->activity_count; a++)
        if (m->plan->activities[a].kind == kind && m->plan->activities[a].stage == stage)
            sum += jw_activity_level(m->plan, a, solution->x);
    return sum;
}

static void values_alone(const model *m, const double *expected)
{
    jw_values values;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_values_solve(&values, m->plan, &m->ends, JW_GAME_ALONE, 1, NULL, &err), err);
    for (size_t s = 0; s < (size_t)1 << values.players; s++)
        EXACT(values.value[s], expected[s]);
    jw_values_release(&values);
}

/* --- T2: results used by two, half of them each */

static void t2_levels(void **state)
{
    (void)state;
    model m = solve("tests/golden/T2", false, NULL);
    EXACT(m.ends.today.value, 8.8);
    EXACT(m.ends.together.value, 13.6);
    EXACT(level(&m, &m.ends.today, JW_MAKE, 0), 8);
    EXACT(level(&m, &m.ends.today, JW_MOVE, 0), 4);
    EXACT(level(&m, &m.ends.today, JW_MAKE, 1), 8);
    EXACT(level(&m, &m.ends.together, JW_MOVE, 0), 4);
    EXACT(level(&m, &m.ends.together, JW_RELIEF, 0), 4);
    EXACT(level(&m, &m.ends.together, JW_MAKE, 1), 16);
    done(&m);
}

static void t2_games(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 4.8}, 4);
    assert_column(result, "coalitions", "alone", (double[]){0, 0.8, 0.6, 13.6}, 4);
    assert_column(result, "coalitions", "today_rival", (double[]){0, 0, 0, 2 * log(2)}, 4);
    assert_column(result, "shapley", "amount", (double[]){2.4, 2.4}, 2);
    assert_column(result, "shapley", "share", (double[]){0.5, 0.5}, 2);
    assert_column(result, "pairs", "adds", (double[]){4.8}, 1);
    assert_in_core(result, true);
    EXACT(jw_result_find_number(result, "gain.value"), 4.8);
    EXACT(jw_result_find_number(result, "gain.rival.value"), 2 * log(2));
    EXACT(jw_result_find_number(result, "gain.closed_form"), 4 * (1 + 0.5));
    EXACT(jw_result_find_number(result, "gain.rival.closed_form"), 4 * 0.5);
    EXACT(jw_result_find_number(result, "gain.share_of_flows"), 120);
    EXACT(jw_result_find_number(result, "apart.value"), 13.6 - 0.8 - 0.6);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){6.9, 6.7}, 2);
    assert_in_core(result, true);
    jw_result_free(result);
    jw_study_free(study);
}

static void t2_rival_twin(void **state)
{
    (void)state;
    model m = solve("tests/golden/T2", true, NULL);
    EXACT(m.ends.today.value, 8.8);
    EXACT(m.ends.gain, 1.3862943611198906);
    values_alone(&m, (double[]){0, 2.4, 0.6, 8.8 + 2 * log(2)});
    done(&m);
}

/* A reach of all results instead of the share of the base year loses the base year. */
static void t2_with_full_reach(void **state)
{
    (void)state;
    model m = solve("tests/golden/T2", false, "flows[a,b,technology,research,2023].reach=1");
    EXACT(level(&m, &m.ends.today, JW_MOVE, 0), 8);
    EXACT(m.ends.today.value, 9.6 + 4 * (1 - log(2)));
    assert_true(jw_plan_balance(m.plan, m.ends.today.x).deviation > 0.9);
    done(&m);
}

/* --- T3: a core that is empty, and one that is not */

static void t3_scarce(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 1, 0, 1, 1, 1}, 8);
    assert_column(result, "coalitions", "alone", (double[]){0, 0, 0, 1, 0, 1, 0, 1}, 8);
    assert_column(result, "shapley", "amount", (double[]){1.0 / 3, 1.0 / 3, 1.0 / 3}, 3);
    assert_in_core(result, false);
    EXACT(jw_result_find_number(result, "core.excess"), 1.0 / 3);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){2.0 / 3, 1.0 / 6, 1.0 / 6}, 3);
    assert_in_core(result, false); /* the core is (1, 0, 0) alone */
    jw_result_free(result);
    jw_study_free(study);
    model m = solve("tests/golden/T3", false, NULL);
    EXACT(m.ends.today.value, 0);
    done(&m);
}

static void t3_ample(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    set_cells(study, "capabilities[prototypes].capacity=2");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 1, 0, 1, 1, 2}, 8);
    assert_column(result, "coalitions", "alone", (double[]){0, 0, 0, 1, 0, 1, 0, 2}, 8);
    assert_column(result, "shapley", "amount", (double[]){2.0 / 3, 2.0 / 3, 2.0 / 3}, 3);
    assert_in_core(result, true);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){1, 0.5, 0.5}, 3);
    assert_in_core(result, true);
    jw_result_free(result);
    jw_study_free(study);
}

/* --- T4: not superadditive; T5: one who never joins */

static void t4_two_pairs_gain_what_all_do(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T4");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today",
                  (double[]){0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1}, 16);
    assert_in_core(result, false);
    jw_result_free(result);
    jw_study_free(study);
}

static void t5_who_never_joins_is_there_today_only(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T5");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 0}, 4);
    assert_column(result, "coalitions", "alone", (double[]){0, 0, 0, 0}, 4);
    jw_result_free(result);
    jw_study_free(study);
    /* Present, the plant serves whoever sends the prototype. */
    model m = solve("tests/golden/T5", false, NULL);
    EXACT(m.ends.today.value, 1);
    done(&m);
    /* As a player it brings what either lacks, and the core of three has room for it alone. */
    study = open_study("tests/golden/T5");
    set_cells(study, "regions[r3].player=1");
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "coalitions", "alone", (double[]){0, 0, 0, 0, 0, 1, 1, 1}, 8);
    jw_result_free(result);
    jw_study_free(study);
}

/* --- T6: a factor that two stages share */

static void t6_a_shared_factor(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 2, 0, 0.5, 0, 2.5}, 8);
    assert_column(result, "coalitions", "alone", (double[]){0, 9, 0, 12, 0, 9.5, 0, 12.5}, 8);
    assert_column(result, "shapley", "amount", (double[]){1.25, 1, 0.25}, 3);
    assert_in_core(result, true);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){10.75, 1.5, 0.25}, 3);
    assert_in_core(result, true);
    jw_result_free(result);
    jw_study_free(study);
    model m = solve("tests/golden/T6", false, NULL);
    EXACT(m.ends.today.value, 10);
    EXACT(m.ends.together.value, 12.5);
    done(&m);
}

/* --- T7: channels between actors */

static void t7_channels(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T7");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 1.5, 0, 0, 0, 1.5}, 8);
    assert_column(result, "coalitions", "alone", (double[]){0, 0, 0, 10, 0, 6, 0, 10}, 8);
    assert_column(result, "shapley", "amount", (double[]){0.75, 0.75, 0}, 3);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){6, 3, 1}, 3);
    jw_result_free(result);
    jw_study_free(study);
    model m = solve("tests/golden/T7", false, NULL);
    EXACT(m.ends.today.value, 8.5);
    EXACT(m.ends.together.value, 10);
    done(&m);
}

/* A way for results has a reach of its own; without a capacity it reaches them all. */
static void t7_channels_of_results(void **state)
{
    (void)state;
    model m = solve("tests/golden/T7", false, "stages[prototype].rival=0");
    EXACT(m.ends.today.value, 13);
    EXACT(m.ends.together.value, 16);
    done(&m);
    m = solve("tests/golden/T7", true, "stages[prototype].rival=0");
    EXACT(m.ends.today.value, 8.5);
    EXACT(m.ends.together.value, 10);
    done(&m);
}

/* Goods of one place are at hand for all in it; a channel there adds nothing. */
static void t7_a_channel_inside_a_region(void **state)
{
    (void)state;
    model m = solve("tests/golden/T7", false, "actors[plant-b].region=a");
    for (int a = 0; a < m.plan->activity_count; a++)
        assert_false(m.plan->activities[a].table == JW_CHANNELS && m.plan->activities[a].row == 0);
    done(&m);
}

/* --- T8: a factor that moves and can be added */

static void t8_mobile_talent(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T8");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_column(result, "coalitions", "today", (double[]){0, 0, 0, 1.6}, 4);
    assert_column(result, "coalitions", "alone", (double[]){0, 8, 3.8, 14}, 4);
    assert_column(result, "shapley", "amount", (double[]){0.8, 0.8}, 2);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_column(result, "shapley", "amount", (double[]){9.1, 4.9}, 2);
    jw_result_free(result);
    jw_study_free(study);
}

static void t8_moved_and_added(void **state)
{
    (void)state;
    const struct {
        const char *override;
        double today, together;
    } cases[] = {
        {NULL, 12.4, 14},
        {"endowments[b,talent,2023].price=", 12, 14},
        {"endowments[b,talent,2023].amount=2", 12.4 + 2.8, 14 + 2.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        model m = solve("tests/golden/T8", false, cases[i].override);
        EXACT(m.ends.today.value, cases[i].today);
        EXACT(m.ends.together.value, cases[i].together);
        done(&m);
    }
}

static void t8_as_plan_tells_it(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T8");
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_plan_run(&result, study, NULL, &err), err);
    assert_column(result, "factors", "amount", (double[]){4, 1}, 2);
    assert_column(result, "factors", "arrived", (double[]){-2, 2}, 2);
    assert_column(result, "factors", "added", (double[]){0, 2}, 2);
    assert_column(result, "factors", "used", (double[]){2, 5}, 2);
    assert_column(result, "factors", "left", (double[]){0, 0}, 2);
    jw_result_free(result);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t2_levels),
        cmocka_unit_test(t2_games),
        cmocka_unit_test(t2_rival_twin),
        cmocka_unit_test(t2_with_full_reach),
        cmocka_unit_test(t3_scarce),
        cmocka_unit_test(t3_ample),
        cmocka_unit_test(t4_two_pairs_gain_what_all_do),
        cmocka_unit_test(t6_a_shared_factor),
        cmocka_unit_test(t5_who_never_joins_is_there_today_only),
        cmocka_unit_test(t7_channels),
        cmocka_unit_test(t7_channels_of_results),
        cmocka_unit_test(t7_a_channel_inside_a_region),
        cmocka_unit_test(t8_mobile_talent),
        cmocka_unit_test(t8_moved_and_added),
        cmocka_unit_test(t8_as_plan_tells_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
