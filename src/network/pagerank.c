/*
 * The linear form x = j + a P'x, whose solution, scaled to sum to 1, is PageRank with jumps from dead ends (del
 * Corso, Gulli and Romani, "Fast PageRank computation via a sparse linear system", 2005): nothing has to be
 * carried for dead ends. Solved by Gauss and Seidel's sweeps, which take half as many as powers of the matrix:
 * blocks of rows one after the other, each from what is known by then; rows of a block together on all threads,
 * from what was known before the block, so that threads change no bit.
 *
 * After each sweep all is scaled so that what the equations add up to holds. That takes out the part of the error
 * along the ties' own steady state, which decays by a alone, and on a network that is knit together is most of it.
 */
#include "network/pagerank.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/degree.h"

#include <assert.h>
#include <math.h>

enum { ROWS_A_JOB = 2048, BLOCKS = 8, SWEEPS_LIMIT = 10000 };

typedef struct solver {
    const jw_graph *graph;
    const jw_pagerank_options *options;
    double *rank;   /* x */
    double *jump;   /* j; sums to 1 */
    double *share;  /* a / s, or 0 without a way out */
    double *sends;  /* x a / s */
    double *change; /* of each job, summed over its rows */
    size_t block;   /* rows of a block */
    size_t first;   /* row of the block in hand */
    double mass;    /* sum x */
} solver;

/* --- One sweep */

static double receive(const solver *s, size_t row)
{
    const jw_arcs *in = &s->graph->in;
    double sum = 0;
    if (s->options->weighted && in->weight)
        for (size_t a = in->start[row]; a < in->start[row + 1]; a++)
            sum += in->weight[a] * s->sends[in->target[a]];
    else
        for (size_t a = in->start[row]; a < in->start[row + 1]; a++)
            sum += s->sends[in->target[a]];
    return sum;
}

static double loop_share(const solver *s, size_t row)
{
    double times = s->options->loops == JW_LOOPS_TWICE ? 2 : 1;
    if (s->options->loops == JW_LOOPS_LEFT_OUT || !s->graph->loop_weight) return 0;
    return s->share[row] * times *
           (s->options->weighted ? s->graph->loop_weight[row] : s->graph->loop_ties[row] > 0);
}

static size_t job_end(const solver *s, size_t from)
{
    size_t end = from + ROWS_A_JOB, block_end = s->first + s->block;
    if (end > block_end) end = block_end;
    return end < s->graph->nodes ? end : s->graph->nodes;
}

static jw_status solve_rows(size_t job, int worker, void *user)
{
    solver *s = user;
    (void)worker;
    size_t from = s->first + job * ROWS_A_JOB, end = job_end(s, from);
    bool alone = s->block == ROWS_A_JOB; /* no other thread reads */
    double change = 0;
    for (size_t v = from; v < end; v++) {
        double rank = (s->jump[v] + receive(s, v)) / (1 - loop_share(s, v));
        change += fabs(rank - s->rank[v]);
        s->rank[v] = rank;
        if (alone) s->sends[v] = rank * s->share[v];
    }
    s->change[from / ROWS_A_JOB] = change;
    return JW_OK;
}

static void sweep(solver *s)
{
    for (s->first = 0; s->first < s->graph->nodes; s->first += s->block) {
        size_t end = s->first + s->block;
        if (end > s->graph->nodes) end = s->graph->nodes;
        size_t jobs = (end - s->first + ROWS_A_JOB - 1) / ROWS_A_JOB;
        jw_pool_run(jobs, s->options->threads, solve_rows, s);
        for (size_t v = s->first; v < end; v++)
            s->sends[v] = s->rank[v] * s->share[v];
    }
}

/* Scales so that sum x = 1 + a (sum x of nodes with a way out). @return how far off it was, in ranks. */
static double balance(solver *s)
{
    double all = 0, kept = 0, a = s->options->damping;
    uint32_t nodes = s->graph->nodes;
    for (uint32_t v = 0; v < nodes; v++) {
        all += s->rank[v];
        if (s->share[v] > 0) kept += s->rank[v];
    }
    double scale = 1 / (all - a * kept);
    for (uint32_t v = 0; v < nodes; v++) {
        s->rank[v] *= scale;
        s->sends[v] *= scale;
    }
    s->mass = all * scale;
    return fabs(scale - 1) * all;
}

/* --- Setting up */

static jw_status check(const jw_pagerank_options *o, uint32_t nodes, jw_error *err)
{
    double sum = 0;
    if (!(o->damping >= 0 && o->damping < 1))
        return jw_fail(err, JW_EINVAL, "the damping is from 0 to below 1, not %g", o->damping);
    if (!(o->tolerance > 0)) return jw_fail(err, JW_EINVAL, "the tolerance is over 0");
    for (uint32_t v = 0; v < nodes && o->jumps; v++) {
        if (!(o->jumps[v] >= 0)) return jw_fail(err, JW_EINVAL, "where jumps lead is 0 or more");
        sum += o->jumps[v];
    }
    if (o->jumps && nodes && !(sum > 0 && isfinite(sum)))
        return jw_fail(err, JW_EINVAL, "jumps lead nowhere");
    return JW_OK;
}

static void set_jumps(double *jump, const jw_pagerank_options *o, uint32_t nodes)
{
    double sum = 0;
    for (uint32_t v = 0; v < nodes; v++)
        sum += jump[v] = o->jumps ? o->jumps[v] : 1;
    for (uint32_t v = 0; v < nodes; v++)
        jump[v] /= sum;
}

static void set_shares(double *share, const jw_graph *g, const jw_pagerank_options *o)
{
    jw_degree(share, g, o->weighted ? JW_DEGREE_WEIGHT : JW_DEGREE_PARTNERS, JW_OUTWARD, o->loops);
    for (uint32_t v = 0; v < g->nodes; v++)
        share[v] = share[v] > 0 ? o->damping / share[v] : 0;
}

static jw_status start(solver *s)
{
    uint32_t nodes = s->graph->nodes;
    size_t jobs = (size_t)nodes / ROWS_A_JOB + 1;
    s->block = (jobs + BLOCKS - 1) / BLOCKS * ROWS_A_JOB;
    s->jump = jw_alloc(nodes, sizeof *s->jump);
    s->share = jw_alloc(nodes, sizeof *s->share);
    s->sends = jw_alloc(nodes, sizeof *s->sends);
    s->change = jw_zalloc(jobs, sizeof *s->change);
    if (!s->jump || !s->share || !s->sends || !s->change) return JW_ENOMEM;
    set_jumps(s->jump, s->options, nodes);
    set_shares(s->share, s->graph, s->options);
    for (uint32_t v = 0; v < nodes; v++)
        s->rank[v] = s->jump[v], s->sends[v] = s->rank[v] * s->share[v];
    if (nodes) balance(s);
    return JW_OK;
}

/* How wrong the ranks still are at most: a sweep leaves a part a of every error, or less. */
static double error_after(const solver *s, double change)
{
    double a = s->options->damping;
    for (size_t i = 0; i <= (size_t)s->graph->nodes / ROWS_A_JOB; i++)
        change += s->change[i];
    return a / (1 - a) * change / s->mass;
}

static jw_status run(solver *s, int *sweeps)
{
    int n = 0;
    double error = s->graph->nodes ? INFINITY : 0;
    for (; n < SWEEPS_LIMIT && error > s->options->tolerance; n++) {
        sweep(s);
        error = error_after(s, balance(s));
    }
    for (uint32_t v = 0; v < s->graph->nodes; v++)
        s->rank[v] /= s->mass;
    if (sweeps) *sweeps = n;
    return error <= s->options->tolerance ? JW_OK : JW_ENOSOLUTION;
}

jw_status jw_pagerank(double *rank, int *sweeps, const jw_graph *graph,
                      const jw_pagerank_options *options, jw_error *err)
{
    assert(graph->in.start);
    solver s = {.graph = graph, .options = options, .rank = rank};
    jw_status st = check(options, graph->nodes, err);
    if (st) return st;
    st = start(&s);
    if (!st) st = run(&s, sweeps);
    jw_release(s.jump);
    jw_release(s.share);
    jw_release(s.sends);
    jw_release(s.change);
    if (st == JW_ENOSOLUTION)
        return jw_fail(err, st, "PageRank is not settled after %d sweeps", SWEEPS_LIMIT);
    return st ? jw_fail_memory(err) : JW_OK;
}
