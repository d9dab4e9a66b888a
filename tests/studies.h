/* Studies for tests: opened, or written from texts; and cells of their results. Include after cmocka.h. */
#ifndef JW_TESTS_STUDIES_H
#define JW_TESTS_STUDIES_H

#include "result/tree.h"

#include <jingwei.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define assert_ok(call, err)                                                                       \
    do {                                                                                           \
        jw_status status_ = (call);                                                                \
        char text_[1280];                                                                          \
        jw_error_text(&(err), text_, sizeof text_);                                                \
        if (status_) fail_msg("%s: %s", #call, text_);                                             \
    } while (0)

static inline jw_study *open_study(const char *path)
{
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_open(&study, path, NULL, NULL, &err), err);
    return study;
}

static inline void set_cells(jw_study *study, const char *override)
{
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_set(study, override, &err), err);
}

/** A folder that goes away with its files. */
typedef struct folder {
    char path[64];
} folder;

static inline folder folder_new(void)
{
    folder made = {"/tmp/jw-test-XXXXXX"};
    assert_non_null(mkdtemp(made.path));
    return made;
}

static inline FILE *folder_file(const folder *in, const char *table)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s.csv", in->path, table);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    return file;
}

static inline void folder_table(const folder *in, const char *table, const char *text)
{
    FILE *file = folder_file(in, table);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void folder_remove(const folder *in)
{
    static const char *const tables[] = {
        "study",        "sources", "regions",  "fields",    "stages",         "recipes",
        "capabilities", "markets", "flows",    "frictions", "actors",         "factors",
        "endowments",   "units",   "channels", "ties",      "participations", "aliases",
        "indicators",   "travel",  "figures"};
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s.csv", in->path, tables[t]);
        unlink(path);
    }
    assert_int_equal(rmdir(in->path), 0);
}

/** The number in a row and column of a table of a result; NaN where it is not known. */
static inline double cell(const jw_result *result, const char *table, size_t row, const char *key)
{
    const jw_tree_entry *entry = jw_result_find(result, table);
    assert_non_null(entry);
    assert_true(row < jw_tree_rows(entry));
    const jw_tree_value *value = &entry->cells[row * entry->column_count];
    for (const jw_tree_column *c = entry->columns; c; c = c->next, value++)
        if (!strcmp(c->key, key))
            return !value->known                  ? (double)NAN
                   : c->type == JW_RESULT_NUMBER  ? value->as.number
                   : c->type == JW_RESULT_INTEGER ? (double)value->as.integer
                                                  : (double)value->as.flag;
    fail_msg("%s has no column %s", table, key);
    return (double)NAN;
}

/** The text there. */
static inline const char *cell_text(const jw_result *result, const char *table, size_t row,
                                    const char *key)
{
    const jw_tree_entry *entry = jw_result_find(result, table);
    assert_non_null(entry);
    assert_true(row < jw_tree_rows(entry));
    const jw_tree_value *value = &entry->cells[row * entry->column_count];
    for (const jw_tree_column *c = entry->columns; c; c = c->next, value++)
        if (!strcmp(c->key, key) && c->type == JW_RESULT_TEXT) return value->as.text;
    fail_msg("%s has no text column %s", table, key);
    return NULL;
}

#endif
