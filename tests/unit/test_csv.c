/* Records read and written; every refusal with its row and remedy. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "base/csv.h"
#include "faults.h"

#include <string.h>

/* Reads all records; fields are joined with '|', records with '/'. */
static jw_status flatten(jw_buffer *out, const char *text, size_t length, jw_error *err)
{
    jw_csv_reader reader;
    jw_csv_start(&reader, text, length);
    bool more = true;
    jw_status st;
    while (!(st = jw_csv_next(&reader, &more, err)) && more) {
        for (size_t i = 0; i < reader.count; i++) {
            if (i) jw_buffer_char(out, '|');
            jw_buffer_append(out, reader.fields[i].text, reader.fields[i].length);
        }
        jw_buffer_char(out, '/');
    }
    jw_csv_release(&reader);
    return st ? st : out->status;
}

static void assert_reads(const char *text, const char *expected)
{
    jw_buffer out = JW_BUFFER_INIT(1000);
    assert_int_equal(jw_buffer_text(&out, ""), JW_OK);
    assert_int_equal(flatten(&out, text, strlen(text), NULL), JW_OK);
    assert_string_equal(out.data, expected);
    jw_buffer_release(&out);
}

static void records_and_fields_are_told_apart(void **state)
{
    (void)state;
    assert_reads("", "");
    assert_reads("a", "a/");
    assert_reads("a,b\nc,d\n", "a|b/c|d/");
    assert_reads("a,b\r\nc,d\r\n", "a|b/c|d/");
    assert_reads("a,,\n,,b", "a||/||b/");
    assert_reads(",", "|/");
    assert_reads("a\tb, c \n", "a\tb| c /");
    assert_reads("\n\r\n\na\n\n\nb\n\n", "a/b/");
    assert_reads("\xEF\xBB\xBFid,name\n", "id|name/");
    assert_reads("\xEF\xBB\xBF", "");
    assert_reads("北京,天津\n河北,𠀀\n", "北京|天津/河北|𠀀/");
}

static void quotes_hold_commas_line_ends_and_quotes(void **state)
{
    (void)state;
    assert_reads("\"a\",\"b,c\"\n", "a|b,c/");
    assert_reads("\"a\nb\",\"c\r\nd\"\r\ne", "a\nb|c\r\nd/e/");
    assert_reads("\"say \"\"hi\"\"\",x,\"\"\"\"\n", "say \"hi\"|x|\"/");
    assert_reads("\"\"\n", "/");
    assert_reads("\"\",\"\"", "|/");
    assert_reads("\"a\"\"\",\"b\"\"c\"\n\"d\"\"\"\n", "a\"|b\"c/d\"/");
}

/* Reads until the first error and compares its place and words. */
static void assert_refuses(const char *text, size_t length, int64_t row, const char *message,
                           const char *remedy)
{
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 26);
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(flatten(&out, text, length, &err), JW_EDATA);
    assert_int_equal(err.row, row);
    if (!strstr(err.message, message)) fail_msg("'%s' lacks '%s'", err.message, message);
    if (!strstr(err.remedy, remedy)) fail_msg("'%s' lacks '%s'", err.remedy, remedy);
    jw_buffer_release(&out);
}

#define REFUSES(text, row, message, remedy)                                                        \
    assert_refuses(text, sizeof(text) - 1, row, message, remedy)

static void what_is_wrong_is_named_with_row_and_remedy(void **state)
{
    (void)state;
    REFUSES("a\nb,\"c\nd\n", 2, "field 2 opens a quote", "opens on line 2");
    REFUSES("\"", 1, "never closes", "opens on line 1");
    REFUSES("a\n\"x\ny\",\"z", 3, "field 2 opens a quote", "opens on line 3");
    REFUSES("a\n\"b\"c\n", 2, "after the closing quote of field 1", "double every quote");
    REFUSES("\"b\"\0", 1, "after the closing quote", "double every quote");
    REFUSES("a,b \"c\"\n", 1, "a quote inside field 2", "whole field in quotes");
    REFUSES("a\nb\0c\n", 2, "byte 0x00", "not a text file");
    REFUSES("a\n\"b\n\x1B\"\n", 3, "byte 0x1B", "remove");
    REFUSES("a\n北京\n\xB1\xB1\xBE\xA9\n", 3, "not UTF-8 (byte 0xB1)", "GB18030");
    REFUSES("\"\n\n\xC0\x80\"\n", 3, "byte 0xC0", "UTF-8");
    REFUSES("x\xE5\x8C,y\n", 1, "byte 0xE5", "UTF-8");
    REFUSES("a\rb\n", 1, "carriage return", "LF or CRLF");
    REFUSES("\"a\"\r", 1, "carriage return", "LF or CRLF");
}

static void reading_goes_on_after_a_bad_record(void **state)
{
    (void)state;
    const char text[] = "a\nb\"\nc\n\"d\n\x01\"\ne\n\"f\"g\nh\n\xFF\ni\n\"j\n";
    const int64_t error_rows[] = {2, 5, 7, 9, 11};
    const char *good = "acehi";
    jw_csv_reader reader;
    jw_csv_start(&reader, text, sizeof text - 1);
    size_t errors = 0, records = 0;
    for (bool more = true; more;) {
        jw_error err = JW_ERROR_INIT;
        if (jw_csv_next(&reader, &more, &err)) {
            assert_true(errors < 5);
            assert_int_equal(err.row, error_rows[errors++]);
        } else if (more) {
            assert_int_equal(reader.count, 1);
            assert_int_equal(reader.fields[0].text[0], good[records++]);
        }
    }
    assert_int_equal(errors, 5);
    assert_int_equal(records, 5);
    jw_csv_release(&reader);
}

static void records_know_the_line_they_begin_on(void **state)
{
    (void)state;
    const char text[] = "a\n\n\"b\nc\"\r\nd";
    const int64_t lines[] = {1, 3, 5};
    jw_csv_reader reader;
    jw_csv_start(&reader, text, sizeof text - 1);
    bool more;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(jw_csv_next(&reader, &more, NULL), JW_OK);
        assert_true(more);
        assert_int_equal(reader.record_line, lines[i]);
    }
    jw_csv_release(&reader);
}

static void ceilings_hold_to_the_byte(void **state)
{
    (void)state;
    size_t size = (size_t)100 << 20;
    char *text = jw_alloc(size, 1);
    assert_non_null(text);
    memset(text, 'x', size);
    assert_refuses(text, size, 1, "field 1 is longer than 1 MiB", "commas and line ends");
    assert_refuses(text, JW_CSV_FIELD_LIMIT + 1, 1, "longer than 1 MiB", "commas");
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 21);
    assert_int_equal(flatten(&out, text, JW_CSV_FIELD_LIMIT, NULL), JW_OK);
    jw_buffer_release(&out);

    text[0] = '"';
    assert_refuses(text, size, 1, "opens a quote and is longer", "opens on line 1");
    text[JW_CSV_FIELD_LIMIT + 1] = '"';
    assert_int_equal(flatten(&out, text, JW_CSV_FIELD_LIMIT + 2, NULL), JW_OK);
    jw_buffer_release(&out);

    memset(text, ',', size);
    assert_refuses(text, size, 1, "more than 4096 fields", "LF or CRLF");
    assert_int_equal(flatten(&out, text, JW_CSV_COLUMN_LIMIT - 1, NULL), JW_OK);
    jw_buffer_release(&out);

    memset(text, 'x', size);
    for (size_t i = 1000000; i < size; i += 1000000)
        text[i] = ',';
    assert_refuses(text, size, 1, "a record longer than 16 MiB", "LF or CRLF");
    jw_release(text);
}

static void assert_writes(const char *text, bool first, const char *expected)
{
    jw_buffer out = JW_BUFFER_INIT(100);
    assert_int_equal(jw_csv_write(&out, text, strlen(text), first), JW_OK);
    assert_string_equal(out.data, expected);
    assert_int_equal(out.length, strlen(expected));
    jw_buffer_release(&out);
}

static void fields_are_quoted_only_where_they_must_be(void **state)
{
    (void)state;
    assert_writes("plain text", true, "plain text");
    assert_writes("plain", false, ",plain");
    assert_writes("", false, ",");
    assert_writes("", true, "\"\"");
    assert_writes("a,b", false, ",\"a,b\"");
    assert_writes("a\nb", true, "\"a\nb\"");
    assert_writes("a\rb", true, "\"a\rb\"");
    assert_writes("say \"hi\"", true, "\"say \"\"hi\"\"\"");
    assert_writes("京津冀", true, "京津冀");
    assert_writes("\xEF\xBB\xBFx", true, "\"\xEF\xBB\xBFx\"");
}

static void what_could_not_be_read_back_is_not_written(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 22);
    assert_int_equal(jw_csv_write(&out, "a", 1, true), JW_OK);
    assert_int_equal(jw_csv_write(&out, "a\0b", 3, false), JW_EDATA);
    assert_string_equal(out.data, "a");
    assert_int_equal(out.status, JW_EDATA);
    jw_buffer_clear(&out);
    assert_int_equal(jw_csv_write(&out, "\xFF", 1, true), JW_EDATA);
    jw_buffer_clear(&out);

    char *text = jw_alloc(JW_CSV_FIELD_LIMIT + 1, 1);
    assert_non_null(text);
    memset(text, 'x', JW_CSV_FIELD_LIMIT + 1);
    assert_int_equal(jw_csv_write(&out, text, JW_CSV_FIELD_LIMIT, true), JW_OK);
    assert_int_equal(jw_csv_write(&out, text, JW_CSV_FIELD_LIMIT + 1, true), JW_ELIMIT);
    jw_release(text);
    jw_buffer_release(&out);
}

static jw_status read_and_write(void)
{
    const char text[] = "a,b,c,d,e,f,g,h,i,j\n\"a \"\"quoted\"\" word\",2\n";
    jw_buffer out = JW_BUFFER_INIT(1000);
    jw_error err = JW_ERROR_INIT;
    jw_status st = flatten(&out, text, sizeof text - 1, &err);
    jw_buffer_release(&out);
    return st;
}

static void running_out_of_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_and_write) >= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_fields_are_told_apart),
        cmocka_unit_test(quotes_hold_commas_line_ends_and_quotes),
        cmocka_unit_test(what_is_wrong_is_named_with_row_and_remedy),
        cmocka_unit_test(reading_goes_on_after_a_bad_record),
        cmocka_unit_test(records_know_the_line_they_begin_on),
        cmocka_unit_test(ceilings_hold_to_the_byte),
        cmocka_unit_test(fields_are_quoted_only_where_they_must_be),
        cmocka_unit_test(what_could_not_be_read_back_is_not_written),
        cmocka_unit_test(running_out_of_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
