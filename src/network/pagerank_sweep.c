/*
 * Gauss and Seidel's sweeps: blocks of rows one after the other, each from what is known by then; rows of a block
 * together on all threads, from what was known before the block, so that threads change no bit.
 *
 * After each sweep all is scaled so that what the equations add up to holds. That takes out the part of the error
 * along the ties' own steady state, which decays by a alone, and on a network that is knit together is most of it.
 */
#include "base/alloc.h"
#include "base/pool.h"
#include "network/pagerank_walk.h"

#include <math.h>

enum { BLOCKS = 8 };

typedef struct sweeper {
    jw_walk *walk;
    double *sends;  /* x a / s, or 0 without a way out */
    double *change; /* of each job, summed over its rows */
    size_t block;   /* rows of a block */
    size_t first;   /* row of the block in hand */
    double mass;    /* sum x */
} sweeper;

static double share_of(const jw_walk *w, size_t row)
{
    return w->strength[row] > 0 ? w->options->damping / w->strength[row] : 0;
}

static size_t at_most(size_t end, size_t limit)
{
    return end < limit ? end : limit;
}

static jw_status solve_rows(size_t job, int worker, void *user)
{
    sweeper *s = user;
    jw_walk *w = s->walk;
    (void)worker;
    bool alone = s->block == JW_WALK_ROWS; /* no other thread reads */
    size_t from = s->first + job * JW_WALK_ROWS;
    size_t end = at_most(at_most(from + JW_WALK_ROWS, s->first + s->block), w->graph->nodes);
    double change = 0;
    for (size_t v = from; v < end; v++) {
        double share = share_of(w, v);
        double rank =
            (w->jump[v] + jw_walk_receive(w, s->sends, v)) / (1 - share * jw_walk_loop(w, v));
        change += fabs(rank - w->rank[v]);
        w->rank[v] = rank;
        if (alone) s->sends[v] = rank * share;
    }
    s->change[from / JW_WALK_ROWS] = change;
    return JW_OK;
}

static void sweep(sweeper *s)
{
    jw_walk *w = s->walk;
    for (s->first = 0; s->first < w->graph->nodes; s->first += s->block) {
        size_t end = at_most(s->first + s->block, w->graph->nodes);
        size_t jobs = (end - s->first + JW_WALK_ROWS - 1) / JW_WALK_ROWS;
        jw_pool_run(jobs, w->options->threads, solve_rows, s);
        for (size_t v = s->first; v < end; v++)
            s->sends[v] = w->rank[v] * share_of(w, v);
    }
    w->reads++;
}

/* Scales so that sum x = 1 + a (sum x of nodes with a way out). @return how far off it was, in ranks. */
static double balance(sweeper *s)
{
    jw_walk *w = s->walk;
    double all = 0, kept = 0;
    for (uint32_t v = 0; v < w->graph->nodes; v++) {
        all += w->rank[v];
        if (w->strength[v] > 0) kept += w->rank[v];
    }
    double scale = 1 / (all - w->options->damping * kept);
    for (uint32_t v = 0; v < w->graph->nodes; v++) {
        w->rank[v] *= scale;
        s->sends[v] *= scale;
    }
    s->mass = all * scale;
    return fabs(scale - 1) * all;
}

/* How wrong the ranks still are at most: a sweep leaves a part a of every error, or less. */
static double error_after(const sweeper *s, double change)
{
    double a = s->walk->options->damping;
    for (size_t i = 0; i < jw_walk_jobs(s->walk); i++)
        change += s->change[i];
    return a / (1 - a) * change / s->mass;
}

jw_status jw_walk_sweep(jw_walk *walk)
{
    sweeper s = {.walk = walk,
                 .sends = jw_alloc(walk->graph->nodes, sizeof *s.sends),
                 .change = jw_zalloc(jw_walk_jobs(walk), sizeof *s.change),
                 .block = (jw_walk_jobs(walk) + BLOCKS - 1) / BLOCKS * JW_WALK_ROWS};
    jw_status st = s.sends && s.change ? JW_OK : JW_ENOMEM;
    double error = INFINITY;
    for (uint32_t v = 0; v < walk->graph->nodes && !st; v++) {
        walk->rank[v] = walk->jump[v];
        s.sends[v] = walk->rank[v] * share_of(walk, v);
    }
    while (!st && error > walk->options->tolerance) {
        sweep(&s);
        error = error_after(&s, balance(&s));
        if (walk->reads >= JW_WALK_READS_LIMIT) st = JW_ENOSOLUTION;
    }
    jw_release(s.sends);
    jw_release(s.change);
    return st;
}
