/* How good the figures of a study are, by their sources. */
#ifndef JW_COALITION_GRADES_H
#define JW_COALITION_GRADES_H

#include "study/study.h"

JW_BEGIN_C

/** Grades in the order of trust; rows without a source count as JW_GRADE_NONE. */
enum { JW_GRADE_A, JW_GRADE_B, JW_GRADE_C, JW_GRADE_D, JW_GRADE_X, JW_GRADE_NONE, JW_GRADE_COUNT };

typedef struct jw_grades {
    size_t sources[JW_GRADE_COUNT];              /* rows of sources */
    size_t rows[JW_TABLE_COUNT][JW_GRADE_COUNT]; /* rows of each table that has a column source */
} jw_grades;

jw_status jw_grades_count(jw_grades *grades, const jw_study *study, jw_error *err);

/** "A", ..., "none", and what it means. */
const char *jw_grade_name(int grade);
const char *jw_grade_meaning(int grade);

JW_END_C
#endif
