/*
 * Figures of a CSV file, wide as people keep them in sheets (a row a place, a column an indicator) or long as tables
 * of results are (a row a figure, with the columns indicator and value). Which it is, its first line tells. All that is
 * wrong is told, since who mends a sheet wants all of it at once.
 */
#include "track/frame.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "study/findings.h"

#include <math.h>
#include <string.h>

#define NO_COLUMN SIZE_MAX

/* What a column is, by its number: texts of the header. */
typedef struct reading {
    jw_figures *figures;
    const char *path, *indicators, *years;
    jw_csv_reader csv;
    size_t year, group, indicator, value, unit, columns;
    jw_text *header; /* by column: the indicator, or 0 for one that is not wanted */
    jw_findings *findings;
    jw_error *err;
    size_t wrong;
    jw_status status;
} reading;

/* ---- what is wrong ---- */

static void add_finding(reading *in, jw_error *finding)
{
    jw_fail_at(finding, in->path, finding->row);
    if (!in->wrong++ && in->err) *in->err = *finding;
    if (jw_findings_add(in->findings, JW_WRONG, finding)) in->status = jw_fail_memory(in->err);
}

static void wrong_cell(reading *in, const char *column, size_t at, const char *message,
                       const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_at(&finding, in->path, in->csv.record_line);
    if (at < in->csv.count)
        jw_fail_cell(&finding, column, in->csv.fields[at].text, in->csv.fields[at].length);
    jw_fail_remedy(&finding, "%s", remedy);
    add_finding(in, &finding);
}

/* ---- cells ---- */

static bool is(jw_field field, const char *word)
{
    return field.length == strlen(word) && !memcmp(field.text, word, field.length);
}

static void keep(reading *in, jw_status st)
{
    if (st && !in->status) in->status = jw_fail_memory(in->err);
}

static jw_text text_at(reading *in, size_t column)
{
    jw_text text = 0;
    if (column != NO_COLUMN)
        keep(in, jw_strings_add(&text, in->figures->names, in->csv.fields[column].text,
                                in->csv.fields[column].length));
    return text;
}

/* Empty and NA are not known, which is not the same as 0. */
static bool number_at(reading *in, size_t column, const char *name, double *number)
{
    jw_field cell = in->csv.fields[column];
    *number = NAN;
    if (!cell.length || is(cell, "NA")) return true;
    if (jw_number_parse(number, cell.text, cell.length)) return true;
    wrong_cell(in, name, column, "not a number",
               "write digits with a point, or leave the cell empty if it is not known");
    return false;
}

static bool year_at(reading *in, int *year)
{
    double number;
    *year = 0;
    if (in->year == NO_COLUMN) return true;
    if (!number_at(in, in->year, "year", &number)) return false;
    if (number >= 1000 && number <= 3000 && number == floor(number)) {
        *year = (int)number;
        return true;
    }
    wrong_cell(in, "year", in->year, "not a year", "write it with four digits");
    return false;
}

/* ---- rows ---- */

static bool next_row(reading *in)
{
    bool more = true;
    while (more && !in->status) {
        jw_error finding = JW_ERROR_INIT;
        jw_status st = jw_csv_next(&in->csv, &more, &finding);
        if (st && st != JW_EDATA) keep(in, st);
        if (st == JW_EDATA) add_finding(in, &finding);
        if (st || !more) continue;
        if (!in->columns || in->csv.count == in->columns) return true;
        wrong_cell(in, "", SIZE_MAX, "has more or fewer cells than the first line",
                   "quote texts that hold a comma");
    }
    return false;
}

static size_t find_column(const reading *in, const char *name)
{
    for (size_t c = 0; c < in->csv.count; c++)
        if (is(in->csv.fields[c], name)) return c;
    return NO_COLUMN;
}

static bool read_header(reading *in)
{
    if (!next_row(in)) {
        if (!in->wrong && !in->status)
            wrong_cell(in, "", SIZE_MAX, "the file is empty",
                       "name the columns in the first line: the place, then indicators");
        return false;
    }
    in->columns = in->csv.count;
    in->year = find_column(in, "year");
    in->group = find_column(in, "group");
    in->indicator = find_column(in, "indicator");
    in->value = find_column(in, "value");
    in->unit = find_column(in, "unit");
    if (in->columns < 2)
        wrong_cell(in, "", 0, "there is one column only", "put figures beside the places");
    in->header = jw_zalloc(in->columns, sizeof *in->header);
    if (!in->header) keep(in, JW_ENOMEM);
    return !in->wrong && !in->status;
}

static bool is_wanted(const reading *in, jw_text indicator)
{
    return jw_setting_has_name(in->indicators, jw_strings_get(in->figures->names, indicator));
}

static void read_long_row(reading *in, jw_figure figure)
{
    figure.indicator = text_at(in, in->indicator);
    figure.unit = text_at(in, in->unit);
    if (number_at(in, in->value, "value", &figure.value) && is_wanted(in, figure.indicator))
        keep(in, jw_frame_put(in->figures, figure));
}

static void read_wide_row(reading *in, jw_figure figure)
{
    for (size_t c = 0; c < in->columns && !in->status; c++) {
        if (!in->header[c]) continue;
        figure.indicator = in->header[c];
        const char *name = jw_strings_get(in->figures->names, figure.indicator);
        if (number_at(in, c, name, &figure.value)) keep(in, jw_frame_put(in->figures, figure));
    }
}

/* The first column that means nothing else names the place. */
static size_t find_place(const reading *in)
{
    size_t c = 0;
    while (c == in->year || c == in->group || c == in->indicator || c == in->value || c == in->unit)
        c++;
    return c;
}

static void read_rows(reading *in)
{
    bool is_long = in->indicator != NO_COLUMN && in->value != NO_COLUMN;
    if (!is_long) in->indicator = in->value = in->unit = NO_COLUMN;
    size_t place = find_place(in);
    for (size_t c = 0; !is_long && c < in->columns; c++) {
        if (c == place || c == in->year || c == in->group) continue;
        in->header[c] = text_at(in, c);
        if (in->header[c] && !is_wanted(in, in->header[c])) in->header[c] = 0;
    }
    while (next_row(in)) {
        jw_figure figure = {.line = in->csv.record_line};
        if (!year_at(in, &figure.year)) continue;
        if (!jw_setting_has_year(in->years, figure.year)) continue;
        figure.place = text_at(in, place);
        figure.group = text_at(in, in->group);
        if (in->status) break;
        if (!figure.place)
            wrong_cell(in, "place", place, "a row without a place", "name the place");
        else if (is_long)
            read_long_row(in, figure);
        else
            read_wide_row(in, figure);
    }
}

jw_status jw_frame_put_file(jw_figures *figures, const char *path, const char *indicators,
                            const char *years, jw_findings *findings, jw_error *err)
{
    reading in = {.figures = figures,
                  .path = path,
                  .indicators = indicators,
                  .years = years,
                  .findings = findings,
                  .err = err};
    jw_file_view view;
    jw_status st = jw_file_open(&view, path, err);
    if (st) return st;
    jw_csv_start(&in.csv, view.data, view.size);
    if (read_header(&in)) read_rows(&in);
    jw_csv_release(&in.csv);
    jw_release(in.header);
    jw_file_close(&view);
    if (in.status) return in.status;
    return in.wrong ? JW_EDATA : JW_OK;
}
