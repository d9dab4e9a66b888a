/* How unevenly something is spread over places. */
#ifndef JW_TRACK_INEQUALITY_H
#define JW_TRACK_INEQUALITY_H

#include <jingwei/common.h>

JW_BEGIN_C

/**
 * Gini coefficient over places of equal weight, 0 to (n - 1)/n: sum over i of (2 i - n - 1) y_i / (n sum y), i the
 * rank upwards.
 *
 * @param value  sorted upwards by this call.
 * @return NaN if a value is negative or their sum is not above 0. O(n log n). Gini (1912).
 */
double jw_gini(double *value, size_t count);

/** Coefficient of variation: standard deviation, divided by n, over the mean; NaN if that is 0. */
double jw_variation(const double *value, size_t count);

/** Share of the largest in the sum; NaN as for jw_gini. */
double jw_top_share(const double *value, size_t count);

JW_END_C
#endif
