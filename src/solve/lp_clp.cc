/*
 * CLP behind three functions that let nothing through: no exception, no message, no state.
 *
 * The loaded model is never solved. Every run solves a copy of it, because a ClpSimplex that has
 * been solved carries random numbers, pivot weights and scale factors into the next run, and a
 * value would then depend on what was computed before. A copy costs the entries once; a run costs
 * them many times over.
 */
#include "solve/lp_clp.h"

#include "base/error.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include <cmath>
#include <new>
#include <vector>

struct jw_clp {
    ClpSimplex loaded;
};

/* CLP knows infinity only as the largest double. */
static double clp_bound(double bound)
{
    return std::isinf(bound) ? std::copysign(COIN_DBL_MAX, bound) : bound;
}

static std::vector<double> clp_bounds(const double *bounds, int count)
{
    std::vector<double> result(bounds, bounds + count);
    for (double &bound : result)
        bound = clp_bound(bound);
    return result;
}

/* Called from a catch block only: tells what was thrown, in our own words. */
static jw_status thrown(jw_error *err) noexcept
{
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return jw_fail_memory(err);
    } catch (...) {
        return jw_fail(err, JW_ENOSOLUTION, "the solver broke down on this programme");
    }
}

extern "C" jw_status jw_clp_new(jw_clp **clp, const jw_lp *lp, jw_error *err) noexcept
{
    *clp = nullptr;
    jw_clp *made = nullptr;
    try {
        made = new jw_clp;
        ClpSimplex &model = made->loaded;
        model.setLogLevel(0);
        std::vector<double> cost(lp->profit, lp->profit + lp->columns);
        for (double &c : cost)
            c = -c;
        model.loadProblem(lp->columns, lp->rows, lp->start, lp->row, lp->value, nullptr,
                          clp_bounds(lp->upper, lp->columns).data(), cost.data(),
                          clp_bounds(lp->row_lower, lp->rows).data(),
                          clp_bounds(lp->row_upper, lp->rows).data());
        /* A basic variable outside its bounds by more than this opens the certificate. */
        model.setPrimalTolerance(1e-9);
        model.setDualTolerance(1e-9);
        int size = lp->columns + lp->rows;
        model.setMaximumIterations(size < 1000000 ? 100 * size + 10000 : 100000000);
        *clp = made;
        return JW_OK;
    } catch (...) {
        delete made;
        return thrown(err);
    }
}

extern "C" void jw_clp_free(jw_clp *clp) noexcept
{
    delete clp;
}

static void put_basis(ClpSimplex &model, const unsigned char *basis)
{
    int size = model.numberColumns() + model.numberRows();
    model.createStatus();
    for (int i = 0; i < size; i++)
        model.setStatus(i, basis[i] == JW_BASIS_BASIC      ? ClpSimplex::basic
                           : basis[i] == JW_BASIS_AT_UPPER ? ClpSimplex::atUpperBound
                                                           : ClpSimplex::atLowerBound);
}

static void take_basis(unsigned char *basis, const ClpSimplex &model)
{
    int size = model.numberColumns() + model.numberRows();
    for (int i = 0; i < size; i++) {
        ClpSimplex::Status status = model.getStatus(i);
        basis[i] = status == ClpSimplex::basic          ? JW_BASIS_BASIC
                   : status == ClpSimplex::atUpperBound ? JW_BASIS_AT_UPPER
                                                        : JW_BASIS_AT_LOWER;
    }
}

static jw_lp_status run_status(const ClpSimplex &model)
{
    switch (model.status()) {
    case 0: return JW_LP_OPTIMAL;
    case 1: return JW_LP_INFEASIBLE;
    case 2: return JW_LP_UNBOUNDED;
    default: return JW_LP_GIVEN_UP;
    }
}

extern "C" jw_status jw_clp_run(jw_lp_solution *solution, const jw_clp *clp, const jw_lp *bounds,
                                unsigned char *basis, jw_clp_method method, jw_error *err) noexcept
{
    try {
        ClpSimplex model(clp->loaded);
        for (int j = 0; j < model.numberColumns(); j++)
            model.columnUpper()[j] = clp_bound(bounds->upper[j]);
        for (int i = 0; i < model.numberRows(); i++)
            model.rowUpper()[i] = clp_bound(bounds->row_upper[i]);
        put_basis(model, basis);
        if (method == JW_CLP_DUAL) {
            model.dual();
        } else {
            model.scaling(0);
            model.setPrimalTolerance(1e-11);
            model.setDualTolerance(1e-11);
            model.primal();
        }
        solution->status = run_status(model);
        solution->iterations += model.numberIterations();
        for (int j = 0; j < model.numberColumns(); j++)
            solution->x[j] = model.primalColumnSolution()[j];
        for (int i = 0; i < model.numberRows(); i++)
            solution->y[i] = -model.dualRowSolution()[i];
        take_basis(basis, model);
        return JW_OK;
    } catch (...) {
        return thrown(err);
    }
}
