/* Which assumptions a gain rests on: each moved alone. */
#ifndef JW_COALITION_DRIVERS_H
#define JW_COALITION_DRIVERS_H

#include "coalition/nearby.h"
#include "plan/ranges.h"

JW_BEGIN_C

/** One column of a table, moved in all of its rows together or in those of one stage. */
typedef struct jw_driver {
    jw_ranged ranged;
    jw_gains low, high; /* in all rows that tell an end, at that end */
    jw_gains
        elasticity; /* by how many per cent a gain moves with 1 % more; NaN where that cannot be */
} jw_driver;

typedef struct jw_drivers {
    jw_driver *items;  /* first what calibration read; then by schema and the table's columns */
    jw_ranged *ranged; /* the same, for draws over all of them */
    size_t count;
} jw_drivers;

/** Every column of the model's tables that has a range, and what the base year was calibrated with. */
jw_status jw_drivers_find(jw_drivers *drivers, const jw_study *study, jw_error *err);

/**
 * Solves both ends of each, and its elasticity.
 *
 * @param threads  as for jw_pool_run.
 * @return JW_EDATA naming the assumption that cannot be modelled at an end; JW_ECANCELED.
 * Time: eight programmes, and four models, each.
 */
jw_status jw_drivers_solve(jw_drivers *drivers, const jw_nearby *nearby, int threads,
                           const jw_progress *progress, jw_error *err);
void jw_drivers_release(jw_drivers *drivers);

JW_END_C
#endif
