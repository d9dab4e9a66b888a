/* Normalisations: by hand, and the laws that hold whatever the figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "close.h"
#include "base/random.h"
#include "track/normalise.h"

enum { ROWS = 6 };
static const double x[ROWS] = {2, 4, NAN, 6, 10, 4};
static const int year[ROWS] = {2020, 2020, 2020, 2021, 2021, 2021};
static const size_t base[ROWS] = {0, 1, 2, 0, 1, SIZE_MAX};
static const jw_scale plain = {.low = NAN, .high = NAN};

static bool normalise(double z[ROWS], const double *from, jw_scale scale)
{
    bool varies;
    assert_int_equal(jw_normalise(&varies, z, from, ROWS, &scale, year, base, NULL), JW_OK);
    return varies;
}

static void by_hand(void **state)
{
    (void)state;
    static const struct {
        jw_normal normal;
        jw_direction direction;
        double z[ROWS];
    } known[] = {
        {JW_NORMAL_MINMAX, JW_MORE, {0, .25, NAN, .5, 1, .25}},
        {JW_NORMAL_MINMAX, JW_LESS, {1, .75, NAN, .5, 0, .75}},
        {JW_NORMAL_MINMAX_YEAR, JW_MORE, {0, 1, NAN, 1. / 3, 1, 0}},
        {JW_NORMAL_MINMAX_YEAR, JW_LESS, {1, 0, NAN, 2. / 3, 0, 1}},
        {JW_NORMAL_RANK, JW_MORE, {0, .375, NAN, .75, 1, .375}},
        {JW_NORMAL_RANK, JW_LESS, {1, .625, NAN, .25, 0, .625}},
        {JW_NORMAL_INDEX, JW_MORE, {100, 100, NAN, 300, 250, NAN}},
        {JW_NORMAL_INDEX, JW_LESS, {100, 100, NAN, 100. / 3, 40, NAN}},
        {JW_NORMAL_NONE, JW_MORE, {2, 4, NAN, 6, 10, 4}},
    };
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        double z[ROWS];
        jw_scale scale = plain;
        scale.normal = known[k].normal;
        scale.direction = known[k].direction;
        assert_true(normalise(z, x, scale));
        for (int r = 0; r < ROWS; r++)
            if (isnan(known[k].z[r]))
                assert_true(isnan(z[r]));
            else
                assert_close(z[r], known[k].z[r], 1e-15, 0);
    }
}

static void best_in_the_middle(void **state)
{
    (void)state;
    static const double point[ROWS] = {1 - 2. / 6, 1, NAN, 1 - 2. / 6, 0, 1};
    static const double span[ROWS] = {1 - 2. / 4, 1, NAN, 1, 0, 1};
    double z[ROWS];
    jw_scale scale = plain;
    scale.direction = JW_BEST;
    scale.best = scale.best_high = 4;
    assert_true(normalise(z, x, scale));
    for (int r = 0; r < ROWS; r++)
        if (r != 2) assert_close(z[r], point[r], 1e-15, 0);
    scale.best_high = 6;
    assert_true(normalise(z, x, scale));
    for (int r = 0; r < ROWS; r++)
        if (r != 2) assert_close(z[r], span[r], 1e-15, 0);
    assert_true(isnan(z[2]));
    scale.best = 0; /* all inside: nobody is nearer than another */
    scale.best_high = 20;
    assert_false(normalise(z, x, scale));
    assert_true(isnan(z[0]));
}

static void shifts(void **state)
{
    (void)state;
    double z[ROWS];
    jw_scale scale = plain;
    scale.shift_low = .002;
    scale.shift_high = .998;
    scale.shift = JW_SHIFT_RESCALE;
    assert_true(normalise(z, x, scale));
    assert_close(z[0], .002, 0, 0);
    assert_close(z[3], .5, 1e-15, 0);
    assert_close(z[4], .998, 1e-15, 0);
    scale.shift = JW_SHIFT_ENDS;
    assert_true(normalise(z, x, scale));
    assert_close(z[0], .002, 0, 0);
    assert_close(z[1], .25, 0, 0);
    scale.shift = JW_SHIFT_ADD;
    assert_true(normalise(z, x, scale));
    assert_close(z[1], .252, 1e-15, 0);
}

static void told_bounds(void **state)
{
    (void)state;
    double z[ROWS];
    jw_scale scale = plain;
    scale.low = 0;
    scale.high = 20;
    assert_true(normalise(z, x, scale));
    assert_close(z[4], .5, 0, 0);
    scale.direction = JW_LESS;
    assert_true(normalise(z, x, scale));
    assert_close(z[0], .9, 1e-15, 0);
}

static void constant_columns(void **state)
{
    (void)state;
    static const double same[ROWS] = {3, 3, NAN, 3, 3, 3};
    static const jw_normal refusing[] = {JW_NORMAL_MINMAX, JW_NORMAL_MINMAX_YEAR, JW_NORMAL_ZSCORE,
                                         JW_NORMAL_RANK};
    double z[ROWS];
    for (size_t n = 0; n < sizeof refusing / sizeof refusing[0]; n++) {
        jw_scale scale = plain;
        scale.normal = refusing[n];
        assert_false(normalise(z, same, scale));
        assert_true(isnan(z[0]));
    }
    static const double third[ROWS] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}; /* mean is not quite 0.1 */
    jw_scale scale = plain;
    scale.normal = JW_NORMAL_ZSCORE;
    assert_false(normalise(z, third, scale));
}

/* Other units leave z alone: x -> a + b x for minmax, zscore and rank, b x for l2 and index numbers. */
static void units_do_not_matter(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 4, 1);
    for (int round = 0; round < 50; round++) {
        double from[ROWS], other[ROWS], z[ROWS], again[ROWS];
        double scaled = 1 + 100 * jw_random_uniform(&random);
        for (int normal = JW_NORMAL_MINMAX; normal < JW_NORMAL_NONE; normal++) {
            bool only_scale = normal == JW_NORMAL_L2 || normal == JW_NORMAL_INDEX;
            double moved = only_scale ? 0 : 50 * jw_random_uniform(&random);
            jw_scale scale = plain;
            scale.normal = (jw_normal)normal;
            scale.direction = round % 2 ? JW_LESS : JW_MORE;
            for (int r = 0; r < ROWS; r++) {
                from[r] = 1 + jw_random_uniform(&random);
                other[r] = moved + scaled * from[r];
            }
            assert_true(normalise(z, from, scale));
            assert_true(normalise(again, other, scale));
            for (int r = 0; r < ROWS; r++)
                if (!isnan(z[r])) assert_close(again[r], z[r], 1e-9, 1e-11);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),          cmocka_unit_test(best_in_the_middle),
        cmocka_unit_test(shifts),           cmocka_unit_test(told_bounds),
        cmocka_unit_test(constant_columns), cmocka_unit_test(units_do_not_matter),
    };
    return cmocka_run_group_tests_name("normalise", tests, NULL, NULL);
}
