/*
 * Migrants between nine regions of Austria (Dennett 2012), as fitted by the tests of pysal/spint with statsmodels, and
 * the power decay and the unconstrained form with sums of flows as an independent program fits them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

/* The published fits stopped when a step was below 1e-6: errors, flows and deviances are those of the step before. */
#define STOPPED 2e-4

/* Their SRMSE divides by the mean flow cut to a whole number. */
#define MEAN     (89575 / 72.)
#define CUT_MEAN 1244.

static jw_result *gravity(const char *path, const char *form, const char *decay)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = path;
    options.form = form;
    options.decay = decay;
    assert_ok(jw_track(&result, "gravity", NULL, &options, NULL, &err), err);
    return result;
}

static const char austria[] = "tests/published/data/austria.csv";

typedef struct known {
    const char *form;
    double beta, error, deviance, d2, pseudo, srmse, sorensen;
} known;

static void four_forms(void **state)
{
    (void)state;
    static const known forms[] = {
        {"unconstrained", -6.20544765e-03, 5.18488192e-05, 19806.408696637576, .88713874099960177,
         .88421303645743465, .62067966421627441, .72706171189789603},
        {"production", -.00727113, 5.26601057e-05, 15279.974241770311, .912931356874, .909920590111,
         .46626328789729393, .740619203383},
        {"attraction", -.00693755, 5.12438958e-05, 15673.222613627502, .910690541438, .90768716507,
         .59483126233090433, .750634498293},
        {"doubly", -.00791533, 5.06213514e-05, 9360.482092561484, .946661920897, .943539912198,
         .37928618532947161, .811852110904}};
    jw_result *r = gravity(austria, NULL, NULL);
    for (size_t f = 0; f < 4; f++) {
        assert_string_equal(cell_text(r, "models", f, "form"), forms[f].form);
        assert_close(cell(r, "models", f, "beta"), forms[f].beta, 0, 5e-9);
        assert_close(cell(r, "models", f, "standard_error"), forms[f].error, STOPPED, 0);
        assert_close(cell(r, "models", f, "deviance"), forms[f].deviance, 1e-7, 0);
        assert_close(cell(r, "models", f, "d2"), forms[f].d2, 0, 1e-8);
        assert_close(cell(r, "models", f, "pseudo_r2"), forms[f].pseudo, 0, 1e-9);
        assert_close(cell(r, "models", f, "srmse") * MEAN / CUT_MEAN, forms[f].srmse, 1e-8, 0);
        assert_close(cell(r, "models", f, "sorensen"), forms[f].sorensen, 0, 1e-7);
    }
    jw_result_free(r);
}

static void assert_coefficients(const char *form, const double *value, const double *error,
                                size_t count)
{
    jw_result *r = gravity(austria, form, NULL);
    assert_int_equal(jw_result_find_rows(r, "coefficients"), count);
    for (size_t c = 0; c < count; c++) {
        assert_close(cell(r, "coefficients", c, "value"), value[c], 0, 2e-7);
        assert_close(cell(r, "coefficients", c, "standard_error"), error[c], STOPPED, 0);
    }
    jw_result_free(r);
}

/* In the published order: the constant, places after the first, masses, distance. */
static void coefficients(void **state)
{
    (void)state;
    assert_coefficients(
        "unconstrained", (const double[]){-7.95447436, .863867812, .880474585, -6.20544765e-03},
        (const double[]){7.55583451e-02, 5.16838440e-03, 4.78122141e-03, 5.18488192e-05}, 4);
    assert_coefficients(
        "production",
        (const double[]){-1.11700938, 1.68662317, 2.15188689, .60300297, .88380784, 1.20926104,
                         .68938983, 1.15472804, 1.02479968, .89278717, -.00727113},
        (const double[]){5.08397030e-02, 1.74076264e-02, 1.69447835e-02, 2.15532803e-02,
                         1.92237854e-02, 1.86458439e-02, 2.07504988e-02, 2.30026467e-02,
                         2.82189420e-02, 4.66889578e-03, 5.26601057e-05},
        11);
    assert_coefficients(
        "doubly",
        (const double[]){6.20471518, 1.5449095, 2.4414292, .69924374, .94869185, 1.28967637,
                         .74270015, 1.19468573, .98874193, 1.49709841, 2.18492741, .18784818,
                         .66434515, .74264938, .21334535, .66765781, .39986094, -.00791533},
        (const double[]){2.23984552e-02, 1.76016753e-02, 1.77717586e-02, 2.17639650e-02,
                         1.93560527e-02, 1.88287651e-02, 2.09658404e-02, 2.34162372e-02,
                         2.85372580e-02, 1.55744567e-02, 1.62454834e-02, 2.13024018e-02,
                         1.78126603e-02, 1.80681617e-02, 2.03636073e-02, 2.25133694e-02,
                         2.84200070e-02, 5.06213514e-05},
        18);
}

static void doubly_constrained_flows(void **state)
{
    (void)state;
    static const double fitted[] = {978.988280, 2260.03279, 104.038742, 338.382580,
                                    190.458075, 86.7908467, 43.7554720, 13.5532201};
    jw_result *r = gravity(austria, "doubly", NULL);
    double leaving = 0, arriving = 0;
    for (size_t i = 0; i < 8; i++)
        assert_close(cell(r, "fitted", i, "fitted"), fitted[i], 1e-7, 0);
    for (size_t i = 0; i < 72; i++) {
        double gap = cell(r, "fitted", i, "fitted") - cell(r, "fitted", i, "flow");
        if (!strcmp(cell_text(r, "fitted", i, "from"), "AT22")) leaving += gap;
        if (!strcmp(cell_text(r, "fitted", i, "to"), "AT22")) arriving += gap;
    }
    assert_close(leaving, 0, 0, 1e-7); /* Furness' balance */
    assert_close(arriving, 0, 0, 1e-7);
    jw_result_free(r);
}

static void power_decay(void **state)
{
    (void)state;
    static const double fitted[] = {837.363, 2210.534, 114.042, 398.804};
    jw_result *r = gravity(austria, "doubly", "power");
    assert_close(cell(r, "models", 0, "beta"), -1.26408253, 0, 5e-9);
    for (size_t i = 0; i < 4; i++)
        assert_close(cell(r, "fitted", i, "fitted"), fitted[i], STOPPED / 10, 6e-4);
    jw_result_free(r);
}

/* Without the columns of masses they are the sums of what leaves and arrives. */
static void sums_of_flows_as_masses(void **state)
{
    (void)state;
    static const double value[] = {-8.0182284, .86931613, .89144515, -.00622938371};
    folder in = folder_new();
    char line[256], path[128];
    FILE *from = fopen(austria, "r"), *to = folder_file(&in, "flows");
    assert_non_null(from);
    while (fgets(line, sizeof line, from)) {
        char *cut = line;
        for (int commas = 0; *cut && (commas += *cut == ',') < 4; cut++)
            ;
        fprintf(to, "%.*s\n", (int)(cut - line), line);
    }
    fclose(from);
    fclose(to);
    snprintf(path, sizeof path, "%s/flows.csv", in.path);
    jw_result *r = gravity(path, "unconstrained", NULL);
    for (size_t c = 0; c < 4; c++)
        assert_close(cell(r, "coefficients", c, "value"), value[c], 1e-7, 0);
    jw_result_free(r);
    folder_remove(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_forms),
        cmocka_unit_test(coefficients),
        cmocka_unit_test(doubly_constrained_flows),
        cmocka_unit_test(power_decay),
        cmocka_unit_test(sums_of_flows_as_masses),
    };
    return cmocka_run_group_tests_name("gravity models", tests, NULL, NULL);
}
