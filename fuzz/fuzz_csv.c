/*
 * Any bytes: reading ends, lines only grow, and what could be read is written and read back equal.
 * The sum of all fields is compared byte by byte as one text in which each carries its length.
 */
#include "base/csv.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* Notes every record in `seen` and, unless it is NULL, writes it to `written`. @return errors. */
static size_t read_all(jw_buffer *seen, jw_buffer *written, const char *text, size_t length)
{
    jw_csv_reader reader;
    jw_csv_start(&reader, text, length);
    size_t errors = 0;
    int64_t line = 0;
    for (bool more = true; more;) {
        jw_error err = JW_ERROR_INIT;
        jw_status st = jw_csv_next(&reader, &more, &err);
        must(reader.record_line > line || (!st && !more));
        line = reader.record_line;
        if (st) {
            must(st == JW_EDATA && err.row >= line && err.message[0] && err.remedy[0]);
            errors++;
            continue;
        }
        if (!more) break;
        must(reader.count > 0);
        jw_buffer_printf(seen, "%zu:", reader.count);
        for (size_t i = 0; i < reader.count; i++) {
            const jw_field *field = &reader.fields[i];
            jw_buffer_printf(seen, "%zu,", field->length);
            jw_buffer_append(seen, field->text, field->length);
            if (written) jw_csv_write(written, field->text, field->length, i == 0);
        }
        if (written) jw_buffer_char(written, '\n');
    }
    jw_csv_release(&reader);
    return errors;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jw_buffer seen = JW_BUFFER_INIT((size_t)1 << 28), again = JW_BUFFER_INIT((size_t)1 << 28);
    jw_buffer written = JW_BUFFER_INIT((size_t)1 << 28);
    jw_buffer_text(&seen, "");
    jw_buffer_text(&again, "");
    jw_buffer_text(&written, "");
    read_all(&seen, &written, (const char *)data, size);
    must(!seen.status && !written.status);

    must(read_all(&again, NULL, written.data, written.length) == 0);
    must(!again.status && again.length == seen.length);
    must(!memcmp(again.data, seen.data, seen.length));
    jw_buffer_release(&seen);
    jw_buffer_release(&again);
    jw_buffer_release(&written);
    return 0;
}
