/*
 * Results: an analysis fills one, and the terminal, JSON, CSV and the GeoPackage are renderings of
 * it.
 *
 * A result is a tree of entries in a fixed order: figures (one value with its unit), texts, notes,
 * groups of entries, and tables. Filling it cannot fail visibly: the first failure sticks and is
 * returned by jw_result_finish, so that a fill reads like the page it makes.
 */
#ifndef JINGWEI_RESULT_H
#define JINGWEI_RESULT_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

typedef struct jw_result jw_result;

/** An empty result of a verb: its schema is "jingwei.<verb>/<version>". */
JW_API jw_status jw_result_new(jw_result **result, const char *verb, int version, jw_error *err);
JW_API void jw_result_free(jw_result *result);

/** The finding in one sentence; the first thing anyone reads. */
JW_API void jw_result_headline(jw_result *result, const char *format, ...) JW_PRINTF(2, 3);

/*
 * Entries. `key` names the member in JSON (a-z, 0-9, underscore; once in its group; "notes" and at
 * the top "schema", "headline", "units" are taken); `label` is for people. All texts are copied. A
 * label of NULL keeps the entry out of the text rendering: machines alone need it.
 */

/** A figure with its unit ("" for none). NaN is "not known" and becomes null. `decimals` is for
 * people only. */
JW_API void jw_result_number(jw_result *result, const char *key, const char *label, double value,
                             const char *unit, int decimals);
JW_API void jw_result_integer(jw_result *result, const char *key, const char *label, int64_t value,
                              const char *unit);
JW_API void jw_result_flag(jw_result *result, const char *key, const char *label, bool value);
JW_API void jw_result_text(jw_result *result, const char *key, const char *label, const char *text);
/** A remark for people, also listed under "notes" of the enclosing group in JSON. */
JW_API void jw_result_note(jw_result *result, const char *format, ...) JW_PRINTF(2, 3);

/** Entries up to the matching end become members of one object, under one heading. */
JW_API void jw_result_group(jw_result *result, const char *key, const char *label);
JW_API void jw_result_group_end(jw_result *result);

typedef enum jw_result_type {
    JW_RESULT_TEXT,
    JW_RESULT_NUMBER,
    JW_RESULT_INTEGER,
    JW_RESULT_FLAG
} jw_result_type;

/** A table: an array of objects in JSON. Declare the columns, then the cells row by row, left to
 * right. */
JW_API void jw_result_table(jw_result *result, const char *key, const char *label);
JW_API void jw_result_column(jw_result *result, const char *key, const char *label,
                             jw_result_type type, const char *unit, int decimals);
/** A text; NULL is "not known" and fits a column of any type. */
JW_API void jw_result_cell_text(jw_result *result, const char *text);
JW_API void jw_result_cell_number(jw_result *result, double value);
JW_API void jw_result_cell_integer(jw_result *result, int64_t value);
JW_API void jw_result_cell_flag(jw_result *result, bool value);
JW_API void jw_result_table_end(jw_result *result);

/** A table of one column "value" that is an array of bare values in JSON; for programs only. Cells and end
 * as in any table. */
JW_API void jw_result_list(jw_result *result, const char *key, jw_result_type type,
                           const char *unit);

/**
 * Ends the filling.
 *
 * @return JW_OK, or the first failure: JW_ENOMEM, JW_ELIMIT, or JW_EINVAL for a page that makes no
 * sense (a group left open, a key used twice, a row that is not full, a cell of the wrong type).
 */
JW_API jw_status jw_result_finish(jw_result *result, jw_error *err);

/** A figure by its path ("gain.today.value"), for programs; NaN if there is none. */
JW_API double jw_result_find_number(const jw_result *result, const char *path);

/** Rows of a table by its path; 0 if there is none. */
JW_API size_t jw_result_find_rows(const jw_result *result, const char *table);

/** A cell of it, flags as 1 and 0; NaN for a text, an unknown value, or no such cell. */
JW_API double jw_result_cell_as_number(const jw_result *result, const char *table, size_t row,
                                       const char *column);

/** The same for a text, valid as long as the result; NULL for what is no text or not known. */
JW_API const char *jw_result_cell_as_text(const jw_result *result, const char *table, size_t row,
                                          const char *column);

typedef enum jw_format { JW_FORMAT_TEXT, JW_FORMAT_JSON, JW_FORMAT_CSV } jw_format;

typedef struct jw_render_options {
    int version; /* JW_RENDER_OPTIONS_VERSION */
    jw_format format;
    int width;         /* text: columns of the terminal; 0 for 80 */
    bool color;        /* text: ANSI bold and dim */
    const char *table; /* CSV: path of the table; NULL for the figures */
} jw_render_options;
#define JW_RENDER_OPTIONS_VERSION 1
#define JW_RENDER_OPTIONS_INIT                                                                     \
    {                                                                                              \
        JW_RENDER_OPTIONS_VERSION, JW_FORMAT_TEXT, 0, false, NULL                                  \
    }

/**
 * Renders a finished result.
 *
 * Text: the headline, then figures, tables and groups in the order they were filled, for `width`
 * columns.
 *
 * JSON: one object: "schema", "headline", then the entries (tables are arrays of objects, NaN is
 * null), "notes" at the end of the object they were made in, and last "units", which mirrors the
 * shape of the result: the unit of .gain.value is .units.gain.value. The JSON form holds no clock,
 * path, host or duration: the same study, options and version give the same bytes.
 *
 * CSV: one table, named by options->table, with its keys as the header; or with NULL all figures as
 * rows of key (its path, "gain.value"), value, unit. Flags are 1 and 0; what is not known is empty.
 *
 * @param[out] text    terminated, released by the caller with jw_text_free.
 * @param[out] length  its bytes; may be NULL.
 * @return JW_EINVAL for an unfinished result or a table that is not there (the remedy lists those
 * that are), JW_ENOMEM, or JW_ELIMIT.
 */
JW_API jw_status jw_result_render(char **text, size_t *length, const jw_result *result,
                                  const jw_render_options *options, jw_error *err);
JW_API void jw_text_free(char *text);

JW_END_C
#endif
