/*
 * The form for machines. Members stand in the order in which they were filled and numbers are the
 * shortest that read back the same, so equal results are equal bytes. Figures are bare numbers,
 * which is what jq and pandas want; their units stand once at the end, under "units", in an object
 * of the same shape as the result: the unit of .gain.today.value is .units.gain.today.value.
 */
#include "report/render.h"

#include <stdio.h>

static void put_value(jw_json *json, jw_tree_value value, jw_result_type type)
{
    if (!value.known) {
        jw_json_null(json);
        return;
    }
    switch (type) {
    case JW_RESULT_TEXT: jw_json_text(json, value.as.text); break;
    case JW_RESULT_NUMBER: jw_json_number(json, value.as.number); break;
    case JW_RESULT_INTEGER: jw_json_integer(json, value.as.integer); break;
    case JW_RESULT_FLAG: jw_json_bool(json, value.as.flag); break;
    }
}

static void put_list(jw_json *json, const jw_tree_entry *list)
{
    jw_json_array(json);
    json->compact = true;
    for (size_t row = 0; row < jw_tree_rows(list); row++)
        put_value(json, list->cells[row], list->columns->type);
    jw_json_array_end(json);
    json->compact = false;
}

/* One line a row, so that a difference between two results is a difference of lines. */
static void put_table(jw_json *json, const jw_tree_entry *table)
{
    const jw_tree_value *cell = table->cells;
    jw_json_array(json);
    for (size_t row = 0; row < jw_tree_rows(table); row++) {
        jw_json_object(json);
        json->compact = true;
        for (const jw_tree_column *column = table->columns; column; column = column->next) {
            jw_json_key(json, column->key);
            put_value(json, *cell++, column->type);
        }
        jw_json_object_end(json);
        json->compact = false;
    }
    jw_json_array_end(json);
}

static void put_members(jw_json *json, const jw_tree_entry *group);

static void put_entry(jw_json *json, const jw_tree_entry *entry)
{
    jw_json_key(json, entry->key);
    switch (entry->kind) {
    case JW_TREE_FIGURE: put_value(json, entry->value, entry->type); break;
    case JW_TREE_TABLE: (entry->bare ? put_list : put_table)(json, entry); break;
    case JW_TREE_GROUP:
        jw_json_object(json);
        put_members(json, entry);
        jw_json_object_end(json);
        break;
    case JW_TREE_NOTE: break;
    }
}

static void put_members(jw_json *json, const jw_tree_entry *group)
{
    bool notes = false;
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next) {
        if (entry->kind == JW_TREE_NOTE)
            notes = true;
        else
            put_entry(json, entry);
    }
    if (!notes) return;
    jw_json_key(json, "notes");
    jw_json_array(json);
    for (const jw_tree_entry *entry = group->first; entry; entry = entry->next)
        if (entry->kind == JW_TREE_NOTE) jw_json_text(json, entry->value.as.text);
    jw_json_array_end(json);
}

static bool has_units(const jw_tree_entry *entry)
{
    if (*entry->unit) return true;
    for (const jw_tree_column *column = entry->columns; column; column = column->next)
        if (*column->unit) return true;
    for (const jw_tree_entry *child = entry->first; child; child = child->next)
        if (has_units(child)) return true;
    return false;
}

static void put_units(jw_json *json, const jw_tree_entry *entry)
{
    if (!has_units(entry)) return;
    if (entry->key) jw_json_key(json, entry->key);
    if (entry->kind == JW_TREE_FIGURE) {
        jw_json_text(json, entry->unit);
        return;
    }
    jw_json_object(json);
    for (const jw_tree_entry *child = entry->first; child; child = child->next)
        put_units(json, child);
    for (const jw_tree_column *column = entry->columns; column; column = column->next) {
        if (!*column->unit) continue;
        jw_json_key(json, column->key);
        jw_json_text(json, column->unit);
    }
    jw_json_object_end(json);
}

void jw_render_json(jw_buffer *out, const jw_result *result)
{
    char schema[128];
    snprintf(schema, sizeof schema, "jingwei.%s/%d", result->verb, result->version);
    jw_json json;
    jw_json_start(&json, out);
    jw_json_object(&json);
    jw_json_key(&json, "schema");
    jw_json_text(&json, schema);
    if (result->headline) {
        jw_json_key(&json, "headline");
        jw_json_text(&json, result->headline);
    }
    put_members(&json, &result->root);
    if (has_units(&result->root)) {
        jw_json_key(&json, "units");
        put_units(&json, &result->root);
    }
    jw_json_object_end(&json);
    jw_buffer_char(out, '\n');
}
