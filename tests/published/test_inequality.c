/*
 * Published measures of inequality, from files as users give them: PySAL's Mexican states (Rey and Sastre Gutierrez
 * 2010; values of the tests of pysal/inequality), EconGeo's documented vectors, and what can be worked by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "track/convergence.h"
#include "track/theil.h"

static jw_result *spread(const char *file, void (*set)(jw_track_options *))
{
    char path[96];
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    snprintf(path, sizeof path, "tests/published/data/%s.csv", file);
    options.values = path;
    if (set) set(&options);
    assert_ok(jw_track(&result, "spread", NULL, &options, NULL, &err), err);
    return result;
}

static void mexican_states(void **state)
{
    (void)state;
    static const double total[] = {.20894344, .15222451, .10472941, .10194725,
                                   .09560113, .10511256, .10660832};
    static const double between[] = {.0345889,  .02816853, .05260921, .05931219,
                                     .03205257, .02963731, .03635872};
    static const double within[] = {.17435454, .12405598, .0521202, .04263506,
                                    .06354856, .07547525, .0702496};
    jw_result *result = spread("mexico", NULL);
    for (size_t y = 0; y < 7; y++) {
        assert_close(cell(result, "inequality", y, "theil_t"), total[y], 0, 5e-9);
        assert_close(cell(result, "decomposition", y, "theil_t_between"), between[y], 0, 5e-9);
        assert_close(cell(result, "decomposition", y, "theil_t_within"), within[y], 0, 5e-9);
    }
    assert_close(cell(result, "inequality", 0, "gini"), .35372371173452849, 1e-14, 0);
    assert_int_equal(jw_result_find_rows(result, "groups"), 7 * 5);
    double parts = 0; /* of the first year */
    for (size_t g = 0; g < 5; g++)
        parts += cell(result, "groups", g, "contribution");
    assert_close(parts, within[0] / total[0], 0, 1e-7);
    jw_result_free(result);
}

static void base_ten(jw_track_options *options)
{
    options->log = "10";
}

static void other_logarithms(void **state)
{
    (void)state;
    jw_result *result = spread("mexico", base_ten);
    assert_close(cell(result, "inequality", 0, "theil_t"), .20894344 / log(10), 0, 5e-9);
    jw_result_free(result);
}

static size_t hold(jw_holding *holdings, const double *amount, const double *people, size_t count)
{
    for (size_t i = 0; i < count; i++)
        holdings[i] = (jw_holding){amount[i], people ? people[i] : 1, (uint32_t)i, 0};
    jw_holdings_sort(holdings, count);
    return count;
}

/* The doctest of pysal/inequality; half the people have all: ln 2. */
static void half_have_all(void **state)
{
    (void)state;
    jw_holding h[6];
    hold(h, (const double[]){0, 0, 0, 10, 10, 10}, NULL, 6);
    assert_close(jw_theil(h, 6, JW_THEIL_T), log(2), 1e-15, 0);
    assert_true(isinf(jw_theil(h, 6, JW_THEIL_L)));
    assert_close(jw_atkinson(h, 6, 1), 1, 0, 0);
}

/* Printed by pysal/inequality for these five. */
static void atkinson(void **state)
{
    (void)state;
    jw_holding h[5];
    hold(h, (const double[]){10, 20, 30, 40, 50}, NULL, 5);
    assert_close(jw_atkinson(h, 5, .5), .06315, 0, 5e-6);
    assert_close(jw_atkinson(h, 5, 1), .1316096, 0, 5e-8);
}

/* EconGeo 2.1 for these vectors: Gini .48, Hoover-Gini .31, Hoover index 25. */
static void gini_and_hoover(void **state)
{
    (void)state;
    static const double y[] = {0, 10, 10, 30, 50}, p[] = {10, 15, 20, 25, 30};
    jw_holding h[5];
    hold(h, y, NULL, 5);
    assert_close(jw_gini(h, 5), .48, 1e-15, 0);
    hold(h, y, p, 5);
    assert_close(jw_gini(h, 5), .31, 1e-14, 0);
    assert_close(jw_hoover(h, 5), .25, 1e-15, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mexican_states),  cmocka_unit_test(other_logarithms),
        cmocka_unit_test(half_have_all),   cmocka_unit_test(atkinson),
        cmocka_unit_test(gini_and_hoover),
    };
    return cmocka_run_group_tests_name("inequality", tests, NULL, NULL);
}
