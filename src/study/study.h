/* The study in memory, for the layers above: tables by number, texts by number. */
#ifndef JW_STUDY_INTERNAL_H
#define JW_STUDY_INTERNAL_H

#include <jingwei/study.h>

#include "study/table.h"

JW_BEGIN_C

struct jw_study {
    jw_strings *strings;
    jw_table tables[JW_TABLE_COUNT];
    char *path;  /* where it was read from, for messages */
    char *label; /* the last part of the path */
    char as_read[33]; /* hash of what was read, if it was changed while being opened; else "" */
};

/** An empty study. */
jw_status jw_study_new(jw_study **study, const char *path, jw_error *err);

/** A study of its own with the same rows, and the same texts under the same numbers. */
jw_status jw_study_copy(jw_study **copy, const jw_study *study, jw_error *err);

static inline const jw_table *jw_study_table(const jw_study *study, jw_table_id id)
{
    return &study->tables[id];
}

/** A cell of a text column; 0 if the column is not there. */
jw_text jw_study_cell_text(const jw_study *study, jw_table_id id, size_t row, const char *column);

/** A cell of a numeric column; NaN if it is empty or the column is not there. */
double jw_study_cell_number(const jw_study *study, jw_table_id id, size_t row, const char *column);

/** The terminated text of a number of the pool; "" for 0. */
static inline const char *jw_study_word(const jw_study *study, jw_text id)
{
    return jw_strings_get(study->strings, id);
}

/** A setting, or its fallback, or NULL. */
const char *jw_study_setting(const jw_study *study, const char *key);

/** A numeric setting, or its fallback, or NaN. */
double jw_study_setting_number(const jw_study *study, const char *key);

JW_END_C
#endif
