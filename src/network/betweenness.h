/* How often a node lies on shortest ways between others. */
#ifndef JW_NETWORK_BETWEENNESS_H
#define JW_NETWORK_BETWEENNESS_H

#include "network/graph.h"

JW_BEGIN_C

/** Start with JW_BETWEENNESS_INIT. */
typedef struct jw_betweenness_options {
    bool weighted;    /* ways as short as sums of 1 / weight, not as steps */
    bool normalised;  /* over the pairs of others: (n - 1) (n - 2), half that without direction */
    uint32_t sources; /* how many nodes to search from; 0 or nodes and more: all, exact */
    uint64_t seed;    /* which, if not all */
    int threads;      /* as for jw_pool_run; no figure depends on it */
} jw_betweenness_options;

#define JW_BETWEENNESS_INIT                                                                        \
    {                                                                                              \
        .normalised = true                                                                         \
    }

/**
 * Betweenness: sum over pairs s, t of the part of the shortest ways from s to t that v lies on, ends left out;
 * without direction a pair counts once. Freeman (1977). Loops and parallel ties do not count as ways. Weighted ways
 * are as long as each other if they differ by 1e-10 of their length or less.
 *
 * From a sample of sources, each drawn once, it is estimated as the sample's sum times nodes over sources. With a
 * chance of 95 % no node's normalised value is wrong by more than `bound`: Hoeffding's inequality for draws without
 * replacement (Serfling 1974) and a union bound over all nodes, sqrt((1 - (k - 1) / n) ln(2 n / 0.05) / (2 k)) n /
 * (n - 1).
 *
 * @param[out] value  nodes values.
 * @param[out] bound  0 if exact; on the scale of normalised values whatever is asked. NULL allowed.
 * @return JW_OK or JW_ENOMEM. Time O(sources arcs), weighted times log nodes; memory 128 bytes a node, and
 *         270 (weighted 36) a thread, of which 16 at most work. Brandes (2001); Brandes and Pich (2007).
 */
jw_status jw_betweenness(double *value, double *bound, const jw_graph *graph,
                         const jw_betweenness_options *options, jw_error *err);

JW_END_C
#endif
