/*
 * Values of coalitions by CLP: what the engine is held against. Coalitions are cut into chunks of fixed size,
 * whatever the threads. A chunk begins at the basis of the grand coalition and goes on from coalition to
 * coalition, so that what it finds depends on nothing but its number.
 */
#include "coalition/game.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"

#include <assert.h>

enum { CHUNK = 32, CHUNKS_BETWEEN_REPORTS = 16, THREADS_LIMIT = 64 };

typedef struct worker {
    jw_solver *solver;
    double *upper;
    jw_lp_solution solution;
    int64_t programmes, iterations;
    jw_error error;
} worker;

typedef struct chunked {
    jw_values *values;
    const jw_plan *plan;
    const jw_ends *ends;
    jw_game game;
    size_t first_chunk;
    worker *workers;
} chunked;

static jw_status start_worker(worker *w, const jw_plan *plan)
{
    if (!w->solver) w->solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
    if (!w->upper && !(w->upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *w->upper)))
        return jw_fail_memory(&w->error);
    return w->solver ? JW_OK : jw_solver_new(&w->solver, &plan->lp, &w->error);
}

/* An optimum without a proof still is a value; it is told as not closed. */
static jw_status solve_coalition(worker *w, const jw_plan *plan, jw_game game, uint32_t members)
{
    jw_coalition_bounds(w->upper, plan, game, members);
    jw_status st = jw_solver_set_upper(w->solver, w->upper, &w->error);
    if (!st) st = jw_solver_run(&w->solution, w->solver, &w->error);
    return st == JW_ENOSOLUTION && w->solution.status == JW_LP_UNPROVEN ? JW_OK : st;
}

/* What needs no programme: nobody in the game alone, and today any group without two that could relieve. */
static bool is_known(jw_game game, uint32_t members)
{
    return !members || (game == JW_GAME_TODAY && !(members & (members - 1)));
}

static jw_status solve_one(chunked *f, worker *w, uint32_t members)
{
    jw_values *values = f->values;
    values->value[members] = 0;
    values->closed[members] = f->game == JW_GAME_ALONE || f->ends->today.certificate.closed;
    if (is_known(f->game, members)) return JW_OK;
    jw_status st = solve_coalition(w, f->plan, f->game, members);
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
    chunked *f = user;
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

static jw_status solve_chunks(chunked *f, int threads, const jw_progress *progress, jw_error *err)
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

jw_status jw_values_solve_clp(jw_values *values, const jw_plan *plan, const jw_ends *ends,
                              jw_game game, int threads, const jw_progress *progress, jw_error *err)
{
    *values = (jw_values)JW_VALUES_INIT;
    int players = values->players = plan->places->players;
    assert(players <= JW_EXPAND_PLAYERS_LIMIT);
    chunked f = {values, plan, ends, game, 0, jw_zalloc(THREADS_LIMIT, sizeof(worker))};
    values->value = jw_zalloc((size_t)1 << players, sizeof *values->value);
    values->closed = jw_zalloc((size_t)1 << players, sizeof *values->closed);
    jw_status st = f.workers && values->value && values->closed
                       ? solve_chunks(&f, threads, progress, err)
                       : jw_fail_memory(err);
    for (int w = 0; f.workers && w < THREADS_LIMIT; w++) {
        values->work.programmes += f.workers[w].programmes;
        values->work.pivots += f.workers[w].iterations;
        jw_solver_free(f.workers[w].solver);
        jw_lp_solution_release(&f.workers[w].solution);
        jw_release(f.workers[w].upper);
    }
    jw_release(f.workers);
    if (st) jw_values_release(values);
    return st;
}
