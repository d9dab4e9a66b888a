/* What every subject of track starts from, and how it reads its settings. */
#ifndef JW_TRACK_SUBJECT_H
#define JW_TRACK_SUBJECT_H

#include <jingwei/track.h>

#include <stdbool.h>

JW_BEGIN_C

typedef struct jw_tracking {
    const jw_study *study;           /* NULL where values name a file */
    const jw_track_options *options; /* never NULL; only settings that the subject knows are set */
    jw_findings *findings;           /* may be NULL */
    jw_result *result;               /* to be filled; dispatch makes and finishes it */
} jw_tracking;

/** Fills tracking->result; nothing is shown of one that fails. */
typedef jw_status jw_track_subject(const jw_tracking *tracking, jw_error *err);

#define X(id, number, help) jw_track_subject jw_track_##id;
JW_TRACK_SUBJECTS(X)
#undef X

/* ---- settings (settings.c); messages name the option as people write it ---- */

/**
 * One of several words, separated by spaces in `choices`; the first is the default.
 *
 * @param[out] choice  its number, from 0.
 * @return JW_EINVAL naming the option, with the choices as the remedy.
 */
jw_status jw_setting_choice(int *choice, const char *option, const char *text, const char *choices,
                            jw_error *err);

/** A number from low to high; *value is left alone if text is NULL. */
jw_status jw_setting_number(double *value, const char *option, const char *text, double low,
                            double high, jw_error *err);

/** The same for a whole number. */
jw_status jw_setting_integer(int64_t *value, const char *option, const char *text, int64_t low,
                             int64_t high, jw_error *err);

/** Years as "2015", "2015,2019" or "2015-2024"; NULL is all years. */
jw_status jw_setting_years_check(const char *text, jw_error *err);
/** Whether a checked text names a year. */
bool jw_setting_has_year(const char *text, int year);

/** Whether a list of names separated by commas, in which * stands for any letters, names this; NULL names all. */
bool jw_setting_has_name(const char *list, const char *name);

/** Refuses settings together that make no sense together, and the like. */
jw_status jw_setting_refuse(const char *option, const char *text, const char *remedy,
                            jw_error *err);

JW_END_C
#endif
