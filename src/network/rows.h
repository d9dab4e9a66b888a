/* Making rows of arcs out of ties. For the makers of graphs. */
#ifndef JW_NETWORK_ROWS_H
#define JW_NETWORK_ROWS_H

#include "network/graph.h"

JW_BEGIN_C

typedef enum jw_ways {
    JW_ONE_WAY,   /* from -> to, loops left out */
    JW_BOTH_WAYS, /* and to -> from */
    JW_TWO_MODE   /* from and to number different things: there are no loops */
} jw_ways;

/** Whether a tie is one: of weight 0 it is not. */
bool jw_tie_counts(const jw_ties *ties, size_t tie);

/**
 * Whether ends are in range and weights are numbers of 0 and more.
 *
 * @param[out] zeros  ties of weight 0.
 * @return JW_OK, JW_ELIMIT, or JW_EDATA with the tie's number from 1 as the error's row.
 */
jw_status jw_ties_check(size_t *zeros, const jw_ties *ties, uint32_t rows, uint32_t columns,
                        jw_error *err);

/**
 * Fills rows with the ties in their order. Ends must have been checked.
 *
 * @param[out] arcs  NULLs; released by the caller, on failure too.
 */
jw_status jw_rows_fill(jw_arcs *arcs, uint32_t rows, const jw_ties *ties, jw_ways ways);

/**
 * Sorts every row by target, parallel arcs in the order they were in. Rows are shared out to threads.
 * Time O(arcs).
 */
jw_status jw_rows_sort(jw_arcs *arcs, uint32_t rows, uint32_t columns, int threads);

/**
 * Makes one arc of parallel arcs in sorted rows: weights summed in order, numbers kept.
 *
 * @param[out] ties  how many arcs each was made of; NULL if none was merged. Released by the caller.
 */
jw_status jw_rows_merge(jw_arcs *arcs, uint32_t **ties, uint32_t rows);

/**
 * The same arcs by target, each new row ascending.
 *
 * @param[out] turned  NULLs; released by the caller, on failure too.
 */
jw_status jw_rows_turn(jw_arcs *turned, uint32_t columns, const jw_arcs *arcs, uint32_t rows);

void jw_rows_release(jw_arcs *arcs);

JW_END_C
#endif
