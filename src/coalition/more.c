/*
 * The same values answer more than who gets what: whom everybody needs, who should join next and what each step
 * brings, which pairs complete each other, who would lose by whose joining, and whether all in one group is best
 * at all. Nothing here is a rule of sharing. Each table is found, told and forgotten in turn.
 */
#include "coalition/more.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "coalition/blocs.h"
#include "coalition/dividends.h"
#include "coalition/falls.h"
#include "coalition/joining.h"
#include "coalition/standing.h"

#include <jingwei/share.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIVIDENDS_TOLD = 20, PLAYERS_AT_LENGTH = 6 };

typedef struct telling {
    const jw_more *game;
    jw_result *result;
    double *dividend;
    jw_buffer text;   /* what group_name made last */
    jw_status status; /* of all that it made */
} telling;

/* Tables that grow with pairs of players are for people up to a screenful. */
static const char *pairs_label(const telling *t, const char *label)
{
    return t->game->players <= PLAYERS_AT_LENGTH ? label : NULL;
}

/* A cost game is one of gains turned around: so are the words. */
static const char *word(const telling *t, const char *gain, const char *cost)
{
    return t->game->sign < 0 ? cost : gain;
}

/* --- Cells */

static const char *player_name(const telling *t, int player)
{
    return t->game->name(t->game->who, player);
}

static const char *group_name(telling *t, uint32_t group)
{
    jw_buffer_clear(&t->text);
    for (int i = 0; group >> i; i++) {
        if (!(group >> i & 1)) continue;
        if (group & (((uint32_t)1 << i) - 1)) jw_buffer_char(&t->text, '+');
        jw_buffer_text(&t->text, player_name(t, i));
    }
    if (t->text.status) t->status = t->text.status;
    return t->text.data ? t->text.data : "";
}

static void text_column(telling *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_TEXT, "", 0);
}

static void money_column(telling *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_NUMBER, t->game->unit, t->game->decimals);
}

static void flag_column(telling *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_FLAG, "", 0);
}

static void money_cell(telling *t, double value)
{
    jw_result_cell_number(t->result, t->game->sign * value);
}

static void player_cell(telling *t, int player)
{
    jw_result_cell_text(t->result, player_name(t, player));
}

static void group_cell(telling *t, uint32_t group)
{
    jw_result_cell_text(t->result, group_name(t, group));
}

/* --- Standing */

static void tell_standing(telling *t)
{
    const jw_more *g = t->game;
    jw_standing standing[JW_PLAYERS_LIMIT];
    jw_standing_find(standing, g->value, g->players, g->tolerance);
    jw_result_table(t->result, "standing", "Who is needed, and what each adds to a group");
    text_column(t, "player", "player");
    flag_column(t, "veto", "veto");
    flag_column(t, "null", "null");
    flag_column(t, "dummy", NULL);
    money_column(t, "least", "adds least");
    text_column(t, "least_to", NULL);
    money_column(t, "most", "adds most");
    text_column(t, "most_to", "to");
    bool turned = g->sign < 0; /* who adds most to a gain adds least to a cost */
    for (int i = 0; i < g->players; i++) {
        player_cell(t, i);
        jw_result_cell_flag(t->result, standing[i].veto);
        jw_result_cell_flag(t->result, standing[i].null);
        jw_result_cell_flag(t->result, standing[i].dummy);
        const jw_standing *s = &standing[i];
        money_cell(t, turned ? s->most : s->least);
        group_cell(t, turned ? s->most_to : s->least_to);
        money_cell(t, turned ? s->least : s->most);
        group_cell(t, turned ? s->least_to : s->most_to);
    }
    jw_result_table_end(t->result);
    jw_result_note(t->result,
                   "Veto: without it no group %s its members have alone. Null: it adds nothing to "
                   "any group.",
                   word(t, "has more than", "pays less than"));
}

/* --- Joining */

static void order_rows(telling *t, const char *key, const int *order)
{
    const double *value = t->game->value;
    uint32_t group = 0;
    for (int step = 0; step < t->game->players; step++) {
        uint32_t grown = group | (uint32_t)1 << order[step];
        jw_result_cell_text(t->result, key);
        jw_result_cell_integer(t->result, step + 1);
        player_cell(t, order[step]);
        money_cell(t, value[grown] - value[group]);
        money_cell(t, value[grown]);
        group = grown;
    }
}

static void tell_orders(telling *t, const int *order)
{
    int greedy[JW_PLAYERS_LIMIT];
    jw_joining_greedy(greedy, t->game->value, t->game->players);
    jw_result_table(t->result, "orders", "In which order to join");
    text_column(t, "order", "order");
    jw_result_column(t->result, "step", "step", JW_RESULT_INTEGER, "", 0);
    text_column(t, "player", "joins");
    money_column(t, "adds", "adds");
    money_column(t, "value", "group then has");
    order_rows(t, "soonest", order);
    order_rows(t, "greedy", greedy);
    jw_result_table_end(t->result);
    jw_result_note(
        t->result,
        "Soonest: the sum of the %s on the way is the %s of all orders. Greedy: at each step "
        "whoever adds %s.",
        word(t, "values", "costs"), word(t, "largest", "least"), word(t, "most", "least"));
}

static void tell_marginal(telling *t, const int *order)
{
    const double *value = t->game->value;
    uint32_t group = 0;
    jw_result_table(t->result, "marginal",
                    pairs_label(t, "What each outsider would add to each group on the way"));
    text_column(t, "group", "group");
    text_column(t, "player", "outsider");
    money_column(t, "adds", "adds");
    for (int step = 0; step < t->game->players; step++) {
        for (int i = 0; i < t->game->players; i++) {
            if (group >> i & 1) continue;
            group_cell(t, group);
            player_cell(t, i);
            money_cell(t, value[group | (uint32_t)1 << i] - value[group]);
        }
        group |= (uint32_t)1 << order[step];
    }
    jw_result_table_end(t->result);
}

static jw_status tell_joining(telling *t, jw_error *err)
{
    int order[JW_PLAYERS_LIMIT];
    jw_status st = jw_joining_order(order, t->game->value, t->game->players, err);
    if (st) return st;
    tell_orders(t, order);
    tell_marginal(t, order);
    return JW_OK;
}

/* --- Dividends and interactions */

typedef struct ranked {
    double size;
    uint32_t group;
} ranked;

static int by_size(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

/* The largest in size, kept in order as they come. */
static int find_largest(ranked *largest, const telling *t)
{
    int count = 0;
    for (uint32_t group = 1; group >> t->game->players == 0; group++) {
        ranked next = {fabs(t->dividend[group]), group};
        if (next.size <= t->game->tolerance) continue;
        if (count == DIVIDENDS_TOLD && by_size(&next, &largest[count - 1]) > 0) continue;
        int at = count < DIVIDENDS_TOLD ? count++ : count - 1;
        for (; at && by_size(&next, &largest[at - 1]) < 0; at--)
            largest[at] = largest[at - 1];
        largest[at] = next;
    }
    return count;
}

static void tell_dividends(telling *t)
{
    ranked largest[DIVIDENDS_TOLD];
    int count = find_largest(largest, t);
    jw_result_table(t->result, "dividends",
                    word(t, "What groups bring that no smaller one does (largest)",
                         "What groups cost that no smaller one does (largest)"));
    text_column(t, "group", "group");
    money_column(t, "dividend", "dividend");
    for (int i = 0; i < count; i++) {
        group_cell(t, largest[i].group);
        money_cell(t, t->dividend[largest[i].group]);
    }
    jw_result_table_end(t->result);
}

static jw_status tell_interactions(telling *t, jw_error *err)
{
    int players = t->game->players, pairs = 0;
    ranked pair[JW_PLAYERS_LIMIT * JW_PLAYERS_LIMIT];
    double *index = jw_alloc((size_t)players * (size_t)players, sizeof *index);
    jw_status st = index ? jw_interactions(index, t->dividend, players, err) : jw_fail_memory(err);
    for (int i = 0; i < players && !st; i++)
        for (int j = i + 1; j < players; j++) {
            uint32_t at = (uint32_t)(i * players + j);
            pair[pairs++] = (ranked){fabs(index[at]), at};
        }
    if (!st) {
        qsort(pair, (size_t)pairs, sizeof *pair, by_size);
        jw_result_table(t->result, "interactions",
                        pairs_label(t, "Which pairs complete each other"));
        text_column(t, "first", "one");
        text_column(t, "second", "other");
        money_column(t, "interaction",
                     word(t, "together more than apart", "together dearer than apart"));
        for (int p = 0; p < pairs; p++) {
            player_cell(t, (int)pair[p].group / players);
            player_cell(t, (int)pair[p].group % players);
            money_cell(t, index[pair[p].group]);
        }
        jw_result_table_end(t->result);
    }
    jw_release(index);
    return st;
}

/* --- Falls */

static void fall_rows(telling *t, const jw_fall *worst)
{
    int players = t->game->players;
    for (int i = 0; i < players; i++)
        for (int j = 0; j < players; j++) {
            const jw_fall *fall = &worst[i * players + j];
            if (!fall->group) continue;
            player_cell(t, i);
            player_cell(t, j);
            group_cell(t, fall->group);
            money_cell(t, fall->before);
            money_cell(t, fall->after);
        }
}

static void tell_falls_found(telling *t, const jw_fall *worst, int64_t falls)
{
    int64_t joinings = (int64_t)t->game->players * (t->game->players - 1)
                       << (t->game->players >= 2 ? t->game->players - 2 : 0);
    jw_result_group(t->result, "falls",
                    word(t, "Does anyone's share fall when another joins?",
                         "Does anyone pay more when another joins?"));
    jw_result_flag(t->result, "none", word(t, "no share ever falls", "no share ever rises"),
                   !falls);
    jw_result_integer(t->result, "count",
                      falls ? word(t, "shares that fall", "shares that rise") : NULL, falls, "");
    jw_result_integer(t->result, "of", falls ? "  of" : NULL, joinings, "");
    jw_result_table(t->result, "pairs",
                    falls ? pairs_label(t, word(t, "The worst fall of each by each",
                                                "The worst rise of each by each"))
                          : NULL);
    text_column(t, "player", "share of");
    text_column(t, "joins", word(t, "falls when joined by", "rises when joined by"));
    text_column(t, "group", "in the group");
    money_column(t, "before", "from");
    money_column(t, "after", "to");
    fall_rows(t, worst);
    jw_result_table_end(t->result);
    jw_result_note(t->result, "Shares by the Shapley value of each group as a game of its own.");
    jw_result_group_end(t->result);
}

static jw_status tell_falls(telling *t, jw_error *err)
{
    int players = t->game->players;
    int64_t falls = 0;
    if (players > JW_FALLS_PLAYERS) {
        jw_result_note(t->result,
                       "Whether a share falls when another joins is looked up for at "
                       "most %d players.",
                       JW_FALLS_PLAYERS);
        return JW_OK;
    }
    jw_fall *worst = jw_alloc((size_t)players * (size_t)players, sizeof *worst);
    jw_status st = worst
                       ? jw_falls_find(worst, &falls, t->dividend, players, t->game->tolerance, err)
                       : jw_fail_memory(err);
    if (!st) tell_falls_found(t, worst, falls);
    jw_release(worst);
    return st;
}

/* --- Blocs */

static void tell_blocs_found(telling *t, const jw_blocs *blocs)
{
    const jw_more *g = t->game;
    double whole = g->value[((size_t)1 << g->players) - 1];
    jw_result_group(t->result, "partition", "Are all together best?");
    jw_result_flag(t->result, "whole", "all in one group is best", blocs->count == 1);
    jw_result_number(t->result, "value", blocs->count > 1 ? "the best blocs together" : NULL,
                     g->sign * blocs->value, g->unit, g->decimals);
    jw_result_number(t->result, "gap", NULL, blocs->value - whole, g->unit, g->decimals);
    jw_result_flag(t->result, "superadditive",
                   word(t, "no group is worth more in parts", "no group pays less in parts"),
                   !blocs->split);
    jw_result_integer(t->result, "split",
                      blocs->split
                          ? word(t, "groups worth more in parts", "groups that pay less in parts")
                          : NULL,
                      blocs->split, "");
    jw_result_text(t->result, "worst", blocs->split ? "  most so" : NULL,
                   blocs->split ? group_name(t, blocs->worst) : NULL);
    jw_result_table(t->result, "blocs", blocs->count > 1 ? "The best blocs" : NULL);
    text_column(t, "group", "bloc");
    money_column(t, "value", "value");
    for (int b = 0; b < blocs->count; b++) {
        group_cell(t, blocs->bloc[b]);
        money_cell(t, g->value[blocs->bloc[b]]);
    }
    jw_result_table_end(t->result);
    jw_result_group_end(t->result);
}

static jw_status tell_blocs(telling *t, jw_error *err)
{
    const jw_more *g = t->game;
    jw_blocs blocs;
    if (g->players > JW_BLOCS_PLAYERS) {
        jw_result_note(t->result, "The best partition is found for at most %d players.",
                       JW_BLOCS_PLAYERS);
        return JW_OK;
    }
    jw_status st = jw_blocs_find(&blocs, g->value, g->players, g->tolerance, err);
    if (!st) tell_blocs_found(t, &blocs);
    return st;
}

/* --- All of it */

jw_status jw_more_tell(jw_result *result, const jw_more *game, jw_error *err)
{
    size_t groups = (size_t)1 << game->players;
    if (game->players > JW_MORE_PLAYERS) {
        jw_fail(err, JW_ELIMIT, "more is told of at most %d players", JW_MORE_PLAYERS);
        jw_fail_remedy(err, "leave out --more");
        return JW_ELIMIT;
    }
    telling t = {game, result, jw_alloc(groups, sizeof *t.dividend),
                 JW_BUFFER_INIT((size_t)1 << 20), JW_OK};
    if (!t.dividend) return jw_fail_memory(err);
    memcpy(t.dividend, game->value, groups * sizeof *t.dividend);
    jw_dividends(t.dividend, game->players);
    jw_result_group(result, "more", "More from the same values");
    jw_result_number(result, "tolerance", NULL, game->tolerance, game->unit, 12);
    tell_standing(&t);
    jw_status st = tell_joining(&t, err);
    if (!st) st = tell_interactions(&t, err);
    if (!st) tell_dividends(&t);
    if (!st) st = tell_falls(&t, err);
    if (!st) st = tell_blocs(&t, err);
    if (game->players > PLAYERS_AT_LENGTH)
        jw_result_note(result,
                       "Long tables are told by --json, or one at a time as CSV: more.marginal, "
                       "more.interactions, more.falls.pairs.");
    jw_result_group_end(result);
    if (!st && t.status) st = jw_fail_memory(err);
    jw_buffer_release(&t.text);
    jw_release(t.dividend);
    return st;
}
