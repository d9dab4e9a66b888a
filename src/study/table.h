/*
 * A table in memory: typed columns, whatever store they came from. Texts are numbers of the study's pool,
 * so that comparing and looking up never touches the bytes.
 */
#ifndef JW_STUDY_TABLE_H
#define JW_STUDY_TABLE_H

#include <jingwei/study.h>

#include "base/map.h"
#include "base/strings.h"
#include "study/schema.h"

#include <math.h>

JW_BEGIN_C

#define JW_ROW_LIMIT ((size_t)1 << 30)
#define JW_NO_ROW    UINT32_MAX

/** Whether a number of a column is that of an empty cell. */
static inline bool jw_is_empty(double number)
{
    return isnan(number);
}

typedef struct jw_column {
    const jw_column_spec *spec; /* NULL for a column that the schema does not know: kept as text */
    jw_column_role role;
    jw_text name;
    bool numeric;
    /* One of the two, `rows` long; empty cells are 0 or NaN. */
    jw_text *texts;
    double *numbers;
} jw_column;

typedef struct jw_table {
    const jw_table_spec *spec;
    jw_column *columns; /* in the order of the store they came from */
    size_t column_count, column_capacity;
    size_t rows, row_capacity;
    int32_t *lines; /* line of each row in its file, for messages; 0 where there is none */
    /* The row of each key of one text, from the pool's number key_first on; made by jw_table_index. */
    uint32_t *row_of;
    jw_text key_first, key_count;
    bool present;  /* the store had this table, perhaps with no rows */
    bool partial;  /* not all of it could be read: what seems to be missing may be there */
    jw_text place; /* what messages call it; 0 for a table that no store had */
} jw_table;

void jw_table_release(jw_table *table);

/** Adds an empty column; rows that are there get empty cells. */
jw_status jw_table_add_column(jw_column **column, jw_table *table, jw_strings *strings,
                              const char *name);

/** The column of that name, or NULL. */
jw_column *jw_table_column(const jw_table *table, const jw_strings *strings, const char *name);

/** Adds a row of empty cells. */
jw_status jw_table_add_row(size_t *row, jw_table *table, int32_t line);

/** Takes out the rows that are meant; the others move up. The index must be made again. O(rows). */
void jw_table_delete_rows(jw_table *table, const void *user,
                          bool (*meant)(size_t row, const void *user));

/** A copy with its index; the copy is released on its own. */
jw_status jw_table_copy(jw_table *copy, const jw_table *table);

/** Hash of the key in a row. */
uint64_t jw_table_key_hash(const jw_table *table, size_t row);

/** Whether two rows have the same key. */
bool jw_table_same_key(const jw_table *table, size_t a, size_t b);

/** Told of each row whose key was there before. */
typedef void jw_duplicate(size_t first, size_t row, void *user);

/**
 * Builds the index of keys; on failure the old one stays.
 *
 * @param duplicate  NULL if duplicates need not be told.
 */
jw_status jw_table_index(jw_table *table, jw_duplicate *duplicate, void *user);

/** The row whose key, of one text, is `id`, or JW_NO_ROW. Needs the index. O(1). */
uint32_t jw_table_find(const jw_table *table, jw_text id);

JW_END_C
#endif
