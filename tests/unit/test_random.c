/* Random numbers: the published sequence, ranges, and shapes of the distributions. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"

#include <string.h>

/* First outputs of the authors' xoshiro256starstar.c from the state 1, 2, 3, 4. */
static void the_sequence_is_the_published_one(void **state)
{
    (void)state;
    const uint64_t expected[] = {11520, 0, 1509978240, UINT64_C(1215971899390074240)};
    jw_random random = {{1, 2, 3, 4}};
    for (int i = 0; i < 4; i++)
        assert_true(jw_random_bits(&random) == expected[i]);
}

/* splitmix64.c from the state 1234567. */
static void seeding_is_the_published_one(void **state)
{
    (void)state;
    const uint64_t expected[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                 UINT64_C(9817491932198370423), UINT64_C(4593380528125082431)};
    jw_random random;
    jw_random_start(&random, 1234567, 0);
    assert_memory_equal(random.state, expected, sizeof expected);
}

static void streams_of_a_seed_differ_and_repeat(void **state)
{
    (void)state;
    uint64_t first[100];
    for (uint64_t stream = 0; stream < 100; stream++) {
        jw_random random, again;
        jw_random_start(&random, 7, stream);
        jw_random_start(&again, 7, stream);
        first[stream] = jw_random_bits(&random);
        assert_true(first[stream] == jw_random_bits(&again));
        for (uint64_t other = 0; other < stream; other++)
            assert_true(first[stream] != first[other]);
    }
}

static void uniform_numbers_fill_their_range_evenly(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 1, 1);
    double sum = 0, squares = 0;
    int count[6] = {0};
    for (int i = 0; i < 600000; i++) {
        double u = jw_random_uniform(&random);
        assert_true(u >= 0 && u < 1);
        sum += u, squares += u * u;
        count[jw_random_below(&random, 6)]++;
    }
    assert_close(sum / 600000, 0.5, 0, 0.002);
    assert_close(squares / 600000, 1.0 / 3, 0, 0.002);
    for (int i = 0; i < 6; i++)
        assert_close(count[i], 100000, 0.02, 0);
    assert_int_equal(jw_random_below(&random, 1), 0);
    /* A bound above 2^63 rejects nearly half of the draws. */
    for (int i = 0; i < 1000; i++)
        assert_true(jw_random_below(&random, (UINT64_C(1) << 63) + 1) <= UINT64_C(1) << 63);
}

static void triangular_numbers_have_their_mean_and_bounds(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 3, 0);
    const double cases[][3] = {{0, 1, 4}, {-2, -2, 1}, {1, 3, 3}};
    for (int c = 0; c < 3; c++) {
        double low = cases[c][0], mode = cases[c][1], high = cases[c][2], sum = 0, below = 0;
        for (int i = 0; i < 200000; i++) {
            double x = jw_random_triangular(&random, low, mode, high);
            assert_true(x >= low && x <= high);
            sum += x, below += x < mode;
        }
        assert_close(sum / 200000, (low + mode + high) / 3, 0, 0.01);
        assert_close(below / 200000, (mode - low) / (high - low), 0, 0.005);
    }
    assert_true(jw_random_triangular(&random, 5, 5, 5) == 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sequence_is_the_published_one),
        cmocka_unit_test(seeding_is_the_published_one),
        cmocka_unit_test(streams_of_a_seed_differ_and_repeat),
        cmocka_unit_test(uniform_numbers_fill_their_range_evenly),
        cmocka_unit_test(triangular_numbers_have_their_mean_and_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
