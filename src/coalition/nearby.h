/* The gain at other figures than the study's own. */
#ifndef JW_COALITION_NEARBY_H
#define JW_COALITION_NEARBY_H

#include "coalition/game.h"

JW_BEGIN_C

/** Gains in both readings: results used by all, and by one. */
typedef struct jw_gains {
    double gain, rival_gain;
} jw_gains;

/** A study and the ends of its two models, near which the others are solved. All borrowed. */
typedef struct jw_nearby {
    const jw_study *study;
    const char *players; /* their level */
    const jw_ends *ends, *twin_ends;
} jw_nearby;

/**
 * Builds and solves both models with assumptions moved.
 *
 * @param[out] plan,ends  of results used by all, released by the caller; NULL, both, if not wanted.
 */
jw_status jw_nearby_solve(jw_gains *gains, jw_plan **plan, jw_ends *ends, const jw_nearby *nearby,
                          const jw_plan_range *moved, jw_error *err);

JW_END_C
#endif
