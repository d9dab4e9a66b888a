/*
 * Games with published solutions, read as users give them. Each test names where the numbers were printed; the
 * input files hold the published values of groups.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/rules.h"
#include "studies.h"

/* Two decimals were printed, or four. */
#define PRINTED_2 0.0051
#define PRINTED_4 0.000051
#define EXACT     1e-9

static jw_result *share_unions(const char *name, bool costs, const char *unions)
{
    char path[96];
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.costs = costs;
    options.rules = "all";
    options.unions = unions;
    snprintf(path, sizeof path, "tests/published/%s.csv", name);
    assert_ok(jw_share_file(&result, path, &options, NULL, &err), err);
    return result;
}

static jw_result *share(const char *name, bool costs)
{
    return share_unions(name, costs, NULL);
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

/* The row of the checks about a rule. */
static size_t row_of(const jw_result *result, const char *rule)
{
    size_t row = 0;
    while (strcmp(cell_text(result, "checks", row, "rule"), rule) != 0)
        row++;
    return row;
}

static void assert_refused(const jw_result *result, const char *rule, const char *reason)
{
    char path[64];
    snprintf(path, sizeof path, "rules.%s", rule);
    assert_false(jw_result_find(result, path)->value.known);
    assert_non_null(strstr(cell_text(result, "checks", row_of(result, rule), "refused"), reason));
}

/* Lemaire, ASTIN Bulletin 21 (1991) 17-40; also in the documentation of the R package GameTheory. The per-capita
 * nucleolus is ours, from another program. */
static void lemaire(void **state)
{
    (void)state;
    jw_result *result = share("lemaire", false);
    assert_rule(result, "shapley", (double[]){51750, 25875, 12375}, 3, EXACT);
    assert_rule(result, "nucleolus", (double[]){52687.5, 24468.75, 12843.75}, 3, EXACT);
    assert_rule(result, "prenucleolus", (double[]){52687.5, 24468.75, 12843.75}, 3, EXACT);
    assert_rule(result, "per_capita_nucleolus", (double[]){50500, 27437.5, 12062.5}, 3, EXACT);
    jw_result_free(result);
}

/* README of the Matlab toolbox MatTuGames: bankruptcy, estate 176, claims 40, 32, 11, 73.3, 54.95, 81.1. */
static void bankruptcy_of_six(void **state)
{
    (void)state;
    jw_result *result = share_unions("bankruptcy-6", false, "1+3,2+4+5");
    assert_rule(result, "shapley", (double[]){23.5175, 18.7483, 6.4950, 44.3008, 33.3317, 49.6067},
                6, PRINTED_4);
    assert_rule(result, "nucleolus", (double[]){20, 16, 5.5, 48.35, 30, 56.15}, 6, EXACT);
    assert_rule(result, "prenucleolus", (double[]){20, 16, 5.5, 48.35, 30, 56.15}, 6, EXACT);
    assert_rule(result, "tau", (double[]){24.0807, 19.2646, 6.6222, 44.1279, 33.0809, 48.8237}, 6,
                PRINTED_4);
    /* All orders in which unions stay together, counted one by one. */
    assert_rule(result, "owen", (double[]){21.7083, 21.0444, 6.4167, 47.5111, 36.1444, 43.175}, 6,
                PRINTED_4);
    /* Bankruptcy games are convex, so the Shapley value lies in the core. */
    assert_true(cell(result, "checks", 0, "in_core") == true);
    jw_result_free(result);
}

/* The Owen value printed in that README leaves out that 4 and 5 have 11.9 by themselves: without it, it is ours. */
static void bankruptcy_of_six_as_printed(void **state)
{
    (void)state;
    static const double claim[6] = {40, 32, 11, 73.3, 54.95, 81.1};
    static const double printed[6] = {21.7083, 22.3667, 6.4167, 46.85, 35.4833, 43.175};
    static const uint32_t unions[3] = {1 | 4, 2 | 8 | 16, 32};
    double value[64];
    for (uint32_t group = 0; group < 64; group++) {
        value[group] = 176;
        for (int i = 0; i < 6; i++)
            value[group] -= group >> i & 1 ? 0 : claim[i];
        value[group] = fmax(0, value[group]);
    }
    assert_close(value[8 | 16], 11.9, 1e-12, 0);
    value[8 | 16] = 0;
    jw_rule_input in = {.game = {value, 6, 1}, .unions = unions, .union_count = 3};
    jw_division division;
    assert_int_equal(jw_rule_divide(&division, jw_rule_find("owen"), &in, NULL), JW_OK);
    for (int i = 0; i < 6; i++)
        assert_close(division.share[i], printed[i], 0, PRINTED_4);
}

/* Manual of MatTuGames: bankruptcy, estate 250, claims 60, 90, 150, 210. */
static void bankruptcy_of_four(void **state)
{
    (void)state;
    jw_result *result = share("bankruptcy-4", false);
    assert_rule(result, "shapley", (double[]){29.1667, 44.1667, 74.1667, 102.5}, 4, PRINTED_4);
    assert_rule(result, "nucleolus", (double[]){30, 45, 75, 100}, 4, EXACT);
    assert_rule(result, "tau", (double[]){29.4118, 44.1176, 73.5294, 102.9412}, 4, PRINTED_4);
    jw_result_free(result);
}

/* Tests of TheoryOfGames.jl; the first is math.stackexchange.com question 1108449. */
static void theory_of_games(void **state)
{
    (void)state;
    jw_result *result = share("stackexchange", false);
    assert_rule(result, "shapley", (double[]){9.5, 6.5, 8}, 3, EXACT);
    /* 5.500000191519 was printed, by a solver with a tolerance of 1 %. */
    assert_rule(result, "nucleolus", (double[]){11.5, 5.5, 7}, 3, EXACT);
    jw_result_free(result);

    /* The core is (1, 0, 0) alone, and nobody has anything alone. */
    result = share("two-with-the-first", false);
    assert_rule(result, "shapley", (double[]){2.0 / 3, 1.0 / 6, 1.0 / 6}, 3, EXACT);
    assert_rule(result, "nucleolus", (double[]){1, 0, 0}, 3, EXACT);
    assert_true(cell(result, "checks", 0, "in_core") == false);
    assert_true(cell(result, "checks", row_of(result, "nucleolus"), "in_core") == true);
    assert_close(cell(result, "checks", 0, "excess"), 1.0 / 6, 0, EXACT);
    assert_rule(result, "equal_surplus", (double[]){1.0 / 3, 1.0 / 3, 1.0 / 3}, 3, EXACT);
    assert_refused(result, "proportional", "nobody has anything");
    assert_refused(result, "proportional_nucleolus", "has nothing");
    assert_refused(result, "equal_profit", "has nothing alone");
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
    assert_rule(result, "nucleolus", (double[]){20.35, 12.06, 5.00, 8.61, 18.32, 19.49}, 6,
                PRINTED_2);
    assert_rule(result, "per_capita_nucleolus", (double[]){20.03, 12.52, 3.94, 9.07, 18.54, 19.71},
                6, PRINTED_2);
    /* Printed 13.28, 5.62, 16.66; the table of costs gives 13.29, 5.61, 16.65. */
    assert_rule(result, "separable_costs", (double[]){19.54, 13.28, 5.62, 10.90, 16.66, 17.82}, 6,
                PRINTED_2 * 3);
    assert_rule(result, "gately", (double[]){19.54, 13.29, 5.61, 10.90, 16.65, 17.82}, 6,
                PRINTED_2);
    assert_true(cell(result, "checks", 0, "in_core") == false);
    assert_true(cell(result, "checks", 0, "individually_rational") == true);
    assert_string_equal(cell_text(result, "checks", 0, "worst_group"), "H+K+L");
    assert_string_equal(cell_text(result, "checks", 0, "would_leave"), "H+K+L");
    assert_true(cell(result, "checks", row_of(result, "nucleolus"), "in_core") == true);
    jw_result_free(result);
}

/* Aumann and Maschler, Journal of Economic Theory 36 (1985) 195-213: claims 100, 200, 300 of the Talmud; shared
 * out in random order of arrival, and as the Mishna says. */
static void talmud(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double shapley[3], nucleolus[3];
    } estates[] = {
        {"talmud-100", {100.0 / 3, 100.0 / 3, 100.0 / 3}, {100.0 / 3, 100.0 / 3, 100.0 / 3}},
        {"talmud-200", {100.0 / 3, 250.0 / 3, 250.0 / 3}, {50, 75, 75}},
        {"talmud-300", {50, 100, 150}, {50, 100, 150}},
    };
    for (int i = 0; i < 3; i++) {
        jw_result *result = share(estates[i].name, false);
        assert_rule(result, "shapley", estates[i].shapley, 3, EXACT);
        assert_rule(result, "nucleolus", estates[i].nucleolus, 3, EXACT);
        jw_result_free(result);
    }
}

/* Three companies that pay 10, 40, 80 alone and 105 together, pairs 45, 85, 110: with each pair in one order only,
 * as in the R package GameTheoryAllocation 1.0, the equal profit method gives (0, 25, 80), or with the labels
 * reversed what all ordered pairs give. */
static void equal_profit_of_companies(void **state)
{
    (void)state;
    jw_result *result = share("companies", true);
    assert_rule(result, "equal_profit", (double[]){8.0769, 32.3077, 64.6154}, 3, PRINTED_4);
    assert_rule(result, "proportional", (double[]){8.0769, 32.3077, 64.6154}, 3, PRINTED_4);
    assert_rule(result, "equal_surplus", (double[]){10 - 25.0 / 3, 40 - 25.0 / 3, 80 - 25.0 / 3}, 3,
                EXACT);
    jw_result_free(result);
}

/* Rosenmueller's landlord game, here one landlord and three tenants: k tenants and the land make k * k. Worked out
 * by hand: the landlord meets 0 to 3 tenants alike, so (0 + 1 + 4 + 9) / 4. */
static void landlord(void **state)
{
    (void)state;
    jw_result *result = share("landlord", false);
    assert_rule(result, "shapley", (double[]){3.5, 5.5 / 3, 5.5 / 3, 5.5 / 3}, 4, EXACT);
    assert_rule(result, "tau", (double[]){3.375, 1.875, 1.875, 1.875}, 4, EXACT);
    assert_rule(result, "gately", (double[]){3.375, 1.875, 1.875, 1.875}, 4, EXACT);
    assert_rule(result, "egalitarian_non_separable", (double[]){5.25, 1.25, 1.25, 1.25}, 4, EXACT);
    assert_true(cell(result, "checks", 0, "in_core") == true);
    jw_result_free(result);
}

static void assert_production(const char *path, const double *shapley, const double *nucleolus,
                              const double *owen, double within)
{
    jw_study *study = open_study(path);
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.game = JW_GAME_ALONE;
    options.rules = "shapley,nucleolus,owen_point";
    assert_ok(jw_share_study(&result, study, &options, &err), err);
    assert_rule(result, "shapley", shapley, 3, within);
    assert_rule(result, "nucleolus", nucleolus, 3, within);
    assert_rule(result, "owen_point", owen, 3, 1e-4);
    assert_true(cell(result, "checks", 2, "in_core") == true);
    jw_result_free(result);
    jw_study_free(study);
}

/* Both have one price for each resource, so the Owen point is the only one (Owen 1975). */
static void production_from_a_study(void **state)
{
    (void)state;
    /* Documentation of coopProductGame 2.0, whose own nucleolus comes from GameTheory, which fixes players one by
     * one; this one is right. */
    assert_production("tests/published/L1", (double[]){229, 272, 491}, (double[]){149, 192, 651},
                      (double[]){230, 282, 480}, 1e-7);
    /* linear_production.m of MatTuGames; shares are ours, from another program. */
    assert_production("tests/published/L2", (double[]){7248.485, 4253.030, 14998.485},
                      (double[]){7000, 4204.545, 15295.455}, (double[]){7000, 4000, 15500}, 6e-4);
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
        cmocka_unit_test(bankruptcy_of_six_as_printed),
        cmocka_unit_test(bankruptcy_of_four),
        cmocka_unit_test(theory_of_games),
        cmocka_unit_test(skane),
        cmocka_unit_test(talmud),
        cmocka_unit_test(equal_profit_of_companies),
        cmocka_unit_test(landlord),
        cmocka_unit_test(production_from_a_study),
        cmocka_unit_test(linear_production),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
