/*
 * Networks against each other: figures and exact p over all 720 orders of six nodes, reckoned on full matrices with
 * numpy; laws; refusals.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "network/qap.h"

#include <string.h>

enum { NODES = 6 };

static const double first[NODES][NODES] = {{0, 0, 4, 0, 2, 0}, {0, 0, 3, 4, 2, 0},
                                           {2, 2, 0, 1, 3, 3}, {0, 0, 0, 0, 4, 1},
                                           {2, 3, 2, 0, 0, 2}, {3, 4, 0, 0, 1, 0}};
static const double second[NODES][NODES] = {{0, 0, 2, 0, 0, 0}, {0, 0, 0, 3, 0, 0},
                                            {2, 2, 0, 0, 3, 3}, {0, 0, 4, 0, 3, 1},
                                            {2, 0, 0, 0, 0, 2}, {3, 4, 0, 0, 1, 0}};
static const double outcome[NODES][NODES] = {{0, 0, 4, 3, 2, 0}, {0, 0, 3, 8, 2, 4},
                                             {5, 2, 0, 1, 4, 7}, {0, 0, 0, 0, 6, 5},
                                             {2, 3, 2, 0, 0, 6}, {7, 6, 2, 1, 1, 0}};
static jw_graph x1, x2, y, empty;

static jw_graph of_matrix(const double matrix[NODES][NODES])
{
    uint32_t from[NODES * NODES], to[NODES * NODES];
    double weight[NODES * NODES];
    jw_graph g = JW_GRAPH_INIT;
    const jw_ties ties = {NODES * NODES, from, to, weight};
    for (uint32_t i = 0; i < NODES * NODES; i++) {
        from[i] = i / NODES;
        to[i] = i % NODES;
        weight[i] = matrix[from[i]][to[i]];
    }
    assert_int_equal(jw_graph_build(&g, NODES, &ties, true, 1, NULL), JW_OK);
    return g;
}

static int make_networks(void **state)
{
    (void)state;
    const jw_ties none = {0, NULL, NULL, NULL};
    x1 = of_matrix(first);
    x2 = of_matrix(second);
    y = of_matrix(outcome);
    return jw_graph_build(&empty, NODES, &none, true, 1, NULL);
}

static int release_networks(void **state)
{
    (void)state;
    jw_graph *all[] = {&x1, &x2, &y, &empty};
    for (int i = 0; i < 4; i++)
        jw_graph_release(all[i]);
    return 0;
}

static jw_qap_options many(void)
{
    jw_qap_options options = JW_QAP_OPTIONS_INIT;
    options.permutations = 20000;
    return options;
}

static void correlation_is_that_of_the_matrices(void **state)
{
    (void)state;
    const jw_qap_options options = many();
    jw_qap q, turned;
    assert_int_equal(jw_qap_correlation(&q, &x1, &x2, &options, NULL), JW_OK);
    assert_close(q.value, 0.6102476232576677, 1e-13, 0);
    assert_close(q.mean, 0, 0, .006);
    assert_close(q.deviation, 0.2079274696865434, .02, 0);
    assert_close(q.p_high, 1 / 720.0, 0, .001);
    assert_close(q.p_two, 1 / 720.0, 0, .001);
    assert_close(q.p_low, 1, 0, 1e-4);
    assert_int_equal(jw_qap_correlation(&turned, &x2, &x1, &options, NULL), JW_OK);
    assert_close(turned.value, q.value, 1e-13, 0);
}

static void a_network_is_wholly_like_itself(void **state)
{
    (void)state;
    jw_qap_options options = many();
    options.permutations = 999;
    jw_qap q;
    assert_int_equal(jw_qap_correlation(&q, &y, &y, &options, NULL), JW_OK);
    assert_close(q.value, 1, 1e-13, 0);
    assert_true(q.p_high >= .001 && q.p_high < .01); /* 1 of 720 orders is as good: this one */
    options.weighted = false;
    assert_int_equal(jw_qap_correlation(&q, &x1, &y, &options, NULL), JW_OK);
    assert_true(q.value > .3 && q.value < 1);
    assert_int_equal(jw_qap_correlation(&q, &y, &empty, &options, NULL), JW_OK);
    assert_true(isnan(q.value) && isnan(q.p_two));
}

static void threads_do_not_show(void **state)
{
    (void)state;
    jw_qap_options options = JW_QAP_OPTIONS_INIT;
    jw_qap one, four;
    options.threads = 1;
    assert_int_equal(jw_qap_correlation(&one, &x1, &y, &options, NULL), JW_OK);
    options.threads = 4;
    assert_int_equal(jw_qap_correlation(&four, &x1, &y, &options, NULL), JW_OK);
    assert_true(one.mean == four.mean && one.p_high == four.p_high && one.p_two == four.p_two);
}

static void regression_is_that_of_the_matrices(void **state)
{
    (void)state;
    const jw_graph *const regressor[] = {&x1, &x2};
    const double two[2][2] = {{.00277778, .05}, {.00138889, .11805556}};
    const jw_qap_options options = many();
    for (int null = 0; null < 2; null++) {
        jw_qap_fit fit;
        assert_int_equal(
            jw_qap_regression(&fit, &y, regressor, 2, (jw_qap_null)null, &options, NULL), JW_OK);
        assert_close(fit.coefficient[0], .98076979, 0, 1e-8);
        assert_close(fit.coefficient[1], .47068512, 0, 1e-8);
        assert_close(fit.constant, .74830237, 0, 1e-8);
        assert_close(fit.r_squared, .6145900861369737, 1e-12, 0);
        assert_close(fit.t[0].value, 3.90291835, 0, 1e-8);
        assert_close(fit.t[1].value, 1.79693102, 0, 1e-8);
        for (int c = 0; c < 2; c++)
            assert_close(fit.t[c].p_two, two[null][c], 0, null || c ? .006 : .0015);
        if (null != JW_QAP_RESIDUALS) continue;
        assert_close(fit.t[1].p_high, .01944444, 0, .004);
        assert_close(fit.t[0].deviation, 1.0549002014197228, .03, 0);
        assert_close(fit.t[1].deviation, 0.9323800649148637, .03, 0);
    }
}

/* y = 5 + 3 x1 - x2, exactly. */
static void what_is_a_sum_is_found_to_be_one(void **state)
{
    (void)state;
    double sum[NODES][NODES];
    const jw_graph *const regressor[] = {&x1, &x2};
    jw_qap_options options = JW_QAP_OPTIONS_INIT;
    jw_qap_fit fit;
    for (int i = 0; i < NODES; i++)
        for (int j = 0; j < NODES; j++)
            sum[i][j] = i == j ? 0 : 5 + 3 * first[i][j] - second[i][j];
    jw_graph g = of_matrix(sum);
    options.permutations = 50;
    assert_int_equal(jw_qap_regression(&fit, &g, regressor, 2, JW_QAP_RESIDUALS, &options, NULL),
                     JW_OK);
    assert_close(fit.coefficient[0], 3, 1e-10, 0);
    assert_close(fit.coefficient[1], -1, 1e-10, 0);
    assert_close(fit.constant, 5, 1e-10, 0);
    assert_close(fit.r_squared, 1, 1e-10, 0);
    jw_graph_release(&g);
}

static void what_cannot_be_told_is_refused(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_qap_options options = JW_QAP_OPTIONS_INIT;
    const jw_ties none = {0, NULL, NULL, NULL};
    const jw_graph *const twice[] = {&x1, &x1}, *const nothing[] = {&empty};
    jw_graph small = JW_GRAPH_INIT;
    jw_qap q;
    jw_qap_fit fit;
    assert_int_equal(jw_graph_build(&small, 3, &none, true, 1, NULL), JW_OK);
    assert_int_equal(jw_qap_correlation(&q, &x1, &small, &options, &err), JW_EINVAL);
    assert_non_null(strstr(err.message, "6 and 3"));
    assert_int_equal(jw_qap_regression(&fit, &y, twice, 2, JW_QAP_OUTCOME, &options, &err),
                     JW_EDATA);
    assert_non_null(strstr(err.message, "follows from the others"));
    assert_int_equal(jw_qap_regression(&fit, &y, nothing, 1, JW_QAP_OUTCOME, &options, &err),
                     JW_EDATA);
    assert_int_equal(jw_qap_regression(&fit, &empty, twice, 1, JW_QAP_OUTCOME, &options, &err),
                     JW_EDATA);
    assert_non_null(strstr(err.message, "outcome"));
    assert_int_equal(jw_qap_regression(&fit, &y, twice, 0, JW_QAP_OUTCOME, &options, &err),
                     JW_EINVAL);
    options.permutations = 0;
    assert_int_equal(jw_qap_correlation(&q, &x1, &x2, &options, &err), JW_EINVAL);
    jw_graph_release(&small);
}

static jw_status relate(void)
{
    jw_qap_options options = {20, 1, 1, true};
    const jw_graph *const regressor[] = {&x1};
    jw_qap q;
    jw_qap_fit fit;
    jw_status st = jw_qap_correlation(&q, &x1, &y, &options, NULL);
    if (!st) st = jw_qap_regression(&fit, &y, regressor, 1, JW_QAP_RESIDUALS, &options, NULL);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(relate) >= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correlation_is_that_of_the_matrices),
        cmocka_unit_test(a_network_is_wholly_like_itself),
        cmocka_unit_test(threads_do_not_show),
        cmocka_unit_test(regression_is_that_of_the_matrices),
        cmocka_unit_test(what_is_a_sum_is_found_to_be_one),
        cmocka_unit_test(what_cannot_be_told_is_refused),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, make_networks, release_networks);
}
