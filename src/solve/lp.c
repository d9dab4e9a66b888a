/*
 * The solver proper is CLP, behind lp_clp.cc; here is what we ask of any solver: the programme is
 * looked over before, the answer is proven after, and nothing but programme, bounds and basis goes
 * into it. The dual method comes first because a basis that was optimal stays dual feasible when
 * only column bounds change, which is all that coalitions change (Lemke 1954).
 */
#include "solve/lp.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp_clp.h"

#include <math.h>
#include <string.h>

struct jw_solver {
    jw_lp lp;                  /* the caller's arrays, but for these two */
    double *upper, *row_upper; /* ours; lp points here */
    unsigned char *basis;
    jw_clp *clp;
    jw_solver_work work;
};

static jw_status check_column(const jw_lp *lp, int j, jw_error *err)
{
    if (!isfinite(lp->profit[j])) return jw_fail(err, JW_EINVAL, "column %d: no finite profit", j);
    if (!(lp->upper[j] >= 0))
        return jw_fail(err, JW_EINVAL, "column %d: upper bound %g is below 0", j, lp->upper[j]);
    return JW_OK;
}

/* `seen` holds the last column met in each row, plus one. */
static jw_status check_entries(const jw_lp *lp, int j, int *seen, jw_error *err)
{
    for (int e = lp->start[j]; e < lp->start[j + 1]; e++) {
        int i = lp->row[e];
        if (i < 0 || i >= lp->rows)
            return jw_fail(err, JW_EINVAL, "column %d: there is no row %d", j, i);
        if (seen[i] == j + 1) return jw_fail(err, JW_EINVAL, "column %d: row %d comes twice", j, i);
        if (!isfinite(lp->value[e]))
            return jw_fail(err, JW_EINVAL, "column %d: row %d: no finite value", j, i);
        seen[i] = j + 1;
    }
    return JW_OK;
}

static jw_status check_row(const jw_lp *lp, int i, jw_error *err)
{
    double lower = lp->row_lower[i], upper = lp->row_upper[i];
    if (lower <= upper && lower < INFINITY && upper > -INFINITY) return JW_OK;
    return jw_fail(err, JW_EINVAL, "row %d: bounds %g and %g leave nothing", i, lower, upper);
}

jw_status jw_lp_check(const jw_lp *lp, jw_error *err)
{
    if (lp->columns < 0 || lp->rows < 0 || lp->start[0] != 0)
        return jw_fail(err, JW_EINVAL, "a programme that does not begin at 0");
    for (int j = 0; j < lp->columns; j++)
        if (lp->start[j] > lp->start[j + 1])
            return jw_fail(err, JW_EINVAL, "column %d: ends before it begins", j);
    if ((int64_t)lp->columns + lp->rows + lp->start[lp->columns] > JW_LP_LIMIT)
        return jw_fail(err, JW_ELIMIT, "the programme is too large: %d columns, %d rows",
                       lp->columns, lp->rows);

    int *seen = jw_zalloc((size_t)lp->rows, sizeof *seen);
    if (!seen) return jw_fail_memory(err);
    jw_status st = JW_OK;
    for (int j = 0; !st && j < lp->columns; j++) {
        st = check_column(lp, j, err);
        if (!st) st = check_entries(lp, j, seen, err);
    }
    for (int i = 0; !st && i < lp->rows; i++)
        st = check_row(lp, i, err);
    jw_release(seen);
    return st;
}

jw_status jw_solver_new(jw_solver **solver, const jw_lp *lp, jw_error *err)
{
    *solver = NULL;
    jw_status st = jw_lp_check(lp, err);
    if (st) return st;

    jw_solver *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->lp = *lp;
    s->lp.upper = s->upper = jw_alloc((size_t)lp->columns, sizeof *s->upper);
    s->lp.row_upper = s->row_upper = jw_alloc((size_t)lp->rows, sizeof *s->row_upper);
    s->basis = jw_alloc(jw_solver_basis_size(s), 1);
    if (!s->upper || !s->row_upper || !s->basis) {
        st = jw_fail_memory(err);
        goto done;
    }
    if (lp->columns) memcpy(s->upper, lp->upper, (size_t)lp->columns * sizeof *s->upper);
    if (lp->rows) memcpy(s->row_upper, lp->row_upper, (size_t)lp->rows * sizeof *s->row_upper);
    jw_solver_basis_restore(s, NULL);
    st = jw_clp_new(&s->clp, &s->lp, err);

done:
    if (st)
        jw_solver_free(s);
    else
        *solver = s;
    return st;
}

void jw_solver_free(jw_solver *solver)
{
    if (!solver) return;
    jw_clp_free(solver->clp);
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

size_t jw_solver_basis_size(const jw_solver *solver)
{
    return (size_t)solver->lp.columns + (size_t)solver->lp.rows;
}

void jw_solver_basis_copy(unsigned char *basis, const jw_solver *solver)
{
    memcpy(basis, solver->basis, jw_solver_basis_size(solver));
}

void jw_solver_basis_restore(jw_solver *solver, const unsigned char *basis)
{
    size_t size = jw_solver_basis_size(solver), columns = (size_t)solver->lp.columns;
    if (basis) {
        memcpy(solver->basis, basis, size);
    } else {
        memset(solver->basis, JW_BASIS_AT_LOWER, columns);
        memset(solver->basis + columns, JW_BASIS_BASIC, size - columns);
    }
}

jw_solver_work jw_solver_work_done(const jw_solver *solver)
{
    return solver->work;
}

static bool is_slack_basis(const jw_solver *s)
{
    size_t size = jw_solver_basis_size(s), columns = (size_t)s->lp.columns, i = 0;
    while (i < size && s->basis[i] == (i < columns ? JW_BASIS_AT_LOWER : JW_BASIS_BASIC))
        i++;
    return i == size;
}

/* Room for x and y; an empty programme gets some too, so that NULL always means "none yet". */
static jw_status make_room(jw_lp_solution *solution, const jw_lp *lp, jw_error *err)
{
    if (!solution->x || solution->columns < lp->columns) {
        double *x = jw_resize(solution->x, (size_t)lp->columns, sizeof *x);
        if (!x) return jw_fail_memory(err);
        solution->x = x;
        solution->columns = lp->columns;
    }
    if (!solution->y || solution->rows < lp->rows) {
        double *y = jw_resize(solution->y, (size_t)lp->rows, sizeof *y);
        if (!y) return jw_fail_memory(err);
        solution->y = y;
        solution->rows = lp->rows;
    }
    return JW_OK;
}

/* One run and its certificate. */
static jw_status attempt(jw_lp_solution *solution, jw_solver *s, jw_clp_method method,
                         jw_error *err)
{
    int64_t before = solution->iterations;
    s->work.cold_starts += is_slack_basis(s);
    jw_status st = jw_clp_run(solution, s->clp, &s->lp, s->basis, method, err);
    s->work.iterations += solution->iterations - before;
    if (st || solution->status != JW_LP_OPTIMAL) return st;

    solution->status = JW_LP_UNPROVEN;
    st = jw_certify(&solution->certificate, &s->lp, solution->x, solution->y, err);
    solution->value = solution->certificate.value;
    if (solution->certificate.closed) solution->status = JW_LP_OPTIMAL;
    return st;
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
    jw_status st = make_room(solution, &solver->lp, err);
    if (!st) st = attempt(solution, solver, JW_CLP_DUAL, err);
    if ((st && st != JW_ENOSOLUTION) || solution->status == JW_LP_OPTIMAL) return st;

    jw_error_clear(err);
    solver->work.second_runs++;
    jw_solver_basis_restore(solver, NULL);
    st = attempt(solution, solver, JW_CLP_PRIMAL_STRICT, err);
    return st ? st : verdict(solution, err);
}

void jw_lp_solution_release(jw_lp_solution *solution)
{
    if (!solution) return;
    jw_release(solution->x);
    jw_release(solution->y);
    *solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
}
