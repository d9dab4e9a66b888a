/* Records of tagged lines, the form in which reference managers exchange papers. */
#ifndef JW_FORMATS_TAGGED_H
#define JW_FORMATS_TAGGED_H

#include "formats/gathering.h"

JW_BEGIN_C

/** A line of a record: "C1" or "%+", and what stands behind it. */
typedef struct jw_tagged_line {
    jw_slice tag, text;
    int64_t row;
} jw_tagged_line;

typedef struct jw_tagged_record {
    const jw_tagged_line *lines; /* a line that continues another has its tag */
    size_t count;
    int64_t row; /* of its first line */
} jw_tagged_record;

/** How a format cuts its text. */
typedef struct jw_tagged_form {
    /** Splits a line; an empty tag continues the one before; false: not a line of the format. */
    bool (*split)(jw_slice line, jw_slice *tag, jw_slice *text);
    const char *begins; /* tag that begins a record, or NULL */
    const char *ends;   /* tag that ends one, or NULL: blank lines do */
    const char *around; /* tags that stand outside records, separated by blanks, or NULL */
    void (*record)(jw_gathering *g, const jw_tagged_record *record);
} jw_tagged_form;

/** Reads all records of all files. */
jw_status jw_tagged_read(jw_gathering *g, const jw_foreign_file *files, size_t count,
                         const jw_tagged_form *form, jw_error *err);

/** The text of the first line with a tag; empty if there is none. */
jw_slice jw_tagged_find(const jw_tagged_record *record, const char *tag);

bool jw_tagged_is(const jw_tagged_line *line, const char *tag);

JW_END_C
#endif
