/*
 * Measures of inequality by their textbook sums, all over one kind of row: an amount and the people it falls to. Places
 * that count once each are rows with one person, so that the plain and the weighted form of a measure are the same
 * lines, and cannot drift apart.
 */
#include "track/inequality.h"

#include <math.h>
#include <stdlib.h>

static int upwards(const void *a, const void *b)
{
    const jw_holding *x = a, *y = b;
    double u = jw_per_head(x), v = jw_per_head(y);
    if (u != v) return u < v ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

void jw_holdings_sort(jw_holding *holdings, size_t count)
{
    if (count) qsort(holdings, count, sizeof *holdings, upwards);
}

jw_holdings_sum jw_holdings_add(const jw_holding *holdings, size_t count)
{
    jw_holdings_sum sum = {0, 0};
    for (size_t i = 0; i < count; i++) {
        sum.amount += holdings[i].amount;
        sum.people += holdings[i].people;
    }
    return sum;
}

/* Nothing to spread has no distribution: 0/0 in all of these sums. */
double jw_gini(const jw_holding *holdings, size_t count)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    double twice_below = 0, amount = 0;
    for (size_t i = 0; i < count; i++) {
        twice_below += holdings[i].people / all.people * (2 * amount + holdings[i].amount);
        amount += holdings[i].amount;
    }
    double gini = 1 - twice_below / all.amount;
    return gini < 0 ? 0 : gini; /* equal amounts leave rounding */
}

double jw_hoover(const jw_holding *holdings, size_t count)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    double moved = 0;
    for (size_t i = 0; i < count; i++)
        moved += fabs(holdings[i].amount / all.amount - holdings[i].people / all.people);
    return count ? moved / 2 : NAN;
}

double jw_atkinson(const jw_holding *holdings, size_t count, double aversion)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    double mean = all.amount / all.people, sum = 0;
    for (size_t i = 0; i < count; i++) {
        double relative = jw_per_head(&holdings[i]) / mean;
        sum += holdings[i].people / all.people *
               (aversion == 1 ? log(relative) : pow(relative, 1 - aversion));
    }
    if (!count || isnan(mean)) return NAN;
    return 1 - (aversion == 1 ? exp(sum) : pow(sum, 1 / (1 - aversion)));
}

double jw_variation(const jw_holding *holdings, size_t count)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    double mean = all.amount / all.people, squares = 0;
    for (size_t i = 0; i < count; i++) {
        double apart = jw_per_head(&holdings[i]) - mean;
        squares += holdings[i].people / all.people * apart * apart;
    }
    return count ? sqrt(squares) / mean : NAN;
}
