/*
 * Sharing without all values, told as any sharing: shares, whether groups are content, and what stands behind it:
 * how few programmes, the largest bound of a group that was not solved, and how sure an estimate is.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"
#include "coalition/share_lazy.h"

#include <math.h>

enum { PLAYERS_IN_HEADLINE = 6 };

typedef struct telling {
    const jw_lazy_sharing *s;
    jw_result *result;
    const char *unit;
    int decimals;
    jw_buffer text;
    jw_status status;
} telling;

static const char *name_of(const telling *t, int player)
{
    return jw_player_id(t->s->plan->places, t->s->study, player);
}

static const char *group_name(telling *t, uint32_t group)
{
    jw_buffer_clear(&t->text);
    for (uint32_t left = group; left; left &= left - 1)
        jw_buffer_printf(&t->text, "%s%s", left == group ? "" : "+",
                         name_of(t, __builtin_ctz(left)));
    if (t->text.status) t->status = t->text.status;
    return t->text.data;
}

static bool has_nucleolus(const telling *t)
{
    return t->s->settles && !*t->s->refused;
}

static bool has_core(const telling *t)
{
    return !(t->s->least_excess > t->s->tolerance);
}

static bool is_content(const telling *t, const jw_lazy_check *check)
{
    return !check->worst || check->excess <= t->s->tolerance;
}

static void tell_headline(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    bool nucleolus = has_nucleolus(t);
    const double *share = nucleolus ? s->nucleolus.x : s->shapley.share;
    const char *space = *t->unit ? " " : "";
    jw_buffer shares = JW_BUFFER_INIT(1 << 16);
    char number[JW_NUMBER_TEXT];
    for (int i = 0; i < s->players && s->players <= PLAYERS_IN_HEADLINE; i++) {
        jw_number_for_people(number, share[i], t->decimals);
        jw_buffer_printf(&shares, "%s%s %s",
                         !i                   ? ""
                         : i + 1 < s->players ? ", "
                                              : " and ",
                         name_of(t, i), number);
    }
    jw_number_for_people(number, s->whole, t->decimals);
    if (shares.length && (nucleolus || s->samples))
        jw_result_headline(t->result, "By the %s %s of %s%s%s.",
                           nucleolus ? "nucleolus" : "Shapley value", shares.data, number, space,
                           t->unit);
    else
        jw_result_headline(t->result, "%d players share %s%s%s.", s->players, number, space,
                           t->unit);
    if (shares.status) t->status = shares.status;
    jw_buffer_release(&shares);
}

static void list_shares(telling *t, const char *rule, const double *share)
{
    jw_result_list(t->result, rule, JW_RESULT_NUMBER, t->unit);
    for (int i = 0; i < t->s->players; i++)
        jw_result_cell_number(t->result, share[i]);
    jw_result_table_end(t->result);
}

static void tell_lists(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    jw_result_list(t->result, "players", JW_RESULT_TEXT, "");
    for (int i = 0; i < s->players; i++)
        jw_result_cell_text(t->result, name_of(t, i));
    jw_result_table_end(t->result);
    jw_result_number(t->result, "total", "to be shared", s->whole, t->unit, t->decimals);
    jw_result_group(t->result, "rules", NULL);
    if (has_nucleolus(t)) list_shares(t, "nucleolus", s->nucleolus.x);
    if (s->settles) list_shares(t, "prenucleolus", s->least.x);
    if (s->samples) list_shares(t, "shapley", s->shapley.share);
    jw_result_group_end(t->result);
}

static void tell_core(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    bool empty = !has_core(t);
    char number[JW_NUMBER_TEXT];
    if (!s->settles) {
        jw_result_note(t->result,
                       "Whether groups are content was not looked at: --lazy does, for up to %d "
                       "players.",
                       JW_LAZY_PLAYERS_LIMIT);
        return;
    }
    jw_result_group(t->result, "core", "Can all be content?");
    jw_result_flag(t->result, "empty", "the core is empty", empty);
    jw_result_number(t->result, "least_excess",
                     isnan(s->least_excess) ? NULL
                                            : "at best, the worst off would win (least core)",
                     s->least_excess, t->unit, t->decimals);
    jw_number_for_people(number, s->least_excess, t->decimals);
    if (empty)
        jw_result_note(
            t->result,
            "The core is empty: however it is shared, some group would win at least %s by "
            "leaving.",
            number);
    else
        jw_result_note(
            t->result,
            "With a core, the nucleolus is the prenucleolus too, and in the least core.");
    if (*s->refused) jw_result_note(t->result, "No nucleolus shares: %s.", s->refused);
    jw_result_group_end(t->result);
}

static void tell_shares(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    jw_result *r = t->result;
    const char *interval = s->samples ? "from" : NULL;
    jw_result_table(r, "shares", "Shares");
    jw_result_column(r, "player", "player", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "alone", "alone", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "nucleolus", has_nucleolus(t) ? "nucleolus" : NULL, JW_RESULT_NUMBER,
                     t->unit, t->decimals);
    jw_result_column(r, "prenucleolus", s->settles && !has_core(t) ? "prenucleolus" : NULL,
                     JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "shapley", s->samples ? "Shapley" : NULL, JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    jw_result_column(r, "shapley_low", interval, JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "shapley_high", s->samples ? "to" : NULL, JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    jw_result_column(r, "certain_low", s->samples ? "at least" : NULL, JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    jw_result_column(r, "certain_high", s->samples ? "at most" : NULL, JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    for (int i = 0; i < s->players; i++) {
        jw_result_cell_text(r, name_of(t, i));
        jw_result_cell_number(r, s->alone[i]);
        jw_result_cell_number(r, has_nucleolus(t) ? s->nucleolus.x[i] : NAN);
        jw_result_cell_number(r, s->settles ? s->least.x[i] : NAN);
        jw_result_cell_number(r, s->samples ? s->shapley.share[i] : NAN);
        jw_result_cell_number(r, s->samples ? s->shapley.low[i] : NAN);
        jw_result_cell_number(r, s->samples ? s->shapley.high[i] : NAN);
        jw_result_cell_number(r, s->samples ? s->certain_least[i] : NAN);
        jw_result_cell_number(r, s->samples ? s->certain_most[i] : NAN);
    }
    jw_result_table_end(r);
}

static void tell_sample(telling *t)
{
    const jw_sampled *sampled = &t->s->shapley;
    if (!t->s->samples) return;
    jw_result_group(t->result, "interval", "How sure the Shapley shares are");
    jw_result_number(t->result, "level", "an interval (from, to) holds for, of 100 seeds", 95, "",
                     0);
    jw_result_number(t->result, "half_width", "asked for, each side, of the whole", t->s->wanted,
                     "", 4);
    jw_result_flag(t->result, "reached", "every interval is as narrow", sampled->reached);
    jw_result_integer(t->result, "pairs", "pairs of groups drawn", sampled->pairs, "");
    jw_result_integer(t->result, "pilot", NULL, sampled->pilot, "");
    jw_result_integer(t->result, "seed", "seed", (int64_t)t->s->options->seed, "");
    jw_result_note(t->result,
                   sampled->pairs
                       ? "The Shapley value is an estimate from random groups; 'at least' and 'at "
                         "most' hold for certain."
                       : "So few groups were all solved: the Shapley value is exact.");
    jw_result_group_end(t->result);
}

static void tell_check(telling *t, const char *rule, const char *name, const jw_lazy_check *check,
                       int proofs)
{
    jw_result *r = t->result;
    jw_result_cell_text(r, rule);
    jw_result_cell_text(r, name);
    jw_result_cell_flag(r, is_content(t, check));
    jw_result_cell_text(r, check->worst ? group_name(t, check->worst) : NULL);
    jw_result_cell_number(r, check->worst ? check->excess : NAN);
    if (proofs)
        jw_result_cell_integer(r, proofs);
    else
        jw_result_cell_text(r, NULL);
}

static void tell_checks(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    jw_result *r = t->result;
    if (!s->settles) return;
    jw_result_table(r, "checks", "Would anyone do better otherwise?");
    jw_result_column(r, "rule", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "name", "rule", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "in_core", "in the core", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "worst_group", "worst off", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "excess", "would win", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(r, "kohlberg_checks", NULL, JW_RESULT_INTEGER, "", 0);
    if (has_nucleolus(t))
        tell_check(t, "nucleolus", "nucleolus", &s->nucleolus_check, s->nucleolus.levels);
    if (s->samples)
        tell_check(t, "shapley", s->shapley.pairs ? "Shapley, as estimated" : "Shapley",
                   &s->shapley_check, 0);
    jw_result_table_end(r);
}

static void tell_proofs(telling *t)
{
    const jw_lazy_sharing *s = t->s;
    jw_result *r = t->result;
    jw_demand_work work = jw_demand_work_done(s->demand);
    bool rest = has_nucleolus(t) && s->unasked;
    jw_result_group(r, "proofs", "Proofs");
    jw_result_integer(r, "programmes", "programmes solved for groups", work.programmes, "");
    jw_result_integer(r, "groups", "groups that there are", ((int64_t)1 << s->players) - 1, "");
    jw_result_number(r, "unsolved_excess", rest ? "any group not solved would win at most" : NULL,
                     rest ? s->unasked_excess : NAN, t->unit, t->decimals);
    jw_result_text(r, "unsolved_group", rest ? "and that is" : NULL,
                   rest ? group_name(t, s->unasked) : NULL);
    jw_result_flag(r, "closed", "every certificate of an optimum closes", work.open == 0);
    if (has_nucleolus(t))
        jw_result_note(
            r,
            "The nucleolus passed Kohlberg's criterion for all groups: those not solved are held "
            "by what prices of the others allow them.");
    if (s->players > JW_EXPAND_PLAYERS_LIMIT)
        jw_result_note(r, "More than %d players: groups are solved only where it matters%s.",
                       JW_EXPAND_PLAYERS_LIMIT,
                       s->settles ? ", and the Shapley value is sampled" : ", for a sample");
    jw_result_group_end(r);
}

jw_status jw_lazy_sharing_tell(jw_result **result, const jw_lazy_sharing *sharing, jw_error *err)
{
    const char *unit = jw_study_setting(sharing->study, "money_unit");
    telling t = {.s = sharing, .unit = unit ? unit : "", .text = JW_BUFFER_INIT((size_t)1 << 20)};
    t.decimals = jw_number_decimals(sharing->whole / 10); /* one more than for the whole */
    *result = NULL;
    jw_status st = jw_result_new(&t.result, "share", 1, err);
    if (st) return st;
    tell_headline(&t);
    tell_lists(&t);
    tell_core(&t);
    tell_shares(&t);
    tell_sample(&t);
    tell_checks(&t);
    tell_proofs(&t);
    st = t.status ? jw_fail_memory(err) : jw_result_finish(t.result, err);
    jw_buffer_release(&t.text);
    if (st)
        jw_result_free(t.result);
    else
        *result = t.result;
    return st;
}
