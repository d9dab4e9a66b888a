/*
 * The equal profit method (Frisk, Göthe-Lundgren, Jörnsten & Rönnqvist 2010): of all divisions in the core the one
 * in which shares, each relative to what the player has alone, differ least. The difference runs over all ordered
 * pairs; with one order only, whom the list names first decides the answer. Where several divisions have the same
 * greatest difference, the next greatest decides, and so on, so that the answer is one.
 *
 * In the unknowns y = share / alone a pair is y_i - y_j <= t, and a group's claim is a condition without t: the same
 * lexicographic minimax as the nucleolus, other rows.
 */
#include "coalition/rules.h"

#include "base/error.h"
#include "coalition/excess.h"
#include "coalition/minimax.h"
#include "coalition/plane.h"

#include <math.h>

#define TOLERANCE 1e-11 /* of the largest worth */
#define SAME      1e-9  /* how far a pair may be from what is settled and still count as such */

typedef struct profits {
    jw_excess excess;
    jw_plane settled;
    double alone[JW_PLAYERS_LIMIT]; /* in units of the largest worth */
} profits;

static void pair_row(jw_minimax_row *row, int i, int j)
{
    *row = (jw_minimax_row){.slope = 1, .tag = (uint32_t)(i << 8 | j)};
    row->at[i] = -1;
    row->at[j] = 1;
}

static void group_row(jw_minimax_row *row, const profits *p, uint32_t group)
{
    *row = (jw_minimax_row){.least = jw_worth(p->excess.game, group) / p->excess.size};
    for (int i = 0; i < p->excess.game->players; i++)
        row->at[i] = group >> i & 1 ? p->alone[i] : 0;
}

static bool is_settled(const jw_minimax_row *row, void *user)
{
    const profits *p = user;
    double vector[JW_PLAYERS_LIMIT];
    for (int i = 0; i < p->settled.dimension; i++)
        vector[i] = row->at[i];
    return jw_plane_reduce(vector, &p->settled) <= SAME;
}

static void settle(const jw_minimax_row *row, void *user)
{
    profits *p = user;
    if (!is_settled(row, user)) jw_plane_add(&p->settled, row->at);
}

static void find_opposite(jw_minimax_row *opposite, const jw_minimax_row *row, void *user)
{
    (void)user;
    pair_row(opposite, (int)(row->tag & 255), (int)(row->tag >> 8));
}

/* The pair that differs most, and the groups that would rather leave. */
static int find_worst(jw_minimax_row *rows, int room, const double *x, double t, void *user)
{
    profits *p = user;
    int players = p->excess.game->players, count = 0;
    double share[JW_PLAYERS_LIMIT], most = t + TOLERANCE;
    jw_excess_group worst[8];
    for (int i = 0; i < players; i++) {
        share[i] = x[i] * p->alone[i] * p->excess.size;
        for (int j = 0; j < players; j++) {
            jw_minimax_row row;
            if (i == j || x[i] - x[j] <= most) continue;
            pair_row(&row, i, j);
            if (is_settled(&row, user)) continue;
            rows[0] = row, count = 1, most = x[i] - x[j];
        }
    }
    if (isinf(t) || room <= 8) return count;
    int found = jw_excess_find(worst, 8, &p->excess, share, TOLERANCE * p->excess.size);
    for (int k = 0; k < found; k++)
        group_row(&rows[count++], p, worst[k].group);
    return count;
}

static jw_status check_alone(const jw_worths *game, jw_error *err)
{
    bool above = false, below = false;
    for (int i = 0; i < game->players; i++) {
        double own = jw_worth_alone(game, i);
        if (own == 0)
            return jw_fail(err, JW_EDATA,
                           "somebody has nothing alone, so no share is relative to it");
        above = above || own > 0;
        below = below || own < 0;
    }
    return above && below ? jw_fail(err, JW_EDATA,
                                    "some have a gain alone and some a loss: shares do not compare")
                          : JW_OK;
}

jw_status jw_rule_equal_profit(jw_division *division, const jw_rule_input *in, jw_error *err)
{
    const jw_worths *game = &in->game;
    profits p = {.settled = {.dimension = game->players}};
    jw_minimax found;
    jw_minimax_row whole, first[JW_PLAYERS_LIMIT];
    jw_status st = check_alone(game, err);
    if (!st) st = jw_excess_start(&p.excess, game, JW_EXCESS_PLAIN, err);
    if (st) return st;
    for (int i = 0; i < game->players; i++)
        p.alone[i] = jw_worth_alone(game, i) / p.excess.size;
    group_row(&whole, &p, jw_worths_all(game));
    jw_plane_add(&p.settled, whole.at);
    for (int i = 0; i < game->players - 1; i++)
        pair_row(&first[i], i, i + 1);
    jw_minimax_rows rows = {game->players, TOLERANCE, &whole,     first, find_worst,
                            find_opposite, settle,    is_settled, &p};
    st = jw_minimax_solve(&found, &rows, err);
    for (int i = 0; i < game->players && !st; i++)
        division->share[i] = found.x[i] * jw_worth_alone(game, i);
    jw_excess_release(&p.excess);
    if (st == JW_ENOSOLUTION)
        return jw_fail(err, JW_EDATA, "the core is empty, and the method looks inside it only");
    return st == JW_ELIMIT ? JW_EDATA : st;
}
