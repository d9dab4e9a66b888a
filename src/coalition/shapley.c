/*
 * The Shapley value in its direct form: what a player adds to a coalition, weighted by how often the coalition
 * is the one that it comes to when players arrive in every order. One pass over all coalitions that touches
 * each value once a player; sums are compensated and in the order of the index, so that the shares of sixteen
 * million coalitions still sum to the whole, and to the same bits every time.
 */
#include <jingwei/share.h>

#include "base/error.h"
#include "coalition/rules.h"
#include "coalition/sum.h"

jw_status jw_game_check(const double *value, int players, jw_error *err)
{
    if (players < 1 || players > JW_PLAYERS_LIMIT)
        return jw_fail(err, JW_EINVAL, "a game has 1 to %d players, not %d", JW_PLAYERS_LIMIT,
                       players);
    if (value[0] != 0) return jw_fail(err, JW_EINVAL, "the value of the empty coalition is not 0");
    return JW_OK;
}

/* weight[s] = s! (n - s - 1)! / n!: the chance that exactly a given s players come before a given one. */
static void find_weights(double weight[JW_PLAYERS_LIMIT], int players)
{
    weight[0] = 1.0 / players;
    for (int s = 1; s < players; s++)
        weight[s] = weight[s - 1] * s / (players - s);
}

jw_status jw_shapley(double *share, const double *value, int players, jw_error *err)
{
    jw_status st = jw_game_check(value, players, err);
    if (st) return st;
    double weight[JW_PLAYERS_LIMIT];
    find_weights(weight, players);
    for (int i = 0; i < players; i++) {
        uint32_t self = (uint32_t)1 << i;
        jw_sum sum = JW_SUM_INIT;
        for (uint32_t group = 0; group >> players == 0; group++)
            if (!(group & self))
                jw_sum_add(&sum, weight[__builtin_popcount(group)] *
                                     (value[group | self] - value[group]));
        share[i] = jw_sum_value(&sum);
    }
    return JW_OK;
}

static double sum_of(const double *share, uint32_t group)
{
    jw_sum sum = JW_SUM_INIT;
    for (int i = 0; group >> i; i++)
        if (group >> i & 1) jw_sum_add(&sum, share[i]);
    return jw_sum_value(&sum);
}

jw_status jw_core_check_share(jw_core_check *check, const double *share, const double *value,
                              int players, jw_error *err)
{
    jw_status st = jw_game_check(value, players, err);
    if (st) return st;
    uint32_t all = ((uint32_t)1 << players) - 1;
    *check = (jw_core_check){value[all] - sum_of(share, all), 1, value[1] - share[0], 0, 0};
    for (uint32_t group = 1; group <= all; group++) {
        double excess = value[group] - sum_of(share, group);
        if (group != all && (!check->worst || excess > check->excess))
            check->worst = group, check->excess = excess;
        if (!(group & (group - 1)) && excess > check->alone_excess)
            check->worst_alone = group, check->alone_excess = excess;
    }
    return JW_OK;
}
