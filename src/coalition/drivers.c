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
#include "coalition/batches.h"

#define NUDGE 1.05

enum { DRIVER_LIMIT = 4096 };

enum { LOW, HIGH, BELOW, ABOVE, JOBS };

static const jw_table_id model_tables[] = {JW_RECIPES, JW_ENDOWMENTS, JW_CAPABILITIES,
                                           JW_MARKETS, JW_FLOWS,      JW_FRICTIONS};

/* Whether any row of a column X_low or X_high tells an end. */
static bool tells_range(const jw_table *table, const jw_column *column)
{
    if ((column->role != JW_ROLE_LOW && column->role != JW_ROLE_HIGH) || !column->numeric)
        return false;
    for (size_t row = 0; row < table->rows; row++)
        if (!isnan(column->numbers[row])) return true;
    return false;
}

static jw_status add_driver(jw_drivers *drivers, const jw_study *study, jw_table_id table,
                            const jw_column *ranged, jw_error *err)
{
    const char *name = jw_study_word(study, ranged->name);
    size_t length = strlen(name) - strlen(ranged->role == JW_ROLE_LOW ? "_low" : "_high");
    jw_text stem = jw_strings_find(study->strings, name, length);
    if (!stem) return JW_OK; /* a range of a column that is not there moves nothing */
    const char *column = jw_study_word(study, stem);
    for (size_t d = 0; d < drivers->count; d++)
        if (drivers->items[d].table == table && drivers->items[d].column == column) return JW_OK;
    if (jw_grow(&drivers->items, &drivers->capacity, drivers->count + 1, sizeof *drivers->items,
                DRIVER_LIMIT))
        return jw_fail_memory(err);
    drivers->items[drivers->count++] =
        (jw_driver){table, column, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}};
    return JW_OK;
}

jw_status jw_drivers_find(jw_drivers *drivers, const jw_study *study, jw_error *err)
{
    *drivers = (jw_drivers){NULL, 0, 0};
    jw_status st = JW_OK;
    for (size_t t = 0; t < sizeof model_tables / sizeof model_tables[0]; t++) {
        const jw_table *table = jw_study_table(study, model_tables[t]);
        for (size_t c = 0; c < table->column_count && !st; c++)
            if (tells_range(table, &table->columns[c]))
                st = add_driver(drivers, study, model_tables[t], &table->columns[c], err);
    }
    if (st) jw_drivers_release(drivers);
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
    const jw_driver *driver = &w->drivers->items[index / JOBS];
    size_t job = index % JOBS;
    jw_gains *gains = &w->gains[index];
    jw_plan_range moved = {driver->table, driver->column, NAN, 1, NULL};
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
        const jw_driver *driver = &w->drivers->items[d];
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
    size_t jobs = drivers->count * JOBS, done;
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
    *drivers = (jw_drivers){NULL, 0, 0};
}
