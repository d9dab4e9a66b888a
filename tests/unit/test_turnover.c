/* Two years of a network: by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "network/turnover.h"

#include <string.h>

/* 0 to 2 stay, 3 goes, 4 comes, 5 never has a tie but a loop. */
static const uint32_t from1[] = {0, 1, 2, 0}, to1[] = {1, 2, 3, 3};
static const uint32_t from2[] = {0, 0, 4, 5}, to2[] = {1, 2, 2, 5};
static const double weight1[] = {2, 3, 1, 4}, weight2[] = {5, 1, 7, 9};
static const jw_ties year1 = {4, from1, to1, weight1}, year2 = {4, from2, to2, weight2};

static jw_status compare(jw_turnover *c, bool directed, bool turned, bool weighted)
{
    jw_graph a = JW_GRAPH_INIT, b = JW_GRAPH_INIT;
    jw_status st = jw_graph_build(&a, 6, &year1, directed, 1, NULL);
    if (!st) st = jw_graph_build(&b, 6, &year2, directed, 1, NULL);
    if (!st) st = jw_turnover_find(c, turned ? &b : &a, turned ? &a : &b, weighted, NULL);
    jw_graph_release(&a);
    jw_graph_release(&b);
    return st;
}

static void assert_overlap(jw_overlap o, double first, double second, double both, double jaccard)
{
    assert_true(o.first == first && o.second == second && o.both == both);
    assert_close(o.jaccard, jaccard, 1e-15, 0);
}

static void a_change_is_taken_apart(void **state)
{
    (void)state;
    for (int directed = 0; directed < 2; directed++) {
        jw_turnover c;
        assert_int_equal(compare(&c, directed, false, true), JW_OK);
        assert_overlap(c.nodes, 4, 4, 3, 3.0 / 5);
        assert_overlap(c.pairs, 4, 3, 1, 1.0 / 6);
        assert_overlap(c.staying, 2, 2, 1, 1.0 / 3);
        assert_overlap(c.weight, 10, 13, 2, 2.0 / (5 + 3 + 1 + 4 + 1 + 7));
        assert_true(c.new_nodes == .25 && c.gone_nodes == .25);
        assert_true(c.among_staying == 1 && c.of_new == 7 && c.of_gone == -5);
        assert_int_equal(compare(&c, directed, true, false), JW_OK);
        assert_overlap(c.weight, 3, 4, 1, 1.0 / 6);
        assert_true(c.among_staying == 0 && c.of_new == 2 && c.of_gone == -1);
    }
}

static void years_must_have_the_same_nodes(void **state)
{
    (void)state;
    jw_graph a = JW_GRAPH_INIT, b = JW_GRAPH_INIT;
    jw_turnover c;
    jw_error err = JW_ERROR_INIT;
    const jw_ties none = {0, NULL, NULL, NULL};
    assert_int_equal(jw_graph_build(&a, 2, &none, true, 1, NULL), JW_OK);
    assert_int_equal(jw_graph_build(&b, 3, &none, true, 1, NULL), JW_OK);
    assert_int_equal(jw_turnover_find(&c, &a, &b, true, &err), JW_EINVAL);
    assert_non_null(strstr(err.message, "2 and 3"));
    assert_int_equal(jw_turnover_find(&c, &a, &a, true, &err), JW_OK);
    assert_true(isnan(c.nodes.jaccard) && isnan(c.weight.jaccard) && isnan(c.new_nodes));
    jw_graph_release(&b);
    assert_int_equal(jw_graph_build(&b, 2, &none, false, 1, NULL), JW_OK);
    assert_int_equal(jw_turnover_find(&c, &a, &b, true, &err), JW_EINVAL);
    assert_non_null(strstr(err.message, "direction"));
    jw_graph_release(&a);
    jw_graph_release(&b);
}

static jw_status compare_some(void)
{
    jw_turnover c;
    return compare(&c, true, false, true);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(compare_some) > 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_taken_apart),
        cmocka_unit_test(years_must_have_the_same_nodes),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
