/* A core that is tied to everybody and a periphery that is tied to the core only: how far a network is that. */
#ifndef JW_NETWORK_PERIPHERY_H
#define JW_NETWORK_PERIPHERY_H

#include "network/graph.h"

JW_BEGIN_C

/*
 * X(NAME, key, where the ideal network is 1, else 0). Ties off the diagonal are correlated with it: Borgatti and
 * Everett, "Models of core/periphery structures", Social Networks 21 (1999) 375-395.
 */
#define JW_CORE_MAP(X)                                                                             \
    X(EITHER, "either", "either end in the core")                                                  \
    X(BOTH, "both", "both ends in the core")                                                       \
    X(FREE, "free", "both ends in the core; between left out")

typedef enum jw_core_pattern {
#define X(name, key, pattern) JW_CORE_##name,
    JW_CORE_MAP(X)
#undef X
        JW_CORE_PATTERNS
} jw_core_pattern;

const char *jw_core_pattern_key(jw_core_pattern pattern);
const char *jw_core_pattern_formula(jw_core_pattern pattern);

typedef struct jw_core_options {
    jw_core_pattern pattern;
    bool weighted;   /* false: every arc weighs 1 */
    uint32_t starts; /* 1 and more: the first from the strongest nodes, others from random orders */
    uint64_t seed;
} jw_core_options;

#define JW_CORE_OPTIONS_INIT                                                                       \
    {                                                                                              \
        JW_CORE_EITHER, true, 10, 1                                                                \
    }

typedef struct jw_core {
    uint32_t nodes;     /* in the core */
    double correlation; /* Pearson's, -1 to 1; NaN if no division has one */
    double inside, between,
        outside; /* mean weight of a cell of the core, of those between, of the periphery */
    uint32_t
        found; /* starts that ended at this correlation: few say that a better one may be left */
} jw_core;

/**
 * Searches for the core of greatest correlation: from each start single nodes change sides as long as that helps,
 * and past that in chains whose best point is kept (Kernighan and Lin 1970). Not proven to be the best.
 *
 * @param[out] core    what it is worth.
 * @param[out] inside  nodes values: 1 in the core.
 * @param graph        must have `in` if directed; loops are left out.
 * @return JW_OK; JW_EINVAL without a start; JW_ENOMEM.
 * Time some O(nodes + arcs) a start; 50 bytes a node.
 */
jw_status jw_core_find(jw_core *core, uint8_t *inside, const jw_graph *graph,
                       const jw_core_options *options, jw_error *err);

/** How near to the core each node is, without a border. */
typedef struct jw_coreness {
    double correlation; /* of ties and c_i c_j, off the diagonal; NaN if either does not vary */
    double explained;   /* 1 - squares of a_ij - c_i c_j over squares of a_ij - mean */
    int iterations;
    bool
        settled; /* false: the last one still changed c; as with a star, whose fit is best at infinity */
} jw_coreness;

/**
 * MINRES: c of least squares of a_ij - c_i c_j off the diagonal, Comrey (1962), for networks Borgatti and Everett
 * (1999) and Boyd and others (2010). With direction a_ij and a_ji pull alike.
 *
 * @param[out] fit       how good it is.
 * @param[out] coreness  nodes values, 0 and more, in the root of the unit of weights.
 * @param graph          must have `in` if directed; loops are left out.
 * Time O(nodes + arcs) an iteration, 1,000 at most; no allocation.
 */
void jw_coreness_find(jw_coreness *fit, double *coreness, const jw_graph *graph, bool weighted);

JW_END_C
#endif
