/* The two halves of the driver for folders. */
#ifndef JW_STUDY_FOLDER_H
#define JW_STUDY_FOLDER_H

#include "study/store.h"

JW_BEGIN_C

jw_status jw_folder_open(jw_reader **reader, const char *path, const jw_study_options *options,
                         jw_error *err);
jw_status jw_folder_write(const jw_study *study, const char *path, const jw_study_options *options,
                          jw_error *err);

JW_END_C
#endif
