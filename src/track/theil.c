/*
 * Theil's measures split exactly when the groups' inner measures are weighted as the places are: T by amounts, L by
 * people. Weights of the one with the measure of the other are the commonest mistake in published decompositions, so
 * the kind alone decides here and a caller cannot mix them.
 *
 * Dagum's decomposition needs no pairs of places: the gross difference of two groups less its transvariation is the
 * difference of their means, so that the net part between groups is the Gini coefficient of the groups themselves, and
 * what overlaps is the rest.
 */
#include "track/theil.h"

#include <math.h>

/* What is left of a difference that is 0. */
#define ROUNDING 1e-14

static double term(jw_theil_kind kind, double amount, double people)
{
    if (kind == JW_THEIL_L) return people * log(people / amount);
    return amount > 0 ? amount * log(amount / people) : 0;
}

double jw_theil(const jw_holding *holdings, size_t count, jw_theil_kind kind)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    double sum = 0;
    if (!(all.amount > 0)) return NAN;
    for (size_t i = 0; i < count; i++)
        sum += term(kind, holdings[i].amount / all.amount, holdings[i].people / all.people);
    return fmax(sum, 0); /* equal amounts leave rounding */
}

static double weight(const jw_theil_group *group, jw_theil_kind kind)
{
    return kind == JW_THEIL_T ? group->amount : group->people;
}

void jw_theil_split_up(jw_theil_split *split, jw_theil_group *group, size_t groups,
                       const jw_holding *holdings, size_t count, jw_theil_kind kind)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    for (size_t g = 0; g < groups; g++)
        group[g] = (jw_theil_group){0};
    for (size_t i = 0; i < count; i++) {
        jw_theil_group *g = &group[holdings[i].group];
        g->places++;
        g->amount += holdings[i].amount / all.amount;
        g->people += holdings[i].people / all.people;
    }
    for (size_t i = 0; i < count; i++) {
        jw_theil_group *g = &group[holdings[i].group];
        if (g->amount > 0)
            g->theil += term(kind, holdings[i].amount / all.amount / g->amount,
                             holdings[i].people / all.people / g->people);
    }
    *split = (jw_theil_split){jw_theil(holdings, count, kind), 0, 0};
    for (size_t g = 0; g < groups; g++) {
        group[g].theil = fmax(group[g].theil, 0);
        group[g].within = weight(&group[g], kind) * group[g].theil;
        split->within += group[g].within;
        if (group[g].places) split->between += term(kind, group[g].amount, group[g].people);
    }
    split->between = fmax(split->between, 0);
}

/* Moves the places of a group to the front of the room, in their order. */
static size_t gather(jw_holding *room, const jw_holding *holdings, size_t count, size_t group)
{
    size_t members = 0;
    for (size_t i = 0; i < count; i++)
        if (holdings[i].group == group) room[members++] = holdings[i];
    return members;
}

void jw_dagum_split(jw_dagum *split, jw_holding *room, size_t groups, const jw_holding *holdings,
                    size_t count)
{
    jw_holdings_sum all = jw_holdings_add(holdings, count);
    jw_holding *means = room + count;
    size_t filled = 0;
    *split = (jw_dagum){.gini = jw_gini(holdings, count)};
    for (size_t g = 0; g < groups; g++) {
        size_t members = gather(room, holdings, count, g);
        if (!members) continue;
        jw_holdings_sum sum = jw_holdings_add(room, members);
        means[filled] = (jw_holding){sum.amount, sum.people, (uint32_t)g, (uint32_t)g};
        if (sum.amount > 0)
            split->within +=
                sum.amount / all.amount * sum.people / all.people * jw_gini(room, members);
        filled++;
    }
    jw_holdings_sort(means, filled);
    split->between = jw_gini(means, filled);
    split->overlap = split->gini - split->within - split->between;
    if (split->overlap < ROUNDING) split->overlap = 0;
}
