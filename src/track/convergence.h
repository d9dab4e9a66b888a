/* Whether places that started low have grown faster, and whether they have come closer together. */
#ifndef JW_TRACK_CONVERGENCE_H
#define JW_TRACK_CONVERGENCE_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Fewest places for a slope: below, the line fits whatever the places did. */
#define JW_BETA_PLACES 5

/** Absolute convergence: ln(y_T/y_0)/T = intercept + slope ln y_0 over places, by least squares. */
typedef struct jw_beta {
    size_t places;
    double slope, standard_error, fit; /* fit: R squared */
    double speed;                      /* -ln(1 + slope T)/T a year; NaN where slope T <= -1 */
    double half_life;                  /* ln 2 / speed in years; NaN unless speed > 0 */
} jw_beta;

/**
 * Baumol (1986); speed after Barro and Sala-i-Martin (1992).
 *
 * @param first,last  by place, all > 0.
 * @param years       between the two, > 0.
 * @return JW_EDATA if there are fewer than JW_BETA_PLACES places, or all began alike.
 */
jw_status jw_beta_fit(jw_beta *beta, const double *first, const double *last, size_t places,
                      double years);

/** Standard deviation of logarithms, all > 0, divided by count - less; NaN if that is not above 0. */
double jw_log_deviation(const double *value, size_t count, size_t less);

JW_END_C
#endif
