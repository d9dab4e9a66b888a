/*
 * The Shapley share of a player in a group is the sum over the groups inside, with it in them, of their dividend
 * over their size. One transform a player therefore gives its share in all groups, instead of a Shapley value for
 * each of them.
 */
#include "coalition/falls.h"

#include "base/alloc.h"
#include "base/error.h"

/* share[group] of a player for all groups that it is in; 0 for the others. */
static void share_in_groups(double *share, const double *dividend, int players, size_t self)
{
    size_t groups = (size_t)1 << players;
    for (size_t group = 0; group < groups; group++)
        share[group] = group & self ? dividend[group] / __builtin_popcountll(group) : 0;
    for (size_t other = 1; other < groups; other <<= 1) {
        if (other == self) continue;
        for (size_t group = self; group < groups; group++)
            if (group & other) share[group] += share[group ^ other];
    }
}

static int64_t find_of_player(jw_fall *worst, const double *share, int players, size_t self,
                              double tolerance)
{
    int64_t falls = 0;
    for (size_t group = self; group >> players == 0; group++) {
        if (!(group & self)) continue;
        for (int j = 0; j < players; j++) {
            if (group >> j & 1) continue;
            double after = share[group | (size_t)1 << j], fall = share[group] - after;
            if (fall <= tolerance) continue;
            falls++;
            if (fall > worst[j].before - worst[j].after)
                worst[j] = (jw_fall){(uint32_t)group, share[group], after};
        }
    }
    return falls;
}

jw_status jw_falls_find(jw_fall *worst, int64_t *falls, const double *dividend, int players,
                        double tolerance, jw_error *err)
{
    *falls = 0;
    if (players > JW_FALLS_PLAYERS)
        return jw_fail(err, JW_ELIMIT, "falls are looked up for at most %d players",
                       JW_FALLS_PLAYERS);
    double *share = jw_alloc((size_t)1 << players, sizeof *share);
    if (!share) return jw_fail_memory(err);
    for (int i = 0; i < players; i++) {
        size_t self = (size_t)1 << i;
        share_in_groups(share, dividend, players, self);
        for (int j = 0; j < players; j++)
            worst[i * players + j] = (jw_fall){0, 0, 0};
        *falls += find_of_player(&worst[i * players], share, players, self, tolerance);
    }
    jw_release(share);
    return JW_OK;
}
