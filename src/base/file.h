/* Files read whole, and files that appear whole or not at all. */
#ifndef JW_BASE_FILE_H
#define JW_BASE_FILE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/**
 * A file's bytes, mapped, not terminated; data is "" for an empty file. Whoever makes the file shorter
 * while it is open here kills the reader: files are replaced (see below), not cut.
 */
typedef struct jw_file_view {
    const char *data;
    size_t size;
    void *mapped;
} jw_file_view;

/** JW_EDATA for what is not there, a directory or another thing that is no file to read; JW_EIO for the rest. */
jw_status jw_file_open(jw_file_view *view, const char *path, jw_error *err);
void jw_file_close(jw_file_view *view);

bool jw_file_is_directory(const char *path);
bool jw_file_exists(const char *path);

/** Whether a path ends in ".gpkg" or the like, in any case, with a name before it. */
bool jw_path_has_ending(const char *path, const char *ending);

/**
 * Whether anything has that name, where not being able to tell must not pass for nothing: JW_EIO if a
 * directory on the way may not be searched, or the name is a link that leads nowhere.
 */
jw_status jw_file_look(bool *there, const char *path, jw_error *err);

/** "dir/name" in new memory, or NULL. */
char *jw_path_join(const char *directory, const char *name);

/** Writes all bytes to an open file; `place` is what messages call it. */
jw_status jw_write_all(int file, const char *bytes, size_t length, const char *place,
                       jw_error *err);

/**
 * Writes a file so that the old one, if any, stays whole until the new one is: a temporary beside
 * it, fsync, rename, fsync of the directory. Nothing is left behind on failure. The rights of the
 * old file are kept; a symbolic link is followed; JW_EDATA if it leads to nothing, or if path is a
 * directory or device.
 */
jw_status jw_file_replace(const char *path, const char *bytes, size_t length, jw_error *err);

/** A file of a study written under another name in the same directory, and closed. */
typedef struct jw_placement {
    const char *temporary; /* NULL after jw_files_commit if there is no way back */
    const char *path;      /* the name that it gets */
    bool removes;          /* nothing was written: what has the name goes away */
} jw_placement;

/**
 * The last steps of that for temporaries beside their places, written by other means: all are made
 * durable, then all are put in place. On failure every path holds what it held before (on a file
 * system that cannot trade names, such as NFS, some may already hold the new file). The temporaries are
 * gone either way. A kill among the renames leaves each path with its old file or its new one.
 */
jw_status jw_files_commit(jw_placement *files, size_t count, jw_error *err);

/** The same for one. */
jw_status jw_file_commit(const char *temporary, const char *path, jw_error *err);

/**
 * A name beside `path` (".jingwei-<random>.tmp") for such a temporary, in new memory or NULL;
 * nothing is created. Only a kill or a crash leaves such a file behind; no reader looks at it, and it may be
 * deleted, which nothing here does, since it might be another writer's.
 */
char *jw_file_temporary(const char *path);

JW_END_C
#endif
