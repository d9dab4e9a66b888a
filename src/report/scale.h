/* From amounts to pixels, and the round numbers that an axis shows. */
#ifndef JW_REPORT_SCALE_H
#define JW_REPORT_SCALE_H

#include "picture/picture.h"

#include <math.h>

JW_BEGIN_C

/** Amounts from low to high, across left to right. */
typedef struct jw_scale {
    double low, high, left, right;
} jw_scale;

static inline double jw_scale_at(const jw_scale *scale, double amount)
{
    double span = scale->high - scale->low;
    return span > 0 ? scale->left + (amount - scale->low) / span * (scale->right - scale->left)
                    : scale->left;
}

/** The least of 1, 2, 5, 10, 20 ... times a power of ten that is not below `size`; 1 for none. */
static inline double jw_round_up(double size)
{
    if (!(size > 0) || isinf(size)) return 1;
    double ten = pow(10, floor(log10(size)));
    return size <= ten ? ten : size <= 2 * ten ? 2 * ten : size <= 5 * ten ? 5 * ten : 10 * ten;
}

JW_END_C
#endif
