/*
 * The answer, for people and for programs: the finding in a sentence, the gain with its range, its rival twin
 * and the closed form beside it, then who could get what and whether anyone would rather leave. Levels of value
 * are arbitrary in this model, so only differences are told.
 */
#include "coalition/tell.h"

#include "base/alloc.h"
#include "base/number.h"

enum { NAMES_LISTED = 5 };

/* Relative; below it the headline keeps silent about a base year that is missed. */
#define BALANCE_IN_WORDS 1e-3

/* --- The page and what all of its parts need */

const char *jw_tell_members(jw_tell *t, uint32_t members, const char *separator, const char *last,
                            const char *(*name)(const jw_places *, const jw_study *, int))
{
    const jw_places *places = t->e->plan->places;
    jw_buffer_clear(&t->text);
    for (int i = 0; i < places->players; i++) {
        if (!(members >> i & 1)) continue;
        uint32_t before = members & (((uint32_t)1 << i) - 1), after = members >> i >> 1;
        if (before) jw_buffer_text(&t->text, after ? separator : last);
        jw_buffer_text(&t->text, name(places, t->e->study, i));
    }
    return t->text.data ? t->text.data : "";
}

const char *jw_tell_group(jw_tell *t, uint32_t members)
{
    return jw_tell_members(t, members, "+", "+", jw_player_id);
}

/* --- Headline */

static void put_players(jw_tell *t, char *text, size_t size)
{
    int players = t->e->today.players;
    if (players > NAMES_LISTED)
        snprintf(text, size, "the %d partners", players);
    else
        snprintf(text, size, "%s", jw_tell_members(t, t->all, ", ", " and ", jw_player_name));
}

static void put_relief(const jw_plan *plan, char *text, size_t size)
{
    if (plan->relief_low == plan->relief_high)
        snprintf(text, size, "If %.3g %% of the border between them fell", 100 * plan->relief_low);
    else
        snprintf(text, size, "If the borders between them gave way as the study says");
}

static double deviation_of(const jw_expansion *e)
{
    return fmax(e->balance.deviation, e->twin_balance.deviation);
}

/* A gain against a base year that the model does not return is to be doubted where it is read first. */
static void put_imbalance(const jw_expansion *e, char *text, size_t size)
{
    char number[JW_NUMBER_TEXT];
    *text = '\0';
    if (deviation_of(e) < BALANCE_IN_WORDS) return;
    jw_number_for_people(number, 100 * deviation_of(e), deviation_of(e) < 0.1 ? 1 : 0);
    snprintf(text, size,
             " Take it with care: today's optimum is off the base year of the study by up to %s %%.",
             number);
}

static void tell_headline(jw_tell *t)
{
    const jw_expansion *e = t->e;
    char gain[JW_NUMBER_TEXT], rival[JW_NUMBER_TEXT], low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    char players[512], relief[128], readings[160] = "", range[160] = "", imbalance[160];
    put_players(t, players, sizeof players);
    put_relief(e->plan, relief, sizeof relief);
    put_imbalance(e, imbalance, sizeof imbalance);
    if (t->gain <= jw_expansion_tolerance(e)) {
        jw_result_headline(
            t->result, "Against today %s gain nothing by what the study lets fall between them.%s",
            players, imbalance);
        return;
    }
    jw_number_for_people(gain, t->gain, t->decimals);
    jw_number_for_people(rival, t->rival, t->decimals);
    bool drawn = jw_draws_tell(&e->draws);
    jw_number_for_people(
        low, drawn ? fmin(e->gain.p5, e->rival_gain.p5) : fmin(e->low.gain, e->low.rival_gain),
        t->decimals);
    jw_number_for_people(
        high, drawn ? fmax(e->gain.p95, e->rival_gain.p95) : fmax(e->high.gain, e->high.rival_gain),
        t->decimals);
    if (drawn)
        snprintf(range, sizeof range, "; %s to %s%s (5 to 95 %% of %d draws of all assumptions)",
                 low, high, t->non_rival ? " over both readings" : "", e->draws.done);
    else if (e->drivers.count)
        snprintf(range, sizeof range,
                 "; between %s and %s over %sthe range of each assumption, moved alone", low, high,
                 t->non_rival ? "both readings and " : "");
    if (t->non_rival)
        snprintf(readings, sizeof readings,
                 " if results serve all who can reach them, %s if each serves one user", rival);
    jw_result_headline(t->result,
                       "%s, the model values what %s gain against today at %s %s a year%s%s.%s",
                       relief, players, gain, t->unit, readings, range, imbalance);
}

/* --- Gain */

/* One reading of the model: the gain, what it would be if no price changed, its range. */
static void tell_reading(jw_tell *t, const char *label, double gain, const jw_plan *plan,
                         double low, double high, const jw_interval *interval)
{
    bool relieved = plan->relief_high > 0, ranged = t->e->drivers.count > 0;
    bool drawn = jw_draws_tell(&t->e->draws);
    jw_result_number(t->result, "value", label, gain, t->unit, t->decimals);
    jw_result_number(t->result, "closed_form", relieved ? "  closed form, prices unchanged" : NULL,
                     relieved ? plan->closed_form : NAN, t->unit, t->decimals);
    jw_result_number(t->result, "low", ranged ? "  low, one assumption moved" : NULL, low, t->unit,
                     t->decimals);
    jw_result_number(t->result, "high", ranged ? "  high, one assumption moved" : NULL, high,
                     t->unit, t->decimals);
    jw_result_number(t->result, "p5", drawn ? "  5 % of draws are below" : NULL,
                     drawn ? interval->p5 : NAN, t->unit, t->decimals);
    jw_result_number(t->result, "p50", drawn ? "  half of the draws are below" : NULL,
                     drawn ? interval->p50 : NAN, t->unit, t->decimals);
    jw_result_number(t->result, "p95", drawn ? "  95 % of draws are below" : NULL,
                     drawn ? interval->p95 : NAN, t->unit, t->decimals);
}

static void tell_gain(jw_tell *t)
{
    const jw_expansion *e = t->e;
    jw_result *r = t->result;
    double crossing = e->plan->crossing;
    jw_result_group(r, "gain", "Gain against today, a year");
    tell_reading(t, t->non_rival ? "if results serve all who can reach them" : "together", t->gain,
                 e->plan, e->low.gain, e->high.gain, &e->gain);
    jw_result_number(r, "share_of_flows",
                     crossing > 0 ? "  in per cent of today's flows across the borders" : NULL,
                     crossing > 0 ? 100 * t->gain / crossing : NAN, "%", 1);
    jw_result_number(r, "flows", NULL, crossing, t->unit, t->decimals);
    jw_result_number(r, "relief_low", NULL, e->plan->relief_low, "", 3);
    jw_result_number(r, "relief_high", NULL, e->plan->relief_high, "", 3);
    jw_result_group(r, "rival", t->non_rival ? "If each result serves one user only" : NULL);
    tell_reading(t, "together", t->rival, e->twin, e->low.rival_gain, e->high.rival_gain,
                 &e->rival_gain);
    jw_result_group_end(r);
    jw_result_note(r, "Saved effort and better matching at unchanged capacities, not output. "
                      "Levels are arbitrary in "
                      "this model; only differences mean something.");
    if (!e->drivers.count)
        jw_result_note(
            r,
            "No assumption tells its range, so none can be given for the gain: add columns such as "
            "elasticity_low and elasticity_high.");
    jw_result_group_end(r);
}

/* Where some regions never join, all without them is another world than today. */
static bool all_play(const jw_places *places)
{
    for (int l = 0; l < places->leaves; l++)
        if (places->player[l] == JW_OUTSIDE) return false;
    return true;
}

/* Against isolation: what everyone together has over what each would have alone. */
static void tell_apart(jw_tell *t)
{
    const jw_values *alone = &t->e->alone;
    double apart = 0;
    for (int i = 0; i < alone->players; i++)
        apart += alone->value[(size_t)1 << i];
    jw_result_group(t->result, "apart", "Gain against isolation, a year");
    jw_result_number(t->result, "value", "together, against each with nothing but its own",
                     alone->value[t->all] - apart, t->unit, t->decimals);
    jw_result_number(t->result, "today", NULL,
                     all_play(t->e->plan->places) ? alone->value[t->all] - t->gain - apart : NAN,
                     t->unit, t->decimals);
    jw_result_note(t->result,
                   "Not observed: mostly lost variety, which depends on the elasticities.");
    jw_result_group_end(t->result);
}

/* --- Base year and proofs */

static void put_activity(const jw_plan *plan, int activity, char *text, size_t size)
{
    const jw_activity *a = &plan->activities[activity];
    snprintf(text, size, "%s row %lld", jw_schema[a->table].name, (long long)a->row + 1);
}

static void tell_base_year(jw_tell *t)
{
    const jw_expansion *e = t->e;
    bool twin = e->twin_balance.deviation > e->balance.deviation;
    const jw_balance *worst = twin ? &e->twin_balance : &e->balance;
    bool holds = worst->deviation < 1e-9;
    char where[128] = "";
    if (worst->activity >= 0)
        put_activity(twin ? e->twin : e->plan, worst->activity, where, sizeof where);
    jw_result_group(t->result, "base_year", "Does the model return the base year?");
    jw_result_flag(t->result, "returned", "without relief it is the optimum", holds);
    jw_result_number(t->result, "deviation",
                     holds ? NULL : "largest deviation from the data, relative", worst->deviation,
                     "", 4);
    jw_result_text(t->result, "where", holds ? NULL : "where", *where ? where : NULL);
    if (!holds)
        jw_result_note(
            t->result,
            "The data do not balance: what arrives, is made, used and sold of a good in a "
            "region must agree at the prices given. The gain is against the model's optimum "
            "without "
            "relief, not against the data.");
    jw_result_group_end(t->result);
}

static void tell_proofs(jw_tell *t)
{
    const jw_expansion *e = t->e;
    const jw_values *all[] = {&e->today, &e->alone, &e->twin_today};
    int64_t programmes = 4, pivots = 0, fallbacks = 0;
    bool closed = e->ends.together.certificate.closed && e->twin_ends.together.certificate.closed;
    for (int i = 0; i < 3; i++) {
        programmes += all[i]->work.programmes;
        pivots += all[i]->work.pivots;
        fallbacks += all[i]->work.fallbacks;
        closed = closed && jw_values_closed(all[i]);
    }
    jw_result_group(t->result, "proofs", "Proofs");
    jw_result_integer(t->result, "programmes", "programmes solved for groups", programmes, "");
    jw_result_flag(t->result, "closed", "every certificate of an optimum closes", closed);
    jw_result_integer(t->result, "columns", NULL, e->plan->lp.columns, "");
    jw_result_integer(t->result, "rows", NULL, e->plan->lp.rows, "");
    jw_result_integer(t->result, "pivots", NULL, pivots, "");
    jw_result_integer(t->result, "fallbacks",
                      fallbacks ? "values solved again by the reference solver" : NULL, fallbacks,
                      "");
    jw_result_group_end(t->result);
}

static bool has_spread(const jw_plan *plan)
{
    for (int a = 0; a < plan->activity_count; a++)
        if (plan->activities[a].kind == JW_SPREAD) return true;
    return false;
}

jw_status jw_expansion_tell(jw_result **result, const jw_expansion *e, jw_error *err)
{
    jw_tell t = {.e = e,
                 .all = (uint32_t)(((size_t)1 << e->today.players) - 1),
                 .text = JW_BUFFER_INIT(1 << 20)};
    t.unit = jw_study_setting(e->study, "money_unit");
    if (!t.unit) t.unit = "";
    t.gain = e->today.value[t.all];
    t.rival = e->twin_today.value[t.all];
    t.decimals = jw_number_decimals(t.gain);
    t.non_rival = has_spread(e->plan);
    jw_status st = jw_result_new(&t.result, "expand", 1, err);
    if (st) return st;
    tell_headline(&t);
    tell_gain(&t);
    jw_tell_players(&t);
    jw_tell_shares(&t);
    jw_tell_core(&t);
    jw_tell_transfers(&t);
    jw_tell_joining(&t);
    jw_tell_coalitions(&t);
    jw_tell_pairs(&t);
    tell_apart(&t);
    jw_tell_owen(&t);
    st = jw_tell_crossings(&t, err);
    jw_tell_flows(&t);
    if (!st) st = jw_tell_chain(&t, err);
    jw_scarcities_tell(t.result, &e->scarce, e->plan, e->study);
    if (t.gain > jw_expansion_tolerance(e)) jw_scarcities_note(t.result, &e->scarce);
    if (!st) st = jw_tell_draws(&t, err);
    jw_tell_drivers(&t);
    tell_base_year(&t);
    tell_proofs(&t);
    jw_tell_grades(&t);
    if (!st) st = t.text.status ? t.text.status : jw_result_finish(t.result, err);
    jw_buffer_release(&t.text);
    if (st)
        jw_result_free(t.result);
    else
        *result = t.result;
    return st;
}
