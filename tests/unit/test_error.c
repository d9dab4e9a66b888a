/* What an error says, where it is cut, and that a place to put it is never needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

static void an_error_reads_place_first_and_remedy_last(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    char text[1280];
    assert_int_equal(jw_fail(&err, JW_EDATA, "%d is too much", 7), JW_EDATA);
    jw_error_text(&err, text, sizeof text);
    assert_string_equal(text, "7 is too much");

    jw_fail_at(&err, "regions.csv", 12);
    jw_fail_cell(&err, "level", "7 floors", 1);
    jw_fail_remedy(&err, "write %d", 3);
    jw_error_text(&err, text, sizeof text);
    assert_string_equal(text, "regions.csv:12: column level: 7 is too much: '7' (write 3)");

    jw_fail(&err, JW_EIO, "another");
    jw_error_text(&err, text, sizeof text);
    assert_string_equal(text, "another");
    jw_error_clear(&err);
    assert_int_equal(err.status, JW_OK);
    assert_string_equal(err.message, "");
}

static void long_texts_are_cut_at_a_character(void **state)
{
    (void)state;
    char name[3 * 400 + 2] = "x"; /* shifts the cut to each place within a character */
    for (size_t shift = 0; shift <= 2; shift++) {
        size_t length = shift;
        memset(name, 'x', shift);
        for (int i = 0; i < 300; i++, length += 3)
            memcpy(name + length, "京", 3);
        name[length] = '\0';
        jw_error err = JW_ERROR_INIT;
        jw_fail(&err, JW_EDATA, "%s", name);
        jw_fail_at(&err, name, 1);
        jw_fail_cell(&err, name, name, length);
        jw_fail_remedy(&err, "%s", name);
        const char *texts[] = {err.message, err.file, err.column, err.value, err.remedy};
        const size_t sizes[] = {sizeof err.message, sizeof err.file, sizeof err.column,
                                sizeof err.value, sizeof err.remedy};
        for (size_t i = 0; i < 5; i++) {
            size_t kept = strlen(texts[i]);
            assert_in_range(kept, sizes[i] - 3, sizes[i] - 1);
            assert_int_equal(jw_utf8_check(texts[i], kept), kept);
        }
    }
}

static void a_value_stays_on_one_line(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_fail_cell(&err, NULL, "a\nb\x1B[31m\x7F", 9);
    assert_string_equal(err.value, "a b [31m ");
}

static void nowhere_to_put_it_is_fine(void **state)
{
    (void)state;
    assert_int_equal(jw_fail(NULL, JW_EDATA, "lost"), JW_EDATA);
    jw_fail_at(NULL, "file", 1);
    jw_fail_cell(NULL, "column", "value", 5);
    jw_fail_remedy(NULL, "none");
    assert_int_equal(jw_fail_memory(NULL), JW_ENOMEM);
    errno = ENOENT;
    assert_int_equal(jw_fail_system(NULL, "cannot open", "file"), JW_EIO);
    jw_error_clear(NULL);
}

static void the_system_s_reason_is_told_in_words(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    errno = ENOSPC;
    assert_int_equal(jw_fail_system(&err, "cannot write", "s.gpkg"), JW_EIO);
    assert_string_equal(err.message, "cannot write: No space left on device");
    assert_string_equal(err.file, "s.gpkg");
    assert_non_null(strstr(err.remedy, "make room"));
}

static void every_status_has_a_text(void **state)
{
    (void)state;
    for (int status = 0; status >= -8; status--)
        assert_string_not_equal(jw_status_text((jw_status)status), "unknown status");
    assert_string_equal(jw_status_text((jw_status)-99), "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_reads_place_first_and_remedy_last),
        cmocka_unit_test(long_texts_are_cut_at_a_character),
        cmocka_unit_test(a_value_stays_on_one_line),
        cmocka_unit_test(nowhere_to_put_it_is_fine),
        cmocka_unit_test(the_system_s_reason_is_told_in_words),
        cmocka_unit_test(every_status_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
