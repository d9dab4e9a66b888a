/*
 * The schema as a JSON Schema (draft 2020-12) of a study written as one object, a member for each table and
 * an object for each row. Other programs check their exports with it before they hand them over.
 */
#include "base/error.h"
#include "base/json.h"
#include "study/study.h"

#include <math.h>
#include <string.h>

#define LIMIT ((size_t)1 << 24)

static void text_member(jw_json *json, const char *key, const char *text)
{
    if (!text) return;
    jw_json_key(json, key);
    jw_json_text(json, text);
}

static void write_words(jw_json *json, const char *words)
{
    jw_json_array(json);
    for (const char *word = words; *word;) {
        char text[64];
        size_t length = strcspn(word, " ");
        snprintf(text, sizeof text, "%.*s", (int)length, word);
        jw_json_text(json, text);
        word += length + strspn(word + length, " ");
    }
    jw_json_array_end(json);
}

static const char *json_type(jw_column_type type)
{
    switch (type) {
    case JW_COLUMN_NUMBER: return "number";
    case JW_COLUMN_INTEGER:
    case JW_COLUMN_FLAG: return "integer";
    case JW_COLUMN_GEOMETRY: return "object";
    default: return "string";
    }
}

static void write_column(jw_json *json, const jw_column_spec *column)
{
    jw_json_object(json);
    text_member(json, "type", json_type(column->type));
    text_member(json, "description", column->help);
    if (column->choices) {
        jw_json_key(json, "enum");
        write_words(json, column->choices);
    }
    if (jw_column_is_numeric(column) && isfinite(column->low)) {
        /* A range that begins at the smallest number means "above zero". */
        bool above = column->low > 0 && column->low < 1e-300;
        jw_json_key(json, above ? "exclusiveMinimum" : "minimum");
        jw_json_number(json, above ? 0 : column->low);
    }
    if (jw_column_is_numeric(column) && isfinite(column->high)) {
        jw_json_key(json, "maximum");
        jw_json_number(json, column->high);
    }
    if (column->refers) {
        jw_json_key(json, "x-refers-to");
        write_words(json, column->refers);
    }
    text_member(json, "x-unit", column->unit);
    text_member(json, "x-default", column->fallback);
    jw_json_object_end(json);
}

static void write_names(jw_json *json, const jw_table_spec *table, unsigned flags, unsigned without)
{
    jw_json_array(json);
    for (int c = 0; c < table->column_count; c++)
        if (table->columns[c].flags & flags && !(table->columns[c].flags & without))
            jw_json_text(json, table->columns[c].name);
    jw_json_array_end(json);
}

/* X_low and X_high go with every numeric column; a pattern stands for one column of each factor. */
static void write_patterns(jw_json *json, const jw_table_spec *table)
{
    jw_json_key(json, "patternProperties");
    jw_json_object(json);
    for (int c = 0; c < table->column_count; c++) {
        const jw_column_spec *column = &table->columns[c];
        bool pattern = column->flags & JW_PATTERN;
        if (!jw_column_is_numeric(column)) continue;
        char name[96];
        snprintf(name, sizeof name, "^%.*s%s%s$", (int)strlen(column->name) - pattern, column->name,
                 pattern ? ".+" : "", pattern ? "" : "_(low|high)");
        jw_json_key(json, name);
        write_column(json, column);
    }
    jw_json_object_end(json);
}

static void write_table(jw_json *json, const jw_table_spec *table)
{
    jw_json_object(json);
    text_member(json, "description", table->help);
    text_member(json, "type", "array");
    jw_json_key(json, "x-key");
    write_names(json, table, JW_KEY, 0);
    jw_json_key(json, "items");
    jw_json_object(json);
    text_member(json, "type", "object");
    jw_json_key(json, "properties");
    jw_json_object(json);
    for (int c = 0; c < table->column_count; c++) {
        if (table->columns[c].flags & JW_PATTERN) continue;
        jw_json_key(json, table->columns[c].name);
        write_column(json, &table->columns[c]);
    }
    jw_json_object_end(json);
    write_patterns(json, table);
    jw_json_key(json, "required");
    write_names(json, table, JW_KEY | JW_REQUIRED, JW_MAY_BE_EMPTY);
    jw_json_object_end(json);
    jw_json_object_end(json);
}

static void write_required_tables(jw_json *json)
{
    jw_json_key(json, "required");
    jw_json_array(json);
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (jw_schema[t].required) jw_json_text(json, jw_schema[t].name);
    jw_json_array_end(json);
}

jw_status jw_schema_json(char **text, jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT(LIMIT);
    jw_json json;
    *text = NULL;
    jw_json_start(&json, &out);
    jw_json_object(&json);
    text_member(&json, "schema", "jingwei.schema/1");
    text_member(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    text_member(&json, "title", "A Jingwei study");
    jw_json_key(&json, "x-version");
    jw_json_integer(&json, JW_SCHEMA_VERSION);
    text_member(&json, "type", "object");
    jw_json_key(&json, "properties");
    jw_json_object(&json);
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        jw_json_key(&json, jw_schema[t].name);
        write_table(&json, &jw_schema[t]);
    }
    jw_json_object_end(&json);
    write_required_tables(&json);
    jw_json_object_end(&json);
    jw_buffer_char(&out, '\n');
    if (out.status) {
        jw_buffer_release(&out);
        return jw_fail_memory(err);
    }
    *text = out.data;
    return JW_OK;
}
