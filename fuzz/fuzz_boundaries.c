/*
 * Any bytes as GeoJSON and as well-known binary. What is read as GeoJSON is sound binary, and written and
 * read again it is the same bytes. Binary that passes its check is told as GeoJSON without a failure.
 */
#include "base/alloc.h"
#include "study/boundaries.h"
#include "study/geometry.h"
#include "study/value.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void try_binary(const char *bytes, size_t size)
{
    jw_bounds bounds;
    if (!jw_geometry_check(bytes, size, &bounds)) return;
    must(bounds.west <= bounds.east && bounds.south <= bounds.north);
    jw_buffer normal = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT), again = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    must(jw_geometry_normalize(&normal, bytes, size));
    must(jw_geometry_normalize(&again, normal.data, normal.length));
    must(again.length == normal.length && !memcmp(again.data, normal.data, normal.length));
    jw_buffer_clear(&again);
    jw_json json;
    jw_json_start(&json, &again);
    must(!jw_geometry_to_json(&json, normal.data, normal.length));
    jw_buffer_release(&normal);
    jw_buffer_release(&again);
}

/* Fills the study's table with the features that fit; false if this is no GeoJSON. */
static bool read_features(jw_study *study, const char *text, size_t length)
{
    jw_error err = JW_ERROR_INIT;
    jw_boundaries_file *file;
    jw_status st = jw_boundaries_open(&file, text, length, &err);
    if (st) {
        must(st == JW_EDATA && err.message[0] && err.remedy[0]);
        return false;
    }
    jw_table *table = &study->tables[JW_BOUNDARIES];
    const char *const *names;
    size_t count = jw_boundaries_columns(file, &names);
    jw_column *column;
    for (size_t c = 0; c < count; c++)
        must(!jw_table_add_column(&column, table, study->strings, names[c]));
    int64_t before = 0;
    for (bool more = true; more;) {
        const jw_cell *cells;
        int64_t row = 0;
        st = jw_boundaries_next(file, &cells, &row, &more, &err);
        must(!st || (st == JW_EDATA && more && err.message[0] && err.remedy[0]));
        if (!more) break;
        must(row == before + 1);
        before = row;
        if (st) continue;
        size_t own;
        must(!jw_table_add_row(&own, table, (int32_t)row));
        for (size_t c = 0; c < count; c++) {
            st = jw_value_put(study, &table->columns[c], own, &cells[c], &err);
            must(!st || (st == JW_EDATA && err.remedy[0]));
        }
        jw_text outline = table->columns[count - 1].texts[own];
        if (outline)
            must(jw_geometry_check(jw_study_word(study, outline),
                                   jw_strings_length(study->strings, outline), NULL));
        else
            table->rows--; /* refused: such a row is never written */
    }
    jw_boundaries_close(file);
    table->present = true;
    return true;
}

static void must_read_back(const jw_study *study)
{
    jw_buffer text = JW_BUFFER_INIT((size_t)1 << 30), again = JW_BUFFER_INIT((size_t)1 << 30);
    must(!jw_boundaries_write(&text, study, NULL));
    jw_study *copy;
    must(!jw_study_new(&copy, "copy", NULL));
    must(read_features(copy, text.data, text.length));
    must(copy->tables[JW_BOUNDARIES].rows == study->tables[JW_BOUNDARIES].rows);
    must(!jw_boundaries_write(&again, copy, NULL));
    must(again.length == text.length && !memcmp(again.data, text.data, text.length));
    char hash[33], other[33];
    must(!jw_study_hash(hash, study, NULL) && !jw_study_hash(other, copy, NULL));
    must(!strcmp(hash, other));
    jw_study_free(copy);
    jw_buffer_release(&text);
    jw_buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    try_binary((const char *)data, size);
    jw_study *study;
    must(!jw_study_new(&study, "study", NULL));
    if (read_features(study, (const char *)data, size)) must_read_back(study);
    jw_study_free(study);
    return 0;
}
