/* Figures brought to one scale and one direction, so that they can be put together. */
#ifndef JW_TRACK_NORMALISE_H
#define JW_TRACK_NORMALISE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Normalisations, one row: X(id, word, what it does). The first is the default. */
#define JW_NORMALS(X)                                                                              \
    X(MINMAX, "minmax", "(x - min) / (max - min), min and max over all rows")                      \
    X(MINMAX_YEAR, "minmax-year", "(x - min) / (max - min), min and max of each year")             \
    X(ZSCORE, "zscore", "(x - mean) / standard deviation, divided by n, over all rows")            \
    X(L2, "l2", "x / root of the sum of squares of all rows; less is better: 1 - that")            \
    X(INDEX, "index-number", "100 x / x of the same place in the base year; less: its inverse")    \
    X(RANK, "rank", "part of the other rows that it beats, ties half")                             \
    X(NONE, "none", "figures as they are told")

/** Ways to keep normalised figures off 0, one row as above. */
#define JW_SHIFTS(X)                                                                               \
    X(NONE, "none", "no shift")                                                                    \
    X(RESCALE, "rescale", "low + (high - low) z")                                                  \
    X(ENDS, "ends", "0 becomes low and 1 becomes high, all else stays")                            \
    X(ADD, "add", "z + amount")

typedef enum jw_normal {
#define X(id, word, help) JW_NORMAL_##id,
    JW_NORMALS(X)
#undef X
} jw_normal;

typedef enum jw_shift {
#define X(id, word, help) JW_SHIFT_##id,
    JW_SHIFTS(X)
#undef X
} jw_shift;

typedef enum jw_direction { JW_MORE, JW_LESS, JW_BEST } jw_direction;

/** How one indicator is brought to scale. */
typedef struct jw_scale {
    jw_normal normal;
    jw_direction direction;
    double best, best_high; /* JW_BEST: the interval, or one figure twice */
    double low, high;       /* minmax: told bounds in place of the sample's; NaN if not told */
    jw_shift shift;
    double shift_low, shift_high; /* JW_SHIFT_ADD: the amount is shift_low */
} jw_scale;

/**
 * Normalises a column.
 *
 * @param[out] z     rows numbers; NaN where x is, and where the scale has no answer.
 * @param year       by row, for JW_NORMAL_MINMAX_YEAR.
 * @param base       by row, the row of the same place in the base year or SIZE_MAX, for JW_NORMAL_INDEX.
 * @return false for a constant column, which has no place between its ends: z is then all NaN.
 * A best interval [a, b] makes 1 - distance / M, M the largest distance, and that is its final form under any
 * minmax; the others start from it. O(rows), JW_NORMAL_RANK O(rows log rows), JW_NORMAL_MINMAX_YEAR O(rows * years).
 * OECD and JRC, Handbook on Constructing Composite Indicators (2008), chapter 1.5.
 */
jw_status jw_normalise(bool *varies, double *z, const double *x, size_t rows, const jw_scale *scale,
                       const int *year, const size_t *base, jw_error *err);

/** 1 - distance to [a, b] / largest distance; 1 throughout if all lie inside. z may be x. */
void jw_nearness(double *z, const double *x, size_t rows, double a, double b);

/**
 * Ranks upwards from 1, ties the mean of theirs; NaN where x is.
 * @param[out] known  how many are ranked.
 */
jw_status jw_mean_ranks(double *rank, size_t *known, const double *x, size_t rows, jw_error *err);

JW_END_C
#endif
