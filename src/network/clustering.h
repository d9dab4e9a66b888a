/* Whether partners of a node are partners of each other. */
#ifndef JW_NETWORK_CLUSTERING_H
#define JW_NETWORK_CLUSTERING_H

#include "network/graph.h"

JW_BEGIN_C

/*
 * X(NAME, key, formula, source). For node i with k partners j, h and strength s; sums are over its triangles.
 */
#define JW_CLUSTERING_MAP(X)                                                                       \
    X(PLAIN, "plain", "2 t / (k (k - 1)), t triangles", "Watts and Strogatz (1998)")               \
    X(BARRAT, "barrat", "sum of w_ij + w_ih, over s (k - 1)",                                      \
      "Barrat, Barthelemy, Pastor-Satorras and Vespignani (2004)")                                 \
    X(ONNELA, "onnela",                                                                            \
      "2 sum of cube roots of w_ij w_ih w_jh, over k (k - 1) and the network's largest weight",    \
      "Onnela, Saramaki, Kertesz and Kaski (2005)")

typedef enum jw_clustering_variant {
#define X(name, key, formula, source) JW_CLUSTERING_##name,
    JW_CLUSTERING_MAP(X)
#undef X
} jw_clustering_variant;

typedef struct jw_clustering {
    double triangles; /* of the whole network; with PLAIN only, else NaN */
    double
        transitivity; /* 3 triangles / pairs of ties that meet; the same, and NaN without such pairs */
    double mean;      /* of the coefficients of nodes that have one; NaN without any */
    double mean_of_all; /* the same, others counting 0; NaN without nodes */
} jw_clustering;

/**
 * Clustering of every node and of the whole. Loops left out.
 *
 * @param[out] local  nodes values; NaN for nodes of fewer than two partners, who have none. NULL allowed.
 * @param graph       without direction: see jw_graph_symmetrise.
 * @param threads     as for jw_pool_run; no figure depends on it.
 * Time O(arcs^1.5) at most; memory 4 bytes a tie (12 weighted), 128 a node. Schank and Wagner (2005).
 */
jw_status jw_clustering_find(jw_clustering *found, double *local, const jw_graph *graph,
                             jw_clustering_variant variant, int threads, jw_error *err);

JW_END_C
#endif
