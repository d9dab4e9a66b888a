/*
 * CRITIC: an indicator counts for how much it differs between rows, and for how little the others already say of it.
 * Correlations are taken over the rows that both columns have, so that one gap does not throw a row out of all.
 */
#include "track/weights.h"

#include "track/normalise.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static double deviation(const double *column, size_t rows, bool sample)
{
    double sum = 0, squares = 0, count = 0;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(column[r])) sum += column[r], count++;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(column[r])) squares += (column[r] - sum / count) * (column[r] - sum / count);
    if (count < 2) return 0;
    return sqrt(squares / (sample ? count - 1 : count));
}

/* Pearson's r over the rows that both have; NaN if one of them does not vary there. */
static double correlation(const double *x, const double *y, size_t rows)
{
    double count = 0, x_mean = 0, y_mean = 0, xx = 0, yy = 0, xy = 0;
    for (size_t r = 0; r < rows; r++)
        if (!isnan(x[r]) && !isnan(y[r])) x_mean += x[r], y_mean += y[r], count++;
    x_mean /= count;
    y_mean /= count;
    for (size_t r = 0; r < rows; r++) {
        if (isnan(x[r]) || isnan(y[r])) continue;
        double dx = x[r] - x_mean, dy = y[r] - y_mean;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}

/* Spearman's r ranks over the rows that both have. */
static jw_status rank_correlation(double *r, double *room, const double *x, const double *y,
                                  size_t rows, jw_error *err)
{
    double *const known_x = room, *const known_y = room + rows;
    double *const rank_x = room + 2 * rows, *const rank_y = room + 3 * rows;
    size_t known;
    for (size_t i = 0; i < rows; i++) {
        bool both = !isnan(x[i]) && !isnan(y[i]);
        known_x[i] = both ? x[i] : (double)NAN;
        known_y[i] = both ? y[i] : (double)NAN;
    }
    jw_status st = jw_mean_ranks(rank_x, &known, known_x, rows, err);
    if (!st) st = jw_mean_ranks(rank_y, &known, known_y, rows, err);
    if (!st) *r = correlation(rank_x, rank_y, rows);
    return st;
}

/* Adds 1 - r to both columns of a pair; a pair without an r has nothing to say. */
static jw_status add_pair(double *conflict, double *room, const double *const *column, size_t a,
                          size_t b, size_t rows, bool spearman, jw_error *err)
{
    double r = 0;
    jw_status st = JW_OK;
    if (spearman)
        st = rank_correlation(&r, room, column[a], column[b], rows, err);
    else
        r = correlation(column[a], column[b], rows);
    if (st || isnan(r)) return st;
    conflict[a] += 1 - r;
    conflict[b] += 1 - r;
    return JW_OK;
}

jw_status jw_critic_weights(double *weight, const double *const *column, size_t columns,
                            size_t rows, bool sample, bool spearman, jw_error *err)
{
    double sum = 0;
    double *room = spearman ? jw_alloc(rows + 1, 4 * sizeof *room) : NULL;
    jw_status st = spearman && !room ? jw_fail_memory(err) : JW_OK;
    for (size_t c = 0; c < columns; c++)
        weight[c] = 0;
    for (size_t a = 0; !st && a < columns; a++)
        for (size_t b = a + 1; !st && b < columns; b++)
            st = add_pair(weight, room, column, a, b, rows, spearman, err);
    jw_release(room);
    if (st) return st;
    for (size_t c = 0; c < columns; c++) {
        weight[c] *= deviation(column[c], rows, sample);
        sum += weight[c];
    }
    if (!(sum > 0)) return JW_EDATA;
    for (size_t c = 0; c < columns; c++)
        weight[c] /= sum;
    return JW_OK;
}
