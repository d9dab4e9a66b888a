/* What else the values of a game tell, beside shares. */
#ifndef JW_COALITION_MORE_H
#define JW_COALITION_MORE_H

#include <jingwei/result.h>

JW_BEGIN_C

/** A game and how to speak of it; all borrowed. */
typedef struct jw_more {
    int players;
    const double *value; /* of all 2^players groups, more is better */
    double sign;         /* of what people read: -1 for costs */
    double tolerance;    /* what counts as nothing */
    const char *unit;
    int decimals;
    const char *(*name)(const void *who, int player);
    const void *who;
} jw_more;

/** Most players of whom more is told: it takes room for all groups, twice. */
#define JW_MORE_PLAYERS 24

/**
 * Tells, as the group "more": standing, orders, marginal, interactions, dividends, falls and partition.
 *
 * @return JW_ELIMIT past JW_MORE_PLAYERS; JW_ENOMEM. What the game is too large for is left out with a note. Room
 *         for 2^players numbers, twice.
 */
jw_status jw_more_tell(jw_result *result, const jw_more *game, jw_error *err);

JW_END_C
#endif
