/*
 * GeoJSON to rows and back. A property that is a text is a text; any other is kept as its JSON, so that
 * nothing of a file made elsewhere is lost.
 */
#include "study/boundaries.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "study/geometry.h"

#include <errno.h>
#include <string.h>

#define COLUMN_LIMIT 256

struct jw_boundaries_file {
    json_t *root, *features; /* features is part of root */
    const char **names;      /* texts of root, and "geometry" */
    jw_cell *cells;
    size_t count, capacity, next;
    jw_buffer wkb;
    char **others; /* properties that are not texts, as JSON; one for each column of the row */
};

static jw_status add_name(jw_boundaries_file *file, const char *name)
{
    for (size_t i = 0; i < file->count; i++)
        if (!strcmp(file->names[i], name)) return JW_OK;
    jw_status st =
        jw_grow(&file->names, &file->capacity, file->count + 1, sizeof *file->names, COLUMN_LIMIT);
    if (!st) file->names[file->count++] = name;
    return st;
}

static jw_status collect_names(jw_boundaries_file *file)
{
    jw_status st = JW_OK;
    for (size_t i = 0; i < json_array_size(file->features); i++) {
        json_t *properties = json_object_get(json_array_get(file->features, i), "properties");
        for (void *at = json_object_iter(properties); !st && at;
             at = json_object_iter_next(properties, at))
            if (strcmp(json_object_iter_key(at), "geometry"))
                st = add_name(file, json_object_iter_key(at));
    }
    /* A table without rows still has its key. */
    if (!st && !json_array_size(file->features))
        st = add_name(file, jw_schema[JW_BOUNDARIES].columns[0].name);
    return st ? st : add_name(file, "geometry");
}

/* To jansson a text that it has no memory for is bad syntax; malloc has left the truth in errno. */
static jw_status refuse_json(jw_error *err, const json_error_t *problem)
{
    if (errno == ENOMEM) return jw_fail_memory(err);
    jw_fail(err, JW_EDATA, "not GeoJSON: %s", problem->text);
    jw_fail_at(err, NULL, problem->line);
    jw_fail_remedy(err, "it must be a FeatureCollection in UTF-8, as QGIS exports it");
    return JW_EDATA;
}

jw_status jw_boundaries_open(jw_boundaries_file **out, const char *text, size_t length,
                             jw_error *err)
{
    *out = NULL;
    jw_boundaries_file *file = jw_zalloc(1, sizeof *file);
    if (!file) return jw_fail_memory(err);
    file->wkb = (jw_buffer)JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);

    json_error_t problem;
    jw_status st = JW_OK;
    errno = 0;
    file->root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    file->features = json_object_get(file->root, "features");
    if (!file->root) {
        st = refuse_json(err, &problem);
    } else if (!json_is_array(file->features)) {
        st = jw_fail(err, JW_EDATA, "no features in it");
        jw_fail_remedy(err, "it must be a FeatureCollection, as QGIS exports it");
    } else if ((st = collect_names(file)) != JW_OK) {
        st = st == JW_ENOMEM ? jw_fail_memory(err)
                             : jw_fail(err, JW_EDATA, "more than %d properties", COLUMN_LIMIT);
    } else {
        file->cells = jw_zalloc(file->count, sizeof *file->cells);
        file->others = jw_zalloc(file->count, sizeof *file->others);
        if (!file->cells || !file->others) st = jw_fail_memory(err);
    }
    if (st)
        jw_boundaries_close(file);
    else
        *out = file;
    return st;
}

static void forget_others(jw_boundaries_file *file)
{
    for (size_t c = 0; file->others && c < file->count; c++) {
        jw_release(file->others[c]);
        file->others[c] = NULL;
    }
}

void jw_boundaries_close(jw_boundaries_file *file)
{
    if (!file) return;
    forget_others(file);
    jw_release(file->others);
    jw_release(file->cells);
    jw_release(file->names);
    jw_buffer_release(&file->wkb);
    json_decref(file->root);
    jw_release(file);
}

size_t jw_boundaries_columns(const jw_boundaries_file *file, const char *const **names)
{
    *names = file->names;
    return file->count;
}

/* jansson hands out JSON text through a callback; it goes into memory of ours. */
static int append_json(const char *bytes, size_t length, void *user)
{
    return jw_buffer_append(user, bytes, length) ? -1 : 0;
}

static jw_status json_of(jw_buffer *text, const json_t *value)
{
    char digits[JW_NUMBER_TEXT];
    if (json_is_real(value)) /* as short as it was written */
        return jw_buffer_append(text, digits, jw_number_format(digits, json_real_value(value)));
    if (json_dump_callback(value, append_json, text, JSON_ENCODE_ANY | JSON_COMPACT))
        return JW_ENOMEM;
    return text->status;
}

static jw_status take_property(jw_boundaries_file *file, size_t c, const json_t *value,
                               jw_error *err)
{
    jw_cell *cell = &file->cells[c];
    *cell = (jw_cell){JW_CELL_EMPTY, 0, NULL, 0};
    if (!value || json_is_null(value)) return JW_OK;
    cell->kind = JW_CELL_TEXT;
    if (json_is_string(value)) {
        cell->text = json_string_value(value);
        cell->length = json_string_length(value);
        return JW_OK;
    }
    jw_buffer text = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    if (json_of(&text, value)) {
        jw_buffer_release(&text);
        return jw_fail_memory(err);
    }
    file->others[c] = text.data;
    cell->text = text.data;
    cell->length = text.length;
    return JW_OK;
}

jw_status jw_boundaries_next(jw_boundaries_file *file, const jw_cell **cells, int64_t *row,
                             bool *more, jw_error *err)
{
    *more = file->next < json_array_size(file->features);
    if (!*more) return JW_OK;
    json_t *feature = json_array_get(file->features, file->next++);
    json_t *properties = json_object_get(feature, "properties");
    *row = (int64_t)file->next;
    *cells = file->cells;
    forget_others(file);
    jw_status st = JW_OK;
    for (size_t c = 0; !st && c + 1 < file->count; c++)
        st = take_property(file, c, json_object_get(properties, file->names[c]), err);
    jw_buffer_clear(&file->wkb);
    if (!st) st = jw_geometry_from_json(&file->wkb, json_object_get(feature, "geometry"), err);
    if (st == JW_EDATA) jw_fail_at(err, NULL, *row);
    file->cells[file->count - 1] = (jw_cell){JW_CELL_BYTES, 0, file->wkb.data, file->wkb.length};
    return st;
}

static void write_properties(jw_json *json, const jw_study *study, const jw_table *table,
                             size_t row)
{
    jw_json_key(json, "properties");
    jw_json_object(json);
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        if (column->spec && column->spec->type == JW_COLUMN_GEOMETRY) continue;
        jw_json_key(json, jw_study_word(study, column->name));
        jw_json_text(json, column->texts[row] ? jw_study_word(study, column->texts[row]) : NULL);
    }
    jw_json_object_end(json);
}

jw_status jw_boundaries_write(jw_buffer *out, const jw_study *study, jw_error *err)
{
    const jw_table *table = &study->tables[JW_BOUNDARIES];
    const jw_column *geometry = jw_table_column(table, study->strings, "geometry");
    jw_json json;
    jw_json_start(&json, out);
    jw_json_object(&json);
    jw_json_key(&json, "type");
    jw_json_text(&json, "FeatureCollection");
    jw_json_key(&json, "features");
    jw_json_array(&json);
    for (size_t r = 0; geometry && r < table->rows && !out->status; r++) {
        jw_json_object(&json);
        jw_json_key(&json, "type");
        jw_json_text(&json, "Feature");
        write_properties(&json, study, table, r);
        jw_json_key(&json, "geometry");
        json.compact = true; /* one line a shape: diffs stay readable */
        jw_geometry_to_json(&json, jw_study_word(study, geometry->texts[r]),
                            jw_strings_length(study->strings, geometry->texts[r]));
        json.compact = false;
        jw_json_object_end(&json);
    }
    jw_json_array_end(&json);
    jw_json_object_end(&json);
    jw_buffer_char(out, '\n');
    return out->status ? jw_fail_memory(err) : JW_OK;
}
