/*
 * Gravity by hand, and the fit on the figures of 2023.
 *
 * Contracts, in 10000 yuan, and GDP, in 100 million yuan: China City Statistical Yearbook 2024, tables 2-18 and
 * 2-6. Targets: Beijing Municipal Bureau of Statistics, 2 January 2025 (748.7 to Tianjin and Hebei), and China
 * News Service, 19 January 2024 (15.1 % of what goes to other provinces, so 4958.3). National GDP as first
 * published, 1260582.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "calibrate/gravity.h"

#include "close.h"

#include <math.h>
#include <string.h>

/* --- Three places, the third outside */

static const double supply[3] = {100, 50, 0}, weight[3] = {2, 1, 4};
static const double minutes[9] = {0, 10, 0, 10, 0, 0, 0, 0, 0};
static const unsigned char border[9] = {0, 1, 1, 1, 0, 1, 1, 1, 0};
static const jw_gravity small = {3, 2, supply, weight, minutes, border};

static void flows_are_those_worked_out_by_hand(void **state)
{
    (void)state;
    double flow[9];
    /* A minute halves to the tenth root, a border halves, the outside halves once more. */
    jw_barriers b = {log(2) / 10, log(2), log(2)};
    jw_gravity_flows(flow, &small, &b);
    /* From the first: 2, 1 * 1/2 * 1/2 and 4 * 1/2 * 1/2 of 3.25. */
    assert_close(flow[0], 100 * 2 / 3.25, 1e-14, 0);
    assert_close(flow[1], 100 * 0.25 / 3.25, 1e-14, 0);
    assert_close(flow[2], 100 * 1 / 3.25, 1e-14, 0);
    /* What leaves is the supply, to the last bit or so; nothing leaves where nothing is made. */
    assert_close(flow[3] + flow[4] + flow[5], 50, 1e-14, 0);
    assert_true(flow[6] == 0 && flow[7] == 0 && flow[8] == 0);
}

static void known_barriers_are_found_again(void **state)
{
    (void)state;
    static const unsigned char inside[9] = {0, 1, 0, 1, 0, 0, 0, 0, 0};
    static const unsigned char leaving[9] = {0, 0, 1, 0, 0, 1, 0, 0, 0};
    for (double b = -1; b <= 6; b += 0.5)
        for (double r = -2; r <= 6; r += 0.5) {
            double flow[9];
            jw_gravity_flows(flow, &small, &(jw_barriers){0.01, b, r});
            jw_gravity_target targets[2] = {{inside, jw_gravity_sum(flow, inside, 3)},
                                            {leaving, jw_gravity_sum(flow, leaving, 3)}};
            jw_gravity_fit fit = {.barriers = {0.01, 0, 0}};
            assert_int_equal(jw_gravity_solve(&fit, &small, targets, 2, NULL), JW_OK);
            assert_close(fit.barriers.border, b, 1e-9, 1e-9);
            assert_close(fit.barriers.remoteness, r, 1e-9, 1e-9);
        }
}

static void one_target_leaves_the_remoteness_alone(void **state)
{
    (void)state;
    static const unsigned char inside[9] = {0, 1, 0, 1, 0, 0, 0, 0, 0};
    double flow[9];
    jw_gravity_flows(flow, &small, &(jw_barriers){0.01, 2.5, 0.75});
    jw_gravity_target target = {inside, jw_gravity_sum(flow, inside, 3)};
    jw_gravity_fit fit = {.barriers = {0.01, 0, 0.75}};
    assert_int_equal(jw_gravity_solve(&fit, &small, &target, 1, NULL), JW_OK);
    assert_close(fit.barriers.border, 2.5, 1e-10, 0);
    assert_true(fit.barriers.remoteness == 0.75);
}

static void what_cannot_be_met_is_refused(void **state)
{
    (void)state;
    static const unsigned char inside[9] = {0, 1, 0, 1, 0, 0, 0, 0, 0};
    jw_gravity_target target = {inside, 151}; /* more than all there is */
    jw_gravity_fit fit = {.barriers = {0.01, 0, 0}};
    assert_int_equal(jw_gravity_solve(&fit, &small, &target, 1, NULL), JW_ENOSOLUTION);
    assert_true(fit.bisected);
}

/* --- 2023: Beijing, Tianjin, eleven cities of Hebei, the rest of the country */

enum { CITIES = 13, PLACES = 14, SQUARES = PLACES * PLACES };
static const double contracts[CITIES] = {85369393, 19573777, 2050000, 2411146, 570000,
                                         3546179,  594553,   3883675, 321507,  432922,
                                         1994000,  1454430,  570591};
static const double gdp[CITIES] = {43761, 16737, 7534, 9133, 2001, 4382, 2586,
                                   4825,  1843,  1852, 4440, 3608, 1888};
/* Great-circle km between the cities, the upper triangle row by row. */
static const double km[] = {
    108.2, 265.6, 155.4, 272.2, 402.8, 357.2, 140.3, 161.9, 175.9, 181.8, 50.9,  248.9, 264.5,
    102.9, 225.1, 367.4, 329.6, 151.1, 268.1, 212.0, 96.6,  57.9,  203.1, 367.0, 489.5, 159.2,
    108.9, 126.0, 306.8, 440.3, 209.7, 254.2, 110.9, 124.6, 467.1, 431.2, 249.4, 308.4, 146.7,
    187.5, 126.6, 303.2, 579.1, 546.8, 373.9, 410.5, 178.0, 297.5, 250.2, 417.5, 50.3,  265.8,
    465.3, 568.8, 281.7, 377.8, 164.3, 218.5, 415.1, 526.0, 249.9, 335.2, 129.3, 218.4, 314.3,
    136.1, 129.7, 127.5, 260.3, 323.2, 210.4, 345.7, 308.5, 191.0, 407.3, 135.0, 120.6, 217.4,
};

static void the_border_of_2023_is_1_43(void **state)
{
    (void)state;
    double o[PLACES], a[PLACES], ways[SQUARES] = {0}, flow[SQUARES];
    unsigned char borders[SQUARES] = {0}, partners[SQUARES] = {0}, leaving[SQUARES] = {0};
    size_t pair = 0;
    a[CITIES] = 1260582;
    o[CITIES] = 0;
    for (int i = 0; i < CITIES; i++) {
        o[i] = contracts[i] * 1e-4;
        a[i] = gdp[i];
        a[CITIES] -= gdp[i];
        for (int j = i + 1; j < CITIES; j++)
            ways[i * PLACES + j] = ways[j * PLACES + i] = km[pair++] / 200 * 60 + 25;
    }
    assert_int_equal(pair, sizeof km / sizeof km[0]);
    for (int i = 0; i < PLACES; i++)
        for (int j = 0; j < PLACES; j++)
            borders[i * PLACES + j] = i != j && !(i > 1 && j > 1 && i < CITIES && j < CITIES);
    memset(partners + 1, 1, CITIES - 1);
    memset(leaving + 1, 1, CITIES);
    jw_gravity gravity = {PLACES, CITIES, o, a, ways, borders};
    jw_gravity_target targets[2] = {{partners, 748.7}, {leaving, 4958.3}};
    jw_gravity_fit fit = {.barriers = {0.006, 0, 0}};
    assert_int_equal(jw_gravity_solve(&fit, &gravity, targets, 2, NULL), JW_OK);
    assert_false(fit.bisected);
    assert_close(fit.barriers.border, 1.43, 0, 0.005);
    assert_close(fit.barriers.remoteness, 1.69, 0, 0.005);

    jw_gravity_flows(flow, &gravity, &fit.barriers);
    assert_close(jw_gravity_sum(flow, partners, PLACES), 748.7, 1e-9, 0);
    assert_close(jw_gravity_sum(flow, leaving, PLACES), 4958.3, 1e-9, 0);
    double crossing = 0, hebei = 0, langfang = flow[11] + flow[PLACES + 11];
    for (int i = 0; i < CITIES; i++)
        for (int j = 0; j < CITIES; j++) {
            if (borders[i * PLACES + j]) crossing += flow[i * PLACES + j];
            if (i < 2 && j > 1) hebei += flow[i * PLACES + j];
        }
    assert_close(crossing, 1259, 0, 0.5);
    assert_close(hebei, 672, 0, 0.5);
    assert_close(langfang, 72, 0, 0.5);
    assert_close(flow[3] + flow[PLACES + 3], 154, 0, 0.5);
    assert_close(flow[2] + flow[PLACES + 2], 102, 0, 0.5);
    assert_close(flow[5] + flow[PLACES + 5], 47, 0, 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_are_those_worked_out_by_hand),
        cmocka_unit_test(known_barriers_are_found_again),
        cmocka_unit_test(one_target_leaves_the_remoteness_alone),
        cmocka_unit_test(what_cannot_be_met_is_refused),
        cmocka_unit_test(the_border_of_2023_is_1_43),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
