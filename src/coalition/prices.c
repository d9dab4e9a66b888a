/*
 * Questions to the prices: the ends of an income, of what relief earns, and the incomes that are kindest to whoever
 * gains least. Each is one programme or a few over the same polyhedron (prices_face.c), begun where the last ended.
 */
#include "coalition/prices_face.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

/* By settled players, so that rounding leaves the others something to find. */
#define GIVEN_WAY 1e-8

static void ask_income(jw_prices *p, int party, jw_split split, double sign)
{
    jw_prices_put_incomes(p, split, NULL);
    p->profit[p->own + party] = sign;
    for (int q = 0; q < p->pairs; q++) {
        bool first = p->pair[q].first == party, second = p->pair[q].second == party;
        if (!first && !second) continue;
        p->profit[p->rent + q] = split == JW_SPLIT_EVEN ? sign / 2 : second ? sign : 0;
        if (split == JW_SPLIT_FREE) p->profit[p->part + q] = first ? sign : -sign;
    }
}

static jw_status find_extreme(double *extreme, double *at, jw_prices *p, int party, jw_split split,
                              double sign, jw_error *err)
{
    ask_income(p, party, split, sign);
    jw_status st = jw_prices_solve(p, err);
    if (st) return st;
    *extreme = sign * p->solution.value;
    if (at) jw_prices_read_incomes(at, p, split);
    return JW_OK;
}

jw_status jw_prices_range(double *least, double *most, double *least_at, double *most_at,
                          jw_prices *prices, int party, jw_split split, jw_error *err)
{
    assert(party >= 0 && party < prices->parties);
    jw_status st = find_extreme(least, least_at, prices, party, split, -1, err);
    return st ? st : find_extreme(most, most_at, prices, party, split, 1, err);
}

/* Profits that make the programme look for what the relief between two earns; @return what is left of it. */
static double ask_relief(jw_prices *p, int owner, double sign)
{
    double worth = 0;
    const jw_lp *lp = &p->plan->lp;
    jw_prices_put_incomes(p, JW_SPLIT_EVEN, NULL);
    for (int a = 0; a < p->curves; a++) {
        int j = p->plan->activities[a].first;
        if (p->plan->activities[a].kind != JW_RELIEF || jw_prices_owner_row(p, a) != owner)
            continue;
        worth += p->full[a].worth;
        for (int e = lp->start[j]; e < lp->end[j]; e++)
            p->profit[lp->row[e]] -= sign * p->full[a].amount * lp->value[e];
    }
    return worth;
}

jw_status jw_prices_relief_range(double *least, double *most, jw_prices *prices, int first,
                                 int second, jw_error *err)
{
    jw_status st = JW_OK;
    int owner =
        prices->owners + prices->parties + prices->pair_of[first * prices->parties + second];
    for (int sign = -1; sign <= 1 && !st; sign += 2) {
        double worth = ask_relief(prices, owner, sign);
        st = jw_prices_solve(prices, err);
        if (!st) *(sign < 0 ? least : most) = worth + sign * prices->solution.value;
    }
    return st;
}

/* Settles the players whose rows carry a price: they are bound in every solution. At least one. */
static int settle(bool *settled, double *level, const jw_prices *p, double over)
{
    int count = 0, heaviest = -1;
    for (int i = 0; i < p->players; i++) {
        double weight = fabs(p->solution.y[p->incomes + i]);
        if (settled[i]) continue;
        if (heaviest < 0 || weight > fabs(p->solution.y[p->incomes + heaviest])) heaviest = i;
        if (weight <= 1e-7) continue;
        settled[i] = true, level[i] = over, count++;
    }
    if (!count) settled[heaviest] = true, level[heaviest] = over, count = 1;
    return count;
}

jw_status jw_prices_leximin(double *income, jw_prices *prices, const double *floor, jw_split split,
                            jw_error *err)
{
    jw_prices *p = prices;
    size_t players = (size_t)p->players;
    bool *settled = jw_zalloc(players + 1, sizeof *settled);
    double *level = jw_zalloc(players + 1, sizeof *level);
    jw_status st = settled && level ? JW_OK : jw_fail_memory(err);
    for (int left = p->players; left > 0 && !st;) {
        jw_prices_put_incomes(p, split, settled);
        p->profit[p->over] = 1;
        for (int i = 0; i < p->players; i++) {
            double least = floor[i] + level[i];
            p->row_lower[p->incomes + i] = least - GIVEN_WAY * (1 + fabs(least));
        }
        st = jw_prices_solve(p, err);
        if (st == JW_ENOSOLUTION && left < p->players) { /* nothing is left to find but rounding */
            jw_error_clear(err);
            st = JW_OK;
            break;
        }
        if (!st) jw_prices_read_incomes(income, p, split);
        if (!st) left -= settle(settled, level, p, p->solution.x[p->over]);
    }
    jw_release(settled);
    jw_release(level);
    return st;
}
