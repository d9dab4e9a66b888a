/*
 * The best order is a longest path through the lattice of groups, one pass over all of them. Adding whoever
 * adds most at each step is not the same: it may begin with a pair that nobody else fits.
 */
#include "coalition/joining.h"

#include "base/alloc.h"
#include "base/error.h"

/* The player of a group whose coming last is best; the highest number among equals, so that low ones begin. */
static int last_of(const double *best, uint32_t group)
{
    int last = -1;
    for (int i = 0; group >> i; i++) {
        uint32_t self = (uint32_t)1 << i;
        if (!(group & self)) continue;
        if (last < 0 || best[group ^ self] >= best[group ^ (uint32_t)1 << last]) last = i;
    }
    return last;
}

jw_status jw_joining_order(int *order, const double *value, int players, jw_error *err)
{
    uint32_t all = (uint32_t)(((size_t)1 << players) - 1);
    double *best = jw_alloc((size_t)all + 1, sizeof *best);
    if (!best) return jw_fail_memory(err);
    best[0] = 0;
    for (uint32_t group = 1; group <= all; group++)
        best[group] = value[group] + best[group ^ (uint32_t)1 << last_of(best, group)];
    for (uint32_t group = all; group; group ^= (uint32_t)1 << order[players])
        order[--players] = last_of(best, group);
    jw_release(best);
    return JW_OK;
}

void jw_joining_greedy(int *order, const double *value, int players)
{
    uint32_t group = 0;
    for (int step = 0; step < players; step++) {
        int best = -1;
        for (int i = 0; i < players; i++) {
            if (group >> i & 1) continue;
            if (best < 0 || value[group | (uint32_t)1 << i] > value[group | (uint32_t)1 << best])
                best = i;
        }
        order[step] = best;
        group |= (uint32_t)1 << best;
    }
}
