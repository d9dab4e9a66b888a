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
    /* What a row has used is in the study now, with where it comes from. */
    assert_int_equal(jw_study_rows(i.study, "aliases"), 1);
    assert_string_equal(import_cell(&i, "aliases", 0, "name"), "清华");
    assert_string_equal(import_cell(&i, "aliases", 0, "actor"), "清华大学");
    assert_string_equal(import_cell(&i, "aliases", 0, "source"), "aliases");
    import_release(&i);
}

static void aliases_in_a_circle(void **state)
{
    (void)state;
    static const char data[] = "from,to\na,b\n", aliases[] = "name,actor\na,b\nb,c\nc,A\n";
    const char *names[] = {"data", NULL};
    char path[128];
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i;
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    import_write(&i, "aliases", aliases, sizeof aliases - 1);
    import_path(path, &i, "aliases");
    options.aliases = path;
    import_files(&i, "edges", names, &options);
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(import_wrong(&i, 0)->row, 4);
    import_release(&i);
}

/* A study gets what is added once, and keeps what it had. */
static void into_a_study(void **state)
{
    (void)state;
    static const char data[] =
        "id,from,to,field\nx1,河北省,beijing,hydrogen\nx2,保定中关村,新公司,无此领域\n";
    const char *names[] = {"data", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    jw_study *study = NULL;
    imported i, again;
    assert_int_equal(jw_study_open(&study, "studies/jing-jin-ji", NULL, NULL, NULL), JW_OK);
    size_t ties = jw_study_rows(study, "ties"), actors = jw_study_rows(study, "actors");
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    options.into = study;
    import_files(&i, "edges", names, &options);
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), ties + 2);
    assert_int_equal(jw_study_rows(i.study, "actors"),
                     actors + 2); /* 河北省 is 河北 to nobody but people */
    assert_string_equal(import_cell(&i, "ties", ties, "to"), "beijing");
    assert_string_equal(import_cell(&i, "ties", ties, "field"), "hydrogen");
    assert_string_equal(import_cell(&i, "ties", ties + 1, "from"), "baoding-zgc");
    assert_string_equal(import_missing(&i, 0, "missing"), "field");
    assert_string_equal(import_missing(&i, 0, "name"), "无此领域");
    import_begin(&again);
    import_write(&again, "data", data, sizeof data - 1);
    options.into = i.study;
    import_files(&again, "edges", names, &options);
    assert_int_equal(again.status, JW_EDATA);
    assert_int_equal(jw_findings_total(again.findings, JW_WRONG), 2);
    import_release(&again);
    import_release(&i);
    jw_study_free(study);
}

/* One name of two actors: the region of the row decides, and without one it is listed. */
static void ambiguous_names(void **state)
{
    (void)state;
    static const char first[] = "rcn,pic,name,country\n1,7,Acme,AT\n1,8,Acme,BE\n";
    static const char second[] = "rcn,name,country\n2,ACME,BE\n2,acme,CH\n";
    const char *one[] = {"first", NULL}, *two[] = {"second", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i, more;
    import_begin(&i);
    import_write(&i, "first", first, sizeof first - 1);
    import_files(&i, "projects", one, NULL);
    assert_int_equal(jw_study_rows(i.study, "actors"), 2);
    import_begin(&more);
    import_write(&more, "second", second, sizeof second - 1);
    options.into = i.study;
    import_files(&more, "projects", two, &options);
    assert_int_equal(more.status, JW_OK);
    assert_string_equal(import_cell(&more, "participations", 2, "actor"), "8");
    assert_string_equal(import_cell(&more, "participations", 3, "actor"), "acme");
    assert_string_equal(import_missing(&more, 0, "name"), "CH");
    assert_string_equal(import_missing(&more, 1, "missing"), "actor");
    import_release(&more);
    import_release(&i);
}

static void compressed_files(void **state)
{
    (void)state;
    /* "from,to\na,b\n" by gzip. */
    static const unsigned char packed[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
                                           0x02, 0xff, 0x4b, 0x2b, 0xca, 0xcf, 0xd5, 0x29,
                                           0xc9, 0xe7, 0x4a, 0xd4, 0x49, 0xe2, 0x02, 0x00,
                                           0x6d, 0x34, 0x0b, 0x97, 0x0c, 0x00, 0x00, 0x00};
    const char *names[] = {"data.gz", NULL};
    imported i;
    import_begin(&i);
    import_write(&i, "data.gz", (const char *)packed, sizeof packed);
    import_files(&i, "edges", names, NULL);
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "ties", 0, "to"), "b");
    jw_study_free(i.study);
    jw_result_free(i.result);
    import_write(&i, "data.gz", (const char *)packed, sizeof packed - 9);
    import_files(&i, "edges", names, NULL);
    assert_int_equal(i.status, JW_EDATA);
    assert_non_null(strstr(i.err.file, "data.gz"));
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
    /* The same both ways: no direction, and a pair once. */
    import_text(&i, "matrix", ",a,b,c\na,0,1,2\nb,1,0,\nc,2,,5\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), 5);
    assert_string_equal(import_cell(&i, "ties", 1, "kind"), "tie");
    assert_string_equal(import_cell(&i, "ties", 1, "to"), "b");
    import_release(&i);
    import_text(&i, "matrix", ",a,b\na,0,1\nb,2,0\n");
    assert_int_equal(jw_study_rows(i.study, "ties"), 4);
    assert_string_equal(import_cell(&i, "ties", 1, "kind"), "arc");
    import_release(&i);
    import_text(&i, "matrix", "专利\t2020年\t2021年\n北京\t3\t-4\n河北\t1\t\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "indicators"), 3);
    assert_string_equal(import_cell(&i, "indicators", 1, "indicator"), "专利");
    assert_true(jw_study_number(i.study, "indicators", 1, "value") == -4);
    assert_true(jw_study_number(i.study, "indicators", 1, "year") == 2021);
    import_release(&i);
    import_text(&i, "matrix", ",展会,论坛\n清华大学,1,\n北京大学,2,0\n"); /* two kinds of things */
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), 0);
    assert_int_equal(jw_study_rows(i.study, "participations"), 2);
    assert_string_equal(import_cell(&i, "participations", 1, "event"), "展会");
    assert_true(jw_study_number(i.study, "participations", 1, "value") == 2);
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
        cmocka_unit_test(aliases_in_a_circle),
        cmocka_unit_test(into_a_study),
        cmocka_unit_test(ambiguous_names),
        cmocka_unit_test(compressed_files),
        cmocka_unit_test(matrices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
