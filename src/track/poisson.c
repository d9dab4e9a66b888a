/*
 * Poisson regression. A gravity model with a constant for every origin and destination has hundreds of columns but four
 * terms a row, so that the weighted products are gathered term by term and only their square is factored. Columns are
 * scaled by their own length first: kilometres beside zeros and ones would make the pivots' sizes meaningless, by which
 * a column that others make up is known.
 */
#include "track/poisson.h"

#include "base/alloc.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { STEPS = 100, HALVINGS = 30 };
#define SINGULAR  1e-10 /* least pivot of a scaled column */
#define CONVERGED 1e-13 /* relative change of the deviance */

typedef struct work {
    const jw_design *design;
    const double *count;
    double *square, *scale, *right, *next, *mean;
} work;

static double predictor(const jw_design *d, const double *coefficient, size_t row)
{
    double sum = 0;
    for (size_t t = row * d->terms; t < (row + 1) * d->terms; t++)
        sum += d->value[t] * coefficient[d->column[t]];
    return sum;
}

static double deviance_of(const double *count, const double *mean, size_t rows)
{
    double sum = 0;
    for (size_t r = 0; r < rows; r++)
        sum += (count[r] > 0 ? count[r] * log(count[r] / mean[r]) : 0) - (count[r] - mean[r]);
    return 2 * sum;
}

static double evaluate(const work *w, double *mean, const double *coefficient)
{
    for (size_t r = 0; r < w->design->rows; r++)
        mean[r] = exp(predictor(w->design, coefficient, r));
    double deviance = deviance_of(w->count, mean, w->design->rows);
    return isfinite(deviance) ? deviance : INFINITY;
}

/* ---- normal equations ---- */

/* Adds weight x x' of a row to the lower half. */
static void add_row(const jw_design *d, double *square, size_t row, double weight)
{
    for (size_t s = row * d->terms; s < (row + 1) * d->terms; s++)
        for (size_t t = row * d->terms; t < (row + 1) * d->terms; t++)
            if (d->column[s] >= d->column[t])
                square[d->column[s] * d->columns + d->column[t]] +=
                    weight * d->value[s] * d->value[t];
}

static void clear_square(const work *w)
{
    memset(w->square, 0, w->design->columns * w->design->columns * sizeof *w->square);
}

/* Scales to a diagonal of ones, then Cholesky in place; returns the first column without a pivot, or SIZE_MAX. */
static size_t factor(const work *w)
{
    size_t n = w->design->columns;
    double *a = w->square;
    for (size_t i = 0; i < n; i++)
        w->scale[i] = a[i * n + i] > 0 ? 1 / sqrt(a[i * n + i]) : 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * n + j] * w->scale[i] * w->scale[j];
            for (size_t k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            if (j < i)
                a[i * n + j] = sum / a[j * n + j];
            else if (!(sum > SINGULAR))
                return i;
            else
                a[i * n + i] = sqrt(sum);
        }
    }
    return SIZE_MAX;
}

static void solve(const work *w, double *x)
{
    size_t n = w->design->columns;
    const double *a = w->square;
    for (size_t i = 0; i < n; i++) {
        x[i] *= w->scale[i];
        for (size_t k = 0; k < i; k++)
            x[i] -= a[i * n + k] * x[k];
        x[i] /= a[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            x[i] -= a[k * n + i] * x[k];
        x[i] /= a[i * n + i];
    }
    for (size_t i = 0; i < n; i++)
        x[i] *= w->scale[i];
}

/* The weighted least squares of the working response about `mean`; the answer in w->right. */
static size_t least_squares(const work *w, const double *mean)
{
    const jw_design *d = w->design;
    clear_square(w);
    memset(w->right, 0, d->columns * sizeof *w->right);
    for (size_t r = 0; r < d->rows; r++) {
        double response = mean[r] * log(mean[r]) + w->count[r] - mean[r];
        add_row(d, w->square, r, mean[r]);
        for (size_t t = r * d->terms; t < (r + 1) * d->terms; t++)
            w->right[d->column[t]] += d->value[t] * response;
    }
    size_t singular = factor(w);
    if (singular == SIZE_MAX) solve(w, w->right);
    return singular;
}

/* ---- the fit ---- */

/* Goes from the coefficients towards w->right as far as the deviance falls; false if nowhere. */
static bool step(jw_poisson *fit, const work *w, double *before)
{
    size_t n = w->design->columns;
    double share = 1;
    for (int h = 0; h < HALVINGS; h++, share /= 2) {
        for (size_t i = 0; i < n; i++)
            w->next[i] = fit->coefficient[i] + share * (w->right[i] - fit->coefficient[i]);
        double deviance = evaluate(w, w->mean, w->next);
        bool rises = deviance > *before * (1 + CONVERGED) + CONVERGED;
        if (!isfinite(deviance) || rises) continue;
        memcpy(fit->coefficient, w->next, n * sizeof *w->next);
        memcpy(fit->fitted, w->mean, w->design->rows * sizeof *w->mean);
        fit->deviance = deviance;
        return true;
    }
    return false;
}

static jw_status iterate(jw_poisson *fit, const work *w)
{
    const jw_design *d = w->design;
    double average = 0, before = INFINITY;
    for (size_t r = 0; r < d->rows; r++)
        average += w->count[r] / (double)d->rows;
    for (size_t r = 0; r < d->rows; r++)
        fit->fitted[r] = (w->count[r] + average) / 2;
    while (fit->iterations < STEPS) {
        fit->singular = least_squares(w, fit->fitted);
        if (fit->singular != SIZE_MAX) return JW_EDATA;
        fit->iterations++;
        if (!step(fit, w, &before)) return isfinite(before) ? JW_OK : JW_ENOSOLUTION;
        if (fabs(before - fit->deviance) <= CONVERGED * (1 + fit->deviance)) return JW_OK;
        before = fit->deviance;
    }
    return JW_ENOSOLUTION;
}

/* ---- errors ---- */

/*
 * The inverse of the products, a column at a time: its diagonal gives the plain errors; with the products of the rows'
 * own residuals between two of its columns, the robust ones.
 */
static void find_errors(jw_poisson *fit, const work *w, double *residuals, double *inverse)
{
    const jw_design *d = w->design;
    size_t n = d->columns;
    clear_square(w);
    for (size_t r = 0; r < d->rows; r++)
        add_row(d, w->square, r, fit->fitted[r]);
    if (factor(w) != SIZE_MAX) return;
    for (size_t r = 0; r < d->rows; r++)
        residuals[r] = w->count[r] - fit->fitted[r];
    for (size_t c = 0; c < n; c++) {
        double robust = 0;
        memset(inverse, 0, n * sizeof *inverse);
        inverse[c] = 1;
        solve(w, inverse);
        for (size_t r = 0; r < d->rows; r++) {
            double influence = residuals[r] * predictor(d, inverse, r);
            robust += influence * influence;
        }
        fit->standard_error[c] = sqrt(inverse[c]);
        fit->robust_error[c] = sqrt(robust);
    }
}

static double likelihood(const double *count, const double *mean, size_t rows)
{
    double sum = 0;
    for (size_t r = 0; r < rows; r++)
        sum += (count[r] > 0 ? count[r] * log(mean[r]) : 0) - mean[r] - lgamma(count[r] + 1);
    return sum;
}

static void finish(jw_poisson *fit, const work *w)
{
    size_t rows = w->design->rows;
    fit->pearson = 0;
    for (size_t r = 0; r < rows; r++)
        fit->pearson +=
            (w->count[r] - fit->fitted[r]) * (w->count[r] - fit->fitted[r]) / fit->fitted[r];
    fit->log_likelihood = likelihood(w->count, fit->fitted, rows);
    find_errors(fit, w, w->mean, w->next);
}

double jw_poisson_null(const double *count, size_t rows, double *deviance)
{
    double mean = 0, sum = 0, twice = 0;
    for (size_t r = 0; r < rows; r++)
        mean += count[r] / (double)rows;
    for (size_t r = 0; r < rows; r++) {
        sum += count[r] * log(mean) - mean - lgamma(count[r] + 1);
        if (count[r] > 0) twice += 2 * count[r] * log(count[r] / mean);
    }
    *deviance = twice;
    return sum;
}

static bool make_room(jw_poisson *fit, work *w)
{
    size_t n = w->design->columns, rows = w->design->rows;
    fit->coefficient = jw_zalloc(n, sizeof(double));
    fit->standard_error = jw_zalloc(n, sizeof(double));
    fit->robust_error = jw_zalloc(n, sizeof(double));
    fit->fitted = jw_alloc(rows, sizeof(double));
    w->square = jw_alloc(n * n, sizeof(double));
    w->scale = jw_alloc(3 * n, sizeof(double));
    w->mean = jw_alloc(rows, sizeof(double));
    if (!w->scale) return false;
    w->right = w->scale + n;
    w->next = w->right + n;
    return fit->coefficient && fit->standard_error && fit->robust_error && fit->fitted &&
           w->square && w->mean;
}

jw_status jw_poisson_fit(jw_poisson *fit, const jw_design *design, const double *count)
{
    work w = {.design = design, .count = count};
    *fit = (jw_poisson){.singular = SIZE_MAX};
    if (design->columns > JW_POISSON_COLUMNS) return JW_ELIMIT;
    jw_status st = make_room(fit, &w) ? iterate(fit, &w) : JW_ENOMEM;
    if (!st) finish(fit, &w);
    jw_release(w.square);
    jw_release(w.scale);
    jw_release(w.mean);
    return st;
}

void jw_poisson_release(jw_poisson *fit)
{
    jw_release(fit->coefficient);
    jw_release(fit->standard_error);
    jw_release(fit->robust_error);
    jw_release(fit->fitted);
    *fit = (jw_poisson){0};
}
