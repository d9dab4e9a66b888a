/* Rows that calibration makes, told from what people wrote by the source they name. */
#ifndef JW_STUDY_CALIBRATED_H
#define JW_STUDY_CALIBRATED_H

#include "study/study.h"

JW_BEGIN_C

/** The source of a table's rows that calibration makes; NULL for a table that it leaves alone. */
const char *jw_calibrated_source(jw_table_id table);

/** Whether calibration made all rows of all the tables it makes, so that it could make them again. */
bool jw_study_is_calibrated(const jw_study *study);

JW_END_C
#endif
