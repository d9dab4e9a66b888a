/* Files that come compressed. */
#ifndef JW_FORMATS_GZIP_H
#define JW_FORMATS_GZIP_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Whether bytes begin as gzip does. */
bool jw_gzip_is(const char *bytes, size_t size);

/**
 * Unpacks a whole gzip file of one or more members.
 *
 * @param[out] text  released by the caller with jw_release; NULL on failure.
 * @return JW_EDATA for what is damaged or cut; JW_ELIMIT past 4 GiB; JW_ENOMEM.
 */
jw_status jw_gzip_read(char **text, size_t *length, const char *bytes, size_t size, jw_error *err);

JW_END_C
#endif
