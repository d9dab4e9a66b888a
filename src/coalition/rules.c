/*
 * Rules that look only at the whole, at what each player has alone and at what each adds as the last to come. They
 * are what negotiators propose first, and what rules that look at every group are to be compared with.
 */
#include "coalition/rules.h"

#include "base/error.h"
#include "coalition/sum.h"

#include <math.h>

#define NOTHING 1e-9 /* of what is at stake */

typedef double player_figure(const jw_worths *game, int player);

static double sum_of(player_figure *figure, const jw_worths *game)
{
    jw_sum sum = JW_SUM_INIT;
    for (int i = 0; i < game->players; i++)
        jw_sum_add(&sum, figure(game, i));
    return jw_sum_value(&sum);
}

static double nothing_in(const jw_worths *game)
{
    jw_stakes stakes = jw_worths_stakes(game);
    return jw_stakes_nothing(&stakes, NOTHING);
}

static double whole(const jw_worths *game)
{
    return jw_worth(game, jw_worths_all(game));
}

/* Each its figure and an equal part of what is left. */
static void share_rest_equally(double *share, player_figure *figure, const jw_worths *game)
{
    double left = whole(game) - sum_of(figure, game);
    for (int i = 0; i < game->players; i++)
        share[i] = figure(game, i) + left / game->players;
}

jw_status jw_rule_equal_surplus(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    (void)err;
    share_rest_equally(division->share, jw_worth_alone, &in->game);
    return JW_OK;
}

jw_status jw_rule_egalitarian_non_separable(jw_division *division, const jw_rule_input *in,
                                            jw_error *err)
{
    (void)err;
    share_rest_equally(division->share, jw_worth_last, &in->game);
    return JW_OK;
}

/* ---- in proportion ---- */

static jw_status check_alone(const jw_worths *game, jw_error *err)
{
    bool above = false, below = false;
    for (int i = 0; i < game->players; i++) {
        above = above || jw_worth_alone(game, i) > 0;
        below = below || jw_worth_alone(game, i) < 0;
    }
    if (above && below)
        return jw_fail(err, JW_EDATA, "some have a gain alone and some a loss: no proportion");
    if (!above && !below)
        return jw_fail(err, JW_EDATA, "nobody has anything alone, so there is no proportion");
    return JW_OK;
}

jw_status jw_rule_proportional(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    jw_sum sum = JW_SUM_INIT;
    jw_status st = in->weights ? JW_OK : check_alone(game, err);
    if (st) return st;
    for (int i = 0; i < game->players; i++)
        jw_sum_add(&sum, in->weights ? in->weights[i] : jw_worth_alone(game, i));
    for (int i = 0; i < game->players; i++)
        division->share[i] =
            whole(game) *
            ((in->weights ? in->weights[i] : jw_worth_alone(game, i)) / jw_sum_value(&sum));
    return JW_OK;
}

/* ---- between what each has alone and what it adds last ---- */

/* What a player may hope for beyond its own: what it adds to all others less what it has alone. */
static double hope(const jw_worths *game, int player)
{
    return jw_worth_last(game, player) - jw_worth_alone(game, player);
}

jw_status jw_rule_gately(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    double nothing = nothing_in(game), all = sum_of(hope, game);
    double left = whole(game) - sum_of(jw_worth_alone, game);
    for (int i = 0; i < game->players; i++)
        if (hope(game, i) < -nothing)
            return jw_fail(err, JW_EDATA,
                           "somebody adds less to the others than it has alone, so what they lose "
                           "by its leaving is no threat");
    if (all <= nothing && fabs(left) > nothing)
        return jw_fail(err, JW_EDATA,
                       "nobody adds more to the others than it has alone, so threats divide by 0");
    for (int i = 0; i < game->players; i++)
        division->share[i] = jw_worth_alone(game, i) +
                             (all > nothing ? left * (hope(game, i) / all) : left / game->players);
    return JW_OK;
}

static double remaining(const jw_worths *game, int player)
{
    return fmax(0, hope(game, player));
}

jw_status jw_rule_separable_costs(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    double nothing = nothing_in(game), all = sum_of(remaining, game);
    double left = whole(game) - sum_of(jw_worth_last, game);
    if (all <= nothing && fabs(left) > nothing)
        return jw_fail(err, JW_EDATA,
                       "nobody has a benefit left beyond what it adds, so the rest has no key");
    for (int i = 0; i < game->players; i++)
        division->share[i] =
            jw_worth_last(game, i) +
            (all > nothing ? left * (remaining(game, i) / all) : left / game->players);
    return JW_OK;
}

/* ---- tau ---- */

/* rights[i]: the most a group with i leaves for i when the others in it get what they add last. */
static void find_rights(double *rights, const jw_worths *game)
{
    int players = game->players;
    double last[JW_PLAYERS_LIMIT], least = -INFINITY;
    for (int i = 0; i < players; i++)
        rights[i] = -INFINITY, last[i] = jw_worth_last(game, i);
    uint32_t upper = 0;
    double upper_sum = 0;
    for (uint32_t group = 1; group <= jw_worths_all(game); group++) {
        if (group >> 8 != upper) {
            upper = group >> 8, upper_sum = 0;
            for (int i = 8; i < players; i++)
                if (group >> i & 1) upper_sum += last[i];
        }
        double gap = jw_worth(game, group) - upper_sum;
        for (uint32_t rest = group & 255; rest; rest &= rest - 1)
            gap -= last[__builtin_ctz(rest)];
        if (gap <= least) continue; /* nobody's right is below */
        least = INFINITY;
        for (int i = 0; i < players; i++) {
            if (group >> i & 1) rights[i] = fmax(rights[i], gap);
            least = fmin(least, rights[i]);
        }
    }
    for (int i = 0; i < players; i++)
        rights[i] += last[i];
}

jw_status jw_rule_tau(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    double rights[JW_PLAYERS_LIMIT], nothing = nothing_in(game);
    double most = sum_of(jw_worth_last, game), least = 0, all = whole(game);
    find_rights(rights, game);
    for (int i = 0; i < game->players; i++) {
        least += rights[i];
        if (rights[i] > jw_worth_last(game, i) + nothing)
            return jw_fail(
                err, JW_EDATA,
                "not quasi-balanced: some group could promise somebody more than it adds "
                "to all");
    }
    if (least > all + nothing)
        return jw_fail(err, JW_EDATA, "not quasi-balanced: minimal rights exceed the whole");
    if (most < all - nothing)
        return jw_fail(err, JW_EDATA,
                       "not quasi-balanced: what players add last does not reach the whole");
    double part = most - least > nothing ? (all - least) / (most - least) : 0;
    for (int i = 0; i < game->players; i++)
        division->share[i] = rights[i] + part * (jw_worth_last(game, i) - rights[i]);
    return JW_OK;
}

/* ---- for users of the library ---- */

jw_status jw_equal_surplus(double *share, const double *value, int players, jw_error *err)
{
    return jw_divide(share, "equal_surplus", value, players, err);
}

jw_status jw_proportional(double *share, const double *value, int players, jw_error *err)
{
    return jw_divide(share, "proportional", value, players, err);
}
