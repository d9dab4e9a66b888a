/* Reading files, refusing what is none, and replacing them whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/place.h"
#include "faults.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Stands before the C library's: the nth sync from now on fails as on a broken disk. */
static int failing_sync;

int fsync(int fd)
{
    if (failing_sync && !--failing_sync) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

static char directory[] = "/tmp/jingwei-test-XXXXXX";
static char target[64];

static int make_directory(void **state)
{
    (void)state;
    if (!mkdtemp(directory)) return -1;
    snprintf(target, sizeof target, "%s/file", directory);
    return 0;
}

static int remove_directory(void **state)
{
    (void)state;
    unlink(target);
    return rmdir(directory); /* fails if a test left anything behind */
}

static int entries(void)
{
    int count = 0;
    DIR *dir = opendir(directory);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));)
        count += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
    closedir(dir);
    return count;
}

static void assert_holds(const char *path, const char *expected)
{
    jw_file_view view;
    assert_int_equal(jw_file_open(&view, path, NULL), JW_OK);
    assert_int_equal(view.size, strlen(expected));
    assert_memory_equal(view.data, expected, view.size);
    jw_file_close(&view);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    assert_false(jw_file_exists(target));
    assert_int_equal(jw_file_replace(target, "old", 3, NULL), JW_OK);
    assert_holds(target, "old");
    assert_int_equal(chmod(target, 0640), 0);
    assert_int_equal(jw_file_replace(target, "newer", 5, NULL), JW_OK);
    assert_holds(target, "newer");
    struct stat info;
    assert_int_equal(stat(target, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    assert_int_equal(jw_file_replace(target, NULL, 0, NULL), JW_OK);
    assert_holds(target, "");
    assert_true(jw_file_exists(target));
    assert_int_equal(entries(), 1);
}

static void assert_refused(const char *path, jw_status status, const char *message)
{
    jw_file_view view;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_file_open(&view, path, &err), status);
    assert_string_equal(err.file, path);
    if (!strstr(err.message, message)) fail_msg("'%s' lacks '%s'", err.message, message);
    assert_true(err.remedy[0]);
    assert_int_equal(view.size, 0);
    jw_file_close(&view);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    char pipe[64];
    snprintf(pipe, sizeof pipe, "%s/pipe", directory);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_refused(directory, JW_EDATA, "a directory");
    assert_refused("/dev/null", JW_EDATA, "a device");
    assert_refused(pipe, JW_EDATA, "a pipe");
    assert_refused("/tmp/jingwei/no/such/file", JW_EDATA, "cannot open");

    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_file_replace(pipe, "x", 1, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "a pipe"));
    assert_int_equal(jw_file_replace(directory, "x", 1, &err), JW_EDATA);
    unlink(pipe);
    assert_int_equal(jw_file_replace("/tmp/jingwei/no/such/file", "x", 1, &err), JW_EIO);
}

/* A file system that is full half-way through: here a limit on the size of files stands for it. */
static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
    (void)state;
    static char large[100000];
    struct rlimit before, small;
    assert_int_equal(jw_file_replace(target, "kept", 4, NULL), JW_OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 5000;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_file_replace(target, large, sizeof large, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(st, JW_EIO);
    assert_string_equal(err.file, target);
    assert_holds(target, "kept");
    assert_int_equal(entries(), 1);
}

static void a_link_is_followed_and_stays(void **state)
{
    (void)state;
    char link[64], again[64], nowhere[64];
    snprintf(link, sizeof link, "%s/link", directory);
    snprintf(again, sizeof again, "%s/again", directory);
    snprintf(nowhere, sizeof nowhere, "%s/nowhere", directory);
    assert_int_equal(jw_file_replace(target, "old", 3, NULL), JW_OK);
    assert_int_equal(symlink("file", link) || symlink("link", again) || symlink("none", nowhere),
                     0);
    assert_int_equal(jw_file_replace(again, "new", 3, NULL), JW_OK);
    assert_holds(target, "new");
    struct stat info;
    assert_true(!lstat(again, &info) && S_ISLNK(info.st_mode));

    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_file_replace(nowhere, "new", 3, &err), JW_EDATA);
    assert_string_equal(err.file, nowhere);
    assert_true(jw_place_touches(again, target) && jw_place_touches(target, link));
    assert_true(jw_place_touches(again, directory) && jw_place_touches(nowhere, directory));
    assert_false(jw_place_touches(nowhere, target) || jw_place_touches("/tmp/other", directory));
    assert_false(jw_place_touches(target, nowhere)); /* nothing is there to be touched */
    unlink(link);
    unlink(again);
    unlink(nowhere);
    assert_int_equal(entries(), 1);
}

static void what_cannot_be_made_durable_is_not_put_in_place(void **state)
{
    (void)state;
    assert_int_equal(jw_file_replace(target, "kept", 4, NULL), JW_OK);
    failing_sync = 1; /* of the file */
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_file_replace(target, "lost", 4, &err), JW_EIO);
    assert_int_equal(failing_sync, 0);
    assert_string_equal(err.file, target);
    assert_holds(target, "kept");
    assert_int_equal(entries(), 1);

    failing_sync = 2; /* of the directory: the file was in place, but might not outlive a crash */
    assert_int_equal(jw_file_replace(target, "lost", 4, &err), JW_EIO);
    assert_holds(target, "kept");
    assert_int_equal(entries(), 1);
}

static void a_temporary_of_another_writer_is_put_in_place_or_removed(void **state)
{
    (void)state;
    char *temporary = jw_file_temporary(target);
    assert_non_null(temporary);
    assert_memory_equal(temporary, directory, strlen(directory));
    assert_false(jw_file_exists(temporary));
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0 && write(fd, "made", 4) == 4 && !close(fd));
    assert_int_equal(jw_file_commit(temporary, target, NULL), JW_OK);
    assert_holds(target, "made");
    assert_false(jw_file_exists(temporary));

    fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0 && !close(fd));
    assert_int_equal(jw_file_commit(temporary, directory, NULL), JW_EDATA);
    assert_false(jw_file_exists(temporary));
    assert_int_equal(jw_file_commit(temporary, target, NULL), JW_EIO);
    assert_holds(target, "made");
    jw_release(temporary);
}

static char *write_temporary(const char *path, const char *text)
{
    char *temporary = jw_file_temporary(path);
    assert_non_null(temporary);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    ssize_t length = (ssize_t)strlen(text);
    assert_true(fd >= 0 && write(fd, text, (size_t)length) == length && !close(fd));
    return temporary;
}

/* One file is replaced, one is new, one goes away; one was not there to go. */
static void files_are_put_in_place_together_or_not_at_all(void **state)
{
    (void)state;
    char paths[4][64];
    const char *old[] = {"old", NULL, "going", NULL}, *new[] = {"new", "added", NULL, NULL};
    for (int broken = 1; broken >= 0; broken--) {
        char *temporaries[4];
        jw_placement files[4];
        for (int i = 0; i < 4; i++) {
            snprintf(paths[i], sizeof paths[i], "%s/%d", directory, i);
            if (old[i])
                assert_int_equal(jw_file_replace(paths[i], old[i], strlen(old[i]), NULL), JW_OK);
            temporaries[i] =
                new[i] ? write_temporary(paths[i], new[i]) : jw_file_temporary(paths[i]);
            files[i] = (jw_placement){temporaries[i], paths[i], !new[i]};
        }
        failing_sync = broken ? 3 : 0; /* of two files, then of the directory */
        assert_int_equal(jw_files_commit(files, 4, NULL), broken ? JW_EIO : JW_OK);
        const char **expected = broken ? old : new;
        for (int i = 0; i < 4; i++) {
            assert_int_equal(jw_file_exists(paths[i]), expected[i] != NULL);
            if (expected[i]) assert_holds(paths[i], expected[i]);
            jw_release(temporaries[i]);
        }
        assert_int_equal(entries(), 3); /* with the target of the other tests */
    }
    unlink(paths[0]);
    unlink(paths[1]);
}

static void temporaries_have_names_of_their_own(void **state)
{
    (void)state;
    char *one = jw_file_temporary("study.gpkg"), *two = jw_file_temporary("study.gpkg");
    assert_non_null(one);
    assert_non_null(two);
    assert_string_not_equal(one, two);
    assert_null(strchr(one, '/'));
    jw_release(one);
    jw_release(two);
}

static void paths_are_joined_and_told_apart(void **state)
{
    (void)state;
    const char *cases[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"", "b", "b"}, {"/", "b", "/b"}};
    for (size_t i = 0; i < 4; i++) {
        char *path = jw_path_join(cases[i][0], cases[i][1]);
        assert_string_equal(path, cases[i][2]);
        jw_release(path);
    }
    assert_true(jw_file_is_directory(directory));
    assert_false(jw_file_is_directory("/dev/null"));
    assert_true(jw_file_exists(directory));
    assert_false(jw_file_is_directory("/tmp/jingwei/no/such"));
}

static jw_status replace_target(void)
{
    return jw_file_replace(target, "new", 3, NULL);
}

static void running_out_of_memory_leaves_a_whole_file(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(replace_target) >= 2);
    assert_holds(target, "new");
    assert_int_equal(entries(), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(a_failed_write_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(a_link_is_followed_and_stays),
        cmocka_unit_test(what_cannot_be_made_durable_is_not_put_in_place),
        cmocka_unit_test(a_temporary_of_another_writer_is_put_in_place_or_removed),
        cmocka_unit_test(files_are_put_in_place_together_or_not_at_all),
        cmocka_unit_test(temporaries_have_names_of_their_own),
        cmocka_unit_test(paths_are_joined_and_told_apart),
        cmocka_unit_test(running_out_of_memory_leaves_a_whole_file),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
