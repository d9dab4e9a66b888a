/* Projections: every variant on a network of three events, against its formula on random ones, and the laws. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/node_set.h"
#include "network/project.h"

#include <string.h>

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

/* Event 0: actors 0 1 2; event 1: 0 1 (told twice of 0), event 2: 3 alone, event 3: 1 2 3 4. */
static const uint32_t event[] = {0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3};
static const uint32_t actor[] = {0, 1, 2, 0, 1, 0, 3, 1, 2, 3, 4};
static const double weight[] = {2, 3, 5, 1, 4, 1, 9, 1, 2, 3, 4};
static const jw_ties example = {COUNT(event), event, actor, weight};

static jw_graph project(const jw_affiliations *a, jw_projection variant, double level, int threads)
{
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_project(&g, a, variant, level, threads, NULL), JW_OK);
    return g;
}

static double between(const jw_graph *g, uint32_t from, uint32_t to)
{
    size_t arc = jw_graph_find(g, from, to);
    return arc == SIZE_MAX ? 0 : jw_arc_weight(&g->out, arc);
}

static void a_small_network_is_projected_by_hand(void **state)
{
    (void)state;
    const struct {
        jw_projection variant;
        double of01, of10, of12, of34;
    } expected[] = {
        {JW_PROJECT_FULL, 2, 2, 2, 1},
        {JW_PROJECT_SUM, 5 + 6, 5 + 6, 8 + 3, 7},
        {JW_PROJECT_PRODUCT, 6 + 8, 6 + 8, 15 + 2, 12},
        {JW_PROJECT_MINIMUM, 2 + 2, 2 + 2, 3 + 1, 3},
        {JW_PROJECT_FRACTIONAL, 1.5, 1.5, 5.0 / 6, 1.0 / 3},
        {JW_PROJECT_NEWMAN, 1.5, 1.5, 5.0 / 6, 1.0 / 3},
        {JW_PROJECT_PAIRS, 4.0 / 3, 4.0 / 3, 0.5, 1.0 / 6},
        {JW_PROJECT_ALLOCATION, 5.0 / 12, 5.0 / 18, 7.0 / 36, 1.0 / 8},
        {JW_PROJECT_COSINE, 0.816496580927726, 0.816496580927726, 0.816496580927726,
         0.7071067811865475},
        {JW_PROJECT_JACCARD, 2.0 / 3, 2.0 / 3, 2.0 / 3, 0.5},
        {JW_PROJECT_ASSOCIATION, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0.5},
        {JW_PROJECT_BACKBONE, 2, 2, 2, 1},
    };
    jw_affiliations a = JW_AFFILIATIONS_INIT;
    assert_int_equal(jw_affiliations_build(&a, 4, 5, &example, NULL), JW_OK);
    assert_int_equal(COUNT(expected), JW_PROJECTIONS);
    for (size_t i = 0; i < COUNT(expected); i++) {
        jw_graph g = project(&a, expected[i].variant, 1, 1);
        assert_int_equal(g.directed, expected[i].variant == JW_PROJECT_ALLOCATION);
        assert_close(between(&g, 0, 1), expected[i].of01, 1e-15, 0);
        assert_close(between(&g, 1, 0), expected[i].of10, 1e-15, 0);
        assert_close(between(&g, 1, 2), expected[i].of12, 1e-15, 0);
        assert_close(between(&g, 3, 4), expected[i].of34, 1e-15, 0);
        assert_true(between(&g, 0, 3) == 0);
        assert_int_equal(jw_graph_arcs(&g), 16);
        jw_graph_release(&g);
    }
    jw_affiliations_release(&a);
}

/* Values: whole-number arithmetic of the sum of C(a, x) C(n - a, b - x) / C(n, b). */
static void chances_are_exact(void **state)
{
    (void)state;
    const struct {
        size_t shared, first, second, events;
        double p;
    } known[] = {
        {1, 3, 4, 10, 0.8333333333333334},
        {3, 3, 4, 10, 0.03333333333333333},
        {0, 3, 4, 10, 1.0},
        {5, 6, 7, 8, 1.0},
        {6, 6, 7, 8, 0.25},
        {2, 40, 50, 1000, 0.6063211212650041},
        {12, 40, 50, 1000, 1.2491164133323104e-07},
        {40, 40, 50, 1000, 1.847617036771103e-62},
        {3, 900, 30, 31451, 0.05349875303004421},
        {200, 900, 400, 31451, 1.7475602747635402e-202},
        {2, 2, 3, 4, 0.5},
    };
    for (size_t i = 0; i < COUNT(known); i++)
        assert_close(
            jw_chance_of_sharing(known[i].shared, known[i].first, known[i].second, known[i].events),
            known[i].p, 1e-12, 0);
}

/* Of four events 1 has three and 0 two, both shared: p = C(3, 2) / C(4, 2) = 1/2; 3 has two, 4 one of them: 1/2. */
static void the_backbone_drops_pairs_that_chance_explains(void **state)
{
    (void)state;
    jw_affiliations a = JW_AFFILIATIONS_INIT;
    jw_graph g = JW_GRAPH_INIT;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_affiliations_build(&a, 4, 5, &example, NULL), JW_OK);
    g = project(&a, JW_PROJECT_BACKBONE, 0.5, 1);
    assert_true(between(&g, 0, 1) == 2 && between(&g, 1, 2) == 2 && between(&g, 3, 4) == 1);
    assert_true(between(&g, 1, 3) == 0);
    assert_int_equal(jw_graph_arcs(&g), 8);
    jw_graph_release(&g);
    g = project(&a, JW_PROJECT_BACKBONE, 0.49, 1);
    assert_int_equal(jw_graph_arcs(&g), 0);
    jw_graph_release(&g);
    assert_int_equal(jw_project(&g, &a, JW_PROJECT_BACKBONE, -1, 1, &err), JW_EINVAL);
    assert_int_equal(jw_project(&g, &a, JW_PROJECT_BACKBONE, NAN, 1, &err), JW_EINVAL);
    jw_affiliations_release(&a);
}

static void variants_have_their_names(void **state)
{
    (void)state;
    for (int v = 0; v < JW_PROJECTIONS; v++) {
        assert_int_equal(jw_projection_find(jw_projection_key((jw_projection)v)), v);
        assert_true(strlen(jw_projection_formula((jw_projection)v)) > 5);
        assert_non_null(jw_projection_source((jw_projection)v));
    }
    assert_int_equal(jw_projection_find("newton"), JW_PROJECTIONS);
}

enum { EVENTS = 400, ACTORS = 700, PARTS = 2000 };

static jw_affiliations random_affiliations(uint64_t seed)
{
    static uint32_t e[PARTS], v[PARTS];
    static double w[PARTS];
    jw_affiliations a = JW_AFFILIATIONS_INIT;
    jw_random random;
    jw_random_start(&random, seed, 0);
    for (size_t i = 0; i < PARTS; i++) {
        e[i] = (uint32_t)jw_random_below(&random, i % 3 ? EVENTS : 9);
        v[i] = (uint32_t)jw_random_below(&random, i % 4 ? ACTORS : 40);
        w[i] = 1 + (double)jw_random_below(&random, 9);
    }
    assert_int_equal(jw_affiliations_build(&a, EVENTS, ACTORS, &(jw_ties){PARTS, e, v, w}, NULL),
                     JW_OK);
    return a;
}

/* An actor with partners in an event gives 1 there, an event of two or more 1 in all. */
static void fractions_sum_to_what_they_are_fractions_of(void **state)
{
    (void)state;
    jw_affiliations a = random_affiliations(4);
    jw_graph newman = project(&a, JW_PROJECT_NEWMAN, 1, 2);
    jw_graph pairs = project(&a, JW_PROJECT_PAIRS, 1, 2);
    double sum = 0, shared = 0;
    for (uint32_t v = 0; v < ACTORS; v++) {
        double strength = 0, expected = 0;
        for (size_t i = newman.out.start[v]; i < newman.out.start[v + 1]; i++)
            strength += newman.out.weight[i], sum += pairs.out.weight[i];
        for (size_t i = a.of_actor.start[v]; i < a.of_actor.start[v + 1]; i++)
            expected += jw_row_length(&a.of_event, a.of_actor.target[i]) > 1;
        assert_close(strength, expected, 1e-12, 0);
    }
    for (uint32_t e = 0; e < EVENTS; e++)
        shared += jw_row_length(&a.of_event, e) > 1;
    assert_close(sum, 2 * shared, 1e-12, 0);
    jw_graph_release(&newman);
    jw_graph_release(&pairs);
    jw_affiliations_release(&a);
}

static void threads_and_sides_have_the_same_bits(void **state)
{
    (void)state;
    jw_affiliations a = random_affiliations(5);
    for (int v = 0; v < JW_PROJECTIONS; v++) {
        jw_graph one = project(&a, (jw_projection)v, 0.05, 1);
        jw_graph more = project(&a, (jw_projection)v, 0.05, 3);
        size_t arcs = jw_graph_arcs(&one);
        assert_true(arcs > 500);
        assert_memory_equal(one.out.start, more.out.start, (ACTORS + 1) * sizeof *one.out.start);
        assert_memory_equal(one.out.target, more.out.target, arcs * sizeof *one.out.target);
        assert_memory_equal(one.out.weight, more.out.weight, arcs * sizeof *one.out.weight);
        for (uint32_t i = 0; i < ACTORS && !one.directed; i++)
            for (size_t k = one.out.start[i]; k < one.out.start[i + 1]; k++)
                assert_true(between(&one, one.out.target[k], i) == one.out.weight[k]);
        jw_graph_release(&one);
        jw_graph_release(&more);
    }
    jw_affiliations_release(&a);
}

static void sets_of_nodes_give_back_in_order(void **state)
{
    (void)state;
    const uint32_t nodes = 600000, some[] = {599999, 5, 64, 63, 5, 262144, 262143, 4096, 0};
    const uint32_t sorted[] = {0, 5, 63, 64, 4096, 262143, 262144, 599999};
    uint32_t taken[COUNT(some)];
    jw_node_set set;
    assert_int_equal(jw_node_set_make(&set, nodes), JW_OK);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < COUNT(some); i++)
            jw_node_set_add(&set, some[i]);
        assert_int_equal(jw_node_set_take(&set, taken), COUNT(sorted));
        assert_memory_equal(taken, sorted, sizeof sorted);
        assert_int_equal(jw_node_set_take(&set, taken), 0);
    }
    jw_node_set_release(&set);
}

static jw_status build_and_project(void)
{
    jw_affiliations a = JW_AFFILIATIONS_INIT;
    jw_graph g = JW_GRAPH_INIT;
    jw_status st = jw_affiliations_build(&a, 4, 5, &example, NULL);
    if (!st) st = jw_project(&g, &a, JW_PROJECT_FULL, 0, 1, NULL);
    jw_graph_release(&g);
    jw_affiliations_release(&a);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build_and_project) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_network_is_projected_by_hand),
        cmocka_unit_test(chances_are_exact),
        cmocka_unit_test(the_backbone_drops_pairs_that_chance_explains),
        cmocka_unit_test(variants_have_their_names),
        cmocka_unit_test(fractions_sum_to_what_they_are_fractions_of),
        cmocka_unit_test(threads_and_sides_have_the_same_bits),
        cmocka_unit_test(sets_of_nodes_give_back_in_order),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
