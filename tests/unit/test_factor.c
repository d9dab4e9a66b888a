/* Factors of a basis against the basis itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/factor.h"

enum { ROWS = 40, COLUMNS = 60 };

/* A random programme whose columns are dense enough for a kernel. */
static void random_matrix(example *e, uint64_t seed, int rows, unsigned one_in)
{
    jw_random random;
    jw_random_start(&random, seed, 5);
    example_begin(e, rows, -INFINITY, 1);
    for (int j = 0; j < COLUMNS; j++) {
        example_column(e, 1, 1);
        for (int i = 0; i < rows; i++)
            if (jw_random_below(&random, one_in) == 0)
                example_entry(e, i, (double)jw_random_below(&random, 9) / 2 - 2.25);
    }
}

static jw_stepped *build(example *e)
{
    jw_stepped *s = NULL;
    assert_int_equal(jw_stepped_new(&s, &e->lp, NULL, NULL), JW_OK);
    return s;
}

/* v += amount times a variable's column. */
static void add_column(double *v, const jw_stepped *s, int variable, double amount)
{
    if (variable >= s->columns) v[variable - s->columns] += amount;
    for (int k = variable < s->columns ? s->start[variable] : 0;
         variable < s->columns && k < s->start[variable + 1]; k++)
        v[s->row[k]] += s->value[k] * amount;
}

/* Both solves against products with the basis. */
static void assert_inverse(const jw_factor *f, const jw_stepped *s, const int *basic)
{
    double x[ROWS], v[ROWS] = {0}, y[ROWS], z[ROWS];
    for (int i = 0; i < s->rows; i++)
        x[i] = 1 + i % 7, y[i] = i % 5 - 2;
    for (int i = 0; i < s->rows; i++)
        add_column(v, s, basic[i], x[i]);
    jw_factor_solve(f, v);
    for (int i = 0; i < s->rows; i++)
        assert_close(v[i], x[i], 1e-6, 1e-6);
    for (int i = 0; i < s->rows; i++) {
        double column[ROWS] = {0};
        z[i] = 0;
        add_column(column, s, basic[i], 1);
        for (int k = 0; k < s->rows; k++)
            z[i] += column[k] * y[k];
    }
    jw_factor_solve_turned(f, z);
    for (int i = 0; i < s->rows; i++)
        assert_close(z[i], y[i], 1e-6, 1e-6);
}

static void random_bases_are_inverted(void **state)
{
    (void)state;
    int kernels = 0, singular = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        static example e;
        int basic[ROWS], replaced, rows = 1 + (int)(seed * 7 % ROWS);
        jw_factor f;
        random_matrix(&e, seed, rows, 4 + (unsigned)(seed % 12));
        jw_stepped *s = build(&e);
        assert_int_equal(jw_factor_init(&f, s, NULL), JW_OK);
        for (int i = 0; i < rows; i++)
            basic[i] = i % 5 == 4 ? s->columns + i : i < s->columns ? i : s->columns + i;
        assert_int_equal(jw_factor_make(&f, basic, &replaced, NULL), JW_OK);
        kernels += f.kernel > 0;
        singular += replaced > 0;
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < i; k++)
                assert_int_not_equal(basic[i], basic[k]);
        assert_inverse(&f, s, basic);
        jw_factor_release(&f);
        jw_stepped_free(s);
    }
    assert_true(kernels > 20);
    assert_true(singular > 3 && singular < 60);
}

static void dependent_columns_give_way_to_rests(void **state)
{
    (void)state;
    static example e;
    int basic[] = {0, 1, 2}, replaced;
    jw_factor f;
    example_begin(&e, 3, -INFINITY, 1);
    for (int j = 0; j < 3; j++) {
        example_column(&e, 1, 1);
        for (int i = 0; i < 3; i++)
            example_entry(&e, i, j < 2 ? (i + 1) * (j + 1) : i == 0 ? 1 : -1);
    }
    jw_stepped *s = build(&e);
    assert_int_equal(jw_factor_init(&f, s, NULL), JW_OK);
    assert_int_equal(jw_factor_make(&f, basic, &replaced, NULL), JW_OK);
    assert_int_equal(replaced, 1);
    assert_inverse(&f, s, basic);
    jw_factor_release(&f);
    jw_stepped_free(s);
}

static void changes_follow_the_basis_and_can_be_taken_back(void **state)
{
    (void)state;
    static example e;
    int basic[ROWS], before[ROWS], replaced;
    jw_factor f;
    random_matrix(&e, 8, ROWS, 6);
    jw_stepped *s = build(&e);
    assert_int_equal(jw_factor_init(&f, s, NULL), JW_OK);
    for (int i = 0; i < ROWS; i++)
        before[i] = s->columns + i;
    assert_int_equal(jw_factor_make(&f, before, &replaced, NULL), JW_OK);
    for (int round = 0; round < 2; round++) {
        memcpy(basic, before, sizeof basic);
        int changed = 0;
        for (int j = round; j < 30; j++) {
            double column[ROWS] = {0};
            int row = -1;
            add_column(column, s, j, 1);
            jw_factor_solve(&f, column);
            for (int i = 0; i < ROWS; i++)
                if (basic[i] >= s->columns && fabs(column[i]) > 0.5) row = i;
            if (row < 0) continue;
            assert_int_equal(jw_factor_change(&f, row, column, NULL), JW_OK);
            basic[row] = j;
            changed++;
        }
        assert_true(changed > 15);
        assert_inverse(&f, s, basic);
        jw_factor_rewind(&f);
        assert_inverse(&f, s, before);
    }
    jw_factor_release(&f);
    jw_stepped_free(s);
}

static jw_status factor_once(void)
{
    static example e;
    int basic[ROWS], replaced;
    jw_factor f;
    random_matrix(&e, 9, ROWS, 5);
    jw_stepped *s = NULL;
    jw_status st = jw_stepped_new(&s, &e.lp, NULL, NULL);
    if (st) return st;
    st = jw_factor_init(&f, s, NULL);
    for (int i = 0; i < ROWS; i++)
        basic[i] = i;
    if (!st) {
        st = jw_factor_make(&f, basic, &replaced, NULL);
        jw_factor_release(&f);
    }
    jw_stepped_free(s);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(factor_once) > 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bases_are_inverted),
        cmocka_unit_test(dependent_columns_give_way_to_rests),
        cmocka_unit_test(changes_follow_the_basis_and_can_be_taken_back),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
