/* Curves in steps: the base quantity is a breakpoint, costs rise, whole steps cost what the curve does. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "plan/curve.h"

static double quantity(const jw_curve *curve, int steps)
{
    double sum = 0;
    for (int n = 0; n < steps; n++)
        sum += curve->width[n];
    return sum;
}

static double total_cost(const jw_curve *curve, int steps)
{
    double sum = 0;
    for (int n = 0; n < steps; n++)
        sum += curve->width[n] * curve->cost[n];
    return sum;
}

static void assert_rising(const jw_curve *curve)
{
    for (int n = 1; n < curve->steps; n++)
        assert_true(curve->cost[n] > curve->cost[n - 1]);
}

static void the_base_quantity_is_a_breakpoint(void **state)
{
    (void)state;
    jw_curve flow, supply;
    for (int steps = 2; steps <= JW_STEP_LIMIT; steps += 66) {
        jw_curve_flow(&flow, steps, 0.15);
        jw_curve_supply(&supply, steps, 0.15, 0.7);
        assert_int_equal(flow.steps, steps);
        assert_close(quantity(&flow, steps / 2), 1, 1e-14, 0);
        assert_close(quantity(&supply, steps / 2), 1, 1e-14, 0);
        assert_close(quantity(&flow, steps), exp(0.15 * (steps / 2)), 1e-13, 0);
    }
}

static void a_flow_costs_nothing_more_at_its_base_and_rises_around_it(void **state)
{
    (void)state;
    jw_curve flow;
    jw_curve_flow(&flow, 20, 0.15);
    assert_rising(&flow);
    assert_true(flow.cost[9] < 0 && flow.cost[10] > 0);
    /* The integral of ln q from 0 to 1, and on to q. */
    assert_close(total_cost(&flow, 10), -1, 1e-13, 0);
    double q = exp(0.15 * 4);
    assert_close(total_cost(&flow, 14), q * (log(q) - 1), 1e-13, 0);
}

static void four_steps_of_a_factor_two(void **state)
{
    (void)state;
    const double width[4] = {0.5, 0.5, 1, 2}, ln2 = log(2);
    const double cost[4] = {-1 - ln2, ln2 - 1, 2 * ln2 - 1, 3 * ln2 - 1};
    jw_curve flow;
    jw_curve_flow(&flow, 4, ln2);
    for (int n = 0; n < 4; n++) {
        assert_close(flow.width[n], width[n], 1e-15, 0);
        assert_close(flow.cost[n], cost[n], 1e-14, 1e-15);
    }
}

static void making_costs_its_unit_cost_at_the_base(void **state)
{
    (void)state;
    jw_curve supply;
    jw_curve_supply(&supply, 20, 0.15, 2);
    assert_rising(&supply);
    assert_true(supply.cost[0] > 0 && supply.cost[9] < 1 && supply.cost[10] > 1);
    assert_close(total_cost(&supply, 10), 1 / 1.5, 1e-14, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_quantity_is_a_breakpoint),
        cmocka_unit_test(a_flow_costs_nothing_more_at_its_base_and_rises_around_it),
        cmocka_unit_test(four_steps_of_a_factor_two),
        cmocka_unit_test(making_costs_its_unit_cost_at_the_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
