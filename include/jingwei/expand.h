/* The main job: what regions gain by opening to each other, and how the gain can be shared. */
#ifndef JINGWEI_EXPAND_H
#define JINGWEI_EXPAND_H

#include <jingwei/share.h>
#include <jingwei/study.h>

JW_BEGIN_C

/** Most players whose coalitions jw_expand computes. */
#define JW_EXPAND_PLAYERS_LIMIT 16

/** What finds the values of groups. Both prove each value by the same certificate. */
typedef enum jw_engine {
    JW_ENGINE_OWN, /* all from the largest group down; what it cannot prove goes to CLP */
    JW_ENGINE_CLP, /* one group after the other: the reference, slower by far */
} jw_engine;

/** How assumptions are drawn from their ranges. */
typedef enum jw_ranges {
    JW_RANGES_TRIANGULAR, /* with its peak at the figure */
    JW_RANGES_UNIFORM,
} jw_ranges;

typedef struct jw_expand_options {
    int version;  /* JW_EXPAND_OPTIONS_VERSION */
    jw_game game; /* the one that is shared out; the values of both are told */
    /** Level of the players, as in the column level of regions; NULL: as the setting players says, or else the
     * lowest regions. */
    const char *players;
    int threads; /* 0: as many as there are processors; the result does not depend on it */
    jw_progress progress;
    /** Proportional shares: a column of regions or an indicator of the base year; NULL: what each has by itself, or
     * else its flows across the borders. */
    const char *weights;
    int draws;     /* over the ranges of all assumptions at once; 0: none */
    uint64_t seed; /* of the draws */
    jw_engine engine;
    jw_ranges ranges;   /* of the draws */
    bool full_game;     /* solve every coalition in each draw, however many players */
    const char *resume; /* a file that draws are kept in, and taken from if it is there; NULL */
} jw_expand_options;
#define JW_EXPAND_OPTIONS_VERSION 3
#define JW_EXPAND_OPTIONS_INIT                                                                     \
    {                                                                                              \
        JW_EXPAND_OPTIONS_VERSION, JW_GAME_TODAY, NULL, 0, {NULL, NULL}, NULL, 0, 1,               \
            JW_ENGINE_OWN, JW_RANGES_TRIANGULAR, false, NULL                                       \
    }
#define JW_DRAWS_LIMIT 1000000

/**
 * Computes the gain of opening against today, its range, the value of every coalition, shares of the gain
 * and whether a group would do better by itself. Money is in the study's unit, a year. Levels of value are
 * arbitrary in this model and are never told, only differences.
 *
 * @param[out] result  schema jingwei.expand/1, released by the caller; NULL on failure. Members that a program
 *                     can rely on: gain.value, gain.low, gain.high, gain.closed_form, gain.rival.value,
 *                     gain.rival.closed_form, core.in_core, core.excess, base_year.deviation, and the tables
 *                     players, coalitions, pairs, shapley, shares, core.rules, owen.incomes,
 *                     transfers.incomes, transfers.payments, transfers.agreements, joining.order, joining.next,
 *                     flows, crossings, scarce, drivers, assumptions, grades.
 * @param options      NULL for the defaults.
 * @return JW_EINVAL for options that make no sense,
 *         JW_EDATA naming what in the study cannot be modelled, JW_ELIMIT past JW_EXPAND_PLAYERS_LIMIT players,
 *         JW_ECANCELED, JW_ENOMEM.
 * Stopped during the draws, it tells what is done: draws.done is less than draws.asked then.
 * Time: three programmes for each of the 2^players coalitions, sixteen for each assumption with a range, and for
 * each draw four and, up to four players or with full_game, one for each coalition; for what is scarce up to
 * forty, and two for each end of an assumption, each stage halved and doubled, and each of the first hundred draws.
 */
JW_API jw_status jw_expand(jw_result **result, const jw_study *study,
                           const jw_expand_options *options, jw_error *err);

/**
 * Shares by the Shapley value along a changing input, with the figures at which they bend.
 *
 * Where the input moves nothing but limits in proportion, such as an endowment or a capacity, every group's value
 * is concave and straight between breakpoints, which are found exactly. Else, as with relief, they are located to a
 * ten-thousandth of the way by trying figures.
 *
 * @param[out] result  schema jingwei.along/1, released by the caller; NULL on failure. Members that a program can
 *                     rely on: exact, from, to, and the tables breakpoints and shares.
 * @param study        changed while this runs, as before afterwards.
 * @param along        "table[key,key].column=FROM..TO", with * or + before FROM to scale or add.
 * @param options      as for jw_expand; draws and weights are not looked at.
 * @return as jw_expand; JW_EINVAL for an input that is not written so, JW_ELIMIT where values bend too often.
 * Time: two programmes for each breakpoint of each coalition's value, or up to 400 times all coalitions.
 */
JW_API jw_status jw_share_along(jw_result **result, jw_study *study, const char *along,
                                const jw_expand_options *options, jw_error *err);

/**
 * How many programmes the draws that the options ask for solve at least: what full_game costs, said beforehand.
 * Builds the model once and solves nothing.
 *
 * @return as jw_expand.
 */
JW_API jw_status jw_expand_programmes(int64_t *programmes, const jw_study *study,
                                      const jw_expand_options *options, jw_error *err);

/** A study in one of its states, for a comparison; both borrowed. */
typedef struct jw_compared {
    const char *name; /* of the scenario */
    const jw_study *study;
} jw_compared;

/** Most states that jw_compare sets side by side. */
#define JW_COMPARED_LIMIT 16

/**
 * Sets states of a study side by side: gain against today, shares by the Shapley value, flows across the borders,
 * and how far each is from the first.
 *
 * @param[out] result  schema jingwei.compare/1, released by the caller; NULL on failure. Members that a program can
 *                     rely on: the tables scenarios (one row a state) and shares (one row a state and player).
 * @param states       1 to JW_COMPARED_LIMIT, in one unit of money.
 * @param options      as for jw_expand, without draws.
 * @return as jw_expand; JW_EINVAL for draws or a number of states that cannot be; JW_EDATA if units of money differ.
 */
JW_API jw_status jw_compare(jw_result **result, const jw_compared *states, size_t count,
                            const jw_expand_options *options, jw_error *err);

JW_END_C
#endif
