/*
 * Triangles over low, figure and high, since that is all that a study tells, or no peak at all if that is asked
 * for. The interval is of the model's answer over what was assumed. It is not a confidence interval, and it says
 * nothing about assumptions that have no range.
 */
#include "coalition/draws.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/batches.h"
#include "coalition/draws_file.h"
#include "coalition/owen.h"
#include "coalition/pairs.h"

#include <stdlib.h>

enum {
    KEPT_AT_LEAST = 64,
    KEPT_EVERY = 16
}; /* draws between two writings, and their part of all */

typedef struct work {
    jw_draws *draws;
    const jw_draws_plan *plan;
    const jw_drivers *drivers;
    const jw_nearby *nearby;
    const jw_progress *progress;
    jw_draws_file file;
    size_t done;
    int kept;         /* draws in the file */
    jw_error problem; /* with the file */
} work;

const char *jw_drawn_rule_key(jw_drawn_rule rule)
{
    static const char *const keys[] = {"shapley", "pairs", "owen", "equal_surplus"};
    return keys[rule];
}

/* --- Shares of one draw */

static jw_status share_shapley(double *share, const work *w, const jw_plan *plan,
                               const jw_ends *ends)
{
    jw_values values;
    jw_status st = jw_values_solve(&values, plan, ends, w->plan->game, 1, NULL, NULL);
    if (st) return st;
    st = jw_shapley(share, values.value, values.players, NULL);
    jw_values_release(&values);
    return st;
}

/* What each has alone, and all together, in the game alone. */
static jw_status solve_outer(double *alone, double *whole, const jw_plan *plan, const jw_ends *ends)
{
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    int players = plan->places->players;
    uint32_t all = ((uint32_t)1 << players) - 1;
    jw_status st = jw_coalition_solve(&solution, NULL, plan, ends, JW_GAME_ALONE, all, NULL);
    *whole = solution.value;
    for (int i = 0; i < players && !st; i++) {
        st = jw_coalition_solve(&solution, NULL, plan, ends, JW_GAME_ALONE, (uint32_t)1 << i, NULL);
        alone[i] = solution.value;
    }
    jw_lp_solution_release(&solution);
    return st;
}

static void share_equal(double *share, const double *alone, double whole, int players)
{
    for (int i = 0; i < players; i++)
        whole -= alone[i];
    for (int i = 0; i < players; i++)
        share[i] = alone[i] + whole / players;
}

static jw_status share_out(double *number, const work *w, const jw_plan *plan, const jw_ends *ends)
{
    const jw_draws *draws = w->draws;
    double alone[JW_EXPAND_PLAYERS_LIMIT] = {0}, whole = 0;
    jw_status st = JW_OK;
    if (w->plan->game == JW_GAME_ALONE) st = solve_outer(alone, &whole, plan, ends);
    for (int r = 0; r < draws->rules && !st; r++) {
        double *share = &number[jw_drawn_share(draws, r, 0)];
        switch (draws->rule[r]) {
        case JW_DRAWN_SHAPLEY: st = share_shapley(share, w, plan, ends); break;
        case JW_DRAWN_PAIRS: jw_pairs_share(share, plan, ends); break;
        case JW_DRAWN_OWEN: st = jw_owen_point(share, plan, ends, alone, NULL); break;
        case JW_DRAWN_EQUAL: share_equal(share, alone, whole, draws->players); break;
        }
    }
    return st;
}

/* --- One draw */

static jw_status solve_draw(double *number, const work *w, const jw_plan_range *moved)
{
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_gains gains;
    jw_status st = jw_nearby_solve(&gains, &plan, &ends, w->nearby, moved, NULL);
    if (st) return st;
    st = share_out(number, w, plan, &ends);
    number[JW_DRAWN_GAIN] = gains.gain;
    number[JW_DRAWN_RIVAL_GAIN] = gains.rival_gain;
    jw_ends_release(&ends);
    jw_plan_free(plan);
    return st;
}

static void forget_draw(double *number, int width)
{
    for (int k = 0; k < width; k++)
        number[k] = NAN;
}

static jw_status run_draw(size_t draw, int worker, void *user)
{
    (void)worker;
    const work *w = user;
    size_t count = w->drivers->count;
    double *number = &w->draws->number[draw * (size_t)w->draws->width];
    jw_plan_range *moved = jw_alloc(count + 1, sizeof *moved);
    if (!moved) return JW_ENOMEM;
    jw_ranged_draw(moved, w->drivers->ranged, count, w->plan->ranges == JW_RANGES_UNIFORM,
                   w->plan->seed, draw);
    jw_status st = solve_draw(number, w, count ? &moved[count - 1] : NULL);
    jw_release(moved);
    if (st) forget_draw(number, w->draws->width);
    return st == JW_EDATA || st == JW_ENOSOLUTION ? JW_OK : st;
}

/* --- All of them */

static void add_rule(jw_draws *draws, jw_drawn_rule rule)
{
    draws->rule[draws->rules++] = rule;
}

static bool solves_all(const jw_draws_plan *plan, int players)
{
    return plan->full_game || players <= JW_DRAWS_PLAYERS;
}

static jw_status begin(jw_draws *draws, const jw_draws_plan *plan, int players, jw_error *err)
{
    bool all = solves_all(plan, players);
    *draws = (jw_draws){.asked = plan->count, .players = players};
    if (all) add_rule(draws, JW_DRAWN_SHAPLEY);
    if (!all && plan->game == JW_GAME_TODAY) add_rule(draws, JW_DRAWN_PAIRS);
    if (plan->game == JW_GAME_ALONE) {
        add_rule(draws, JW_DRAWN_OWEN);
        add_rule(draws, JW_DRAWN_EQUAL);
    }
    draws->width = jw_drawn_share(draws, draws->rules, 0);
    draws->number = jw_alloc((size_t)plan->count * (size_t)draws->width + 1, sizeof *draws->number);
    return draws->number ? JW_OK : jw_fail_memory(err);
}

int64_t jw_draws_programmes(const jw_draws_plan *plan, int players)
{
    int64_t groups = solves_all(plan, players) ? ((int64_t)1 << players) - 1 : 0;
    return 4 + groups + (plan->game == JW_GAME_ALONE ? players + 1 : 0);
}

static jw_status keep(work *w, int done)
{
    if (!w->plan->resume || done == w->kept) return JW_OK;
    w->kept = done;
    return jw_draws_file_write(&w->file, w->draws, done, &w->problem);
}

/* Between two batches: what is done is kept if that is worth a writing. */
static int pause_draws(double done, const char *what, void *user)
{
    work *w = user;
    int since = (int)w->done - w->kept;
    if (since >= KEPT_AT_LEAST && since >= w->kept / KEPT_EVERY && keep(w, (int)w->done)) return 1;
    return w->progress && w->progress->callback
               ? w->progress->callback(done, what, w->progress->user)
               : 0;
}

static jw_status draw_all(work *w, jw_error *err)
{
    jw_draws *draws = w->draws;
    jw_progress progress = {pause_draws, w};
    w->done = (size_t)draws->resumed;
    w->kept = draws->resumed;
    jw_status st = jw_batches_run(&w->done, (size_t)draws->asked, w->plan->threads, run_draw, w,
                                  "draws", &progress);
    if (st == JW_ECANCELED) st = JW_OK;
    if (st) return jw_fail(err, st, "%s", jw_status_text(st));
    if (!w->problem.status) keep(w, (int)w->done);
    if (w->problem.status && err) *err = w->problem;
    draws->done = (int)w->done;
    for (int d = 0; d < draws->done; d++)
        draws->refused += isnan(jw_drawn(draws, JW_DRAWN_GAIN)[(size_t)d * (size_t)draws->width]);
    return w->problem.status;
}

jw_status jw_draws_solve(jw_draws *draws, const jw_draws_plan *plan, const jw_drivers *drivers,
                         const jw_nearby *nearby, const jw_places *places,
                         const jw_progress *progress, jw_error *err)
{
    work w = {.draws = draws,
              .plan = plan,
              .drivers = drivers,
              .nearby = nearby,
              .progress = progress,
              .problem = JW_ERROR_INIT};
    jw_status st = begin(draws, plan, places->players, err);
    if (!st && plan->resume) {
        st = jw_draws_file_start(&w.file, draws, plan, nearby, places, err);
        if (!st) st = jw_draws_file_read(draws, &w.file, err);
        draws->resumed = draws->done;
    }
    if (!st) st = draw_all(&w, err);
    if (plan->resume) jw_draws_file_release(&w.file);
    if (st) jw_draws_release(draws);
    return st;
}

void jw_draws_release(jw_draws *draws)
{
    jw_release(draws->number);
    *draws = (jw_draws){.number = NULL};
}
