/* Appending, the ceiling, and failure that sticks. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "faults.h"

#include <string.h>

static void pieces_become_one_terminated_text(void **state)
{
    (void)state;
    jw_buffer buffer = JW_BUFFER_INIT(1000);
    assert_int_equal(jw_buffer_text(&buffer, "warp"), JW_OK);
    assert_int_equal(jw_buffer_char(&buffer, ' '), JW_OK);
    assert_int_equal(jw_buffer_append(&buffer, "and\0", 4), JW_OK);
    assert_int_equal(jw_buffer_printf(&buffer, " %s %d", "weft", 42), JW_OK);
    assert_int_equal(buffer.length, 17);
    assert_memory_equal(buffer.data, "warp and\0 weft 42", 18);
    jw_buffer_release(&buffer);
    assert_null(buffer.data);
}

static void nothing_appended_is_still_a_text(void **state)
{
    (void)state;
    jw_buffer buffer = JW_BUFFER_INIT(10);
    assert_int_equal(jw_buffer_append(&buffer, NULL, 0), JW_OK);
    assert_string_equal(buffer.data, "");
    jw_buffer_release(&buffer);
}

static void the_ceiling_holds_to_the_byte_and_failure_sticks(void **state)
{
    (void)state;
    jw_buffer buffer = JW_BUFFER_INIT(10);
    assert_int_equal(jw_buffer_text(&buffer, "0123456789"), JW_OK);
    assert_int_equal(jw_buffer_char(&buffer, 'x'), JW_ELIMIT);
    assert_string_equal(buffer.data, "0123456789");
    assert_int_equal(jw_buffer_append(&buffer, NULL, 0), JW_ELIMIT);
    assert_int_equal(jw_buffer_printf(&buffer, "y"), JW_ELIMIT);
    assert_int_equal(buffer.status, JW_ELIMIT);

    jw_buffer_clear(&buffer);
    assert_string_equal(buffer.data, "");
    assert_int_equal(jw_buffer_text(&buffer, "again"), JW_OK);
    jw_buffer_release(&buffer);
}

static void room_made_ahead_keeps_the_bytes_in_place(void **state)
{
    (void)state;
    jw_buffer buffer = JW_BUFFER_INIT(100000);
    assert_int_equal(jw_buffer_reserve(&buffer, 50000), JW_OK);
    const char *data = buffer.data;
    for (int i = 0; i < 50000; i++)
        jw_buffer_char(&buffer, 'a');
    assert_int_equal(buffer.length, 50000);
    assert_ptr_equal(buffer.data, data);
    assert_int_equal(jw_buffer_reserve(&buffer, SIZE_MAX), JW_ELIMIT);
    jw_buffer_release(&buffer);
}

static jw_status fill(void)
{
    jw_buffer buffer = JW_BUFFER_INIT(1000);
    for (int i = 0; i < 30; i++)
        jw_buffer_printf(&buffer, "%d,", i);
    jw_status st = buffer.status;
    if (!st) assert_int_equal(strlen(buffer.data), buffer.length);
    jw_buffer_release(&buffer);
    return st;
}

static void running_out_of_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(fill) > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_become_one_terminated_text),
        cmocka_unit_test(nothing_appended_is_still_a_text),
        cmocka_unit_test(the_ceiling_holds_to_the_byte_and_failure_sticks),
        cmocka_unit_test(room_made_ahead_keeps_the_bytes_in_place),
        cmocka_unit_test(running_out_of_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
