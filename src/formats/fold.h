/* The form in which names are compared. */
#ifndef JW_FORMATS_FOLD_H
#define JW_FORMATS_FOLD_H

#include "base/buffer.h"

JW_BEGIN_C

/**
 * Appends a name without what differs from file to file and means nothing: letters are small, full-width forms
 * are plain ones, runs of blanks are one, blanks at the ends and beside Chinese characters are none. Accents
 * stay: they tell names apart.
 *
 * @param text  valid UTF-8.
 */
jw_status jw_fold(jw_buffer *out, const char *text, size_t length);

JW_END_C
#endif
