/*
 * One assumption is one column of one table: its rows move together, at one quantile, because they were assumed
 * together; columns move independently, because nobody has told how they hang together.
 */
#include "plan/ranges.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"
#include "study/calibrated.h"

#include <string.h>

enum { RANGED_LIMIT = 4096 };

static const jw_table_id model_tables[] = {JW_RECIPES, JW_ENDOWMENTS, JW_CAPABILITIES, JW_MARKETS,
                                           JW_FLOWS,   JW_FRICTIONS,  JW_CHANNELS};

typedef struct list {
    jw_ranged *items;
    size_t count, capacity;
} list;

/* Whether any row of a column X_low or X_high tells an end. */
static bool tells_range(const jw_table *table, const jw_column *column)
{
    if ((column->role != JW_ROLE_LOW && column->role != JW_ROLE_HIGH) || !column->numeric)
        return false;
    for (size_t row = 0; row < table->rows; row++)
        if (!isnan(column->numbers[row])) return true;
    return false;
}

static jw_status add(list *found, const jw_study *study, jw_table_id table, const jw_column *end,
                     jw_error *err)
{
    const char *name = jw_study_word(study, end->name);
    size_t length = strlen(name) - strlen(end->role == JW_ROLE_LOW ? "_low" : "_high");
    jw_text stem = jw_strings_find(study->strings, name, length);
    if (!stem) return JW_OK; /* a range of a column that is not there moves nothing */
    const char *column = jw_study_word(study, stem);
    for (size_t r = 0; r < found->count; r++)
        if (found->items[r].table == table && found->items[r].column == column) return JW_OK;
    if (jw_grow(&found->items, &found->capacity, found->count + 1, sizeof *found->items,
                RANGED_LIMIT))
        return jw_fail_memory(err);
    found->items[found->count++] = (jw_ranged){table, column, 0};
    return JW_OK;
}

/* Whether a column of a study that is calibrated was put there to make others balance. */
static bool is_bound(const jw_study *study, jw_table_id table, const jw_column *end)
{
    const char *name = jw_study_word(study, end->name);
    return table == JW_RECIPES || (table == JW_FRICTIONS && !strncmp(name, "border_", 7));
}

jw_status jw_ranged_find(jw_ranged **ranged, size_t *count, const jw_study *study, jw_error *err)
{
    list found = {NULL, 0, 0};
    bool calibrated = jw_study_is_calibrated(study);
    jw_status st = JW_OK;
    for (size_t t = 0; t < sizeof model_tables / sizeof model_tables[0]; t++) {
        const jw_table *table = jw_study_table(study, model_tables[t]);
        for (size_t c = 0; c < table->column_count && !st; c++)
            if (tells_range(table, &table->columns[c]) &&
                !(calibrated && is_bound(study, model_tables[t], &table->columns[c])))
                st = add(&found, study, model_tables[t], &table->columns[c], err);
    }
    if (st) jw_release(found.items);
    *ranged = st ? NULL : found.items;
    *count = st ? 0 : found.count;
    return st;
}

bool jw_ranged_covers(const jw_ranged *ranged, const jw_study *study, size_t row)
{
    jw_table_id table = ranged->table;
    if (table == JW_STUDY)
        return !strcmp(jw_study_word(study, jw_study_cell_text(study, table, row, "key")),
                       ranged->column);
    const char *column = table == JW_STAGES ? "id" : "stage";
    return !ranged->stage || jw_study_cell_text(study, table, row, column) == ranged->stage;
}

void jw_ranged_draw(jw_plan_range *moved, const jw_ranged *ranged, size_t count, bool uniform,
                    uint64_t seed, size_t draw)
{
    jw_random random;
    jw_random_start(&random, seed, draw + 1);
    for (size_t r = 0; r < count; r++)
        moved[r] = (jw_plan_range){.table = ranged[r].table,
                                   .column = ranged[r].column,
                                   .stage = ranged[r].stage,
                                   .at = jw_random_uniform(&random),
                                   .factor = 1,
                                   .next = r ? &moved[r - 1] : NULL,
                                   .uniform = uniform};
}
