/* Whether a score moved because figures did, or because other figures are there. */
#ifndef JW_TRACK_CHANGE_H
#define JW_TRACK_CHANGE_H

#include "track/composite.h"

JW_BEGIN_C

typedef struct jw_change {
    double all;      /* later score less the earlier one */
    double values;   /* the same over the indicators that both rows have; NaN if there is none */
    double coverage; /* the rest: indicators that came or went */
} jw_change;

/** Doubles that jw_change_split needs room for. */
size_t jw_change_room(const jw_composite *composite);

/**
 * Splits the change from one row to another of a scored composite. values + coverage = all. Under TOPSIS only rows
 * without a gap have a score, and all of it is values.
 */
jw_change jw_change_split(const jw_composite *composite, size_t from, size_t to, double *room);

JW_END_C
#endif
