/* Plain text by lines and words, as files of Pajek, UCINET and VOSviewer are. */
#ifndef JW_FORMATS_LINES_H
#define JW_FORMATS_LINES_H

#include "formats/gathering.h"

JW_BEGIN_C

typedef struct jw_lines {
    const char *at, *end;
    int64_t row; /* of the line last taken, from 1 */
} jw_lines;

static inline jw_lines jw_lines_of(const jw_foreign_file *file)
{
    return (jw_lines){file->text, file->text + file->length, 0};
}

/** How many nodes a file can be meant to have: nodes without a line or a tie are possible, but not by the million. */
static inline size_t jw_most_nodes(const jw_foreign_file *file)
{
    return 100000 + 4 * file->length;
}

/** The next line without its end; false after the last. */
bool jw_lines_next(jw_lines *lines, jw_slice *line);

/** Share of a file that has been read. */
static inline double jw_lines_done(const jw_lines *lines, const jw_foreign_file *file)
{
    return 1 - (double)(lines->end - lines->at) / ((double)file->length + 1);
}

/** Takes the next word off a line: up to a blank, or within double quotes; false if there is none. */
bool jw_take_word(jw_slice *line, jw_slice *word);

/** The same, with commas as blanks. */
bool jw_take_item(jw_slice *line, jw_slice *word);

/** A slice without blanks at its ends. */
jw_slice jw_trimmed(jw_slice slice);

/** Whether a slice is a word, whatever the case of its ASCII letters. */
bool jw_is_word(jw_slice slice, const char *word);

/** Whether it begins with one. */
bool jw_begins_with(jw_slice slice, const char *word);

/** A number that is all of a slice. */
bool jw_slice_number(double *number, jw_slice slice);

JW_END_C
#endif
