/*
 * The proof of certificate.c on a stepped programme, for families of programmes whose solving takes
 * no longer than a proof. The definition is the same: levels and prices clipped to their bounds,
 * rows, reduced profits, both sides of weak duality and every tolerance, all from the unscaled
 * entries. The arithmetic is plain: each sum carries a bound on what rounding can have done to it,
 * (terms + 2) units in the last place of the sum of magnitudes, or of a bound on it (Higham 2002,
 * section 4.2), which is added to what is tested. That is stricter than compensated sums, and half the work.
 *
 * What is closed adds nothing: its level is 0 and so is what it could earn.
 */
#include "solve/dual_state.h"

#include "base/alloc.h"
#include "base/error.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double rounding(int terms)
{
    return (terms + 2) * (DBL_EPSILON / 2) * 1.01;
}

/* What a column has earned at a level, which is inside or at the end of one of its steps. */
static double earned_at(const jw_stepped *s, int j, double level, int hint)
{
    int first = s->step[j], steps = jw_steps(s, j), k = hint < steps ? hint : steps - 1;
    while (k > 0 && level < s->knot[first + k - 1])
        k--;
    while (k + 1 < steps && level > s->knot[first + k])
        k++;
    double before = k ? s->earned[first + k - 1] : 0;
    return before + s->profit[first + k] * (level - jw_step_level(s, j, k));
}

typedef struct proof {
    const jw_dual *d;
    const double *levels, *prices;
    double value, value_scale, bound, error; /* error: of bound and value */
    double largest_price;
    double *activity, *scale; /* rows */
} proof;

static void add_levels(proof *p)
{
    const jw_stepped *s = p->d->lp;
    for (int a = 0; a < p->d->active_count; a++) {
        int j = p->d->active[a];
        double x = p->levels[j];
        if (x == 0) continue;
        double earned = earned_at(s, j, x, p->d->now.position[j]);
        p->value += earned;
        p->value_scale += fabs(earned);
        for (int e = s->start[j]; e < s->start[j + 1]; e++) {
            double term = s->value[e] * x;
            p->activity[s->row[e]] += term;
            p->scale[s->row[e]] += fabs(term);
        }
    }
    p->error += rounding(s->columns + 4) * p->value_scale;
}

/* Rows: what is left over must be between 0 and the row's range. */
static void check_rows(jw_certificate *c, proof *p)
{
    const jw_stepped *s = p->d->lp;
    for (int i = 0; i < s->rows; i++) {
        int rest = s->columns + i, terms = s->row_start[i + 1] - s->row_start[i];
        double limit = s->limit[i], at = p->activity[i], scale = p->scale[i];
        double lower = limit - (jw_steps(s, rest) ? s->knot[s->step[rest]] : 0);
        double missed = fmax(at - limit, lower - at);
        double beside = 1 + fabs(at > limit ? limit : lower == -INFINITY ? limit : lower) + scale;
        double residual = (missed + rounding(terms) * scale) / beside;
        if (isnan(at)) residual = INFINITY;
        if (missed > 0 && residual > c->worst_row_residual) {
            c->worst_row_residual = residual;
            c->worst_row = s->lp_row[i];
        }
        p->largest_price = fmax(p->largest_price, fabs(p->prices[i]));
        if (p->prices[i] != 0) {
            double term = p->prices[i] * (p->prices[i] > 0 ? limit : lower);
            p->bound += term;
            p->error += rounding(s->rows) * fabs(term);
        }
    }
}

/* Without upper bound and profitable by no more than rounding: see certificate.c. */
static bool is_rounding(const proof *p, int j, double over, double profit)
{
    const jw_stepped *s = p->d->lp;
    double scale = fabs(profit);
    for (int e = s->start[j]; e < s->start[j + 1]; e++)
        scale += fabs(s->value[e] * p->prices[s->row[e]]);
    return over <= JW_CERTIFICATE_TOLERANCE * scale;
}

/* The most a column can earn above what its entries cost at the prices. */
static double rent_of(jw_certificate *c, proof *p, int j)
{
    const jw_stepped *s = p->d->lp;
    int first = s->step[j], steps = jw_steps(s, j), k = p->d->now.position[j];
    int begin = s->start[j], end = s->start[j + 1];
    double cost = 0;
    for (int e = begin; e < end; e++)
        cost += s->value[e] * p->prices[s->row[e]];
    if (k > steps) k = steps;
    while (k < steps && s->profit[first + k] > cost)
        k++;
    while (k > 0 && s->profit[first + k - 1] < cost)
        k--;
    if (!k) return 0;
    double extra = 0, level = jw_step_level(s, j, k);
    if (isinf(level)) {
        double profit = s->profit[first + --k], over = profit - cost;
        level = jw_step_level(s, j, k);
        if (!is_rounding(p, j, over, profit) && c->open_column < 0) c->open_column = s->first[j];
        extra = over * fmax(0, p->levels[j] - level);
    }
    double earned = k ? s->earned[first + k - 1] : 0, rent = earned - cost * level;
    double scale = s->magnitude[j] * p->largest_price * level + fabs(earned);
    p->error += rounding(end - begin + 4) * scale + rounding(s->columns) * fabs(rent);
    return rent + extra;
}

static void clip(double *levels, double *prices, const jw_dual *d)
{
    const jw_stepped *s = d->lp;
    for (int a = 0; a < d->active_count; a++) {
        int j = d->active[a];
        double most = d->now.open[j] ? jw_step_level(s, j, jw_steps(s, j)) : 0;
        levels[j] = levels[j] > 0 ? fmin(levels[j], most) : 0;
    }
    for (int i = 0; i < s->rows; i++) {
        int rest = s->columns + i;
        bool one_sided = jw_steps(s, rest) && isinf(s->knot[s->step[rest]]);
        if (isnan(prices[i]) || (one_sided && prices[i] < 0)) prices[i] = 0;
    }
}

/* Levels and prices as they stand. */
static void read_point(double *levels, double *prices, const jw_dual *d)
{
    const jw_stepped *s = d->lp;
    memset(levels, 0, (size_t)s->columns * sizeof *levels);
    for (int a = 0; a < d->active_count; a++)
        levels[d->active[a]] = jw_step_level(s, d->active[a], d->now.position[d->active[a]]);
    for (int i = 0; i < s->rows; i++)
        prices[i] = d->now.price[s->columns + i];
    for (int i = 0; i < s->rows; i++) {
        int j = d->now.basic[i];
        if (j >= s->columns)
            prices[j - s->columns] = 0;
        else if (d->now.open[j])
            levels[j] = d->now.level[i];
    }
}

static void certify(jw_certificate *certificate, double *levels, double *prices, double *rents,
                    const jw_dual *d, double *scratch)
{
    const jw_stepped *s = d->lp;
    jw_certificate c = JW_CERTIFICATE_INIT;
    read_point(levels, prices, d);
    clip(levels, prices, d);
    memset(scratch, 0, 2 * (size_t)s->rows * sizeof *scratch);
    proof p = {.d = d,
               .levels = levels,
               .prices = prices,
               .activity = scratch,
               .scale = scratch + s->rows};
    add_levels(&p);
    check_rows(&c, &p);
    memset(rents, 0, (size_t)s->columns * sizeof *rents);
    for (int a = 0; a < d->active_count; a++) {
        int j = d->active[a];
        if (!d->now.open[j] || !jw_steps(s, j)) continue;
        rents[j] = rent_of(&c, &p, j);
        p.bound += rents[j];
    }
    c.value = p.value;
    c.bound = c.open_column < 0 ? p.bound : INFINITY;
    c.gap = c.bound - c.value;
    c.closed = c.worst_row_residual <= JW_CERTIFICATE_TOLERANCE &&
               fabs(c.gap) + p.error <= JW_CERTIFICATE_TOLERANCE * fmax(1, p.value_scale);
    *certificate = c;
}

jw_status jw_dual_prove(jw_certificate *certificate, double *levels, double *prices, double *rents,
                        jw_dual *d, jw_error *err)
{
    double *scratch = jw_alloc((size_t)d->lp->rows + 1, 2 * sizeof *scratch);
    if (!scratch) return jw_fail_memory(err);
    certify(certificate, levels, prices, rents, d, scratch);
    jw_status st = JW_OK;
    if (!certificate->closed) {
        st = jw_dual_refresh(d, err);
        if (!st) st = jw_dual_run(d, err);
        if (!st) certify(certificate, levels, prices, rents, d, scratch);
        if (st == JW_ENOSOLUTION) st = JW_OK;
    }
    jw_release(scratch);
    return st;
}
