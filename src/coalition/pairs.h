/* What each pair's relief is worth at prices, half to either: shares that need no coalition solved. */
#ifndef JW_COALITION_PAIRS_H
#define JW_COALITION_PAIRS_H

#include "coalition/game.h"

JW_BEGIN_C

/**
 * Shares of the gain against today, in proportion to the relief that each player owns with others, valued at the
 * prices of today. These values bound those of all coalitions from above, so they make a
 * game that falls apart into pairs, and this is its Shapley value, scaled to the gain: an estimate.
 *
 * @param[out] share  players; NaN where there is nothing to share.
 * @param ends        of the same plan.
 * Time: one pass over the entries of relief.
 */
void jw_pairs_share(double *share, const jw_plan *plan, const jw_ends *ends);

JW_END_C
#endif
