/*
 * How well a quantile is known is told by its neighbours in rank: the count of draws below the true one is
 * binomial, whatever is drawn. No density has to be guessed, as the usual standard error of a quantile asks.
 */
#include "coalition/quantiles.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define ERRORS_TOLD 1.96 /* standard errors in a 95 % interval */

static const double told[JW_QUANTILES] = {0.05, 0.5, 0.95};

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The value at a place of a sorted list, between two where the place is; the ends beyond them. */
static double value_at(const double *sorted, size_t count, double place)
{
    if (!count) return NAN;
    if (place <= 0) return sorted[0];
    size_t below = (size_t)place;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

jw_status jw_draws_interval(jw_interval *interval, const double *values, int count, int stride,
                            jw_error *err)
{
    double *sorted = jw_alloc((size_t)count + 1, sizeof *sorted), at[JW_QUANTILES];
    if (!sorted) return jw_fail_memory(err);
    size_t known = 0;
    for (int d = 0; d < count; d++)
        if (!isnan(values[(size_t)d * (size_t)stride]))
            sorted[known++] = values[(size_t)d * (size_t)stride];
    qsort(sorted, known, sizeof *sorted, by_value);
    double n = (double)known;
    for (int q = 0; q < JW_QUANTILES; q++) {
        double spread = ERRORS_TOLD * sqrt(n * told[q] * (1 - told[q]));
        at[q] = value_at(sorted, known, told[q] * (n - 1));
        interval->low[q] = value_at(sorted, known, floor(n * told[q] - spread) - 1);
        interval->high[q] = value_at(sorted, known, ceil(n * told[q] + spread));
    }
    interval->p5 = at[JW_P5], interval->p50 = at[JW_P50], interval->p95 = at[JW_P95];
    jw_release(sorted);
    return JW_OK;
}

/* --- Ranks */

/* rank[i] by numbers, 1 for the largest; equals in their order. */
static void rank_players(int *rank, const double *number, int players)
{
    for (int i = 0; i < players; i++) {
        rank[i] = 1;
        for (int j = 0; j < players; j++)
            rank[i] += number[j] > number[i] || (number[j] == number[i] && j < i);
    }
}

/* Pairs of players in one order in both ranks, less those that are not. */
static int concord(const int *a, const int *b, int players)
{
    int sum = 0;
    for (int i = 0; i < players; i++)
        for (int j = i + 1; j < players; j++)
            sum += (a[i] < a[j]) == (b[i] < b[j]) ? 1 : -1;
    return sum;
}

static void count_draws(jw_ranks *ranks, int *rank, const double *shares, int count, int stride,
                        int players)
{
    double pairs = players * (players - 1) / 2.0;
    int known = 0;
    for (int d = 0; d < count; d++) {
        const double *share = &shares[(size_t)d * (size_t)stride];
        bool same = true;
        if (isnan(share[0])) continue;
        rank_players(rank, share, players);
        for (int i = 0; i < players; i++) {
            ranks->kept[i] += rank[i] == ranks->rank[i];
            same = same && rank[i] == ranks->rank[i];
        }
        ranks->order_kept += same;
        ranks->agreement += pairs > 0 ? concord(rank, ranks->rank, players) / pairs : 1;
        known++;
    }
    for (int i = 0; i < players; i++)
        ranks->kept[i] = known ? ranks->kept[i] / known : NAN;
    ranks->order_kept = known ? ranks->order_kept / known : NAN;
    ranks->agreement = known ? ranks->agreement / known : NAN;
}

jw_status jw_ranks_find(jw_ranks *ranks, const double *median, const double *shares, int count,
                        int stride, int players, jw_error *err)
{
    size_t room = (size_t)players + 1;
    int *rank = jw_alloc(room, sizeof *rank);
    *ranks =
        (jw_ranks){jw_alloc(room, sizeof *ranks->rank), jw_zalloc(room, sizeof *ranks->kept), 0, 0};
    jw_status st = rank && ranks->rank && ranks->kept ? JW_OK : jw_fail_memory(err);
    if (!st) {
        rank_players(ranks->rank, median, players);
        count_draws(ranks, rank, shares, count, stride, players);
    } else {
        jw_ranks_release(ranks);
    }
    jw_release(rank);
    return st;
}

void jw_ranks_release(jw_ranks *ranks)
{
    jw_release(ranks->rank);
    jw_release(ranks->kept);
    *ranks = (jw_ranks){NULL, NULL, NAN, NAN};
}
