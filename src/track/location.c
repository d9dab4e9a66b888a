/*
 * Location quotients. Sums run in one order, place by place, so that results are the same bits
 * everywhere.
 */
#include "track/location.h"

#include <math.h>

double jw_sum(const double *value, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += value[i];
    return sum;
}

void jw_activity_sums(double *sum, const double *figure, size_t places, size_t activities)
{
    for (size_t p = 0; p < activities; p++)
        sum[p] = 0;
    for (size_t c = 0; c < places; c++)
        for (size_t p = 0; p < activities; p++)
            sum[p] += figure[c * activities + p];
}

void jw_place_sums(double *sum, const double *figure, size_t places, size_t activities)
{
    for (size_t c = 0; c < places; c++)
        sum[c] = jw_sum(figure + c * activities, activities);
}

void jw_location_quotients(double *quotient, const double *figure, const double *reference,
                           size_t places, size_t activities)
{
    double whole = jw_sum(reference, activities);
    for (size_t c = 0; c < places; c++) {
        const double *row = figure + c * activities;
        double place = jw_sum(row, activities);
        for (size_t p = 0; p < activities; p++)
            quotient[c * activities + p] = place > 0 && reference[p] > 0
                                               ? row[p] / place / (reference[p] / whole)
                                               : (double)NAN;
    }
}
