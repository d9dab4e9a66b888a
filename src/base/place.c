/*
 * Looking before writing. Two names are one place if the system's device and file number say so, which sees
 * through links of both kinds; a file is inside a folder if one of the folders above it is that folder.
 */
#include "base/place.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static jw_status refuse(const char *path, const char *message, const char *remedy, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

jw_status jw_place_fail_other(const char *path, jw_error *err)
{
    return refuse(path, "there is a file of this name that is no study of Jingwei's",
                  "name another file, or remove it first", err);
}

jw_status jw_place_check_free(const char *path, jw_error *err)
{
    static const char remedy[] = "name one that does not exist yet";
    struct stat info;
    if (!*path) return refuse(path, "the folder has no name", remedy, err);
    if (lstat(path, &info)) return JW_OK;
    if (!jw_file_is_directory(path))
        return refuse(path, "there is a file of this name", remedy, err);
    DIR *folder = opendir(path);
    if (!folder) return jw_fail_system(err, "cannot read the folder", path);
    int entries = 0;
    while (entries < 3 && readdir(folder)) /* "." and ".." are always there */
        entries++;
    closedir(folder);
    return entries < 3 ? JW_OK : refuse(path, "the folder is not empty", remedy, err);
}

jw_status jw_place_follow(char **real, const char *path, jw_error *err)
{
    *real = NULL;
    struct stat info;
    char resolved[PATH_MAX];
    const char *place = path;
    bool special = !stat(path, &info) && !S_ISREG(info.st_mode);
    if (!special && !lstat(path, &info) && S_ISLNK(info.st_mode)) {
        place = realpath(path, resolved);
        if (!place && errno == ENOENT)
            return refuse(path, "this link leads to nothing",
                          "name the file itself, or remove the link", err);
        if (!place) return jw_fail_system(err, "cannot follow the link", path);
    }
    *real = jw_copy_text(place, strlen(place));
    return *real ? JW_OK : jw_fail_memory(err);
}

static bool same(const char *path, const struct stat *other)
{
    struct stat info;
    return !stat(path, &info) && info.st_dev == other->st_dev && info.st_ino == other->st_ino;
}

bool jw_place_touches(const char *path, const char *other)
{
    struct stat info;
    char above[PATH_MAX], name[PATH_MAX];
    if (stat(other, &info)) return false;
    if (same(path, &info)) return true;
    if (!S_ISDIR(info.st_mode)) return false;
    if (!realpath(path, above)) { /* a new file: the folder that it will be in */
        const char *slash = strrchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) + 1 : 0;
        if (length >= sizeof name) return false;
        memcpy(name, path, length);
        name[length] = '\0';
        if (!realpath(length ? name : ".", above)) return false;
    }
    for (char *slash; !same(above, &info); *slash = '\0')
        if (!(slash = strrchr(above, '/')) || slash == above) return same("/", &info);
    return true;
}
