/*
 * States of one study side by side. Each is solved as jw_expand would, and only what is compared is kept of it.
 *
 * The level of value is arbitrary in this model, but its change from one state to another is not as long as both
 * have the same curves: that is told beside the gains, with a word of care.
 */
#include "coalition/expand.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"
#include "coalition/part.h"

/* What is kept of a state. */
typedef struct state {
    const jw_compared *told;
    int players;
    const char *id[JW_EXPAND_PLAYERS_LIMIT], *name[JW_EXPAND_PLAYERS_LIMIT]; /* the study's texts */
    double gain, rival_gain;
    double today, together;             /* levels of value; only differences are told */
    double flows_today, flows_together; /* across the borders */
    double whole, amount[JW_EXPAND_PLAYERS_LIMIT];
} state;

typedef struct comparison {
    state *states;
    size_t count;
    const char *unit;
    int decimals;
    bool non_rival;
    jw_result *result;
} comparison;

/* --- Solving */

static void measure_flows(state *s, const jw_expansion *e)
{
    const jw_plan *plan = e->plan;
    for (int a = 0; a < plan->activity_count; a++) {
        int owners[2];
        jw_activity_kind kind = plan->activities[a].kind;
        jw_activity_owners(owners, plan, a);
        if ((kind != JW_MOVE && kind != JW_RELIEF) || owners[0] == owners[1] ||
            jw_activity_of_factor(&plan->activities[a]))
            continue;
        s->flows_today += jw_activity_level(plan, a, e->ends.today.x);
        s->flows_together += jw_activity_level(plan, a, e->ends.together.x);
    }
}

static jw_status keep(state *s, const jw_expansion *e, jw_error *err)
{
    const jw_values *values = jw_expansion_values(e);
    size_t all = ((size_t)1 << values->players) - 1;
    s->players = values->players;
    s->gain = e->today.value[all];
    s->rival_gain = e->twin_today.value[all];
    s->today = e->ends.today.value;
    s->together = e->ends.together.value;
    s->whole = values->value[all];
    for (int i = 0; i < s->players; i++) {
        s->id[i] = jw_player_id(e->plan->places, e->study, i);
        s->name[i] = jw_player_name(e->plan->places, e->study, i);
    }
    measure_flows(s, e);
    return jw_shapley(s->amount, values->value, values->players, err);
}

static bool spreads(const jw_plan *plan)
{
    for (int a = 0; a < plan->activity_count; a++)
        if (plan->activities[a].kind == JW_SPREAD) return true;
    return false;
}

static jw_status solve(comparison *c, size_t index, const jw_expand_options *options, jw_error *err)
{
    jw_expand_options own = *options;
    jw_part part = {&options->progress, (double)index / (double)c->count,
                    (double)(index + 1) / (double)c->count};
    own.progress = jw_part_progress(&part);
    jw_expansion e = {.study = c->states[index].told->study, .options = &own};
    jw_status st = jw_expansion_solve(&e, err);
    if (!st) st = keep(&c->states[index], &e, err);
    if (!st) c->non_rival = c->non_rival || spreads(e.plan);
    jw_expansion_release(&e);
    return st;
}

/* --- Telling */

static void money_column(comparison *c, const char *key, const char *label)
{
    jw_result_column(c->result, key, label, JW_RESULT_NUMBER, c->unit, c->decimals);
}

static void tell_headline(comparison *c)
{
    jw_buffer text = JW_BUFFER_INIT(1 << 16);
    char number[JW_NUMBER_TEXT];
    for (size_t i = 0; i < c->count; i++) {
        const state *s = &c->states[i];
        double change = s->gain - c->states[0].gain;
        jw_number_for_people(number, s->gain, c->decimals);
        jw_buffer_printf(&text, "%s%s %s%s%s", i ? ", " : "", s->told->name, number, i ? "" : " ",
                         i ? "" : c->unit);
        jw_number_for_people(number, fabs(change), c->decimals);
        if (i) jw_buffer_printf(&text, " (%s%s)", change < 0 ? "-" : "+", number);
    }
    jw_result_headline(c->result, "Gain against today, a year: %s.", text.data ? text.data : "");
    jw_buffer_release(&text);
}

static void tell_scenarios(comparison *c)
{
    const state *first = &c->states[0];
    jw_result_table(c->result, "scenarios",
                    "Gain against today, a year; changes are against the first");
    jw_result_column(c->result, "scenario", "scenario", JW_RESULT_TEXT, "", 0);
    money_column(c, "gain", c->non_rival ? "results serve all" : "gain");
    money_column(c, "gain_change", "change");
    money_column(c, "rival_gain", c->non_rival ? "each serves one" : NULL);
    money_column(c, "rival_gain_change", c->non_rival ? "change" : NULL);
    money_column(c, "today_change", "today changes by");
    money_column(c, "together_change", "together changes by");
    money_column(c, "flows_today", NULL);
    money_column(c, "flows_together", NULL);
    for (size_t i = 0; i < c->count; i++) {
        const state *s = &c->states[i];
        jw_result_cell_text(c->result, s->told->name);
        jw_result_cell_number(c->result, s->gain);
        jw_result_cell_number(c->result, s->gain - first->gain);
        jw_result_cell_number(c->result, s->rival_gain);
        jw_result_cell_number(c->result, s->rival_gain - first->rival_gain);
        jw_result_cell_number(c->result, s->today - first->today);
        jw_result_cell_number(c->result, s->together - first->together);
        jw_result_cell_number(c->result, s->flows_today);
        jw_result_cell_number(c->result, s->flows_together);
    }
    jw_result_table_end(c->result);
}

/* The share of the first state's player in another; NaN if it does not play there. */
static double amount_of(const state *s, const char *id)
{
    for (int i = 0; i < s->players; i++)
        if (!strcmp(s->id[i], id)) return s->amount[i];
    return NAN;
}

static double part_of(const state *s, double amount)
{
    return fabs(s->whole) > 1e-7 ? amount / s->whole : NAN;
}

/* For programs: one row a state and player. */
static void tell_shares(comparison *c)
{
    jw_result_table(c->result, "shares", NULL);
    jw_result_column(c->result, "scenario", "scenario", JW_RESULT_TEXT, "", 0);
    jw_result_column(c->result, "player", "player", JW_RESULT_TEXT, "", 0);
    money_column(c, "amount", "amount");
    jw_result_column(c->result, "share", "share", JW_RESULT_NUMBER, "", 3);
    money_column(c, "change", "change");
    for (size_t i = 0; i < c->count; i++) {
        const state *s = &c->states[i];
        for (int k = 0; k < s->players; k++) {
            jw_result_cell_text(c->result, s->told->name);
            jw_result_cell_text(c->result, s->id[k]);
            jw_result_cell_number(c->result, s->amount[k]);
            jw_result_cell_number(c->result, part_of(s, s->amount[k]));
            jw_result_cell_number(c->result, s->amount[k] - amount_of(&c->states[0], s->id[k]));
        }
    }
    jw_result_table_end(c->result);
}

/* For people: one row a player, states side by side. */
static void tell_side_by_side(comparison *c)
{
    const state *first = &c->states[0];
    jw_result_table(c->result, "side_by_side", "Shares by the Shapley value");
    jw_result_column(c->result, "player", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(c->result, "name", "region", JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < c->count; i++) {
        char amount[32], part[32], change[32];
        snprintf(amount, sizeof amount, "amount_%zu", i + 1);
        snprintf(part, sizeof part, "share_%zu", i + 1);
        snprintf(change, sizeof change, "change_%zu", i + 1);
        money_column(c, amount, c->states[i].told->name);
        jw_result_column(c->result, part, "part of all", JW_RESULT_NUMBER, "", 3);
        if (i) money_column(c, change, "change");
    }
    for (int k = 0; k < first->players; k++) {
        jw_result_cell_text(c->result, first->id[k]);
        jw_result_cell_text(c->result, first->name[k]);
        for (size_t i = 0; i < c->count; i++) {
            double amount = amount_of(&c->states[i], first->id[k]);
            jw_result_cell_number(c->result, amount);
            jw_result_cell_number(c->result, part_of(&c->states[i], amount));
            if (i) jw_result_cell_number(c->result, amount - first->amount[k]);
        }
    }
    jw_result_table_end(c->result);
}

static bool same_players(const comparison *c)
{
    for (size_t i = 1; i < c->count; i++) {
        if (c->states[i].players != c->states[0].players) return false;
        for (int k = 0; k < c->states[0].players; k++)
            if (strcmp(c->states[i].id[k], c->states[0].id[k]) != 0) return false;
    }
    return true;
}

static jw_status tell(jw_result **result, comparison *c, jw_error *err)
{
    double size = 0;
    for (size_t i = 0; i < c->count; i++)
        size = fmax(size, fabs(c->states[i].gain));
    c->decimals = jw_number_decimals(size);
    jw_status st = jw_result_new(&c->result, "compare", 1, err);
    if (st) return st;
    tell_headline(c);
    tell_scenarios(c);
    tell_side_by_side(c);
    tell_shares(c);
    jw_result_note(
        c->result,
        "The gain is together less today, both in the scenario. How far the values themselves "
        "move means something only where scenarios leave flows, elasticities and steps alone.");
    if (!same_players(c))
        jw_result_note(c->result,
                       "Not the same regions take part everywhere: see the table shares.");
    st = jw_result_finish(c->result, err);
    if (st)
        jw_result_free(c->result);
    else
        *result = c->result;
    return st;
}

/* --- All of it */

static jw_status check(const comparison *c, const jw_expand_options *options, jw_error *err)
{
    if (options->draws) return jw_fail(err, JW_EINVAL, "a comparison makes no draws");
    for (size_t i = 1; i < c->count; i++) {
        const char *unit = jw_study_setting(c->states[i].told->study, "money_unit");
        if (strcmp(unit ? unit : "", c->unit) == 0) continue;
        jw_fail(err, JW_EDATA, "the scenarios %s and %s have different units of money",
                c->states[0].told->name, c->states[i].told->name);
        jw_fail_remedy(err, "keep one money_unit in all scenarios");
        return JW_EDATA;
    }
    return JW_OK;
}

jw_status jw_compare(jw_result **result, const jw_compared *states, size_t count,
                     const jw_expand_options *options, jw_error *err)
{
    *result = NULL;
    if (!count || count > JW_COMPARED_LIMIT)
        return jw_fail(err, JW_EINVAL, "%zu scenarios, not 1 to %d", count, JW_COMPARED_LIMIT);
    comparison c = {jw_zalloc(count, sizeof *c.states), count, NULL, 0, false, NULL};
    jw_status st = jw_expand_options_check(&options, err);
    if (!st && !c.states) st = jw_fail_memory(err);
    if (st) goto done;
    for (size_t i = 0; i < count; i++)
        c.states[i].told = &states[i];
    c.unit = jw_study_setting(states[0].study, "money_unit");
    if (!c.unit) c.unit = "";
    st = check(&c, options, err);
    for (size_t i = 0; i < count && !st; i++)
        st = solve(&c, i, options, err);
    if (!st) st = tell(result, &c, err);
done:
    jw_release(c.states);
    return st;
}
