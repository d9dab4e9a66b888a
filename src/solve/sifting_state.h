/* Sifting while it goes on. Private to sifting*.c. */
#ifndef JW_SOLVE_SIFTING_STATE_H
#define JW_SOLVE_SIFTING_STATE_H

#include "solve/sifting.h"

JW_BEGIN_C

/** Earnings this small beside the terms they are the sum of are none. */
#define JW_SIFTING_NOTHING 1e-10

typedef struct jw_sift_step {
    int column, run;
    double earned; /* by one unit, at the prices in force */
} jw_sift_step;

/* Steps of rivals that go up and down together. */
typedef struct jw_sift_piece {
    int first, count; /* of the steps in hand */
    double width;
    unsigned char status;
} jw_sift_piece;

/* The steps and pieces of all rivals, one after the other. */
typedef struct jw_sift_hand {
    jw_sift_step *steps;
    jw_sift_piece *pieces;
    size_t step_count, piece_count, step_room, piece_room;
    int *first; /* groups + 1: the first piece of each */
} jw_sift_hand;

struct jw_sifting {
    jw_lp lp;
    int runs, groups;
    int *run;             /* runs + 1: the first column of each */
    int *rivals, *group;  /* runs by group; groups + 1: where each begins */
    int *from, *to;       /* by run: full before, in hand, empty from */
    double *price, *blur; /* by run: what its entries cost; what counts as nothing there */
    jw_sift_hand now, next;
    jw_sift_step *fresh; /* steps of the group in hand that are to be cut into pieces */
    size_t fresh_count, fresh_room;
    double *prices;        /* rows */
    unsigned char *status; /* rows */
    bool *kept;            /* rows: whether the small programme has it */

    /* the small programme */
    int *start, *row;
    int rows, *row_of, *small_row; /* its rows, by its own number; its own number, or -1 */
    double *value, *profit, *upper, *row_lower, *row_upper, *sum;
    size_t start_room, row_room, value_room, profit_room, upper_room;
};

/** Marks what to be basic at the first prices: for each row with one, a piece that earns next to nothing. */
void jw_sifting_begin(jw_sifting *sifting);

/** The same as a basis of the whole has it, and the basis of the whole at the levels of the pieces. */
void jw_sifting_take_basis(jw_sifting *sifting, const unsigned char *basis);
void jw_sifting_tell_basis(unsigned char *basis, const jw_sifting *sifting, const double *levels);

/**
 * Solves the small programme of the pieces in hand and keeps basis and prices.
 *
 * @param[out] found  x by piece.
 */
jw_status jw_sifting_solve(jw_lp_solution *found, jw_sifting *sifting, jw_error *err);

/** Brings in the rows that the levels of the pieces break; whether there were any. */
bool jw_sifting_missed(jw_sifting *sifting, const double *levels);

JW_END_C
#endif
