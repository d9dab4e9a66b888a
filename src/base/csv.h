/* Comma-separated values as in RFC 4180, read in place and written minimally quoted. */
#ifndef JW_BASE_CSV_H
#define JW_BASE_CSV_H

#include "base/buffer.h"

#include <stdbool.h>

JW_BEGIN_C

/** Ceilings; what is longer is refused with its row. */
#define JW_CSV_FIELD_LIMIT  ((size_t)1 << 20)
#define JW_CSV_RECORD_LIMIT ((size_t)1 << 24)
#define JW_CSV_COLUMN_LIMIT ((size_t)4096)

/** One field: a slice of the input, or of the reader's scratch if it held doubled quotes. */
typedef struct jw_field {
    const char *text; /* not terminated */
    size_t length;
} jw_field;

typedef struct jw_csv_reader {
    const char *at, *end;
    int64_t line;        /* line on which the next record begins, from 1 */
    int64_t record_line; /* line on which the current record began */
    jw_field *fields;
    size_t count, capacity;
    jw_buffer scratch;
    const unsigned char *meaning; /* of each byte */
} jw_csv_reader;

/** Reads from memory that the caller keeps; a UTF-8 byte order mark is passed over. */
void jw_csv_start(jw_csv_reader *reader, const char *text, size_t length);

/** Lets another byte separate fields: a tab or a semicolon. To be told before the first record. */
void jw_csv_separate(jw_csv_reader *reader, char separator);

/**
 * The next record. Fields are separated by commas, records by LF or CRLF; a field in double quotes
 * may hold commas, line ends and doubled quotes. Blank lines between records are passed over.
 *
 * After an error in one record the reader stands behind it, so that a caller may go on and gather
 * further errors; after an unclosed quote or a ceiling it stands at the end.
 *
 * @param[out] more  false at the end; the fields are valid until the next call.
 * @return JW_EDATA with row and remedy for an unclosed or stray quote, text after a closing quote,
 *         a NUL or control byte other than a tab, a lone CR, invalid UTF-8, or a ceiling passed;
 *         JW_ENOMEM.
 */
jw_status jw_csv_next(jw_csv_reader *reader, bool *more, jw_error *err);
void jw_csv_release(jw_csv_reader *reader);

/**
 * Writes one field, quoted only where it must be; `first` leaves out the comma before it. Line ends
 * are the caller's: jw_buffer_char(buffer, '\n'). An empty first field is written as "", lest it be
 * a blank line.
 *
 * @return JW_OK, or the buffer's status, which is set to JW_EDATA for text that could not be read
 *         back (control bytes, invalid UTF-8) and to JW_ELIMIT for text past JW_CSV_FIELD_LIMIT.
 */
jw_status jw_csv_write(jw_buffer *buffer, const char *text, size_t length, bool first);

JW_END_C
#endif
