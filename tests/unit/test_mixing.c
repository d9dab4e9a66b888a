/* Ties inside and outside: by hand, with and without direction. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "network/mixing.h"

/* Groups {0, 1}, {2, 3}, {4}; node 5 has none. */
static const uint32_t from[] = {0, 1, 0, 3, 2, 3, 5, 4}, to[] = {1, 2, 2, 2, 3, 0, 0, 4};
static const double weight[] = {2, 1, 1, 4, 1, 2, 8, 16};
static const uint32_t group[] = {0, 0, 1, 1, 2, JW_NO_GROUP};
static const jw_ties ties = {8, from, to, weight};

static void ties_are_counted_once(void **state)
{
    (void)state;
    for (int directed = 0; directed < 2; directed++) {
        jw_graph g = JW_GRAPH_INIT;
        jw_mixing m;
        jw_mix node[6], of_group[3];
        assert_int_equal(jw_graph_build(&g, 6, &ties, directed, 1, NULL), JW_OK);
        assert_int_equal(jw_mixing_count(&m, node, of_group, &g, group, 3, true, NULL), JW_OK);
        assert_true(m.whole.internal == 7 && m.whole.external == 4 && m.unassigned == 8);
        assert_close(m.whole.index, -3.0 / 11, 1e-15, 0);
        assert_close(m.expected, (16.0 - 4) / 20, 1e-15, 0); /* of 20 ordered pairs 4 are inside */
        assert_true(node[0].internal == 2 && node[0].external == 3);
        assert_true(node[2].internal == 5 && node[2].external == 2);
        assert_true(isnan(node[4].index) && isnan(node[5].index));
        assert_true(of_group[0].internal == 2 && of_group[0].external == 4);
        assert_close(of_group[1].index, (4.0 - 5) / 9, 1e-15, 0);
        assert_true(isnan(of_group[2].index));

        assert_int_equal(jw_mixing_count(&m, NULL, NULL, &g, group, 3, false, NULL), JW_OK);
        assert_true(m.whole.internal == (directed ? 3 : 2) && m.whole.external == 3);
        assert_true(m.unassigned == 1);
        jw_graph_release(&g);
    }
}

static void nothing_has_no_index(void **state)
{
    (void)state;
    const jw_ties none = {0, NULL, NULL, NULL};
    jw_graph g = JW_GRAPH_INIT;
    jw_mixing m;
    assert_int_equal(jw_graph_build(&g, 1, &none, true, 1, NULL), JW_OK);
    assert_int_equal(jw_mixing_count(&m, NULL, NULL, &g, group, 3, true, NULL), JW_OK);
    assert_true(isnan(m.whole.index) && isnan(m.expected) && m.unassigned == 0);
    jw_graph_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_are_counted_once),
        cmocka_unit_test(nothing_has_no_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
