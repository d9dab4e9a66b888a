/* Sharing a gain: rules for games that are given by the values of all coalitions. */
#ifndef JINGWEI_SHARE_H
#define JINGWEI_SHARE_H

#include <jingwei/study.h>

JW_BEGIN_C

/** Most players of a game whose coalitions are all told. */
#define JW_PLAYERS_LIMIT 24

/**
 * Shapley value of a game given by all its coalition values.
 *
 * @param[out] share  players values, in the game's unit; sums to value[2^players - 1].
 * @param value       2^players values; bit i of the index says that player i is in; value[0] == 0.
 * @param players     1 to 24.
 * @return JW_OK, or JW_EINVAL if players is out of range or value[0] != 0.
 * Time 2^players * players, no allocation. Shapley (1953).
 */
JW_API jw_status jw_shapley(double *share, const double *value, int players, jw_error *err);

/**
 * Equal surplus: each player's own value, and an equal part of what is left; the centre of imputations.
 *
 * @param share,value,players  as for jw_shapley.
 * Driessen & Funaki (1991).
 */
JW_API jw_status jw_equal_surplus(double *share, const double *value, int players, jw_error *err);

/**
 * Proportional to what each player has alone.
 *
 * @param share,value,players  as for jw_shapley.
 * @return JW_EDATA, with the reason, where no such proportion means anything: values alone of both signs, or all
 *         of them 0.
 */
JW_API jw_status jw_proportional(double *share, const double *value, int players, jw_error *err);

/** How a division of the gain stands against what groups could do by themselves. */
typedef struct jw_core_check {
    double missing;       /* value of all less the shares: 0 if all is shared out */
    uint32_t worst_alone; /* bit of the player worst off against its own value */
    double alone_excess;  /* its own value less its share: above 0, it does better alone */
    uint32_t worst;       /* bits of the group worst off; 0 where one player is all there is */
    double excess;        /* the group's value less its shares: above 0, it does better by itself */
} jw_core_check;

/**
 * Checks whether a division lies in the core: no group's excess is above 0 and all is shared out. Among
 * equals the group with the lowest index is named.
 *
 * @param share,value,players  as for jw_shapley.
 * Time 2^players * players, no allocation. Gillies (1959).
 */
JW_API jw_status jw_core_check_share(jw_core_check *check, const double *share, const double *value,
                                     int players, jw_error *err);

typedef struct jw_share_options {
    int version;        /* JW_SHARE_OPTIONS_VERSION */
    const char *column; /* of the values; NULL: "value" */
    bool costs;         /* values are costs: a group has a reason to leave where it would pay less */
    bool more;          /* tell also what else the values say, as the group more */
} jw_share_options;
#define JW_SHARE_OPTIONS_VERSION 2
#define JW_SHARE_OPTIONS_INIT    {JW_SHARE_OPTIONS_VERSION, NULL, false, false}

/**
 * Shares out what the values of all groups in a CSV file tell: columns members (such as A+B) and value. Players
 * are numbered as their own rows come.
 *
 * @param[out] result    schema jingwei.share/1, released by the caller; NULL on failure. Members that a program
 *                       can rely on: players (names), rules.shapley, rules.equal_surplus, rules.proportional
 *                       (each a list in the order of players, or null where the rule means nothing), total, and
 *                       the tables shares and checks; with options->more the group more: standing, orders,
 *                       marginal, interactions, dividends, falls.pairs, partition.blocs.
 * @param options        NULL for the defaults.
 * @param[out] findings  receives everything wrong in the file, up to its limit; may be NULL.
 * @return JW_EDATA if anything is wrong in the file; JW_ELIMIT past JW_PLAYERS_LIMIT players; JW_EIO; JW_ENOMEM.
 */
JW_API jw_status jw_share_file(jw_result **result, const char *path,
                               const jw_share_options *options, jw_findings *findings,
                               jw_error *err);

JW_END_C
#endif
