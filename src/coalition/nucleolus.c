/*
 * The nucleolus as a lexicographic minimax over groups: those that matter are picked out of all by passes, a few
 * dozen of them suffice, and 2^players is only ever read. A group may be short of its worth by its unit times t;
 * over imputations, a player's own worth is a condition without t. Nothing leaves this file without its proof.
 */
#include "coalition/nucleolus.h"

#include "base/error.h"
#include "coalition/rules.h"

#include <math.h>

#define TOLERANCE      1e-11 /* of what is at stake */
#define LAZY_TOLERANCE 1e-9  /* of the largest worth: they are as exact as a certificate */

typedef struct groups {
    jw_excess excess;
    jw_nucleolus_kind kind;
    double tolerance;
    jw_lazy *lazy;    /* NULL where all worths are known */
    jw_status status; /* first failure to ask for one */
    jw_error *err;
} groups;

/* A row may tell less than a group is worth, never more: what it tells too little of, a pass finds. */
static double worth_of(const groups *g, uint32_t group)
{
    return g->lazy ? jw_lazy_least(g->lazy, group) : jw_worth(g->excess.game, group);
}

static void group_row(jw_minimax_row *row, const groups *g, uint32_t group, double slope)
{
    *row = (jw_minimax_row){.slope = slope, .least = worth_of(g, group), .tag = group};
    for (int i = 0; i < g->excess.game->players; i++)
        row->at[i] = group >> i & 1;
}

static void open_row(jw_minimax_row *row, const groups *g, uint32_t group)
{
    group_row(row, g, group, jw_excess_divisor(&g->excess, group));
}

/* Players who would have less than alone. */
static int find_losers(jw_minimax_row *rows, int room, const groups *g, const double *x)
{
    int count = 0;
    for (int i = 0; i < g->excess.game->players && count < room && g->kind.rational; i++) {
        if (jw_worth_alone(g->excess.game, i) - x[i] <= g->tolerance) continue;
        group_row(&rows[count++], g, (uint32_t)1 << i, 0);
    }
    return count;
}

/*
 * As long as the worst off is worth just that by a bound only, it is asked for. One group at a time: what it is
 * worth bounds its neighbours, which would have been next.
 */
static int find_lazily(jw_excess_group *worst, groups *g, const double *x, double threshold)
{
    while (!g->status && jw_excess_find(worst, 1, &g->excess, x, threshold)) {
        double bound = g->excess.game->value[worst->group];
        g->status = jw_lazy_ask(g->lazy, worst->group, g->err);
        worst->excess -= bound - g->excess.game->value[worst->group];
        if (!g->status && worst->excess > threshold) return 1;
    }
    return 0;
}

static int find_groups(jw_excess_group *worst, int room, groups *g, const double *x,
                       double threshold)
{
    if (room < 1) return 0;
    return g->lazy ? find_lazily(worst, g, x, threshold)
                   : jw_excess_find(worst, room, &g->excess, x, threshold);
}

static int find_worst(jw_minimax_row *rows, int room, const double *x, double t, void *user)
{
    groups *g = user;
    jw_excess_group worst[64];
    int count = isinf(t) ? 0 : find_losers(rows, room, g, x);
    int left = room - count < 64 ? room - count : 64;
    int found = find_groups(worst, left, g, x, t + g->tolerance);
    for (int i = 0; i < found; i++)
        open_row(&rows[count++], g, worst[i].group);
    return count;
}

static void find_opposite(jw_minimax_row *opposite, const jw_minimax_row *row, void *user)
{
    const groups *g = user;
    open_row(opposite, g, jw_worths_all(g->excess.game) & ~row->tag);
}

static void settle(const jw_minimax_row *row, void *user)
{
    groups *g = user;
    jw_excess_settle(&g->excess, row->tag);
}

static bool is_settled(const jw_minimax_row *row, void *user)
{
    const groups *g = user;
    return jw_span_holds(&g->excess.settled, row->tag);
}

static jw_status check_kind(const jw_worths *game, jw_nucleolus_kind kind, double tolerance,
                            jw_error *err)
{
    double alone = 0;
    for (int i = 0; i < game->players; i++)
        alone += jw_worth_alone(game, i);
    if (kind.rational && alone > jw_worth(game, jw_worths_all(game)) + tolerance)
        return jw_fail(
            err, JW_EDATA,
            "what players have alone adds up to more than all have together, so somebody "
            "always does better alone");
    for (uint32_t group = 1; kind.unit == JW_EXCESS_PROPORTIONAL && group >> game->players == 0;
         group++)
        if (!(game->value[group] > tolerance))
            return jw_fail(
                err, JW_EDATA,
                "some group has nothing or less, and no excess is in proportion to that");
    return JW_OK;
}

static jw_status solve(jw_minimax *found, groups *g, const jw_worths *game, jw_error *err)
{
    int players = game->players;
    jw_minimax_row whole, first[JW_PLAYERS_LIMIT];
    jw_status st = jw_excess_start(&g->excess, game, g->kind.unit, err);
    if (st) return st;
    g->tolerance =
        g->lazy ? g->tolerance * g->excess.size : jw_excess_nothing(&g->excess, g->tolerance);
    group_row(&whole, g, jw_worths_all(game), 0);
    for (int i = 0; i < players - 1; i++)
        open_row(&first[i], g, (uint32_t)1 << i);
    jw_minimax_rows rows = {players,       g->tolerance, &whole,     first, find_worst,
                            find_opposite, settle,       is_settled, g};
    st = check_kind(game, g->kind, g->tolerance, err);
    if (!st) st = jw_minimax_solve(found, &rows, err);
    if (g->status) st = g->status;
    jw_excess_release(&g->excess);
    if (!st) st = jw_nucleolus_prove(found, game, g->kind, err);
    return st == JW_ELIMIT || st == JW_ENOSOLUTION ? JW_EDATA : st;
}

jw_status jw_nucleolus_find(jw_minimax *found, const jw_worths *game, jw_nucleolus_kind kind,
                            jw_error *err)
{
    groups g = {.kind = kind, .tolerance = TOLERANCE};
    return solve(found, &g, game, err);
}

jw_status jw_nucleolus_find_lazily(jw_minimax *found, jw_lazy *lazy, bool rational, jw_error *err)
{
    jw_worths game = {lazy->most, lazy->players, 1};
    groups g = {
        .kind = {JW_EXCESS_PLAIN, rational}, .tolerance = LAZY_TOLERANCE, .lazy = lazy, .err = err};
    return solve(found, &g, &game, err);
}

/* ---- as rules ---- */

static jw_status divide(jw_division *division, const jw_rule_input *in, jw_nucleolus_kind kind,
                        jw_error *err)
{
    jw_minimax found;
    jw_status st = jw_nucleolus_find(&found, &in->game, kind, err);
    for (int i = 0; i < in->game.players && !st; i++)
        division->share[i] = found.x[i];
    division->checks = st ? 0 : found.levels;
    division->excess = st || !found.levels ? NAN : found.t[0];
    return st;
}

jw_status jw_rule_nucleolus(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    return divide(division, in, (jw_nucleolus_kind){JW_EXCESS_PLAIN, true}, err);
}

jw_status jw_rule_prenucleolus(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    return divide(division, in, (jw_nucleolus_kind){JW_EXCESS_PLAIN, false}, err);
}

/* The least core is a set; its point that no group can complain about more than need be stands for it. */
jw_status jw_rule_least_core(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    return jw_rule_prenucleolus(division, in, err);
}

jw_status jw_rule_per_capita_nucleolus(jw_division *division, const jw_rule_input *in,
                                       jw_error *err)
{
    return divide(division, in, (jw_nucleolus_kind){JW_EXCESS_PER_HEAD, true}, err);
}

jw_status jw_rule_proportional_nucleolus(jw_division *division, const jw_rule_input *in,
                                         jw_error *err)
{
    jw_status st = divide(division, in, (jw_nucleolus_kind){JW_EXCESS_PROPORTIONAL, true}, err);
    division->excess /= jw_worths_size(&in->game);
    return st;
}
