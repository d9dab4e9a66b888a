/*
 * One programme at a time: the way into the model for somebody who wants to see what it does before asking what
 * groups gain. Today is always solved as well, since nothing here means much but as a change against it.
 */
#include "plan/run.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "plan/choose.h"
#include "plan/names.h"
#include "plan/steady.h"
#include "plan/unbounded.h"
#include "solve/mps.h"

#define MPS_LIMIT ((size_t)1 << 34)

static const jw_plan_run_options defaults = JW_PLAN_RUN_OPTIONS_INIT;

static jw_status choose_members(jw_run *run, jw_error *err)
{
    const jw_plan_run_options *options = run->options;
    const jw_places *places = run->plan->places;
    run->member = jw_zalloc((size_t)places->players + 1, sizeof *run->member);
    if (!run->member) return jw_fail_memory(err);
    for (int p = 0; p < places->players; p++)
        run->member[p] = options->together;
    run->opened = options->together || options->members;
    if (options->together || !options->members) return JW_OK;
    return jw_players_choose(run->member, places, run->study, options->members, err);
}

static jw_plan_options model_of(const jw_run *run)
{
    return (jw_plan_options){.rival_twin = run->options->rival,
                             .players = run->options->players,
                             .scope = run->options->scope};
}

static jw_status build(jw_run *run, const jw_study *study, const jw_plan_run_options *options,
                       jw_error *err)
{
    run->study = study;
    run->options = options ? options : &defaults;
    if (run->options->version != JW_PLAN_RUN_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", run->options->version);
    if (run->options->together && run->options->members)
        return jw_fail(err, JW_EINVAL, "together already names all members");
    jw_plan_options model = model_of(run);
    jw_status st = jw_plan_new(&run->plan, study, &model, err);
    return st ? st : choose_members(run, err);
}

/* Puts in the bounds, and where to begin: at the prices of the base year. */
static jw_status set_bounds(const jw_run *run, const bool *member, jw_error *err)
{
    const jw_plan *plan = run->plan;
    double *upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *upper);
    double *prices = jw_alloc((size_t)plan->lp.rows + 1, sizeof *prices);
    jw_status st = upper && prices ? JW_OK : jw_fail_memory(err);
    if (st) goto done;
    jw_plan_bounds(upper, plan, member);
    jw_plan_base_prices(prices, plan, upper);
    st = jw_solver_set_upper(run->solver, upper, err);
    if (!st) jw_solver_suggest(run->solver, prices);
done:
    jw_release(upper);
    jw_release(prices);
    return st;
}

/* An optimum without a proof still is an answer; it is told as not proven. */
static jw_status solve(jw_solved *solved, const jw_run *run, const bool *member, jw_error *err)
{
    solved->member = member;
    solved->basis = jw_alloc(jw_solver_basis_size(run->solver) + 1, 1);
    jw_status st = solved->basis ? set_bounds(run, member, err) : jw_fail_memory(err);
    if (!st) st = jw_solver_run(&solved->solution, run->solver, err);
    if (st == JW_ENOSOLUTION && solved->solution.status == JW_LP_UNPROVEN) st = JW_OK;
    if (st == JW_ENOSOLUTION)
        return jw_plan_unbounded(run->plan, run->study, jw_solver_programme(run->solver), err);
    if (!st) jw_solver_basis_copy(solved->basis, run->solver);
    return st;
}

static jw_status find_scarce(jw_run *run, jw_error *err)
{
    const jw_progress *progress = &run->options->progress;
    jw_steadiness asked = {
        .study = run->study, .options = model_of(run), .member = run->member, .threads = 1};
    jw_status st = jw_scarcities_find(&run->scarce, run->plan, run->solver, &run->today,
                                      &run->asked, progress, err);
    return st ? st
              : jw_scarcities_try(&run->scarce, run->plan, &asked, &run->today, &run->asked,
                                  progress, err);
}

static void release_solved(jw_solved *solved)
{
    jw_lp_solution_release(&solved->solution);
    jw_release(solved->basis);
}

static void release(jw_run *run)
{
    release_solved(&run->today);
    release_solved(&run->asked);
    jw_solver_free(run->solver);
    jw_release(run->member);
    jw_plan_free(run->plan);
}

jw_status jw_plan_run(jw_result **result, const jw_study *study, const jw_plan_run_options *options,
                      jw_error *err)
{
    *result = NULL;
    jw_run run = {.plan = NULL};
    jw_status st = build(&run, study, options, err);
    if (!st) st = jw_solver_new(&run.solver, &run.plan->lp, err);
    if (!st) st = solve(&run.today, &run, NULL, err);
    if (st) goto done;
    run.balance = jw_plan_balance(run.plan, run.today.solution.x);
    if (run.opened) st = solve(&run.asked, &run, run.member, err);
    if (!st && run.opened) st = find_scarce(&run, err);
    if (!st) st = jw_run_tell(result, &run, err);
done:
    release(&run);
    return st;
}

/* ---- for other solvers ---- */

typedef struct naming {
    const jw_run *run;
    char text[JW_NAME_TEXT];
} naming;

static const char *row_name(int index, void *user)
{
    naming *n = user;
    jw_plan_row_name(n->text, n->run->plan, n->run->study, index);
    return n->text;
}

static const char *column_name(int index, void *user)
{
    naming *n = user;
    jw_plan_column_name(n->text, n->run->plan, n->run->study, index);
    return n->text;
}

jw_status jw_plan_mps(char **text, size_t *length, const jw_study *study,
                      const jw_plan_run_options *options, jw_error *err)
{
    *text = NULL;
    jw_run run = {.plan = NULL};
    naming n = {&run, ""};
    jw_buffer out = JW_BUFFER_INIT(MPS_LIMIT);
    double *upper = NULL;
    jw_status st = build(&run, study, options, err);
    if (!st && !(upper = jw_alloc((size_t)run.plan->lp.columns + 1, sizeof *upper)))
        st = jw_fail_memory(err);
    if (st) goto done;
    jw_plan_bounds(upper, run.plan, run.member);
    jw_lp lp = run.plan->lp;
    lp.upper = upper;
    st = jw_mps_write(&out, &lp, &(jw_mps_names){row_name, column_name, &n});
    if (st == JW_ELIMIT) jw_fail(err, st, "the programme is too large for a text");
    if (st == JW_ENOMEM) jw_fail_memory(err);
    if (st) goto done;
    *text = out.data;
    if (length) *length = out.length;
    out.data = NULL;
done:
    jw_release(upper);
    jw_buffer_release(&out);
    release(&run);
    return st;
}
