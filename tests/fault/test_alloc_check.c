/* Checking a study and telling what was found while memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fault/memory.h"
#include "fault/studies.h"

static char source[256];
static char report[1 << 18]; /* what a check without faults says */

/* A fault that is no failure must not take anything from the report either. */
static void compare(const char *text)
{
    if (!*report) snprintf(report, sizeof report, "%s", text);
    assert_string_equal(text, report);
}

static jw_status check(jw_error *err)
{
    jw_study *study = NULL;
    jw_findings *findings = NULL;
    jw_result *result = NULL;
    char *text = NULL;
    size_t length;
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    options.format = JW_FORMAT_JSON;
    jw_status st = jw_findings_new(&findings, 0, err);
    if (!st) st = jw_study_open(&study, source, NULL, findings, err);
    if (!st) st = jw_study_check(study, findings, err);
    if (st == JW_EDATA && jw_findings_total(findings, JW_WRONG)) {
        *err = (jw_error)JW_ERROR_INIT; /* that something is wrong is an answer */
        st = JW_OK;
    }
    if (!st) st = jw_findings_result(&result, "check", study, findings, err);
    if (!st) st = jw_result_render(&text, &length, result, &options, err);
    if (!st) compare(text);
    jw_text_free(text);
    jw_result_free(result);
    jw_findings_free(findings);
    jw_study_free(study);
    return st;
}

static void nothing_is_made(jw_status st)
{
    (void)st;
    assert_int_equal(each_entry(folder, NULL), 4);
}

static void check_while_memory_fails(const char *name)
{
    snprintf(source, sizeof source, "%s", in_folder(name));
    *report = '\0';
    assert_true(fail_each_allocation_of(check, nothing_is_made) > TRIED_ONE_BY_ONE);
    assert_true(*report);
}

static void each_allocation_fails_for_a_folder(void **state)
{
    (void)state;
    check_while_memory_fails("old");
    assert_non_null(strstr(report, "assumed"));
}

static void each_allocation_fails_for_a_geopackage(void **state)
{
    (void)state;
    check_while_memory_fails("old.gpkg");
}

static void each_allocation_fails_for_a_wrong_study(void **state)
{
    (void)state;
    write_file("old/stages.csv", "id,name,order,trl_low\nresearch,Research,first,1\n,Pilot,2,99\n"
                                 "research,Again,3,\n");
    check_while_memory_fails("old");
    assert_non_null(strstr(report, "first"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_studies, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(each_allocation_fails_for_a_folder),
        TEST(each_allocation_fails_for_a_geopackage),
        TEST(each_allocation_fails_for_a_wrong_study),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
