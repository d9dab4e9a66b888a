/* Coupling coordination, obstacles, order degrees and synergy: by hand, and laws. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "close.h"
#include "base/random.h"
#include "track/coupling.h"
#include "track/synergy.h"

static const double thirds[] = {1. / 3, 1. / 3, 1. / 3};

static void by_hand(void **state)
{
    (void)state;
    const double u[] = {.2, .4, .8};
    jw_coordination c = jw_coordinate(u, thirds, 3, JW_COUPLING_STANDARD);
    assert_close(c.coupling, 3 * cbrt(.064) / 1.4, 1e-15, 0);
    assert_close(c.development, 1.4 / 3, 1e-15, 0);
    assert_close(c.coordination, sqrt(c.coupling * c.development), 1e-15, 0);
    c = jw_coordinate(u, thirds, 3, JW_COUPLING_MODIFIED); /* differences .2 + .6 + .4 over 3 */
    assert_close(c.coupling, sqrt(.6 * sqrt(.25 * .5)), 1e-15, 0);
}

/* Order does not matter; equal levels have C = 1 in either form; C stays between 0 and 1, the modified one lower. */
static void laws(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 8, 1);
    for (int round = 0; round < 200; round++) {
        double u[3], other[3], same[3];
        for (int i = 0; i < 3; i++)
            u[i] = 1 - jw_random_uniform(&random);
        for (int i = 0; i < 3; i++) {
            other[i] = u[(i + 1) % 3];
            same[i] = u[0];
        }
        for (int form = JW_COUPLING_STANDARD; form <= JW_COUPLING_MODIFIED; form++) {
            double c = jw_coordinate(u, thirds, 3, (jw_coupling_form)form).coupling;
            assert_true(c > 0 && c <= 1);
            assert_close(jw_coordinate(other, thirds, 3, (jw_coupling_form)form).coupling, c, 1e-13,
                         0);
            assert_close(jw_coordinate(same, thirds, 3, (jw_coupling_form)form).coupling, 1, 1e-14,
                         0);
        }
        assert_true(jw_coordinate(u, thirds, 3, JW_COUPLING_MODIFIED).coupling <=
                    jw_coordinate(u, thirds, 3, JW_COUPLING_STANDARD).coupling + 1e-12);
    }
}

static void what_is_not_told(void **state)
{
    (void)state;
    const double zero[] = {0, .5, .5}, unknown[] = {NAN, .5, .5};
    jw_coordination c = jw_coordinate(zero, thirds, 3, JW_COUPLING_STANDARD);
    assert_true(isnan(c.coupling) && isnan(c.coordination));
    assert_close(c.development, 1. / 3, 1e-15, 0);
    c = jw_coordinate(unknown, thirds, 3, JW_COUPLING_MODIFIED);
    assert_true(isnan(c.coupling) && isnan(c.coordination) && isnan(c.development));
}

static void grades(void **state)
{
    (void)state;
    assert_int_equal(jw_coordination_grade(0), 0);
    assert_int_equal(jw_coordination_grade(.0999), 0);
    assert_int_equal(jw_coordination_grade(.1), 1);
    assert_int_equal(jw_coordination_grade(.3), 3); /* 0.3 * 10 is a little below 3 in binary */
    assert_int_equal(jw_coordination_grade(.7), 7);
    assert_int_equal(jw_coordination_grade(1), 9);
    assert_string_equal(jw_coordination_grade_name_zh(5), "勉强协调");
    assert_string_equal(jw_coordination_grade_name(9), "superior coordination");
}

static void obstacles(void **state)
{
    (void)state;
    const double z[] = {.5, 1, NAN, 0}, w[] = {.2, .3, .4, .1};
    double raw[4], shared[4];
    jw_obstacles(raw, z, w, 4, false);
    jw_obstacles(shared, z, w, 4, true);
    assert_close(raw[0], .1, 1e-15, 0);
    assert_close(raw[1], 0, 0, 0);
    assert_true(isnan(raw[2]) && isnan(shared[2]));
    assert_close(shared[0] + shared[3], 1, 1e-15, 0);
    assert_close(shared[0], .5, 1e-15, 0);
    const double best[] = {1, 1};
    jw_obstacles(shared, best, w, 2, true);
    assert_true(isnan(shared[0])); /* nothing in the way: no shares of it */
}

static void order_degrees(void **state)
{
    (void)state;
    const double u[] = {.25, 1}, w[] = {3, 1}, column[] = {-10, NAN, 20}, negative[] = {-.1, 1};
    double low, high;
    assert_close(jw_order_degree(u, w, 2, JW_GEOMETRIC), .5, 1e-15, 0);
    assert_close(jw_order_degree(u, w, 2, JW_ARITHMETIC), .4375, 1e-15, 0);
    assert_true(isnan(jw_order_degree(negative, w, 2, JW_GEOMETRIC)));
    assert_true(isnan(jw_order_degree(u, w, 0, JW_GEOMETRIC)));
    jw_order_bounds(&low, &high, column, 3, JW_BOUNDS_SAMPLE);
    assert_close(low, -10, 0, 0);
    jw_order_bounds(&low, &high, column, 3, JW_BOUNDS_WIDENED);
    assert_close(low, -11, 1e-15, 0); /* lower, though the figure is below 0 */
    assert_close(high, 22, 1e-15, 0);
}

static void synergy(void **state)
{
    (void)state;
    const double rise[] = {.1, .4}, mixed[] = {.1, -.4}, fall[] = {-.1, -.4}, still[] = {0, .4};
    const double unknown[] = {NAN, .4}, half[] = {.5, .5};
    assert_close(jw_synergy(rise, half, 2, JW_SYNERGY_GEOMETRIC), .2, 1e-15, 0);
    assert_close(jw_synergy(mixed, half, 2, JW_SYNERGY_GEOMETRIC), -.2, 1e-15, 0);
    assert_close(jw_synergy(fall, half, 2, JW_SYNERGY_GEOMETRIC), -.2, 1e-15, 0);
    assert_close(jw_synergy(rise, half, 2, JW_SYNERGY_WEIGHTED), .25, 1e-15, 0);
    assert_close(jw_synergy(fall, half, 2, JW_SYNERGY_WEIGHTED), -.25, 1e-15, 0);
    assert_close(jw_synergy(still, half, 2, JW_SYNERGY_GEOMETRIC), 0, 0, 0);
    assert_true(isnan(jw_synergy(unknown, half, 2, JW_SYNERGY_WEIGHTED)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand), cmocka_unit_test(laws),      cmocka_unit_test(what_is_not_told),
        cmocka_unit_test(grades),  cmocka_unit_test(obstacles), cmocka_unit_test(order_degrees),
        cmocka_unit_test(synergy),
    };
    return cmocka_run_group_tests_name("coupling", tests, NULL, NULL);
}
