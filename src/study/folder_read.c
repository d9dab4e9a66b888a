/*
 * A folder of CSV files, one a table, and boundaries.geojson. Files are read in place from the page
 * cache; only a file in another encoding is converted in memory first.
 */
#include "study/folder.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "study/boundaries.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define FILE_LIMIT 10000

typedef struct folder {
    jw_reader base;
    const char *encoding; /* NULL for UTF-8 */
    char *path;
    char **files; /* names without their ending, in alphabetic order */
    size_t file_count, file_capacity;
    double size, done; /* bytes of all tables, and of those read */

    /* The table being read. */
    char *place;
    jw_file_view view;
    char *converted; /* its text, if the encoding was another */
    jw_csv_reader csv;
    const char *csv_start;
    char *header; /* names of the columns, one after the other */
    const char **names;
    jw_cell *cells;
    size_t cell_capacity, name_capacity;
    jw_boundaries_file *boundaries; /* instead of csv */
} folder;

static void close_table(folder *in)
{
    if (in->csv_start) in->done += (double)in->view.size;
    jw_csv_release(&in->csv);
    in->csv = (jw_csv_reader){0};
    in->csv_start = NULL;
    jw_boundaries_close(in->boundaries);
    in->boundaries = NULL;
    jw_file_close(&in->view);
    jw_release(in->converted);
    jw_release(in->header);
    jw_release(in->place);
    in->converted = in->header = in->place = NULL;
}

static void close_folder(jw_reader *reader)
{
    folder *in = (folder *)reader;
    close_table(in);
    for (size_t i = 0; i < in->file_count; i++)
        jw_release(in->files[i]);
    jw_release(in->files);
    jw_release(in->names);
    jw_release(in->cells);
    jw_release(in->path);
    jw_release(in);
}

static const char *table_name(jw_reader *reader, size_t index)
{
    folder *in = (folder *)reader;
    return index < in->file_count ? in->files[index] : NULL;
}

static double share_done(const jw_reader *reader)
{
    const folder *in = (const folder *)reader;
    double share = 0; /* of the table being read, whose text may be longer than its file */
    if (in->csv_start && in->csv.end > in->csv_start)
        share = (double)(in->csv.at - in->csv_start) / (double)(in->csv.end - in->csv_start);
    double done = in->done + share * (double)in->view.size;
    return done < in->size ? done / in->size : 1;
}

/* A byte order mark says UTF-8, whatever the others are in: spreadsheets save either. */
static bool is_marked(const jw_file_view *view)
{
    return view->size >= 3 && !memcmp(view->data, "\xEF\xBB\xBF", 3);
}

/* Opens a table's file and finds its text, in UTF-8. */
static jw_status load(folder *in, const char *encoding, const char **text, size_t *length,
                      jw_error *err)
{
    jw_status st = jw_file_open(&in->view, in->place, err);
    if (st) return st;
    *text = in->view.data;
    *length = in->view.size;
    if (encoding && !is_marked(&in->view)) {
        st = jw_utf8_from(&in->converted, length, in->view.data, in->view.size, encoding, err);
        if (st == JW_EDATA || st == JW_ELIMIT) jw_fail_at(err, in->place, 0);
        *text = in->converted;
    }
    return st;
}

/* Fields of the header are slices; names must be terminated and outlive the first record. */
static jw_status keep_names(folder *in, jw_error *err)
{
    size_t bytes = 0, count = in->csv.count;
    for (size_t c = 0; c < count; c++)
        bytes += in->csv.fields[c].length + 1;
    in->header = jw_alloc(bytes + 1, 1);
    if (!in->header ||
        jw_grow(&in->names, &in->name_capacity, count, sizeof *in->names, JW_CSV_COLUMN_LIMIT))
        return jw_fail_memory(err);
    char *at = in->header;
    for (size_t c = 0; c < count; c++) {
        in->names[c] = at;
        memcpy(at, in->csv.fields[c].text, in->csv.fields[c].length);
        at += in->csv.fields[c].length;
        *at++ = '\0';
    }
    return JW_OK;
}

/* What spreadsheets call Unicode text. */
static jw_status refuse_utf16(jw_error *err)
{
    jw_fail(err, JW_EDATA, "the text is UTF-16, not UTF-8");
    jw_fail_remedy(err, "save the file as 'CSV UTF-8', or name its encoding: --encoding UTF-16");
    return JW_EDATA;
}

static jw_status start_csv(folder *in, size_t *count, jw_error *err)
{
    const char *text;
    size_t length;
    jw_status st = load(in, in->encoding, &text, &length, err);
    if (st) return st;
    if (length >= 2 && (!memcmp(text, "\xFF\xFE", 2) || !memcmp(text, "\xFE\xFF", 2)))
        return refuse_utf16(err);
    jw_csv_start(&in->csv, text, length);
    in->csv_start = in->csv.at;
    bool more;
    st = jw_csv_next(&in->csv, &more, err);
    if (st) return st;
    if (!more) {
        jw_fail(err, JW_EDATA, "the file is empty");
        jw_fail_remedy(err, "write the names of the columns into the first line");
        return JW_EDATA;
    }
    *count = in->csv.count;
    return keep_names(in, err);
}

static jw_status start_boundaries(folder *in, const char *const **names, size_t *count,
                                  jw_error *err)
{
    const char *text;
    size_t length;
    jw_status st = load(in, NULL, &text, &length, err); /* GeoJSON is UTF-8 by its standard */
    if (!st) st = jw_boundaries_open(&in->boundaries, text, length, err);
    if (!st) *count = jw_boundaries_columns(in->boundaries, names);
    return st;
}

static jw_status go_to_table(jw_reader *reader, const char *table, bool *present,
                             const char *const **names, size_t *count, const char **place,
                             jw_error *err)
{
    folder *in = (folder *)reader;
    bool outline = !strcmp(table, jw_schema[JW_BOUNDARIES].name);
    close_table(in);
    *present = false;

    char name[96];
    snprintf(name, sizeof name, "%s.%s", table, outline ? "geojson" : "csv");
    in->place = jw_path_join(in->path, name);
    if (!in->place) return jw_fail_memory(err);
    *place = in->place;
    jw_status st = jw_file_look(present, in->place, err);
    if (st || !*present) return st;
    if (outline) return start_boundaries(in, names, count, err);
    st = start_csv(in, count, err);
    *names = in->names;
    return st;
}

static jw_status next_row(jw_reader *reader, const jw_cell **cells, size_t *count, int64_t *line,
                          bool *more, jw_error *err)
{
    folder *in = (folder *)reader;
    if (in->boundaries) {
        const char *const *names;
        *count = jw_boundaries_columns(in->boundaries, &names);
        return jw_boundaries_next(in->boundaries, cells, line, more, err);
    }
    jw_status st = jw_csv_next(&in->csv, more, err);
    if (st || !*more) return st;
    if (jw_grow(&in->cells, &in->cell_capacity, in->csv.count, sizeof *in->cells,
                JW_CSV_COLUMN_LIMIT))
        return jw_fail_memory(err);
    for (size_t c = 0; c < in->csv.count; c++) {
        const jw_field *field = &in->csv.fields[c];
        in->cells[c] =
            (jw_cell){field->length ? JW_CELL_TEXT : JW_CELL_EMPTY, 0, field->text, field->length};
    }
    *cells = in->cells;
    *count = in->csv.count;
    *line = in->csv.record_line;
    return JW_OK;
}

static const jw_reader_ops operations = {go_to_table, next_row, table_name, share_done,
                                         close_folder};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A table's name is its file's without the ending; one in capitals is kept whole, as no table has it. */
static size_t table_length(const char *name)
{
    size_t length = strlen(name);
    if (length > 4 && !strcmp(name + length - 4, ".csv")) return length - 4;
    bool capitals = length > 4 && !strcasecmp(name + length - 4, ".csv");
    bool outlines = !strcasecmp(name, "boundaries.geojson") && strcmp(name, "boundaries.geojson");
    return capitals || outlines ? length : 0;
}

static jw_status list_file(folder *in, int directory, const char *name)
{
    size_t length = table_length(name);
    if (!length || *name == '.') return JW_OK;
    jw_status st =
        jw_grow(&in->files, &in->file_capacity, in->file_count + 1, sizeof *in->files, FILE_LIMIT);
    if (st) return st == JW_ELIMIT ? JW_OK : st;
    char *table = jw_copy_text(name, length);
    if (!table) return JW_ENOMEM;
    in->files[in->file_count++] = table;
    struct stat info;
    if (jw_schema_table(table) >= 0 && !fstatat(directory, name, &info, 0))
        in->size += (double)info.st_size;
    return JW_OK;
}

static jw_status list_files(folder *in, jw_error *err)
{
    DIR *directory = opendir(in->path);
    if (!directory) return jw_fail_system(err, "cannot open the folder", in->path);
    jw_status st = JW_OK;
    for (struct dirent *entry; !st && (entry = readdir(directory));)
        st = list_file(in, dirfd(directory), entry->d_name);
    closedir(directory);
    if (in->file_count) qsort(in->files, in->file_count, sizeof *in->files, by_name);
    return st ? jw_fail_memory(err) : JW_OK;
}

jw_status jw_folder_open(jw_reader **reader, const char *path, const jw_study_options *options,
                         jw_error *err)
{
    *reader = NULL;
    folder *in = jw_zalloc(1, sizeof *in);
    if (!in) return jw_fail_memory(err);
    in->base.ops = &operations;
    in->encoding = options->encoding;
    in->path = jw_copy_text(path, strlen(path));
    jw_status st = in->path ? list_files(in, err) : jw_fail_memory(err);
    if (st)
        close_folder(&in->base);
    else
        *reader = &in->base;
    return st;
}
