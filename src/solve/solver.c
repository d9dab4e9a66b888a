/*
 * The solver proper is CLP, behind lp_clp.cc; here is what we ask of any solver: the programme is
 * looked over before, the answer is proven after, and nothing but programme, bounds and basis goes
 * into it. The dual method comes first because a basis that was optimal stays dual feasible when
 * only column bounds change, which is all that coalitions change (Lemke 1954).
 *
 * What the programme does not tie together is solved apart (parts.h): steps grow faster than rows,
 * and a field whose bounds did not change need not be solved again. A part remembers its last run.
 * A run depends on bounds and the basis it starts from only, so when both come again, the answer is
 * known to the last bit. The proof is of the whole and knows nothing of parts.
 */
#include "solve/lp.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp_clp.h"
#include "solve/parts.h"
#include "solve/sifting.h"

#include <math.h>
#include <string.h>

/* So many columns a row, at least, has a programme whose columns are worth sifting. */
enum { SIFTED_COLUMNS = 8 };

/* A part with its last run. */
typedef struct piece {
    jw_lp lp;                  /* the part's arrays, but for these two */
    double *upper, *row_upper; /* bounds of the last run */
    unsigned char *began, *ended;
    jw_lp_solution solution; /* remembered if it is optimal */
    jw_clp *clp;
} piece;

struct jw_solver {
    jw_lp lp;                  /* the caller's arrays, but for these two */
    double *upper, *row_upper; /* ours; lp points here */
    unsigned char *basis; /* one a column, one a row, and when sifting the prices of the rows */
    size_t basis_size;
    jw_sifting *sifting; /* of a large programme */
    jw_parts *parts;
    piece *pieces; /* one a part */
    jw_solver_work work;
};

static size_t basis_size(const jw_lp *lp)
{
    return (size_t)lp->columns + (size_t)lp->rows;
}

static jw_status piece_new(piece *p, const jw_lp *lp, jw_error *err)
{
    p->lp = *lp;
    p->lp.upper = p->upper = jw_alloc((size_t)lp->columns, sizeof *p->upper);
    p->lp.row_upper = p->row_upper = jw_alloc((size_t)lp->rows, sizeof *p->row_upper);
    p->began = jw_alloc(basis_size(lp), 1);
    p->ended = jw_alloc(basis_size(lp), 1);
    if (!p->upper || !p->row_upper || !p->began || !p->ended) return jw_fail_memory(err);
    jw_status st = jw_lp_solution_room(&p->solution, lp, err);
    return st ? st : jw_clp_new(&p->clp, lp, err);
}

static void piece_release(piece *p)
{
    jw_clp_free(p->clp);
    jw_lp_solution_release(&p->solution);
    jw_release(p->upper);
    jw_release(p->row_upper);
    jw_release(p->began);
    jw_release(p->ended);
}

/* The programme in its parts, each loaded. */
static jw_status load(jw_solver *s, jw_error *err)
{
    jw_status st = jw_parts_new(&s->parts, &s->lp, err);
    if (!st && !(s->pieces = jw_zalloc((size_t)s->parts->count, sizeof *s->pieces)))
        st = jw_fail_memory(err);
    for (int p = 0; !st && p < s->parts->count; p++)
        st = piece_new(&s->pieces[p], &s->parts->part[p].lp, err);
    return st;
}

static bool is_large(const jw_lp *lp)
{
    return lp->columns >= JW_SIFTED_FROM && lp->columns / SIFTED_COLUMNS >= lp->rows;
}

static jw_status make(jw_solver **solver, const jw_lp *lp, bool sifted, jw_error *err)
{
    *solver = NULL;
    jw_status st = jw_lp_check(lp, err);
    if (st) return st;

    jw_solver *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->lp = *lp;
    s->lp.upper = s->upper = jw_alloc((size_t)lp->columns, sizeof *s->upper);
    s->lp.row_upper = s->row_upper = jw_alloc((size_t)lp->rows, sizeof *s->row_upper);
    s->basis_size = sifted ? jw_lp_basis_size(lp) : basis_size(lp);
    s->basis = jw_alloc(s->basis_size, 1);
    if (!s->upper || !s->row_upper || !s->basis) {
        st = jw_fail_memory(err);
        goto done;
    }
    if (lp->columns) memcpy(s->upper, lp->upper, (size_t)lp->columns * sizeof *s->upper);
    if (lp->rows) memcpy(s->row_upper, lp->row_upper, (size_t)lp->rows * sizeof *s->row_upper);
    jw_solver_basis_restore(s, NULL);
    st = sifted ? jw_sifting_new(&s->sifting, &s->lp, err) : load(s, err);

done:
    if (st)
        jw_solver_free(s);
    else
        *solver = s;
    return st;
}

jw_status jw_solver_new(jw_solver **solver, const jw_lp *lp, jw_error *err)
{
    return make(solver, lp, is_large(lp), err);
}

jw_status jw_solver_new_whole(jw_solver **solver, const jw_lp *lp, jw_error *err)
{
    return make(solver, lp, false, err);
}

void jw_solver_free(jw_solver *solver)
{
    if (!solver) return;
    for (int p = 0; solver->pieces && p < solver->parts->count; p++)
        piece_release(&solver->pieces[p]);
    jw_release(solver->pieces);
    jw_parts_free(solver->parts);
    jw_sifting_free(solver->sifting);
    jw_release(solver->basis);
    jw_release(solver->upper);
    jw_release(solver->row_upper);
    jw_release(solver);
}

jw_status jw_solver_set_upper(jw_solver *solver, const double *upper, jw_error *err)
{
    for (int j = 0; j < solver->lp.columns; j++)
        if (!(upper[j] >= 0))
            return jw_fail(err, JW_EINVAL, "column %d: upper bound %g is below 0", j, upper[j]);
    for (int j = 0; j < solver->lp.columns; j++)
        solver->upper[j] = upper[j];
    return JW_OK;
}

jw_status jw_solver_set_row_upper(jw_solver *solver, int row, double upper, jw_error *err)
{
    if (!(upper >= solver->lp.row_lower[row] && upper > -INFINITY))
        return jw_fail(err, JW_EINVAL, "row %d: upper bound %g is below the lower one", row, upper);
    solver->row_upper[row] = upper;
    return JW_OK;
}

const jw_lp *jw_solver_programme(const jw_solver *solver)
{
    return &solver->lp;
}

size_t jw_lp_basis_size(const jw_lp *lp)
{
    return basis_size(lp) + (is_large(lp) ? (size_t)lp->rows * sizeof(double) : 0);
}

size_t jw_solver_basis_size(const jw_solver *solver)
{
    return solver->basis_size;
}

void jw_solver_basis_copy(unsigned char *basis, const jw_solver *solver)
{
    memcpy(basis, solver->basis, jw_solver_basis_size(solver));
}

void jw_solver_basis_restore(jw_solver *solver, const unsigned char *basis)
{
    size_t columns = (size_t)solver->lp.columns, rows = (size_t)solver->lp.rows;
    if (basis) {
        memcpy(solver->basis, basis, solver->basis_size);
    } else {
        memset(solver->basis, 0, solver->basis_size);
        memset(solver->basis, JW_BASIS_AT_LOWER, columns);
        memset(solver->basis + columns, JW_BASIS_BASIC, rows);
    }
}

void jw_solver_suggest(jw_solver *solver, const double *prices)
{
    if (!solver->sifting) return;
    jw_solver_basis_restore(solver, NULL);
    memcpy(solver->basis + basis_size(&solver->lp), prices,
           (size_t)solver->lp.rows * sizeof *prices);
}

jw_solver_work jw_solver_work_done(const jw_solver *solver)
{
    return solver->work;
}

static bool is_slack_basis(const jw_solver *s)
{
    size_t size = basis_size(&s->lp), columns = (size_t)s->lp.columns, i = 0;
    while (i < size && s->basis[i] == (i < columns ? JW_BASIS_AT_LOWER : JW_BASIS_BASIC))
        i++;
    return i == size;
}

/* Puts in what the whole says of the part. True if all of it is what the last run began with. */
static bool take_over(piece *own, const jw_part *part, const jw_solver *s)
{
    bool same = true;
    for (int j = 0; j < part->lp.columns; j++) {
        double upper = s->upper[part->column[j]];
        unsigned char basis = s->basis[part->column[j]];
        same = same && own->upper[j] == upper && own->began[j] == basis;
        own->upper[j] = upper;
        own->began[j] = basis;
    }
    for (int i = 0; i < part->lp.rows; i++) {
        double upper = s->row_upper[part->row[i]];
        unsigned char basis = s->basis[s->lp.columns + part->row[i]];
        unsigned char *began = &own->began[part->lp.columns + i];
        same = same && own->row_upper[i] == upper && *began == basis;
        own->row_upper[i] = upper;
        *began = basis;
    }
    return same;
}

static void hand_over(jw_lp_solution *solution, jw_solver *s, const piece *own, const jw_part *part)
{
    for (int j = 0; j < part->lp.columns; j++) {
        solution->x[part->column[j]] = own->solution.x[j];
        s->basis[part->column[j]] = own->ended[j];
    }
    for (int i = 0; i < part->lp.rows; i++) {
        solution->y[part->row[i]] = own->solution.y[i];
        s->basis[s->lp.columns + part->row[i]] = own->ended[part->lp.columns + i];
    }
    solution->iterations += own->solution.iterations;
}

/* The first that has no optimum speaks for all, unless another cannot keep its bounds at all. */
static void take_status(jw_lp_solution *solution, jw_lp_status status)
{
    if (solution->status == JW_LP_OPTIMAL || status == JW_LP_INFEASIBLE) solution->status = status;
}

static jw_status solve_part(jw_lp_solution *solution, jw_solver *s, int index, jw_clp_method method,
                            jw_error *err)
{
    piece *own = &s->pieces[index];
    const jw_part *part = &s->parts->part[index];
    bool known =
        take_over(own, part, s) && method == JW_CLP_DUAL && own->solution.status == JW_LP_OPTIMAL;
    jw_status st = JW_OK;
    if (!known) {
        memcpy(own->ended, own->began, basis_size(&part->lp));
        own->solution.iterations = 0;
        st = jw_clp_run(&own->solution, own->clp, &own->lp, own->ended, method, err);
        s->work.parts++;
        s->work.iterations += own->solution.iterations;
    }
    take_status(solution, st ? JW_LP_GIVEN_UP : own->solution.status);
    hand_over(solution, s, own, part);
    /* What another method found is not what this one would. */
    if (st || method != JW_CLP_DUAL) own->solution.status = JW_LP_UNSOLVED;
    return st;
}

/* Columns without a row go to the bound that pays, rows without a column stand at 0. */
static void settle_loose(jw_lp_solution *solution, jw_solver *s)
{
    const jw_parts *parts = s->parts;
    for (int k = 0; k < parts->loose_columns; k++) {
        int j = parts->loose_column[k];
        bool pays = s->lp.profit[j] > 0;
        if (pays && isinf(s->upper[j])) take_status(solution, JW_LP_UNBOUNDED);
        solution->x[j] = pays ? s->upper[j] : 0;
        s->basis[j] = pays ? JW_BASIS_AT_UPPER : JW_BASIS_AT_LOWER;
    }
    for (int k = 0; k < parts->loose_rows; k++) {
        int i = parts->loose_row[k];
        double lower = s->lp.row_lower[i], upper = s->row_upper[i];
        double missed = fmax(lower, -upper);
        if (missed > JW_CERTIFICATE_TOLERANCE * (1 + missed))
            take_status(solution, JW_LP_INFEASIBLE);
        solution->y[i] = 0;
        s->basis[s->lp.columns + i] = JW_BASIS_BASIC;
    }
}

static jw_status prove(jw_lp_solution *solution, const jw_solver *s, jw_error *err)
{
    solution->status = JW_LP_UNPROVEN;
    jw_status st = jw_certify(&solution->certificate, &s->lp, solution->x, solution->y, err);
    solution->value = solution->certificate.value;
    if (solution->certificate.closed) solution->status = JW_LP_OPTIMAL;
    return st;
}

/* One run and its certificate. */
static jw_status attempt(jw_lp_solution *solution, jw_solver *s, jw_clp_method method,
                         jw_error *err)
{
    jw_status st = JW_OK;
    s->work.cold_starts += is_slack_basis(s);
    solution->status = JW_LP_OPTIMAL;
    settle_loose(solution, s);
    for (int p = 0; p < s->parts->count && !st; p++)
        st = solve_part(solution, s, p, method, err);
    if (st || solution->status != JW_LP_OPTIMAL) return st;
    return prove(solution, s, err);
}

/* By sifting. What it leaves without proof is loaded whole, and is whole from then on. */
static jw_status attempt_sifted(jw_lp_solution *solution, jw_solver *s, jw_error *err)
{
    jw_sifting_work work = {0};
    unsigned char *prices = s->basis + basis_size(&s->lp);
    bool slack = is_slack_basis(s);
    s->work.cold_starts += slack;
    memcpy(solution->y, prices, (size_t)s->lp.rows * sizeof *solution->y);
    for (int i = 0; i < s->lp.rows; i++)
        if (!isfinite(solution->y[i])) solution->y[i] = 0;
    jw_status st = jw_sifting_run(solution, &work, s->sifting, &s->lp, s->basis, !slack, err);
    if (!st) memcpy(prices, solution->y, (size_t)s->lp.rows * sizeof *solution->y);
    s->work.parts += work.rounds;
    s->work.iterations += work.iterations;
    if (!st) st = prove(solution, s, err);
    if ((st && st != JW_ENOSOLUTION) || solution->status == JW_LP_OPTIMAL) return st;
    jw_error_clear(err);
    s->work.second_runs++;
    jw_sifting_free(s->sifting);
    s->sifting = NULL;
    jw_solver_basis_restore(s, NULL);
    st = load(s, err);
    return st ? st : attempt(solution, s, JW_CLP_DUAL, err);
}

static jw_status verdict(const jw_lp_solution *solution, jw_error *err)
{
    const jw_certificate *c = &solution->certificate;
    switch (solution->status) {
    case JW_LP_OPTIMAL: return JW_OK;
    case JW_LP_INFEASIBLE:
        return jw_fail(err, JW_ENOSOLUTION, "the limits contradict each other: nothing keeps all");
    case JW_LP_UNBOUNDED:
        return jw_fail(err, JW_ENOSOLUTION, "the profit grows without limit: a bound is missing");
    case JW_LP_UNPROVEN:
        jw_fail(err, JW_ENOSOLUTION,
                "the optimum is not proven: value %.17g, bound %.17g, a row missed by %.3g",
                c->value, c->bound, c->worst_row_residual);
        break;
    default: jw_fail(err, JW_ENOSOLUTION, "the solver gave up on this programme"); break;
    }
    jw_fail_remedy(err, "look for quantities of very different size in one study");
    return JW_ENOSOLUTION;
}

jw_status jw_solver_run(jw_lp_solution *solution, jw_solver *solver, jw_error *err)
{
    solution->status = JW_LP_UNSOLVED;
    solution->certificate = (jw_certificate)JW_CERTIFICATE_INIT;
    solution->value = 0;
    solution->iterations = 0;
    solver->work.programmes++;
    jw_status st = jw_lp_solution_room(solution, &solver->lp, err);
    if (!st && solver->sifting)
        st = attempt_sifted(solution, solver, err);
    else if (!st)
        st = attempt(solution, solver, JW_CLP_DUAL, err);
    if ((st && st != JW_ENOSOLUTION) || solution->status == JW_LP_OPTIMAL) return st;

    jw_error_clear(err);
    solver->work.second_runs++;
    jw_solver_basis_restore(solver, NULL);
    st = attempt(solution, solver, JW_CLP_PRIMAL_STRICT, err);
    return st ? st : verdict(solution, err);
}
