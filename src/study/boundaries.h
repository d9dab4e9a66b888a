/* boundaries.geojson: the one table of a folder that is not a CSV file. */
#ifndef JW_STUDY_BOUNDARIES_H
#define JW_STUDY_BOUNDARIES_H

#include "base/buffer.h"
#include "study/study.h"

JW_BEGIN_C

typedef struct jw_boundaries_file jw_boundaries_file;

/** Parses a GeoJSON FeatureCollection; its properties become columns, in order of first appearance. */
jw_status jw_boundaries_open(jw_boundaries_file **file, const char *text, size_t length,
                             jw_error *err);
void jw_boundaries_close(jw_boundaries_file *file);

/** Names of the columns, "geometry" the last. */
size_t jw_boundaries_columns(const jw_boundaries_file *file, const char *const **names);

/** The next feature as cells. */
jw_status jw_boundaries_next(jw_boundaries_file *file, const jw_cell **cells, int64_t *row,
                             bool *more, jw_error *err);

/** Writes the table as GeoJSON. */
jw_status jw_boundaries_write(jw_buffer *out, const jw_study *study, jw_error *err);

JW_END_C
#endif
