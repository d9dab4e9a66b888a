/*
 * TOPSIS as Hwang and Yoon told it. The ideals are the best and worst figures of all rows, all years together, since
 * closeness to another ideal every year cannot be compared. Ideals move when a place is added or left out: the order
 * of the others may then turn round.
 */
#include "track/topsis.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct ideals {
    double best, worst;
} ideals;

static ideals ideals_of(const double *column, size_t rows, bool less)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t r = 0; r < rows; r++) {
        low = fmin(low, column[r]); /* fmin passes over NaN */
        high = fmax(high, column[r]);
    }
    return less ? (ideals){low, high} : (ideals){high, low};
}

jw_status jw_topsis(double *closeness, const double *const *column, const bool *less,
                    const double *weight, size_t columns, size_t rows, bool inside, jw_error *err)
{
    double *to_best = jw_zalloc(rows + 1, sizeof *to_best), *to_worst = closeness;
    if (!to_best) return jw_fail_memory(err);
    memset(to_worst, 0, rows * sizeof *to_worst);
    for (size_t c = 0; c < columns; c++) {
        if (weight[c] <= 0) continue; /* no part of it: a gap there does not count */
        ideals ideal = ideals_of(column[c], rows, less && less[c]);
        double w = inside ? sqrt(weight[c]) : weight[c];
        for (size_t r = 0; r < rows; r++) {
            double up = w * column[c][r] - w * ideal.best;
            double down = w * column[c][r] - w * ideal.worst;
            to_best[r] += up * up;
            to_worst[r] += down * down;
        }
    }
    for (size_t r = 0; r < rows; r++)
        closeness[r] = sqrt(to_worst[r]) / (sqrt(to_best[r]) + sqrt(to_worst[r]));
    jw_release(to_best);
    return JW_OK;
}
