/*
 * Two studies with all tables between them, the tutorial and a variation of it: what is written over what,
 * and whether one of the two stands there whole afterwards. Include after cmocka.h.
 */
#ifndef JW_TESTS_FAULT_STUDIES_H
#define JW_TESTS_FAULT_STUDIES_H

#include "base/file.h"
#include "make_study.h"

#include <dirent.h>

static inline void save(const jw_study *study, const char *path)
{
    jw_error err = JW_ERROR_INIT;
    if (jw_study_save(study, path, NULL, &err)) fail_msg("%s: %s", path, err.message);
}

/*
 * Folders new and old, and new.gpkg and old.gpkg, the latter with a result. The old study lacks a table that
 * the new one has, has one that the new one lacks, and other figures.
 */
static inline int make_studies(void **state)
{
    if (make_folder(state) || jw_tutorial_write(in_folder("new"), NULL) ||
        jw_tutorial_write(in_folder("old"), NULL))
        return -1;
    if (remove(in_folder("new/milestones.csv")) || remove(in_folder("old/ties.csv"))) return -1;
    jw_study *new = open_folder(in_folder("new"), NULL), *old = open_folder(in_folder("old"), NULL);
    assert_int_equal(jw_study_set(old, "travel[*].minutes=*2", NULL), JW_OK);
    save(new, in_folder("new"));
    save(old, in_folder("old"));
    save(new, in_folder("new.gpkg"));
    save(old, in_folder("old.gpkg"));
    assert_int_equal(jw_study_store_result(old, in_folder("old.gpkg"), "expand", "",
                                           "{\"schema\":\"jingwei.expand/1\"}", NULL),
                     JW_OK);
    jw_study_free(new);
    jw_study_free(old);
    return 0;
}

static inline bool same_file(const char *one, const char *other)
{
    jw_file_view a, b;
    assert_int_equal(jw_file_open(&a, one, NULL), JW_OK);
    assert_int_equal(jw_file_open(&b, other, NULL), JW_OK);
    bool same = a.size == b.size && !memcmp(a.data, b.data, a.size);
    jw_file_close(&a);
    jw_file_close(&b);
    return same;
}

static inline void copy_file(const char *from, const char *to)
{
    jw_file_view view;
    assert_int_equal(jw_file_open(&view, from, NULL), JW_OK);
    assert_int_equal(jw_file_replace(to, view.data, view.size, NULL), JW_OK);
    jw_file_close(&view);
}

/* Calls what is given for each entry of a folder; returns how many there are. */
static inline int each_entry(const char *path, void (*visit)(const char *name))
{
    int count = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) {
            if (visit) visit(entry->d_name);
            count++;
        }
    closedir(directory);
    return count;
}

#endif
