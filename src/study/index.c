/*
 * Finding rows by key. Pooled texts are small dense numbers, and the keys of one table are mostly pooled one
 * after the other; so the index of a table with one text for its key is an array over the span of numbers
 * that its keys take, one memory access a look-up. (A hash map of two million keys was a third of the time
 * of an import, all of it cache misses.) Longer keys are only ever tested for duplicates: their map is
 * made for that and dropped.
 */
#include "study/table.h"

#include "base/alloc.h"

#include <string.h>

static bool is_key(const jw_column *column)
{
    return column->spec && column->role == JW_ROLE_PLAIN && column->spec->flags & JW_KEY;
}

/* The key's only column, if it is one text; *keyed tells whether there is a key at all. */
static const jw_column *single_key(const jw_table *table, bool *keyed)
{
    const jw_column *only = NULL;
    int columns = 0;
    for (int c = 0; c < table->spec->column_count; c++)
        columns += (table->spec->columns[c].flags & JW_KEY) != 0;
    *keyed = false;
    for (size_t c = 0; c < table->column_count; c++) {
        if (!is_key(&table->columns[c])) continue;
        *keyed = true;
        only = &table->columns[c];
    }
    return columns == 1 && only && !only->numeric ? only : NULL;
}

static jw_status index_single(jw_table *table, const jw_column *key, jw_duplicate *duplicate,
                              void *user)
{
    jw_text least = UINT32_MAX, most = 0;
    for (size_t r = 0; r < table->rows; r++) {
        least = key->texts[r] < least ? key->texts[r] : least;
        most = key->texts[r] > most ? key->texts[r] : most;
    }
    uint32_t count = table->rows ? most - least + 1 : 0;
    uint32_t *row_of = jw_alloc(count, sizeof *row_of);
    if (!row_of) return JW_ENOMEM;
    memset(row_of, 0xFF, count * sizeof *row_of); /* JW_NO_ROW everywhere */
    for (size_t r = 0; r < table->rows; r++) {
        uint32_t *slot = &row_of[key->texts[r] - least];
        if (*slot == JW_NO_ROW)
            *slot = (uint32_t)r;
        else if (duplicate)
            duplicate(*slot, r, user);
    }
    jw_release(table->row_of);
    table->row_of = row_of;
    table->key_first = least;
    table->key_count = count;
    return JW_OK;
}

typedef struct row_key {
    const jw_table *table;
    size_t row;
} row_key;

static bool same_key(uint32_t candidate, const void *key)
{
    const row_key *wanted = key;
    return jw_table_same_key(wanted->table, candidate, wanted->row);
}

static jw_status test_long_keys(const jw_table *table, jw_duplicate *duplicate, void *user)
{
    jw_map keys = {0};
    jw_status st = jw_map_reserve(&keys, table->rows);
    for (size_t r = 0; !st && r < table->rows; r++) {
        uint64_t hash = jw_table_key_hash(table, r);
        row_key key = {table, r};
        uint32_t first = jw_map_find(&keys, hash, same_key, &key);
        if (first == UINT32_MAX)
            st = jw_map_add(&keys, hash, (uint32_t)r);
        else
            duplicate(first, r, user);
    }
    jw_map_release(&keys);
    return st;
}

jw_status jw_table_index(jw_table *table, jw_duplicate *duplicate, void *user)
{
    bool keyed;
    const jw_column *key = single_key(table, &keyed);
    if (key) return index_single(table, key, duplicate, user);
    return keyed && duplicate ? test_long_keys(table, duplicate, user) : JW_OK;
}

uint32_t jw_table_find(const jw_table *table, jw_text id)
{
    if (!id || !table->row_of || id < table->key_first || id - table->key_first >= table->key_count)
        return JW_NO_ROW;
    return table->row_of[id - table->key_first];
}
