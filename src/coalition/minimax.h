/* Lexicographic minimax: the greatest shortfall made as small as can be, then the next greatest, and so on. */
#ifndef JW_COALITION_MINIMAX_H
#define JW_COALITION_MINIMAX_H

#include <jingwei/share.h>

#include <stdbool.h>

JW_BEGIN_C

/** at'x + slope t >= least. With slope 0 it holds by itself, else it may fall short by slope times t. */
typedef struct jw_minimax_row {
    double at[JW_PLAYERS_LIMIT];
    double slope, least;
    uint32_t tag; /* the caller's */
} jw_minimax_row;

/** The rows of a problem, told on demand: there may be far too many to write down. */
typedef struct jw_minimax_rows {
    int players;                 /* length of x */
    double tolerance;            /* what counts as no violation */
    const jw_minimax_row *whole; /* at'x == least, always */
    const jw_minimax_row
        *first; /* players - 1 rows with slope, independent of each other and `whole` */
    /** Rows violated at (x, t) by more than the tolerance, worst first, without those with slope that are settled;
     * t is -INFINITY to ask for any row with slope that is not settled. @return how many, up to room. */
    int (*worst)(jw_minimax_row *rows, int room, const double *x, double t, void *user);
    /** A row with slope whose `at` adds up with this one's to a settled sum. */
    void (*opposite)(jw_minimax_row *opposite, const jw_minimax_row *row, void *user);
    /** From now on at'x is fixed. */
    void (*settle)(const jw_minimax_row *row, void *user);
    /** Whether at'x is fixed by what is settled. */
    bool (*is_settled)(const jw_minimax_row *row, void *user);
    void *user;
} jw_minimax_rows;

/** A row that had to be tight, and its weight in the proof. */
typedef struct jw_minimax_tight {
    uint32_t tag;
    bool hard; /* without slope */
    double weight;
} jw_minimax_tight;

/** The rows of level k are tight[end[k - 1]] to tight[end[k] - 1]: weighted, they sum to what is settled before. */
typedef struct jw_minimax {
    double x[JW_PLAYERS_LIMIT];
    int levels;
    double t[JW_PLAYERS_LIMIT]; /* of each level, from the greatest on */
    int end[JW_PLAYERS_LIMIT];
    jw_minimax_tight tight[2 * JW_PLAYERS_LIMIT];
    int64_t pivots, passes; /* work done: the same on every machine */
} jw_minimax;

/**
 * @return JW_ENOSOLUTION if rows without slope contradict each other; JW_ELIMIT after too many steps; JW_ENOMEM.
 */
jw_status jw_minimax_solve(jw_minimax *result, const jw_minimax_rows *rows, jw_error *err);

JW_END_C
#endif
