/* Results stored beside their study: fresh, stale, replaced, carried along. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "gpkg.h"
#include "study/gpkg.h"

static folder scratch, source;
static jw_study *study;
static const char *file;

static int make_study(void **state)
{
    (void)state;
    static char path[128];
    source = folder_new();
    scratch = folder_new();
    awkward_study(&source);
    study = open_study(source.path);
    snprintf(path, sizeof path, "%s/s.gpkg", scratch.path);
    file = path;
    save_study(study, file);
    return 0;
}

static int forget_study(void **state)
{
    (void)state;
    jw_study_free(study);
    folder_clear(&source);
    folder_clear(&scratch);
    return 0;
}

#define EXPAND "{\"schema\": \"jingwei.expand/1\", \"gain\": 1.5, \"note\": \"京津冀 ' \\\"\"}"

static void store(const char *verb, const char *options, const char *json)
{
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_store_result(study, file, verb, options, json, &err), err);
}

static jw_result *stored(void)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_result_new(&result, "info", 1, &err), err);
    assert_ok(jw_study_stored_results(result, study, file, &err), err);
    assert_ok(jw_result_finish(result, &err), err);
    return result;
}

static size_t count(const jw_result *result)
{
    return jw_tree_rows(jw_result_find(result, "results"));
}

static void a_file_without_results_has_none(void **state)
{
    (void)state;
    jw_result *result = stored();
    assert_int_equal(count(result), 0);
    jw_result_free(result);
}

static void a_result_is_kept_with_what_made_it(void **state)
{
    (void)state;
    char hash[33];
    store("expand", "--players city", EXPAND);
    store("check", NULL, "{\"schema\": \"jingwei.check/1\"}");
    jw_result *result = stored();
    assert_int_equal(count(result), 2);
    assert_string_equal(cell_text(result, "results", 0, "verb"), "check");
    assert_string_equal(cell_text(result, "results", 0, "options"), "");
    assert_string_equal(cell_text(result, "results", 1, "options"), "--players city");
    assert_string_equal(cell_text(result, "results", 1, "version"), jw_version());
    assert_true(cell(result, "results", 1, "stale") == 0);
    jw_result_free(result);
    assert_int_equal(jw_study_hash(hash, study, NULL), JW_OK);
    assert_string_equal(ask(file, "SELECT json FROM jw_results WHERE verb = 'expand'"), EXPAND);
    assert_string_equal(ask(file, "SELECT schema FROM jw_results WHERE verb = 'expand'"),
                        "jingwei.expand/1");
    assert_string_equal(ask(file, "SELECT study_hash FROM jw_results WHERE verb = 'expand'"), hash);
}

static void the_same_verb_and_options_replace(void **state)
{
    (void)state;
    store("expand", "", EXPAND);
    store("expand", "", "{\"schema\": \"jingwei.expand/2\"}");
    store("expand", "--draws 9", EXPAND);
    assert_string_equal(ask(file, "SELECT count(*) FROM jw_results"), "2");
    assert_string_equal(ask(file, "SELECT schema FROM jw_results WHERE options = ''"),
                        "jingwei.expand/2");
}

static void a_result_does_not_change_the_study(void **state)
{
    (void)state;
    store("expand", "", EXPAND);
    jw_study *back = open_study(file);
    assert_same_study(study, back);
    jw_study_free(back);
    assert_int_equal(folder_count(&scratch), 1); /* no journal is left */
}

static void saving_again_keeps_results_which_become_stale(void **state)
{
    (void)state;
    store("expand", "", EXPAND);
    set_cells(study, "regions[north].population=7");
    jw_result *result = stored();
    assert_true(cell(result, "results", 0, "stale") == 1);
    jw_result_free(result);

    save_study(study, file);
    result = stored();
    assert_int_equal(count(result), 1);
    assert_true(cell(result, "results", 0, "stale") == 1);
    jw_result_free(result);
    assert_string_equal(ask(file, "SELECT json FROM jw_results"), EXPAND);

    store("expand", "", EXPAND);
    result = stored();
    assert_true(cell(result, "results", 0, "stale") == 0);
    jw_result_free(result);
}

/* Saving over something that was no study, or can no longer be read. */
static void what_cannot_be_carried_along(void **state)
{
    (void)state;
    const char *other = in_folder(&scratch, "other.gpkg");
    write_bytes(other, "", 0);
    save_study(study, other);
    jw_study_free(open_study(other));
    write_bytes(other, "no study at all", 15);
    jw_error refused = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, other, NULL, &refused), JW_EDATA);
    assert_said(refused.message, "no study");
    assert_said(refused.remedy, "name another file");

    store("expand", "", EXPAND);
    sql(file, "PRAGMA writable_schema = ON;"
              "UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'jw_results'");
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, file, NULL, &err), JW_EDATA);
    assert_said(err.remedy, "remove it first");
    assert_true(jw_file_exists(file));
    assert_int_equal(folder_count(&scratch), 2);
}

static void what_cannot_hold_a_result_is_refused(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_store_result(study, source.path, "expand", "", EXPAND, &err),
                     JW_EUNSUPPORTED);
    assert_said(err.remedy, "import");
    assert_int_equal(jw_study_store_result(study, file, "expand", "", "{}", &err), JW_EINVAL);
    assert_int_equal(jw_study_store_result(study, file, "expand", "", "{\"schema\": ", &err),
                     JW_EINVAL);
    assert_int_equal(
        jw_study_store_result(study, in_folder(&scratch, "none.gpkg"), "expand", "", EXPAND, &err),
        JW_EDATA);
    assert_false(jw_file_exists(in_folder(&scratch, "none.gpkg")));
    sql(in_folder(&scratch, "plain.gpkg"), "CREATE TABLE a(b)");
    assert_int_equal(
        jw_study_store_result(study, in_folder(&scratch, "plain.gpkg"), "expand", "", EXPAND, &err),
        JW_EDATA);
}

static void a_file_in_use_is_told_and_left(void **state)
{
    (void)state;
    sqlite3 *other = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(jw_study_store_result(study, file, "expand", "", EXPAND, &err), JW_EIO);
    assert_said(err.message, "another program");
    sqlite3_close(other);
    assert_string_equal(ask(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'jw_results'"),
                        "0");
}

/* A file that QGIS has left in its mode of writing ahead comes back to the journal. */
static void a_write_ahead_log_is_ended(void **state)
{
    (void)state;
    sql(file, "PRAGMA journal_mode = WAL; UPDATE regions SET population = 8 WHERE fid = 1");
    jw_study *after = open_study(file);
    assert_true(jw_study_number(after, "regions", 0, "population") == 8);
    jw_study_free(after);
    store("expand", "", EXPAND);
    assert_string_equal(ask(file, "PRAGMA journal_mode"), "delete");
    assert_int_equal(folder_count(&scratch), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_without_results_has_none, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_result_is_kept_with_what_made_it, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(the_same_verb_and_options_replace, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(a_result_does_not_change_the_study, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(saving_again_keeps_results_which_become_stale, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(what_cannot_be_carried_along, make_study, forget_study),
        cmocka_unit_test_setup_teardown(what_cannot_hold_a_result_is_refused, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(a_file_in_use_is_told_and_left, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_write_ahead_log_is_ended, make_study, forget_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
