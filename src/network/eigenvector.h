/* Standing by being tied to those of standing. */
#ifndef JW_NETWORK_EIGENVECTOR_H
#define JW_NETWORK_EIGENVECTOR_H

#include "network/components.h"

JW_BEGIN_C

/** Eigenvector centrality; end with jw_eigenvector_release. */
typedef struct jw_eigenvector {
    double *value; /* nodes; the largest of every component is 1; all 0 where there is no tie */
    double *eigenvalue;       /* components.count */
    jw_components components; /* weak; with direction the network counts as one */
    uint32_t leading;         /* the component with the largest eigenvalue, the first of those */
    uint32_t
        leaders; /* components whose eigenvalue is as large, to 1e-9: if over 1 the choice is arbitrary */
    int rounds; /* how often all arcs were read */
} jw_eigenvector;

#define JW_EIGENVECTOR_INIT                                                                        \
    {                                                                                              \
        .value = NULL                                                                              \
    }

/**
 * Eigenvector centrality: x_v = sum of w_uv x_u over u -> v, divided by the largest eigenvalue. Bonacich (1972).
 * With direction, being pointed at counts.
 *
 * The eigenvector of a whole network that does not hang together is 0 outside one component, whatever goes on in
 * the others, so every component has its own here. Other programs' figure is value in `leading`, 0 elsewhere.
 *
 * @param[out] found  JW_EIGENVECTOR_INIT or released before; untouched on failure.
 * @param graph       must have `in`.
 * @param loops       a loop's weight on the diagonal: not, once or twice.
 * @param tolerance   largest change of a value, the largest being 1, in the last round.
 * @return JW_OK; JW_ENOSOLUTION if 100,000 rounds do not do, or with direction if no tie is in a cycle, as all is 0
 *         then; JW_ENOMEM. Time O(arcs) a round.
 */
jw_status jw_eigenvector_find(jw_eigenvector *found, const jw_graph *graph, bool weighted,
                              jw_loops loops, double tolerance, int threads, jw_error *err);

void jw_eigenvector_release(jw_eigenvector *eigenvector);

JW_END_C
#endif
