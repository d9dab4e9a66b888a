/* A pool that keeps each text once and gives it a small number. */
#ifndef JW_BASE_STRINGS_H
#define JW_BASE_STRINGS_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Number of a pooled text: dense, from 1, in order of first appearance; 0 is "no text" (NULL). */
typedef uint32_t jw_text;

typedef struct jw_strings jw_strings;

jw_status jw_strings_new(jw_strings **strings);
void jw_strings_free(jw_strings *strings);

/** A pool of its own with the same texts under the same numbers. */
jw_status jw_strings_copy(jw_strings **copy, const jw_strings *strings);

/** Adds a text unless it is there; the empty text is 0. JW_ELIMIT past 2^30 texts or 64 GiB. */
jw_status jw_strings_add(jw_text *id, jw_strings *strings, const char *text, size_t length);

/** The number of a text, or 0 if it was never added. */
jw_text jw_strings_find(const jw_strings *strings, const char *text, size_t length);

/** Terminated text; "" for 0. Valid until the pool is freed. */
const char *jw_strings_get(const jw_strings *strings, jw_text id);
size_t jw_strings_length(const jw_strings *strings, jw_text id);

/** How many texts there are; the largest number. */
uint32_t jw_strings_count(const jw_strings *strings);

JW_END_C
#endif
