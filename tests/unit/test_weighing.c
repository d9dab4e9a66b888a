/* Weights from figures, and TOPSIS: by hand, and with gaps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "close.h"
#include "track/topsis.h"
#include "track/weights.h"

static void entropy_by_hand(void **state)
{
    (void)state;
    const double even[] = {3, 3, 3, 3}, one[] = {0, 0, 5, 0}, half[] = {1, 1, 0, 0};
    const double gap[] = {1, NAN, 1, NAN}, below[] = {1, -1, 2, 2}, zero[] = {0, 0, 0, 0};
    assert_close(jw_column_entropy(even, 4), 1, 1e-15, 0);
    assert_close(jw_column_entropy(one, 4), 0, 0, 0);
    assert_close(jw_column_entropy(half, 4), .5, 1e-15, 0); /* ln 2 / ln 4: ln n, not ln m */
    assert_close(jw_column_entropy(gap, 4), 1, 1e-15, 0);   /* over the two that are known */
    assert_true(isnan(jw_column_entropy(below, 4)));
    assert_true(isnan(jw_column_entropy(zero, 4)));
    assert_true(isnan(jw_column_entropy(even, 1)));
}

static void entropy_weights(void **state)
{
    (void)state;
    const double even[] = {3, 3, 3, 3}, one[] = {0, 0, 5, 0}, half[] = {1, 1, 0, 0};
    const double below[] = {1, -1, 2, 2};
    const double *columns[] = {even, one, half}, *wrong_one[] = {one, below};
    double weight[3];
    size_t wrong;
    assert_int_equal(jw_entropy_weights(weight, &wrong, columns, 3, 4), JW_OK);
    assert_close(weight[0], 0, 0, 1e-15);
    assert_close(weight[1], 2. / 3, 1e-14, 0);
    assert_close(weight[2], 1. / 3, 1e-14, 0);
    assert_int_equal(jw_entropy_weights(weight, &wrong, wrong_one, 2, 4), JW_EDATA);
    assert_int_equal(wrong, 1);
}

/* r(a, b) = -1, r(a, c) = 1, r(b, c) = -1: sums 2, 4, 2; deviations as 1, 1, 2. */
static void critic_by_hand(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, 4}, b[] = {4, 3, 2, 1}, c[] = {2, 4, 6, 8};
    const double *columns[] = {a, b, c};
    double weight[3];
    for (int sample = 0; sample < 2; sample++)
        for (int spearman = 0; spearman < 2; spearman++) {
            assert_int_equal(jw_critic_weights(weight, columns, 3, 4, sample, spearman, NULL),
                             JW_OK);
            assert_close(weight[0], .2, 1e-14, 0);
            assert_close(weight[1], .4, 1e-14, 0);
            assert_close(weight[2], .4, 1e-14, 0);
        }
}

static void critic_of_ranks_and_gaps(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, 100}, b[] = {1, 2, 4, 3}, c[] = {NAN, 1, 2, 3};
    const double same[] = {7, 7, 7, 7};
    const double *pair[] = {a, b}, *gap[] = {a, c}, *still[] = {a, same};
    double weight[2], other[2];
    assert_int_equal(jw_critic_weights(weight, pair, 2, 4, false, false, NULL), JW_OK);
    assert_int_equal(jw_critic_weights(other, pair, 2, 4, false, true, NULL), JW_OK);
    assert_close(weight[0], other[0], 1e-14, 0); /* one pair: its r drops out */
    /* with a gap n and n - 1 no longer weigh alike */
    assert_int_equal(jw_critic_weights(weight, gap, 2, 4, false, false, NULL), JW_OK);
    assert_int_equal(jw_critic_weights(other, gap, 2, 4, true, false, NULL), JW_OK);
    assert_true(fabs(weight[0] - other[0]) > 1e-4);
    /* ranks of a and c agree where both are known: nothing is said twice over, so nothing weighs */
    assert_int_equal(jw_critic_weights(weight, gap, 2, 4, false, true, NULL), JW_EDATA);
    assert_int_equal(jw_critic_weights(weight, still, 2, 4, false, false, NULL), JW_EDATA);
}

static void topsis_by_hand(void **state)
{
    (void)state;
    const double a[] = {0, 1, .5, NAN}, b[] = {1, 0, .5, 1};
    const double *columns[] = {a, b};
    const double weight[] = {.8, .2};
    const bool less[] = {false, true};
    double c[4];
    assert_int_equal(jw_topsis(c, columns, NULL, weight, 2, 4, false, NULL), JW_OK);
    assert_close(c[0], .2, 1e-15, 0);
    assert_close(c[1], .8, 1e-15, 0);
    assert_close(c[2], .5, 1e-15, 0);
    assert_true(isnan(c[3]));
    assert_int_equal(jw_topsis(c, columns, NULL, weight, 2, 4, true, NULL), JW_OK);
    assert_close(c[1], sqrt(.8) / (sqrt(.8) + sqrt(.2)), 1e-15, 0);
    assert_int_equal(jw_topsis(c, columns, less, weight, 2, 4, false, NULL), JW_OK);
    assert_close(c[0], 0, 0, 0);
    assert_close(c[1], 1, 0, 0);
    const double only_b[] = {0, 1}; /* a gap in a column that does not count is none */
    assert_int_equal(jw_topsis(c, columns, NULL, only_b, 2, 4, false, NULL), JW_OK);
    assert_close(c[3], 1, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entropy_by_hand), cmocka_unit_test(entropy_weights),
        cmocka_unit_test(critic_by_hand),  cmocka_unit_test(critic_of_ranks_and_gaps),
        cmocka_unit_test(topsis_by_hand),
    };
    return cmocka_run_group_tests_name("weighing", tests, NULL, NULL);
}
