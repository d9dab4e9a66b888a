/*
 * Which columns of SQL give which columns of a study: one text or number is one column, a point is lon and
 * lat, and an outline is the geometry of the boundaries. Points stand where jw_columns says that lon and
 * lat stood; a file without that table gives them in the place of the point.
 */
#include "study/gpkg.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

#define COLUMN_LIMIT 2000 /* SQLite's own */

static jw_status add_field(jw_gpkg_rows *in, const char *name, jw_gpkg_source from, int index,
                           jw_error *err)
{
    jw_status st =
        jw_grow(&in->fields, &in->capacity, in->count + 1, sizeof *in->fields, COLUMN_LIMIT + 2);
    char *copy = st ? NULL : jw_copy_text(name, strlen(name));
    if (!copy) return jw_fail_memory(err);
    in->fields[in->count++] = (jw_gpkg_field){copy, from, index};
    return JW_OK;
}

static const jw_column_spec *geometry_spec(const jw_table_spec *spec)
{
    for (int c = 0; c < spec->column_count; c++)
        if (spec->columns[c].type == JW_COLUMN_GEOMETRY) return &spec->columns[c];
    return NULL;
}

/* What an SQL column gives: itself, a place's two coordinates, or an outline. */
static jw_status add_fields(jw_gpkg_rows *in, const jw_table_spec *spec, const char *name,
                            int index, bool is_geometry, jw_error *err)
{
    const jw_column_spec *outline = geometry_spec(spec);
    if (outline && (is_geometry || !strcmp(name, outline->name)))
        return add_field(in, outline->name, JW_GPKG_FROM_OUTLINE, index, err);
    if (!is_geometry || !spec->geometry)
        return add_field(in, name, JW_GPKG_FROM_COLUMN, index, err);
    jw_status st = add_field(in, "lon", JW_GPKG_FROM_LON, index, err);
    return st ? st : add_field(in, "lat", JW_GPKG_FROM_LAT, index, err);
}

/* The name of a table's geometry column; "" if it has none. Released by the caller. */
static jw_status find_geometry(char **name, jw_gpkg_rows *in, const char *table, jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool has = false, row = false;
    *name = NULL;
    jw_status st = jw_gpkg_has_table(&has, in->gpkg, "gpkg_geometry_columns", err);
    if (!st && has)
        st = jw_gpkg_prepare(&statement, in->gpkg, err,
                             "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = %Q",
                             table);
    if (!st && has) st = jw_gpkg_step(&row, in->gpkg, statement, err);
    bool named = row && sqlite3_column_type(statement, 0) != SQLITE_NULL;
    const char *found = named ? (const char *)sqlite3_column_text(statement, 0) : "";
    if (!st && found) *name = jw_copy_text(found, strlen(found));
    if (!st && !*name) st = jw_fail_memory(err);
    sqlite3_finalize(statement);
    return st;
}

/* Fields in the order of SQL, and the list of columns to select. */
static jw_status list_columns(jw_gpkg_rows *in, sqlite3_str *list, const jw_table_spec *spec,
                              const char *geometry, jw_error *err)
{
    enum { NAME = 1, PRIMARY_KEY = 5 }; /* of PRAGMA table_xinfo */
    sqlite3_stmt *statement = NULL;
    bool row = true;
    jw_status st =
        jw_gpkg_prepare(&statement, in->gpkg, err, "PRAGMA table_xinfo(\"%w\")", spec->name);
    for (int index = 1; !st && row;) { /* 0 is the row's number */
        st = jw_gpkg_step(&row, in->gpkg, statement, err);
        const char *name = !st && row ? (const char *)sqlite3_column_text(statement, NAME) : NULL;
        if (!name || (!sqlite3_stricmp(name, "fid") && sqlite3_column_int(statement, PRIMARY_KEY)))
            continue;
        sqlite3_str_appendf(list, ", \"%w\"", name);
        st =
            add_fields(in, spec, name, index++, *geometry && !sqlite3_stricmp(name, geometry), err);
    }
    sqlite3_finalize(statement);
    return st;
}

static size_t find_field(const jw_gpkg_rows *in, size_t from, const char *name)
{
    while (from < in->count && strcmp(in->fields[from].name, name))
        from++;
    return from;
}

/* Puts the columns back in the order of the study; those that have come since stay at the end. */
static jw_status order_fields(jw_gpkg_rows *in, const char *table, jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool has = false, row = true;
    jw_status st = jw_gpkg_has_table(&has, in->gpkg, "jw_columns", err);
    if (st || !has) return st;
    st = jw_gpkg_prepare(&statement, in->gpkg, err,
                         "SELECT column_name FROM jw_columns WHERE table_name = %Q"
                         " ORDER BY position LIMIT %d",
                         table, COLUMN_LIMIT);
    for (size_t at = 0; !st && row;) {
        st = jw_gpkg_step(&row, in->gpkg, statement, err);
        const char *name = !st && row ? (const char *)sqlite3_column_text(statement, 0) : NULL;
        size_t f = name ? find_field(in, at, name) : in->count;
        if (f == in->count) continue;
        jw_gpkg_field moved = in->fields[f];
        memmove(&in->fields[at + 1], &in->fields[at], (f - at) * sizeof moved);
        in->fields[at++] = moved;
    }
    sqlite3_finalize(statement);
    return st;
}

static bool has_column(const jw_gpkg_rows *in, const char *name)
{
    for (size_t f = 0; f < in->count; f++)
        if (!sqlite3_stricmp(in->fields[f].name, name)) return true;
    return false;
}

/* SQLite's three names for a row's number; one that a column bears means the column. */
static const char *row_number(const jw_gpkg_rows *in)
{
    if (!has_column(in, "_rowid_")) return "_rowid_";
    return has_column(in, "rowid") ? "oid" : "rowid";
}

jw_status jw_gpkg_rows_open(jw_gpkg_rows *in, const jw_table_spec *spec, jw_error *err)
{
    char *geometry = NULL, *columns = NULL;
    sqlite3_str *list = sqlite3_str_new(in->gpkg->db);
    jw_status st = find_geometry(&geometry, in, spec->name, err);
    if (!st) st = list_columns(in, list, spec, geometry, err);
    if (!st && sqlite3_str_errcode(list)) st = jw_fail_memory(err); /* none is no list, too */
    columns = sqlite3_str_finish(list);
    const char *number = row_number(in);
    if (!st)
        st = jw_gpkg_prepare(&in->statement, in->gpkg, err, "SELECT %s%s FROM \"%w\" ORDER BY %s",
                             number, columns ? columns : "", spec->name, number);
    if (!st) st = order_fields(in, spec->name, err);
    sqlite3_free(columns);
    jw_release(geometry);
    return st;
}

void jw_gpkg_rows_close(jw_gpkg_rows *in)
{
    sqlite3_finalize(in->statement);
    for (size_t f = 0; f < in->count; f++)
        jw_release(in->fields[f].name);
    jw_release(in->fields);
    *in = (jw_gpkg_rows){.gpkg = in->gpkg};
}
