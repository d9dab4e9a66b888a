/*
 * Where an activity stands more than elsewhere: figures of places by activities, and their location
 * quotients.
 */
#ifndef JW_TRACK_LOCATION_H
#define JW_TRACK_LOCATION_H

#include <jingwei/common.h>

JW_BEGIN_C

/*
 * Figures here are places x activities, a row a place, 0 and more, every one known. Whoever has
 * missing figures decides first what becomes of them.
 */

/** Sums over places of each activity. */
void jw_activity_sums(double *sum, const double *figure, size_t places, size_t activities);

/** Sums over activities of each place. */
void jw_place_sums(double *sum, const double *figure, size_t places, size_t activities);

/** Sum of all. */
double jw_sum(const double *value, size_t count);

/**
 * Location quotients, which in trade are called revealed comparative advantage: the share of an
 * activity in the place over its share in the whole, (x_cp / sum_p x_cp) / (r_p / sum_p r_p).
 *
 * @param[out] quotient  places x activities; NaN in a place that has nothing and of an activity
 *                       that the whole lacks.
 * @param reference      r, by activity: the sums over the places, or a whole that they are a part
 *                       of.
 * Florence (1939); Balassa (1965).
 */
void jw_location_quotients(double *quotient, const double *figure, const double *reference,
                           size_t places, size_t activities);

JW_END_C
#endif
