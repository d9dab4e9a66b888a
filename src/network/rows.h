/* Putting rows of arcs in order. For the makers of graphs. */
#ifndef JW_NETWORK_ROWS_H
#define JW_NETWORK_ROWS_H

#include "network/graph.h"

JW_BEGIN_C

/**
 * Sorts every row by target, parallel arcs in the order they were in. Rows are shared out to threads.
 * Time O(arcs).
 */
jw_status jw_rows_sort(jw_arcs *arcs, uint32_t nodes, int threads);

/**
 * Makes one arc of parallel arcs in sorted rows: weights summed in order, numbers kept.
 *
 * @param[out] ties  how many arcs each was made of; NULL if none was merged. Released by the caller.
 */
jw_status jw_rows_merge(jw_arcs *arcs, uint32_t **ties, uint32_t nodes);

JW_END_C
#endif
