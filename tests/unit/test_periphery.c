/* Core and periphery: against all divisions one by one, ideal networks, and what least squares demand. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/periphery.h"

#include <string.h>

enum { NODES = 10, MOST = 200 };

static uint32_t from[MOST], to[MOST];
static double weight[MOST];

static jw_graph build(uint32_t nodes, size_t count, bool directed)
{
    const jw_ties ties = {count, from, to, weight};
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, nodes, &ties, directed, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    return g;
}

static jw_graph draw(uint64_t seed, bool directed)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    size_t count = 12 + (size_t)jw_random_below(&random, 30);
    for (size_t t = 0; t < count; t++) {
        uint32_t a = (uint32_t)jw_random_below(&random, NODES);
        from[t] = t % 2 ? a : a / 3;
        to[t] = (uint32_t)jw_random_below(&random, NODES);
        weight[t] = (double)(1 + jw_random_below(&random, 4));
    }
    return build(NODES, count, directed);
}

static double cell(const jw_graph *g, uint32_t i, uint32_t j, bool weighted)
{
    size_t arc = jw_graph_find(g, i, j);
    if (arc == SIZE_MAX) return 0;
    return weighted ? jw_arc_weight(&g->out, arc) : 1;
}

/* Pearson's correlation over cells, in its plainest form. */
static double correlation(const jw_graph *g, unsigned core, jw_core_pattern pattern, bool weighted)
{
    double n = 0, a1 = 0, a2 = 0, p1 = 0, ap = 0;
    for (uint32_t i = 0; i < g->nodes; i++)
        for (uint32_t j = 0; j < g->nodes; j++) {
            unsigned in = (core >> i & 1) + (core >> j & 1);
            if (i == j || (pattern == JW_CORE_FREE && in == 1)) continue;
            double a = cell(g, i, j, weighted), p = in >= (pattern == JW_CORE_EITHER ? 1u : 2u);
            n++;
            a1 += a;
            a2 += a * a;
            p1 += p;
            ap += a * p;
        }
    double vary = (a2 - a1 * a1 / n) * (p1 - p1 * p1 / n);
    return vary > 1e-12 ? (ap - a1 * p1 / n) / sqrt(vary) : -2;
}

static void the_core_is_the_best_of_all(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 24; seed++) {
        jw_graph g = draw(seed, seed & 1);
        jw_core_options options = JW_CORE_OPTIONS_INIT;
        options.pattern = (jw_core_pattern)(seed % JW_CORE_PATTERNS);
        options.weighted = seed & 2;
        jw_core core;
        uint8_t inside[NODES];
        unsigned found = 0, nodes = 0;
        double best = -2;
        assert_int_equal(jw_core_find(&core, inside, &g, &options, NULL), JW_OK);
        for (unsigned v = 0; v < NODES; v++) {
            found |= (unsigned)inside[v] << v;
            nodes += inside[v];
        }
        for (unsigned set = 0; set < 1u << NODES; set++)
            best = fmax(best, correlation(&g, set, options.pattern, options.weighted));
        assert_int_equal(core.nodes, nodes);
        assert_close(core.correlation, correlation(&g, found, options.pattern, options.weighted),
                     1e-12, 0);
        assert_close(core.correlation, best, 1e-12, 0);
        assert_true(core.found >= 1 && core.found <= options.starts);
        jw_graph_release(&g);
    }
}

/* Four who all know each other and everybody else, six who know only them. */
static void an_ideal_network_has_correlation_one(void **state)
{
    (void)state;
    size_t count = 0;
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t j = i + 1; j < NODES; j++, count++) {
            from[count] = (i * 3 + 2) % NODES;
            to[count] = (j * 3 + 2) % NODES;
            weight[count] = 5;
        }
    jw_graph g = build(NODES, count, false);
    for (int p = 0; p < JW_CORE_PATTERNS; p++) {
        jw_core_options options = JW_CORE_OPTIONS_INIT;
        options.pattern = (jw_core_pattern)p;
        jw_core core;
        uint8_t inside[NODES];
        assert_int_equal(jw_core_find(&core, inside, &g, &options, NULL), JW_OK);
        if (p == JW_CORE_BOTH) continue; /* between is 5 here, not 0 */
        assert_close(core.correlation, 1, 1e-14, 0);
        assert_true(core.nodes == 4 && inside[2] && inside[5] && inside[8] && inside[1]);
        assert_true(core.inside == 5 && core.between == 5 && core.outside == 0);
        assert_int_equal(core.found, options.starts);
    }
    jw_graph_release(&g);
}

static void a_network_without_contrast_has_no_core(void **state)
{
    (void)state;
    const jw_core_options options = JW_CORE_OPTIONS_INIT;
    jw_core core;
    uint8_t inside[3];
    jw_graph g = build(3, 0, false);
    assert_int_equal(jw_core_find(&core, inside, &g, &options, NULL), JW_OK);
    assert_true(isnan(core.correlation));
    jw_graph_release(&g);
    jw_core_options none = options;
    none.starts = 0;
    g = build(0, 0, true);
    assert_int_equal(jw_core_find(&core, inside, &g, &options, NULL), JW_OK);
    assert_true(isnan(core.correlation) && core.nodes == 0);
    assert_int_equal(jw_core_find(&core, inside, &g, &none, NULL), JW_EINVAL);
    jw_graph_release(&g);
}

static void patterns_have_names(void **state)
{
    (void)state;
    assert_string_equal(jw_core_pattern_key(JW_CORE_FREE), "free");
    assert_non_null(strstr(jw_core_pattern_formula(JW_CORE_EITHER), "either"));
}

/* --- Coreness */

static void products_are_taken_apart_again(void **state)
{
    (void)state;
    const double c[] = {4, 2, 2, 1, .5, .25};
    size_t count = 0;
    for (uint32_t i = 0; i < 6; i++)
        for (uint32_t j = 0; j < 6; j++) {
            if (i == j) continue;
            from[count] = i;
            to[count] = j;
            weight[count++] = c[i] * c[j];
        }
    jw_graph g = build(6, count, true);
    jw_coreness fit;
    double found[6];
    jw_coreness_find(&fit, found, &g, true);
    assert_true(fit.settled);
    for (int v = 0; v < 6; v++)
        assert_close(found[v], c[v], 1e-8, 0);
    assert_close(fit.correlation, 1, 1e-10, 0);
    assert_close(fit.explained, 1, 1e-10, 0);
    jw_coreness_find(&fit, found, &g, false);
    for (int v = 0; v < 6; v++)
        assert_close(found[v], 1, 1e-8, 0);
    assert_true(isnan(fit.correlation)); /* all pairs alike: nothing to explain */
    jw_graph_release(&g);
}

static double squares(const jw_graph *g, const double *c)
{
    double sum = 0;
    for (uint32_t i = 0; i < g->nodes; i++)
        for (uint32_t j = 0; j < g->nodes; j++)
            if (i != j) sum += pow(cell(g, i, j, true) - c[i] * c[j], 2);
    return sum;
}

static void coreness_is_of_least_squares(void **state)
{
    (void)state;
    for (uint64_t seed = 30; seed < 40; seed++) {
        jw_graph g = draw(seed, seed & 1);
        jw_coreness fit;
        double c[NODES], mean = 0, vary = 0;
        jw_coreness_find(&fit, c, &g, true);
        double least = squares(&g, c);
        for (int v = 0; v < NODES; v++)
            for (int side = -1; side < 2; side += 2) {
                double kept = c[v];
                c[v] += side * .01;
                if (fit.settled) assert_true(squares(&g, c) >= least);
                c[v] = kept;
            }
        for (uint32_t i = 0; i < NODES * NODES; i++)
            if (i % NODES != i / NODES) mean += cell(&g, i / NODES, i % NODES, true) / 90;
        for (uint32_t i = 0; i < NODES * NODES; i++)
            if (i % NODES != i / NODES) vary += pow(cell(&g, i / NODES, i % NODES, true) - mean, 2);
        assert_close(fit.explained, 1 - least / vary, 1e-10, 1e-12);
        jw_graph_release(&g);
    }
}

static jw_status find_some(void)
{
    const jw_ties ties = {3, from, to, NULL};
    const jw_core_options options = JW_CORE_OPTIONS_INIT;
    jw_core core;
    uint8_t inside[NODES];
    jw_graph g = JW_GRAPH_INIT;
    jw_status st = jw_graph_build(&g, NODES, &ties, false, 1, NULL);
    if (!st) st = jw_core_find(&core, inside, &g, &options, NULL);
    jw_graph_release(&g);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(find_some) > 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_core_is_the_best_of_all),
        cmocka_unit_test(an_ideal_network_has_correlation_one),
        cmocka_unit_test(a_network_without_contrast_has_no_core),
        cmocka_unit_test(patterns_have_names),
        cmocka_unit_test(products_are_taken_apart_again),
        cmocka_unit_test(coreness_is_of_least_squares),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
