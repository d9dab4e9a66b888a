/* Cells become typed values; whatever does not fit is shown with its place and a remedy. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"
#include "study/value.h"

#include <math.h>

static jw_study *study;

static int make_empty(void **state)
{
    (void)state;
    return jw_study_new(&study, "here", NULL);
}

static int free_empty(void **state)
{
    (void)state;
    jw_study_free(study);
    return 0;
}

/* Puts a text into a new row of a column. */
static jw_status put(jw_table_id id, const char *name, const char *text, size_t *row, jw_error *err)
{
    jw_table *table = &study->tables[id];
    jw_column *column = jw_table_column(table, study->strings, name);
    if (!column) assert_int_equal(jw_table_add_column(&column, table, study->strings, name), JW_OK);
    assert_int_equal(jw_table_add_row(row, table, 0), JW_OK);
    jw_cell cell = {*text ? JW_CELL_TEXT : JW_CELL_EMPTY, 0, text, strlen(text)};
    return jw_value_put(study, column, *row, &cell, err);
}

static void assert_number(jw_table_id id, const char *name, const char *text, double expected)
{
    size_t row;
    assert_int_equal(put(id, name, text, &row, NULL), JW_OK);
    double value = jw_study_cell_number(study, id, row, name);
    if (isnan(expected))
        assert_true(isnan(value));
    else if (value != expected || signbit(value) != signbit(expected))
        fail_msg("'%s' became %.17g, not %.17g", text, value, expected);
}

static void assert_text(jw_table_id id, const char *name, const char *text)
{
    size_t row;
    assert_int_equal(put(id, name, text, &row, NULL), JW_OK);
    assert_string_equal(jw_study_word(study, jw_study_cell_text(study, id, row, name)), text);
}

static void assert_wrong(jw_table_id id, const char *name, const char *text, const char *message,
                         const char *remedy)
{
    size_t row;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(put(id, name, text, &row, &err), JW_EDATA);
    assert_string_equal(err.column, name);
    assert_string_equal(err.value, text);
    if (!strstr(err.message, message)) fail_msg("'%s': %s", text, err.message);
    if (!strstr(err.remedy, remedy)) fail_msg("'%s': %s", text, err.remedy);
}

static void numbers_are_read_whatever_stands_around_them(void **state)
{
    (void)state;
    assert_number(JW_FLOWS, "value", "12.5", 12.5);
    assert_number(JW_FLOWS, "value", " 1e3\t", 1000);
    assert_number(JW_FLOWS, "value", "0", 0);
    assert_number(JW_REGIONS, "population", "12345678901234567", 12345678901234567.0);
    assert_number(JW_REGIONS, "lon", "-180", -180);
    assert_number(JW_CAPABILITIES, "capacity_low", "3", 3);
    assert_number(JW_CAPABILITIES, "use_talent", "0.25", 0.25);
    assert_number(JW_CAPABILITIES, "use_talent_high", "0.5", 0.5);
    assert_number(JW_INDICATORS, "value", "-7", -7);
}

static void an_empty_cell_is_not_zero_and_minus_zero_is(void **state)
{
    (void)state;
    assert_number(JW_REGIONS, "population", "", NAN);
    assert_number(JW_REGIONS, "population", "  ", NAN);
    assert_number(JW_INDICATORS, "value", "-0", 0);
}

static void what_is_no_number_is_refused_with_the_remedy_for_its_kind(void **state)
{
    (void)state;
    assert_wrong(JW_FLOWS, "value", "1,234", "not a number", "nothing between thousands");
    assert_wrong(JW_FLOWS, "value", "12亿元", "not a number", "without its unit");
    assert_wrong(JW_FLOWS, "value", "15%", "not a number", "without its unit");
    assert_wrong(JW_FLOWS, "value", "about 12", "not a number", "a number such as 12");
    assert_wrong(JW_FLOWS, "value", "１２", "not a number", "a number such as 12");
    assert_wrong(JW_FLOWS, "value", "0x10", "not a number", "without its unit");
    assert_wrong(JW_FLOWS, "value", "1e999", "out of range", "between 1e-300 and 1e300");
    assert_wrong(JW_FLOWS, "value", "-1e-400", "out of range", "write 0, or");
    assert_wrong(JW_FLOWS, "year", "2023年", "not a number", "without its unit");
    static const char *const unknown[] = {"NaN", "-nan", "inf",  "+Infinity", "-INF",
                                          "n/a", "#N/A", "null", "None",      "—",
                                          "-",   "无",   "..",   "不详"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_wrong(JW_FLOWS, "value", unknown[i], "not a number", "leave the cell empty if");
    /* These begin like the words above. */
    assert_wrong(JW_FLOWS, "value", "Nanjing", "not a number", "a number such as 12");
    assert_wrong(JW_FLOWS, "value", "information", "not a number", "a number such as 12");
}

static void ranges_are_told_with_their_ends(void **state)
{
    (void)state;
    assert_wrong(JW_REGIONS, "lon", "190.5", "out of range", "between -180 and 180");
    assert_wrong(JW_FLOWS, "value", "-1", "out of range", "0 or more");
    assert_wrong(JW_FLOWS, "elasticity", "0", "out of range", "above 0");
    assert_wrong(JW_FLOWS, "elasticity_low", "-2", "out of range", "above 0");
    assert_wrong(JW_FLOWS, "year", "20230", "out of range", "between 1000 and 3000");
    assert_wrong(JW_CAPABILITIES, "use_talent", "-1", "out of range", "0 or more");
    assert_wrong(JW_SUPPLIES, "share", "60", "out of range", "between 0 and 1");
    assert_number(JW_SUPPLIES, "share", "1", 1);
    assert_number(JW_SUPPLIES, "share", "0", 0);
}

static void whole_numbers_and_flags_are_whole(void **state)
{
    (void)state;
    assert_number(JW_STAGES, "order", "2", 2);
    assert_number(JW_STAGES, "order", "2.0", 2);
    assert_wrong(JW_STAGES, "order", "1.5", "not a whole number", "without decimals");
    assert_number(JW_STAGES, "rival", "1", 1);
    assert_wrong(JW_STAGES, "rival", "0.5", "not a whole number", "1 for yes, 0 for no");
    assert_wrong(JW_STAGES, "rival", "2", "out of range", "1 for yes, 0 for no");
    assert_wrong(JW_STAGES, "rival", "yes", "not a number", "1 for yes, 0 for no");
}

static void choices_are_listed(void **state)
{
    (void)state;
    assert_text(JW_MARKETS, "side", "sell");
    assert_text(JW_SOURCES, "grade", "X");
    assert_wrong(JW_MARKETS, "side", "Sell", "not one of the words", "write sell, buy or use");
    assert_wrong(JW_MARKETS, "side", "sell ", "not one of the words", "write sell, buy or use");
    assert_wrong(JW_MARKETS, "side", "sel", "not one of the words", "write sell, buy or use");
    assert_wrong(JW_MARKETS, "side", "sell buy", "not one of the words", "write sell, buy or use");
    assert_wrong(JW_SOURCES, "grade", "E", "not one of the words", "write A, B, C, D or X");
}

static void dates_are_days_that_exist(void **state)
{
    (void)state;
    static const char *const good[] = {"2024",       "2024-12",          "2024-02-29",
                                       "2000-02-29", "2024-05-31T09:30", "2024-05-31 23:59"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_text(JW_REQUESTS, "earliest", good[i]);
    static const char *const bad[] = {
        "24",          "2024/05/31",       "2024-5-31",        "2024-13",
        "2024-00",     "2023-02-29",       "1900-02-29",       "2024-04-31",
        "2024-05-00",  "2024-05-31T24:00", "2024-05-31T09:60", "2024-05-31T9:00",
        "2024-05-311", "tomorrow",         "20240531"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_wrong(JW_REQUESTS, "earliest", bad[i], "not a date", "2024-05-31");
}

static void what_must_be_there_must_be_there(void **state)
{
    (void)state;
    assert_wrong(JW_REGIONS, "id", "", "must not be empty", "fill in short name");
    assert_wrong(JW_FLOWS, "value", "", "must not be empty", "fill in flow in that year");
    assert_text(JW_INDICATORS, "vintage", "");
    assert_text(JW_REGIONS, "name_zh", "");
    assert_number(JW_CAPABILITIES, "capacity_low", "", NAN);
}

static void texts_are_kept_byte_for_byte(void **state)
{
    (void)state;
    assert_text(JW_REGIONS, "name", " Beijing ");
    assert_text(JW_REGIONS, "name_zh", "北京\n\"首都\"");
    assert_text(JW_REGIONS, "code", "00110000");
    assert_text(JW_REGIONS, "my own", "1.50"); /* a column of the user's: kept as it is written */
    assert_text(JW_REGIONS, "my own", "1.50");
    assert_text(JW_REGIONS, "my own", "1.5");
}

static void numbers_from_a_store_are_judged_and_shown_like_texts(void **state)
{
    (void)state;
    size_t row;
    assert_int_equal(put(JW_FLOWS, "value", "1", &row, NULL), JW_OK);
    jw_table *table = &study->tables[JW_FLOWS];
    jw_column *column = jw_table_column(table, study->strings, "value");
    jw_error err = JW_ERROR_INIT;
    jw_cell cell = {JW_CELL_NUMBER, -2.5, NULL, 0};
    assert_int_equal(jw_value_put(study, column, row, &cell, &err), JW_EDATA);
    assert_string_equal(err.value, "-2.5");
    cell.number = INFINITY;
    assert_int_equal(jw_value_put(study, column, row, &cell, &err), JW_EDATA);
    assert_string_equal(err.value, "inf");
    assert_true(column->numbers[row] == 1);
    cell.number = 0.1;
    assert_int_equal(jw_value_put(study, column, row, &cell, &err), JW_OK);
    assert_true(column->numbers[row] == 0.1);

    assert_int_equal(put(JW_REGIONS, "code", "x", &row, NULL), JW_OK);
    column = jw_table_column(&study->tables[JW_REGIONS], study->strings, "code");
    cell.number = 110000; /* a spreadsheet's idea of a code */
    assert_int_equal(jw_value_put(study, column, row, &cell, &err), JW_OK);
    assert_string_equal(jw_study_word(study, column->texts[row]), "110000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_whatever_stands_around_them),
        cmocka_unit_test(an_empty_cell_is_not_zero_and_minus_zero_is),
        cmocka_unit_test(what_is_no_number_is_refused_with_the_remedy_for_its_kind),
        cmocka_unit_test(ranges_are_told_with_their_ends),
        cmocka_unit_test(whole_numbers_and_flags_are_whole),
        cmocka_unit_test(choices_are_listed),
        cmocka_unit_test(dates_are_days_that_exist),
        cmocka_unit_test(what_must_be_there_must_be_there),
        cmocka_unit_test(texts_are_kept_byte_for_byte),
        cmocka_unit_test(numbers_from_a_store_are_judged_and_shown_like_texts),
    };
    return cmocka_run_group_tests(tests, make_empty, free_empty);
}
