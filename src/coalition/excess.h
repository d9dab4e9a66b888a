/* How much better groups would do by themselves: passes over all of them for those that are worst off. */
#ifndef JW_COALITION_EXCESS_H
#define JW_COALITION_EXCESS_H

#include "coalition/span.h"
#include "coalition/worths.h"

JW_BEGIN_C

/** What a group's excess, its worth less its shares, is divided by. */
typedef enum jw_excess_unit {
    JW_EXCESS_PLAIN,        /* nothing */
    JW_EXCESS_PER_HEAD,     /* its players */
    JW_EXCESS_PROPORTIONAL, /* its value, above 0, in units of the largest */
} jw_excess_unit;

typedef struct jw_excess {
    const jw_worths *game;
    jw_excess_unit unit;
    double size; /* the largest absolute value */
    jw_stakes stakes;
    jw_span settled; /* groups whose sum is fixed: passes go by them */
    int low;         /* players in the low half of a group's bits */
    double *sums;    /* shares of each half, low then high */
    uint64_t *keys;  /* of the span, likewise; negative for the high half: equal means settled */
    unsigned char *heads; /* of each low half */
} jw_excess;

/** One group found by a pass. */
typedef struct jw_excess_group {
    uint32_t group;
    double excess; /* in its unit */
} jw_excess_group;

/** Begins with the group of all settled. @param game  kept. */
jw_status jw_excess_start(jw_excess *excess, const jw_worths *game, jw_excess_unit unit,
                          jw_error *err);
void jw_excess_release(jw_excess *excess);

/** What counts as nothing beside an excess: a part of what is at stake. */
double jw_excess_nothing(const jw_excess *excess, double part);

/** Settles one more group. @return whether its sum was not fixed already. */
bool jw_excess_settle(jw_excess *excess, uint32_t group);

/** What a group's excess is divided by. */
double jw_excess_divisor(const jw_excess *excess, uint32_t group);

/**
 * The groups, not settled, with the largest excess above a threshold, largest first; where many are alike, from
 * different parts of the game. One pass: 2^players steps, no scratch that grows so.
 *
 * @param worst  room for `room`.
 * @return how many there are, up to room.
 */
int jw_excess_find(jw_excess_group *worst, int room, jw_excess *excess, const double *share,
                   double threshold);

JW_END_C
#endif
