/* Filling a study from a store. */
#ifndef JW_STUDY_READ_H
#define JW_STUDY_READ_H

#include "study/store.h"

JW_BEGIN_C

/**
 * Reads every table that the schema knows. What does not fit is added to the findings; the rest is read,
 * so that one run shows all.
 *
 * @return JW_OK even when there are findings; a failure of memory, of the system, or a wish to stop.
 */
jw_status jw_read_tables(jw_study *study, jw_reader *reader, const jw_progress *progress,
                         jw_findings *findings, jw_error *err);

JW_END_C
#endif
