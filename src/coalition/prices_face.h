/* The programme whose solutions are the prices that prove an optimum. Private to prices*.c. */
#ifndef JW_COALITION_PRICES_FACE_H
#define JW_COALITION_PRICES_FACE_H

#include "coalition/prices.h"

JW_BEGIN_C

/** Two parties. */
typedef struct jw_price_pair {
    int first, second;
} jw_price_pair;

/** The full columns of a curve: how much they hold, and what that is worth before prices. */
typedef struct jw_full_part {
    double amount, worth;
} jw_full_part;

/**
 * Columns: prices of rows | own income of each party | rent of each pair | the first one's part of it | what
 * the players have over their floor at least.
 * Rows: curves | what owners earn, parties then pairs | a part is no more than the rent | players' incomes.
 */
struct jw_prices {
    const jw_plan *plan;
    int players, parties, curves, pairs;
    jw_price_pair *pair;
    int *pair_of;               /* by both parties */
    int own, rent, part, over;  /* first columns */
    int owners, parts, incomes; /* first rows */
    jw_lp lp;
    int *start, *row;
    double *value, *profit, *upper, *row_lower, *row_upper;
    jw_full_part *full;   /* of each curve */
    unsigned char *basis; /* the last one */
    jw_lp_solution solution;
};

/** The row of who earns what an activity does. */
int jw_prices_owner_row(const jw_prices *prices, int activity);

/** Fills in the columns of prices, and the rows of curves and owners: what every question has in common. */
jw_status jw_prices_put(jw_prices *prices, const double *upper, const double *x, jw_error *err);

/**
 * Fills in the rest, which depends on how pairs split, and clears the profits.
 *
 * @param settled  players whose income only must not fall; NULL for a question without floors.
 */
void jw_prices_put_incomes(jw_prices *prices, jw_split split, const bool *settled);

/** Solves what was asked, from the basis that the last question ended with. */
jw_status jw_prices_solve(jw_prices *prices, jw_error *err);

/** Income of every party in the solution. */
void jw_prices_read_incomes(double *income, const jw_prices *prices, jw_split split);

JW_END_C
#endif
