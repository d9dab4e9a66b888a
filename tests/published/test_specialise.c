/*
 * Specialisation and localisation against printed and recorded figures. Those of the 5 x 5 matrix
 * were got by running the R package EconGeo 2.1 on the matrix of its examples.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

/* Three decimals were printed, or four; shares of the matrix end after two. */
#define PRINTED_3 0.00051
#define PRINTED_4 0.000051
#define EXACT     1e-12

static jw_result *specialise(const char *file, jw_track_options *options)
{
    char path[96];
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    snprintf(path, sizeof path, "tests/published/%s.csv", file);
    options->values = path;
    assert_ok(jw_track(&result, "specialise", NULL, options, NULL, &err), err);
    return result;
}

static void assert_column(const jw_result *result, const char *table, const char *column,
                          const double *expected, size_t rows, double within)
{
    assert_int_equal(jw_result_find_rows(result, table), rows);
    for (size_t i = 0; i < rows; i++)
        assert_close(cell(result, table, i, column), expected[i], 0, within);
}

static void location_quotients(void **state)
{
    (void)state;
    static const double expected[25] = {5, 0,   0, 0,    0,   0,   .75, .25, 3.5, .5,   0,   1, .5,
                                        1, 2.5, 0, 1.25, 1.5, .25, 2,   0,   2,   2.75, .25, 0};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = specialise("specialisation", &options);
    assert_column(result, "cells", "quotient", expected, 25, EXACT);
    jw_result_free(result);
}

static void specialisation_of_places(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *r = specialise("specialisation", &options);
    const char *places = "places";
    assert_column(r, places, "krugman", (double[]){1.6, 1, .6, .7, 1.1}, 5, EXACT);
    assert_column(r, places, "specialisation_coefficient", (double[]){.8, .5, .3, .35, .55}, 5,
                  EXACT);
    assert_column(r, places, "hachman", (double[]){.2, .380952, .588235, .634921, .430108}, 5,
                  5.1e-7);
    assert_column(r, places, "mean_quotient", (double[]){5, 2.625, 1.7, 1.575, 2.325}, 5, EXACT);
    assert_column(r, places, "herfindahl", (double[]){1, .525, .34, .315, .465}, 5, EXACT);
    assert_column(r, places, "entropy_bits", (double[]){0, 1.319, 1.761, 1.766, 1.219}, 5,
                  PRINTED_3);
    jw_result_free(r);
}

/* EconGeo's locational Gini is Krugman's: the area itself, at most 1/2. */
static void locational_gini(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = specialise("specialisation", &options);
    assert_column(result, "activities", "locational_gini", (double[]){.40, .18, .27, .31, .28}, 5,
                  EXACT);
    jw_result_free(result);
}

/* EconGeo's examples of Gini, Hoover.Gini and Hoover.index, the last in percent. */
static void gini_and_hoover(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.population = "people";
    jw_result *result = specialise("hoover", &options);
    assert_close(cell(result, "activities", 0, "gini"), .48, 0, EXACT);
    assert_close(cell(result, "activities", 0, "hoover_gini"), .31, 0, EXACT);
    assert_close(100 * cell(result, "activities", 0, "hoover"), 25, 0, EXACT);
    jw_result_free(result);
}

/*
 * zhjx19, mathmodels-book, chapter on regional economics: three sectors in 2015 against the nation,
 * which is more than the sum of the places.
 */
static void quotients_against_the_nation(void **state)
{
    (void)state;
    static const double expected[12] = {.0560, .7272, 1.4026, .0680,  .4148,  1.6766,
                                        .1791, .9596, 1.1762, 1.4103, 1.0147, .9168};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.reference = "中国";
    jw_result *result = specialise("provinces-2015", &options);
    assert_column(result, "cells", "quotient", expected, 12, PRINTED_4);
    jw_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(location_quotients),
        cmocka_unit_test(specialisation_of_places),
        cmocka_unit_test(locational_gini),
        cmocka_unit_test(gini_and_hoover),
        cmocka_unit_test(quotients_against_the_nation),
    };
    return cmocka_run_group_tests_name("specialise", tests, NULL, NULL);
}
