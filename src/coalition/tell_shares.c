/* Who could get what, and whether anyone would rather leave. */
#include "coalition/tell.h"

#include "base/number.h"

void jw_tell_shares(jw_tell *t)
{
    const jw_expansion *e = t->e;
    const jw_places *places = e->plan->places;
    double value = jw_expansion_values(e)->value[t->all];
    bool known = fabs(value) > jw_expansion_tolerance(e);
    jw_result_table(t->result, "shapley", "Shares by the Shapley value");
    jw_result_column(t->result, "player", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "name", "region", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "amount", "amount", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "share", "share", JW_RESULT_NUMBER, "", 3);
    for (int i = 0; i < places->players; i++) {
        jw_result_cell_text(t->result, jw_player_id(places, e->study, i));
        jw_result_cell_text(t->result, jw_player_name(places, e->study, i));
        jw_result_cell_number(t->result, e->share[i]);
        jw_result_cell_number(t->result, known ? e->share[i] / value : NAN);
    }
    jw_result_table_end(t->result);
}

void jw_tell_core(jw_tell *t)
{
    const jw_expansion *e = t->e;
    const jw_core_check *core = &e->core;
    double tolerance = jw_expansion_tolerance(e);
    bool stable = core->excess <= tolerance && core->alone_excess <= tolerance,
         complete = fabs(core->missing) <= tolerance;
    char excess[JW_NUMBER_TEXT];
    jw_number_for_people(excess, fabs(core->excess), t->decimals);
    jw_result_group(t->result, "core", "Would any group do better otherwise?");
    jw_result_text(t->result, "game", NULL, e->options->game == JW_GAME_ALONE ? "alone" : "today");
    jw_result_flag(t->result, "in_core", "the Shapley shares are in the core", stable && complete);
    jw_result_flag(t->result, "all_shared", NULL, complete);
    jw_result_flag(t->result, "nobody_better_alone", NULL, core->alone_excess <= tolerance);
    jw_result_text(t->result, "worst_group", "group worst off",
                   core->worst ? jw_tell_group(t, core->worst) : NULL);
    jw_result_number(t->result, "excess", "its value less its shares",
                     core->worst ? core->excess : NAN, t->unit, t->decimals);
    if (!core->worst)
        jw_result_note(t->result, "There is one player only.");
    else if (stable)
        jw_result_note(
            t->result,
            "No group does better by itself: the one worst off, %s, still has %s %s more than "
            "it could get without the others.",
            jw_tell_group(t, core->worst), excess, t->unit);
    else
        jw_result_note(
            t->result,
            "%s would do better by itself, by %s %s: with these shares it has a reason to "
            "leave.",
            jw_tell_group(t, core->worst), excess, t->unit);
    jw_result_group_end(t->result);
}

/* --- The game alone: what each is worth at prices */

void jw_tell_owen(jw_tell *t)
{
    const jw_owen *owen = &t->e->owen;
    const jw_places *places = t->e->plan->places;
    jw_result_group(t->result, "owen", owen->known ? "Paid for what it owns, alone" : NULL);
    jw_result_flag(t->result, "known", NULL, owen->known);
    jw_result_table(t->result, "incomes", "Owen point of what all have together");
    jw_result_column(t->result, "player", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "name", "region", JW_RESULT_TEXT, "", 0);
    jw_result_column(t->result, "alone", "by itself", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "point", "kindest point", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "even", "pairs split 50:50", JW_RESULT_NUMBER, t->unit,
                     t->decimals);
    jw_result_column(t->result, "least", "least", JW_RESULT_NUMBER, t->unit, t->decimals);
    jw_result_column(t->result, "most", "most", JW_RESULT_NUMBER, t->unit, t->decimals);
    for (int i = 0; i < places->players; i++) {
        jw_result_cell_text(t->result, jw_player_id(places, t->e->study, i));
        jw_result_cell_text(t->result, jw_player_name(places, t->e->study, i));
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
