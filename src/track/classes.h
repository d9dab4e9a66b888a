/* Classes of activities, in which related variety is told from unrelated. */
#ifndef JW_TRACK_CLASSES_H
#define JW_TRACK_CLASSES_H

#include "track/portfolio.h"

JW_BEGIN_C

typedef struct jw_classes {
    uint32_t *of;  /* by text of the activity: its class, or JW_NO_CLASS */
    size_t count;  /* 0: there are no classes */
    char text[96]; /* what they are, for people */
} jw_classes;

#define JW_NO_CLASS UINT32_MAX

/**
 * Classes of the activities of some portfolios.
 *
 * @param setting  a CSV file, its first two columns the activity and its class; or a number: so
 *                 many letters of the activity's name are its class; NULL: the parents of
 *                 fields, else no classes.
 * @param study    whose fields the activities are; NULL if they are none.
 * @return JW_EDATA for a file that leaves an activity out, JW_EINVAL for a number out of range.
 */
jw_status jw_classes_read(jw_classes *classes, const jw_portfolios *portfolios, const char *setting,
                          const jw_study *study, jw_error *err);
void jw_classes_release(jw_classes *classes);

JW_END_C
#endif
