/* Where a player stands in a game: who can do nothing without it, and what it brings at least and at most. */
#ifndef JW_COALITION_STANDING_H
#define JW_COALITION_STANDING_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

typedef struct jw_standing {
    bool
        veto; /* without it no group has more than its members have alone, with it all of them have */
    bool null;                  /* it adds nothing to any group */
    bool dummy;                 /* it adds to every group what it has alone */
    double least, most;         /* that it adds to a group */
    uint32_t least_to, most_to; /* bits of the first such group */
} jw_standing;

/**
 * @param[out] standing  of every player.
 * @param value          of all 2^players groups.
 * @param tolerance      differences up to it are nothing.
 * Time 2^players * players, no allocation.
 */
void jw_standing_find(jw_standing *standing, const double *value, int players, double tolerance);

JW_END_C
#endif
