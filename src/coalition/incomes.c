/*
 * Income today is told at prices of 1, which is what the base year is calibrated to, and only if those prices
 * prove that it is an optimum: the certificate is asked, not the solver. Its own duals are a corner anywhere in
 * the dead band of the curves, and a hundredth of the price of all that a region trades is as much as its gain.
 *
 * Together there are no such prices. So the least and the most that every party earns is looked for over all
 * that prove the optimum, and all are told as far along from least to most as makes them sum to the value, as the
 * tau value does it. The mean of the corners that a solver stops at will not do: while one party earns its least,
 * the others may earn this or that, and which it is turns on the order of the rows.
 */
#include "coalition/incomes.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/prices.h"

static jw_status make_room(jw_incomes *incomes, size_t players, jw_error *err)
{
    double **all[] = {&incomes->today, &incomes->together, &incomes->least, &incomes->most};
    double **pairs[] = {&incomes->relief_least, &incomes->relief_most};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (!(*all[i] = jw_zalloc(players + 1, sizeof **all[i]))) return jw_fail_memory(err);
    for (size_t i = 0; i < 2 && players <= JW_RELIEF_PLAYERS; i++)
        if (!(*pairs[i] = jw_zalloc(players * players, sizeof **pairs[i])))
            return jw_fail_memory(err);
    return JW_OK;
}

/* --- Today */

/* 1 for what is at hand or can be reached; relief is not there today, and pools earn with what uses them. */
static void put_base_prices(double *price, const jw_plan *plan)
{
    for (int r = 0; r < plan->lp.rows; r++)
        price[r] = plan->rows[r].kind == JW_ROW_POOL ? 0 : 1;
    for (int a = 0; a < plan->activity_count; a++) {
        int j = plan->activities[a].first;
        if (plan->activities[a].kind != JW_RELIEF) continue;
        for (int e = plan->lp.start[j]; e < plan->lp.end[j]; e++)
            if (plan->rows[plan->lp.row[e]].kind == JW_ROW_REACH) price[plan->lp.row[e]] = 0;
    }
}

static double earned(const jw_plan *plan, int activity, const double *x, const double *price)
{
    const jw_lp *lp = &plan->lp;
    double sum = 0;
    for (int j = plan->activities[activity].first; j < plan->activities[activity + 1].first; j++) {
        double rent = lp->profit[j];
        for (int e = lp->start[j]; x[j] != 0 && e < lp->end[j]; e++)
            rent -= lp->value[e] * price[lp->row[e]];
        if (x[j] != 0) sum += x[j] * rent;
    }
    return sum;
}

static void sum_incomes(double *income, const jw_plan *plan, const double *x, const double *price)
{
    int others = plan->places->players;
    for (int a = 0; a < plan->activity_count; a++) {
        int owners[2];
        jw_activity_owners(owners, plan, a);
        double half = earned(plan, a, x, price) / 2;
        for (int i = 0; i < 2; i++)
            income[owners[i] == JW_OUTSIDE ? others : owners[i]] += half;
    }
}

static jw_status find_today(jw_incomes *incomes, const jw_plan *plan, const jw_ends *ends,
                            jw_error *err)
{
    size_t columns = (size_t)plan->lp.columns, rows = (size_t)plan->lp.rows;
    jw_lp lp = plan->lp;
    jw_certificate certificate;
    double *x = jw_alloc(columns + 1, sizeof *x), *upper = jw_alloc(columns + 1, sizeof *upper),
           *price = jw_alloc(rows + 1, sizeof *price);
    jw_status st = x && upper && price ? JW_OK : jw_fail_memory(err);
    if (st) goto done;
    jw_coalition_bounds(upper, plan, JW_GAME_TODAY, 0);
    lp.upper = upper;
    for (size_t j = 0; j < columns; j++)
        x[j] = ends->today.x[j];
    put_base_prices(price, plan);
    st = jw_certify(&certificate, &lp, x, price, err);
    if (st) goto done;
    incomes->at_base_prices = certificate.closed;
    sum_incomes(incomes->today, plan, x, price);
done:
    jw_release(x);
    jw_release(upper);
    jw_release(price);
    return st;
}

/* --- Together */

static jw_status find_together(jw_incomes *incomes, jw_prices *prices, double value, jw_error *err)
{
    jw_status st = JW_OK;
    int parties = jw_prices_parties(prices);
    double least = 0, most = 0;
    for (int i = 0; i < parties && !st; i++) {
        st = jw_prices_range(&incomes->least[i], &incomes->most[i], NULL, NULL, prices, i,
                             JW_SPLIT_EVEN, err);
        least += incomes->least[i];
        most += incomes->most[i];
    }
    double along = most > least ? (value - least) / (most - least) : 0;
    for (int i = 0; i < parties && !st; i++)
        incomes->together[i] =
            incomes->least[i] + along * (incomes->most[i] - incomes->least[i]);
    return st;
}

static jw_status find_relief(jw_incomes *incomes, jw_prices *prices, int players, jw_error *err)
{
    jw_status st = JW_OK;
    for (int i = 0; i < players && incomes->relief_least; i++)
        for (int k = i + 1; k < players && !st; k++)
            st = jw_prices_relief_range(&incomes->relief_least[i * players + k],
                                        &incomes->relief_most[i * players + k], prices, i, k, err);
    return st;
}

jw_status jw_incomes_solve(jw_incomes *incomes, const jw_plan *plan, const jw_ends *ends,
                           jw_error *err)
{
    *incomes = (jw_incomes)JW_INCOMES_INIT;
    int players = plan->places->players;
    jw_prices *prices = NULL;
    jw_status st = make_room(incomes, (size_t)players, err);
    if (!st) st = find_today(incomes, plan, ends, err);
    if (st) goto done;
    st = jw_prices_new(&prices, plan, plan->upper, ends->together.x, err);
    if (!st) st = find_together(incomes, prices, ends->together.value, err);
    if (!st) st = find_relief(incomes, prices, players, err);
    incomes->known = !st && incomes->at_base_prices;
    if (st == JW_ELIMIT || st == JW_ENOSOLUTION) {
        jw_error_clear(err);
        jw_release(incomes->relief_least);
        jw_release(incomes->relief_most);
        incomes->relief_least = incomes->relief_most = NULL;
        st = JW_OK;
    }
done:
    jw_prices_free(prices);
    if (st) jw_incomes_release(incomes);
    return st;
}

void jw_incomes_release(jw_incomes *incomes)
{
    double *memory[] = {incomes->today, incomes->together,     incomes->least,
                        incomes->most,  incomes->relief_least, incomes->relief_most};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    *incomes = (jw_incomes)JW_INCOMES_INIT;
}
