/* Importing edge lists and matrices: names, regions, aliases, errors with their place. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "imports.h"

static void names_are_compared_without_typing(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "edges",
                "\xEF\xBB\xBFSource,Target,Weight,年份\n"
                "清华大学,北京 大学,3,2020\n"
                "清华大学 ,ＩＢＭ　中国,1,2021-05-01\n"
                "ibm中国,北京大学,,2021\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "actors"), 3);
    assert_int_equal(jw_study_rows(i.study, "ties"), 3);
    assert_string_equal(import_cell(&i, "ties", 2, "from"), import_cell(&i, "ties", 1, "to"));
    assert_string_equal(import_cell(&i, "ties", 1, "id"), "data:3");
    assert_true(jw_study_number(i.study, "ties", 1, "year") == 2021);
    assert_true(jw_study_number(i.study, "ties", 2, "count") == 1);
    assert_string_equal(import_cell(&i, "ties", 0, "source"), "data");
    /* Nobody has a region: all are kept, and listed. */
    assert_int_equal(jw_result_find_rows(i.result, "unassigned"), 3);
    assert_string_equal(import_missing(&i, 0, "missing"), "region");
    assert_string_equal(import_missing(&i, 0, "rows"), "data:2, 3");
    import_release(&i);
}

static void separators_and_unknown_columns(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "edges", "from;to;colour\na;b;red\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(jw_result_cell_as_text(i.result, "not_kept", 0, "name"), "colour");
    import_release(&i);
    import_text(&i, "edges", "from\tto\tfield\n\"a, b\"\tc\t能源\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "ties", 0, "from"), "a, b");
    assert_string_equal(import_cell(&i, "fields", 0, "id"), "能源");
    import_release(&i);
}

static void all_errors_have_their_place(void **state)
{
    (void)state;
    imported i;
    import_text(
        &i, "edges",
        "from,to,weight,year,unit,value\na,,1,,,\na,b,-1,,,\na,b,x,20,,\na,b\na,b,,,furlong,3\n");
    assert_int_equal(i.status, JW_EDATA);
    static const struct {
        int row;
        const char *column, *value;
    } expected[] = {{2, "to", ""},     {3, "weight", "-1"}, {4, "weight", "x"},
                    {4, "year", "20"}, {5, "", ""},         {6, "unit", "furlong"}};
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 6);
    for (size_t n = 0; n < 6; n++) {
        const jw_error *wrong = import_wrong(&i, n);
        assert_int_equal(wrong->row, expected[n].row);
        assert_string_equal(wrong->column, expected[n].column);
        assert_string_equal(wrong->value, expected[n].value);
        assert_non_null(strstr(wrong->file, "/data"));
        assert_true(*wrong->remedy);
    }
    import_release(&i);
    import_text(&i, "edges", "a,b\n1,2\n");
    assert_int_equal(i.status, JW_EDATA);
    assert_string_equal(import_wrong(&i, 0)->column, "from");
    assert_non_null(strstr(import_wrong(&i, 0)->remedy, "--map"));
    import_release(&i);
    import_text(&i, "edges", "");
    assert_int_equal(i.status, JW_EDATA);
    import_release(&i);
    import_text(&i, "edgs", "from,to\na,b\n");
    assert_int_equal(i.status, JW_EINVAL);
    assert_non_null(strstr(i.err.remedy, "edges"));
    import_release(&i);
}

static void encodings(void **state)
{
    (void)state;
    /* 起点,终点 / 清华大学,北大 in GB18030. */
    static const char text[] =
        "\xC6\xF0\xB5\xE3,\xD6\xD5\xB5\xE3\n\xC7\xE5\xBB\xAA\xB4\xF3\xD1\xA7,"
        "\xB1\xB1\xB4\xF3\n";
    const char *names[] = {"data", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i;
    import_begin(&i);
    import_write(&i, "data", text, sizeof text - 1);
    import_files(&i, "edges", names, NULL);
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(i.err.row, 1);
    assert_non_null(strstr(i.err.remedy, "GB18030"));
    options.encoding = "GB18030";
    import_files(&i, "edges", names, &options);
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "actors", 0, "name"), "清华大学");
    import_release(&i);
}

static void maps_and_aliases(void **state)
{
    (void)state;
    static const char data[] = "甲方,乙方\n清华,北大\n清华大学,北京大学\n";
    static const char map[] = "甲方,from\n乙方,to\n";
    static const char aliases[] =
        "name,missing,times,rows,actor,region,field\n"
        "清华,region,1,data:2,清华大学,,\n北大,region,1,,,110108,\n空,region,1,,,,\n";
    const char *names[] = {"data", NULL};
    char map_path[128], aliases_path[128];
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i;
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    import_write(&i, "map", map, sizeof map - 1);
    import_write(&i, "aliases", aliases, sizeof aliases - 1);
    import_path(map_path, &i, "map");
    import_path(aliases_path, &i, "aliases");
    options.map = map_path;
    options.aliases = aliases_path;
    import_files(&i, "edges", names, &options);
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "actors"), 3);
    assert_string_equal(import_cell(&i, "ties", 0, "from"), "清华大学");
    assert_string_equal(import_cell(&i, "actors", 1, "region"), "110000");
    assert_string_equal(import_cell(&i, "regions", 0, "name_zh"), "北京市");
    assert_int_equal(jw_result_find_rows(i.result, "unassigned"), 2);
    import_release(&i);
}

static void matrices(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "matrix", ",甲,乙\n甲,0,2.5\n乙,,7\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), 3); /* what is empty is not known */
    assert_true(jw_study_number(i.study, "ties", 1, "count") == 2.5);
    assert_string_equal(import_cell(&i, "ties", 1, "to"), "乙");
    import_release(&i);
    import_text(&i, "matrix", "专利\t2020年\t2021年\n北京\t3\t-4\n河北\t1\t\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "indicators"), 3);
    assert_string_equal(import_cell(&i, "indicators", 1, "indicator"), "专利");
    assert_true(jw_study_number(i.study, "indicators", 1, "value") == -4);
    assert_true(jw_study_number(i.study, "indicators", 1, "year") == 2021);
    import_release(&i);
    import_text(&i, "matrix", "x,a,b\na,1\nb,x,-1\n,1,1\n");
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 4);
    import_release(&i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_compared_without_typing),
        cmocka_unit_test(separators_and_unknown_columns),
        cmocka_unit_test(all_errors_have_their_place),
        cmocka_unit_test(encodings),
        cmocka_unit_test(maps_and_aliases),
        cmocka_unit_test(matrices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
