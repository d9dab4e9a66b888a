/*
 * Tables of one schema as a store. Each is one query, "SELECT *" in the order of its rows, so that columns
 * come in their own order and views are as good as tables. A table of places that has points but no
 * longitude and latitude, as mapping programs make them, gets the two from its points.
 */
#include "postgis.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"

#include <math.h>
#include <ogr_api.h>
#include <stdio.h>
#include <string.h>

#define ROW_LIMIT ((size_t)1 << 29) /* bytes of the texts of one row */

typedef struct reading {
    jw_reader base;
    jw_postgis database;
    OGRLayerH table; /* the result of its query */
    OGRFeatureH row;
    int64_t row_number;
    int visited;
    bool outlines, points; /* what the geometry becomes: one column of bytes, or lon and lat */
    size_t columns;
    int *fields; /* field of each column; the geometry's have none */
    const char **names;
    jw_cell *cells;
    unsigned char *wkb;
    jw_buffer texts;
    char place[JW_POSTGIS_NAME * 2 + 32];
} reading;

static void leave_table(reading *in)
{
    OGR_F_Destroy(in->row);
    in->row = NULL;
    if (in->table) GDALDatasetReleaseResultSet(in->database.data, in->table);
    in->table = NULL;
}

static bool has_field(OGRFeatureDefnH definition, const char *name)
{
    return OGR_FD_GetFieldIndex(definition, name) >= 0;
}

static jw_status read_columns(reading *in, const char *table, jw_error *err)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(in->table);
    int count = OGR_FD_GetFieldCount(definition);
    size_t room = (size_t)count + 2;
    in->fields = jw_resize(in->fields, room, sizeof *in->fields);
    in->names = jw_resize(in->names, room, sizeof *in->names);
    in->cells = jw_resize(in->cells, room, sizeof *in->cells);
    if (!in->fields || !in->names || !in->cells) return jw_fail_memory(err);

    in->columns = 0;
    for (int f = 0; f < count; f++) {
        const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, f));
        if (!strcmp(name, JW_POSTGIS_ROW)) continue;
        in->fields[in->columns] = f;
        in->names[in->columns++] = name;
    }
    bool geometry = OGR_FD_GetGeomFieldCount(definition) > 0;
    in->outlines = geometry && !strcmp(table, "boundaries");
    in->points =
        geometry && !in->outlines && !has_field(definition, "lon") && !has_field(definition, "lat");
    if (in->outlines) in->names[in->columns++] = "geometry";
    if (in->points) in->names[in->columns++] = "lon", in->names[in->columns++] = "lat";
    return JW_OK;
}

static jw_status go_to_table(reading *in, const char *table, const jw_gdal *gdal, jw_error *err)
{
    char query[512];
    leave_table(in);
    in->row_number = 0;
    in->visited++;
    OGRLayerH layer = GDALDatasetGetLayerByName(in->database.data, table);
    if (!layer) return JW_OK;
    const char *key = OGR_L_GetFIDColumn(layer);
    snprintf(query, sizeof query, "SELECT * FROM \"%s\".\"%s\"%s%s%s", in->database.schema, table,
             *key ? " ORDER BY \"" : "", key, *key ? "\"" : "");
    snprintf(in->place, sizeof in->place, "PostGIS table %s.%s", in->database.schema, table);
    in->table = GDALDatasetExecuteSQL(in->database.data, query, NULL, NULL);
    if (in->table && !*gdal->message) return read_columns(in, table, err);
    jw_gdal_fail(err, gdal, JW_EIO, "the table cannot be read");
    jw_fail_at(err, in->place, 0);
    return JW_EIO;
}

static jw_status postgis_table(jw_reader *reader, const char *table, bool *present,
                               const char *const **names, size_t *count, const char **place,
                               jw_error *err)
{
    reading *in = (reading *)reader;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    jw_status st = go_to_table(in, table, &gdal, err);
    jw_gdal_end(&gdal);
    *present = in->table != NULL;
    *names = in->names;
    *count = in->table ? in->columns : 0;
    *place = in->place;
    return st;
}

/* The text of a field, as the schema writes dates. */
static void put_text(reading *in, int field)
{
    int year, month, day, hour, minute, second, zone;
    OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(in->row, field));
    if (type != OFTDate && type != OFTDateTime) {
        jw_buffer_text(&in->texts, OGR_F_GetFieldAsString(in->row, field));
        return;
    }
    OGR_F_GetFieldAsDateTime(in->row, field, &year, &month, &day, &hour, &minute, &second, &zone);
    jw_buffer_printf(&in->texts, "%04d-%02d-%02d", year, month, day);
    if (type == OFTDateTime) jw_buffer_printf(&in->texts, "T%02d:%02d", hour, minute);
}

static jw_cell read_cell(reading *in, int field)
{
    jw_cell cell = {JW_CELL_EMPTY, 0, NULL, 0};
    if (!OGR_F_IsFieldSetAndNotNull(in->row, field)) return cell;
    if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(in->row, field)) == OFTReal) {
        cell.number = OGR_F_GetFieldAsDouble(in->row, field);
        cell.kind = JW_CELL_NUMBER;
        if (isfinite(cell.number)) return cell; /* else the schema shall refuse its text */
    }
    size_t start = in->texts.length;
    put_text(in, field);
    cell.kind = JW_CELL_TEXT;
    cell.length = in->texts.length - start;
    return cell;
}

static jw_status wrong_row(const reading *in, const char *message, const char *remedy,
                           jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, in->place, in->row_number);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

static jw_status read_geometry(reading *in, jw_error *err)
{
    OGRGeometryH geometry = OGR_F_GetGeometryRef(in->row);
    jw_cell *cell = &in->cells[in->columns - (in->points ? 2 : 1)];
    cell[0] = (jw_cell){JW_CELL_EMPTY, 0, NULL, 0};
    if (in->points) cell[1] = cell[0];
    if (!geometry || OGR_G_IsEmpty(geometry)) return JW_OK;

    if (in->points) {
        if (wkbFlatten(OGR_G_GetGeometryType(geometry)) != wkbPoint)
            return wrong_row(in, "the geometry is no point",
                             "store points, in longitude and latitude (EPSG:4326)", err);
        cell[0] = (jw_cell){JW_CELL_NUMBER, OGR_G_GetX(geometry, 0), NULL, 0};
        cell[1] = (jw_cell){JW_CELL_NUMBER, OGR_G_GetY(geometry, 0), NULL, 0};
        return JW_OK;
    }
    int size = OGR_G_WkbSize(geometry);
    jw_release(in->wkb);
    in->wkb = jw_alloc((size_t)size, 1);
    if (!in->wkb) return jw_fail_memory(err);
    OGR_G_ExportToIsoWkb(geometry, wkbNDR, in->wkb);
    *cell = (jw_cell){JW_CELL_BYTES, 0, (const char *)in->wkb, (size_t)size};
    return JW_OK;
}

static jw_status read_row(reading *in, jw_error *err)
{
    size_t plain = in->columns - (in->outlines ? 1 : in->points ? 2 : 0);
    jw_buffer_clear(&in->texts);
    for (size_t c = 0; c < plain; c++)
        in->cells[c] = read_cell(in, in->fields[c]);
    if (in->texts.status == JW_ELIMIT)
        return wrong_row(in, "the row holds over 512 MB", "shorten its texts", err);
    if (in->texts.status) return jw_fail_memory(err);
    const char *at = in->texts.data; /* which has stopped moving */
    for (size_t c = 0; c < plain; c++)
        if (in->cells[c].kind == JW_CELL_TEXT) in->cells[c].text = at, at += in->cells[c].length;
    return plain < in->columns ? read_geometry(in, err) : JW_OK;
}

static jw_status postgis_row(jw_reader *reader, const jw_cell **cells, size_t *count, int64_t *line,
                             bool *more, jw_error *err)
{
    reading *in = (reading *)reader;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    OGR_F_Destroy(in->row);
    in->row = OGR_L_GetNextFeature(in->table);
    *more = in->row != NULL;
    *line = ++in->row_number;
    jw_status st = *more ? read_row(in, err) : JW_OK;
    if (!st && *gdal.message) {
        st = jw_gdal_fail(err, &gdal, JW_EIO, "the table cannot be read");
        jw_fail_at(err, in->place, in->row_number);
    }
    jw_gdal_end(&gdal);
    *cells = in->cells;
    *count = in->columns;
    return st;
}

static const char *postgis_name(jw_reader *reader, size_t index)
{
    reading *in = (reading *)reader;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    OGRLayerH layer = index < (size_t)GDALDatasetGetLayerCount(in->database.data)
                          ? GDALDatasetGetLayer(in->database.data, (int)index)
                          : NULL;
    const char *name = layer ? OGR_L_GetName(layer) : NULL;
    jw_gdal_end(&gdal);
    return name;
}

static double postgis_done(const jw_reader *reader)
{
    enum { TABLES = 28 }; /* about; rows are not known before they are read */
    const reading *in = (const reading *)reader;
    return in->visited < TABLES ? (double)in->visited / TABLES : 1;
}

static void postgis_close(jw_reader *reader)
{
    reading *in = (reading *)reader;
    if (!in) return;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    leave_table(in);
    jw_postgis_disconnect(&in->database);
    jw_gdal_end(&gdal);
    jw_buffer_release(&in->texts);
    jw_release(in->fields);
    jw_release(in->names);
    jw_release(in->cells);
    jw_release(in->wkb);
    jw_release(in);
}

static const jw_reader_ops postgis_ops = {postgis_table, postgis_row, postgis_name, postgis_done,
                                          postgis_close};

static jw_status open_schema(reading *in, const char *path, const jw_gdal *gdal, jw_error *err)
{
    jw_status st = jw_postgis_connect(&in->database, path, false, gdal, err);
    char query[JW_POSTGIS_NAME + 80];
    snprintf(query, sizeof query, "SELECT 1 FROM pg_namespace WHERE nspname = '%s'",
             in->database.schema);
    if (st || jw_postgis_asks(&in->database, query)) return st;
    jw_fail(err, JW_EDATA, "the database has no such schema");
    jw_fail_at(err, in->database.label, 0);
    jw_fail_remedy(err, "name the schema that holds the study: PG:dbname=... schemas=...");
    return JW_EDATA;
}

jw_status jw_postgis_open(jw_reader **reader, const char *path, jw_error *err)
{
    reading *in = jw_zalloc(1, sizeof *in);
    if (!in) return jw_fail_memory(err);
    in->base.ops = &postgis_ops;
    in->texts = (jw_buffer)JW_BUFFER_INIT(ROW_LIMIT);
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    jw_status st = open_schema(in, path, &gdal, err);
    jw_gdal_end(&gdal);
    if (st) {
        postgis_close(&in->base);
        return st;
    }
    *reader = &in->base;
    return JW_OK;
}
