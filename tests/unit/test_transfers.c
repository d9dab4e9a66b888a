/* Incomes of today and together, what is left to receive, and the instruments that would move it. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/agreements.h"
#include "coalition/incomes.h"
#include "studies.h"

static jw_result *expand(const jw_study *study, jw_game game)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = game;
    options.threads = 1;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

/*
 * A: 8 made at .4 and worth 1; the flow of 4 earns 2, shared by two. B: 8 at .25 with half a unit of 1. With the
 * dearer works at .6, not .45, they stand still at prices of 1.
 */
static void t2_incomes_by_hand(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_incomes incomes;
    jw_error err = JW_ERROR_INIT;
    set_cells(study, "capabilities[production-b-second].unit_cost=0.6");
    assert_ok(jw_plan_new(&plan, study, NULL, &err), err);
    assert_ok(jw_ends_solve(&ends, plan, &err), err);
    assert_ok(jw_incomes_solve(&incomes, plan, &ends, &err), err);
    assert_true(incomes.at_base_prices && incomes.known);
    assert_close(incomes.today[0], 8 * 0.6 + 1, 1e-9, 0);
    assert_close(incomes.today[1], 8 * (1 - 0.25 - 0.5) + 1, 1e-9, 0);
    assert_close(incomes.today[2], 0, 0, 1e-12); /* nobody else is there */
    assert_close(incomes.together[0] + incomes.together[1], ends.together.value, 1e-8, 0);
    for (int i = 0; i < 2; i++) {
        assert_true(incomes.least[i] <= incomes.together[i] + 1e-8);
        assert_true(incomes.most[i] >= incomes.together[i] - 1e-8);
    }
    /* Relief earns no more than the gain. */
    assert_true(incomes.relief_least[1] >= -1e-8 && incomes.relief_most[1] <= ends.gain + 1e-8);
    jw_incomes_release(&incomes);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    jw_study_free(study);
}

static void transfers_sum_to_nothing(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, JW_GAME_TODAY);
    static const char *const rules[] = {"shapley", "nucleolus", "equal_surplus", "proportional"};
    double change = 0, sum[4] = {0};
    for (size_t i = 0; i < 3; i++) {
        change += cell(result, "transfers.incomes", i, "change");
        assert_true(cell(result, "transfers.incomes", i, "change_low") <=
                    cell(result, "transfers.incomes", i, "change"));
        for (int r = 0; r < 4; r++) {
            sum[r] += cell(result, "transfers.incomes", i, rules[r]);
            assert_close(cell(result, "transfers.incomes", i, rules[r]) +
                             cell(result, "transfers.incomes", i, "change"),
                         cell(result, "shares", i, rules[r]), 1e-9, 0);
        }
    }
    double gain = jw_result_find_number(result, "gain.value");
    assert_close(change, gain, 1e-6, 0);
    for (int r = 0; r < 4; r++)
        assert_close(sum[r], 0, 0, 1e-4);
    jw_result_free(result);
    result = expand(study, JW_GAME_ALONE);
    assert_int_equal(jw_tree_rows(jw_result_find(result, "transfers.payments")), 0);
    assert_string_equal(cell_text(result, "core.rules", 0, "rule"), "shapley");
    jw_result_free(result);
    jw_study_free(study);
}

/* Fields counted in pieces have no price of 1, so there is no income of today to hold shares against. */
static void without_prices_of_one_nothing_is_told(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    jw_result *result = expand(study, JW_GAME_TODAY);
    assert_int_equal(jw_tree_rows(jw_result_find(result, "transfers.incomes")), 0);
    jw_result_free(result);
    jw_study_free(study);
}

static const jw_agreement *of_kind(const jw_agreements *list, const char *kind)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].kind, kind)) return &list->items[i];
    fail_msg("no agreement of kind %s", kind);
    return NULL;
}

static void the_rule_of_2015(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_places *places = NULL;
    jw_agreements list;
    jw_error err = JW_ERROR_INIT;
    jw_payments payments = {{{0, 1, 10, true}}, 1, true};
    assert_ok(jw_places_new(&places, study, NULL, &err), err);
    assert_ok(jw_agreements_find(&list, &payments, study, places, &err), err);
    assert_int_equal(list.count, 3);
    const jw_agreement *tax = of_kind(&list, "tax_split");
    assert_close(tax->base, 20, 0, 0); /* half of it is 10 */
    /* Three years pay 30, less than the 60 of the three years before, so two more are added. */
    assert_close(tax->years, 5, 0, 0);
    assert_close(tax->total, 50, 0, 0);
    assert_close(of_kind(&list, "park_revenue")->base, 20, 0, 0);
    assert_true(isnan(of_kind(&list, "fund")->rate));
    assert_null(tax->id);
    assert_true(tax->kept); /* firms go to who is to be paid */
    jw_agreements_release(&list);
    payments.items[0].sure = false;
    assert_ok(jw_agreements_find(&list, &payments, study, places, &err), err);
    assert_int_equal(list.count, 0);
    jw_agreements_release(&list);
    jw_places_free(places);
    jw_study_free(study);
}

/* plain pays hilltown half of a tax for three years, 20 at most: 6.67 a year would already be 20. */
static void rows_of_the_study_come_first(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/tutorial");
    jw_places *places = NULL;
    jw_agreements list;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_places_new(&places, study, NULL, &err), err);
    int plain = -1, hilltown = -1;
    for (int i = 0; i < places->players; i++) {
        if (!strcmp(jw_player_id(places, study, i), "plain")) plain = i;
        if (!strcmp(jw_player_id(places, study, i), "hilltown")) hilltown = i;
    }
    jw_payments payments = {{{plain, hilltown, 10, true}}, 1, true};
    assert_ok(jw_agreements_find(&list, &payments, study, places, &err), err);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.items[0].id, "tax-on-moved-works");
    assert_close(list.items[0].base, 20, 0, 0);
    assert_close(list.items[0].years, 3, 0, 0);
    assert_close(list.items[0].total, 20, 0, 0);
    jw_agreements_release(&list);
    payments.items[0] = (jw_payment){hilltown, plain, 10, true};
    assert_ok(jw_agreements_find(&list, &payments, study, places, &err), err);
    const jw_agreement *fund = of_kind(&list, "fund"), *tax = of_kind(&list, "tax_split");
    assert_string_equal(fund->id, "common-fund");
    assert_close(fund->base, 10000, 1e-12, 0);
    assert_close(fund->total, 50, 1e-12, 0);
    /* Works that go to plain leave it the half that it does not hand back. */
    assert_string_equal(tax->id, "tax-on-moved-works");
    assert_true(tax->kept);
    assert_close(tax->base, 20, 0, 0);
    jw_agreements_release(&list);
    jw_places_free(places);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t2_incomes_by_hand),
        cmocka_unit_test(transfers_sum_to_nothing),
        cmocka_unit_test(without_prices_of_one_nothing_is_told),
        cmocka_unit_test(the_rule_of_2015),
        cmocka_unit_test(rows_of_the_study_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
