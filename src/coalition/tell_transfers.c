/*
 * What opening does to incomes by itself, what would have to be paid for the shares to come true, and by which
 * agreements. Then who should join next.
 */
#include "coalition/tell.h"

enum { JOINING_PLAYERS = 12, JOINING_SHOWN = 4 };

static void number_column(jw_tell *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_NUMBER, t->unit, t->decimals);
}

static void text_column(jw_tell *t, const char *key, const char *label)
{
    jw_result_column(t->result, key, label, JW_RESULT_TEXT, "", 0);
}

static void party_cells(jw_tell *t, int party)
{
    if (party < t->e->today.players) {
        jw_tell_player(t, party);
        return;
    }
    jw_result_cell_text(t->result, NULL);
    jw_result_cell_text(t->result, "regions that never join");
}

/* --- Incomes and payments */

/* Whether regions that never join earn anything in the model. */
static bool others_earn(const jw_expansion *e)
{
    for (int l = 0; l < e->plan->places->leaves; l++)
        if (e->plan->places->player[l] == JW_OUTSIDE) return true;
    return false;
}

static void tell_incomes(jw_tell *t)
{
    const jw_expansion *e = t->e;
    const jw_incomes *in = &e->incomes;
    int parties = e->today.players + others_earn(e);
    jw_result_table(t->result, "incomes",
                    e->transfers ? "Change of income, and what is left to receive" : NULL);
    jw_tell_player_columns(t);
    number_column(t, "change", "change of income");
    number_column(t, "change_low", "at least");
    number_column(t, "change_high", "at most");
    for (int r = 0; r < JW_RULE_OWEN; r++)
        number_column(t, jw_rule_row((jw_rule_id)r)->id, jw_rule_row((jw_rule_id)r)->name);
    for (int i = 0; i < parties && e->transfers; i++) {
        party_cells(t, i);
        jw_result_cell_number(t->result, in->together[i] - in->today[i]);
        jw_result_cell_number(t->result, in->least[i] - in->today[i]);
        jw_result_cell_number(t->result, in->most[i] - in->today[i]);
        for (int r = 0; r < JW_RULE_OWEN; r++)
            jw_result_cell_number(
                t->result, e->rules[r].known ? jw_expansion_transfer(e, (jw_rule_id)r, i) : NAN);
    }
    jw_result_table_end(t->result);
}

static const char *party_name(const jw_tell *t, int party)
{
    if (party >= t->e->today.players) return "regions that never join";
    return jw_player_name(t->e->plan->places, t->e->study, party);
}

static const char *party_id(const jw_tell *t, int party)
{
    if (party >= t->e->today.players) return NULL;
    return jw_player_id(t->e->plan->places, t->e->study, party);
}

static void tell_payments(jw_tell *t)
{
    jw_result_table(t->result, "payments",
                    t->e->transfers ? "Fewest payments that do it, a year" : NULL);
    text_column(t, "rule", NULL);
    text_column(t, "rule_name", "rule");
    text_column(t, "from", NULL);
    text_column(t, "to", NULL);
    text_column(t, "payer", "who pays");
    text_column(t, "receiver", "who receives");
    number_column(t, "amount", "amount");
    jw_result_column(t->result, "sure", "at all prices", JW_RESULT_FLAG, "", 0);
    for (int r = 0; r < JW_RULE_OWEN && t->e->transfers; r++) {
        const jw_payments *payments = &t->e->rules[r].payments;
        for (int i = 0; i < payments->count; i++) {
            const jw_payment *p = &payments->items[i];
            jw_result_cell_text(t->result, jw_rule_row((jw_rule_id)r)->id);
            jw_result_cell_text(t->result, jw_rule_row((jw_rule_id)r)->name);
            jw_result_cell_text(t->result, party_id(t, p->from));
            jw_result_cell_text(t->result, party_id(t, p->to));
            jw_result_cell_text(t->result, party_name(t, p->from));
            jw_result_cell_text(t->result, party_name(t, p->to));
            jw_result_cell_number(t->result, p->amount);
            jw_result_cell_flag(t->result, p->sure);
        }
    }
    jw_result_table_end(t->result);
}

/* --- Agreements */

static const char *kind_name(const char *kind)
{
    return !strcmp(kind, "tax_split")      ? "tax split"
           : !strcmp(kind, "park_revenue") ? "park revenue"
                                           : kind;
}

static void agreement_row(jw_tell *t, const jw_agreement *a)
{
    const jw_payment *p = &t->e->rules[0].payments.items[a->payment];
    jw_result_cell_text(t->result, party_id(t, p->from));
    jw_result_cell_text(t->result, party_id(t, p->to));
    jw_result_cell_text(t->result, party_name(t, p->from));
    jw_result_cell_text(t->result, party_name(t, p->to));
    jw_result_cell_text(t->result, a->kind);
    jw_result_cell_text(t->result, kind_name(a->kind));
    jw_result_cell_text(t->result, a->id ? a->id : "proposed");
    jw_result_cell_number(t->result, p->amount);
    jw_result_cell_number(t->result, 100 * a->rate);
    jw_result_cell_number(t->result, a->base);
    jw_result_cell_number(t->result, a->years);
    jw_result_cell_number(t->result, a->total);
    jw_result_cell_text(t->result, jw_agreement_assumes(a));
}

/* Each assumption once, in the order of the rows. */
static void note_kinds(jw_tell *t)
{
    const jw_agreements *agreements = &t->e->agreements;
    for (size_t i = 0; i < agreements->count; i++) {
        const char *assumes = jw_agreement_assumes(&agreements->items[i]);
        size_t before = 0;
        while (before < i && jw_agreement_assumes(&agreements->items[before]) != assumes)
            before++;
        if (before == i) jw_result_note(t->result, "%s", assumes);
    }
}

/* Payments that the prices leave open are no ground for an agreement. */
static bool any_open(const jw_expansion *e)
{
    const jw_payments *payments = &e->rules[0].payments;
    for (int i = 0; i < payments->count; i++)
        if (!payments->items[i].sure) return true;
    return false;
}

static bool any_told(const jw_agreements *agreements)
{
    for (size_t i = 0; i < agreements->count; i++)
        if (agreements->items[i].id) return true;
    return false;
}

static void tell_agreements(jw_tell *t)
{
    const jw_agreements *agreements = &t->e->agreements;
    jw_result_table(t->result, "agreements",
                    agreements->count
                        ? "Agreements that would amount to the same, for the Shapley value"
                        : NULL);
    text_column(t, "from", NULL);
    text_column(t, "to", NULL);
    text_column(t, "payer", "who pays");
    text_column(t, "receiver", "who receives");
    text_column(t, "kind", NULL);
    text_column(t, "instrument", "instrument");
    text_column(t, "row", any_told(agreements) ? "in the study" : NULL);
    number_column(t, "amount", "a year");
    jw_result_column(t->result, "rate", "rate", JW_RESULT_NUMBER, "%", 1);
    number_column(t, "base", "of a base of");
    jw_result_column(t->result, "years", "years", JW_RESULT_NUMBER, "", 0);
    number_column(t, "total", "in all");
    text_column(t, "assumes", NULL);
    for (size_t i = 0; i < agreements->count; i++)
        agreement_row(t, &agreements->items[i]);
    jw_result_table_end(t->result);
}

/* Why there are none. */
static void note_unknown(jw_tell *t)
{
    if (t->e->options->game == JW_GAME_ALONE)
        jw_result_note(t->result, "The game alone has no today to pay from.");
    else if (!t->e->incomes.at_base_prices)
        jw_result_note(
            t->result,
            "Not told: incomes of today need a base year that is an optimum at prices of 1, "
            "with fields counted in money and data that balance.");
    else
        jw_result_note(t->result, "Not told: the model is too large to look at all of its prices.");
}

void jw_tell_transfers(jw_tell *t)
{
    bool all_fewest = true;
    for (int r = 0; r < JW_RULE_OWEN; r++)
        all_fewest = all_fewest && (!t->e->rules[r].known || t->e->rules[r].payments.fewest);
    jw_result_group(t->result, "transfers", "Who would have to pay whom?");
    jw_result_flag(t->result, "known", NULL, t->e->transfers);
    tell_incomes(t);
    tell_payments(t);
    tell_agreements(t);
    if (!t->e->transfers) {
        note_unknown(t);
    } else {
        jw_result_note(
            t->result,
            "Incomes are at the prices of each: 1 today, together between the least and the most "
            "at any prices that prove the optimum, all equally far along; what a pair owns "
            "together is split in half. What is left to receive is the share less that change; "
            "below 0 it is paid.");
        if (others_earn(t->e))
            jw_result_note(
                t->result,
                "What falls to regions that never join is missing from what partners can share.");
        if (!all_fewest)
            jw_result_note(t->result,
                           "With more than %d parties the payments may not be the fewest.",
                           JW_PAYMENTS_EXACT);
        if (any_open(t->e))
            jw_result_note(t->result,
                           "A payment that does not hold at all prices lies within what incomes "
                           "leave open: whether it is due, and to whom, cannot be told, and no "
                           "agreement is proposed for it.");
        note_kinds(t);
    }
    jw_result_group_end(t->result);
}

/* --- Who joins next? */

static void tell_order(jw_tell *t)
{
    const double *value = jw_expansion_values(t->e)->value;
    uint32_t group = 0;
    jw_result_table(t->result, "order", "Best order of joining");
    jw_tell_player_columns(t);
    number_column(t, "adds", "adds");
    number_column(t, "value", "value so far");
    for (int i = 0; i < t->e->today.players; i++) {
        uint32_t next = group | (uint32_t)1 << t->e->order[i];
        jw_tell_player(t, t->e->order[i]);
        jw_result_cell_number(t->result, value[next] - value[group]);
        jw_result_cell_number(t->result, value[next]);
        group = next;
    }
    jw_result_table_end(t->result);
}

/* Groups by number of members would read better, but the order of coalitions is the one that programs know. */
static void tell_next(jw_tell *t)
{
    const double *value = jw_expansion_values(t->e)->value;
    int players = t->e->today.players;
    jw_result_table(t->result, "next",
                    players > 2 && players <= JOINING_SHOWN ? "What a newcomer adds to each group"
                                                            : NULL);
    text_column(t, "group", "group");
    text_column(t, "player", NULL);
    text_column(t, "name", "newcomer");
    number_column(t, "adds", "adds");
    for (uint32_t group = 1; group < t->all && players <= JOINING_PLAYERS; group++)
        for (int i = 0; i < players; i++) {
            if (group >> i & 1) continue;
            jw_result_cell_text(t->result, jw_tell_group(t, group));
            jw_tell_player(t, i);
            jw_result_cell_number(t->result, value[group | (uint32_t)1 << i] - value[group]);
        }
    jw_result_table_end(t->result);
}

void jw_tell_joining(jw_tell *t)
{
    jw_result_group(t->result, "joining", t->e->today.players > 1 ? "Who joins next?" : NULL);
    tell_order(t);
    tell_next(t);
    if (t->e->today.players > JOINING_PLAYERS)
        jw_result_note(t->result, "With more than %d players see the table coalitions.",
                       JOINING_PLAYERS);
    jw_result_group_end(t->result);
}
