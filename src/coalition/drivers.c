/*
 * One assumption at a time, all of its rows together: an elasticity told for forty flows is one assumption, not
 * forty. What comes out is a range of the gain a reader can argue with, not a probability; draws over all ranges
 * at once are another analysis.
 *
 * The model is built anew for each end, because a range may change the programme's very shape.
 */
#include "coalition/drivers.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "coalition/game.h"

enum { DRIVER_LIMIT = 4096, ENDS = 2 };

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
    drivers->items[drivers->count++] = (jw_driver){table, column, {NAN, NAN}, {NAN, NAN}};
    return JW_OK;
}

static jw_status find_drivers(jw_drivers *drivers, const jw_study *study, jw_error *err)
{
    for (size_t t = 0; t < sizeof model_tables / sizeof model_tables[0]; t++) {
        const jw_table *table = jw_study_table(study, model_tables[t]);
        for (size_t c = 0; c < table->column_count; c++) {
            if (!tells_range(table, &table->columns[c])) continue;
            jw_status st = add_driver(drivers, study, model_tables[t], &table->columns[c], err);
            if (st) return st;
        }
    }
    return JW_OK;
}

static jw_status solve_gain(double *gain, const jw_study *study, const jw_plan_options *options,
                            jw_error *err)
{
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_status st = jw_plan_new(&plan, study, options, err);
    if (!st && !(st = jw_ends_solve(&ends, plan, err))) {
        *gain = ends.gain;
        jw_ends_release(&ends);
    }
    jw_plan_free(plan);
    return st;
}

typedef struct work {
    jw_drivers *drivers;
    const jw_study *study;
    const char *players;
    jw_error *errors; /* one a job */
} work;

/* Jobs are the ends of all drivers, low before high. */
static jw_status solve_end(size_t index, int number, void *user)
{
    (void)number;
    work *w = user;
    jw_driver *driver = &w->drivers->items[index / ENDS];
    jw_driver_end *end = index % ENDS ? &driver->high : &driver->low;
    jw_error *err = &w->errors[index];
    jw_plan_range range = {driver->table, driver->column, index % ENDS == 1};
    jw_status st = solve_gain(&end->gain, w->study,
                              &(jw_plan_options){.players = w->players, .range = &range}, err);
    if (!st)
        st = solve_gain(&end->rival_gain, w->study,
                        &(jw_plan_options){true, .players = w->players, .range = &range}, err);
    return st;
}

static jw_status explain(const work *w, jw_status status, jw_error *err)
{
    for (size_t i = 0; i < w->drivers->count * ENDS; i++) {
        if (w->errors[i].status != status) continue;
        const jw_driver *driver = &w->drivers->items[i / ENDS];
        const jw_error *cause = &w->errors[i];
        jw_fail(err, status, "%.400s, with %s.%s at its %s end", cause->message,
                jw_schema[driver->table].name, driver->column, i % ENDS ? "high" : "low");
        jw_fail_at(err, cause->file, cause->row);
        jw_fail_cell(err, cause->column, cause->value, strlen(cause->value));
        jw_fail_remedy(err, "%s", cause->remedy);
        return status;
    }
    return jw_fail(err, status, "%s", jw_status_text(status));
}

jw_status jw_drivers_solve(jw_drivers *drivers, const jw_study *study, const char *players,
                           int threads, jw_error *err)
{
    *drivers = (jw_drivers){NULL, 0, 0};
    work w = {drivers, study, players, NULL};
    jw_status st = find_drivers(drivers, study, err);
    if (!st && !(w.errors = jw_zalloc(drivers->count * ENDS + 1, sizeof *w.errors)))
        st = jw_fail_memory(err);
    if (!st && (st = jw_pool_run(drivers->count * ENDS, threads, solve_end, &w)))
        explain(&w, st, err);
    jw_release(w.errors);
    if (st) jw_drivers_release(drivers);
    return st;
}

void jw_drivers_release(jw_drivers *drivers)
{
    jw_release(drivers->items);
    *drivers = (jw_drivers){NULL, 0, 0};
}
