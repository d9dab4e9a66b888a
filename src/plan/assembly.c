/*
 * Rows, activities and columns, numbered in the order in which the chapters ask for them. Columns come one
 * after the other and are never touched again, so the matrix is in compressed form from the start: no list
 * of triplets, no sorting, one pass over the study.
 */
#include "plan/build.h"

#include "base/alloc.h"
#include "base/error.h"

#include <limits.h>
#include <math.h>

static bool reserve(jw_build *b, void *items, size_t *capacity, size_t needed, size_t size)
{
    if (!b->status) b->status = jw_grow(items, capacity, needed, size, (size_t)JW_LP_LIMIT);
    return !b->status;
}

int jw_build_row(jw_build *b, jw_plan_row row, double upper)
{
    jw_plan *plan = b->plan;
    size_t count = (size_t)plan->lp.rows;
    if (!reserve(b, &plan->rows, &b->plan_row_capacity, count + 1, sizeof *plan->rows) ||
        !reserve(b, &plan->row_upper, &b->row_upper_capacity, count + 1, sizeof *plan->row_upper))
        return 0;
    plan->rows[count] = row;
    plan->row_upper[count] = upper;
    return plan->lp.rows++;
}

static int row_of_spot(jw_build *b, int *rows, jw_plan_row_kind kind, jw_spot spot)
{
    int *row = &rows[jw_spot_index(b, spot)];
    if (*row < 0)
        *row =
            jw_build_row(b, (jw_plan_row){kind, spot.field, spot.stage, spot.leaf, spot.leaf}, 0);
    return *row;
}

int jw_exchange_row(jw_build *b, jw_spot spot)
{
    return row_of_spot(b, b->exchange, JW_ROW_EXCHANGE, spot);
}

int jw_supply_row(jw_build *b, jw_spot spot)
{
    if (!b->non_rival[spot.stage]) return jw_exchange_row(b, spot);
    return row_of_spot(b, b->output, JW_ROW_OUTPUT, spot);
}

int jw_draw_row(jw_build *b, jw_spot from, int to, double share)
{
    if (!jw_spreads(b, from.stage)) return jw_supply_row(b, from);
    if (!reserve(b, &b->reaches, &b->reach_capacity, b->reach_count + 1, sizeof *b->reaches))
        return 0;
    int row =
        jw_build_row(b, (jw_plan_row){JW_ROW_REACH, from.field, from.stage, from.leaf, to}, 0);
    int *first = &b->reach_first[jw_spot_index(b, from)];
    b->reaches[b->reach_count] = (jw_reach){row, share, *first};
    *first = (int)b->reach_count++;
    return row;
}

void jw_build_activity(jw_build *b, jw_activity activity)
{
    jw_plan *plan = b->plan;
    size_t count = (size_t)plan->activity_count;
    if (!reserve(b, &plan->activities, &b->activity_capacity, count + 2, sizeof *plan->activities))
        return;
    activity.first = plan->lp.columns;
    plan->activities[count] = activity;
    plan->activity_count++;
    b->entry_count = 0;
    b->entries_put = false;
}

void jw_build_entry(jw_build *b, jw_entry entry)
{
    if (!reserve(b, &b->entries, &b->entry_capacity, b->entry_count + 1, sizeof *b->entries))
        return;
    b->entries[b->entry_count++] = entry;
    b->entries_put = false;
}

/* Room for columns with the entries in hand; false if there is none. */
static bool reserve_columns(jw_build *b, size_t columns)
{
    jw_plan *plan = b->plan;
    size_t needed = (size_t)plan->lp.columns + columns;
    size_t entries = b->used + b->entry_count;
    return reserve(b, &plan->start, &b->start_capacity, needed, sizeof *plan->start) &&
           reserve(b, &plan->end, &b->end_capacity, needed, sizeof *plan->end) &&
           reserve(b, &plan->profit, &b->profit_capacity, needed, sizeof *plan->profit) &&
           reserve(b, &plan->upper, &b->upper_capacity, needed, sizeof *plan->upper) &&
           reserve(b, &plan->row, &b->entry_row_capacity, entries, sizeof *plan->row) &&
           reserve(b, &plan->value, &b->value_capacity, entries, sizeof *plan->value);
}

/* The entries in hand, once for all columns that have the same. */
static void put_entries(jw_build *b)
{
    jw_plan *plan = b->plan;
    if (b->entries_put) return;
    for (size_t i = 0; i < b->entry_count; i++, b->used++) {
        plan->row[b->used] = b->entries[i].row;
        plan->value[b->used] = b->entries[i].value;
    }
    b->entries_put = true;
}

static void put_column(jw_build *b, double profit, double upper)
{
    jw_plan *plan = b->plan;
    int column = plan->lp.columns++;
    put_entries(b);
    plan->start[column] = (int)(b->used - b->entry_count);
    plan->end[column] = (int)b->used;
    plan->profit[column] = profit;
    plan->upper[column] = upper < JW_NO_LIMIT ? upper : INFINITY;
}

void jw_build_column(jw_build *b, double profit, double upper)
{
    if (reserve_columns(b, 1)) put_column(b, profit, upper);
}

void jw_build_steps(jw_build *b, const jw_curve *curve, double price, double rate, double base,
                    double capacity)
{
    if (!reserve_columns(b, (size_t)curve->steps)) return;
    double before = 0;
    for (int n = 0; n < curve->steps; n++) {
        double width = base * curve->width[n];
        put_column(b, price - rate * curve->cost[n], fmin(width, fmax(0, capacity - before)));
        before += width;
    }
}

void jw_build_finish(jw_build *b)
{
    jw_plan *plan = b->plan;
    size_t rows = (size_t)plan->lp.rows;
    /* A study without anything to do still is a programme, of no columns. */
    if (!reserve(b, &plan->start, &b->start_capacity, 1, sizeof *plan->start) ||
        !reserve(b, &plan->end, &b->end_capacity, 1, sizeof *plan->end) ||
        !reserve(b, &plan->activities, &b->activity_capacity, 1, sizeof *plan->activities))
        return;
    plan->activities[plan->activity_count].first = plan->lp.columns;
    if (!(plan->row_lower = jw_alloc(rows + 1, sizeof *plan->row_lower))) {
        b->status = JW_ENOMEM;
        return;
    }
    for (size_t r = 0; r < rows; r++)
        plan->row_lower[r] = -INFINITY;
    plan->lp.start = plan->start;
    plan->lp.end = plan->end;
    plan->lp.row = plan->row;
    plan->lp.value = plan->value;
    plan->lp.profit = plan->profit;
    plan->lp.upper = plan->upper;
    plan->lp.row_lower = plan->row_lower;
    plan->lp.row_upper = plan->row_upper;
}
