/*
 * Co-occurrences of activities that are told by a file, in place of those in the places measured.
 */
#ifndef JW_TRACK_TOGETHER_H
#define JW_TRACK_TOGETHER_H

#include "track/portfolio.h"

JW_BEGIN_C

typedef struct jw_together {
    jw_frame frame;         /* square and symmetric */
    uint32_t *row, *column; /* by text of the activity: where it stands; NULL: there is no file */
} jw_together;

/**
 * Reads a matrix of co-occurrences: a row and a column for every activity of the portfolios, more
 * may be there.
 *
 * @param diagonal  how often each occurs must stand on the diagonal, above 0.
 * @return JW_EDATA for a matrix that is not square and symmetric, is not known everywhere, or
 * leaves an activity out.
 */
jw_status jw_together_read(jw_together *together, const jw_tracking *tracking, const char *path,
                           const jw_portfolios *portfolios, bool diagonal, jw_error *err);
void jw_together_release(jw_together *together);

static inline double jw_together_at(const jw_together *together, jw_text a, jw_text b)
{
    return jw_frame_at(&together->frame, together->row[a], together->column[b]);
}

JW_END_C
#endif
