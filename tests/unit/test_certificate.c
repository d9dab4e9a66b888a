/* A certificate closes on an optimum and on nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "lp_examples.h"
#include "solve/certificate.h"

#include <string.h>

static jw_certificate certify(const jw_lp *lp, const double *x, const double *y)
{
    jw_certificate c = JW_CERTIFICATE_INIT;
    double clipped_x[EXAMPLE_COLUMNS], clipped_y[EXAMPLE_ROWS];
    memcpy(clipped_x, x, (size_t)lp->columns * sizeof *x);
    memcpy(clipped_y, y, (size_t)lp->rows * sizeof *y);
    assert_int_equal(jw_certify(&c, lp, clipped_x, clipped_y, NULL), JW_OK);
    return c;
}

static void closes_on_an_optimum_written_by_hand(void **state)
{
    (void)state;
    example e;
    example_wyndor(&e);
    jw_certificate c = certify(&e.lp, (double[]){2, 6}, (double[]){0, 1.5, 1});
    assert_true(c.closed);
    assert_close(c.value, 36, 0, 0);
    assert_close(c.bound, 36, 0, 0);
    assert_int_equal(c.worst_row, -1);
    assert_int_equal(c.open_column, -1);
}

static void a_feasible_point_that_is_not_best_leaves_a_gap(void **state)
{
    (void)state;
    example e;
    example_wyndor(&e);
    jw_certificate c = certify(&e.lp, (double[]){4, 3}, (double[]){0, 1.5, 1});
    assert_false(c.closed);
    assert_close(c.gap, 9, 1e-15, 0);
}

static void a_row_missed_is_named_however_good_the_value(void **state)
{
    (void)state;
    example e;
    example_wyndor(&e);
    jw_certificate c = certify(&e.lp, (double[]){2, 6 + 1e-6}, (double[]){0, 1.5, 1});
    assert_false(c.closed);
    assert_int_equal(c.worst_row, 1);
    assert_close(c.worst_row_residual, 2e-6 / (1 + 12 + 12), 1e-5, 0);
}

static void a_column_without_bound_that_still_pays_gives_no_bound(void **state)
{
    (void)state;
    example e;
    example_wyndor(&e);
    jw_certificate c = certify(&e.lp, (double[]){2, 6}, (double[]){0, 1.5, 1 - 1e-6});
    assert_false(c.closed);
    assert_int_equal(c.open_column, 0);
    assert_true(isinf(c.bound));
}

/* d = 3 - 3 y is a rounding above zero: accepted, and paid for in the bound. */
static void a_rounding_of_a_reduced_cost_is_counted_not_refused(void **state)
{
    (void)state;
    example e;
    example_wyndor(&e);
    double y = 1 - 1e-12, d0 = 3 - 3 * y, d1 = 5 - 3 - 2 * y;
    jw_certificate c = certify(&e.lp, (double[]){2, 6}, (double[]){0, 1.5, y});
    assert_true(c.closed);
    assert_close(c.bound, 12 * 1.5 + 18 * y + 2 * d0 + 6 * d1, 1e-15, 0);
}

static void vectors_are_clipped_in_place(void **state)
{
    (void)state;
    example e;
    jw_certificate c;
    example_wyndor(&e);
    e.upper[1] = 6;
    double x[] = {2, 6.5}, y[] = {-0.25, 1.5, 1};
    assert_int_equal(jw_certify(&c, &e.lp, x, y, NULL), JW_OK);
    assert_true(c.closed);
    assert_close(x[1], 6, 0, 0);
    assert_close(y[0], 0, 0, 0);
}

static void what_is_not_a_number_proves_nothing(void **state)
{
    (void)state;
    example e;
    const double bad[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300};
    for (int k = 0; k < COUNT(bad); k++) {
        for (int at = 0; at < 5; at++) {
            double x[] = {2, 6}, y[] = {0, 1.5, 1};
            example_wyndor(&e);
            e.row_lower[2] = 0; /* a row of two bounds, whose y may have any sign */
            *(at < 2 ? &x[at] : &y[at - 2]) = bad[k];
            bool harmless = at == 2 && !(bad[k] > 0); /* clipped to what it is at the optimum */
            assert_int_equal(certify(&e.lp, x, y).closed, harmless);
        }
    }
}

/* 1e16 + 1 - 1e16 is 0 in plain doubles: without compensation the row would seem to be kept. */
static void long_rows_do_not_cancel(void **state)
{
    (void)state;
    example e;
    example_begin(&e, 1, -INFINITY, 0);
    const double entries[] = {1e16, 1, -1e16};
    for (int j = 0; j < 3; j++) {
        example_column(&e, entries[j], 1);
        example_entry(&e, 0, entries[j]);
    }
    jw_certificate c = certify(&e.lp, (double[]){1, 1, 1}, (double[]){1});
    assert_close(c.value, 1, 0, 0);
    assert_int_equal(c.worst_row, 0);
}

/* What a closed certificate may leave open in this programme's money. */
static double allowance(const jw_lp *lp, const double *x)
{
    double scale = 0;
    for (int j = 0; j < lp->columns; j++)
        scale += fabs(lp->profit[j] * x[j]);
    return 2 * JW_CERTIFICATE_TOLERANCE * fmax(1, scale);
}

/* Random programmes: the optimum closes, and no change of x or y that matters does. */
static void corrupted_solutions_stay_open(void **state)
{
    (void)state;
    int changed = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        static example e;
        jw_solver *solver = NULL;
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        example_random(&e, seed, 2);
        assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_true(certify(&e.lp, s.x, s.y).closed);
        for (int j = 0; j < e.lp.columns; j++) {
            double old = s.x[j];
            s.x[j] = old * (1 - 1e-4);
            jw_certificate c = certify(&e.lp, s.x, s.y);
            assert_true(!c.closed || fabs(c.value - s.value) <= allowance(&e.lp, s.x));
            changed += !c.closed;
            s.x[j] = old;
        }
        for (int i = 0; i < e.lp.rows; i++) {
            double old = s.y[i];
            s.y[i] = old + 0.01;
            jw_certificate c = certify(&e.lp, s.x, s.y);
            assert_true(!c.closed || fabs(c.bound - s.value) <= allowance(&e.lp, s.x));
            changed += !c.closed;
            s.y[i] = old;
        }
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
    assert_true(changed > 500);
}

/* The vectors of a vertex next door, as a wrong basis would give them. */
static void a_wrong_basis_stays_open(void **state)
{
    (void)state;
    static example e;
    example_wyndor(&e);
    /* basis a, b and the slack of row 1: a 4, b 3; y 0 on row 1, so that 5 - 2 y2 = 0, 3 - y0 - 3
     * y2 = 0 */
    jw_certificate c = certify(&e.lp, (double[]){4, 3}, (double[]){3 - 7.5, 0, 2.5});
    assert_false(c.closed);
    /* the slack basis */
    c = certify(&e.lp, (double[]){0, 0}, (double[]){0, 0, 0});
    assert_false(c.closed);
    /* primal infeasible, dual feasible: value and bound agree, the row does not */
    c = certify(&e.lp, (double[]){0, 9}, (double[]){0, 0, 2.5});
    assert_false(c.closed);
    assert_close(c.gap, 0, 0, 1e-12);
    assert_int_equal(c.worst_row, 1);
}

static void an_empty_programme_is_its_own_proof(void **state)
{
    (void)state;
    example e;
    example_begin(&e, 0, 0, 0);
    assert_true(certify(&e.lp, e.point, e.point).closed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closes_on_an_optimum_written_by_hand),
        cmocka_unit_test(a_feasible_point_that_is_not_best_leaves_a_gap),
        cmocka_unit_test(a_row_missed_is_named_however_good_the_value),
        cmocka_unit_test(a_column_without_bound_that_still_pays_gives_no_bound),
        cmocka_unit_test(a_rounding_of_a_reduced_cost_is_counted_not_refused),
        cmocka_unit_test(vectors_are_clipped_in_place),
        cmocka_unit_test(what_is_not_a_number_proves_nothing),
        cmocka_unit_test(long_rows_do_not_cancel),
        cmocka_unit_test(corrupted_solutions_stay_open),
        cmocka_unit_test(a_wrong_basis_stays_open),
        cmocka_unit_test(an_empty_programme_is_its_own_proof),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
