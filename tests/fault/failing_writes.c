/*
 * Loaded before the C library (LD_PRELOAD), makes one call of a program that writes to the disk fail:
 *
 *     JW_FAIL_NTH    which one, from 1
 *     JW_FAIL_ERRNO  how: ENOSPC or EIO; or KILL, which ends the program before it
 *     JW_FAIL_TOLD   a file that is made when that happens
 *     JW_FAIL_SHORT  if set, every write takes at most this many bytes, as POSIX lets it
 *
 * Only what concerns files and folders counts, and not the three standard files.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Whether the call at hand is to fail; errno says why then. */
static bool fails(void)
{
    static long calls;
    const char *nth = getenv("JW_FAIL_NTH"), *reason = getenv("JW_FAIL_ERRNO");
    if (!nth || ++calls != strtol(nth, NULL, 10)) return false;
    const char *told = getenv("JW_FAIL_TOLD");
    if (told) close(NEXT(open)(told, O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (reason && !strcmp(reason, "KILL")) raise(SIGKILL);
    errno = reason && !strcmp(reason, "ENOSPC") ? ENOSPC : EIO;
    return true;
}

static bool fails_on(int fd)
{
    struct stat info;
    return fd > STDERR_FILENO && !fstat(fd, &info) &&
           (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) && fails();
}

static size_t shortened(int fd, size_t size)
{
    const char *most = getenv("JW_FAIL_SHORT");
    size_t limit = most && fd > STDERR_FILENO ? (size_t)strtol(most, NULL, 10) : size;
    return size < limit ? size : limit;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return fails_on(fd) ? -1 : NEXT(write)(fd, bytes, shortened(fd, size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return fails_on(fd) ? -1 : NEXT(pwrite)(fd, bytes, shortened(fd, size), at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    return fails_on(fd) ? -1 : NEXT(pwrite64)(fd, bytes, shortened(fd, size), at);
}

/* What does not fail is not done either: a disk takes its time, and nobody pulls a plug here. */
int fsync(int fd)
{
    return fails_on(fd) ? -1 : 0;
}

int fdatasync(int fd)
{
    return fails_on(fd) ? -1 : 0;
}

int ftruncate(int fd, off_t size)
{
    return fails_on(fd) ? -1 : NEXT(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return fails_on(fd) ? -1 : NEXT(ftruncate64)(fd, size);
}

int mkdir(const char *path, mode_t mode)
{
    return fails() ? -1 : NEXT(mkdir)(path, mode);
}

int rename(const char *from, const char *to)
{
    return fails() ? -1 : NEXT(rename)(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return fails() ? -1 : NEXT(renameat2)(from_folder, from, to_folder, to, flags);
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;               \
        va_end(arguments);                                                                         \
        return flags & O_CREAT && fails() ? -1 : NEXT(name)(path, flags, mode);                    \
    }
OPEN(open)
OPEN(open64)
