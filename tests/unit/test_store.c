/* Which driver takes a path, and what is said when none does. No test here needs GDAL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "study/store.h"

static char scratch[] = "/tmp/jingwei-store-XXXXXX";

static int make_scratch(void **state)
{
    (void)state;
    return mkdtemp(scratch) ? 0 : -1;
}

static int drop_scratch(void **state)
{
    (void)state;
    return rmdir(scratch);
}

static const char *at(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

static jw_error refusal(const char *path, bool for_writing, jw_status expected)
{
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.module_directory = scratch;
    const jw_store_driver *driver = &jw_folder_driver;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_store_find(&driver, path, for_writing, &options, &err), expected);
    assert_null(driver);
    assert_true(*err.message && *err.remedy);
    assert_int_equal(jw_store_find(&driver, path, for_writing, &options, NULL), expected);
    return err;
}

static void put_file(const char *path, const char *text)
{
    assert_int_equal(jw_file_replace(path, text, strlen(text), NULL), JW_OK);
}

static void a_folder_is_a_study(void **state)
{
    (void)state;
    const jw_store_driver *driver = NULL;
    assert_int_equal(jw_store_find(&driver, scratch, false, NULL, NULL), JW_OK);
    assert_ptr_equal(driver, &jw_folder_driver);
    assert_int_equal(jw_store_find(&driver, at("new"), true, NULL, NULL), JW_OK);
    assert_ptr_equal(driver, &jw_folder_driver);
}

static void a_folder_may_have_any_name(void **state)
{
    (void)state;
    const char *path = at("odd.xlsx");
    const jw_store_driver *driver = NULL;
    assert_int_equal(mkdir(path, 0777), 0);
    assert_int_equal(jw_store_find(&driver, path, false, NULL, NULL), JW_OK);
    assert_ptr_equal(driver, &jw_folder_driver);
    rmdir(path);
}

static void what_is_not_there_is_told(void **state)
{
    (void)state;
    assert_string_equal(refusal(at("nothing"), false, JW_EDATA).file, at("nothing"));
    refusal(at("nothing.gpkg"), false, JW_EDATA);
    /* Not even with a module is there anything to read: the remedy is not to install one. */
    assert_null(strstr(refusal(at("nothing.xlsx"), false, JW_EDATA).remedy, "install"));
}

static void one_table_is_no_study(void **state)
{
    (void)state;
    put_file(at("regions.csv"), "id,name\n");
    assert_non_null(strstr(refusal(at("regions.csv"), false, JW_EDATA).remedy, "folder"));
    assert_non_null(strstr(refusal(at("regions.CSV"), true, JW_EDATA).remedy, "folder"));
    unlink(at("regions.csv"));
}

static void a_file_of_another_kind_is_refused(void **state)
{
    (void)state;
    put_file(at("picture.png"), "\x89PNG");
    assert_non_null(strstr(refusal(at("picture.png"), false, JW_EDATA).remedy, ".gpkg"));
    unlink(at("picture.png"));
}

static void a_missing_module_is_told_with_what_to_install(void **state)
{
    (void)state;
    assert_non_null(strstr(refusal(at("new.xlsx"), true, JW_EUNSUPPORTED).remedy, "jingwei-gdal"));
    assert_non_null(strstr(refusal(at("NEW.ODS"), true, JW_EUNSUPPORTED).remedy, "CSV"));
    put_file(at("book.ods"), "");
    refusal(at("book.ods"), false, JW_EUNSUPPORTED);
    unlink(at("book.ods"));
}

static void a_connection_string_is_not_repeated(void **state)
{
    (void)state;
    jw_error err = refusal("PG:dbname=x password=secret", false, JW_EUNSUPPORTED);
    char text[1280];
    jw_error_text(&err, text, sizeof text);
    assert_null(strstr(text, "secret"));
}

static void a_broken_module_is_told(void **state)
{
    (void)state;
    put_file(at("jingwei-gdal.so"), "not a library");
    assert_non_null(
        strstr(refusal(at("new.xlsx"), true, JW_EUNSUPPORTED).message, "cannot be loaded"));
    unlink(at("jingwei-gdal.so"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_a_study),
        cmocka_unit_test(a_folder_may_have_any_name),
        cmocka_unit_test(what_is_not_there_is_told),
        cmocka_unit_test(one_table_is_no_study),
        cmocka_unit_test(a_file_of_another_kind_is_refused),
        cmocka_unit_test(a_missing_module_is_told_with_what_to_install),
        cmocka_unit_test(a_connection_string_is_not_repeated),
        cmocka_unit_test(a_broken_module_is_told),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
