/*
 * A draw moves figures, so neither end is far from that of the study itself; but it moves profits, where a dual method
 * wants prices that stay feasible. Columns with steps make that no matter: at any prices each goes to the step where
 * it pays no more, and the method goes on from there. Each independent part is set up once, solved today from
 * today's basis and together from that of all together, and never asked what it does, only what it is worth and at
 * which prices. CLP, which had to be loaded with every step as a column, took most of a draw for that.
 */
#include "coalition/near_ends.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/dual.h"
#include "solve/parts.h"

#include <math.h>
#include <string.h>

typedef struct work {
    const jw_plan *plan;
    const jw_ends *near;
    jw_ends *ends;
    uint32_t *needs;  /* columns of the whole: 0 open today, JW_NEEDS_NEVER never, else together */
    uint32_t *labels; /* the same of a part */
    unsigned char *bytes; /* a basis of a part */
    bool closed;          /* all proofs so far */
} work;

/* One part while it is being solved. */
typedef struct stage {
    const jw_part *part;
    jw_stepped *programme;
    jw_dual *dual;
    jw_basis *basis;
    bool *open;
    double *levels, *prices, *rents;
} stage;

static jw_status begin(stage *g, const work *w, const unsigned char *whole, bool together,
                       jw_error *err)
{
    const jw_lp *lp = &g->part->lp;
    for (int j = 0; j < lp->columns; j++)
        w->bytes[j] = whole[g->part->column[j]];
    for (int i = 0; i < lp->rows; i++)
        w->bytes[lp->columns + i] = whole[w->plan->lp.columns + g->part->row[i]];
    jw_basis_from_solver(g->basis, g->programme, lp, w->bytes);
    for (int j = 0; j < g->programme->columns; j++) {
        uint32_t needs = w->labels[g->programme->first[j]];
        g->open[j] = together ? needs != JW_NEEDS_NEVER : !needs;
    }
    return jw_dual_begin(g->dual, g->basis, g->open, err);
}

/* Adds the value of one end; no proof is no failure. */
static jw_status solve_end(double *value, stage *g, work *w, bool together, jw_error *err)
{
    jw_certificate certificate = JW_CERTIFICATE_INIT;
    jw_status st = begin(g, w, together ? w->near->basis : w->near->today_basis, together, err);
    if (!st) st = jw_dual_run(g->dual, err);
    if (!st) st = jw_dual_prove(&certificate, g->levels, g->prices, g->rents, g->dual, err);
    if (st == JW_ENOSOLUTION) {
        jw_error_clear(err);
        st = JW_OK;
    }
    w->closed = w->closed && !st && certificate.closed;
    *value += certificate.value;
    return st;
}

static jw_status make_room(stage *g, jw_error *err)
{
    size_t columns = (size_t)g->programme->columns + 1, rows = (size_t)g->programme->rows + 1;
    g->basis = jw_alloc(jw_basis_size(g->programme), 1);
    g->open = jw_alloc(columns, sizeof *g->open);
    g->levels = jw_alloc(columns, sizeof *g->levels);
    g->prices = jw_alloc(rows, sizeof *g->prices);
    g->rents = jw_alloc(columns, sizeof *g->rents);
    if (!g->basis || !g->open || !g->levels || !g->prices || !g->rents) return jw_fail_memory(err);
    return jw_dual_new(&g->dual, g->programme, err);
}

static void keep_prices(const stage *g, jw_ends *ends)
{
    const jw_stepped *s = g->programme;
    for (int i = 0; i < s->rows; i++)
        ends->today.y[g->part->row[s->lp_row[i]]] = s->turned[i] ? -g->prices[i] : g->prices[i];
}

static jw_status solve_part(work *w, const jw_part *part, jw_error *err)
{
    stage g = {.part = part};
    for (int j = 0; j < part->lp.columns; j++)
        w->labels[j] = w->needs[part->column[j]];
    jw_status st = jw_stepped_new(&g.programme, &part->lp, w->labels, err);
    if (!st) st = make_room(&g, err);
    if (!st) st = solve_end(&w->ends->together.value, &g, w, true, err);
    if (!st && w->closed) st = solve_end(&w->ends->today.value, &g, w, false, err);
    if (!st && w->closed) keep_prices(&g, w->ends);
    jw_dual_free(g.dual);
    jw_stepped_free(g.programme);
    void *memory[] = {g.basis, g.open, g.levels, g.prices, g.rents};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    return st;
}

/* Columns that no row limits are full where they pay. */
static void add_loose(work *w, const jw_parts *parts)
{
    for (int k = 0; k < parts->loose_columns; k++) {
        int j = parts->loose_column[k];
        double worth = fmax(0, w->plan->lp.profit[j]) * w->plan->lp.upper[j];
        if (w->needs[j] == JW_NEEDS_NEVER || !(worth > 0)) continue;
        w->ends->together.value += worth;
        if (!w->needs[j]) w->ends->today.value += worth;
    }
}

static jw_status prepare(work *w, jw_error *err)
{
    const jw_lp *lp = &w->plan->lp;
    size_t columns = (size_t)lp->columns + 1, rows = (size_t)lp->rows + 1;
    jw_ends *ends = w->ends;
    w->needs = jw_alloc(columns, sizeof *w->needs);
    w->labels = jw_alloc(columns, sizeof *w->labels);
    w->bytes = jw_alloc(columns + rows, 1);
    ends->basis = jw_zalloc(jw_lp_basis_size(lp), 1);
    ends->today_basis = jw_zalloc(jw_lp_basis_size(lp), 1);
    ends->today.y = jw_zalloc(rows, sizeof *ends->today.y);
    if (!w->needs || !w->labels || !w->bytes || !ends->basis || !ends->today_basis ||
        !ends->today.y)
        return jw_fail_memory(err);
    ends->today.rows = lp->rows;
    memcpy(ends->basis, w->near->basis, (size_t)lp->columns + (size_t)lp->rows);
    memcpy(ends->today_basis, w->near->today_basis, (size_t)lp->columns + (size_t)lp->rows);
    jw_coalition_needs(w->needs, w->plan, JW_GAME_TODAY);
    return JW_OK;
}

static jw_status solve_parts(work *w, jw_error *err)
{
    jw_parts *parts = NULL;
    jw_status st = jw_parts_new(&parts, &w->plan->lp, err);
    for (int p = 0; !st && w->closed && p < parts->count; p++)
        st = solve_part(w, &parts->part[p], err);
    if (!st) add_loose(w, parts);
    jw_parts_free(parts);
    return st;
}

jw_status jw_near_ends_solve(jw_ends *ends, const jw_plan *plan, const jw_ends *near, jw_error *err)
{
    if (near->columns != plan->lp.columns || near->rows != plan->lp.rows)
        return jw_ends_solve_near(ends, plan, near, err);
    *ends = (jw_ends){JW_LP_SOLUTION_INIT, JW_LP_SOLUTION_INIT, 0, near->scale, NULL, NULL,
                      plan->lp.columns,    plan->lp.rows};
    work w = {.plan = plan, .near = near, .ends = ends, .closed = true};
    jw_status st = prepare(&w, err);
    if (!st) st = solve_parts(&w, err);
    ends->gain = ends->together.value - ends->today.value;
    ends->today.certificate.closed = ends->together.certificate.closed = w.closed;
    jw_release(w.needs);
    jw_release(w.labels);
    jw_release(w.bytes);
    if (st || !w.closed) jw_ends_release(ends);
    return st || w.closed ? st : jw_ends_solve_near(ends, plan, near, err);
}
