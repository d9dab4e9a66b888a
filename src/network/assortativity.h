/* Whether like is tied to like. */
#ifndef JW_NETWORK_ASSORTATIVITY_H
#define JW_NETWORK_ASSORTATIVITY_H

#include "network/graph.h"

JW_BEGIN_C

/**
 * Pearson's correlation, over arcs, of a value of the source and a value of the target; without direction every tie
 * is there both ways. With degrees (out of the source, into the target) it is degree assortativity. Loops left out.
 * Newman (2003), equations 21 and 26; weighted: each arc by its weight, Leung and Chau (2007).
 *
 * @param of_source, of_target  nodes values; may be the same.
 * @return NaN if either does not vary. Time O(arcs).
 */
double jw_assortativity(const jw_graph *graph, const double *of_source, const double *of_target,
                        bool weighted);

/**
 * The same for groups: (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g), where e_gg is the part of arcs inside group g,
 * a_g of arcs from it, b_g of arcs to it. Newman (2003), equation 2.
 *
 * @param[out] value  NaN if all arcs are in one group.
 * @param group       of every node, below `groups`.
 */
jw_status jw_assortativity_groups(double *value, const jw_graph *graph, const uint32_t *group,
                                  uint32_t groups, bool weighted, jw_error *err);

JW_END_C
#endif
