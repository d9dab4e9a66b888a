/* What jw_expand has found before it is told. Private to src/coalition. */
#ifndef JW_COALITION_EXPAND_H
#define JW_COALITION_EXPAND_H

#include "coalition/agreements.h"
#include "coalition/draws.h"
#include "coalition/game.h"
#include "coalition/grades.h"
#include "coalition/incomes.h"
#include "coalition/owen.h"
#include "coalition/rules.h"
#include "plan/steady.h"

JW_BEGIN_C

/** The rules of sharing that are told; the first is the one that the headline and its core check speak of. */
typedef enum jw_rule_id {
    JW_RULE_SHAPLEY,
    JW_RULE_EQUAL,
    JW_RULE_PROPORTIONAL,
    JW_RULE_NUCLEOLUS,
    JW_RULE_OWEN, /* of the game alone only */
    JW_RULE_COUNT
} jw_rule_id;

/** Its row in the table of all rules. */
const jw_sharing_rule *jw_rule_row(jw_rule_id rule);

typedef struct jw_rule {
    bool known; /* it means something for this game */
    double share[JW_EXPAND_PLAYERS_LIMIT];
    jw_core_check core;
    jw_payments payments; /* what would have to be paid for it, beside what incomes change by */
} jw_rule;

typedef struct jw_expansion {
    const jw_study *study;
    const jw_expand_options *options;
    jw_plan *plan, *twin; /* results used by all, and by one */
    jw_ends ends, twin_ends;
    jw_values today, alone, twin_today;
    jw_owen owen;                       /* of the game alone */
    jw_rule rules[JW_RULE_COUNT];       /* of the game chosen */
    const char *weights;                /* what the proportional rule goes by, in words */
    int order[JW_EXPAND_PLAYERS_LIMIT]; /* in which players best join */
    jw_incomes incomes;
    bool transfers; /* whether payments are known: in the game today, with known incomes */
    jw_agreements agreements; /* in place of the first rule's payments */
    jw_drivers drivers;
    jw_gains low, high; /* least and most over the drivers */
    jw_draws draws;
    jw_interval gain, rival_gain; /* over the draws */
    jw_balance balance, twin_balance;
    jw_grades grades;
    jw_scarcities scarce;
} jw_expansion;

/** The values of the game that is shared out. */
static inline const jw_values *jw_expansion_values(const jw_expansion *e)
{
    return e->options->game == JW_GAME_ALONE ? &e->alone : &e->today;
}

/** What all have together beyond what each has alone. */
double jw_values_at_stake(const jw_values *values);
/** What counts as nothing beside the values. */
double jw_expansion_tolerance(const jw_expansion *e);

/** Programmes that each draw solves at least. */
int64_t jw_expansion_draw_programmes(const jw_expansion *e);

/** What a rule leaves a party to receive, < 0 to pay; the party after the players never joins. */
double jw_expansion_transfer(const jw_expansion *e, jw_rule_id rule, int party);

/**
 * Builds the models and solves them for every coalition. What is found is released in any case.
 *
 * @param expansion  study and options are set, all else is 0.
 */
jw_status jw_expansion_solve(jw_expansion *expansion, jw_error *err);
void jw_expansion_release(jw_expansion *expansion);

/** JW_EDATA without players, JW_ELIMIT past JW_EXPAND_PLAYERS_LIMIT. */
jw_status jw_expansion_check_players(const jw_places *places, jw_error *err);

/** Options with the defaults for NULL; JW_EINVAL for those of another version. */
jw_status jw_expand_options_check(const jw_expand_options **options, jw_error *err);

/** Tells it: headline, figures, tables. */
jw_status jw_expansion_tell(jw_result **result, const jw_expansion *e, jw_error *err);

JW_END_C
#endif
