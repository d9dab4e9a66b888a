/* What a study assumes with a range: the columns X that have X_low or X_high, and ways to move them. */
#ifndef JW_PLAN_RANGES_H
#define JW_PLAN_RANGES_H

#include "plan/cells.h"

#include <stdint.h>

JW_BEGIN_C

/** One column of a table, moved in all of its rows together, or in those of one stage. */
typedef struct jw_ranged {
    jw_table_id table;
    const char *column; /* the study's text; of the table study, the setting */
    jw_text stage;      /* 0: all rows; of the table stages, the row itself */
} jw_ranged;

/**
 * Every column of the model's tables that has a range, in the order of the schema and of the table's columns. In a
 * study that is calibrated, recipes and borders are left out: moved without the flows that were made from them, they
 * would unbalance the base year (calibrate/again.h moves them with all that follows).
 *
 * @param[out] ranged  released with jw_release.
 */
jw_status jw_ranged_find(jw_ranged **ranged, size_t *count, const jw_study *study, jw_error *err);

/** Whether an assumption is told by this row of its table. */
bool jw_ranged_covers(const jw_ranged *ranged, const jw_study *study, size_t row);

/**
 * A draw over the ranges of all: each at a quantile of its own from stream draw + 1 of the seed, so that it depends
 * on nothing but seed and study.
 *
 * @param uniform     without a peak at the figure.
 * @param[out] moved  count of them, chained: the last one is what jw_plan_options takes.
 */
void jw_ranged_draw(jw_plan_range *moved, const jw_ranged *ranged, size_t count, bool uniform,
                    uint64_t seed, size_t draw);

JW_END_C
#endif
