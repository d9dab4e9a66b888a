/*
 * Games with published solutions, read as users give them. Each test names where the numbers were printed; the
 * input files hold the published values of groups.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

/* Two decimals were printed, or four. */
#define PRINTED_2 0.0051
#define PRINTED_4 0.000051
#define EXACT     1e-9

static jw_result *share(const char *name, bool costs)
{
    char path[96];
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.costs = costs;
    snprintf(path, sizeof path, "tests/published/%s.csv", name);
    assert_ok(jw_share_file(&result, path, &options, NULL, &err), err);
    return result;
}

static void assert_rule(const jw_result *result, const char *rule, const double *expected,
                        size_t players, double within)
{
    char path[64];
    snprintf(path, sizeof path, "rules.%s", rule);
    assert_int_equal(jw_tree_rows(jw_result_find(result, path)), players);
    for (size_t i = 0; i < players; i++)
        assert_close(cell(result, path, i, "value"), expected[i], 0, within);
}

static void assert_shapley(const char *name, const double *expected, size_t players, double within)
{
    jw_result *result = share(name, false);
    assert_rule(result, "shapley", expected, players, within);
    jw_result_free(result);
}

/* Lemaire, ASTIN Bulletin 21 (1991) 17-40; also in the documentation of the R package GameTheory. */
static void lemaire(void **state)
{
    (void)state;
    assert_shapley("lemaire", (double[]){51750, 25875, 12375}, 3, EXACT);
}

/* README of the Matlab toolbox MatTuGames: bankruptcy, estate 176, claims 40, 32, 11, 73.3, 54.95, 81.1. */
static void bankruptcy_of_six(void **state)
{
    (void)state;
    assert_shapley("bankruptcy-6", (double[]){23.5175, 18.7483, 6.4950, 44.3008, 33.3317, 49.6067},
                   6, PRINTED_4);
    /* Bankruptcy games are convex, so the Shapley value lies in the core. */
    jw_result *result = share("bankruptcy-6", false);
    assert_true(cell(result, "checks", 0, "in_core") == true);
    jw_result_free(result);
}

/* Manual of MatTuGames: bankruptcy, estate 250, claims 60, 90, 150, 210. */
static void bankruptcy_of_four(void **state)
{
    (void)state;
    assert_shapley("bankruptcy-4", (double[]){29.1667, 44.1667, 74.1667, 102.5}, 4, PRINTED_4);
}

/* Tests of TheoryOfGames.jl; the first is math.stackexchange.com question 1108449. */
static void theory_of_games(void **state)
{
    (void)state;
    assert_shapley("stackexchange", (double[]){9.5, 6.5, 8}, 3, EXACT);
    assert_shapley("two-with-the-first", (double[]){2.0 / 3, 1.0 / 6, 1.0 / 6}, 3, EXACT);
    /* The core is (1, 0, 0) alone, and nobody has anything alone. */
    jw_result *result = share("two-with-the-first", false);
    assert_true(cell(result, "checks", 0, "in_core") == false);
    assert_close(cell(result, "checks", 0, "excess"), 1.0 / 6, 0, EXACT);
    assert_rule(result, "equal_surplus", (double[]){1.0 / 3, 1.0 / 3, 1.0 / 3}, 3, EXACT);
    assert_false(jw_result_find(result, "rules.proportional")->value.known);
    assert_non_null(strstr(cell_text(result, "checks", 3, "refused"), "nobody has anything"));
    jw_result_free(result);
}

/* Young, Okada and Hashimoto, Water Resources Research 18 (1982) 463-475: costs of water supply in Skane, in
 * millions of Swedish crowns. Their point: the Shapley value is not in the core. */
static void skane(void **state)
{
    (void)state;
    jw_result *result = share("skane", true);
    assert_rule(result, "shapley", (double[]){20.01, 10.71, 6.61, 10.37, 16.945, 19.18}, 6,
                PRINTED_2 * 1.2);
    assert_true(cell(result, "checks", 0, "in_core") == false);
    assert_true(cell(result, "checks", 0, "individually_rational") == true);
    assert_string_equal(cell_text(result, "checks", 0, "worst_group"), "H+K+L");
    jw_result_free(result);
}

/* Aumann and Maschler, Journal of Economic Theory 36 (1985) 195-213: claims 100, 200, 300 of the Talmud, shared
 * out in random order of arrival. */
static void talmud(void **state)
{
    (void)state;
    double third = 100.0 / 3;
    assert_shapley("talmud-100", (double[]){third, third, third}, 3, EXACT);
    assert_shapley("talmud-200", (double[]){third, third + 50, third + 50}, 3, EXACT);
    assert_shapley("talmud-300", (double[]){50, 100, 150}, 3, EXACT);
}

/* Documentation of the R package coopProductGame: a linear production game (Owen 1975), here as a study in which
 * resources move freely between their owners. */
static void linear_production(void **state)
{
    (void)state;
    static const double values[8] = {0, 68, 102, 170, 0, 710, 762, 992};
    static const double shares[3] = {229, 272, 491};
    jw_study *study = open_study("tests/published/L1");
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = JW_GAME_ALONE;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    for (size_t group = 0; group < 8; group++)
        assert_close(cell(result, "coalitions", group, "alone"), values[group], EXACT, EXACT);
    for (size_t i = 0; i < 3; i++)
        assert_close(cell(result, "shapley", i, "amount"), shares[i], EXACT, EXACT);
    jw_result_free(result);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lemaire),
        cmocka_unit_test(bankruptcy_of_six),
        cmocka_unit_test(bankruptcy_of_four),
        cmocka_unit_test(theory_of_games),
        cmocka_unit_test(skane),
        cmocka_unit_test(talmud),
        cmocka_unit_test(linear_production),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
