/*
 * Words for a series. A slope would call a series that fell by a third and came back "steady"; so ends and extremes
 * decide, and what is too small to be told from noise by eye does not turn it.
 */
#include "track/course.h"

#include <math.h>

typedef struct extremes {
    size_t low, high; /* the first lowest, the last highest before what falls */
} extremes;

static extremes find_extremes(const double *value, size_t count)
{
    extremes e = {0, 0};
    for (size_t i = 1; i < count; i++) {
        if (value[i] < value[e.low]) e.low = i;
        if (value[i] > value[e.high]) e.high = i;
    }
    return e;
}

jw_course jw_course_find(const double *value, size_t count, double least)
{
    if (count < 2) return (jw_course){JW_COURSE_STEADY, 0};
    extremes e = find_extremes(value, count);
    double first = value[0], last = value[count - 1], low = value[e.low], high = value[e.high];
    double dip = fmin(first, last) - low, bump = high - fmax(first, last);
    double turned = fmax(dip, bump);
    if (turned >= least && turned >= (high - low) / 4)
        return dip >= bump ? (jw_course){JW_COURSE_FELL_AND_ROSE, e.low}
                           : (jw_course){JW_COURSE_ROSE_AND_FELL, e.high};
    if (fabs(last - first) < least) return (jw_course){JW_COURSE_STEADY, 0};
    return last < first ? (jw_course){JW_COURSE_FALLS, e.high}
                        : (jw_course){JW_COURSE_RISES, e.low};
}

const char *jw_course_word(jw_course_shape shape)
{
    static const char *const words[] = {"stays", "falls", "rises", "fell, then rose",
                                        "rose, then fell"};
    return words[shape];
}
