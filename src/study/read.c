/*
 * From rows of cells to typed tables, by column name. A wrong cell costs its finding and nothing else:
 * reading goes on, since a user wants all errors of a file at once.
 */
#include "study/read.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "study/findings.h"
#include "study/value.h"

#include <string.h>
#include <strings.h>

#define ROWS_BETWEEN_REPORTS 16384
#define UNREADABLE_LIMIT     10 /* rows in one file after which it is not what it should be */

typedef struct reading {
    jw_study *study;
    jw_reader *reader;
    const jw_progress *progress;
    jw_findings *findings;
    jw_error *err;
    const char *place; /* of the table being read */
    const char *table; /* its name; NULL for the study as a whole */
} reading;

static jw_status find(reading *in, jw_level level, jw_error *finding, int64_t line)
{
    jw_fail_at(finding, in->place, line);
    snprintf(finding->table, sizeof finding->table, "%s", in->table ? in->table : "");
    jw_status st = jw_findings_add(in->findings, level, finding);
    return st ? jw_fail_memory(in->err) : JW_OK;
}

static jw_status report(reading *in, const char *what)
{
    if (!in->progress || !in->progress->callback) return JW_OK;
    if (!in->progress->callback(in->reader->ops->done(in->reader), what, in->progress->user))
        return JW_OK;
    return jw_fail(in->err, JW_ECANCELED, "stopped on request");
}

/* A GeoPackage needs two names for itself: a study with a column of that name could not become one. */
static bool is_taken(const char *name)
{
    return !strcasecmp(name, "fid") || !strcasecmp(name, "geom");
}

static jw_status taken_column(reading *in, const char *name)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA,
            "a column of this name cannot be kept: GeoPackages use it themselves");
    jw_fail_cell(&finding, name, NULL, 0);
    jw_fail_remedy(&finding, "rename the column, or delete it");
    return find(in, JW_WRONG, &finding, 1);
}

static jw_status unknown_column(reading *in, const jw_table *table, const char *name)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "unknown column, kept as it is");
    jw_fail_cell(&finding, name, NULL, 0);
    const char *near = jw_schema_suggest_column(table->spec, name);
    if (near) jw_fail_remedy(&finding, "did you mean %s?", near);
    return find(in, JW_ODD, &finding, 1);
}

/* A first line that is no header at all: one finding says more than one for each column missed. */
static jw_status other_header(reading *in, const char *first, size_t count, bool *found)
{
    static const struct {
        const char *separator, *name;
    } others[] = {{";", "semicolons"}, {"\t", "tabs"}, {"，", "Chinese commas"}, {"|", "bars"}};
    jw_error finding = JW_ERROR_INIT;
    if (*first == '#') {
        jw_fail(&finding, JW_EDATA, "the first line is a comment");
        jw_fail_remedy(&finding, "begin with the names of the columns; comments go into a README");
    }
    for (size_t i = 0; count == 1 && i < sizeof others / sizeof others[0] && !finding.status; i++) {
        if (!strstr(first, others[i].separator)) continue;
        jw_fail(&finding, JW_EDATA, "the columns are separated by %s", others[i].name);
        jw_fail_remedy(&finding, "save the file with commas between the columns");
    }
    *found = finding.status != JW_OK;
    if (!*found) return JW_OK;
    jw_fail_cell(&finding, NULL, first, strlen(first));
    return find(in, JW_WRONG, &finding, 1);
}

static jw_status missing_column(reading *in, const jw_table *table, const jw_column_spec *spec)
{
    const char *near = NULL;
    for (size_t c = 0; c < table->column_count && !near; c++) {
        const char *name = jw_study_word(in->study, table->columns[c].name);
        if (table->columns[c].spec) continue;
        const char *meant = jw_schema_suggest_column(table->spec, name);
        if (meant && !strcmp(meant, spec->name)) near = name;
    }
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "a column is missing");
    jw_fail_cell(&finding, spec->name, NULL, 0);
    if (near)
        jw_fail_remedy(&finding, "rename the column '%s', if that is the %s", near, spec->help);
    else
        jw_fail_remedy(&finding, "add the column %s: %s", spec->name, spec->help);
    return find(in, JW_WRONG, &finding, 1);
}

/* The columns of a file; *usable is false if the rows would make no sense under them. */
static jw_status read_header(reading *in, jw_table *table, const char *const *names, size_t count,
                             bool *usable)
{
    *usable = true;
    bool other = false;
    jw_status st = count ? other_header(in, names[0], count, &other) : JW_OK;
    if (st || other) {
        *usable = false;
        return st;
    }
    for (size_t c = 0; !st && c < count; c++) {
        jw_error finding = JW_ERROR_INIT;
        if (!*names[c] || jw_table_column(table, in->study->strings, names[c])) {
            jw_fail(&finding, JW_EDATA,
                    *names[c] ? "this column is there twice" : "a column has no name");
            jw_fail_cell(&finding, *names[c] ? names[c] : NULL, NULL, 0);
            jw_fail_remedy(&finding,
                           *names[c] ? "delete or rename one of them"
                                     : "name column %zu in the first line, or delete it",
                           c + 1);
            *usable = false;
            st = find(in, JW_WRONG, &finding, 1);
            continue;
        }
        jw_column *column = NULL;
        if (jw_table_add_column(&column, table, in->study->strings, names[c]))
            return jw_fail_memory(in->err);
        if (!column->spec)
            st = is_taken(names[c]) ? taken_column(in, names[c])
                                    : unknown_column(in, table, names[c]);
    }
    for (int c = 0; !st && c < table->spec->column_count; c++) {
        const jw_column_spec *spec = &table->spec->columns[c];
        if (!(spec->flags & (JW_REQUIRED | JW_KEY)) || spec->flags & JW_MAY_BE_EMPTY ||
            jw_table_column(table, in->study->strings, spec->name))
            continue;
        *usable = false;
        st = missing_column(in, table, spec);
    }
    return st;
}

/* Shows where a row of another width parts from the header. */
static jw_status ragged(reading *in, const jw_table *table, const jw_cell *cells, size_t count,
                        int64_t line)
{
    jw_error finding = JW_ERROR_INIT;
    size_t wants = table->column_count;
    jw_fail(&finding, JW_EDATA, "the row has %zu field%s, the header has %zu", count,
            count == 1 ? "" : "s", wants);
    if (count > wants) {
        const jw_cell *extra = &cells[wants];
        jw_fail_cell(&finding, NULL, extra->kind == JW_CELL_TEXT ? extra->text : "", extra->length);
        jw_fail_remedy(&finding, "put texts that hold commas in double quotes");
    } else {
        const char *name = jw_study_word(in->study, table->columns[count].name);
        jw_fail_cell(&finding, name, NULL, 0);
        jw_fail_remedy(&finding, "add the missing commas; the columns from %s on have no field",
                       name);
    }
    return find(in, JW_WRONG, &finding, line);
}

/* A double holds 15 digits of any number; an identifier in a column of numbers may have more. */
static jw_status check_digits(reading *in, const jw_column *column, size_t row, const jw_cell *cell,
                              int64_t line)
{
    if (jw_value_keeps_digits(cell)) return JW_OK;
    char kept[JW_NUMBER_TEXT];
    jw_number_format(kept, column->numbers[row]);
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "more digits than can be kept: it becomes %s", kept);
    jw_fail_cell(&finding, jw_study_word(in->study, column->name), cell->text, cell->length);
    jw_fail_remedy(&finding,
                   "write at most 15 digits; what is no quantity belongs in a text column");
    return find(in, JW_ODD, &finding, line);
}

static jw_status read_row(reading *in, jw_table *table, const jw_cell *cells, int64_t line)
{
    size_t row;
    jw_status st = jw_table_add_row(&row, table, line > INT32_MAX ? INT32_MAX : (int32_t)line);
    if (st) return jw_fail_memory(in->err);
    for (size_t c = 0; !st && c < table->column_count; c++) {
        jw_error finding;
        st = jw_value_put(in->study, &table->columns[c], row, &cells[c], &finding);
        if (st == JW_EDATA)
            st = find(in, JW_WRONG, &finding, line);
        else if (st)
            st = jw_fail_memory(in->err);
        else if (table->columns[c].numeric)
            st = check_digits(in, &table->columns[c], row, &cells[c], line);
    }
    return st;
}

/* Spreadsheets leave rows of nothing but commas at the end: they are as good as blank lines. */
static bool is_blank(const jw_cell *cells, size_t count)
{
    for (size_t c = 0; c < count; c++)
        if (cells[c].kind != JW_CELL_EMPTY) return false;
    return true;
}

/* The next row, or a finding about why it cannot be read; false in *more ends the table. */
static jw_status next_row(reading *in, jw_table *table, bool *more, size_t *unreadable)
{
    const jw_cell *cells;
    size_t count;
    int64_t line = 0;
    jw_error problem = JW_ERROR_INIT;
    *more = false;
    jw_status st = in->reader->ops->row(in->reader, &cells, &count, &line, more, &problem);
    if (st && st != JW_EDATA) {
        if (in->err) *in->err = problem;
        return st;
    }
    if (!st && !*more) return JW_OK;
    if (!st && is_blank(cells, count)) return JW_OK;
    if (!st && count == table->column_count) return read_row(in, table, cells, line);

    table->partial = true; /* others may refer to this row */
    if (!st) return ragged(in, table, cells, count, line);
    *more = *more && ++*unreadable < UNREADABLE_LIMIT;
    return find(in, JW_WRONG, &problem, problem.row);
}

static jw_status read_rows(reading *in, jw_table *table)
{
    jw_status st = JW_OK;
    size_t unreadable = 0;
    bool more = true;
    for (size_t n = 1; !st && more; n++) {
        st = next_row(in, table, &more, &unreadable);
        if (!st && n % ROWS_BETWEEN_REPORTS == 0) st = report(in, "reading");
    }
    return st;
}

static jw_status missing_table(reading *in, const jw_table_spec *spec)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "the table %s is missing", spec->name);
    jw_fail_remedy(&finding,
                   "add it (%s.csv in a folder): %s; 'jingwei tutorial' writes an example",
                   spec->name, spec->help);
    in->place = in->study->path;
    in->table = NULL;
    in->study->tables[jw_schema_table(spec->name)].partial = true; /* told once is enough */
    return find(in, JW_WRONG, &finding, 0);
}

static jw_status read_table(reading *in, jw_table_id id)
{
    jw_table *table = &in->study->tables[id];
    const char *const *names;
    size_t count = 0;
    jw_error problem = JW_ERROR_INIT;
    in->place = NULL;
    in->table = table->spec->name;
    jw_status st = in->reader->ops->table(in->reader, table->spec->name, &table->present, &names,
                                          &count, &in->place, &problem);
    if (st == JW_EDATA) {
        table->present = table->partial = true;
        return find(in, JW_WRONG, &problem, problem.row);
    }
    if (st) {
        if (in->err) *in->err = problem;
        return st;
    }
    if (!table->present) return table->spec->required ? missing_table(in, table->spec) : JW_OK;
    if (jw_strings_add(&table->place, in->study->strings, in->place, strlen(in->place)))
        return jw_fail_memory(in->err);

    bool usable;
    st = read_header(in, table, names, count, &usable);
    table->partial = !usable;
    return !st && usable ? read_rows(in, table) : st;
}

/* The table that a name stands for but for capitals and an ending, or NULL. */
static const char *table_in_capitals(const char *name)
{
    size_t length = strcspn(name, ".");
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (strlen(jw_schema[t].name) == length && !strncasecmp(jw_schema[t].name, name, length))
            return jw_schema[t].name;
    return NULL;
}

static void table_remedy(jw_error *finding, const char *name)
{
    const char *meant = table_in_capitals(name);
    bool outlines = meant && !strcmp(meant, jw_schema[JW_BOUNDARIES].name);
    if (!strncmp(name, "view ", 5))
        jw_fail_remedy(finding, "only tables are read: save the view as a table");
    else if (meant && strchr(name, '.'))
        jw_fail_remedy(finding, "rename the file to %s.%s, in small letters", meant,
                       outlines ? "geojson" : "csv");
    else if (meant)
        jw_fail_remedy(finding, "rename it to %s, in small letters", meant);
    else if ((meant = jw_schema_suggest_table(name)))
        jw_fail_remedy(finding, "did you mean %s?", meant);
}

static jw_status unknown_tables(reading *in)
{
    const char *name;
    jw_status st = JW_OK;
    in->place = in->study->path;
    in->table = NULL;
    for (size_t i = 0; !st && (name = in->reader->ops->name(in->reader, i)); i++) {
        if (jw_schema_table(name) >= 0) continue;
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "unknown table, left out");
        jw_fail_cell(&finding, NULL, name, strlen(name));
        table_remedy(&finding, name);
        st = find(in, JW_ODD, &finding, 0);
    }
    return st;
}

jw_status jw_read_tables(jw_study *study, jw_reader *reader, const jw_progress *progress,
                         jw_findings *findings, jw_error *err)
{
    reading in = {study, reader, progress, findings, err, NULL, NULL};
    jw_status st = unknown_tables(&in);
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++)
        st = read_table(&in, (jw_table_id)t);
    return st;
}
