/* The Shapley value of a game too large to be solved whole: an estimate, how sure it is, and what is certain. */
#ifndef JW_COALITION_SAMPLING_H
#define JW_COALITION_SAMPLING_H

#include "coalition/lazy.h"

JW_BEGIN_C

/** Where a game's values come from, and how far to go. */
typedef struct jw_sampling {
    int players; /* 1 to JW_PAIR_PLAYERS_LIMIT */
    jw_group_solver *solve;
    void *user;
    double wanted; /* half the width of a player's interval, at most */
    uint64_t seed;
    int64_t
        pairs; /* most pairs of groups to draw; more are never drawn, and then reached is false */
    jw_progress progress;
} jw_sampling;

#define JW_SAMPLING_PAIRS 1000000

typedef struct jw_sampled {
    double whole; /* what all are worth, and what the shares sum to */
    double share[JW_PAIR_PLAYERS_LIMIT];
    double
        half[JW_PAIR_PLAYERS_LIMIT]; /* of the interval around it that holds for 95 of 100 seeds */
    double low[JW_PAIR_PLAYERS_LIMIT], high[JW_PAIR_PLAYERS_LIMIT]; /* the interval's ends */
    int64_t pairs, pilot;            /* pairs of groups behind the estimate, and before it */
    bool reached;                    /* whether every interval is as narrow as wanted */
} jw_sampled;

/**
 * Draws groups together with their complements until every player's interval is narrow enough. Unbiased; the same
 * seed gives the same answer.
 *
 * @return a status of the solver; JW_ECANCELED; JW_ENOMEM. Two groups a pair, and the group of all.
 */
jw_status jw_shapley_sample(jw_sampled *sampled, const jw_sampling *sampling, jw_error *err);

/**
 * What every player's Shapley value is for certain, from what all groups are worth at least and at most.
 * Time 2^players * players, memory 2^players numbers.
 */
jw_status jw_shapley_bounds(double *least, double *most, const jw_lazy *lazy, jw_error *err);

/**
 * The same from one bound on all groups: looser, but without a number for each group.
 *
 * @param adds  what each player adds to any group at least.
 */
void jw_shapley_pair_bounds(double *least, double *most, const jw_pair_bound *bound, double whole,
                            const double *adds);

/**
 * Brings an estimate and its intervals inside what is certain: the point nearest to it there that still sums to the
 * whole, which is nearer to the Shapley value than it was, and what is left of the intervals.
 */
void jw_shapley_fit(jw_sampled *sampled, const double *least, const double *most, int players);

JW_END_C
#endif
