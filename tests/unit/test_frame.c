/* Figures of files and studies as a frame: both forms of a file, what is missing, what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "track/frame.h"

static jw_status read_text(jw_frame *frame, const char *text, const char *indicators,
                           const char *years, jw_error *err)
{
    folder in = folder_new();
    FILE *out = folder_file(&in, "figures");
    char path[128];
    fputs(text, out);
    fclose(out);
    snprintf(path, sizeof path, "%s/figures.csv", in.path);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = path;
    jw_tracking tracking = {.options = &options};
    jw_status st = jw_frame_read(frame, &tracking, indicators, years, NULL, err);
    folder_remove(&in);
    return st;
}

static void wide_and_long_are_the_same(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "place,year,group,a,b\nx,2020,n,1,2\nx,2021,n,3,\ny,2020,s,4,NA\n",
        "region,indicator,year,value,group,unit\nx,a,2020,1,n,km\nx,b,2020,2,n,km\nx,a,2021,3,n,"
        "km\n"
        "x,b,2021,,n,km\ny,a,2020,4,s,km\ny,b,2020,,s,km\n"};
    for (int form = 0; form < 2; form++) {
        jw_frame f;
        jw_error err = JW_ERROR_INIT;
        assert_ok(read_text(&f, forms[form], NULL, NULL, &err), err);
        assert_int_equal(f.rows, 3);
        assert_int_equal(f.columns, 2);
        assert_string_equal(jw_frame_word(&f, f.place[2]), "y");
        assert_string_equal(jw_frame_word(&f, f.group[2]), "s");
        assert_int_equal(f.year[1], 2021);
        size_t b = jw_frame_column(&f, "b");
        assert_int_equal(b, 1);
        assert_close(jw_frame_at(&f, 0, b), 2, 0, 0);
        assert_true(isnan(jw_frame_at(&f, 1, b)));
        assert_int_equal(jw_frame_missing(&f, b), 2);
        assert_int_equal(jw_frame_missing(&f, 0), 0);
        jw_frame_release(&f);
    }
}

static void only_what_is_asked_for(void **state)
{
    (void)state;
    const char *text = "place,year,rd_share,rd_sum,gdp\nx,2019,1,2,3\nx,2020,4,5,6\nx,2022,7,8,9\n";
    jw_frame f;
    jw_error err = JW_ERROR_INIT;
    assert_ok(read_text(&f, text, "rd_*", "2020-2022", &err), err);
    assert_int_equal(f.rows, 2);
    assert_int_equal(f.columns, 2);
    assert_close(jw_frame_at(&f, 1, 1), 8, 0, 0);
    jw_frame_release(&f);
    assert_int_equal(read_text(&f, text, "none", NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "no figure is left"));
    assert_int_equal(read_text(&f, text, NULL, "2020,", &err), JW_EINVAL);
    assert_int_equal(read_text(&f, text, NULL, "2024-2020", &err), JW_EINVAL);
}

static void wrong_files(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        int row;
    } wrong[] = {{"", "empty", 0},
                 {"place\nx\n", "one column only", 1},
                 {"place,a\nx,1\ny,two\n", "not a number", 3},
                 {"place,a\nx,1\ny\n", "more or fewer cells", 3},
                 {"place,a\n,1\n", "without a place", 2},
                 {"place,year,a\nx,20,1\n", "not a year", 2},
                 {"place,a\nx,1\nx,2\n", "told twice", 3},
                 {"place,a\nx,\"1\n", "quote", 2}};
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
        jw_frame f;
        jw_error err = JW_ERROR_INIT;
        assert_int_equal(read_text(&f, wrong[w].text, NULL, NULL, &err), JW_EDATA);
        assert_non_null(strstr(err.message, wrong[w].message));
        if (wrong[w].row) assert_int_equal(err.row, wrong[w].row);
        assert_true(*err.remedy);
        assert_null(f.value);
    }
}

static void figures_of_a_study(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji");
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_tracking tracking = {.study = study, .options = &options};
    jw_error err = JW_ERROR_INIT;
    jw_frame f;
    assert_ok(jw_frame_read(&f, &tracking, "contract_turnover", "2015-2024", "province", &err),
              err);
    assert_int_equal(f.rows, 30);
    assert_int_equal(f.columns, 1);
    assert_string_equal(jw_frame_word(&f, f.place[0]), "beijing");
    assert_string_equal(jw_frame_word(&f, f.unit[0]), "亿元");
    assert_int_equal(f.year[0], 2015);
    assert_close(f.value[0], 3452.6, 0, 0);
    jw_frame_release(&f);
    jw_study_free(study);
}

static void settings(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    int choice;
    double number = 1;
    assert_true(jw_setting_has_name("a,b*d,c", "bcd"));
    assert_true(jw_setting_has_name("*", "anything"));
    assert_false(jw_setting_has_name("a,b*d,c", "bcde"));
    assert_false(jw_setting_has_name("ab", "a"));
    assert_ok(jw_setting_choice(&choice, "weight", "value", "count value", &err), err);
    assert_int_equal(choice, 1);
    assert_int_equal(jw_setting_choice(&choice, "weight", "val", "count value", &err), JW_EINVAL);
    assert_non_null(strstr(err.message, "--weight"));
    assert_int_equal(jw_setting_number(&number, "seed", "-1", 0, INFINITY, &err), JW_EINVAL);
    assert_close(number, 1, 0, 0);
    assert_true(jw_setting_has_year("2015,2018-2020", 2019));
    assert_false(jw_setting_has_year("2015,2018-2020", 2016));
}

static void a_setting_that_a_subject_does_not_know(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji");
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    options.values = "file.csv";
    assert_int_equal(jw_track(&result, "spread", study, &options, NULL, &err), JW_EINVAL);
    options.values = NULL;
    assert_int_equal(jw_track(&result, "spreads", study, &options, NULL, &err), JW_EINVAL);
    assert_null(result);
    options.resolution = "1";
    assert_int_equal(jw_track(&result, "spread", study, &options, NULL, &err), JW_EINVAL);
    assert_non_null(strstr(err.remedy, "network"));
    options.resolution = NULL;
    assert_ok(jw_track(&result, "spread", study, &options, NULL, &err), err);
    jw_result_free(result);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_and_long_are_the_same),
        cmocka_unit_test(only_what_is_asked_for),
        cmocka_unit_test(wrong_files),
        cmocka_unit_test(figures_of_a_study),
        cmocka_unit_test(settings),
        cmocka_unit_test(a_setting_that_a_subject_does_not_know),
    };
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
