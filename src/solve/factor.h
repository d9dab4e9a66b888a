/* A basis as the product of two triangles and of what has changed since. Private to src/solve. */
#ifndef JW_SOLVE_FACTOR_H
#define JW_SOLVE_FACTOR_H

#include "solve/stepped.h"

JW_BEGIN_C

/** Columns gathered one after the other, each with the row it was made for. */
typedef struct jw_columns {
    int count, used; /* columns, and entries in them */
    int *pivot_row;  /* columns */
    double *pivot;   /* columns */
    int *start;      /* columns + 1 */
    int *row;        /* entries */
    double *value;
    size_t column_room, row_room, value_room;
} jw_columns;

typedef struct jw_factor {
    const jw_stepped *programme;
    jw_columns lower, upper; /* B = lower upper; pivots of lower are 1 */
    jw_columns changes;      /* replaced columns, in the order of their replacement */
    int kernel;              /* columns that no row or column alone could place */
    int *work;               /* scratch: several runs of rows integers */
    double *column;          /* scratch: rows, zero between calls */
} jw_factor;

jw_status jw_factor_init(jw_factor *factor, const jw_stepped *programme, jw_error *err);
void jw_factor_release(jw_factor *factor);

/**
 * Factors a basis and forgets all changes.
 *
 * @param[in,out] basic  rows variables, each at most once; those that depend on others are replaced
 *                       by the rest of a row. Sorted so that row i is where basic[i] was placed:
 *                       vectors by row are then vectors by basic variable.
 * @param[out] replaced  how many were.
 */
jw_status jw_factor_make(jw_factor *factor, int *basic, int *replaced, jw_error *err);

/** v becomes B^-1 v. */
void jw_factor_solve(const jw_factor *factor, double *v);

/** v becomes B^-T v. */
void jw_factor_solve_turned(const jw_factor *factor, double *v);

/** Replaces the basic variable of a row by one whose column is B^-1 times `column`. */
jw_status jw_factor_change(jw_factor *factor, int row, const double *column, jw_error *err);

/** Takes all changes back. */
static inline void jw_factor_rewind(jw_factor *factor)
{
    factor->changes.count = factor->changes.used = 0;
}

JW_END_C
#endif
