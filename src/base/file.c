/*
 * Input is mapped: reading two million rows copies none of them. Output goes to a temporary in the
 * same directory, is made durable and only then gets the name, so that a crash, a full disk or a
 * kill leaves the old file or the new one and never half of either (the directory is synced as
 * well: the name lives there). Old and new trade names rather than one replacing the other: until
 * the last step has gone well there is a way back, also for many files. A FIFO or device is refused
 * before anything can hang on it or be replaced by a file.
 */
#include "base/file.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/place.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static jw_status refuse_kind(mode_t mode, const char *path, jw_error *err)
{
    const char *kind = S_ISDIR(mode)    ? "a directory"
                       : S_ISFIFO(mode) ? "a pipe"
                       : S_ISSOCK(mode) ? "a socket"
                                        : "a device";
    jw_fail(err, JW_EDATA, "this is %s, not a file", kind);
    jw_fail_at(err, path, 0);
    if (S_ISDIR(mode))
        jw_fail_remedy(err, "name a file inside it");
    else
        jw_fail_remedy(err, "name an ordinary file; if need be, save the data in one first");
    return JW_EDATA;
}

static jw_status cannot_open(const char *path, jw_error *err)
{
    int reason = errno;
    jw_fail_system(err, "cannot open", path);
    if (reason == ENOENT || reason == ENOTDIR)
        jw_fail_remedy(err, "check the name and the directory it is looked for in");
    if (reason == EACCES || reason == EPERM)
        jw_fail_remedy(err, "ask the owner for the right to read and write here");
    return JW_EIO;
}

/* What is not there was misnamed by whoever called; what is there and does not open is the system's doing. */
static jw_status nothing_to_read(const char *path, jw_error *err)
{
    jw_status st = errno == ENOENT || errno == ENOTDIR ? JW_EDATA : JW_EIO;
    cannot_open(path, err);
    if (err) err->status = st;
    return st;
}

jw_status jw_file_open(jw_file_view *view, const char *path, jw_error *err)
{
    assert(view && path);
    *view = (jw_file_view){"", 0, NULL};
    /* Without O_NONBLOCK opening a pipe would wait for its other end. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno == ENXIO) return refuse_kind(S_IFSOCK, path, err);
    if (fd < 0) return nothing_to_read(path, err);

    jw_status st = JW_OK;
    struct stat info;
    if (fstat(fd, &info)) {
        st = jw_fail_system(err, "cannot look at", path);
        goto done;
    }
    if (!S_ISREG(info.st_mode)) {
        st = refuse_kind(info.st_mode, path, err);
        goto done;
    }
    if (!info.st_size) goto done;

    size_t size = (size_t)info.st_size;
    void *mapped = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (mapped == MAP_FAILED)
        st = jw_fail_system(err, "cannot read", path);
    else
        *view = (jw_file_view){mapped, size, mapped};
done:
    close(fd);
    return st;
}

void jw_file_close(jw_file_view *view)
{
    if (!view) return;
    if (view->mapped) munmap(view->mapped, view->size);
    *view = (jw_file_view){"", 0, NULL};
}

bool jw_file_is_directory(const char *path)
{
    struct stat info;
    return !stat(path, &info) && S_ISDIR(info.st_mode);
}

bool jw_file_exists(const char *path)
{
    struct stat info;
    return !stat(path, &info);
}

bool jw_path_has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), tail = strlen(ending);
    return length > tail && !strcasecmp(path + length - tail, ending);
}

jw_status jw_file_look(bool *there, const char *path, jw_error *err)
{
    struct stat info;
    *there = !stat(path, &info);
    if (*there) return JW_OK;
    bool nothing = errno == ENOENT || errno == ENOTDIR;
    if (!nothing) return cannot_open(path, err);
    if (lstat(path, &info)) return JW_OK;
    jw_fail(err, JW_EIO, "cannot open: a link that leads nowhere");
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "delete the link, or put back what it leads to");
    return JW_EIO;
}

char *jw_path_join(const char *directory, const char *name)
{
    size_t length = strlen(directory);
    const char *slash = length && directory[length - 1] != '/' ? "/" : "";
    size_t size = length + strlen(name) + 2;
    char *path = jw_alloc(size, 1);
    if (path) snprintf(path, size, "%s%s%s", directory, slash, name);
    return path;
}

/* Bytes of the path before the last name, the slash included. */
static size_t directory_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash + 1 - path) : 0;
}

char *jw_file_temporary(const char *path)
{
    uint64_t random = 0;
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
        random ^= (uint64_t)getpid();
    size_t directory = directory_length(path), size = directory + 40;
    char *name = jw_alloc(size, 1);
    if (!name) return NULL;
    memcpy(name, path, directory);
    snprintf(name + directory, size - directory, ".jingwei-%016llx.tmp",
             (unsigned long long)random);
    return name;
}

static jw_status sync_file(const char *temporary, const char *path, jw_error *err)
{
    int fd = open(temporary, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return jw_fail_system(err, "cannot open to make it durable", path);
    jw_status st = fsync(fd) ? jw_fail_system(err, "cannot write to the disk", path) : JW_OK;
    if (close(fd) && !st) st = jw_fail_system(err, "cannot write to the disk", path);
    return st;
}

/* A file may be put in place of nothing or of a file, with the rights of the old one. */
static jw_status check_place(const jw_placement *file, jw_error *err)
{
    struct stat info;
    if (stat(file->path, &info)) return JW_OK;
    if (!S_ISREG(info.st_mode)) return refuse_kind(info.st_mode, file->path, err);
    if (!file->removes && chmod(file->temporary, info.st_mode & 0777))
        return jw_fail_system(err, "cannot keep the file's rights", file->path);
    return JW_OK;
}

static jw_status sync_directory(const char *path, jw_error *err)
{
    size_t length = directory_length(path);
    char *name = length ? jw_copy_text(path, length) : jw_copy_text(".", 1);
    if (!name) return jw_fail_memory(err);
    int directory = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    jw_release(name);
    if (directory < 0) return jw_fail_system(err, "cannot open the directory of", path);
    /* Some file systems cannot sync a directory and say EINVAL: nothing more can be done then. */
    jw_status st = fsync(directory) && errno != EINVAL
                       ? jw_fail_system(err, "cannot write to the disk", path)
                       : JW_OK;
    close(directory);
    return st;
}

static bool same_directory(const char *one, const char *two)
{
    size_t length = directory_length(one);
    return length == directory_length(two) && !memcmp(one, two, length);
}

static int trade(const jw_placement *file)
{
    return renameat2(AT_FDCWD, file->temporary, AT_FDCWD, file->path, RENAME_EXCHANGE);
}

/* The old file, if there is one, gets the temporary's name: there it waits until all is well. */
static jw_status put_in_place(jw_placement *file, jw_error *err)
{
    if (file->removes) {
        if (!rename(file->path, file->temporary) || errno == ENOENT) return JW_OK;
        return jw_fail_system(err, "cannot take away", file->path);
    }
    if (!trade(file)) return JW_OK;
    bool is_new = errno == ENOENT, cannot_trade = errno == EINVAL || errno == ENOSYS;
    if ((!is_new && !cannot_trade) || rename(file->temporary, file->path))
        return jw_fail_system(err, "cannot put in place", file->path);
    if (cannot_trade) file->temporary = NULL; /* there is no way back then */
    return JW_OK;
}

static void take_back(const jw_placement *file)
{
    if (!file->temporary) return;
    if (file->removes)
        rename(file->temporary, file->path);
    else if (trade(file) && errno == ENOENT)
        rename(file->path, file->temporary);
}

jw_status jw_files_commit(jw_placement *files, size_t count, jw_error *err)
{
    assert(files && count);
    size_t placed = 0;
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < count; i++) {
        st = check_place(&files[i], err);
        if (!st && !files[i].removes) st = sync_file(files[i].temporary, files[i].path, err);
    }
    while (!st && placed < count) {
        st = put_in_place(&files[placed], err);
        if (!st) placed++;
    }
    for (size_t i = 0; !st && i < count; i++)
        if (!i || !same_directory(files[i].path, files[i - 1].path))
            st = sync_directory(files[i].path, err);
    while (st && placed)
        take_back(&files[--placed]);
    for (size_t i = 0; i < count; i++)
        if (files[i].temporary) unlink(files[i].temporary);
    return st;
}

jw_status jw_file_commit(const char *temporary, const char *path, jw_error *err)
{
    jw_placement file = {temporary, path, false};
    return jw_files_commit(&file, 1, err);
}

jw_status jw_write_all(int file, const char *bytes, size_t length, const char *place, jw_error *err)
{
    while (length) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return jw_fail_system(err, "cannot write", place);
        bytes += written;
        length -= (size_t)written;
    }
    return JW_OK;
}

static jw_status write_whole(const char *temporary, const char *path, const char *bytes,
                             size_t length, jw_error *err)
{
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) return cannot_open(path, err);
    jw_status st = jw_write_all(fd, bytes, length, path, err);
    if (close(fd) && !st) st = jw_fail_system(err, "cannot write", path);
    if (st) unlink(temporary);
    return st;
}

jw_status jw_file_replace(const char *path, const char *bytes, size_t length, jw_error *err)
{
    assert(path && (bytes || !length));
    char *real = NULL, *temporary = NULL;
    jw_status st = jw_place_follow(&real, path, err);
    if (st) return st;
    temporary = jw_file_temporary(real);
    st = temporary ? write_whole(temporary, real, bytes, length, err) : jw_fail_memory(err);
    if (!st) st = jw_file_commit(temporary, real, err);
    jw_release(temporary);
    jw_release(real);
    return st;
}
