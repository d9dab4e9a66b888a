/*
 * Measures of fifty random networks against igraph and networkx: with direction or not, weighted or not, in several
 * parts, with parallel ties and loops. The figures are recorded by tests/published/networks.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

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
#include "networks.h"

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

/* --- Degrees and the whole */

static size_t degree(double *value, const network *n)
{
    jw_degree(value, &n->graph, JW_DEGREE_PARTNERS, JW_EITHER, JW_LOOPS_LEFT_OUT);
    return n->nodes;
}

static size_t degree_in(double *value, const network *n)
{
    jw_degree(value, &n->graph, JW_DEGREE_PARTNERS, JW_INWARD, JW_LOOPS_LEFT_OUT);
    return n->nodes;
}

static size_t ties(double *value, const network *n)
{
    jw_degree(value, &n->graph, JW_DEGREE_TIES, JW_EITHER, JW_LOOPS_TWICE);
    return n->nodes;
}

static size_t strength(double *value, const network *n)
{
    jw_degree(value, &n->graph, JW_DEGREE_WEIGHT, JW_EITHER, JW_LOOPS_TWICE);
    return n->nodes;
}

static size_t strength_out(double *value, const network *n)
{
    jw_degree(value, &n->graph, JW_DEGREE_WEIGHT, JW_OUTWARD,
              n->directed ? JW_LOOPS_ONCE : JW_LOOPS_TWICE);
    return n->nodes;
}

static size_t density(double *value, const network *n)
{
    *value = jw_density(&n->graph, JW_LOOPS_LEFT_OUT);
    return 1;
}

static size_t density_loops(double *value, const network *n)
{
    *value = jw_density(&n->graph, JW_LOOPS_ONCE);
    return 1;
}

static size_t reciprocity(double *value, const network *n)
{
    *value = jw_reciprocity(&n->graph, false);
    return 1;
}

static size_t assortativity(double *value, const network *n)
{
    double out[NETWORK_NODES], in[NETWORK_NODES];
    jw_degree(out, &n->graph, JW_DEGREE_PARTNERS, JW_OUTWARD, JW_LOOPS_LEFT_OUT);
    jw_degree(in, &n->graph, JW_DEGREE_PARTNERS, JW_INWARD, JW_LOOPS_LEFT_OUT);
    *value = jw_assortativity(&n->graph, out, in, false);
    return 1;
}

static size_t assortativity_groups(double *value, const network *n)
{
    uint32_t group[NETWORK_NODES];
    for (uint32_t v = 0; v < n->nodes; v++)
        group[v] = v % 3;
    assert_int_equal(jw_assortativity_groups(value, &n->graph, group, 3, false, NULL), JW_OK);
    return 1;
}

/* --- Components and cores */

static size_t tell_components(double *value, const network *n, jw_components *c)
{
    uint32_t nodes = 0;
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = c->of_node[v];
    for (uint32_t i = 0; i < c->count; i++) {
        nodes += c->size[i];
        assert_true(c->size[i] <= c->size[c->largest]);
    }
    assert_int_equal(nodes, n->nodes);
    jw_components_release(c);
    return n->nodes;
}

static size_t weak(double *value, const network *n)
{
    jw_components c = JW_COMPONENTS_INIT;
    assert_int_equal(jw_components_weak(&c, &n->graph, NULL), JW_OK);
    return tell_components(value, n, &c);
}

static size_t strong(double *value, const network *n)
{
    jw_components c = JW_COMPONENTS_INIT;
    assert_int_equal(jw_components_strong(&c, &n->graph, NULL), JW_OK);
    return tell_components(value, n, &c);
}

static size_t cores(double *value, const network *n, jw_direction direction)
{
    uint32_t core[NETWORK_NODES];
    assert_int_equal(jw_cores(core, &n->graph, direction, NULL), JW_OK);
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = core[v];
    return n->nodes;
}

static size_t core(double *value, const network *n)
{
    return cores(value, n, JW_EITHER);
}

static size_t core_in(double *value, const network *n)
{
    return cores(value, n, JW_INWARD);
}

static size_t core_out(double *value, const network *n)
{
    return cores(value, n, JW_OUTWARD);
}

/* --- Distances */

static size_t closeness(double *value, const network *n, jw_closeness_variant variant,
                        jw_direction direction, bool weighted)
{
    jw_reach reach[NETWORK_NODES];
    assert_int_equal(jw_reach_find(reach, &n->graph, direction, weighted, 2, NULL), JW_OK);
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = jw_closeness(&reach[v], n->nodes, variant);
    return n->nodes;
}

static size_t component_closeness(double *value, const network *n)
{
    return closeness(value, n, JW_CLOSENESS_COMPONENT, JW_OUTWARD, false);
}

static size_t component_closeness_weighted(double *value, const network *n)
{
    return closeness(value, n, JW_CLOSENESS_COMPONENT, JW_OUTWARD, true);
}

static size_t scaled_closeness(double *value, const network *n)
{
    return closeness(value, n, JW_CLOSENESS_SCALED, JW_INWARD, false);
}

static size_t harmonic_closeness(double *value, const network *n)
{
    return closeness(value, n, JW_CLOSENESS_HARMONIC, JW_INWARD, false);
}

static size_t harmonic_closeness_weighted(double *value, const network *n)
{
    return closeness(value, n, JW_CLOSENESS_HARMONIC, JW_INWARD, true);
}

static size_t between(double *value, const network *n, bool weighted, bool normalised)
{
    jw_betweenness_options options = {.weighted = weighted, .normalised = normalised, .threads = 2};
    double bound = NAN;
    assert_int_equal(jw_betweenness(value, &bound, &n->graph, &options, NULL), JW_OK);
    assert_true(bound == 0);
    return n->nodes;
}

static size_t betweenness(double *value, const network *n)
{
    return between(value, n, false, false);
}

static size_t betweenness_weighted(double *value, const network *n)
{
    return between(value, n, true, false);
}

static size_t betweenness_normalised(double *value, const network *n)
{
    return between(value, n, false, true);
}

/* --- Spectra */

static size_t leading(double *value, const network *n, bool weighted)
{
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    assert_int_equal(
        jw_eigenvector_find(&e, &n->graph, weighted, JW_LOOPS_LEFT_OUT, 1e-14, 1, NULL), JW_OK);
    for (uint32_t v = 0; v < n->nodes; v++)
        value[v] = e.components.of_node[v] == e.leading ? e.value[v] : 0;
    assert_int_equal(e.leaders, 1);
    jw_eigenvector_release(&e);
    return n->nodes;
}

static size_t eigenvector(double *value, const network *n)
{
    return leading(value, n, false);
}

static size_t eigenvector_weighted(double *value, const network *n)
{
    return leading(value, n, true);
}

static size_t ranks(double *value, const network *n, jw_pagerank_options options)
{
    assert_int_equal(jw_pagerank(value, NULL, &n->graph, &options, NULL), JW_OK);
    return n->nodes;
}

static size_t pagerank(double *value, const network *n)
{
    jw_pagerank_options options = JW_PAGERANK_INIT;
    options.weighted = false;
    options.loops = JW_LOOPS_LEFT_OUT;
    return ranks(value, n, options);
}

static size_t pagerank_weighted(double *value, const network *n)
{
    jw_pagerank_options options = JW_PAGERANK_INIT;
    options.loops = JW_LOOPS_LEFT_OUT;
    return ranks(value, n, options);
}

static size_t pagerank_loops(double *value, const network *n)
{
    return ranks(value, n, (jw_pagerank_options)JW_PAGERANK_INIT);
}

static size_t pagerank_jumps(double *value, const network *n)
{
    double jumps[NETWORK_NODES];
    for (uint32_t v = 0; v < n->nodes; v++)
        jumps[v] = 1 + v % 4;
    jw_pagerank_options options = JW_PAGERANK_INIT;
    options.loops = JW_LOOPS_LEFT_OUT;
    options.damping = 0.7;
    options.jumps = jumps;
    return ranks(value, n, options);
}

/* --- Triangles */

static jw_clustering clustering_of(double *value, const network *n, jw_clustering_variant variant)
{
    jw_clustering found;
    assert_int_equal(jw_clustering_find(&found, value, &n->either, variant, 2, NULL), JW_OK);
    return found;
}

static size_t clustering(double *value, const network *n)
{
    clustering_of(value, n, JW_CLUSTERING_PLAIN);
    return n->nodes;
}

static size_t clustering_barrat(double *value, const network *n)
{
    clustering_of(value, n, JW_CLUSTERING_BARRAT);
    return n->nodes;
}

static size_t clustering_onnela(double *value, const network *n)
{
    clustering_of(value, n, JW_CLUSTERING_ONNELA);
    return n->nodes;
}

static size_t transitivity(double *value, const network *n)
{
    *value = clustering_of(NULL, n, JW_CLUSTERING_PLAIN).transitivity;
    return 1;
}

static size_t clustering_mean(double *value, const network *n)
{
    *value = clustering_of(NULL, n, JW_CLUSTERING_PLAIN).mean_of_all;
    return 1;
}

static void measures_are_those_of_other_programs(void **state)
{
    (void)state;
    network_row rows[] = {
        {"degree", degree, 0, 0},
        {"degree-in", degree_in, 0, 0},
        {"ties", ties, 0, 0},
        {"strength", strength, 1e-9, 0},
        {"strength-out", strength_out, 1e-9, 0},
        {"density", density, 1e-9, 0},
        {"density-loops", density_loops, 1e-9, 0},
        {"reciprocity", reciprocity, 1e-9, 0},
        {"assortativity", assortativity, 1e-9, 0},
        {"assortativity-groups", assortativity_groups, 1e-9, 0},
        {"weak", weak, 0, 0},
        {"strong", strong, 0, 0},
        {"core", core, 0, 0},
        {"core-in", core_in, 0, 0},
        {"core-out", core_out, 0, 0},
        {"closeness-component", component_closeness, 1e-9, 0},
        {"closeness-component-weighted", component_closeness_weighted, 1e-9, 0},
        {"closeness-scaled-in", scaled_closeness, 1e-9, 0},
        {"closeness-harmonic-in", harmonic_closeness, 1e-9, 0},
        {"closeness-harmonic-in-weighted", harmonic_closeness_weighted, 1e-9, 0},
        {"betweenness", betweenness, 1e-9, 0},
        {"betweenness-weighted", betweenness_weighted, 1e-9, 0},
        {"betweenness-normalised", betweenness_normalised, 1e-9, 0},
        {"eigenvector", eigenvector, 1e-8, 0},
        {"eigenvector-weighted", eigenvector_weighted, 1e-8, 0},
        {"pagerank", pagerank, 1e-9, 0},
        {"pagerank-weighted", pagerank_weighted, 1e-9, 0},
        {"pagerank-loops", pagerank_loops, 1e-9, 0},
        {"pagerank-jumps", pagerank_jumps, 1e-9, 0},
        {"clustering", clustering, 1e-9, 0},
        {"clustering-barrat", clustering_barrat, 1e-9, 0},
        {"clustering-onnela", clustering_onnela, 1e-9, 0},
        {"transitivity", transitivity, 1e-9, 0},
        {"clustering-mean", clustering_mean, 1e-9, 0},
    };
    networks_compare(rows, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].seen < 20) fail_msg("%s was compared %d times", rows[i].name, rows[i].seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_are_those_of_other_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
