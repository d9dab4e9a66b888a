/* Divisions and how they are found: by hand, against the formulas, and the laws. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/communities.h"
#include "network/components.h"

#include <string.h>

enum { NODES = 120, TIES = 700 };

static uint32_t from[2 * TIES], to[2 * TIES];
static double weight[2 * TIES];

static jw_graph build(uint32_t nodes, size_t ties, bool weighted, bool directed)
{
    const jw_ties all = {ties, from, to, weighted ? weight : NULL};
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, nodes, &all, directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    return g;
}

/* Six circles of twenty, most ties inside; loops and parallel ties come by chance. */
static void draw_ties(uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 1);
    for (size_t t = 0; t < TIES; t++) {
        uint32_t circle = (uint32_t)jw_random_below(&random, 6) * 20;
        from[t] = circle + (uint32_t)jw_random_below(&random, 20);
        to[t] = t % 5 ? circle + (uint32_t)jw_random_below(&random, 20)
                      : (uint32_t)jw_random_below(&random, NODES);
        weight[t] = .25 * (double)(1 + jw_random_below(&random, 8));
    }
}

static jw_communities find(const jw_graph *g, const jw_communities_options *options)
{
    jw_communities found = JW_COMMUNITIES_INIT;
    assert_int_equal(jw_communities_find(&found, g, options, NULL), JW_OK);
    return found;
}

/* --- Divisions */

static void groups_are_numbered_by_size(void **state)
{
    (void)state;
    uint32_t group[] = {5, 2, 2, JW_NO_GROUP, 0, 5, 2, 7}, groups = 0;
    const uint32_t expected[] = {1, 0, 0, JW_NO_GROUP, 2, 1, 0, 3};
    assert_int_equal(jw_partition_number(group, 8, &groups, NULL), JW_OK);
    assert_int_equal(groups, 4);
    assert_memory_equal(group, expected, sizeof expected);
    assert_int_equal(jw_partition_number(group, 0, &groups, NULL), JW_OK);
    assert_int_equal(groups, 0);
}

/* sum over i and j in one group of A_ij - gamma s_i s_j / T, over T; the whole matrix. */
static double modularity(const jw_graph *g, const uint32_t *group, double gamma, double loops)
{
    static double a[NODES][NODES];
    double out[NODES] = {0}, in[NODES] = {0}, all = 0, sum = 0;
    memset(a, 0, sizeof a);
    for (uint32_t v = 0; v < NODES; v++) {
        a[v][v] = loops * jw_loop_weight(g, v);
        for (size_t e = g->out.start[v]; e < g->out.start[v + 1]; e++)
            a[v][g->out.target[e]] = jw_arc_weight(&g->out, e);
    }
    for (uint32_t i = 0; i < NODES; i++)
        for (uint32_t j = 0; j < NODES; j++) {
            out[i] += a[i][j];
            in[j] += a[i][j];
            all += a[i][j];
        }
    for (uint32_t i = 0; i < NODES; i++)
        for (uint32_t j = 0; j < NODES; j++)
            if (group[i] == group[j]) sum += a[i][j] - gamma * out[i] * in[j] / all;
    return sum / all;
}

static void modularity_is_its_formula(void **state)
{
    (void)state;
    uint32_t group[NODES];
    for (uint32_t v = 0; v < NODES; v++)
        group[v] = v * v % 7;
    draw_ties(3);
    for (int directed = 0; directed < 2; directed++) {
        jw_graph g = build(NODES, TIES, true, directed);
        jw_quality_options options = JW_QUALITY_OPTIONS_INIT;
        double value;
        options.resolution = 1.3;
        for (jw_loops loops = JW_LOOPS_LEFT_OUT; loops <= JW_LOOPS_TWICE; loops++) {
            options.loops = loops;
            double times = directed && loops == JW_LOOPS_TWICE ? 1 : (double)loops;
            assert_int_equal(jw_partition_quality(&value, &g, group, 7, &options, NULL), JW_OK);
            assert_close(value, modularity(&g, group, 1.3, times), 1e-11, 1e-13);
        }
        jw_graph_release(&g);
    }
}

/* Two triangles and a bridge: 6 ties inside of 2 x 3 pairs. */
static void ties_of_groups_and_potts_by_hand(void **state)
{
    (void)state;
    const uint32_t a[] = {0, 1, 0, 3, 4, 3, 2}, b[] = {1, 2, 2, 4, 5, 5, 3};
    const uint32_t group[] = {0, 0, 0, 1, 1, 1};
    const jw_ties ties = {7, a, b, NULL};
    for (int directed = 0; directed < 2; directed++) {
        jw_graph g = JW_GRAPH_INIT;
        jw_group_ties row[2];
        jw_quality_options options = {JW_CPM, .5, true, JW_LOOPS_LEFT_OUT};
        double value;
        assert_int_equal(jw_graph_build(&g, 6, &ties, directed, 1, NULL), JW_OK);
        assert_int_equal(jw_partition_quality(&value, &g, group, 2, &options, NULL), JW_OK);
        assert_close(value, directed ? 6 - .5 * 12 : 6 - .5 * 6, 0, 1e-15);
        jw_partition_ties(row, &g, group, 2, true);
        assert_true(row[0].nodes == 3 && row[0].inside == 3 && row[0].outward == 1);
        assert_true(row[0].inward == (directed ? 0 : 1) && row[1].inward == 1);
        options.of = JW_MODULARITY;
        options.resolution = 1;
        assert_int_equal(jw_partition_quality(&value, &g, group, 2, &options, NULL), JW_OK);
        if (!directed) assert_close(value, 6.0 / 7 - .5, 1e-14, 0);
        jw_graph_release(&g);
    }
}

static void divisions_agree_as_far_as_they_do(void **state)
{
    (void)state;
    const uint32_t one[] = {0, 0, 0, 1, 1, 1, JW_NO_GROUP}, two[] = {4, 4, 2, 2, 3, 3, 3};
    const uint32_t same[] = {3, 3, 3, 0, 0, 0, 1}, whole[] = {5, 5, 5, 5, 5, 5, 5};
    jw_agreement a;
    assert_int_equal(jw_partition_agreement(&a, one, same, 7, NULL), JW_OK);
    assert_int_equal(a.nodes, 6);
    assert_true(a.nmi == 1 && a.variation == 0 && a.rand == 1);
    assert_int_equal(jw_partition_agreement(&a, one, two, 7, NULL), JW_OK);
    /* I = H1 + H2 - H12 with shares 2, 1, 1, 2 of six. */
    double h1 = log(2), h2 = log(3), h12 = 2 * (log(3) / 3 + log(6) / 6);
    assert_close(a.nmi, 2 * (h1 + h2 - h12) / (h1 + h2), 1e-13, 0);
    assert_close(a.variation, 2 * h12 - h1 - h2, 1e-13, 0);
    assert_close(a.rand, (2 - 6 * 3.0 / 15) / (4.5 - 6 * 3.0 / 15), 1e-13, 0);
    assert_int_equal(jw_partition_agreement(&a, one, whole, 7, NULL), JW_OK);
    assert_true(fabs(a.nmi) < 1e-15 && a.rand == 0);
    assert_int_equal(jw_partition_agreement(&a, whole, whole, 7, NULL), JW_OK);
    assert_true(a.nmi == 1 && a.variation == 0 && a.rand == 1);
    assert_int_equal(jw_partition_agreement(&a, &one[6], &one[6], 1, NULL), JW_OK);
    assert_true(a.nodes == 0 && isnan(a.nmi));
}

/* --- Finding them */

/* No node gains by moving to another group or to one of its own. */
static void assert_no_node_gains(const jw_graph *g, const jw_communities *found,
                                 const jw_quality_options *options)
{
    static uint32_t group[NODES];
    memcpy(group, found->group, sizeof group);
    for (uint32_t v = 0; v < NODES; v++) {
        for (uint32_t to_group = 0; to_group <= found->groups; to_group++) {
            double value;
            group[v] = to_group;
            assert_int_equal(
                jw_partition_quality(&value, g, group, found->groups + 1, options, NULL), JW_OK);
            assert_true(value <= found->quality + 1e-9 * fabs(found->quality));
        }
        group[v] = found->group[v];
    }
}

/* Components of the network without the ties between groups: one each. */
static void assert_groups_hang_together(const jw_graph *g, const jw_communities *found)
{
    jw_components c = JW_COMPONENTS_INIT;
    jw_graph inside = JW_GRAPH_INIT;
    static uint32_t a[2 * TIES], b[2 * TIES];
    jw_ties ties = {0, a, b, NULL};
    for (uint32_t v = 0; v < g->nodes; v++)
        for (size_t e = g->out.start[v]; e < g->out.start[v + 1]; e++) {
            a[ties.count] = v;
            b[ties.count] = g->out.target[e];
            ties.count += found->group[v] == found->group[g->out.target[e]];
        }
    assert_int_equal(jw_graph_build(&inside, g->nodes, &ties, false, 1, NULL), JW_OK);
    assert_int_equal(jw_components_weak(&c, &inside, NULL), JW_OK);
    assert_int_equal(c.count, found->groups);
    jw_components_release(&c);
    jw_graph_release(&inside);
}

static void what_is_found_cannot_be_bettered_by_one_node(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 8; seed++) {
        bool directed = seed & 1;
        jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
        options.seed = seed;
        options.quality.of = seed & 2 ? JW_CPM : JW_MODULARITY;
        options.quality.resolution = seed & 2 ? .2 : .9;
        options.quality.weighted = seed & 4;
        draw_ties(seed);
        jw_graph g = build(NODES, TIES, true, directed);
        jw_communities found = find(&g, &options);
        assert_true(found.settled && found.iterations > 1 && found.groups > 1);
        assert_no_node_gains(&g, &found, &options.quality);
        assert_groups_hang_together(&g, &found);
        jw_communities_release(&found);
        jw_graph_release(&g);
    }
}

static void circles_are_found(void **state)
{
    (void)state;
    const jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    uint32_t planted[NODES];
    jw_agreement a;
    for (uint32_t v = 0; v < NODES; v++)
        planted[v] = v / 20;
    for (int directed = 0; directed < 2; directed++) {
        draw_ties(1);
        jw_graph g = build(NODES, TIES, true, directed);
        jw_communities found = find(&g, &options);
        assert_int_equal(found.groups, 6);
        assert_int_equal(jw_partition_agreement(&a, planted, found.group, NODES, NULL), JW_OK);
        assert_true(a.nmi > .95);
        jw_communities_release(&found);
        jw_graph_release(&g);
    }
}

/* Twice the same network side by side: twice the groups, none across. */
static void networks_that_are_not_tied_are_divided_apart(void **state)
{
    (void)state;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    options.quality.of = JW_CPM;
    options.quality.resolution = .05;
    draw_ties(5);
    jw_graph one = build(NODES, TIES, true, false);
    for (size_t t = 0; t < TIES; t++) {
        from[TIES + t] = from[t] + NODES;
        to[TIES + t] = to[t] + NODES;
        weight[TIES + t] = weight[t];
    }
    jw_graph two = build(2 * NODES + 1, 2 * TIES, true, false);
    jw_communities single = find(&one, &options), both = find(&two, &options);
    assert_close(both.quality, 2 * single.quality, .01, 0);
    for (uint32_t v = 0; v < NODES; v++)
        for (uint32_t w = NODES; w < 2 * NODES; w++)
            assert_int_not_equal(both.group[v], both.group[w]);
    assert_int_equal(both.group[2 * NODES], both.groups - 1); /* without ties: by itself, last */
    jw_communities_release(&single);
    jw_communities_release(&both);
    jw_graph_release(&one);
    jw_graph_release(&two);
}

/* A power of two rounds nothing: other units of weight, the same run. */
static void units_of_weight_do_not_matter(void **state)
{
    (void)state;
    const jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    draw_ties(6);
    jw_graph g = build(NODES, TIES, true, true);
    jw_communities found = find(&g, &options);
    for (size_t t = 0; t < TIES; t++)
        weight[t] *= 1024;
    jw_graph scaled = build(NODES, TIES, true, true);
    jw_communities again = find(&scaled, &options);
    assert_memory_equal(found.group, again.group, NODES * sizeof *found.group);
    assert_true(found.quality == again.quality && found.moves == again.moves);
    jw_communities_release(&found);
    jw_communities_release(&again);
    jw_graph_release(&g);
    jw_graph_release(&scaled);
}

/* Other numbers for the same nodes: another run, but as good a division. */
static void relabelling_changes_names_only(void **state)
{
    (void)state;
    const jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_stability stability;
    jw_communities found = JW_COMMUNITIES_INIT, again = JW_COMMUNITIES_INIT;
    draw_ties(2);
    jw_graph g = build(NODES, TIES, true, false);
    for (size_t t = 0; t < TIES; t++) {
        from[t] = from[t] * 7 % NODES;
        to[t] = to[t] * 7 % NODES;
    }
    jw_graph other = build(NODES, TIES, true, false);
    assert_int_equal(jw_communities_stability(&stability, &found, &g, &options, 12, 1, NULL),
                     JW_OK);
    assert_int_equal(jw_communities_stability(&stability, &again, &other, &options, 12, 3, NULL),
                     JW_OK);
    assert_close(found.quality, again.quality, 1e-12, 0);
    for (uint32_t v = 0; v < NODES; v++)
        for (uint32_t w = 0; w < v; w++)
            assert_int_equal(found.group[v] == found.group[w],
                             again.group[v * 7 % NODES] == again.group[w * 7 % NODES]);
    jw_communities_release(&found);
    jw_communities_release(&again);
    jw_graph_release(&g);
    jw_graph_release(&other);
}

static void threads_do_not_show(void **state)
{
    (void)state;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_communities found[2] = {JW_COMMUNITIES_INIT, JW_COMMUNITIES_INIT};
    jw_stability stability[2];
    options.quality.resolution = 2.5; /* so that seeds differ */
    memset(stability, 0, sizeof stability);
    draw_ties(9);
    jw_graph g = build(NODES, TIES, true, false);
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            jw_communities_stability(&stability[i], &found[i], &g, &options, 9, i ? 4 : 1, NULL),
            JW_OK);
    assert_memory_equal(found[0].group, found[1].group, NODES * sizeof *found[0].group);
    assert_true(stability[0].nmi == stability[1].nmi && stability[0].nmi < 1);
    assert_true(stability[0].quality_low <= stability[0].quality_high);
    assert_true(found[0].quality == stability[0].quality_high);
    assert_true(stability[0].rand == stability[1].rand && stability[0].nmi_low < stability[0].nmi);
    for (int i = 0; i < 2; i++)
        jw_communities_release(&found[i]);
    jw_graph_release(&g);
}

static void nothing_to_divide_is_divided(void **state)
{
    (void)state;
    const jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    for (uint32_t nodes = 0; nodes < 4; nodes++) {
        jw_graph g = build(nodes, 0, false, nodes & 1);
        jw_communities found = find(&g, &options);
        assert_int_equal(found.groups, nodes);
        assert_true(isnan(found.quality) && found.moves == 0 && found.settled);
        jw_communities_release(&found);
        jw_graph_release(&g);
    }
}

static void bad_options_are_named(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_communities found = JW_COMMUNITIES_INIT;
    jw_stability stability;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_graph g = build(3, 0, false, false);
    options.quality.resolution = 0;
    assert_int_equal(jw_communities_find(&found, &g, &options, &err), JW_EINVAL);
    assert_non_null(strstr(err.message, "resolution"));
    options.quality.resolution = 1;
    options.randomness = NAN;
    assert_int_equal(jw_communities_stability(&stability, &found, &g, &options, 3, 1, &err),
                     JW_EINVAL);
    assert_non_null(strstr(err.message, "randomness"));
    options.randomness = .01;
    assert_int_equal(jw_communities_stability(&stability, &found, &g, &options, 1, 1, &err),
                     JW_EINVAL);
    options.iterations = -1;
    assert_int_equal(jw_communities_find(&found, &g, &options, &err), JW_EINVAL);
    assert_null(found.group);
    jw_graph_release(&g);
}

static jw_status find_some(void)
{
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_communities found = JW_COMMUNITIES_INIT;
    jw_stability stability;
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties ties = {60, from, to, NULL};
    jw_status st = jw_graph_build(&g, NODES, &ties, true, 1, NULL);
    if (!st) st = jw_graph_add_in(&g, NULL);
    options.iterations = 1;
    if (!st) st = jw_communities_stability(&stability, &found, &g, &options, 2, 1, NULL);
    jw_communities_release(&found);
    jw_graph_release(&g);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    draw_ties(4);
    assert_true(fail_each_allocation(find_some) > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_numbered_by_size),
        cmocka_unit_test(modularity_is_its_formula),
        cmocka_unit_test(ties_of_groups_and_potts_by_hand),
        cmocka_unit_test(divisions_agree_as_far_as_they_do),
        cmocka_unit_test(what_is_found_cannot_be_bettered_by_one_node),
        cmocka_unit_test(circles_are_found),
        cmocka_unit_test(networks_that_are_not_tied_are_divided_apart),
        cmocka_unit_test(units_of_weight_do_not_matter),
        cmocka_unit_test(relabelling_changes_names_only),
        cmocka_unit_test(threads_do_not_show),
        cmocka_unit_test(nothing_to_divide_is_divided),
        cmocka_unit_test(bad_options_are_named),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
