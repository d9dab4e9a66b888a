/*
 * The tutorial is an ordinary study under studies/tutorial, checked like any other and carried inside the
 * library, so that the program needs no data beside it. It is written into a temporary folder next to its
 * place and renamed: whoever looks sees the whole tutorial or none.
 */
#include "study/tutorial.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <jingwei/study.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static jw_status refuse(const char *path, const char *message, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "name a folder that does not exist yet");
    return JW_EDATA;
}

static jw_status refuse_system(const char *path, const char *what, const char *remedy, jw_error *err)
{
    jw_status st = jw_fail_system(err, what, path);
    jw_fail_remedy(err, "%s", remedy);
    return st;
}

/* Nothing, or a folder with nothing in it. */
static jw_status check_place(const char *path, jw_error *err)
{
    if (!*path) return refuse(path, "the folder has no name", err);
    if (!jw_file_exists(path)) return JW_OK;
    if (!jw_file_is_directory(path)) return refuse(path, "there is a file of this name", err);
    DIR *folder = opendir(path);
    if (!folder) return jw_fail_system(err, "cannot read the folder", path);
    int entries = 0;
    while (entries < 3 && readdir(folder)) entries++; /* "." and ".." are always there */
    closedir(folder);
    return entries < 3 ? JW_OK : refuse(path, "the folder is not empty", err);
}

static jw_status write_file(const char *folder, const jw_tutorial_file *file, jw_error *err)
{
    char *path = jw_path_join(folder, file->name);
    if (!path) return jw_fail_memory(err);
    jw_status st = jw_file_replace(path, (const char *)file->bytes, file->size, err);
    jw_release(path);
    return st;
}

/* Takes no memory, so that it also works when that is what ran out. */
static void remove_folder(const char *folder)
{
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; directory >= 0 && i < jw_tutorial_file_count; i++)
        unlinkat(directory, jw_tutorial_files[i].name, 0);
    if (directory >= 0) close(directory);
    rmdir(folder);
}

static jw_status write_folder(const char *temporary, const char *path, jw_error *err)
{
    if (mkdir(temporary, 0777))
        return refuse_system(path, "cannot make the folder",
                             "make the folder around it first, or name one where you may write", err);
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < jw_tutorial_file_count; i++) {
        st = write_file(temporary, &jw_tutorial_files[i], err);
        if (st) jw_fail_at(err, path, 0); /* the temporary's name means nothing to anyone */
    }
    if (!st && rename(temporary, path))
        st = refuse_system(path, "cannot put the folder in place",
                           "name a folder that does not exist yet", err);
    if (st) remove_folder(temporary);
    return st;
}

jw_status jw_tutorial_write(const char *path, jw_error *err)
{
    if (!path) return jw_fail(err, JW_EINVAL, "no folder is named");
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;
    char *place = jw_copy_text(path, length), *temporary = NULL;
    jw_status st = place ? check_place(place, err) : jw_fail_memory(err);
    if (st) goto done;
    temporary = jw_file_temporary(place);
    st = temporary ? write_folder(temporary, place, err) : jw_fail_memory(err);
done:
    jw_release(temporary);
    jw_release(place);
    return st;
}
