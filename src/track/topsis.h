/* Closeness to the best that there is and distance from the worst. */
#ifndef JW_TRACK_TOPSIS_H
#define JW_TRACK_TOPSIS_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/**
 * TOPSIS: d- / (d+ + d-), d the distance to the best and the worst value of every column over all rows.
 *
 * @param[out] closeness  rows numbers, 0 to 1; NaN for a row with a gap, and if all rows are the same.
 * @param column  scaled figures.
 * @param less    by column: less is better; NULL for none.
 * @param inside  weights once under the root, sqrt(sum w (r - R)^2), in place of sqrt(sum (w r - w R)^2).
 * @return JW_ENOMEM. O(columns rows). Hwang and Yoon (1981).
 */
jw_status jw_topsis(double *closeness, const double *const *column, const bool *less,
                    const double *weight, size_t columns, size_t rows, bool inside, jw_error *err);

JW_END_C
#endif
