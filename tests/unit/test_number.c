/* Numbers read and written exactly, whatever the locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double read(const char *text)
{
    double value = -12345;
    if (!jw_number_parse(&value, text, strlen(text))) fail_msg("'%s' was refused", text);
    return value;
}

static void assert_same_bits(double a, double b)
{
    if (memcmp(&a, &b, sizeof a)) fail_msg("%a is not %a", a, b);
}

static void forms_people_write_are_read(void **state)
{
    (void)state;
    assert_same_bits(read("0"), 0.0);
    assert_same_bits(read("-0"), -0.0);
    assert_same_bits(read("+7"), 7.0);
    assert_same_bits(read("007.50"), 7.5);
    assert_same_bits(read(".5"), 0.5);
    assert_same_bits(read("5."), 5.0);
    assert_same_bits(read("1e3"), 1000.0);
    assert_same_bits(read("-2.5E-3"), -0.0025);
    assert_same_bits(read("1e+0000000000000000000000002"), 100.0);
    assert_same_bits(read("0e99999999999999999999"), 0.0);
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    const char *texts[] = {"",
                           " 1",
                           "1 ",
                           "-",
                           "+",
                           ".",
                           "e5",
                           "1e",
                           "1e+",
                           "1e5.",
                           "1.2.3",
                           "1,5",
                           "1_0",
                           "0x10",
                           "nan",
                           "NaN",
                           "inf",
                           "-inf",
                           "1d3",
                           "１",
                           "--1",
                           "1-",
                           "1e5 ",
                           "infinity",
                           "1e999",
                           "2e308",
                           "-1e400",
                           "1e-400",
                           "-2.4703282292062327e-324"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value;
        if (jw_number_parse(&value, texts[i], strlen(texts[i])))
            fail_msg("'%s' was taken", texts[i]);
    }
    double value;
    assert_false(jw_number_parse(&value, "1\0002", 3));
}

static void only_the_given_length_is_read(void **state)
{
    (void)state;
    double value;
    assert_true(jw_number_parse(&value, "12345", 3));
    assert_same_bits(value, 123.0);
}

/* Cases on which readers have failed: half-way points, subnormals, the ends of the range. */
static void rounding_is_correct_where_it_is_hard(void **state)
{
    (void)state;
    assert_same_bits(read("9007199254740993"), 0x1p53);
    assert_same_bits(read("9007199254740993.00000000000000000000000000000001"),
                     0x1.0000000000001p53);
    assert_same_bits(read("2.2250738585072011e-308"), 0x0.fffffffffffffp-1022);
    assert_same_bits(read("4.9406564584124654e-324"), 0x1p-1074);
    assert_same_bits(read("2.4703282292062328e-324"), 0x1p-1074);
    assert_same_bits(read("1.7976931348623157e308"), DBL_MAX);
    assert_same_bits(read("1e23"), 0x1.52d02c7e14af6p+76);
    assert_same_bits(read("8.10109172351e-10"), 0x1.bd5cbaef0fd0cp-31);
    assert_same_bits(read("0.1"), 0x1.999999999999ap-4);
    assert_same_bits(read("123456789012345678901234567890"), 0x1.8ee90ff6c373ep+96);
}

/* Just above a half-way point, by a digit far behind all that any buffer would keep. */
static bool keeps(const char *text)
{
    return jw_number_keeps_digits(text, strlen(text));
}

static void digits_that_are_lost_are_told_from_those_that_are_kept(void **state)
{
    (void)state;
    static const char *const kept[] = {
        "",
        "0",
        "12345678901234",
        "9007199254740992",
        "9007199254740994",
        "1.7976931348623157e308",
        "0.1000000000000000000000000000000",
        "100000000000000000000000000000000000000000",
        "0.30000000000000004",
        "0.10000000000000001", /* as programs write what they computed */
        "0.1000000000000000055511151231257827",
        "-000000000000000000000000000000001.50",
        "4.9406564584124654e-324",
        "5e-324",
        "0.0000000000000000000000000000000001"};
    static const char *const lost[] = {"12345678901234567",         "9007199254740993",
                                       "+9007199254740993",         "0.1234567890123456789",
                                       "1.2345678901234567891e-30", "1.0000000000000003"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (!keeps(kept[i])) fail_msg("%s is kept", kept[i]);
    for (size_t i = 0; i < sizeof lost / sizeof lost[0]; i++)
        if (keeps(lost[i])) fail_msg("%s is not kept", lost[i]);
    assert_true(jw_number_is_written("1e-400", 6));
    assert_true(jw_number_is_written("1e400", 5));
    assert_false(jw_number_is_written("1e", 2));
}

static void digits_past_any_buffer_still_count(void **state)
{
    (void)state;
    static char text[5000];
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    double value;
    assert_true(jw_number_parse(&value, text, sizeof text));
    assert_same_bits(value, 0x1p53);
    text[sizeof text - 1] = '1';
    assert_true(jw_number_parse(&value, text, sizeof text));
    assert_same_bits(value, 0x1.0000000000001p53);

    memset(text, '0', sizeof text);
    text[1] = '.';
    memcpy(text + sizeof text - 7, "125e+50", 7); /* 0.000...125 with 4991 decimals, times 10^50 */
    assert_false(jw_number_parse(&value, text, sizeof text)); /* too small to be told from 0 */
    memcpy(text + sizeof text - 9, "125e+4992", 9);
    assert_true(jw_number_parse(&value, text, sizeof text));
    assert_same_bits(value, 125.0);
}

static void assert_written(double value, const char *expected)
{
    char text[JW_NUMBER_TEXT];
    size_t length = jw_number_format(text, value);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void numbers_are_written_short(void **state)
{
    (void)state;
    assert_written(0, "0");
    assert_written(-0.0, "0");
    assert_written(1, "1");
    assert_written(-1248.5, "-1248.5");
    assert_written(0.1, "0.1");
    assert_written(0.1 + 0.2, "0.30000000000000004");
    assert_written(0.0001, "0.0001");
    assert_written(0.05, "0.05");
    assert_written(0.00001, "1e-5");
    assert_written(0.00012345, "0.00012345");
    assert_written(999999999999999, "999999999999999");
    assert_written(1e15, "1e15");
    assert_written(1e21, "1e21");
    assert_written(-1.5e-7, "-1.5e-7");
    assert_written(1.0 / 3, "0.3333333333333333");
    assert_written(9007199254740993.0, "9007199254740992");
    assert_written(DBL_MAX, "1.7976931348623157e308");
    assert_written(0x1p-1074, "5e-324");
    assert_written(3579.0, "3579");
    assert_written(NAN, "nan");
    assert_written(-INFINITY, "-inf");
}

static void what_is_written_reads_back_the_same(void **state)
{
    (void)state;
    uint64_t bits = 42;
    for (int i = 0; i < 200000; i++) {
        bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (i % 2) value = (double)(int64_t)(bits >> 24) / 1000; /* figures as in tables */
        if (!isfinite(value) || value == 0) continue;
        char text[JW_NUMBER_TEXT];
        size_t length = jw_number_format(text, value);
        assert_true(length < JW_NUMBER_TEXT && length == strlen(text));
        assert_same_bits(read(text), value);

        char wide[64], shorter[64]; /* with a digit less it would be another number */
        snprintf(wide, sizeof wide, "%.17e", value);
        assert_same_bits(read(wide), value);
        int digits = 0;
        for (const char *p = text; *p && *p != 'e'; p++)
            digits += *p >= '0' && *p <= '9' && (digits || *p != '0');
        if (digits >= 2 && digits <= 17 && fabs(value) < 1e15 && text[length - 1] != '0') {
            snprintf(shorter, sizeof shorter, "%.*e", digits - 2, value);
            assert_true(read(shorter) != value);
        }
    }
}

static void people_get_grouped_thousands(void **state)
{
    (void)state;
    const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {1248.46, 1, "1,248.5"},
        {999, 0, "999"},
        {1000, 0, "1,000"},
        {-1234567.891, 2, "-1,234,567.89"},
        {-0.04, 1, "0.0"},
        {123456, 0, "123,456"},
        {999999.96, 1, "1,000,000.0"},
        {1e15, 3, "1e15"},
        {NAN, 1, "nan"},
        {-999999999999999.9, 0, "-1,000,000,000,000,000"},
        {-123456789012345.12, 8, "-123,456,789,012,345.12500000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[JW_NUMBER_TEXT];
        size_t length = jw_number_for_people(text, cases[i].value, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
        assert_int_equal(length, strlen(text));
    }
}

/* Under a locale with a decimal comma if the machine has one; the "C" locale if it has none. */
static void the_locale_has_no_say(void **state)
{
    (void)state;
    const char *names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8", "C"};
    for (size_t i = 0; i < sizeof names / sizeof *names && !setlocale(LC_ALL, names[i]); i++)
        ;
    assert_written(1.0 / 3, "0.3333333333333333");
    assert_written(1.5e-9, "1.5e-9");
    assert_same_bits(read("0.30000000000000004"), 0.1 + 0.2);
    double value;
    assert_false(jw_number_parse(&value, "0,30000000000000004", 19));
    char text[JW_NUMBER_TEXT];
    jw_number_for_people(text, 1248.5, 1);
    assert_string_equal(text, "1,248.5");
    setlocale(LC_ALL, "C");
}

/* Three digits of the largest, and no more than three decimals. */
static void decimals_follow_size(void **state)
{
    (void)state;
    static const struct {
        double size;
        int decimals;
    } cases[] = {{1248, 0}, {100, 0}, {99.9, 1}, {-12.5, 1}, {1, 2}, {0.5, 3}, {1e-9, 3}, {0, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(jw_number_decimals(cases[i].size), cases[i].decimals);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_people_write_are_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(only_the_given_length_is_read),
        cmocka_unit_test(rounding_is_correct_where_it_is_hard),
        cmocka_unit_test(digits_that_are_lost_are_told_from_those_that_are_kept),
        cmocka_unit_test(digits_past_any_buffer_still_count),
        cmocka_unit_test(numbers_are_written_short),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(people_get_grouped_thousands),
        cmocka_unit_test(the_locale_has_no_say),
        cmocka_unit_test(decimals_follow_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
