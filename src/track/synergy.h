/* Whether systems become more ordered together. */
#ifndef JW_TRACK_SYNERGY_H
#define JW_TRACK_SYNERGY_H

#include "track/hierarchy.h"

JW_BEGIN_C

/** Forms of the synergy degree, one row: X(id, word, what it is). The first is the default. */
#define JW_SYNERGIES(X)                                                                            \
    X(GEOMETRIC, "geometric", "theta |product of changes|^(1/k)")                                  \
    X(WEIGHTED, "weighted", "theta times the sum of w |change|")

typedef enum jw_synergy_form {
#define X(id, word, help) JW_SYNERGY_##id,
    JW_SYNERGIES(X)
#undef X
} jw_synergy_form;

/** Bounds between which an order parameter is told, one row: X(id, word, what they are). */
#define JW_BOUNDS(X)                                                                               \
    X(WIDENED, "widened", "lowest figure less, highest more 10 % of its size")                     \
    X(SAMPLE, "sample", "lowest and highest figure")

typedef enum jw_bounds {
#define X(id, word, help) JW_BOUNDS_##id,
    JW_BOUNDS(X)
#undef X
} jw_bounds;

/** The bounds of a column; NaN are passed over. */
void jw_order_bounds(double *low, double *high, const double *column, size_t rows,
                     jw_bounds bounds);

/**
 * Order degree of a system from its parameters, each 0 to 1: geometric mean, all alike, or sum of w u.
 *
 * @param weight  for JW_ARITHMETIC; made to sum to 1.
 * @return NaN if a parameter is not known, or below 0 under a geometric mean, or there is none.
 */
double jw_order_degree(const double *parameter, const double *weight, size_t count, jw_mean mean);

/**
 * Synergy of k systems between two times from the changes of their order degrees: theta is +1 if all changes are above
 * 0, else -1. So two systems that fall together have none.
 *
 * @param weight  for JW_SYNERGY_WEIGHTED; sums to 1.
 * @return -1 to 1; NaN if a change is not known. Meng Qingsong and Han Wenxiu (2000).
 */
double jw_synergy(const double *change, const double *weight, size_t count, jw_synergy_form form);

JW_END_C
#endif
