/*
 * The form for spreadsheets. A CSV file is one table, so the caller names one; without a name it is
 * the figures, one a row, each with its path and unit. (All tables in one file, with blank lines
 * between, is what no program reads.)
 */
#include "report/render.h"

#include "base/csv.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* Room for the deepest path of keys that is of any use. */
#define PATH_SIZE 512

static void put_field(jw_buffer *out, const char *text, bool first)
{
    jw_csv_write(out, text, strlen(text), first);
}

static void put_table(jw_buffer *out, const jw_tree_entry *table)
{
    char room[JW_NUMBER_TEXT];
    const jw_tree_value *cell = table->cells;
    for (const jw_tree_column *column = table->columns; column; column = column->next)
        put_field(out, column->key, column == table->columns);
    jw_buffer_char(out, '\n');
    for (size_t row = 0; row < jw_tree_rows(table); row++) {
        for (const jw_tree_column *column = table->columns; column; column = column->next)
            put_field(out, jw_value_for_machines(room, *cell++, column->type),
                      column == table->columns);
        jw_buffer_char(out, '\n');
    }
}

static void child_path(char path[PATH_SIZE], const char *parent, const char *key)
{
    snprintf(path, PATH_SIZE, "%s%s%s", parent, *parent ? "." : "", key);
}

static void put_figures(jw_buffer *out, const jw_tree_entry *group, const char *parent)
{
    char room[JW_NUMBER_TEXT], path[PATH_SIZE];
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next) {
        if (!entry->key) continue;
        child_path(path, parent, entry->key);
        if (entry->kind == JW_TREE_GROUP) put_figures(out, entry, path);
        if (entry->kind != JW_TREE_FIGURE) continue;
        put_field(out, path, true);
        put_field(out, jw_value_for_machines(room, entry->value, entry->type), false);
        put_field(out, entry->unit, false);
        jw_buffer_char(out, '\n');
    }
}

/* A name whole, or "..." once for all that there is no room for. */
static void append_name(char *list, size_t size, const char *name)
{
    size_t used = strlen(list), rest = sizeof ", ...";
    bool ended = used > 3 && !strcmp(list + used - 3, "...");
    if (ended) return;
    bool fits = used + 2 + strlen(name) + rest < size;
    snprintf(list + used, size - used, "%s%s", used ? ", " : "", fits ? name : "...");
}

static void list_tables(char *list, size_t size, const jw_tree_entry *group, const char *parent)
{
    char path[PATH_SIZE];
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next) {
        if (!entry->key) continue;
        child_path(path, parent, entry->key);
        if (entry->kind == JW_TREE_GROUP) list_tables(list, size, entry, path);
        if (entry->kind == JW_TREE_TABLE) append_name(list, size, path);
    }
}

static jw_status fail_no_table(jw_error *err, const jw_result *result, const char *path)
{
    char list[200] = "";
    list_tables(list, sizeof list, &result->root, "");
    jw_fail(err, JW_EINVAL, "the result of '%s' has no table '%s'", result->verb, path);
    if (*list)
        jw_fail_remedy(err, "choose one of: %s", list);
    else
        jw_fail_remedy(err, "it has figures only");
    return JW_EINVAL;
}

jw_status jw_render_csv(jw_buffer *out, const jw_result *result, const char *path, jw_error *err)
{
    if (path) {
        const jw_tree_entry *table = jw_result_find(result, path);
        if (!table || table->kind != JW_TREE_TABLE) return fail_no_table(err, result, path);
        put_table(out, table);
    } else {
        jw_buffer_text(out, "key,value,unit\n");
        put_figures(out, &result->root, "");
    }
    return JW_OK;
}
