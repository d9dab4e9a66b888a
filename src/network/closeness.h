/* How near a node is to the others. */
#ifndef JW_NETWORK_CLOSENESS_H
#define JW_NETWORK_CLOSENESS_H

#include "network/graph.h"

JW_BEGIN_C

/** What a search from one node finds; all closeness is reckoned from it. */
typedef struct jw_reach {
    uint32_t others; /* nodes that are reached, itself left out */
    double far;      /* sum of their distances */
    double near;     /* sum of 1 / distance */
} jw_reach;

/*
 * X(NAME, key, formula, source). r is how many others are reached, d the distances to them, n all nodes.
 */
#define JW_CLOSENESS_MAP(X)                                                                        \
    X(COMPONENT, "component", "r / sum of d: within what is reached", "Freeman (1979)")            \
    X(SCALED, "scaled", "r / sum of d, times r / (n - 1)", "Wasserman and Faust (1994)")           \
    X(HARMONIC, "harmonic", "sum of 1 / d, over n - 1: 0 for who is not reached",                  \
      "Rochat (2009), Boldi and Vigna (2014)")

typedef enum jw_closeness_variant {
#define X(name, key, formula, source) JW_CLOSENESS_##name,
    JW_CLOSENESS_MAP(X)
#undef X
} jw_closeness_variant;

/**
 * Searches from every node. Distances are steps, or sums of 1 / weight.
 *
 * @param[out] reach  nodes values.
 * @param graph       must have `in` if ties are followed inward.
 * @param direction   JW_OUTWARD: to others; JW_INWARD: from others. JW_EITHER: see jw_graph_symmetrise.
 * @param threads     as for jw_pool_run; no figure depends on it.
 * @return JW_OK, JW_EINVAL for JW_EITHER with direction, JW_ENOMEM. Time O(nodes arcs / 64) and a few, weighted
 *         O(nodes arcs log nodes).
 */
jw_status jw_reach_find(jw_reach *reach, const jw_graph *graph, jw_direction direction,
                        bool weighted, int threads, jw_error *err);

/** Closeness of one node among `nodes`; NaN where nobody is reached (HARMONIC: 0). */
double jw_closeness(const jw_reach *reach, uint32_t nodes, jw_closeness_variant variant);

JW_END_C
#endif
