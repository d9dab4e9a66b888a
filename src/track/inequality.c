/* Measures of inequality over places, by their textbook sums; a negative figure has no share and gives NaN. */
#include "track/inequality.h"

#include <math.h>
#include <stdlib.h>

static int upwards(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double sum_of(const double *value, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(value[i] >= 0)) return NAN;
        sum += value[i];
    }
    return sum > 0 ? sum : NAN;
}

double jw_gini(double *value, size_t count)
{
    double sum = sum_of(value, count), weighted = 0;
    if (isnan(sum)) return NAN;
    qsort(value, count, sizeof *value, upwards);
    for (size_t i = 0; i < count; i++)
        weighted += (2 * (double)(i + 1) - (double)count - 1) * value[i];
    return weighted / ((double)count * sum);
}

double jw_variation(const double *value, size_t count)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        mean += value[i] / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (value[i] - mean) * (value[i] - mean);
    return mean != 0 ? sqrt(squares / (double)count) / mean : NAN;
}

double jw_top_share(const double *value, size_t count)
{
    double sum = sum_of(value, count), most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, value[i]);
    return most / sum;
}
