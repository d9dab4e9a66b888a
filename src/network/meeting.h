/* Which targets two rows of arcs have in common. */
#ifndef JW_NETWORK_MEETING_H
#define JW_NETWORK_MEETING_H

#include "network/graph.h"

JW_BEGIN_C

/** A row made ready to meet others. */
typedef struct jw_marked {
    const jw_arcs *arcs;
    size_t first, end;
    uint32_t *place; /* of each node in the row from 1; 0: it is no target */
} jw_marked;

/**
 * @param place  of each node, all 0; given back so by jw_unmark_row.
 */
jw_marked jw_mark_row(uint32_t *place, const jw_arcs *arcs, uint32_t node);
void jw_unmark_row(jw_marked *row);

/** Walks along the targets that both have, ascending; between two steps `mine` and `theirs` are the arcs to one. */
typedef struct jw_meeting {
    const jw_marked *row;
    const jw_arcs *other;
    size_t at, low, end;
    bool searches;
    size_t mine, theirs;
} jw_meeting;

/**
 * Reads the other row or, if it is far longer, searches it for each of the marked: time is that of the shorter one,
 * times its logarithm at most.
 */
jw_meeting jw_meet(const jw_marked *row, const jw_arcs *other, uint32_t node);
bool jw_meet_next(jw_meeting *meeting);

JW_END_C
#endif
