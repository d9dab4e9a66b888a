/*
 * A frame: figures in a rectangle, a row for each place and year, a column for each indicator. What is not known is
 * NaN and stays so: a missing figure is never 0.
 */
#ifndef JW_TRACK_FRAME_H
#define JW_TRACK_FRAME_H

#include "base/strings.h"
#include "track/subject.h"

JW_BEGIN_C

/** Most cells of a frame. */
#define JW_FRAME_LIMIT ((size_t)1 << 28)

typedef struct jw_frame {
    jw_strings *names;
    size_t rows, columns;
    jw_text *place, *group; /* by row; group 0 where none is told */
    int *year;              /* by row; 0 where none is told */
    jw_text *indicator;     /* by column */
    jw_text *unit;          /* by column; 0 if not told */
    double *value;          /* rows x columns */
    int64_t *line;          /* by row: its first line in the file, or 0 */
    const char *file;       /* what messages call it; the caller's */
} jw_frame;

static inline double jw_frame_at(const jw_frame *frame, size_t row, size_t column)
{
    return frame->value[row * frame->columns + column];
}

static inline const char *jw_frame_word(const jw_frame *frame, jw_text text)
{
    return jw_strings_get(frame->names, text);
}

/** The column of an indicator, or frame->columns. */
size_t jw_frame_column(const jw_frame *frame, const char *indicator);

/** How many cells of a column are not known. */
size_t jw_frame_missing(const jw_frame *frame, size_t column);

/**
 * The frame that a subject's settings ask for: of the file that `values` names, or of the study's table indicators
 * for the regions of a level (all lowest regions if there is none). Rows stand in the order of the file; of a study
 * in the order of regions, then of years.
 *
 * A file is wide - the first column names the place, "year" and "group" mean themselves, every other column is an
 * indicator - or long, with the columns indicator and value. Empty cells are not known.
 *
 * @param indicators  names separated by commas, name@vintage, * for any letters; NULL for all.
 * @param years       as jw_setting_years_check takes them.
 * @return JW_EDATA if a cell is no number, a row or key stands twice, or nothing is left; JW_ELIMIT; JW_ENOMEM.
 */
jw_status jw_frame_read(jw_frame *frame, const jw_tracking *tracking, const char *indicators,
                        const char *years, const char *level, jw_error *err);
void jw_frame_release(jw_frame *frame);

/* Chapters of it: whoever reads puts figures one by one, and the frame is made of them in the end. */

/** A figure on its way into a frame. */
typedef struct jw_figure {
    jw_text place, group, indicator, unit;
    int year;
    double value; /* NaN: asked for, but not known */
    int64_t line;
} jw_figure;

typedef struct jw_figures {
    jw_strings *names;
    jw_figure *figure;
    size_t count, capacity;
} jw_figures;

jw_status jw_frame_put(jw_figures *figures, jw_figure figure);

/** Makes the frame of its figures; frame->names and frame->file are set, the rest is 0. */
jw_status jw_frame_make(jw_frame *frame, const jw_figures *figures, jw_error *err);

jw_status jw_frame_put_file(jw_figures *figures, const char *path, const char *indicators,
                            const char *years, jw_findings *findings, jw_error *err);
jw_status jw_frame_put_study(jw_figures *figures, const jw_study *study, const char *indicators,
                             const char *years, const char *level, jw_error *err);

JW_END_C
#endif
