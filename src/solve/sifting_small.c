/*
 * The small programme: pieces as columns, and of the rows those that have a price or were missed. What full steps
 * outside it take is taken off its bounds. It begins where prices point: a row with a price is kept in full, so some
 * column is basic for it, and that is one that earns next to nothing.
 */
#include "solve/sifting_state.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp_clp.h" /* what a basis says */

#include <math.h>
#include <string.h>

enum { PASSES = 20 };

/* ---- a basis to begin with ---- */

static double earned_by(const jw_sifting *s, const jw_sift_piece *p)
{
    const jw_sift_step *steps = s->now.steps + p->first;
    double least = INFINITY;
    for (int i = 0; i < p->count; i++)
        least = fmin(least, fabs(steps[i].earned));
    return least;
}

/* The one row that a piece could settle; -1 if there is none or more than one (-2). */
static int row_to_settle(const jw_sifting *s, const jw_sift_piece *p)
{
    int found = -1, j = s->now.steps[p->first].column;
    for (int e = s->lp.start[j]; e < s->lp.end[j]; e++) {
        int i = s->lp.row[e];
        if (s->status[i] != JW_BASIS_BASIC || s->prices[i] == 0) continue;
        if (found >= 0) return -2;
        found = i;
    }
    return found;
}

/*
 * A row with a price is kept in full, so a column must be basic for it. Taken are columns that earn next to
 * nothing, in an order in which each settles one row more: a triangle. `exact` asks for those that earn nothing.
 */
static int settle_rows(jw_sifting *s, bool exact)
{
    int settled = 0, before = -1;
    for (int pass = 0; pass < PASSES && settled != before; pass++) {
        before = settled;
        for (size_t k = 0; k < s->now.piece_count; k++) {
            jw_sift_piece *p = &s->now.pieces[k];
            if (p->status == JW_BASIS_BASIC) continue;
            if (exact && earned_by(s, p) > s->blur[s->now.steps[p->first].run]) continue;
            int i = row_to_settle(s, p);
            if (i < 0) continue;
            p->status = JW_BASIS_BASIC;
            s->status[i] = JW_BASIS_AT_UPPER;
            settled++;
        }
    }
    return settled;
}

/* What the triangle left: columns that earn nothing and rows with a price, in any order. */
static void settle_rest(jw_sifting *s)
{
    for (size_t k = 0; k < s->now.piece_count; k++) {
        jw_sift_piece *p = &s->now.pieces[k];
        int j = s->now.steps[p->first].column;
        if (p->status == JW_BASIS_BASIC || earned_by(s, p) > s->blur[s->now.steps[p->first].run])
            continue;
        for (int e = s->lp.start[j]; e < s->lp.end[j]; e++) {
            int i = s->lp.row[e];
            if (s->status[i] != JW_BASIS_BASIC || s->prices[i] == 0) continue;
            p->status = JW_BASIS_BASIC;
            s->status[i] = JW_BASIS_AT_UPPER;
            break;
        }
    }
}

void jw_sifting_begin(jw_sifting *s)
{
    memset(s->status, JW_BASIS_BASIC, (size_t)s->lp.rows);
    settle_rows(s, true);
    int open = 0, idle = 0;
    for (int i = 0; i < s->lp.rows; i++)
        open += s->status[i] == JW_BASIS_BASIC && s->prices[i] != 0;
    for (size_t k = 0; k < s->now.piece_count; k++) {
        const jw_sift_piece *p = &s->now.pieces[k];
        idle +=
            p->status != JW_BASIS_BASIC && earned_by(s, p) <= s->blur[s->now.steps[p->first].run];
    }
    if (2 * idle >= open) settle_rest(s);
    settle_rows(s, false);
}

/* Pieces of one step are as they were; of more, basic if one of them was. */
void jw_sifting_take_basis(jw_sifting *s, const unsigned char *basis)
{
    for (size_t k = 0; k < s->now.piece_count; k++) {
        jw_sift_piece *p = &s->now.pieces[k];
        const jw_sift_step *steps = s->now.steps + p->first;
        if (p->count == 1) p->status = basis[steps->column];
        for (int i = 0; i < p->count; i++)
            if (basis[steps[i].column] == JW_BASIS_BASIC) p->status = JW_BASIS_BASIC;
    }
    memcpy(s->status, basis + s->lp.columns, (size_t)s->lp.rows);
    for (int i = 0; i < s->lp.rows; i++)
        s->kept[i] = s->kept[i] || s->status[i] != JW_BASIS_BASIC;
}

/* The steps of a basic piece are filled one after the other: one is left half full. */
static void fill_steps(unsigned char *basis, const jw_sifting *s, const jw_sift_piece *p,
                       double level)
{
    const jw_sift_step *steps = s->now.steps + p->first;
    for (int i = 0; i < p->count; i++) {
        double width = s->lp.upper[steps[i].column];
        bool last = level < width || i + 1 == p->count;
        basis[steps[i].column] = last && level >= 0 ? JW_BASIS_BASIC
                                 : last             ? JW_BASIS_AT_LOWER
                                                    : JW_BASIS_AT_UPPER;
        level = last ? -1 : level - width;
    }
}

void jw_sifting_tell_basis(unsigned char *basis, const jw_sifting *s, const double *levels)
{
    for (int r = 0; r < s->runs; r++)
        for (int j = s->run[r]; j < s->run[r + 1]; j++)
            basis[j] = j < s->from[r] ? JW_BASIS_AT_UPPER : JW_BASIS_AT_LOWER;
    for (size_t k = 0; k < s->now.piece_count; k++) {
        const jw_sift_piece *p = &s->now.pieces[k];
        if (p->status == JW_BASIS_BASIC) {
            fill_steps(basis, s, p, fmax(0, levels[k]));
            continue;
        }
        for (int i = 0; i < p->count; i++)
            basis[s->now.steps[p->first + i].column] = p->status;
    }
    for (int i = 0; i < s->lp.rows; i++)
        basis[s->lp.columns + i] = s->kept[i] ? s->status[i] : JW_BASIS_BASIC;
}

/* ---- the small programme ---- */

/* What full steps outside the small programme take of the rows. */
static void sum_full(jw_sifting *s)
{
    const jw_lp *lp = &s->lp;
    memset(s->sum, 0, (size_t)lp->rows * sizeof *s->sum);
    for (int r = 0; r < s->runs; r++) {
        double width = 0;
        for (int j = s->run[r]; j < s->from[r]; j++)
            width += lp->upper[j];
        for (int j = s->run[r], e = lp->start[j]; width > 0 && e < lp->end[j]; e++)
            s->sum[lp->row[e]] += lp->value[e] * width;
    }
}

/* Rows without a price are left out until they are missed; what they tie together falls apart then. */
static void number_rows(jw_sifting *s)
{
    s->rows = 0;
    for (int i = 0; i < s->lp.rows; i++) {
        s->small_row[i] = s->kept[i] ? s->rows : -1;
        if (!s->kept[i]) continue;
        s->row_lower[s->rows] = s->lp.row_lower[i] - s->sum[i];
        s->row_upper[s->rows] = s->lp.row_upper[i] - s->sum[i];
        s->row_of[s->rows++] = i;
    }
}

static jw_status make_room(jw_sifting *s, size_t entries)
{
    size_t columns = s->now.piece_count + 1, limit = (size_t)JW_LP_LIMIT;
    jw_status st = jw_grow(&s->start, &s->start_room, columns, sizeof *s->start, limit);
    if (!st) st = jw_grow(&s->profit, &s->profit_room, columns, sizeof *s->profit, limit);
    if (!st) st = jw_grow(&s->upper, &s->upper_room, columns, sizeof *s->upper, limit);
    if (!st) st = jw_grow(&s->row, &s->row_room, entries + 1, sizeof *s->row, limit);
    if (!st) st = jw_grow(&s->value, &s->value_room, entries + 1, sizeof *s->value, limit);
    return st;
}

/* One unit of a piece is one unit of its steps, in the proportions of their widths. */
static void put_piece(jw_sifting *s, int k)
{
    const jw_lp *lp = &s->lp;
    const jw_sift_piece *p = &s->now.pieces[k];
    const jw_sift_step *steps = s->now.steps + p->first;
    int at = s->start[k], first = lp->start[steps[0].column];
    int count = lp->end[steps[0].column] - first;
    s->upper[k] = p->width;
    s->profit[k] = 0;
    for (int i = 0; i < p->count; i++) {
        double part = p->count > 1 ? lp->upper[steps[i].column] / p->width : 1;
        s->profit[k] += part * lp->profit[steps[i].column];
    }
    for (int e = 0; e < count; e++) {
        if (s->small_row[lp->row[first + e]] < 0) continue;
        double value = 0;
        for (int i = 0; i < p->count; i++) {
            double part = p->count > 1 ? lp->upper[steps[i].column] / p->width : 1;
            value += part * lp->value[lp->start[steps[i].column] + e];
        }
        s->row[at] = s->small_row[lp->row[first + e]];
        s->value[at++] = value;
    }
    s->start[k + 1] = at;
}

static jw_status make_small(jw_lp *small, jw_sifting *s)
{
    size_t entries = 0;
    for (size_t k = 0; k < s->now.piece_count; k++) {
        int j = s->now.steps[s->now.pieces[k].first].column;
        entries += (size_t)(s->lp.end[j] - s->lp.start[j]);
    }
    jw_status st = make_room(s, entries);
    if (st) return st;
    sum_full(s);
    number_rows(s);
    s->start[0] = 0;
    for (int k = 0; k < (int)s->now.piece_count; k++)
        put_piece(s, k);
    *small = (jw_lp){(int)s->now.piece_count,
                     s->rows,
                     s->start,
                     s->start + 1,
                     s->row,
                     s->value,
                     s->profit,
                     s->upper,
                     s->row_lower,
                     s->row_upper};
    return JW_OK;
}

static void put_basis(unsigned char *basis, const jw_sifting *s)
{
    for (size_t k = 0; k < s->now.piece_count; k++)
        basis[k] = s->now.pieces[k].status;
    for (int i = 0; i < s->rows; i++)
        basis[s->now.piece_count + (size_t)i] = s->status[s->row_of[i]];
}

static void take_basis(jw_sifting *s, const unsigned char *basis, const double *prices)
{
    for (size_t k = 0; k < s->now.piece_count; k++)
        s->now.pieces[k].status = basis[k];
    for (int i = 0; i < s->rows; i++) {
        s->status[s->row_of[i]] = basis[s->now.piece_count + (size_t)i];
        s->prices[s->row_of[i]] = prices[i];
    }
}

/* Solves it and keeps basis and prices. */
jw_status jw_sifting_solve(jw_lp_solution *found, jw_sifting *s, jw_error *err)
{
    jw_lp small;
    jw_solver *solver = NULL;
    unsigned char *basis = NULL;
    jw_status st = make_small(&small, s);
    if (!st && !(basis = jw_alloc((size_t)small.columns + (size_t)small.rows + 1, 1)))
        st = JW_ENOMEM;
    if (st)
        jw_fail(err, st, "%s", jw_status_text(st));
    else
        st = jw_solver_new_whole(&solver, &small, err);
    if (st) goto done;
    put_basis(basis, s);
    jw_solver_basis_restore(solver, basis);
    st = jw_solver_run(found, solver, err);
    if (st) goto done;
    jw_solver_basis_copy(basis, solver);
    take_basis(s, basis, found->y);
done:
    jw_solver_free(solver);
    jw_release(basis);
    return st;
}

/* Brings in the rows that the levels found break. */
bool jw_sifting_missed(jw_sifting *s, const double *levels)
{
    const jw_lp *lp = &s->lp;
    bool missed = false;
    for (size_t k = 0; k < s->now.piece_count; k++) {
        const jw_sift_piece *p = &s->now.pieces[k];
        for (int i = 0; levels[k] != 0 && i < p->count; i++) {
            int j = s->now.steps[p->first + i].column;
            double level = p->count > 1 ? levels[k] / p->width * lp->upper[j] : levels[k];
            for (int e = lp->start[j]; e < lp->end[j]; e++)
                s->sum[lp->row[e]] += lp->value[e] * level;
        }
    }
    for (int i = 0; i < lp->rows; i++) {
        double blur = JW_SIFTING_NOTHING * (1 + fabs(s->sum[i]));
        if (s->kept[i] ||
            (s->sum[i] <= lp->row_upper[i] + blur && s->sum[i] >= lp->row_lower[i] - blur))
            continue;
        s->kept[i] = missed = true;
    }
    return missed;
}
