/*
 * A writer that follows the calls: it only remembers, for each open container, whether a comma is
 * due. Keys stand in the order given and numbers in their shortest text, so the same result is the
 * same bytes. Failure sticks in the buffer. Why not a tree first: results are as large as studies,
 * and are written once.
 */
#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DEPTH_LIMIT ((int)(sizeof((jw_json *)0)->empty / sizeof(bool)))

void jw_json_start(jw_json *json, jw_buffer *out)
{
    assert(json && out);
    *json = (jw_json){.out = out};
}

static void new_line(jw_json *json)
{
    if (json->compact) return;
    jw_buffer_char(json->out, '\n');
    for (int i = 0; i < json->depth; i++)
        jw_buffer_append(json->out, "  ", 2);
}

/* What comes before a value or a key: nothing after a key, else the comma and the line. */
static void begin_member(jw_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (!json->depth) return;
    bool *empty = &json->empty[json->depth - 1];
    if (!*empty) jw_buffer_text(json->out, json->compact ? ", " : ",");
    *empty = false;
    new_line(json);
}

static void open_container(jw_json *json, char bracket)
{
    assert(json->depth < DEPTH_LIMIT);
    begin_member(json);
    jw_buffer_char(json->out, bracket);
    json->empty[json->depth++] = true;
}

static void close_container(jw_json *json, char bracket)
{
    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    if (!json->empty[json->depth]) new_line(json);
    jw_buffer_char(json->out, bracket);
}

void jw_json_object(jw_json *json)
{
    open_container(json, '{');
}

void jw_json_object_end(jw_json *json)
{
    close_container(json, '}');
}

void jw_json_array(jw_json *json)
{
    open_container(json, '[');
}

void jw_json_array_end(jw_json *json)
{
    close_container(json, ']');
}

static void escape(jw_buffer *out, unsigned char c)
{
    switch (c) {
    case '"': jw_buffer_text(out, "\\\""); break;
    case '\\': jw_buffer_text(out, "\\\\"); break;
    case '\n': jw_buffer_text(out, "\\n"); break;
    case '\r': jw_buffer_text(out, "\\r"); break;
    case '\t': jw_buffer_text(out, "\\t"); break;
    default: jw_buffer_printf(out, "\\u%04x", c);
    }
}

static void quoted(jw_buffer *out, const char *text)
{
    size_t length = strlen(text), valid = jw_utf8_check(text, length);
    jw_buffer_char(out, '"');
    for (size_t at = 0, plain = 0; plain < length; at = plain) {
        while (plain < valid && (unsigned char)text[plain] >= 0x20 && text[plain] != 0x7F &&
               text[plain] != '"' && text[plain] != '\\')
            plain++;
        jw_buffer_append(out, text + at, plain - at);
        if (plain == length) break;
        if (plain == valid) {
            jw_buffer_text(out, "\xEF\xBF\xBD");
            plain++;
            valid = plain + jw_utf8_check(text + plain, length - plain);
        } else {
            escape(out, (unsigned char)text[plain++]);
        }
    }
    jw_buffer_char(out, '"');
}

void jw_json_key(jw_json *json, const char *key)
{
    assert(json->depth > 0 && !json->after_key);
    begin_member(json);
    quoted(json->out, key);
    jw_buffer_append(json->out, ": ", 2);
    json->after_key = true;
}

void jw_json_text(jw_json *json, const char *text)
{
    begin_member(json);
    if (text)
        quoted(json->out, text);
    else
        jw_buffer_text(json->out, "null");
}

void jw_json_number(jw_json *json, double value)
{
    char text[JW_NUMBER_TEXT];
    begin_member(json);
    if (isfinite(value))
        jw_buffer_append(json->out, text, jw_number_format(text, value));
    else
        jw_buffer_text(json->out, "null");
}

void jw_json_integer(jw_json *json, int64_t value)
{
    begin_member(json);
    jw_buffer_printf(json->out, "%lld", (long long)value);
}

void jw_json_bool(jw_json *json, bool value)
{
    begin_member(json);
    jw_buffer_text(json->out, value ? "true" : "false");
}

void jw_json_null(jw_json *json)
{
    begin_member(json);
    jw_buffer_text(json->out, "null");
}
