/*
 * One table of a study as one table of SQL: its definition from the schema, its rows, its key, and the
 * lines that tell GIS programs about it.
 *
 * The definition checks types by typeof, for the hand of whoever edits the file later: SQLite's STRICT
 * rejects the types that GeoPackage asks for. The load itself goes past those checks, since what comes
 * from memory is typed already (2,000,000 rows: 1.5 s without, 4.4 s with them, 33 s when written with
 * IN). The key's index is made when the rows are in: sorting once beats keeping order (0.6 to 3 s
 * against 1.6 to 13 s).
 */
#include "study/gpkg.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

#define COLUMN_LIMIT          1900 /* SQLite's own is 2000 */
#define ROWS_BETWEEN_REPORTS  8192
#define STEPS_BETWEEN_REPORTS 1000000

typedef struct loader {
    jw_gpkg *gpkg;
    const jw_study *study;
    const jw_table *table;
    const char *place;
    jw_gpkg_progress *progress;
    jw_error *err;
    const jw_column *lon, *lat; /* both NULL unless points take their place */
    const char *geometry;       /* name of the geometry's column, or NULL */
    const char *geometry_type;
    jw_bounds bounds; /* of all geometries; west > east if there are none */
    unsigned char point[JW_GPKG_POINT_SIZE]; /* these two outlive the binding of a row */
    jw_buffer blob;
} loader;

/* A column of its own in SQL; lon and lat are in the point. */
static bool is_stored(const loader *in, const jw_column *column)
{
    return column != in->lon && column != in->lat;
}

static const char *name_of(const loader *in, const jw_column *column)
{
    return jw_study_word(in->study, column->name);
}

static jw_status refuse_name(const loader *in, const char *name, const char *other)
{
    if (!sqlite3_stricmp(other, "fid") || !sqlite3_stricmp(other, JW_GPKG_POINT_COLUMN))
        jw_fail(in->err, JW_EDATA, "a GeoPackage needs the name %s for itself", other);
    else
        jw_fail(in->err, JW_EDATA, "a GeoPackage cannot tell this column from %s", other);
    jw_fail_at(in->err, in->place, 0);
    jw_fail_cell(in->err, name, NULL, 0);
    jw_fail_remedy(in->err, "rename the column, or keep the study as a folder of CSV files");
    return JW_EDATA;
}

/* SQL does not tell capitals from small letters in names. */
static jw_status check_names(const loader *in)
{
    const jw_table *table = in->table;
    if (table->column_count > COLUMN_LIMIT) {
        jw_fail(in->err, JW_ELIMIT, "%zu columns, and a GeoPackage holds %d", table->column_count,
                COLUMN_LIMIT);
        jw_fail_at(in->err, in->place, 0);
        jw_fail_remedy(in->err, "split the table, or keep the study as a folder of CSV files");
        return JW_ELIMIT;
    }
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        const char *name = name_of(in, column);
        if (!sqlite3_stricmp(name, "fid")) return refuse_name(in, name, "fid");
        if (in->lon && !sqlite3_stricmp(name, JW_GPKG_POINT_COLUMN))
            return refuse_name(in, name, JW_GPKG_POINT_COLUMN);
        for (size_t before = 0; before < c; before++)
            if (!sqlite3_stricmp(name, name_of(in, &table->columns[before])))
                return refuse_name(in, name, name_of(in, &table->columns[before]));
    }
    return JW_OK;
}

static void find_geometry(loader *in)
{
    const jw_table *table = in->table;
    in->geometry_type = table->spec->geometry;
    in->bounds = (jw_bounds){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t c = 0; in->geometry_type && c < table->column_count; c++)
        if (table->columns[c].spec && table->columns[c].spec->type == JW_COLUMN_GEOMETRY)
            in->geometry = name_of(in, &table->columns[c]);
    if (!in->geometry_type || strcmp(in->geometry_type, "POINT")) return;
    const jw_column *lon = jw_table_column(table, in->study->strings, "lon");
    const jw_column *lat = jw_table_column(table, in->study->strings, "lat");
    if (!lon || !lat) return; /* then the one that is there is an ordinary column, and empty */
    in->lon = lon;
    in->lat = lat;
    in->geometry = JW_GPKG_POINT_COLUMN;
}

static void define_column(sqlite3_str *sql, const loader *in, const jw_column *column)
{
    const char *name = name_of(in, column);
    bool plain = column->spec && column->role == JW_ROLE_PLAIN;
    const char *required = plain && column->spec->flags & JW_REQUIRED ? " NOT NULL" : "";
    if (plain && column->spec->type == JW_COLUMN_GEOMETRY) {
        sqlite3_str_appendf(sql,
                            ",\n  \"%w\" %s%s CHECK(\"%w\" IS NULL OR typeof(\"%w\") = 'blob')",
                            name, in->geometry_type, required, name, name);
    } else if (column->numeric) {
        const char *type = !plain || column->spec->type == JW_COLUMN_NUMBER ? "REAL"
                           : column->spec->type == JW_COLUMN_FLAG           ? "BOOLEAN"
                                                                            : "INTEGER";
        sqlite3_str_appendf(sql,
                            ",\n  \"%w\" %s%s"
                            " CHECK(typeof(\"%w\") <> 'text' AND typeof(\"%w\") <> 'blob')",
                            name, type, required, name, name);
    } else {
        sqlite3_str_appendf(sql, ",\n  \"%w\" TEXT%s CHECK(typeof(\"%w\") <> 'blob')", name,
                            required, name);
    }
}

/* Runs a statement that was put together piece by piece. */
static jw_status run_pieces(loader *in, sqlite3_str *sql)
{
    char *text = sqlite3_str_finish(sql);
    jw_status st = text ? jw_gpkg_run(in->gpkg, in->err, "%s", text) : jw_fail_memory(in->err);
    sqlite3_free(text);
    return st;
}

static jw_status create_table(loader *in)
{
    sqlite3_str *sql = sqlite3_str_new(in->gpkg->db);
    sqlite3_str_appendf(sql, "CREATE TABLE \"%w\" (\n  \"fid\" INTEGER PRIMARY KEY",
                        in->table->spec->name);
    if (in->lon)
        sqlite3_str_appendf(sql, ",\n  \"" JW_GPKG_POINT_COLUMN "\" POINT"
                                 " CHECK(geom IS NULL OR typeof(geom) = 'blob')");
    for (size_t c = 0; c < in->table->column_count; c++)
        if (is_stored(in, &in->table->columns[c])) define_column(sql, in, &in->table->columns[c]);
    sqlite3_str_appendall(sql, ")");
    return run_pieces(in, sql);
}

/* The fid is left to SQLite, which counts from 1: the order of the rows. */
static jw_status prepare_insert(sqlite3_stmt **statement, loader *in)
{
    sqlite3_str *sql = sqlite3_str_new(in->gpkg->db);
    sqlite3_str_appendf(sql, "INSERT INTO \"%w\" VALUES(NULL", in->table->spec->name);
    for (size_t c = in->lon ? 1 : 0; c < in->table->column_count; c++)
        sqlite3_str_appendall(sql, ", ?");
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    jw_status st =
        text ? jw_gpkg_prepare(statement, in->gpkg, in->err, "%s", text) : jw_fail_memory(in->err);
    sqlite3_free(text);
    return st;
}

static jw_status refuse_geometry(loader *in, size_t row, const char *message)
{
    jw_fail(in->err, JW_EDATA, "%s", message);
    jw_fail_at(in->err, in->place, row < in->table->rows ? in->table->lines[row] : 0);
    jw_fail_remedy(in->err, "check the row, and give both lon and lat or neither");
    return JW_EDATA;
}

static void widen(jw_bounds *bounds, const jw_bounds *by)
{
    bounds->west = fmin(bounds->west, by->west);
    bounds->south = fmin(bounds->south, by->south);
    bounds->east = fmax(bounds->east, by->east);
    bounds->north = fmax(bounds->north, by->north);
}

static jw_status bind_point(loader *in, sqlite3_stmt *statement, int parameter, size_t row)
{
    double lon = in->lon->numbers[row], lat = in->lat->numbers[row];
    if (isnan(lon) != isnan(lat)) return refuse_geometry(in, row, "half a point");
    if (isnan(lon)) {
        sqlite3_bind_null(statement, parameter);
        return JW_OK;
    }
    jw_gpkg_point(in->point, lon, lat);
    sqlite3_bind_blob(statement, parameter, in->point, sizeof in->point, SQLITE_STATIC);
    widen(&in->bounds, &(jw_bounds){lon, lat, lon, lat});
    return JW_OK;
}

static jw_status bind_outline(loader *in, sqlite3_stmt *statement, int parameter, jw_text id,
                              size_t row)
{
    jw_bounds bounds;
    jw_buffer_clear(&in->blob);
    jw_status st = jw_gpkg_outline(&in->blob, &bounds, jw_study_word(in->study, id),
                                   jw_strings_length(in->study->strings, id));
    if (st == JW_EDATA) return refuse_geometry(in, row, "not the outline of a region");
    if (st) return jw_fail_memory(in->err);
    sqlite3_bind_blob64(statement, parameter, in->blob.data, in->blob.length, SQLITE_STATIC);
    widen(&in->bounds, &bounds);
    return JW_OK;
}

static jw_status bind_row(loader *in, sqlite3_stmt *statement, size_t row)
{
    jw_status st = JW_OK;
    int parameter = 0;
    if (in->lon) st = bind_point(in, statement, ++parameter, row);
    for (size_t c = 0; !st && c < in->table->column_count; c++) {
        const jw_column *column = &in->table->columns[c];
        if (!is_stored(in, column)) continue;
        parameter++;
        if (column->numeric) {
            sqlite3_bind_double(statement, parameter, column->numbers[row]); /* NaN becomes NULL */
            continue;
        }
        jw_text id = column->texts[row];
        if (!id)
            sqlite3_bind_null(statement, parameter);
        else if (column->spec && column->spec->type == JW_COLUMN_GEOMETRY)
            st = bind_outline(in, statement, parameter, id, row);
        else
            sqlite3_bind_text64(statement, parameter, jw_study_word(in->study, id),
                                jw_strings_length(in->study->strings, id), SQLITE_STATIC,
                                SQLITE_UTF8);
    }
    return st;
}

static bool wants_to_stop(const jw_gpkg_progress *progress)
{
    const jw_progress *report = progress->report;
    return report->callback &&
           report->callback(progress->done / progress->total, "writing", report->user);
}

static jw_status load_rows(loader *in)
{
    sqlite3_stmt *statement = NULL;
    jw_status st = prepare_insert(&statement, in);
    for (size_t r = 0; !st && r < in->table->rows; r++) {
        st = bind_row(in, statement, r);
        if (!st) st = jw_gpkg_step(NULL, in->gpkg, statement, in->err);
        sqlite3_reset(statement);
        in->progress->done += 1;
        if (!st && (r + 1) % ROWS_BETWEEN_REPORTS == 0 && wants_to_stop(in->progress))
            st = jw_fail(in->err, JW_ECANCELED, "stopped on request");
    }
    sqlite3_finalize(statement);
    return st;
}

static int stop_sorting(void *user)
{
    return wants_to_stop(user);
}

/* A key's part that may be empty counts as "" there: to SQL no two NULLs are the same. */
static jw_status create_key(loader *in)
{
    const char *separator = "";
    sqlite3_str *sql = sqlite3_str_new(in->gpkg->db);
    sqlite3_str_appendf(sql, "CREATE UNIQUE INDEX \"%w_key\" ON \"%w\"(", in->table->spec->name,
                        in->table->spec->name);
    for (int c = 0; c < in->table->spec->column_count; c++) {
        const jw_column_spec *spec = &in->table->spec->columns[c];
        if (!(spec->flags & JW_KEY) || !jw_table_column(in->table, in->study->strings, spec->name))
            continue;
        sqlite3_str_appendf(sql,
                            spec->flags & JW_MAY_BE_EMPTY ? "%sifnull(\"%w\", '')" : "%s\"%w\"",
                            separator, spec->name);
        separator = ", ";
    }
    sqlite3_str_appendall(sql, ")");
    sqlite3_progress_handler(in->gpkg->db, STEPS_BETWEEN_REPORTS, stop_sorting, in->progress);
    jw_status st = run_pieces(in, sql);
    sqlite3_progress_handler(in->gpkg->db, 0, NULL, NULL);
    if (sqlite3_errcode(in->gpkg->db) == SQLITE_INTERRUPT)
        return jw_fail(in->err, JW_ECANCELED, "stopped on request");
    if (!st) in->progress->done += (double)in->table->rows / 2;
    return st;
}

/* Where lon and lat belong among the columns. */
static jw_status describe_order(loader *in)
{
    jw_status st = JW_OK;
    for (size_t c = 0; !st && in->lon && c < in->table->column_count; c++)
        st = jw_gpkg_run(in->gpkg, in->err, "INSERT INTO jw_columns VALUES(%Q, %d, %Q)",
                         in->table->spec->name, (int)c, name_of(in, &in->table->columns[c]));
    return st;
}

static jw_status describe(loader *in)
{
    const jw_table_spec *spec = in->table->spec;
    sqlite3_stmt *statement = NULL;
    jw_status st = jw_gpkg_prepare(
        &statement, in->gpkg, in->err,
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change,"
        " min_x, min_y, max_x, max_y, srs_id)"
        " VALUES(%Q, %Q, %Q, %Q, '1970-01-01T00:00:00.000Z', ?, ?, ?, ?, %s)",
        spec->name, in->geometry ? "features" : "attributes", spec->name, spec->help,
        in->geometry ? "4326" : "NULL");
    if (!st && in->bounds.west <= in->bounds.east) {
        sqlite3_bind_double(statement, 1, in->bounds.west);
        sqlite3_bind_double(statement, 2, in->bounds.south);
        sqlite3_bind_double(statement, 3, in->bounds.east);
        sqlite3_bind_double(statement, 4, in->bounds.north);
    }
    if (!st) st = jw_gpkg_step(NULL, in->gpkg, statement, in->err);
    sqlite3_finalize(statement);
    if (!st && in->geometry)
        st = jw_gpkg_run(in->gpkg, in->err,
                         "INSERT INTO gpkg_geometry_columns VALUES(%Q, %Q, %Q, %d, 0, 0)",
                         spec->name, in->geometry, in->geometry_type, JW_GPKG_SRS);
    return st ? st : describe_order(in);
}

jw_status jw_gpkg_write_table(jw_gpkg *gpkg, const jw_study *study, const jw_table *table,
                              jw_gpkg_progress *progress, jw_error *err)
{
    loader in = {.gpkg = gpkg,
                 .study = study,
                 .table = table,
                 .progress = progress,
                 .err = err,
                 .blob = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT)};
    in.place = table->place ? jw_study_word(study, table->place) : table->spec->name;
    find_geometry(&in);
    jw_status st = check_names(&in);
    if (!st) st = create_table(&in);
    if (!st) st = load_rows(&in);
    if (!st) st = create_key(&in);
    if (!st) st = describe(&in);
    jw_buffer_release(&in.blob);
    return st;
}
