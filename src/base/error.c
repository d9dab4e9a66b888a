/*
 * Errors live in the caller's fixed-size struct: reporting one never allocates, so it also works
 * when memory is what ran out. Texts are cut at a UTF-8 character.
 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *jw_status_text(jw_status status)
{
    switch (status) {
#define X(name, number, text) case JW_##name: return text;
        JW_STATUS_MAP(X)
#undef X
    }
    return "unknown status";
}

const char *jw_version(void)
{
    return JW_VERSION;
}

/* Drops a character that a cut has left incomplete at the end. */
static void trim_partial_character(char *text)
{
    size_t length = strlen(text), back = 0;
    while (back < length && back < 3 && ((unsigned char)text[length - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back == length) return;
    unsigned char lead = (unsigned char)text[length - 1 - back];
    size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (wanted > back) text[length - 1 - back] = '\0';
}

static void put(char *field, size_t size, const char *text, size_t length)
{
    if (length >= size) length = size - 1;
    memcpy(field, text, length);
    field[length] = '\0';
    /* A value from a file may hold anything: keep the message on one line. */
    for (char *p = field; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F) *p = ' ';
    trim_partial_character(field);
}

void jw_error_clear(jw_error *err)
{
    if (err) *err = (jw_error)JW_ERROR_INIT;
}

jw_status jw_fail(jw_error *err, jw_status status, const char *format, ...)
{
    if (!err) return status;
    jw_error_clear(err);
    err->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    trim_partial_character(err->message);
    return status;
}

void jw_fail_at(jw_error *err, const char *file, int64_t row)
{
    if (!err) return;
    if (file) put(err->file, sizeof err->file, file, strlen(file));
    err->row = row;
}

void jw_fail_cell(jw_error *err, const char *column, const char *value, size_t length)
{
    if (!err) return;
    if (column) put(err->column, sizeof err->column, column, strlen(column));
    if (value) put(err->value, sizeof err->value, value, length);
}

void jw_fail_remedy(jw_error *err, const char *format, ...)
{
    if (!err) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->remedy, sizeof err->remedy, format, arguments);
    va_end(arguments);
    trim_partial_character(err->remedy);
}

jw_status jw_fail_memory(jw_error *err)
{
    jw_fail(err, JW_ENOMEM, "out of memory");
    jw_fail_remedy(err, "close other programs or use a machine with more memory");
    return JW_ENOMEM;
}

jw_status jw_fail_system(jw_error *err, const char *what, const char *file)
{
    int reason = errno;
    char text[128];
    jw_fail(err, JW_EIO, "%s: %s", what, strerror_r(reason, text, sizeof text));
    jw_fail_at(err, file, 0);
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        jw_fail_remedy(err, "make room on the disk and try again");
    else if (reason == ENOENT || reason == ENOTDIR)
        jw_fail_remedy(err, "check the name, and make the folder it should be in");
    else if (reason == EACCES || reason == EPERM || reason == EROFS)
        jw_fail_remedy(err, "ask the owner for the right to read and write here");
    else
        jw_fail_remedy(err, "check the disk and the file, and try again");
    return JW_EIO;
}

void jw_error_text(const jw_error *err, char *text, size_t size)
{
    char row[32] = "";
    if (err->row > 0) snprintf(row, sizeof row, ":%lld", (long long)err->row);
    snprintf(text, size, "%s%s%s%s%s%s%s%s%s%s%s%s%s", err->file, row, err->file[0] ? ": " : "",
             err->column[0] ? "column " : "", err->column, err->column[0] ? ": " : "",
             err->message, err->value[0] ? ": '" : "", err->value, err->value[0] ? "'" : "",
             err->remedy[0] ? " (" : "", err->remedy, err->remedy[0] ? ")" : "");
    trim_partial_character(text);
}
