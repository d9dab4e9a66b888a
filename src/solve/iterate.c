/*
 * One step of the dual simplex method: the basic variable that misses its bounds by most, measured
 * along its edge (steepest edge, Forrest and Goldfarb 1992, with the exact update of the weights),
 * leaves; the ratio test finds what enters. Weights come with the basis a run begins at and are
 * right there, so a run of few steps is steered as well as a long one.
 *
 * A stepped column may be what stops its own step: it then goes on in another of its steps, and
 * only prices change, no basis.
 */
#include "solve/dual_state.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

#define LEVEL_TOLERANCE 1e-9  /* beside bounds of about 1; below it a level keeps them */
#define ENTRY_LEAST     1e-13 /* of a row of the inverse */
#define FIXED_FIRST     100   /* how much sooner a variable leaves that may be at one level only */
#define PIVOT_LEAST     1e-9
#define PIVOT_AGREES    1e-7 /* computed by row and by column */
#define WEIGHT_LEAST    1e-4
#define CHANGES_LIMIT   64 /* replaced columns between factorings */
#define STEPS_FACTOR    20 /* steps of a run, for each row, before it is given up */

/* The row to leave; *way is where its price goes: up if the level is too low. */
static int choose_leaving(const jw_dual *d, int *way)
{
    const jw_dual_point *p = &d->now;
    int best = -1;
    double most = 0;
    for (int i = 0; i < d->lp->rows; i++) {
        double level = p->level[i], below = p->low[i] - level, above = level - p->high[i];
        if (below <= LEVEL_TOLERANCE && above <= LEVEL_TOLERANCE) continue;
        double miss = below > above ? below : above;
        double score = miss * miss * (p->low[i] == p->high[i] ? FIXED_FIRST : 1);
        if (score <= most * p->weight[i]) continue;
        if (miss <= LEVEL_TOLERANCE * (below > above ? fabs(p->low[i]) : fabs(p->high[i])))
            continue;
        most = score / p->weight[i];
        best = i;
    }
    if (best >= 0) *way = p->level[best] < p->low[best] ? 1 : -1;
    return best;
}

static inline void touch(jw_dual *d, int variable, double amount)
{
    if (!d->seen[variable]) {
        d->seen[variable] = true;
        d->touched[d->touched_count++] = variable;
    }
    d->alpha[variable] += amount;
}

/* d->alpha: the row of the inverse times all that is open. Where that touches most columns, all are
 * listed as touched, which saves asking at every entry. */
static void multiply_row(jw_dual *d, int entries)
{
    const double *row = d->row;
    bool dense = entries > d->active_count;
    if (dense) memcpy(d->touched, d->active, (size_t)d->active_count * sizeof *d->touched);
    d->touched_count = dense ? d->active_count : 0;
    for (int i = 0; i < d->lp->rows; i++) {
        double z = row[i];
        if (z == 0) continue;
        d->alpha[d->lp->columns + i] = z;
        int begin = d->row_start[i], end = d->row_start[i + 1];
        if (dense)
            for (int e = begin; e < end; e++)
                d->alpha[d->column[e]] += z * d->value[e];
        else
            for (int e = begin; e < end; e++)
                touch(d, d->column[e], z * d->value[e]);
        d->touched[d->touched_count++] = d->lp->columns + i;
    }
}

/* d->row: the row of the inverse, priced out. @return its square. */
static double price_row(jw_dual *d, int row)
{
    const jw_stepped *lp = d->lp;
    double square = 0;
    int entries = 0;
    memset(d->row, 0, (size_t)lp->rows * sizeof *d->row);
    d->row[row] = 1;
    jw_factor_solve_turned(&d->factor, d->row);
    for (int i = 0; i < lp->rows; i++) {
        double z = d->row[i];
        if (z == 0) continue;
        if (fabs(z) < ENTRY_LEAST) {
            d->row[i] = 0;
            continue;
        }
        square += z * z;
        entries += d->row_start[i + 1] - d->row_start[i];
    }
    multiply_row(d, entries);
    return square;
}

static void clear_row(jw_dual *d)
{
    for (int k = 0; k < d->touched_count; k++) {
        d->alpha[d->touched[k]] = 0;
        d->seen[d->touched[k]] = false;
    }
    d->touched_count = 0;
}

/* Moves all prices along the row. */
static void move_prices(jw_dual *d, double length)
{
    for (int k = 0; k < d->touched_count; k++) {
        int j = d->touched[k];
        d->now.price[j] += length * d->alpha[j];
    }
}

/* Passes a breakpoint. The leaving variable only comes to stand further out: it is in the levels. */
static void pass(jw_dual *d, const jw_breakpoint *b, int leaving)
{
    const jw_stepped *lp = d->lp;
    int j = b->variable, after = b->position + b->way;
    double width = jw_step_level(lp, j, after) - jw_step_level(lp, j, b->position);
    jw_dual_stand(d, j, after);
    d->work.flips++;
    if (j == leaving) return;
    jw_dual_add_column(d->flips, lp, j, width);
    d->pending = true;
}

/* Brings flips into the levels. */
static void settle_flips(jw_dual *d)
{
    if (!d->pending) return;
    jw_factor_solve(&d->factor, d->flips);
    for (int i = 0; i < d->lp->rows; i++)
        d->now.level[i] -= d->flips[i];
    memset(d->flips, 0, (size_t)d->lp->rows * sizeof *d->flips);
    d->pending = false;
}

/* The leaving variable steps out to where it misses. */
static void step_out(jw_dual *d, int row, int way)
{
    int j = d->now.basic[row], position = d->now.position[j];
    d->now.price[j] = jw_dual_profit(d, j);
    d->now.is_basic[j] = false;
    jw_dual_stand(d, j,
                  !d->now.open[j] || d->now.high[row] == 0 ? 0
                  : way > 0                                ? position
                                                           : position + 1);
    if (d->alpha[j] == 0 && !d->seen[j]) d->touched[d->touched_count++] = j; /* it was closed */
    d->alpha[j] = 1;
}

/* Levels and weights after the change of basis, along the column that the factors have just taken. */
static void change_levels(jw_dual *d, int row, double bound, double square, double begin)
{
    jw_dual_point *p = &d->now;
    const jw_columns *c = &d->factor.changes;
    double pivot = c->pivot[c->count - 1], amount = (p->level[row] - bound) / pivot;
    for (int e = c->start[c->count - 1]; e < c->start[c->count]; e++) {
        int i = c->row[e];
        double k = c->value[e] / pivot, weight = p->weight[i] - 2 * k * d->tau[i] + k * k * square;
        double least = k * k > WEIGHT_LEAST ? k * k : WEIGHT_LEAST;
        p->level[i] -= amount * c->value[e];
        p->weight[i] = weight > least ? weight : least;
    }
    p->weight[row] = fmax(square / (pivot * pivot), WEIGHT_LEAST);
    p->level[row] = begin + amount;
}

/* Puts the variable of the last breakpoint into the basis, in the step that it stopped in. */
static jw_status step_in(jw_dual *d, int row, double bound, double square, jw_error *err)
{
    jw_dual_point *p = &d->now;
    const jw_breakpoint *b = &d->passed[d->passed_count - 1];
    int j = b->variable;
    jw_status st = jw_factor_change(&d->factor, row, d->entering, err);
    if (st) return st;
    change_levels(d, row, bound, square, jw_step_level(d->lp, j, b->position));
    p->basic[row] = j;
    p->is_basic[j] = true;
    p->position[j] = b->way > 0 ? b->position : b->position - 1;
    p->price[j] = jw_dual_profit(d, j);
    jw_dual_bound(d, row);
    d->work.pivots++;
    return JW_OK;
}

/* The leaving variable itself stops the step: it stays, in another of its steps. */
static void stay(jw_dual *d, int row)
{
    jw_dual_point *p = &d->now;
    const jw_breakpoint *b = &d->passed[d->passed_count - 1];
    int j = p->basic[row];
    p->is_basic[j] = true;
    p->position[j] = b->way > 0 ? b->position : b->position - 1;
    p->price[j] = jw_dual_profit(d, j);
    jw_dual_bound(d, row);
    d->work.flips++;
}

static bool pivot_agrees(const jw_dual *d, int row, double alpha)
{
    double pivot = d->entering[row];
    return fabs(pivot - alpha) <= PIVOT_AGREES * (1 + fabs(pivot)) && fabs(pivot) >= PIVOT_LEAST;
}

static void solve_entering(jw_dual *d, int variable)
{
    size_t size = (size_t)d->lp->rows * sizeof *d->entering;
    memset(d->entering, 0, size);
    jw_dual_add_column(d->entering, d->lp, variable, 1);
    jw_factor_solve(&d->factor, d->entering);
    memcpy(d->tau, d->row, size);
    jw_factor_solve(&d->factor, d->tau);
}

/* Everything from the ratio test on; the row has been priced. */
static jw_status change_basis(jw_dual *d, int row, int way, double square, bool *retry,
                              jw_error *err)
{
    jw_dual_point *p = &d->now;
    double bound = way > 0 ? p->low[row] : p->high[row], miss = fabs(p->level[row] - bound);
    int leaving = p->basic[row], position = p->position[leaving];
    *retry = false;
    step_out(d, row, way);
    jw_status st = jw_dual_ratio(d, way, miss, err);
    if (st) return st;
    const jw_breakpoint *last = &d->passed[d->passed_count - 1];
    int entering = last->variable;
    double alpha = d->alpha[entering];
    double profit =
        d->lp
            ->profit[d->lp->step[entering] + (last->way > 0 ? last->position : last->position - 1)];
    double length = (profit - p->price[entering]) / alpha;
    if (entering != leaving) {
        solve_entering(d, entering);
        if (!pivot_agrees(d, row, alpha)) {
            p->is_basic[leaving] = true;
            p->position[leaving] = position;
            *retry = true;
            return JW_OK;
        }
    }
    for (int k = 0; k + 1 < d->passed_count; k++)
        pass(d, &d->passed[k], leaving);
    settle_flips(d);
    move_prices(d, length);
    if (entering == leaving) return stay(d, row), JW_OK;
    return step_in(d, row, jw_step_level(d->lp, leaving, p->position[leaving]), square, err);
}

static bool is_due(const jw_dual *d)
{
    const jw_columns *c = &d->factor.changes;
    return c->count >= CHANGES_LIMIT || (size_t)c->count + 1 >= c->column_room;
}

static void begin_run(jw_dual *d)
{
    for (int i = 0; i < d->lp->rows; i++)
        if (!d->now.open[d->now.basic[i]]) d->now.low[i] = d->now.high[i] = 0;
    settle_flips(d);
}

jw_status jw_dual_run(jw_dual *d, jw_error *err)
{
    if (d->infeasible_prices) return jw_fail(err, JW_ENOSOLUTION, "no prices to begin with");
    begin_run(d);
    int64_t limit = (int64_t)STEPS_FACTOR * (d->lp->rows + 100);
    int way = 0, retries = 0;
    for (int row; (row = choose_leaving(d, &way)) >= 0;) {
        bool retry = false;
        if (limit-- <= 0) return jw_fail(err, JW_ENOSOLUTION, "too many steps");
        double square = price_row(d, row);
        d->now.weight[row] = fmax(square, WEIGHT_LEAST);
        jw_status st = change_basis(d, row, way, square, &retry, err);
        clear_row(d);
        if (!st && retry && (retries++ > 10 || !d->factor.changes.count))
            st = jw_fail(err, JW_ENOSOLUTION, "no safe pivot");
        if (!st && (retry || is_due(d))) st = jw_dual_refresh(d, err);
        if (st) return st;
    }
    return JW_OK;
}
