/* Draws over the ranges of all assumptions at once. */
#ifndef JW_COALITION_DRAWS_H
#define JW_COALITION_DRAWS_H

#include "coalition/drivers.h"

JW_BEGIN_C

/** Most players all of whose coalitions are solved anew in each draw, so that Shapley values are drawn too. */
#define JW_DRAWS_PLAYERS 4

typedef struct jw_draws {
    int asked, done;
    int refused;  /* of those done: no model, because the figures drawn do not go together */
    int shares;   /* players, or 0 where shares are not drawn */
    bool shapley; /* the rule of the shares, else equal surplus */
    double *gain; /* of each draw; NaN where refused */
    double *rival_gain;
    double *share; /* of each draw and player */
} jw_draws;

#define JW_DRAWS_INIT                                                                              \
    {                                                                                              \
        0, 0, 0, 0, false, NULL, NULL, NULL                                                        \
    }

/** What to draw. */
typedef struct jw_draws_plan {
    int count;
    uint64_t seed;
    jw_game game; /* whose shares */
    int threads;
} jw_draws_plan;

/**
 * Draw d moves every driver to a quantile of its own from stream d + 1 of the seed, so it depends on nothing but
 * seed and study. With more than JW_DRAWS_PLAYERS players only all together and each alone are solved: enough for
 * the equal surplus of the game alone; in the game today that is the same for everybody. A stop asked for by
 * progress ends the drawing, not the analysis: done says how far it came.
 */
jw_status jw_draws_solve(jw_draws *draws, const jw_draws_plan *plan, const jw_drivers *drivers,
                         const jw_nearby *nearby, int players, const jw_progress *progress,
                         jw_error *err);
void jw_draws_release(jw_draws *draws);

/** Quantiles of what was drawn. */
typedef struct jw_interval {
    double p5, p50, p95;
} jw_interval;

/** Fewest draws that tell an interval. */
#define JW_DRAWS_LEAST 20

static inline bool jw_draws_tell(const jw_draws *draws)
{
    return draws->done - draws->refused >= JW_DRAWS_LEAST;
}

/**
 * Of one number a draw, refused ones left out; linear between neighbours (Hyndman and Fan's type 7).
 *
 * @param stride  from one draw's number to the next.
 * @return JW_ENOMEM. NaN if nothing was drawn.
 */
jw_status jw_draws_interval(jw_interval *interval, const double *values, int count, int stride,
                            jw_error *err);

JW_END_C
#endif
