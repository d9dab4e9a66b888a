/* Adding to a list of findings. */
#ifndef JW_STUDY_FINDINGS_H
#define JW_STUDY_FINDINGS_H

#include <jingwei/study.h>

#include <stdbool.h>

JW_BEGIN_C

/** Adds a finding made with jw_fail and its kin; only JW_ENOMEM can go wrong. NULL lists are accepted. */
jw_status jw_findings_add(jw_findings *findings, jw_level level, const jw_error *finding);

/** Whether the next finding of a level would be kept: what only makes it read better may cost time. */
bool jw_findings_keeps(const jw_findings *findings, jw_level level);

/** The first thing wrong becomes the error, with the number of the others; JW_OK if nothing is. */
jw_status jw_findings_first_wrong(const jw_findings *findings, jw_error *err);

JW_END_C
#endif
