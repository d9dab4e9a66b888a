/*
 * Governments do not pay each other a share of a gain; they split taxes, share what a park takes in, or pay into a
 * fund. For a payment a year each of these tells its base: the taxes or the revenue that the rate must be applied
 * to.
 *
 * The tax split is the joint rule of the finance ministry and the tax administration for firms that move between
 * Beijing, Tianjin and Hebei (Cai Yu [2015] No. 92, of 3 June 2015): half to the origin, half to the host, for three
 * years; the origin's part ends when it has come to the three taxes that were paid in the three years before the
 * move; if it has not, two years more. At unchanged taxes half of five years is less than that limit. Who gains by a
 * move is the host, who had none of these taxes before: so to pay somebody is to let firms go there.
 */
#include "coalition/agreements.h"

#include "base/alloc.h"
#include "base/error.h"
#include "plan/cells.h"

enum { SPLIT_YEARS = 3, SPLIT_MORE_YEARS = 2, YEARS_BEFORE = 3 };
#define SPLIT_RATE 0.5

static const char tax_split[] = "tax_split";
static const char *const kinds[] = {tax_split, "park_revenue", "fund"};

const char *jw_agreement_assumes(const jw_agreement *agreement)
{
    const char *kind = agreement->kind;
    if (!strcmp(kind, tax_split))
        return agreement->kept
                   ? "Tax split, by the rule of 2015: works move from who pays to who receives, led "
                     "by the government they leave (free market moves are not covered), and pay as "
                     "much tax after the move as before; each paid 2,000 wan yuan a year or more. "
                     "Part of it goes back for three years, up to three years' tax from before, "
                     "and for two years more if that is not reached; the rest stays, and is the "
                     "payment."
                   : "Tax split, by the rule of 2015: works move from who receives to who pays, led "
                     "by the government they leave (free market moves are not covered), and pay as "
                     "much tax after the move as before; each paid 2,000 wan yuan a year or more. "
                     "Part of it goes back for as long as agreed, and is the payment.";
    if (!strcmp(kind, "park_revenue"))
        return "Park revenue: the two run a park together that takes in this much a year; a rate "
               "that the study does not tell is taken as one half.";
    if (!strcmp(kind, "fund"))
        return "Fund: a fixed amount every year, or the rate of what the study names, goes from "
               "who pays to who receives for as long as both agree.";
    return "Fee: a price for use, on this much of use a year.";
}

/* --- Rows of the study */

/* The player that a region or actor belongs to; -1 for none. */
static int player_of(const jw_study *study, const jw_places *places, jw_text id)
{
    const jw_text *homes = jw_texts_of(study, JW_ACTORS, "region");
    uint32_t actor = jw_table_find(jw_study_table(study, JW_ACTORS), id);
    if (actor != JW_NO_ROW) id = jw_text_at(homes, actor);
    uint32_t region = jw_table_find(jw_study_table(study, JW_REGIONS), id);
    for (int r = region == JW_NO_ROW ? -1 : (int)region; r >= 0; r = places->parent[r])
        for (int i = 0; i < places->players; i++)
            if (places->player_region[i] == r) return i;
    return -1;
}

static jw_status add(jw_agreements *list, jw_agreement agreement, jw_error *err)
{
    jw_status st = jw_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items,
                           JW_AGREEMENTS_LIMIT);
    if (st == JW_ELIMIT) return jw_fail(err, st, "there are too many agreements to look at");
    if (st) return jw_fail_memory(err);
    list->items[list->count++] = agreement;
    return JW_OK;
}

static double number(const jw_study *study, size_t row, const char *column)
{
    return jw_number_at(jw_numbers_of(study, JW_AGREEMENTS, column, NULL), row);
}

static jw_agreement read_row(const jw_study *study, size_t row, double amount, bool kept)
{
    jw_agreement a = {
        .kept = kept, .rate = number(study, row, "rate"), .years = number(study, row, "years")};
    double cap = kept ? NAN : number(study, row, "cap"); /* caps what is handed back */
    double part = kept ? 1 - a.rate : a.rate;
    a.kind = jw_study_word(study, jw_text_at(jw_texts_of(study, JW_AGREEMENTS, "kind"), row));
    a.id = jw_study_word(study, jw_text_at(jw_texts_of(study, JW_AGREEMENTS, "id"), row));
    a.base = part > 0 ? amount / part : NAN;
    a.total = amount * a.years;
    if (cap < a.total || (isnan(a.total) && !isnan(cap))) a.total = cap;
    return a;
}

static jw_status add_rows(jw_agreements *list, bool *has, int payment, const jw_payment *p,
                          const jw_study *study, const jw_places *places, jw_error *err)
{
    const jw_text *from = jw_texts_of(study, JW_AGREEMENTS, "from");
    const jw_text *to = jw_texts_of(study, JW_AGREEMENTS, "to");
    const jw_text *kind_of = jw_texts_of(study, JW_AGREEMENTS, "kind");
    for (size_t row = 0; row < jw_study_table(study, JW_AGREEMENTS)->rows; row++) {
        const char *kind = jw_study_word(study, jw_text_at(kind_of, row));
        int giver = player_of(study, places, jw_text_at(from, row));
        int taker = player_of(study, places, jw_text_at(to, row));
        bool kept = giver == p->to && taker == p->from && !strcmp(kind, tax_split);
        if (!kept && (giver != p->from || taker != p->to)) continue;
        jw_agreement a = read_row(study, row, p->amount, kept);
        a.payment = payment;
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            has[k] = has[k] || !strcmp(kinds[k], a.kind);
        jw_status st = add(list, a, err);
        if (st) return st;
    }
    return JW_OK;
}

/* --- Proposals */

static jw_agreement propose(size_t kind, double amount)
{
    jw_agreement a = {0, kinds[kind], NULL, false, NAN, NAN, NAN, NAN};
    if (kind == 2) return a;
    a.rate = SPLIT_RATE;
    a.base = amount / SPLIT_RATE;
    if (kind == 1) return a;
    double back = SPLIT_RATE * a.base, limit = YEARS_BEFORE * a.base;
    a.kept = true;
    a.years = SPLIT_YEARS * back < limit ? SPLIT_YEARS + SPLIT_MORE_YEARS : SPLIT_YEARS;
    a.total = a.years * amount;
    return a;
}

jw_status jw_agreements_find(jw_agreements *agreements, const jw_payments *payments,
                             const jw_study *study, const jw_places *places, jw_error *err)
{
    *agreements = (jw_agreements){NULL, 0, 0};
    jw_status st = JW_OK;
    for (int i = 0; i < payments->count && !st; i++) {
        const jw_payment *p = &payments->items[i];
        bool has[sizeof kinds / sizeof kinds[0]] = {false};
        if (!p->sure || p->from >= places->players || p->to >= places->players) continue;
        st = add_rows(agreements, has, i, p, study, places, err);
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0] && !st; k++) {
            jw_agreement a = propose(k, p->amount);
            a.payment = i;
            if (!has[k]) st = add(agreements, a, err);
        }
    }
    if (st) jw_agreements_release(agreements);
    return st;
}

void jw_agreements_release(jw_agreements *agreements)
{
    jw_release(agreements->items);
    *agreements = (jw_agreements){NULL, 0, 0};
}
