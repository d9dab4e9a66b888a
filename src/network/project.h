/*
 * From two modes to one: actors who took part in the same events become partners. What a shared event is worth is
 * named, because figures that follow differ by an order of magnitude: an event of k actors makes k (k - 1) / 2
 * pairs, and counted in full the large events drown the rest.
 */
#ifndef JW_NETWORK_PROJECT_H
#define JW_NETWORK_PROJECT_H

#include "network/affiliations.h"

JW_BEGIN_C

/*
 * X(NAME, key, formula, source). For actors i and j: the sum is over shared events e; k is the number of actors of
 * e, w what the participation weighs, d the events of an actor, c the events shared, n all events.
 */
#define JW_PROJECTION_MAP(X)                                                                       \
    X(FULL, "full", "sum of 1: events shared", "Breiger (1974)")                                   \
    X(SUM, "sum", "sum of w_i + w_j", "")                                                          \
    X(PRODUCT, "product", "sum of w_i w_j", "")                                                    \
    X(MINIMUM, "minimum", "sum of min(w_i, w_j)", "")                                              \
    X(FRACTIONAL, "fractional",                                                                    \
      "sum of 1 / (k - 1): an event gives every actor one partnership in all",                     \
      "Perianes-Rodriguez, Waltman and van Eck (2016)")                                            \
    X(NEWMAN, "newman", "sum of 1 / (k - 1), the same", "Newman (2001)")                           \
    X(PAIRS, "pairs", "sum of 2 / (k (k - 1)): an event gives one partnership to all its actors",  \
      "Batagelj and Cerinsek (2013)")                                                              \
    X(ALLOCATION, "allocation",                                                                    \
      "from i to j, sum of 1 / (d_i k): what reaches j of a unit that i shares out evenly twice",  \
      "Zhou, Ren, Medo and Zhang (2007)")                                                          \
    X(COSINE, "cosine", "c / sqrt(d_i d_j)", "Salton and McGill (1983)")                           \
    X(JACCARD, "jaccard", "c / (d_i + d_j - c)", "Jaccard (1901)")                                 \
    X(ASSOCIATION, "association", "c / (d_i d_j)", "van Eck and Waltman (2009)")                   \
    X(BACKBONE, "backbone",                                                                        \
      "c, of pairs who share that many events by chance with probability p at most: "              \
      "hypergeometric, n draws",                                                                   \
      "Tumminello, Micciche, Lillo, Piilo and Mantegna (2011)")

typedef enum jw_projection {
#define X(name, key, formula, source) JW_PROJECT_##name,
    JW_PROJECTION_MAP(X)
#undef X
        JW_PROJECTIONS
} jw_projection;

/** What a variant is called, how it is reckoned, and whose it is ("" if nobody's). */
const char *jw_projection_key(jw_projection variant);
const char *jw_projection_formula(jw_projection variant);
const char *jw_projection_source(jw_projection variant);

/** @return JW_PROJECTIONS if no variant is called that. */
jw_projection jw_projection_find(const char *key);

/**
 * Projects on the actors. The graph is without direction but for ALLOCATION, and without loops. Participations
 * count once in an event however often they are told; only SUM, PRODUCT and MINIMUM read weights.
 *
 * @param[out] graph  JW_GRAPH_INIT or released before; untouched on failure. Nodes are the actors.
 * @param level       BACKBONE: the largest p, 0 to 1, of one pair by itself; divide by the pairs tried for all
 *                    together. Others: not read.
 * @param threads     as for jw_pool_run; the graph does not depend on it.
 * @return JW_OK, JW_EINVAL for a level that is none, JW_ELIMIT past JW_GRAPH_TIES_LIMIT pairs, JW_ENOMEM.
 * Time O(sum of k^2 over events); memory that of the graph, and 8 bytes an actor a thread.
 */
jw_status jw_project(jw_graph *graph, const jw_affiliations *affiliations, jw_projection variant,
                     double level, int threads, jw_error *err);

/**
 * P(X >= shared) where X is how many of `events` both of two actors with `first` and `second` events take part in
 * by chance.
 */
double jw_chance_of_sharing(size_t shared, size_t first, size_t second, size_t events);

JW_END_C
#endif
