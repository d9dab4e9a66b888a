/* The course of a series in one word, and since when. */
#ifndef JW_TRACK_COURSE_H
#define JW_TRACK_COURSE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

typedef enum jw_course_shape {
    JW_COURSE_STEADY,
    JW_COURSE_FALLS,
    JW_COURSE_RISES,
    JW_COURSE_FELL_AND_ROSE,
    JW_COURSE_ROSE_AND_FELL
} jw_course_shape;

typedef struct jw_course {
    jw_course_shape shape;
    size_t
        since; /* where the last stretch began: the peak of what falls, the trough of what rises */
} jw_course;

/**
 * What a series did: it turned where its lowest or highest inner point lies off both ends by `least` and by a
 * quarter of its whole range; else it falls, rises, or stays within `least`.
 */
jw_course jw_course_find(const double *value, size_t count, double least);

/** Whether its last stretch goes down. */
static inline bool jw_course_falls(jw_course_shape shape)
{
    return shape == JW_COURSE_FALLS || shape == JW_COURSE_ROSE_AND_FELL;
}

static inline bool jw_course_turned(jw_course_shape shape)
{
    return shape == JW_COURSE_FELL_AND_ROSE || shape == JW_COURSE_ROSE_AND_FELL;
}

/** "falls", "fell, then rose", ... */
const char *jw_course_word(jw_course_shape shape);

JW_END_C
#endif
