/* What the subject network measures: of every node, of the whole, and year by year. */
#ifndef JW_TRACK_NETWORK_H
#define JW_TRACK_NETWORK_H

#include "network/betweenness.h"
#include "network/brokerage.h"
#include "network/communities.h"
#include "network/components.h"
#include "network/mixing.h"
#include "network/periphery.h"
#include "track/web.h"

JW_BEGIN_C

/** Settings as read. */
typedef struct jw_network_settings {
    double resolution, damping;
    int64_t seed, runs, samples, top; /* samples: sources of betweenness, 0 for all of them */
    jw_quality quality;
    bool weighted;  /* measures that can weigh ties do */
    bool distances; /* ways are as long as sums of 1 / weight, not as steps */
} jw_network_settings;

/** Nodes by region, for what lies inside and what across. */
typedef struct jw_network_groups {
    const char *level;
    uint32_t count;
    uint32_t *of_node; /* by node, or JW_NO_GROUP */
    uint32_t *region;  /* by group: its row in the table regions */
} jw_network_groups;

/** Measures of every node; arrays of web->nodes. */
typedef struct jw_network_nodes {
    double *degree, *degree_in, *degree_out, *strength, *closeness, *harmonic, *betweenness,
        *eigenvector, *pagerank, *clustering, *constraint, *effective, *efficiency, *coreness;
    uint32_t *core;
    uint8_t *in_core; /* of the discrete core and periphery, pattern either */
    jw_mix *mix;
    jw_brokerage *roles; /* NULL without groups, as mix */
} jw_network_nodes;

/** Measures of the whole. */
typedef struct jw_network_whole {
    double density, reciprocity, transitivity, clustering, assortativity, modularity;
    double weight; /* of all ties, each once */
    double
        betweenness_bound; /* of no node's value is the error larger, with a chance of 95 %; 0 if exact */
    size_t pairs;
    bool closeness_left_out; /* it would take too long */
    uint32_t isolates, deepest, leaders;
    jw_components components;
    jw_communities communities;
    jw_stability stability;
    jw_mixing mixing;
    jw_core centre[JW_CORE_PATTERNS]; /* core and periphery */
    jw_coreness continuum;
    uint32_t core_starts;
} jw_network_whole;

typedef struct jw_networking {
    const jw_tracking *tracking;
    jw_result *result;
    jw_web web;
    jw_network_settings settings;
    jw_network_groups groups;
    jw_graph graph; /* of all years together */
    jw_network_nodes nodes;
    jw_network_whole whole;
    jw_error *err;
} jw_networking;

/** Fills groups, nodes and whole (network_measure.c). */
jw_status jw_network_measure(jw_networking *n);
void jw_network_measure_release(jw_networking *n);

/** Core and periphery: measures them, and tells them in a table (network_core.c). */
jw_status jw_network_measure_core(jw_networking *n);
void jw_network_tell_core(jw_networking *n);

/** The tables of the whole, of nodes, communities and regions (network_tell.c). */
jw_status jw_network_tell(jw_networking *n);

/** Writes the network with its measures to a file (network_tell.c). */
jw_status jw_network_write(jw_networking *n, const char *path);

/** The table of years (network_years.c). */
jw_status jw_network_tell_years(jw_networking *n);

JW_END_C
#endif
