/* The tutorial is written whole, byte for byte, or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "faults.h"
#include "base/alloc.h"
#include "base/file.h"
#include "study/tutorial.h"

#include <jingwei/study.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[64], target[80];

static int make_directory(void **state)
{
    (void)state;
    snprintf(directory, sizeof directory, "/tmp/jingwei-test-XXXXXX");
    if (!mkdtemp(directory)) return -1;
    snprintf(target, sizeof target, "%s/my-study", directory);
    return 0;
}

static void remove_target(void)
{
    for (size_t i = 0; i < jw_tutorial_file_count; i++) {
        char *path = jw_path_join(target, jw_tutorial_files[i].name);
        unlink(path);
        jw_release(path);
    }
    rmdir(target);
}

static int remove_directory(void **state)
{
    (void)state;
    remove_target();
    return rmdir(directory); /* fails if a test left anything behind */
}

static size_t entries(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *e; (e = readdir(folder));)
        count += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
    closedir(folder);
    return count;
}

static void assert_same_file(const char *a, const char *b)
{
    jw_file_view left, right;
    assert_int_equal(jw_file_open(&left, a, NULL), JW_OK);
    assert_int_equal(jw_file_open(&right, b, NULL), JW_OK);
    assert_int_equal(left.size, right.size);
    assert_memory_equal(left.data, right.data, left.size);
    jw_file_close(&left);
    jw_file_close(&right);
}

static void every_file_is_the_one_in_the_tree(void **state)
{
    (void)state;
    assert_int_equal(jw_tutorial_write(target, NULL), JW_OK);
    assert_int_equal(entries(directory), 1);
    assert_int_equal(entries(target), entries("studies/tutorial"));
    assert_true(jw_tutorial_file_count > 20);
    for (size_t i = 0; i < jw_tutorial_file_count; i++) {
        char *written = jw_path_join(target, jw_tutorial_files[i].name);
        char *original = jw_path_join("studies/tutorial", jw_tutorial_files[i].name);
        assert_same_file(written, original);
        jw_release(written);
        jw_release(original);
    }
}

static void an_empty_folder_and_a_slash_will_do(void **state)
{
    (void)state;
    char with_slashes[96];
    snprintf(with_slashes, sizeof with_slashes, "%s//", target);
    assert_int_equal(mkdir(target, 0777), 0);
    assert_int_equal(jw_tutorial_write(with_slashes, NULL), JW_OK);
    assert_int_equal(entries(target), jw_tutorial_file_count);
}

static void what_is_there_is_left_alone(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(mkdir(target, 0777), 0);
    char *mine = jw_path_join(target, "README.md");
    assert_int_equal(jw_file_replace(mine, "mine", 4, NULL), JW_OK);
    assert_int_equal(jw_tutorial_write(target, &err), JW_EDATA);
    assert_string_equal(err.message, "the folder is not empty");
    assert_string_equal(err.file, target);
    assert_true(err.remedy[0]);
    assert_int_equal(entries(target), 1);

    assert_int_equal(jw_tutorial_write(mine, &err), JW_EDATA);
    assert_string_equal(err.message, "there is a file of this name");
    jw_file_view view;
    assert_int_equal(jw_file_open(&view, mine, NULL), JW_OK);
    assert_memory_equal(view.data, "mine", 4);
    jw_file_close(&view);
    jw_release(mine);
    assert_int_equal(entries(directory), 1);
}

static void a_place_that_cannot_be_is_refused(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    char nowhere[96];
    snprintf(nowhere, sizeof nowhere, "%s/no/such", directory);
    assert_int_equal(jw_tutorial_write(nowhere, &err), JW_EIO);
    assert_string_equal(err.file, nowhere);
    assert_true(err.remedy[0]);
    assert_int_equal(jw_tutorial_write("", &err), JW_EDATA);
    assert_int_equal(jw_tutorial_write(NULL, &err), JW_EINVAL);
    assert_int_equal(entries(directory), 0);
}

static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    struct rlimit old, small = {1000, 0};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small.rlim_max = old.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    jw_status st = jw_tutorial_write(target, &err);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(st, JW_EIO);
    assert_string_equal(err.file, target);
    assert_int_equal(entries(directory), 0);
}

static jw_status write_once(void)
{
    jw_status st = jw_tutorial_write(target, NULL);
    if (st) assert_int_equal(entries(directory), 0);
    return st;
}

static void running_out_of_memory_leaves_nothing(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(write_once) > 1);
    assert_int_equal(entries(target), jw_tutorial_file_count);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_directory, remove_directory)
    const struct CMUnitTest tests[] = {
        TEST(every_file_is_the_one_in_the_tree),
        TEST(an_empty_folder_and_a_slash_will_do),
        TEST(what_is_there_is_left_alone),
        TEST(a_place_that_cannot_be_is_refused),
        TEST(a_full_disk_leaves_nothing),
        TEST(running_out_of_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
