/*
 * All coalitions share one matrix and one profit; only upper bounds differ: each column opens when all whom it
 * needs are in. Here is what a coalition may use, the two ends that every question begins with, and one
 * coalition by itself; all of them at once are in engine.c and, for reference, in reference.c.
 */
#include "coalition/game.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

static uint32_t needs_of(const jw_plan *plan, jw_game game, int activity)
{
    if (game == JW_GAME_TODAY && plan->activities[activity].kind != JW_RELIEF) return 0;
    int owners[2];
    jw_activity_owners(owners, plan, activity);
    uint32_t needs = 0;
    for (int i = 0; i < 2; i++) {
        if (owners[i] == JW_OUTSIDE) return JW_NEEDS_NEVER;
        needs |= (uint32_t)1 << owners[i];
    }
    return needs;
}

void jw_coalition_needs(uint32_t *needs, const jw_plan *plan, jw_game game)
{
    assert(plan->places->players <= 32);
    for (int a = 0; a < plan->activity_count; a++) {
        uint32_t players = needs_of(plan, game, a);
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            needs[j] = players;
    }
}

void jw_coalition_bounds(double *upper, const jw_plan *plan, jw_game game, uint32_t members)
{
    assert(plan->places->players <= 32);
    for (int a = 0; a < plan->activity_count; a++) {
        bool open = jw_needs_met(needs_of(plan, game, a), members);
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            upper[j] = open ? plan->upper[j] : 0;
    }
}

/* An optimum without a proof still is a value; it is told as not closed. */
static jw_status run(jw_lp_solution *solution, jw_solver *solver, jw_error *err)
{
    jw_status st = jw_solver_run(solution, solver, err);
    return st == JW_ENOSOLUTION && solution->status == JW_LP_UNPROVEN ? JW_OK : st;
}

static jw_status solve_coalition(jw_lp_solution *solution, jw_solver *solver, double *upper,
                                 const jw_plan *plan, jw_game game, uint32_t members, jw_error *err)
{
    jw_coalition_bounds(upper, plan, game, members);
    jw_status st = jw_solver_set_upper(solver, upper, err);
    return st ? st : run(solution, solver, err);
}

/* Today and together, each from the basis of its neighbour if there is one of the same shape. */
static jw_status solve_ends(jw_ends *ends, jw_solver *solver, double *upper, const jw_plan *plan,
                            const jw_ends *near, jw_error *err)
{
    size_t size = jw_solver_basis_size(solver) + 1;
    bool hint = near && near->columns == plan->lp.columns && near->rows == plan->lp.rows;
    ends->basis = jw_alloc(size, 1);
    ends->today_basis = jw_alloc(size, 1);
    if (!ends->basis || !ends->today_basis) return jw_fail_memory(err);
    if (hint) jw_solver_basis_restore(solver, near->today_basis);
    jw_status st = solve_coalition(&ends->today, solver, upper, plan, JW_GAME_TODAY, 0, err);
    if (st) return st;
    jw_solver_basis_copy(ends->today_basis, solver);
    if (hint) jw_solver_basis_restore(solver, near->basis);
    st = solve_coalition(&ends->together, solver, upper, plan, JW_GAME_TODAY, UINT32_MAX, err);
    if (st) return st;
    jw_solver_basis_copy(ends->basis, solver);
    ends->gain = ends->together.value - ends->today.value;
    for (int j = 0; j < plan->lp.columns; j++)
        ends->scale += fabs(plan->lp.profit[j] * ends->together.x[j]);
    return JW_OK;
}

jw_status jw_ends_solve_near(jw_ends *ends, const jw_plan *plan, const jw_ends *near, jw_error *err)
{
    *ends = (jw_ends){JW_LP_SOLUTION_INIT, JW_LP_SOLUTION_INIT, 0, 0, NULL, NULL,
                      plan->lp.columns,    plan->lp.rows};
    jw_solver *solver = NULL;
    double *upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *upper);
    jw_status st = upper ? jw_solver_new(&solver, &plan->lp, err) : jw_fail_memory(err);
    if (!st) st = solve_ends(ends, solver, upper, plan, near, err);
    if (st) jw_ends_release(ends);
    jw_solver_free(solver);
    jw_release(upper);
    return st;
}

jw_status jw_ends_solve(jw_ends *ends, const jw_plan *plan, jw_error *err)
{
    return jw_ends_solve_near(ends, plan, NULL, err);
}

jw_status jw_coalition_solve(jw_lp_solution *solution, double *upper, const jw_plan *plan,
                             const jw_ends *ends, jw_game game, uint32_t members, jw_error *err)
{
    jw_solver *solver = NULL;
    double *bounds = upper ? upper : jw_alloc((size_t)plan->lp.columns + 1, sizeof *bounds);
    jw_status st = bounds ? jw_solver_new(&solver, &plan->lp, err) : jw_fail_memory(err);
    if (!st) jw_solver_basis_restore(solver, ends->basis);
    if (!st) st = solve_coalition(solution, solver, bounds, plan, game, members, err);
    jw_solver_free(solver);
    if (!upper) jw_release(bounds);
    return st;
}

void jw_ends_release(jw_ends *ends)
{
    jw_lp_solution_release(&ends->today);
    jw_lp_solution_release(&ends->together);
    jw_release(ends->basis);
    jw_release(ends->today_basis);
    ends->basis = ends->today_basis = NULL;
}

double jw_ends_tolerance(const jw_ends *ends, double at_stake)
{
    return 1e-7 * fabs(at_stake) + 1e-12 * ends->scale;
}

/* A stake of nothing but rounding is none, and no harm. */
jw_status jw_ends_check(const jw_ends *ends, double at_stake, jw_error *err)
{
    double left = JW_CERTIFICATE_TOLERANCE * fmax(1, ends->scale), least = 10 * left;
    if (fabs(at_stake) >= least || fabs(at_stake) <= left / 1000) return JW_OK;
    jw_fail(err, JW_EDATA,
            "what is at stake, %.2g, is too little to be told from what certificates leave open "
            "of the values, up to %.2g",
            at_stake, left);
    if (ends->scale < 1)
        jw_fail_remedy(err, "tell money in a smaller unit");
    else
        jw_fail_remedy(err, "check the units: what is earned and spent beside it adds up to %.2g",
                       ends->scale);
    return JW_EDATA;
}

void jw_values_release(jw_values *values)
{
    jw_release(values->value);
    jw_release(values->closed);
    *values = (jw_values)JW_VALUES_INIT;
}

bool jw_values_closed(const jw_values *values)
{
    for (size_t s = 0; s >> values->players == 0; s++)
        if (!values->closed[s]) return false;
    return true;
}
