/*
 * All coalitions of a family of programmes by the engine, and a sample of them by CLP; or a sample written
 * down for other solvers.
 *
 *   coalitions_engine PROBLEM own [THREADS]      every coalition by the engine
 *   coalitions_engine PROBLEM cold|warm EVERY    every nth by CLP, from the slack basis or from the grand coalition's
 *   coalitions_engine PROBLEM write EVERY FOLDER every nth as a file in CPLEX's LP format
 *
 * PROBLEM is a family of bench/families, or STUDY:today, STUDY:alone with players of the level city. One line:
 * programmes, CPU seconds, wall seconds, pivots, fallbacks, certified values, largest relative difference from
 * the published values ("-" without any).
 */
#include "base/alloc.h"
#include "coalition/game.h"
#include "family.h"

#include <jingwei.h>

#include <string.h>
#include <time.h>

typedef struct problem {
    family *published; /* or */
    jw_study *study;
    jw_plan *plan;
    jw_ends ends;
    jw_game game;
    jw_family all;
    unsigned char *basis;
    uint32_t *needs;
} problem;

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static jw_status open_study_problem(problem *p, const char *path, jw_error *err)
{
    jw_plan_options options = {.players = "city"};
    jw_status st = jw_study_open(&p->study, path, NULL, NULL, err);
    if (!st) st = jw_plan_new(&p->plan, p->study, &options, err);
    if (!st) st = jw_ends_solve(&p->ends, p->plan, err);
    if (st) return st;
    p->needs = jw_alloc((size_t)p->plan->lp.columns + 1, sizeof *p->needs);
    if (!p->needs) return JW_ENOMEM;
    jw_coalition_needs(p->needs, p->plan, p->game);
    p->all = (jw_family){&p->plan->lp, p->plan->places->players, p->needs, p->ends.basis};
    return JW_OK;
}

static jw_status open_family(problem *p, const char *name, jw_error *err)
{
    jw_solver *solver = NULL;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    p->published = family_read(name);
    if (!p->published) return JW_EINVAL;
    jw_status st = jw_solver_new(&solver, &p->published->lp, err);
    if (!st) st = jw_solver_run(&s, solver, err);
    if (!st) p->basis = jw_alloc(jw_solver_basis_size(solver), 1);
    if (!st && p->basis) jw_solver_basis_copy(p->basis, solver);
    p->published->game.basis = p->basis;
    p->all = p->published->game;
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    return st;
}

static jw_status open_problem(problem *p, char *name, jw_error *err)
{
    char *game = strrchr(name, ':');
    if (!game) return open_family(p, name, err);
    p->game = strcmp(game, ":alone") ? JW_GAME_TODAY : JW_GAME_ALONE;
    *game = 0;
    return open_study_problem(p, name, err);
}

typedef struct report {
    int64_t programmes, pivots, fallbacks, closed;
    double cpu, wall, worst;
} report;

static void compare(report *r, const problem *p, uint32_t members, double value, bool closed)
{
    r->closed += closed;
    if (!p->published) return;
    double expected = p->published->expected[members];
    r->worst = fmax(r->worst, fabs(value - expected) / fmax(1, fabs(expected)));
}

static jw_status run_own(report *r, const problem *p, int threads, jw_error *err)
{
    uint32_t coalitions = (uint32_t)1 << p->all.players;
    jw_values values = JW_VALUES_INIT;
    jw_status st = JW_OK;
    if (p->plan) {
        st = jw_values_solve(&values, p->plan, &p->ends, p->game, threads, NULL, err);
    } else {
        values.players = p->all.players;
        values.value = jw_zalloc(coalitions, sizeof *values.value);
        values.closed = jw_zalloc(coalitions, sizeof *values.closed);
        st = jw_lattice_solve(values.value, values.closed, &values.work, &p->all, threads, NULL,
                              err);
    }
    for (uint32_t s = 0; s < coalitions && !st; s++)
        compare(r, p, s, values.value[s], values.closed[s]);
    r->programmes = values.work.programmes;
    r->pivots = values.work.pivots;
    r->fallbacks = values.work.fallbacks;
    jw_values_release(&values);
    return st;
}

static void set_bounds(double *upper, const jw_family *f, uint32_t members)
{
    for (int j = 0; j < f->lp->columns; j++)
        upper[j] = jw_needs_met(f->needs[j], members) ? f->lp->upper[j] : 0;
}

static jw_status run_clp(report *r, const problem *p, bool warm, uint32_t every, jw_error *err)
{
    const jw_family *f = &p->all;
    jw_solver *solver = NULL;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    double *upper = jw_alloc((size_t)f->lp->columns + 1, sizeof *upper);
    jw_status st = upper ? jw_solver_new(&solver, f->lp, err) : JW_ENOMEM;
    for (uint32_t members = 1; members >> f->players == 0 && !st; members += every) {
        set_bounds(upper, f, members);
        st = jw_solver_set_upper(solver, upper, err);
        jw_solver_basis_restore(solver, warm ? f->basis : NULL);
        if (!st) st = jw_solver_run(&s, solver, err);
        if (!st) compare(r, p, members, s.value, s.certificate.closed);
        r->programmes++;
        r->pivots += s.iterations;
    }
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    jw_release(upper);
    return st;
}

/* --- CPLEX's LP format, which GLPK and HiGHS both read */

static void write_row(FILE *file, const jw_lp *lp, int i, char sense, double bound)
{
    bool begun = false;
    if (isinf(bound)) return;
    for (int j = 0; j < lp->columns; j++)
        for (int e = lp->start[j]; e < lp->end[j]; e++) {
            if (lp->row[e] != i) continue;
            if (!begun) fprintf(file, "r%d%c:", i, sense == '<' ? 'u' : 'l');
            fprintf(file, " %+.17g x%d\n", lp->value[e], j);
            begun = true;
        }
    if (begun) fprintf(file, " %c= %.17g\n", sense, bound);
}

static void write_lp(FILE *file, const jw_lp *lp, const double *upper)
{
    fputs("Maximize\nobj:", file);
    for (int j = 0; j < lp->columns; j++)
        fprintf(file, " %+.17g x%d\n", lp->profit[j], j);
    fputs("Subject To\n", file);
    for (int i = 0; i < lp->rows; i++) {
        write_row(file, lp, i, '>', lp->row_lower[i]);
        write_row(file, lp, i, '<', lp->row_upper[i]);
    }
    fputs("Bounds\n", file);
    for (int j = 0; j < lp->columns; j++)
        if (!isinf(upper[j])) fprintf(file, "0 <= x%d <= %.17g\n", j, upper[j]);
    fputs("End\n", file);
}

static jw_status write_all(report *r, const problem *p, uint32_t every, const char *folder)
{
    double *upper = jw_alloc((size_t)p->all.lp->columns + 1, sizeof *upper);
    for (uint32_t members = 1; upper && members >> p->all.players == 0; members += every) {
        char path[512];
        snprintf(path, sizeof path, "%s/%u.lp", folder, members);
        FILE *file = fopen(path, "w");
        if (!file) return JW_EIO;
        set_bounds(upper, &p->all, members);
        write_lp(file, p->all.lp, upper);
        fclose(file);
        r->programmes++;
    }
    jw_release(upper);
    return JW_OK;
}

static int number(const char *text)
{
    int n = 1;
    return text && sscanf(text, "%d", &n) == 1 ? n : 1;
}

static void release(problem *p)
{
    jw_release(p->published);
    jw_release(p->basis);
    jw_release(p->needs);
    if (p->plan) jw_ends_release(&p->ends);
    jw_plan_free(p->plan);
    jw_study_free(p->study);
}

int main(int count, char **words)
{
    problem p = {.published = NULL};
    report r = {0};
    jw_error err = JW_ERROR_INIT;
    if (count < 3) return 2;
    jw_status st = open_problem(&p, words[1], &err);
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    int n = number(words[3]);
    if (st)
        fprintf(stderr, "%s\n", err.message);
    else if (!strcmp(words[2], "own"))
        st = run_own(&r, &p, n, &err);
    else if (!strcmp(words[2], "write") && count > 4)
        st = write_all(&r, &p, (uint32_t)n, words[4]);
    else
        st = run_clp(&r, &p, !strcmp(words[2], "warm"), (uint32_t)n, &err);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    printf("%lld %.2f %.2f %lld %lld %lld ", (long long)r.programmes, cpu, wall,
           (long long)r.pivots, (long long)r.fallbacks, (long long)r.closed);
    printf(p.published ? "%.1e\n" : "-\n", r.worst);
    release(&p);
    return st != JW_OK;
}
