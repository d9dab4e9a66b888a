/*
 * A moved figure may change the programme's very shape, so each model is built anew; only the basis is kept. What the
 * base year was calibrated with moves the base year, too, and is then not moved again in the model.
 */
#include "coalition/nearby.h"

#include "base/alloc.h"
#include "base/error.h"
#include "calibrate/again.h"
#include "coalition/near_ends.h"
#include "study/calibrated.h"

static jw_status solve_reading(double *gain, jw_plan **plan, jw_ends *ends, const jw_nearby *nearby,
                               bool rival, const jw_plan_range *moved, jw_error *err)
{
    jw_plan_options options = {.rival_twin = rival, .players = nearby->players, .range = moved};
    jw_status st = jw_plan_new(plan, nearby->study, &options, err);
    if (!st) st = jw_near_ends_solve(ends, *plan, rival ? nearby->twin_ends : nearby->ends, err);
    if (!st) {
        *gain = ends->gain;
        return JW_OK;
    }
    jw_plan_free(*plan);
    *plan = NULL;
    return st;
}

static jw_status solve_readings(jw_gains *gains, jw_plan **plan, jw_ends *ends,
                                const jw_nearby *nearby, const jw_plan_range *moved, jw_error *err)
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

/* What is left to move in the model, as a chain of its own; *rest holds it. */
static const jw_plan_range *leave_out_calibration(jw_plan_range *rest, const jw_plan_range *moved)
{
    const jw_plan_range *last = NULL;
    for (; moved; moved = moved->next) {
        if (jw_calibration_reads(moved)) continue;
        *rest = *moved;
        rest->next = last;
        last = rest++;
    }
    return last;
}

static jw_status solve_again(jw_gains *gains, jw_plan **plan, jw_ends *ends,
                             const jw_nearby *nearby, const jw_plan_range *moved, size_t count,
                             jw_error *err)
{
    jw_nearby other = *nearby;
    jw_study *again = NULL;
    jw_plan_range *rest = jw_alloc(count + 1, sizeof *rest);
    jw_status st =
        rest ? jw_calibrate_again(&again, nearby->study, moved, err) : jw_fail_memory(err);
    other.study = again;
    if (!st)
        st = solve_readings(gains, plan, ends, &other, leave_out_calibration(rest, moved), err);
    jw_release(rest);
    jw_study_free(again);
    return st;
}

jw_status jw_nearby_solve(jw_gains *gains, jw_plan **plan, jw_ends *ends, const jw_nearby *nearby,
                          const jw_plan_range *moved, jw_error *err)
{
    size_t count = 0;
    bool calibrates = false;
    for (const jw_plan_range *m = moved; m; m = m->next, count++)
        calibrates = calibrates || jw_calibration_reads(m);
    calibrates = calibrates && jw_study_is_calibrated(nearby->study);
    return calibrates ? solve_again(gains, plan, ends, nearby, moved, count, err)
                      : solve_readings(gains, plan, ends, nearby, moved, err);
}
