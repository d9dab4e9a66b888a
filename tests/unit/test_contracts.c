/* The register of technology contracts: every column of the form, what leads nowhere, and calibration from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "calibrate/gravity.h"
#include "calibrate/network.h"
#include "calibrated.h"
#include "close.h"
#include "imports.h"

#define PARTY(side) side "名称," side "国别代码," side "行政区划代码," side "性质,"
#define HEADER                                                                                     \
    "合同登记编号,项目名称,签订日期," PARTY("卖方") PARTY(                                         \
        "买方") "合同类别,合同成交总额（万元）,技术交易额,知识产权,技术领域,服务的国民经济行业\n"

static void the_form(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "contracts",
                HEADER "2023110108000001,甲项目,2023-05-01,清华大学,156,110108,022,石药集团,156,"
                       "130100,100,技术开发,"
                       "120.5,100,专利,生物医药,C27\n"
                       "2023110108000002,乙,20230601,某研究院,156,429004,021,Acme "
                       "Inc,840,,300,技术转让,3,,,电子信息,\n"
                       "2023110108000003,丙,2022年3月1日,清华大学,156,110105,022,石药集团,156,,100,"
                       "技术服务,7,,,,\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), 3);
    assert_string_equal(import_cell(&i, "ties", 0, "id"), "2023110108000001");
    assert_string_equal(import_cell(&i, "ties", 0, "from"), "清华大学");
    assert_string_equal(import_cell(&i, "ties", 0, "to"), "石药集团");
    assert_string_equal(import_cell(&i, "ties", 0, "kind"), "contract");
    assert_string_equal(import_cell(&i, "ties", 0, "type"), "技术开发");
    assert_string_equal(import_cell(&i, "ties", 0, "field"), "生物医药");
    assert_string_equal(import_cell(&i, "ties", 0, "unit"), "万元");
    assert_close(jw_study_number(i.study, "ties", 0, "value"), 120.5, 0, 0);
    assert_close(jw_study_number(i.study, "ties", 1, "year"), 2023, 0, 0);
    assert_close(jw_study_number(i.study, "ties", 2, "year"), 2022, 0, 0);
    static const char *const actors[][3] = {{"清华大学", "university", "110000"},
                                            {"石药集团", "firm", "130100"},
                                            {"某研究院", "institute", "429004"},
                                            {"Acme Inc", "firm", "840"}};
    assert_int_equal(jw_study_rows(i.study, "actors"), 4);
    for (size_t r = 0; r < 4; r++) {
        assert_string_equal(import_cell(&i, "actors", r, "id"), actors[r][0]);
        assert_string_equal(import_cell(&i, "actors", r, "kind"), actors[r][1]);
        assert_string_equal(import_cell(&i, "actors", r, "region"), actors[r][2]);
    }
    /* Provinces have names, cities codes, and the list of provinces is that of GB/T 2260. */
    assert_int_equal(jw_study_rows(i.study, "regions"), 6);
    assert_string_equal(import_cell(&i, "regions", 1, "name_zh"), "河北省");
    assert_string_equal(import_cell(&i, "regions", 2, "parent"), "130000");
    assert_string_equal(import_cell(&i, "regions", 2, "level"), "city");
    assert_int_equal(jw_result_find_rows(i.result, "not_kept"), 4);
    assert_int_equal(jw_result_find_rows(i.result, "unassigned"), 0);
    import_release(&i);
}

static void what_leads_nowhere_is_kept_and_listed(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "contracts",
                "卖方,买方,卖方行政区划代码,买方行政区划代码,成交额（亿元）,年份\n"
                "甲,乙,999999,130100,1,2023\n甲,丙,130100,,2,2023\n甲,乙,130200,130300,3,2023\n"
                "甲,乙,130200,130300,,\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "ties"), 4);
    assert_string_equal(import_missing(&i, 0, "missing"), "code");
    assert_string_equal(import_missing(&i, 0, "name"), "999999");
    assert_string_equal(import_missing(&i, 1, "missing"), "region");
    assert_string_equal(import_missing(&i, 1, "name"), "丙");
    /* 甲 lies where two of three rows put it, 乙 where the first of two does more often. */
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "130200");
    assert_string_equal(import_cell(&i, "actors", 1, "region"), "130300");
    assert_int_equal(jw_result_find_rows(i.result, "divided"), 2);
    import_release(&i);
}

static void amounts_need_a_unit(void **state)
{
    (void)state;
    static const char data[] = "卖方,买方,成交额\n甲,乙,5\n", map[] = "成交额,turnover(万元)\n";
    const char *names[] = {"data", NULL};
    char path[128];
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i;
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    import_write(&i, "map", map, sizeof map - 1);
    import_files(&i, "contracts", names, NULL);
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(i.err.row, 2);
    assert_string_equal(i.err.column, "turnover");
    import_path(path, &i, "map");
    options.map = path;
    jw_findings_free(i.findings);
    assert_int_equal(jw_findings_new(&i.findings, 0, NULL), JW_OK);
    import_files(&i, "contracts", names, &options);
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "ties", 0, "unit"), "万元");
    import_release(&i);
}

/* The code of a district, or the region's id where the study has no codes; outside, another province or the country. */
static void tell_place(char text[64], const jw_network *n, int place, int district)
{
    bool outside = place == n->outside;
    uint32_t row = outside ? n->root : n->leaf[place];
    const char *code = jw_study_text(n->study, "regions", row, "code");
    bool codes = *jw_study_text(n->study, "regions", n->leaf[0], "code");
    if (outside && codes)
        snprintf(text, 64, "4403%02d", district);
    else if (codes)
        snprintf(text, 64, "%.4s%02d", code, district);
    else
        snprintf(text, 64, "%s", jw_study_text(n->study, "regions", row, "id"));
}

/* A register in which every pair of cities has the contracts that gravity gives it, in two parts. */
static void write_register(const imported *i, const jw_study *study, const jw_barriers *barriers)
{
    char path[128];
    jw_network *n = NULL;
    jw_error err = JW_ERROR_INIT;
    import_path(path, i, "register.csv");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_ok(jw_network_new(&n, study, &err), err);
    jw_gravity gravity = {n->places,          n->outside, n->stage[0].supply,
                          n->stage[0].weight, n->minutes, n->border};
    double *flow = jw_alloc((size_t)n->places * (size_t)n->places, sizeof *flow);
    assert_non_null(flow);
    jw_gravity_flows(flow, &gravity, barriers);
    fprintf(file, "登记编号,卖方,卖方行政区划代码,买方,买方行政区划代码,成交额（万元）,签订日期\n");
    int number = 0;
    for (int from = 0; from < n->leaves; from++)
        for (int to = 0; to < n->places; to++)
            for (int part = 1; part <= 2; part++) {
                char seller[64], buyer[64];
                tell_place(seller, n, from, part);
                tell_place(buyer, n, to, 3 - part);
                fprintf(file, "C%d,卖方%d,%s,买方%d,%s,%.17g,2023-0%d-01\n", ++number, from, seller,
                        to, buyer, 1e4 * flow[from * n->places + to] * part / 3, part);
            }
    fclose(file);
    jw_release(flow);
    jw_network_free(n);
}

/* What was put in comes out: the border and the remoteness by which the contracts were made. */
static void calibrates(jw_study *study, const jw_barriers *made)
{
    const char *names[] = {"register.csv", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    imported i;
    import_begin(&i);
    write_register(&i, study, made);
    options.into = study;
    import_files(&i, "contracts", names, &options);
    assert_ok(i.status, i.err);
    assert_int_equal(jw_result_find_rows(i.result, "unassigned"), 0);
    assert_ok(jw_calibrate(&result, i.study, NULL, &err), err);
    assert_close(jw_result_find_number(result, "fit.border"), made->border, 1e-9, 0);
    assert_close(jw_result_find_number(result, "fit.remoteness"), made->remoteness, 1e-9, 0);
    assert_true(jw_result_find_number(result, "base_year.deviation") < 1e-9);
    for (size_t r = 0; r < jw_study_rows(study, "ties"); r++)
        assert_string_not_equal(import_cell(&i, "ties", r, "role"), "target");
    jw_result_free(result);
    jw_study_free(study);
    import_release(&i);
}

static void a_register_calibrates_a_network(void **state)
{
    (void)state;
    const jw_barriers made = {0.006, 1.2, 0.9};
    calibrates(open_study("studies/jing-jin-ji"), &made);
}

/* Where borders lie right below the root, targets are those of one part. */
static void a_register_calibrates_a_country(void **state)
{
    (void)state;
    const jw_barriers made = {0.01, 0.7, 0.4};
    folder in = folder_new();
    write_small(&in);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    calibrates(study, &made);
}

/* A register of other years says nothing of the base year: the study keeps its targets. */
static void other_years_leave_targets_alone(void **state)
{
    (void)state;
    static const char data[] = "卖方,卖方行政区划代码,买方,买方行政区划代码,成交额（亿元）,年份\n"
                               "甲,n1,乙,s1,5,2021\n甲,n1,丙,land,5,2021\n";
    const char *names[] = {"data", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    imported i;
    folder in = folder_new();
    write_small(&in);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    options.into = study;
    import_files(&i, "contracts", names, &options);
    assert_ok(i.status, i.err);
    assert_string_equal(import_cell(&i, "ties", 0, "role"), "target");
    assert_string_equal(import_cell(&i, "stages", 0, "supply"), "contracts");
    assert_int_equal(jw_study_rows(i.study, "ties"), jw_study_rows(study, "ties") + 2);
    jw_study_free(study);
    import_release(&i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form),
        cmocka_unit_test(what_leads_nowhere_is_kept_and_listed),
        cmocka_unit_test(amounts_need_a_unit),
        cmocka_unit_test(a_register_calibrates_a_network),
        cmocka_unit_test(a_register_calibrates_a_country),
        cmocka_unit_test(other_years_leave_targets_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
