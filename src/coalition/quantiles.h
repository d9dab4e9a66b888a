/* Quantiles of what was drawn, how well they are known, and whether ranks are stable. */
#ifndef JW_COALITION_QUANTILES_H
#define JW_COALITION_QUANTILES_H

#include <jingwei/common.h>

JW_BEGIN_C

enum { JW_P5, JW_P50, JW_P95, JW_QUANTILES };

typedef struct jw_interval {
    double p5, p50, p95;
    double low[JW_QUANTILES], high[JW_QUANTILES]; /* of each, what more draws may make of it */
} jw_interval;

/**
 * Quantiles of one number a draw, refused ones left out; linear between neighbours (Hyndman and Fan's type 7).
 * low and high are the values whose ranks lie 1.96 standard errors of a binomial count to either side, a 95 %
 * interval whatever the distribution, cut off at the least and largest value.
 *
 * @param stride  from one draw's number to the next.
 * @return JW_ENOMEM. NaN if nothing was drawn.
 */
jw_status jw_draws_interval(jw_interval *interval, const double *values, int count, int stride,
                            jw_error *err);

/** Ranks of players by their shares over the draws. */
typedef struct jw_ranks {
    int *rank;         /* of each player: by the median share, 1 for the largest */
    double *kept;      /* of each: the part of draws in which it has that rank */
    double order_kept; /* the part of draws in which all have */
    double
        agreement; /* mean over draws of the pairs in that order, less those in the other, of all pairs (Kendall) */
} jw_ranks;

/**
 * @param median  of each player. Equals rank in their order.
 * @param shares  of each draw, players numbers; NaN where refused.
 * Released with jw_ranks_release.
 */
jw_status jw_ranks_find(jw_ranks *ranks, const double *median, const double *shares, int count,
                        int stride, int players, jw_error *err);
void jw_ranks_release(jw_ranks *ranks);

JW_END_C
#endif
