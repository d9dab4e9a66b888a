/* Divisions of the nodes into groups: their order, how good they are, and how two of them agree. */
#ifndef JW_NETWORK_PARTITION_H
#define JW_NETWORK_PARTITION_H

#include "network/graph.h"

JW_BEGIN_C

/** In place of a group: the node is in none. */
#define JW_NO_GROUP UINT32_MAX

/** What makes a division a good one. */
typedef enum jw_quality {
    JW_MODULARITY, /* ties inside against those of a random network of the same strengths */
    JW_CPM         /* ties inside against gamma for every pair inside: constant Potts model */
} jw_quality;

/** How a quality is reckoned. */
typedef struct jw_quality_options {
    jw_quality of;
    double resolution; /* gamma, above 0: more makes smaller groups */
    bool weighted;     /* false: every arc weighs 1 */
    jw_loops
        loops; /* what a loop adds to strengths and to its group; with direction TWICE is ONCE */
} jw_quality_options;

#define JW_QUALITY_OPTIONS_INIT                                                                    \
    {                                                                                              \
        JW_MODULARITY, 1, true, JW_LOOPS_TWICE                                                     \
    }

/** What a node's loops add to its strength and to what is inside its group. */
double jw_quality_loop(const jw_graph *graph, uint32_t node, const jw_quality_options *options);

/**
 * Modularity, with T the sum of all A_ij (twice the weights without direction) and s strengths:
 *   sum over groups of inside_c / T - gamma (out_c in_c) / T^2, Newman (2004); with direction Leicht and Newman (2008);
 *   resolution Reichardt and Bornholdt (2006).
 * CPM: sum over groups of inside weight - gamma n_c (n_c - 1) / 2, with direction n_c (n_c - 1), Traag, Van Dooren and
 * Nesterov (2011); not divided by anything, so in units of weight.
 *
 * @param[out] value  NaN for modularity without ties.
 * @param group       of every node, below `groups`.
 * Time O(nodes + arcs); 24 bytes a group.
 */
jw_status jw_partition_quality(double *value, const jw_graph *graph, const uint32_t *group,
                               uint32_t groups, const jw_quality_options *options, jw_error *err);

/** One group, as a table shows it. */
typedef struct jw_group_ties {
    uint32_t nodes;
    double inside;  /* weight of arcs inside, each once; without direction of ties */
    double outward; /* of arcs that leave it; without direction of ties that cross its border */
    double inward;  /* of arcs that enter it; the same without direction */
} jw_group_ties;

/** Fills one row a group, loops left out. Time O(nodes + arcs). */
void jw_partition_ties(jw_group_ties *row, const jw_graph *graph, const uint32_t *group,
                       uint32_t groups, bool weighted);

/**
 * Numbers groups by size, the largest 0, equal ones by their lowest node.
 *
 * @param[in,out] group   of every node, any numbers below `nodes`; JW_NO_GROUP stays.
 * @param[out]    groups  how many are left that have a node.
 * Time O(nodes log of groups); 16 bytes a node.
 */
jw_status jw_partition_number(uint32_t *group, uint32_t nodes, uint32_t *groups, jw_error *err);

/** How two divisions agree on the nodes that are in a group in both. */
typedef struct jw_agreement {
    uint32_t nodes; /* that both divide */
    double
        nmi; /* 2 I / (H1 + H2), 0 to 1; 1 if neither divides anything. Danon and others (2005) */
    double variation; /* H1 + H2 - 2 I in nats, 0 if they are the same. Meila (2003) */
    double
        rand; /* adjusted Rand index, 1 if they are the same, about 0 by chance. Hubert and Arabie (1985) */
} jw_agreement;

/**
 * Compares two divisions, of two years or of two seeds. NaN throughout if no node is in both.
 *
 * @param first, second  groups of the same nodes, numbers below `nodes`, or JW_NO_GROUP.
 * Time O(nodes); 20 bytes a node.
 */
jw_status jw_partition_agreement(jw_agreement *agreement, const uint32_t *first,
                                 const uint32_t *second, uint32_t nodes, jw_error *err);

JW_END_C
#endif
