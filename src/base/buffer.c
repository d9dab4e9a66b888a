/*
 * A run of bytes that grows by doubling up to its ceiling. The status sticks, so that code which
 * puts a long text together reads as the text does and looks once at the end.
 */
#include "base/buffer.h"
#include "base/alloc.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

jw_status jw_buffer_reserve(jw_buffer *buffer, size_t room)
{
    assert(buffer && buffer->length <= buffer->limit && buffer->limit < SIZE_MAX);
    if (buffer->status) return buffer->status;
    if (buffer->capacity - buffer->length > room) return JW_OK;
    if (room > buffer->limit - buffer->length) return buffer->status = JW_ELIMIT;

    /* One byte more than the ceiling says: the terminator does not count. */
    buffer->status =
        jw_grow(&buffer->data, &buffer->capacity, buffer->length + room + 1, 1, buffer->limit + 1);
    return buffer->status;
}

jw_status jw_buffer_append(jw_buffer *buffer, const void *bytes, size_t length)
{
    if (jw_buffer_reserve(buffer, length)) return buffer->status;
    if (length) memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
    return JW_OK;
}

jw_status jw_buffer_text(jw_buffer *buffer, const char *text)
{
    return jw_buffer_append(buffer, text, strlen(text));
}

jw_status jw_buffer_char(jw_buffer *buffer, char c)
{
    return jw_buffer_append(buffer, &c, 1);
}

jw_status jw_buffer_printf(jw_buffer *buffer, const char *format, ...)
{
    if (buffer->status) return buffer->status;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) return buffer->status = JW_EINVAL;
    if (jw_buffer_reserve(buffer, (size_t)length)) return buffer->status;

    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
    return JW_OK;
}

void jw_buffer_clear(jw_buffer *buffer)
{
    buffer->length = 0;
    buffer->status = JW_OK;
    if (buffer->data) buffer->data[0] = '\0';
}

void jw_buffer_release(jw_buffer *buffer)
{
    if (!buffer) return;
    jw_release(buffer->data);
    *buffer = (jw_buffer)JW_BUFFER_INIT(buffer->limit);
}
