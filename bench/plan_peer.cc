/*
 * CLP on the very programme that `jingwei plan --together` solves, without a text of several gigabytes in
 * between: the model is built by the library and handed over in memory, so only the solver's own work is
 * counted.
 *
 *   plan_peer STUDY build|dual|sprint|barrier [SECONDS]
 *
 * One line, behind whatever CLP says: "=", rows, columns, entries, CPU seconds to build the model, CPU seconds to
 * solve, objective ("-" without an optimum). The methods are those of the program `clp`, with what it does by itself.
 */
#include "plan/plan.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

static double cpu_seconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

static void negate(std::vector<double> &numbers)
{
    for (double &n : numbers)
        n = -n;
}

static void load(ClpSimplex &model, const jw_lp &lp)
{
    std::vector<double> cost(lp.profit, lp.profit + lp.columns);
    std::vector<double> upper(lp.upper, lp.upper + lp.columns);
    std::vector<double> row_upper(lp.row_upper, lp.row_upper + lp.rows);
    negate(cost);
    for (double &u : upper)
        if (std::isinf(u)) u = COIN_DBL_MAX;
    for (double &u : row_upper)
        if (std::isinf(u)) u = COIN_DBL_MAX;
    std::vector<double> row_lower(row_upper.size(), -COIN_DBL_MAX);
    std::vector<int> length(lp.columns);
    for (int j = 0; j < lp.columns; j++)
        length[j] = lp.end[j] - lp.start[j];
    CoinPackedMatrix matrix(true, lp.rows, lp.columns, int(jw_lp_entries(&lp)), lp.value, lp.row,
                            lp.start, length.data());
    model.loadProblem(matrix, nullptr, upper.data(), cost.data(), row_lower.data(),
                      row_upper.data());
}

/* The program `clp` itself, but for its reading of files: libClpSolver has it, no header of CLP declares it. */
void ClpMain0(ClpSimplex *model);
int ClpMain1(int count, const char *arguments[], ClpSimplex *model);

static bool solve(ClpSimplex &model, const char *method, const char *seconds)
{
    std::vector<const char *> words = {"clp", "-log", "0", "-seconds", seconds};
    if (!strcmp(method, "dual"))
        words.push_back("-dualsimplex");
    else if (!strcmp(method, "barrier"))
        words.push_back("-barrier");
    else
        words.insert(words.end(), {"-sprint", "100", "-primalsimplex"});
    words.push_back("-quit");
    ClpMain0(&model);
    ClpMain1(int(words.size()), words.data(), &model);
    return model.status() == 0;
}

int main(int count, char **arguments)
{
    if (count < 3) return 2;
    jw_error error = JW_ERROR_INIT;
    jw_study *study = nullptr;
    jw_plan *plan = nullptr;
    jw_status st = jw_study_open(&study, arguments[1], nullptr, nullptr, &error);
    double opened = cpu_seconds();
    if (!st) st = jw_plan_new(&plan, study, nullptr, &error);
    double built = cpu_seconds();
    jw_study_free(study);
    if (st) {
        fprintf(stderr, "plan_peer: %s\n", error.message);
        return 1;
    }
    const jw_lp lp = plan->lp;
    int rows = lp.rows, columns = lp.columns, entries = int(jw_lp_entries(&lp));
    double solved = 0;
    char objective[32] = "-";
    if (strcmp(arguments[2], "build") != 0) {
        ClpSimplex model;
        load(model, lp);
        jw_plan_free(plan);
        plan = nullptr;
        double begun = cpu_seconds();
        bool optimal = solve(model, arguments[2], count > 3 ? arguments[3] : "600");
        solved = cpu_seconds() - begun;
        if (optimal) snprintf(objective, sizeof objective, "%.9g", -model.objectiveValue());
    }
    printf("= %d %d %d %.2f %.1f %s\n", rows, columns, entries, built - opened, solved, objective);
    jw_plan_free(plan);
    return 0;
}
