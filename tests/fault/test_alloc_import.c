/* Importing a folder while memory runs out: the GeoPackage at the target stays as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fault/memory.h"
#include "fault/studies.h"

static char source[256], target[256], old[256], expected[256];

static jw_status import(jw_error *err)
{
    jw_study *study = NULL;
    jw_findings *findings = NULL;
    jw_status st = jw_findings_new(&findings, 0, err);
    if (!st) st = jw_study_open(&study, source, NULL, findings, err);
    if (!st) st = jw_study_save(study, target, NULL, err);
    jw_study_free(study);
    jw_findings_free(findings);
    return st;
}

static void the_target_is_whole(jw_status st)
{
    assert_true(same_file(target, st ? old : expected));
    assert_int_equal(each_entry(folder, NULL), 6); /* both as folder and file, expected, target */
    if (!st) copy_file(old, target);
}

static void each_allocation_fails(void **state)
{
    (void)state;
    snprintf(source, sizeof source, "%s", in_folder("new"));
    snprintf(target, sizeof target, "%s", in_folder("target.gpkg"));
    snprintf(old, sizeof old, "%s", in_folder("old.gpkg"));
    snprintf(expected, sizeof expected, "%s", in_folder("expected.gpkg"));
    copy_file(old, target); /* its results are carried over */
    assert_int_equal(import(NULL), JW_OK);
    copy_file(target, expected);
    assert_false(same_file(old, expected));
    copy_file(old, target);
    long allocations = fail_each_allocation_of(import, the_target_is_whole);
    assert_true(allocations > TRIED_ONE_BY_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_allocation_fails, make_studies, remove_folder),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
