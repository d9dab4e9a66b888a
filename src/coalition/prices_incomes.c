/*
 * What everybody earns at the prices: its own, and a part of what it owns with others. Even splits are a factor; free
 * ones are a variable for each pair, from nothing to the rent. These columns and rows stand behind those of the prices
 * and are written anew for every question.
 */
#include "coalition/prices_face.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* One column of up to three entries after those that are there; zeros are left out. */
static void put_column(jw_prices *p, int column, const int *rows, const double *values, int count)
{
    int at = p->start[column];
    for (int i = 0; i < count; i++) {
        if (values[i] == 0) continue;
        p->row[at] = rows[i];
        p->value[at++] = values[i];
    }
    p->start[column + 1] = at;
}

/* Players have a row of their income; others earn what they earn. */
static int income_row(const jw_prices *p, int party, double *value)
{
    if (party == p->players) return *value = 0, p->incomes;
    return p->incomes + party;
}

void jw_prices_put_incomes(jw_prices *p, jw_split split, const bool *settled)
{
    double half = split == JW_SPLIT_EVEN ? 0.5 : 0;
    for (int i = 0; i < p->parties; i++) {
        double values[] = {1, 1};
        int rows[] = {p->owners + i, income_row(p, i, &values[1])};
        put_column(p, p->own + i, rows, values, 2);
    }
    for (int q = 0; q < p->pairs; q++) { /* the second has what the first leaves */
        double values[] = {1, -1, half, 1 - half};
        int rows[] = {p->owners + p->parties + q, p->parts + q,
                      income_row(p, p->pair[q].first, &values[2]),
                      income_row(p, p->pair[q].second, &values[3])};
        put_column(p, p->rent + q, rows, values, 4);
    }
    for (int q = 0; q < p->pairs; q++) {
        double sign = split == JW_SPLIT_FREE, values[] = {1, sign, -sign};
        int rows[] = {p->parts + q, income_row(p, p->pair[q].first, &values[1]),
                      income_row(p, p->pair[q].second, &values[2])};
        put_column(p, p->part + q, rows, values, 3);
    }
    int at = p->start[p->over];
    for (int i = 0; i < p->players && settled; i++)
        if (!settled[i]) p->row[at] = p->incomes + i, p->value[at++] = -1;
    p->start[p->over + 1] = at;
    p->upper[p->over] = settled ? INFINITY : 0;
    for (int q = 0; q < p->pairs; q++)
        p->row_lower[p->parts + q] = -INFINITY;
    for (int i = 0; i < p->players; i++) {
        p->row_lower[p->incomes + i] = -INFINITY;
        p->row_upper[p->incomes + i] = INFINITY;
    }
    for (int j = 0; j < p->lp.columns; j++)
        p->profit[j] = 0;
}

jw_status jw_prices_solve(jw_prices *p, jw_error *err)
{
    jw_solver *solver = NULL;
    jw_status st = jw_solver_new(&solver, &p->lp, err);
    if (st) return st;
    if (p->basis) jw_solver_basis_restore(solver, p->basis);
    st = jw_solver_run(&p->solution, solver, err);
    if (st == JW_ENOSOLUTION && p->solution.status == JW_LP_UNPROVEN) st = JW_OK;
    if (!st && !p->basis && !(p->basis = jw_alloc(jw_solver_basis_size(solver), 1)))
        st = jw_fail_memory(err);
    if (!st) jw_solver_basis_copy(p->basis, solver);
    jw_solver_free(solver);
    return st;
}

void jw_prices_read_incomes(double *income, const jw_prices *p, jw_split split)
{
    const double *x = p->solution.x;
    for (int i = 0; i < p->parties; i++)
        income[i] = x[p->own + i];
    for (int q = 0; q < p->pairs; q++) {
        double first = split == JW_SPLIT_EVEN ? x[p->rent + q] / 2 : x[p->part + q];
        income[p->pair[q].first] += first;
        income[p->pair[q].second] += x[p->rent + q] - first;
    }
}
