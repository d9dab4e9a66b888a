/* A linear programme in which neighbouring columns with equal entries and falling profits are one. */
#ifndef JW_SOLVE_STEPPED_H
#define JW_SOLVE_STEPPED_H

#include "solve/lp.h"

JW_BEGIN_C

/** Most steps that one stepped column may have. */
#define JW_STEPS_LIMIT 65535

/**
 * Maximise the sum of earned_j(x_j) subject to A x + rest = limit, where earned_j is concave and
 * piecewise linear: step s of variable j goes from the knot before it (0 for the first) to knot[s]
 * and earns profit[s] a unit. Variables are the stepped columns and, from `columns` on, the rest of
 * each row, which earns nothing and has one step, or none in an equality.
 *
 * Rows of the lp that are bounded from below only are turned round, those without any bound left
 * out; columns of the lp whose upper bound is 0 have no step.
 */
typedef struct jw_stepped {
    int columns, rows, variables;
    int *start, *row; /* entries by column: columns + 1 */
    double *value;
    double *magnitude;       /* columns: sum of the magnitudes of its entries */
    int *row_start, *column; /* the same by row: rows + 1 */
    double *row_value;
    double *limit;         /* rows */
    int *step;             /* variables + 1: where each one's steps begin; step[variables] ends */
    double *profit, *knot; /* steps; knots rise within a variable, the last may be INFINITY */
    double *earned;        /* steps: what the variable has earned at the knot, if that is finite */
    int *first;            /* columns + 1: the lp's first column of each */
    int *lp_row;           /* rows: row of the lp */
    bool *turned;          /* rows: the lp's row times -1 */
} jw_stepped;

/**
 * Builds it.
 *
 * @param lp      checked by jw_lp_check; may be released afterwards.
 * @param labels  columns; neighbours with different labels stay apart. NULL for none.
 * @return JW_OK or JW_ENOMEM. Time and memory in the entries.
 */
jw_status jw_stepped_new(jw_stepped **stepped, const jw_lp *lp, const uint32_t *labels,
                         jw_error *err);
void jw_stepped_free(jw_stepped *stepped);

/** Steps of a variable. */
static inline int jw_steps(const jw_stepped *s, int variable)
{
    return s->step[variable + 1] - s->step[variable];
}

/** Level of a variable after this many of its steps. */
static inline double jw_step_level(const jw_stepped *s, int variable, int steps)
{
    return steps ? s->knot[s->step[variable] + steps - 1] : 0;
}

/**
 * A solution in the terms of the lp that it was built from: steps are filled in their order.
 *
 * @param[out] x  columns of the lp.
 * @param[out] y  rows of the lp.
 * @param levels  stepped columns.
 * @param prices  stepped rows.
 */
void jw_stepped_spread(double *x, double *y, const jw_stepped *s, const jw_lp *lp,
                       const double *levels, const double *prices);

JW_END_C
#endif
