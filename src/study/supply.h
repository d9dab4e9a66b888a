/* Who can get what where, as far as the tables alone tell: what the checks for oddities ask. */
#ifndef JW_STUDY_SUPPLY_H
#define JW_STUDY_SUPPLY_H

#include "study/study.h"

JW_BEGIN_C

typedef struct jw_supply jw_supply;

jw_status jw_supply_new(jw_supply **supply, const jw_study *study);
void jw_supply_free(jw_supply *supply);

/** The region of a capability: its owner's. */
jw_text jw_supply_region_of(const jw_study *study, size_t capability);

/** Whether a field has a window that pays. */
bool jw_supply_is_sold(const jw_supply *supply, jw_text field);

/** Whether a field has a capability. */
bool jw_supply_is_made(const jw_supply *supply, jw_text field);

/**
 * Whether something can leave a region or an actor's: goods that are made there or get there, but results
 * (of a stage that is not rival) only where they are made.
 */
bool jw_supply_can_send(const jw_supply *supply, jw_text from, jw_text field, jw_text stage);

/** Whether every input of a stage is made in, sent to, bought in or can move to a region. */
jw_status jw_supply_reaches(bool *reached, jw_supply *supply, jw_text region, jw_text field,
                            jw_text stage, jw_text *missing_field, jw_text *missing_stage);

typedef struct jw_round_trip {
    jw_text from, to;
    size_t row; /* of the sell window in markets */
    double buy_price, sell_price, cost;
} jw_round_trip;

/**
 * The next place, from *at on, where buying outside, moving and selling outside again pays at the prices of
 * the base quantities. Moves with a base flow and an elasticity cost nothing there (that is what makes the
 * base year a solution); others cost what the cheapest friction row says.
 */
bool jw_supply_round_trip(const jw_supply *supply, size_t *at, jw_round_trip *trip);

JW_END_C
#endif
