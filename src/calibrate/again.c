/*
 * An assumption of the calibration cannot be moved by itself: at another cost share the flows of before no longer
 * balance, and a gain against a base year that is none means nothing. So the figure is moved in a copy, and the base
 * year made again from it, with the barriers that meet the same targets.
 */
#include "calibrate/again.h"

#include "base/alloc.h"
#include "base/error.h"
#include "calibrate/calibration.h"
#include "study/calibrated.h"

#include <math.h>
#include <string.h>

static const char decay[] = "decay";

/* --- What can be moved */

static bool tells_range(const jw_ranged *ranged, const jw_study *study)
{
    char low[64], high[64];
    snprintf(low, sizeof low, "%s_low", ranged->column);
    snprintf(high, sizeof high, "%s_high", ranged->column);
    for (size_t r = 0; r < jw_study_table(study, ranged->table)->rows; r++)
        if (jw_ranged_covers(ranged, study, r) &&
            (!isnan(jw_study_cell_number(study, ranged->table, r, low)) ||
             !isnan(jw_study_cell_number(study, ranged->table, r, high))))
            return true;
    return false;
}

static uint32_t decay_row(const jw_study *study)
{
    return jw_table_find(jw_study_table(study, JW_STUDY),
                         jw_strings_find(study->strings, decay, strlen(decay)));
}

static bool tells_decay(const jw_study *study)
{
    uint32_t row = decay_row(study);
    return row != JW_NO_ROW && (!isnan(jw_study_cell_number(study, JW_STUDY, row, "value_low")) ||
                                !isnan(jw_study_cell_number(study, JW_STUDY, row, "value_high")));
}

jw_status jw_calibrated_ranges(jw_ranged **ranged, size_t *count, const jw_study *study,
                               jw_error *err)
{
    *ranged = NULL, *count = 0;
    if (!jw_study_is_calibrated(study)) return JW_OK;
    size_t stages = jw_study_table(study, JW_STAGES)->rows;
    jw_ranged *found = jw_alloc(2 * stages + 1, sizeof *found);
    if (!found) return jw_fail_memory(err);
    if (tells_decay(study)) found[(*count)++] = (jw_ranged){JW_STUDY, decay, 0};
    for (size_t s = 0; s < stages; s++) {
        jw_text stage = jw_study_cell_text(study, JW_STAGES, s, "id");
        const jw_ranged of_stage[] = {{JW_STAGES, "border_share", stage},
                                      {JW_RECIPES, "amount", stage}};
        for (int i = 0; i < 2; i++)
            if (tells_range(&of_stage[i], study)) found[(*count)++] = of_stage[i];
    }
    *ranged = found;
    return JW_OK;
}

bool jw_calibration_reads(const jw_plan_range *moved)
{
    return moved->table == JW_STUDY || moved->table == JW_STAGES || moved->table == JW_RECIPES;
}

/* --- Moving it */

static double moved_decay(const jw_study *study, const jw_plan_range *moved)
{
    uint32_t row = decay_row(study);
    double value = jw_study_setting_number(study, decay);
    double low = row == JW_NO_ROW ? NAN : jw_study_cell_number(study, JW_STUDY, row, "value_low");
    double high = row == JW_NO_ROW ? NAN : jw_study_cell_number(study, JW_STUDY, row, "value_high");
    jw_numbers numbers = {.plain = &value,
                          .moved = true,
                          .low = &low,
                          .high = &high,
                          .at = moved->at,
                          .factor = moved->factor};
    return jw_number_moved(&numbers, 0);
}

/* Rows of other stages keep what they have. */
static void move_column(jw_study *copy, const jw_plan_range *moved)
{
    const jw_ranged ranged = {moved->table, moved->column, moved->stage};
    jw_plan_range alone = *moved;
    alone.next = NULL;
    jw_numbers numbers = jw_numbers_of(copy, moved->table, moved->column, &alone);
    jw_table *table = &copy->tables[moved->table];
    jw_column *column = jw_table_column(table, copy->strings, moved->column);
    for (size_t r = 0; column && r < table->rows; r++)
        if (jw_ranged_covers(&ranged, copy, r)) column->numbers[r] = jw_number_at(numbers, r);
}

jw_status jw_calibrate_again(jw_study **again, const jw_study *study, const jw_plan_range *moved,
                             jw_error *err)
{
    double at = NAN;
    jw_study *copy = NULL;
    *again = NULL;
    jw_status st = jw_study_copy(&copy, study, err);
    for (; moved && !st; moved = moved->next) {
        if (moved->table == JW_STUDY) at = moved_decay(study, moved);
        if (moved->table == JW_STAGES || moved->table == JW_RECIPES) move_column(copy, moved);
    }
    if (!st) st = jw_calibrate_at(copy, at, err);
    if (!st) {
        *again = copy;
        return JW_OK;
    }
    jw_study_free(copy);
    return st;
}
