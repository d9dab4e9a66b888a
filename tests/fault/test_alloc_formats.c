/* Out of memory at every allocation of an import, format by format: nothing is made, nothing leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "imports.h"
#include "memory.h"

static struct {
    const char *format, *text;
} const inputs[] = {
    {"edges", "from,to,weight,year,field\n甲,乙,1,2020,能源\n甲,丙,,2021,\n"},
    {"matrix", ",展会,论坛\n清华大学,1,\n北京大学,2,0\n"},
    {"matrix", "专利,2020,2021\n北京,3,4\n河北,1,\n"},
    {"contracts",
     "编号,卖方,买方,卖方行政区划代码,买方行政区划代码,成交额（亿元）,年份,技术领域\n"
     "1,甲,乙,999999,130100,1,2023,a\n2,甲,丙,130100,,2,2023,b\n3,甲,乙,130200,130300,3,2023,\n"},
    {"projects",
     "rcn,pic,name,nuts code,contribution\n1,7,Acme,AT130,5\n1,7,Acme,,6\n2,8,Acme,BE,NA\n"},
    {"patents", "申请号,申请人,国省代码,IPC\nCN1,清华大学; 国网,11,H01M10/05\n"},
    {"openalex",
     "{\"id\":\"W1\",\"authorships\":[{\"institutions\":[{\"id\":\"I1\",\"display_name\":\"T\","
     "\"country_code\":\"CN\"}]}]}\n{\"id\":\"W2\"}\n"},
    {"wos", "PT J\nUT W1\nC1 [A] Tsinghua Univ, Beijing 100084, Peoples R China.\nER\n"},
    {"scopus",
     "Title,Affiliations\nT,\"Tsinghua University, Beijing, China; Acme GmbH, Germany\"\n"},
    {"cnki", "%0 J\n%+ 清华大学;河北工业大学\n%T x\n%D 2020\n"},
};

static const char aliases[] =
    "name,missing,actor,region,field\n甲,,甲公司,,\n乙,,,130100,\nb,field,,,能源\n";
static const char map[] = "编号,id\n成交额（亿元）,turnover(亿元)\n";

static imported files;
static size_t input;
static char data_path[128], aliases_path[128], map_path[128],
    made[sizeof inputs / sizeof inputs[0]][33];
static int whole, refused;

static int write_files(void **state)
{
    (void)state;
    import_begin(&files);
    import_path(data_path, &files, "data");
    import_path(aliases_path, &files, "aliases");
    import_path(map_path, &files, "map");
    import_write(&files, "aliases", aliases, sizeof aliases - 1);
    import_write(&files, "map", map, sizeof map - 1);
    return 0;
}

static int remove_files(void **state)
{
    (void)state;
    import_release(&files);
    return 0;
}

static jw_status import(jw_error *err)
{
    const char *const paths[] = {data_path};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    jw_study *study = NULL;
    jw_result *result = NULL;
    char hash[33];
    options.aliases = aliases_path;
    options.map = map_path;
    jw_status st =
        jw_import_foreign(&study, &result, inputs[input].format, paths, 1, &options, NULL, err);
    long calls = memory.calls, fail_at = memory.fail_at;
    memory.fail_at = 0;
    assert_true(!st == (study != NULL) && !st == (result != NULL));
    if (!st) {
        assert_int_equal(jw_study_hash(hash, study, NULL), JW_OK);
        if (!*made[input]) memcpy(made[input], hash, sizeof hash);
        assert_string_equal(hash, made[input]);
        whole++;
    } else {
        refused++;
    }
    jw_study_free(study);
    jw_result_free(result);
    memory.calls = calls;
    memory.fail_at = fail_at;
    return st;
}

static void nothing_to_see(jw_status st)
{
    (void)st;
}

static void each_allocation_of_an_import_fails(void **state)
{
    (void)state;
    for (input = 0; input < sizeof inputs / sizeof inputs[0]; input++) {
        import_write(&files, "data", inputs[input].text, strlen(inputs[input].text));
        whole = refused = 0;
        long needed = fail_each_allocation_of(import, nothing_to_see);
        assert_true(needed > 50 && whole > 0 && refused > 50);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_allocation_of_an_import_fails, write_files,
                                        remove_files),
    };
    return cmocka_run_group_tests(tests, take_over_memory, NULL);
}
