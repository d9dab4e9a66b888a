/*
 * The one place where text becomes a typed value, for reading files and for overrides alike. What is
 * said about a wrong value follows from the column's line in the schema.
 */
#include "study/value.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static jw_status refuse(jw_error *err, const jw_study *study, const jw_column *column,
                        const char *text, size_t length, const char *message)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_cell(err, jw_study_word(study, column->name), text, length);
    return JW_EDATA;
}

static bool contains(const char *text, size_t length, char c)
{
    return memchr(text, c, length) != NULL;
}

static jw_status refuse_number(jw_error *err, const jw_study *study, const jw_column *column,
                               const char *text, size_t length)
{
    const char *digits = length && (*text == '-' || *text == '+') ? text + 1 : text;
    size_t rest = length - (size_t)(digits - text);
    if (rest >= 3 && (!strncasecmp(digits, "nan", 3) || !strncasecmp(digits, "inf", 3))) {
        refuse(err, study, column, text, length, "not a finite number");
        jw_fail_remedy(err, "leave the cell empty if the figure is not known");
    } else if (contains(text, length, ',')) {
        refuse(err, study, column, text, length, "not a number");
        jw_fail_remedy(err, "write a point for decimals and nothing between thousands: 1234.5");
    } else if (contains(text, length, '%')) {
        refuse(err, study, column, text, length, "not a number");
        jw_fail_remedy(err, "write the number alone, and its unit in the column unit");
    } else {
        refuse(err, study, column, text, length, "not a number");
        jw_fail_remedy(err, "write a number such as 12, 0.5 or 1e6, or leave the cell empty");
    }
    return JW_EDATA;
}

static jw_status refuse_range(jw_error *err, const jw_study *study, const jw_column *column,
                              double value)
{
    char text[JW_NUMBER_TEXT], low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    size_t length = jw_number_format(text, value);
    refuse(err, study, column, text, length, "out of range");
    jw_number_format(low, column->spec->low);
    jw_number_format(high, column->spec->high);
    if (isinf(column->spec->high))
        jw_fail_remedy(err, column->spec->low > 0 ? "it must be above 0" : "it must be %s or more",
                       low);
    else
        jw_fail_remedy(err, "it must lie between %s and %s", low, high);
    return JW_EDATA;
}

static jw_status put_number(jw_study *study, jw_column *column, size_t row, double value,
                            const char *text, size_t length, jw_error *err)
{
    const jw_column_spec *spec = column->spec;
    if (!isfinite(value)) return refuse_number(err, study, column, text, length);
    if (spec->type != JW_COLUMN_NUMBER && value != floor(value)) {
        refuse(err, study, column, text, length,
               spec->type == JW_COLUMN_FLAG ? "neither 1 nor 0" : "not a whole number");
        jw_fail_remedy(err, spec->type == JW_COLUMN_FLAG ? "write 1 for yes, 0 for no"
                                                         : "write it without decimals");
        return JW_EDATA;
    }
    if (value < spec->low || value > spec->high) return refuse_range(err, study, column, value);
    column->numbers[row] = value;
    return JW_OK;
}

static bool is_choice(const char *choices, const char *text, size_t length)
{
    for (const char *c = choices; *c;) {
        size_t word = strcspn(c, " ");
        if (word == length && !memcmp(c, text, length)) return true;
        c += word;
        c += strspn(c, " ");
    }
    return false;
}

static bool is_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

static bool in_range(const char *text, int low, int high)
{
    int value = (text[0] - '0') * 10 + text[1] - '0';
    return value >= low && value <= high;
}

/* YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM */
static bool is_date(const char *text, size_t length)
{
    if (length < 4 || !is_digits(text, 4)) return false;
    if (length == 4) return true;
    if (length < 7 || text[4] != '-' || !is_digits(text + 5, 2) || !in_range(text + 5, 1, 12))
        return false;
    if (length == 7) return true;
    if (length < 10 || text[7] != '-' || !is_digits(text + 8, 2) || !in_range(text + 8, 1, 31))
        return false;
    if (length == 10) return true;
    return length == 16 && (text[10] == 'T' || text[10] == ' ') && is_digits(text + 11, 2) &&
           in_range(text + 11, 0, 24) && text[13] == ':' && is_digits(text + 14, 2) &&
           in_range(text + 14, 0, 59);
}

static jw_status put_text(jw_study *study, jw_column *column, size_t row, const char *text,
                          size_t length, jw_error *err)
{
    const jw_column_spec *spec = column->spec;
    if (spec && spec->choices && length && !is_choice(spec->choices, text, length)) {
        refuse(err, study, column, text, length, "not one of the words allowed here");
        jw_fail_remedy(err, "write one of: %s", spec->choices);
        return JW_EDATA;
    }
    if (spec && spec->type == JW_COLUMN_DATE && length && !is_date(text, length)) {
        refuse(err, study, column, text, length, "not a date");
        jw_fail_remedy(err, "write 2024, 2024-05, 2024-05-31 or 2024-05-31T09:00");
        return JW_EDATA;
    }
    /* Neighbouring rows often say the same: field, stage, source. */
    if (row > 0 && length) {
        jw_text before = column->texts[row - 1];
        if (jw_strings_length(study->strings, before) == length &&
            !memcmp(jw_strings_get(study->strings, before), text, length)) {
            column->texts[row] = before;
            return JW_OK;
        }
    }
    jw_status st = jw_strings_add(&column->texts[row], study->strings, text, length);
    return st ? jw_fail_memory(err) : JW_OK;
}

static void trim(const char **text, size_t *length)
{
    while (*length && (**text == ' ' || **text == '\t'))
        ++*text, --*length;
    while (*length && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
        --*length;
}

static jw_status put_empty(jw_study *study, jw_column *column, size_t row, jw_error *err)
{
    const jw_column_spec *spec = column->spec;
    if (spec && column->role == JW_ROLE_PLAIN && spec->flags & (JW_KEY | JW_REQUIRED) &&
        !(spec->flags & JW_MAY_BE_EMPTY)) {
        refuse(err, study, column, "", 0, "must not be empty");
        jw_fail_remedy(err, "fill in %s", spec->help);
        return JW_EDATA;
    }
    if (column->numeric)
        column->numbers[row] = NAN;
    else
        column->texts[row] = 0;
    return JW_OK;
}

jw_status jw_value_put(jw_study *study, jw_column *column, size_t row, const jw_cell *cell,
                       jw_error *err)
{
    const char *text = cell->text;
    size_t length = cell->length;
    char digits[JW_NUMBER_TEXT];
    if (cell->kind == JW_CELL_NUMBER && !column->numeric) {
        length = jw_number_format(digits, cell->number);
        text = digits;
    }
    if (column->numeric) {
        if (cell->kind == JW_CELL_NUMBER)
            return put_number(study, column, row, cell->number, "", 0, err);
        if (cell->kind == JW_CELL_TEXT) trim(&text, &length);
        if (cell->kind == JW_CELL_EMPTY || !length) return put_empty(study, column, row, err);
        double value;
        if (!jw_number_parse(&value, text, length))
            return refuse_number(err, study, column, text, length);
        return put_number(study, column, row, value, text, length, err);
    }
    if (cell->kind == JW_CELL_EMPTY || !length) return put_empty(study, column, row, err);
    return put_text(study, column, row, text, length, err);
}
