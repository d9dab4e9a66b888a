/*
 * A bound is asked of all groups at once, and there are thousands of bounds, so one value must not cost more than
 * an addition. A group is cut into a high and a low part. For one high part, what the low players add is again a
 * sum over players and pairs; the pairs among low players are the same for all high parts and tabulated once, the
 * rest doubles with each low player. All loops run over consecutive numbers, which compilers turn into vectors.
 * (A Gray code would add up to `players` terms a group, one after the other, and let rounding drift.)
 */
#include "coalition/pair_bound.h"

#include <math.h>

enum { LOW = 10 };

double jw_pair_bound_at(const jw_pair_bound *bound, uint32_t group)
{
    double sum = bound->base;
    for (int i = 0; group >> i; i++) {
        if (!(group >> i & 1)) continue;
        sum += bound->own[i];
        for (int j = i + 1; group >> j; j++)
            if (group >> j & 1) sum += bound->pair[i][j];
    }
    return sum;
}

/* sums[group] = start + sum of term over the group's players. */
static void fill_sums(double *sums, double start, const double *term, int players)
{
    sums[0] = start;
    for (int i = 0; i < players; i++)
        for (size_t group = 0, end = (size_t)1 << i; group < end; group++)
            sums[group + end] = sums[group] + term[i];
}

/* inside[group]: the pairs within a group of the first players. */
static void fill_pairs(double *inside, const jw_pair_bound *bound, int players)
{
    double with[1 << LOW];
    inside[0] = 0;
    for (int i = 0; i < players; i++) {
        double term[LOW];
        size_t end = (size_t)1 << i;
        for (int j = 0; j < i; j++)
            term[j] = bound->pair[j][i];
        fill_sums(with, 0, term, i);
        for (size_t group = 0; group < end; group++)
            inside[group + end] = inside[group] + with[group];
    }
}

void jw_pair_bound_lower(double *least, const jw_pair_bound *bound)
{
    double inside[1 << LOW], sums[1 << LOW], term[LOW];
    int low = bound->players < LOW ? bound->players : LOW;
    size_t lower = (size_t)1 << low;
    fill_pairs(inside, bound, low);
    for (uint32_t high = 0; high >> (bound->players - low) == 0; high++) {
        for (int i = 0; i < low; i++) {
            term[i] = bound->own[i];
            for (int j = low; high >> (j - low); j++)
                if (high >> (j - low) & 1) term[i] += bound->pair[i][j];
        }
        double *part = least + ((size_t)high << low);
        fill_sums(sums, jw_pair_bound_at(bound, high << low), term, low);
        for (size_t group = 0; group < lower; group++) {
            double own = sums[group] + inside[group];
            part[group] = own < part[group] ? own : part[group];
        }
    }
}

void jw_pair_bound_shapley(double *share, const jw_pair_bound *bound)
{
    for (int i = 0; i < bound->players; i++)
        share[i] = bound->own[i];
    for (int i = 0; i < bound->players; i++)
        for (int j = i + 1; j < bound->players; j++) {
            share[i] += bound->pair[i][j] / 2;
            share[j] += bound->pair[i][j] / 2;
        }
}
