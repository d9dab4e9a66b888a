/* Who joins next. */
#ifndef JW_COALITION_JOINING_H
#define JW_COALITION_JOINING_H

#include <jingwei/common.h>

JW_BEGIN_C

/**
 * The order in which the gain comes soonest: the sum of the values of all groups on the way is largest. Among
 * equals the player of the lowest number comes first.
 *
 * @param[out] order  players, the first to begin first.
 * @param value       of all 2^players groups.
 * @return JW_ENOMEM. Time 2^players * players.
 */
jw_status jw_joining_order(int *order, const double *value, int players, jw_error *err);

/** The order in which whoever adds most joins at each step, the lowest number among equals. */
void jw_joining_greedy(int *order, const double *value, int players);

JW_END_C
#endif
