/* The proof that the base year is a solution: the planning model of what was written, solved without relief. */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"
#include "plan/plan.h"

#include <math.h>

static jw_status solve_today(jw_lp_solution *solution, const jw_plan *plan, jw_error *err)
{
    jw_solver *solver = NULL;
    double *upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *upper);
    jw_status st = upper ? jw_solver_new(&solver, &plan->lp, err) : jw_fail_memory(err);
    for (int a = 0; a < plan->activity_count && !st; a++)
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            upper[j] = plan->activities[a].kind == JW_RELIEF ? 0 : plan->upper[j];
    if (!st) st = jw_solver_set_upper(solver, upper, err);
    if (!st) st = jw_solver_run(solution, solver, err);
    if (st == JW_ENOSOLUTION && solution->status == JW_LP_UNPROVEN) st = JW_OK;
    jw_solver_free(solver);
    jw_release(upper);
    return st;
}

static jw_status prove(jw_calibration *c, bool rival_twin, jw_error *err)
{
    jw_plan *plan = NULL;
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    jw_plan_options options = {.rival_twin = rival_twin};
    jw_status st = jw_plan_new(&plan, c->study, &options, err);
    if (!st) st = solve_today(&solution, plan, err);
    if (!st) {
        c->deviation = fmax(c->deviation, jw_plan_balance(plan, solution.x).deviation);
        c->proven = c->proven && solution.certificate.closed;
    }
    jw_lp_solution_release(&solution);
    jw_plan_free(plan);
    return st;
}

jw_status jw_calibrate_prove(jw_calibration *c, jw_error *err)
{
    c->deviation = 0;
    c->proven = true;
    jw_status st = prove(c, false, err);
    return st ? st : prove(c, true, err);
}
