/* A concave function of one number that is straight between knots, found from few of its points. */
#ifndef JW_COALITION_KNOTS_H
#define JW_COALITION_KNOTS_H

#include <jingwei/common.h>

JW_BEGIN_C

/** A value and a slope that no line above the function there may miss: of a programme, its optimum and its prices. */
typedef struct jw_tangent {
    double at, value, slope;
} jw_tangent;

/** Finds value and slope for `at`, which is set. */
typedef jw_status jw_touch(jw_tangent *tangent, void *user);

/** Straight from each point to the next; the first and last are the ends. */
typedef struct jw_knots {
    double *at, *value;
    size_t count, at_capacity, value_capacity;
} jw_knots;

/** Most knots of one function. */
#define JW_KNOTS_LIMIT 4096

/**
 * Finds all knots between two ends. Each point is found as where two tangents meet, so it is as exact as values and
 * slopes are; that nothing lies between two points is proven, not assumed.
 *
 * @param knots      all 0 to begin with; released with jw_knots_release, in any case.
 * @param tolerance  bends that lie closer to the straight line than this are none.
 * @return what touch returns; JW_ELIMIT; JW_ENOMEM. Two points a knot. Eisner & Severance (1976).
 */
jw_status jw_knots_find(jw_knots *knots, double from, double to, double tolerance, jw_touch *touch,
                        void *user);
void jw_knots_release(jw_knots *knots);

/** The function between its ends. */
double jw_knots_value(const jw_knots *knots, double at);

JW_END_C
#endif
