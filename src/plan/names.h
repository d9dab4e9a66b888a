/* What columns, rows and activities of the model are called. */
#ifndef JW_PLAN_NAMES_H
#define JW_PLAN_NAMES_H

#include "plan/plan.h"

JW_BEGIN_C

/** Room for any name; longer ones are cut and numbered. */
#define JW_NAME_TEXT 240

/** Names for other programs, unique: "make:ID:3" for the third step of a capability, "move:FIELD:STAGE:A>B". */
void jw_plan_column_name(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study,
                         int column);
void jw_plan_row_name(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study, int row);

/** What is done, for people: "selling technology research of a outside". */
void jw_activity_words(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study,
                       int activity);

/** What there is more or less of, for people: "technology research in a", "talent in a". */
void jw_row_words(char text[JW_NAME_TEXT], const jw_plan *plan, const jw_study *study, int row);

/** "make", "move" ..., for programs. */
const char *jw_activity_kind_id(jw_activity_kind kind);

/** The activity that a column belongs to. Time logarithmic. */
int jw_activity_of_column(const jw_plan *plan, int column);

JW_END_C
#endif
