/* Tables with a header line: whatever separates fields, whatever order the columns have, under several names. */
#ifndef JW_FORMATS_TABULAR_H
#define JW_FORMATS_TABULAR_H

#include "formats/gathering.h"

JW_BEGIN_C

/** A column that a format reads. */
typedef struct jw_tabular_column {
    const char *name; /* ours, as a map file writes it */
    const char
        *names; /* other headings, separated by '|', the most meant first; compared as in fold.h */
    bool required;
    size_t instead; /* number of the column that will do in place of a required one; 0: none does */
} jw_tabular_column;

#define JW_TABULAR_LIMIT 40 /* columns that a format reads */

typedef struct jw_tabular {
    jw_gathering *g;
    const jw_foreign_file *file;
    const jw_tabular_column *columns;
    size_t count;
    jw_csv_reader csv;
    size_t width;                  /* of the header */
    int field[JW_TABULAR_LIMIT];   /* by column: the field of a record, or -1 */
    size_t rank[JW_TABULAR_LIMIT]; /* which of its names the heading is: the first counts */
    jw_text unit[JW_TABULAR_LIMIT]; /* from brackets in the heading, such as 成交额（万元）; or 0 */
    bool comma;                     /* before decimals */
    size_t unreadable;
} jw_tabular;

/**
 * Opens a table and finds its columns. What separates its fields, a comma, tab or semicolon, is told by the
 * header.
 *
 * @param[out] usable  false if it has no rows that can be read; why is among the findings.
 * @return a failure of memory or of the system.
 */
jw_status jw_tabular_open(jw_tabular *table, jw_gathering *g, const jw_foreign_file *file,
                          const jw_tabular_column *columns, size_t count, bool *usable,
                          jw_error *err);

/** Begins to read fields, separated by whatever the first line says. @return what that is. */
char jw_tabular_start(jw_csv_reader *csv, const jw_foreign_file *file);

/** The next row that is not blank and as wide as the header; others are findings. */
jw_status jw_tabular_next(jw_tabular *table, bool *more, jw_error *err);
void jw_tabular_close(jw_tabular *table);

/** A cell of the row without blanks around it; nothing where the file has no such column. */
jw_slice jw_tabular_cell(const jw_tabular *table, size_t column);

/*
 * What cannot be read is a finding, and jw_gather_sound tells it: a row's cells are all read before one asks, so that
 * all that is wrong with it is told.
 */

/** The same, where a row without it is wrong. */
jw_slice jw_tabular_need(const jw_tabular *table, size_t column);

/** A number not below 0; NAN for an empty cell. */
double jw_tabular_number(const jw_tabular *table, size_t column);

/** The year of a date in any of the usual forms (2023, 2023-05-01, 2023/5/1, 20230501, 2023年5月1日); NAN if empty. */
double jw_tabular_year(const jw_tabular *table, size_t column);

/** The unit of an amount: the cell of its own column, else the heading's brackets, else the fallback; 0 if none. */
jw_text jw_tabular_unit(const jw_tabular *table, size_t column, size_t amount,
                        const char *fallback);

/** What a format does with a row of its table. */
typedef void jw_tabular_row(jw_gathering *g, const jw_tabular *table, void *user);

/** Every file of a format that is one table: `row` is called for each row. */
jw_status jw_tabular_each(jw_gathering *g, const jw_foreign_file *files, size_t count,
                          const jw_tabular_column *columns, size_t column_count,
                          jw_tabular_row *row, void *user, jw_error *err);

/** A year in a text, with or without month and day; false if there is none. */
bool jw_year_of(double *year, jw_slice text);

JW_END_C
#endif
