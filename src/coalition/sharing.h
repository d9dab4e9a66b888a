/* A game while it is shared out: what the rules go by, what they gave, and how it is told. */
#ifndef JW_COALITION_SHARING_H
#define JW_COALITION_SHARING_H

#include "coalition/rules.h"

JW_BEGIN_C

enum { JW_RULES_LIMIT = 32, JW_LEAVING = 3 };

/** One rule's answer. */
typedef struct jw_answer {
    int rule;                                     /* place in the table of rules */
    char refused[sizeof((jw_error *)0)->message]; /* the reason, "" if it was not */
    jw_division division;
    jw_core_check check;
    uint32_t
        leaving[JW_LEAVING]; /* groups that would do better by themselves, the worst off first */
    int leaving_count;
} jw_answer;

typedef struct jw_sharing {
    jw_rule_input in;
    const char *const *name; /* of players, borrowed */
    const double *today;     /* of a study's game alone: what each earns today; NULL if not known */
    bool more;               /* tell also what else the values say */
    bool from_today;         /* shares are what is gained against today */
    const char *unit;        /* of money; "" for none */
    const char *weights_are; /* in words, or NULL */
    bool closed;             /* values of a study: every certificate closes */
    int64_t programmes;      /* solved for them; -1 for values that were given */
    double tolerance;        /* what counts as nothing beside the values; 0: after the stakes */
    jw_stakes stakes;
    int count;
    jw_answer answer[JW_RULES_LIMIT];
    jw_answer least; /* the least core, in any case */
} jw_sharing;

/**
 * Which rules: those that the options name, or those that are told if none is asked for, and what was given for them.
 * JW_EINVAL for a rule that there is not, or for weights or unions that none of them goes by.
 */
jw_status jw_sharing_choose(jw_sharing *sharing, const jw_share_options *options, jw_error *err);

/** Divides by each of them; a rule that means nothing is refused with the reason, and no failure. */
jw_status jw_sharing_divide(jw_sharing *sharing, jw_error *err);

/** Tells what they gave. */
jw_status jw_sharing_tell(jw_result **result, const jw_sharing *sharing, jw_error *err);

/** "A=1,B=2": one number above 0 for each player. JW_EINVAL with what is wrong. */
jw_status jw_sharing_weights(double *weight, const char *text, const jw_sharing *sharing,
                             jw_error *err);

/** "A+B,C+D": unions of players; those not named stand alone. JW_EINVAL with what is wrong. */
jw_status jw_sharing_unions(uint32_t *unions, int *count, const char *text,
                            const jw_sharing *sharing, jw_error *err);

JW_END_C
#endif
