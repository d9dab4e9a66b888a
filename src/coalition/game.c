/*
 * All coalitions share one matrix and one profit; only upper bounds differ. A basis that was optimal for one
 * coalition is therefore dual feasible for all, and the dual method needs few steps from one to the next.
 *
 * Coalitions are cut into chunks of fixed size, whatever the threads. A chunk begins at the basis of the grand
 * coalition and goes on from coalition to coalition, so that what it finds depends on nothing but its number.
 */
#include "coalition/game.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"

#include <assert.h>

enum { CHUNK = 32, CHUNKS_BETWEEN_REPORTS = 16, THREADS_LIMIT = 64 };

static bool is_open(const jw_plan *plan, jw_game game, uint32_t members, int activity)
{
    if (game == JW_GAME_TODAY && plan->activities[activity].kind != JW_RELIEF) return true;
    int owners[2];
    jw_activity_owners(owners, plan, activity);
    for (int i = 0; i < 2; i++)
        if (owners[i] == JW_OUTSIDE || !(members >> owners[i] & 1)) return false;
    return true;
}

void jw_coalition_bounds(double *upper, const jw_plan *plan, jw_game game, uint32_t members)
{
    assert(plan->places->players <= 32);
    for (int a = 0; a < plan->activity_count; a++) {
        bool open = is_open(plan, game, members, a);
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
    return JW_OK;
}

jw_status jw_ends_solve_near(jw_ends *ends, const jw_plan *plan, const jw_ends *near, jw_error *err)
{
    *ends = (jw_ends){JW_LP_SOLUTION_INIT, JW_LP_SOLUTION_INIT, 0, NULL, NULL,
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

typedef struct worker {
    jw_solver *solver;
    double *upper;
    jw_lp_solution solution;
    int64_t programmes, iterations;
    jw_error error;
} worker;

typedef struct family {
    jw_values *values;
    const jw_plan *plan;
    const jw_ends *ends;
    jw_game game;
    size_t first_chunk;
    worker *workers;
} family;

static jw_status start_worker(worker *w, const jw_plan *plan)
{
    if (!w->solver) w->solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
    if (!w->upper && !(w->upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *w->upper)))
        return jw_fail_memory(&w->error);
    return w->solver ? JW_OK : jw_solver_new(&w->solver, &plan->lp, &w->error);
}

/* What needs no programme: nobody in the game alone, and today any group without two that could relieve. */
static bool is_known(jw_game game, uint32_t members)
{
    return !members || (game == JW_GAME_TODAY && !(members & (members - 1)));
}

static jw_status solve_one(family *f, worker *w, uint32_t members)
{
    jw_values *values = f->values;
    values->value[members] = 0;
    values->closed[members] = f->game == JW_GAME_ALONE || f->ends->today.certificate.closed;
    if (is_known(f->game, members)) return JW_OK;
    jw_status st =
        solve_coalition(&w->solution, w->solver, w->upper, f->plan, f->game, members, &w->error);
    if (st) return st;
    double start = f->game == JW_GAME_TODAY ? f->ends->today.value : 0;
    values->value[members] = w->solution.value - start;
    values->closed[members] = values->closed[members] && w->solution.certificate.closed;
    w->programmes++;
    w->iterations += w->solution.iterations;
    return JW_OK;
}

static jw_status solve_chunk(size_t index, int number, void *user)
{
    family *f = user;
    worker *w = &f->workers[number];
    jw_status st = start_worker(w, f->plan);
    if (st) return st;
    jw_solver_basis_restore(w->solver, f->ends->basis);
    size_t first = (f->first_chunk + index) * CHUNK, end = (size_t)1 << f->values->players;
    for (size_t members = first; members < first + CHUNK && members < end && !st; members++)
        st = solve_one(f, w, (uint32_t)members);
    return st;
}

static jw_status report(const jw_progress *progress, size_t done, size_t all, jw_error *err)
{
    if (!progress || !progress->callback) return JW_OK;
    if (!progress->callback((double)done / (double)all, "values of coalitions", progress->user))
        return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

static jw_status solve_chunks(family *f, int threads, const jw_progress *progress, jw_error *err)
{
    size_t coalitions = (size_t)1 << f->values->players, chunks = (coalitions + CHUNK - 1) / CHUNK;
    for (f->first_chunk = 0; f->first_chunk < chunks; f->first_chunk += CHUNKS_BETWEEN_REPORTS) {
        size_t left = chunks - f->first_chunk;
        jw_status st = report(progress, f->first_chunk, chunks, err);
        if (st) return st;
        st = jw_pool_run(left < CHUNKS_BETWEEN_REPORTS ? left : CHUNKS_BETWEEN_REPORTS, threads,
                         solve_chunk, f);
        if (!st) continue;
        for (int w = 0; w < THREADS_LIMIT; w++)
            if (err && f->workers[w].error.status == st) return *err = f->workers[w].error, st;
        return jw_fail(err, st, "%s", jw_status_text(st));
    }
    return report(progress, chunks, chunks, err);
}

jw_status jw_values_solve(jw_values *values, const jw_plan *plan, const jw_ends *ends, jw_game game,
                          int threads, const jw_progress *progress, jw_error *err)
{
    *values = (jw_values)JW_VALUES_INIT;
    int players = values->players = plan->places->players;
    assert(players <= JW_EXPAND_PLAYERS_LIMIT);
    family f = {values, plan, ends, game, 0, jw_zalloc(THREADS_LIMIT, sizeof(worker))};
    values->value = jw_zalloc((size_t)1 << players, sizeof *values->value);
    values->closed = jw_zalloc((size_t)1 << players, sizeof *values->closed);
    jw_status st = f.workers && values->value && values->closed
                       ? solve_chunks(&f, threads, progress, err)
                       : jw_fail_memory(err);
    for (int w = 0; f.workers && w < THREADS_LIMIT; w++) {
        values->programmes += f.workers[w].programmes;
        values->iterations += f.workers[w].iterations;
        jw_solver_free(f.workers[w].solver);
        jw_lp_solution_release(&f.workers[w].solution);
        jw_release(f.workers[w].upper);
    }
    jw_release(f.workers);
    if (st) jw_values_release(values);
    return st;
}

void jw_values_release(jw_values *values)
{
    jw_release(values->value);
    jw_release(values->closed);
    *values = (jw_values)JW_VALUES_INIT;
}
