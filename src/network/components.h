/* Which nodes hang together. */
#ifndef JW_NETWORK_COMPONENTS_H
#define JW_NETWORK_COMPONENTS_H

#include "network/graph.h"

JW_BEGIN_C

/** A part of the nodes: numbered from 0 in the order of their lowest nodes. */
typedef struct jw_components {
    uint32_t count;
    uint32_t *of_node; /* nodes */
    uint32_t *size;    /* count */
    uint32_t largest;  /* number of the largest, the first of those; JW_NO_NODE without nodes */
} jw_components;

#define JW_COMPONENTS_INIT                                                                         \
    {                                                                                              \
        .count = 0                                                                                 \
    }

/**
 * Weak components: joined whatever the direction. Time O(arcs) at most, O(nodes) as a rule without direction; 4
 * bytes a node. Sutton, Ben-Nun and Barak (2018).
 *
 * @param[out] found  JW_COMPONENTS_INIT or released before; untouched on failure.
 */
jw_status jw_components_weak(jw_components *found, const jw_graph *graph, jw_error *err);

/**
 * Strong components: each node reached from each other as ties point. Without direction they are the weak ones.
 * Time O(nodes + arcs); 24 bytes a node. Tarjan (1972).
 */
jw_status jw_components_strong(jw_components *found, const jw_graph *graph, jw_error *err);

void jw_components_release(jw_components *components);

JW_END_C
#endif
