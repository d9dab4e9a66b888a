/* A folder read and written again is the same study, to the last byte of it, whatever it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"

#include <dirent.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>

/* Reads the folder, writes it elsewhere, and that elsewhere once more. */
static jw_study *round_trip(void)
{
    jw_study *study = open_study();
    jw_error err = JW_ERROR_INIT;
    if (jw_study_save(study, in_folder("copy"), NULL, &err)) fail_msg("%s", err.message);
    jw_study *copy = open_folder(in_folder("copy"), NULL);
    assert_string_equal(hash_of_study(copy), hash_of_study(study));
    assert_int_equal(jw_study_save(copy, in_folder("again"), NULL, NULL), JW_OK);
    jw_study_free(copy);
    return study;
}

/* The copy of a file, which the copy's copy must equal byte by byte. */
static const char *written(const char *name)
{
    char first[64], second[64];
    static char text[1 << 16];
    snprintf(first, sizeof first, "copy/%s", name);
    snprintf(second, sizeof second, "again/%s", name);
    snprintf(text, sizeof text, "%s", read_file(in_folder(first)));
    assert_string_equal(read_file(in_folder(second)), text);
    return text;
}

static int entries(const char *path)
{
    int count = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *e; (e = readdir(directory));)
        count += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
    closedir(directory);
    return count;
}

static void texts_of_every_kind_survive(void **state)
{
    (void)state;
    static const char actors[] = "id,name,region,aliases,my notes,备注\n"
                                 "a1,\"Smith, Jones & Co\",east,x;y,\"say \"\"hi\"\"\",\n"
                                 "a2,\"two\nlines\",west,,\"\"\"\",北京中关村\n"
                                 "a3,\"carriage\r\nreturn\",west, leading,trailing ,\tTab\n"
                                 "a4,=1+1,west,;,007,1.50\n"
                                 "a5,😀,east,\"\xEF\xBB\xBFmark\",',é\n";
    write_small_study();
    write_file("actors.csv", actors);
    jw_study *study = round_trip();
    assert_int_equal(jw_study_rows(study, "actors"), 5);
    assert_string_equal(jw_study_text(study, "actors", 0, "name"), "Smith, Jones & Co");
    assert_string_equal(jw_study_text(study, "actors", 0, "my notes"), "say \"hi\"");
    assert_string_equal(jw_study_text(study, "actors", 1, "name"), "two\nlines");
    assert_string_equal(jw_study_text(study, "actors", 1, "my notes"), "\"");
    assert_string_equal(jw_study_text(study, "actors", 1, "备注"), "北京中关村");
    assert_string_equal(jw_study_text(study, "actors", 2, "aliases"), " leading");
    assert_string_equal(jw_study_text(study, "actors", 3, "my notes"), "007");
    assert_string_equal(jw_study_text(study, "actors", 3, "备注"), "1.50");
    assert_string_equal(written("actors.csv"), actors);
    jw_study_free(study);
}

static void numbers_survive_to_the_last_bit_and_empty_is_not_zero(void **state)
{
    (void)state;
    write_small_study();
    write_file("indicators.csv", "region,indicator,year,vintage,value,unit,value_low,note\n"
                                 "east,a,2023,,0.1,1,,12345678901234567\n"
                                 "east,b,2023,,12345678901234567,1,0,1e400\n"
                                 "east,c,2023,,2.2250738585072014e-308,1,,\n"
                                 "east,d,2023,,-1.7976931348623157e308,1,,\n"
                                 "east,e,2023,,0.30000000000000004,1,0.3,\n"
                                 "east,f,2023,,1e3,1,1000.000,\n");
    jw_study *study = round_trip();
    assert_true(jw_study_number(study, "indicators", 0, "value") == 0.1);
    assert_true(isnan(jw_study_number(study, "indicators", 0, "value_low")));
    assert_true(jw_study_number(study, "indicators", 1, "value_low") == 0);
    assert_string_equal(written("indicators.csv"),
                        "region,indicator,year,vintage,value,unit,value_low,note\n"
                        "east,a,2023,,0.1,1,,12345678901234567\n"
                        "east,b,2023,,12345678901234568,1,0,1e400\n"
                        "east,c,2023,,2.2250738585072014e-308,1,,\n"
                        "east,d,2023,,-1.7976931348623157e308,1,,\n"
                        "east,e,2023,,0.30000000000000004,1,0.3,\n"
                        "east,f,2023,,1000,1,1000,\n");
    jw_study_free(study);
}

static void rows_and_columns_keep_their_order(void **state)
{
    (void)state;
    static const char regions[] = "name,mine,id,parent\nZ,1,z,\nA,,a,z\nM,3,m,z\nB,2,b,a\n";
    static const char capabilities[] =
        "use_talent,id,owner,field,stage,capacity_high,capacity,capacity_low,use_talent_low,order\n"
        "0.5,c9,m,f,s,3,2,1,0.25,x\n"
        "\"\",c1,b,f,s,,,,,\n";
    write_file("study.csv", "value,key\nT,title\n亿元,money_unit\n2023,base_year\n");
    write_file("regions.csv", regions);
    write_file("fields.csv", "id,name\nf,F\n");
    write_file("stages.csv", "id,name,order\ns,S,1\n");
    write_file("factors.csv", "id,name\ntalent,Talent\n");
    write_file("capabilities.csv", capabilities);
    jw_study *study = round_trip();
    assert_true(jw_study_number(study, "capabilities", 0, "use_talent_low") == 0.25);
    assert_string_equal(written("regions.csv"), regions);
    assert_string_equal(written("capabilities.csv"), capabilities);
    jw_study_free(study);
}

static void an_empty_table_and_a_first_empty_cell_survive(void **state)
{
    (void)state;
    write_small_study();
    write_file("travel.csv", "from,to,mode,my\n");
    write_file("frictions.csv", "from,id\n,f1\n\"\",f2\n");
    jw_study *study = round_trip();
    assert_string_equal(written("travel.csv"), "from,to,mode,my\n");
    assert_string_equal(written("frictions.csv"), "from,id\n\"\",f1\n\"\",f2\n");
    assert_int_equal(entries(in_folder("copy")), 10);
    jw_study_free(study);
}

static void outlines_survive_with_every_property(void **state)
{
    (void)state;
    write_small_study();
    write_file(
        "boundaries.geojson",
        "{\"type\": \"FeatureCollection\", \"name\": \"x\", \"features\": ["
        "{\"type\": \"Feature\", \"properties\": {\"region\": \"east\", \"adcode\": 120000,"
        " \"share\": 0.1, \"tags\": [1, {\"a\": null}], \"ok\": true, \"none\": null},"
        " \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
        " [[[117, 39], [117.30000000000001, 39], [117, 40], [117.0, 39]]]}},"
        "{\"type\": \"Feature\", \"properties\": {\"region\": \"west\", \"名\": \"北\\n京\"},"
        " \"geometry\": {\"type\": \"MultiPolygon\", \"coordinates\":"
        " [[[[1, 1], [2, 1], [1, 2], [1, 1]]], [[[3, 3], [4, 3], [3, 4], [3, 3]],"
        " [[3.1, 3.1], [3.2, 3.1], [3.1, 3.2], [3.1, 3.1]]]]}}]}");
    jw_study *study = round_trip();
    assert_int_equal(jw_study_rows(study, "boundaries"), 2);
    assert_string_equal(jw_study_text(study, "boundaries", 0, "adcode"), "120000");
    assert_string_equal(jw_study_text(study, "boundaries", 0, "share"), "0.1");
    assert_string_equal(jw_study_text(study, "boundaries", 0, "tags"), "[1,{\"a\":null}]");
    assert_string_equal(jw_study_text(study, "boundaries", 0, "ok"), "true");
    assert_string_equal(jw_study_text(study, "boundaries", 0, "none"), "");
    assert_string_equal(jw_study_text(study, "boundaries", 1, "名"), "北\n京");
    const char *text = written("boundaries.geojson");
    assert_non_null(strstr(text, "[117.30000000000001, 39]"));
    assert_non_null(strstr(text, "[[3.1, 3.1], [3.2, 3.1], [3.1, 3.2], [3.1, 3.1]]"));
    jw_study_free(study);
}

static void no_outlines_are_a_table_too(void **state)
{
    (void)state;
    write_small_study();
    write_file("boundaries.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}");
    jw_study *study = round_trip();
    assert_int_equal(jw_study_rows(study, "boundaries"), 0);
    jw_study_free(study);
}

static void another_encoding_is_converted(void **state)
{
    (void)state;
    write_small_study();
    /* 北京 and 亿元 in GB18030 */
    write_file("regions.csv", "id,name\neast,\xB1\xB1\xBE\xA9\nwest,West\n");
    write_file("study.csv", "key,value\ntitle,T\nmoney_unit,\xD2\xDA\xD4\xAA\nbase_year,2023\n");
    write_file("flows.csv", "\xEF\xBB\xBF"
                            "from,to,field,stage,year,value,unit\n" /* a mark: this one is UTF-8 */
                            "east,west,chips,research,2023,1,亿元\n");
    write_file("boundaries.geojson",
               "{\"features\": [{\"properties\": {\"region\": \"east\", \"name\": \"北京\"},"
               " \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
               " [[[1, 1], [2, 1], [1, 2], [1, 1]]]}}]}");
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.encoding = "GB18030";
    jw_study *study = open_folder(folder, &options);
    assert_string_equal(jw_study_text(study, "regions", 0, "name"), "北京");
    assert_string_equal(jw_study_text(study, "boundaries", 0, "name"), "北京");
    assert_string_equal(jw_study_text(study, "flows", 0, "unit"), "亿元");
    jw_study_free(study);

    jw_error err = JW_ERROR_INIT;
    options.encoding = "klingon";
    assert_int_equal(jw_study_open(&study, folder, &options, NULL, &err), JW_EUNSUPPORTED);
    assert_non_null(strstr(err.message, "klingon"));
    assert_non_null(strstr(err.remedy, "iconv --list"));
    options.encoding = "ASCII";
    assert_int_equal(jw_study_open(&study, folder, &options, NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "does not fit the encoding ASCII"));
    assert_string_equal(err.file, in_folder("study.csv"));
}

static void saving_in_place_keeps_what_is_not_the_study_s(void **state)
{
    (void)state;
    write_small_study();
    write_file("README.md", "mine");
    write_file("travel.csv", "from,to,mode\neast,west,rail\n");
    jw_study *study = open_study();
    assert_int_equal(remove(in_folder("travel.csv")), 0);
    assert_int_equal(jw_study_set(study, "flows[*].value=3", NULL), JW_OK);
    assert_int_equal(jw_study_save(study, folder, NULL, NULL), JW_OK);
    assert_string_equal(read_file(in_folder("README.md")), "mine");
    assert_string_equal(read_file(in_folder("travel.csv")), "from,to,mode\neast,west,rail\n");
    jw_study *again = open_study();
    assert_string_equal(hash_of_study(again), hash_of_study(study));
    jw_study_free(again);
    jw_study_free(study);

    /* A table that the new study lacks goes, since it would be read with it. */
    write_file("channels.csv", "id,from,to,field,stage\n");
    assert_int_equal(remove(in_folder("travel.csv")), 0);
    study = open_study();
    write_file("travel.csv", "from,to,mode\neast,west,road\n");
    assert_int_equal(jw_study_save(study, folder, NULL, NULL), JW_OK);
    assert_int_not_equal(access(in_folder("travel.csv"), F_OK), 0);
    assert_int_equal(access(in_folder("channels.csv"), F_OK), 0);
    jw_study_free(study);
}

static void a_folder_of_something_else_is_not_written_into(void **state)
{
    (void)state;
    write_small_study();
    jw_study *study = open_study();
    assert_int_equal(mkdir(in_folder("other"), 0777), 0);
    write_file("other/thesis.txt", "years of work");
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, in_folder("other"), NULL, &err), JW_EDATA);
    assert_string_equal(err.file, in_folder("other"));
    assert_non_null(strstr(err.remedy, "a new folder"));
    assert_int_equal(entries(in_folder("other")), 1);
    assert_int_equal(jw_study_save(study, in_folder("no/such/parent"), NULL, &err), JW_EIO);
    assert_string_equal(err.file, in_folder("no/such/parent"));
    assert_true(err.remedy[0]);
    jw_study_free(study);
}

/* The same as a full disk to the writer: a file may not grow past some bytes. */
static void a_full_disk_leaves_the_old_study_and_no_leavings(void **state)
{
    (void)state;
    write_small_study();
    jw_study *study = open_study();
    const char *before = hash_of_study(study);
    int count = entries(folder);
    assert_int_equal(jw_study_set(study, "regions[*].name=a name much longer than it was", NULL),
                     JW_OK);
    struct rlimit old, small;
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    small.rlim_cur = 120; /* sources.csv fits, regions.csv does not */
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    jw_error err = JW_ERROR_INIT, fresh = JW_ERROR_INIT;
    jw_status st = jw_study_save(study, folder, NULL, &err);
    jw_status st_fresh = jw_study_save(study, in_folder("fresh"), NULL, &fresh);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(st, JW_EIO);
    assert_int_equal(st_fresh, JW_EIO);
    assert_string_equal(err.file, in_folder("regions.csv"));
    assert_non_null(strstr(err.message, "cannot write"));
    assert_true(err.remedy[0]);
    jw_study_free(study);

    assert_int_equal(entries(folder), count);
    assert_int_not_equal(access(in_folder("fresh"), F_OK), 0);
    study = open_study();
    assert_string_equal(hash_of_study(study), before);
    jw_study_free(study);
}

static double last_done;
static int reports, stop_at;

static int take_report(double done, const char *what, void *user)
{
    (void)user;
    assert_true(done >= last_done && done <= 1);
    assert_true(what[0]);
    last_done = done;
    return ++reports == stop_at;
}

static void progress_only_rises_and_a_wish_to_stop_is_heard(void **state)
{
    (void)state;
    write_small_study();
    FILE *file = fopen(in_folder("ties.csv"), "w");
    assert_non_null(file);
    fputs("id,from,to,kind,count\n", file);
    for (int i = 0; i < 100000; i++)
        fprintf(file, "t%d,east,west,paper,%d\n", i, i % 7);
    fclose(file);
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.progress.callback = take_report;
    last_done = 0, reports = 0, stop_at = 0;
    jw_study *study = open_folder(folder, &options);
    assert_int_equal(reports, 100000 / 16384);
    last_done = 0, reports = 0;
    assert_int_equal(jw_study_save(study, in_folder("copy"), &options, NULL), JW_OK);
    assert_true(reports > 1);

    jw_error err = JW_ERROR_INIT;
    last_done = 0, reports = 0, stop_at = 2;
    assert_int_equal(jw_study_save(study, in_folder("stopped"), &options, &err), JW_ECANCELED);
    assert_int_not_equal(access(in_folder("stopped"), F_OK), 0);
    jw_study_free(study);
    last_done = 0, reports = 0;
    assert_int_equal(jw_study_open(&study, folder, &options, NULL, &err), JW_ECANCELED);
    assert_null(study);
    assert_int_equal(reports, 2);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(texts_of_every_kind_survive),
        TEST(numbers_survive_to_the_last_bit_and_empty_is_not_zero),
        TEST(rows_and_columns_keep_their_order),
        TEST(an_empty_table_and_a_first_empty_cell_survive),
        TEST(outlines_survive_with_every_property),
        TEST(no_outlines_are_a_table_too),
        TEST(another_encoding_is_converted),
        TEST(saving_in_place_keeps_what_is_not_the_study_s),
        TEST(a_folder_of_something_else_is_not_written_into),
        TEST(a_full_disk_leaves_the_old_study_and_no_leavings),
        TEST(progress_only_rises_and_a_wish_to_stop_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
