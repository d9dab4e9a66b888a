/* Units of measurement: what they measure, and how one becomes another. */
#ifndef JW_STUDY_UNITS_H
#define JW_STUDY_UNITS_H

#include "study/study.h"

JW_BEGIN_C

#define JW_UNIT_PARTS 8 /* most dimensions in one unit */

/** A unit as a factor and powers of dimensions: 万元/年 is 10000 money^1 time^-1. */
typedef struct jw_unit {
    double factor;
    int count;
    struct {
        const char *dimension; /* static, or a text of the study's pool */
        int power;             /* never 0 */
    } parts[JW_UNIT_PARTS];    /* in alphabetic order of the dimensions */
} jw_unit;

/**
 * Reads a unit: names joined by '/', '*' or '·', each with an optional whole power ("m^2"). Names are the
 * built-in ones, those of the study's table units, and either with a Chinese number before it (万件, 亿元).
 *
 * @param study  may be NULL: built-in names only.
 * @return JW_OK, or JW_EDATA with a remedy.
 */
jw_status jw_unit_parse(jw_unit *unit, const jw_study *study, const char *text, size_t length,
                        jw_error *err);

/** How many `to` one `from` is; false if they measure different things. */
bool jw_unit_convert(double *factor, const jw_unit *from, const jw_unit *to);

/** One line of the table of built-in units, for the file-format page; NULL past the last. */
const char *jw_unit_builtin(size_t index, const char **dimension, double *factor);

JW_END_C
#endif
