/*
 * Coupling coordination that was published with its levels: urban and rural logistics, 2011-2020, table 4 of
 * "Urban-Rural Logistics Coupling Coordinated Development and Urban-Rural Integrated Development", Mathematical
 * Problems in Engineering 2022, 2969206. Levels are printed with three digits, so C follows to 0.0015 and D to 0.001.
 * The modified form: its closed form for two systems, Wang Shujia et al., Journal of Natural Resources 36 (2021)
 * 793-810.
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_form),
        cmocka_unit_test(modified_form),
    };
    return cmocka_run_group_tests_name("coordinate", tests, NULL, NULL);
}
