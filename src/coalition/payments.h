/* Fewest payments that settle what everybody is to receive. */
#ifndef JW_COALITION_PAYMENTS_H
#define JW_COALITION_PAYMENTS_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Most parties with something to settle for which the fewest payments are found for certain. */
#define JW_PAYMENTS_EXACT 12
#define JW_PAYMENTS_LIMIT 32

typedef struct jw_payment {
    int from, to;  /* parties */
    double amount; /* > 0 */
    bool sure;     /* who pays pays, and who receives receives, at all prices that prove the optimum */
} jw_payment;

typedef struct jw_payments {
    jw_payment items[JW_PAYMENTS_LIMIT];
    int count;
    bool fewest; /* no fewer payments settle it */
} jw_payments;

/**
 * @param balance    what every party is to receive, < 0 to pay; sums to 0 but for rounding.
 * @param parties    at most JW_PAYMENTS_LIMIT.
 * @param tolerance  what counts as nothing.
 * @return JW_ENOMEM. Time 2^n * n for n parties up to JW_PAYMENTS_EXACT.
 */
jw_status jw_payments_find(jw_payments *payments, const double *balance, int parties,
                           double tolerance, jw_error *err);

JW_END_C
#endif
