/* CSV rows read by the names of their columns, one row after the other. */
#ifndef JW_TRACK_COLUMNS_H
#define JW_TRACK_COLUMNS_H

#include "base/csv.h"
#include "base/file.h"

JW_BEGIN_C

enum { JW_COLUMNS_LIMIT = 8 };

typedef struct jw_columns {
    jw_csv_reader csv;
    jw_file_view view;
    const char *path;
    const char *const *name;     /* the caller's */
    size_t at[JW_COLUMNS_LIMIT]; /* SIZE_MAX: the file has no such column */
    size_t width;
} jw_columns;

/**
 * Opens a file and finds columns in its first line.
 *
 * @param name      `count` of them, the first `required` of which must be there.
 * @return JW_EDATA with the line if one is not. Released in any case by jw_columns_close.
 */
jw_status jw_columns_open(jw_columns *columns, const char *path, const char *const *name, int count,
                          int required, jw_error *err);
void jw_columns_close(jw_columns *columns);

/** The next row. JW_EDATA with the line for one of another width. */
jw_status jw_columns_next(jw_columns *columns, bool *more, jw_error *err);

static inline bool jw_columns_has(const jw_columns *columns, int which)
{
    return columns->at[which] != SIZE_MAX;
}

/** A cell of a column that is there. */
static inline jw_field jw_columns_text(const jw_columns *columns, int which)
{
    return columns->csv.fields[columns->at[which]];
}

/** A number from 0 up; NaN for a cell that is empty or NA, and for a column that is not there. JW_EDATA. */
jw_status jw_columns_number(double *number, const jw_columns *columns, int which, jw_error *err);

/** Refuses a cell of the current row. */
jw_status jw_columns_refuse(const jw_columns *columns, int which, const char *message,
                            const char *remedy, jw_error *err);

JW_END_C
#endif
