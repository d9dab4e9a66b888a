/*
 * Rising cost cut into steps makes a run of columns that differ in profit and bound only. The
 * simplex method would price each of them; but at any prices such a run is at one level, so it is
 * one variable with a concave earning (Dantzig 1956), and its steps are breakpoints that a
 * long-step ratio test walks over (Fourer 1985). Nothing else knows where steps came from: equal
 * neighbours are found by looking, so this serves any programme.
 */
#include "solve/stepped.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static jw_stepped *make_room(const jw_lp *lp)
{
    size_t columns = (size_t)lp->columns, rows = (size_t)lp->rows;
    size_t entries = (size_t)jw_lp_entries(lp), steps = columns + rows;
    jw_stepped *s = jw_zalloc(1, sizeof *s);
    if (!s) return NULL;
    s->start = jw_zalloc(columns + 1, sizeof *s->start);
    s->row = jw_alloc(entries + 1, sizeof *s->row);
    s->value = jw_alloc(entries + 1, sizeof *s->value);
    s->magnitude = jw_alloc(columns + 1, sizeof *s->magnitude);
    s->row_start = jw_zalloc(rows + 2, sizeof *s->row_start);
    s->column = jw_alloc(entries + 1, sizeof *s->column);
    s->row_value = jw_alloc(entries + 1, sizeof *s->row_value);
    s->limit = jw_alloc(rows + 1, sizeof *s->limit);
    s->step = jw_zalloc(columns + rows + 1, sizeof *s->step);
    s->profit = jw_alloc(steps + 1, sizeof *s->profit);
    s->knot = jw_alloc(steps + 1, sizeof *s->knot);
    s->earned = jw_alloc(steps + 1, sizeof *s->earned);
    s->first = jw_alloc(columns + 1, sizeof *s->first);
    s->lp_row = jw_alloc(rows + 1, sizeof *s->lp_row);
    s->turned = jw_alloc(rows + 1, sizeof *s->turned);
    if (s->start && s->row && s->value && s->magnitude && s->row_start && s->column &&
        s->row_value && s->limit && s->step && s->profit && s->knot && s->earned && s->first &&
        s->lp_row && s->turned)
        return s;
    jw_stepped_free(s);
    return NULL;
}

void jw_stepped_free(jw_stepped *s)
{
    if (!s) return;
    void *memory[] = {s->start,  s->magnitude, s->row,   s->value,  s->row_start,
                      s->column, s->row_value, s->limit, s->step,   s->knot,
                      s->profit, s->earned,    s->first, s->lp_row, s->turned};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_release(s);
}

/* --- Rows */

/* Numbers the rows that bind; `place` tells each row of the lp its own, or -1. */
static void place_rows(jw_stepped *s, int *place, const jw_lp *lp)
{
    for (int i = 0; i < lp->rows; i++) {
        place[i] = -1;
        if (isinf(lp->row_upper[i]) && isinf(lp->row_lower[i])) continue;
        place[i] = s->rows;
        s->lp_row[s->rows] = i;
        s->turned[s->rows] = isinf(lp->row_upper[i]);
        s->limit[s->rows] = s->turned[s->rows] ? -lp->row_lower[i] : lp->row_upper[i];
        s->rows++;
    }
}

/* --- Columns */

static bool same_entries(const jw_lp *lp, int a, int b)
{
    size_t count = (size_t)(lp->end[a] - lp->start[a]);
    return count == (size_t)(lp->end[b] - lp->start[b]) &&
           !memcmp(lp->row + lp->start[a], lp->row + lp->start[b], count * sizeof *lp->row) &&
           !memcmp(lp->value + lp->start[a], lp->value + lp->start[b], count * sizeof *lp->value);
}

/* Adds a step to the variable that ends at `end`, widening the last one if it earns as much. */
static void add_step(jw_stepped *s, int begin, int *end, double profit, double width)
{
    double level = *end > begin ? s->knot[*end - 1] : 0;
    double earned = *end > begin ? s->earned[*end - 1] : 0;
    if (*end == begin || s->profit[*end - 1] != profit) (*end)++;
    s->profit[*end - 1] = profit;
    s->knot[*end - 1] = level + width;
    s->earned[*end - 1] = earned + (isinf(width) ? 0 : profit * width);
}

/* Whether column j only carries on the stepped column that columns from `first` on have made. */
static bool carries_on(const jw_stepped *s, const jw_lp *lp, const uint32_t *labels, int first,
                       int j, int begin, int end)
{
    if (labels && labels[first] != labels[j]) return false;
    if (!same_entries(lp, first, j)) return false;
    if (lp->upper[j] == 0 || end == begin) return true;
    return lp->profit[j] <= s->profit[end - 1] && isfinite(s->knot[end - 1]) &&
           end - begin < JW_STEPS_LIMIT;
}

static void add_column(jw_stepped *s, const jw_lp *lp, const int *place, int first)
{
    int at = s->start[s->columns];
    double magnitude = 0;
    for (int e = lp->start[first]; e < lp->end[first]; e++) {
        int i = place[lp->row[e]];
        if (i < 0 || lp->value[e] == 0) continue;
        s->row[at] = i;
        s->value[at++] = s->turned[i] ? -lp->value[e] : lp->value[e];
        magnitude += fabs(lp->value[e]);
    }
    s->magnitude[s->columns] = magnitude;
    s->first[s->columns++] = first;
    s->start[s->columns] = at;
}

static void add_columns(jw_stepped *s, const jw_lp *lp, const uint32_t *labels, const int *place)
{
    int end = 0;
    for (int j = 0; j < lp->columns;) {
        int first = j, begin = end;
        s->step[s->columns] = begin;
        add_column(s, lp, place, first);
        do {
            if (lp->upper[j] > 0) add_step(s, begin, &end, lp->profit[j], lp->upper[j]);
        } while (++j < lp->columns && carries_on(s, lp, labels, first, j, begin, end));
    }
    s->first[s->columns] = lp->columns;
    s->step[s->columns] = end;
}

/* What a row leaves over, up to the distance of its bounds. */
static void add_rests(jw_stepped *s, const jw_lp *lp)
{
    int end = s->step[s->columns];
    for (int i = 0; i < s->rows; i++) {
        int begin = end;
        double range = lp->row_upper[s->lp_row[i]] - lp->row_lower[s->lp_row[i]];
        s->step[s->columns + i] = begin;
        if (range > 0) add_step(s, begin, &end, 0, range);
    }
    s->variables = s->columns + s->rows;
    s->step[s->variables] = end;
}

/* Entries by row, columns rising. */
static void turn_round(jw_stepped *s)
{
    for (int e = 0; e < s->start[s->columns]; e++)
        s->row_start[s->row[e] + 2]++;
    for (int i = 0; i < s->rows; i++)
        s->row_start[i + 2] += s->row_start[i + 1];
    for (int j = 0; j < s->columns; j++)
        for (int e = s->start[j]; e < s->start[j + 1]; e++) {
            int at = s->row_start[s->row[e] + 1]++;
            s->column[at] = j;
            s->row_value[at] = s->value[e];
        }
}

jw_status jw_stepped_new(jw_stepped **stepped, const jw_lp *lp, const uint32_t *labels,
                         jw_error *err)
{
    *stepped = NULL;
    int *place = jw_alloc((size_t)lp->rows + 1, sizeof *place);
    jw_stepped *s = place ? make_room(lp) : NULL;
    if (s) {
        place_rows(s, place, lp);
        add_columns(s, lp, labels, place);
        add_rests(s, lp);
        turn_round(s);
    }
    jw_release(place);
    *stepped = s;
    return s ? JW_OK : jw_fail_memory(err);
}

void jw_stepped_spread(double *x, double *y, const jw_stepped *s, const jw_lp *lp,
                       const double *levels, const double *prices)
{
    for (int j = 0; j < s->columns; j++) {
        double left = levels[j];
        for (int k = s->first[j]; k < s->first[j + 1]; k++) {
            x[k] = fmin(left, lp->upper[k]);
            left -= x[k];
        }
    }
    for (int i = 0; i < lp->rows; i++)
        y[i] = 0;
    for (int i = 0; i < s->rows; i++)
        y[s->lp_row[i]] = s->turned[i] ? -prices[i] : prices[i];
}
