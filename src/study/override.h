/* Changes of a study that hold together or not at all. */
#ifndef JW_STUDY_OVERRIDE_H
#define JW_STUDY_OVERRIDE_H

#include "study/address.h"

JW_BEGIN_C

/** A change under way: the tables it has touched, as they were. */
typedef struct jw_change {
    jw_study *study;
    bool touched[JW_TABLE_COUNT];
    jw_table before[JW_TABLE_COUNT];
} jw_change;

void jw_change_begin(jw_change *change, jw_study *study);

/** Puts a table aside before its first change; for changes that no address can tell. */
jw_status jw_change_touch(jw_change *change, jw_table_id id, jw_error *err);

/** One step: set, scale, add, insert or delete, as in the table scenarios. */
jw_status jw_change_apply(jw_change *change, const char *target, const char *operation,
                          const char *value, jw_error *err);

/** Checks the whole study as it is now. */
jw_status jw_change_check(jw_change *change, jw_error *err);

/** Keeps the change, or undoes it unless `st` is JW_OK. Cannot fail. */
void jw_change_end(jw_change *change, jw_status st);

/** Both: checks unless something failed before, then keeps or undoes. */
jw_status jw_change_finish(jw_change *change, jw_status st, jw_error *err);

JW_END_C
#endif
