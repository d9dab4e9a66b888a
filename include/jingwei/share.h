/* Sharing a gain: rules for games that are given by the values of all coalitions. */
#ifndef JINGWEI_SHARE_H
#define JINGWEI_SHARE_H

#include <jingwei/study.h>

JW_BEGIN_C

/** Most players of a game whose coalitions are all told; in a table, where they take a row each. */
#define JW_PLAYERS_LIMIT       30
#define JW_TABLE_PLAYERS_LIMIT 24

/** What the value of a group means in a study. */
typedef enum jw_game {
    JW_GAME_TODAY, /* what relief inside the group adds while everybody is present */
    JW_GAME_ALONE, /* what the group could do with nothing but its own */
} jw_game;

/** What a rule needs beside the game. */
typedef enum jw_rule_needs {
    JW_NEEDS_NOTHING,
    JW_NEEDS_WEIGHTS, /* one above 0 for each player */
    JW_NEEDS_UNIONS,  /* which players act together */
    JW_NEEDS_STUDY,   /* prices, which only a study's game alone has */
} jw_rule_needs;

/**
 * Every rule, one row: X(id, name in English, in Chinese, needs, whether it is told if none is asked for). The
 * function of a rule, its place in help, in results and in the manual follow from the row.
 */
#define JW_SHARING_RULES(X)                                                                        \
    X(shapley, "Shapley", "沙普利值", JW_NEEDS_NOTHING, true)                                      \
    X(nucleolus, "nucleolus", "核仁", JW_NEEDS_NOTHING, true)                                      \
    X(equal_surplus, "equal surplus", "等额剩余", JW_NEEDS_NOTHING, true)                          \
    X(proportional, "proportional", "按比例", JW_NEEDS_NOTHING, true)                              \
    X(tau, "tau value", "τ值", JW_NEEDS_NOTHING, true)                                             \
    X(gately, "Gately point", "盖特利点", JW_NEEDS_NOTHING, false)                                 \
    X(banzhaf, "Banzhaf, normalised", "归一班扎夫值", JW_NEEDS_NOTHING, false)                     \
    X(banzhaf_index, "Banzhaf index", "班扎夫指数", JW_NEEDS_NOTHING, false)                       \
    X(prenucleolus, "prenucleolus", "预核仁", JW_NEEDS_NOTHING, false)                             \
    X(per_capita_nucleolus, "per-capita nucleolus", "人均核仁", JW_NEEDS_NOTHING, false)           \
    X(proportional_nucleolus, "proportional nucleolus", "比例核仁", JW_NEEDS_NOTHING, false)       \
    X(least_core, "least core", "最小核心", JW_NEEDS_NOTHING, false)                               \
    X(egalitarian_non_separable, "equal non-separable", "均分不可分部分", JW_NEEDS_NOTHING, false) \
    X(separable_costs, "separable costs, remaining benefits", "可分成本剩余效益法",                \
      JW_NEEDS_NOTHING, false)                                                                     \
    X(equal_profit, "equal profit", "均等收益法", JW_NEEDS_NOTHING, false)                         \
    X(weighted_shapley, "weighted Shapley", "加权沙普利值", JW_NEEDS_WEIGHTS, false)               \
    X(owen, "Owen value", "欧文值", JW_NEEDS_UNIONS, false)                                        \
    X(owen_point, "Owen point", "欧文点", JW_NEEDS_STUDY, false)

/** A rule as people choose it. */
typedef struct jw_sharing_rule {
    const char *id, *name, *name_zh;
    jw_rule_needs needs;
    bool told; /* if none is asked for */
} jw_sharing_rule;

/** All rules, in the order in which results tell them. */
JW_API const jw_sharing_rule *jw_sharing_rules(size_t *count);

/**
 * Shapley value of a game given by all its coalition values.
 *
 * @param[out] share  players values, in the game's unit; sums to value[2^players - 1].
 * @param value       2^players values; bit i of the index says that player i is in; value[0] == 0.
 * @param players     1 to JW_PLAYERS_LIMIT.
 * @return JW_OK; JW_EINVAL if players is out of range or value[0] != 0; JW_EDATA if a value is not finite or above
 *         1e150, where products overflow. On failure share is left alone.
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
 * @return as jw_shapley; JW_EDATA, with the reason, also where no such proportion means anything: values alone of
 *         both signs, or all of them 0.
 */
JW_API jw_status jw_proportional(double *share, const double *value, int players, jw_error *err);

/**
 * Divides a game by any rule that needs nothing beside it.
 *
 * @param rule                 its id, as in jw_sharing_rules.
 * @param share,value,players  as for jw_shapley.
 * @return as jw_shapley; JW_EDATA, with the reason, also where the rule means nothing for this game, or a
 *         nucleolus without proof, or shares too large to be told; JW_EINVAL also if there is no such rule; JW_ENOMEM.
 */
JW_API jw_status jw_divide(double *share, const char *rule, const double *value, int players,
                           jw_error *err);

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
 * @param share,value,players  as for jw_shapley; a share that is no number is JW_EINVAL.
 * Time 2^players, memory 2^(players / 2). Gillies (1959).
 */
JW_API jw_status jw_core_check_share(jw_core_check *check, const double *share, const double *value,
                                     int players, jw_error *err);

typedef struct jw_share_options {
    int version;        /* JW_SHARE_OPTIONS_VERSION */
    const char *column; /* of the values in a table; NULL: "value" */
    bool costs; /* values are costs: a group has a reason to leave where it would pay less */
    bool more;  /* tell also what else the values say, as the group more */
    /** Ids separated by commas, or "all"; NULL: those that are told if none is asked for. */
    const char *rules;
    /** "A=1,B=2"; of a study also as in jw_expand. NULL: what each has alone, of a study as in jw_expand. */
    const char *weights;
    /** "A+B,C+D", others by themselves; of a study also a level. NULL: of a study, regions players lie in. */
    const char *unions;
    jw_game game;        /* of a study */
    const char *players; /* level of a study's players, as in jw_expand */
    int threads;         /* 0: as many as there are processors; the result does not depend on it */
    jw_progress progress;
    bool lazy;     /* of a study: core, least core and nucleolus without solving every group */
    double ci;     /* of a study: sample the Shapley value until every interval is this share of the whole to
                      each side; 0: do not */
    uint64_t seed; /* of the sample */
} jw_share_options;
#define JW_SHARE_OPTIONS_VERSION 4
#define JW_SHARE_OPTIONS_INIT                                                                      \
    {                                                                                              \
        JW_SHARE_OPTIONS_VERSION, NULL, false, false, NULL, NULL, NULL, JW_GAME_TODAY, NULL, 0,    \
        {NULL, NULL}, false, 0, 1                                                                  \
    }

/**
 * Shares out what the values of all groups in a CSV file tell: columns members (such as A+B) and value. Players
 * are numbered as their own rows come.
 *
 * @param[out] result    schema jingwei.share/1, released by the caller; NULL on failure. Members that a program
 *                       can rely on: players (names), rules.<id> (a list in the order of players, or null where
 *                       the rule means nothing), total, core.empty, core.least_excess, and the tables shares,
 *                       against_alone, against_today and checks; with options->more the group more: standing,
 *                       orders, marginal, interactions, dividends, falls.pairs, partition.blocs.
 * @param options        NULL for the defaults.
 * @param[out] findings  receives everything wrong in the file, up to its limit; may be NULL.
 * @return JW_EDATA if anything is wrong in the file; JW_ELIMIT past JW_TABLE_PLAYERS_LIMIT players; JW_EIO;
 *         JW_EINVAL for an option that names no rule or player; JW_ENOMEM.
 */
JW_API jw_status jw_share_file(jw_result **result, const char *path,
                               const jw_share_options *options, jw_findings *findings,
                               jw_error *err);

/**
 * The same for a file of 2^players little-endian doubles: bit i of a value's place says that player i is in, so
 * the first is that of nobody, 0. Players are called 1, 2, ... The file is mapped and never copied.
 *
 * @return JW_EDATA if its size is no such power or a value is no number; JW_ELIMIT past JW_PLAYERS_LIMIT players.
 */
JW_API jw_status jw_share_raw(jw_result **result, const char *path, const jw_share_options *options,
                              jw_error *err);

/**
 * The same for a game of a study, its values solved here; money is in the study's unit, a year.
 *
 * With options->lazy or options->ci, and past JW_EXPAND_PLAYERS_LIMIT players in any case, groups are solved only
 * where it matters. Members then: players, total, rules.nucleolus, rules.prenucleolus, rules.shapley, core.empty,
 * core.least_excess, interval, proofs, and the tables shares (with shapley_low, shapley_high, certain_low,
 * certain_high) and checks.
 *
 * @return as jw_expand; JW_ELIMIT past 24 players with options->lazy, past JW_PLAYERS_LIMIT without.
 */
JW_API jw_status jw_share_study(jw_result **result, const jw_study *study,
                                const jw_share_options *options, jw_error *err);

/** All rules as a table of a result, schema jingwei.rules/1. */
JW_API jw_status jw_share_rules(jw_result **result, jw_error *err);

JW_END_C
#endif
