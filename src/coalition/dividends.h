/* What each group brings that no smaller one does, and what follows from it. */
#ifndef JW_COALITION_DIVIDENDS_H
#define JW_COALITION_DIVIDENDS_H

#include <jingwei/common.h>

JW_BEGIN_C

/**
 * Turns the values of all groups into their dividends, in place: the value of a group is the sum of the
 * dividends of all groups in it. Harsanyi (1959).
 *
 * @param game  2^players values, then dividends; bit i of the index says that player i is in.
 * Time players * 2^(players - 1) subtractions, no allocation.
 */
void jw_dividends(double *game, int players);

/**
 * Interaction of every pair: what two add together beyond what each adds, on average over the groups that they
 * may come to, weighted as in the Shapley value. Above 0 they complete, below 0 they replace each other.
 *
 * @param[out] index  players * players, symmetric; 0 on the diagonal.
 * @param dividend    as jw_dividends makes them.
 * @return JW_ENOMEM. Time as jw_dividends; room for 2^players numbers. Owen (1972), Grabisch & Roubens (1999).
 */
jw_status jw_interactions(double *index, const double *dividend, int players, jw_error *err);

JW_END_C
#endif
