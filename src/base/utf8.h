/* UTF-8: checking it, walking it, and how wide it shows on a terminal. */
#ifndef JW_BASE_UTF8_H
#define JW_BASE_UTF8_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Offset of the first byte that is not valid UTF-8 (overlong, surrogate, cut), else length. */
size_t jw_utf8_check(const char *text, size_t length);

/** Decodes one character; *used receives its bytes. Invalid bytes give U+FFFD and use one byte. */
uint32_t jw_utf8_decode(const char *text, size_t length, size_t *used);

/** Columns a text takes on a terminal: 2 for East Asian wide and full-width, 0 for combining. */
size_t jw_utf8_width(const char *text, size_t length);

/**
 * Edit distance (insert, delete, replace, swap of neighbours) in characters, for "did you mean".
 * If one has more than 64 characters, the length of the longer: nothing in common.
 */
size_t jw_utf8_distance(const char *a, const char *b);

/**
 * Converts a whole text to UTF-8.
 *
 * @param[out] text  new text, released by the caller with jw_release.
 * @param encoding   a name iconv knows, such as "GB18030".
 * @return JW_EDATA with the byte offset in the message where the input does not fit the encoding,
 *         JW_EUNSUPPORTED for an unknown encoding.
 */
jw_status jw_utf8_from(char **text, size_t *length, const char *bytes, size_t size,
                       const char *encoding, jw_error *err);

JW_END_C
#endif
