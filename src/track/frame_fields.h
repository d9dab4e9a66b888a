/* Ties and participations counted by region and field: a frame whose indicators are fields. */
#ifndef JW_TRACK_FRAME_FIELDS_H
#define JW_TRACK_FRAME_FIELDS_H

#include "track/frame.h"
#include "track/web.h"

JW_BEGIN_C

/** What a frame of fields rests on: rows of ties and participations. */
typedef struct jw_field_rows {
    size_t counted, without_field, left_out[JW_LEFT_REASONS];
    bool by_value;
} jw_field_rows;

/**
 * Counts what each region of the setting level (the lowest if it is not given) takes part in, by field and year: a
 * tie once for every region at an end of it, a participation once for the region of who takes part.
 * The settings kind, field, year and weight choose. What a region does not take part in is 0.
 *
 * @return JW_EDATA if nothing is left, or values do not go together in one unit; JW_EINVAL; JW_ELIMIT; JW_ENOMEM.
 */
jw_status jw_frame_read_fields(jw_frame *frame, jw_field_rows *rows, const jw_tracking *tracking,
                               jw_error *err);

JW_END_C
#endif
