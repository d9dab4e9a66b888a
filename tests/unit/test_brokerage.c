/* Brokerage: by hand, against all pairs one by one, and its expectation against all networks of four nodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/brokerage.h"

#include <string.h>

enum { NODES = 40, GROUPS = 4 };

static jw_graph build(uint32_t nodes, const jw_ties *ties, bool directed)
{
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, nodes, ties, directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    return g;
}

/* Node 0 of group 0 stands between: 1 (0), 2 (0), 3 (1), 4 (1), 5 (2). 1 -> 0 -> 2, 3 -> 0 -> 4, 3 -> 0 -> 2, 1 -> 0
   -> 4, 5 -> 0 -> 4, 5 -> 0 -> 2; 1 -> 4 closes one. */
static void roles_are_told_apart(void **state)
{
    (void)state;
    const uint32_t from[] = {1, 0, 3, 0, 5, 1}, to[] = {0, 2, 0, 4, 0, 4};
    const uint32_t group[] = {0, 0, 0, 1, 1, 2};
    const double weight[] = {4, 9, 1, 1, 1, 1};
    const jw_ties ties = {6, from, to, weight};
    jw_brokerage b[6];
    jw_graph g = build(6, &ties, true);
    assert_int_equal(jw_brokerage_count(b, &g, group, 3, JW_PATH_ONE, 1, NULL), JW_OK);
    const double count[] = {1, 1, 0, 2, 1};
    for (int r = 0; r < JW_BROKERS; r++)
        assert_true(b[0].count[r] == count[r]);
    assert_true(b[0].all == 5 && b[1].all == 0 && b[4].all == 0);
    assert_int_equal(jw_brokerage_count(b, &g, group, 3, JW_PATH_GEOMETRIC, 1, NULL), JW_OK);
    assert_close(b[0].count[JW_BROKER_COORDINATOR], 6, 1e-15, 0);
    assert_close(b[0].count[JW_BROKER_GATEKEEPER], 3 + 3, 1e-15, 0);
    jw_graph_release(&g);
    assert_string_equal(jw_broker_key(JW_BROKER_GATEKEEPER), "gatekeeper");
    assert_string_equal(jw_broker_groups(JW_BROKER_LIAISON), "B-A-C");
}

static double weight_of(const jw_graph *g, uint32_t from, uint32_t to)
{
    size_t arc = jw_graph_find(g, from, to);
    return arc == SIZE_MAX ? 0 : jw_arc_weight(&g->out, arc);
}

static jw_broker role(uint32_t a, uint32_t b, uint32_t c)
{
    if (a == b && b == c) return JW_BROKER_COORDINATOR;
    if (a == c) return JW_BROKER_ITINERANT;
    if (a == b) return JW_BROKER_REPRESENTATIVE;
    return b == c ? JW_BROKER_GATEKEEPER : JW_BROKER_LIAISON;
}

static void one_by_one(jw_brokerage *b, const jw_graph *g, const uint32_t *group, bool weighted)
{
    memset(b, 0, g->nodes * sizeof *b);
    for (uint32_t j = 0; j < g->nodes; j++)
        for (uint32_t i = 0; i < g->nodes; i++)
            for (uint32_t k = 0; k < g->nodes; k++) {
                double first = weight_of(g, i, j), second = weight_of(g, j, k);
                if (i == k || first == 0 || second == 0 || weight_of(g, i, k) > 0) continue;
                if (group[i] == JW_NO_GROUP || group[j] == JW_NO_GROUP || group[k] == JW_NO_GROUP)
                    continue;
                double count = weighted ? sqrt(first * second) : 1;
                b[j].count[role(group[i], group[j], group[k])] += count;
                b[j].all += count;
            }
}

/* A hub makes rows long enough to be searched; every ninth node has no group. */
static jw_graph draw(uint32_t *group, bool directed, uint64_t seed)
{
    static uint32_t from[400], to[400];
    static double weight[400];
    jw_random random;
    jw_random_start(&random, seed, 0);
    size_t ties = 40 + (size_t)jw_random_below(&random, 300);
    for (size_t t = 0; t < ties; t++) {
        from[t] = t % 3 ? (uint32_t)jw_random_below(&random, NODES) : 7;
        to[t] = (uint32_t)jw_random_below(&random, NODES);
        weight[t] = .5 + (double)jw_random_below(&random, 4);
    }
    for (uint32_t v = 0; v < NODES; v++)
        group[v] = v % 9 == 8 ? JW_NO_GROUP : (uint32_t)jw_random_below(&random, GROUPS);
    const jw_ties all = {ties, from, to, weight};
    return build(NODES, &all, directed);
}

static void counts_are_those_of_all_pairs(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 24; seed++) {
        uint32_t group[NODES];
        jw_brokerage b[NODES], expected[NODES];
        jw_graph g = draw(group, seed & 1, seed);
        bool weighted = seed & 2;
        one_by_one(expected, &g, group, weighted);
        assert_int_equal(jw_brokerage_count(b, &g, group, GROUPS,
                                            weighted ? JW_PATH_GEOMETRIC : JW_PATH_ONE, 2, NULL),
                         JW_OK);
        for (uint32_t v = 0; v < NODES; v++) {
            for (int r = 0; r < JW_BROKERS; r++)
                assert_close(b[v].count[r], expected[v].count[r], 1e-10, 1e-10);
            assert_close(b[v].all, expected[v].all, 1e-10, 1e-10);
        }
        jw_graph_release(&g);
    }
}

/* --- Expectation, over all networks of four nodes, each as likely as its arcs make it */

typedef struct moments {
    double weight, one[JW_BROKERS + 1], two[JW_BROKERS + 1];
} moments;

static void add_network(moments *m, unsigned bits, bool directed, const uint32_t *group, double p)
{
    uint32_t from[12], to[12];
    jw_ties ties = {0, from, to, NULL};
    double chance = 1;
    jw_brokerage b[4];
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t j = directed ? 0 : i; j < 4; j++) {
            if (i == j) continue;
            bool tied = bits & 1;
            bits >>= 1;
            chance *= tied ? p : 1 - p;
            from[ties.count] = i;
            to[ties.count] = j;
            ties.count += tied;
        }
    jw_graph g = build(4, &ties, directed);
    assert_int_equal(jw_brokerage_count(b, &g, group, 3, JW_PATH_ONE, 1, NULL), JW_OK);
    jw_graph_release(&g);
    m->weight += chance;
    for (int r = 0; r <= JW_BROKERS; r++) {
        double count = r < JW_BROKERS ? b[0].count[r] : b[0].all;
        m->one[r] += chance * count;
        m->two[r] += chance * count * count;
    }
}

static void expectation_is_that_of_all_networks(void **state)
{
    (void)state;
    const uint32_t groups[][4] = {{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 1},
                                  {0, 0, 1, 2}, {0, 1, 1, 1}, {0, 1, 1, 2}};
    const double p = .3;
    for (size_t c = 0; c < sizeof groups / sizeof *groups; c++)
        for (int directed = 0; directed < 2; directed++) {
            moments m = {0};
            uint32_t size[3] = {0};
            jw_brokerage mean[3], deviation[3];
            for (unsigned bits = 0; bits < (directed ? 1u << 12 : 1u << 6); bits++)
                add_network(&m, bits, directed, groups[c], p);
            for (int v = 0; v < 4; v++)
                size[groups[c][v]]++;
            jw_brokerage_expected(mean, deviation, size, 3, p, directed);
            assert_close(m.weight, 1, 1e-12, 0);
            for (int r = 0; r <= JW_BROKERS; r++) {
                double one = r < JW_BROKERS ? mean[0].count[r] : mean[0].all;
                double spread = r < JW_BROKERS ? deviation[0].count[r] : deviation[0].all;
                assert_close(m.one[r], one, 1e-10, 1e-12);
                assert_close(m.two[r] - m.one[r] * m.one[r], spread * spread, 1e-10, 1e-12);
            }
        }
}

static jw_status count_some(void)
{
    const uint32_t from[] = {0, 1, 2}, to[] = {1, 2, 0}, group[] = {0, 1, 1};
    const jw_ties ties = {3, from, to, NULL};
    jw_graph g = JW_GRAPH_INIT;
    jw_brokerage b[3];
    jw_status st = jw_graph_build(&g, 3, &ties, false, 1, NULL);
    if (!st) st = jw_brokerage_count(b, &g, group, 2, JW_PATH_ONE, 1, NULL);
    jw_graph_release(&g);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(count_some) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_are_told_apart),
        cmocka_unit_test(counts_are_those_of_all_pairs),
        cmocka_unit_test(expectation_is_that_of_all_networks),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
