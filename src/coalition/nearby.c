/* A moved figure may change the programme's very shape, so each model is built anew; only the basis is kept. */
#include "coalition/nearby.h"

static jw_status solve_reading(double *gain, jw_plan **plan, jw_ends *ends, const jw_nearby *nearby,
                               bool rival, const jw_plan_range *moved, jw_error *err)
{
    jw_plan_options options = {.rival_twin = rival, .players = nearby->players, .range = moved};
    jw_status st = jw_plan_new(plan, nearby->study, &options, err);
    if (!st) st = jw_ends_solve_near(ends, *plan, rival ? nearby->twin_ends : nearby->ends, err);
    if (!st) {
        *gain = ends->gain;
        return JW_OK;
    }
    jw_plan_free(*plan);
    *plan = NULL;
    return st;
}

jw_status jw_nearby_solve(jw_gains *gains, jw_plan **plan, jw_ends *ends, const jw_nearby *nearby,
                          const jw_plan_range *moved, jw_error *err)
{
    jw_plan *one = NULL, *twin = NULL;
    jw_ends one_ends, twin_ends;
    jw_status st = solve_reading(&gains->rival_gain, &twin, &twin_ends, nearby, true, moved, err);
    if (st) return st;
    jw_ends_release(&twin_ends);
    jw_plan_free(twin);
    st = solve_reading(&gains->gain, &one, &one_ends, nearby, false, moved, err);
    if (st) return st;
    if (plan) {
        *plan = one;
        *ends = one_ends;
        return JW_OK;
    }
    jw_ends_release(&one_ends);
    jw_plan_free(one);
    return JW_OK;
}
