/* What jw_expand has found before it is told. Private to src/coalition. */
#ifndef JW_COALITION_EXPAND_H
#define JW_COALITION_EXPAND_H

#include "coalition/drivers.h"
#include "coalition/game.h"
#include "coalition/grades.h"
#include "coalition/owen.h"

JW_BEGIN_C

typedef struct jw_expansion {
    const jw_study *study;
    const jw_expand_options *options;
    jw_plan *plan, *twin; /* results used by all, and by one */
    jw_ends ends, twin_ends;
    jw_values today, alone, twin_today;
    jw_owen owen; /* of the game alone */
    double *share; /* of each player in the game chosen: Shapley value */
    jw_core_check core;
    jw_drivers drivers;
    jw_driver_end low, high; /* least and most gain over the drivers */
    jw_balance balance, twin_balance;
    jw_grades grades;
} jw_expansion;

/** The values of the game that is shared out. */
static inline const jw_values *jw_expansion_values(const jw_expansion *e)
{
    return e->options->game == JW_GAME_ALONE ? &e->alone : &e->today;
}

/** What counts as nothing beside the values of a game: a little over what certificates leave open. */
double jw_expansion_tolerance(const jw_expansion *e);

/** Tells it: headline, figures, tables. */
jw_status jw_expansion_tell(jw_result **result, const jw_expansion *e, jw_error *err);

JW_END_C
#endif
