/* Who stands between whom, by region: Gould and Fernandez's five roles. */
#ifndef JW_NETWORK_BROKERAGE_H
#define JW_NETWORK_BROKERAGE_H

#include "network/partition.h"

JW_BEGIN_C

/*
 * X(NAME, key, groups of i, j, k). j stands between i and k when i -> j -> k and there is no i -> k.
 */
#define JW_BROKER_MAP(X)                                                                           \
    X(COORDINATOR, "coordinator", "A-A-A")                                                         \
    X(ITINERANT, "itinerant", "B-A-B")                                                             \
    X(REPRESENTATIVE, "representative", "A-A-B")                                                   \
    X(GATEKEEPER, "gatekeeper", "B-A-A")                                                           \
    X(LIAISON, "liaison", "B-A-C")

typedef enum jw_broker {
#define X(name, key, groups) JW_BROKER_##name,
    JW_BROKER_MAP(X)
#undef X
        JW_BROKERS
} jw_broker;

/** "coordinator" and "A-A-A". */
const char *jw_broker_key(jw_broker role);
const char *jw_broker_groups(jw_broker role);

/** What a pair (i, k) between which j stands counts. */
typedef enum jw_path_weight {
    JW_PATH_ONE,      /* 1: Gould and Fernandez (1989) */
    JW_PATH_GEOMETRIC /* sqrt(w_ij w_jk), in the unit of weights */
} jw_path_weight;

/** Pairs by role, and what chance would give. */
typedef struct jw_brokerage {
    double count[JW_BROKERS];
    double all; /* their sum */
} jw_brokerage;

/**
 * Counts for every node. Without direction each tie is read both ways: every pair counts in both orders. A node
 * without a group has no role and no part in others' roles; arcs of loops do not count.
 *
 * @param[out] of_node   nodes rows.
 * @param graph          must have `in` if directed.
 * @param group          of every node, below `groups`, or JW_NO_GROUP.
 * @param threads        as for jw_pool_run; results do not depend on it.
 * Time sum over arcs of the lesser degree of both ends; 8 bytes a group and 16 a node a thread.
 */
jw_status jw_brokerage_count(jw_brokerage *of_node, const jw_graph *graph, const uint32_t *group,
                             uint32_t groups, jw_path_weight weight, int threads, jw_error *err);

/**
 * Expectation and standard deviation of the counts (JW_PATH_ONE) of one node of each group in a random network of the
 * same groups and density p, each arc there by itself: pairs of the role times p^2 (1 - p), Gould and Fernandez (1989);
 * the deviation is exact, pairs that share i or k covary by p^3 (1 - p)^3. z = (count - mean) / deviation.
 *
 * @param[out] mean, deviation  groups rows; all 0 for a group without nodes.
 * @param size                  nodes of each group.
 * @param density               arcs among them over ordered pairs.
 */
void jw_brokerage_expected(jw_brokerage *mean, jw_brokerage *deviation, const uint32_t *size,
                           uint32_t groups, double density, bool directed);

JW_END_C
#endif
