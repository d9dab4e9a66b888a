/*
 * Orders of arrival that are not all alike. The weighted Shapley value lets heavy players come late more often; it
 * is taken from the weighted potential (Hart & Mas-Colell 1989), a mean of means that keeps its digits, where
 * dividends would sum 2^players terms of both signs. The Owen value lets the players of a union come one after
 * another.
 */
#include "coalition/rules.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/sum.h"

static void fill_potential(double *potential, const jw_worths *game, const double *weight)
{
    potential[0] = 0;
    for (uint32_t group = 1; group <= jw_worths_all(game); group++) {
        double sum = jw_worth(game, group), heavy = 0;
        for (uint32_t rest = group; rest; rest &= rest - 1) {
            int i = __builtin_ctz(rest);
            sum += weight[i] * potential[group & ~((uint32_t)1 << i)];
            heavy += weight[i];
        }
        potential[group] = sum / heavy;
    }
}

jw_status jw_rule_weighted_shapley(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    uint32_t all = jw_worths_all(game);
    for (int i = 0; i < game->players; i++)
        if (!(in->weights[i] > 0)) return jw_fail(err, JW_EDATA, "some weight is not above 0");
    double *potential = jw_alloc((size_t)all + 1, sizeof *potential);
    if (!potential) return jw_fail_memory(err);
    fill_potential(potential, game, in->weights);
    for (int i = 0; i < game->players; i++)
        division->share[i] =
            in->weights[i] * (potential[all] - potential[all & ~((uint32_t)1 << i)]);
    jw_release(potential);
    return JW_OK;
}

/* chance[s] = s! (n - s - 1)! / n! */
static void find_chances(double *chance, int n)
{
    chance[0] = 1.0 / n;
    for (int s = 1; s < n; s++)
        chance[s] = chance[s - 1] * s / (n - s);
}

static uint32_t members_of(const jw_rule_input *in, uint32_t unions)
{
    uint32_t members = 0;
    for (; unions; unions &= unions - 1)
        members |= in->unions[__builtin_ctz(unions)];
    return members;
}

/* Adds what a player adds to whole unions come before and each part of its own. */
static void add_own_union(jw_sum *sum, const jw_worths *game, uint32_t before, uint32_t others,
                          uint32_t self, const double *chance, double times)
{
    uint32_t part = 0;
    do {
        uint32_t group = before | part;
        jw_sum_add(sum, times * chance[__builtin_popcount(part)] *
                            (jw_worth(game, group | self) - jw_worth(game, group)));
        part = (part - others) & others;
    } while (part);
}

jw_status jw_rule_owen(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    double of_unions[JW_PLAYERS_LIMIT], of_players[JW_PLAYERS_LIMIT];
    (void)err;
    find_chances(of_unions, in->union_count);
    for (int u = 0; u < in->union_count; u++) {
        uint32_t own = (uint32_t)1 << u, others = ((uint32_t)1 << in->union_count) - 1 - own;
        find_chances(of_players, __builtin_popcount(in->unions[u]));
        for (uint32_t rest = in->unions[u]; rest; rest &= rest - 1) {
            uint32_t self = rest & (~rest + 1), unions = 0;
            jw_sum sum = JW_SUM_INIT;
            do {
                add_own_union(&sum, &in->game, members_of(in, unions), in->unions[u] & ~self, self,
                              of_players, of_unions[__builtin_popcount(unions)]);
                unions = (unions - others) & others;
            } while (unions);
            division->share[__builtin_ctz(rest)] = jw_sum_value(&sum);
        }
    }
    return JW_OK;
}

jw_status jw_rule_owen_point(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    (void)err;
    for (int i = 0; i < in->game.players; i++)
        division->share[i] = in->point[i];
    return JW_OK;
}
