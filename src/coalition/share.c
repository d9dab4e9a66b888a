/*
 * Rules for sharing, side by side, each held against what groups could do by themselves: whether all is shared
 * out, whether anyone does better alone, and which group has the best reason to leave. Costs are gains with the
 * other sign: they are turned around once when read and once when told, so that every rule and check knows one
 * kind of game.
 */
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"
#include "coalition/more.h"
#include "coalition/values_file.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PLAYERS_IN_HEADLINE = 6 };

typedef jw_status share_rule(double *share, const double *value, int players, jw_error *err);

static const struct {
    const char *key, *label;
    share_rule *rule;
} rules[] = {
    {"shapley", "Shapley", jw_shapley},
    {"equal_surplus", "equal surplus", jw_equal_surplus},
    {"proportional", "proportional", jw_proportional},
};
enum { RULES = sizeof rules / sizeof rules[0] };

typedef struct division {
    double *share; /* NULL where the rule means nothing */
    char refused[sizeof((jw_error *)0)->message];
    jw_core_check check;
} division;

typedef struct sharing {
    jw_values_file game;
    double sign;      /* of what people read: -1 for costs */
    double tolerance; /* what counts as nothing beside the values */
    division by[RULES];
    int decimals;
    jw_result *result;
    jw_buffer text;   /* what group_name made last */
    jw_status status; /* its first failure */
} sharing;

/* ---- computing ---- */

static jw_status divide(division *by, share_rule *rule, const jw_values_file *game, jw_error *err)
{
    jw_error reason = JW_ERROR_INIT;
    double *share = jw_alloc((size_t)game->players, sizeof *share);
    if (!share) return jw_fail_memory(err);
    jw_status st = rule(share, game->value, game->players, &reason);
    if (!st) st = jw_core_check_share(&by->check, share, game->value, game->players, &reason);
    if (!st) {
        by->share = share;
        return JW_OK;
    }
    jw_release(share);
    snprintf(by->refused, sizeof by->refused, "%s", reason.message);
    if (st == JW_EDATA) return JW_OK;
    if (err) *err = reason;
    return st;
}

static void measure(sharing *s)
{
    double largest = 0;
    for (size_t group = 0; group >> s->game.players == 0; group++) {
        s->game.value[group] *= s->sign;
        largest = fmax(largest, fabs(s->game.value[group]));
    }
    s->tolerance = 1e-9 * largest;
    s->decimals = largest >= 1000 ? 0 : largest >= 10 ? 2 : 4;
}

/* ---- telling ---- */

static const char *group_name(sharing *s, uint32_t group)
{
    jw_buffer_clear(&s->text);
    for (int i = 0; group >> i; i++) {
        if (!(group >> i & 1)) continue;
        if (group & (((uint32_t)1 << i) - 1)) jw_buffer_char(&s->text, '+');
        jw_buffer_text(&s->text, jw_values_file_player(&s->game, i));
    }
    if (s->text.status) s->status = s->text.status;
    return s->text.data ? s->text.data : "";
}

static bool is_efficient(const sharing *s, const jw_core_check *check)
{
    return fabs(check->missing) <= s->tolerance;
}

static bool is_in_core(const sharing *s, const jw_core_check *check)
{
    return is_efficient(s, check) && check->excess <= s->tolerance &&
           check->alone_excess <= s->tolerance;
}

static void tell_headline(sharing *s)
{
    const division *shapley = &s->by[0];
    char number[JW_NUMBER_TEXT], shares[512] = "";
    for (int i = 0; i < s->game.players && s->game.players <= PLAYERS_IN_HEADLINE; i++) {
        size_t used = strlen(shares);
        jw_number_for_people(number, s->sign * shapley->share[i], s->decimals);
        snprintf(shares + used, sizeof shares - used, "%s%s %s",
                 !i                        ? ""
                 : i + 1 < s->game.players ? ", "
                                           : " and ",
                 jw_values_file_player(&s->game, i), number);
    }
    jw_number_for_people(number, s->sign * s->game.value[((size_t)1 << s->game.players) - 1],
                         s->decimals);
    if (*shares)
        jw_result_headline(s->result, "By the Shapley value %s of %s; %s.", shares, number,
                           is_in_core(s, &shapley->check)
                               ? "no group does better by itself"
                               : "but some group would do better by itself");
    else
        jw_result_headline(s->result, "%d players share %s.", s->game.players, number);
}

static void tell_lists(sharing *s)
{
    jw_result *r = s->result;
    jw_result_list(r, "players", JW_RESULT_TEXT, "");
    for (int i = 0; i < s->game.players; i++)
        jw_result_cell_text(r, jw_values_file_player(&s->game, i));
    jw_result_table_end(r);
    jw_result_number(r, "total", "to be shared",
                     s->sign * s->game.value[((size_t)1 << s->game.players) - 1], "", s->decimals);
    jw_result_flag(r, "costs", s->sign < 0 ? "values are costs" : NULL, s->sign < 0);
    jw_result_group(r, "rules", NULL);
    for (int k = 0; k < RULES; k++) {
        if (!s->by[k].share) {
            jw_result_text(r, rules[k].key, NULL, NULL);
            continue;
        }
        jw_result_list(r, rules[k].key, JW_RESULT_NUMBER, "");
        for (int i = 0; i < s->game.players; i++)
            jw_result_cell_number(r, s->sign * s->by[k].share[i]);
        jw_result_table_end(r);
    }
    jw_result_group_end(r);
}

static void tell_shares(sharing *s)
{
    jw_result *r = s->result;
    jw_result_table(r, "shares", "Shares by each rule");
    jw_result_column(r, "player", "player", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "alone", "alone", JW_RESULT_NUMBER, "", s->decimals);
    for (int k = 0; k < RULES; k++)
        jw_result_column(r, rules[k].key, rules[k].label, JW_RESULT_NUMBER, "", s->decimals);
    for (int i = 0; i < s->game.players; i++) {
        jw_result_cell_text(r, jw_values_file_player(&s->game, i));
        jw_result_cell_number(r, s->sign * s->game.value[(size_t)1 << i]);
        for (int k = 0; k < RULES; k++)
            jw_result_cell_number(r, s->by[k].share ? s->sign * s->by[k].share[i] : NAN);
    }
    jw_result_table_end(r);
}

static void unknown_cells(jw_result *r, int count)
{
    while (count--)
        jw_result_cell_text(r, NULL);
}

static void tell_check(sharing *s, const division *by)
{
    jw_result *r = s->result;
    const jw_core_check *check = &by->check;
    if (!by->share) {
        unknown_cells(r, 8);
        jw_result_cell_text(r, by->refused);
        return;
    }
    jw_result_cell_flag(r, is_efficient(s, check));
    jw_result_cell_number(r, s->sign * check->missing);
    jw_result_cell_flag(r, check->alone_excess <= s->tolerance);
    jw_result_cell_text(r, group_name(s, check->worst_alone));
    jw_result_cell_number(r, check->alone_excess);
    jw_result_cell_flag(r, is_in_core(s, check));
    jw_result_cell_text(r, check->worst ? group_name(s, check->worst) : NULL);
    jw_result_cell_number(r, check->worst ? check->excess : NAN);
    jw_result_cell_text(r, NULL);
}

static void tell_checks(sharing *s)
{
    jw_result *r = s->result;
    bool refused = false;
    jw_result_table(r, "checks", "Would anyone do better otherwise?");
    jw_result_column(r, "rule", "rule", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "efficient", "all shared", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "missing", NULL, JW_RESULT_NUMBER, "", s->decimals);
    jw_result_column(r, "individually_rational", "nobody better alone", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "worst_alone", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "alone_excess", NULL, JW_RESULT_NUMBER, "", s->decimals);
    jw_result_column(r, "in_core", "in the core", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "worst_group", "worst off", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "excess", "would win", JW_RESULT_NUMBER, "", s->decimals);
    jw_result_column(r, "refused", NULL, JW_RESULT_TEXT, "", 0);
    for (int k = 0; k < RULES; k++) {
        jw_result_cell_text(r, rules[k].key);
        tell_check(s, &s->by[k]);
        refused = refused || !s->by[k].share;
    }
    jw_result_table_end(r);
    for (int k = 0; k < RULES && refused; k++)
        if (!s->by[k].share)
            jw_result_note(r, "No %s shares: %s.", rules[k].label, s->by[k].refused);
    jw_result_note(r, "The worst off is the group that would win most by leaving; below 0 it would "
                      "lose, so it stays.");
}

static const char *name_player(const void *game, int player)
{
    return jw_values_file_player(game, player);
}

static jw_status tell_more(sharing *s, jw_error *err)
{
    jw_more more = {s->game.players, s->game.value, s->sign,  s->tolerance, "",
                    s->decimals,     name_player,   &s->game};
    return jw_more_tell(s->result, &more, err);
}

static jw_status tell(sharing *s, bool more, jw_error *err)
{
    jw_status st = jw_result_new(&s->result, "share", 1, err);
    if (st) return st;
    tell_headline(s);
    tell_lists(s);
    tell_shares(s);
    tell_checks(s);
    if (more && (st = tell_more(s, err))) return st;
    return s->status ? jw_fail_memory(err) : jw_result_finish(s->result, err);
}

jw_status jw_share_file(jw_result **result, const char *path, const jw_share_options *options,
                        jw_findings *findings, jw_error *err)
{
    static const jw_share_options defaults = JW_SHARE_OPTIONS_INIT;
    *result = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_SHARE_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    sharing s = {.sign = options->costs ? -1 : 1, .text = JW_BUFFER_INIT((size_t)1 << 20)};
    jw_status st = jw_values_file_read(&s.game, path, options->column ? options->column : "value",
                                       findings, err);
    if (!st) measure(&s);
    for (int k = 0; k < RULES && !st; k++)
        st = divide(&s.by[k], rules[k].rule, &s.game, err);
    if (!st) st = tell(&s, options->more, err);
    if (!st) *result = s.result, s.result = NULL;
    for (int k = 0; k < RULES; k++)
        jw_release(s.by[k].share);
    jw_result_free(s.result);
    jw_buffer_release(&s.text);
    jw_values_file_release(&s.game);
    return st;
}
