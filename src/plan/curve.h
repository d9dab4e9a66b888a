/* Curves of rising cost, cut into steps of constant cost. */
#ifndef JW_PLAN_CURVE_H
#define JW_PLAN_CURVE_H

#include <jingwei/common.h>

JW_BEGIN_C

#define JW_STEP_LIMIT 200

/**
 * Steps of a curve whose base quantity is 1: the first reaches from 0 to exp(h (1 - n/2)), every further
 * one is exp(h) times as far, and a breakpoint lies at 1, after half of the n steps.
 */
typedef struct jw_curve {
    int steps;
    double width[JW_STEP_LIMIT]; /* how much fits into a step */
    double cost[JW_STEP_LIMIT];  /* mean marginal cost over the step; rising */
} jw_curve;

/**
 * What a flow costs beyond its price in the base year: marginal cost ln q for an elasticity of 1, to be
 * divided by the elasticity. Negative below the base quantity, positive above it.
 *
 * @param steps  even, 2 to JW_STEP_LIMIT.
 * @param h      log width of a step, > 0.
 */
void jw_curve_flow(jw_curve *curve, int steps, double h);

/** What making costs in units of its cost in the base year: marginal cost q^(1/elasticity). */
void jw_curve_supply(jw_curve *curve, int steps, double h, double elasticity);

JW_END_C
#endif
