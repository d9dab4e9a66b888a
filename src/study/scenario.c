/*
 * Scenarios are rows of steps, in order; a child is applied after its parent, names from left to right,
 * each scenario once.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "study/override.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_LIMIT 64

typedef struct applying {
    jw_study *study;
    jw_change change;
    jw_text path[DEPTH_LIMIT]; /* from the scenario asked for up through its parents */
    jw_text *done;
    size_t done_count, done_capacity;
    jw_error *err;
} applying;

typedef struct step {
    double order;
    size_t row;
} step;

static int by_order(const void *a, const void *b)
{
    const step *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order ? 1 : x->row < y->row ? -1 : 1;
}

static jw_text cell(const applying *in, size_t row, const char *column)
{
    return jw_study_cell_text(in->study, JW_SCENARIOS, row, column);
}

static jw_status run_step(applying *in, size_t row, jw_error *err)
{
    const char *target = jw_study_word(in->study, cell(in, row, "target"));
    if (strncmp(target, "scenarios[", strlen("scenarios[")))
        return jw_change_apply(&in->change, target,
                               jw_study_word(in->study, cell(in, row, "operation")),
                               jw_study_word(in->study, cell(in, row, "value")), err);
    jw_fail(err, JW_EDATA, "a scenario cannot change the table scenarios");
    jw_fail_cell(err, "target", target, strlen(target));
    jw_fail_remedy(err, "name a parent instead");
    return JW_EDATA;
}

static jw_status run_steps(applying *in, const step *steps, size_t count)
{
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < count; i++) {
        size_t row = steps[i].row;
        jw_error problem = JW_ERROR_INIT;
        st = run_step(in, row, &problem);
        if (!st) continue;
        if (st == JW_EINVAL)
            st = problem.status = JW_EDATA; /* the study holds it, nobody typed it */
        const jw_table *table = &in->study->tables[JW_SCENARIOS];
        jw_fail_at(&problem, table->place ? jw_study_word(in->study, table->place) : "scenarios",
                   table->lines[row]);
        snprintf(problem.table, sizeof problem.table, "scenarios");
        if (in->err) *in->err = problem;
    }
    return st;
}

static jw_status refuse(applying *in, const char *name, const char *message, const char *remedy)
{
    jw_fail(in->err, JW_EDATA, "%s", message);
    jw_fail_cell(in->err, "scenario", name, strlen(name));
    jw_fail_remedy(in->err, "%s", remedy);
    return JW_EDATA;
}

static jw_status refuse_form(applying *in, const char *scenarios)
{
    refuse(in, scenarios, "a name of a scenario is empty",
           "write name,name without a comma too many");
    if (in->err) in->err->status = JW_EINVAL;
    return JW_EINVAL;
}

static bool is_done(const applying *in, jw_text id)
{
    for (size_t i = 0; i < in->done_count; i++)
        if (in->done[i] == id) return true;
    return false;
}

static jw_status apply(applying *in, jw_text id, int depth)
{
    const char *name = jw_study_word(in->study, id);
    const jw_table *table = &in->study->tables[JW_SCENARIOS];
    if (is_done(in, id)) return JW_OK;
    for (int i = 0; i < depth; i++)
        if (in->path[i] == id)
            return refuse(in, name, "its parents run in a circle",
                          "clear the parent of one of them");
    if (depth == DEPTH_LIMIT) return refuse(in, name, "too many parents", "join some of them");
    in->path[depth] = id;

    step *steps = jw_alloc(table->rows + 1, sizeof *steps);
    if (!steps) return jw_fail_memory(in->err);
    size_t count = 0;
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < table->rows; r++) {
        if (cell(in, r, "id") != id) continue;
        steps[count++] = (step){jw_study_cell_number(in->study, JW_SCENARIOS, r, "order"), r};
        if (cell(in, r, "parent")) st = apply(in, cell(in, r, "parent"), depth + 1);
    }
    if (!st && !count) st = refuse(in, name, "no scenario of this name", "see the table scenarios");
    if (count) qsort(steps, count, sizeof *steps, by_order);
    if (!st) st = run_steps(in, steps, count);
    if (!st &&
        jw_grow(&in->done, &in->done_capacity, in->done_count + 1, sizeof *in->done, 1 << 20))
        st = jw_fail_memory(in->err);
    if (!st) in->done[in->done_count++] = id;
    jw_release(steps);
    return st;
}

/* One of the names, blanks around it cut off. */
static jw_status apply_named(applying *in, const char *scenarios, const char *at, const char *end)
{
    while (at < end && *at == ' ')
        at++;
    while (end > at && end[-1] == ' ')
        end--;
    if (at == end) return refuse_form(in, scenarios);
    jw_text id = jw_strings_find(in->study->strings, at, (size_t)(end - at));
    char name[96];
    snprintf(name, sizeof name, "%.*s", end - at < 90 ? (int)(end - at) : 90, at);
    return id ? apply(in, id, 0)
              : refuse(in, name, "no scenario of this name", "see the table scenarios");
}

jw_status jw_study_apply(jw_study *study, const char *scenarios, jw_error *err)
{
    applying in = {.study = study, .err = err};
    jw_change_begin(&in.change, study);
    jw_status st = JW_OK;
    for (const char *at = *scenarios ? scenarios : NULL; !st && at;) {
        const char *end = at + strcspn(at, ",");
        st = apply_named(&in, scenarios, at, end);
        at = *end ? end + 1 : NULL;
    }
    jw_release(in.done);
    return jw_change_finish(&in.change, st, err);
}
