/*
 * Beta convergence is a regression of growth on where a place began, sigma convergence a spread that narrows. The first
 * does not imply the second (places may overtake each other), so both are told.
 */
#include "track/convergence.h"

#include <math.h>

typedef struct moments {
    double x, y, xx, xy, yy; /* means, then sums of squares about them */
} moments;

static moments gather(const double *first, const double *last, size_t places, double years)
{
    moments m = {0, 0, 0, 0, 0};
    for (size_t i = 0; i < places; i++) {
        m.x += log(first[i]) / (double)places;
        m.y += log(last[i] / first[i]) / years / (double)places;
    }
    for (size_t i = 0; i < places; i++) {
        double x = log(first[i]) - m.x, y = log(last[i] / first[i]) / years - m.y;
        m.xx += x * x;
        m.xy += x * y;
        m.yy += y * y;
    }
    return m;
}

jw_status jw_beta_fit(jw_beta *beta, const double *first, const double *last, size_t places,
                      double years)
{
    *beta = (jw_beta){places, NAN, NAN, NAN, NAN, NAN};
    if (places < JW_BETA_PLACES) return JW_EDATA;
    moments m = gather(first, last, places, years);
    if (!(m.xx > 1e-24 * (double)places * (1 + m.x * m.x))) return JW_EDATA;
    beta->slope = m.xy / m.xx;
    double left = fmax(m.yy - beta->slope * m.xy, 0);
    beta->standard_error = sqrt(left / (double)(places - 2) / m.xx);
    beta->fit = m.yy > 0 ? 1 - left / m.yy : NAN;
    double kept = 1 + beta->slope * years; /* of a distance, after these years */
    if (kept > 0) beta->speed = -log(kept) / years;
    if (beta->speed > 0) beta->half_life = log(2) / beta->speed;
    return JW_OK;
}

double jw_log_deviation(const double *value, size_t count, size_t less)
{
    double mean = 0, squares = 0;
    if (count <= less) return NAN;
    for (size_t i = 0; i < count; i++)
        mean += log(value[i]) / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (log(value[i]) - mean) * (log(value[i]) - mean);
    return sqrt(squares / (double)(count - less));
}
