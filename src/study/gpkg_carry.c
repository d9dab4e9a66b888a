/*
 * What a GeoPackage holds beside the study goes along when the study is written anew: results, the styles
 * and projects of QGIS, tables and views of the user's, each by its own definition, with its indexes and
 * its entry among the file's contents. Study tables are the study's own and are not looked at; triggers
 * and the spatial indexes of other layers are left, since code from a file is not run here.
 *
 * A file that is no study of ours is refused: its tables might well go along, but nobody who names
 * another's file by mistake wants it rewritten.
 */
#include "study/gpkg.h"

#include "base/error.h"
#include "base/place.h"

#include <sys/stat.h>

#define CONTENTS                                                                                   \
    "table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, "    \
    "srs_id"
#define GEOMETRIES "table_name, column_name, geometry_type_name, srs_id, z, m"
#define SYSTEMS    "srs_name, srs_id, organization, organization_coordsys_id, definition, description"

/* What is neither the study's nor made by the writer. */
#define OTHERS                                                                                     \
    "tbl_name NOT LIKE 'gpkg^_%%' ESCAPE '^' AND tbl_name NOT LIKE 'rtree^_%%' ESCAPE '^'"         \
    " AND tbl_name NOT LIKE 'sqlite^_%%' ESCAPE '^'"                                               \
    " AND lower(tbl_name) NOT IN ('jw_meta', 'jw_columns')"

jw_status jw_gpkg_open_older(jw_gpkg *older, const char *path, jw_error *err)
{
    *older = (jw_gpkg){NULL, path, false};
    struct stat info;
    bool ours = false, regular = !stat(path, &info) && S_ISREG(info.st_mode);
    if (!regular || !info.st_size)
        return JW_OK; /* what is no file is refused when it is replaced */
    jw_status st = jw_gpkg_open(older, path, path, JW_GPKG_READ, err);
    if (!st) st = jw_gpkg_has_table(&ours, older, "jw_meta", err);
    if (!st && ours) return JW_OK;
    jw_gpkg_close(older);
    return st && st != JW_EDATA ? st : jw_place_fail_other(path, err);
}

/* An INSERT with a place for each of `count` values, released with sqlite3_free; NULL without memory. */
static char *insertion(const char *table, const char *columns, int count)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    bool all = *columns == '*';
    sqlite3_str_appendf(sql, "INSERT%s INTO \"%w\"%s%s%s VALUES(?", all ? "" : " OR IGNORE", table,
                        all ? "" : "(", all ? "" : columns, all ? "" : ")");
    for (int i = 1; i < count; i++)
        sqlite3_str_appendall(sql, ", ?");
    sqlite3_str_appendall(sql, ")");
    return sqlite3_str_finish(sql);
}

static jw_status copy_row(jw_gpkg *to, sqlite3_stmt *insert, sqlite3_stmt *row, jw_error *err)
{
    int code = SQLITE_OK; /* a text that there was no memory to copy would go in as NULL */
    for (int i = 0; i < sqlite3_column_count(row) && !code; i++)
        code = sqlite3_bind_value(insert, i + 1, sqlite3_column_value(row, i));
    jw_status st = code ? jw_gpkg_fail(to, err) : jw_gpkg_step(NULL, to, insert, err);
    sqlite3_reset(insert);
    return st;
}

/* Rows of one table, each a byte at least: a file whose pages go round has more of them than bytes. */
static jw_status copy_rows(jw_gpkg *to, jw_gpkg *from, const char *table, const char *columns,
                           sqlite3_stmt *select, jw_error *err)
{
    struct stat info;
    sqlite3_stmt *insert = NULL;
    bool row = true;
    char *sql = insertion(table, columns, sqlite3_column_count(select));
    jw_status st = sql ? jw_gpkg_prepare(&insert, to, err, "%s", sql) : jw_fail_memory(err);
    sqlite3_free(sql);
    int64_t left = stat(from->place, &info) ? 0 : (int64_t)info.st_size;
    from->endless = true;
    while (!st && row) {
        st = jw_gpkg_step(&row, from, select, err);
        if (!st && row) st = copy_row(to, insert, select, err);
        if (!st && row && !left--) st = jw_fail(err, JW_EDATA, "the file is damaged");
    }
    from->endless = false;
    sqlite3_finalize(insert);
    return st;
}

/* All rows; of a table that describes others, those of one of them. */
static jw_status copy(jw_gpkg *to, jw_gpkg *from, const char *table, const char *columns,
                      const char *described, jw_error *err)
{
    sqlite3_stmt *select = NULL;
    bool has;
    jw_status st = jw_gpkg_has_table(&has, from, table, err);
    if (st || !has) return st;
    if (described)
        st = jw_gpkg_prepare(&select, from, err,
                             "SELECT %s FROM \"%w\" WHERE lower(table_name) = lower(%Q)", columns,
                             table, described);
    else
        st = jw_gpkg_prepare(&select, from, err, "SELECT %s FROM \"%w\"", columns, table);
    if (!st) st = copy_rows(to, from, table, columns, select, err);
    sqlite3_finalize(select);
    return st;
}

/* Only the first statement of a definition: a file may hold anything there. */
static jw_status define(jw_gpkg *to, const char *definition, jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    jw_status st = jw_gpkg_prepare(&statement, to, err, "%s", definition);
    if (!st) st = jw_gpkg_step(NULL, to, statement, err);
    sqlite3_finalize(statement);
    return st;
}

static bool is_study_table(const char *name)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (!sqlite3_stricmp(name, jw_schema[t].name)) return true;
    return false;
}

static jw_status carry(jw_gpkg *to, jw_gpkg *from, const char *type, const char *name,
                       const char *definition, jw_error *err)
{
    jw_status st = define(to, definition, err);
    if (!st && *type == 't') st = copy(to, from, name, "*", NULL, err);
    if (!st && *type != 'i') st = copy(to, from, "gpkg_contents", CONTENTS, name, err);
    if (!st && *type != 'i') st = copy(to, from, "gpkg_geometry_columns", GEOMETRIES, name, err);
    return st;
}

jw_status jw_gpkg_carry(jw_gpkg *to, jw_gpkg *from, jw_error *err)
{
    if (!from->db) return JW_OK;
    sqlite3_stmt *list = NULL;
    bool row = true;
    jw_status st = copy(to, from, "gpkg_spatial_ref_sys", SYSTEMS, NULL, err);
    if (!st) /* tables, then what stands on them */
        st = jw_gpkg_prepare(&list, from, err,
                             "SELECT type, tbl_name, sql FROM sqlite_schema WHERE " OTHERS
                             " AND sql NOT NULL AND (type IN ('index', 'view')"
                             " OR (type = 'table' AND rootpage > 0))"
                             " ORDER BY type = 'table' DESC, rowid");
    while (!st && row) {
        st = jw_gpkg_step(&row, from, list, err);
        if (st || !row) break;
        const char *type = (const char *)sqlite3_column_text(list, 0);
        const char *name = (const char *)sqlite3_column_text(list, 1);
        const char *definition = (const char *)sqlite3_column_text(list, 2);
        if (!type || !name || !definition)
            st = jw_fail_memory(err);
        else if (!is_study_table(name))
            st = carry(to, from, type, name, definition, err);
    }
    sqlite3_finalize(list);
    if (st == JW_EDATA)
        jw_fail_remedy(err, "what it holds beside the study cannot be kept: remove the file first, "
                            "or save elsewhere");
    return st;
}
