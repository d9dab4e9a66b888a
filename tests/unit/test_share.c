/* The Shapley value and the core check, on games worked out by hand and by their axioms. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"

#include <jingwei/share.h>

#include <stdlib.h>
#include <string.h>

static void linear_production_game(void **state)
{
    (void)state;
    /* c = (68, 52), A = [4 5; 6 2], b = (4, 33), (6, 39), (60, 0): from the R package coopProductGame. */
    const double value[8] = {0, 68, 102, 170, 0, 710, 762, 992};
    double share[3];
    jw_core_check check;
    assert_int_equal(jw_shapley(share, value, 3, NULL), JW_OK);
    assert_close(share[0], 229, 1e-14, 0);
    assert_close(share[1], 272, 1e-14, 0);
    assert_close(share[2], 491, 1e-14, 0);
    assert_int_equal(jw_core_check_share(&check, share, value, 3, NULL), JW_OK);
    /* 710 - 720 and 762 - 763 against singles far from leaving. */
    assert_int_equal(check.worst, 6);
    assert_close(check.excess, -1, 1e-12, 0);
    assert_int_equal(check.worst_alone, 1);
    assert_close(check.alone_excess, 68 - 229, 1e-14, 0);
    assert_close(check.missing, 0, 0, 1e-12);
}

static void gloves(void **state)
{
    (void)state;
    /* One left glove, two right ones: the core is (1, 0, 0) and Shapley is not in it. */
    const double value[8] = {0, 0, 0, 1, 0, 1, 0, 1};
    double share[3];
    jw_core_check check;
    assert_int_equal(jw_shapley(share, value, 3, NULL), JW_OK);
    assert_close(share[0], 2.0 / 3, 1e-15, 0);
    assert_close(share[1], 1.0 / 6, 1e-15, 0);
    assert_close(share[2], 1.0 / 6, 1e-15, 0);
    assert_int_equal(jw_core_check_share(&check, share, value, 3, NULL), JW_OK);
    assert_int_equal(check.worst, 3); /* {0, 1}, before its equal {0, 2} */
    assert_close(check.excess, 1.0 / 6, 1e-14, 0);
    const double core[3] = {1, 0, 0};
    assert_int_equal(jw_core_check_share(&check, core, value, 3, NULL), JW_OK);
    assert_true(check.excess <= 0 && check.missing == 0);
}

static void rules_of_what_each_has_alone(void **state)
{
    (void)state;
    const double value[4] = {0, 1, 3, 8}, mixed[4] = {0, -1, 3, 8}, nothing[4] = {0, 0, 0, 8},
                 losses[4] = {0, -1, -3, -2};
    double share[2];
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_equal_surplus(share, value, 2, NULL), JW_OK);
    assert_true(share[0] == 3 && share[1] == 5);
    assert_int_equal(jw_proportional(share, value, 2, NULL), JW_OK);
    assert_true(share[0] == 2 && share[1] == 6);
    assert_int_equal(jw_proportional(share, losses, 2, NULL), JW_OK);
    assert_true(share[0] == -0.5 && share[1] == -1.5);
    assert_int_equal(jw_proportional(share, mixed, 2, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "some a loss"));
    assert_int_equal(jw_proportional(share, nothing, 2, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "nobody"));
    assert_int_equal(jw_equal_surplus(share, value, JW_PLAYERS_LIMIT + 1, NULL), JW_EINVAL);
    assert_int_equal(jw_proportional(share, value + 1, 1, NULL), JW_EINVAL);
}

/* What is no number, or too large for products, is refused before any rule looks; shares are left alone. */
static void values_that_are_no_numbers(void **state)
{
    (void)state;
    static const double bad[] = {NAN, INFINITY, -INFINITY, 1.7e308, -1e151};
    size_t rules;
    const jw_sharing_rule *rule = jw_sharing_rules(&rules);
    for (size_t b = 0; b < sizeof bad / sizeof *bad; b++)
        for (int group = 1; group < 8; group++) {
            double value[8] = {0, 1, 2, 5, 1, 6, 4, 9}, share[3] = {7, 7, 7};
            jw_core_check check;
            value[group] = bad[b];
            for (size_t r = 0; r < rules; r++) {
                jw_error err = JW_ERROR_INIT;
                assert_int_equal(jw_divide(share, rule[r].id, value, 3, &err), JW_EDATA);
                assert_non_null(strstr(err.message, "value"));
                assert_true(*err.remedy);
            }
            assert_true(share[0] == 7 && share[1] == 7 && share[2] == 7);
            assert_int_equal(jw_core_check_share(&check, share, value, 3, NULL), JW_EDATA);
        }
    const double value[8] = {0, 1, 2, 5, 1, 6, 4, 9}, share[3] = {1, NAN, 8};
    jw_core_check check;
    assert_int_equal(jw_core_check_share(&check, share, value, 3, NULL), JW_EINVAL);
}

/* Finite values whose shares are not: a refusal with a reason, never a NaN. */
static void shares_that_are_no_numbers(void **state)
{
    (void)state;
    const double value[4] = {0, 1e-200, -1e-200 * (1 - 1e-12), 1e150};
    size_t rules;
    const jw_sharing_rule *rule = jw_sharing_rules(&rules);
    for (size_t r = 0; r < rules; r++) {
        double share[2] = {0, 0};
        jw_error err = JW_ERROR_INIT;
        jw_status st = jw_divide(share, rule[r].id, value, 2, &err);
        if (st) assert_true(st == JW_EDATA && strlen(err.message) > 10);
        assert_true(isfinite(share[0]) && isfinite(share[1]));
    }
    const double tiny[4] = {0, 5e-324, 5e-324, 1};
    double share[2] = {0, 0};
    assert_int_equal(jw_proportional(share, tiny, 2, NULL), JW_OK);
    assert_true(share[0] == 0.5 && share[1] == 0.5);
}

static jw_status share_a_file(void)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_share_file(&result, "tests/published/lemaire.csv", NULL, NULL, &err);
    jw_result_free(result);
    return st;
}

static void a_file_survives_failing_memory(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(share_a_file) > 10);
}

static jw_status tell_more_of_a_file(void)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.more = true;
    options.rules = "shapley";
    jw_status st = jw_share_file(&result, "tests/published/lemaire.csv", &options, NULL, &err);
    jw_result_free(result);
    return st;
}

static void telling_more_survives_failing_memory(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(tell_more_of_a_file) > 10);
}

static void one_player_takes_all(void **state)
{
    (void)state;
    const double value[2] = {0, 5};
    double share[1];
    jw_core_check check;
    assert_int_equal(jw_shapley(share, value, 1, NULL), JW_OK);
    assert_true(share[0] == 5);
    assert_int_equal(jw_core_check_share(&check, share, value, 1, NULL), JW_OK);
    assert_int_equal(check.worst, 0);
}

static void a_share_that_leaves_something_over_is_told(void **state)
{
    (void)state;
    const double value[4] = {0, 1, 2, 10}, share[2] = {0.5, 8};
    jw_core_check check;
    assert_int_equal(jw_core_check_share(&check, share, value, 2, NULL), JW_OK);
    assert_true(check.missing == 1.5);
    assert_int_equal(check.worst_alone, 1);
    assert_true(check.alone_excess == 0.5);
}

enum { MANY = 16 };

static double *random_game(uint64_t seed)
{
    double *value = test_malloc(sizeof *value << MANY);
    jw_random random;
    jw_random_start(&random, seed, 0);
    value[0] = 0;
    for (size_t s = 1; s < (size_t)1 << MANY; s++)
        value[s] = 1e6 * jw_random_uniform(&random) - 3e5;
    return value;
}

static void shares_sum_to_the_whole(void **state)
{
    (void)state;
    double *value = random_game(1), share[MANY], sum = 0;
    assert_int_equal(jw_shapley(share, value, MANY, NULL), JW_OK);
    for (int i = 0; i < MANY; i++)
        sum += share[i];
    assert_close(sum, value[(1 << MANY) - 1], 0, 1e-8);
    test_free(value);
}

static void relabelling_players_relabels_shares(void **state)
{
    (void)state;
    double *value = random_game(2), share[MANY], swapped[MANY];
    assert_int_equal(jw_shapley(share, value, MANY, NULL), JW_OK);
    /* Players 0 and 1 change names: values of groups with exactly one of them change places. */
    for (size_t s = 0; s < (size_t)1 << MANY; s += 4) {
        double kept = value[s + 1];
        value[s + 1] = value[s + 2];
        value[s + 2] = kept;
    }
    assert_int_equal(jw_shapley(swapped, value, MANY, NULL), JW_OK);
    assert_close(swapped[0], share[1], 1e-12, 1e-6);
    assert_close(swapped[1], share[0], 1e-12, 1e-6);
    for (int i = 2; i < MANY; i++)
        assert_close(swapped[i], share[i], 1e-12, 1e-6);
    test_free(value);
}

static void what_is_no_game_is_refused(void **state)
{
    (void)state;
    const double value[4] = {0.5, 1, 1, 1};
    double share[2];
    jw_core_check check;
    assert_int_equal(jw_shapley(share, value, 2, NULL), JW_EINVAL);
    assert_int_equal(jw_shapley(share, value, 0, NULL), JW_EINVAL);
    assert_int_equal(jw_shapley(share, value, JW_PLAYERS_LIMIT + 1, NULL), JW_EINVAL);
    assert_int_equal(jw_core_check_share(&check, share, value, 2, NULL), JW_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_production_game),
        cmocka_unit_test(gloves),
        cmocka_unit_test(rules_of_what_each_has_alone),
        cmocka_unit_test(values_that_are_no_numbers),
        cmocka_unit_test(shares_that_are_no_numbers),
        cmocka_unit_test(a_file_survives_failing_memory),
        cmocka_unit_test(telling_more_survives_failing_memory),
        cmocka_unit_test(one_player_takes_all),
        cmocka_unit_test(a_share_that_leaves_something_over_is_told),
        cmocka_unit_test(shares_sum_to_the_whole),
        cmocka_unit_test(relabelling_players_relabels_shares),
        cmocka_unit_test(what_is_no_game_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
