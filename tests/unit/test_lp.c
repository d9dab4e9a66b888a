/* Optima written out by hand, laws that hold for all programmes, and what must not matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/explain.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

static jw_solver *new_solver(const jw_lp *lp)
{
    jw_solver *solver = NULL;
    assert_int_equal(jw_solver_new(&solver, lp, NULL), JW_OK);
    return solver;
}

/* The optimum, proven. */
static double optimum(const jw_lp *lp)
{
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_solver *solver = new_solver(lp);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_int_equal(s.status, JW_LP_OPTIMAL);
    assert_true(s.certificate.closed);
    double value = s.value;
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    return value;
}

static void a_textbook_example_with_its_prices(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_wyndor(&e);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    const double x[] = {2, 6}, y[] = {0, 1.5, 1};
    assert_close(s.value, 36, 1e-14, 0);
    for (int j = 0; j < 2; j++)
        assert_close(s.x[j], x[j], 1e-14, 0);
    for (int i = 0; i < 3; i++)
        assert_close(s.y[i], y[i], 1e-14, 1e-14);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* min 2 a + 3 b, a + b = 10, 2 <= a - b <= 4, as a maximum: a 7, b 3; all kinds of rows and signs.
 */
static void equal_rows_and_rows_of_two_bounds(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_begin(&e, 3, 10, 10);
    e.row_lower[1] = 2, e.row_upper[1] = 4;
    e.row_lower[2] = 1, e.row_upper[2] = INFINITY;
    example_column(&e, -2, INFINITY);
    example_entry(&e, 0, 1), example_entry(&e, 1, 1);
    example_column(&e, -3, INFINITY);
    example_entry(&e, 0, 1), example_entry(&e, 1, -1), example_entry(&e, 2, 1);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_close(s.value, -23, 1e-14, 0);
    assert_close(s.x[0], 7, 1e-14, 0);
    assert_close(s.y[0], -2.5, 1e-14, 0); /* one more costs 2.5 */
    assert_close(s.y[1], 0.5, 1e-14, 0);  /* a wider difference would save .5 */
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/*
 * Two regions. A makes up to 8 of research at .4 and sells up to 4 outside at 1; four steps of a
 * move to B around a flow of 4, with a copy that relief opens; B buys up to 2 at 1.2, needs .5 for
 * each of 8 goods at .25 and 8 at .45, and sells 8 at 1 and 8 at .8. Owners: 1 is A, 2 is B, 3
 * both.
 */
enum { T2_RELIEF = 6, T2_BUY = 10, T2_COLUMNS = 15 };
static const int t2_owner[] = {1, 1, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2};

/* Rows: B's research, B's goods; then what A's research reaches: B, the outside, B by relief. If it
 * is rival, one row for all three. */
static void two_regions(example *e, double reach, bool rival)
{
    const double l = log(2), width[] = {2, 2, 4, 8};
    const double profit[] = {(1 + l) / 2, (1 - l) / 2, (1 - 2 * l) / 2, (1 - 3 * l) / 2};
    const int to_b = 2, outside = rival ? 2 : 3, relieved = rival ? 2 : 4;
    example_begin(e, rival ? 3 : 5, -INFINITY, 0);
    example_column(e, -0.4, 8);
    example_entry(e, to_b, rival ? -1 : -reach);
    if (!rival) example_entry(e, outside, -reach), example_entry(e, relieved, -0.5);
    example_column(e, 1, 4);
    example_entry(e, outside, 1);
    for (int copy = 0; copy < 2; copy++)
        for (int n = 0; n < 4; n++) {
            example_column(e, profit[n], width[n]);
            example_entry(e, 0, -1), example_entry(e, copy ? relieved : to_b, 1);
        }
    example_column(e, -1.2, 2);
    example_entry(e, 0, -1);
    const double cost[] = {0.25, 0.45}, price[] = {1, 0.8};
    for (int n = 0; n < 2; n++) {
        example_column(e, -cost[n], 8);
        example_entry(e, 0, 0.5), example_entry(e, 1, -1);
    }
    for (int n = 0; n < 2; n++) {
        example_column(e, price[n], 8);
        example_entry(e, 1, 1);
    }
    assert_int_equal(e->lp.columns, T2_COLUMNS);
}

/* Value with the columns of which all owners are in `present`, relief if both are in `relieved`. */
static double value_of(jw_solver *solver, const example *e, int present, int relieved)
{
    double upper[T2_COLUMNS];
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    for (int j = 0; j < T2_COLUMNS; j++) {
        bool relief = j >= T2_RELIEF && j < T2_BUY;
        upper[j] = t2_owner[j] & ~(relief ? relieved : present) ? 0 : e->upper[j];
    }
    assert_int_equal(jw_solver_set_upper(solver, upper, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    double value = s.value;
    jw_lp_solution_release(&s);
    return value;
}

static void two_regions_of_the_planning_model(void **state)
{
    (void)state;
    static const struct {
        double reach;
        bool rival;
        double base, together, a, b; /* a, b: each alone */
    } golden[] = {
        {0.5, false, 8.8, 13.6, 0.8, 0.6},
        {0.5, true, 8.8, 8.8 + 2 * M_LN2, 2.4, 0.6},
    };
    for (int k = 0; k < COUNT(golden); k++) {
        example e;
        two_regions(&e, golden[k].reach, golden[k].rival);
        jw_solver *solver = new_solver(&e.lp);
        assert_close(value_of(solver, &e, 3, 0), golden[k].base, 1e-13, 0);
        assert_close(value_of(solver, &e, 3, 3), golden[k].together, 1e-13, 0);
        assert_close(value_of(solver, &e, 1, 1), golden[k].a, 1e-13, 0);
        assert_close(value_of(solver, &e, 2, 2), golden[k].b, 1e-13, 0);
        assert_close(value_of(solver, &e, 0, 0), 0, 0, 0);
        jw_solver_free(solver);
    }

    /* With a reach of 1 the flow is 8, not 4: the base year is lost, hence the reach. */
    example e;
    two_regions(&e, 1, false);
    jw_solver *solver = new_solver(&e.lp);
    assert_close(value_of(solver, &e, 3, 0), 9.6 + 4 * (1 - M_LN2), 1e-13, 0);
    jw_solver_free(solver);
}

/* Columns and rows in reverse, rows and columns in other units: the same optimum. */
static void turn_around(example *to, const example *from, double row_unit, double column_unit)
{
    int rows = from->lp.rows, columns = from->lp.columns;
    example_begin(to, rows, 0, 0);
    for (int i = 0; i < rows; i++) {
        to->row_lower[i] = from->row_lower[rows - 1 - i] * row_unit;
        to->row_upper[i] = from->row_upper[rows - 1 - i] * row_unit;
    }
    for (int j = columns - 1; j >= 0; j--) {
        example_column(to, from->profit[j] * column_unit, from->upper[j] / column_unit);
        for (int k = from->start[j + 1] - 1; k >= from->start[j]; k--)
            example_entry(to, rows - 1 - from->row[k], from->value[k] * row_unit * column_unit);
    }
}

static double profit_of(const example *e, const double *x)
{
    double sum = 0;
    for (int j = 0; j < e->lp.columns; j++)
        sum += e->profit[j] * x[j];
    return sum;
}

enum { PROGRAMMES = 200 };

static void random_programmes_keep_the_laws(void **state)
{
    (void)state;
    jw_solver_work all = {0, 0, 0, 0, 0};
    for (uint64_t seed = 0; seed < PROGRAMMES; seed++) {
        static example e, other;
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        example_random(&e, seed, (double)(seed % 5));
        jw_solver *solver = new_solver(&e.lp);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_true(profit_of(&e, e.point) <= s.certificate.bound + 1e-9 * (1 + fabs(s.value)));
        assert_close(s.value, s.certificate.bound, 2e-9, 1e-6);

        turn_around(&other, &e, 1, 1);
        assert_close(optimum(&other.lp), s.value, 2e-9, 1e-6);
        turn_around(&other, &e, 1024, 0.125);
        assert_close(optimum(&other.lp), s.value, 2e-9, 1e-6);

        jw_solver_work work = jw_solver_work_done(solver);
        all.iterations += work.iterations;
        all.second_runs += work.second_runs;
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
    assert_true(all.iterations > PROGRAMMES);
    assert_int_equal(all.second_runs, 0);
}

/* Closing columns and opening them again: where a run starts does not move its optimum. */
static void a_warm_start_finds_what_a_cold_one_finds(void **state)
{
    (void)state;
    int64_t warm_steps = 0, cold_steps = 0;
    for (uint64_t seed = 0; seed < PROGRAMMES; seed++) {
        static example e;
        double all[EXAMPLE_COLUMNS], some[EXAMPLE_COLUMNS];
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        example_random(&e, seed, 1);
        jw_solver *solver = new_solver(&e.lp);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        double first = s.value;
        for (int j = 0; j < e.lp.columns; j++) {
            all[j] = e.upper[j];
            some[j] = (seed + (uint64_t)j) % 4 || isinf(all[j]) ? all[j] : e.point[j];
        }
        assert_int_equal(jw_solver_set_upper(solver, some, NULL), JW_OK);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        warm_steps += s.iterations;
        double warm = s.value;
        jw_solver_basis_restore(solver, NULL);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        cold_steps += s.iterations;
        assert_close(warm, s.value, 2e-9, 1e-6);
        assert_true(warm <= first + 1e-6);
        assert_int_equal(jw_solver_set_upper(solver, all, NULL), JW_OK);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_close(s.value, first, 2e-9, 1e-6);
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
    assert_true(warm_steps < cold_steps / 2);
}

/* What a solver did before leaves no trace but the basis. */
static void the_same_basis_gives_the_same_bits(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        static example e;
        unsigned char basis[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        jw_lp_solution a = JW_LP_SOLUTION_INIT, b = JW_LP_SOLUTION_INIT;
        example_random(&e, seed, 2);
        jw_solver *used = new_solver(&e.lp), *fresh = new_solver(&e.lp);
        assert_int_equal(jw_solver_run(&a, used, NULL), JW_OK);
        assert_true(jw_solver_basis_size(used) <= sizeof basis);
        jw_solver_basis_copy(basis, used);
        assert_int_equal(jw_solver_run(&a, used, NULL), JW_OK);
        jw_solver_basis_restore(used, NULL);
        assert_int_equal(jw_solver_run(&a, used, NULL), JW_OK);

        jw_solver_basis_restore(used, basis);
        jw_solver_basis_restore(fresh, basis);
        assert_int_equal(jw_solver_run(&a, used, NULL), JW_OK);
        assert_int_equal(jw_solver_run(&b, fresh, NULL), JW_OK);
        assert_int_equal(a.iterations, b.iterations);
        assert_memory_equal(&a.value, &b.value, sizeof a.value);
        assert_memory_equal(a.x, b.x, (size_t)e.lp.columns * sizeof *a.x);
        assert_memory_equal(a.y, b.y, (size_t)e.lp.rows * sizeof *a.y);
        jw_lp_solution_release(&a), jw_lp_solution_release(&b);
        jw_solver_free(used), jw_solver_free(fresh);
    }
}

static void any_bytes_are_a_basis(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        static example e;
        unsigned char basis[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        jw_random random;
        jw_random_start(&random, seed, 1);
        example_random(&e, seed, 1);
        jw_solver *solver = new_solver(&e.lp);
        for (int i = 0; i < COUNT(basis); i++)
            basis[i] = (unsigned char)(seed < 3 ? seed : jw_random_below(&random, 5));
        jw_solver_basis_restore(solver, basis);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_close(s.value, optimum(&e.lp), 2e-9, 1e-6);
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
}

static void work_is_counted(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_wyndor(&e);
    jw_solver *solver = new_solver(&e.lp);
    for (int k = 0; k < 3; k++)
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    jw_solver_work work = jw_solver_work_done(solver);
    assert_int_equal(work.programmes, 3);
    assert_int_equal(work.cold_starts, 1);
    assert_int_equal(work.second_runs, 0);
    assert_int_equal(s.iterations, 0); /* begun at the optimum */
    assert_true(work.iterations >= 2);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* A profit so small that the solver takes it for none, times a quantity so large that it is some. */
static void what_is_not_proven_is_not_passed_off_as_an_optimum(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_error err = JW_ERROR_INIT;
    example_begin(&e, 1, -INFINITY, 1e9);
    example_column(&e, 1e-13, INFINITY);
    example_entry(&e, 0, 1);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, &err), JW_ENOSOLUTION);
    assert_int_equal(s.status, JW_LP_UNPROVEN);
    assert_int_equal(s.certificate.open_column, 0);
    assert_non_null(strstr(err.message, "not proven"));
    assert_int_equal(jw_solver_work_done(solver).second_runs, 1);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* a + b >= 10, a <= 3, b <= 4: 3 are missing. */
static void rows_that_contradict_each_other_are_named(void **state)
{
    (void)state;
    example e;
    int count = 0;
    jw_lp_cause causes[4];
    jw_error err = JW_ERROR_INIT;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_begin(&e, 2, -INFINITY, 100);
    e.row_lower[1] = 10, e.row_upper[1] = INFINITY;
    example_column(&e, 1, 3);
    example_entry(&e, 0, 1), example_entry(&e, 1, 1);
    example_column(&e, 1, 4);
    example_entry(&e, 0, 1), example_entry(&e, 1, 1);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, &err), JW_ENOSOLUTION);
    assert_int_equal(s.status, JW_LP_INFEASIBLE);
    assert_non_null(strstr(err.message, "contradict"));
    assert_int_equal(jw_lp_explain(causes, 4, &count, jw_solver_programme(solver), NULL), JW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(causes[0].kind, JW_CAUSE_ROW);
    assert_int_equal(causes[0].index, 1);
    assert_close(causes[0].amount, -3, 1e-12, 0);

    /* The solver is as good as before: wider bounds, and it goes on. */
    assert_int_equal(jw_solver_set_upper(solver, (double[]){9, 9}, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_close(s.value, 18, 1e-14, 0);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* a + b <= 5, a <= 3, b <= 4, profit 2 a + b: other bounds of the row, and back. */
static void a_row_takes_another_bound(void **state)
{
    (void)state;
    example e;
    jw_error err = JW_ERROR_INIT;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_begin(&e, 1, 0, 5);
    example_column(&e, 2, 3);
    example_entry(&e, 0, 1);
    example_column(&e, 1, 4);
    example_entry(&e, 0, 1);
    jw_solver *solver = new_solver(&e.lp);
    static const double bounds[] = {5, 6, 1, INFINITY, 5}, values[] = {8, 9, 2, 10, 8};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(jw_solver_set_row_upper(solver, 0, bounds[i], NULL), JW_OK);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_close(s.value, values[i], 1e-14, 0);
    }
    assert_int_equal(jw_solver_set_row_upper(solver, 0, -1, &err), JW_EINVAL);
    assert_int_equal(jw_solver_set_row_upper(solver, 0, NAN, NULL), JW_EINVAL);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_close(s.value, 8, 1e-14, 0);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

static void the_largest_causes_come_first(void **state)
{
    (void)state;
    example e;
    int count = 0;
    jw_lp_cause causes[2];
    example_begin(&e, 4, -INFINITY, 0);
    for (int i = 0; i < 4; i++) {
        static const double lower[] = {2, 5, 3, 5};
        e.row_lower[i] = lower[i], e.row_upper[i] = INFINITY;
        example_column(&e, 0, 1);
        example_entry(&e, i, 1);
    }
    assert_int_equal(jw_lp_explain(causes, 2, &count, &e.lp, NULL), JW_OK);
    assert_int_equal(count, 4);
    assert_int_equal(causes[0].index, 1);
    assert_int_equal(causes[1].index, 3);
    assert_close(causes[1].amount, -4, 1e-12, 0);
    assert_int_equal(jw_lp_explain(NULL, 0, &count, &e.lp, NULL), JW_OK);
    assert_int_equal(count, 4);
}

/* A makes b from nothing and sells it: 2 a - b <= 0, profit on a alone; c is innocent. */
static void columns_that_grow_without_limit_are_named(void **state)
{
    (void)state;
    example e;
    int count = 0;
    jw_lp_cause causes[4];
    jw_error err = JW_ERROR_INIT;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_begin(&e, 1, -INFINITY, 5);
    example_column(&e, 1, INFINITY);
    example_entry(&e, 0, 2);
    example_column(&e, -0.25, INFINITY);
    example_entry(&e, 0, -1);
    example_column(&e, 7, 3);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, &err), JW_ENOSOLUTION);
    assert_int_equal(s.status, JW_LP_UNBOUNDED);
    assert_non_null(strstr(err.message, "without limit"));
    assert_int_equal(jw_lp_explain(causes, 4, &count, &e.lp, NULL), JW_OK);
    assert_int_equal(count, 2);
    assert_int_equal(causes[0].kind, JW_CAUSE_COLUMN);
    assert_int_equal(causes[0].index, 1);
    assert_close(causes[0].amount, 1, 1e-12, 0);
    assert_int_equal(causes[1].index, 0);
    assert_close(causes[1].amount, 0.5, 1e-12, 0);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

static void there_is_nothing_to_explain_about_an_optimum(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        static example e;
        int count = -1;
        example_random(&e, seed, 1);
        assert_int_equal(jw_lp_explain(NULL, 0, &count, &e.lp, NULL), JW_OK);
        assert_int_equal(count, 0);
    }
}

static void programmes_without_rows_or_columns(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_begin(&e, 0, 0, 0);
    assert_close(optimum(&e.lp), 0, 0, 0);
    example_column(&e, 2, 3);
    example_column(&e, -2, INFINITY);
    assert_close(optimum(&e.lp), 6, 0, 0);
    example_begin(&e, 2, -1, 1);
    assert_close(optimum(&e.lp), 0, 0, 0);

    example_begin(&e, 1, 1, 1);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_ENOSOLUTION);
    assert_int_equal(s.status, JW_LP_INFEASIBLE);
    jw_solver_free(solver);
    example_begin(&e, 0, 0, 0);
    example_column(&e, 1, INFINITY);
    solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_ENOSOLUTION);
    assert_int_equal(s.status, JW_LP_UNBOUNDED);
    jw_solver_free(solver);
    jw_lp_solution_release(&s);
}

/* Two steps of one curve with the same entries: written out, or both pointing to the first's. */
static void columns_may_share_their_entries(void **state)
{
    (void)state;
    example e;
    jw_lp_solution apart = JW_LP_SOLUTION_INIT, shared = JW_LP_SOLUTION_INIT;
    example_begin(&e, 2, -INFINITY, 0);
    e.row_upper[0] = 5, e.row_upper[1] = 4;
    for (int j = 0; j < 2; j++) {
        example_column(&e, 3 - j, 3);
        example_entry(&e, 0, 1), example_entry(&e, 1, 0.5);
    }
    example_column(&e, 1, INFINITY);
    example_entry(&e, 0, 1);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&apart, solver, NULL), JW_OK);
    jw_solver_free(solver);
    assert_close(apart.value, 13, 1e-14, 0);

    const int start[] = {0, 0, 4}, end[] = {2, 2, 5};
    e.lp.start = start, e.lp.end = end;
    e.value[2] = e.value[3] = NAN; /* nobody's any more */
    assert_int_equal(jw_lp_entries(&e.lp), 5);
    solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_run(&shared, solver, NULL), JW_OK);
    jw_solver_free(solver);
    for (int j = 0; j < 3; j++)
        assert_close(shared.x[j], apart.x[j], 0, 0);
    assert_close(shared.value, apart.value, 0, 0);
    assert_int_equal(shared.iterations, apart.iterations);
    jw_lp_solution_release(&apart);
    jw_lp_solution_release(&shared);
}

/* Each line spoils one number of a good programme; the message names the place. */
static void programmes_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    example e;
    struct {
        double *number, value;
        const char *place;
    } wrong[] = {
        {&e.profit[1], NAN, "column 1"},       {&e.profit[1], INFINITY, "column 1"},
        {&e.upper[0], -1, "column 0"},         {&e.upper[0], NAN, "column 0"},
        {&e.value[2], INFINITY, "column 1"},   {&e.value[3], NAN, "row 2"},
        {&e.row_lower[1], 13, "row 1"},        {&e.row_upper[2], NAN, "row 2"},
        {&e.row_upper[2], -INFINITY, "row 2"},
    };
    for (int k = 0; k < COUNT(wrong); k++) {
        jw_solver *solver = NULL;
        jw_error err = JW_ERROR_INIT;
        example_wyndor(&e);
        *wrong[k].number = wrong[k].value;
        assert_int_equal(jw_solver_new(&solver, &e.lp, &err), JW_EINVAL);
        assert_null(solver);
        if (!strstr(err.message, wrong[k].place)) fail_msg("%d: %s", k, err.message);
    }
    example_wyndor(&e);
    e.row[1] = 0;
    assert_int_equal(jw_lp_check(&e.lp, NULL), JW_EINVAL); /* row 0 twice in column 0 */
    e.row[1] = 3;
    assert_int_equal(jw_lp_check(&e.lp, NULL), JW_EINVAL);
    e.row[1] = 2, e.start[1] = 5;
    assert_int_equal(jw_lp_check(&e.lp, NULL), JW_EINVAL);
}

static void a_wrong_bound_leaves_the_old_ones(void **state)
{
    (void)state;
    example e;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    example_wyndor(&e);
    jw_solver *solver = new_solver(&e.lp);
    assert_int_equal(jw_solver_set_upper(solver, (double[]){0, -1}, NULL), JW_EINVAL);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_close(s.value, 36, 1e-14, 0);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* Bits of everything that some solvers find, one after the other on one thread. */
enum { THREADS = 4 };
typedef struct errand {
    uint64_t first;
    jw_status status;
    double value[PROGRAMMES / THREADS], x[PROGRAMMES / THREADS][EXAMPLE_COLUMNS],
        y[PROGRAMMES / THREADS][EXAMPLE_ROWS];
} errand;

static void *run_errand(void *user)
{
    errand *it = user;
    for (int k = 0; k < PROGRAMMES / THREADS; k++) {
        example e;
        jw_solver *solver = NULL;
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        example_random(&e, it->first + (uint64_t)k, 2);
        jw_status st = jw_solver_new(&solver, &e.lp, NULL);
        for (int j = 0; !st && j < 3; j++) {
            double upper[EXAMPLE_COLUMNS];
            for (int c = 0; c < e.lp.columns; c++)
                upper[c] = (c + j) % 3 || isinf(e.upper[c]) ? e.upper[c] : e.point[c];
            st = jw_solver_set_upper(solver, upper, NULL);
            if (!st) st = jw_solver_run(&s, solver, NULL);
        }
        if (st) {
            it->status = st;
        } else {
            it->value[k] = s.value;
            memcpy(it->x[k], s.x, (size_t)e.lp.columns * sizeof *s.x);
            memcpy(it->y[k], s.y, (size_t)e.lp.rows * sizeof *s.y);
        }
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
    return NULL;
}

static void four_at_once_give_the_same_bits(void **state)
{
    (void)state;
    static errand alone[THREADS], beside[THREADS];
    pthread_t threads[THREADS];
    for (int t = 0; t < THREADS; t++) {
        alone[t].first = beside[t].first = (uint64_t)(t * 1000);
        run_errand(&alone[t]);
        assert_int_equal(alone[t].status, JW_OK);
    }
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(pthread_create(&threads[t], NULL, run_errand, &beside[t]), 0);
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(pthread_join(threads[t], NULL), 0);
    assert_memory_equal(alone, beside, sizeof alone);
}

/* What reaches the terminal while the solver meets all it can meet. */
static void the_solver_never_prints(void **state)
{
    char message[256] = "";
    FILE *caught = tmpfile();
    assert_non_null(caught);
    fflush(NULL);
    int out = dup(1), err = dup(2);
    dup2(fileno(caught), 1), dup2(fileno(caught), 2);
    rows_that_contradict_each_other_are_named(state);
    columns_that_grow_without_limit_are_named(state);
    programmes_without_rows_or_columns(state);
    any_bytes_are_a_basis(state);
    fflush(NULL);
    dup2(out, 1), dup2(err, 2);
    close(out), close(err);
    rewind(caught);
    size_t length = fread(message, 1, sizeof message - 1, caught);
    fclose(caught);
    if (length) fail_msg("printed: %s", message);
}

static jw_status solve_and_explain(void)
{
    example e;
    int count;
    jw_lp_cause causes[2];
    jw_solver *solver = NULL;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_error err = JW_ERROR_INIT;
    example_wyndor(&e);
    jw_status st = jw_solver_new(&solver, &e.lp, &err);
    if (!st) st = jw_solver_run(&s, solver, &err);
    if (!st) st = jw_lp_explain(causes, 2, &count, &e.lp, &err);
    assert_int_equal(err.status, st);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    return st;
}

static void no_allocation_is_taken_for_granted(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(solve_and_explain) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_textbook_example_with_its_prices),
        cmocka_unit_test(equal_rows_and_rows_of_two_bounds),
        cmocka_unit_test(two_regions_of_the_planning_model),
        cmocka_unit_test(random_programmes_keep_the_laws),
        cmocka_unit_test(a_warm_start_finds_what_a_cold_one_finds),
        cmocka_unit_test(the_same_basis_gives_the_same_bits),
        cmocka_unit_test(any_bytes_are_a_basis),
        cmocka_unit_test(work_is_counted),
        cmocka_unit_test(what_is_not_proven_is_not_passed_off_as_an_optimum),
        cmocka_unit_test(rows_that_contradict_each_other_are_named),
        cmocka_unit_test(a_row_takes_another_bound),
        cmocka_unit_test(the_largest_causes_come_first),
        cmocka_unit_test(columns_that_grow_without_limit_are_named),
        cmocka_unit_test(there_is_nothing_to_explain_about_an_optimum),
        cmocka_unit_test(programmes_without_rows_or_columns),
        cmocka_unit_test(programmes_that_make_no_sense_are_refused),
        cmocka_unit_test(a_wrong_bound_leaves_the_old_ones),
        cmocka_unit_test(four_at_once_give_the_same_bits),
        cmocka_unit_test(columns_may_share_their_entries),
        cmocka_unit_test(the_solver_never_prints),
        cmocka_unit_test(no_allocation_is_taken_for_granted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
