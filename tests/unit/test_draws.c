/* Assumptions moved one at a time and all at once: elasticities against their closed form, quantiles by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/draws.h"
#include "studies.h"

static jw_result *expand(const jw_study *study, int draws, uint64_t seed)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.players = "province";
    options.threads = 2;
    options.draws = draws;
    options.seed = seed;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

static size_t driver(const jw_result *result, const char *name)
{
    size_t row = 0;
    while (strcmp(cell_text(result, "drivers", row, "assumption"), name) != 0)
        row++;
    return row;
}

/* The gain follows exp(rho b) - 1, whose elasticity to rho is rho b exp(rho b) / (exp(rho b) - 1). */
static void relief_moves_the_gain_as_its_formula(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, 0, 1);
    double rb = 0.25 * jw_study_number(study, "frictions", 0, "border");
    double expected = rb * exp(rb) / expm1(rb);
    size_t row = driver(result, "frictions.relief");
    assert_close(cell(result, "drivers", row, "elasticity"), expected, 0.05, 0);
    assert_close(cell(result, "drivers", row, "rival_elasticity"), expected, 0.05, 0);
    row = driver(result, "flows.elasticity");
    assert_close(cell(result, "drivers", row, "rival_elasticity"), -1, 0.05, 0);
    jw_result_free(result);
    set_cells(study, "frictions[*].relief=0"); /* nothing to be elastic about */
    result = expand(study, 0, 1);
    assert_true(isnan(cell(result, "drivers", driver(result, "frictions.border"), "elasticity")));
    jw_result_free(result);
    jw_study_free(study);
}

/* With one assumption left, quantiles of the gain are gains at quantiles of the assumption. */
static void one_range_gives_its_own_quantiles(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    static const char *const columns[] = {"capabilities[*].elasticity", "markets[*].elasticity",
                                          "flows[*].elasticity", "frictions[*].border"};
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
        char override[80];
        for (int high = 0; high < 2; high++) {
            snprintf(override, sizeof override, "%s_%s=", columns[c], high ? "high" : "low");
            set_cells(study, override);
        }
    }
    jw_result *drawn = expand(study, 400, 3);
    assert_int_equal(jw_tree_rows(jw_result_find(drawn, "drivers")), 1);
    static const char *const keys[] = {"gain.p5", "gain.p50", "gain.p95"};
    static const double at[] = {0.05, 0.5, 0.95};
    for (int i = 0; i < 3; i++) {
        char override[80];
        snprintf(override, sizeof override, "frictions[*].relief=%.17g",
                 jw_triangle_quantile(at[i], 0.1, 0.25, 0.5));
        jw_study *moved = open_study("studies/jing-jin-ji-provinces");
        set_cells(moved, override);
        jw_result *exact = expand(moved, 0, 1);
        assert_close(jw_result_find_number(drawn, keys[i]),
                     jw_result_find_number(exact, "gain.value"), 0.06, 0);
        jw_result_free(exact);
        jw_study_free(moved);
    }
    jw_result_free(drawn);
    jw_study_free(study);
}

static void a_seed_repeats_and_another_differs(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    double first[2];
    for (int i = 0; i < 3; i++) {
        jw_result *result = expand(study, 40, i == 2 ? 6 : 5);
        double p50 = jw_result_find_number(result, "gain.p50");
        assert_true(jw_result_find_number(result, "gain.p5") < p50);
        assert_true(p50 < jw_result_find_number(result, "gain.p95"));
        assert_true(cell(result, "draws.shares", 0, "share_p5") <=
                    cell(result, "draws.shares", 0, "share_p95"));
        if (i < 2) first[i] = p50;
        if (i == 1) assert_true(first[0] == first[1]);
        if (i == 2) assert_true(p50 != first[0]);
        jw_result_free(result);
    }
    jw_study_free(study);
}

static void too_few_draws_tell_no_interval(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, JW_DRAWS_LEAST - 1, 1);
    assert_true(isnan(jw_result_find_number(result, "gain.p50")));
    assert_true(isnan(cell(result, "draws.shares", 0, "p50")));
    jw_result_free(result);
    jw_study_free(study);
}

/* --- Stopping */

static int stop_in_the_draws(double done, const char *what, void *user)
{
    (void)done;
    return !strcmp(what, "draws") && ++*(int *)user > 3;
}

static void a_stop_tells_what_is_done(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    int calls = 0;
    options.players = "province";
    options.draws = 1000;
    options.progress = (jw_progress){stop_in_the_draws, &calls};
    assert_ok(jw_expand(&result, study, &options, &err), err);
    double done = jw_result_find_number(result, "draws.done");
    assert_true(done >= JW_DRAWS_LEAST && done < 1000);
    assert_true(jw_result_find_number(result, "draws.asked") == 1000);
    assert_false(isnan(jw_result_find_number(result, "gain.p5")));
    /* The first draws are those of a shorter run. */
    jw_result *shorter = expand(study, (int)done, 1);
    assert_true(jw_result_find_number(shorter, "gain.p5") ==
                jw_result_find_number(result, "gain.p5"));
    jw_result_free(shorter);
    jw_result_free(result);
    jw_study_free(study);
}

static void more_draws_than_can_be_are_refused(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_result *result = NULL;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.draws = JW_DRAWS_LIMIT + 1;
    assert_int_equal(jw_expand(&result, study, &options, NULL), JW_EINVAL);
    assert_null(result);
    jw_study_free(study);
}

/* --- Quantiles */

static void quantiles_by_hand(void **state)
{
    (void)state;
    const double values[] = {5, 0, 3, 0, NAN, 0,
                             1, 0, 4, 0, 2,   0}; /* every second one is of another number */
    jw_interval interval;
    assert_int_equal(jw_draws_interval(&interval, values, 6, 2, NULL), JW_OK);
    assert_close(interval.p5, 1.2, 1e-12, 0);
    assert_close(interval.p50, 3, 0, 0);
    assert_close(interval.p95, 4.8, 1e-12, 0);
    assert_int_equal(jw_draws_interval(&interval, values, 0, 1, NULL), JW_OK);
    assert_true(isnan(interval.p50));
}

static void the_triangle_by_hand(void **state)
{
    (void)state;
    assert_close(jw_triangle_quantile(0, 1, 2, 4), 1, 0, 0);
    assert_close(jw_triangle_quantile(1, 1, 2, 4), 4, 0, 0);
    assert_close(jw_triangle_quantile(1.0 / 3, 1, 2, 4), 2, 1e-12,
                 0); /* a third lies below the peak */
    assert_close(jw_triangle_quantile(0.5, 0, 1, 2), 1, 1e-12, 0);
    assert_close(jw_triangle_quantile(0.3, 7, 7, 7), 7, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relief_moves_the_gain_as_its_formula),
        cmocka_unit_test(one_range_gives_its_own_quantiles),
        cmocka_unit_test(a_seed_repeats_and_another_differs),
        cmocka_unit_test(too_few_draws_tell_no_interval),
        cmocka_unit_test(a_stop_tells_what_is_done),
        cmocka_unit_test(more_draws_than_can_be_are_refused),
        cmocka_unit_test(quantiles_by_hand),
        cmocka_unit_test(the_triangle_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
