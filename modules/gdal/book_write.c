/*
 * A study as a workbook: a sheet a table, the first row its columns. GDAL shortens numbers (XLSX "%.16g",
 * ODS "%.16f" as of 3.6), so a column that holds one which would not come back is written as text, whole:
 * figures made by people have fewer digits and stay numbers. The file is made in memory, where writing
 * cannot half fail, and put in place by the base layer, which checks every write.
 */
#include "book.h"
#include "gdal_module.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/place.h"
#include "base/number.h"
#include "base/utf8.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* An outline's part, in ASCII: below what a cell holds, with room for what other programs add. */
#define PART ((size_t)32000)

typedef struct writing {
    const jw_study *study;
    const char *path;
    bool ods;
    GDALDatasetH data;
    OGRLayerH sheet;
    size_t table;
    const char *name;    /* of the table */
    OGRFieldType *types; /* of its columns */
    size_t *parts;       /* cells that a column's longest outline takes; 1 for the others */
    size_t columns;
    jw_buffer text;
} writing;

static jw_status beyond(writing *out, size_t row, size_t column, jw_error *err, const char *what)
{
    jw_fail(err, JW_EUNSUPPORTED, "%s", what);
    jw_fail_at(err, out->name, (int64_t)row);
    if (column < out->columns)
        jw_fail_cell(err, jw_study_column_name(out->study, out->table, column, NULL), NULL, 0);
    jw_fail_remedy(err, "write a GeoPackage (.gpkg) or a folder instead");
    return JW_EUNSUPPORTED;
}

/* Whether GDAL's text of a number reads back as the same. */
static bool survives(double value, bool ods)
{
    if (ods && fabs(value) >= 1e15) return false; /* it would be hundreds of digits */
    char text[64];
    int length = CPLsnprintf(text, sizeof text, ods ? "%.16f" : "%.16g", value);
    double back;
    return jw_number_parse(&back, text, (size_t)length) && back == value;
}

static OGRFieldType number_type(const writing *out, size_t column)
{
    bool whole = true, safe = true;
    size_t rows = jw_study_rows(out->study, out->name);
    for (size_t r = 0; r < rows && safe; r++) {
        jw_cell cell = jw_study_cell(out->study, out->table, r, column);
        if (cell.kind == JW_CELL_EMPTY) continue;
        whole = whole && cell.number == floor(cell.number) && fabs(cell.number) < 0x1p53;
        safe = whole || survives(cell.number, out->ods);
    }
    return !safe ? OFTString : whole ? OFTInteger64 : OFTReal;
}

static jw_status outline_parts(size_t *parts, writing *out, size_t column, jw_error *err)
{
    size_t rows = jw_study_rows(out->study, out->name);
    jw_status st = JW_OK;
    for (size_t r = 0; r < rows && !st; r++) {
        jw_cell cell = jw_study_cell(out->study, out->table, r, column);
        if (cell.kind == JW_CELL_EMPTY) continue;
        char *json;
        st = jw_cell_geojson(&json, &cell, err);
        if (st) break;
        size_t needed = (strlen(json) + PART - 1) / PART;
        if (needed > *parts) *parts = needed;
        jw_text_free(json);
    }
    return st;
}

static jw_status add_field(writing *out, const char *name, OGRFieldType type, jw_error *err)
{
    jw_buffer_clear(&out->text);
    if (jw_book_escape(&out->text, name, strlen(name))) return jw_fail_memory(err);
    OGRFieldDefnH field = OGR_Fld_Create(out->text.data, type);
    OGRErr failed = OGR_L_CreateField(out->sheet, field, TRUE);
    OGR_Fld_Destroy(field);
    return failed ? jw_fail(err, JW_EIO, "the sheet %s cannot be made", out->name) : JW_OK;
}

static jw_status add_column(writing *out, size_t column, jw_error *err)
{
    jw_cell_kind kind;
    const char *name = jw_study_column_name(out->study, out->table, column, &kind);
    out->types[column] = kind == JW_CELL_NUMBER ? number_type(out, column) : OFTString;
    out->parts[column] = 1;
    jw_status st =
        kind == JW_CELL_BYTES ? outline_parts(&out->parts[column], out, column, err) : JW_OK;
    if (!st) st = add_field(out, name, out->types[column], err);
    for (size_t part = 2; !st && part <= out->parts[column]; part++) {
        char continued[96];
        snprintf(continued, sizeof continued, "%s %zu", name, part);
        st = add_field(out, continued, OFTString, err);
    }
    return st;
}

static size_t utf16_units(const char *text, size_t length)
{
    size_t units = 0;
    for (size_t i = 0; i < length; i++)
        units +=
            ((unsigned char)text[i] & 0xC0) != 0x80 ? ((unsigned char)text[i] >= 0xF0 ? 2 : 1) : 0;
    return units;
}

static jw_status put_text(writing *out, OGRFeatureH feature, int field, const jw_cell *cell,
                          size_t row, size_t column, jw_error *err)
{
    jw_buffer_clear(&out->text);
    if (jw_book_escape(&out->text, cell->text, cell->length)) return jw_fail_memory(err);
    if (utf16_units(out->text.data, out->text.length) > JW_BOOK_CELL)
        return beyond(out, row + 1, column, err,
                      "a cell of a workbook holds 32,767 characters at most");
    OGR_F_SetFieldString(feature, field, out->text.data);
    return JW_OK;
}

static jw_status put_outline(writing *out, OGRFeatureH feature, int field, const jw_cell *cell,
                             jw_error *err)
{
    char *json;
    jw_status st = jw_cell_geojson(&json, cell, err);
    for (size_t at = 0, length = st ? 0 : strlen(json); at < length && !st; at += PART) {
        jw_buffer_clear(&out->text);
        if (jw_buffer_append(&out->text, json + at, length - at < PART ? length - at : PART))
            st = jw_fail_memory(err);
        else
            OGR_F_SetFieldString(feature, field++, out->text.data);
    }
    jw_text_free(json);
    return st;
}

static jw_status put_cell(writing *out, OGRFeatureH feature, int field, size_t row, size_t column,
                          jw_error *err)
{
    jw_cell cell = jw_study_cell(out->study, out->table, row, column);
    char number[JW_NUMBER_TEXT];
    switch (cell.kind) {
    case JW_CELL_EMPTY: return JW_OK;
    case JW_CELL_TEXT: return put_text(out, feature, field, &cell, row, column, err);
    case JW_CELL_BYTES: return put_outline(out, feature, field, &cell, err);
    case JW_CELL_NUMBER: break;
    }
    if (out->types[column] == OFTInteger64) {
        OGR_F_SetFieldInteger64(feature, field, (GIntBig)cell.number);
    } else if (out->types[column] == OFTReal) {
        OGR_F_SetFieldDouble(feature, field, cell.number);
    } else {
        jw_number_format(number, cell.number);
        OGR_F_SetFieldString(feature, field, number);
    }
    return JW_OK;
}

static jw_status write_row(writing *out, size_t row, bool empty, jw_error *err)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(out->sheet));
    jw_status st = JW_OK;
    int field = 0;
    for (size_t c = 0; c < out->columns && !st && !empty; c++) {
        st = put_cell(out, feature, field, row, c, err);
        field += (int)out->parts[c];
    }
    if (!st && OGR_L_CreateFeature(out->sheet, feature))
        st = jw_fail(err, JW_EIO, "the sheet %s cannot be filled", out->name);
    OGR_F_Destroy(feature);
    return st;
}

static jw_status write_rows(writing *out, jw_error *err)
{
    size_t rows = jw_study_rows(out->study, out->name);
    if (rows > JW_BOOK_ROWS - 1)
        return beyond(out, 0, SIZE_MAX, err, "a sheet of a workbook holds 1,048,576 rows at most");
    jw_status st = JW_OK;
    for (size_t r = 0; r < rows && !st; r++)
        st = write_row(out, r, false, err);
    /* GDAL writes the names only when a row follows. */
    return !st && !rows ? write_row(out, 0, true, err) : st;
}

static jw_status write_table(writing *out, jw_error *err)
{
    out->columns = 0;
    while (jw_study_column_name(out->study, out->table, out->columns, NULL))
        out->columns++;
    if (!out->columns) return JW_OK;

    out->types = jw_resize(out->types, out->columns, sizeof *out->types);
    out->parts = jw_resize(out->parts, out->columns, sizeof *out->parts);
    if (!out->types || !out->parts) return jw_fail_memory(err);
    out->sheet = GDALDatasetCreateLayer(out->data, out->name, NULL, wkbNone, NULL);
    if (!out->sheet) return jw_fail(err, JW_EIO, "the sheet %s cannot be made", out->name);

    jw_status st = JW_OK;
    for (size_t c = 0; c < out->columns && !st; c++)
        st = add_column(out, c, err);
    if (!st && OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(out->sheet)) > JW_BOOK_COLUMNS)
        return beyond(out, 0, SIZE_MAX, err, "a sheet of a workbook holds 16,384 columns at most");
    return st ? st : write_rows(out, err);
}

static jw_status write_tables(writing *out, const jw_study_options *options, jw_error *err)
{
    jw_status st = JW_OK;
    for (; !st && (out->name = jw_study_table_name(out->study, out->table)); out->table++) {
        st = jw_gdal_report(options, "writing", out->table, err);
        if (!st) st = write_table(out, err);
    }
    return st;
}

static jw_status put_in_place(const char *made, const char *path, jw_error *err)
{
    vsi_l_offset length = 0;
    const void *bytes = VSIGetMemFileBuffer(made, &length, FALSE);
    if (!bytes || !length) return jw_fail(err, JW_EIO, "the workbook cannot be made");
    return jw_file_replace(path, bytes, (size_t)length, err);
}

/* What is written over must be nothing, or a workbook of ours. */
static jw_status check_older(const char *path, jw_error *err)
{
    struct stat info;
    if (stat(path, &info) || !S_ISREG(info.st_mode) || !info.st_size) return JW_OK;
    jw_reader *older = NULL;
    bool present = false;
    const char *const *names, *place;
    size_t count;
    jw_status st = jw_book_open(&older, path, err);
    if (!st) st = older->ops->table(older, "study", &present, &names, &count, &place, err);
    if (older) older->ops->close(older);
    return st == JW_EDATA || (!st && !present) ? jw_place_fail_other(path, err) : st;
}

jw_status jw_book_write(const jw_study *study, const char *path, const jw_study_options *options,
                        jw_error *err)
{
    jw_status older = check_older(path, err);
    if (older) return older;
    writing out = {.study = study, .path = path, .text = JW_BUFFER_INIT(JW_BOOK_SCRATCH)};
    out.ods = EQUAL(CPLGetExtension(path), "ods");
    char made[64]; /* in GDAL's memory; no other call has this address */
    snprintf(made, sizeof made, "/vsimem/jingwei-%p.%s", (void *)&out, out.ods ? "ods" : "xlsx");

    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    jw_status st = JW_OK;
    out.data =
        GDALCreate(GDALGetDriverByName(out.ods ? "ODS" : "XLSX"), made, 0, 0, 0, GDT_Unknown, NULL);
    if (!out.data) st = jw_fail(err, JW_EIO, "the workbook cannot be made");
    if (!st) st = write_tables(&out, options, err);
    if (out.data) GDALClose(out.data); /* this is where GDAL writes */
    if (!st && *gdal.message) st = jw_gdal_fail(err, &gdal, JW_EIO, "the workbook cannot be made");
    if (!st) st = put_in_place(made, path, err);
    VSIUnlink(made);
    jw_gdal_end(&gdal);

    if (err && st && !*err->file) jw_fail_at(err, path, 0);
    jw_buffer_release(&out.text);
    jw_release(out.types);
    jw_release(out.parts);
    return st;
}
