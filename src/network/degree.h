/* Degree and strength of every node. */
#ifndef JW_NETWORK_DEGREE_H
#define JW_NETWORK_DEGREE_H

#include "network/graph.h"

JW_BEGIN_C

/** What is counted of a node's arcs. */
typedef enum jw_degree_of {
    JW_DEGREE_PARTNERS, /* arcs: partners, each once (in a direction) */
    JW_DEGREE_TIES,     /* ties, parallel ones each */
    JW_DEGREE_WEIGHT    /* the weights' sum: strength */
} jw_degree_of;

/**
 * Degrees: of the arcs out of a node, into it, or both together (a pair tied both ways counts two). Without
 * direction all three are the same. Freeman (1979); strength: Barrat, Barthelemy, Pastor-Satorras and Vespignani
 * (2004).
 *
 * @param[out] degree  nodes values.
 * @param loops        what a loop adds: nothing, 1 (its ties, its weight), or that twice. The custom is twice
 *                     without direction or with both, else once.
 * Time O(nodes + arcs); `in` is not needed. Sums are in the order of arcs.
 */
void jw_degree(double *degree, const jw_graph *graph, jw_degree_of what, jw_direction direction,
               jw_loops loops);

JW_END_C
#endif
