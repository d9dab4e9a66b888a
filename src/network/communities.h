/* Finding groups that are tied more among themselves than to the rest. */
#ifndef JW_NETWORK_COMMUNITIES_H
#define JW_NETWORK_COMMUNITIES_H

#include "network/partition.h"

JW_BEGIN_C

typedef struct jw_communities_options {
    jw_quality_options quality;
    uint64_t seed;
    int iterations; /* of moving, refining and merging from the division before; 0: until it stays */
    double randomness; /* theta of the refinement, in mean tie weights; above 0 */
} jw_communities_options;

#define JW_COMMUNITIES_OPTIONS_INIT                                                                \
    {                                                                                              \
        JW_QUALITY_OPTIONS_INIT, 1, 0, .01                                                         \
    }

/** A division that was found. End with jw_communities_release. */
typedef struct jw_communities {
    uint32_t *group; /* of each node; 0 is the largest, equal ones by their lowest node */
    uint32_t groups;
    double quality; /* as jw_partition_quality has it */
    int iterations; /* that were made, the last without change included */
    bool settled;   /* the last one changed nothing */
    uint64_t moves; /* of nodes, in all: what the work was */
} jw_communities;

#define JW_COMMUNITIES_INIT                                                                        \
    {                                                                                              \
        .groups = 0                                                                                \
    }

/** @return JW_OK, or JW_EINVAL for a resolution or randomness that is not above 0, or negative iterations. */
jw_status jw_communities_check(const jw_communities_options *options, jw_error *err);

/**
 * Leiden algorithm: Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
 * Scientific Reports 9 (2019) 5233. Every group is connected; a node without ties is a group by itself. The same
 * graph, options and seed give the same groups.
 *
 * @param[out] found  JW_COMMUNITIES_INIT or released before; untouched on failure.
 * @param graph       must have `in` if directed.
 * @return JW_OK; JW_EINVAL as jw_communities_check; JW_ENOMEM.
 * Time about O(arcs) an iteration; memory 84 bytes a node (100 with direction) and 12 an arc between the parts of the
 * first refinement, with direction also 16 for every pair tied.
 */
jw_status jw_communities_find(jw_communities *found, const jw_graph *graph,
                              const jw_communities_options *options, jw_error *err);

/** Accepts NULL and JW_COMMUNITIES_INIT. */
void jw_communities_release(jw_communities *found);

/** What a network says about its groups when the seed changes. */
typedef struct jw_stability {
    uint32_t runs;
    double quality_low, quality_high;
    uint32_t groups_low, groups_high;
    double nmi;       /* mean over all pairs of runs; 1: the seed does not matter */
    double variation; /* the same, in nats */
    double rand;
    double nmi_low; /* of the two runs that agree least */
} jw_stability;

/**
 * Finds groups with seed, seed + 1, ... and keeps the best division, of equal ones that of the lowest seed.
 *
 * @param[out] best  as jw_communities_find.
 * @param runs       2 to 1,000.
 * @param threads    as for jw_pool_run: runs are shared out; results do not depend on it, memory is that of as many
 *                   runs at once, and 4 bytes a node a run.
 */
jw_status jw_communities_stability(jw_stability *stability, jw_communities *best,
                                   const jw_graph *graph, const jw_communities_options *options,
                                   uint32_t runs, int threads, jw_error *err);

JW_END_C
#endif
