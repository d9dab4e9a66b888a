/*
 * Groups, structural holes and brokerage of fifty random networks against igraph and networkx, brokers and the E-I
 * index against counting one by one. The figures are recorded by tests/published/networks.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "network/brokerage.h"
#include "network/communities.h"
#include "network/holes.h"
#include "network/mixing.h"
#include "networks.h"

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

static const uint32_t *thirds(void)
{
    static uint32_t group[NETWORK_NODES];
    for (uint32_t v = 0; v < NETWORK_NODES; v++)
        group[v] = v % 3;
    return group;
}

/* --- Structural holes */

static size_t find_holes(const jw_holes *holes, const network *n, bool weighted)
{
    assert_int_equal(jw_structural_holes(holes, &n->graph, weighted, 2, NULL), JW_OK);
    return n->nodes;
}

static size_t constraint(double *value, const network *n)
{
    return find_holes(&(jw_holes){.constraint = value}, n, false);
}

static size_t constraint_weighted(double *value, const network *n)
{
    return find_holes(&(jw_holes){.constraint = value}, n, true);
}

static size_t effective(double *value, const network *n)
{
    return find_holes(&(jw_holes){.effective = value}, n, false);
}

static size_t effective_weighted(double *value, const network *n)
{
    return find_holes(&(jw_holes){.effective = value}, n, true);
}

static size_t effective_ties(double *value, const network *n)
{
    return find_holes(&(jw_holes){.effective_ties = value}, n, true);
}

/* --- Groups */

static size_t quality(double *value, const network *n, bool weighted, jw_loops loops, double gamma)
{
    const jw_quality_options options = {JW_MODULARITY, gamma, weighted, loops};
    assert_int_equal(jw_partition_quality(value, &n->graph, thirds(), 3, &options, NULL), JW_OK);
    return 1;
}

static size_t modularity(double *value, const network *n)
{
    return quality(value, n, true, JW_LOOPS_TWICE, 1);
}

static size_t modularity_plain(double *value, const network *n)
{
    return quality(value, n, false, JW_LOOPS_LEFT_OUT, 1);
}

static size_t modularity_resolution(double *value, const network *n)
{
    return quality(value, n, true, JW_LOOPS_TWICE, .7);
}

static size_t best_of_many(double *value, const jw_graph *graph)
{
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_communities found = JW_COMMUNITIES_INIT;
    jw_stability stability;
    options.quality.loops = JW_LOOPS_LEFT_OUT;
    assert_int_equal(jw_communities_stability(&stability, &found, graph, &options, 200, 1, NULL),
                     JW_OK);
    *value = found.quality;
    jw_communities_release(&found);
    return 1;
}

static size_t communities(double *value, const network *n)
{
    return best_of_many(value, &n->either);
}

static size_t communities_directed(double *value, const network *n)
{
    return best_of_many(value, &n->graph);
}

static size_t agreement(double *value, const network *n)
{
    uint32_t other[NETWORK_NODES];
    jw_agreement a;
    for (uint32_t v = 0; v < n->nodes; v++)
        other[v] = v * v % 4;
    assert_int_equal(jw_partition_agreement(&a, thirds(), other, n->nodes, NULL), JW_OK);
    value[0] = a.nmi;
    value[1] = a.variation;
    value[2] = a.rand;
    return 3;
}

static size_t mixing(double *value, const network *n)
{
    jw_mix of_node[NETWORK_NODES];
    jw_mixing m;
    assert_int_equal(jw_mixing_count(&m, of_node, NULL, &n->graph, thirds(), 3, true, NULL), JW_OK);
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = of_node[v].index;
    value[n->nodes] = m.whole.index;
    return n->nodes + 1;
}

/* --- Brokerage */

static size_t brokers(double *value, const network *n, jw_broker role)
{
    jw_brokerage of_node[NETWORK_NODES];
    assert_int_equal(jw_brokerage_count(of_node, &n->graph, thirds(), 3, JW_PATH_ONE, 2, NULL),
                     JW_OK);
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = of_node[v].count[role];
    return n->nodes;
}

static size_t coordinator(double *value, const network *n)
{
    return brokers(value, n, JW_BROKER_COORDINATOR);
}

static size_t itinerant(double *value, const network *n)
{
    return brokers(value, n, JW_BROKER_ITINERANT);
}

static size_t representative(double *value, const network *n)
{
    return brokers(value, n, JW_BROKER_REPRESENTATIVE);
}

static size_t gatekeeper(double *value, const network *n)
{
    return brokers(value, n, JW_BROKER_GATEKEEPER);
}

static size_t liaison(double *value, const network *n)
{
    return brokers(value, n, JW_BROKER_LIAISON);
}

static void structure_is_that_of_other_programs(void **state)
{
    (void)state;
    network_row rows[] = {
        {"constraint", constraint, 1e-9, 0},
        {"constraint-weighted", constraint_weighted, 1e-9, 0},
        {"effective-size", effective, 1e-9, 0},
        {"effective-size-weighted", effective_weighted, 1e-9, 0},
        {"effective-size-ties", effective_ties, 1e-9, 0},
        {"modularity", modularity, 1e-9, 0},
        {"modularity-plain", modularity_plain, 1e-9, 0},
        {"modularity-resolution", modularity_resolution, 1e-9, 0},
        {"communities", communities, 1e-9, 0},
        {"communities-directed", communities_directed, 1e-9, 0},
        {"agreement", agreement, 1e-9, 0},
        {"e-i", mixing, 1e-9, 0},
        {"coordinator", coordinator, 0, 0},
        {"itinerant", itinerant, 0, 0},
        {"representative", representative, 0, 0},
        {"gatekeeper", gatekeeper, 0, 0},
        {"liaison", liaison, 0, 0},
    };
    networks_compare(rows, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].seen < 20) fail_msg("%s was compared %d times", rows[i].name, rows[i].seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structure_is_that_of_other_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
