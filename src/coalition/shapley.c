/*
 * The Shapley value in its direct form: what a player adds to a group, weighted by how often the group is the one
 * that it comes to when players arrive in every order. Each value is touched once a player; sums are compensated
 * and in the order of the index, so that the shares of a billion groups still sum to the whole, to the same bits
 * every time, and a player who adds nothing gets 0 and not a rounding.
 */
#include "coalition/rules.h"

#include "base/error.h"
#include "coalition/sum.h"

#include <float.h>

double jw_worths_size(const jw_worths *game)
{
    double size = 0;
    for (size_t group = 0; group >> game->players == 0; group++)
        size = fabs(game->value[group]) > size ? fabs(game->value[group]) : size;
    return size;
}

enum { BLOCK = 10 }; /* players whose groups are summed once for all groups of the others */

jw_stakes jw_worths_stakes(const jw_worths *game)
{
    double sum[1 << BLOCK] = {0}, base = 0, size = 0;
    jw_stakes stakes = {0, 0};
    uint32_t mask = ((uint32_t)1 << BLOCK) - 1;
    for (int i = 0; i < game->players && i < BLOCK; i++)
        for (uint32_t group = 0; group >> i == 0; group++)
            sum[group | (uint32_t)1 << i] = sum[group] + jw_worth_alone(game, i);
    for (uint32_t group = 0; group <= jw_worths_all(game); group++) {
        if (!(group & mask)) {
            base = 0;
            for (uint32_t rest = group; rest; rest &= rest - 1)
                base += jw_worth_alone(game, __builtin_ctz(rest));
        }
        double worth = jw_worth(game, group), beyond = fabs(worth - (base + sum[group & mask]));
        stakes.most = beyond > stakes.most ? beyond : stakes.most;
        size = fabs(worth) > size ? fabs(worth) : size;
    }
    stakes.rounding = (game->players + 4) * DBL_EPSILON * size;
    return stakes;
}

jw_status jw_worths_check(const jw_worths *game, jw_error *err)
{
    if (game->players < 1 || game->players > JW_PLAYERS_LIMIT)
        return jw_fail(err, JW_EINVAL, "a game has 1 to %d players, not %d", JW_PLAYERS_LIMIT,
                       game->players);
    if (game->value[0] != 0)
        return jw_fail(err, JW_EINVAL, "the value of the empty coalition is not 0");
    for (uint32_t group = 1; group <= jw_worths_all(game); group++) {
        if (fabs(game->value[group]) <= JW_WORTH_MOST) continue; /* NaN is not */
        bool finite = isfinite(game->value[group]);
        jw_fail(err, JW_EDATA,
                finite ? "values above %g cannot be added up" : "a value is no finite number",
                JW_WORTH_MOST);
        jw_fail_remedy(err, finite ? "tell them in a larger unit" : "give every group a value");
        return JW_EDATA;
    }
    return JW_OK;
}

/* ---- how many are in a group, faster than a machine counts bits without an instruction for it ---- */

enum { LOW = 11, SIZES = 1 << LOW };

typedef struct size_table {
    unsigned char of[SIZES];
} size_table;

static void fill_sizes(size_table *s, int players)
{
    s->of[0] = 0;
    for (int group = 1; group < SIZES && group >> players == 0; group++)
        s->of[group] = (unsigned char)(s->of[group / 2] + group % 2);
}

static inline int size_of(const size_table *s, uint32_t group)
{
    int size = s->of[group % SIZES];
    if (group >= SIZES) size += s->of[group >> LOW & (SIZES - 1)] + s->of[group >> 2 * LOW];
    return size;
}

/* Sum over groups without a player of weight[players in the group] times what the player adds to it. */
static double sum_added(const jw_worths *game, int player, const double *weight,
                        const size_table *sizes)
{
    uint32_t self = (uint32_t)1 << player, end = jw_worths_all(game);
    jw_sum sum = JW_SUM_INIT;
    for (uint32_t group = 0; group <= end; group = ((group | self) + 1) & ~self)
        jw_sum_add(&sum, weight[size_of(sizes, group)] *
                             (game->value[group | self] - game->value[group]));
    return game->sign * jw_sum_value(&sum);
}

static void sum_all_added(double *share, const jw_worths *game, const double *weight)
{
    size_table sizes;
    fill_sizes(&sizes, game->players);
    for (int i = 0; i < game->players; i++)
        share[i] = sum_added(game, i, weight, &sizes);
}

jw_status jw_rule_shapley(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    /* weight[s] = s! (n - s - 1)! / n!: the chance that exactly a given s players come before a given one. */
    double weight[JW_PLAYERS_LIMIT];
    int players = in->game.players;
    (void)err;
    weight[0] = 1.0 / players;
    for (int s = 1; s < players; s++)
        weight[s] = weight[s - 1] * s / (players - s);
    sum_all_added(division->share, &in->game, weight);
    return JW_OK;
}

jw_status jw_rule_banzhaf_index(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    double weight[JW_PLAYERS_LIMIT] = {0};
    int players = in->game.players;
    (void)err;
    for (int s = 0; s < players; s++)
        weight[s] = ldexp(1, 1 - players);
    sum_all_added(division->share, &in->game, weight);
    return JW_OK;
}

jw_status jw_rule_banzhaf(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    jw_sum all = JW_SUM_INIT;
    jw_rule_banzhaf_index(division, in, err);
    for (int i = 0; i < in->game.players; i++)
        jw_sum_add(&all, division->share[i]);
    if (fabs(jw_sum_value(&all)) <= 1e-9 * jw_worths_size(&in->game))
        return jw_fail(
            err, JW_EDATA,
            "what players add on average sums to 0, so it cannot be scaled to the whole");
    double scale = jw_worth(&in->game, jw_worths_all(&in->game)) / jw_sum_value(&all);
    for (int i = 0; i < in->game.players; i++)
        division->share[i] *= scale;
    return JW_OK;
}

jw_status jw_shapley(double *share, const double *value, int players, jw_error *err)
{
    return jw_divide(share, "shapley", value, players, err);
}
