/*
 * A capability of capacity 0, or a market of quantity 0, is left out of a model, so a range that begins there has
 * models of two shapes. What is left out is a column that may not be used: half-way and at the far end it stands
 * in the model, its limit in proportion, and the line through both limits gives the one at 0. So the model
 * half-way, with its limits led back to the first end, is the model of that end with the column open at 0. That it
 * is, today and all together have to confirm: each is worth as much as in the model that leaves the column out.
 */
#include "coalition/along.h"

#include <math.h>

/* On the line through its values half-way and at the far end; what rounding leaves of 0 is 0. */
static bool lead_back(double *bound, const double *middle, const double *to, int count)
{
    for (int i = 0; i < count; i++) {
        if (middle[i] == to[i]) continue;
        bound[i] = 2 * middle[i] - to[i];
        if (fabs(bound[i]) <= 1e-12 * fabs(to[i])) bound[i] = 0;
        if (!(bound[i] >= 0)) return false;
    }
    return true;
}

static bool same_value(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

jw_status jw_along_open(bool *open, jw_plan *middle, const jw_along_ends *ends,
                        const jw_plan *three_quarters, jw_error *err)
{
    jw_along_ends half = {ends->input, ends->middle, three_quarters, ends->to};
    jw_ends left_out = {.basis = NULL}, opened = {.basis = NULL};
    const jw_lp *to = &ends->to->lp;
    *open = jw_along_is_straight(&half) &&
            lead_back(middle->upper, middle->upper, to->upper, to->columns) &&
            lead_back(middle->row_upper, middle->row_upper, to->row_upper, to->rows);
    if (!*open) return JW_OK;
    jw_status st = jw_ends_solve(&left_out, ends->from, err);
    if (!st) st = jw_ends_solve(&opened, middle, err);
    *open = !st && same_value(left_out.today.value, opened.today.value) &&
            same_value(left_out.together.value, opened.together.value);
    jw_ends_release(&left_out);
    jw_ends_release(&opened);
    return st;
}
