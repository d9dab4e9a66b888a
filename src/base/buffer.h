/* A growing run of bytes: texts being put together, records being read. */
#ifndef JW_BASE_BUFFER_H
#define JW_BASE_BUFFER_H

#include <jingwei/common.h>

JW_BEGIN_C

/* Failure sticks: after a failed append the buffer ignores further ones, so that a caller may write
 * a long text and look at `status` once. data is terminated whenever it is not NULL. */
typedef struct jw_buffer {
    char *data;
    size_t length, capacity;
    size_t limit; /* ceiling in bytes, the terminator not counted; below SIZE_MAX */
    jw_status status;
} jw_buffer;

#define JW_BUFFER_INIT(ceiling) {NULL, 0, 0, (ceiling), JW_OK}

/** Makes room for that many more bytes: until they are used, data does not move. */
jw_status jw_buffer_reserve(jw_buffer *buffer, size_t room);
jw_status jw_buffer_append(jw_buffer *buffer, const void *bytes, size_t length);
jw_status jw_buffer_text(jw_buffer *buffer, const char *text);
jw_status jw_buffer_char(jw_buffer *buffer, char c);
jw_status jw_buffer_printf(jw_buffer *buffer, const char *format, ...) JW_PRINTF(2, 3);
/** Empties it and forgets a failure; keeps the room. */
void jw_buffer_clear(jw_buffer *buffer);
void jw_buffer_release(jw_buffer *buffer);

JW_END_C
#endif
