/* Units: what is one, what converts into what, and that conversion there and back is nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "make_study.h"
#include "study/units.h"

static jw_study *study; /* NULL: built-in names only */

static jw_status parse(jw_unit *unit, const char *text, jw_error *err)
{
    return jw_unit_parse(unit, study, text, strlen(text), err);
}

static void assert_converts(const char *from, const char *to, double expected)
{
    jw_unit a, b;
    double there, back;
    if (parse(&a, from, NULL)) fail_msg("'%s' is refused", from);
    if (parse(&b, to, NULL)) fail_msg("'%s' is refused", to);
    if (!jw_unit_convert(&there, &a, &b)) fail_msg("%s does not become %s", from, to);
    assert_true(jw_unit_convert(&back, &b, &a));
    assert_close(there, expected, 1e-15, 0);
    assert_close(there * back, 1, 1e-15, 0);
}

static void assert_differs(const char *from, const char *to)
{
    jw_unit a, b;
    double factor;
    assert_int_equal(parse(&a, from, NULL), JW_OK);
    assert_int_equal(parse(&b, to, NULL), JW_OK);
    if (jw_unit_convert(&factor, &a, &b)) fail_msg("%s becomes %s", from, to);
    assert_false(jw_unit_convert(&factor, &b, &a));
}

static void every_built_in_unit_is_read_and_becomes_itself(void **state)
{
    (void)state;
    const char *name, *dimension;
    double factor;
    size_t count = 0;
    for (; (name = jw_unit_builtin(count, &dimension, &factor)); count++) {
        jw_unit unit;
        assert_int_equal(parse(&unit, name, NULL), JW_OK);
        assert_true(unit.factor == factor);
        assert_int_equal(unit.count, *dimension ? 1 : 0);
        if (*dimension) assert_string_equal(unit.parts[0].dimension, dimension);
        assert_converts(name, name, 1);
    }
    assert_true(count > 50);
}

static void chinese_numbers_stand_before_any_unit(void **state)
{
    (void)state;
    assert_converts("亿元", "万元", 1e4);
    assert_converts("万亿元", "亿元", 1e4);
    assert_converts("万件", "件", 1e4);
    assert_converts("千人", "人", 1e3);
    assert_converts("百万元", "元", 1e6);
    assert_converts("亿美元", "USD", 1e8);
    assert_converts("千米", "km", 1); /* a unit of its own, not a thousand metres by accident */
    assert_converts("万km", "m", 1e7);
}

static void parts_multiply_and_divide(void **state)
{
    (void)state;
    assert_converts("万元/年", "元/年", 1e4);
    assert_converts("元/人*年", "元*年/人", 1);
    assert_converts("km/h", "m/s", 1000.0 / 3600);
    assert_converts("m^2", "m*m", 1);
    assert_converts("元·年", "元 * 年", 1);
    assert_converts("1/s", "1/min", 60);
    assert_converts("s/s", "1", 1);
    assert_converts("%", "‰", 10);
    assert_converts("m^3/m", "m^2", 1);
}

static void different_things_do_not_convert(void **state)
{
    (void)state;
    assert_differs("元", "件");
    assert_differs("元", "美元");
    assert_differs("USD", "EUR");
    assert_differs("元", "元/年");
    assert_differs("m", "m^2");
    assert_differs("人", "1");
    assert_differs("s", "1/s");
    assert_differs("rank", "score");
}

static void what_is_no_unit_is_refused_with_its_part(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value;
    } cases[] = {{"", ""},         {" ", ""},        {"euros", "euros"},
                 {"元/", ""},      {"/元", ""},      {"元//年", ""},
                 {"万", "万"},     {"亿", "亿"},     {"万万元", "万万元"},
                 {"m^0", "m^0"},   {"m^10", "m^10"}, {"m^", "m^"},
                 {"m^-1", "m^-1"}, {"^2", "^2"},     {"元/parsec", "parsec"},
                 {"Km", "Km"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jw_unit unit;
        jw_error err = JW_ERROR_INIT;
        if (parse(&unit, cases[i].text, &err) != JW_EDATA) fail_msg("'%s' passes", cases[i].text);
        assert_string_equal(err.value, cases[i].value);
        assert_string_equal(err.column, "unit");
        assert_non_null(strstr(err.remedy, "亿元"));
    }
}

static void powers_beyond_all_numbers_are_refused(void **state)
{
    (void)state;
    jw_unit unit;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(parse(&unit, "万亿元^9*万亿元^9", &err), JW_EDATA);
    assert_non_null(strstr(err.message, "too large or too small"));
    assert_int_equal(parse(&unit, "1/万亿元^9/万亿元^9", &err), JW_EDATA);
    assert_converts("亿元^9", "元^9", 1e72);
    assert_int_equal(parse(&unit, "元*件*人*s*m*kg*kWh*ha", &err), JW_OK);
    assert_int_equal(unit.count, JW_UNIT_PARTS);
    assert_int_equal(parse(&unit, "元*件*人*s*m*kg*kWh*ha*rank", &err), JW_EDATA);
    assert_non_null(strstr(err.message, "too many parts"));
}

static void a_study_brings_units_of_its_own(void **state)
{
    (void)state;
    assert_int_equal(make_folder(NULL), 0);
    write_small_study();
    write_file("units.csv", "unit,dimension,factor\n"
                            "thaler,money,3\n"
                            "元,coin,1\n" /* goes before the built-in one */
                            "hogshead,volume,0.25\n");
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n");
    write_file("study.csv", "key,value\ntitle,T\nmoney_unit,thaler\nbase_year,2023\n");
    study = open_study();
    assert_converts("万thaler", "人民币", 3e4);
    assert_converts("hogshead/年", "hogshead/年", 1);
    assert_differs("元", "CNY");
    jw_unit unit;
    assert_int_equal(parse(&unit, "barrel", NULL), JW_EDATA);
    jw_study_free(study);
    study = NULL;
    assert_int_equal(parse(&unit, "hogshead", NULL), JW_EDATA);
    assert_int_equal(remove_folder(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_built_in_unit_is_read_and_becomes_itself),
        cmocka_unit_test(chinese_numbers_stand_before_any_unit),
        cmocka_unit_test(parts_multiply_and_divide),
        cmocka_unit_test(different_things_do_not_convert),
        cmocka_unit_test(what_is_no_unit_is_refused_with_its_part),
        cmocka_unit_test(powers_beyond_all_numbers_are_refused),
        cmocka_unit_test(a_study_brings_units_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
