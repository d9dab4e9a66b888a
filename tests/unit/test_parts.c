/* A programme and its independent parts: nothing lost, nothing moved, nothing solved in vain. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/parts.h"

#include <string.h>

static jw_parts *split(const jw_lp *lp)
{
    jw_parts *parts = NULL;
    assert_int_equal(jw_parts_new(&parts, lp, NULL), JW_OK);
    return parts;
}

/* Columns 0 and 3 share row 2, columns 1 and 4 rows 0 and 3; 2 has no row, row 1 no column. */
static void interleaved(example *e)
{
    example_begin(e, 4, -INFINITY, 10);
    for (int i = 0; i < 4; i++)
        e->row_upper[i] = 10 + i;
    example_column(e, 1, 100), example_entry(e, 2, 1);
    example_column(e, 2, 101), example_entry(e, 0, 1), example_entry(e, 3, 2);
    example_column(e, 3, 4);
    example_column(e, 4, 103), example_entry(e, 2, 5);
    example_column(e, 5, 104), example_entry(e, 3, 7);
}

static void parts_by_hand(void **state)
{
    (void)state;
    example e;
    interleaved(&e);
    jw_parts *parts = split(&e.lp);
    assert_int_equal(parts->count, 2);
    const jw_part *a = &parts->part[0], *b = &parts->part[1];
    assert_int_equal(a->lp.columns, 2);
    assert_int_equal(a->lp.rows, 1);
    assert_int_equal(a->column[0], 0);
    assert_int_equal(a->column[1], 3);
    assert_int_equal(a->row[0], 2);
    assert_close(a->lp.row_upper[0], 12, 0, 0);
    assert_close(a->lp.upper[1], 103, 0, 0);
    assert_close(a->lp.value[a->lp.start[1]], 5, 0, 0);
    assert_int_equal(b->lp.columns, 2);
    assert_int_equal(b->lp.rows, 2);
    assert_int_equal(b->column[0], 1);
    assert_int_equal(b->row[1], 3);
    assert_int_equal(b->lp.start[2], 3);
    assert_int_equal(b->lp.row[2], 1); /* the second of its own rows */
    assert_close(b->lp.value[2], 7, 0, 0);
    assert_close(b->lp.profit[1], 5, 0, 0);
    assert_int_equal(parts->loose_columns, 1);
    assert_int_equal(parts->loose_column[0], 2);
    assert_int_equal(parts->loose_rows, 1);
    assert_int_equal(parts->loose_row[0], 1);
    jw_parts_free(parts);
}

/* Several random programmes in one, column by column in turn. */
static void shuffle_together(example *to, uint64_t seed, int programmes)
{
    static example from[3];
    int first_row[3], rows = 0, most = 0;
    for (int k = 0; k < programmes; k++) {
        do
            example_random(&from[k], seed++, 3);
        while (from[k].lp.columns > 20 || from[k].lp.rows > 20);
        first_row[k] = rows;
        rows += from[k].lp.rows;
        most = from[k].lp.columns > most ? from[k].lp.columns : most;
    }
    example_begin(to, rows, 0, 0);
    for (int k = 0; k < programmes; k++)
        for (int i = 0; i < from[k].lp.rows; i++) {
            to->row_lower[first_row[k] + i] = from[k].row_lower[i];
            to->row_upper[first_row[k] + i] = from[k].row_upper[i];
        }
    for (int j = 0; j < most; j++)
        for (int k = 0; k < programmes; k++) {
            if (j >= from[k].lp.columns) continue;
            example_column(to, from[k].profit[j], from[k].upper[j]);
            for (int e = from[k].start[j]; e < from[k].start[j + 1]; e++)
                example_entry(to, first_row[k] + from[k].row[e], from[k].value[e]);
        }
}

/* Every column, row and entry of the whole is in one part or loose, with its numbers. */
static void assert_whole(const jw_parts *parts, const jw_lp *lp)
{
    int columns = parts->loose_columns, rows = parts->loose_rows, entries = 0, before = -1;
    for (int p = 0; p < parts->count; p++) {
        const jw_part *part = &parts->part[p];
        assert_true(part->column[0] > before);
        before = part->column[0];
        columns += part->lp.columns;
        rows += part->lp.rows;
        for (int j = 0; j < part->lp.columns; j++) {
            int from = part->column[j], e = lp->start[from];
            assert_true(j == 0 || from > part->column[j - 1]);
            assert_close(part->lp.profit[j], lp->profit[from], 0, 0);
            assert_int_equal(part->lp.start[j + 1] - part->lp.start[j], lp->end[from] - e);
            for (int k = part->lp.start[j]; k < part->lp.start[j + 1]; k++, e++, entries++) {
                assert_int_equal(part->row[part->lp.row[k]], lp->row[e]);
                assert_close(part->lp.value[k], lp->value[e], 0, 0);
            }
        }
        for (int i = 0; i < part->lp.rows; i++)
            assert_true(part->lp.row_lower[i] >= lp->row_lower[part->row[i]] &&
                        part->lp.row_upper[i] <= lp->row_upper[part->row[i]]);
    }
    assert_int_equal(columns, lp->columns);
    assert_int_equal(rows, lp->rows);
    assert_int_equal(entries, jw_lp_entries(lp));
}

static double optimum(const jw_lp *lp)
{
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    jw_solver *solver = NULL;
    assert_int_equal(jw_solver_new(&solver, lp, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
    double value = s.value;
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
    return value;
}

static void the_optimum_of_the_whole_is_that_of_its_parts(void **state)
{
    (void)state;
    int split_up = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        example e;
        shuffle_together(&e, 1000 * seed, 3);
        jw_parts *parts = split(&e.lp);
        assert_whole(parts, &e.lp);
        split_up += parts->count > 2;
        double sum = 0;
        for (int p = 0; p < parts->count; p++)
            sum += optimum(&parts->part[p].lp);
        for (int k = 0; k < parts->loose_columns; k++) {
            int j = parts->loose_column[k];
            if (e.profit[j] > 0) sum += e.profit[j] * e.upper[j];
        }
        assert_close(optimum(&e.lp), sum, 1e-8, 1e-8);
        jw_parts_free(parts);
    }
    assert_true(split_up > 50);
}

static jw_solver_work run(jw_solver *solver, jw_lp_solution *solution)
{
    assert_int_equal(jw_solver_run(solution, solver, NULL), JW_OK);
    return jw_solver_work_done(solver);
}

static void what_has_not_changed_is_not_solved_again(void **state)
{
    (void)state;
    example e;
    interleaved(&e);
    jw_solver *solver = NULL;
    jw_lp_solution s = JW_LP_SOLUTION_INIT;
    assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
    assert_int_equal(run(solver, &s).parts, 2);
    assert_close(s.value, 12 + 13 + 12, 1e-12, 0);
    assert_int_equal(run(solver, &s).parts, 4); /* from where it ended, in no step */
    jw_solver_work before = run(solver, &s);
    assert_int_equal(before.parts, 4);
    assert_int_equal(before.programmes, 3);

    e.upper[0] = 5; /* of the first part */
    assert_int_equal(jw_solver_set_upper(solver, e.upper, NULL), JW_OK);
    assert_int_equal(run(solver, &s).parts, 5);
    assert_close(s.value, 5 + 4 * 7 / 5.0 + 13 + 12, 1e-12, 0);
    assert_int_equal(jw_solver_set_row_upper(solver, 0, 3, NULL), JW_OK); /* of the second */
    jw_solver_work after = run(solver, &s);
    assert_int_equal(after.parts, 7); /* the first once more, to begin where it ended */
    assert_int_equal(after.second_runs, 0);
    assert_close(s.x[1], 3, 1e-12, 0);
    assert_close(s.x[4], 1, 1e-12, 0);
    jw_lp_solution_release(&s);
    jw_solver_free(solver);
}

/* A solver that knows an answer gives the bits that one gives that has to find it. */
static void what_is_known_is_what_would_be_found(void **state)
{
    (void)state;
    int64_t spared = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        example e;
        shuffle_together(&e, 777 * seed, 3);
        jw_solver *old = NULL, *fresh = NULL;
        jw_lp_solution a = JW_LP_SOLUTION_INIT, b = JW_LP_SOLUTION_INIT;
        unsigned char basis[EXAMPLE_COLUMNS + EXAMPLE_ROWS];
        assert_int_equal(jw_solver_new(&old, &e.lp, NULL), JW_OK);
        for (int k = 0; k < 6; k++) {
            e.upper[0] = k < 3 ? 1 : 2;
            assert_int_equal(jw_solver_set_upper(old, e.upper, NULL), JW_OK);
            assert_int_equal(jw_solver_new(&fresh, &e.lp, NULL), JW_OK);
            jw_solver_basis_copy(basis, old);
            jw_solver_basis_restore(fresh, basis);
            int st = jw_solver_run(&a, old, NULL);
            assert_int_equal(jw_solver_run(&b, fresh, NULL), st);
            if (!st) {
                assert_memory_equal(a.x, b.x, (size_t)e.lp.columns * sizeof *a.x);
                assert_memory_equal(a.y, b.y, (size_t)e.lp.rows * sizeof *a.y);
            }
            assert_int_equal(a.iterations, b.iterations);
            spared += jw_solver_work_done(fresh).parts;
            jw_solver_free(fresh);
        }
        spared -= jw_solver_work_done(old).parts;
        jw_lp_solution_release(&a);
        jw_lp_solution_release(&b);
        jw_solver_free(old);
    }
    assert_true(spared > 0);
}

static jw_status split_once(void)
{
    example e;
    interleaved(&e);
    jw_parts *parts = NULL;
    jw_status st = jw_parts_new(&parts, &e.lp, NULL);
    jw_parts_free(parts);
    return st;
}

static void no_allocation_is_taken_for_granted(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(split_once) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_by_hand),
        cmocka_unit_test(the_optimum_of_the_whole_is_that_of_its_parts),
        cmocka_unit_test(what_has_not_changed_is_not_solved_again),
        cmocka_unit_test(what_is_known_is_what_would_be_found),
        cmocka_unit_test(no_allocation_is_taken_for_granted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
