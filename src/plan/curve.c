/*
 * A flow that answers to its cost with elasticity sigma has the cost (1/sigma) q (ln q - 1), in units of its
 * base quantity; its marginal cost is 0 at the base. A single linear cost in place of the curve would make
 * flows jump between nothing and everything. The steps are those of an even grid in logarithms, so that a
 * step means the same percentage everywhere, and each has the mean marginal cost of the curve over it, so
 * that the cost of any number of whole steps is exact.
 *
 * The base quantity is a breakpoint, never inside a step: the programme then stops there by itself as long
 * as the price stays within the costs of the two steps beside it.
 */
#include "plan/curve.h"

#include <assert.h>
#include <math.h>

typedef double antiderivative(double q, double parameter);

static double flow_cost(double q, double unused)
{
    (void)unused;
    return q * (log(q) - 1);
}

static double supply_cost(double q, double exponent)
{
    return pow(q, 1 + exponent) / (1 + exponent);
}

static void cut(jw_curve *curve, int steps, double h, antiderivative *total, double parameter)
{
    assert(steps >= 2 && steps <= JW_STEP_LIMIT && steps % 2 == 0 && h > 0);
    curve->steps = steps;
    double before = 0, spent = 0;
    for (int n = 0; n < steps; n++) {
        double q = exp(h * (n + 1 - steps / 2)), cost = total(q, parameter);
        curve->width[n] = q - before;
        curve->cost[n] = (cost - spent) / (q - before);
        before = q, spent = cost;
    }
}

void jw_curve_flow(jw_curve *curve, int steps, double h)
{
    cut(curve, steps, h, flow_cost, 0);
}

void jw_curve_supply(jw_curve *curve, int steps, double h, double elasticity)
{
    cut(curve, steps, h, supply_cost, 1 / elasticity);
}
