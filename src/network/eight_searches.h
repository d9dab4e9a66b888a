/* Shortest ways by steps from eight sources at once, for betweenness. */
#ifndef JW_NETWORK_EIGHT_SEARCHES_H
#define JW_NETWORK_EIGHT_SEARCHES_H

#include "network/graph.h"

JW_BEGIN_C

enum { JW_EIGHT = 8 };

/** A number for each of the eight: a cache line. */
typedef struct jw_eight {
    double of[JW_EIGHT];
} jw_eight;

/** What makes it idle to fetch a node's line. */
typedef enum jw_eight_state {
    JW_EIGHT_IDLE,
    JW_EIGHT_ARRIVED, /* on the way out: something arrives in this step */
    JW_EIGHT_FULL,    /* all eight have been here */
    JW_EIGHT_HOLDS    /* on the way back: has something to hand back */
} jw_eight_state;

/** Scratch of one thread for searches in one graph, one after the other. About 270 bytes a node. */
typedef struct jw_eight_searches {
    void *memory[3];            /* what the next three are in */
    jw_eight *ways;             /* how many shortest ones lead to a node */
    jw_eight *here;             /* what nodes of the step in hand pass on; 0 elsewhere */
    jw_eight *next;             /* what arrives; 0 between steps */
    uint32_t (*step)[JW_EIGHT]; /* of each node, steps from each source */
    unsigned char *state;       /* of each node, a jw_eight_state */
    uint32_t *line;             /* nodes by step: a node is in it once for each step it has */
    uint32_t *arrivals;         /* nodes that the step in hand leads to */
    size_t *first;              /* of each step, where it begins in line */
    size_t steps;
} jw_eight_searches;

jw_status jw_eight_searches_make(jw_eight_searches *searches, uint32_t nodes);
void jw_eight_searches_release(jw_eight_searches *searches);

/**
 * Adds, for each source, what depends on every node: the sum over targets of the part of shortest ways from the
 * source that lead through it.
 *
 * @param[in,out] sum  nodes values.
 * @param sources      1 to 8, different.
 */
void jw_eight_searches_add(double *sum, jw_eight_searches *searches, const jw_arcs *arcs,
                           const uint32_t *source, int sources);

JW_END_C
#endif
