/* The checks of a study, each adding to the findings. */
#ifndef JW_STUDY_CHECK_H
#define JW_STUDY_CHECK_H

#include "study/study.h"

JW_BEGIN_C

/** What follows from the schema alone: unique keys, references, ranges, units, places. */
jw_status jw_check_integrity(jw_study *study, jw_findings *findings, jw_error *err);

/** What the model demands: names, trees without cycles, rows on leaves only, settings, windows. */
jw_status jw_check_rules(const jw_study *study, jw_findings *findings, jw_error *err);

/** The steps of scenarios, as far as they can be judged before they are applied. JW_OK or JW_ENOMEM. */
jw_status jw_check_scenarios(const jw_study *study, jw_findings *findings);

/** All of them; JW_EDATA, with the first finding in err, if anything is wrong. */
jw_status jw_check_wrong(jw_study *study, jw_findings *findings, jw_error *err);

/** What can be computed but is hardly meant. */
jw_status jw_check_odd(const jw_study *study, jw_findings *findings, jw_error *err);

/** Rows of the model that are for another year than the base year. JW_OK or JW_ENOMEM. */
jw_status jw_check_years(const jw_study *study, jw_findings *findings);

/** Relief that is more than all of a border. JW_OK or JW_ENOMEM. */
jw_status jw_check_relief(const jw_study *study, jw_findings *findings);

/** Rows of frictions that say as much as another about the same move. JW_OK or JW_ENOMEM. */
jw_status jw_check_ties(const jw_study *study, jw_findings *findings);

/** Puts the place of a row into a finding; of the whole table if there is no such row. */
void jw_place_finding(const jw_study *study, jw_error *finding, jw_table_id id, size_t row);

/** Adds a finding about a cell of a row. `finding` has its message and remedy already. */
jw_status jw_find_cell(const jw_study *study, jw_findings *findings, jw_level level,
                       jw_error *finding, jw_table_id id, size_t row, const char *column,
                       jw_text value);

JW_END_C
#endif
