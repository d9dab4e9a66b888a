/* Measures of a whole network: how many of the possible ties there are, and how many go both ways. */
#ifndef JW_NETWORK_DENSITY_H
#define JW_NETWORK_DENSITY_H

#include "network/graph.h"

JW_BEGIN_C

/**
 * Density: pairs tied, of all pairs, each once: m / (n (n - 1)) with direction, 2 m / (n (n - 1)) without. With
 * loops m counts nodes that have one, of n^2 or n (n + 1) / 2. Parallel ties count once. Wasserman and Faust
 * (1994).
 *
 * @param loops  JW_LOOPS_LEFT_OUT, or anything else to count them once.
 * @return NaN if no pair is possible. Time O(1), with loops O(nodes).
 */
double jw_density(const jw_graph *graph, jw_loops loops);

/**
 * Reciprocity: the part of arcs whose pair is tied the other way too; without direction 1. Loops left out. Newman,
 * Forrest and Balthrop (2002); weighted: sum of min(w_ij, w_ji) over sum of w_ij, Squartini et al. (2013).
 *
 * @return NaN without arcs. Time O(arcs log arcs of a row).
 */
double jw_reciprocity(const jw_graph *graph, bool weighted);

JW_END_C
#endif
