/* Whether the order of places hangs on who else is there. */
#ifndef JW_TRACK_REVERSAL_H
#define JW_TRACK_REVERSAL_H

#include "track/composite.h"

JW_BEGIN_C

/** Most rows for which pairs are compared. */
#define JW_REVERSAL_LIMIT ((size_t)400)

typedef struct jw_reversals {
    size_t pairs;  /* pairs of rows of one year, for each place that was left out */
    size_t turned; /* those whose order was the other way round without it */
    size_t place;  /* the place whose leaving turns most, or JW_NONE */
} jw_reversals;

/**
 * Leaves out one place at a time, all its years, and looks whether the others keep their order under TOPSIS with the
 * same weights. O(places (rows columns + rows^2)).
 *
 * @return JW_ENOMEM.
 */
jw_status jw_topsis_reversals(jw_reversals *reversals, const jw_composite *composite,
                              jw_error *err);

JW_END_C
#endif
