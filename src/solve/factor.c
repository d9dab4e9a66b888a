/*
 * The bases of planning programmes are almost triangular: most columns can be placed because a row
 * or a column has one entry left (Orchard-Hays 1968; Suhl and Suhl 1990), and what remains, the
 * kernel, is a few dozen columns. The kernel is done column by column (Gilbert and Peierls 1988),
 * sparse columns first; a pivot may be ten times smaller than the largest of its column if its row
 * is shorter, which is Markowitz's choice (1957) within one column. A column replaced in the basis
 * is one more factor, the product form (Dantzig and Orchard-Hays 1954): going back to the basis
 * that was factored is then forgetting them, which is what a family of programmes begun at the same
 * basis needs most. Forrest and Tomlin's update (1972) is sparser, but cannot be taken back.
 *
 * The rest of a row is a unit column. It needs no step in either triangle and has none.
 */
#include "solve/factor.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define PIVOT_LEAST    1e-9  /* smallest pivot, beside entries of about 1 */
#define PIVOT_RELATIVE 0.1   /* smallest beside the largest of its column */
#define ENTRY_LEAST    1e-14 /* what cancellation leaves of an entry that is none */

/* --- Columns */

static void columns_release(jw_columns *c)
{
    jw_release(c->pivot_row);
    jw_release(c->pivot);
    jw_release(c->start);
    jw_release(c->row);
    jw_release(c->value);
    *c = (jw_columns){.count = 0};
}

static jw_status columns_init(jw_columns *c, int rows, jw_error *err)
{
    size_t room = (size_t)rows + 1;
    *c = (jw_columns){.column_room = room};
    c->pivot_row = jw_alloc(room, sizeof *c->pivot_row);
    c->pivot = jw_alloc(room, sizeof *c->pivot);
    c->start = jw_zalloc(room + 1, sizeof *c->start);
    return c->pivot_row && c->pivot && c->start ? JW_OK : jw_fail_memory(err);
}

/* Room for this many entries more. */
static jw_status columns_reserve(jw_columns *c, int entries, jw_error *err)
{
    size_t needed = (size_t)c->used + (size_t)entries;
    if (needed <= c->row_room && needed <= c->value_room) return JW_OK;
    jw_status st = jw_grow(&c->row, &c->row_room, needed, sizeof *c->row, JW_LP_LIMIT);
    if (!st) st = jw_grow(&c->value, &c->value_room, needed, sizeof *c->value, JW_LP_LIMIT);
    return st ? jw_fail(err, st, "%s", jw_status_text(st)) : JW_OK;
}

static inline void columns_entry(jw_columns *c, int row, double value)
{
    c->row[c->used] = row;
    c->value[c->used++] = value;
}

static inline void columns_close(jw_columns *c, int row, double pivot)
{
    c->pivot_row[c->count] = row;
    c->pivot[c->count] = pivot;
    c->start[++c->count] = c->used;
}

/* --- Placing: which column takes which row, in which order */

enum { WAITING = -1 };

/* The state of one factoring. Slots are places in basic as it was given. */
typedef struct placing {
    jw_factor *factor;
    const jw_stepped *lp;
    int *basic;
    int *taken;                /* by row: the slot that it has gone to, or WAITING */
    int *slot_count;           /* by slot: entries in rows that wait; -1 once placed */
    int *row_count;            /* by row: slots that wait with an entry there */
    int *row_start, *row_slot; /* slots with an entry, by row */
    int *queue;
    int *order; /* by row: the variable that it has gone to */
    int left;   /* slots that wait */
} placing;

static inline bool is_rest(const placing *p, int slot)
{
    return p->basic[slot] >= p->lp->columns;
}

static inline int slot_begin(const placing *p, int slot)
{
    return p->lp->start[p->basic[slot]];
}

static inline int slot_end(const placing *p, int slot)
{
    return p->lp->start[p->basic[slot] + 1];
}

/* Rests of rows take their own row; all else is listed by row. */
static void list_entries(placing *p)
{
    const jw_stepped *lp = p->lp;
    for (int i = 0; i < lp->rows; i++)
        p->taken[i] = WAITING;
    for (int s = 0; s < lp->rows; s++)
        if (is_rest(p, s)) {
            int row = p->basic[s] - lp->columns;
            assert(p->taken[row] == WAITING);
            p->taken[row] = s;
            p->order[row] = p->basic[s];
            p->slot_count[s] = -1;
            p->left--;
        }
    memset(p->row_start, 0, ((size_t)lp->rows + 2) * sizeof *p->row_start);
    for (int s = 0; s < lp->rows; s++) {
        if (is_rest(p, s)) continue;
        p->slot_count[s] = 0;
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++)
            if (p->taken[lp->row[e]] == WAITING) {
                p->slot_count[s]++;
                p->row_start[lp->row[e] + 2]++;
            }
    }
    for (int i = 0; i < lp->rows; i++) {
        p->row_count[i] = p->row_start[i + 2];
        p->row_start[i + 2] += p->row_start[i + 1];
    }
    for (int s = 0; s < lp->rows; s++) {
        if (is_rest(p, s)) continue;
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++)
            if (p->taken[lp->row[e]] == WAITING) p->row_slot[p->row_start[lp->row[e] + 1]++] = s;
    }
}

static void take(placing *p, int slot, int row)
{
    p->taken[row] = slot;
    p->order[row] = p->basic[slot];
    p->slot_count[slot] = -1;
    p->left--;
}

/* One entry left in a column: it goes into the upper triangle as it is. */
static void place_column_singles(placing *p)
{
    const jw_stepped *lp = p->lp;
    jw_columns *upper = &p->factor->upper;
    int begin = 0, end = 0;
    for (int s = 0; s < lp->rows; s++)
        if (p->slot_count[s] == 1) p->queue[end++] = s;
    while (begin < end) {
        int s = p->queue[begin++], row = -1;
        double pivot = 0;
        if (p->slot_count[s] != 1) continue;
        int used = upper->used;
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++)
            if (p->taken[lp->row[e]] == WAITING)
                row = lp->row[e], pivot = lp->value[e];
            else
                columns_entry(upper, lp->row[e], lp->value[e]);
        if (fabs(pivot) < PIVOT_LEAST) {
            upper->used = used;
            continue;
        }
        columns_close(upper, row, pivot);
        take(p, s, row);
        for (int e = p->row_start[row]; e < p->row_start[row + 1]; e++) {
            int other = p->row_slot[e];
            if (p->slot_count[other] > 0 && --p->slot_count[other] == 1) p->queue[end++] = other;
        }
    }
}

static void count_rows(placing *p)
{
    for (int i = 0; i < p->lp->rows; i++) {
        if (p->taken[i] != WAITING) continue;
        int count = 0;
        for (int e = p->row_start[i]; e < p->row_start[i + 1]; e++)
            count += p->slot_count[p->row_slot[e]] >= 0;
        p->row_count[i] = count;
    }
}

/* Splits a column: rows that are taken go to the upper triangle, the rest over the pivot to the
 * lower one. No earlier pivot of the lower triangle lies in it: that row had one entry left. */
static void split_column(placing *p, int slot, int row, double pivot)
{
    const jw_stepped *lp = p->lp;
    jw_columns *lower = &p->factor->lower, *upper = &p->factor->upper;
    for (int e = slot_begin(p, slot); e < slot_end(p, slot); e++) {
        int i = lp->row[e];
        if (i == row) continue;
        if (p->taken[i] == WAITING)
            columns_entry(lower, i, lp->value[e] / pivot);
        else
            columns_entry(upper, i, lp->value[e]);
    }
    columns_close(upper, row, pivot);
    if (lower->used > lower->start[lower->count]) columns_close(lower, row, 1);
}

/* One entry left in a row. A pivot that is small in its column is left to the kernel. */
static void place_row_singles(placing *p)
{
    const jw_stepped *lp = p->lp;
    int begin = 0, end = 0;
    count_rows(p);
    for (int i = 0; i < lp->rows; i++)
        if (p->taken[i] == WAITING && p->row_count[i] == 1) p->queue[end++] = i;
    while (begin < end) {
        int row = p->queue[begin++], s = -1;
        for (int e = p->row_start[row]; e < p->row_start[row + 1]; e++)
            if (p->slot_count[p->row_slot[e]] >= 0) s = p->row_slot[e];
        if (s < 0 || p->taken[row] != WAITING) continue;
        double pivot = 0, largest = 0;
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++) {
            if (p->taken[lp->row[e]] != WAITING) continue;
            largest = fmax(largest, fabs(lp->value[e]));
            if (lp->row[e] == row) pivot = lp->value[e];
        }
        if (fabs(pivot) < PIVOT_LEAST || fabs(pivot) < 0.01 * largest) continue;
        split_column(p, s, row, pivot);
        take(p, s, row);
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++) {
            int i = lp->row[e];
            if (p->taken[i] == WAITING && --p->row_count[i] == 1) p->queue[end++] = i;
        }
    }
}

/* --- The kernel */

/* Slots that are left, those with few entries first; ties in the order given. */
static int order_kernel(placing *p)
{
    int count = 0;
    for (int s = 0; s < p->lp->rows; s++) {
        if (p->slot_count[s] < 0) continue;
        int entries = 0;
        for (int e = slot_begin(p, s); e < slot_end(p, s); e++)
            entries += p->taken[p->lp->row[e]] == WAITING;
        p->slot_count[s] = entries;
        int at = count++;
        for (; at && p->slot_count[p->queue[at - 1]] > entries; at--)
            p->queue[at] = p->queue[at - 1];
        p->queue[at] = s;
    }
    return count;
}

/* Brings a column as far as the lower triangle goes; what is final goes to the upper one. */
static void reduce_column(placing *p, int slot, int first_lower, const int *rows, int row_count)
{
    const jw_stepped *lp = p->lp;
    jw_factor *f = p->factor;
    for (int e = slot_begin(p, slot); e < slot_end(p, slot); e++) {
        int i = lp->row[e];
        if (p->row_count[i] < 0)
            columns_entry(&f->upper, i, lp->value[e]);
        else
            f->column[i] = lp->value[e];
    }
    for (int l = first_lower; l < f->lower.count; l++) {
        double z = f->column[f->lower.pivot_row[l]];
        if (z == 0) continue;
        for (int e = f->lower.start[l]; e < f->lower.start[l + 1]; e++)
            f->column[f->lower.row[e]] -= f->lower.value[e] * z;
    }
    for (int k = 0; k < row_count; k++) {
        int i = rows[k];
        if (p->taken[i] == WAITING) continue;
        if (fabs(f->column[i]) > ENTRY_LEAST) columns_entry(&f->upper, i, f->column[i]);
        f->column[i] = 0;
    }
}

static int choose_pivot(const placing *p, const int *rows, int row_count)
{
    const double *column = p->factor->column;
    double largest = 0;
    int best = -1;
    for (int k = 0; k < row_count; k++)
        if (p->taken[rows[k]] == WAITING) largest = fmax(largest, fabs(column[rows[k]]));
    if (largest < PIVOT_LEAST) return -1;
    for (int k = 0; k < row_count; k++) {
        int i = rows[k];
        if (p->taken[i] == WAITING && fabs(column[i]) >= PIVOT_RELATIVE * largest &&
            (best < 0 || p->row_count[i] < p->row_count[best]))
            best = i;
    }
    return best;
}

/* Rows that only rests have taken so far count as final: their row_count is made -1. */
static jw_status place_kernel(placing *p, int *rows, int *replaced, jw_error *err)
{
    jw_factor *f = p->factor;
    int row_count = 0, slots = order_kernel(p), first_lower = f->lower.count;
    f->kernel = slots;
    for (int i = 0; i < p->lp->rows; i++)
        if (p->taken[i] == WAITING)
            rows[row_count++] = i;
        else
            p->row_count[i] = -1;
    jw_status st = JW_OK;
    for (int k = 0; k < slots && !st; k++) {
        int s = p->queue[k];
        st = columns_reserve(&f->upper, p->lp->rows, err);
        if (!st) st = columns_reserve(&f->lower, p->lp->rows, err);
        if (st) break;
        int used = f->upper.used;
        reduce_column(p, s, first_lower, rows, row_count);
        int row = choose_pivot(p, rows, row_count);
        if (row < 0) f->upper.used = used, ++*replaced;
        for (int at = 0; at < row_count; at++) {
            int i = rows[at];
            if (row >= 0 && i != row && fabs(f->column[i]) > ENTRY_LEAST)
                columns_entry(&f->lower, i, f->column[i] / f->column[row]);
            if (i != row) f->column[i] = 0;
        }
        if (row < 0) continue;
        columns_close(&f->upper, row, f->column[row]);
        f->column[row] = 0;
        if (f->lower.used > f->lower.start[f->lower.count]) columns_close(&f->lower, row, 1);
        take(p, s, row);
    }
    return st;
}

/* --- */

jw_status jw_factor_init(jw_factor *f, const jw_stepped *programme, jw_error *err)
{
    *f = (jw_factor){.programme = programme};
    size_t rows = (size_t)programme->rows;
    jw_status st = columns_init(&f->lower, programme->rows, err);
    if (!st) st = columns_init(&f->upper, programme->rows, err);
    if (!st) st = columns_init(&f->changes, programme->rows, err);
    f->work = jw_alloc(rows + 2, 7 * sizeof *f->work);
    f->column = jw_zalloc(rows + 1, sizeof *f->column);
    if (!st && (!f->work || !f->column)) st = jw_fail_memory(err);
    if (st) jw_factor_release(f);
    return st;
}

void jw_factor_release(jw_factor *f)
{
    columns_release(&f->lower);
    columns_release(&f->upper);
    columns_release(&f->changes);
    jw_release(f->work);
    jw_release(f->column);
    *f = (jw_factor){.programme = NULL};
}

static int count_entries(const jw_stepped *lp, const int *basic)
{
    int entries = 0;
    for (int s = 0; s < lp->rows; s++)
        if (basic[s] < lp->columns) entries += lp->start[basic[s] + 1] - lp->start[basic[s]];
    return entries;
}

jw_status jw_factor_make(jw_factor *f, int *basic, int *replaced, jw_error *err)
{
    const jw_stepped *lp = f->programme;
    int rows = lp->rows, entries = count_entries(lp, basic);
    *replaced = 0;
    f->lower.count = f->lower.used = f->upper.count = f->upper.used = 0;
    jw_factor_rewind(f);
    jw_status st = columns_reserve(&f->upper, entries + rows, err);
    if (!st) st = columns_reserve(&f->lower, entries + rows, err);
    /* The changes are empty now: their row numbers are scratch as long as nothing is changed. */
    if (!st) st = columns_reserve(&f->changes, entries + rows, err);
    if (st) return st;

    int *w = f->work, size = rows + 2;
    placing p = {.factor = f,
                 .lp = lp,
                 .basic = basic,
                 .taken = w,
                 .slot_count = w + size,
                 .row_count = w + 2 * size,
                 .row_start = w + 3 * size,
                 .queue = w + 4 * size,
                 .order = w + 5 * size,
                 .row_slot = f->changes.row,
                 .left = rows};
    list_entries(&p);
    place_column_singles(&p);
    place_row_singles(&p);
    if (p.left) st = place_kernel(&p, w + 6 * size, replaced, err);
    if (st) return st;
    for (int i = 0; i < rows; i++)
        basic[i] = p.taken[i] == WAITING ? lp->columns + i : p.order[i];
    return JW_OK;
}

/* --- Solving */

void jw_factor_solve(const jw_factor *f, double *v)
{
    const jw_columns *lower = &f->lower, *upper = &f->upper, *changes = &f->changes;
    for (int k = 0; k < lower->count; k++) {
        double z = v[lower->pivot_row[k]];
        if (z == 0) continue;
        for (int e = lower->start[k]; e < lower->start[k + 1]; e++)
            v[lower->row[e]] -= lower->value[e] * z;
    }
    for (int k = upper->count - 1; k >= 0; k--) {
        double z = v[upper->pivot_row[k]];
        if (z == 0) continue;
        v[upper->pivot_row[k]] = z /= upper->pivot[k];
        for (int e = upper->start[k]; e < upper->start[k + 1]; e++)
            v[upper->row[e]] -= upper->value[e] * z;
    }
    for (int k = 0; k < changes->count; k++) {
        double z = v[changes->pivot_row[k]];
        if (z == 0) continue;
        v[changes->pivot_row[k]] = z /= changes->pivot[k];
        for (int e = changes->start[k]; e < changes->start[k + 1]; e++)
            v[changes->row[e]] -= changes->value[e] * z;
    }
}

/* v at the column's pivot row, less the column's other entries times v. */
static inline double remainder_of(const jw_columns *c, int k, const double *v)
{
    double z = v[c->pivot_row[k]];
    for (int e = c->start[k]; e < c->start[k + 1]; e++)
        z -= c->value[e] * v[c->row[e]];
    return z;
}

void jw_factor_solve_turned(const jw_factor *f, double *v)
{
    const jw_columns *lower = &f->lower, *upper = &f->upper, *changes = &f->changes;
    for (int k = changes->count - 1; k >= 0; k--)
        v[changes->pivot_row[k]] = remainder_of(changes, k, v) / changes->pivot[k];
    for (int k = 0; k < upper->count; k++)
        v[upper->pivot_row[k]] = remainder_of(upper, k, v) / upper->pivot[k];
    for (int k = lower->count - 1; k >= 0; k--)
        v[lower->pivot_row[k]] = remainder_of(lower, k, v);
}

jw_status jw_factor_change(jw_factor *f, int row, const double *column, jw_error *err)
{
    jw_columns *c = &f->changes;
    assert((size_t)c->count < c->column_room);
    jw_status st = columns_reserve(c, f->programme->rows, err);
    if (st) return st;
    for (int i = 0; i < f->programme->rows; i++)
        if (i != row && fabs(column[i]) > ENTRY_LEAST) columns_entry(c, i, column[i]);
    columns_close(c, row, column[row]);
    return JW_OK;
}
