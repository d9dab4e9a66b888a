/* Text on a terminal: how wide it shows, and where its lines may end. */
#ifndef JW_BASE_WRAP_H
#define JW_BASE_WRAP_H

#include "base/buffer.h"

#include <stdbool.h>

JW_BEGIN_C

/** A line cut from a longer text: a slice of it and the columns that it takes. */
typedef struct jw_line {
    const char *text; /* not terminated */
    size_t length, width;
} jw_line;

/** Columns of a text when shown by jw_show: control characters count as the space they become. */
size_t jw_shown_width(const char *text, size_t length);

/** Columns of the longest piece of a text that jw_wrap would rather not break. */
size_t jw_longest_word(const char *text);

/**
 * Cuts the next line of at most `width` columns (at least one character) off a text.
 *
 * @param[in,out] rest  what is left of the text, moved past the line and the spaces after it.
 * @return false when nothing was left.
 */
bool jw_wrap(jw_line *line, const char **rest, size_t width);

/** Appends text in one line: line ends and other control characters become spaces, what is not
 * UTF-8 becomes U+FFFD, so that no text from a file can steer the terminal. */
void jw_show(jw_buffer *out, const char *text, size_t length);

JW_END_C
#endif
