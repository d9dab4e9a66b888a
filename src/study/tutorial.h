/* The tutorial's files, which the build puts into the library (cmake/embed.cmake). */
#ifndef JW_STUDY_TUTORIAL_H
#define JW_STUDY_TUTORIAL_H

#include <jingwei/common.h>

JW_BEGIN_C

typedef struct jw_tutorial_file {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} jw_tutorial_file;

extern const jw_tutorial_file jw_tutorial_files[];
extern const size_t jw_tutorial_file_count;

JW_END_C
#endif
