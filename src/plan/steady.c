/*
 * A bottleneck that turns into its opposite when somebody halves a figure he had to guess is not a finding. So
 * claims are tried at other figures before they are told. What counts is the way the solver's price goes: finding
 * prices from both sides again in every trial would cost forty times as much, and a price inside the gap between two
 * steps that goes the wrong way by chance only makes us say less.
 *
 * A programme that is sifted is not tried: halving a stage takes all prices far from where they were, and each trial as
 * long as the answer itself. That is said.
 */
#include "plan/steady.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "plan/ranges.h"

enum { BATCH = 16 };

static const jw_table_id scaled_tables[] = {JW_CAPABILITIES, JW_FLOWS, JW_MARKETS};
static const char *const scaled_columns[] = {"capacity", "value", "quantity"};
enum { SCALED = sizeof scaled_tables / sizeof scaled_tables[0] };

typedef struct trials {
    const jw_steadiness *asked;
    const jw_plan *plan;
    const jw_solved *today, *now;
    const jw_scarcities *found;
    jw_ranged *ranged;
    size_t ranged_count, ends, scales, count; /* trials: ends of ranges, scales of stages, draws */
    size_t first;                             /* of the batch */
    signed char *way; /* by trial and item: 1 the same, -1 another, 0 not known */
} trials;

/* ---- other figures ---- */

/* Moves what a trial moves; the last range of the chain is what the model takes. */
static const jw_plan_range *move(jw_plan_range *moved, const trials *t, size_t trial)
{
    if (trial < t->ends) {
        const jw_ranged *r = &t->ranged[trial / 2];
        *moved = (jw_plan_range){
            .table = r->table, .column = r->column, .at = (double)(trial % 2), .factor = 1};
        return moved;
    }
    trial -= t->ends;
    if (trial >= t->scales) {
        jw_ranged_draw(moved, t->ranged, t->ranged_count, t->asked->uniform, t->asked->seed,
                       trial - t->scales);
        return t->ranged_count ? &moved[t->ranged_count - 1] : NULL;
    }
    size_t row = (size_t)t->plan->stage_row[trial / 2];
    jw_text stage = jw_study_cell_text(t->asked->study, JW_STAGES, row, "id");
    for (size_t i = 0; i < SCALED; i++)
        moved[i] = (jw_plan_range){.table = scaled_tables[i],
                                   .column = scaled_columns[i],
                                   .at = NAN,
                                   .factor = trial % 2 ? 2 : 0.5,
                                   .next = i ? &moved[i - 1] : NULL,
                                   .stage = stage};
    return &moved[SCALED - 1];
}

/* ---- one trial ---- */

static bool same_row(const jw_plan_row *a, const jw_plan_row *b)
{
    return a->kind == b->kind && a->field == b->field && a->stage == b->stage &&
           a->from == b->from && a->to == b->to;
}

static bool same_activity(const jw_activity *a, const jw_activity *b)
{
    return a->kind == b->kind && a->table == b->table && a->row == b->row && a->field == b->field &&
           a->stage == b->stage && a->from == b->from && a->to == b->to;
}

/* The item of a claim in another model, whose rows may stand elsewhere; false if it is not there. */
static bool find_item(jw_scarcity *item, const jw_plan *plan, const jw_plan *other)
{
    int count = item->capacity ? other->activity_count : other->lp.rows, from = item->index;
    for (int i = 0; i < count; i++) {
        int at = (from + i) % count;
        bool same = item->capacity
                        ? same_activity(&plan->activities[from], &other->activities[at]) &&
                              other->activities[at + 1].first == other->activities[at].first + 1
                        : same_row(&plan->rows[from], &other->rows[at]);
        item->index = at;
        if (same) return true;
    }
    return false;
}

static jw_status solve(jw_lp_solution *solution, jw_solver *solver, double *upper,
                       const jw_plan *plan, const bool *member, const unsigned char *basis,
                       jw_error *err)
{
    jw_plan_bounds(upper, plan, member);
    jw_status st = jw_solver_set_upper(solver, upper, err);
    if (st) return st;
    if (basis) jw_solver_basis_restore(solver, basis);
    st = jw_solver_run(solution, solver, err);
    return st == JW_ENOSOLUTION && solution->status == JW_LP_UNPROVEN ? JW_OK : st;
}

static void compare(signed char *way, const trials *t, const jw_plan *plan, const double *y_today,
                    const double *y_now)
{
    for (int i = 0; i < t->found->count; i++) {
        jw_scarcity item = t->found->items[i];
        if (!item.claimed || !find_item(&item, t->plan, plan)) continue;
        double change =
            jw_scarcity_worth(plan, &item, y_now) - jw_scarcity_worth(plan, &item, y_today);
        way[i] = change * jw_scarcity_change(&item) > 0 ? 1 : -1;
    }
}

static jw_status solve_trial(signed char *way, const trials *t, const jw_plan_range *moved)
{
    jw_plan_options options = t->asked->options;
    jw_plan *plan = NULL;
    jw_solver *solver = NULL;
    double *upper = NULL;
    jw_lp_solution today = JW_LP_SOLUTION_INIT, now = JW_LP_SOLUTION_INIT;
    options.range = moved;
    jw_status st = jw_plan_new(&plan, t->asked->study, &options, NULL);
    if (st) return st;
    bool alike = plan->lp.columns == t->plan->lp.columns && plan->lp.rows == t->plan->lp.rows;
    upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *upper);
    st = upper ? jw_solver_new(&solver, &plan->lp, NULL) : JW_ENOMEM;
    if (!st) st = solve(&today, solver, upper, plan, NULL, alike ? t->today->basis : NULL, NULL);
    if (!st)
        st = solve(&now, solver, upper, plan, t->asked->member, alike ? t->now->basis : NULL, NULL);
    if (!st) compare(way, t, plan, today.y, now.y);
    jw_lp_solution_release(&today);
    jw_lp_solution_release(&now);
    jw_solver_free(solver);
    jw_release(upper);
    jw_plan_free(plan);
    return st;
}

static jw_status run_trial(size_t index, int worker, void *user)
{
    (void)worker;
    const trials *t = user;
    size_t trial = t->first + index;
    jw_plan_range *moved = jw_alloc(t->ranged_count + SCALED, sizeof *moved);
    if (!moved) return JW_ENOMEM;
    jw_status st = solve_trial(t->way + trial * JW_SCARCITIES_EXAMINED, t, move(moved, t, trial));
    jw_release(moved);
    return st == JW_EDATA || st == JW_ENOSOLUTION ? JW_OK : st;
}

/* ---- all of them ---- */

static jw_status run_all(trials *t, const jw_progress *progress, jw_error *err)
{
    for (t->first = 0; t->first < t->count; t->first += BATCH) {
        size_t left = t->count - t->first;
        if (progress->callback &&
            progress->callback(0.6 + 0.4 * (double)t->first / (double)t->count, "whether it holds",
                               progress->user))
            return jw_fail(err, JW_ECANCELED, "stopped on request");
        jw_status st = jw_pool_run(left < BATCH ? left : BATCH, t->asked->threads, run_trial, t);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        if (st) return jw_fail(err, st, "%s", jw_status_text(st));
    }
    return JW_OK;
}

static void count_ways(jw_scarcities *found, const trials *t)
{
    for (size_t trial = 0; trial < t->count; trial++)
        for (int i = 0; i < found->count; i++) {
            signed char way = t->way[trial * JW_SCARCITIES_EXAMINED + (size_t)i];
            found->items[i].tried += way != 0;
            found->items[i].agreed += way > 0;
        }
}

jw_status jw_scarcities_try(jw_scarcities *found, const jw_plan *plan, const jw_steadiness *asked,
                            const jw_solved *today, const jw_solved *now,
                            const jw_progress *progress, jw_error *err)
{
    trials t = {.asked = asked, .plan = plan, .today = today, .now = now, .found = found};
    bool any = false;
    for (int i = 0; i < found->count; i++)
        any = any || found->items[i].claimed;
    found->untried = any && plan->lp.columns >= JW_SIFTED_FROM;
    if (!any || found->untried) return JW_OK;
    jw_status st = jw_ranged_find(&t.ranged, &t.ranged_count, asked->study, err);
    if (st) return st;
    t.ends = 2 * t.ranged_count;
    t.scales = plan->stages > 1 ? 2 * (size_t)plan->stages : 0;
    t.count = t.ends + t.scales + (size_t)asked->draws;
    t.way = jw_zalloc(t.count + 1, JW_SCARCITIES_EXAMINED);
    st = t.way ? run_all(&t, progress, err) : jw_fail_memory(err);
    if (!st) count_ways(found, &t);
    jw_release(t.way);
    jw_release(t.ranged);
    return st;
}
