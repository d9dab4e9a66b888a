/*
 * What is certain of a Shapley value without knowing the game: it is an average of what a player adds to groups, and
 * what it adds to a group is at least the least of the group with it less the most of the group without it. Shares
 * sum to what all are worth, so what the others get at least bounds what is left for one.
 */
#include "coalition/sampling.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/sum.h"

#include <math.h>

enum { PLAYERS = JW_PAIR_PLAYERS_LIMIT };

/* The shares of others leave no more and no less than this; twice, since one bound mends another. */
static void fit_whole(double *least, double *most, int players, double whole)
{
    for (int round = 0; round < 2; round++) {
        double low = 0, high = 0;
        for (int i = 0; i < players; i++)
            low += least[i], high += most[i];
        for (int i = 0; i < players; i++) {
            double up = whole - (low - least[i]), down = whole - (high - most[i]);
            most[i] = fmin(most[i], up);
            least[i] = fmax(least[i], down);
        }
    }
}

static void average(double *least, double *most, const jw_lazy *lazy, const double *low, int player)
{
    double weight[PLAYERS];
    uint32_t self = (uint32_t)1 << player;
    jw_sum down = JW_SUM_INIT, up = JW_SUM_INIT;
    weight[0] = 1.0 / lazy->players;
    for (int s = 1; s < lazy->players; s++)
        weight[s] = weight[s - 1] * s / (lazy->players - s);
    for (uint32_t group = 0; group >> lazy->players == 0; group++) {
        if (group & self) continue;
        double chance = weight[__builtin_popcount(group)];
        jw_sum_add(&down, chance * fmax(lazy->adds[player], low[group | self] - lazy->most[group]));
        jw_sum_add(&up, chance * (lazy->most[group | self] - low[group]));
    }
    *least = jw_sum_value(&down);
    *most = jw_sum_value(&up);
}

jw_status jw_shapley_bounds(double *least, double *most, const jw_lazy *lazy, jw_error *err)
{
    size_t groups = (size_t)1 << lazy->players;
    double *low = jw_alloc(groups, sizeof *low);
    if (!low) return jw_fail_memory(err);
    jw_lazy_least_all(low, lazy);
    for (int i = 0; i < lazy->players; i++)
        average(&least[i], &most[i], lazy, low, i);
    fit_whole(least, most, lazy->players, lazy->most[groups - 1]);
    jw_release(low);
    return JW_OK;
}

static double within(double value, double least, double most)
{
    return fmin(fmax(value, least), fmax(least, most));
}

static double sum_within(const jw_sampled *s, double lift, const double *least, const double *most,
                         int players)
{
    double sum = 0;
    for (int i = 0; i < players; i++)
        sum += within(s->share[i] + lift, least[i], most[i]);
    return sum;
}

/* The nearest point of a box on a plane lifts all alike, as far as the box lets each. */
void jw_shapley_fit(jw_sampled *sampled, const double *least, const double *most, int players)
{
    double low = 0, high = 0;
    for (int i = 0; i < players; i++) {
        low = fmin(low, least[i] - sampled->share[i]);
        high = fmax(high, most[i] - sampled->share[i]);
    }
    for (int halving = 0; halving < 64 && low < high; halving++) {
        double middle = low + (high - low) / 2;
        if (sum_within(sampled, middle, least, most, players) < sampled->whole)
            low = middle;
        else
            high = middle;
    }
    for (int i = 0; i < players; i++) {
        double share = within(sampled->share[i] + high, least[i], most[i]);
        sampled->low[i] = fmin(share, fmax(sampled->low[i], least[i]));
        sampled->high[i] = fmax(share, fmin(sampled->high[i], most[i]));
        sampled->share[i] = share;
    }
}

/*
 * Before a player come, on average, half of the others and a third of their pairs. The bound of the group with it,
 * less what those before it have at least.
 */
void jw_shapley_pair_bounds(double *least, double *most, const jw_pair_bound *bound, double whole,
                            const double *adds)
{
    int players = bound->players;
    for (int i = 0; i < players; i++) {
        least[i] = adds[i];
        most[i] = bound->base + bound->own[i];
        for (int j = 0; j < players; j++) {
            if (j == i) continue;
            most[i] += (bound->own[j] + bound->pair[j < i ? j : i][j < i ? i : j] - adds[j]) / 2;
            for (int k = j + 1; k < players; k++)
                if (k != i) most[i] += bound->pair[j][k] / 3;
        }
    }
    fit_whole(least, most, players, whole);
}
