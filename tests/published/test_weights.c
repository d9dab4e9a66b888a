/*
 * Weights that were published with their inputs: CRITIC of eight pharmaceutical firms, D. Diakoulaki, G. Mavrotas & L.
 * Papayannakis, Computers & Operations Research 22 (1995) 763-770, and entropy of figures as told, both with the
 * digits of scikit-criteria's tests.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "tracking.h"

static void critic(void **state)
{
    (void)state;
    static const double weight[] = {.20222554, .48090173, .31687273};
    static const char *const variants[] = {"critic", "critic-sample"};
    for (int v = 0; v < 2; v++) { /* without gaps n and n - 1 weigh alike */
        jw_result *r = track("index", NULL,
                             (jw_track_options){.values = "tests/published/pharmaceuticals.csv",
                                                .weights = variants[v]});
        for (size_t c = 0; c < 3; c++)
            assert_close(cell(r, "indicators", c, "weight"), weight[c], 0, 5.1e-9);
        jw_result_free(r);
    }
}

static void entropy_of_figures_as_told(void **state)
{
    (void)state;
    jw_result *r = track(
        "index", NULL,
        (jw_track_options){.values = "tests/published/entropy.csv", .weights = "entropy-raw"});
    assert_close(cell(r, "indicators", 0, "weight"), .358889, 0, 5.1e-7);
    assert_close(cell(r, "indicators", 1, "weight"), .641111, 0, 5.1e-7);
    jw_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(critic),
        cmocka_unit_test(entropy_of_figures_as_told),
    };
    return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
