/*
 * Structural holes of a network of seven nodes as networkx's tests/test_structuralholes.py (BSD-3) has them, there
 * from UCINET and by hand, after Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20
 * (1997) 35-38; the constraint of the other nodes as igraph 0.10.2 and networkx 2.8.8 print it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "network/holes.h"

enum { A, B, C, D, E, F, G, NODES };

static const uint32_t from[] = {A, A, A, A, E, F, B, B, D, G};
static const uint32_t to[] = {B, F, G, E, G, G, G, D, G, C};
static const double weight[] = {2, 3, 5, 2, 8, 3, 4, 1, 3, 10};

typedef struct found {
    double constraint[NODES], effective[NODES], effective_ties[NODES], efficiency[NODES];
} found;

static found find(bool weighted)
{
    found f;
    const jw_ties ties = {sizeof from / sizeof *from, from, to, weight};
    const jw_holes holes = {.constraint = f.constraint,
                            .effective = f.effective,
                            .effective_ties = f.effective_ties,
                            .efficiency = f.efficiency};
    jw_graph g = JW_GRAPH_INIT;
    assert_int_equal(jw_graph_build(&g, NODES, &ties, false, 1, NULL), JW_OK);
    assert_int_equal(jw_structural_holes(&holes, &g, weighted, 1, NULL), JW_OK);
    jw_graph_release(&g);
    return f;
}

static void constraint_is_ucinets(void **state)
{
    (void)state;
    found f = find(false);
    assert_close(f.constraint[G], .400, 0, .0005);
    assert_close(f.constraint[A], .595, 0, .0005);
    assert_close(f.constraint[C], 1, 0, 1e-15);
    assert_close(f.constraint[B], .6427469136, 0, 1e-10);
    assert_close(f.constraint[D], .7847222222, 0, 1e-10);
    assert_close(f.constraint[E], .7309027778, 0, 1e-10);
    assert_close(f.constraint[F], .7309027778, 0, 1e-10);
}

static void constraint_with_weights_is_ucinets(void **state)
{
    (void)state;
    found f = find(true);
    assert_close(f.constraint[G], .299, 0, .0005);
    assert_close(f.constraint[A], .795, 0, .0005);
    assert_close(f.constraint[C], 1, 0, 1e-15);
}

static void effective_size_is_borgattis(void **state)
{
    (void)state;
    found f = find(false);
    assert_close(f.effective[G], 4.67, 0, .005);
    assert_close(f.effective[A], 2.50, 0, .005);
    assert_close(f.effective[C], 1, 0, 1e-15);
    assert_close(f.efficiency[G], 4.67 / 6, 0, .001);
    for (int v = 0; v < NODES; v++)
        assert_close(f.effective_ties[v], f.effective[v], 1e-14, 0);
}

static void effective_size_with_weights_is_burts(void **state)
{
    (void)state;
    found f = find(true);
    assert_close(f.effective[G], 5.47, 0, .005);
    assert_close(f.effective[A], 2.47, 0, .00501);
    assert_close(f.effective[C], 1, 0, 1e-15);
    assert_close(f.effective_ties[G], 4.67, 0, .005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constraint_is_ucinets),
        cmocka_unit_test(constraint_with_weights_is_ucinets),
        cmocka_unit_test(effective_size_is_borgattis),
        cmocka_unit_test(effective_size_with_weights_is_burts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
