/* What jw_plan_run has found before it is told. Private to src/plan. */
#ifndef JW_PLAN_RUN_H
#define JW_PLAN_RUN_H

#include <jingwei/plan.h>

#include "plan/scarcity.h"

JW_BEGIN_C

typedef struct jw_run {
    const jw_study *study;
    const jw_plan_run_options *options;
    jw_plan *plan;
    bool *member; /* by player */
    bool opened;  /* there are members */
    jw_solver *solver;
    jw_solved today, asked; /* asked is solved if opened */
    jw_balance balance;
    jw_scarcities scarce;
} jw_run;

/** The solution asked for. */
static inline const jw_lp_solution *jw_run_solution(const jw_run *run)
{
    return run->opened ? &run->asked.solution : &run->today.solution;
}

/** Tells it: headline, figures, tables. */
jw_status jw_run_tell(jw_result **result, const jw_run *run, jw_error *err);

JW_END_C
#endif
