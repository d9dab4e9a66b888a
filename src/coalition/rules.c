/*
 * Rules that look only at the whole and at what each player has alone. They are what negotiators propose
 * first, and what the Shapley value, which looks at every group, is to be compared with.
 */
#include <jingwei/share.h>

#include "base/error.h"
#include "coalition/rules.h"
#include "coalition/sum.h"

static double sum_alone(const double *value, int players)
{
    jw_sum sum = JW_SUM_INIT;
    for (int i = 0; i < players; i++)
        jw_sum_add(&sum, value[(size_t)1 << i]);
    return jw_sum_value(&sum);
}

jw_status jw_equal_surplus(double *share, const double *value, int players, jw_error *err)
{
    jw_status st = jw_game_check(value, players, err);
    if (st) return st;
    double left = value[((size_t)1 << players) - 1] - sum_alone(value, players);
    for (int i = 0; i < players; i++)
        share[i] = value[(size_t)1 << i] + left / players;
    return JW_OK;
}

jw_status jw_proportional(double *share, const double *value, int players, jw_error *err)
{
    jw_status st = jw_game_check(value, players, err);
    if (st) return st;
    bool above = false, below = false;
    for (int i = 0; i < players; i++) {
        above = above || value[(size_t)1 << i] > 0;
        below = below || value[(size_t)1 << i] < 0;
    }
    if (above && below)
        return jw_fail(err, JW_EDATA, "some have a gain alone and some a loss: no proportion");
    if (!above && !below)
        return jw_fail(err, JW_EDATA, "nobody has anything alone, so there is no proportion");
    double sum = sum_alone(value, players), all = value[((size_t)1 << players) - 1];
    for (int i = 0; i < players; i++)
        share[i] = all * (value[(size_t)1 << i] / sum);
    return JW_OK;
}
