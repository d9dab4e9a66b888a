/* Which place has which activity: a matrix of ones and zeros, and what can be counted in it. */
#ifndef JW_TRACK_INCIDENCE_H
#define JW_TRACK_INCIDENCE_H

#include <jingwei/common.h>

JW_BEGIN_C

typedef struct jw_incidence {
    size_t places, activities;
    unsigned char *has; /* places x activities: 1 or 0 */
    double *diversity;  /* by place: how many activities it has */
    double *ubiquity;   /* by activity: how many places have it */
} jw_incidence;

/** One with nothing set, released with jw_incidence_release. @return JW_ENOMEM. */
jw_status jw_incidence_new(jw_incidence *made, size_t places, size_t activities);
void jw_incidence_release(jw_incidence *incidence);

/** Sets what is at or above the threshold, and counts; NaN is below every threshold. */
void jw_incidence_set(jw_incidence *incidence, const double *value, double threshold);

/**
 * The same without places that have nothing and activities that nobody has, on which no ratio
 * stands.
 *
 * @param[out] kept        a new one.
 * @param[out] place       by place of the old one: its number in the new one, or SIZE_MAX.
 * @param[out] activity    the same by activity.
 */
jw_status jw_incidence_shrink(jw_incidence *kept, size_t *place, size_t *activity,
                              const jw_incidence *of);

/**
 * Parts of the network of places and activities that nothing joins.
 *
 * @param[out] part  by place, from 0 in the order of places; places + activities numbers of room,
 *                   of which the first `places` are told.
 * @return how many parts there are among places and activities.
 */
size_t jw_incidence_parts(size_t *part, const jw_incidence *incidence);

/**
 * One more step of the method of reflections: k_c,N = (1 / k_c,0) sum_p M_cp k_p,N-1, and the same
 * for activities.
 *
 * @param[out] place, activity  k of order N; other arrays than those of order N - 1.
 * Hidalgo and Hausmann (2009).
 */
void jw_reflect(double *place, double *activity, const double *place_before,
                const double *activity_before, const jw_incidence *incidence);

JW_END_C
#endif
