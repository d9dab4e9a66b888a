/*
 * Sharing told: who gets what by each rule, against what each has alone and against today, which group is worst off
 * and who would leave. Costs are told as they were read, as what is paid.
 */
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"
#include "coalition/more.h"
#include "coalition/sharing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PLAYERS_IN_HEADLINE = 6 };

typedef struct telling {
    const jw_sharing *s;
    jw_result *result;
    int decimals;
    jw_buffer text;   /* what group_name made last */
    jw_status status; /* the first failure of a text */
} telling;

static const char *group_name(telling *t, uint32_t group)
{
    jw_buffer_clear(&t->text);
    for (int i = 0; group >> i; i++) {
        if (!(group >> i & 1)) continue;
        if (group & (((uint32_t)1 << i) - 1)) jw_buffer_char(&t->text, '+');
        jw_buffer_text(&t->text, t->s->name[i]);
    }
    if (t->text.status) t->status = t->text.status;
    return t->text.data ? t->text.data : "";
}

static const jw_sharing_rule *rule_of(const jw_answer *a)
{
    return &jw_sharing_rules(NULL)[a->rule];
}

static bool is_known(const jw_answer *a)
{
    return !*a->refused;
}

static bool is_efficient(const telling *t, const jw_answer *a)
{
    return fabs(a->check.missing) <= t->s->tolerance;
}

static bool is_rational(const telling *t, const jw_answer *a)
{
    return a->check.alone_excess <= t->s->tolerance;
}

static bool is_in_core(const telling *t, const jw_answer *a)
{
    return is_efficient(t, a) && is_rational(t, a) && a->check.excess <= t->s->tolerance;
}

/* As people read it. */
static double share_of(const telling *t, const jw_answer *a, int player)
{
    return is_known(a) ? t->s->in.game.sign * a->division.share[player] : NAN;
}

static double alone(const telling *t, int player)
{
    return t->s->in.game.value[(size_t)1 << player];
}

static double whole(const telling *t)
{
    return t->s->in.game.value[jw_worths_all(&t->s->in.game)];
}

/* ---- the finding ---- */

static const jw_answer *first_known(const jw_sharing *s)
{
    for (int k = 0; k < s->count; k++)
        if (is_known(&s->answer[k])) return &s->answer[k];
    return NULL;
}

static void tell_headline(telling *t)
{
    const jw_sharing *s = t->s;
    const jw_answer *a = first_known(s);
    jw_buffer shares = JW_BUFFER_INIT(1 << 16);
    char number[JW_NUMBER_TEXT];
    int players = s->in.game.players;
    for (int i = 0; i < players && a; i++) {
        jw_number_for_people(number, share_of(t, a, i), t->decimals);
        jw_buffer_printf(&shares, "%s%s %s",
                         !i                ? ""
                         : i + 1 < players ? ", "
                                           : " and ",
                         s->name[i], number);
    }
    jw_number_for_people(number, whole(t), t->decimals);
    if (a && players <= PLAYERS_IN_HEADLINE)
        jw_result_headline(t->result, "By the %s %s %s of %s%s%s; %s.", rule_of(a)->name,
                           strcmp(rule_of(a)->id, "shapley") ? "rule" : "value",
                           shares.data ? shares.data : "", number, *s->unit ? " " : "", s->unit,
                           is_in_core(t, a) ? "no group does better by itself"
                                            : "but some group would do better by itself");
    else
        jw_result_headline(t->result, "%d players share %s%s%s.", players, number,
                           *s->unit ? " " : "", s->unit);
    if (shares.status) t->status = shares.status;
    jw_buffer_release(&shares);
}

/* ---- for programs ---- */

static void tell_lists(telling *t)
{
    jw_result *r = t->result;
    const jw_sharing *s = t->s;
    jw_result_list(r, "players", JW_RESULT_TEXT, "");
    for (int i = 0; i < s->in.game.players; i++)
        jw_result_cell_text(r, s->name[i]);
    jw_result_table_end(r);
    jw_result_number(r, "total", "to be shared", whole(t), s->unit, t->decimals);
    jw_result_flag(r, "costs", s->in.game.sign < 0 ? "values are costs" : NULL,
                   s->in.game.sign < 0);
    jw_result_group(r, "rules", NULL);
    for (int k = 0; k < s->count; k++) {
        const jw_answer *a = &s->answer[k];
        if (!is_known(a)) {
            jw_result_text(r, rule_of(a)->id, NULL, NULL);
            continue;
        }
        jw_result_list(r, rule_of(a)->id, JW_RESULT_NUMBER, s->unit);
        for (int i = 0; i < s->in.game.players; i++)
            jw_result_cell_number(r, share_of(t, a, i));
        jw_result_table_end(r);
    }
    jw_result_group_end(r);
}

/* ---- the core ---- */

static void tell_core(telling *t)
{
    const jw_answer *least = &t->s->least;
    double excess = is_known(least) ? least->division.excess : NAN;
    bool empty = excess > t->s->tolerance;
    char number[JW_NUMBER_TEXT];
    jw_result_group(t->result, "core", "Can all be content?");
    jw_result_flag(t->result, "empty", "the core is empty", empty);
    jw_result_number(t->result, "least_excess",
                     isnan(excess) ? NULL : "at best, the worst off would win (least core)", excess,
                     t->s->unit, t->decimals);
    jw_number_for_people(number, fabs(excess), t->decimals);
    if (empty)
        jw_result_note(t->result,
                       "The core is empty: however it is shared, some group would win at least %s "
                       "by leaving.",
                       number);
    jw_result_group_end(t->result);
}

/* ---- shares ---- */

static void rule_columns(telling *t)
{
    const jw_sharing *s = t->s;
    for (int k = 0; k < s->count; k++)
        jw_result_column(t->result, rule_of(&s->answer[k])->id,
                         is_known(&s->answer[k]) ? rule_of(&s->answer[k])->name : NULL,
                         JW_RESULT_NUMBER, s->unit, t->decimals);
}

static bool uses_weights(const jw_sharing *s)
{
    for (int k = 0; k < s->count; k++)
        if (rule_of(&s->answer[k])->needs == JW_NEEDS_WEIGHTS ||
            !strcmp(rule_of(&s->answer[k])->id, "proportional"))
            return true;
    return false;
}

static void tell_shares(telling *t)
{
    const jw_sharing *s = t->s;
    jw_result_table(t->result, "shares", "Shares by each rule");
    jw_result_column(t->result, "player", "player", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "alone", "alone", JW_RESULT_NUMBER, s->unit, t->decimals);
    rule_columns(t);
    for (int i = 0; i < s->in.game.players; i++) {
        jw_result_cell_text(t->result, s->name[i]);
        jw_result_cell_number(t->result, alone(t, i));
        for (int k = 0; k < s->count; k++)
            jw_result_cell_number(t->result, share_of(t, &s->answer[k], i));
    }
    jw_result_table_end(t->result);
    if (s->weights_are)
        jw_result_text(t->result, "proportional_to", uses_weights(s) ? "proportional to" : NULL,
                       s->weights_are);
}

/* Shares less what each would have otherwise. */
static void tell_against(telling *t, const char *key, const char *label, const double *otherwise)
{
    const jw_sharing *s = t->s;
    jw_result_table(t->result, key, label);
    jw_result_column(t->result, "player", "player", JW_RESULT_TEXT, "", 0);
    rule_columns(t);
    for (int i = 0; i < s->in.game.players; i++) {
        jw_result_cell_text(t->result, s->name[i]);
        for (int k = 0; k < s->count; k++)
            jw_result_cell_number(t->result, share_of(t, &s->answer[k], i) - otherwise[i]);
    }
    jw_result_table_end(t->result);
}

static void tell_differences(telling *t)
{
    const jw_sharing *s = t->s;
    double own[JW_PLAYERS_LIMIT], nothing[JW_PLAYERS_LIMIT] = {0};
    bool any = false;
    for (int i = 0; i < s->in.game.players; i++) {
        own[i] = alone(t, i);
        any = any || own[i] != 0;
    }
    tell_against(t, "against_alone", any ? "Against what each has alone" : NULL, own);
    if (s->from_today)
        tell_against(t, "against_today", NULL, nothing);
    else if (s->today)
        tell_against(t, "against_today", "Against what each earns today", s->today);
    if (s->from_today) jw_result_note(t->result, "Shares are what each gains against today.");
}

/* ---- checks ---- */

static void check_columns(telling *t)
{
    jw_result *r = t->result;
    const char *unit = t->s->unit;
    jw_result_table(r, "checks", "Would anyone do better otherwise?");
    jw_result_column(r, "rule", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "name", "rule", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "efficient", "all shared", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "missing", NULL, JW_RESULT_NUMBER, unit, t->decimals);
    jw_result_column(r, "individually_rational", "nobody better alone", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "worst_alone", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "alone_excess", NULL, JW_RESULT_NUMBER, unit, t->decimals);
    jw_result_column(r, "in_core", "in the core", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "worst_group", "worst off", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "excess", "would win", JW_RESULT_NUMBER, unit, t->decimals);
    jw_result_column(r, "would_leave", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "kohlberg_checks", NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "refused", NULL, JW_RESULT_TEXT, "", 0);
}

static void put_leaving(telling *t, const jw_answer *a)
{
    jw_buffer list = JW_BUFFER_INIT(1 << 16);
    for (int i = 0; i < a->leaving_count; i++) {
        if (i) jw_buffer_text(&list, ", ");
        jw_buffer_text(&list, group_name(t, a->leaving[i]));
    }
    jw_result_cell_text(t->result, list.data);
    if (list.status) t->status = list.status;
    jw_buffer_release(&list);
}

static void tell_check(telling *t, const jw_answer *a)
{
    jw_result *r = t->result;
    const jw_core_check *check = &a->check;
    jw_result_cell_text(r, rule_of(a)->id);
    jw_result_cell_text(r, rule_of(a)->name);
    for (int i = 0; i < 10 && !is_known(a); i++)
        jw_result_cell_text(r, NULL);
    if (!is_known(a)) {
        jw_result_cell_text(r, a->refused);
        return;
    }
    jw_result_cell_flag(r, is_efficient(t, a));
    jw_result_cell_number(r, t->s->in.game.sign * check->missing);
    jw_result_cell_flag(r, is_rational(t, a));
    jw_result_cell_text(r, group_name(t, check->worst_alone));
    jw_result_cell_number(r, check->alone_excess);
    jw_result_cell_flag(r, is_in_core(t, a));
    jw_result_cell_text(r, check->worst ? group_name(t, check->worst) : NULL);
    jw_result_cell_number(r, check->worst ? check->excess : NAN);
    put_leaving(t, a);
    if (a->division.checks)
        jw_result_cell_integer(r, a->division.checks);
    else
        jw_result_cell_text(r, NULL);
    jw_result_cell_text(r, NULL);
}

static void tell_checks(telling *t)
{
    const jw_sharing *s = t->s;
    bool proved = false;
    check_columns(t);
    for (int k = 0; k < s->count; k++) {
        tell_check(t, &s->answer[k]);
        proved = proved || s->answer[k].division.checks;
    }
    jw_result_table_end(t->result);
    for (int k = 0; k < s->count; k++)
        if (!is_known(&s->answer[k]))
            jw_result_note(t->result, "No %s shares: %s.", rule_of(&s->answer[k])->name,
                           s->answer[k].refused);
    jw_result_note(
        t->result,
        "The worst off is the group that would win most by leaving; below 0 it would lose, "
        "so it stays.%s",
        proved ? " Every nucleolus passed Kohlberg's criterion before it was printed." : "");
}

static void tell_proofs(telling *t)
{
    if (t->s->programmes < 0) return;
    jw_result_group(t->result, "proofs", "Proofs");
    jw_result_integer(t->result, "programmes", "programmes solved for groups", t->s->programmes,
                      "");
    jw_result_flag(t->result, "closed", "every certificate of an optimum closes", t->s->closed);
    jw_result_group_end(t->result);
}

/* ---- what else the values tell ---- */

static const char *name_player(const void *sharing, int player)
{
    return ((const jw_sharing *)sharing)->name[player];
}

/* Costs are turned around for it, which takes a copy of them. */
static jw_status tell_more(telling *t, jw_error *err)
{
    const jw_worths *game = &t->s->in.game;
    double *turned = NULL;
    jw_more more = {game->players, game->value, game->sign,  t->s->tolerance,
                    t->s->unit,    t->decimals, name_player, t->s};
    if (!t->s->more) return JW_OK;
    if (game->sign < 0) {
        turned = jw_alloc((size_t)jw_worths_all(game) + 1, sizeof *turned);
        if (!turned) return jw_fail_memory(err);
        for (uint32_t group = 0; group <= jw_worths_all(game); group++)
            turned[group] = jw_worth(game, group);
        more.value = turned;
    }
    jw_status st = jw_more_tell(t->result, &more, err);
    jw_release(turned);
    return st;
}

/* One more than for the whole, and one that shows what is at stake. */
static int decimals_for(const jw_sharing *sharing)
{
    double size = jw_worths_size(&sharing->in.game), most = sharing->stakes.most;
    if (most > sharing->tolerance) size = fmin(size, 10 * most);
    return jw_number_decimals(size / 10);
}

jw_status jw_sharing_tell(jw_result **result, const jw_sharing *sharing, jw_error *err)
{
    telling t = {.s = sharing, .text = JW_BUFFER_INIT((size_t)1 << 20)};
    t.decimals = decimals_for(sharing);
    jw_status st = jw_result_new(&t.result, "share", 1, err);
    if (st) return st;
    tell_headline(&t);
    tell_lists(&t);
    tell_core(&t);
    tell_shares(&t);
    tell_differences(&t);
    tell_checks(&t);
    tell_proofs(&t);
    st = tell_more(&t, err);
    if (!st) st = t.status ? jw_fail_memory(err) : jw_result_finish(t.result, err);
    jw_buffer_release(&t.text);
    if (st)
        jw_result_free(t.result);
    else
        *result = t.result;
    return st;
}

jw_status jw_share_rules(jw_result **result, jw_error *err)
{
    static const char *const needs[] = {"", "weights", "unions", "a study"};
    size_t count;
    const jw_sharing_rule *rules = jw_sharing_rules(&count);
    jw_status st = jw_result_new(result, "rules", 1, err);
    if (st) return st;
    jw_result_headline(*result, "%zu rules for sharing; --rule chooses, --rule all takes all.",
                       count);
    jw_result_table(*result, "rules", "Rules");
    jw_result_column(*result, "id", "rule", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "name", "name", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "name_zh", "in Chinese", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "needs", "needs", JW_RESULT_TEXT, "", 0);
    jw_result_column(*result, "told", "if none is asked for", JW_RESULT_FLAG, "", 0);
    for (size_t r = 0; r < count; r++) {
        jw_result_cell_text(*result, rules[r].id);
        jw_result_cell_text(*result, rules[r].name);
        jw_result_cell_text(*result, rules[r].name_zh);
        jw_result_cell_text(*result, needs[rules[r].needs]);
        jw_result_cell_flag(*result, rules[r].told);
    }
    jw_result_table_end(*result);
    st = jw_result_finish(*result, err);
    if (st) jw_result_free(*result), *result = NULL;
    return st;
}
