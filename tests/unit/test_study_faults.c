/* Memory that runs out anywhere in the life of a study: JW_ENOMEM, nothing lost, nothing half changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "faults.h"
#include "make_study.h"

static jw_study *kept; /* opened with memory enough */

static int open_kept(void **state)
{
    int failed = make_folder(state);
    write_small_study();
    write_file("actors.csv", "id,name,region,aliases\nlab,Lab,west,\"L;\"\"M\"\"\"\n");
    write_file("offers.csv", "id,actor,title,fields\no,lab,T,chips; chips\n");
    write_file("scenarios.csv",
               "id,order,parent,target,operation,value\n"
               "base,1,,flows[*].value,scale,2\n"
               "more,1,base,regions[north],insert,name=North;parent=all;name_zh=北\n"
               "more,2,base,actors[lab],delete,\n"
               "more,3,base,offers[*],delete,\n");
    kept = open_study();
    return failed;
}

static int close_kept(void **state)
{
    jw_study_free(kept);
    return remove_folder(state);
}

static jw_status open_and_check(void)
{
    jw_study *study = NULL;
    jw_findings *findings = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_findings_new(&findings, 0, &err);
    if (!st) st = jw_study_open(&study, folder, NULL, findings, &err);
    if (!st) st = jw_study_check(study, findings, &err);
    assert_int_equal(err.status, st);
    if (st) assert_true(err.remedy[0]);
    jw_study_free(study);
    jw_findings_free(findings);
    return st;
}

static void opening_and_checking_survive(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(open_and_check) > 100);
}

static jw_status open_converted(void)
{
    jw_study *study;
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.encoding = "GB18030";
    jw_status st = jw_study_open(&study, in_folder("gb"), &options, NULL, NULL);
    jw_study_free(study);
    return st;
}

static void opening_another_encoding_survives(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_folder("gb"), 0777), 0);
    write_file("gb/study.csv", "key,value\ntitle,\xB1\xB1\nmoney_unit,CNY\nbase_year,2023\n");
    write_file("gb/regions.csv", "id,name\nb,\xB1\xB1\xBE\xA9\n");
    assert_true(fail_each_allocation(open_converted) > 30);
}

/* A study full of mistakes: memory that ran out must not be taken for one of them. */
static jw_status open_wrong(void)
{
    jw_study *study;
    jw_findings *findings = NULL;
    jw_status st = jw_findings_new(&findings, 0, NULL);
    if (!st) st = jw_study_open(&study, in_folder("wrong"), NULL, findings, NULL);
    if (st == JW_EDATA && jw_findings_total(findings, JW_WRONG) == 8) st = JW_OK;
    jw_findings_free(findings);
    return st;
}

static void finding_mistakes_survives(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_folder("wrong"), 0777), 0);
    write_file("wrong/study.csv", "key,value\ntitle,T\nmoney_unit,x\nbase_year,2023\ncolour,red\n");
    write_file("wrong/regions.csv", "id,name,parent,lon\na,A,b,1\nb,B,a,x\nb,B,c\n");
    write_file("wrong/fields.csv", "id;name\n");
    write_file("wrong/scenarios.csv", "id,order,parent,target,operation,value\n"
                                      "s,1,t,flow[*],delete,\n");
    assert_true(fail_each_allocation(open_wrong) > 50);
}

/* Rows of every table are still found by their keys, and changes go through. */
static void assert_usable(jw_study *study)
{
    assert_int_equal(jw_study_set(study, "flows[*].unit=万元", NULL), JW_OK);
    assert_int_equal(jw_study_set(study, "capabilities[c1].owner=west", NULL), JW_OK);
}

/* Lets only the allocations of `change` fail, on a fresh study each time. */
static long fail_each_of(jw_status (*change)(jw_study *study, jw_error *err))
{
    jw_status st = JW_ENOMEM;
    long nth = 0;
    while (st) {
        struct faults faults = {0, 0};
        jw_allocator allocator = {faults_reallocate, faults_release, &faults};
        jw_set_allocator(&allocator);
        jw_study *study = open_study();
        const char *before = hash_of_study(study);
        jw_error err = JW_ERROR_INIT;
        faults = (struct faults){0, ++nth};
        st = change(study, &err);
        faults.fail_at = 0;
        assert_int_equal(st, faults.calls < nth ? JW_OK : JW_ENOMEM);
        assert_int_equal(err.status, st);
        assert_int_equal(!strcmp(hash_of_study(study), before), st != JW_OK);
        assert_usable(study);
        jw_study_free(study);
        jw_set_allocator(NULL);
    }
    return nth - 1;
}

static jw_status set_one(jw_study *study, jw_error *err)
{
    return jw_study_set(study, "regions[*].name_zh=新的", err);
}

static jw_status apply_both(jw_study *study, jw_error *err)
{
    return jw_study_apply(study, "more", err);
}

static void a_change_is_whole_or_nothing(void **state)
{
    (void)state;
    assert_true(fail_each_of(set_one) > 20);
    assert_true(fail_each_of(apply_both) > 30);
}

static jw_status save_kept(void)
{
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_study_save(kept, folder, NULL, &err);
    assert_int_equal(err.status, st);
    return st;
}

static void saving_survives(void **state)
{
    (void)state;
    const char *before = hash_of_study(kept);
    assert_int_equal(jw_study_set(kept, "study[title].value=\"=1\"", NULL), JW_OK);
    assert_true(fail_each_allocation(save_kept) > 30);
    jw_study *again = open_study();
    assert_string_equal(hash_of_study(again), hash_of_study(kept));
    assert_string_not_equal(hash_of_study(again), before);
    jw_study_free(again);
}

static jw_status tell(void)
{
    jw_result *result = NULL;
    jw_findings *findings = NULL;
    jw_status st = jw_study_info(&result, kept, NULL);
    jw_result_free(result);
    result = NULL;
    if (!st) st = jw_findings_new(&findings, 0, NULL);
    if (!st) st = jw_study_check(kept, findings, NULL);
    if (!st) st = jw_findings_result(&result, "check", kept, findings, NULL);
    jw_result_free(result);
    jw_findings_free(findings);
    return st;
}

static void telling_survives(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(tell) > 10);
}

static jw_status take_hash(void)
{
    char hash[33];
    return jw_study_hash(hash, kept, NULL);
}

static void hashing_takes_no_memory(void **state)
{
    (void)state;
    assert_int_equal(fail_each_allocation(take_hash), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_kept, close_kept)
    const struct CMUnitTest tests[] = {
        TEST(opening_and_checking_survive),
        TEST(opening_another_encoding_survives),
        TEST(finding_mistakes_survives),
        TEST(a_change_is_whole_or_nothing),
        TEST(saving_survives),
        TEST(telling_survives),
        TEST(hashing_takes_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
