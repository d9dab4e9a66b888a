/* Who earns what today and together, at the prices of each. */
#ifndef JW_COALITION_INCOMES_H
#define JW_COALITION_INCOMES_H

#include "coalition/game.h"

JW_BEGIN_C

/** Most players for whom the range of what each pair's relief earns is looked for. */
#define JW_RELIEF_PLAYERS 5

/** One number a party each: the players and, last, the regions that never join. In the unit of money. */
typedef struct jw_incomes {
    bool known; /* false where today is no optimum at prices of 1, or there are too many prices */
    bool at_base_prices;  /* today is an optimum at prices of 1 */
    double *today;        /* at prices of 1, those of the base year */
    double *together;     /* all as far along from least to most as sums to the value */
    double *least, *most; /* together, over all of these prices */
    double *relief_least,
        *relief_most; /* of each pair, by both players; NULL past JW_RELIEF_PLAYERS */
} jw_incomes;

#define JW_INCOMES_INIT                                                                            \
    {                                                                                              \
        false, false, NULL, NULL, NULL, NULL, NULL, NULL                                           \
    }

/**
 * What pairs own together is split in half throughout. Incomes sum to the value of the programme.
 *
 * Time: two programmes a party, and two more a pair up to JW_RELIEF_PLAYERS.
 */
jw_status jw_incomes_solve(jw_incomes *incomes, const jw_plan *plan, const jw_ends *ends,
                           jw_error *err);
void jw_incomes_release(jw_incomes *incomes);

JW_END_C
#endif
