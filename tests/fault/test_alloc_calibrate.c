/* Calibrating while memory runs out: the study has all of its new rows or none, and so it can be tried again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calibrated.h"
#include "fault/memory.h"

static folder in;
static char made[33];        /* hash of the study with what calibration makes */
static char told[1 << 16];   /* what is told of it */
static long whole, unharmed; /* runs that went well, and that left the study as it was */

static int write_study(void **state)
{
    (void)state;
    in = folder_new();
    write_small(&in);
    return 0;
}

static int remove_study(void **state)
{
    (void)state;
    static const char *const more[] = {"ties", "indicators", "travel"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s.csv", in.path, more[i]);
        unlink(path);
    }
    folder_remove(&in);
    return 0;
}

static void hash(char to[33], const jw_study *study)
{
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_hash(to, study, &err), err);
}

/* What went well tells and makes the same each time. */
static void compare(const jw_study *study, const jw_result *result)
{
    jw_error err = JW_ERROR_INIT;
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    options.format = JW_FORMAT_JSON;
    char *text = NULL, now[33];
    assert_ok(jw_result_render(&text, NULL, result, &options, &err), err);
    hash(now, study);
    if (!whole++) {
        assert_true(snprintf(told, sizeof told, "%s", text) < (int)sizeof told);
        memcpy(made, now, sizeof made);
    }
    assert_string_equal(text, told);
    assert_string_equal(now, made);
    jw_text_free(text);
}

static jw_status calibrate(jw_error *err)
{
    long nth = memory.fail_at;
    char before[33], after[33];
    memory.fail_at = 0; /* opening is tried elsewhere */
    jw_study *study = open_study(in.path);
    jw_result *result = NULL;
    hash(before, study);
    memory.calls = 0;
    memory.fail_at = nth;
    jw_status st = jw_calibrate(&result, study, NULL, err);
    long calls = memory.calls;
    memory.fail_at = 0;
    if (!st) {
        compare(study, result);
    } else {
        assert_null(result);
        hash(after, study);
        assert_string_equal(after, before);
        unharmed++;
    }
    jw_result_free(result);
    jw_study_free(study);
    memory.calls = calls;
    return st;
}

static void nothing_to_see(jw_status st)
{
    (void)st;
}

static void each_allocation_of_calibrate_fails(void **state)
{
    (void)state;
    assert_true(fail_each_allocation_of(calibrate, nothing_to_see) > TRIED_ONE_BY_ONE);
    assert_true(whole > 0 && unharmed > TRIED_ONE_BY_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_allocation_of_calibrate_fails, write_study,
                                        remove_study),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
