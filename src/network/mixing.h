/* Ties inside groups against ties between them. */
#ifndef JW_NETWORK_MIXING_H
#define JW_NETWORK_MIXING_H

#include "network/partition.h"

JW_BEGIN_C

/** Ties of a node, a group or the whole; each once. */
typedef struct jw_mix {
    double internal,
        external; /* weight of ties inside the group and of those that leave or enter it */
    double
        index; /* E-I: (external - internal) / (external + internal), -1 to 1; NaN without ties */
} jw_mix;

typedef struct jw_mixing {
    jw_mix whole;
    double
        expected; /* E-I of the whole if every pair were tied alike: what sizes alone give; NaN below a pair */
    double unassigned; /* weight of ties with an end in no group: left out of everything */
} jw_mixing;

/**
 * Krackhardt and Stern (1988). With direction arcs out and arcs in are counted alike; loops are left out.
 *
 * @param[out] of_node, of_group  nodes and groups rows; NULL: not wanted.
 * @param group                   of every node, below `groups`, or JW_NO_GROUP.
 * Time O(nodes + arcs).
 */
jw_status jw_mixing_count(jw_mixing *mixing, jw_mix *of_node, jw_mix *of_group,
                          const jw_graph *graph, const uint32_t *group, uint32_t groups,
                          bool weighted, jw_error *err);

JW_END_C
#endif
