/*
 * Whose conventions complexity is told by: the same scores come in different dress from each
 * program.
 */
#ifndef JW_TRACK_CONVENTIONS_H
#define JW_TRACK_CONVENTIONS_H

#include "track/complexity.h"

JW_BEGIN_C

typedef struct jw_conventions {
    const char *name;
    jw_deviation deviation; /* of ECI, and of PCI where it has its own */
    bool by_places;        /* PCI takes mean and deviation of ECI, so that ECI is the mean of PCI */
    bool diagonal;         /* an activity counts as near to itself: phi_pp = 1 */
    bool less_own;         /* outlook gain takes off what is within reach already */
    bool outlook_standard; /* outlook by scores only scaled, and the index standardised */
    bool outlook_fitness;  /* outlook values activities by their complexity of the fitness method */
    int iterations;        /* of the fitness method */
    const char *text;      /* what differs, in one sentence without a full stop */
} jw_conventions;

/** All of them, the default first; the last has no name. */
extern const jw_conventions jw_conventions_known[];

JW_END_C
#endif
