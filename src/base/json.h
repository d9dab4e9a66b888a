/* Writing JSON into a buffer: two-space indentation, keys in the order given, shortest numbers. */
#ifndef JW_BASE_JSON_H
#define JW_BASE_JSON_H

#include "base/buffer.h"

#include <stdbool.h>

JW_BEGIN_C

/* At most 64 containers deep; calls out of order are bugs and asserted. No line end at the end. */
typedef struct jw_json {
    jw_buffer *out;
    int depth;
    bool compact;        /* no line ends inside; may be set and cleared between calls */
    bool empty[64];      /* whether the container at each depth has no member yet */
    bool after_key;
} jw_json;

/**
 * Starts a document at the end of `out`, which the caller keeps and whose status tells of failure.
 */
void jw_json_start(jw_json *json, jw_buffer *out);
void jw_json_object(jw_json *json);
void jw_json_object_end(jw_json *json);
void jw_json_array(jw_json *json);
void jw_json_array_end(jw_json *json);
void jw_json_key(jw_json *json, const char *key);
/** NULL gives null; invalid bytes become U+FFFD. */
void jw_json_text(jw_json *json, const char *text);
/** NaN and infinities give null. */
void jw_json_number(jw_json *json, double value);
void jw_json_integer(jw_json *json, int64_t value);
void jw_json_bool(jw_json *json, bool value);
void jw_json_null(jw_json *json);

JW_END_C
#endif
