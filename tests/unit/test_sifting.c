/* Large programmes by sifting: the optimum of the whole, a proof of it, little work, and no matter where it begins. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "close.h"
#include "faults.h"
#include "plan/plan.h"
#include "solve/sifting.h"

#include <string.h>

typedef struct model {
    jw_study *study;
    jw_plan *plan;
    jw_lp lp; /* with the bounds in force */
    double *upper, *prices;
    unsigned char *basis; /* where it ended */
} model;

static jw_status open_bounds(model *m, bool together)
{
    size_t players = (size_t)m->plan->places->players;
    bool *member = jw_alloc(players + 1, sizeof *member);
    if (!member) return JW_ENOMEM;
    memset(member, 1, players);
    jw_plan_bounds(m->upper, m->plan, together ? member : NULL);
    jw_plan_base_prices(m->prices, m->plan, m->upper);
    jw_release(member);
    return JW_OK;
}

static jw_status model_new(model *m, int regions, int actors, uint64_t seed)
{
    jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
    options.regions = regions, options.fields = 2, options.stages = 3;
    options.actors = actors, options.seed = seed;
    *m = (model){.study = NULL};
    jw_status st = jw_generate(&m->study, &options, NULL);
    if (!st) st = jw_plan_new(&m->plan, m->study, NULL, NULL);
    if (st) return st;
    m->lp = m->plan->lp;
    m->lp.upper = m->upper = jw_alloc((size_t)m->lp.columns, sizeof *m->upper);
    m->prices = jw_alloc((size_t)m->lp.rows, sizeof *m->prices);
    m->basis = jw_zalloc((size_t)(m->lp.columns + m->lp.rows), 1);
    return m->upper && m->prices && m->basis ? JW_OK : JW_ENOMEM;
}

static void model_free(model *m)
{
    jw_release(m->upper);
    jw_release(m->prices);
    jw_release(m->basis);
    jw_plan_free(m->plan);
    jw_study_free(m->study);
}

/* From prices, and from the basis too if it is known; both are what was found then. */
static jw_status sift_from(jw_lp_solution *solution, jw_sifting_work *work, model *m, bool known)
{
    jw_sifting *sifting = NULL;
    jw_status st = jw_sifting_new(&sifting, &m->lp, NULL);
    if (!st) st = jw_lp_solution_room(solution, &m->lp, NULL);
    if (!st) {
        memcpy(solution->y, m->prices, (size_t)m->lp.rows * sizeof *m->prices);
        st = jw_sifting_run(solution, work, sifting, &m->lp, m->basis, known, NULL);
    }
    if (!st) memcpy(m->prices, solution->y, (size_t)m->lp.rows * sizeof *m->prices);
    if (!st) st = jw_certify(&solution->certificate, &m->lp, solution->x, solution->y, NULL);
    jw_sifting_free(sifting);
    return st;
}

static jw_status sift(jw_lp_solution *solution, jw_sifting_work *work, model *m)
{
    return sift_from(solution, work, m, false);
}

static double value_of_whole(const jw_lp *lp)
{
    jw_solver *solver = NULL;
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    assert_int_equal(jw_solver_new_whole(&solver, lp, NULL), JW_OK);
    assert_int_equal(jw_solver_run(&solution, solver, NULL), JW_OK);
    double value = solution.value;
    jw_lp_solution_release(&solution);
    jw_solver_free(solver);
    return value;
}

static void finds_the_optimum_of_the_whole(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        model m;
        assert_int_equal(model_new(&m, 4 + (int)seed, 400, seed), JW_OK);
        for (int together = 0; together <= 1; together++) {
            jw_lp_solution solution = JW_LP_SOLUTION_INIT;
            jw_sifting_work work = {0};
            assert_int_equal(open_bounds(&m, together), JW_OK);
            assert_int_equal(sift(&solution, &work, &m), JW_OK);
            assert_true(solution.certificate.closed);
            assert_close(solution.certificate.value, value_of_whole(&m.lp), 1e-9, 1e-9);
            /* today is found at once; rivals travel together, so few columns come in */
            assert_true(together ? work.rounds > 1 && work.rounds < 60 : work.rounds == 1);
            assert_true(work.columns < m.lp.columns / 3);
            assert_true(work.brought_in < m.lp.columns / 2 + m.lp.columns / 4);
            jw_lp_solution_release(&solution);
        }
        model_free(&m);
    }
}

/* What keeps a million capabilities in memory. */
static void a_curve_stores_its_entries_once(void **state)
{
    (void)state;
    model m;
    assert_int_equal(model_new(&m, 5, 200, 4), JW_OK);
    for (int a = 0; a < m.plan->activity_count; a++)
        for (int j = m.plan->activities[a].first; j < m.plan->activities[a + 1].first; j++) {
            assert_int_equal(m.lp.start[j], m.lp.start[m.plan->activities[a].first]);
            assert_int_equal(m.lp.end[j], m.lp.end[m.plan->activities[a].first]);
        }
    assert_true(m.lp.end[m.lp.columns - 1] < jw_lp_entries(&m.lp) / 5);
    model_free(&m);
}

static void begins_again_at_once_from_its_own_prices(void **state)
{
    (void)state;
    model m;
    jw_sifting_work first = {0}, again = {0}, same = {0};
    jw_lp_solution one = JW_LP_SOLUTION_INIT, two = JW_LP_SOLUTION_INIT;
    assert_int_equal(model_new(&m, 6, 300, 9), JW_OK);
    assert_int_equal(open_bounds(&m, true), JW_OK);
    assert_int_equal(sift(&one, &first, &m), JW_OK);
    assert_int_equal(sift(&two, &again, &m), JW_OK);
    assert_true(two.certificate.closed);
    assert_true(again.rounds < first.rounds && again.iterations < first.iterations);

    /* the same calls find the same bits */
    assert_int_equal(open_bounds(&m, true), JW_OK);
    assert_int_equal(sift(&two, &same, &m), JW_OK);
    assert_int_equal(same.iterations, first.iterations);
    assert_memory_equal(one.x, two.x, (size_t)m.lp.columns * sizeof *one.x);
    assert_memory_equal(one.y, two.y, (size_t)m.lp.rows * sizeof *one.y);
    jw_lp_solution_release(&one);
    jw_lp_solution_release(&two);
    model_free(&m);
}

/* From where it ended there is nothing left to do, and little after a small change. */
static void begins_again_from_its_own_basis(void **state)
{
    (void)state;
    model m;
    jw_sifting_work first = {0}, again = {0}, changed = {0};
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    assert_int_equal(model_new(&m, 6, 300, 9), JW_OK);
    assert_int_equal(open_bounds(&m, true), JW_OK);
    assert_int_equal(sift(&solution, &first, &m), JW_OK);
    double value = solution.certificate.value;
    assert_int_equal(sift_from(&solution, &again, &m, true), JW_OK);
    assert_true(solution.certificate.closed);
    assert_close(solution.certificate.value, value, 1e-12, 1e-12);
    assert_true(again.rounds <= 2 && again.iterations < first.iterations / 50);

    for (int j = 0; j < m.lp.columns; j += 97)
        m.upper[j] *= 0.99;
    assert_int_equal(sift_from(&solution, &changed, &m, true), JW_OK);
    assert_true(solution.certificate.closed);
    assert_close(solution.certificate.value, value_of_whole(&m.lp), 1e-9, 1e-9);
    assert_true(changed.iterations < first.iterations / 4);
    jw_lp_solution_release(&solution);
    model_free(&m);
}

/* A basis is a hint: bytes of no sense cost time only. */
static void any_basis_is_safe(void **state)
{
    (void)state;
    model m;
    jw_sifting_work work = {0};
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    assert_int_equal(model_new(&m, 5, 200, 3), JW_OK);
    assert_int_equal(open_bounds(&m, true), JW_OK);
    for (int i = 0; i < m.lp.columns + m.lp.rows; i++)
        m.basis[i] = (unsigned char)(i * 7 % 11);
    assert_int_equal(sift_from(&solution, &work, &m, true), JW_OK);
    assert_true(solution.certificate.closed);
    assert_close(solution.certificate.value, value_of_whole(&m.lp), 1e-9, 1e-9);
    jw_lp_solution_release(&solution);
    model_free(&m);
}

/* Far from any sense, the small programme may have no optimum; what is found all the same is right. */
static void any_prices_are_safe(void **state)
{
    (void)state;
    static const double starts[] = {0, 0.97, 1.01, 1.03, 100};
    model m;
    assert_int_equal(model_new(&m, 5, 200, 3), JW_OK);
    assert_int_equal(open_bounds(&m, false), JW_OK);
    double whole = value_of_whole(&m.lp);
    int found = 0;
    for (size_t k = 0; k < sizeof starts / sizeof starts[0]; k++) {
        jw_lp_solution solution = JW_LP_SOLUTION_INIT;
        jw_sifting_work work = {0};
        assert_int_equal(open_bounds(&m, false), JW_OK);
        for (int i = 0; i < m.lp.rows; i++)
            m.prices[i] *= starts[k];
        jw_status st = sift(&solution, &work, &m);
        assert_true(!st || st == JW_ENOSOLUTION);
        if (!st) {
            found++;
            assert_true(solution.certificate.closed);
            assert_close(solution.certificate.value, whole, 1e-9, 1e-9);
        }
        jw_lp_solution_release(&solution);
    }
    assert_true(found > 0);
    model_free(&m);
}

static model faulty;

static jw_status sift_faulty(void)
{
    jw_lp_solution solution = JW_LP_SOLUTION_INIT;
    jw_sifting_work work = {0};
    jw_status st = open_bounds(&faulty, true);
    if (!st) st = sift(&solution, &work, &faulty);
    jw_lp_solution_release(&solution);
    return st;
}

static void says_when_memory_is_out(void **state)
{
    (void)state;
    assert_int_equal(model_new(&faulty, 3, 30, 2), JW_OK);
    assert_true(fail_each_allocation(sift_faulty) > 20);
    model_free(&faulty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_optimum_of_the_whole),
        cmocka_unit_test(a_curve_stores_its_entries_once),
        cmocka_unit_test(begins_again_at_once_from_its_own_prices),
        cmocka_unit_test(begins_again_from_its_own_basis),
        cmocka_unit_test(any_prices_are_safe),
        cmocka_unit_test(any_basis_is_safe),
        cmocka_unit_test(says_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
