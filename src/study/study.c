/* The study in memory: its making and unmaking, and cells for whoever asks by name. */
#include "study/study.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static const char *last_part(const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    return path + start;
}

jw_status jw_study_new(jw_study **out, const char *path, jw_error *err)
{
    *out = NULL;
    jw_study *study = jw_zalloc(1, sizeof *study);
    if (!study) return jw_fail_memory(err);
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        study->tables[t].spec = &jw_schema[t];

    const char *label = last_part(path);
    size_t length = strlen(label);
    while (length > 1 && label[length - 1] == '/')
        length--;
    jw_status st = jw_strings_new(&study->strings);
    study->path = jw_copy_text(path, strlen(path));
    study->label = jw_copy_text(label, length);
    if (st || !study->path || !study->label) {
        jw_study_free(study);
        return jw_fail_memory(err);
    }
    *out = study;
    return JW_OK;
}

jw_status jw_study_copy(jw_study **out, const jw_study *study, jw_error *err)
{
    jw_study *copy;
    jw_status st = jw_study_new(&copy, study->path, err);
    *out = NULL;
    if (st) return st;
    jw_strings_free(copy->strings);
    st = jw_strings_copy(&copy->strings, study->strings);
    for (int t = 0; t < JW_TABLE_COUNT && !st; t++)
        st = jw_table_copy(&copy->tables[t], &study->tables[t]);
    memcpy(copy->as_read, study->as_read, sizeof copy->as_read);
    if (!st) {
        *out = copy;
        return JW_OK;
    }
    jw_study_free(copy);
    return jw_fail_memory(err);
}

void jw_study_free(jw_study *study)
{
    if (!study) return;
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        jw_table_release(&study->tables[t]);
    jw_strings_free(study->strings);
    jw_release(study->path);
    jw_release(study->label);
    jw_release(study);
}

static const jw_column *find_column(const jw_study *study, int id, size_t row, const char *name,
                                    bool numeric)
{
    if (id < 0 || row >= study->tables[id].rows) return NULL;
    const jw_column *column = jw_table_column(&study->tables[id], study->strings, name);
    return column && column->numeric == numeric ? column : NULL;
}

jw_text jw_study_cell_text(const jw_study *study, jw_table_id id, size_t row, const char *name)
{
    const jw_column *column = find_column(study, (int)id, row, name, false);
    return column ? column->texts[row] : 0;
}

double jw_study_cell_number(const jw_study *study, jw_table_id id, size_t row, const char *name)
{
    const jw_column *column = find_column(study, (int)id, row, name, true);
    return column ? column->numbers[row] : NAN;
}

const char *jw_study_setting(const jw_study *study, const char *key)
{
    const jw_table *table = &study->tables[JW_STUDY];
    uint32_t row = jw_table_find(table, jw_strings_find(study->strings, key, strlen(key)));
    jw_text value = row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_STUDY, row, "value");
    if (value) return jw_study_word(study, value);
    for (int s = 0; s < jw_setting_count; s++)
        if (!strcmp(jw_settings[s].key, key)) return jw_settings[s].fallback;
    return NULL;
}

double jw_study_setting_number(const jw_study *study, const char *key)
{
    const char *text = jw_study_setting(study, key);
    double value;
    return text && jw_number_parse(&value, text, strlen(text)) ? value : NAN;
}

size_t jw_study_rows(const jw_study *study, const char *table)
{
    int id = jw_schema_table(table);
    return id < 0 ? 0 : study->tables[id].rows;
}

double jw_study_number(const jw_study *study, const char *table, size_t row, const char *column)
{
    const jw_column *found = find_column(study, jw_schema_table(table), row, column, true);
    return found ? found->numbers[row] : NAN;
}

const char *jw_study_text(const jw_study *study, const char *table, size_t row, const char *column)
{
    const jw_column *found = find_column(study, jw_schema_table(table), row, column, false);
    return found ? jw_study_word(study, found->texts[row]) : "";
}
