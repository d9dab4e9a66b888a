/* Adding to a list of findings. */
#ifndef JW_STUDY_FINDINGS_H
#define JW_STUDY_FINDINGS_H

#include <jingwei/study.h>

JW_BEGIN_C

/** Adds a finding made with jw_fail and its kin; only JW_ENOMEM can go wrong. NULL lists are accepted. */
jw_status jw_findings_add(jw_findings *findings, jw_level level, const jw_error *finding);

JW_END_C
#endif
