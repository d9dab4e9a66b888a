/* What a study assumes with a range: the columns X that have X_low or X_high, and ways to move them. */
#ifndef JW_PLAN_RANGES_H
#define JW_PLAN_RANGES_H

#include "plan/cells.h"

#include <stdint.h>

JW_BEGIN_C

/** One column of a table, moved in all of its rows together. */
typedef struct jw_ranged {
    jw_table_id table;
    const char *column; /* the study's text */
} jw_ranged;

/**
 * Every column of the model's tables that has a range, in the order of the schema and of the table's columns.
 *
 * @param[out] ranged  released with jw_release.
 */
jw_status jw_ranged_find(jw_ranged **ranged, size_t *count, const jw_study *study, jw_error *err);

/**
 * A draw over the ranges of all: each at a quantile of its own from stream draw + 1 of the seed, so that it depends
 * on nothing but seed and study.
 *
 * @param[out] moved  count of them, chained: the last one is what jw_plan_options takes.
 */
void jw_ranged_draw(jw_plan_range *moved, const jw_ranged *ranged, size_t count, uint64_t seed,
                    size_t draw);

JW_END_C
#endif
