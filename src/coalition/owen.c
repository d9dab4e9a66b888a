/*
 * The game alone is a linear production game, so incomes at any prices of the grand coalition's optimum lie in
 * its core (Owen, "On the core of linear production games", Mathematical Programming 9, 1975), and so they do
 * however a pair splits what it owns together: its rent counts for a group only if both are in it. That leaves a
 * whole set of points, often a wide one. Its range is told, and one point of it: the one that is kindest to
 * whoever gains least over its own value, then to the next, and so on.
 */
#include "coalition/owen.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/prices.h"

static jw_status make_room(jw_owen *owen, size_t parties, jw_error *err)
{
    double **all[] = {&owen->point, &owen->even, &owen->least, &owen->most};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (!(*all[i] = jw_zalloc(parties, sizeof **all[i]))) return jw_fail_memory(err);
    return JW_OK;
}

static jw_status find_points(jw_owen *owen, jw_prices *prices, const jw_values *alone,
                             jw_error *err)
{
    double floor[JW_EXPAND_PLAYERS_LIMIT] = {0};
    for (int i = 0; i < alone->players; i++)
        floor[i] = alone->value[(size_t)1 << i];
    jw_status st = jw_prices_leximin(owen->point, prices, floor, JW_SPLIT_FREE, err);
    if (!st) st = jw_prices_leximin(owen->even, prices, floor, JW_SPLIT_EVEN, err);
    for (int i = 0; i < alone->players && !st; i++)
        st = jw_prices_range(&owen->least[i], &owen->most[i], NULL, NULL, prices, i, JW_SPLIT_FREE,
                             err);
    return st;
}

/* The prices of all together. */
static jw_status open_prices(jw_prices **prices, const jw_plan *plan, const jw_ends *ends,
                             jw_error *err)
{
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    uint32_t all = (uint32_t)(((size_t)1 << plan->places->players) - 1);
    double *upper = jw_alloc((size_t)plan->lp.columns + 1, sizeof *upper);
    jw_status st = upper ? jw_coalition_solve(&solution, upper, plan, ends, JW_GAME_ALONE, all, err)
                         : jw_fail_memory(err);
    if (!st) st = jw_prices_new(prices, plan, upper, solution.x, err);
    jw_lp_solution_release(&solution);
    jw_release(upper);
    return st;
}

jw_status jw_owen_point(double *point, const jw_plan *plan, const jw_ends *ends,
                        const double *floor, jw_error *err)
{
    jw_prices *prices = NULL;
    int players = plan->places->players;
    double income[JW_EXPAND_PLAYERS_LIMIT + 1];
    jw_status st = open_prices(&prices, plan, ends, err);
    if (!st) st = jw_prices_leximin(income, prices, floor, JW_SPLIT_FREE, err);
    for (int i = 0; i < players; i++)
        point[i] = st ? NAN : income[i];
    jw_prices_free(prices);
    if (st != JW_ELIMIT && st != JW_ENOSOLUTION) return st;
    jw_error_clear(err);
    return JW_OK;
}

jw_status jw_owen_solve(jw_owen *owen, const jw_plan *plan, const jw_ends *ends,
                        const jw_values *alone, jw_error *err)
{
    *owen = (jw_owen)JW_OWEN_INIT;
    jw_prices *prices = NULL;
    jw_status st = make_room(owen, (size_t)alone->players + 1, err);
    if (!st) st = open_prices(&prices, plan, ends, err);
    if (!st) st = find_points(owen, prices, alone, err);
    owen->known = !st;
    if (st == JW_ELIMIT || st == JW_ENOSOLUTION) {
        jw_error_clear(err);
        st = JW_OK;
    }
    jw_prices_free(prices);
    if (st) jw_owen_release(owen);
    return st;
}

void jw_owen_release(jw_owen *owen)
{
    jw_release(owen->point);
    jw_release(owen->even);
    jw_release(owen->least);
    jw_release(owen->most);
    *owen = (jw_owen)JW_OWEN_INIT;
}
