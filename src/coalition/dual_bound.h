/* What the prices of one group's programme say that any other group is worth at most. */
#ifndef JW_COALITION_DUAL_BOUND_H
#define JW_COALITION_DUAL_BOUND_H

#include "coalition/game.h"
#include "coalition/pair_bound.h"

JW_BEGIN_C

/** The structure of a plan that bounds are read off; made once for a game. */
typedef struct jw_dual_bounds jw_dual_bounds;

/** @param plan  kept; of at most JW_PAIR_PLAYERS_LIMIT players. */
jw_status jw_dual_bounds_new(jw_dual_bounds **bounds, const jw_plan *plan, jw_game game,
                             jw_error *err);
void jw_dual_bounds_free(jw_dual_bounds *bounds);

/**
 * The level of every group's programme, at most. Exact for the group whose optimal prices they are.
 *
 * @param prices  of the rows, with the signs that a certificate gives them; from anywhere.
 * @param group   whose prices they are: rows that it cannot use have no price of their own.
 * @param most    no group's level is above this: what a column without limit is cut off at.
 * Time in the entries of the programme, no allocation.
 */
void jw_dual_bounds_find(jw_pair_bound *bound, const jw_dual_bounds *bounds, const double *prices,
                         uint32_t group, double most);

JW_END_C
#endif
