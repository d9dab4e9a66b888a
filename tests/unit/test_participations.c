/* Projects and patents: who takes part in what, by id and by name, with regions from codes of countries and NUTS. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "close.h"
#include "imports.h"

static void cordis(void **state)
{
    (void)state;
    imported i;
    import_text(
        &i, "projects",
        "\"projectID\";\"organisationID\";\"name\";\"activityType\";\"country\";\"nutsCode\";"
        "\"role\";"
        "\"ecContribution\"\n"
        "\"101\";\"9001\";\"ETH ZURICH\";\"HES\";\"CH\";\"CH040\";\"coordinator\";\"1000,5\"\n"
        "\"101\";\"9002\";\"Acme\";\"PRC\";\"DE\";\"\";\"participant\";\"20\"\n"
        "\"102\";\"9001\";\"Eidgenoessische Technische "
        "Hochschule\";\"HES\";\"CH\";\"\";\"participant\";\"\"\n"
        "\"102\";\"9003\";\"acme\";\"PRC\";\"DE\";\"DE2\";\"participant\";\"1\"\n"
        "\"101\";\"9002\";\"Acme\";\"PRC\";\"DE\";\"\";\"third party\";\"5\"\n");
    assert_int_equal(i.status, JW_OK);
    /* One id is one actor whatever its name; two ids are two, though they have one name. */
    assert_int_equal(jw_study_rows(i.study, "actors"), 3);
    assert_string_equal(import_cell(&i, "actors", 0, "id"), "9001");
    assert_string_equal(import_cell(&i, "actors", 0, "name"), "ETH ZURICH");
    assert_string_equal(import_cell(&i, "actors", 0, "kind"), "university");
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "CH040");
    assert_string_equal(import_cell(&i, "actors", 2, "region"), "DE2");
    assert_int_equal(jw_study_rows(i.study, "participations"), 4);
    assert_string_equal(import_cell(&i, "participations", 0, "role"), "coordinator");
    assert_close(jw_study_number(i.study, "participations", 0, "value"), 1000.5, 0, 0);
    assert_close(jw_study_number(i.study, "participations", 1, "value"), 25, 0, 0);
    assert_string_equal(import_cell(&i, "participations", 1, "unit"), "EUR");
    assert_string_equal(import_cell(&i, "participations", 1, "role"), "participant");
    assert_string_equal(import_cell(&i, "regions", 0, "id"), "CH");
    assert_string_equal(import_cell(&i, "regions", 1, "parent"), "CH");
    import_release(&i);
}

static void projects_of_other_lists(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "projects",
                "项目编号,承担单位,行政区划代码,立项年份,经费（万元）\nP1,清华大学,11,2020,5\nP1,"
                "南开大学,1201,2020,3\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "participations", 1, "unit"), "万元");
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "110000");
    assert_string_equal(import_cell(&i, "actors", 1, "region"), "120000");
    import_release(&i);
    import_text(&i, "projects", "rcn,pic,country,contribution\n1,77,AT,5\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "actors", 0, "name"), "77");
    import_release(&i);
    import_text(&i, "projects", "rcn,name,amount\n1,a,5\n,b,\n2,,\n3,a,1,2\n4,a,x\n");
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 5);
    static const char *const columns[] = {"value", "project", "actor", "", "value"};
    for (int n = 0; n < 5; n++) {
        assert_int_equal(import_wrong(&i, (size_t)n)->row, n + 2);
        assert_string_equal(import_wrong(&i, (size_t)n)->column, columns[n]);
    }
    import_release(&i);
    import_text(&i, "projects", "rcn\n1\n");
    assert_string_equal(import_wrong(&i, 0)->column, "actor");
    import_release(&i);
}

static void patents(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "patents",
                "申请号,申请日,申请人,国省代码,IPC分类号\n"
                "CN1,2021.03.04,清华大学; 国家电网公司,11,H01M10/0525; H01M4/62\n"
                "CN2,20200101,清华大学；石药集团,11;1301,\n"
                "CN3,2020,\"甲;乙;丙\",11;12,新能源\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "participations"), 7);
    assert_string_equal(import_cell(&i, "participations", 0, "field"), "H01M");
    assert_string_equal(import_cell(&i, "participations", 0, "role"), "first");
    assert_string_equal(import_cell(&i, "participations", 1, "role"), "");
    assert_close(jw_study_number(i.study, "participations", 0, "year"), 2021, 0, 0);
    static const char *const regions[] = {"110000", "", "130100", "", "", ""};
    for (size_t r = 0; r < 6; r++)
        assert_string_equal(import_cell(&i, "actors", r, "region"), regions[r]);
    assert_int_equal(jw_result_find_rows(i.result, "unassigned"), 4);
    import_release(&i);
    /* A name with its code is one place: the first applicant's. */
    import_text(&i, "patents",
                "申请号,申请日,申请人,国省代码\nA,2021,甲;乙,北京;11\nB,2021,丙,河北;13\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "110000");
    assert_string_equal(import_cell(&i, "actors", 1, "region"), "");
    assert_string_equal(import_cell(&i, "actors", 2, "region"), "130000");
    import_release(&i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cordis),
        cmocka_unit_test(projects_of_other_lists),
        cmocka_unit_test(patents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
