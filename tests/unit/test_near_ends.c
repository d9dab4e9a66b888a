/* Ends found near another model's: the values that CLP finds from nothing, and prices that prove them. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "close.h"
#include "coalition/near_ends.h"
#include "studies.h"

static jw_plan *build(const jw_study *study, const jw_plan_range *range, bool rival)
{
    jw_plan *plan = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_plan_options options = {.range = range, .rival_twin = rival};
    assert_ok(jw_plan_new(&plan, study, &options, &err), err);
    return plan;
}

/* What the prices of today bound today's optimum by. */
static double bound_of_today(const jw_plan *plan, const double *prices)
{
    jw_certificate certificate = JW_CERTIFICATE_INIT;
    jw_lp lp = plan->lp;
    double *upper = jw_alloc((size_t)lp.columns + 1, sizeof *upper);
    double *x = jw_zalloc((size_t)lp.columns + 1, sizeof *x);
    double *y = jw_alloc((size_t)lp.rows + 1, sizeof *y);
    assert_true(upper && x && y);
    jw_coalition_bounds(upper, plan, JW_GAME_TODAY, 0);
    lp.upper = upper;
    memcpy(y, prices, (size_t)lp.rows * sizeof *y);
    assert_int_equal(jw_certify(&certificate, &lp, x, y, NULL), JW_OK);
    jw_release(upper);
    jw_release(x);
    jw_release(y);
    return certificate.bound;
}

static void compare(const jw_plan *plan, const jw_ends *near)
{
    jw_ends found, expected;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_near_ends_solve(&found, plan, near, &err), err);
    assert_ok(jw_ends_solve(&expected, plan, &err), err);
    assert_close(found.today.value, expected.today.value, 1e-9, 0);
    assert_close(found.together.value, expected.together.value, 1e-9, 0);
    assert_close(found.gain, expected.gain, 0, 1e-8 * fabs(expected.today.value));
    assert_close(bound_of_today(plan, found.today.y), expected.today.value, 1e-8, 0);
    assert_true(found.today.certificate.closed && found.together.certificate.closed);
    jw_ends_release(&found);
    jw_ends_release(&expected);
}

static void moved_figures_give_the_values_of_clp(void **state)
{
    (void)state;
    static const char *const studies[] = {"studies/jing-jin-ji-provinces", "studies/tutorial"};
    static const struct {
        jw_table_id table;
        const char *column;
        double factor;
    } moves[] = {{JW_FRICTIONS, "relief", 1.7},      {JW_FRICTIONS, "border", 0.8},
                 {JW_FLOWS, "elasticity", 1.5},      {JW_MARKETS, "price", 1.02},
                 {JW_CAPABILITIES, "capacity", 0.9}, {JW_CAPABILITIES, "unit_cost", 1.1}};
    for (size_t s = 0; s < 2; s++)
        for (int rival = 0; rival < 2; rival++) {
            jw_study *study = open_study(studies[s]);
            jw_plan *plan = build(study, NULL, rival);
            jw_ends near;
            assert_int_equal(jw_ends_solve(&near, plan, NULL), JW_OK);
            compare(plan, &near);
            for (size_t m = 0; m < sizeof moves / sizeof moves[0]; m++) {
                jw_plan_range moved = {.table = moves[m].table,
                                       .column = moves[m].column,
                                       .at = NAN,
                                       .factor = moves[m].factor};
                jw_plan *other = build(study, &moved, rival);
                compare(other, &near);
                jw_plan_free(other);
            }
            jw_ends_release(&near);
            jw_plan_free(plan);
            jw_study_free(study);
        }
}

static void another_shape_is_solved_too(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/tutorial");
    jw_plan *plan = build(study, NULL, false), *twin = build(study, NULL, true);
    jw_ends near;
    assert_int_equal(jw_ends_solve(&near, twin, NULL), JW_OK);
    assert_true(plan->lp.columns != twin->lp.columns);
    compare(plan, &near);
    jw_ends_release(&near);
    jw_plan_free(plan);
    jw_plan_free(twin);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moved_figures_give_the_values_of_clp),
        cmocka_unit_test(another_shape_is_solved_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
