/*
 * Who could get what by which rule, and whether anyone would rather leave. The table shapley and the group core
 * are there for programs that know the Shapley value only; people see all rules side by side.
 */
#include "coalition/tell.h"

#include "base/number.h"

static void number_column(jw_tell *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_NUMBER, t->unit, t->decimals);
}

void jw_tell_player_columns(jw_tell *t)
{
    jw_result_column(t->result, "player", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "name", "region", JW_RESULT_TEXT, "", 0);
}

void jw_tell_player(jw_tell *t, int player)
{
    const jw_places *places = t->e->plan->places;
    jw_result_cell_text(t->result, jw_player_id(places, t->e->study, player));
    jw_result_cell_text(t->result, jw_player_name(places, t->e->study, player));
}

static double share_of_whole(const jw_tell *t, double amount)
{
    double value = jw_expansion_values(t->e)->value[t->all];
    return fabs(value) > jw_expansion_tolerance(t->e) ? amount / value : NAN;
}

static void tell_shapley(jw_tell *t)
{
    const double *share = t->e->rules[JW_RULE_SHAPLEY].share;
    jw_result_table(t->result, "shapley", NULL);
    jw_tell_player_columns(t);
    number_column(t, "amount", "amount");
    jw_result_column(t->result, "share", "share", JW_RESULT_NUMBER, "", 3);
    for (int i = 0; i < t->e->today.players; i++) {
        jw_tell_player(t, i);
        jw_result_cell_number(t->result, share[i]);
        jw_result_cell_number(t->result, share_of_whole(t, share[i]));
    }
    jw_result_table_end(t->result);
}

static void tell_amounts(jw_tell *t)
{
    const jw_expansion *e = t->e;
    jw_result_table(t->result, "shares", "Shares of the gain, by rule");
    jw_tell_player_columns(t);
    for (int r = 0; r < JW_RULE_COUNT; r++) {
        number_column(t, jw_rule_row((jw_rule_id)r)->id,
                      e->rules[r].known ? jw_rule_row((jw_rule_id)r)->name : NULL);
        if (r == 0)
            jw_result_column(t->result, "shapley_share", "part of all", JW_RESULT_NUMBER, "", 3);
    }
    for (int i = 0; i < e->today.players; i++) {
        jw_tell_player(t, i);
        for (int r = 0; r < JW_RULE_COUNT; r++) {
            double share = e->rules[r].known ? e->rules[r].share[i] : NAN;
            jw_result_cell_number(t->result, share);
            if (r == 0) jw_result_cell_number(t->result, share_of_whole(t, share));
        }
    }
    jw_result_table_end(t->result);
}

void jw_tell_shares(jw_tell *t)
{
    tell_shapley(t);
    tell_amounts(t);
    jw_result_text(t->result, "proportional_to", "proportional to", t->e->weights);
}

/* --- Would anyone rather leave? */

typedef struct verdict {
    bool all_shared, none_alone, stable;
} verdict;

static verdict judge(const jw_tell *t, const jw_core_check *core)
{
    double tolerance = jw_expansion_tolerance(t->e);
    return (verdict){fabs(core->missing) <= tolerance, core->alone_excess <= tolerance,
                     core->excess <= tolerance && core->alone_excess <= tolerance};
}

static void tell_rules(jw_tell *t)
{
    jw_result_table(t->result, "rules", "What each rule holds");
    jw_result_column(t->result, "rule", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "name", "rule", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "all_shared", "all shared", JW_RESULT_FLAG, "", 0);
    jw_result_column(t->result, "nobody_better_alone", "none better alone", JW_RESULT_FLAG, "", 0);
    jw_result_column(t->result, "in_core", "in the core", JW_RESULT_FLAG, "", 0);
    jw_result_column(t->result, "worst_group", "group worst off", JW_RESULT_TEXT, "", 0);
    number_column(t, "excess", "its excess");
    for (int r = 0; r < JW_RULE_COUNT; r++) {
        const jw_core_check *core = &t->e->rules[r].core;
        if (!t->e->rules[r].known) continue;
        verdict v = judge(t, core);
        jw_result_cell_text(t->result, jw_rule_row((jw_rule_id)r)->id);
        jw_result_cell_text(t->result, jw_rule_row((jw_rule_id)r)->name);
        jw_result_cell_flag(t->result, v.all_shared);
        jw_result_cell_flag(t->result, v.none_alone);
        jw_result_cell_flag(t->result, v.stable && v.all_shared);
        jw_result_cell_text(t->result, core->worst ? jw_tell_group(t, core->worst) : NULL);
        jw_result_cell_number(t->result, core->worst ? core->excess : NAN);
    }
    jw_result_table_end(t->result);
}

/* The nucleolus is in the core whenever anything is, and where it does not exist nobody can be content alone. */
static bool core_is_empty(const jw_tell *t)
{
    const jw_rule *nucleolus = &t->e->rules[JW_RULE_NUCLEOLUS];
    return !nucleolus->known || !judge(t, &nucleolus->core).stable;
}

static void note_core(jw_tell *t, const jw_core_check *core, const verdict *v)
{
    char excess[JW_NUMBER_TEXT];
    bool empty = core_is_empty(t);
    jw_number_for_people(excess, fabs(core->excess), t->decimals);
    if (!core->worst)
        jw_result_note(t->result, "There is one player only.");
    else if (v->stable)
        jw_result_note(
            t->result,
            "No group does better by itself: the one worst off, %s, still has %s %s more than "
            "it could get without the others.",
            jw_tell_group(t, core->worst), excess, t->unit);
    else
        jw_result_note(t->result,
                       "%s would do better by itself, by %s %s: with these shares it has a reason "
                       "to leave. %s",
                       jw_tell_group(t, core->worst), excess, t->unit,
                       empty ? "So has some group whatever the shares: the core is empty."
                             : "Other shares would hold all: the core is not empty.");
}

void jw_tell_core(jw_tell *t)
{
    const jw_core_check *core = &t->e->rules[JW_RULE_SHAPLEY].core;
    verdict v = judge(t, core);
    jw_result_group(t->result, "core", "Would any group do better otherwise?");
    jw_result_text(t->result, "game", NULL,
                   t->e->options->game == JW_GAME_ALONE ? "alone" : "today");
    jw_result_flag(t->result, "in_core", "the Shapley shares are in the core",
                   v.stable && v.all_shared);
    jw_result_flag(t->result, "all_shared", NULL, v.all_shared);
    jw_result_flag(t->result, "nobody_better_alone", NULL, v.none_alone);
    jw_result_text(t->result, "worst_group", NULL,
                   core->worst ? jw_tell_group(t, core->worst) : NULL);
    jw_result_number(t->result, "excess", NULL, core->worst ? core->excess : NAN, t->unit,
                     t->decimals);
    jw_result_flag(t->result, "empty", NULL, core_is_empty(t));
    note_core(t, core, &v);
    tell_rules(t);
    jw_result_group_end(t->result);
}

/* --- The game alone: what each is worth at prices */

void jw_tell_owen(jw_tell *t)
{
    const jw_owen *owen = &t->e->owen;
    jw_result_group(t->result, "owen",
                    owen->known ? "Paid for what each owns, in the game alone" : NULL);
    jw_result_flag(t->result, "known", NULL, owen->known);
    jw_result_table(t->result, "incomes", "Of what all have together");
    jw_tell_player_columns(t);
    number_column(t, "alone", "by itself");
    number_column(t, "point", "Owen point");
    number_column(t, "even", "pairs split 50:50");
    number_column(t, "least", "least");
    number_column(t, "most", "most");
    for (int i = 0; i < t->e->today.players; i++) {
        jw_tell_player(t, i);
        jw_result_cell_number(t->result, t->e->alone.value[(size_t)1 << i]);
        jw_result_cell_number(t->result, owen->known ? owen->point[i] : NAN);
        jw_result_cell_number(t->result, owen->known ? owen->even[i] : NAN);
        jw_result_cell_number(t->result, owen->known ? owen->least[i] : NAN);
        jw_result_cell_number(t->result, owen->known ? owen->most[i] : NAN);
    }
    jw_result_table_end(t->result);
    jw_result_note(t->result,
                   "No group does better by itself with any of these, but they rest on the game "
                   "alone, which is not observed: read the range, not the point.");
    jw_result_group_end(t->result);
}
