/*
 * Values of all coalitions of a plan. Fields that share no row are programmes of their own, and a value is
 * the sum over them, so each part goes through its own lattice: a basis is small then, and a coalition that
 * opens nothing in a field costs nothing there. The sum runs in the order of the parts, whatever the threads.
 */
#include "coalition/game.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/parts.h"

#include <assert.h>
#include <string.h>

typedef struct engine {
    jw_values *values;
    const jw_lp *lp;
    const unsigned char *basis; /* of the ends: all together */
    jw_parts *parts;
    uint32_t *needs; /* columns of the whole */
    double *value;   /* of one part */
    bool *closed;
    uint32_t *part_needs;
    unsigned char *part_basis;
    int threads;
    const jw_progress *progress; /* of the whole */
    int done, jobs;
} engine;

/* Progress of a part, as progress of the whole. */
static int tell(double done, const char *what, void *user)
{
    const engine *e = user;
    return e->progress->callback((e->done + done) / e->jobs, what, e->progress->user);
}

/* One independent programme; `columns` and `rows` are its numbers in the whole. */
static jw_status solve_part(engine *e, const jw_lp *lp, const int *columns, const int *rows,
                            jw_error *err)
{
    jw_family family = {lp, e->values->players, e->part_needs, e->part_basis};
    jw_progress progress = {e->progress && e->progress->callback ? tell : NULL, e};
    for (int j = 0; j < lp->columns; j++) {
        e->part_needs[j] = e->needs[columns[j]];
        e->part_basis[j] = e->basis[columns[j]];
    }
    for (int i = 0; i < lp->rows; i++)
        e->part_basis[lp->columns + i] = e->basis[e->lp->columns + rows[i]];
    jw_status st = jw_lattice_solve(e->value, e->closed, &e->values->work, &family, e->threads,
                                    &progress, err);
    for (size_t s = 0; !st && s >> e->values->players == 0; s++) {
        e->values->value[s] += e->value[s];
        e->values->closed[s] = e->values->closed[s] && e->closed[s];
    }
    e->done++;
    return st;
}

/* Columns that no row limits: a programme without rows. */
static jw_status solve_loose(engine *e, jw_error *err)
{
    int count = e->parts->loose_columns;
    if (!count) return JW_OK;
    double *numbers = jw_alloc((size_t)count, 2 * sizeof *numbers);
    int *start = jw_zalloc((size_t)count + 1, sizeof *start);
    jw_lp lp = {count, 0, start, start, NULL, NULL, numbers, numbers + count, NULL, NULL};
    jw_status st = numbers && start ? JW_OK : jw_fail_memory(err);
    for (int k = 0; !st && k < count; k++) {
        numbers[k] = e->lp->profit[e->parts->loose_column[k]];
        numbers[count + k] = e->lp->upper[e->parts->loose_column[k]];
    }
    if (!st) st = solve_part(e, &lp, e->parts->loose_column, NULL, err);
    jw_release(numbers);
    jw_release(start);
    return st;
}

static jw_status prepare(engine *e, const jw_plan *plan, jw_game game, jw_error *err)
{
    size_t coalitions = (size_t)1 << e->values->players, columns = (size_t)plan->lp.columns + 1;
    jw_status st = jw_parts_new(&e->parts, &plan->lp, err);
    if (st) return st;
    e->jobs = e->parts->count + (e->parts->loose_columns > 0);
    e->needs = jw_alloc(columns, sizeof *e->needs);
    e->part_needs = jw_alloc(columns, sizeof *e->part_needs);
    e->part_basis = jw_alloc(columns + (size_t)plan->lp.rows, 1);
    e->value = jw_zalloc(coalitions, sizeof *e->value);
    e->closed = jw_zalloc(coalitions, sizeof *e->closed);
    e->values->value = jw_zalloc(coalitions, sizeof *e->values->value);
    e->values->closed = jw_alloc(coalitions, sizeof *e->values->closed);
    if (!e->needs || !e->part_needs || !e->part_basis || !e->value || !e->closed ||
        !e->values->value || !e->values->closed)
        return jw_fail_memory(err);
    jw_coalition_needs(e->needs, plan, game);
    memset(e->values->closed, true, coalitions);
    return JW_OK;
}

/* Nobody's value is where a game begins. */
static void begin_at_nobody(jw_values *values)
{
    double start = values->value[0];
    bool closed = values->closed[0];
    for (size_t s = 0; s >> values->players == 0; s++) {
        values->value[s] -= start;
        values->closed[s] = values->closed[s] && closed;
    }
}

jw_status jw_values_solve(jw_values *values, const jw_plan *plan, const jw_ends *ends, jw_game game,
                          int threads, const jw_progress *progress, jw_error *err)
{
    *values = (jw_values)JW_VALUES_INIT;
    values->players = plan->places->players;
    assert(values->players <= JW_EXPAND_PLAYERS_LIMIT);
    engine e = {.values = values,
                .lp = &plan->lp,
                .basis = ends->basis,
                .threads = threads,
                .progress = progress};
    jw_status st = prepare(&e, plan, game, err);
    for (int p = 0; !st && p < e.parts->count; p++) {
        const jw_part *part = &e.parts->part[p];
        st = solve_part(&e, &part->lp, part->column, part->row, err);
    }
    if (!st) st = solve_loose(&e, err);
    if (!st) begin_at_nobody(values);
    jw_parts_free(e.parts);
    void *memory[] = {e.needs, e.part_needs, e.part_basis, e.value, e.closed};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    if (st) jw_values_release(values);
    return st;
}
