/* Who took part in what: the two-mode network that one-mode networks are projected from. */
#ifndef JW_NETWORK_AFFILIATIONS_H
#define JW_NETWORK_AFFILIATIONS_H

#include "network/graph.h"

JW_BEGIN_C

/** Events (projects, papers, patents) and actors, each numbered from 0. Read-only for all but its maker. */
typedef struct jw_affiliations {
    uint32_t events, actors;
    jw_arcs of_event; /* a row an event: its actors, ascending, each once; weights summed */
    jw_arcs of_actor; /* a row an actor: its events */
    size_t zeros;     /* participations of weight 0, which are none */
} jw_affiliations;

#define JW_AFFILIATIONS_INIT                                                                       \
    {                                                                                              \
        .events = 0                                                                                \
    }

/**
 * Makes a two-mode network of participations: ties from an event to an actor.
 *
 * @param[out] made  JW_AFFILIATIONS_INIT or released before; untouched on failure.
 * @return as jw_graph_build. Time O(events + actors + participations).
 */
jw_status jw_affiliations_build(jw_affiliations *made, uint32_t events, uint32_t actors,
                                const jw_ties *participations, jw_error *err);

void jw_affiliations_release(jw_affiliations *affiliations);

JW_END_C
#endif
