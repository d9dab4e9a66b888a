/* The ends of a model whose figures differ a little from those of one that is solved. */
#ifndef JW_COALITION_NEAR_ENDS_H
#define JW_COALITION_NEAR_ENDS_H

#include "coalition/game.h"

JW_BEGIN_C

/**
 * Values of today and together, and the prices of today, proven as all values are; what an optimum does is left out,
 * and the bases are those of `near`, good to begin at. Where the models differ in shape, or a proof does not close, it
 * is jw_ends_solve_near.
 */
jw_status jw_near_ends_solve(jw_ends *ends, const jw_plan *plan, const jw_ends *near,
                             jw_error *err);

JW_END_C
#endif
