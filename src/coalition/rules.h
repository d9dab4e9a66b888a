/* Rules for sharing out a game: one table, one function each. */
#ifndef JW_COALITION_RULES_H
#define JW_COALITION_RULES_H

#include "coalition/worths.h"

JW_BEGIN_C

/** What rules go by. */
typedef struct jw_rule_input {
    jw_worths game;
    const double *weights;  /* a player each, or NULL */
    const uint32_t *unions; /* the members of each, every player in one; or NULL */
    int union_count;
    const double *point; /* the Owen point, or NULL */
} jw_rule_input;

/** What a rule gives. */
typedef struct jw_division {
    double share[JW_PLAYERS_LIMIT];
    int checks;    /* of the proof of a nucleolus, which it passed; 0 for other rules */
    double excess; /* the greatest, in the unit of the nucleolus; the least core's epsilon */
} jw_division;

/**
 * @param[out] division  cleared by the caller.
 * @return JW_EDATA, with the reason, where the rule means nothing for this game.
 */
typedef jw_status jw_rule_function(jw_division *division, const jw_rule_input *in, jw_error *err);

#define JW_RULE_DECLARE(id, name, name_zh, needs, told) jw_rule_function jw_rule_##id;
JW_SHARING_RULES(JW_RULE_DECLARE)
#undef JW_RULE_DECLARE

/** The place of a rule in the table by its id, or -1. */
int jw_rule_find(const char *id);

/** Divides by the rule at a place of the table a game that was checked. @return as jw_rule_function. */
jw_status jw_rule_divide(jw_division *division, int rule, const jw_rule_input *in, jw_error *err);

/** As jw_core_check_share. Time 2^players, memory 2^(players / 2). */
jw_status jw_core_check_worths(jw_core_check *check, const double *share, const jw_worths *game,
                               jw_error *err);

JW_END_C
#endif
