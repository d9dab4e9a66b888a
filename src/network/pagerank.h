/* Standing by being pointed at by those of standing. */
#ifndef JW_NETWORK_PAGERANK_H
#define JW_NETWORK_PAGERANK_H

#include "network/graph.h"

JW_BEGIN_C

/** Start with JW_PAGERANK_INIT. */
typedef struct jw_pagerank_options {
    double damping; /* 0 to below 1: how likely a walker follows a tie rather than jumps */
    bool weighted;  /* ties followed in proportion to weight, not all alike */
    jw_loops loops; /* ONCE for a loop as one arc, TWICE where both its ends are ways to leave by */
    const double
        *jumps; /* nodes values of 0 and more: where jumps lead, in proportion; NULL: all alike */
    double tolerance; /* the ranks' error, summed over all nodes, is below this */
    int threads;      /* as for jw_pool_run; the ranks do not depend on it */
} jw_pagerank_options;

#define JW_PAGERANK_INIT                                                                           \
    {                                                                                              \
        .damping = 0.85, .weighted = true, .loops = JW_LOOPS_ONCE, .tolerance = 1e-12,             \
        .threads = 0                                                                               \
    }

/**
 * PageRank along ties, summing to 1: x_v = (1 - a) j_v + a (sum over u -> v of w_uv x_u / s_u + j_v sum of x over
 * nodes without a way out), a the damping, j jumps, s strength outwards. Without direction a tie is followed both
 * ways. Brin and Page (1998).
 *
 * @param[out] rank  nodes values.
 * @param[out] reads  how often all arcs were read; NULL allowed.
 * @param graph      must have `in`.
 * @return JW_OK; JW_EINVAL for a damping, jumps or a tolerance out of range; JW_ENOSOLUTION if 10,000 readings do
 *         not do; JW_ENOMEM. Time O(arcs) a reading: with direction at most about log(tolerance) / (2 log(damping))
 *         of them, without about log(tolerance) sqrt(1 - damping) / 2; 40 bytes a node.
 */
jw_status jw_pagerank(double *rank, int *reads, const jw_graph *graph,
                      const jw_pagerank_options *options, jw_error *err);

JW_END_C
#endif
