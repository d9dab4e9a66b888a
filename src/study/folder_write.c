/*
 * Writing a folder. All files are first written in full under temporary names; only then are they brought
 * to the disk and put in place together (jw_files_commit). A failure leaves the old study untouched, and so
 * does a kill, but for the moment in which the names change; files that are not the study's (a README,
 * .git) are never touched. Rows are written with the shortest text that reads back, so that a second export
 * changes nothing.
 */
#include "study/folder.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "base/place.h"
#include "study/boundaries.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TABLE_TEXT_LIMIT ((size_t)1 << 36)
#define WRITE_AT         ((size_t)1 << 20) /* bytes gathered before a write */

typedef struct output {
    char *path;      /* the file in its place */
    char *temporary; /* beside it; not written if the study has no such table */
} output;

static void write_cell(jw_buffer *out, const jw_study *study, const jw_column *column, size_t row,
                       bool first)
{
    if (!column->numeric) {
        jw_csv_write(out, jw_study_word(study, column->texts[row]),
                     jw_strings_length(study->strings, column->texts[row]), first);
        return;
    }
    char text[JW_NUMBER_TEXT];
    size_t length =
        !jw_is_empty(column->numbers[row]) ? jw_number_format(text, column->numbers[row]) : 0;
    jw_csv_write(out, text, length, first);
}

static void write_header(jw_buffer *out, const jw_study *study, const jw_table *table)
{
    for (size_t c = 0; c < table->column_count; c++) {
        const char *name = jw_study_word(study, table->columns[c].name);
        jw_csv_write(out, name, strlen(name), c == 0);
    }
    jw_buffer_char(out, '\n');
}

/* A GeoPackage may hold texts that a CSV file cannot. */
static jw_status refuse_cell(jw_status status, const jw_study *study, const jw_table *table,
                             size_t row, size_t column, const char *path, jw_error *err)
{
    if (status == JW_ENOMEM) return jw_fail_memory(err);
    jw_text text = table->columns[column].numeric ? 0 : table->columns[column].texts[row];
    if (status == JW_EDATA) {
        jw_fail(err, status, "row %zu holds a control character, which a CSV file cannot", row + 1);
        jw_fail_remedy(err, "take it out of the cell");
    } else {
        jw_fail(err, status, "a text in row %zu is longer than 1 MiB", row + 1);
        jw_fail_remedy(err, "shorten it, or keep the study as a GeoPackage");
    }
    jw_fail_at(err, path, 0);
    jw_fail_cell(err, jw_study_word(study, table->columns[column].name), jw_study_word(study, text),
                 jw_strings_length(study->strings, text));
    return status;
}

static jw_status write_rows(int file, const jw_study *study, const jw_table *table,
                            const char *path, const jw_progress *progress, jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT(TABLE_TEXT_LIMIT);
    jw_status st = JW_OK;
    write_header(&out, study, table);
    for (size_t r = 0; !st && r < table->rows; r++) {
        size_t c = 0;
        for (; c < table->column_count && !out.status; c++)
            write_cell(&out, study, &table->columns[c], r, c == 0);
        jw_buffer_char(&out, '\n');
        if (out.status) st = refuse_cell(out.status, study, table, r, c - 1, path, err);
        if (st) break;
        if (out.length < WRITE_AT) continue;
        st = jw_write_all(file, out.data, out.length, path, err);
        jw_buffer_clear(&out);
        if (!st && progress->callback &&
            progress->callback((double)r / (double)table->rows, "writing", progress->user))
            st = jw_fail(err, JW_ECANCELED, "stopped on request");
    }
    if (!st && out.status) st = jw_fail_memory(err);
    if (!st) st = jw_write_all(file, out.data, out.length, path, err);
    jw_buffer_release(&out);
    return st;
}

static jw_status write_outlines(int file, const jw_study *study, const char *path, jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT(TABLE_TEXT_LIMIT);
    jw_status st = jw_boundaries_write(&out, study, err);
    if (!st) st = jw_write_all(file, out.data, out.length, path, err);
    jw_buffer_release(&out);
    return st;
}

static jw_status write_table(output *out, const jw_study *study, jw_table_id id,
                             const jw_progress *progress, jw_error *err)
{
    int file = open(out->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) return jw_fail_system(err, "cannot create", out->path);
    jw_status st = id == JW_BOUNDARIES
                       ? write_outlines(file, study, out->path, err)
                       : write_rows(file, study, &study->tables[id], out->path, progress, err);
    if (close(file) && !st) st = jw_fail_system(err, "cannot write", out->path);
    return st;
}

/* A table behind a link is written where the link leads; one that goes away leaves what is there. */
static jw_status name_output(output *out, const char *folder, jw_table_id id, bool present,
                             jw_error *err)
{
    char name[96];
    snprintf(name, sizeof name, "%s.%s", jw_schema[id].name,
             id == JW_BOUNDARIES ? "geojson" : "csv");
    char *path = jw_path_join(folder, name);
    if (!path) return jw_fail_memory(err);
    jw_status st = JW_OK;
    if (present) {
        st = jw_place_follow(&out->path, path, err);
        jw_release(path);
    } else {
        out->path = path;
    }
    if (st) return st;
    out->temporary = jw_file_temporary(out->path);
    return out->temporary ? JW_OK : jw_fail_memory(err);
}

/* Puts the new files in place and takes away those of tables that the study no longer has. */
static jw_status put_in_place(const output *outputs, const jw_study *study, jw_error *err)
{
    jw_placement files[JW_TABLE_COUNT];
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        files[t] = (jw_placement){outputs[t].temporary, outputs[t].path, !study->tables[t].present};
    return jw_files_commit(files, JW_TABLE_COUNT, err);
}

static void forget(output *outputs)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        if (outputs[t].temporary) unlink(outputs[t].temporary);
        jw_release(outputs[t].temporary);
        jw_release(outputs[t].path);
    }
}

/* Writing into a folder that holds something else would scatter files over it. */
static jw_status make_folder(const char *path, bool *made, jw_error *err)
{
    *made = !mkdir(path, 0777);
    if (*made) return JW_OK;
    if (errno != EEXIST) return jw_fail_system(err, "cannot make the folder", path);

    DIR *directory = opendir(path);
    if (!directory) return jw_fail_system(err, "cannot open the folder", path);
    bool empty = true, study = false;
    for (struct dirent *entry; (entry = readdir(directory));) {
        study |= !strcmp(entry->d_name, "study.csv");
        empty &= *entry->d_name == '.';
    }
    closedir(directory);
    if (empty || study) return JW_OK;
    jw_fail(err, JW_EDATA, "the folder is not empty and holds no study");
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "name a new folder, or one that holds a study.csv");
    return JW_EDATA;
}

jw_status jw_folder_write(const jw_study *study, const char *path, const jw_study_options *options,
                          jw_error *err)
{
    output outputs[JW_TABLE_COUNT] = {{NULL, NULL}};
    bool made;
    jw_status st = make_folder(path, &made, err);
    if (st) return st;

    for (int t = 0; !st && t < JW_TABLE_COUNT; t++) {
        st = name_output(&outputs[t], path, (jw_table_id)t, study->tables[t].present, err);
        if (!st && study->tables[t].present)
            st = write_table(&outputs[t], study, (jw_table_id)t, &options->progress, err);
    }
    if (!st) st = put_in_place(outputs, study, err);
    forget(outputs);
    if (st && made) rmdir(path);
    return st;
}

/* A name without an ending, or with a slash at its end, is meant as a folder. */
static bool takes(const char *path, bool exists)
{
    const char *slash = strrchr(path, '/');
    return exists ? jw_file_is_directory(path) : !strchr(slash ? slash + 1 : path, '.');
}

const jw_store_driver jw_folder_driver = {"folder", takes, jw_folder_open, jw_folder_write};
