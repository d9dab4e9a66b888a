/*
 * The fast Moebius transform: one pass a player takes from each group what it is worth without that player. From
 * the dividends every index that is a weighted mean of what players add is a sum over the groups around them;
 * here a second transform makes the sums for all pairs at once, where one pass a pair would take players / 2
 * times as long.
 */
#include "coalition/dividends.h"

#include "base/alloc.h"
#include "base/error.h"

void jw_dividends(double *game, int players)
{
    size_t groups = (size_t)1 << players;
    for (size_t self = 1; self < groups; self <<= 1)
        for (size_t group = 0; group < groups; group++)
            if (group & self) game[group] -= game[group ^ self];
}

/* Of every group the sum over the groups around it. */
static void sum_around(double *sum, int players)
{
    size_t groups = (size_t)1 << players;
    for (size_t self = 1; self < groups; self <<= 1)
        for (size_t group = 0; group < groups; group++)
            if (!(group & self)) sum[group] += sum[group | self];
}

jw_status jw_interactions(double *index, const double *dividend, int players, jw_error *err)
{
    size_t groups = (size_t)1 << players;
    double *sum = jw_alloc(groups, sizeof *sum);
    if (!sum) return jw_fail_memory(err);
    for (size_t group = 0; group < groups; group++) {
        int size = __builtin_popcountll(group);
        sum[group] = size < 2 ? 0 : dividend[group] / (size - 1);
    }
    sum_around(sum, players);
    for (int i = 0; i < players; i++)
        for (int j = 0; j < players; j++)
            index[i * players + j] = i == j ? 0 : sum[(size_t)1 << i | (size_t)1 << j];
    jw_release(sum);
    return JW_OK;
}
