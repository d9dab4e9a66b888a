/*
 * Groups by their index, so that all their parts come first. The bloc with the lowest player of a group is tried
 * in every size, the rest is known: 3^players / 2 steps, and no order of blocs is tried twice.
 */
#include "coalition/blocs.h"

#include "base/alloc.h"
#include "base/error.h"

/* The best bloc of a group's lowest player. */
static uint32_t best_bloc(const double *value, const double *cover, uint32_t group,
                          double tolerance)
{
    uint32_t lowest = group & -group, others = group ^ lowest, best = group;
    double most = value[group] + tolerance;
    for (uint32_t rest = others; rest; rest = (rest - 1) & others) {
        double worth = value[group ^ rest] + cover[rest];
        if (worth > most) most = worth, best = group ^ rest;
    }
    return best;
}

static void cover_group(jw_blocs *blocs, double *cover, uint32_t *bloc, const double *value,
                        uint32_t group, double tolerance)
{
    bloc[group] = best_bloc(value, cover, group, tolerance);
    cover[group] = value[bloc[group]] + cover[group ^ bloc[group]];
    if (bloc[group] == group) return;
    blocs->split++;
    double gap = cover[group] - value[group];
    if (gap > blocs->gap) blocs->gap = gap, blocs->worst = group;
}

jw_status jw_blocs_find(jw_blocs *blocs, const double *value, int players, double tolerance,
                        jw_error *err)
{
    *blocs = (jw_blocs){.count = 0};
    if (players > JW_BLOCS_PLAYERS)
        return jw_fail(err, JW_ELIMIT, "the best blocs are found for at most %d players",
                       JW_BLOCS_PLAYERS);
    uint32_t all = (uint32_t)(((size_t)1 << players) - 1);
    double *cover = jw_zalloc((size_t)all + 1, sizeof *cover);
    uint32_t *bloc = jw_zalloc((size_t)all + 1, sizeof *bloc);
    if (cover && bloc) {
        for (uint32_t group = 1; group <= all; group++)
            cover_group(blocs, cover, bloc, value, group, tolerance);
        blocs->value = cover[all];
        for (uint32_t left = all; left; left ^= bloc[left])
            blocs->bloc[blocs->count++] = bloc[left];
    }
    jw_status st = cover && bloc ? JW_OK : jw_fail_memory(err);
    jw_release(cover);
    jw_release(bloc);
    return st;
}
