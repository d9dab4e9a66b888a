/*
 * Coupling coordination that was published with its levels: urban and rural logistics, 2011-2020, table 4 of
 * "Urban-Rural Logistics Coupling Coordinated Development and Urban-Rural Integrated Development", Mathematical
 * Problems in Engineering 2022, 2969206; levels are printed with three digits, so C follows to 0.0015, D to 0.001.
 * Six rows of three systems in both forms, and obstacle degrees: package mathmodels of Zhang Jingxin, commit 757a8748,
 * docs/reference/system_evaluation.md, three digits. The closed modified form for two systems: Wang Shujia et al.,
 * Journal of Natural Resources 36 (2021) 793-810.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "tracking.h"

static const struct {
    double urban, rural, c, t, d;
    const char *grade;
} published[] = {
    {.101, .280, .882, .190, .410, "濒临失调"}, {.165, .406, .906, .286, .509, "勉强协调"},
    {.187, .427, .920, .307, .532, "勉强协调"}, {.238, .511, .931, .374, .590, "勉强协调"},
    {.424, .421, 1.00, .422, .650, "初级协调"}, {.538, .407, .990, .473, .684, "初级协调"},
    {.591, .466, .993, .528, .724, "中级协调"}, {.694, .581, .996, .638, .797, "中级协调"},
    {.892, .662, .989, .777, .877, "良好协调"}, {.879, .637, .987, .758, .865, "良好协调"},
};
enum { YEARS = sizeof published / sizeof published[0] };

static jw_result *logistics(const char *coupling)
{
    jw_result *r = track("coordinate", NULL,
                         (jw_track_options){.values = "tests/published/logistics.csv",
                                            .indicator = "urban,rural",
                                            .normalise = "none",
                                            .coupling = coupling});
    assert_int_equal(jw_result_find_rows(r, "coordination"), YEARS);
    return r;
}

static void standard_form(void **state)
{
    (void)state;
    jw_result *r = logistics(NULL);
    for (size_t y = 0; y < YEARS; y++) {
        assert_close(cell(r, "coordination", y, "coupling"), published[y].c, 0, .0015);
        assert_close(cell(r, "coordination", y, "development"), published[y].t, 0, .001);
        assert_close(cell(r, "coordination", y, "coordination"), published[y].d, 0, .001);
        assert_string_equal(cell_text(r, "coordination", y, "grade_zh"), published[y].grade);
    }
    jw_result_free(r);
}

static void modified_form(void **state)
{
    (void)state;
    jw_result *r = logistics("modified");
    for (size_t y = 0; y < YEARS; y++) {
        double low = fmin(published[y].urban, published[y].rural);
        double high = fmax(published[y].urban, published[y].rural);
        double c = sqrt((1 - (high - low)) * low / high), t = (low + high) / 2;
        assert_close(cell(r, "coordination", y, "coupling"), c, 1e-14, 0);
        assert_close(cell(r, "coordination", y, "coordination"), sqrt(c * t), 1e-14, 0);
    }
    jw_result_free(r);
}

static const struct {
    const char *coupling, *alpha;
    double c[6], t[6], d[6];
} three[] = {
    {NULL,
     NULL,
     {.571, .867, .674, .967, .418, .971},
     {.185, .411, .394, .687, .370, .814},
     {.325, .597, .515, .815, .393, .889}},
    {"modified",
     "s1=.4,s2=.3,s3=.3",
     {.447, .501, .455, .669, .175, .715},
     {.168, .388, .409, .686, .336, .832},
     {.274, .440, .432, .678, .242, .771}},
};

static void three_systems(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        jw_result *r = track("coordinate", NULL,
                             (jw_track_options){.values = "tests/published/subsystems.csv",
                                                .normalise = "none",
                                                .coupling = three[k].coupling,
                                                .alpha = three[k].alpha});
        for (size_t row = 0; row < 6; row++) { /* digits past the third were cut or rounded */
            assert_close(cell(r, "coordination", row, "coupling"), three[k].c[row], 0, 6e-4);
            assert_close(cell(r, "coordination", row, "development"), three[k].t[row], 0, 6e-4);
            assert_close(cell(r, "coordination", row, "coordination"), three[k].d[row], 0, 6e-4);
        }
        jw_result_free(r);
    }
}

static void obstacle_degrees(void **state)
{
    (void)state;
    static const double equal[6][3] = {{.328, .243, .245},  {.274, .106, .209},
                                       {.150, .314, .142},  {.109, .173, .0306},
                                       {.326, .0370, .266}, {.00417, .148, .0339}};
    static const double told[6][3] = {{.394, .218, .220},  {.329, .0953, .188},
                                      {.180, .282, .128},  {.131, .156, .0275},
                                      {.392, .0333, .239}, {.00500, .133, .0305}};
    for (int k = 0; k < 2; k++) {
        jw_result *r = track("coordinate", NULL,
                             (jw_track_options){.values = "tests/published/subsystems.csv",
                                                .normalise = "none",
                                                .weights = k ? "s1=.4,s2=.3,s3=.3" : NULL,
                                                .obstacle = "raw"});
        for (size_t row = 0; row < 18; row++)
            assert_close(cell(r, "obstacles", row, "obstacle"),
                         (k ? told : equal)[row / 3][row % 3], 5e-3, 1e-6);
        jw_result_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_form),
        cmocka_unit_test(modified_form),
        cmocka_unit_test(three_systems),
        cmocka_unit_test(obstacle_degrees),
    };
    return cmocka_run_group_tests_name("coordinate", tests, NULL, NULL);
}
