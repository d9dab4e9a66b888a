/* What two years of one network have in common: how far their measures can be compared. */
#ifndef JW_NETWORK_TURNOVER_H
#define JW_NETWORK_TURNOVER_H

#include "network/graph.h"

JW_BEGIN_C

/** Members of two sets. */
typedef struct jw_overlap {
    double first, second, both;
    double jaccard; /* both / either; NaN if both sets are empty */
} jw_overlap;

typedef struct jw_turnover {
    jw_overlap nodes;   /* with a tie, loops not counted */
    jw_overlap pairs;   /* that are tied */
    jw_overlap staying; /* the same of pairs whose nodes are both there in both years */
    jw_overlap
        weight; /* sums; both: sum of the lesser; jaccard: over the sum of the greater, Ruzicka (1958) */
    double new_nodes;  /* NaN without nodes: share of the second year's nodes that are new */
    double gone_nodes; /* share of the first year's that are gone */
    /* The second year's weight less the first's, by cause: the parts sum to it. */
    double among_staying, of_new, of_gone;
} jw_turnover;

/**
 * Compares two networks of the same nodes, of which some have no tie in one year.
 *
 * @param weighted  false: every arc weighs 1.
 * @return JW_OK, JW_EINVAL for different numbers of nodes or if one has direction and the other not, JW_ENOMEM.
 * Time O(nodes + arcs); 1 byte a node.
 */
jw_status jw_turnover_find(jw_turnover *turnover, const jw_graph *first, const jw_graph *second,
                         bool weighted, jw_error *err);

JW_END_C
#endif
