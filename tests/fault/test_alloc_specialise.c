/* Measuring specialisation and complexity while memory runs out: all of it or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fault/memory.h"
#include "fault/studies.h"

#include <jingwei/track.h>

static char answer[1 << 18]; /* without faults */

/* A fault that is no failure must not take anything from the answer either. */
static void compare(const char *text)
{
    if (!*answer) snprintf(answer, sizeof answer, "%s", text);
    assert_string_equal(text, answer);
}

static jw_status specialise(jw_error *err)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_render_options json = JW_RENDER_OPTIONS_INIT;
    jw_result *result = NULL;
    char path[256], *text = NULL;
    size_t length;
    snprintf(path, sizeof path, "%s", in_folder("figures.csv"));
    options.values = path;
    options.least = "3";
    options.classes = "1";
    options.population = "people";
    options.income = "people";
    json.format = JW_FORMAT_JSON;
    jw_status st = jw_track(&result, "specialise", NULL, &options, NULL, err);
    if (!st) st = jw_result_render(&text, &length, result, &json, err);
    if (!st) compare(text);
    jw_text_free(text);
    jw_result_free(result);
    return st;
}

static void nothing_is_left(jw_status st)
{
    (void)st;
}

static void each_allocation_fails(void **state)
{
    (void)state;
    write_file("figures.csv", "place,year,a1,a2,b1,b2,people\nw,2020,9,5,4,1,3\nx,2020,3,5,4,0,4\n"
                              "y,2020,0,2,4,0,5\nz,2020,1,,4,9,6\nw,2021,9,5,2,6,3\n"
                              "x,2021,3,5,0,7,4\ny,2021,8,2,4,0,5\n");
    assert_true(fail_each_allocation_of(specialise, nothing_is_left) > 100);
    assert_non_null(strstr(answer, "\"refused\": null"));
    assert_non_null(strstr(answer, "\"change\": \"entry\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_allocation_fails, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
