/*
 * The one place where text becomes a typed value, for reading files and for overrides alike. What is
 * said about a wrong value follows from the column's line in the schema.
 */
#include "study/value.h"

#include "base/error.h"
#include "base/number.h"
#include "study/geometry.h"

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

/* Words that people and programs write where there is no figure. */
static bool says_unknown(const char *text, size_t length)
{
    static const char *const words[] = {"nan",  "inf", "infinity", "na", "n/a", "#n/a", "null",
                                        "none", "-",   "--",       "—",  "——",  "…",    "..",
                                        "...",  "无",  "不详",     "/",  "?"};
    if (length > 1 && (*text == '-' || *text == '+') && text[1] != '-') text++, length--;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == length && !strncasecmp(words[i], text, length)) return true;
    return false;
}

static jw_status refuse_number(jw_error *err, const jw_study *study, const jw_column *column,
                               const char *text, size_t length)
{
    refuse(err, study, column, text, length, "not a number");
    if (column->spec->type == JW_COLUMN_FLAG)
        jw_fail_remedy(err, "write 1 for yes, 0 for no");
    else if (says_unknown(text, length))
        jw_fail_remedy(err, "leave the cell empty if the figure is not known");
    else if (contains(text, length, ','))
        jw_fail_remedy(err, "write a point for decimals and nothing between thousands: 1234.5");
    else if (*text >= '0' && *text <= '9')
        jw_fail_remedy(err, "write the number alone, such as 12, 0.5 or 1e6, without its unit");
    else
        jw_fail_remedy(err, "write a number such as 12, 0.5 or 1e6, or leave the cell empty");
    return JW_EDATA;
}

static jw_status refuse_range(jw_error *err, const jw_study *study, const jw_column *column,
                              const char *text, size_t length)
{
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    refuse(err, study, column, text, length, "out of range");
    jw_number_format(low, column->spec->low);
    jw_number_format(high, column->spec->high);
    if (column->spec->type == JW_COLUMN_FLAG)
        jw_fail_remedy(err, "write 1 for yes, 0 for no");
    else if (isinf(column->spec->high))
        jw_fail_remedy(err, column->spec->low > 0 ? "it must be above 0" : "it must be %s or more",
                       low);
    else
        jw_fail_remedy(err, "it must lie between %s and %s", low, high);
    return JW_EDATA;
}

/* Digits and exponent are in order, but the number is beyond what can be computed with. */
static jw_status refuse_size(jw_error *err, const jw_study *study, const jw_column *column,
                             const char *text, size_t length)
{
    refuse(err, study, column, text, length, "out of range");
    jw_fail_remedy(err, "write 0, or a number between 1e-300 and 1e300 in size");
    return JW_EDATA;
}

/* `text` is what was written, or NULL for a number that came as one. */
static jw_status check_number(const jw_study *study, const jw_column *column, double value,
                              const char *text, size_t length, jw_error *err)
{
    const jw_column_spec *spec = column->spec;
    char digits[JW_NUMBER_TEXT];
    bool whole = spec->type == JW_COLUMN_NUMBER || value == floor(value);
    if (isfinite(value) && value >= spec->low && value <= spec->high && whole) return JW_OK;
    if (!text) {
        length = jw_number_format(digits, value);
        text = digits;
    }
    if (!isfinite(value)) return refuse_number(err, study, column, text, length);
    if (value < spec->low || value > spec->high)
        return refuse_range(err, study, column, text, length);
    refuse(err, study, column, text, length, "not a whole number");
    jw_fail_remedy(err, spec->type == JW_COLUMN_FLAG ? "write 1 for yes, 0 for no"
                                                     : "write it without decimals");
    return JW_EDATA;
}

jw_status jw_value_check(const jw_study *study, const jw_column *column, double number,
                         jw_error *err)
{
    return check_number(study, column, number, NULL, 0, err);
}

static jw_status put_number(jw_study *study, jw_column *column, size_t row, double value,
                            const char *text, size_t length, jw_error *err)
{
    jw_status st = check_number(study, column, value, text, length, err);
    if (!st) column->numbers[row] = value + 0.0; /* -0 is 0: keys compare as bits */
    return st;
}

static void list_choices(char *list, size_t size, const char *choices)
{
    size_t used = 0;
    for (const char *c = choices; *c && used + 1 < size;) {
        size_t word = strcspn(c, " ");
        const char *next = c + word + strspn(c + word, " ");
        int n = snprintf(list + used, size - used, "%s%.*s",
                         c == choices ? ""
                         : *next      ? ", "
                                      : " or ",
                         (int)word, c);
        used += (size_t)n;
        c = next;
    }
}

/* Two digits between low and high. */
static bool is_part(const char *text, int low, int high)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return false;
    int value = (text[0] - '0') * 10 + text[1] - '0';
    return value >= low && value <= high;
}

static int days_in(const char *text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year =
        (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
    int month = (text[5] - '0') * 10 + text[6] - '0';
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

/* YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM */
static bool is_date(const char *text, size_t length)
{
    if (length < 4 || !is_part(text, 0, 99) || !is_part(text + 2, 0, 99)) return false;
    if (length == 4) return true;
    if (length < 7 || text[4] != '-' || !is_part(text + 5, 1, 12)) return false;
    if (length == 7) return true;
    if (length < 10 || text[7] != '-' || !is_part(text + 8, 1, days_in(text))) return false;
    if (length == 10) return true;
    return length == 16 && (text[10] == 'T' || text[10] == ' ') && is_part(text + 11, 0, 23) &&
           text[13] == ':' && is_part(text + 14, 0, 59);
}

/* An outline from any store gets its one form here, so that equal outlines are equal bytes. */
static jw_status add_outline(jw_study *study, jw_column *column, size_t row, const jw_cell *cell,
                             jw_error *err)
{
    jw_buffer outline = JW_BUFFER_INIT(JW_GEOMETRY_LIMIT);
    jw_geometry_normalize(&outline, cell->text, cell->length);
    jw_status st = outline.status;
    if (!st) st = jw_strings_add(&column->texts[row], study->strings, outline.data, outline.length);
    jw_buffer_release(&outline);
    return st ? jw_fail_memory(err) : JW_OK;
}

static jw_status put_geometry(jw_study *study, jw_column *column, size_t row, const jw_cell *cell,
                              jw_error *err)
{
    jw_bounds b;
    if (!jw_geometry_check(cell->text, cell->length, &b)) {
        refuse(err, study, column, NULL, 0, "not the outline of a region");
        jw_fail_remedy(err,
                       "it must be a polygon or multipolygon without heights; QGIS mends one with"
                       " \"Fix geometries\"");
        return JW_EDATA;
    }
    if (b.west < -180 || b.east > 180 || b.south < -90 || b.north > 90) {
        bool x = b.west < -180 || b.east > 180;
        double value = x ? (b.west < -180 ? b.west : b.east) : b.south < -90 ? b.south : b.north;
        char digits[JW_NUMBER_TEXT];
        refuse(err, study, column, digits, jw_number_format(digits, value),
               x ? "not a longitude" : "not a latitude");
        jw_fail_remedy(err, "export the outlines in WGS 84 (EPSG:4326), longitude first");
        return JW_EDATA;
    }
    return add_outline(study, column, row, cell, err);
}

static jw_status put_text(jw_study *study, jw_column *column, size_t row, const char *text,
                          size_t length, jw_error *err)
{
    const jw_column_spec *spec = column->spec;
    if (spec && spec->choices && length && !jw_schema_is_choice(spec->choices, text, length)) {
        char list[128];
        list_choices(list, sizeof list, spec->choices);
        refuse(err, study, column, text, length, "not one of the words allowed here");
        jw_fail_remedy(err, "write %s", list);
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

bool jw_value_keeps_digits(const jw_cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    if (cell->kind != JW_CELL_TEXT) return true;
    trim(&text, &length);
    return jw_number_keeps_digits(text, length);
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
            return put_number(study, column, row, cell->number, NULL, 0, err);
        if (cell->kind == JW_CELL_TEXT) trim(&text, &length);
        if (cell->kind == JW_CELL_EMPTY || !length) return put_empty(study, column, row, err);
        double value;
        if (!jw_number_parse(&value, text, length))
            return jw_number_is_written(text, length)
                       ? refuse_size(err, study, column, text, length)
                       : refuse_number(err, study, column, text, length);
        return put_number(study, column, row, value, text, length, err);
    }
    if (cell->kind == JW_CELL_EMPTY || !length) return put_empty(study, column, row, err);
    if (column->spec && column->spec->type == JW_COLUMN_GEOMETRY)
        return put_geometry(study, column, row, cell, err);
    return put_text(study, column, row, text, length, err);
}
