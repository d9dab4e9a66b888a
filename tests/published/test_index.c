/*
 * Composite indices that were published with their inputs.
 *
 * Innovation block of three places, 2015-2024: XiaoyueZ-cloud/jingjinji-education-network on GitHub, commit 3b7d6035,
 * workbooks 十年指标数据收集_合并版.xlsx and 京津冀教育发展指数_新版方法.xlsx. Twenty rivers: mathmodels-book by Zhang
 * Jingxin, commit af8b8c09, chapters entropy-weight and topsis. TOPSIS of four projects: G.-H. Tzeng & J.-J. Huang,
 * Multiple Attribute Decision Making (2011), as tested by scikit-criteria. Four samples by entropy and CRITIC, three by
 * TOPSIS: package mathmodels of Zhang Jingxin, docs/reference/{entropy_weight,critic_weight,topsis}.md.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "tracking.h"
#include "base/number.h"

/* A column of the CSV file of inputs, row by row. */
static double published(const char *path, size_t row, int column)
{
    char line[256];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (size_t l = 0; l <= row + 1; l++)
        assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    char *at = line;
    for (; column > 0; column--)
        at = strchr(at, ',') + 1;
    double value = NAN;
    assert_true(jw_number_parse(&value, at, strcspn(at, ",\n")));
    return value;
}

static void innovation_block(void **state)
{
    (void)state;
    const char *path = "tests/published/innovation-block.csv";
    jw_result *r = track("index", NULL,
                         (jw_track_options){.values = path,
                                            .spec = "tests/published/innovation-block-spec.csv",
                                            .weights = "entropy",
                                            .draws = "0"});
    assert_int_equal(jw_result_find_rows(r, "scores"), 30);
    assert_close(cell(r, "indicators", 0, "weight"), 0.4274623655637021, 0, 2e-15);
    assert_close(cell(r, "indicators", 1, "weight"), 0.38325570394741787, 0, 2e-15);
    assert_close(cell(r, "indicators", 2, "weight"), 0.6167442960525821, 0, 2e-15);
    assert_close(cell(r, "groups", 0, "weight"), 0.5725376344362979, 0, 2e-15);
    for (size_t row = 0; row < 30; row++) /* printed with 12 digits */
        assert_close(cell(r, "scores", row, "score"), published(path, row, 5), 5.1e-12, 0);
    jw_result_free(r);
}

static jw_result *rivers(const char *method)
{
    return track("index", NULL,
                 (jw_track_options){.values = "tests/published/rivers.csv",
                                    .spec = "tests/published/rivers-spec.csv",
                                    .weights = "entropy",
                                    .method = method,
                                    .draws = "0"});
}

static void rivers_by_entropy(void **state)
{
    (void)state;
    static const double weight[] = {.3153202, .1813149, .3506929, .1526721};
    jw_result *r = rivers(NULL);
    for (size_t c = 0; c < 4; c++)
        assert_close(cell(r, "indicators", c, "weight"), weight[c], 0, 5.1e-8);
    for (size_t row = 0; row < 20; row++)
        assert_close(cell(r, "scores", row, "score"),
                     published("tests/published/rivers.csv", row, 5), 0, 5.1e-6);
    jw_result_free(r);
}

static void rivers_by_topsis(void **state)
{
    (void)state;
    jw_result *r = rivers("topsis");
    for (size_t row = 0; row < 20; row++)
        assert_close(cell(r, "scores", row, "score"),
                     published("tests/published/rivers.csv", row, 6), 0, 5.1e-8);
    jw_result_free(r);
}

static void projects_by_topsis(void **state)
{
    (void)state;
    static const double closeness[] = {.5037, .6581, .7482, .3340};
    jw_result *r = track("index", NULL,
                         (jw_track_options){.values = "tests/published/projects.csv",
                                            .weights = "C1=.3,C2=.4,C3=.3",
                                            .method = "topsis"});
    for (size_t row = 0; row < 4; row++)
        assert_close(cell(r, "scores", row, "score"), closeness[row], 0, 5.1e-5);
    jw_result_free(r);
}

static void samples(void **state)
{
    (void)state;
    static const struct {
        const char *weights, *shift;
        double weight[2], score[4];
    } known[] = {
        {"critic", NULL, {0.5075187, 0.4924813}, {59.39851, 46.86716, 32.83209, 50.75187}},
        {"entropy",
         "rescale:0.002:0.998",
         {0.5452618, 0.4547382},
         {56.35354, 47.88215, 30.39461, 54.50808}},
    };
    for (int k = 0; k < 2; k++) {
        jw_result *r = track("index", NULL,
                             (jw_track_options){.values = "tests/published/samples.csv",
                                                .direction = "x2=-",
                                                .weights = known[k].weights,
                                                .shift = known[k].shift});
        for (size_t c = 0; c < 2; c++)
            assert_close(cell(r, "indicators", c, "weight"), known[k].weight[c], 0, 5.1e-8);
        for (size_t row = 0; row < 4; row++)
            assert_close(cell(r, "scores", row, "score"), known[k].score[row], 0, 5.1e-6);
        jw_result_free(r);
    }
}

static void criteria_by_topsis(void **state)
{
    (void)state;
    static const double closeness[] = {0, 1, .3111391};
    jw_result *r = track("index", NULL,
                         (jw_track_options){.values = "tests/published/criteria.csv",
                                            .direction = "X2=-",
                                            .weights = "X1=.6,X2=.4",
                                            .method = "topsis"});
    for (size_t row = 0; row < 3; row++)
        assert_close(cell(r, "scores", row, "score"), closeness[row], 0, 5.1e-8);
    jw_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(innovation_block), cmocka_unit_test(rivers_by_entropy),
        cmocka_unit_test(rivers_by_topsis), cmocka_unit_test(projects_by_topsis),
        cmocka_unit_test(samples),          cmocka_unit_test(criteria_by_topsis),
    };
    return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
