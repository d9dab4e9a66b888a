/*
 * All groups share one matrix and one profit, so the prices y of any group's optimum are dual feasible for all:
 * once every column has an upper bound u, value(S) <= y'b + sum of u max(0, d) over the columns open to S, with
 * d = profit - A'y (weak duality; that the bounds are shared is what Owen 1975 builds on). A column is open if its
 * owners are in S, one player or two, so the bound is a sum over players and pairs. It is attained at the group
 * whose prices they are, and close to it at its neighbours. Nothing is assumed of the game: prices need only the
 * right sign, which the certificate has given them.
 *
 * What a scarce pool earns is its owner's: in the game alone no other group has a column that draws on it, so its
 * price may as well be 0 there. A column without upper bound that would earn something has no finite rent, but no
 * group is worth more than all together, in either game, since columns only open as players join: it is given the
 * rent that lifts the bound to that.
 */
#include "coalition/demand.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/dual_bound.h"

#include <assert.h>

struct jw_demand {
    const jw_plan *plan;
    const jw_ends *ends;
    jw_game game;
    jw_solver *solver;
    jw_lp_solution solution;
    double *upper;
    jw_dual_bounds *bounds;
    jw_demand_work work;
};

jw_status jw_demand_new(jw_demand **out, const jw_plan *plan, const jw_ends *ends, jw_game game,
                        jw_error *err)
{
    *out = NULL;
    assert(plan->places->players <= JW_PAIR_PLAYERS_LIMIT);
    jw_demand *d = jw_zalloc(1, sizeof *d);
    if (!d) return jw_fail_memory(err);
    d->plan = plan, d->ends = ends, d->game = game;
    d->solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
    d->upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *d->upper);
    jw_status st = d->upper ? jw_dual_bounds_new(&d->bounds, plan, game, err) : jw_fail_memory(err);
    if (!st) st = jw_solver_new(&d->solver, &plan->lp, err);
    if (st) {
        jw_demand_free(d);
        return st;
    }
    jw_solver_basis_restore(d->solver, ends->basis);
    *out = d;
    return JW_OK;
}

void jw_demand_free(jw_demand *demand)
{
    if (!demand) return;
    jw_solver_free(demand->solver);
    jw_lp_solution_release(&demand->solution);
    jw_release(demand->upper);
    jw_dual_bounds_free(demand->bounds);
    jw_release(demand);
}

static double start_of(const jw_demand *d)
{
    return d->game == JW_GAME_TODAY ? d->ends->today.value : 0;
}

/* No group's level is above that of all together in the game today, where nobody is missing. */
static void find_bound(jw_pair_bound *bound, const jw_demand *d, const double *prices,
                       uint32_t group)
{
    jw_dual_bounds_find(bound, d->bounds, prices, group, d->ends->together.value);
    bound->base -= start_of(d);
}

/* --- Solving */

/* Nobody in the game alone, and today any group without two that could relieve. */
static bool is_known(const jw_demand *d, uint32_t group)
{
    return !group || (d->game == JW_GAME_TODAY && !(group & (group - 1)));
}

static jw_status run(jw_demand *d, uint32_t group, jw_error *err)
{
    jw_coalition_bounds(d->upper, d->plan, d->game, group);
    jw_status st = jw_solver_set_upper(d->solver, d->upper, err);
    if (!st) st = jw_solver_run(&d->solution, d->solver, err);
    if (st == JW_ENOSOLUTION && d->solution.status == JW_LP_UNPROVEN) {
        jw_error_clear(err);
        st = JW_OK;
    }
    if (st) return st;
    d->work.programmes++;
    d->work.iterations += d->solution.iterations;
    d->work.open += !d->solution.certificate.closed;
    return JW_OK;
}

jw_status jw_demand_solve(double *value, jw_pair_bound *bound, uint32_t group, void *demand,
                          jw_error *err)
{
    jw_demand *d = demand;
    *value = 0;
    if (is_known(d, group)) {
        find_bound(bound, d, d->ends->today.y, 0);
        return JW_OK;
    }
    jw_status st = run(d, group, err);
    if (st) return st;
    *value = d->solution.value - start_of(d);
    find_bound(bound, d, d->solution.y, group);
    return JW_OK;
}

jw_demand_work jw_demand_work_done(const jw_demand *demand)
{
    return demand->work;
}
