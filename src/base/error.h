/* Filling a caller's jw_error. Every function accepts NULL and returns the status it was given. */
#ifndef JW_BASE_ERROR_H
#define JW_BASE_ERROR_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Starts an error over: status and message set, the place and the remedy cleared. */
jw_status jw_fail(jw_error *err, jw_status status, const char *format, ...) JW_PRINTF(3, 4);

/** Adds the file (or table) and row; row 0 leaves it out. */
void jw_fail_at(jw_error *err, const char *file, int64_t row);

/** Adds column and offending value, cut to what fits. */
void jw_fail_cell(jw_error *err, const char *column, const char *value, size_t length);

/** Adds what the user can do about it. */
void jw_fail_remedy(jw_error *err, const char *format, ...) JW_PRINTF(2, 3);

/** Out of memory, in the words used everywhere. */
jw_status jw_fail_memory(jw_error *err);

/** The system refused: `what` names the act ("cannot open"), `file` the object, errno the reason. */
jw_status jw_fail_system(jw_error *err, const char *what, const char *file);

/** Clears an error. */
void jw_error_clear(jw_error *err);

JW_END_C
#endif
