/*
 * What one more is worth is not what one less costs: at the base year nearly every price lies between two steps,
 * and the solver names any number in the gap. So its prices serve to find candidates only; then a hundredth of
 * what is there is added and taken away, today and now, and the programme solved again. A change is claimed
 * where the two ranges lie apart, and by more than the dead band of the flows that meet there: half the
 * difference of the two steps' costs beside the base quantity, about h / (2 sigma).
 */
#include "plan/scarcity.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static const double nudge = 0.01;

typedef struct search {
    const jw_plan *plan;
    jw_solver *solver;
    double *band;            /* by row */
    double *use_today, *use; /* by row: what is drawn on it */
    double *upper;           /* of the columns, for one run */
    jw_lp_solution trial;
    jw_scarcities *found;
    double weight[JW_SCARCITIES_EXAMINED];
} search;

/* ---- candidates ---- */

static void find_use(double *use, const jw_lp *lp, const double *x)
{
    for (int j = 0; j < lp->columns; j++)
        for (int e = lp->start[j]; e < lp->end[j]; e++)
            if (lp->value[e] > 0) use[lp->row[e]] += lp->value[e] * x[j];
}

/* Moves and windows have steps around a base; what they touch has the widest of their bands. */
static void find_bands(search *s)
{
    const jw_lp *lp = &s->plan->lp;
    for (int a = 0; a < s->plan->activity_count; a++) {
        const jw_activity *activity = &s->plan->activities[a];
        int steps = activity[1].first - activity->first, middle = activity->first + steps / 2;
        if (activity->kind == JW_MAKE || steps < 2) continue;
        double band = (lp->profit[middle - 1] - lp->profit[middle]) / 2;
        for (int e = lp->start[middle]; e < lp->end[middle]; e++)
            s->band[lp->row[e]] = fmax(s->band[lp->row[e]], band);
    }
}

static void offer(search *s, jw_scarcity candidate, double change, double quantity)
{
    if (!(fabs(change) > candidate.band + 1e-6) || !(quantity > 0)) return;
    s->found->candidates++;
    double weight = fabs(change) * quantity;
    int at = s->found->count;
    if (at == JW_SCARCITIES_EXAMINED && !(weight > s->weight[at - 1])) return;
    at = at < JW_SCARCITIES_EXAMINED ? s->found->count++ : at - 1;
    for (; at > 0 && s->weight[at - 1] < weight; at--) {
        s->weight[at] = s->weight[at - 1];
        s->found->items[at] = s->found->items[at - 1];
    }
    s->weight[at] = weight;
    s->found->items[at] = candidate;
}

/* The reach of results is no good of its own: what arrives has a price where it arrives. */
static void offer_rows(search *s, const jw_lp_solution *today, const jw_lp_solution *now)
{
    for (int i = 0; i < s->plan->lp.rows; i++) {
        jw_plan_row_kind kind = s->plan->rows[i].kind;
        double quantity =
            kind == JW_ROW_POOL ? s->plan->row_upper[i] : fmin(s->use[i], s->use_today[i]);
        if (kind != JW_ROW_REACH)
            offer(s, (jw_scarcity){.index = i, .band = s->band[i]}, now->y[i] - today->y[i],
                  quantity);
    }
}

double jw_scarcity_worth(const jw_plan *plan, const jw_scarcity *what, const double *y)
{
    const jw_lp *lp = &plan->lp;
    if (!what->capacity) return y[what->index];
    int column = plan->activities[what->index].first;
    double worth = lp->profit[column];
    for (int e = lp->start[column]; e < lp->end[column]; e++)
        worth -= lp->value[e] * y[lp->row[e]];
    return fmax(0, worth);
}

/* Hard limits are columns by themselves. */
static void offer_capacities(search *s, const jw_lp_solution *today, const jw_lp_solution *now)
{
    const jw_lp *lp = &s->plan->lp;
    for (int a = 0; a < s->plan->activity_count; a++) {
        const jw_activity *activity = &s->plan->activities[a];
        int j = activity->first;
        if (activity[1].first != j + 1 || activity->kind == JW_RELIEF ||
            activity->kind == JW_SPREAD || activity->kind == JW_HOME || !isfinite(lp->upper[j]))
            continue;
        jw_scarcity candidate = {.capacity = true, .index = a};
        for (int e = lp->start[j]; e < lp->end[j]; e++)
            candidate.band += fabs(lp->value[e]) * s->band[lp->row[e]];
        double change = jw_scarcity_worth(s->plan, &candidate, now->y) -
                        jw_scarcity_worth(s->plan, &candidate, today->y);
        offer(s, candidate, change, lp->upper[j]);
    }
}

/* ---- prices ---- */

/* The value with so much more of a row or a capacity; NaN where no optimum is proven. */
static jw_status value_with(double *value, search *s, const jw_scarcity *what, const jw_solved *at,
                            double more, jw_error *err)
{
    const jw_lp *lp = &s->plan->lp;
    jw_plan_bounds(s->upper, s->plan, at->member);
    if (what->capacity) s->upper[s->plan->activities[what->index].first] += more;
    jw_status st = jw_solver_set_upper(s->solver, s->upper, err);
    if (!st && !what->capacity)
        st =
            jw_solver_set_row_upper(s->solver, what->index, lp->row_upper[what->index] + more, err);
    if (st) return st;
    jw_solver_basis_restore(s->solver, at->basis);
    st = jw_solver_run(&s->trial, s->solver, err);
    *value = st ? NAN : s->trial.value;
    if (st == JW_ENOSOLUTION) jw_error_clear(err), st = JW_OK;
    if (!st && !what->capacity)
        st = jw_solver_set_row_upper(s->solver, what->index, lp->row_upper[what->index], err);
    return st;
}

static jw_status find_price(jw_price *price, search *s, const jw_scarcity *what,
                            const jw_solved *at, const double *use, jw_error *err)
{
    const jw_lp *lp = &s->plan->lp;
    bool pool = !what->capacity && s->plan->rows[what->index].kind == JW_ROW_POOL;
    double quantity = what->capacity ? lp->upper[s->plan->activities[what->index].first]
                      : pool         ? lp->row_upper[what->index]
                                     : use[what->index];
    double step = nudge * quantity, more = NAN, less = NAN;
    jw_status st = value_with(&more, s, what, at, step, err);
    if (!st) st = value_with(&less, s, what, at, -step, err);
    *price = (jw_price){(more - at->solution.value) / step, (at->solution.value - less) / step};
    return st;
}

/* The whole range now lies beyond the whole range of today, by more than rounding. */
static bool lies_apart(const jw_scarcity *s)
{
    double change = jw_scarcity_change(s);
    double apart = change > 0 ? s->now.more - s->today.less : s->today.more - s->now.less;
    return apart > 1e-6 && fabs(change) > s->band;
}

static jw_status examine(search *s, const jw_solved *today, const jw_solved *now,
                         const jw_progress *progress, jw_error *err)
{
    for (int i = 0; i < s->found->count; i++) {
        jw_scarcity *item = &s->found->items[i];
        if (progress->callback && progress->callback(0.2 + 0.4 * i / s->found->count,
                                                     "prices from both sides", progress->user))
            return jw_fail(err, JW_ECANCELED, "stopped on request");
        jw_status st = find_price(&item->today, s, item, today, s->use_today, err);
        if (!st) st = find_price(&item->now, s, item, now, s->use, err);
        if (st) return st;
        item->claimed = lies_apart(item);
    }
    return JW_OK;
}

jw_status jw_scarcities_find(jw_scarcities *found, const jw_plan *plan, jw_solver *solver,
                             const jw_solved *today, const jw_solved *now,
                             const jw_progress *progress, jw_error *err)
{
    size_t rows = (size_t)plan->lp.rows + 1;
    *found = (jw_scarcities){.count = 0};
    search s = {.plan = plan, .solver = solver, .found = found, .trial = JW_LP_SOLUTION_INIT};
    jw_status st = JW_OK;
    s.use_today = jw_zalloc(rows, sizeof(double));
    s.use = jw_zalloc(rows, sizeof(double));
    s.band = jw_zalloc(rows, sizeof(double));
    s.upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof(double));
    if (!s.use_today || !s.use || !s.band || !s.upper) {
        st = jw_fail_memory(err);
        goto done;
    }
    find_use(s.use_today, &plan->lp, today->solution.x);
    find_use(s.use, &plan->lp, now->solution.x);
    find_bands(&s);
    offer_rows(&s, &today->solution, &now->solution);
    offer_capacities(&s, &today->solution, &now->solution);
    st = examine(&s, today, now, progress, err);
done:
    jw_lp_solution_release(&s.trial);
    jw_release(s.use_today);
    jw_release(s.use);
    jw_release(s.band);
    jw_release(s.upper);
    return st;
}
