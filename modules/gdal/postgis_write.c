/*
 * A study as the tables of one schema. Old tables of the study's names are dropped and made anew inside the
 * transaction; others in the schema are left alone. Longitude and latitude stay ordinary columns, from which
 * the database itself keeps a point ("GENERATED ALWAYS"): two stores of one place would drift apart.
 * GDAL writes numbers with 15 digits, so it is given their texts and told that the columns are numbers.
 */
#include "postgis.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"

#include <cpl_string.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

typedef struct writing {
    const jw_study *study;
    jw_postgis database;
    const jw_gdal *gdal;
    size_t table;
    const char *name;
    OGRLayerH layer;
} writing;

static jw_status failed(const writing *out, jw_error *err)
{
    jw_gdal_fail(err, out->gdal, JW_EIO, "the table cannot be written");
    jw_fail_at(err, out->name, 0);
    return JW_EIO;
}

/* Quoting: the name of a schema has been checked, those of tables are ours. */
static jw_status drop_tables(writing *out, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t t = 0; !st && (out->name = jw_study_table_name(out->study, t)); t++) {
        st = jw_postgis_run(&out->database, out->gdal, err, "DROP TABLE IF EXISTS \"%s\".\"%s\"",
                            out->database.schema, out->name);
        if (!st) continue;
        jw_fail_at(err, out->name, 0);
        jw_fail_remedy(err,
                       "drop what depends on the table, such as a view, or name another schema");
    }
    return st;
}

static jw_status prepare(writing *out, jw_error *err)
{
    if (!jw_postgis_asks(&out->database, "SELECT 1 FROM pg_extension WHERE extname = 'postgis'")) {
        jw_fail(err, JW_EUNSUPPORTED, "the database has no PostGIS");
        jw_fail_remedy(err, "have its owner run: CREATE EXTENSION postgis");
        return JW_EUNSUPPORTED;
    }
    jw_status st = jw_postgis_run(&out->database, out->gdal, err,
                                  "CREATE SCHEMA IF NOT EXISTS \"%s\"", out->database.schema);
    if (st) jw_fail_remedy(err, "ask the database's owner for the right to make a schema");
    return st ? st : drop_tables(out, err);
}

/* Whether the name says something else in GDAL's list of column types. */
static bool is_ambiguous(const char *name, jw_cell_kind kind)
{
    return kind == JW_CELL_NUMBER && strpbrk(name, ",=\"") != NULL;
}

static jw_status add_field(writing *out, const char *name, jw_cell_kind kind, jw_error *err)
{
    if (strlen(name) > JW_POSTGIS_NAME || !strcmp(name, JW_POSTGIS_ROW) ||
        is_ambiguous(name, kind)) {
        jw_fail(err, JW_EUNSUPPORTED, "a column of a database cannot have this name");
        jw_fail_at(err, out->name, 0);
        jw_fail_cell(err, name, NULL, 0);
        jw_fail_remedy(
            err, "rename it: at most 63 bytes, which are 21 Chinese characters, no comma or =");
        return JW_EUNSUPPORTED;
    }
    OGRFieldDefnH field = OGR_Fld_Create(name, OFTString);
    OGRErr bad = OGR_L_CreateField(out->layer, field, TRUE);
    OGR_Fld_Destroy(field);
    return bad ? failed(out, err) : JW_OK;
}

/* "lon=double precision,lat=double precision": the columns of numbers, for GDAL. */
static jw_status list_numbers(jw_buffer *list, const writing *out)
{
    jw_cell_kind kind;
    const char *name;
    for (size_t c = 0; (name = jw_study_column_name(out->study, out->table, c, &kind)); c++)
        if (kind == JW_CELL_NUMBER)
            jw_buffer_printf(list, "%s%s=double precision", list->length ? "," : "", name);
    return list->status;
}

static OGRLayerH create_layer(writing *out, const char *numbers, bool outlines)
{
    char **options = CSLSetNameValue(NULL, "SCHEMA", out->database.schema);
    options = CSLSetNameValue(options, "EXTRACT_SCHEMA_FROM_LAYER_NAME", "NO");
    options = CSLSetNameValue(options, "LAUNDER", "NO");
    options = CSLSetNameValue(options, "FID", JW_POSTGIS_ROW);
    options = CSLSetNameValue(options, "GEOMETRY_NAME", "geometry");
    options = CSLSetNameValue(options, "COLUMN_TYPES", numbers);
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(wgs84, 4326);
    OGRLayerH layer = GDALDatasetCreateLayer(out->database.data, out->name, outlines ? wgs84 : NULL,
                                             outlines ? wkbUnknown : wkbNone, options);
    OSRRelease(wgs84);
    CSLDestroy(options);
    return layer;
}

static jw_status put_cell(OGRFeatureH row, int field, const jw_cell *cell, jw_error *err)
{
    char number[JW_NUMBER_TEXT];
    OGRGeometryH geometry = NULL;
    switch (cell->kind) {
    case JW_CELL_EMPTY: break;
    case JW_CELL_NUMBER:
        jw_number_format(number, cell->number);
        OGR_F_SetFieldString(row, field, number);
        break;
    case JW_CELL_TEXT: OGR_F_SetFieldString(row, field, cell->text); break;
    case JW_CELL_BYTES:
        if (OGR_G_CreateFromWkb(cell->text, NULL, &geometry, (int)cell->length))
            return jw_fail(err, JW_EDATA, "an outline cannot be written");
        OGR_F_SetGeometryDirectly(row, geometry);
    }
    return JW_OK;
}

static jw_status write_row(writing *out, size_t row, jw_error *err)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(out->layer));
    jw_status st = JW_OK;
    int field = 0;
    jw_cell_kind kind;
    for (size_t c = 0; !st && jw_study_column_name(out->study, out->table, c, &kind); c++) {
        jw_cell cell = jw_study_cell(out->study, out->table, row, c);
        st = put_cell(feature, kind == JW_CELL_BYTES ? -1 : field++, &cell, err);
    }
    if (!st && OGR_L_CreateFeature(out->layer, feature)) st = failed(out, err);
    OGR_F_Destroy(feature);
    return st;
}

/* A table with places gets points beside them, as a mapping program expects. */
static jw_status add_points(writing *out, jw_error *err)
{
    const char *schema = out->database.schema;
    jw_status st =
        jw_postgis_run(&out->database, out->gdal, err,
                       "ALTER TABLE \"%s\".\"%s\" ADD COLUMN geometry geometry(Point,4326) "
                       "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED",
                       schema, out->name);
    return st ? st
              : jw_postgis_run(&out->database, out->gdal, err,
                               "CREATE INDEX ON \"%s\".\"%s\" USING GIST (geometry)", schema,
                               out->name);
}

static jw_status write_table(writing *out, jw_error *err)
{
    bool outlines = false, lon = false, lat = false, geometry = false;
    jw_cell_kind kind;
    const char *name;
    size_t columns = 0;
    for (; (name = jw_study_column_name(out->study, out->table, columns, &kind)); columns++) {
        outlines = outlines || kind == JW_CELL_BYTES;
        lon = lon || (kind == JW_CELL_NUMBER && !strcmp(name, "lon"));
        lat = lat || (kind == JW_CELL_NUMBER && !strcmp(name, "lat"));
        geometry = geometry || !strcmp(name, "geometry");
    }
    if (!columns) return JW_OK;
    jw_buffer numbers = JW_BUFFER_INIT((size_t)1 << 20);
    jw_status st = list_numbers(&numbers, out);
    out->layer = st ? NULL : create_layer(out, numbers.data, outlines);
    jw_buffer_release(&numbers);
    if (!out->layer) return st ? jw_fail_memory(err) : failed(out, err);

    for (size_t c = 0; c < columns && !st; c++) {
        name = jw_study_column_name(out->study, out->table, c, &kind);
        if (kind != JW_CELL_BYTES) st = add_field(out, name, kind, err);
    }
    for (size_t r = 0, rows = jw_study_rows(out->study, out->name); r < rows && !st; r++)
        st = write_row(out, r, err);
    if (!st && (OGR_L_SyncToDisk(out->layer) || *out->gdal->message)) st = failed(out, err);
    return !st && lon && lat && !geometry ? add_points(out, err) : st;
}

jw_status jw_postgis_write(const jw_study *study, const char *path, const jw_study_options *options,
                           jw_error *err)
{
    jw_gdal gdal;
    writing out = {.study = study, .gdal = &gdal};
    jw_gdal_begin(&gdal);
    jw_status st = jw_postgis_connect(&out.database, path, true, &gdal, err);
    if (!st) st = prepare(&out, err);
    for (; !st && (out.name = jw_study_table_name(study, out.table)); out.table++) {
        st = jw_gdal_report(options, "writing", out.table, err);
        if (!st) st = write_table(&out, err);
    }
    if (!st && GDALDatasetCommitTransaction(out.database.data))
        st = jw_gdal_fail(err, &gdal, JW_EIO, "the database refuses the study");
    jw_postgis_disconnect(&out.database);
    jw_gdal_end(&gdal);
    if (err && st && !*err->file) jw_fail_at(err, out.database.label, 0);
    return st;
}
