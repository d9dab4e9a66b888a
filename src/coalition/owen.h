/* The Owen point: everybody is paid for what it owns, at prices that prove the optimum of the game alone. */
#ifndef JW_COALITION_OWEN_H
#define JW_COALITION_OWEN_H

#include "coalition/game.h"

JW_BEGIN_C

/** One number a player each, in the unit of money. */
typedef struct jw_owen {
    bool known; /* false: too large a programme to look at all of its prices */
    double
        *point;   /* leximin of income less own value, over all prices and splits of pairs' rents */
    double *even; /* the same with rents of pairs split in half */
    double *least, *most; /* over all prices and splits */
} jw_owen;

#define JW_OWEN_INIT                                                                               \
    {                                                                                              \
        false, NULL, NULL, NULL, NULL                                                              \
    }

/**
 * Every point found lies in the core of the game alone, whose values are given. Owen (1975).
 *
 * @param ends  of the same plan.
 * Time: two programmes a player for the range and at most two more for the points.
 */
jw_status jw_owen_solve(jw_owen *owen, const jw_plan *plan, const jw_ends *ends,
                        const jw_values *alone, jw_error *err);
/**
 * The point alone, without all values; what else jw_owen_solve says holds.
 *
 * @param[out] point  of every player; NaN where the programme is too large to look at all of its prices.
 * @param floor       of every player: its own value.
 */
jw_status jw_owen_point(double *point, const jw_plan *plan, const jw_ends *ends,
                        const double *floor, jw_error *err);
void jw_owen_release(jw_owen *owen);

JW_END_C
#endif
