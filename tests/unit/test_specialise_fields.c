/*
 * The subject `specialise` on the fields of a study's ties and participations, and on its
 * indicators.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

/* Two provinces of two cities each; every firm has its city, but one. */
static jw_study *small_study(const folder *in)
{
    folder_table(in, "study", "key,value\ntitle,Fields\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(
        in, "regions",
        "id,name,level,parent,population\nwest,West,province,,\neast,East,province,,\n"
        "w1,W1,city,west,10\nw2,W2,city,west,20\ne1,E1,city,east,30\ne2,E2,city,east,40\n");
    folder_table(in, "fields",
                 "id,name,parent\nenergy,Energy,\nhydrogen,Hydrogen,energy\n"
                 "solar,Solar,energy\ncars,Cars,\n");
    folder_table(in, "actors",
                 "id,name,kind,region\na,A,firm,w1\nb,B,firm,w2\nc,C,firm,e1\n"
                 "d,D,firm,\n");
    folder_table(in, "ties",
                 "id,from,to,kind,field,year,count,value,unit\n"
                 "1,a,b,patent,hydrogen,2022,2,,\n"      /* w1, w2 */
                 "2,a,c,patent,solar,2022,,,\n"          /* one, since it tells neither */
                 "3,c,e2,contract,cars,2022,3,10,亿元\n" /* a city may be an end itself */
                 "4,a,a,contract,cars,2022,1,5000,万元\n"
                 "5,b,c,contract,cars,2022,,7,亿元\n" /* a value without a count */
                 "6,a,d,patent,solar,2022,1,,\n"      /* nobody knows where d is */
                 "7,a,b,patent,,2022,9,,\n"           /* nobody knows what it is about */
                 "8,west,east,patent,solar,2022,1,,\n");
    folder_table(
        in, "participations",
        "event,actor,kind,field,year\np,a,project,hydrogen,2022\np,c,project,hydrogen,2022\n");
    folder_table(in, "indicators",
                 "region,indicator,year,vintage,value,unit\nw1,x_cars,2022,,4,亿元\n"
                 "w2,x_cars,2022,,1,亿元\nw1,x_solar,2022,,6,亿元\nw2,x_solar,2022,,9000,万元\n"
                 "w1,staff,2022,,6,人\nw2,staff,2022,,9,人\n");
    return open_study(in->path);
}

static jw_result *measure(jw_track_options *options)
{
    folder in = folder_new();
    jw_study *study = small_study(&in);
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_track(&result, "specialise", study, options, NULL, &err), err);
    jw_study_free(study);
    folder_remove(&in);
    return result;
}

static void assert_refused(jw_track_options *options, jw_status status, const char *message)
{
    folder in = folder_new();
    jw_study *study = small_study(&in);
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_track(&result, "specialise", study, options, NULL, &err), status);
    assert_null(result);
    assert_non_null(strstr(err.message, message));
    jw_study_free(study);
    folder_remove(&in);
}

/*
 * Rows are cities in the order of regions, columns fields in that of fields: hydrogen, solar, cars.
 */
static void assert_figures(const jw_result *result, const double *expected, size_t count)
{
    assert_int_equal(jw_result_find_rows(result, "cells"), count);
    for (size_t i = 0; i < count; i++)
        assert_close(cell(result, "cells", i, "figure"), expected[i], 1e-14, 0);
}

static void ties_by_city(void **state)
{
    (void)state;
    static const double expected[12] = {3, 1, 1, 2, 0, 0, 1, 1, 3, 0, 0, 3};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = measure(&options);
    assert_figures(result, expected, 12);
    assert_string_equal(cell_text(result, "cells", 2, "activity"), "cars");
    /* Fields have parents: variety needs no table of classes. */
    assert_int_equal(jw_result_find_rows(result, "variety"), 4);
    assert_close(cell(result, "variety", 1, "unrelated"), 0, 0, 0);
    jw_result_free(result);
}

static void ties_by_province(void **state)
{
    (void)state;
    /* w1 and w2 are both in the west: their patent is one. */
    static const double expected[6] = {3, 2, 1, 1, 2, 3};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.level = "province";
    options.by = "field";
    jw_result *result = measure(&options);
    assert_figures(result, expected, 6);
    jw_result_free(result);
}

static void ties_by_value(void **state)
{
    (void)state;
    static const double expected[4] = {.5, 7, 17, 10};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.weight = "value";
    options.kind = "contract";
    jw_result *result = measure(&options);
    assert_figures(result, expected, 4);
    jw_result_free(result);
}

static void a_field_and_those_below(void **state)
{
    (void)state;
    static const double expected[6] = {3, 1, 2, 0, 1, 1};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.field = "energy";
    options.population = "population";
    options.income = "population";
    jw_result *result = measure(&options);
    assert_figures(result, expected, 6);
    /* What is no figure is a column of regions: 10, 20, 30, weighted by the quotients of hydrogen. */
    double quotient[3], income = 0, sum = 0;
    for (size_t c = 0; c < 3; c++) {
        quotient[c] = cell(result, "cells", 2 * c, "quotient");
        income += quotient[c] * 10 * (double)(c + 1);
        sum += quotient[c];
    }
    assert_close(cell(result, "complexity_activities", 0, "prody"), income / sum, 1e-14, 0);
    assert_false(isnan(cell(result, "activities", 0, "hoover_gini")));
    jw_result_free(result);
}

static void indicators_of_one_unit(void **state)
{
    (void)state;
    static const double expected[4] = {4, 6, 1, .9};
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.indicator = "x_*";
    jw_result *result = measure(&options);
    assert_figures(result, expected, 4);
    jw_result_free(result);
}

static void what_does_not_go_together(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.by = "indicator";
    assert_refused(&options, JW_EDATA, "no shares of one whole");
    options.kind = "patent";
    assert_refused(&options, JW_EINVAL, "--kind");
    options = (jw_track_options)JW_TRACK_OPTIONS_INIT;
    options.indicator = "x_*";
    options.by = "field";
    assert_refused(&options, JW_EINVAL, "--by");
    options = (jw_track_options)JW_TRACK_OPTIONS_INIT;
    options.year = "2020";
    assert_refused(&options, JW_EDATA, "no tie");
    options = (jw_track_options)JW_TRACK_OPTIONS_INIT;
    options.income = "level";
    assert_refused(&options, JW_EINVAL, "--income");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_by_city),           cmocka_unit_test(ties_by_province),
        cmocka_unit_test(ties_by_value),          cmocka_unit_test(a_field_and_those_below),
        cmocka_unit_test(indicators_of_one_unit), cmocka_unit_test(what_does_not_go_together),
    };
    return cmocka_run_group_tests_name("specialise_fields", tests, NULL, NULL);
}
