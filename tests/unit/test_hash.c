/* The hash of a study: equal for equal content, another for any change of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"

static const char *hash(void)
{
    jw_study *study = open_study();
    const char *text = hash_of_study(study);
    jw_study_free(study);
    return text;
}

static void the_same_folder_has_the_same_hash(void **state)
{
    (void)state;
    write_small_study();
    const char *first = hash();
    assert_int_equal(strlen(first), 32);
    assert_int_equal(strspn(first, "0123456789abcdef"), 32);
    assert_string_equal(hash(), first);
}

/* Writes one file of the small study anew and says whether that makes another study. */
static int changes(const char *name, const char *text)
{
    write_small_study();
    const char *before = hash();
    write_file(name, text);
    return strcmp(hash(), before) != 0;
}

static void how_a_value_is_written_does_not_count(void **state)
{
    (void)state;
    assert_false(changes("stages.csv",
                         "\xEF\xBB\xBFid,name,order\r\n\r\nresearch,\"Research\",0\r\n"
                         "pilot,Pilot,1.0"));
    assert_false(changes("stages.csv", "order,id,name\n0e0,research,Research\n1,pilot,Pilot\n"));
    assert_false(changes("stages.csv", "id,name,order,rival,my_own\n"
                                       "research,Research,-0,,\npilot,Pilot,1,,\n"));
    assert_false(changes("README.md", "Not a table."));
}

static void every_value_and_the_order_of_rows_count(void **state)
{
    (void)state;
    assert_true(changes("stages.csv", "id,name,order\npilot,Pilot,1\nresearch,Research,0\n"));
    assert_true(changes("stages.csv", "id,name,order\nresearch,Research,0\npilot,Pilot,2\n"));
    assert_true(changes("stages.csv", "id,name,order\nresearch,Research,0\npilot,Pilots,1\n"));
    assert_true(
        changes("stages.csv", "id,name,order\nresearch,Research,0\npilot,Pilot,1\nx,X,2\n"));
    assert_true(
        changes("stages.csv", "id,name,order,lag_years\nresearch,Research,0,0\npilot,Pilot,1,\n"));
    assert_true(
        changes("stages.csv", "id,name,order,note\nresearch,Research,0,n\npilot,Pilot,1,\n"));
    assert_true(changes("stages.csv", "id,name,order\nresearch,Research,0\npilot,Pilot ,1\n"));
    assert_true(changes("travel.csv", "from,to,mode\n")); /* a table, if an empty one */
    assert_true(
        changes("sources.csv", "id,citation,grade\nbook,\"Li, 202\",A\nguess,4our guess,X\n"));
}

static void a_value_counts_in_its_own_column_and_row(void **state)
{
    (void)state;
    write_small_study();
    write_file("travel.csv", "from,to,mode,minutes,km\neast,west,rail,30,\n");
    const char *minutes = hash();
    write_file("travel.csv", "from,to,mode,minutes,km\neast,west,rail,,30\n");
    assert_string_not_equal(hash(), minutes);
    write_file("travel.csv", "from,to,mode,note,more\neast,west,rail,a,b\n");
    const char *apart = hash();
    write_file("travel.csv", "from,to,mode,note,more\neast,west,rail,b,a\n");
    assert_string_not_equal(hash(), apart);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_same_folder_has_the_same_hash),
        TEST(how_a_value_is_written_does_not_count),
        TEST(every_value_and_the_order_of_rows_count),
        TEST(a_value_counts_in_its_own_column_and_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
