/* Finding columns by name lets people keep their files in any order, with whatever else stands in them. */
#include "track/columns.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static bool is(jw_field field, const char *name)
{
    return field.length == strlen(name) && !memcmp(field.text, name, field.length);
}

static jw_status at_line(const jw_columns *columns, jw_status st, jw_error *err)
{
    if (st == JW_EDATA) jw_fail_at(err, columns->path, columns->csv.record_line);
    return st;
}

static jw_status no_column(const jw_columns *columns, int which, jw_error *err)
{
    jw_fail(err, JW_EDATA, "there is no column '%s'", columns->name[which]);
    jw_fail_at(err, columns->path, 1);
    jw_fail_remedy(err, "name the columns in the first line");
    return JW_EDATA;
}

jw_status jw_columns_open(jw_columns *columns, const char *path, const char *const *name, int count,
                          int required, jw_error *err)
{
    bool more = false;
    *columns = (jw_columns){.path = path, .name = name};
    jw_status st = jw_file_open(&columns->view, path, err);
    if (st) {
        columns->view = (jw_file_view){0};
        return st;
    }
    jw_csv_start(&columns->csv, columns->view.data, columns->view.size);
    st = at_line(columns, jw_csv_next(&columns->csv, &more, err), err);
    columns->width = more ? columns->csv.count : 0;
    for (int c = 0; !st && c < count; c++) {
        columns->at[c] = SIZE_MAX;
        for (size_t f = 0; f < columns->width; f++)
            if (is(columns->csv.fields[f], name[c])) columns->at[c] = f;
        if (c < required && !jw_columns_has(columns, c)) st = no_column(columns, c, err);
    }
    return st;
}

void jw_columns_close(jw_columns *columns)
{
    jw_csv_release(&columns->csv);
    if (columns->view.data) jw_file_close(&columns->view);
    *columns = (jw_columns){0};
}

jw_status jw_columns_next(jw_columns *columns, bool *more, jw_error *err)
{
    jw_status st = at_line(columns, jw_csv_next(&columns->csv, more, err), err);
    if (st || !*more || columns->csv.count == columns->width) return st;
    jw_fail(err, JW_EDATA, "has more or fewer cells than the first line");
    jw_fail_remedy(err, "quote texts that hold a comma");
    return at_line(columns, JW_EDATA, err);
}

jw_status jw_columns_refuse(const jw_columns *columns, int which, const char *message,
                            const char *remedy, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, columns->path, columns->csv.record_line);
    if (jw_columns_has(columns, which)) {
        jw_field cell = jw_columns_text(columns, which);
        jw_fail_cell(err, columns->name[which], cell.text, cell.length);
    }
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

jw_status jw_columns_number(double *number, const jw_columns *columns, int which, jw_error *err)
{
    *number = NAN;
    if (!jw_columns_has(columns, which)) return JW_OK;
    jw_field cell = jw_columns_text(columns, which);
    if (!cell.length || is(cell, "NA")) return JW_OK;
    if (!jw_number_parse(number, cell.text, cell.length))
        return jw_columns_refuse(columns, which, "not a number",
                                 "write digits with a point, or nothing if it is not known", err);
    if (*number < 0)
        return jw_columns_refuse(columns, which, "negative", "write a number from 0 up", err);
    return JW_OK;
}
