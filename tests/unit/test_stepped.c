/* Steps found among columns, and put back. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/stepped.h"

static jw_stepped *build(const jw_lp *lp, const uint32_t *labels)
{
    jw_stepped *s = NULL;
    assert_int_equal(jw_stepped_new(&s, lp, labels, NULL), JW_OK);
    return s;
}

static void step(example *e, double profit, double upper, double value)
{
    example_column(e, profit, upper);
    example_entry(e, 0, value);
}

static void equal_columns_with_falling_profits_are_one(void **state)
{
    (void)state;
    static example e;
    example_begin(&e, 1, -INFINITY, 10);
    step(&e, 5, 2, 1);
    step(&e, 5, 1, 1); /* earns as much: the same step, wider */
    step(&e, 7, 0, 1); /* of no width, whatever it earns */
    step(&e, 3, 4, 1);
    step(&e, -1, INFINITY, 1);
    step(&e, -2, 1, 1); /* nothing comes after a step without end */
    step(&e, -2, 1, 2); /* other entries */
    step(&e, 1, 1, 2);  /* earns more than the one before */
    jw_stepped *s = build(&e.lp, NULL);
    assert_int_equal(s->columns, 4);
    assert_int_equal(jw_steps(s, 0), 3);
    assert_close(s->knot[0], 3, 0, 0);
    assert_close(s->knot[1], 7, 0, 0);
    assert_true(isinf(s->knot[2]));
    assert_close(s->profit[1], 3, 0, 0);
    assert_close(s->earned[1], 27, 0, 0);
    assert_int_equal(s->first[1], 5);
    assert_int_equal(s->first[4], 8);
    assert_close(jw_step_level(s, 0, 2), 7, 0, 0);

    double x[8], y[1];
    jw_stepped_spread(x, y, s, &e.lp, (double[]){5, 1, 0, 0.5}, (double[]){3});
    double expected[] = {2, 1, 0, 2, 0, 1, 0, 0.5};
    for (int j = 0; j < 8; j++)
        assert_close(x[j], expected[j], 0, 0);
    assert_close(y[0], 3, 0, 0);
    jw_stepped_free(s);
}

static void labels_keep_neighbours_apart(void **state)
{
    (void)state;
    static example e;
    example_begin(&e, 1, -INFINITY, 10);
    for (int j = 0; j < 4; j++)
        step(&e, -j, 1, 1);
    jw_stepped *s = build(&e.lp, (uint32_t[]){1, 1, 2, 1});
    assert_int_equal(s->columns, 3);
    jw_stepped_free(s);
}

static void rows_are_turned_to_their_bound(void **state)
{
    (void)state;
    static example e;
    example_begin(&e, 4, -INFINITY, INFINITY);
    e.row_lower[0] = 2;                     /* turned */
    e.row_lower[2] = 1, e.row_upper[2] = 4; /* three wide; row 1 binds nothing and is left out */
    e.row_lower[3] = e.row_upper[3] = 5;    /* no rest */
    example_column(&e, 1, 9);
    for (int i = 0; i < 4; i++)
        example_entry(&e, i, i + 1);
    jw_stepped *s = build(&e.lp, NULL);
    assert_int_equal(s->rows, 3);
    assert_int_equal(s->variables, 4);
    assert_true(s->turned[0] && !s->turned[1] && !s->turned[2]);
    assert_close(s->limit[0], -2, 0, 0);
    assert_close(s->value[0], -1, 0, 0);
    assert_close(s->knot[s->step[2]], 3, 0, 0);
    assert_int_equal(jw_steps(s, 3), 0);
    assert_int_equal(s->row_start[3], 3);
    assert_close(s->row_value[1], 3, 0, 0);

    double x[1], y[4];
    jw_stepped_spread(x, y, s, &e.lp, (double[]){1}, (double[]){7, 8, 9});
    double expected[] = {-7, 0, 8, 9};
    for (int i = 0; i < 4; i++)
        assert_close(y[i], expected[i], 0, 0);
    jw_stepped_free(s);
}

static void nothing_is_a_programme_too(void **state)
{
    (void)state;
    static example e;
    example_begin(&e, 0, 0, 0);
    jw_stepped *s = build(&e.lp, NULL);
    assert_int_equal(s->variables, 0);
    jw_stepped_free(s);
}

static jw_status build_once(void)
{
    static example e;
    jw_stepped *s = NULL;
    example_random(&e, 3, 1);
    jw_status st = jw_stepped_new(&s, &e.lp, NULL, NULL);
    assert_true(!st == !!s);
    jw_stepped_free(s);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build_once) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_columns_with_falling_profits_are_one),
        cmocka_unit_test(labels_keep_neighbours_apart),
        cmocka_unit_test(rows_are_turned_to_their_bound),
        cmocka_unit_test(nothing_is_a_programme_too),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
