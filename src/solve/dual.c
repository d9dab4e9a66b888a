/*
 * Programmes that share matrix and profits share their feasible prices: an optimal basis of one is
 * where the dual simplex method (Lemke 1954) can begin for every other in which columns have been
 * closed. Here is where such a run stands: the point, how it is set up from a basis, and how it
 * goes back to there for the next programme with nothing factored and no price computed again.
 * A step of the method is in iterate.c.
 *
 * A closed column keeps its place if it is basic, as a variable that may only be 0: it leaves when
 * it misses that. One that is not basic drops out at any price.
 */
#include "solve/dual_state.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp_clp.h"

#include <math.h>
#include <string.h>

#define PRICE_TOLERANCE 1e-9
#define PRICE_HOPELESS  1e-6 /* a price as wrong as this cannot come from rounding */

/* --- Bases: basic variables and their weights, then positions */

struct jw_basis {
    int rows, variables;
    int basic[]; /* rows; then as many weights; then positions of all variables */
};

static const float *weights(const jw_basis *basis)
{
    return (const float *)(basis->basic + basis->rows);
}

static const uint16_t *positions(const jw_basis *basis)
{
    return (const uint16_t *)(weights(basis) + basis->rows);
}

/* The same to be written to. */
typedef struct basis_arrays {
    int *basic;
    float *weight;
    uint16_t *position;
} basis_arrays;

static basis_arrays lay_out_basis(jw_basis *basis, const jw_stepped *lp)
{
    *basis = (jw_basis){lp->rows, lp->variables};
    basis_arrays to = {.basic = basis->basic};
    to.weight = (float *)(to.basic + lp->rows);
    to.position = (uint16_t *)(to.weight + lp->rows);
    return to;
}

size_t jw_basis_size(const jw_stepped *lp)
{
    return sizeof(jw_basis) + (size_t)lp->rows * (sizeof(int) + sizeof(float)) +
           (size_t)lp->variables * sizeof(uint16_t);
}

void jw_basis_slack(jw_basis *basis, const jw_stepped *lp)
{
    basis_arrays to = lay_out_basis(basis, lp);
    for (int i = 0; i < lp->rows; i++) {
        to.basic[i] = lp->columns + i;
        to.weight[i] = 1;
    }
    memset(to.position, 0, (size_t)lp->variables * sizeof *to.position);
}

/* Steps of a stepped column that the solver's columns say are full; whether one is basic. */
static int read_steps(bool *basic, const jw_stepped *s, const jw_lp *lp, int j,
                      const unsigned char *bytes)
{
    int full = 0, inside = -1, steps = 0;
    double profit = NAN;
    for (int k = s->first[j]; k < s->first[j + 1]; k++) {
        if (lp->upper[k] == 0) continue;
        if (lp->profit[k] != profit) steps++;
        profit = lp->profit[k];
        if (bytes[k] == JW_BASIS_AT_UPPER && isfinite(lp->upper[k])) full = steps;
        if (bytes[k] == JW_BASIS_BASIC) inside = steps - 1;
    }
    *basic = inside >= 0;
    return *basic ? inside : full;
}

void jw_basis_from_solver(jw_basis *basis, const jw_stepped *s, const jw_lp *lp,
                          const unsigned char *bytes)
{
    jw_basis_slack(basis, s);
    basis_arrays to = lay_out_basis(basis, s);
    int count = 0;
    for (int i = 0; i < s->rows; i++)
        if (bytes[lp->columns + s->lp_row[i]] == JW_BASIS_BASIC) to.basic[count++] = s->columns + i;
    for (int j = 0; j < s->columns; j++) {
        bool inside;
        to.position[j] = (uint16_t)read_steps(&inside, s, lp, j, bytes);
        if (inside && count < s->rows) to.basic[count++] = j;
    }
    for (; count < s->rows; count++)
        to.basic[count] = -1;
}

/* --- Memory */

/* The arrays of a point, laid out in one block; called without memory it only counts. */
static void lay_out(jw_dual_point *p, const jw_stepped *lp)
{
    size_t variables = (size_t)lp->variables, rows = (size_t)lp->rows, at = 0;
    char *memory = p->memory;
#define JW_LAY(member, count)                                                                      \
    do {                                                                                           \
        if (memory) p->member = (void *)(memory + at);                                             \
        at += (count) * sizeof *p->member;                                                         \
    } while (0)
    JW_LAY(price, variables);
    JW_LAY(floor, variables);
    JW_LAY(ceiling, variables);
    JW_LAY(level, rows);
    JW_LAY(low, rows);
    JW_LAY(high, rows);
    JW_LAY(weight, rows);
    JW_LAY(basic, rows);
    JW_LAY(position, variables);
    JW_LAY(is_basic, variables);
    JW_LAY(open, variables);
#undef JW_LAY
    p->size = at;
}

static jw_status point_init(jw_dual_point *p, const jw_stepped *lp, jw_error *err)
{
    *p = (jw_dual_point){.memory = NULL};
    lay_out(p, lp);
    p->memory = jw_zalloc(p->size + 1, 1);
    if (!p->memory) return jw_fail_memory(err);
    lay_out(p, lp);
    return JW_OK;
}

jw_status jw_dual_new(jw_dual **dual, const jw_stepped *lp, jw_error *err)
{
    size_t variables = (size_t)lp->variables + 1, rows = (size_t)lp->rows + 1;
    size_t entries = (size_t)lp->start[lp->columns] + 1;
    jw_dual *d = *dual = jw_zalloc(1, sizeof *d);
    if (!d) return jw_fail_memory(err);
    d->lp = lp;
    jw_status st = jw_factor_init(&d->factor, lp, err);
    if (!st) st = point_init(&d->now, lp, err);
    if (!st) st = point_init(&d->begun, lp, err);
    d->row_start = jw_zalloc(rows + 1, sizeof *d->row_start);
    d->column = jw_alloc(entries, sizeof *d->column);
    d->value = jw_alloc(entries, sizeof *d->value);
    d->row = jw_zalloc(rows, sizeof *d->row);
    d->alpha = jw_zalloc(variables, sizeof *d->alpha);
    d->entering = jw_zalloc(rows, sizeof *d->entering);
    d->tau = jw_zalloc(rows, sizeof *d->tau);
    d->flips = jw_zalloc(rows, sizeof *d->flips);
    d->seen = jw_zalloc(variables, sizeof *d->seen);
    d->touched = jw_alloc(variables + 1, sizeof *d->touched);
    d->active = jw_alloc(variables, sizeof *d->active);
    d->heap = jw_alloc(variables, sizeof *d->heap);
    if (!st && (!d->row_start || !d->column || !d->value || !d->row || !d->alpha || !d->entering ||
                !d->tau || !d->flips || !d->seen || !d->touched || !d->active || !d->heap))
        st = jw_fail_memory(err);
    if (st) jw_dual_free(d), *dual = NULL;
    return st;
}

void jw_dual_free(jw_dual *d)
{
    if (!d) return;
    jw_factor_release(&d->factor);
    void *memory[] = {d->now.memory, d->begun.memory, d->row_start, d->column, d->value,
                      d->row,        d->alpha,        d->entering,  d->tau,    d->flips,
                      d->seen,       d->touched,      d->active,    d->heap,   d->passed};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_release(d);
}

/* --- Standing at a basis */

/* Basic variables that can be: each once, in range, with a step to be in. The rests of rows that
 * factoring finds without one fill what is missing; here any row's that is free does. */
static void take_basic(jw_dual *d, const jw_basis *basis)
{
    const jw_stepped *lp = d->lp;
    int count = 0;
    memset(d->now.is_basic, 0, (size_t)lp->variables);
    for (int i = 0; i < lp->rows; i++) {
        int j = basis->basic[i];
        if (j < 0 || j >= lp->variables || d->now.is_basic[j]) continue;
        if (j < lp->columns && !jw_steps(lp, j)) continue;
        d->now.is_basic[j] = 1;
        d->now.basic[count++] = j;
    }
    for (int i = 0; i < lp->rows && count < lp->rows; i++)
        if (!d->now.is_basic[lp->columns + i]) {
            d->now.is_basic[lp->columns + i] = 1;
            d->now.basic[count++] = lp->columns + i;
        }
}

/* Entries of what is open, by row. */
static void list_open(jw_dual *d)
{
    const jw_stepped *lp = d->lp;
    int at = 0;
    d->active_count = 0;
    for (int j = 0; j < lp->columns; j++)
        if (d->now.open[j]) d->active[d->active_count++] = j;
    for (int i = 0; i < lp->rows; i++) {
        d->row_start[i] = at;
        for (int e = lp->row_start[i]; e < lp->row_start[i + 1]; e++)
            if (d->now.open[lp->column[e]]) {
                d->column[at] = lp->column[e];
                d->value[at++] = lp->row_value[e];
            }
    }
    d->row_start[lp->rows] = at;
}

static void compute_prices(jw_dual *d)
{
    const jw_stepped *lp = d->lp;
    double *price = d->now.price, *y = price + lp->columns;
    for (int i = 0; i < lp->rows; i++)
        y[i] = jw_dual_profit(d, d->now.basic[i]);
    jw_factor_solve_turned(&d->factor, y);
    for (int j = 0; j < lp->columns; j++) {
        if (!d->now.open[j]) continue;
        double sum = 0;
        for (int e = lp->start[j]; e < lp->start[j + 1]; e++)
            sum += lp->value[e] * y[lp->row[e]];
        price[j] = sum;
    }
}

/* The position that fits a price, as near as can be to the one it has: among ties it stays. */
static int fit_position(jw_dual *d, int j)
{
    const double *profit = d->lp->profit + d->lp->step[j], price = d->now.price[j];
    int steps = jw_steps(d->lp, j), position = d->now.position[j];
    if (!d->now.open[j]) return 0;
    if (position > steps) position = steps;
    while (position < steps && profit[position] > price + PRICE_TOLERANCE)
        position++;
    while (position > 0 && profit[position - 1] < price - PRICE_TOLERANCE)
        position--;
    if (position && isinf(jw_step_level(d->lp, j, position))) {
        position--;
        if (profit[position] > price + PRICE_HOPELESS) d->infeasible_prices = true;
    }
    return position;
}

static void fit_positions(jw_dual *d)
{
    d->infeasible_prices = false;
    for (int j = 0; j < d->lp->variables; j++)
        if (!d->now.is_basic[j]) jw_dual_stand(d, j, fit_position(d, j));
}

static void compute_levels(jw_dual *d)
{
    const jw_stepped *lp = d->lp;
    double *level = d->now.level;
    memcpy(level, lp->limit, (size_t)lp->rows * sizeof *level);
    for (int j = 0; j < lp->variables; j++)
        if (!d->now.is_basic[j] && d->now.position[j])
            jw_dual_add_column(level, lp, j, -jw_step_level(lp, j, d->now.position[j]));
    jw_factor_solve(&d->factor, level);
    d->pending = false;
    memset(d->flips, 0, (size_t)lp->rows * sizeof *d->flips);
}

/* Factoring moves basic variables to other rows; their weights go with them. */
static jw_status factor_basic(jw_dual *d, jw_error *err)
{
    const jw_stepped *lp = d->lp;
    int replaced;
    for (int i = 0; i < lp->rows; i++)
        d->alpha[d->now.basic[i]] = d->now.weight[i];
    jw_status st = jw_factor_make(&d->factor, d->now.basic, &replaced, err);
    if (replaced) {
        memset(d->now.is_basic, 0, (size_t)lp->variables);
        for (int i = 0; i < lp->rows; i++)
            d->now.is_basic[d->now.basic[i]] = 1;
    }
    for (int i = 0; i < lp->rows; i++) {
        double weight = d->alpha[d->now.basic[i]];
        d->now.weight[i] = weight > 0 ? weight : 1;
    }
    memset(d->alpha, 0, (size_t)lp->variables * sizeof *d->alpha);
    d->work.factorisations++;
    return st;
}

jw_status jw_dual_refresh(jw_dual *d, jw_error *err)
{
    d->factored_since = true;
    jw_status st = factor_basic(d, err);
    if (st) return st;
    compute_prices(d);
    fit_positions(d);
    for (int i = 0; i < d->lp->rows; i++)
        jw_dual_bound(d, i);
    compute_levels(d);
    return JW_OK;
}

jw_status jw_dual_begin(jw_dual *d, const jw_basis *basis, const bool *open, jw_error *err)
{
    const jw_stepped *lp = d->lp;
    d->basis = basis;
    for (int j = 0; j < lp->variables; j++) {
        d->now.open[j] = j >= lp->columns || open[j];
        d->now.position[j] = positions(basis)[j];
    }
    take_basic(d, basis);
    for (int i = 0; i < lp->rows; i++) {
        int j = d->now.basic[i];
        d->now.weight[i] = weights(basis)[i];
        if (jw_steps(lp, j) && d->now.position[j] >= jw_steps(lp, j))
            d->now.position[j] = jw_steps(lp, j) - 1;
    }
    list_open(d);
    jw_status st = jw_dual_refresh(d, err);
    d->factored_since = false;
    memcpy(d->begun.memory, d->now.memory, d->now.size);
    return st;
}

jw_status jw_dual_rewind(jw_dual *d, jw_error *err)
{
    if (d->factored_since) return jw_dual_begin(d, d->basis, d->begun.open, err);
    memcpy(d->now.memory, d->begun.memory, d->now.size);
    jw_factor_rewind(&d->factor);
    if (d->pending) memset(d->flips, 0, (size_t)d->lp->rows * sizeof *d->flips);
    d->pending = false;
    return JW_OK;
}

void jw_dual_close(jw_dual *d, int j)
{
    if (!d->now.open[j]) return;
    d->now.open[j] = 0;
    if (d->now.is_basic[j]) return; /* its bounds are set as the run begins */
    if (d->now.position[j]) {
        jw_dual_add_column(d->flips, d->lp, j, -jw_step_level(d->lp, j, d->now.position[j]));
        d->pending = true;
    }
    jw_dual_stand(d, j, 0);
}

void jw_dual_keep(jw_basis *basis, const jw_dual *d)
{
    basis_arrays to = lay_out_basis(basis, d->lp);
    memcpy(to.basic, d->now.basic, (size_t)d->lp->rows * sizeof *to.basic);
    for (int i = 0; i < d->lp->rows; i++)
        to.weight[i] = (float)d->now.weight[i];
    for (int j = 0; j < d->lp->variables; j++)
        to.position[j] = (uint16_t)d->now.position[j];
}

const int *jw_dual_active(int *count, const jw_dual *d)
{
    *count = d->active_count;
    return d->active;
}

jw_dual_work jw_dual_work_done(const jw_dual *d)
{
    return d->work;
}
