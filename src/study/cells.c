/*
 * Cells by number. Whoever copies a whole study elsewhere needs no names of tables or columns in advance:
 * the GDAL module is written against these few functions and nothing else of the library, so that it
 * need not be rebuilt when the insides change.
 */
#include "study/geometry.h"
#include "study/study.h"

#include "base/error.h"

#include <assert.h>
#include <math.h>

const char *jw_study_table_name(const jw_study *study, size_t table)
{
    return table < JW_TABLE_COUNT ? study->tables[table].spec->name : NULL;
}

static jw_cell_kind kind_of(const jw_column *column)
{
    if (column->numeric) return JW_CELL_NUMBER;
    return column->spec && column->spec->type == JW_COLUMN_GEOMETRY ? JW_CELL_BYTES : JW_CELL_TEXT;
}

const char *jw_study_column_name(const jw_study *study, size_t table, size_t index,
                                 jw_cell_kind *kind)
{
    assert(table < JW_TABLE_COUNT);
    if (index >= study->tables[table].column_count) return NULL;
    const jw_column *column = &study->tables[table].columns[index];
    if (kind) *kind = kind_of(column);
    return jw_study_word(study, column->name);
}

jw_cell jw_study_cell(const jw_study *study, size_t table, size_t row, size_t index)
{
    assert(table < JW_TABLE_COUNT && index < study->tables[table].column_count);
    assert(row < study->tables[table].rows);
    const jw_column *column = &study->tables[table].columns[index];
    jw_cell cell = {JW_CELL_EMPTY, NAN, "", 0};
    if (column->numeric) {
        cell.number = column->numbers[row];
        if (!isnan(cell.number)) cell.kind = JW_CELL_NUMBER;
    } else if (column->texts[row]) {
        cell.kind = kind_of(column);
        cell.text = jw_study_word(study, column->texts[row]);
        cell.length = jw_strings_length(study->strings, column->texts[row]);
    }
    return cell;
}

jw_status jw_cell_geojson(char **text, const jw_cell *cell, jw_error *err)
{
    *text = NULL;
    jw_buffer buffer = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    jw_json json;
    jw_json_start(&json, &buffer);
    json.compact = true;
    jw_status st = jw_geometry_to_json(&json, cell->text, cell->length);
    if (!st) st = buffer.status;
    if (st) {
        jw_buffer_release(&buffer);
        return st == JW_ENOMEM ? jw_fail_memory(err)
                               : jw_fail(err, st, "this outline cannot be written");
    }
    *text = buffer.data;
    return JW_OK;
}
