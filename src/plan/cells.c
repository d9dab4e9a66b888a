/*
 * The model reads a million rows, so it takes each column once as an array instead of asking for cells by
 * name. A range is applied here and nowhere else: the builder does not know that an assumption was moved.
 */
#include "plan/cells.h"

#include "base/error.h"
#include "base/number.h"

#include <stdarg.h>

static const jw_column *find(const jw_study *study, jw_table_id table, const char *name)
{
    return jw_table_column(jw_study_table(study, table), study->strings, name);
}

static const double *numbers(const jw_study *study, jw_table_id table, const char *name)
{
    const jw_column *column = find(study, table, name);
    return column && column->numeric ? column->numbers : NULL;
}

jw_numbers jw_numbers_of(const jw_study *study, jw_table_id table, const char *column,
                         const jw_plan_range *range)
{
    jw_numbers found = {numbers(study, table, column), NULL};
    if (!range || range->table != table || strcmp(range->column, column) != 0) return found;
    char name[256];
    snprintf(name, sizeof name, "%s_%s", column, range->high ? "high" : "low");
    found.moved = numbers(study, table, name);
    return found;
}

const jw_text *jw_texts_of(const jw_study *study, jw_table_id table, const char *column)
{
    const jw_column *found = find(study, table, column);
    return found && !found->numeric ? found->texts : NULL;
}

int64_t jw_row_line(const jw_study *study, jw_table_id table, size_t row)
{
    int32_t line = jw_study_table(study, table)->lines[row];
    return line ? line : (int64_t)row + 1;
}

static void add_value(jw_error *err, const jw_study *study, jw_table_id table, size_t row,
                      const char *column)
{
    const jw_column *found = find(study, table, column);
    char number[JW_NUMBER_TEXT] = "";
    const char *value = number;
    if (found && !found->numeric)
        value = jw_study_word(study, found->texts[row]);
    else if (found && !isnan(found->numbers[row]))
        jw_number_format(number, found->numbers[row]);
    jw_fail_cell(err, column, value, strlen(value));
}

jw_status jw_wrong_row(jw_error *err, const jw_study *study, jw_table_id table, size_t row,
                       const char *column, const char *format, ...)
{
    if (!err) return JW_EDATA;
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, jw_schema[table].name, jw_row_line(study, table, row));
    snprintf(err->table, sizeof err->table, "%s", jw_schema[table].name);
    if (column) add_value(err, study, table, row, column);
    return JW_EDATA;
}
