/* Theil's two measures of inequality, and how they split into between and within groups. */
#ifndef JW_TRACK_THEIL_H
#define JW_TRACK_THEIL_H

#include "track/inequality.h"

JW_BEGIN_C

typedef enum jw_theil_kind {
    JW_THEIL_T, /* sum of amount shares times ln (amount share / people share) */
    JW_THEIL_L /* sum of people shares times ln (people share / amount share): the mean logarithmic deviation */
} jw_theil_kind;

/** In natural logarithms; T takes 0 ln 0 for 0, L is infinite if anyone has nothing. Theil (1967). */
double jw_theil(const jw_holding *holdings, size_t count, jw_theil_kind kind);

typedef struct jw_theil_group {
    size_t places;
    double amount, people; /* shares */
    double theil;          /* inside the group */
    double within;         /* its part of the whole's: weight times theil */
} jw_theil_group;

typedef struct jw_theil_split {
    double total, between, within; /* total = between + within */
} jw_theil_split;

/**
 * Splits T with the groups' shares of the amount as weights, L with their shares of the people: with these, and only
 * with these, the parts add up (Shorrocks 1980).
 *
 * @param[out] group  by the groups' numbers, `groups` of them.
 */
void jw_theil_split_up(jw_theil_split *split, jw_theil_group *group, size_t groups,
                       const jw_holding *holdings, size_t count, jw_theil_kind kind);

/**
 * Dagum (1997): the Gini coefficient as a part within groups, a net part between their means, and a part of
 * transvariation from where groups overlap.
 */
typedef struct jw_dagum {
    double gini, within, between, overlap;
} jw_dagum;

/**
 * @param holdings  sorted by jw_holdings_sort.
 * @param room      for as many holdings as there are places and groups together.
 */
void jw_dagum_split(jw_dagum *split, jw_holding *room, size_t groups, const jw_holding *holdings,
                    size_t count);

JW_END_C
#endif
