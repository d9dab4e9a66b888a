/*
 * Reading a study from a GeoPackage that may have passed through other hands: QGIS adds tables, columns
 * and triggers, edits rows and leaves gaps in fid. So columns go by name, rows by fid, and cells by what
 * they hold and not by what their column declares; typing and checking come after, as for CSV.
 *
 * In a damaged file a page may be linked twice, and its rows would come for ever: since rows are asked
 * for in order of their number, one that does not grow shows it.
 */
#include "study/gpkg.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

#define TABLE_LIMIT 10000
#define EXACT_WHOLE ((int64_t)1 << 53) /* beyond, a double does not hold every whole number */

typedef struct gpkg_reader {
    jw_reader base;
    jw_gpkg gpkg;
    char **tables;
    size_t table_count, table_capacity;
    char *label, *place;

    /* The table being read. */
    jw_gpkg_rows rows;
    const char **names;
    jw_cell *cells;
    int64_t last;               /* number of the row before */
    double before, here, total; /* rows of the tables before, of this one so far, of all */
} gpkg_reader;

static jw_status add_text(char ***texts, size_t *count, size_t *capacity, const char *text)
{
    jw_status st = jw_grow(texts, capacity, *count + 1, sizeof **texts, TABLE_LIMIT);
    char *copy = st ? NULL : jw_copy_text(text, strlen(text));
    if (!copy) return st ? st : JW_ENOMEM;
    (*texts)[(*count)++] = copy;
    return JW_OK;
}

/*
 * Tables of the study or of the user; not those of GeoPackage, of QGIS, or of Jingwei itself. A view is code
 * of whoever made the file and is not run, but named, so that it is not thought to be read.
 */
static jw_status list_tables(gpkg_reader *in, jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row = true;
    jw_status st =
        jw_gpkg_prepare(&statement, &in->gpkg, err,
                        "SELECT iif(type = 'view', 'view ', '') || name FROM sqlite_schema"
                        " WHERE (type = 'view' OR (type = 'table' AND rootpage > 0))"
                        " AND name NOT GLOB 'st_*'"
                        " AND name NOT GLOB 'gpkg_*' AND name NOT GLOB 'rtree_*'"
                        " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'jw_*'"
                        " AND name NOT IN ('layer_styles', 'qgis_projects')");
    while (!st && row) {
        st = jw_gpkg_step(&row, &in->gpkg, statement, err);
        const char *name = !st && row ? (const char *)sqlite3_column_text(statement, 0) : NULL;
        if (!name) continue;
        jw_status added = add_text(&in->tables, &in->table_count, &in->table_capacity, name);
        if (added == JW_ENOMEM) st = jw_fail_memory(err);
        if (added == JW_ELIMIT) st = jw_fail(err, JW_ELIMIT, "more than %d tables", TABLE_LIMIT);
    }
    sqlite3_finalize(statement);
    return st;
}

static bool has_table(const gpkg_reader *in, const char *table)
{
    for (size_t i = 0; i < in->table_count; i++)
        if (!strcmp(in->tables[i], table)) return true;
    return false;
}

/* The largest fid stands for the number of rows: finding it costs nothing. */
static void count_rows(gpkg_reader *in)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        sqlite3_stmt *statement = NULL;
        bool row = false;
        /* What is wrong with a table is told when it is read. */
        if (has_table(in, jw_schema[t].name) &&
            !jw_gpkg_prepare(&statement, &in->gpkg, NULL, "SELECT max(_rowid_) FROM \"%w\"",
                             jw_schema[t].name) &&
            !jw_gpkg_step(&row, &in->gpkg, statement, NULL) && row)
            in->total += fmax(0, sqlite3_column_double(statement, 0));
        sqlite3_finalize(statement);
    }
}

static void leave_table(gpkg_reader *in)
{
    jw_gpkg_rows_close(&in->rows);
    jw_release(in->names);
    jw_release(in->cells);
    in->names = NULL;
    in->cells = NULL;
    in->before += in->here;
    in->here = 0;
    in->gpkg.endless = false;
}

static jw_status name_place(gpkg_reader *in, const char *table, jw_error *err)
{
    size_t size = strlen(in->label) + strlen(table) + 8;
    jw_release(in->place);
    in->place = jw_alloc(size, 1);
    if (!in->place) return jw_fail_memory(err);
    snprintf(in->place, size, "%s table %s", in->label, table);
    return JW_OK;
}

static jw_status go_to_table(jw_reader *reader, const char *table, bool *present,
                             const char *const **names, size_t *count, const char **place,
                             jw_error *err)
{
    gpkg_reader *in = (gpkg_reader *)reader;
    int id = jw_schema_table(table);
    leave_table(in);
    *present = id >= 0 && has_table(in, table);
    if (!*present) return JW_OK;
    jw_status st = name_place(in, table, err);
    *place = in->place;
    if (!st) st = jw_gpkg_rows_open(&in->rows, &jw_schema[id], err);
    if (st) {
        if (st == JW_EDATA) jw_fail_at(err, in->place, 0);
        return st;
    }
    in->names = jw_zalloc(in->rows.count, sizeof *in->names);
    in->cells = jw_zalloc(in->rows.count, sizeof *in->cells);
    if (!in->names || !in->cells) return jw_fail_memory(err);
    for (size_t f = 0; f < in->rows.count; f++)
        in->names[f] = in->rows.fields[f].name;
    in->last = INT64_MIN;
    in->gpkg.endless = true;
    *names = in->names;
    *count = in->rows.count;
    return JW_OK;
}

/* Texts keep to what a CSV file may hold, so that a study can always become a folder. */
static size_t check_text(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return i;
    }
    return jw_utf8_check(text, length);
}

static jw_status read_text(jw_cell *cell, sqlite3_stmt *row, int index, jw_error *err)
{
    const char *text = (const char *)sqlite3_column_text(row, index);
    size_t length = (size_t)sqlite3_column_bytes(row, index);
    if (!text) return jw_fail_memory(err);
    *cell = (jw_cell){length ? JW_CELL_TEXT : JW_CELL_EMPTY, 0, text, length};
    size_t sound = check_text(text, length);
    if (sound == length) return JW_OK;
    jw_fail(err, JW_EDATA, "byte %zu of the text is not UTF-8, or a control character", sound + 1);
    jw_fail_remedy(err, "write the text again");
    return JW_EDATA;
}

static jw_status read_cell(jw_cell *cell, sqlite3_stmt *row, int index, jw_error *err)
{
    double number = 0;
    switch (sqlite3_column_type(row, index)) {
    case SQLITE_NULL: *cell = (jw_cell){JW_CELL_EMPTY, 0, NULL, 0}; return JW_OK;
    case SQLITE_TEXT: return read_text(cell, row, index, err);
    case SQLITE_BLOB:
        jw_fail(err, JW_EDATA, "bytes where a text or a number should be");
        jw_fail_remedy(err, "delete the column, or write texts and numbers in it");
        return JW_EDATA;
    case SQLITE_INTEGER: {
        int64_t whole = sqlite3_column_int64(row, index);
        if (whole > EXACT_WHOLE || whole < -EXACT_WHOLE) return read_text(cell, row, index, err);
        number = (double)whole;
        break;
    }
    default:
        number = sqlite3_column_double(row, index);
        if (!isfinite(number))
            return read_text(cell, row, index, err); /* and be refused as "Inf" */
    }
    *cell = (jw_cell){JW_CELL_NUMBER, number, NULL, 0};
    return JW_OK;
}

static jw_status read_geometry(gpkg_reader *in, jw_cell *cell, const jw_gpkg_field *from,
                               jw_error *err)
{
    *cell = (jw_cell){JW_CELL_EMPTY, 0, NULL, 0};
    int type = sqlite3_column_type(in->rows.statement, from->index);
    if (type == SQLITE_NULL) return JW_OK;
    if (type != SQLITE_BLOB) {
        jw_fail(err, JW_EDATA, "not a geometry");
        jw_fail_remedy(err, "draw it again in QGIS");
        return JW_EDATA;
    }
    const void *blob = sqlite3_column_blob(in->rows.statement, from->index);
    size_t size = (size_t)sqlite3_column_bytes(in->rows.statement, from->index);
    if (from->source == JW_GPKG_FROM_OUTLINE) {
        const char *wkb;
        size_t length;
        jw_status st = jw_gpkg_read_outline(&wkb, &length, blob, size, err);
        if (!st && wkb) *cell = (jw_cell){JW_CELL_BYTES, 0, wkb, length};
        return st;
    }
    double lon, lat;
    jw_status st = jw_gpkg_read_point(&lon, &lat, blob, size, err);
    double value = from->source == JW_GPKG_FROM_LON ? lon : lat;
    if (!st && !isnan(value)) *cell = (jw_cell){JW_CELL_NUMBER, value, NULL, 0};
    return st;
}

static jw_status next_row(jw_reader *reader, const jw_cell **cells, size_t *count, int64_t *line,
                          bool *more, jw_error *err)
{
    gpkg_reader *in = (gpkg_reader *)reader;
    jw_status st = jw_gpkg_step(more, &in->gpkg, in->rows.statement, err);
    if (st == JW_EDATA) jw_fail_at(err, in->place, 0);
    if (st || !*more) return st;
    int64_t fid = sqlite3_column_int64(in->rows.statement, 0);
    if (fid <= in->last) {
        st = jw_fail(err, JW_EDATA, "the file is damaged: rows come twice");
        jw_fail_remedy(err, "take a copy from a backup, or import the CSV folder again");
    }
    in->last = fid;
    in->here = fmin(fmax(0, (double)fid), in->total);
    *line = fid > 0 ? fid : 0;
    for (size_t f = 0; !st && f < in->rows.count; f++) {
        const jw_gpkg_field *from = &in->rows.fields[f];
        st = from->source == JW_GPKG_FROM_COLUMN
                 ? read_cell(&in->cells[f], in->rows.statement, from->index, err)
                 : read_geometry(in, &in->cells[f], from, err);
        if (st == JW_EDATA) jw_fail_cell(err, from->name, NULL, 0);
    }
    if (st == JW_EDATA) jw_fail_at(err, in->place, *line);
    *cells = in->cells;
    *count = in->rows.count;
    return st;
}

static const char *table_name(jw_reader *reader, size_t index)
{
    const gpkg_reader *in = (const gpkg_reader *)reader;
    return index < in->table_count ? in->tables[index] : NULL;
}

static double share_done(const jw_reader *reader)
{
    const gpkg_reader *in = (const gpkg_reader *)reader;
    return in->total > 0 ? fmin(1, (in->before + in->here) / in->total) : 1;
}

static void close_reader(jw_reader *reader)
{
    gpkg_reader *in = (gpkg_reader *)reader;
    if (!in) return;
    leave_table(in);
    jw_gpkg_close(&in->gpkg);
    for (size_t t = 0; t < in->table_count; t++)
        jw_release(in->tables[t]);
    jw_release(in->tables);
    jw_release(in->label);
    jw_release(in->place);
    jw_release(in);
}

static const jw_reader_ops reader_ops = {go_to_table, next_row, table_name, share_done,
                                         close_reader};

static jw_status new_reader(gpkg_reader **out, const char *path, jw_error *err)
{
    const char *slash = strrchr(path, '/'), *label = slash ? slash + 1 : path;
    gpkg_reader *in = *out = jw_zalloc(1, sizeof *in);
    if (!in) return jw_fail_memory(err);
    in->base.ops = &reader_ops;
    in->rows.gpkg = &in->gpkg;
    in->label = jw_copy_text(label, strlen(label));
    return in->label ? JW_OK : jw_fail_memory(err);
}

/* What both ways of opening end with. */
static jw_status start(jw_reader **reader, gpkg_reader *in, jw_status st, jw_error *err)
{
    /* One transaction, so that all tables are of one moment whoever else writes. */
    if (!st) st = jw_gpkg_run(&in->gpkg, err, "BEGIN");
    if (!st) st = jw_gpkg_verify(&in->gpkg, err);
    if (!st) st = list_tables(in, err);
    if (!st) count_rows(in);
    *reader = st ? NULL : &in->base;
    if (st && in) close_reader(&in->base);
    return st;
}

jw_status jw_gpkg_reader_open(jw_reader **reader, const char *path, const jw_study_options *options,
                              jw_error *err)
{
    (void)options;
    gpkg_reader *in;
    jw_status st = new_reader(&in, path, err);
    if (!st) st = jw_gpkg_open(&in->gpkg, path, path, JW_GPKG_READ, err);
    return start(reader, in, st, err);
}

jw_status jw_gpkg_reader_open_bytes(jw_reader **reader, const void *bytes, size_t size,
                                    jw_error *err)
{
    gpkg_reader *in;
    jw_status st = new_reader(&in, "bytes", err);
    if (!st) st = jw_gpkg_open_bytes(&in->gpkg, bytes, size, err);
    return start(reader, in, st, err);
}
