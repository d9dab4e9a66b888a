/* Measures of networks that can be reckoned by hand, and laws that hold on large ones whatever the threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/assortativity.h"
#include "network/betweenness.h"
#include "network/closeness.h"
#include "network/clustering.h"
#include "network/components.h"
#include "network/cores.h"
#include "network/degree.h"
#include "network/density.h"
#include "network/eigenvector.h"
#include "network/pagerank.h"

#include <string.h>

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

static jw_graph make(uint32_t nodes, size_t count, const uint32_t (*tie)[2], const double *weight,
                     bool directed)
{
    uint32_t from[64], to[64];
    jw_graph g = JW_GRAPH_INIT;
    assert_true(count <= 64);
    for (size_t t = 0; t < count; t++)
        from[t] = tie[t][0], to[t] = tie[t][1];
    assert_int_equal(
        jw_graph_build(&g, nodes, &(jw_ties){count, from, to, weight}, directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    return g;
}

/* A triangle 0 1 2 with a tail 2 3 4, a pair 5 6 and node 7 alone. */
static const uint32_t kite[][2] = {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {5, 6}};
static const double kite_weight[] = {1, 2, 4, 2, 1, 1};

static void parts_are_numbered_by_their_lowest_node(void **state)
{
    (void)state;
    jw_graph g = make(8, COUNT(kite), kite, NULL, false);
    jw_components c = JW_COMPONENTS_INIT;
    const uint32_t expected[] = {0, 0, 0, 0, 0, 1, 1, 2}, size[] = {5, 2, 1};
    assert_int_equal(jw_components_weak(&c, &g, NULL), JW_OK);
    assert_int_equal(c.count, 3);
    assert_memory_equal(c.of_node, expected, sizeof expected);
    assert_memory_equal(c.size, size, sizeof size);
    assert_int_equal(c.largest, 0);
    jw_components_release(&c);
    jw_graph_release(&g);

    g = make(8, COUNT(kite), kite, NULL, true); /* 0 1 2 is a cycle, all else leads out of it */
    const uint32_t strong[] = {0, 0, 0, 1, 2, 3, 4, 5};
    assert_int_equal(jw_components_strong(&c, &g, NULL), JW_OK);
    assert_memory_equal(c.of_node, strong, sizeof strong);
    jw_components_release(&c);
    jw_components_release(NULL);
    jw_graph_release(&g);
}

/* A walk of 300,000 steps and back is no deeper for the search than a short one. */
static void long_ways_do_not_exhaust_the_stack(void **state)
{
    (void)state;
    enum { LONG = 300000 };
    static uint32_t from[LONG], to[LONG];
    for (uint32_t v = 0; v < LONG; v++)
        from[v] = v, to[v] = (v + 1) % LONG;
    jw_graph g = JW_GRAPH_INIT;
    jw_components c = JW_COMPONENTS_INIT;
    assert_int_equal(jw_graph_build(&g, LONG, &(jw_ties){LONG, from, to, NULL}, true, 1, NULL),
                     JW_OK);
    assert_int_equal(jw_components_strong(&c, &g, NULL), JW_OK);
    assert_int_equal(c.count, 1);
    jw_components_release(&c);
    assert_int_equal(jw_components_weak(&c, &g, NULL), JW_OK);
    assert_int_equal(c.count, 1);
    jw_components_release(&c);
    jw_graph_release(&g);
}

static void degrees_count_what_they_are_asked_to(void **state)
{
    (void)state;
    const uint32_t tie[][2] = {{0, 1}, {0, 1}, {1, 0}, {1, 1}, {2, 1}};
    const double weight[] = {1, 2, 4, 8, 16};
    double d[3];
    jw_graph g = make(3, COUNT(tie), tie, weight, true);
    const struct {
        jw_degree_of what;
        jw_direction direction;
        jw_loops loops;
        double of0, of1, of2;
    } cases[] = {
        {JW_DEGREE_PARTNERS, JW_OUTWARD, JW_LOOPS_LEFT_OUT, 1, 1, 1},
        {JW_DEGREE_PARTNERS, JW_INWARD, JW_LOOPS_ONCE, 1, 3, 0},
        {JW_DEGREE_PARTNERS, JW_EITHER, JW_LOOPS_LEFT_OUT, 2, 3, 1},
        {JW_DEGREE_TIES, JW_OUTWARD, JW_LOOPS_LEFT_OUT, 2, 1, 1},
        {JW_DEGREE_TIES, JW_EITHER, JW_LOOPS_TWICE, 3, 6, 1},
        {JW_DEGREE_WEIGHT, JW_OUTWARD, JW_LOOPS_ONCE, 3, 12, 16},
        {JW_DEGREE_WEIGHT, JW_INWARD, JW_LOOPS_LEFT_OUT, 4, 19, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        jw_degree(d, &g, cases[i].what, cases[i].direction, cases[i].loops);
        assert_true(d[0] == cases[i].of0 && d[1] == cases[i].of1 && d[2] == cases[i].of2);
    }
    assert_close(jw_density(&g, JW_LOOPS_LEFT_OUT), 3.0 / 6, 1e-15, 0);
    assert_close(jw_density(&g, JW_LOOPS_ONCE), 4.0 / 9, 1e-15, 0);
    assert_close(jw_reciprocity(&g, false), 2.0 / 3, 1e-15, 0);
    assert_close(jw_reciprocity(&g, true), 6.0 / 23, 1e-15, 0);
    jw_graph either = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_symmetrise(&either, &g, NULL), JW_OK);
    jw_degree(d, &either, JW_DEGREE_WEIGHT, JW_OUTWARD, JW_LOOPS_LEFT_OUT);
    assert_true(d[0] == 7 && d[1] == 23 && d[2] == 16 && either.loop_weight[1] == 8);
    jw_graph_release(&either);
    jw_graph_release(&g);
}

static void what_has_no_meaning_is_no_number(void **state)
{
    (void)state;
    jw_graph g = make(1, 0, kite, NULL, false);
    double value[8], group[8] = {0};
    jw_clustering found;
    assert_true(isnan(jw_density(&g, JW_LOOPS_LEFT_OUT)));
    assert_true(isnan(jw_reciprocity(&g, false)));
    assert_true(isnan(jw_assortativity(&g, group, group, false)));
    jw_graph_release(&g);

    const uint32_t square[][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
    const uint32_t one[4] = {0};
    g = make(4, COUNT(square), square, NULL, false);
    jw_degree(value, &g, JW_DEGREE_PARTNERS, JW_OUTWARD, JW_LOOPS_LEFT_OUT);
    assert_true(isnan(jw_assortativity(&g, value, value, false))); /* all degrees are 2 */
    assert_int_equal(jw_assortativity_groups(value, &g, one, 1, false, NULL), JW_OK);
    assert_true(isnan(*value));
    jw_graph_release(&g);

    g = make(2, 1, square, NULL, false);
    assert_int_equal(jw_clustering_find(&found, value, &g, JW_CLUSTERING_PLAIN, 1, NULL), JW_OK);
    assert_true(isnan(value[0]) && isnan(found.mean) && isnan(found.transitivity));
    assert_true(found.mean_of_all == 0 && found.triangles == 0);
    jw_graph_release(&g);
}

static void closeness_says_what_is_reached(void **state)
{
    (void)state;
    jw_reach reach[8];
    jw_graph g = make(8, COUNT(kite), kite, kite_weight, false);
    assert_int_equal(jw_reach_find(reach, &g, JW_OUTWARD, false, 1, NULL), JW_OK);
    assert_true(reach[0].others == 4 && reach[0].far == 7); /* 1, 1, 2, 3 */
    assert_close(reach[0].near, 1 + 1 + 1.0 / 2 + 1.0 / 3, 1e-15, 0);
    assert_close(jw_closeness(&reach[0], 8, JW_CLOSENESS_COMPONENT), 4.0 / 7, 1e-15, 0);
    assert_close(jw_closeness(&reach[0], 8, JW_CLOSENESS_SCALED), 16.0 / 49, 1e-15, 0);
    assert_close(jw_closeness(&reach[5], 8, JW_CLOSENESS_HARMONIC), 1.0 / 7, 1e-15, 0);
    assert_true(isnan(jw_closeness(&reach[7], 8, JW_CLOSENESS_COMPONENT)));
    assert_true(jw_closeness(&reach[7], 8, JW_CLOSENESS_HARMONIC) == 0);
    /* By lengths 1 / weight 0 comes to 1 by 2: 1/4 + 1/2 < 1. */
    assert_int_equal(jw_reach_find(reach, &g, JW_OUTWARD, true, 1, NULL), JW_OK);
    assert_close(reach[0].far, 0.25 + 0.75 + 0.75 + 1.75, 1e-15, 0);
    jw_graph_release(&g);
    g = make(8, COUNT(kite), kite, NULL, true);
    assert_int_equal(jw_reach_find(reach, &g, JW_INWARD, false, 1, NULL), JW_OK);
    assert_true(reach[4].others == 4 && reach[4].far == 1 + 2 + 3 + 4 && reach[0].others == 2);
    assert_int_equal(jw_reach_find(reach, &g, JW_EITHER, false, 1, NULL), JW_EINVAL);
    jw_graph_release(&g);
}

static void betweenness_of_a_kite(void **state)
{
    (void)state;
    jw_betweenness_options options = {.normalised = false};
    double value[8], bound = 1;
    jw_graph g = make(8, COUNT(kite), kite, kite_weight, false);
    assert_int_equal(jw_betweenness(value, &bound, &g, &options, NULL), JW_OK);
    const double steps[] = {0, 0, 4, 3, 0, 0, 0, 0};
    for (int v = 0; v < 8; v++)
        assert_close(value[v], steps[v], 1e-15, 0);
    assert_true(bound == 0);
    options.weighted = true; /* 0 to 1 now leads through 2 as well */
    assert_int_equal(jw_betweenness(value, NULL, &g, &options, NULL), JW_OK);
    assert_close(value[2], 5, 1e-15, 0);
    options.normalised = true;
    assert_int_equal(jw_betweenness(value, NULL, &g, &options, NULL), JW_OK);
    assert_close(value[2], 5.0 / 21, 1e-15, 0);
    jw_graph_release(&g);
}

/* Ways as long as each other but for rounding: 1/3 + 1/3 + 1/3 and 1, 0.1 + 0.2 and 0.3. */
static void ways_of_equal_length_are_shared(void **state)
{
    (void)state;
    const uint32_t tie[][2] = {{0, 1}, {1, 2}, {0, 3}, {3, 2}};
    const double weight[] = {1 / 0.1, 1 / 0.2, 1 / 0.15, 1 / 0.15};
    jw_betweenness_options options = {.weighted = true};
    double value[4];
    jw_graph g = make(4, COUNT(tie), tie, weight, true);
    assert_int_equal(jw_betweenness(value, NULL, &g, &options, NULL), JW_OK);
    assert_close(value[1], 0.5, 1e-15, 0);
    assert_close(value[3], 0.5, 1e-15, 0);
    jw_graph_release(&g);
}

/* Star of 4 leaves: hub 2, leaves 1, over 2; its eigenvalue is 2. A pair: eigenvalue 1. */
static void every_part_has_its_eigenvector(void **state)
{
    (void)state;
    const uint32_t tie[][2] = {{0, 1}, {2, 3}, {2, 4}, {2, 5}, {2, 6}};
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    jw_graph g = make(8, COUNT(tie), tie, NULL, false);
    assert_int_equal(jw_eigenvector_find(&e, &g, true, JW_LOOPS_LEFT_OUT, 1e-14, 1, NULL), JW_OK);
    const double expected[] = {1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0};
    for (int v = 0; v < 8; v++)
        assert_close(e.value[v], expected[v], 1e-12, 0);
    assert_close(e.eigenvalue[0], 1, 1e-12, 0);
    assert_close(e.eigenvalue[1], 2, 1e-12, 0);
    assert_int_equal(e.leading, 1);
    assert_int_equal(e.leaders, 1);
    jw_eigenvector_release(&e);
    jw_eigenvector_release(NULL);
    jw_graph_release(&g);

    g = make(4, 2, (const uint32_t[][2]){{0, 1}, {2, 3}}, NULL, false);
    assert_int_equal(jw_eigenvector_find(&e, &g, true, JW_LOOPS_LEFT_OUT, 1e-14, 1, NULL), JW_OK);
    assert_int_equal(e.leaders, 2);
    jw_eigenvector_release(&e);
    jw_graph_release(&g);
}

static void ranks_without_a_cycle_are_refused(void **state)
{
    (void)state;
    const uint32_t tie[][2] = {{0, 1}, {1, 2}, {0, 2}};
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_graph g = make(3, COUNT(tie), tie, NULL, true);
    assert_int_equal(jw_eigenvector_find(&e, &g, true, JW_LOOPS_ONCE, 1e-14, 1, &err),
                     JW_ENOSOLUTION);
    assert_non_null(strstr(err.message, "cycle"));
    assert_null(e.value);
    jw_graph_release(&g);
}

/* 0 -> 1 and nowhere else: x_0 = 1 / (2 + a), x_1 = (1 + a) / (2 + a). */
static void pagerank_of_a_dead_end(void **state)
{
    (void)state;
    const uint32_t tie[][2] = {{0, 1}};
    double rank[2];
    int sweeps = 0;
    jw_pagerank_options options = JW_PAGERANK_INIT;
    jw_graph g = make(2, 1, tie, NULL, true);
    assert_int_equal(jw_pagerank(rank, &sweeps, &g, &options, NULL), JW_OK);
    assert_close(rank[0], 1 / 2.85, 1e-12, 0);
    assert_close(rank[1], 1.85 / 2.85, 1e-12, 0);
    assert_in_range(sweeps, 1, 5);
    options.damping = 1;
    assert_int_equal(jw_pagerank(rank, NULL, &g, &options, NULL), JW_EINVAL);
    options.damping = 0.85;
    options.jumps = (double[]){0, 0};
    assert_int_equal(jw_pagerank(rank, NULL, &g, &options, NULL), JW_EINVAL);
    jw_graph_release(&g);
}

static void triangles_close_what_they_close(void **state)
{
    (void)state;
    double local[8];
    jw_clustering found;
    jw_graph g = make(8, COUNT(kite), kite, kite_weight, false);
    assert_int_equal(jw_clustering_find(&found, local, &g, JW_CLUSTERING_PLAIN, 1, NULL), JW_OK);
    assert_true(found.triangles == 1);
    assert_close(found.transitivity, 3.0 / 6, 1e-15, 0); /* pairs of ties: 1, 1, 3, 1 */
    assert_close(local[2], 1.0 / 3, 1e-15, 0);
    assert_close(found.mean, (1 + 1 + 1.0 / 3 + 0) / 4, 1e-15, 0);
    assert_int_equal(jw_clustering_find(&found, local, &g, JW_CLUSTERING_BARRAT, 1, NULL), JW_OK);
    assert_close(local[2], (2.0 + 4) / (8 * 2), 1e-15, 0);
    assert_int_equal(jw_clustering_find(&found, local, &g, JW_CLUSTERING_ONNELA, 1, NULL), JW_OK);
    assert_close(local[2], cbrt(1 * 2 * 4 / 64.0) / 3, 1e-15, 0);
    jw_graph_release(&g);
}

static void cores_of_a_kite(void **state)
{
    (void)state;
    uint32_t core[8];
    const uint32_t expected[] = {2, 2, 2, 1, 1, 1, 1, 0};
    jw_graph g = make(8, COUNT(kite), kite, NULL, false);
    assert_int_equal(jw_cores(core, &g, JW_EITHER, NULL), JW_OK);
    assert_memory_equal(core, expected, sizeof expected);
    jw_graph_release(&g);
}

/* --- Laws, on a network of 2,500 */

enum { NODES = 2500, TIES = 6000 };

static jw_graph large(bool directed)
{
    static uint32_t from[TIES], to[TIES];
    static double weight[TIES];
    jw_random random;
    jw_random_start(&random, 9, 0);
    for (size_t t = 0; t < TIES; t++) {
        from[t] = (uint32_t)jw_random_below(&random, t % 4 ? NODES : 60);
        to[t] = (uint32_t)jw_random_below(&random, NODES - 100);
        weight[t] = 0.5 + jw_random_uniform(&random);
    }
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(
        jw_graph_build(&g, NODES, &(jw_ties){TIES, from, to, weight}, directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    return g;
}

typedef struct all_measures {
    double rank[NODES], value[NODES], local[NODES], sampled[NODES], weighted[NODES];
    jw_reach reach[NODES];
} all_measures;

static void measure_all(all_measures *m, const jw_graph *g, int threads)
{
    jw_pagerank_options ranking = JW_PAGERANK_INIT;
    jw_betweenness_options some = {.normalised = true, .sources = 300, .seed = 5};
    jw_betweenness_options lengths = {.weighted = true, .sources = 50, .threads = threads};
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    jw_clustering found;
    ranking.threads = some.threads = threads;
    assert_int_equal(jw_pagerank(m->rank, NULL, g, &ranking, NULL), JW_OK);
    assert_int_equal(jw_betweenness(m->sampled, NULL, g, &some, NULL), JW_OK);
    assert_int_equal(jw_betweenness(m->weighted, NULL, g, &lengths, NULL), JW_OK);
    assert_int_equal(jw_reach_find(m->reach, g, JW_OUTWARD, false, threads, NULL), JW_OK);
    assert_int_equal(jw_clustering_find(&found, m->local, g, JW_CLUSTERING_ONNELA, threads, NULL),
                     JW_OK);
    assert_int_equal(jw_eigenvector_find(&e, g, true, JW_LOOPS_ONCE, 1e-9, threads, NULL), JW_OK);
    memcpy(m->value, e.value, sizeof m->value);
    jw_eigenvector_release(&e);
}

static void threads_change_no_bit(void **state)
{
    (void)state;
    static all_measures one, more;
    jw_graph g = large(false);
    measure_all(&one, &g, 1);
    measure_all(&more, &g, 3);
    assert_memory_equal(one.rank, more.rank, sizeof one.rank);
    assert_memory_equal(one.value, more.value, sizeof one.value);
    assert_memory_equal(one.local, more.local, sizeof one.local);
    assert_memory_equal(one.sampled, more.sampled, sizeof one.sampled);
    assert_memory_equal(one.weighted, more.weighted, sizeof one.weighted);
    for (int v = 0; v < NODES; v++)
        assert_true(one.reach[v].far == more.reach[v].far &&
                    one.reach[v].near == more.reach[v].near);
    jw_graph_release(&g);
}

/* Ranks keep their equation, one sweep further they are the same, and threads do not settle later. */
static void ranks_keep_their_equation(void **state)
{
    (void)state;
    static double rank[NODES], out[NODES];
    jw_pagerank_options options = JW_PAGERANK_INIT;
    jw_graph g = large(true);
    double sum = 0, lost = 0, wrong = 0;
    int sweeps = 0;
    assert_int_equal(jw_pagerank(rank, &sweeps, &g, &options, NULL), JW_OK);
    jw_degree(out, &g, JW_DEGREE_WEIGHT, JW_OUTWARD, JW_LOOPS_ONCE);
    for (int v = 0; v < NODES; v++) {
        sum += rank[v];
        if (!(out[v] > 0)) lost += rank[v];
    }
    for (uint32_t v = 0; v < NODES; v++) {
        double comes = 0.15 / NODES + 0.85 * lost / NODES;
        for (size_t a = g.in.start[v]; a < g.in.start[v + 1]; a++)
            comes += 0.85 * g.in.weight[a] * rank[g.in.target[a]] / out[g.in.target[a]];
        if (out[v] > 0) comes += 0.85 * jw_loop_weight(&g, v) * rank[v] / out[v];
        wrong += fabs(comes - rank[v]);
    }
    assert_close(sum, 1, 1e-13, 0);
    assert_true(wrong < 2e-12);
    assert_in_range(sweeps, 5, 90); /* powers of the matrix would take twice that */
    jw_graph_release(&g);
}

/* What lies between all pairs is what their distances leave: sum of (d - 1) over pairs. */
static void betweenness_sums_to_the_steps_between(void **state)
{
    (void)state;
    static double value[NODES];
    static jw_reach reach[NODES];
    for (int directed = 0; directed < 2; directed++) {
        jw_betweenness_options options = {.normalised = false};
        jw_graph g = large(directed);
        double sum = 0, between = 0;
        assert_int_equal(jw_betweenness(value, NULL, &g, &options, NULL), JW_OK);
        assert_int_equal(jw_reach_find(reach, &g, JW_OUTWARD, false, 0, NULL), JW_OK);
        for (int v = 0; v < NODES; v++) {
            sum += value[v];
            between += reach[v].far - reach[v].others;
        }
        assert_close(sum, directed ? between : between / 2, 1e-10, 0);
        jw_graph_release(&g);
    }
}

static void samples_keep_their_bound(void **state)
{
    (void)state;
    static double exact[NODES], sampled[NODES];
    jw_graph g = large(false);
    jw_betweenness_options options = JW_BETWEENNESS_INIT;
    double bound, last = 1;
    int held = 0;
    assert_int_equal(jw_betweenness(exact, NULL, &g, &options, NULL), JW_OK);
    for (options.sources = 200; options.sources <= 800; options.sources *= 2) {
        for (options.seed = 1; options.seed <= 5; options.seed++) {
            double worst = 0;
            assert_int_equal(jw_betweenness(sampled, &bound, &g, &options, NULL), JW_OK);
            for (int v = 0; v < NODES; v++)
                worst = fmax(worst, fabs(sampled[v] - exact[v]));
            held += worst <= bound;
        }
        assert_true(bound < last / 1.3);
        last = bound;
    }
    assert_int_equal(held, 15);
    assert_true(last < 0.1);
    jw_graph_release(&g);
}

/* In a core of k all have k partners, and without the next lower node nothing larger is left. */
static void cores_keep_their_word(void **state)
{
    (void)state;
    static uint32_t core[NODES];
    jw_graph g = large(false);
    uint32_t deepest = 0;
    assert_int_equal(jw_cores(core, &g, JW_EITHER, NULL), JW_OK);
    for (uint32_t v = 0; v < NODES; v++) {
        uint32_t as_deep = 0, deeper = 0;
        for (size_t a = g.out.start[v]; a < g.out.start[v + 1]; a++) {
            as_deep += core[g.out.target[a]] >= core[v];
            deeper += core[g.out.target[a]] > core[v];
        }
        assert_true(as_deep >= core[v] && deeper <= core[v]);
        if (core[v] > deepest) deepest = core[v];
    }
    assert_in_range(deepest, 2, 20);
    jw_graph_release(&g);
}

static jw_status measure_kite(void)
{
    uint32_t from[COUNT(kite)], to[COUNT(kite)], core[8], group[8] = {0};
    double value[8];
    jw_graph g = JW_GRAPH_INIT, either = JW_GRAPH_INIT;
    jw_components c = JW_COMPONENTS_INIT;
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    jw_clustering found;
    jw_reach reach[8];
    jw_betweenness_options lengths = {.weighted = true, .threads = 1}, steps = {.threads = 1};
    jw_pagerank_options ranking = JW_PAGERANK_INIT;
    ranking.threads = 1;
    for (size_t t = 0; t < COUNT(kite); t++)
        from[t] = kite[t][0], to[t] = kite[t][1];
    jw_status st =
        jw_graph_build(&g, 8, &(jw_ties){COUNT(kite), from, to, kite_weight}, true, 1, NULL);
    if (!st) st = jw_graph_add_in(&g, NULL);
    if (!st) st = jw_graph_symmetrise(&either, &g, NULL);
    if (!st) st = jw_components_strong(&c, &g, NULL);
    jw_components_release(&c);
    if (!st) st = jw_components_weak(&c, &g, NULL);
    if (!st) st = jw_eigenvector_find(&e, &either, true, JW_LOOPS_ONCE, 1e-6, 1, NULL);
    if (!st) st = jw_clustering_find(&found, NULL, &either, JW_CLUSTERING_ONNELA, 1, NULL);
    if (!st) st = jw_reach_find(reach, &g, JW_OUTWARD, false, 1, NULL);
    if (!st) st = jw_reach_find(reach, &g, JW_OUTWARD, true, 1, NULL);
    if (!st) st = jw_betweenness(value, NULL, &g, &lengths, NULL);
    if (!st) st = jw_betweenness(value, NULL, &g, &steps, NULL);
    if (!st) st = jw_pagerank(value, NULL, &g, &ranking, NULL);
    if (!st) st = jw_cores(core, &g, JW_OUTWARD, NULL);
    if (!st) st = jw_assortativity_groups(value, &g, group, 1, true, NULL);
    jw_components_release(&c);
    jw_eigenvector_release(&e);
    jw_graph_release(&either);
    jw_graph_release(&g);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(measure_kite) > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_numbered_by_their_lowest_node),
        cmocka_unit_test(long_ways_do_not_exhaust_the_stack),
        cmocka_unit_test(degrees_count_what_they_are_asked_to),
        cmocka_unit_test(what_has_no_meaning_is_no_number),
        cmocka_unit_test(closeness_says_what_is_reached),
        cmocka_unit_test(betweenness_of_a_kite),
        cmocka_unit_test(ways_of_equal_length_are_shared),
        cmocka_unit_test(every_part_has_its_eigenvector),
        cmocka_unit_test(ranks_without_a_cycle_are_refused),
        cmocka_unit_test(pagerank_of_a_dead_end),
        cmocka_unit_test(triangles_close_what_they_close),
        cmocka_unit_test(cores_of_a_kite),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(ranks_keep_their_equation),
        cmocka_unit_test(betweenness_sums_to_the_steps_between),
        cmocka_unit_test(samples_keep_their_bound),
        cmocka_unit_test(cores_keep_their_word),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
