/*
 * In a random network each of the three arcs of a pair (i, k) around j is there by itself with probability p, so a pair
 * counts with chance p^2 (1 - p). Two pairs that share i share the arc i -> j and nothing else (likewise k), which
 * gives p^3 (1 - p)^2 for both together; all others are independent. Without direction (i, k) and (k, i) are the
 * same event: roles that hold both orders count it twice.
 */
#include "network/brokerage.h"

#include <math.h>
#include <string.h>

/* Ordered pairs of a role, and ordered pairs of such pairs that share i or share k. */
typedef struct pairs {
    double all, sharing;
} pairs;

/* i one of a, k one of b others. */
static pairs across(double a, double b)
{
    return (pairs){a * b, a * b * (b - 1) + b * a * (a - 1)};
}

/* i and k different ones of a. */
static pairs within(double a)
{
    return (pairs){a * (a - 1), 2 * a * (a - 1) * (a - 2)};
}

/* Of a role that holds (k, i) with every (i, k), or that does not. */
static void set(double *mean, double *deviation, pairs p, double density, bool doubled)
{
    double q = 1 - density, chance = density * density * q;
    double own = p.all * chance * (1 - chance);
    double shared = p.sharing * density * density * density * q * q * q;
    *mean = p.all * chance;
    *deviation = sqrt(doubled ? 2 * own + 2 * shared : own + shared);
}

/* Sums over groups of their sizes' powers. */
typedef struct powers {
    double one, two, three;
} powers;

static powers of_size(double n)
{
    return (powers){n, n * n, n * n * n};
}

/* Pairs of one node of a group of n among all, by role. */
static void count_pairs(pairs *role, double n, powers all)
{
    powers own = of_size(n), others = {all.one - n, all.two - own.two, all.three - own.three};
    double rest = others.one, apart = rest * rest - others.two;
    role[JW_BROKER_COORDINATOR] = within(n - 1);
    role[JW_BROKER_REPRESENTATIVE] = role[JW_BROKER_GATEKEEPER] = across(n - 1, rest);
    /* Sums over the other groups m of m (m - 1), m (m - 1)(m - 2) and m (rest - m)(rest - m - 1). */
    role[JW_BROKER_ITINERANT] = (pairs){
        others.two - others.one,
        2 * (others.three - 3 * others.two + 2 * others.one),
    };
    role[JW_BROKER_LIAISON] = (pairs){
        apart,
        2 * (rest * (rest * rest - rest) + (1 - 2 * rest) * others.two + others.three),
    };
}

void jw_brokerage_expected(jw_brokerage *mean, jw_brokerage *deviation, const uint32_t *size,
                           uint32_t groups, double density, bool directed)
{
    powers all = {0, 0, 0};
    memset(mean, 0, groups * sizeof *mean);
    memset(deviation, 0, groups * sizeof *deviation);
    for (uint32_t g = 0; g < groups; g++) {
        powers p = of_size(size[g]);
        all = (powers){all.one + p.one, all.two + p.two, all.three + p.three};
    }
    for (uint32_t g = 0; g < groups; g++) {
        pairs role[JW_BROKERS];
        if (!size[g]) continue;
        count_pairs(role, size[g], all);
        for (int r = 0; r < JW_BROKERS; r++) {
            bool one_order = r == JW_BROKER_REPRESENTATIVE || r == JW_BROKER_GATEKEEPER;
            set(&mean[g].count[r], &deviation[g].count[r], role[r], density,
                !directed && !one_order);
        }
        set(&mean[g].all, &deviation[g].all, within(all.one - 1), density, !directed);
    }
}
