/* Why a model has no optimum, told as rows of the study. */
#ifndef JW_PLAN_UNBOUNDED_H
#define JW_PLAN_UNBOUNDED_H

#include "plan/plan.h"

JW_BEGIN_C

/**
 * Looks for what grows without limit in a programme that has no optimum.
 *
 * @param lp       the plan's, with the bounds that were in force.
 * @param[in,out] err  what the solver said; replaced if a cause is found.
 * @return JW_EDATA with table, row and column of a limit that is missing, and the other steps of the round in
 *         the message; JW_ENOSOLUTION if no cause is found; JW_ENOMEM.
 */
jw_status jw_plan_unbounded(const jw_plan *plan, const jw_study *study, const jw_lp *lp,
                            jw_error *err);

JW_END_C
#endif
