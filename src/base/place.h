/* Where something is to be written: what stands there, and where a link leads. */
#ifndef JW_BASE_PLACE_H
#define JW_BASE_PLACE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** JW_EDATA unless nothing has this name, or an empty folder. */
jw_status jw_place_check_free(const char *path, jw_error *err);

/** Refuses to write a study over a file that is none. */
jw_status jw_place_fail_other(const char *path, jw_error *err);

/**
 * The path to write to instead of a symbolic link, so that the link stays and what it leads to is replaced;
 * the same path for what is no link, or one to a folder or device.
 *
 * @param[out] real  in new memory, released by the caller; NULL on failure. JW_EDATA for a link to nothing.
 */
jw_status jw_place_follow(char **real, const char *path, jw_error *err);

/** Whether writing to `path` would change the file `other` or something inside the folder `other`. */
bool jw_place_touches(const char *path, const char *other);

JW_END_C
#endif
