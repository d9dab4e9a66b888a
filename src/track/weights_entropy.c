/*
 * Entropy weights give most to the indicator that differs most between rows. That is dispersion, not importance: one
 * place far ahead is enough to draw the weight. 0 ln 0 counts as 0, its limit, so that nothing need be added to the
 * figures to keep the logarithm alive; what is added changes the weights.
 */
#include "track/weights.h"

#include <math.h>

double jw_column_entropy(const double *column, size_t rows)
{
    double sum = 0, entropy = 0;
    size_t known = 0;
    for (size_t r = 0; r < rows; r++) {
        if (isnan(column[r])) continue;
        if (column[r] < 0) return NAN;
        sum += column[r];
        known++;
    }
    if (known < 2 || !(sum > 0)) return NAN;
    for (size_t r = 0; r < rows; r++) {
        double share = column[r] / sum;
        if (share > 0) entropy -= share * log(share);
    }
    return entropy / log((double)known);
}

jw_status jw_entropy_weights(double *weight, size_t *wrong, const double *const *column,
                             size_t columns, size_t rows)
{
    double sum = 0;
    for (*wrong = 0; *wrong < columns; ++*wrong) {
        double entropy = jw_column_entropy(column[*wrong], rows);
        if (isnan(entropy)) return JW_EDATA;
        weight[*wrong] = fmax(0, 1 - entropy);
        sum += weight[*wrong];
    }
    if (!(sum > 0)) return JW_EDATA;
    for (size_t c = 0; c < columns; c++)
        weight[c] /= sum;
    return JW_OK;
}
