/* A frame's rows as places by years. */
#ifndef JW_TRACK_PANEL_H
#define JW_TRACK_PANEL_H

#include "track/frame.h"

#include <math.h>

JW_BEGIN_C

typedef struct jw_panel {
    const jw_frame *frame;
    size_t places, years, groups;
    const char **place; /* names, in the order of their first rows; the frame's */
    const char **group; /* names; the frame's or the study's */
    uint32_t *group_of; /* by place */
    int *year;          /* upwards */
    size_t *row;        /* places x years: the frame's row, or SIZE_MAX */
} jw_panel;

/**
 * Counts places and years off. The groups are those of the frame's column; where level is not NULL they are the
 * regions of that level in which the places lie.
 *
 * @return JW_EINVAL for a level without a study, JW_EDATA if a place lies in no region of it, JW_ELIMIT, JW_ENOMEM.
 */
jw_status jw_panel_make(jw_panel *panel, const jw_frame *frame, const jw_study *study,
                        const char *level, jw_error *err);
void jw_panel_release(jw_panel *panel);

/** A figure, NaN if it is not known. */
static inline double jw_panel_at(const jw_panel *panel, size_t place, size_t year, size_t column)
{
    size_t row = panel->row[place * panel->years + year];
    return row == SIZE_MAX ? (double)NAN : jw_frame_at(panel->frame, row, column);
}

JW_END_C
#endif
