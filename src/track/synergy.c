/*
 * Synergy of a composite system by order parameters. With the lowest and highest figure as bounds the order degree
 * touches 0 and 1 by construction, and a geometric mean makes the whole system 0 for one parameter; so bounds are
 * set wider unless asked for. The sign is that of all changes together, never of their product, in which two falls
 * would count as a rise.
 */
#include "track/synergy.h"

#include <math.h>

void jw_order_bounds(double *low, double *high, const double *column, size_t rows, jw_bounds bounds)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t r = 0; r < rows; r++) {
        *low = fmin(*low, column[r]);
        *high = fmax(*high, column[r]);
    }
    if (bounds == JW_BOUNDS_SAMPLE) return;
    *low -= 0.1 * fabs(*low);
    *high += 0.1 * fabs(*high);
}

double jw_order_degree(const double *parameter, const double *weight, size_t count, jw_mean mean)
{
    double sum = 0, weights = 0;
    for (size_t i = 0; i < count; i++) {
        double w = mean == JW_GEOMETRIC ? 1 : weight[i];
        sum += w * (mean == JW_GEOMETRIC ? log(parameter[i]) : parameter[i]);
        weights += w;
    }
    if (!(weights > 0)) return NAN;
    return mean == JW_GEOMETRIC ? exp(sum / weights) : sum / weights;
}

double jw_synergy(const double *change, const double *weight, size_t count, jw_synergy_form form)
{
    double sum = 0;
    bool all_rise = true;
    for (size_t i = 0; i < count; i++) {
        double size = fabs(change[i]);
        sum += form == JW_SYNERGY_WEIGHTED ? weight[i] * size : log(size) / (double)count;
        all_rise &= change[i] > 0;
    }
    double degree = form == JW_SYNERGY_WEIGHTED ? sum : exp(sum);
    return all_rise ? degree : -degree;
}
