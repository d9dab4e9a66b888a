/*
 * The subject `specialise` from files: what is left out, what is refused, what changes from year to
 * year.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"

static jw_status specialise(jw_result **result, const char *text, jw_track_options *options,
                            jw_error *err)
{
    folder in = folder_new();
    char path[128];
    folder_table(&in, "figures", text);
    snprintf(path, sizeof path, "%s/figures.csv", in.path);
    options->values = path;
    *result = NULL;
    jw_status st = jw_track(result, "specialise", NULL, options, NULL, err);
    folder_remove(&in);
    return st;
}

static jw_result *measure(const char *text, jw_track_options *options)
{
    jw_result *result;
    jw_error err = JW_ERROR_INIT;
    assert_ok(specialise(&result, text, options, &err), err);
    return result;
}

static const char *refusal(const jw_result *result)
{
    return cell_text(result, "years", 0, "refused");
}

/*
 * Every place has the activities from its own on, so that the network is of one part and nothing is
 * alike.
 */
static char *staircase(size_t places, size_t activities, size_t parts)
{
    static char text[1 << 14];
    size_t length = (size_t)snprintf(text, sizeof text, "place");
    for (size_t p = 0; p < activities; p++)
        length += (size_t)snprintf(text + length, sizeof text - length, ",a%zu", p);
    for (size_t c = 0; c < places; c++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "\np%zu", c);
        for (size_t p = 0; p < activities; p++) {
            bool has = p * places >= c * activities * 3 / 4 && p % parts == c % parts;
            length += (size_t)snprintf(text + length, sizeof text - length, ",%d", has);
        }
    }
    snprintf(text + length, sizeof text - length, "\n");
    return text;
}

static void complexity_of_thirteen_by_four_is_refused(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.presence = "given";
    jw_result *result = measure(staircase(13, 4, 1), &options);
    assert_non_null(strstr(refusal(result), "too few"));
    assert_true(isnan(cell(result, "complexity_places", 0, "eci")));
    assert_true(isnan(cell(result, "complexity_places", 0, "fitness")));
    assert_true(isnan(cell(result, "complexity_activities", 0, "pci")));
    assert_true(cell(result, "complexity_places", 0, "diversity") == 4);
    jw_result_free(result);
    options.least = "4";
    result = measure(staircase(13, 4, 1), &options);
    assert_null(refusal(result));
    assert_false(isnan(cell(result, "complexity_places", 0, "eci")));
    jw_result_free(result);
}

static void complexity_of_parts_is_refused(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.presence = "given";
    jw_result *result = measure(staircase(12, 16, 2), &options);
    assert_non_null(strstr(refusal(result), "2 parts"));
    assert_true(cell(result, "years", 0, "parts") == 2);
    assert_true(isnan(cell(result, "complexity_places", 3, "eci")));
    assert_true(isnan(cell(result, "cells", 3, "cog")));
    jw_result_free(result);
    result = measure(staircase(12, 16, 1), &options);
    assert_null(refusal(result));
    jw_result_free(result);
}

/* All places have the same: nothing but the trivial eigenvector. */
static void complexity_of_likes_is_refused(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.presence = "any";
    char text[1024] = "place,a,b,c,d,e,f,g,h,i,j\n";
    for (int c = 0; c < 12; c++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "p%d,1,1,1,1,1,1,1,1,1,1\n", c);
    jw_result *result = measure(text, &options);
    assert_non_null(strstr(refusal(result), "not unique"));
    assert_true(isnan(cell(result, "complexity_places", 0, "eci")));
    jw_result_free(result);
}

static void what_is_empty_is_left_out(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = measure("place,a,b,c\nx,1,2,0\ny,0,0,0\nz,3,1,0\n", &options);
    assert_int_equal(jw_result_find_rows(result, "places"), 2);
    assert_int_equal(jw_result_find_rows(result, "activities"), 2);
    assert_true(cell(result, "years", 0, "figures") == 9);
    jw_result_free(result);
}

/* Nobody has c at a quotient of 1.2: it is out of relatedness, not of the indices. */
static void what_nobody_has_is_told_apart(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.threshold = "1.2";
    jw_result *result = measure("place,a,b,c\nx,9,1,5\ny,1,9,5\n", &options);
    assert_true(cell(result, "complexity_activities", 2, "ubiquity") == 0);
    assert_true(isnan(cell(result, "complexity_activities", 2, "k1")));
    assert_true(isnan(cell(result, "cells", 2, "density")));
    assert_close(cell(result, "cells", 2, "quotient"), 1, 1e-15, 0);
    jw_result_free(result);
}

static void a_missing_figure_is_not_nothing(void **state)
{
    (void)state;
    static const char text[] = "place,a,b\nx,1,2\ny,4,\nz,3,1\n";
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = measure(text, &options);
    assert_int_equal(jw_result_find_rows(result, "places"), 2);
    assert_true(cell(result, "years", 0, "missing") == 1);
    jw_result_free(result);
    options.missing = "zero";
    result = measure(text, &options);
    assert_int_equal(jw_result_find_rows(result, "places"), 3);
    assert_close(cell(result, "places", 1, "herfindahl"), 1, 0, 0);
    jw_result_free(result);
}

static void entry_and_exit(void **state)
{
    (void)state;
    static const char text[] = "place,year,a,b,c\nx,2020,1,1,0\ny,2020,0,1,1\nz,2020,1,0,0\n"
                               "x,2021,0,1,1\ny,2021,0,1,1\nw,2021,1,1,1\n";
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.presence = "given";
    jw_result *result = measure(text, &options);
    assert_int_equal(jw_result_find_rows(result, "turnover"), 2); /* those that both years have */
    assert_true(cell(result, "turnover", 0, "entries") == 1);
    assert_true(cell(result, "turnover", 0, "exits") == 1);
    assert_true(cell(result, "turnover", 0, "stayed") == 1);
    assert_int_equal(jw_result_find_rows(result, "changes"), 2);
    /* In 2020 x has a and b, y has b and c. */
    assert_close(cell(result, "place_proximity", 0, "proximity"), .5, 0, 0);
    assert_int_equal(jw_result_find_rows(result, "place_proximity"), 6);
    assert_string_equal(cell_text(result, "changes", 1, "activity"), "c");
    assert_string_equal(cell_text(result, "changes", 1, "change"), "entry");
    /* c met b alone, at 1/2, and x had b: (1/2) of (1 + 1/2). */
    assert_close(cell(result, "changes", 1, "density"), 1.0 / 3, 1e-15, 0);
    jw_result_free(result);
}

static void classes(void **state)
{
    (void)state;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.classes = "2";
    options.population = "people";
    jw_result *result = measure("place,电池甲,电池乙,船,people\nx,1,1,2,9\ny,4,0,0,9\n", &options);
    assert_close(cell(result, "variety", 0, "unrelated_bits"), 1, 1e-15, 0);
    assert_close(cell(result, "variety", 0, "related_bits"), .5, 1e-15, 0);
    assert_close(cell(result, "variety", 1, "unrelated"), 0, 0, 0);
    jw_result_free(result);
}

/* The 6 x 6 counts of tests/published/test_relatedness.c, by file. */
static void what_goes_together_by_file(void **state)
{
    (void)state;
    static const char counts[] =
        "activity,a,b,c,d,e,f\na,0,4,2,0,1,3\nb,4,0,5,1,0,2\nc,2,5,0,3,2,1\n"
        "d,0,1,3,0,6,2\ne,1,0,2,6,0,4\nf,3,2,1,2,4,0\n";
    static const char figures[] = "place,a,b,c,d,e,f\nx,1,1,1,0,0,0\ny,0,0,1,1,1,1\n";
    static const char uneven[] = "activity,a,b\na,0,4\nb,3,0\n";
    folder in = folder_new();
    char path[128];
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *result;
    snprintf(path, sizeof path, "%s/ties.csv", in.path);
    folder_table(&in, "ties", counts);
    options.together = path;
    options.presence = "given";
    options.relatedness = "association";
    result = measure(figures, &options);
    assert_close(cell(result, "relatedness", 0, "related"), 2.4, 1e-14, 0);
    assert_close(cell(result, "relatedness", 0, "together"), 4, 0, 0);
    jw_result_free(result);
    options.relatedness = "proximity"; /* nothing stands on the diagonal */
    assert_int_equal(specialise(&result, figures, &options, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "diagonal"));
    options.relatedness = "cosine";
    assert_int_equal(specialise(&result, "place,a,z\nx,1,1\n", &options, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "'z'"));
    folder_table(&in, "ties", uneven);
    assert_int_equal(specialise(&result, "place,a,b\nx,1,1\n", &options, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "differ"));
    folder_remove(&in);
}

static void what_makes_no_sense(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message, *threshold, *presence, *reference, *income, *classes;
        jw_status status;
    } wrong[] = {
        {"place,a,b\nx,1,-2\ny,1,1\n", "negative", NULL, NULL, NULL, NULL, NULL, JW_EDATA},
        {"place,a,b\nx,1,\ny,,1\n", "no place is left", NULL, NULL, NULL, NULL, NULL, JW_EDATA},
        {"place,a,b\nx,0,0\ny,0,0\n", "no place is left", NULL, NULL, NULL, NULL, NULL, JW_EDATA},
        {"place,a,b\nx,1,2\ny,1,1\n", "--threshold", "1", "any", NULL, NULL, NULL, JW_EINVAL},
        {"place,a,b\nx,1,2\ny,1,1\n", "--presence", NULL, "some", NULL, NULL, NULL, JW_EINVAL},
        {"place,a,b\nx,1,2\ny,1,1\n", "--reference", NULL, NULL, "z", NULL, NULL, JW_EDATA},
        {"place,a,b\nx,1,2\ny,1,\n", "reference", NULL, NULL, "y", NULL, NULL, JW_EDATA},
        {"place,a,b\nx,1,2\ny,1,1\n", "--income", NULL, NULL, NULL, "gdp", NULL, JW_EINVAL},
        {"place,a,b\nx,1,2\ny,1,1\n", "--classes", NULL, NULL, NULL, NULL, "0", JW_EINVAL},
        {"place,a,b\nx,1,2\ny,1,1\n", "cannot open", NULL, NULL, NULL, NULL, "none.csv", JW_EDATA},
    };
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
        jw_track_options options = JW_TRACK_OPTIONS_INIT;
        jw_error err = JW_ERROR_INIT;
        jw_result *result;
        options.threshold = wrong[w].threshold;
        options.presence = wrong[w].presence;
        options.reference = wrong[w].reference;
        options.income = wrong[w].income;
        options.classes = wrong[w].classes;
        assert_int_equal(specialise(&result, wrong[w].text, &options, &err), wrong[w].status);
        assert_null(result);
        assert_non_null(strstr(err.message, wrong[w].message));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complexity_of_thirteen_by_four_is_refused),
        cmocka_unit_test(complexity_of_parts_is_refused),
        cmocka_unit_test(complexity_of_likes_is_refused),
        cmocka_unit_test(what_is_empty_is_left_out),
        cmocka_unit_test(what_nobody_has_is_told_apart),
        cmocka_unit_test(a_missing_figure_is_not_nothing),
        cmocka_unit_test(entry_and_exit),
        cmocka_unit_test(classes),
        cmocka_unit_test(what_goes_together_by_file),
        cmocka_unit_test(what_makes_no_sense),
    };
    return cmocka_run_group_tests_name("specialise_files", tests, NULL, NULL);
}
