/* How deep in the network's core a node is. */
#ifndef JW_NETWORK_CORES_H
#define JW_NETWORK_CORES_H

#include "network/graph.h"

JW_BEGIN_C

/**
 * Core numbers: the largest k for which a node is in a set whose members all have k partners or more in the set.
 * Loops and weights do not count; a pair tied both ways counts two with JW_EITHER. Seidman (1983).
 *
 * @param[out] core   nodes values.
 * @param graph       must have `in` if directed.
 * @param direction   which arcs of a member are counted.
 * Time O(nodes + arcs); 16 bytes a node. Batagelj and Zaversnik (2003).
 */
jw_status jw_cores(uint32_t *core, const jw_graph *graph, jw_direction direction, jw_error *err);

JW_END_C
#endif
