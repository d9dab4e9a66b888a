/* A figure that is changed takes its range along, so that a study never says low above the figure. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

static void assert_relief(const char *override, double low, double relief, double high)
{
    jw_study *study = open_study("studies/jing-jin-ji-provinces"); /* 0.1, 0.25, 0.5 */
    set_cells(study, override);
    const double expected[] = {low, relief, high};
    const char *const columns[] = {"relief_low", "relief", "relief_high"};
    for (int i = 0; i < 3; i++) {
        double found = jw_study_number(study, "frictions", 0, columns[i]);
        assert_int_equal(isnan(found), isnan(expected[i]));
        if (!isnan(found)) assert_close(found, expected[i], 1e-15, 0);
    }
    jw_study_free(study);
}

static void scaling_scales_the_range(void **state)
{
    (void)state;
    assert_relief("frictions[*].relief=*2", 0.2, 0.5, 1);
    assert_relief("frictions[*].relief=*0", 0, 0, 0);
}

static void adding_shifts_the_range(void **state)
{
    (void)state;
    assert_relief("frictions[border].relief=+0.1", 0.2, 0.35, 0.6);
}

static void a_new_figure_drops_the_end_that_it_passes(void **state)
{
    (void)state;
    assert_relief("frictions[*].relief=0.3", 0.1, 0.3, 0.5);
    assert_relief("frictions[*].relief=0.6", 0.1, 0.6, NAN);
    assert_relief("frictions[*].relief=0", NAN, 0, 0.5);
}

static void an_end_can_be_changed_by_itself(void **state)
{
    (void)state;
    assert_relief("frictions[*].relief_low=0.2", 0.2, 0.25, 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scaling_scales_the_range),
        cmocka_unit_test(adding_shifts_the_range),
        cmocka_unit_test(a_new_figure_drops_the_end_that_it_passes),
        cmocka_unit_test(an_end_can_be_changed_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
