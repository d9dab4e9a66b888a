/*
 * The proof is weak duality: for any y with the right signs, y'b + sum upper max(0, profit - A'y)
 * is at least the profit of every x that keeps the bounds (Gale, Kuhn and Tucker 1951). It asks
 * nothing of the solver but two vectors, so a wrong basis, a wrong tolerance or a bug there cannot
 * pass. Everything is recomputed from the unscaled data with Neumaier's compensated sums (1974),
 * which lose nothing to cancellation in long rows. Interval arithmetic would also bound the last
 * rounding of the products; that is 1e-16 of the terms, seven digits below what is tested here.
 *
 * One case needs a tolerance: a column without upper bound whose reduced cost d comes out a
 * rounding above zero, although it is zero in the solver's basis. Strictly the bound is infinite.
 * We accept d <= 1e-9 (|profit| + sum |a y|), add d x to the bound, and so state a fact about a
 * neighbour: with that column's profit lower by d, less than 1e-9 of the terms it is made of, the
 * same y proves x within exactly this gap. Nothing absolute is in that test, so it means the same
 * in any unit. The alternative, an assumed large upper bound, would make the gap depend on the
 * number assumed.
 */
#include "solve/certificate.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp.h"

#include <math.h>

/* A sum, what rounding took from it, and the sum of magnitudes that says what is small here. */
typedef struct sum {
    double total, lost, scale;
} sum;

static void add(sum *s, double term)
{
    double t = s->total + term;
    s->lost += fabs(s->total) >= fabs(term) ? (s->total - t) + term : (term - t) + s->total;
    s->total = t;
    s->scale += fabs(term);
}

static double total(const sum *s)
{
    return s->total + s->lost;
}

/* Written so that NaN falls to zero: what is certified is then another, honest point. */
static void clip(const jw_lp *lp, double *x, double *y)
{
    for (int j = 0; j < lp->columns; j++)
        x[j] = x[j] > 0 ? fmin(x[j], lp->upper[j]) : 0;
    for (int i = 0; i < lp->rows; i++) {
        double bound = y[i] > 0 ? lp->row_upper[i] : lp->row_lower[i];
        if (isinf(bound) || isnan(y[i])) y[i] = 0;
    }
}

/* How far a row's activity is outside its bounds, relative to the terms. */
static double row_residual(const sum *activity, double lower, double upper)
{
    double at = total(activity);
    double bound = at > upper ? upper : lower;
    double missed = at > upper ? at - upper : at < lower ? lower - at : 0;
    return missed > 0 ? missed / (1 + fabs(bound) + activity->scale) : missed;
}

/* The rows: x must keep them. `activity` is scratch, cleared, one a row. */
static void check_rows(jw_certificate *c, const jw_lp *lp, const double *x, sum *activity)
{
    for (int j = 0; j < lp->columns; j++)
        for (int e = lp->start[j]; x[j] != 0 && e < lp->end[j]; e++)
            add(&activity[lp->row[e]], lp->value[e] * x[j]);
    for (int i = 0; i < lp->rows; i++) {
        double residual = row_residual(&activity[i], lp->row_lower[i], lp->row_upper[i]);
        if (isnan(total(&activity[i]))) residual = INFINITY;
        if (residual > c->worst_row_residual) {
            c->worst_row_residual = residual;
            c->worst_row = i;
        }
    }
}

/* One column's part of the bound. */
static void add_column(jw_certificate *c, sum *bound, const jw_lp *lp, int j, double x,
                       const double *y)
{
    sum reduced = {0, 0, 0};
    add(&reduced, lp->profit[j]);
    for (int e = lp->start[j]; e < lp->end[j]; e++)
        add(&reduced, -lp->value[e] * y[lp->row[e]]);
    double d = total(&reduced);
    if (d <= 0) return;
    if (isfinite(lp->upper[j])) {
        add(bound, lp->upper[j] * d);
    } else if (d <= JW_CERTIFICATE_TOLERANCE * reduced.scale) {
        add(bound, x * d);
    } else if (c->open_column < 0) {
        c->open_column = j;
    }
}

jw_status jw_certify(jw_certificate *certificate, const jw_lp *lp, double *x, double *y,
                     jw_error *err)
{
    jw_certificate c = JW_CERTIFICATE_INIT;
    sum value = {0, 0, 0}, bound = {0, 0, 0};
    sum *activity = jw_zalloc((size_t)lp->rows, sizeof *activity);
    if (!activity) return jw_fail_memory(err);

    clip(lp, x, y);
    check_rows(&c, lp, x, activity);
    jw_release(activity);

    for (int i = 0; i < lp->rows; i++)
        if (y[i] != 0) add(&bound, y[i] * (y[i] > 0 ? lp->row_upper[i] : lp->row_lower[i]));
    for (int j = 0; j < lp->columns; j++) {
        add(&value, lp->profit[j] * x[j]);
        add_column(&c, &bound, lp, j, x[j], y);
    }
    c.value = total(&value);
    c.bound = c.open_column < 0 ? total(&bound) : INFINITY;
    c.gap = c.bound - c.value;
    /* The gap counts both ways: far below zero, x lives on the rows' tolerance. A NaN does not
     * pass. */
    c.closed = c.worst_row_residual <= JW_CERTIFICATE_TOLERANCE &&
               fabs(c.gap) <= JW_CERTIFICATE_TOLERANCE * fmax(1, value.scale);
    *certificate = c;
    return JW_OK;
}
