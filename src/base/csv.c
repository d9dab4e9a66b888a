/*
 * One pass over the bytes with a table that says which of them matter; fields are slices of the
 * input, so reading allocates nothing once the array of fields has grown to the widest record. Only
 * fields with doubled quotes are copied. RFC 4180 is kept strictly: a stray quote is an error,
 * because a reader that guesses (" a,b" after a blank is two fields to most) moves figures into
 * wrong columns without a word. Blank lines, a byte order mark and a missing last line end are let
 * through.
 */
#include "base/csv.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

_Static_assert(JW_CSV_FIELD_LIMIT == 1 << 20 && JW_CSV_RECORD_LIMIT == 1 << 24,
               "messages name the ceilings");

/* What a byte means; 0 for those that a field simply holds. */
enum { COMMA = 1, LINE_FEED, CARRIAGE_RETURN, QUOTE, CONTROL };

#define MEANING(separator)                                                                         \
    {                                                                                              \
        [0x00 ... 0x08] = CONTROL, /* a tab is text */                                             \
        ['\n'] = LINE_FEED,                                                                        \
        [0x0B ... 0x0C] = CONTROL,                                                                 \
        ['\r'] = CARRIAGE_RETURN,                                                                  \
        [0x0E ... 0x1F] = CONTROL,                                                                 \
        ['"'] = QUOTE,                                                                             \
        [0x7F] = CONTROL,                                                                          \
        [separator] = COMMA,                                                                       \
    }
static const unsigned char meaning[256] = MEANING(',');
static const unsigned char meaning_tab[256] = MEANING('\t');
static const unsigned char meaning_semicolon[256] = MEANING(';');

/* What the fields of one record have shown so far. */
typedef struct signs {
    const char *control; /* first control byte */
    unsigned char high;  /* top bit set if any byte was not ASCII */
    bool doubled;        /* some field holds doubled quotes */
} signs;

void jw_csv_start(jw_csv_reader *reader, const char *text, size_t length)
{
    assert(reader && (text || !length));
    *reader = (jw_csv_reader){
        .line = 1, .scratch = JW_BUFFER_INIT(JW_CSV_RECORD_LIMIT), .meaning = meaning};
    if (!length) return;
    reader->at = text;
    reader->end = text + length;
    if (length >= 3 && !memcmp(text, BYTE_ORDER_MARK, 3)) reader->at += 3;
}

void jw_csv_separate(jw_csv_reader *reader, char separator)
{
    assert(separator == ',' || separator == '\t' || separator == ';');
    reader->meaning = separator == '\t'  ? meaning_tab
                      : separator == ';' ? meaning_semicolon
                                         : meaning;
}

void jw_csv_release(jw_csv_reader *reader)
{
    if (!reader) return;
    jw_release(reader->fields);
    jw_buffer_release(&reader->scratch);
    *reader = (jw_csv_reader){.scratch = JW_BUFFER_INIT(JW_CSV_RECORD_LIMIT)};
}

/* Puts the place on an error that has its message, and the reader behind the line it stopped in. */
static jw_status refuse(jw_csv_reader *reader, int64_t line, const char *at, jw_error *err)
{
    jw_fail_at(err, NULL, line);
    const char *line_end = at < reader->end ? memchr(at, '\n', (size_t)(reader->end - at)) : NULL;
    reader->at = line_end ? line_end + 1 : reader->end;
    reader->line = line + 1;
    return JW_EDATA;
}

/* The same for an error after which nothing that follows can be trusted. */
static jw_status give_up(jw_csv_reader *reader, int64_t line, jw_error *err)
{
    jw_fail_at(err, NULL, line);
    reader->at = reader->end;
    return JW_EDATA;
}

static jw_status too_long(jw_csv_reader *reader, int64_t line, jw_error *err)
{
    jw_fail(err, JW_EDATA, "field %zu is longer than 1 MiB", reader->count + 1);
    jw_fail_remedy(err, "check that the file is CSV with commas and line ends");
    return give_up(reader, line, err);
}

static jw_status keep(jw_csv_reader *reader, const char *text, size_t length, jw_error *err)
{
    if (reader->count == reader->capacity) {
        jw_status st = jw_grow(&reader->fields, &reader->capacity, reader->count + 1,
                               sizeof *reader->fields, JW_CSV_COLUMN_LIMIT);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        if (st) {
            jw_fail(err, JW_EDATA, "a record with more than %zu fields", JW_CSV_COLUMN_LIMIT);
            jw_fail_remedy(err, "delete columns; if it has fewer, see that its lines end with LF or CRLF");
            return give_up(reader, reader->record_line, err);
        }
    }
    reader->fields[reader->count++] = (jw_field){text, length};
    return JW_OK;
}

/* Where a field that starts here must have ended: one byte past the ceiling, or with the input. */
static const char *furthest(const jw_csv_reader *reader, const char *start)
{
    bool far = (size_t)(reader->end - start) > JW_CSV_FIELD_LIMIT;
    return far ? start + JW_CSV_FIELD_LIMIT + 1 : reader->end;
}

static jw_status plain_field(jw_csv_reader *reader, signs *seen, jw_error *err)
{
    const char *start = reader->at, *p = start;
    const char *stop = furthest(reader, p);
    unsigned char high = seen->high, what = 0;
    for (; p < stop; p++) {
        what = reader->meaning[(unsigned char)*p];
        high |= (unsigned char)*p;
        if (!what) continue;
        if (what != CONTROL) break;
        if (!seen->control) seen->control = p;
    }
    seen->high = high;
    if ((size_t)(p - start) > JW_CSV_FIELD_LIMIT) return too_long(reader, reader->line, err);
    if (p < stop && what == QUOTE) {
        jw_fail(err, JW_EDATA, "a quote inside field %zu, which does not begin with one",
                reader->count + 1);
        jw_fail_cell(err, NULL, start, (size_t)(p + 1 - start));
        jw_fail_remedy(err, "put the whole field in quotes and double those inside it");
        return refuse(reader, reader->line, p, err);
    }
    reader->at = p;
    return keep(reader, start, (size_t)(p - start), err);
}

/* The quote that ends a field in quotes, or NULL if there is none before `stop`. */
static const char *closing_quote(jw_csv_reader *reader, signs *seen, const char *p,
                                 const char *stop)
{
    for (; p < stop; p++) {
        seen->high |= (unsigned char)*p;
        unsigned char what = reader->meaning[(unsigned char)*p];
        if (what == LINE_FEED) {
            reader->line++;
        } else if (what == CONTROL) {
            if (!seen->control) seen->control = p;
        } else if (what == QUOTE) {
            if (p + 1 == reader->end || p[1] != '"') return p;
            seen->doubled = true;
            p++;
        }
    }
    return NULL;
}

/* The slice kept may still hold doubled quotes; no field without quotes around it holds any. */
static jw_status quoted_field(jw_csv_reader *reader, signs *seen, jw_error *err)
{
    const char *start = reader->at + 1, *stop = furthest(reader, start);
    int64_t opened = reader->line;
    const char *close = closing_quote(reader, seen, start, stop);
    if (!close) {
        jw_fail(err, JW_EDATA, "field %zu opens a quote and %s", reader->count + 1,
                stop < reader->end ? "is longer than 1 MiB" : "never closes it");
        jw_fail_remedy(err, "close the quote that opens on line %lld", (long long)opened);
        return give_up(reader, opened, err);
    }

    reader->at = close + 1;
    unsigned char next = reader->at < reader->end ? reader->meaning[(unsigned char)*reader->at] : COMMA;
    if (next != COMMA && next != LINE_FEED && next != CARRIAGE_RETURN) {
        jw_fail(err, JW_EDATA, "text after the closing quote of field %zu", reader->count + 1);
        jw_fail_cell(err, NULL, start - 1, (size_t)(reader->at + 1 - (start - 1)));
        jw_fail_remedy(err, "double every quote that belongs to the field");
        return refuse(reader, reader->line, reader->at, err);
    }
    return keep(reader, start, (size_t)(close - start), err);
}

/* Copies fields with doubled quotes to the scratch, each pair as one. */
static jw_status undouble(jw_csv_reader *reader, size_t record_length, jw_error *err)
{
    jw_buffer *scratch = &reader->scratch;
    jw_buffer_clear(scratch);
    if (jw_buffer_reserve(scratch, record_length)) return jw_fail_memory(err);
    for (size_t i = 0; i < reader->count; i++) {
        jw_field *field = &reader->fields[i];
        if (!memchr(field->text, '"', field->length)) continue;
        char *to = scratch->data + scratch->length, *start = to;
        for (size_t j = 0; j < field->length; j++) {
            *to++ = field->text[j];
            j += field->text[j] == '"';
        }
        *field = (jw_field){start, (size_t)(to - start)};
        scratch->length += field->length;
    }
    return JW_OK;
}

/* The line in which a byte of the current record stands. */
static int64_t line_of(const jw_csv_reader *reader, const char *record, const char *at)
{
    int64_t line = reader->record_line;
    while ((record = memchr(record, '\n', (size_t)(at - record))))
        line++, record++;
    return line;
}

/* Verdicts on a record as a whole; the reader already stands behind it, so the next can be read. */
static jw_status judge(jw_csv_reader *reader, const char *record, const char *record_end,
                       const signs *seen, jw_error *err)
{
    size_t length = (size_t)(record_end - record);
    if (seen->control) {
        jw_fail(err, JW_EDATA, "a control character (byte 0x%02X)",
                (unsigned)(unsigned char)*seen->control);
        jw_fail_at(err, NULL, line_of(reader, record, seen->control));
        jw_fail_remedy(err, "remove it; if there are many, this is not a text file");
        return JW_EDATA;
    }
    if (seen->high & 0x80) {
        size_t bad = jw_utf8_check(record, length);
        if (bad < length) {
            jw_fail(err, JW_EDATA, "the text is not UTF-8 (byte 0x%02X)",
                    (unsigned)(unsigned char)record[bad]);
            jw_fail_at(err, NULL, line_of(reader, record, record + bad));
            jw_fail_remedy(err, "save the file as UTF-8 or name its encoding, such as GB18030");
            return JW_EDATA;
        }
    }
    return seen->doubled ? undouble(reader, length, err) : JW_OK;
}

/* Passes over the line end at which a record or a blank line stops. */
static bool end_line(jw_csv_reader *reader)
{
    const char *p = reader->at;
    if (p < reader->end && *p == '\r') p++;
    if (p == reader->end || *p != '\n') return false;
    reader->at = p + 1;
    reader->line++;
    return true;
}

jw_status jw_csv_next(jw_csv_reader *reader, bool *more, jw_error *err)
{
    assert(reader && more);
    while (end_line(reader))
        ;
    reader->count = 0;
    reader->record_line = reader->line;
    *more = reader->at < reader->end;
    if (!*more) return JW_OK;

    signs seen = {0};
    const char *record = reader->at;
    for (;;) {
        bool quoted = reader->at < reader->end && *reader->at == '"';
        jw_status st = quoted ? quoted_field(reader, &seen, err) : plain_field(reader, &seen, err);
        if (st) return st;
        if ((size_t)(reader->at - record) > JW_CSV_RECORD_LIMIT) {
            jw_fail(err, JW_EDATA, "a record longer than 16 MiB");
            jw_fail_remedy(err, "check that the file's lines end with LF or CRLF");
            return give_up(reader, reader->record_line, err);
        }
        if (reader->at == reader->end || reader->meaning[(unsigned char)*reader->at] != COMMA) break;
        reader->at++;
    }
    const char *record_end = reader->at;
    if (reader->at < reader->end && !end_line(reader)) {
        jw_fail(err, JW_EDATA, "a carriage return without a line feed");
        jw_fail_remedy(err, "save the file with LF or CRLF line ends");
        return refuse(reader, reader->line, reader->at, err);
    }
    return judge(reader, record, record_end, &seen, err);
}

jw_status jw_csv_write(jw_buffer *buffer, const char *text, size_t length, bool first)
{
    assert(buffer && (text || !length));
    /* An empty first field might be the only one, and a blank line is no record. */
    bool quoted = first && !length;
    unsigned char high = 0;
    size_t quotes = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char what = meaning[(unsigned char)text[i]];
        high |= (unsigned char)text[i];
        if (!what) continue;
        if (what == CONTROL) return buffer->status = JW_EDATA;
        quoted = true;
        quotes += what == QUOTE;
    }
    if (high & 0x80) {
        if (jw_utf8_check(text, length) < length) return buffer->status = JW_EDATA;
        quoted |= length >= 3 && !memcmp(text, BYTE_ORDER_MARK, 3);
    }
    if (length + quotes > JW_CSV_FIELD_LIMIT) return buffer->status = JW_ELIMIT;
    if (jw_buffer_reserve(buffer, length + quotes + 3)) return buffer->status;

    char *to = buffer->data + buffer->length;
    if (!first) *to++ = ',';
    if (quoted) *to++ = '"';
    if (quotes) {
        for (size_t i = 0; i < length; i++) {
            if (text[i] == '"') *to++ = '"';
            *to++ = text[i];
        }
    } else if (length) {
        memcpy(to, text, length);
        to += length;
    }
    if (quoted) *to++ = '"';
    *to = '\0';
    buffer->length = (size_t)(to - buffer->data);
    return JW_OK;
}
