/*
 * Normalisation decides what a composite index says as much as its weights do, so each form has a name and none is
 * chosen silently. Minima and maxima are those of all rows, every year together: taken year by year the worst place
 * is 0 in each, and the series says nothing about time. That form is here too, for one year's ranking.
 */
#include "track/normalise.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* ---- the best is in the middle ---- */

static double distance(double x, double a, double b)
{
    return x < a ? a - x : x > b ? x - b : 0 * x;
}

void jw_nearness(double *z, const double *x, size_t rows, double a, double b)
{
    double most = 0;
    for (size_t r = 0; r < rows; r++)
        most = fmax(most, distance(x[r], a, b));
    for (size_t r = 0; r < rows; r++)
        z[r] = most > 0 ? 1 - distance(x[r], a, b) / most : 1 + 0 * x[r];
}

/* ---- ranks ---- */

typedef struct ranked {
    double value;
    size_t row;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

jw_status jw_mean_ranks(double *rank, size_t *known, const double *x, size_t rows, jw_error *err)
{
    ranked *item = jw_alloc(rows + 1, sizeof *item);
    if (!item) return jw_fail_memory(err);
    size_t count = 0;
    for (size_t r = 0; r < rows; r++) {
        rank[r] = NAN;
        if (!isnan(x[r])) item[count++] = (ranked){x[r], r};
    }
    qsort(item, count, sizeof *item, by_value);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && item[end].value == item[first].value; end++) {
        }
        for (size_t i = first; i < end; i++)
            rank[item[i].row] = ((double)first + 1 + (double)end) / 2;
    }
    *known = count;
    jw_release(item);
    return JW_OK;
}

/* ---- one scale ---- */

typedef struct extent {
    double low, high;
} extent;

static extent extent_of(const double *x, size_t rows, const int *year, int only)
{
    extent e = {INFINITY, -INFINITY};
    for (size_t r = 0; r < rows; r++) {
        if (isnan(x[r]) || (year && year[r] != only)) continue;
        e.low = fmin(e.low, x[r]);
        e.high = fmax(e.high, x[r]);
    }
    return e;
}

static double between(double x, extent e, jw_direction direction)
{
    return (direction == JW_LESS ? e.high - x : x - e.low) / (e.high - e.low);
}

static bool minmax(double *z, const double *x, size_t rows, const jw_scale *scale)
{
    extent e = extent_of(x, rows, NULL, 0);
    if (!isnan(scale->low)) e.low = scale->low;
    if (!isnan(scale->high)) e.high = scale->high;
    if (!(e.high > e.low)) return false;
    for (size_t r = 0; r < rows; r++)
        z[r] = between(x[r], e, scale->direction);
    return true;
}

static bool minmax_of_years(double *z, const double *x, size_t rows, const jw_scale *scale,
                            const int *year)
{
    bool varies = false;
    for (size_t r = 0; r < rows; r++)
        z[r] = NAN;
    for (size_t first = 0; first < rows; first++) {
        if (!isnan(z[first]) || isnan(x[first])) continue;
        extent e = extent_of(x, rows, year, year[first]);
        if (!(e.high > e.low)) continue;
        varies = true;
        for (size_t r = first; r < rows; r++)
            if (year[r] == year[first]) z[r] = between(x[r], e, scale->direction);
    }
    return varies;
}

static bool zscore(double *z, const double *x, size_t rows, jw_direction direction)
{
    double sum = 0, squares = 0, count = 0;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r])) sum += x[r], count++;
    double mean = sum / count;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r])) squares += (x[r] - mean) * (x[r] - mean);
    double deviation = sqrt(squares / count);
    extent e = extent_of(x, rows, NULL, 0);
    if (!(e.high > e.low)) return false;
    for (size_t r = 0; r < rows; r++)
        z[r] = (direction == JW_LESS ? mean - x[r] : x[r] - mean) / deviation;
    return true;
}

static bool unit_length(double *z, const double *x, size_t rows, jw_direction direction)
{
    double squares = 0;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r])) squares += x[r] * x[r];
    if (!(squares > 0)) return false;
    double length = sqrt(squares);
    for (size_t r = 0; r < rows; r++)
        z[r] = direction == JW_LESS ? 1 - x[r] / length : x[r] / length;
    return true;
}

/* A base of 0, or below, has no growth against it. */
static bool against_base(double *z, const double *x, size_t rows, jw_direction direction,
                         const size_t *base)
{
    for (size_t r = 0; r < rows; r++) {
        double from = base[r] == SIZE_MAX ? (double)NAN : x[base[r]];
        z[r] = from > 0 ? 100 * x[r] / from : (double)NAN;
        if (direction == JW_LESS) z[r] = x[r] > 0 && from > 0 ? 100 * from / x[r] : (double)NAN;
    }
    return true;
}

static jw_status beaten(bool *varies, double *z, const double *x, size_t rows,
                        jw_direction direction, jw_error *err)
{
    size_t known = 0;
    extent e = extent_of(x, rows, NULL, 0);
    *varies = e.high > e.low;
    jw_status st = jw_mean_ranks(z, &known, x, rows, err);
    for (size_t r = 0; !st && *varies && r < rows; r++) {
        z[r] = (z[r] - 1) / (double)(known - 1);
        if (direction == JW_LESS) z[r] = 1 - z[r];
    }
    return st;
}

/* ---- off 0 ---- */

static double shifted(double z, const jw_scale *scale)
{
    switch (scale->shift) {
    case JW_SHIFT_RESCALE: return scale->shift_low + (scale->shift_high - scale->shift_low) * z;
    case JW_SHIFT_ENDS: return z == 0 ? scale->shift_low : z == 1 ? scale->shift_high : z;
    case JW_SHIFT_ADD: return z + scale->shift_low;
    case JW_SHIFT_NONE: break;
    }
    return z;
}

static void copy(double *z, const double *x, size_t rows)
{
    for (size_t r = 0; r < rows; r++)
        z[r] = x[r];
}

static bool close_to_best(double *z, const double *x, size_t rows, const jw_scale *scale)
{
    jw_nearness(z, x, rows, scale->best, scale->best_high);
    extent e = extent_of(z, rows, NULL, 0);
    return e.high > e.low;
}

jw_status jw_normalise(bool *varies, double *z, const double *x, size_t rows, const jw_scale *scale,
                       const int *year, const size_t *base, jw_error *err)
{
    jw_status st = JW_OK;
    jw_direction direction = scale->direction;
    bool is_minmax = scale->normal == JW_NORMAL_MINMAX || scale->normal == JW_NORMAL_MINMAX_YEAR;
    *varies = true;
    if (direction == JW_BEST) {
        double *from = jw_alloc(rows + 1, sizeof *from);
        if (!from) return jw_fail_memory(err);
        jw_scale of_closeness = *scale;
        of_closeness.direction = JW_MORE;
        *varies = close_to_best(from, x, rows, scale);
        copy(z, from, rows);
        if (is_minmax)
            for (size_t r = 0; r < rows; r++)
                z[r] = shifted(z[r], scale);
        else if (*varies)
            st = jw_normalise(varies, z, from, rows, &of_closeness, year, base, err);
        jw_release(from);
    } else {
        switch (scale->normal) {
        case JW_NORMAL_MINMAX: *varies = minmax(z, x, rows, scale); break;
        case JW_NORMAL_MINMAX_YEAR: *varies = minmax_of_years(z, x, rows, scale, year); break;
        case JW_NORMAL_ZSCORE: *varies = zscore(z, x, rows, direction); break;
        case JW_NORMAL_L2: *varies = unit_length(z, x, rows, direction); break;
        case JW_NORMAL_INDEX: *varies = against_base(z, x, rows, direction, base); break;
        case JW_NORMAL_RANK: st = beaten(varies, z, x, rows, direction, err); break;
        case JW_NORMAL_NONE: copy(z, x, rows); break;
        }
        for (size_t r = 0; *varies && r < rows; r++)
            z[r] = shifted(z[r], scale);
    }
    for (size_t r = 0; !*varies && r < rows; r++)
        z[r] = NAN;
    return st;
}
