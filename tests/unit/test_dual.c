/* The dual simplex method by hand, and against CLP on random programmes. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/dual.h"
#include "solve/lp_clp.h"

#include <stdlib.h>
#include <string.h>

/* A run and all that it needs. */
typedef struct bench {
    jw_stepped *s;
    jw_dual *dual;
    jw_basis *basis;
    bool open[EXAMPLE_COLUMNS];
    double levels[EXAMPLE_COLUMNS], prices[EXAMPLE_ROWS], rents[EXAMPLE_COLUMNS];
    double x[EXAMPLE_COLUMNS], y[EXAMPLE_ROWS];
    jw_certificate certificate;
} bench;

static void begin(bench *b, const jw_lp *lp)
{
    *b = (bench){.certificate = JW_CERTIFICATE_INIT};
    assert_int_equal(jw_stepped_new(&b->s, lp, NULL, NULL), JW_OK);
    assert_int_equal(jw_dual_new(&b->dual, b->s, NULL), JW_OK);
    b->basis = jw_alloc(jw_basis_size(b->s), 1);
    jw_basis_slack(b->basis, b->s);
    memset(b->open, true, sizeof b->open);
}

static void end(bench *b)
{
    jw_dual_free(b->dual);
    jw_stepped_free(b->s);
    jw_release(b->basis);
}

/* The optimum from the basis; its proof is also that of certificate.c, on the columns as they were. */
static jw_status run(bench *b, const jw_lp *lp)
{
    jw_status st = jw_dual_begin(b->dual, b->basis, b->open, NULL);
    if (!st) st = jw_dual_run(b->dual, NULL);
    if (st) return st;
    st = jw_dual_prove(&b->certificate, b->levels, b->prices, b->rents, b->dual, NULL);
    if (st || !b->certificate.closed) return st;
    jw_certificate c;
    double upper[EXAMPLE_COLUMNS];
    jw_lp opened = *lp;
    opened.upper = upper;
    for (int j = 0; j < b->s->columns; j++)
        for (int k = b->s->first[j]; k < b->s->first[j + 1]; k++)
            upper[k] = b->open[j] ? lp->upper[k] : 0;
    jw_stepped_spread(b->x, b->y, b->s, &opened, b->levels, b->prices);
    assert_int_equal(jw_certify(&c, &opened, b->x, b->y, NULL), JW_OK);
    assert_true(c.closed);
    assert_close(c.value, b->certificate.value, 1e-12, 1e-12);
    return JW_OK;
}

static double optimum(bench *b, const jw_lp *lp)
{
    assert_int_equal(run(b, lp), JW_OK);
    assert_true(b->certificate.closed);
    return b->certificate.value;
}

static void a_textbook_programme(void **state)
{
    (void)state;
    static example e;
    bench b;
    example_wyndor(&e);
    e.upper[0] = e.upper[1] = 100; /* the dual method begins where prices are feasible */
    begin(&b, &e.lp);
    assert_close(optimum(&b, &e.lp), 36, 1e-12, 0);
    assert_close(b.x[0], 2, 1e-12, 0);
    assert_close(b.x[1], 6, 1e-12, 0);
    assert_close(b.y[1], 1.5, 1e-12, 0);
    assert_close(b.y[2], 1, 1e-12, 0);
    b.open[1] = false;
    assert_close(optimum(&b, &e.lp), 12, 1e-12, 0);
    assert_close(b.rents[1], 0, 0, 0);
    end(&b);
}

static void without_rows_each_column_is_as_full_as_it_pays(void **state)
{
    (void)state;
    static example e;
    bench b;
    example_begin(&e, 0, 0, 0);
    example_column(&e, 3, 2), example_column(&e, -1, 5);
    begin(&b, &e.lp);
    assert_close(optimum(&b, &e.lp), 6, 0, 0);
    end(&b);
    example_begin(&e, 0, 0, 0);
    begin(&b, &e.lp);
    assert_close(optimum(&b, &e.lp), 0, 0, 0);
    end(&b);
}

/* One stepped column against a limit: it stops inside a step, and no basis changes on the way. */
static void a_step_is_walked_over(void **state)
{
    (void)state;
    static example e;
    bench b;
    example_begin(&e, 2, -INFINITY, 6.5);
    e.row_upper[1] = 100;
    for (int j = 0; j < 10; j++) {
        example_column(&e, 10 - j, 1);
        example_entry(&e, 0, 1), example_entry(&e, 1, 1);
    }
    begin(&b, &e.lp);
    assert_int_equal(b.s->columns, 1);
    assert_close(optimum(&b, &e.lp), 10 + 9 + 8 + 7 + 6 + 5 + 2, 1e-12, 0);
    assert_close(b.y[0], 4, 1e-12, 0);
    assert_int_equal(jw_dual_work_done(b.dual).pivots, 1);
    assert_int_equal(jw_dual_work_done(b.dual).flips, 3);
    end(&b);
}

static void a_tie_of_all_is_no_trouble(void **state)
{
    (void)state;
    static example e;
    bench b;
    example_begin(&e, 12, -INFINITY, 0); /* every row lies at its limit already */
    for (int j = 0; j < 20; j++) {
        example_column(&e, 1, 1);
        for (int i = 0; i < 12; i++)
            example_entry(&e, i, (i + j) % 3 - 1);
    }
    begin(&b, &e.lp);
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_solver *solver = NULL;
    assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    assert_close(optimum(&b, &e.lp), s.value, 1e-9, 1e-9);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    end(&b);
}

static void what_cannot_be_is_said(void **state)
{
    (void)state;
    static example e;
    bench b;
    example_begin(&e, 1, 5, 6); /* at least 5 of what there are 2 of */
    example_column(&e, 1, 2);
    example_entry(&e, 0, 1);
    begin(&b, &e.lp);
    assert_int_equal(run(&b, &e.lp), JW_ENOSOLUTION);
    end(&b);
    example_begin(&e, 1, -INFINITY, 5); /* no prices to begin with */
    example_column(&e, 1, INFINITY);
    example_entry(&e, 0, 1);
    begin(&b, &e.lp);
    assert_int_equal(run(&b, &e.lp), JW_ENOSOLUTION);
    end(&b);
}

/* A random programme, some columns cut into steps of falling profit. */
static void stepped_random(example *to, uint64_t seed)
{
    static example e;
    jw_random random;
    jw_random_start(&random, seed, 9);
    example_random(&e, seed, (double)(seed % 4));
    example_begin(to, e.lp.rows, 0, 0);
    memcpy(to->row_lower, e.row_lower, sizeof e.row_lower);
    memcpy(to->row_upper, e.row_upper, sizeof e.row_upper);
    for (int i = 0; i < e.lp.rows && seed % 4; i++) { /* doing nothing keeps all limits */
        to->row_lower[i] = fmin(to->row_lower[i], 0);
        to->row_upper[i] = fmax(to->row_upper[i], 0);
    }
    for (int j = 0; j < e.lp.columns; j++) {
        int steps = 1 + (int)jw_random_below(&random, 5);
        for (int k = 0; k < steps && to->lp.columns < EXAMPLE_COLUMNS; k++) {
            if (to->start[to->lp.columns] + e.start[j + 1] - e.start[j] > EXAMPLE_ENTRIES) return;
            example_column(to, e.profit[j] - k * 0.7, e.upper[j] / 2);
            for (int n = e.start[j]; n < e.start[j + 1]; n++)
                example_entry(to, e.row[n], e.value[n]);
        }
    }
}

/* From the solver's basis, columns are closed one after the other; the solver says what is right.
 * @return how many proofs did not close or runs gave up. */
static int compare_with_solver(uint64_t seed, int64_t *solved)
{
    static example e;
    stepped_random(&e, seed);
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_solver *solver = NULL;
    double upper[EXAMPLE_COLUMNS];
    bench b;
    int failed = 0;
    assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
    if (jw_solver_run(&s, solver, NULL) == JW_OK) {
        unsigned char bytes[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        begin(&b, &e.lp);
        jw_solver_basis_copy(bytes, solver);
        jw_basis_from_solver(b.basis, b.s, &e.lp, bytes);
        memcpy(upper, e.upper, sizeof upper);
        for (int round = 0; round < 5; round++) {
            for (int j = round - 1; round && j < b.s->columns; j += 5) {
                b.open[j] = false;
                for (int k = b.s->first[j]; k < b.s->first[j + 1]; k++)
                    upper[k] = 0;
            }
            assert_int_equal(jw_solver_set_upper(solver, upper, NULL), JW_OK);
            jw_status expected = jw_solver_run(&s, solver, NULL), st = run(&b, &e.lp);
            if (expected) {
                assert_true(st || !b.certificate.closed);
                break;
            }
            ++*solved;
            if (st || !b.certificate.closed) {
                failed++;
                break;
            }
            assert_close(b.certificate.value, s.value, 1e-8, 1e-8);
            jw_dual_keep(b.basis, b.dual);
        }
        end(&b);
    }
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    return failed;
}

/* 50 programmes; 1,000 where time does not matter, with JW_LONG in the environment. */
static void random_programmes_agree_with_the_solver(void **state)
{
    (void)state;
    int programmes = getenv("JW_LONG") ? 1000 : 50, failed = 0;
    int64_t solved = 0;
    for (int seed = 0; seed < programmes; seed++)
        failed += compare_with_solver((uint64_t)seed, &solved);
    assert_true(solved > 2 * programmes);
    assert_true(failed <= programmes / 50); /* those go to the reference path */
}

/* Any bytes are a basis, and none makes a wrong optimum. */
static void a_damaged_basis_costs_steps_only(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        static example e;
        jw_random random;
        unsigned char bytes[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        bench b;
        jw_random_start(&random, seed, 2);
        example_random(&e, seed, 1);
        for (int j = 0; j < e.lp.columns; j++)
            if (isinf(e.upper[j])) e.upper[j] = 50;
        begin(&b, &e.lp);
        double expected = optimum(&b, &e.lp);
        for (int i = 0; i < COUNT(bytes); i++)
            bytes[i] = (unsigned char)jw_random_below(&random, seed % 2 ? 3 : 256);
        jw_basis_from_solver(b.basis, b.s, &e.lp, bytes);
        if (run(&b, &e.lp) == JW_OK && b.certificate.closed)
            assert_close(b.certificate.value, expected, 1e-8, 1e-8);
        int *numbers = (int *)(void *)((char *)b.basis + 2 * sizeof(int)); /* behind two counts */
        for (int i = 0; i < b.s->rows; i++)
            numbers[i] = (int)jw_random_below(&random, 200) - 50;
        if (run(&b, &e.lp) == JW_OK && b.certificate.closed)
            assert_close(b.certificate.value, expected, 1e-8, 1e-8);
        end(&b);
    }
}

/* Going back is as good as beginning again, to the last bit. */
static void a_rewind_leaves_no_trace(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        static example e;
        bench b;
        double first[EXAMPLE_COLUMNS];
        stepped_random(&e, seed);
        for (int j = 0; j < e.lp.columns; j++)
            if (isinf(e.upper[j])) e.upper[j] = 50;
        begin(&b, &e.lp);
        if (run(&b, &e.lp) || !b.certificate.closed) {
            end(&b);
            continue;
        }
        jw_dual_keep(b.basis, b.dual);
        for (int k = 0; k < 2; k++) {
            assert_int_equal(k ? jw_dual_rewind(b.dual, NULL)
                               : jw_dual_begin(b.dual, b.basis, b.open, NULL),
                             JW_OK);
            for (int j = 0; j < b.s->columns; j += 3)
                jw_dual_close(b.dual, j);
            jw_status st = jw_dual_run(b.dual, NULL);
            if (st) break;
            jw_dual_prove(&b.certificate, b.levels, b.prices, b.rents, b.dual, NULL);
            if (!k)
                memcpy(first, b.levels, sizeof first);
            else
                assert_memory_equal(first, b.levels, (size_t)b.s->columns * sizeof *first);
            if (!k) {
                assert_int_equal(jw_dual_rewind(b.dual, NULL), JW_OK);
                for (int j = 1; j < b.s->columns; j += 3)
                    jw_dual_close(b.dual, j);
                st = jw_dual_run(b.dual, NULL);
                assert_true(st == JW_OK || st == JW_ENOSOLUTION);
            }
        }
        end(&b);
    }
}

static jw_status run_once(void)
{
    static example e;
    jw_stepped *s = NULL;
    jw_dual *dual = NULL;
    double levels[EXAMPLE_COLUMNS], prices[EXAMPLE_ROWS], rents[EXAMPLE_COLUMNS];
    bool open[EXAMPLE_COLUMNS];
    static _Alignas(16) char basis[4096];
    jw_certificate c;
    stepped_random(&e, 4);
    for (int j = 0; j < e.lp.columns; j++)
        if (isinf(e.upper[j])) e.upper[j] = 50;
    memset(open, true, sizeof open);
    jw_status st = jw_stepped_new(&s, &e.lp, NULL, NULL);
    if (!st) assert_true(jw_basis_size(s) <= sizeof basis);
    if (!st) jw_basis_slack((jw_basis *)(void *)basis, s);
    if (!st) st = jw_dual_new(&dual, s, NULL);
    if (!st) st = jw_dual_begin(dual, (jw_basis *)(void *)basis, open, NULL);
    if (!st) st = jw_dual_run(dual, NULL);
    if (!st) st = jw_dual_prove(&c, levels, prices, rents, dual, NULL);
    jw_dual_free(dual);
    jw_stepped_free(s);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(run_once) > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_textbook_programme),
        cmocka_unit_test(without_rows_each_column_is_as_full_as_it_pays),
        cmocka_unit_test(a_step_is_walked_over),
        cmocka_unit_test(a_tie_of_all_is_no_trouble),
        cmocka_unit_test(what_cannot_be_is_said),
        cmocka_unit_test(random_programmes_agree_with_the_solver),
        cmocka_unit_test(a_damaged_basis_costs_steps_only),
        cmocka_unit_test(a_rewind_leaves_no_trace),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
