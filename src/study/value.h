/* One value on its way into a cell: typed, checked against its column, put. */
#ifndef JW_STUDY_VALUE_H
#define JW_STUDY_VALUE_H

#include "study/study.h"

JW_BEGIN_C

/**
 * Types a cell and puts it in its place.
 *
 * @param err  on JW_EDATA: message, column, value and remedy; the place in the file is the caller's.
 * @return JW_OK, JW_EDATA if the value does not fit its column, JW_ENOMEM.
 */
jw_status jw_value_put(jw_study *study, jw_column *column, size_t row, const jw_cell *cell,
                       jw_error *err);

/**
 * Whether a number, not that of an empty cell, may stand in a numeric column: finite, in range, whole where it must be.
 *
 * @param err  as above.
 */
jw_status jw_value_check(const jw_study *study, const jw_column *column, double number,
                         jw_error *err);

/** Whether the number in a cell is kept with the digits it is written with. */
bool jw_value_keeps_digits(const jw_cell *cell);

JW_END_C
#endif
