/*
 * The tutorial is an ordinary study under studies/tutorial, checked like any other and carried inside the
 * library, so that the program needs no data beside it. It is written into a temporary folder next to its
 * place and renamed: whoever looks sees the whole tutorial or none.
 */
#include "study/tutorial.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/place.h"

#include <jingwei/study.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static jw_status refuse_system(const char *path, const char *what, const char *remedy, jw_error *err)
{
    jw_status st = jw_fail_system(err, what, path);
    jw_fail_remedy(err, "%s", remedy);
    return st;
}

static jw_status write_file(int folder, const jw_tutorial_file *file, const char *path, jw_error *err)
{
    int out = openat(folder, file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (out < 0) return jw_fail_system(err, "cannot write in the folder", path);
    jw_status st = jw_write_all(out, (const char *)file->bytes, file->size, path, err);
    if (!st && fsync(out)) st = jw_fail_system(err, "cannot write to the disk", path);
    close(out);
    return st;
}

/* Fills an open folder and gives it its name, or empties it again; that takes no memory. */
static jw_status fill_folder(int folder, const char *temporary, const char *path, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < jw_tutorial_file_count; i++)
        st = write_file(folder, &jw_tutorial_files[i], path, err);
    if (!st && rename(temporary, path))
        st = refuse_system(path, "cannot put the folder in place",
                           "name a folder that does not exist yet", err);
    for (size_t i = 0; st && i < jw_tutorial_file_count; i++)
        unlinkat(folder, jw_tutorial_files[i].name, 0);
    return st;
}

static jw_status write_folder(const char *temporary, const char *path, jw_error *err)
{
    if (mkdir(temporary, 0777))
        return refuse_system(path, "cannot make the folder",
                             "make the folder around it first, or name one where you may write", err);
    int folder = open(temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    jw_status st = folder < 0 ? jw_fail_system(err, "cannot open the new folder", path)
                              : fill_folder(folder, temporary, path, err);
    if (folder >= 0) close(folder);
    if (st) rmdir(temporary);
    return st;
}

jw_status jw_tutorial_write(const char *path, jw_error *err)
{
    if (!path) return jw_fail(err, JW_EINVAL, "no folder is named");
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;
    char *place = jw_copy_text(path, length), *temporary = NULL;
    jw_status st = place ? jw_place_check_free(place, err) : jw_fail_memory(err);
    if (st) goto done;
    temporary = jw_file_temporary(place);
    st = temporary ? write_folder(temporary, place, err) : jw_fail_memory(err);
done:
    jw_release(temporary);
    jw_release(place);
    return st;
}
