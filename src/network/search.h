/* Shortest ways from one node. */
#ifndef JW_NETWORK_SEARCH_H
#define JW_NETWORK_SEARCH_H

#include "network/graph.h"

JW_BEGIN_C

/** Scratch of one thread for searches in one graph, one after the other. */
typedef struct jw_search {
    double *distance; /* of every node; INFINITY: not reached */
    uint32_t *order;  /* nodes reached, nearest first, the source at the front */
    size_t reached;
    uint32_t *place; /* of every node in the heap */
    uint32_t *heap;
    size_t waiting;
    uint32_t nodes;
} jw_search;

#define JW_SEARCH_INIT                                                                             \
    {                                                                                              \
        .distance = NULL                                                                           \
    }

jw_status jw_search_make(jw_search *search, uint32_t nodes);
void jw_search_release(jw_search *search);

/**
 * The length of an arc: 1 / weight, so that strong ties are short. Newman (2001), Opsahl, Agneessens and Skvoretz
 * (2010) with alpha = 1.
 */
static inline double jw_arc_length(const jw_arcs *arcs, size_t arc)
{
    return arcs->weight ? 1 / arcs->weight[arc] : 1;
}

/**
 * Distances along `arcs` from a source, by lengths. Forgets the search before. Of nodes as near as each other the
 * order is fixed. Time O(arcs log nodes). Dijkstra (1959).
 */
void jw_search_run(jw_search *search, const jw_arcs *arcs, uint32_t source);

JW_END_C
#endif
