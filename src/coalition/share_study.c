/*
 * Sharing out a game of a study: its values are solved here, its unions are the regions that players lie in, and
 * what people share in proportion to is a column of it.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "coalition/expand.h"
#include "coalition/share_lazy.h"
#include "coalition/sharing.h"
#include "coalition/weights.h"
#include "plan/unbounded.h"

#include <string.h>

typedef struct game {
    const jw_study *study;
    const jw_share_options *options;
    jw_plan *plan;
    jw_ends ends;
    jw_values values;
    jw_owen owen;
    jw_incomes incomes;
    const char *name[JW_EXPAND_PLAYERS_LIMIT];
    double weights[JW_EXPAND_PLAYERS_LIMIT];
    uint32_t unions[JW_EXPAND_PLAYERS_LIMIT];
    jw_sharing sharing;
} game;

/* ---- who acts together ---- */

/* The region of a level that a player lies in, or that it lies in directly; -1 if none. */
static int find_union(const game *g, int player, const char *level)
{
    const jw_places *places = g->plan->places;
    const jw_text *levels = jw_texts_of(g->study, JW_REGIONS, "level");
    jw_text wanted = level ? jw_strings_find(g->study->strings, level, strlen(level)) : 0;
    int region = places->parent[places->player_region[player]];
    while (level && region >= 0 && jw_text_at(levels, (size_t)region) != wanted)
        region = places->parent[region];
    return region;
}

/* Players of one region together; those in none by themselves. */
static void find_unions(game *g, const char *level)
{
    int region[JW_EXPAND_PLAYERS_LIMIT], first[JW_EXPAND_PLAYERS_LIMIT];
    jw_rule_input *in = &g->sharing.in;
    for (int i = 0; i < in->game.players; i++) {
        region[i] = find_union(g, i, level);
        int same = 0;
        while (same < i && (region[i] < 0 || region[same] != region[i]))
            same++;
        first[i] = same < i ? first[same] : in->union_count++;
        if (same == i) g->unions[first[i]] = 0;
        g->unions[first[i]] |= (uint32_t)1 << i;
    }
    if (in->union_count < in->game.players) in->unions = g->unions;
}

static bool names_players(const game *g, const char *text)
{
    size_t first = strcspn(text, "+,");
    for (int i = 0; i < g->sharing.in.game.players; i++)
        if (strlen(g->name[i]) == first && !memcmp(g->name[i], text, first)) return true;
    return false;
}

static jw_status choose_unions(game *g, jw_error *err)
{
    const char *text = g->options->unions;
    jw_rule_input *in = &g->sharing.in;
    if (!text || !names_players(g, text)) {
        find_unions(g, text);
        if (!text || in->unions) return JW_OK;
        jw_fail(err, JW_EINVAL, "no players lie in one region of level '%s'", text);
        jw_fail_remedy(err, "name a level above the players', or groups of players as in A+B,C+D");
        return JW_EINVAL;
    }
    in->unions = g->unions;
    return jw_sharing_unions(g->unions, &in->union_count, text, &g->sharing, err);
}

/* ---- what they share in proportion to ---- */

static jw_status choose_weights(game *g, jw_error *err)
{
    const char *text = g->options->weights;
    jw_sharing *s = &g->sharing;
    if (!text || !strchr(text, '='))
        return jw_weights_find(g->weights, &s->weights_are, g->study, g->plan, &g->values, text,
                               err);
    s->weights_are = "the weights given";
    return jw_sharing_weights(g->weights, text, s, err);
}

/* ---- what it is worth ---- */

static jw_status solve(game *g, jw_error *err)
{
    const jw_share_options *o = g->options;
    jw_status st = jw_expansion_check_players(g->plan->places, err);
    if (!st) st = jw_ends_solve(&g->ends, g->plan, err);
    if (st == JW_ENOSOLUTION) return jw_plan_unbounded(g->plan, g->study, &g->plan->lp, err);
    if (!st)
        st = jw_values_solve(&g->values, g->plan, &g->ends, o->game, o->threads, &o->progress, err);
    if (!st) st = jw_ends_check(&g->ends, jw_values_at_stake(&g->values), err);
    if (!st && o->game == JW_GAME_ALONE)
        st = jw_owen_solve(&g->owen, g->plan, &g->ends, &g->values, err);
    if (!st && o->game == JW_GAME_ALONE) st = jw_incomes_solve(&g->incomes, g->plan, &g->ends, err);
    return st;
}

static jw_status prepare(game *g, jw_error *err)
{
    jw_sharing *s = &g->sharing;
    const char *unit = jw_study_setting(g->study, "money_unit");
    s->in.game = (jw_worths){g->values.value, g->values.players, 1};
    s->in.weights = g->weights;
    s->in.point = g->owen.known ? g->owen.point : NULL;
    s->name = g->name;
    s->unit = unit ? unit : "";
    s->more = g->options->more;
    s->programmes = g->values.work.programmes;
    s->closed = jw_values_closed(&g->values);
    s->tolerance = jw_ends_tolerance(&g->ends, jw_values_at_stake(&g->values));
    s->from_today = g->options->game == JW_GAME_TODAY;
    s->today = g->incomes.known ? g->incomes.today : NULL;
    for (int i = 0; i < g->values.players; i++)
        g->name[i] = jw_player_id(g->plan->places, g->study, i);
    jw_status st = choose_weights(g, err);
    return st ? st : choose_unions(g, err);
}

static jw_status share_all(jw_result **result, game *g, jw_error *err)
{
    jw_status st = solve(g, err);
    if (!st) st = prepare(g, err);
    if (!st) st = jw_sharing_divide(&g->sharing, err);
    return st ? st : jw_sharing_tell(result, &g->sharing, err);
}

jw_status jw_share_study(jw_result **result, const jw_study *study, const jw_share_options *options,
                         jw_error *err)
{
    static const jw_share_options defaults = JW_SHARE_OPTIONS_INIT;
    *result = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_SHARE_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    game *g = jw_zalloc(1, sizeof *g);
    if (!g) return jw_fail_memory(err);
    g->study = study;
    g->options = options;
    jw_plan_options plan = {.players = options->players};
    jw_status st = jw_sharing_choose(&g->sharing, options, err);
    if (!st) st = jw_plan_new(&g->plan, study, &plan, err);
    if (!st)
        st = jw_share_is_lazy(options, g->plan)
                 ? jw_share_lazily(result, study, g->plan, options, &g->sharing, err)
                 : share_all(result, g, err);
    jw_incomes_release(&g->incomes);
    jw_owen_release(&g->owen);
    jw_values_release(&g->values);
    jw_ends_release(&g->ends);
    jw_plan_free(g->plan);
    jw_release(g);
    return st;
}
