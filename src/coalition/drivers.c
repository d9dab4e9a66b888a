/*
 * One assumption at a time, all of its rows together: an elasticity told for forty flows is one assumption, not
 * forty. What comes out is a range of the gain a reader can argue with, not a probability; draws over all ranges
 * at once are draws.c.
 *
 * The elasticity is a central difference in logarithms, five per cent to either side: less than that stays within
 * a step of the curves, where nothing moves.
 */
#include "coalition/drivers.h"

#include "base/alloc.h"
#include "base/error.h"
#include "calibrate/again.h"
#include "coalition/batches.h"

#define NUDGE 1.05

enum { LOW, HIGH, BELOW, ABOVE, JOBS };

jw_status jw_drivers_find(jw_drivers *drivers, const jw_study *study, jw_error *err)
{
    *drivers = (jw_drivers){NULL, NULL, 0};
    jw_ranged *read = NULL, *model = NULL;
    size_t reads = 0, models = 0;
    jw_status st = jw_calibrated_ranges(&read, &reads, study, err);
    if (!st) st = jw_ranged_find(&model, &models, study, err);
    if (st) goto done;
    drivers->count = reads + models;
    drivers->ranged = jw_alloc(drivers->count + 1, sizeof *drivers->ranged);
    drivers->items = jw_alloc(drivers->count + 1, sizeof *drivers->items);
    if (!drivers->ranged || !drivers->items) {
        jw_drivers_release(drivers);
        st = jw_fail_memory(err);
        goto done;
    }
    for (size_t d = 0; d < drivers->count; d++) {
        drivers->ranged[d] = d < reads ? read[d] : model[d - reads];
        drivers->items[d] =
            (jw_driver){drivers->ranged[d], {NAN, NAN}, {NAN, NAN}, {NAN, NAN}};
    }
done:
    jw_release(read);
    jw_release(model);
    return st;
}

typedef struct work {
    jw_drivers *drivers;
    const jw_nearby *nearby;
    jw_gains *gains;  /* one a job */
    jw_error *errors; /* one a driver's end */
} work;

static jw_status solve_job(size_t index, int number, void *user)
{
    (void)number;
    work *w = user;
    const jw_ranged *driver = &w->drivers->ranged[index / JOBS];
    size_t job = index % JOBS;
    jw_gains *gains = &w->gains[index];
    jw_plan_range moved = {.table = driver->table,
                           .column = driver->column,
                           .at = NAN,
                           .factor = 1,
                           .stage = driver->stage};
    jw_error error = JW_ERROR_INIT;
    if (job == LOW || job == HIGH) moved.at = job == HIGH;
    if (job == BELOW || job == ABOVE) moved.factor = job == ABOVE ? NUDGE : 1 / NUDGE;
    jw_status st = jw_nearby_solve(gains, NULL, NULL, w->nearby, &moved, &error);
    if (!st) return JW_OK;
    *gains = (jw_gains){NAN, NAN};
    /* A share of 1 has nothing above it: no elasticity, but no reason to give up either. */
    if (job >= BELOW && (st == JW_EDATA || st == JW_ENOSOLUTION)) return JW_OK;
    w->errors[index / JOBS] = error;
    return st;
}

static jw_status explain(const work *w, jw_status status, jw_error *err)
{
    for (size_t d = 0; d < w->drivers->count; d++) {
        const jw_error *cause = &w->errors[d];
        if (cause->status != status) continue;
        const jw_ranged *driver = &w->drivers->ranged[d];
        jw_fail(err, status, "%.400s, with %s.%s at an end of its range", cause->message,
                jw_schema[driver->table].name, driver->column);
        jw_fail_at(err, cause->file, cause->row);
        jw_fail_cell(err, cause->column, cause->value, strlen(cause->value));
        jw_fail_remedy(err, "%s", cause->remedy);
        return status;
    }
    return jw_fail(err, status, "%s", jw_status_text(status));
}

/* NaN unless both gains are above 0. */
static double elasticity(double below, double above)
{
    return below > 0 && above > 0 ? log(above / below) / (2 * log(NUDGE)) : NAN;
}

static void collect(const work *w)
{
    for (size_t d = 0; d < w->drivers->count; d++) {
        const jw_gains *gains = &w->gains[d * JOBS];
        w->drivers->items[d].low = gains[LOW];
        w->drivers->items[d].high = gains[HIGH];
        w->drivers->items[d].elasticity =
            (jw_gains){elasticity(gains[BELOW].gain, gains[ABOVE].gain),
                       elasticity(gains[BELOW].rival_gain, gains[ABOVE].rival_gain)};
    }
}

jw_status jw_drivers_solve(jw_drivers *drivers, const jw_nearby *nearby, int threads,
                           const jw_progress *progress, jw_error *err)
{
    size_t jobs = drivers->count * JOBS, done = 0;
    work w = {drivers, nearby, jw_zalloc(jobs + 1, sizeof *w.gains),
              jw_zalloc(drivers->count + 1, sizeof *w.errors)};
    jw_status st = w.gains && w.errors ? JW_OK : jw_fail_memory(err);
    if (!st && (st = jw_batches_run(&done, jobs, threads, solve_job, &w, "assumptions", progress)))
        explain(&w, st, err);
    if (!st) collect(&w);
    jw_release(w.gains);
    jw_release(w.errors);
    return st;
}

void jw_drivers_release(jw_drivers *drivers)
{
    jw_release(drivers->items);
    jw_release(drivers->ranged);
    *drivers = (jw_drivers){NULL, NULL, 0};
}
