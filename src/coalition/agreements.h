/* Real instruments that would move what a payment says. */
#ifndef JW_COALITION_AGREEMENTS_H
#define JW_COALITION_AGREEMENTS_H

#include "coalition/payments.h"
#include "plan/places.h"

JW_BEGIN_C

typedef struct jw_agreement {
    int payment;      /* which one it stands for */
    const char *kind; /* as the table agreements names it */
    const char *id;   /* of the study's row; NULL for a proposal */
    bool kept;        /* the payment is what is not handed back of taxes that move to the receiver */
    double rate;      /* share of the base that is handed over; NaN: a fixed amount */
    double
        base; /* a year: what the rate must be applied to for the payment; NaN with a fixed amount */
    double years; /* how long it runs; NaN: as agreed */
    double total; /* paid in all; NaN where years are not told */
} jw_agreement;

#define JW_AGREEMENTS_LIMIT 4096

typedef struct jw_agreements {
    jw_agreement
        *items; /* by payment: rows of the study, then proposals of the kinds it has none of */
    size_t count, capacity;
} jw_agreements;

/**
 * A study's row holds for a payment if it goes from the one player to the other; a tax split also if it goes the other
 * way, since the host of firms that move keeps what it does not hand back. Payments that are not sure get none. Texts
 * are the study's.
 */
jw_status jw_agreements_find(jw_agreements *agreements, const jw_payments *payments,
                             const jw_study *study, const jw_places *places, jw_error *err);
void jw_agreements_release(jw_agreements *agreements);

/** What an agreement assumes, as a sentence. */
const char *jw_agreement_assumes(const jw_agreement *agreement);

JW_END_C
#endif
