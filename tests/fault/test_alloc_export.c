/* Exporting a GeoPackage while memory runs out: every file of the folder at the target stays as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fault/memory.h"
#include "fault/studies.h"

static char source[256], target[256];
static const char *whole; /* the folder that the target must equal */

static jw_status export(jw_error *err)
{
    jw_study *study = NULL;
    jw_status st = jw_study_open(&study, source, NULL, NULL, err);
    if (!st) st = jw_study_save(study, target, NULL, err);
    jw_study_free(study);
    return st;
}

static void is_in_both(const char *name)
{
    char one[512], other[512];
    snprintf(one, sizeof one, "%s/%s", target, name);
    snprintf(other, sizeof other, "%s/%s", in_folder(whole), name);
    if (!same_file(one, other)) fail_msg("%s is not that of the %s study", name, whole);
}

static void put_back(const char *name)
{
    char from[512], to[512];
    snprintf(from, sizeof from, "%s/%s", in_folder("old"), name);
    snprintf(to, sizeof to, "%s/%s", target, name);
    copy_file(from, to);
}

static void start_again(void)
{
    remove(in_folder("target/ties.csv")); /* only the new study has it */
    each_entry(in_folder("old"), put_back);
}

static void the_target_is_whole(jw_status st)
{
    whole = st ? "old" : "new";
    assert_int_equal(each_entry(target, is_in_both), each_entry(in_folder(whole), NULL));
    assert_int_equal(each_entry(folder, NULL), 5); /* both as folder and file, and the target */
    if (!st) start_again();
}

static void each_allocation_fails(void **state)
{
    (void)state;
    snprintf(source, sizeof source, "%s", in_folder("new.gpkg"));
    snprintf(target, sizeof target, "%s", in_folder("target"));
    assert_int_equal(mkdir(target, 0777), 0);
    start_again();
    assert_true(fail_each_allocation_of(export, the_target_is_whole) > TRIED_ONE_BY_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_allocation_fails, make_studies, remove_folder),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
