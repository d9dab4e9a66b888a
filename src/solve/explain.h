/* Why a linear programme has no optimum. */
#ifndef JW_SOLVE_EXPLAIN_H
#define JW_SOLVE_EXPLAIN_H

#include "solve/lp.h"

JW_BEGIN_C

typedef enum jw_lp_cause_kind { JW_CAUSE_ROW, JW_CAUSE_COLUMN } jw_lp_cause_kind;

/** One part of the reason. */
typedef struct jw_lp_cause {
    jw_lp_cause_kind kind;
    int index;     /* of the row or column */
    double amount; /* row: what its bound must give way, > 0 the upper, < 0 the lower one;
                      column: how fast it grows beside the fastest, 0 to 1 */
} jw_lp_cause;

/**
 * Names rows whose bounds cannot all be kept or, when they can, columns that grow without limit.
 *
 * Rows: a smallest total way that bounds would have to give (there may be others as small).
 * Columns: a direction in which the profit grows and no bound stops it.
 *
 * @param[out] causes  the largest amounts first, ties by index; at most room.
 * @param[out] count   how many causes there are, which may be more than room; 0 if there is an
 * optimum.
 */
jw_status jw_lp_explain(jw_lp_cause *causes, int room, int *count, const jw_lp *lp, jw_error *err);

JW_END_C
#endif
