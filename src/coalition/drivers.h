/* Which assumptions a gain rests on: each moved alone to the ends of its range. */
#ifndef JW_COALITION_DRIVERS_H
#define JW_COALITION_DRIVERS_H

#include "plan/plan.h"

JW_BEGIN_C

/** Gains with one column of a table at one end of its range, in all rows that tell one. */
typedef struct jw_driver_end {
    double gain, rival_gain; /* results used by all, and by one */
} jw_driver_end;

typedef struct jw_driver {
    jw_table_id table;
    const char *column; /* the study's text */
    jw_driver_end low, high;
} jw_driver;

typedef struct jw_drivers {
    jw_driver *items; /* in the order of the schema and of the table's columns */
    size_t count, capacity;
} jw_drivers;

/**
 * Finds every column of the model's tables that has a range and solves both of its ends.
 *
 * @param players  level of the players, as in jw_plan_options.
 * @param threads  as for jw_pool_run.
 */
jw_status jw_drivers_solve(jw_drivers *drivers, const jw_study *study, const char *players,
                           int threads, jw_error *err);
void jw_drivers_release(jw_drivers *drivers);

JW_END_C
#endif
