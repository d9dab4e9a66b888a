/* The independent parts of a linear programme. */
#ifndef JW_SOLVE_PARTS_H
#define JW_SOLVE_PARTS_H

#include "solve/lp.h"

JW_BEGIN_C

/** Columns and rows that no entry ties to others: a programme of its own. */
typedef struct jw_part {
    jw_lp lp;          /* profits and bounds are those of the whole when it was split */
    const int *column; /* lp.columns: their numbers in the whole, ascending */
    const int *row;    /* lp.rows: the same */
} jw_part;

/**
 * All parts; the one with the lowest column comes first. Columns without a row and rows without a
 * column need no solver and belong to no part.
 */
typedef struct jw_parts {
    int count;
    jw_part *part;
    int loose_columns, loose_rows;       /* how many belong to no part */
    const int *loose_column, *loose_row; /* which, ascending */
    struct jw_parts_storage *storage;
} jw_parts;

/**
 * Splits a programme that jw_lp_check passes.
 *
 * @param[out] parts  owns all its arrays and asks nothing of lp's from then on; NULL if it fails.
 * @return JW_OK or JW_ENOMEM. Time linear in columns, rows and entries but for the inverse of
 *         Ackermann's function; memory of one more copy of the programme, whatever the parts.
 */
jw_status jw_parts_new(jw_parts **parts, const jw_lp *lp, jw_error *err);
void jw_parts_free(jw_parts *parts);

JW_END_C
#endif
