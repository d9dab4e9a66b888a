/* The prices that prove an optimum, all of them, and what everybody earns at them. */
#ifndef JW_COALITION_PRICES_H
#define JW_COALITION_PRICES_H

#include "plan/plan.h"

JW_BEGIN_C

/** How the rent of what two own together is divided. */
typedef enum jw_split {
    JW_SPLIT_EVEN, /* half each */
    JW_SPLIT_FREE, /* anyhow, for each pair */
} jw_split;

/**
 * All dual optima of one programme. Parties are the players and, last, the regions that never join. The
 * income of a party is what its own columns and pools earn, and its part of what pairs earn; the incomes
 * sum to the value of the programme whatever the prices.
 */
typedef struct jw_prices jw_prices;

/**
 * @param upper  bounds of the columns in the programme that x is an optimum of.
 * @return JW_ELIMIT for a programme too large for the question; JW_ENOMEM. The plan is borrowed.
 */
jw_status jw_prices_new(jw_prices **prices, const jw_plan *plan, const double *upper,
                        const double *x, jw_error *err);
void jw_prices_free(jw_prices *prices);

/** Players and one more. */
int jw_prices_parties(const jw_prices *prices);

/**
 * Least and most that a party earns, over all prices and splits.
 *
 * @param[out] least_at,most_at  incomes of all parties where that is so; NULL if not wanted.
 */
jw_status jw_prices_range(double *least, double *most, double *least_at, double *most_at,
                          jw_prices *prices, int party, jw_split split, jw_error *err);

/**
 * Incomes that make the smallest income[i] - floor[i] over the players as large as can be, then the second
 * smallest, and so on (leximin). Every round solves one programme and settles the players that it binds.
 *
 * @param[out] income  of every party.
 * @param floor        of every player.
 */
jw_status jw_prices_leximin(double *income, jw_prices *prices, const double *floor, jw_split split,
                            jw_error *err);

/** Least and most that the relief between two players earns, over all prices. */
jw_status jw_prices_relief_range(double *least, double *most, jw_prices *prices, int first,
                                 int second, jw_error *err);

JW_END_C
#endif
