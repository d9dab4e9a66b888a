/*
 * Complexity against published figures: the worked example of Hidalgo and Hausmann (2009), and what
 * Stata's ecomplexity tells of a small trade panel.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "track/incidence.h"

#define PRINTED_6 5.1e-7

/*
 * Hidalgo and Hausmann, PNAS 106 (2009) 10570, supplement; also the example of EconGeo's
 * reflections.
 */
static void reflections(void **state)
{
    (void)state;
    static const double has[16] = {1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1};
    static const double places[3][4] = {
        {4, 1, 2, 1}, {2, 2, 2.5, 3}, {2.958333, 2.5, 2.666667, 2.333333}};
    static const double activities[3][4] = {{1, 2, 2, 3}, {4, 2.5, 3, 2.333333}, {2, 2, 2.25, 2.5}};
    double place[3][4], activity[3][4];
    jw_incidence m;
    assert_int_equal(jw_incidence_new(&m, 4, 4), JW_OK);
    jw_incidence_set(&m, has, 1);
    memcpy(place[0], m.diversity, sizeof place[0]);
    memcpy(activity[0], m.ubiquity, sizeof activity[0]);
    for (int n = 1; n < 3; n++)
        jw_reflect(place[n], activity[n], place[n - 1], activity[n - 1], &m);
    for (int n = 0; n < 3; n++)
        for (int i = 0; i < 4; i++) {
            assert_close(place[n][i], places[n][i], 0, PRINTED_6);
            assert_close(activity[n][i], activities[n][i], 0, PRINTED_6);
        }
    jw_incidence_release(&m);
}

/*
 * Ten countries and thirty products of 1995 as Stata's command ecomplexity has them: the file
 * stata_ground_truth.csv in the tests of Harvard's py-ecomplexity (MIT licence). Its figures are in
 * single precision on the way in.
 */
static jw_result *trade(void)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    options.values = "tests/published/trade-1995.csv";
    options.variant = "stata";
    assert_ok(jw_track(&result, "specialise", NULL, &options, NULL, &err), err);
    return result;
}

static void complexity_of_places(void **state)
{
    (void)state;
    static const struct {
        double diversity, eci, coi;
    } expected[10] = {
        {14, 1.073207217992253, -.9940121728867501}, {16, -.3159764634559932, 1.073851078082253},
        {16, 1.06773721349865, -1.489194423334662},  {15, 1.200861157616729, -1.382249032555092},
        {11, -.9777046345252988, 1.155769407885882}, {16, .0180390442936879, .4207036089900156},
        {20, .5359206138129307, -.8461268439107059}, {9, -.421184002398617, .6531998940796336},
        {7, -2.170709342895322, .8628190011104738},  {14, -.0101908039390183, .5452394825389525}};
    jw_result *result = trade();
    for (size_t c = 0; c < 10; c++) {
        const char *table = "complexity_places";
        assert_close(cell(result, table, c, "diversity"), expected[c].diversity, 0, 0);
        assert_close(cell(result, table, c, "eci"), expected[c].eci, 0, 1e-12);
        assert_close(cell(result, table, c, "coi"), expected[c].coi, 0, 1e-12);
    }
    jw_result_free(result);
}

static void complexity_of_activities(void **state)
{
    (void)state;
    static const double ubiquity[30] = {6, 3, 3, 6, 4, 5, 4, 4, 5, 4, 6, 3, 5, 5, 5,
                                        5, 5, 4, 5, 3, 6, 4, 5, 6, 5, 5, 5, 4, 4, 4};
    static const double pci[30] = {
        -1.470491886427003, .9898334389413032,  -1.28829614655021,  .3359789984244054,
        -3.323137535581785, 1.211838680172189,  .7575610835667231,  2.794806326517154,
        1.056227717927282,  .3013836399410316,  .9458555639215322,  .2528276298920076,
        .7921553064524651,  1.794091102846822,  -3.047699996853477, .5947683743763661,
        1.865519843983964,  -1.177374641095858, -1.81300391183786,  .5613061109624367,
        -.928657059139727,  1.071585041866113,  -.590077081819932,  1.180674892441301,
        .7101505141850155,  .4400665963872156,  2.140168306589086,  -.1620847904245116,
        2.794806326517154,  -3.434600369331548};
    jw_result *result = trade();
    for (size_t p = 0; p < 30; p++) {
        assert_close(cell(result, "complexity_activities", p, "ubiquity"), ubiquity[p], 0, 0);
        assert_close(cell(result, "complexity_activities", p, "pci"), pci[p], 0, 1e-12);
    }
    jw_result_free(result);
}

/* The first products of Austria, Germany and Slovenia. */
static void density_and_gain(void **state)
{
    (void)state;
    static const struct {
        size_t row;
        double quotient, density, gain;
    } expected[] = {{0, .5708342888507129, .4624999999999999, -.6248181469470029},
                    {1, .7766585520584209, .483619344773791, -.2744855294705304},
                    {3, 1.109321038241486, .4942528735632183, 0},
                    {90, .6946398488616798, .4625, -.7732798363316228},
                    {91, .9568541437161483, .502340093603744, -.3853357869470863},
                    {95, 1.354285488233106, .542141230068337, 0},
                    {270, .7823190950058533, .4624999999999999, -.0525374869719938},
                    {271, .1128464790023091, .4102964118564743, .0126272320541523},
                    {299, 1.601999551288038, .6039387308533917, 0}};
    jw_result *result = trade();
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        size_t row = expected[i].row;
        assert_close(cell(result, "cells", row, "quotient"), expected[i].quotient, 1e-8, 0);
        assert_close(cell(result, "cells", row, "density"), expected[i].density, 0, 1e-12);
        assert_close(cell(result, "cells", row, "cog"), expected[i].gain, 0, 1e-12);
    }
    jw_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reflections),
        cmocka_unit_test(complexity_of_places),
        cmocka_unit_test(complexity_of_activities),
        cmocka_unit_test(density_and_gain),
    };
    return cmocka_run_group_tests_name("complexity", tests, NULL, NULL);
}
