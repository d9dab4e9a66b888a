/*
 * A workbook as a store: a sheet is a table, its first row that is not empty names the columns. GDAL is
 * told to find no header and no types (gdal_module.c), so that names are not changed and a cell is the text
 * that the file holds, every digit of it. What people leave around a table (empty rows, empty columns,
 * empty sheets) is passed over; what would be lost silently is refused.
 */
#include "book.h"
#include "gdal_module.h"

#include "base/alloc.h"
#include "base/error.h"

#include <gdal.h>
#include <ogr_api.h>
#include <string.h>

typedef struct book {
    jw_reader base;
    GDALDatasetH data;
    char *path;
    OGRLayerH sheet;
    OGRFeatureH row;
    int sheets, index; /* how many, and which one is being read */
    int64_t rows, rows_read;
    int fields;        /* columns of the sheet */
    size_t columns;    /* columns of the table: an outline in several cells is one */
    size_t *column_of; /* the table's column of each of the sheet's */
    const char **names;
    jw_cell *cells;
    bool outlines; /* there is a column of geometry */
    size_t geometry;
    unsigned char *wkb;
    jw_buffer place, name_texts, texts;
} book;

/* The text of a cell; "" if there is none. */
static const char *cell_text(OGRFeatureH row, int field)
{
    return OGR_F_IsFieldSetAndNotNull(row, field) ? OGR_F_GetFieldAsString(row, field) : "";
}

/* One past the last cell of a row that is not empty. */
static int filled(OGRFeatureH row)
{
    int count = OGR_F_GetFieldCount(row);
    while (count > 0 && !*cell_text(row, count - 1))
        count--;
    return count;
}

/* The next row that is not empty, or NULL; the one before is released. */
static OGRFeatureH next_row(book *in)
{
    do {
        OGR_F_Destroy(in->row);
        in->row = OGR_L_GetNextFeature(in->sheet);
        in->rows_read++;
    } while (in->row && !filled(in->row));
    return in->row;
}

static jw_status at_column(jw_error *err, const book *in, int field, const char *remedy)
{
    char letters[8];
    jw_book_letters(letters, (size_t)field);
    jw_fail_at(err, in->place.data, (int64_t)OGR_F_GetFID(in->row));
    jw_fail_cell(err, letters, NULL, 0);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

/* Offsets become pointers only when the buffer has stopped moving. */
static void point_names(book *in)
{
    const char *at = in->name_texts.data;
    for (size_t c = 0; c < in->columns; c++) {
        in->names[c] = at;
        at += strlen(at) + 1;
    }
}

static jw_status make_room(book *in, int count, jw_error *err)
{
    in->column_of = jw_resize(in->column_of, (size_t)count, sizeof *in->column_of);
    in->names = jw_resize(in->names, (size_t)count, sizeof *in->names);
    in->cells = jw_resize(in->cells, (size_t)count, sizeof *in->cells);
    return in->column_of && in->names && in->cells ? JW_OK : jw_fail_memory(err);
}

static jw_status read_names(book *in, bool outlines, jw_error *err)
{
    in->columns = 0;
    in->outlines = false;
    in->fields = filled(in->row);
    jw_buffer_clear(&in->name_texts);
    jw_status st = make_room(in, in->fields, err);
    if (st) return st;
    for (int f = 0; f < in->fields; f++) {
        const char *name = cell_text(in->row, f);
        int part = outlines ? jw_book_geometry_part(name) : 0;
        if (!*name) {
            jw_fail(err, JW_EDATA, "a column has no name");
            return at_column(err, in, f, "name it in the first row, or delete it");
        }
        if (part > 1 && in->outlines) {
            in->column_of[f] = in->geometry;
            continue;
        }
        if (part == 1) in->outlines = true, in->geometry = in->columns;
        in->column_of[f] = in->columns++;
        jw_book_unescape(&in->name_texts, name, strlen(name));
        if (jw_buffer_char(&in->name_texts, '\0')) return jw_fail_memory(err);
    }
    point_names(in);
    return JW_OK;
}

static bool is_blank(OGRLayerH sheet)
{
    bool blank = true;
    OGR_L_ResetReading(sheet);
    OGRFeatureH row;
    while (blank && (row = OGR_L_GetNextFeature(sheet))) {
        blank = !filled(row);
        OGR_F_Destroy(row);
    }
    OGR_L_ResetReading(sheet);
    return blank;
}

static OGRLayerH find_sheet(book *in, const char *name)
{
    for (int i = 0; i < in->sheets; i++) {
        OGRLayerH sheet = GDALDatasetGetLayer(in->data, i);
        if (strcmp(OGR_L_GetName(sheet), name) || is_blank(sheet)) continue;
        in->index = i;
        return sheet;
    }
    return NULL;
}

static jw_status go_to_sheet(book *in, const char *table, const jw_gdal *gdal, jw_error *err)
{
    OGR_F_Destroy(in->row);
    in->row = NULL;
    in->sheet = find_sheet(in, table);
    if (*gdal->message) {
        jw_gdal_fail(err, gdal, JW_EDATA, "the workbook cannot be read");
        jw_fail_at(err, in->path, 0);
        jw_fail_remedy(err,
                       "save it again with an office program, or export its sheets as CSV files");
        return JW_EDATA;
    }
    if (!in->sheet) return JW_OK;
    jw_buffer_clear(&in->place);
    if (jw_buffer_printf(&in->place, "%s sheet %s", in->path, table)) return jw_fail_memory(err);
    in->rows = OGR_L_GetFeatureCount(in->sheet, 1);
    in->rows_read = 0;
    next_row(in); /* there is one, since the sheet is not blank */
    return read_names(in, !strcmp(table, "boundaries"), err);
}

static jw_status book_table(jw_reader *reader, const char *table, bool *present,
                            const char *const **names, size_t *count, const char **place,
                            jw_error *err)
{
    book *in = (book *)reader;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    jw_status st = go_to_sheet(in, table, &gdal, err);
    jw_gdal_end(&gdal);
    *present = in->sheet != NULL;
    *names = in->names;
    *count = in->sheet ? in->columns : 0;
    *place = in->place.data;
    return st;
}

/* All texts of a row go into one buffer, whose room is made first so that pointers into it stay good. */
static jw_status copy_texts(book *in, int fields, jw_error *err)
{
    size_t room = 0;
    for (int f = 0; f < fields; f++)
        room += strlen(cell_text(in->row, f));
    jw_buffer_clear(&in->texts);
    for (size_t c = 0; c < in->columns; c++)
        in->cells[c] = (jw_cell){JW_CELL_EMPTY, 0, NULL, 0};
    jw_status st = jw_buffer_reserve(&in->texts, room);
    for (int f = 0; f < fields && !st; f++) {
        const char *text = cell_text(in->row, f);
        if (!*text) continue;
        jw_cell *cell = &in->cells[in->column_of[f]];
        size_t start = in->texts.length;
        st = jw_book_unescape(&in->texts, text, strlen(text));
        if (cell->kind == JW_CELL_EMPTY)
            *cell = (jw_cell){JW_CELL_TEXT, 0, in->texts.data + start, 0};
        cell->length += in->texts.length - start;
    }
    if (st == JW_ELIMIT) {
        jw_fail(err, JW_EDATA, "the row holds over %zu MB", JW_BOOK_SCRATCH >> 20);
        return at_column(err, in, 0, "split it, or use a GeoPackage");
    }
    return st ? jw_fail_memory(err) : JW_OK;
}

/* GeoJSON, or the well-known text that QGIS copies, to well-known binary. */
static jw_status read_outline(book *in, jw_error *err)
{
    jw_cell *cell = &in->cells[in->geometry];
    jw_release(in->wkb);
    in->wkb = NULL;
    if (cell->kind == JW_CELL_EMPTY) return JW_OK;

    char *text = jw_copy_text(cell->text, cell->length), *rest = text;
    if (!text) return jw_fail_memory(err);
    OGRGeometryH geometry = NULL;
    if (*text == '{')
        geometry = OGR_G_CreateGeometryFromJson(text);
    else if (OGR_G_CreateFromWkt(&rest, NULL, &geometry))
        geometry = NULL;
    jw_release(text);
    if (!geometry) {
        jw_fail(err, JW_EDATA, "this is no outline");
        jw_fail_at(err, in->place.data, (int64_t)OGR_F_GetFID(in->row));
        jw_fail_cell(err, JW_BOOK_GEOMETRY, cell->text, cell->length);
        jw_fail_remedy(err, "give a polygon as GeoJSON or well-known text");
        return JW_EDATA;
    }
    int size = OGR_G_WkbSize(geometry);
    in->wkb = jw_alloc((size_t)size, 1);
    if (in->wkb) OGR_G_ExportToIsoWkb(geometry, wkbNDR, in->wkb);
    OGR_G_DestroyGeometry(geometry);
    if (!in->wkb) return jw_fail_memory(err);
    *cell = (jw_cell){JW_CELL_BYTES, 0, (const char *)in->wkb, (size_t)size};
    return JW_OK;
}

static jw_status read_row(book *in, jw_error *err)
{
    int fields = filled(in->row);
    if (fields > in->fields) {
        const char *text = cell_text(in->row, fields - 1);
        jw_fail(err, JW_EDATA, "there is something outside the named columns");
        at_column(err, in, fields - 1, "name the column in the first row, or empty the cell");
        jw_fail_cell(err, NULL, text, strlen(text));
        return JW_EDATA;
    }
    jw_status st = copy_texts(in, fields, err);
    return !st && in->outlines ? read_outline(in, err) : st;
}

static jw_status book_row(jw_reader *reader, const jw_cell **cells, size_t *count, int64_t *line,
                          bool *more, jw_error *err)
{
    book *in = (book *)reader;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    *more = next_row(in) != NULL;
    jw_status st = *more ? read_row(in, err) : JW_OK;
    jw_gdal_end(&gdal);
    *line = *more ? (int64_t)OGR_F_GetFID(in->row) : 0;
    *cells = in->cells;
    *count = in->columns;
    return st;
}

static const char *book_name(jw_reader *reader, size_t index)
{
    book *in = (book *)reader;
    const char *name = NULL;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    for (int i = 0; i < in->sheets && !name; i++) {
        OGRLayerH sheet = GDALDatasetGetLayer(in->data, i);
        if (!is_blank(sheet) && index-- == 0) name = OGR_L_GetName(sheet);
    }
    jw_gdal_end(&gdal);
    return name;
}

static double book_done(const jw_reader *reader)
{
    const book *in = (const book *)reader;
    double part = in->rows ? (double)in->rows_read / (double)in->rows : 1;
    return (in->index + (part < 1 ? part : 1)) / in->sheets;
}

static void book_close(jw_reader *reader)
{
    book *in = (book *)reader;
    if (!in) return;
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    OGR_F_Destroy(in->row);
    if (in->data) GDALClose(in->data);
    jw_gdal_end(&gdal);
    jw_buffer_release(&in->place);
    jw_buffer_release(&in->name_texts);
    jw_buffer_release(&in->texts);
    jw_release(in->column_of);
    jw_release(in->names);
    jw_release(in->cells);
    jw_release(in->wkb);
    jw_release(in->path);
    jw_release(in);
}

static const jw_reader_ops book_ops = {book_table, book_row, book_name, book_done, book_close};

static jw_status open_data(book *in, const char *path, jw_error *err)
{
    static const char *const drivers[] = {"XLSX", "ODS", NULL};
    jw_gdal gdal;
    jw_gdal_begin(&gdal);
    in->data = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL, NULL);
    in->sheets = in->data ? GDALDatasetGetLayerCount(in->data) : 0;
    jw_gdal_end(&gdal);
    if (in->sheets && !*gdal.message) return JW_OK;
    jw_gdal_fail(err, &gdal, JW_EDATA, "this is not a workbook that can be read");
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "save it as .xlsx or .ods with an office program, or as CSV files");
    return JW_EDATA;
}

jw_status jw_book_open(jw_reader **reader, const char *path, jw_error *err)
{
    book *in = jw_zalloc(1, sizeof *in);
    if (!in) return jw_fail_memory(err);
    in->base.ops = &book_ops;
    in->place = in->name_texts = in->texts = (jw_buffer)JW_BUFFER_INIT(JW_BOOK_SCRATCH);
    in->path = jw_copy_text(path, strlen(path));
    jw_status st = in->path ? open_data(in, path, err) : jw_fail_memory(err);
    if (st) {
        book_close(&in->base);
        return st;
    }
    *reader = &in->base;
    return JW_OK;
}
