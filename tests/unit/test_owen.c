/*
 * The Owen point: ranges that a solver of others found, the one point where there is only one, and the law that
 * makes it worth printing: it lies in the core of the game alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/owen.h"
#include "coalition/prices.h"
#include "studies.h"

typedef struct game {
    jw_plan *plan;
    jw_ends ends;
    jw_values alone;
    jw_owen owen;
} game;

static game solve(const jw_study *study)
{
    game g = {0};
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_plan_new(&g.plan, study, NULL, &err), err);
    assert_ok(jw_ends_solve(&g.ends, g.plan, &err), err);
    assert_ok(jw_values_solve(&g.alone, g.plan, &g.ends, JW_GAME_ALONE, 1, NULL, &err), err);
    assert_ok(jw_owen_solve(&g.owen, g.plan, &g.ends, &g.alone, &err), err);
    assert_true(g.owen.known);
    return g;
}

static void done(game *g)
{
    jw_owen_release(&g->owen);
    jw_values_release(&g->alone);
    jw_ends_release(&g->ends);
    jw_plan_free(g->plan);
}

static void assert_numbers(const double *found, const double *expected, int count)
{
    for (int i = 0; i < count; i++)
        assert_close(found[i], expected[i], 1e-7, 1e-7);
}

static void t2_leaves_a_wide_range(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    game g = solve(study);
    assert_numbers(g.owen.least, (double[]){0.8, 3.2}, 2);
    assert_numbers(g.owen.most, (double[]){10.4, 12.8}, 2);
    /* Own values .8 and .6; what is left of 13.6 is split evenly, which the range allows. */
    assert_numbers(g.owen.point, (double[]){6.9, 6.7}, 2);
    assert_close(g.owen.even[0] + g.owen.even[1], 13.6, 1e-7, 0);
    done(&g);
    jw_study_free(study);
}

static void t3_leaves_one_point(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    game g = solve(study);
    const double all_to_the_first[] = {1, 0, 0};
    assert_numbers(g.owen.point, all_to_the_first, 3);
    assert_numbers(g.owen.even, all_to_the_first, 3);
    assert_numbers(g.owen.least, all_to_the_first, 3);
    assert_numbers(g.owen.most, all_to_the_first, 3);
    done(&g);
    jw_study_free(study);
}

static void assert_in_core(const double *share, const jw_values *values)
{
    jw_core_check check;
    jw_error err = JW_ERROR_INIT;
    double whole = values->value[((size_t)1 << values->players) - 1];
    assert_ok(jw_core_check_share(&check, share, values->value, values->players, &err), err);
    assert_close(check.missing, 0, 0, 1e-7 * (1 + fabs(whole)));
    assert_true(check.excess <= 1e-7 * (1 + fabs(whole)));
    assert_true(check.alone_excess <= 1e-7 * (1 + fabs(whole)));
}

static void it_lies_in_the_core(void **state)
{
    (void)state;
    int studies = 200, wide = 0;
    for (int seed = 1; seed <= studies; seed++) {
        jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
        options.regions = 3 + seed % 3;
        options.fields = 1 + seed % 2;
        options.stages = 2 + seed % 3;
        options.actors = 12;
        options.seed = (uint64_t)seed;
        jw_study *study = NULL;
        jw_error err = JW_ERROR_INIT;
        assert_ok(jw_generate(&study, &options, &err), err);
        game g = solve(study);
        assert_in_core(g.owen.point, &g.alone);
        assert_in_core(g.owen.even, &g.alone);
        for (int i = 0; i < options.regions; i++) {
            double near = 1e-6 * (1 + fabs(g.owen.most[i]));
            assert_true(g.owen.least[i] >= g.alone.value[(size_t)1 << i] - near);
            assert_true(g.owen.point[i] >= g.owen.least[i] - near);
            assert_true(g.owen.point[i] <= g.owen.most[i] + near);
            assert_true(g.owen.even[i] >= g.owen.least[i] - near);
            assert_true(g.owen.even[i] <= g.owen.most[i] + near);
            wide += g.owen.most[i] - g.owen.least[i] > near;
        }
        done(&g);
        jw_study_free(study);
    }
    assert_true(wide > studies); /* the ranges are no formality */
}

static void incomes_sum_to_the_value_at_all_prices(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_prices *prices = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_plan_new(&plan, study, &(jw_plan_options){.players = "province"}, &err), err);
    assert_ok(jw_ends_solve(&ends, plan, &err), err);
    assert_ok(jw_prices_new(&prices, plan, plan->upper, ends.together.x, &err), err);
    for (int party = 0; party < 3; party++) {
        double least, most, at[2][4];
        assert_ok(jw_prices_range(&least, &most, at[0], at[1], prices, party, JW_SPLIT_EVEN, &err),
                  err);
        assert_close(at[0][party], least, 1e-9, 0);
        assert_close(at[1][party], most, 1e-9, 0);
        for (int end = 0; end < 2; end++) {
            double sum = 0;
            for (int i = 0; i < jw_prices_parties(prices); i++)
                sum += at[end][i];
            assert_close(sum, ends.together.value, 1e-8, 0);
        }
    }
    jw_prices_free(prices);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t2_leaves_a_wide_range),
        cmocka_unit_test(t3_leaves_one_point),
        cmocka_unit_test(it_lies_in_the_core),
        cmocka_unit_test(incomes_sum_to_the_value_at_all_prices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
