/* A game of a study shared out without solving it whole: what was found, before it is told. */
#ifndef JW_COALITION_SHARE_LAZY_H
#define JW_COALITION_SHARE_LAZY_H

#include "coalition/demand.h"
#include "coalition/nucleolus.h"
#include "coalition/sampling.h"
#include "coalition/sharing.h"

JW_BEGIN_C

/** Where a division stands. */
typedef struct jw_lazy_check {
    uint32_t worst; /* the group worst off; 0 where it was not looked for */
    double excess;
} jw_lazy_check;

typedef struct jw_lazy_sharing {
    const jw_study *study;
    const jw_plan *plan;
    const jw_share_options *options;
    const jw_sharing *chosen; /* the rules */
    int players;
    bool settles, samples; /* the nucleolus, and the Shapley value */
    double wanted;         /* half the width of an interval, as a share of the whole */

    jw_ends ends;
    jw_demand *demand;
    jw_pair_bound of_all; /* what the prices of all together say */
    bool kept;            /* whether there is a number for each group: */
    jw_lazy lazy;

    double whole, alone[JW_PAIR_PLAYERS_LIMIT];
    double tolerance;    /* what counts as nothing */
    jw_minimax least;    /* the prenucleolus, a point of the least core */
    double least_excess; /* NaN for one player */
    jw_minimax nucleolus;
    char refused[sizeof((jw_error *)0)->message]; /* why there is none; "" if there is */
    uint32_t
        unasked; /* the group whose bound allows the largest excess of all that were not asked for */
    double unasked_excess;

    jw_sampled shapley;
    double certain_least[JW_PAIR_PLAYERS_LIMIT], certain_most[JW_PAIR_PLAYERS_LIMIT];
    jw_lazy_check nucleolus_check, shapley_check;
} jw_lazy_sharing;

/** The half width of an interval that is drawn for if none is asked for: a share of the whole. */
#define JW_SHARE_CI 0.01

/** Whether a study's game is to be shared out in this way: asked for, or too large for any other. */
bool jw_share_is_lazy(const jw_share_options *options, const jw_plan *plan);

/**
 * Shares out a study's game, with bounds in place of most of its values.
 *
 * @param chosen  the rules that were asked for.
 * @return JW_EINVAL if one of them, or anything else that was asked for, needs all values.
 */
jw_status jw_share_lazily(jw_result **result, const jw_study *study, const jw_plan *plan,
                          const jw_share_options *options, const jw_sharing *chosen, jw_error *err);

jw_status jw_lazy_sharing_tell(jw_result **result, const jw_lazy_sharing *sharing, jw_error *err);

JW_END_C
#endif
