/*
 * Reading a result back: how programs that use the library take figures out of it, without going through
 * JSON. A path is the keys of the groups and of the entry, joined by points.
 */
#include "result/tree.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const jw_tree_entry *jw_result_find(const jw_result *result, const char *path)
{
    const jw_tree_entry *entry = &result->root;
    while (entry) {
        size_t length = strcspn(path, ".");
        entry = entry->kind == JW_TREE_GROUP ? jw_tree_member(entry, path, length) : NULL;
        if (!path[length]) break;
        path += length + 1;
    }
    return entry;
}

double jw_result_find_number(const jw_result *result, const char *path)
{
    assert(result && path);
    const jw_tree_entry *entry = jw_result_find(result, path);
    if (!entry || entry->kind != JW_TREE_FIGURE || !entry->value.known) return NAN;
    if (entry->type == JW_RESULT_NUMBER) return entry->value.as.number;
    return entry->type == JW_RESULT_INTEGER ? (double)entry->value.as.integer : NAN;
}

static const jw_tree_entry *find_table(const jw_result *result, const char *path)
{
    const jw_tree_entry *entry = jw_result_find(result, path);
    return entry && entry->kind == JW_TREE_TABLE && entry->column_count ? entry : NULL;
}

size_t jw_result_find_rows(const jw_result *result, const char *table)
{
    assert(result && table);
    const jw_tree_entry *entry = find_table(result, table);
    return entry ? entry->cell_count / entry->column_count : 0;
}

const jw_tree_value *jw_tree_cell(const jw_tree_entry *entry, size_t row, const char *column,
                                  jw_result_type *type)
{
    if (!entry || row >= entry->cell_count / entry->column_count) return NULL;
    size_t at = row * entry->column_count;
    for (const jw_tree_column *c = entry->columns; c; c = c->next, at++) {
        if (strcmp(c->key, column)) continue;
        *type = c->type;
        return entry->cells[at].known ? &entry->cells[at] : NULL;
    }
    return NULL;
}

double jw_result_cell_as_number(const jw_result *result, const char *table, size_t row,
                                const char *column)
{
    assert(result && table && column);
    jw_result_type type;
    const jw_tree_value *value = jw_tree_cell(find_table(result, table), row, column, &type);
    if (!value || type == JW_RESULT_TEXT) return NAN;
    if (type == JW_RESULT_NUMBER) return value->as.number;
    return type == JW_RESULT_INTEGER ? (double)value->as.integer : value->as.flag;
}

const char *jw_result_cell_as_text(const jw_result *result, const char *table, size_t row,
                                   const char *column)
{
    assert(result && table && column);
    jw_result_type type;
    const jw_tree_value *value = jw_tree_cell(find_table(result, table), row, column, &type);
    return value && type == JW_RESULT_TEXT ? value->as.text : NULL;
}
