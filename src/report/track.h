/* The chapter on how joined up the places are: what it draws. */
#ifndef JW_REPORT_TRACK_H
#define JW_REPORT_TRACK_H

#include "report/page.h"

JW_BEGIN_C

/** Most lines of one picture, and most places of a matrix that can still be read. */
enum { JW_COURSES_DRAWN = 4, JW_MATRIX_PLACES = 20 };

/** The share of the top place in one figure, year by year. */
typedef struct jw_course {
    const char *indicator, *place;
    size_t row;         /* of the table verdict */
    size_t first, last; /* its rows of the table shares, one a year */
} jw_course;

/** Lines of shares over years (track_courses.c). */
void jw_track_courses(jw_page *page, jw_picture *picture, const jw_tree_entry *shares,
                      const jw_course *course, int count);

/** Ties of places with each other, darker where there are more (track_matrix.c). Rows are those of the year "all". */
void jw_track_matrix(jw_page *page, jw_picture *picture, const jw_tree_entry *links);

/** How many places such a matrix has. */
int jw_track_matrix_places(const jw_tree_entry *links);

/** What people call a figure: the report's word for it, or its id without underscores. */
const char *jw_track_indicator(jw_page *page, const char *id);

JW_END_C
#endif
