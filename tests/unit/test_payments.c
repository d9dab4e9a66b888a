/* Settling with the fewest payments, and the order in which players best join. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/joining.h"
#include "coalition/payments.h"

static jw_payments find(const double *balance, int parties)
{
    jw_payments payments;
    assert_int_equal(jw_payments_find(&payments, balance, parties, 1e-9, NULL), JW_OK);
    return payments;
}

static void assert_settled(const jw_payments *payments, const double *balance, int parties)
{
    double left[JW_PAYMENTS_LIMIT];
    for (int i = 0; i < parties; i++)
        left[i] = balance[i];
    for (int i = 0; i < payments->count; i++) {
        assert_true(payments->items[i].amount > 0);
        left[payments->items[i].to] -= payments->items[i].amount;
        left[payments->items[i].from] += payments->items[i].amount;
    }
    for (int i = 0; i < parties; i++)
        assert_close(left[i], 0, 0, 1e-7);
}

static void groups_that_come_out_even_settle_by_themselves(void **state)
{
    (void)state;
    const double pair_and_rest[] = {6, 6, -7, -5, 4, 2, -6}; /* 6 - 6, and the other five */
    jw_payments payments = find(pair_and_rest, 7);
    assert_settled(&payments, pair_and_rest, 7);
    assert_true(payments.fewest);
    assert_int_equal(payments.count, 5);
    const double two_and_three[] = {3, -5, 5, -1, -2};
    payments = find(two_and_three, 5);
    assert_settled(&payments, two_and_three, 5);
    assert_int_equal(payments.count, 3);
    /* 8 + 1 = 9 and 7 + 3 = 10: greedy pairs 10 with 8 and needs four. */
    const double hidden[] = {8, 1, -9, 7, 3, -10};
    payments = find(hidden, 6);
    assert_settled(&payments, hidden, 6);
    assert_int_equal(payments.count, 4);
}

static void nothing_to_settle_needs_no_payment(void **state)
{
    (void)state;
    const double balance[] = {1e-12, 0, -1e-12};
    assert_int_equal(find(balance, 3).count, 0);
    assert_int_equal(find(balance, 0).count, 0);
}

/* As many pairs as can be: n/2 payments where the greedy way may need n - 1. */
static void pairs_in_random_order_are_found(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 5, 0);
    for (int round = 0; round < 20; round++) {
        double balance[JW_PAYMENTS_EXACT];
        for (int i = 0; i < JW_PAYMENTS_EXACT; i += 2) {
            balance[i] = 1 + jw_random_uniform(&random);
            balance[i + 1] = -balance[i];
        }
        for (int i = JW_PAYMENTS_EXACT - 1; i > 0; i--) {
            int k = (int)jw_random_below(&random, (uint64_t)i + 1);
            double other = balance[k];
            balance[k] = balance[i], balance[i] = other;
        }
        jw_payments payments = find(balance, JW_PAYMENTS_EXACT);
        assert_settled(&payments, balance, JW_PAYMENTS_EXACT);
        assert_int_equal(payments.count, JW_PAYMENTS_EXACT / 2);
    }
}

static void many_parties_are_settled_all_the_same(void **state)
{
    (void)state;
    double balance[17], sum = 0;
    for (int i = 0; i < 16; i++)
        sum += balance[i] = (i * 7 % 16) - 7.3;
    balance[16] = -sum;
    jw_payments payments = find(balance, 17);
    assert_false(payments.fewest);
    assert_settled(&payments, balance, 17);
    assert_true(payments.count <= 16);
}

/* 2 and 3 are the best pair, but with 0 and 1 all goes better in the end. */
static void the_best_order_looks_ahead(void **state)
{
    (void)state;
    const double value[16] = {[3] = 5, [12] = 6, [7] = 50, [13] = 7, [14] = 7, [15] = 60};
    int order[4];
    assert_int_equal(jw_joining_order(order, value, 4, NULL), JW_OK);
    const int expected[] = {0, 1, 2, 3};
    assert_memory_equal(order, expected, sizeof expected);
}

static void equals_join_in_their_order(void **state)
{
    (void)state;
    const double value[8] = {0, 0, 0, 1, 0, 1, 1, 2};
    int order[3];
    assert_int_equal(jw_joining_order(order, value, 3, NULL), JW_OK);
    const int expected[] = {0, 1, 2};
    assert_memory_equal(order, expected, sizeof expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_that_come_out_even_settle_by_themselves),
        cmocka_unit_test(nothing_to_settle_needs_no_payment),
        cmocka_unit_test(pairs_in_random_order_are_found),
        cmocka_unit_test(many_parties_are_settled_all_the_same),
        cmocka_unit_test(the_best_order_looks_ahead),
        cmocka_unit_test(equals_join_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
