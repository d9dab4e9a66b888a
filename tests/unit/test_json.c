/* JSON as written: layout, escapes, numbers, failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static void write_sample(jw_json *json)
{
    jw_json_object(json);
    jw_json_key(json, "schema");
    jw_json_text(json, "jingwei.sample/1");
    jw_json_key(json, "gain");
    jw_json_number(json, 1248.5);
    jw_json_key(json, "none");
    jw_json_array(json);
    jw_json_array_end(json);
    jw_json_key(json, "rows");
    jw_json_array(json);
    jw_json_integer(json, INT64_MIN);
    jw_json_bool(json, true);
    jw_json_null(json);
    jw_json_object(json);
    jw_json_object_end(json);
    jw_json_array_end(json);
    jw_json_object_end(json);
}

static void documents_are_indented_in_the_order_of_the_calls(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT(1000);
    jw_json json;
    jw_json_start(&json, &out);
    write_sample(&json);
    assert_string_equal(out.data, "{\n"
                                  "  \"schema\": \"jingwei.sample/1\",\n"
                                  "  \"gain\": 1248.5,\n"
                                  "  \"none\": [],\n"
                                  "  \"rows\": [\n"
                                  "    -9223372036854775808,\n"
                                  "    true,\n"
                                  "    null,\n"
                                  "    {}\n"
                                  "  ]\n"
                                  "}");
    jw_buffer_release(&out);
}

static void compact_containers_stand_on_one_line(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT(1000);
    jw_json json;
    jw_json_start(&json, &out);
    jw_json_array(&json);
    for (int row = 0; row < 2; row++) {
        jw_json_array(&json);
        json.compact = true;
        jw_json_integer(&json, row);
        jw_json_number(&json, 0.5);
        jw_json_array_end(&json);
        json.compact = false;
    }
    jw_json_array_end(&json);
    assert_string_equal(out.data, "[\n  [0, 0.5],\n  [1, 0.5]\n]");
    jw_buffer_release(&out);
}

static void assert_text(const char *text, const char *expected)
{
    jw_buffer out = JW_BUFFER_INIT(1000);
    jw_json json;
    jw_json_start(&json, &out);
    jw_json_text(&json, text);
    assert_string_equal(out.data, expected);
    jw_buffer_release(&out);
}

static void texts_are_escaped_and_repaired(void **state)
{
    (void)state;
    assert_text(NULL, "null");
    assert_text("", "\"\"");
    assert_text("北京 \"x\" \\ /", "\"北京 \\\"x\\\" \\\\ /\"");
    assert_text("a\nb\r\t\x01\x7F", "\"a\\nb\\r\\t\\u0001\\u007f\"");
    assert_text("\xFF", "\"\xEF\xBF\xBD\"");
    assert_text("a\xC3\xA9\xC3z\xE5\x8C", "\"aé\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void numbers_that_are_none_become_null(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT(1000);
    jw_json json;
    jw_json_start(&json, &out);
    json.compact = true;
    jw_json_array(&json);
    jw_json_number(&json, NAN);
    jw_json_number(&json, -INFINITY);
    jw_json_number(&json, 1e300);
    jw_json_array_end(&json);
    assert_string_equal(out.data, "[null, null, 1e300]");
    jw_buffer_release(&out);
}

/* A reader written by others takes every byte below 0x80 back as it was. */
static void another_reader_understands_it(void **state)
{
    (void)state;
    char all[128];
    for (int i = 0; i < 127; i++)
        all[i] = (char)(i + 1);
    all[127] = '\0';
    jw_buffer out = JW_BUFFER_INIT(10000);
    jw_json json;
    jw_json_start(&json, &out);
    jw_json_array(&json);
    jw_json_text(&json, all);
    write_sample(&json);
    jw_json_array_end(&json);
    json_t *tree = json_loadb(out.data, out.length, 0, NULL);
    assert_non_null(tree);
    assert_string_equal(json_string_value(json_array_get(tree, 0)), all);
    json_t *gain = json_object_get(json_array_get(tree, 1), "gain");
    assert_true(json_real_value(gain) == 1248.5);
    json_decref(tree);
    jw_buffer_release(&out);
}

static void failure_sticks_in_the_buffer(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT(20);
    jw_json json;
    jw_json_start(&json, &out);
    write_sample(&json);
    assert_int_equal(out.status, JW_ELIMIT);
    jw_buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_indented_in_the_order_of_the_calls),
        cmocka_unit_test(compact_containers_stand_on_one_line),
        cmocka_unit_test(texts_are_escaped_and_repaired),
        cmocka_unit_test(numbers_that_are_none_become_null),
        cmocka_unit_test(another_reader_understands_it),
        cmocka_unit_test(failure_sticks_in_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
