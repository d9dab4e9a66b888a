/* What a study holds, and how well its figures are sourced. */
#include "base/alloc.h"
#include "base/error.h"
#include "study/study.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *grade, *meaning;
} grades[] = {
    {"A", "official text"}, {"B", "named press"}, {"C", "copy elsewhere"},
    {"D", "second hand"},   {"X", "assumption"},  {"", "without a source"},
};
#define GRADES (sizeof grades / sizeof grades[0])

static size_t grade_of(const jw_study *study, jw_text source)
{
    uint32_t row = jw_table_find(&study->tables[JW_SOURCES], source);
    jw_text grade = row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_SOURCES, row, "grade");
    size_t g = 0;
    while (g + 1 < GRADES && strcmp(grades[g].grade, jw_study_word(study, grade)))
        g++;
    return g;
}

/* Numbers of a row that are filled in: the figures that a source answers for. Keys such as a year are not. */
static size_t figures_in(const jw_table *table, size_t row)
{
    size_t count = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        if (column->numeric && column->role == JW_ROLE_PLAIN && !(column->spec->flags & JW_KEY) &&
            column->spec->type == JW_COLUMN_NUMBER)
            count += !isnan(column->numbers[row]);
    }
    return count;
}

static bool takes_source(const jw_table_spec *spec)
{
    for (int c = 0; c < spec->column_count; c++)
        if (!strcmp(spec->columns[c].name, "source")) return true;
    return false;
}

static void count_figures(const jw_study *study, jw_table_id id, size_t counts[GRADES])
{
    const jw_table *table = &study->tables[id];
    const jw_column *source = jw_table_column(table, study->strings, "source");
    jw_text last = 0;
    size_t grade = grade_of(study, 0);
    for (size_t r = 0; takes_source(table->spec) && r < table->rows; r++) {
        jw_text own = source ? source->texts[r] : 0;
        if (own != last) grade = grade_of(study, last = own);
        counts[grade] += figures_in(table, r);
    }
}

static void add_grades(jw_result *result, const jw_study *study)
{
    size_t counts[GRADES] = {0}, total = 0;
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        count_figures(study, (jw_table_id)t, counts);
    for (size_t g = 0; g < GRADES; g++)
        total += counts[g];
    jw_result_table(result, "grades", "Figures by grade of source");
    jw_result_column(result, "grade", "grade", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "meaning", "meaning", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "figures", "figures", JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "share", "share", JW_RESULT_NUMBER, "%", 1);
    for (size_t g = 0; g < GRADES; g++) {
        jw_result_cell_text(result, *grades[g].grade ? grades[g].grade : NULL);
        jw_result_cell_text(result, grades[g].meaning);
        jw_result_cell_integer(result, (int64_t)counts[g]);
        jw_result_cell_number(result, total ? 100.0 * (double)counts[g] / (double)total : NAN);
    }
    jw_result_table_end(result);
}

static void add_tables(jw_result *result, const jw_study *study)
{
    jw_result_table(result, "tables", "Tables");
    jw_result_column(result, "table", "table", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "rows", "rows", JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "columns", "columns", JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "holds", "holds", JW_RESULT_TEXT, "", 0);
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        const jw_table *table = &study->tables[t];
        if (!table->present) continue;
        jw_result_cell_text(result, table->spec->name);
        jw_result_cell_integer(result, (int64_t)table->rows);
        jw_result_cell_integer(result, (int64_t)table->column_count);
        jw_result_cell_text(result, table->spec->help);
    }
    jw_result_table_end(result);
}

jw_status jw_study_info(jw_result **result, const jw_study *study, jw_error *err)
{
    char hash[33];
    jw_status st = jw_study_hash(hash, study, err);
    if (!st) st = jw_result_new(result, "info", 1, err);
    if (st) return st;
    const char *title = jw_study_setting(study, "title");
    jw_result_headline(*result, "%s: %zu regions, %zu fields, %zu actors, %zu capabilities.",
                       title ? title : study->label, study->tables[JW_REGIONS].rows,
                       study->tables[JW_FIELDS].rows, study->tables[JW_ACTORS].rows,
                       study->tables[JW_CAPABILITIES].rows);
    jw_result_group(*result, "study", "Study");
    for (int s = 0; s < jw_setting_count; s++) {
        const char *value = jw_study_setting(study, jw_settings[s].key);
        if (value) jw_result_text(*result, jw_settings[s].key, jw_settings[s].key, value);
    }
    jw_result_text(*result, "hash", "hash of content", hash);
    jw_result_group_end(*result);
    add_tables(*result, study);
    add_grades(*result, study);
    return jw_result_finish(*result, err);
}
