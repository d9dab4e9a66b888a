/* All coalitions at once: against CLP, against published families, and the same whatever the threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "family.h"
#include "faults.h"
#include "lp_examples.h"

#include <stdlib.h>
#include <string.h>

enum { PLAYERS = 5, COALITIONS = 1 << PLAYERS };

/* A random programme of which each column needs up to two players; some belong to nobody. */
static void random_family(example *e, uint32_t *needs, uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 3);
    example_random(e, seed, (double)(seed % 4));
    for (int i = 0; i < e->lp.rows; i++) { /* doing nothing keeps all limits */
        e->row_lower[i] = fmin(e->row_lower[i], 0);
        e->row_upper[i] = fmax(e->row_upper[i], 0);
    }
    for (int j = 0; j < e->lp.columns; j++) {
        uint32_t first = (uint32_t)1 << jw_random_below(&random, PLAYERS);
        uint32_t second = (uint32_t)1 << jw_random_below(&random, PLAYERS);
        unsigned kind = (unsigned)jw_random_below(&random, 10);
        needs[j] = kind == 0 ? 0 : kind == 1 ? JW_NEEDS_NEVER : kind < 5 ? first | second : first;
    }
}

static double solver_value(jw_solver *solver, const example *e, const uint32_t *needs,
                           uint32_t members)
{
    double upper[EXAMPLE_COLUMNS];
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    for (int j = 0; j < e->lp.columns; j++)
        upper[j] = jw_needs_met(needs[j], members) ? e->upper[j] : 0;
    assert_int_equal(jw_solver_set_upper(solver, upper, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    double value = s.value;
    jw_lp_solution_release(&s);
    return value;
}

/* 50 families; 1,000 where time does not matter, with JW_LONG in the environment. */
static void random_families_agree_with_the_solver(void **state)
{
    (void)state;
    int families = getenv("JW_LONG") ? 1000 : 50;
    jw_lattice_work work = {0};
    for (int seed = 0; seed < families; seed++) {
        static example e;
        uint32_t needs[EXAMPLE_COLUMNS];
        double value[COALITIONS];
        bool closed[COALITIONS];
        unsigned char basis[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        jw_error err = JW_ERROR_INIT;
        jw_solver *solver = NULL;
        random_family(&e, needs, (uint64_t)seed);
        assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
        solver_value(solver, &e, needs, COALITIONS - 1);
        jw_solver_basis_copy(basis, solver);
        jw_family game = {&e.lp, PLAYERS, needs, seed % 3 ? basis : NULL};
        assert_int_equal(jw_lattice_solve(value, closed, &work, &game, 1, NULL, &err), JW_OK);
        for (uint32_t s = 0; s < COALITIONS; s++) {
            assert_true(closed[s]);
            assert_close(value[s], solver_value(solver, &e, needs, s), 1e-8, 1e-8);
        }
        jw_solver_free(solver);
    }
    assert_true(work.programmes > families * COALITIONS / 4);
    assert_true(work.programmes + work.inherited == families * COALITIONS);
    assert_true(work.fallbacks <= work.programmes / 20);
}

/* --- The published families */

/* Players from `players` on are left out, and with them all but the first 2^players values. */
static void solve_family(const char *name, int players, jw_lattice_work *work)
{
    family *f = family_read(name);
    assert_non_null(f);
    double *value = jw_alloc((size_t)1 << players, sizeof *value);
    bool *closed = jw_alloc((size_t)1 << players, sizeof *closed);
    jw_error err = JW_ERROR_INIT;
    jw_solver *solver = NULL;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    for (int j = 0; j < f->lp.columns; j++)
        if (f->needs[j] >> players) {
            f->needs[j] = JW_NEEDS_NEVER;
            f->upper[j] = 0;
        }
    assert_int_equal(jw_solver_new(&solver, &f->lp, &err), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, &err), JW_OK);
    unsigned char *basis = jw_alloc(jw_solver_basis_size(solver), 1);
    jw_solver_basis_copy(basis, solver);
    f->game.players = players;
    f->game.basis = basis;
    assert_int_equal(jw_lattice_solve(value, closed, work, &f->game, 1, NULL, &err), JW_OK);
    for (uint32_t c = 0; c < (uint32_t)1 << players; c++) {
        assert_true(closed[c]);
        assert_close(value[c], f->expected[c], 1e-9, 1e-6); /* told to ten digits */
    }
    jw_release(basis);
    jw_release(value);
    jw_release(closed);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    jw_release(f);
}

static void chain460_has_its_published_values(void **state)
{
    (void)state;
    jw_lattice_work work = {0};
    solve_family("chain460", getenv("JW_LONG") ? 13 : 7, &work);
    assert_int_equal(work.fallbacks, 0);
    assert_true(work.pivots < 30 * work.programmes);
    assert_true(work.factorisations < work.programmes);
}

static void hub338_has_its_published_values(void **state)
{
    (void)state;
    jw_lattice_work work = {0};
    solve_family("hub338", getenv("JW_LONG") ? 13 : 6, &work);
    assert_int_equal(work.fallbacks, 0);
    assert_true(work.pivots < 60 * work.programmes);
}

/* --- Threads, work, stops, memory */

static void threads_change_no_bit(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 10; seed++) {
        static const int threads[] = {1, 2, 5};
        static example e;
        uint32_t needs[EXAMPLE_COLUMNS];
        double value[COUNT(threads)][COALITIONS];
        jw_lattice_work work[COUNT(threads)];
        random_family(&e, needs, seed);
        jw_family game = {&e.lp, PLAYERS, needs, NULL};
        memset(work, 0, sizeof work);
        for (int t = 0; t < COUNT(threads); t++) {
            bool closed[COALITIONS];
            assert_int_equal(
                jw_lattice_solve(value[t], closed, &work[t], &game, threads[t], NULL, NULL), JW_OK);
            assert_memory_equal(value[t], value[0], sizeof value[0]);
            assert_memory_equal(&work[t], &work[0], sizeof work[0]);
        }
    }
}

/* Three sell what they have, at most 1 each; two of them share a market of 1.5. */
static void market_family(example *e, uint32_t *needs)
{
    example_begin(e, 1, -INFINITY, 1.5);
    for (int j = 0; j < 3; j++) {
        example_column(e, 3 - j, 1);
        if (j < 2) example_entry(e, 0, 1);
        needs[j] = (uint32_t)1 << j;
    }
}

static void a_small_family_by_hand(void **state)
{
    (void)state;
    static example e;
    uint32_t needs[3];
    double value[8], expected[] = {0, 3, 2, 4, 1, 4, 3, 5};
    bool closed[8];
    jw_lattice_work work = {0};
    market_family(&e, needs);
    jw_family game = {&e.lp, 3, needs, NULL};
    assert_int_equal(jw_lattice_solve(value, closed, &work, &game, 1, NULL, NULL), JW_OK);
    for (int s = 0; s < 8; s++)
        assert_close(value[s], expected[s], 1e-12, 0);
    assert_int_equal(work.programmes, 8);
    assert_int_equal(work.inherited, 0);
    assert_int_equal(work.fallbacks, 0);
    assert_int_equal(work.pivots, 3);
    assert_int_equal(work.flips, 0);
    assert_int_equal(work.factorisations, 9);
}

static int stop_at_half(double done, const char *what, void *user)
{
    (void)what;
    ++*(int *)user;
    return done > 0.4;
}

static void it_stops_when_asked(void **state)
{
    (void)state;
    static example e;
    uint32_t needs[3];
    double value[8];
    bool closed[8];
    int calls = 0;
    jw_lattice_work work = {0};
    jw_progress progress = {stop_at_half, &calls};
    market_family(&e, needs);
    jw_family game = {&e.lp, 3, needs, NULL};
    assert_int_equal(jw_lattice_solve(value, closed, &work, &game, 1, &progress, NULL),
                     JW_ECANCELED);
    assert_true(calls > 1);
}

static jw_status solve_once(void)
{
    static example e;
    uint32_t needs[EXAMPLE_COLUMNS];
    double value[COALITIONS];
    bool closed[COALITIONS];
    jw_lattice_work work = {0};
    random_family(&e, needs, 4);
    for (int j = 0; j < e.lp.columns; j++)
        if (isinf(e.upper[j])) e.upper[j] = 50;
    jw_family game = {&e.lp, PLAYERS, needs, NULL};
    return jw_lattice_solve(value, closed, &work, &game, 1, NULL, NULL);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(solve_once) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_family_by_hand),
        cmocka_unit_test(random_families_agree_with_the_solver),
        cmocka_unit_test(chain460_has_its_published_values),
        cmocka_unit_test(hub338_has_its_published_values),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(it_stops_when_asked),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
