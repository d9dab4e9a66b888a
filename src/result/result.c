/*
 * A result is a tree that only grows, so its entries and texts are cut from blocks that are given
 * back together; only the cells of tables, which may be many, are arrays of their own. The first
 * failure sticks: filling code reads like the page that it makes and asks once, at the end. Misuse
 * (a cell of the wrong type, a group left open, a key used twice) sticks in the same way instead of
 * being asserted, because the filling functions are public and a page half right must not be
 * printed.
 */
#include "result/tree.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct jw_result_block {
    struct jw_result_block *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
} block;

#define BLOCK_SIZE ((size_t)8192)

static void out_of_memory(jw_result *result)
{
    jw_fail_memory(&result->failure);
}

static void misuse(jw_result *result, const char *what, const char *key)
{
    jw_fail(&result->failure, JW_EINVAL, "result of '%s': %s%s%s%s", result->verb, what,
            key ? " '" : "", key ? key : "", key ? "'" : "");
}

static bool broken(const jw_result *result)
{
    assert(result);
    return result->failure.status != JW_OK;
}

static void *take(jw_result *result, size_t size)
{
    size_t rounded = (size + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    if (rounded < size || rounded > JW_TREE_BYTE_LIMIT - result->bytes) {
        jw_fail(&result->failure, JW_ELIMIT, "the result is larger than %zu MiB",
                JW_TREE_BYTE_LIMIT >> 20);
        return NULL;
    }
    block *head = result->blocks;
    if (!head || head->size - head->used < rounded) {
        size_t room = rounded > BLOCK_SIZE ? rounded : BLOCK_SIZE;
        head = jw_alloc(sizeof *head + room, 1);
        if (!head) {
            out_of_memory(result);
            return NULL;
        }
        *head = (block){.next = result->blocks, .size = room};
        result->blocks = head;
    }
    void *place = head->bytes + head->used;
    head->used += rounded;
    result->bytes += rounded;
    memset(place, 0, rounded);
    return place;
}

static const char *copy(jw_result *result, const char *text)
{
    if (!text || broken(result)) return NULL;
    size_t size = strlen(text) + 1;
    char *place = take(result, size);
    if (place) memcpy(place, text, size);
    return place;
}

static const char *copy_formatted(jw_result *result, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        misuse(result, "a text that cannot be formatted", format);
        return NULL;
    }
    char *place = take(result, (size_t)length + 1);
    if (place) vsnprintf(place, (size_t)length + 1, format, arguments);
    return place;
}

/* ---- keys: members of JSON objects, so they must be plain and appear once ---- */

static bool key_is_plain(const char *key)
{
    if (!key || *key < 'a' || *key > 'z') return false;
    return key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool key_is_reserved(const jw_result *result, const char *key)
{
    if (!strcmp(key, "notes")) return true;
    return result->group == &result->root &&
           (!strcmp(key, "schema") || !strcmp(key, "headline") || !strcmp(key, "units"));
}

const jw_tree_entry *jw_tree_member(const jw_tree_entry *group, const char *key, size_t length)
{
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next)
        if (entry->key && strlen(entry->key) == length && !memcmp(entry->key, key, length))
            return entry;
    return NULL;
}

static bool key_is_wrong(jw_result *result, const char *key)
{
    if (!key_is_plain(key))
        misuse(result, "a key must be a-z, 0-9 and _", key ? key : "NULL");
    else if (key_is_reserved(result, key))
        misuse(result, "reserved key", key);
    else if (jw_tree_member(result->group, key, strlen(key)))
        misuse(result, "key used twice", key);
    return broken(result);
}

/* ---- entries ---- */

static jw_tree_entry *append(jw_result *result, jw_tree_kind kind, const char *key,
                             const char *label)
{
    jw_tree_entry *entry = take(result, sizeof *entry);
    if (!entry) return NULL;
    entry->kind = kind;
    entry->parent = result->group;
    entry->unit = "";
    entry->key = copy(result, key);
    entry->label = copy(result, label);
    if (broken(result)) return NULL;

    jw_tree_entry *group = result->group;
    if (group->last)
        group->last->next = entry;
    else
        group->first = entry;
    group->last = entry;
    return entry;
}

static jw_tree_entry *begin(jw_result *result, jw_tree_kind kind, const char *key,
                            const char *label)
{
    if (broken(result)) return NULL;
    if (result->table) {
        misuse(result, "an entry inside the table", result->table->key);
        return NULL;
    }
    return key_is_wrong(result, key) ? NULL : append(result, kind, key, label);
}

static void figure(jw_result *result, const char *key, const char *label, jw_result_type type,
                   jw_tree_value value, const char *unit, int decimals)
{
    jw_tree_entry *entry = begin(result, JW_TREE_FIGURE, key, label);
    if (!entry) return;
    entry->type = type;
    entry->value = value;
    entry->decimals = decimals;
    if (unit && *unit) entry->unit = copy(result, unit);
}

static jw_tree_value number_value(double number)
{
    return (jw_tree_value){.known = isfinite(number), .as.number = isfinite(number) ? number : 0};
}

void jw_result_number(jw_result *result, const char *key, const char *label, double value,
                      const char *unit, int decimals)
{
    figure(result, key, label, JW_RESULT_NUMBER, number_value(value), unit, decimals);
}

void jw_result_integer(jw_result *result, const char *key, const char *label, int64_t value,
                       const char *unit)
{
    figure(result, key, label, JW_RESULT_INTEGER, (jw_tree_value){true, {.integer = value}}, unit,
           0);
}

void jw_result_flag(jw_result *result, const char *key, const char *label, bool value)
{
    figure(result, key, label, JW_RESULT_FLAG, (jw_tree_value){true, {.flag = value}}, NULL, 0);
}

void jw_result_text(jw_result *result, const char *key, const char *label, const char *text)
{
    if (broken(result)) return;
    jw_tree_value value = {text != NULL, {.text = copy(result, text)}};
    if (!broken(result)) figure(result, key, label, JW_RESULT_TEXT, value, NULL, 0);
}

void jw_result_note(jw_result *result, const char *format, ...)
{
    if (broken(result)) return;
    va_list arguments;
    va_start(arguments, format);
    const char *text = copy_formatted(result, format, arguments);
    va_end(arguments);
    jw_tree_entry *entry = text ? append(result, JW_TREE_NOTE, NULL, NULL) : NULL;
    if (!entry) return;
    entry->type = JW_RESULT_TEXT;
    entry->value = (jw_tree_value){true, {.text = text}};
}

void jw_result_headline(jw_result *result, const char *format, ...)
{
    if (broken(result)) return;
    va_list arguments;
    va_start(arguments, format);
    result->headline = copy_formatted(result, format, arguments);
    va_end(arguments);
}

void jw_result_group(jw_result *result, const char *key, const char *label)
{
    jw_tree_entry *entry = begin(result, JW_TREE_GROUP, key, label);
    if (!entry) return;
    if (++result->depth > JW_TREE_DEPTH_LIMIT)
        misuse(result, "groups nested too deep at", key);
    else
        result->group = entry;
}

void jw_result_group_end(jw_result *result)
{
    if (broken(result)) return;
    if (result->table || result->group == &result->root) {
        misuse(result, "a group is ended that is not open", NULL);
        return;
    }
    result->group = result->group->parent;
    result->depth--;
}

/* ---- tables ---- */

void jw_result_table(jw_result *result, const char *key, const char *label)
{
    jw_tree_entry *entry = begin(result, JW_TREE_TABLE, key, label);
    if (!entry) return;
    result->table = entry;
    result->column = NULL;
}

void jw_result_column(jw_result *result, const char *key, const char *label, jw_result_type type,
                      const char *unit, int decimals)
{
    if (broken(result)) return;
    jw_tree_entry *table = result->table;
    if (!table || table->cell_count || !key_is_plain(key)) {
        misuse(result, "a column out of place", key ? key : "NULL");
        return;
    }
    for (const jw_tree_column *other = table->columns; other; other = other->next)
        if (!strcmp(other->key, key)) misuse(result, "column used twice", key);

    jw_tree_column *column = broken(result) ? NULL : take(result, sizeof *column);
    if (!column) return;
    *column = (jw_tree_column){.key = copy(result, key),
                               .label = copy(result, label),
                               .type = type,
                               .unit = unit && *unit ? copy(result, unit) : "",
                               .decimals = decimals};
    if (broken(result)) return;
    if (table->last_column)
        table->last_column->next = column;
    else
        table->columns = column;
    table->last_column = column;
    table->column_count++;
}

void jw_result_list(jw_result *result, const char *key, jw_result_type type, const char *unit)
{
    jw_result_table(result, key, NULL);
    if (!broken(result)) result->table->bare = true;
    jw_result_column(result, "value", NULL, type, unit, 0);
}

static void cell(jw_result *result, jw_result_type type, jw_tree_value value)
{
    if (broken(result)) return;
    jw_tree_entry *table = result->table;
    if (!table || !table->columns) {
        misuse(result, "a cell without a table or column", NULL);
        return;
    }
    const jw_tree_column *column = result->column ? result->column : table->columns;
    if (column->type != type && (value.known || type != JW_RESULT_TEXT)) {
        misuse(result, "a cell of another type than its column", column->key);
        return;
    }
    jw_status st = jw_grow(&table->cells, &table->cell_capacity, table->cell_count + 1,
                           sizeof *table->cells, JW_TREE_CELL_LIMIT);
    if (st == JW_ELIMIT)
        jw_fail(&result->failure, st, "table '%s' has too many rows to show", table->key);
    else if (st)
        out_of_memory(result);
    if (st) return;
    table->cells[table->cell_count++] = value;
    result->column = column->next;
}

void jw_result_cell_text(jw_result *result, const char *text)
{
    if (broken(result)) return;
    jw_tree_value value = {text != NULL, {.text = copy(result, text)}};
    cell(result, JW_RESULT_TEXT, value);
}

void jw_result_cell_number(jw_result *result, double value)
{
    cell(result, JW_RESULT_NUMBER, number_value(value));
}

void jw_result_cell_integer(jw_result *result, int64_t value)
{
    cell(result, JW_RESULT_INTEGER, (jw_tree_value){true, {.integer = value}});
}

void jw_result_cell_flag(jw_result *result, bool value)
{
    cell(result, JW_RESULT_FLAG, (jw_tree_value){true, {.flag = value}});
}

void jw_result_table_end(jw_result *result)
{
    if (broken(result)) return;
    if (!result->table || result->column) {
        misuse(result, result->table ? "a row is not full in" : "no table to end",
               result->table ? result->table->key : NULL);
        return;
    }
    result->table = NULL;
}

size_t jw_tree_rows(const jw_tree_entry *table)
{
    assert(table->kind == JW_TREE_TABLE);
    return table->column_count ? table->cell_count / table->column_count : 0;
}

/* ---- life ---- */

jw_status jw_result_new(jw_result **result, const char *verb, int version, jw_error *err)
{
    assert(result && verb);
    *result = NULL;
    jw_result *made = jw_zalloc(1, sizeof *made);
    if (!made) return jw_fail_memory(err);
    made->root.kind = JW_TREE_GROUP;
    made->root.unit = "";
    made->group = &made->root;
    made->version = version;
    made->verb = copy(made, verb);
    if (broken(made)) {
        jw_result_free(made);
        return jw_fail_memory(err);
    }
    *result = made;
    return JW_OK;
}

static void release_cells(const jw_tree_entry *group)
{
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next) {
        jw_release(entry->cells);
        release_cells(entry);
    }
}

void jw_result_free(jw_result *result)
{
    if (!result) return;
    release_cells(&result->root);
    while (result->blocks) {
        block *next = result->blocks->next;
        jw_release(result->blocks);
        result->blocks = next;
    }
    jw_release(result);
}

jw_status jw_result_finish(jw_result *result, jw_error *err)
{
    if (!broken(result) && result->table) misuse(result, "table left open", result->table->key);
    if (!broken(result) && result->depth) misuse(result, "group left open", result->group->key);
    if (err && broken(result)) *err = result->failure;
    return result->failure.status;
}
