/* Changes of a study: what each operation does, and that a refused one has done nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"
#include "study/study.h"

#include <math.h>

static jw_study *study;

static int open_small(void **state)
{
    int failed = make_folder(state);
    write_small_study();
    write_file("indicators.csv", "region,indicator,year,value,unit,source\n"
                                 "east,GDP,2022,10,亿元,book\n"
                                 "east,GDP,2023,20,亿元,book\n"
                                 "west,GDP,2023,40,亿元,book\n");
    write_file("frictions.csv", "id,from,to,border\nf1,east,west,0.4\nf2,west,,\n");
    study = open_study();
    return failed;
}

static int close_small(void **state)
{
    jw_study_free(study);
    return remove_folder(state);
}

static void set(const char *override)
{
    jw_error err = JW_ERROR_INIT;
    if (jw_study_set(study, override, &err))
        fail_msg("%s: %s '%s' (%s)", override, err.message, err.value, err.remedy);
}

static double number(const char *table, size_t row, const char *column)
{
    return jw_study_number(study, table, row, column);
}

#define assert_number(table, row, column, expected)                                                \
    assert_true(number(table, row, column) == (expected))

static void one_cell_is_set_scaled_or_added_to(void **state)
{
    (void)state;
    set("flows[east,west,chips,research,2023].value=20");
    assert_number("flows", 0, "value", 20);
    assert_number("flows", 1, "value", 1);
    set("flows[east,west,chips,research,2023].value=*1.5");
    assert_number("flows", 0, "value", 30);
    set("flows[east,west,chips,research,2023].value=+-5");
    assert_number("flows", 0, "value", 25);
    set("regions[east].name=The East, \"new\"; 东");
    assert_string_equal(jw_study_text(study, "regions", 1, "name"), "The East, \"new\"; 东");
    set("regions[east].name_zh=东"); /* a column that the file did not have */
    assert_string_equal(jw_study_text(study, "regions", 1, "name_zh"), "东");
    assert_string_equal(jw_study_text(study, "regions", 2, "name_zh"), "");
    set("regions[east].name_zh=");
    assert_string_equal(jw_study_text(study, "regions", 1, "name_zh"), "");
    set("study[base_year].value=2022");
    assert_number("indicators", 0, "value", 10);
}

static void a_star_means_every_row(void **state)
{
    (void)state;
    set("indicators[*,GDP,2023,].value=*2");
    assert_number("indicators", 0, "value", 10);
    assert_number("indicators", 1, "value", 40);
    assert_number("indicators", 2, "value", 80);
    set("indicators[*].value=0");
    for (size_t r = 0; r < 3; r++)
        assert_number("indicators", r, "value", 0);
}

static void an_empty_cell_stays_empty_under_arithmetic(void **state)
{
    (void)state;
    set("frictions[*].border=*2");
    assert_number("frictions", 0, "border", 0.8);
    assert_true(isnan(number("frictions", 1, "border")));
    set("frictions[f2].border=1");
    assert_number("frictions", 1, "border", 1);
    set("frictions[f2].border=");
    assert_true(isnan(number("frictions", 1, "border")));
}

static void a_star_can_be_set_where_it_stands_for_all(void **state)
{
    (void)state;
    set("frictions[f1].to=*");
    assert_string_equal(jw_study_text(study, "frictions", 0, "to"), "*");
    set("regions[east].name=\"+1\"");
    assert_string_equal(jw_study_text(study, "regions", 1, "name"), "+1");
    set("regions[east].name=\"*2 \"\"or so\"\"\"");
    assert_string_equal(jw_study_text(study, "regions", 1, "name"), "*2 \"or so\"");
}

static void a_setting_left_at_its_default_gets_a_row(void **state)
{
    (void)state;
    size_t rows = jw_study_rows(study, "study");
    set("study[steps].value=10");
    set("study[steps].value=12");
    assert_int_equal(jw_study_rows(study, "study"), rows + 1);
    assert_string_equal(jw_study_text(study, "study", rows, "key"), "steps");
    assert_string_equal(jw_study_text(study, "study", rows, "value"), "12");
}

static jw_error refused;

static void assert_refused_as(jw_status status, const char *override, const char *message,
                              const char *remedy)
{
    const char *before = hash_of_study(study);
    refused = (jw_error)JW_ERROR_INIT;
    jw_status st = jw_study_set(study, override, &refused);
    if (st != status || refused.status != st) fail_msg("%s: %d", override, st);
    if (!strstr(refused.message, message)) fail_msg("%s: %s", override, refused.message);
    if (!strstr(refused.remedy, remedy) || !refused.remedy[0])
        fail_msg("%s: %s", override, refused.remedy);
    assert_true(refused.value[0] || refused.column[0]);
    assert_string_equal(hash_of_study(study), before);
}

static void assert_refused_set(const char *override, const char *message, const char *remedy)
{
    assert_refused_as(JW_EDATA, override, message, remedy);
}

/* What is not written as an override. */
static void assert_refused_form(const char *override, const char *message, const char *remedy)
{
    assert_refused_as(JW_EINVAL, override, message, remedy);
}

static void a_wrong_override_says_how_to_write_it(void **state)
{
    (void)state;
    assert_refused_form("flows.value=1", "not an address", "table[key,key].column");
    assert_refused_set("flow[*].value=1", "no table", "mean flows?");
    assert_refused_set("flows[*].vlaue=1", "flows has no such column", "mean value?");
    assert_refused_set("flows[*].zebra=1", "flows has no such column", "file-format");
    assert_refused_form("flows[*].value", "no = after the address", "=*factor");
    assert_refused_form("flows[*]=1", "no column is named", "add .column");
    assert_refused_form("flows[*].value 1", "no = after the address", "");
    assert_refused_set("regions[north].name=N", "no row has this key", "use *");
    assert_refused_set("actors[*].name=N", "no row has this key", "no rows");
    assert_refused_set("regions[east].id=e", "a key cannot be changed", "insert another");
    assert_refused_set("flows[*].value=lots", "not a number", "a number such as");
    assert_refused_set("flows[*].value=*lots", "not a number", "to scale by 1.1");
    assert_refused_set("flows[*].value=-1", "out of range", "0 or more");
    assert_refused_set("flows[*].value=*-1", "out of range", "0 or more");
    assert_string_equal(refused.value, "-12.5");
    assert_string_equal(refused.table, "flows");
    assert_int_equal(refused.row, 2);
    assert_non_null(strstr(refused.message, "in flows[east,west,chips,research,2023]"));
    assert_refused_set("flows[*].value=", "must not be empty", "fill in");
    assert_refused_set("stages[*].order=+0.5", "not a whole number", "without decimals");
    assert_string_equal(refused.value, "0.5");
    assert_refused_set("regions[east].lon=*2", "out of range", "between -180 and 180");
    assert_refused_set("regions[east].lon=*1e308", "larger than a number can be", "smaller factor");
    assert_refused_form("flows[*]value=1", "no point between the keys", "table[key].column");
    assert_refused_set("regions[\"*\"].name=N", "no row has this key", "use *");
    assert_refused_set("regions[east].name=*2", "only a number can be scaled", "=\"*text\"");
    assert_refused_set("regions[east].name=+1", "only a number can be scaled", "=\"*text\"");
    assert_refused_form("regions[east].name=\"N", "the quotes do not close", "double quotes");
    assert_refused_form("regions[east].name=\"N\"x", "the quotes do not close", "double quotes");
    assert_refused_set("study[step_width].value=wide", "not a value for the setting", "number");
    assert_refused_set("study[stepps].value=10", "no row has this key", "use *");
    assert_refused_set("study[steps].value=*2", "no row has this key", "use *");
    assert_refused_set("sources[*].grade=Z", "not one of the words", "write A, B, C, D or X");
    assert_refused_set("regions[east].name=\xff", "not UTF-8", "UTF-8");
    assert_refused_set("regions[east].name=a\x01z", "control characters", "control characters");
}

/* The change fits its cell, and what it makes of the whole does not hold. */
static void what_breaks_the_study_is_undone(void **state)
{
    (void)state;
    assert_refused_set("capabilities[c1].owner=nobody", "no such row in regions or actors", "add");
    assert_string_equal(refused.value, "nobody");
    assert_non_null(strstr(refused.message, ", after the change"));
    assert_refused_set("regions[all].parent=east", "run in a circle", "clear the parent");
    assert_refused_set("capabilities[c1].owner=all", "others below it", "lowest regions");
    assert_refused_set("flows[*].unit=件", "does not convert to 亿元", "unit of the same kind");
    assert_refused_set("flows[*].unit=parsec", "not a unit", "built-in unit");
    assert_refused_set("study[money_unit].value=parsec", "not a value for the setting", "亿元");
    assert_refused_set("study[base_year].value=soon", "not a value for the setting",
                       "a whole number from 1000 to 3000");
    assert_refused_set("study[title].value=", "the setting title is missing", "add a row title");
    /* Other tables can still be searched: their indices are as they were. */
    set("capabilities[c1].owner=west");
    assert_string_equal(jw_study_text(study, "capabilities", 0, "owner"), "west");
}

/* A figure that was computed and never read is checked with the first change after it. */
static void what_no_file_may_hold_is_refused(void **state)
{
    (void)state;
    const double wrong[] = {-0.5, (double)INFINITY};
    for (int i = 0; i < 2; i++) {
        double *border =
            jw_table_column(&study->tables[JW_FRICTIONS], study->strings, "border")->numbers;
        double before = border[0];
        jw_error err = JW_ERROR_INIT;
        border[0] = wrong[i];
        assert_int_equal(jw_study_set(study, "regions[west].name=W", &err), JW_EDATA);
        assert_string_equal(err.table, "frictions");
        assert_string_equal(err.column, "border");
        border[0] = before;
    }
    set("regions[west].name=W");
}

static void options_apply_overrides_in_their_order(void **state)
{
    (void)state;
    const char *const overrides[] = {"indicators[*].value=10", "indicators[*].value=*3"};
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.set = overrides;
    options.set_count = 2;
    jw_study *other = open_folder(folder, &options);
    assert_true(jw_study_number(other, "indicators", 2, "value") == 30);
    jw_study_free(other);

    const char *const wrong[] = {"indicators[*].value=10", "indicators[*].value=x"};
    options.set = wrong;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_open(&other, folder, &options, NULL, &err), JW_EDATA);
    assert_null(other);
    assert_string_equal(err.value, "x");
    options.version = 99;
    assert_int_equal(jw_study_open(&other, folder, &options, NULL, &err), JW_EINVAL);
    assert_int_equal(jw_study_save(study, folder, &options, &err), JW_EINVAL);
}

static void a_change_is_saved_like_any_cell(void **state)
{
    (void)state;
    set("frictions[f2].border=0.1");
    set("regions[west].name_zh=西");
    assert_int_equal(jw_study_save(study, in_folder("copy"), NULL, NULL), JW_OK);
    jw_study *copy = open_folder(in_folder("copy"), NULL);
    assert_string_equal(hash_of_study(copy), hash_of_study(study));
    jw_study_free(copy);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_small, close_small)
    const struct CMUnitTest tests[] = {
        TEST(one_cell_is_set_scaled_or_added_to),
        TEST(a_star_means_every_row),
        TEST(an_empty_cell_stays_empty_under_arithmetic),
        TEST(a_star_can_be_set_where_it_stands_for_all),
        TEST(a_setting_left_at_its_default_gets_a_row),
        TEST(a_wrong_override_says_how_to_write_it),
        TEST(what_breaks_the_study_is_undone),
        TEST(what_no_file_may_hold_is_refused),
        TEST(options_apply_overrides_in_their_order),
        TEST(a_change_is_saved_like_any_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
