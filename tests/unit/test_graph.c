/* Graphs made of ties: rows, parallel ties, loops, the turned graph, refusals, threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "network/graph.h"

#include <string.h>

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

static const uint32_t from[] = {0, 2, 1, 0, 3, 1, 2, 2}, to[] = {1, 0, 0, 1, 3, 2, 1, 4};
static const double weight[] = {1, 2, 4, 8, 16, 32, 64, 0};
static const jw_ties example = {COUNT(from), from, to, weight};

static void assert_row(const jw_arcs *arcs, uint32_t node, size_t count, const uint32_t *target,
                       const double *w)
{
    assert_int_equal(jw_row_length(arcs, node), count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(arcs->target[arcs->start[node] + i], target[i]);
        assert_true(jw_arc_weight(arcs, arcs->start[node] + i) == w[i]);
    }
}

static void ties_with_direction_become_rows(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, 5, &example, true, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_arcs(&g), 5);
    assert_row(&g.out, 0, 1, (uint32_t[]){1}, (double[]){9});
    assert_row(&g.out, 1, 2, (uint32_t[]){0, 2}, (double[]){4, 32});
    assert_row(&g.out, 2, 2, (uint32_t[]){0, 1}, (double[]){2, 64});
    assert_row(&g.out, 3, 0, NULL, NULL);
    assert_int_equal(g.ties[0], 2);
    assert_int_equal(g.ties[1], 1);
    assert_true(g.loop_weight[3] == 16 && g.loop_ties[3] == 1 && g.loop_weight[0] == 0);
    assert_int_equal(g.zeros, 1);

    assert_null(g.in.start);
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    assert_row(&g.in, 0, 2, (uint32_t[]){1, 2}, (double[]){4, 2});
    assert_row(&g.in, 1, 2, (uint32_t[]){0, 2}, (double[]){9, 64});
    assert_row(&g.in, 2, 1, (uint32_t[]){1}, (double[]){32});
    assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
    jw_graph_release(&g);
    assert_null(g.out.start);
    jw_graph_release(&g);
    jw_graph_release(NULL);
}

static void ties_without_direction_are_in_both_rows(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, 5, &example, false, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_arcs(&g), 6);
    assert_row(&g.out, 0, 2, (uint32_t[]){1, 2}, (double[]){13, 2});
    assert_row(&g.out, 1, 2, (uint32_t[]){0, 2}, (double[]){13, 96});
    assert_row(&g.out, 2, 2, (uint32_t[]){0, 1}, (double[]){2, 96});
    assert_int_equal(g.ties[0], 3);
    assert_ptr_equal(g.in.start, g.out.start);
    assert_int_equal(jw_graph_find(&g, 1, 2), 3);
    assert_true(jw_graph_find(&g, 0, 3) == SIZE_MAX);
    assert_true(jw_graph_find(&g, 4, 0) == SIZE_MAX);
    jw_graph_release(&g);
}

static void parallel_ties_without_weights_weigh_their_number(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties ties = {COUNT(from), from, to, NULL};
    assert_int_equal(jw_graph_build(&g, 5, &ties, false, 1, NULL), JW_OK);
    assert_row(&g.out, 1, 2, (uint32_t[]){0, 2}, (double[]){3, 2});
    assert_row(&g.out, 4, 1, (uint32_t[]){2}, (double[]){1});
    assert_int_equal(g.zeros, 0);
    jw_graph_release(&g);
}

static void weights_that_are_all_one_are_not_kept(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties ties = {2, (uint32_t[]){0, 1}, (uint32_t[]){1, 2}, (double[]){1, 1}};
    assert_int_equal(jw_graph_build(&g, 3, &ties, true, 1, NULL), JW_OK);
    assert_null(g.out.weight);
    assert_null(g.ties);
    assert_null(g.loop_weight);
    assert_true(jw_arc_weight(&g.out, 0) == 1 && jw_loop_weight(&g, 0) == 0);
    jw_graph_release(&g);
}

static void nothing_is_a_graph_too(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties none = {0, NULL, NULL, NULL};
    assert_int_equal(jw_graph_arcs(&g), 0);
    for (uint32_t nodes = 0; nodes < 3; nodes++) {
        assert_int_equal(jw_graph_build(&g, nodes, &none, nodes & 1, 2, NULL), JW_OK);
        assert_int_equal(jw_graph_arcs(&g), 0);
        assert_int_equal(jw_graph_add_in(&g, NULL), JW_OK);
        jw_graph_release(&g);
    }
}

static void bad_ties_are_named(void **state)
{
    (void)state;
    jw_graph g = JW_GRAPH_INIT;
    jw_error err = JW_ERROR_INIT;
    const double bad[] = {-1, NAN, INFINITY};
    const jw_ties out = {2, (uint32_t[]){0, 1}, (uint32_t[]){1, 7}, NULL};
    assert_int_equal(jw_graph_build(&g, 7, &out, true, 1, &err), JW_EDATA);
    assert_int_equal(err.row, 2);
    assert_string_equal(err.message, "a tie's end is node 7, but there are 7");
    for (size_t i = 0; i < COUNT(bad); i++) {
        const jw_ties ties = {1, (uint32_t[]){0}, (uint32_t[]){1}, &bad[i]};
        assert_int_equal(jw_graph_build(&g, 7, &ties, true, 1, &err), JW_EDATA);
        assert_int_equal(err.row, 1);
        assert_non_null(strstr(err.message, "weight"));
    }
    const jw_ties many = {(size_t)JW_GRAPH_TIES_LIMIT + 1, from, to, NULL};
    assert_int_equal(jw_graph_build(&g, 7, &many, true, 1, &err), JW_ELIMIT);
    assert_null(g.out.start);
}

enum { NODES = 30000, TIES = 60000 };

static void random_ties(uint32_t *a, uint32_t *b, double *w)
{
    jw_random random;
    jw_random_start(&random, 3, 0);
    for (size_t t = 0; t < TIES; t++) {
        /* Every third tie is the hub's: rows short and long. */
        a[t] = t % 3 ? (uint32_t)jw_random_below(&random, NODES) : 77;
        b[t] = (uint32_t)jw_random_below(&random, t % 5 ? NODES : 900);
        w[t] = jw_random_uniform(&random) + 1e-3;
    }
}

static void assert_same(const jw_graph *x, const jw_graph *y)
{
    size_t arcs = jw_graph_arcs(x);
    assert_int_equal(arcs, jw_graph_arcs(y));
    assert_memory_equal(x->out.start, y->out.start, (NODES + 1) * sizeof *x->out.start);
    assert_memory_equal(x->out.target, y->out.target, arcs * sizeof *x->out.target);
    assert_memory_equal(x->out.weight, y->out.weight, arcs * sizeof *x->out.weight);
    assert_memory_equal(x->ties, y->ties, arcs * sizeof *x->ties);
}

/* Rows ascend, weights add up, both directions have the same bits; and threads change nothing. */
static void large_graphs_keep_the_laws(void **state)
{
    (void)state;
    static uint32_t a[TIES], b[TIES];
    static double w[TIES];
    random_ties(a, b, w);
    const jw_ties ties = {TIES, a, b, w};
    for (int directed = 0; directed < 2; directed++) {
        jw_graph g = JW_GRAPH_INIT, other = JW_GRAPH_INIT;
        double in = 0, out = 0;
        size_t count = 0;
        assert_int_equal(jw_graph_build(&g, NODES, &ties, directed, 1, NULL), JW_OK);
        assert_int_equal(jw_graph_build(&other, NODES, &ties, directed, 3, NULL), JW_OK);
        assert_same(&g, &other);
        for (size_t t = 0; t < TIES; t++)
            in += w[t] * (directed || a[t] == b[t] ? 1 : 2);
        for (uint32_t v = 0; v < NODES; v++) {
            out += jw_loop_weight(&g, v);
            count += g.loop_ties[v] * (directed ? 1u : 2u);
            for (size_t e = g.out.start[v]; e < g.out.start[v + 1]; e++) {
                assert_true(g.out.target[e] != v);
                assert_true(e == g.out.start[v] || g.out.target[e - 1] < g.out.target[e]);
                out += g.out.weight[e];
                count += g.ties[e];
                if (directed) continue;
                size_t back = jw_graph_find(&g, g.out.target[e], v);
                assert_true(back != SIZE_MAX && g.out.weight[back] == g.out.weight[e]);
            }
        }
        assert_close(in, out, 1e-12, 0);
        assert_int_equal(count, directed ? TIES : 2 * TIES);
        jw_graph_release(&g);
        jw_graph_release(&other);
    }
}

static jw_status build_and_turn(void)
{
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties ties = {COUNT(from), from, to, NULL};
    jw_status st = jw_graph_build(&g, 5, &ties, true, 1, NULL);
    if (!st) st = jw_graph_add_in(&g, NULL);
    jw_graph_release(&g);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build_and_turn) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_with_direction_become_rows),
        cmocka_unit_test(ties_without_direction_are_in_both_rows),
        cmocka_unit_test(parallel_ties_without_weights_weigh_their_number),
        cmocka_unit_test(weights_that_are_all_one_are_not_kept),
        cmocka_unit_test(nothing_is_a_graph_too),
        cmocka_unit_test(bad_ties_are_named),
        cmocka_unit_test(large_graphs_keep_the_laws),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
