/*
 * The text of a cell, there and back. Three things do not survive a workbook by themselves: a carriage
 * return (XML makes it a line feed), a text that looks like a formula to GDAL's ODS writer, and a text that
 * looks like the date that GDAL makes of an XLSX date cell. They, and texts that look like an escape, get
 * their first character escaped.
 */
#include "book.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

enum { ESCAPE = 7 }; /* bytes of _xHHHH_ */

int jw_book_geometry_part(const char *name)
{
    size_t stem = strlen(JW_BOOK_GEOMETRY);
    if (strncmp(name, JW_BOOK_GEOMETRY, stem)) return 0;
    if (!name[stem]) return 1;
    double part;
    if (name[stem] != ' ' || !jw_number_parse(&part, name + stem + 1, strlen(name + stem + 1)))
        return 0;
    return part >= 2 && part <= JW_BOOK_COLUMNS ? (int)part : 0;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

/* The character of an escape at the beginning of a text, or -1. */
static int escaped(const char *text, size_t length)
{
    if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
    int code = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0) return -1;
        code = code * 16 + digit;
    }
    return code && (code < 0xD800 || code > 0xDFFF) ? code : -1; /* no NUL, no half of a pair */
}

static bool matches(const char *text, size_t length, const char *pattern)
{
    if (length != strlen(pattern)) return false;
    for (size_t i = 0; i < length; i++)
        if (pattern[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i])
            return false;
    return true;
}

/* How GDAL gives a date, or a date and time, of an XLSX cell. */
static bool is_date(const char *text, size_t length)
{
    return matches(text, length, "0000/00/00") || matches(text, length, "0000/00/00 00:00:00");
}

static jw_status put_escape(jw_buffer *out, char c)
{
    return jw_buffer_printf(out, "_x%04X_", (unsigned)(unsigned char)c);
}

jw_status jw_book_escape(jw_buffer *out, const char *text, size_t length)
{
    size_t from = 0;
    if (is_date(text, length) || (length >= 3 && !memcmp(text, "of:", 3)))
        put_escape(out, text[from++]);
    for (size_t i = from; i < length; i++) {
        if (text[i] != '\r' && escaped(text + i, length - i) < 0) continue;
        jw_buffer_append(out, text + from, i - from);
        put_escape(out, text[i]);
        from = i + 1;
    }
    return jw_buffer_append(out, text + from, length - from);
}

static jw_status put_character(jw_buffer *out, int code)
{
    if (code < 0x80) return jw_buffer_char(out, (char)code);
    if (code < 0x800) {
        jw_buffer_char(out, (char)(0xC0 | code >> 6));
    } else {
        jw_buffer_char(out, (char)(0xE0 | code >> 12));
        jw_buffer_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
    }
    return jw_buffer_char(out, (char)(0x80 | (code & 0x3F)));
}

jw_status jw_book_unescape(jw_buffer *out, const char *text, size_t length)
{
    if (is_date(text, length)) { /* as the schema writes it: 2023-05-01, 2023-05-01T10:30 */
        jw_buffer_printf(out, "%.4s-%.2s-%.2s", text, text + 5, text + 8);
        bool whole_minute = length > 10 && !memcmp(text + length - 3, ":00", 3);
        if (length > 10) jw_buffer_printf(out, "T%.*s", whole_minute ? 5 : 8, text + 11);
        return out->status;
    }
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        int code = escaped(text + i, length - i);
        if (code < 0) continue;
        jw_buffer_append(out, text + from, i - from);
        put_character(out, code);
        i += ESCAPE - 1;
        from = i + 1;
    }
    return jw_buffer_append(out, text + from, length - from);
}

void jw_book_letters(char letters[8], size_t column)
{
    char reversed[8];
    size_t count = 0;
    for (size_t rest = column + 1; rest && count < sizeof reversed - 1; rest = (rest - 1) / 26)
        reversed[count++] = (char)('A' + (rest - 1) % 26);
    for (size_t i = 0; i < count; i++)
        letters[i] = reversed[count - 1 - i];
    letters[count] = '\0';
}
