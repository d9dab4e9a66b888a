/* The base year at other figures than the study's own: what calibration assumed, moved with all that follows. */
#ifndef JW_CALIBRATE_AGAIN_H
#define JW_CALIBRATE_AGAIN_H

#include "plan/ranges.h"

JW_BEGIN_C

/**
 * What calibration read and a study that is calibrated tells a range of: the decay, the cost share of each stage, the
 * share of the border.
 *
 * @param[out] ranged  released with jw_release; NULL and a count of 0 if the study is not calibrated.
 */
jw_status jw_calibrated_ranges(jw_ranged **ranged, size_t *count, const jw_study *study,
                               jw_error *err);

/** Whether moving this asks for the base year to be made again. */
bool jw_calibration_reads(const jw_plan_range *moved);

/**
 * A copy of a study with its base year made again from moved figures.
 *
 * @param[out] again  released by the caller; NULL on failure.
 * @param moved       a chain; what calibration does not read is passed over.
 * @return as jw_calibrate. Time: a copy of the study, and squares of regions for each field and stage.
 */
jw_status jw_calibrate_again(jw_study **again, const jw_study *study, const jw_plan_range *moved,
                             jw_error *err);

JW_END_C
#endif
