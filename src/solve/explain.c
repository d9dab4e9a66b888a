/*
 * Two programmes that always have an optimum tell why a third has none (Chinneck 2008, chapters 6
 * and 8, in words). The elastic one lets every row bound give way at a price of 1 a unit and
 * forgets the profit: what it must give is what is missing. The ray asks how fast the profit grows
 * along a direction that no row and no column stops: bounds become 0, columns without upper bound
 * run to 1, the others stand still. An irreducible infeasible set would name fewer rows, but takes
 * a run a row and gives no amounts; people who have to change a number want the amount.
 */
#include "solve/explain.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* Below this, relative to the bound, a row counts as kept: the solver's own tolerance, rounded up.
 */
#define KEPT 1e-8

/* Room for a programme of our own; free(-able) whole, views into it are given to the solver. */
typedef struct draft {
    int *start, *row;
    double *value, *profit, *upper, *row_lower, *row_upper;
} draft;

static void draft_release(draft *d)
{
    jw_release(d->start);
    jw_release(d->row);
    jw_release(d->value);
    jw_release(d->profit);
    jw_release(d->upper);
    jw_release(d->row_lower);
    jw_release(d->row_upper);
}

static jw_status draft_new(draft *d, int columns, int rows, int entries, jw_error *err)
{
    d->start = jw_zalloc((size_t)columns + 1, sizeof *d->start);
    d->row = jw_alloc((size_t)entries, sizeof *d->row);
    d->value = jw_alloc((size_t)entries, sizeof *d->value);
    d->profit = jw_zalloc((size_t)columns, sizeof *d->profit);
    d->upper = jw_alloc((size_t)columns, sizeof *d->upper);
    d->row_lower = jw_alloc((size_t)rows, sizeof *d->row_lower);
    d->row_upper = jw_alloc((size_t)rows, sizeof *d->row_upper);
    bool whole =
        d->start && d->row && d->value && d->profit && d->upper && d->row_lower && d->row_upper;
    return whole ? JW_OK : jw_fail_memory(err);
}

/* Solves and keeps x only; the solver's word on what it cannot do is passed on. */
static jw_status solve(jw_lp_solution *solution, const jw_lp *lp, jw_error *err)
{
    jw_solver *solver = NULL;
    jw_status st = jw_solver_new(&solver, lp, err);
    if (!st) st = jw_solver_run(solution, solver, err);
    jw_solver_free(solver);
    return st;
}

/* Puts a cause in its place among the largest. Insertion: room is what a person reads. */
static void add_cause(jw_lp_cause *causes, int room, int *count, jw_lp_cause cause)
{
    int at = *count < room ? *count : room;
    while (at > 0 && fabs(causes[at - 1].amount) < fabs(cause.amount)) {
        if (at < room) causes[at] = causes[at - 1];
        at--;
    }
    if (at < room) causes[at] = cause;
    ++*count;
}

/* lp with two more columns a row, 2 i for its upper and 2 i + 1 for its lower bound. */
static jw_status explain_rows(jw_lp_cause *causes, int room, int *count, const jw_lp *lp,
                              jw_error *err)
{
    draft d = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    int columns = lp->columns + 2 * lp->rows, entries = (int)jw_lp_entries(lp);
    jw_status st = draft_new(&d, columns, 0, entries + 2 * lp->rows, err);
    if (st) goto done;

    for (int j = 0, at = 0; j < lp->columns; j++) {
        for (int e = lp->start[j]; e < lp->end[j]; e++, at++) {
            d.row[at] = lp->row[e];
            d.value[at] = lp->value[e];
        }
        d.start[j + 1] = at;
        d.upper[j] = lp->upper[j];
    }
    for (int k = 0; k < 2 * lp->rows; k++) {
        bool gives_up = k % 2 == 0;
        int j = lp->columns + k, e = entries + k, i = k / 2;
        d.start[j + 1] = e + 1;
        d.row[e] = i;
        d.value[e] = gives_up ? -1 : 1;
        d.profit[j] = -1;
        d.upper[j] = isfinite(gives_up ? lp->row_upper[i] : lp->row_lower[i]) ? INFINITY : 0;
    }
    jw_lp elastic = {columns, lp->rows, d.start, d.start + 1,   d.row,
                     d.value, d.profit, d.upper, lp->row_lower, lp->row_upper};
    st = solve(&solution, &elastic, err);
    if (st) goto done;

    for (int i = 0; i < lp->rows; i++) {
        const double *way = &solution.x[lp->columns + 2 * i];
        double amount = way[0] - way[1];
        double bound = amount > 0 ? lp->row_upper[i] : lp->row_lower[i];
        if (amount != 0 && fabs(amount) > KEPT * (1 + fabs(bound)))
            add_cause(causes, room, count, (jw_lp_cause){JW_CAUSE_ROW, i, amount});
    }

done:
    jw_lp_solution_release(&solution);
    draft_release(&d);
    return st;
}

/* The same entries and profits; other bounds. */
static jw_status explain_columns(jw_lp_cause *causes, int room, int *count, const jw_lp *lp,
                                 jw_error *err)
{
    draft d = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    jw_status st = draft_new(&d, lp->columns, lp->rows, 0, err);
    if (st) goto done;

    for (int j = 0; j < lp->columns; j++)
        d.upper[j] = isfinite(lp->upper[j]) ? 0 : 1;
    for (int i = 0; i < lp->rows; i++) {
        d.row_lower[i] = isfinite(lp->row_lower[i]) ? 0 : -INFINITY;
        d.row_upper[i] = isfinite(lp->row_upper[i]) ? 0 : INFINITY;
    }
    jw_lp ray = *lp;
    ray.upper = d.upper;
    ray.row_lower = d.row_lower;
    ray.row_upper = d.row_upper;
    st = solve(&solution, &ray, err);
    if (st || solution.value <= KEPT) goto done;

    for (int j = 0; j < lp->columns; j++)
        if (solution.x[j] > KEPT)
            add_cause(causes, room, count, (jw_lp_cause){JW_CAUSE_COLUMN, j, solution.x[j]});

done:
    jw_lp_solution_release(&solution);
    draft_release(&d);
    return st;
}

jw_status jw_lp_explain(jw_lp_cause *causes, int room, int *count, const jw_lp *lp, jw_error *err)
{
    *count = 0;
    jw_status st = jw_lp_check(lp, err);
    if (!st) st = explain_rows(causes, room, count, lp, err);
    if (!st && *count == 0) st = explain_columns(causes, room, count, lp, err);
    return st;
}
