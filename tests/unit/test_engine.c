/* The engine against the reference path on whole studies, in both games and both readings. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/game.h"
#include "studies.h"

static void assert_same(const jw_plan *plan, const jw_ends *ends, jw_game game)
{
    jw_values own, reference;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_values_solve(&own, plan, ends, game, 1, NULL, &err), err);
    assert_ok(jw_values_solve_clp(&reference, plan, ends, game, 1, NULL, &err), err);
    for (size_t s = 0; s >> own.players == 0; s++) {
        assert_true(own.closed[s]);
        assert_close(own.value[s], reference.value[s], 1e-8, 1e-8);
    }
    assert_int_equal(own.work.fallbacks, 0);
    assert_true(own.work.programmes > 0);
    jw_values_release(&own);
    jw_values_release(&reference);
}

static void compare(const char *path)
{
    jw_study *study = open_study(path);
    jw_error err = JW_ERROR_INIT;
    for (int twin = 0; twin < 2; twin++) {
        jw_plan *plan = NULL;
        jw_ends ends;
        assert_ok(jw_plan_new(&plan, study, &(jw_plan_options){.rival_twin = twin}, &err), err);
        assert_ok(jw_ends_solve(&ends, plan, &err), err);
        assert_same(plan, &ends, JW_GAME_TODAY);
        assert_same(plan, &ends, JW_GAME_ALONE);
        jw_ends_release(&ends);
        jw_plan_free(plan);
    }
    jw_study_free(study);
}

static void golden_studies_have_the_reference_values(void **state)
{
    (void)state;
    compare("tests/golden/T2");
    compare("tests/golden/T3");
    compare("tests/golden/T4");
    compare("tests/golden/T5");
    compare("tests/golden/T6");
}

static void so_have_the_studies_that_come_with_it(void **state)
{
    (void)state;
    compare("studies/tutorial");
    compare("studies/jing-jin-ji-provinces");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_studies_have_the_reference_values),
        cmocka_unit_test(so_have_the_studies_that_come_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
