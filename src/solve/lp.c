/*
 * A linear programme and its solution as plain data: what makes sense, and room for what is found.
 */
#include "solve/lp.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static jw_status check_column(const jw_lp *lp, int j, jw_error *err)
{
    if (!isfinite(lp->profit[j])) return jw_fail(err, JW_EINVAL, "column %d: no finite profit", j);
    if (!(lp->upper[j] >= 0))
        return jw_fail(err, JW_EINVAL, "column %d: upper bound %g is below 0", j, lp->upper[j]);
    return JW_OK;
}

/* `seen` holds the last column met in each row, plus one. */
static jw_status check_entries(const jw_lp *lp, int j, int *seen, jw_error *err)
{
    for (int e = lp->start[j]; e < lp->end[j]; e++) {
        int i = lp->row[e];
        if (i < 0 || i >= lp->rows)
            return jw_fail(err, JW_EINVAL, "column %d: there is no row %d", j, i);
        if (seen[i] == j + 1) return jw_fail(err, JW_EINVAL, "column %d: row %d comes twice", j, i);
        if (!isfinite(lp->value[e]))
            return jw_fail(err, JW_EINVAL, "column %d: row %d: no finite value", j, i);
        seen[i] = j + 1;
    }
    return JW_OK;
}

static jw_status check_row(const jw_lp *lp, int i, jw_error *err)
{
    double lower = lp->row_lower[i], upper = lp->row_upper[i];
    if (lower <= upper && lower < INFINITY && upper > -INFINITY) return JW_OK;
    return jw_fail(err, JW_EINVAL, "row %d: bounds %g and %g leave nothing", i, lower, upper);
}

int64_t jw_lp_entries(const jw_lp *lp)
{
    int64_t entries = 0;
    for (int j = 0; j < lp->columns; j++)
        entries += lp->end[j] - lp->start[j];
    return entries;
}

static bool shares_entries(const jw_lp *lp, int j)
{
    return j && lp->start[j] == lp->start[j - 1] && lp->end[j] == lp->end[j - 1];
}

jw_status jw_lp_check(const jw_lp *lp, jw_error *err)
{
    if (lp->columns < 0 || lp->rows < 0)
        return jw_fail(err, JW_EINVAL, "a programme of less than nothing");
    for (int j = 0; j < lp->columns; j++)
        if (lp->start[j] < 0 || lp->start[j] > lp->end[j])
            return jw_fail(err, JW_EINVAL, "column %d: ends before it begins", j);
    if (lp->columns + lp->rows + jw_lp_entries(lp) > JW_LP_LIMIT)
        return jw_fail(err, JW_ELIMIT, "the programme is too large: %d columns, %d rows",
                       lp->columns, lp->rows);

    int *seen = jw_zalloc((size_t)lp->rows, sizeof *seen);
    if (!seen) return jw_fail_memory(err);
    jw_status st = JW_OK;
    for (int j = 0; !st && j < lp->columns; j++) {
        st = check_column(lp, j, err);
        if (!st && !shares_entries(lp, j)) st = check_entries(lp, j, seen, err);
    }
    for (int i = 0; !st && i < lp->rows; i++)
        st = check_row(lp, i, err);
    jw_release(seen);
    return st;
}

/* Room for x and y; an empty programme gets some too, so that NULL always means "none yet". */
jw_status jw_lp_solution_room(jw_lp_solution *solution, const jw_lp *lp, jw_error *err)
{
    if (!solution->x || solution->columns < lp->columns) {
        double *x = jw_resize(solution->x, (size_t)lp->columns, sizeof *x);
        if (!x) return jw_fail_memory(err);
        solution->x = x;
        solution->columns = lp->columns;
    }
    if (!solution->y || solution->rows < lp->rows) {
        double *y = jw_resize(solution->y, (size_t)lp->rows, sizeof *y);
        if (!y) return jw_fail_memory(err);
        solution->y = y;
        solution->rows = lp->rows;
    }
    return JW_OK;
}

void jw_lp_solution_release(jw_lp_solution *solution)
{
    if (!solution) return;
    jw_release(solution->x);
    jw_release(solution->y);
    *solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
}
