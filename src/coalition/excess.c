/*
 * One pass over all groups costs an addition, a comparison and a look at the value each. A group's shares are the
 * sum for the lower half of its bits and the sum for the upper half, both from small tables that stay in the
 * cache; whether it is settled is told by the same halves of the span's keys. So nothing of the size of the game
 * is kept beside the game, which may be a mapped file.
 *
 * Each upper half gives at most one group. That keeps a thousand copies of one group, as voting games have, from
 * crowding out the rest.
 */
#include "coalition/excess.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* sums[group] over all groups of the players from `first` on. */
static void fill_sums(double *sums, const double *share, int first, int count)
{
    sums[0] = 0;
    for (int i = 0; i < count; i++)
        for (uint32_t group = 0; group >> i == 0; group++)
            sums[group | (uint32_t)1 << i] = sums[group] + share[first + i];
}

static void fill_keys(uint64_t *keys, const uint64_t *key, int first, int count)
{
    keys[0] = 0;
    for (int i = 0; i < count; i++)
        for (uint32_t group = 0; group >> i == 0; group++) {
            uint64_t sum = keys[group] + key[first + i];
            keys[group | (uint32_t)1 << i] = sum >= JW_SPAN_PRIME ? sum - JW_SPAN_PRIME : sum;
        }
}

static void renew_keys(jw_excess *e)
{
    int high = e->game->players - e->low;
    uint64_t *upper = e->keys + ((size_t)1 << e->low);
    fill_keys(e->keys, e->settled.key, 0, e->low);
    fill_keys(upper, e->settled.key, e->low, high);
    for (uint32_t group = 0; group >> high == 0; group++)
        upper[group] = upper[group] ? JW_SPAN_PRIME - upper[group] : 0;
}

static void count_heads(unsigned char *heads, int players)
{
    heads[0] = 0;
    for (uint32_t group = 1; group >> players == 0; group++)
        heads[group] = (unsigned char)(heads[group / 2] + group % 2);
}

jw_status jw_excess_start(jw_excess *e, const jw_worths *game, jw_excess_unit unit, jw_error *err)
{
    int low = (game->players + 1) / 2;
    size_t lower = (size_t)1 << low, both = lower + ((size_t)1 << (game->players - low));
    *e = (jw_excess){.game = game, .unit = unit, .size = jw_worths_size(game), .low = low};
    e->stakes = jw_worths_stakes(game);
    e->sums = jw_alloc(both, sizeof *e->sums);
    e->keys = jw_alloc(both, sizeof *e->keys);
    e->heads = jw_alloc(lower, sizeof *e->heads);
    if (!e->sums || !e->keys || !e->heads) {
        jw_excess_release(e);
        return jw_fail_memory(err);
    }
    count_heads(e->heads, low);
    jw_span_start(&e->settled, game->players);
    jw_excess_settle(e, jw_worths_all(game));
    return JW_OK;
}

void jw_excess_release(jw_excess *e)
{
    jw_release(e->sums);
    jw_release(e->keys);
    jw_release(e->heads);
    e->sums = NULL, e->keys = NULL, e->heads = NULL;
}

/* In proportion to values, whose own size then counts: adding to everybody's value makes another game. */
double jw_excess_nothing(const jw_excess *e, double part)
{
    return e->unit == JW_EXCESS_PROPORTIONAL ? part * e->size : jw_stakes_nothing(&e->stakes, part);
}

bool jw_excess_settle(jw_excess *e, uint32_t group)
{
    bool is_new = jw_span_add(&e->settled, group);
    if (is_new) renew_keys(e);
    return is_new;
}

double jw_excess_divisor(const jw_excess *e, uint32_t group)
{
    switch (e->unit) {
    case JW_EXCESS_PLAIN: return 1;
    case JW_EXCESS_PER_HEAD: return __builtin_popcount(group);
    case JW_EXCESS_PROPORTIONAL: break;
    }
    return e->game->value[group] / e->size;
}

/* The worst of the groups with one upper half; called with a constant unit, so that the loop asks nothing twice. */
static inline jw_excess_group worst_of_half(const jw_excess *e, jw_excess_unit unit, uint32_t half,
                                            double threshold)
{
    size_t lower = (size_t)1 << e->low;
    const double *value = e->game->value + ((size_t)half << e->low);
    double sign = e->game->sign, base = e->sums[lower + half];
    uint64_t key = e->keys[lower + half];
    int heads = __builtin_popcount(half);
    jw_excess_group worst = {0, threshold};
    for (uint32_t group = 0; group < lower; group++) {
        double excess = sign * value[group] - (base + e->sums[group]);
        if (unit == JW_EXCESS_PER_HEAD) excess /= heads + e->heads[group];
        if (unit == JW_EXCESS_PROPORTIONAL) excess /= value[group] / e->size;
        if (excess > worst.excess && e->keys[group] != key)
            worst = (jw_excess_group){half << e->low | group, excess};
    }
    return worst;
}

static jw_excess_group worst_in_unit(const jw_excess *e, uint32_t half, double threshold)
{
    switch (e->unit) {
    case JW_EXCESS_PLAIN: return worst_of_half(e, JW_EXCESS_PLAIN, half, threshold);
    case JW_EXCESS_PER_HEAD: return worst_of_half(e, JW_EXCESS_PER_HEAD, half, threshold);
    case JW_EXCESS_PROPORTIONAL: break;
    }
    return worst_of_half(e, JW_EXCESS_PROPORTIONAL, half, threshold);
}

int jw_excess_find(jw_excess_group *worst, int room, jw_excess *e, const double *share,
                   double threshold)
{
    int players = e->game->players, count = 0;
    fill_sums(e->sums, share, 0, e->low);
    fill_sums(e->sums + ((size_t)1 << e->low), share, e->low, players - e->low);
    for (uint32_t half = 0; half >> (players - e->low) == 0; half++) {
        double least = count == room ? worst[room - 1].excess : threshold;
        jw_excess_group found = worst_in_unit(e, half, least);
        if (!found.group) continue;
        int place = count < room ? count++ : room - 1;
        for (; place > 0 && worst[place - 1].excess < found.excess; place--)
            worst[place] = worst[place - 1];
        worst[place] = found;
    }
    return count;
}
