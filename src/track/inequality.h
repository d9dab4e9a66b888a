/* How unevenly something is spread over places. */
#ifndef JW_TRACK_INEQUALITY_H
#define JW_TRACK_INEQUALITY_H

#include <jingwei/common.h>

JW_BEGIN_C

/** What one place has, and how many people it falls to; 1 where every place counts once. */
typedef struct jw_holding {
    double amount; /* >= 0 */
    double people; /* > 0 */
    uint32_t place, group;
} jw_holding;

static inline double jw_per_head(const jw_holding *holding)
{
    return holding->amount / holding->people;
}

/** Sorts upwards by amount per head, equal ones by place: the order that jw_gini and a Lorenz curve need. */
void jw_holdings_sort(jw_holding *holdings, size_t count);

typedef struct jw_holdings_sum {
    double amount, people;
} jw_holdings_sum;

jw_holdings_sum jw_holdings_add(const jw_holding *holdings, size_t count);

/*
 * Measures; all are NaN without places or with nothing to spread, and do not change when all amounts, or all
 * people, are multiplied by a number, nor when every place is told twice.
 */

/**
 * Gini coefficient: 1 - sum of (P_k - P_(k-1)) (L_k + L_(k-1)), P and L the shares of people and amount up to a
 * place, people within a place being alike. With people 1 this is sum (2 i - n - 1) y_i / (n sum y). Gini (1912).
 *
 * @param holdings  sorted by jw_holdings_sort.
 */
double jw_gini(const jw_holding *holdings, size_t count);

/** Half the sum of |share of the amount - share of the people|: what would have to move. Hoover (1936). */
double jw_hoover(const jw_holding *holdings, size_t count);

/**
 * 1 - (mean of (y/m)^(1 - e))^(1/(1 - e)), for e = 1 one less the geometric mean over the mean; 1 if anyone has
 * nothing and e >= 1. Atkinson (1970).
 *
 * @param aversion  e > 0.
 */
double jw_atkinson(const jw_holding *holdings, size_t count, double aversion);

/** Standard deviation of the amount per head, weighted by people (Williamson 1965), over the mean. */
double jw_variation(const jw_holding *holdings, size_t count);

JW_END_C
#endif
