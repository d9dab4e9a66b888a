/*
 * The model reads a million rows, so it takes each column once as an array instead of asking for cells by
 * name. A range is applied here and nowhere else: the builder does not know that an assumption was moved.
 */
#include "plan/cells.h"

#include "base/error.h"
#include "base/number.h"
#include "base/random.h"

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
    jw_numbers found = {.plain = numbers(study, table, column)};
    while (range && (range->table != table || strcmp(range->column, column) != 0))
        range = range->next;
    if (!range) return found;
    char low[256], high[256];
    snprintf(low, sizeof low, "%s_low", column);
    snprintf(high, sizeof high, "%s_high", column);
    return (jw_numbers){.plain = found.plain,
                        .moved = true,
                        .low = numbers(study, table, low),
                        .high = numbers(study, table, high),
                        .at = range->at,
                        .factor = range->factor,
                        .stages = range->stage ? jw_texts_of(study, table, "stage") : NULL,
                        .stage = range->stage,
                        .uniform = range->uniform};
}

double jw_number_moved(const jw_numbers *numbers, size_t row)
{
    double plain = numbers->plain ? numbers->plain[row] : NAN, at = numbers->at;
    if (numbers->stages && numbers->stages[row] != numbers->stage) return plain;
    double low = numbers->low ? numbers->low[row] : NAN;
    double high = numbers->high ? numbers->high[row] : NAN;
    if (isnan(at)) return plain * numbers->factor;
    if (isnan(low)) low = plain;
    if (isnan(high)) high = plain;
    double middle = isnan(plain) ? (low + high) / 2 : plain;
    if (at <= 0) middle = low;
    if (at >= 1) middle = high;
    if (at > 0 && at < 1 && low <= middle && middle <= high)
        middle = numbers->uniform ? low + at * (high - low)
                                  : jw_triangle_quantile(at, low, middle, high);
    return middle * numbers->factor;
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
