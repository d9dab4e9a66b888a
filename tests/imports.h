/* Importing texts as if they were files, for tests of formats. */
#ifndef JW_TESTS_IMPORTS_H
#define JW_TESTS_IMPORTS_H

#include <jingwei/formats.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** What one import gave; released by import_release. */
typedef struct imported {
    jw_status status;
    jw_study *study;
    jw_result *result;
    jw_findings *findings;
    jw_error err;
    char folder[32];
} imported;

static inline void import_path(char path[128], const imported *i, const char *name)
{
    snprintf(path, 128, "%s/%s", i->folder, name);
}

static inline void import_begin(imported *i)
{
    *i = (imported){.err = JW_ERROR_INIT, .folder = "/tmp/jw-formats-XXXXXX"};
    assert_non_null(mkdtemp(i->folder));
    assert_int_equal(jw_findings_new(&i->findings, 0, NULL), JW_OK);
}

static inline void import_write(const imported *i, const char *name, const char *text,
                                size_t length)
{
    char path[128];
    import_path(path, i, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
}

/** Imports files that were written before; names end with NULL. */
static inline void import_files(imported *i, const char *format, const char *const *names,
                                const jw_import_options *options)
{
    char paths[8][128];
    const char *list[8];
    size_t count = 0;
    for (; names[count]; count++) {
        import_path(paths[count], i, names[count]);
        list[count] = paths[count];
    }
    i->status = jw_import_foreign(&i->study, &i->result, format, list, count, options, i->findings,
                                  &i->err);
    assert_true(!i->status == (i->study != NULL) && !i->status == (i->result != NULL));
}

/** Imports one text of a format under the name `data`. */
static inline void import_text(imported *i, const char *format, const char *text)
{
    const char *names[] = {"data", NULL};
    import_begin(i);
    import_write(i, "data", text, strlen(text));
    import_files(i, format, names, NULL);
}

static inline void import_release(imported *i)
{
    char command[64];
    jw_study_free(i->study);
    jw_result_free(i->result);
    jw_findings_free(i->findings);
    snprintf(command, sizeof command, "rm -r %s", i->folder);
    assert_int_equal(system(command), 0);
}

static inline const char *import_cell(const imported *i, const char *table, size_t row,
                                      const char *column)
{
    return jw_study_text(i->study, table, row, column);
}

/** The n-th wrong finding. */
static inline const jw_error *import_wrong(const imported *i, size_t n)
{
    jw_level level;
    assert_true(n < jw_findings_count(i->findings));
    return jw_findings_get(i->findings, n, &level);
}

/** A cell of the list of what led nowhere. */
static inline const char *import_missing(const imported *i, size_t row, const char *column)
{
    const char *text = jw_result_cell_as_text(i->result, "unassigned", row, column);
    return text ? text : "";
}

#endif
