/*
 * The linear form x = j + a P'x, whose solution, scaled to sum to 1, is PageRank with jumps from dead ends (del
 * Corso, Gulli and Romani, "Fast PageRank computation via a sparse linear system", 2005): nothing has to be
 * carried for dead ends. Here what is asked is checked and set up; pagerank_sweep.c solves with direction,
 * pagerank_descend.c without. The usual powers of the matrix read all arcs two to four times as often.
 */
#include "network/pagerank.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/degree.h"
#include "network/pagerank_walk.h"

#include <assert.h>
#include <math.h>

double jw_walk_loop(const jw_walk *walk, size_t row)
{
    const jw_graph *g = walk->graph;
    if (walk->options->loops == JW_LOOPS_LEFT_OUT || !g->loop_weight) return 0;
    double loop = walk->options->weighted ? g->loop_weight[row] : g->loop_ties[row] > 0;
    return walk->options->loops == JW_LOOPS_TWICE ? 2 * loop : loop;
}

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

static jw_status solve(jw_walk *w)
{
    const jw_pagerank_options *o = w->options;
    uint32_t nodes = w->graph->nodes;
    double sum = 0;
    w->jump = jw_alloc(nodes, sizeof *w->jump);
    w->strength = jw_alloc(nodes, sizeof *w->strength);
    if (!w->jump || !w->strength) return JW_ENOMEM;
    if (!nodes) return JW_OK;
    set_jumps(w->jump, o, nodes);
    jw_degree(w->strength, w->graph, o->weighted ? JW_DEGREE_WEIGHT : JW_DEGREE_PARTNERS,
              JW_OUTWARD, o->loops);
    jw_status st = w->graph->directed ? jw_walk_sweep(w) : jw_walk_descend(w);
    for (uint32_t v = 0; v < nodes; v++)
        sum += w->rank[v];
    for (uint32_t v = 0; v < nodes; v++)
        w->rank[v] /= sum;
    return st;
}

jw_status jw_pagerank(double *rank, int *reads, const jw_graph *graph,
                      const jw_pagerank_options *options, jw_error *err)
{
    assert(graph->in.start);
    jw_walk walk = {.graph = graph, .options = options, .rank = rank};
    jw_status st = check(options, graph->nodes, err);
    if (st) return st;
    st = solve(&walk);
    jw_release(walk.jump);
    jw_release(walk.strength);
    if (reads) *reads = walk.reads;
    if (st == JW_ENOSOLUTION)
        return jw_fail(err, st, "PageRank is not settled after reading all ties %d times",
                       JW_WALK_READS_LIMIT);
    return st ? jw_fail_memory(err) : JW_OK;
}
