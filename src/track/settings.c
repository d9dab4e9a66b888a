/* Settings as people write them: words, numbers, years and lists of names. */
#include "track/subject.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_LOW = 1000, YEAR_HIGH = 3000 };

jw_status jw_setting_refuse(const char *option, const char *text, const char *remedy, jw_error *err)
{
    jw_fail(err, JW_EINVAL, "option '--%s' is given '%s'", option, text);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EINVAL;
}

jw_status jw_setting_choice(int *choice, const char *option, const char *text, const char *choices,
                            jw_error *err)
{
    *choice = 0;
    if (!text) return JW_OK;
    size_t length = strlen(text);
    for (const char *word = choices; *word; (*choice)++) {
        size_t size = strcspn(word, " ");
        if (size == length && !memcmp(word, text, length)) return JW_OK;
        word += size;
        word += strspn(word, " ");
    }
    jw_setting_refuse(option, text, "", err);
    jw_fail_remedy(err, "give one of: %s", choices);
    return JW_EINVAL;
}

jw_status jw_setting_number(double *value, const char *option, const char *text, double low,
                            double high, jw_error *err)
{
    double number;
    if (!text) return JW_OK;
    if (jw_number_parse(&number, text, strlen(text)) && number >= low && number <= high) {
        *value = number;
        return JW_OK;
    }
    char from[JW_NUMBER_TEXT], to[JW_NUMBER_TEXT];
    jw_number_format(from, low);
    jw_number_format(to, high);
    jw_setting_refuse(option, text, "", err);
    if (isinf(high))
        jw_fail_remedy(err, "give a number from %s up", from);
    else
        jw_fail_remedy(err, "give a number from %s to %s", from, to);
    return JW_EINVAL;
}

jw_status jw_setting_integer(int64_t *value, const char *option, const char *text, int64_t low,
                             int64_t high, jw_error *err)
{
    double number = (double)*value;
    jw_status st = jw_setting_number(&number, option, text, (double)low, (double)high, err);
    if (st) return st;
    if (number != floor(number)) return jw_setting_refuse(option, text, "give a whole number", err);
    *value = (int64_t)number;
    return JW_OK;
}

/* ---- years ---- */

/* Takes "2015" or "2015-2019" off a list. */
static bool take_span(const char **list, int *from, int *to)
{
    size_t length = strcspn(*list, ",");
    const char *dash = memchr(*list, '-', length);
    size_t first = dash ? (size_t)(dash - *list) : length;
    double low, high;
    if (!jw_number_parse(&low, *list, first) || low != floor(low)) return false;
    high = low;
    if (dash && (!jw_number_parse(&high, dash + 1, length - first - 1) || high != floor(high)))
        return false;
    if (low < YEAR_LOW || high > YEAR_HIGH || low > high) return false;
    *from = (int)low;
    *to = (int)high;
    *list += length;
    if (**list != ',') return true;
    ++*list;
    return **list != '\0';
}

jw_status jw_setting_years_check(const char *text, jw_error *err)
{
    int from, to;
    const char *list = text;
    if (!text) return JW_OK;
    do
        if (!take_span(&list, &from, &to))
            return jw_setting_refuse("year", text,
                                     "give a year, several separated by commas, or 2015-2024", err);
    while (*list);
    return JW_OK;
}

bool jw_setting_has_year(const char *text, int year)
{
    int from, to;
    if (!text) return true;
    while (*text && take_span(&text, &from, &to))
        if (year >= from && year <= to) return true;
    return false;
}

/* ---- names ---- */

/* Whether a pattern, in which * stands for any letters, fits a whole name; no worse than their product. */
static bool fits(const char *pattern, size_t length, const char *name)
{
    const char *end = pattern + length, *star = NULL, *from = NULL;
    while (*name) {
        if (pattern < end && *pattern == '*') {
            star = pattern++;
            from = name;
        } else if (pattern < end && *pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star + 1;
            name = ++from;
        } else {
            return false;
        }
    }
    while (pattern < end && *pattern == '*')
        pattern++;
    return pattern == end;
}

bool jw_setting_has_name(const char *list, const char *name)
{
    if (!list) return true;
    for (;;) {
        size_t length = strcspn(list, ",");
        if (fits(list, length, name)) return true;
        if (!list[length]) return false;
        list += length + 1;
    }
}
