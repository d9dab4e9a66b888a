/*
 * Triangles over low, figure and high, since that is all that a study tells. The interval is of the model's answer
 * over what was assumed. It is not a confidence interval, and it says nothing about assumptions that have no range.
 */
#include "coalition/draws.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/batches.h"

#include <stdlib.h>

typedef struct work {
    jw_draws *draws;
    const jw_draws_plan *plan;
    const jw_drivers *drivers;
    const jw_nearby *nearby;
    int players;
} work;

/* --- One draw */

/* Equal surplus needs all together and each alone only. */
static jw_status draw_surplus(double *share, const work *w, const jw_plan *plan,
                              const jw_ends *ends)
{
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    uint32_t all = ((uint32_t)1 << w->players) - 1;
    jw_status st = jw_coalition_solve(&solution, NULL, plan, ends, w->plan->game, all, NULL);
    double left = solution.value;
    for (int i = 0; i < w->players && !st; i++) {
        st = jw_coalition_solve(&solution, NULL, plan, ends, w->plan->game, (uint32_t)1 << i, NULL);
        share[i] = solution.value;
        left -= share[i];
    }
    for (int i = 0; i < w->players; i++)
        share[i] = st ? NAN : share[i] + left / w->players;
    jw_lp_solution_release(&solution);
    return st;
}

static jw_status draw_shares(double *share, const work *w, const jw_plan *plan, const jw_ends *ends)
{
    if (!w->draws->shapley) return draw_surplus(share, w, plan, ends);
    jw_values values;
    jw_status st = jw_values_solve(&values, plan, ends, w->plan->game, 1, NULL, NULL);
    if (st) return st;
    st = jw_shapley(share, values.value, values.players, NULL);
    jw_values_release(&values);
    return st;
}

static jw_status solve_draw(size_t draw, const work *w, const jw_plan_range *moved)
{
    jw_draws *draws = w->draws;
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_gains gains;
    jw_status st = jw_nearby_solve(&gains, &plan, &ends, w->nearby, moved, NULL);
    if (st) return st;
    if (draws->shares) st = draw_shares(&draws->share[draw * (size_t)w->players], w, plan, &ends);
    if (!st) draws->gain[draw] = gains.gain, draws->rival_gain[draw] = gains.rival_gain;
    jw_ends_release(&ends);
    jw_plan_free(plan);
    return st;
}

static jw_status run_draw(size_t draw, int worker, void *user)
{
    (void)worker;
    const work *w = user;
    size_t count = w->drivers->count;
    jw_plan_range *moved = jw_alloc(count + 1, sizeof *moved);
    if (!moved) return JW_ENOMEM;
    jw_ranged_draw(moved, w->drivers->ranged, count, w->plan->seed, draw);
    jw_status st = solve_draw(draw, w, count ? &moved[count - 1] : NULL);
    jw_release(moved);
    return st == JW_EDATA || st == JW_ENOSOLUTION ? JW_OK : st;
}

/* --- All of them */

static jw_status make_room(jw_draws *draws, int players, jw_error *err)
{
    size_t count = (size_t)draws->asked, shares = count * (size_t)players;
    draws->gain = jw_alloc(count + 1, sizeof *draws->gain);
    draws->rival_gain = jw_alloc(count + 1, sizeof *draws->rival_gain);
    draws->share = jw_alloc(shares + 1, sizeof *draws->share);
    if (!draws->gain || !draws->rival_gain || !draws->share) return jw_fail_memory(err);
    for (size_t d = 0; d < count; d++)
        draws->gain[d] = draws->rival_gain[d] = NAN;
    for (size_t s = 0; s < shares; s++)
        draws->share[s] = NAN;
    return JW_OK;
}

jw_status jw_draws_solve(jw_draws *draws, const jw_draws_plan *plan, const jw_drivers *drivers,
                         const jw_nearby *nearby, int players, const jw_progress *progress,
                         jw_error *err)
{
    *draws = (jw_draws)JW_DRAWS_INIT;
    draws->asked = plan->count;
    draws->shapley = players <= JW_DRAWS_PLAYERS;
    draws->shares = draws->shapley || plan->game == JW_GAME_ALONE ? players : 0;
    work w = {draws, plan, drivers, nearby, players};
    size_t done = 0;
    jw_status st = make_room(draws, draws->shares, err);
    if (!st)
        st = jw_batches_run(&done, (size_t)plan->count, plan->threads, run_draw, &w, "draws",
                            progress);
    if (st == JW_ECANCELED) st = JW_OK;
    draws->done = (int)done;
    for (size_t d = 0; d < done; d++)
        draws->refused += isnan(draws->gain[d]);
    if (!st) return JW_OK;
    jw_draws_release(draws);
    return jw_fail(err, st, "%s", jw_status_text(st));
}

void jw_draws_release(jw_draws *draws)
{
    jw_release(draws->gain);
    jw_release(draws->rival_gain);
    jw_release(draws->share);
    *draws = (jw_draws)JW_DRAWS_INIT;
}

/* --- Quantiles */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double quantile(const double *sorted, size_t count, double at)
{
    if (!count) return NAN;
    double place = at * (double)(count - 1);
    size_t below = (size_t)place;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

jw_status jw_draws_interval(jw_interval *interval, const double *values, int count, int stride,
                            jw_error *err)
{
    double *sorted = jw_alloc((size_t)count + 1, sizeof *sorted);
    if (!sorted) return jw_fail_memory(err);
    size_t known = 0;
    for (int d = 0; d < count; d++)
        if (!isnan(values[(size_t)d * (size_t)stride]))
            sorted[known++] = values[(size_t)d * (size_t)stride];
    qsort(sorted, known, sizeof *sorted, by_value);
    *interval = (jw_interval){quantile(sorted, known, 0.05), quantile(sorted, known, 0.5),
                              quantile(sorted, known, 0.95)};
    jw_release(sorted);
    return JW_OK;
}
