/* Composite indices end to end: by hand, laws that hold whatever the figures, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "studies.h"
#include "tracking.h"
#include "base/random.h"

static folder place;
static char figures[128], spec[128];

static void write_to(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static jw_result *index_of(const char *text, jw_track_options options)
{
    write_to(figures, text);
    options.values = figures;
    return track("index", NULL, options);
}

static double score(const jw_result *r, size_t row)
{
    return cell(r, "scores", row, "score");
}

static const char small[] =
    "place,year,a,b,c\nx,2020,0,4,1\ny,2020,10,0,2\nx,2021,5,2,3\ny,2021,10,,5\n";

static void means_by_hand(void **state)
{
    (void)state;
    jw_result *r = index_of(small, (jw_track_options){.direction = "b=-"});
    assert_close(score(r, 0), 0, 0, 0); /* b is 4, the worst */
    assert_close(score(r, 1), 100 * (1 + 1 + .25) / 3, 1e-14, 0);
    assert_close(score(r, 2), 50, 1e-14, 0);
    assert_close(score(r, 3), 100, 1e-14, 0); /* over what is known */
    assert_close(cell(r, "scores", 3, "coverage"), 2. / 3, 1e-14, 0);
    assert_close(cell(r, "scores", 3, "known"), 2, 0, 0);
    assert_int_equal(jw_result_find_rows(r, "missing"), 1);
    assert_true(noted(r, "1 of 4 scores rest on a part"));
    jw_result_free(r);
    r = index_of(small, (jw_track_options){.direction = "b=-", .method = "geometric"});
    assert_close(score(r, 1), 100 * cbrt(.25), 1e-14, 0);
    assert_true(noted(r, "1 scores are 0 because one indicator is"));
    jw_result_free(r);
    r = index_of(small, (jw_track_options){.direction = "b=-", .coverage = "1"});
    assert_true(isnan(score(r, 3)));
    assert_true(isnan(cell(r, "scores", 3, "rank")));
    jw_result_free(r);
}

static void weights_in_groups(void **state)
{
    (void)state;
    write_to(spec, "indicator,group,direction,weight\na,,+,1\nb,g/h,-,1\nc,g,+,3\n,g,,1\n");
    jw_result *r = index_of(small, (jw_track_options){.spec = spec});
    assert_close(cell(r, "indicators", 0, "overall"), .5, 1e-15, 0);
    assert_close(cell(r, "indicators", 1, "weight"), 1, 0, 0);
    assert_close(cell(r, "indicators", 1, "overall"), .125, 1e-15, 0);
    assert_close(cell(r, "indicators", 2, "overall"), .375, 1e-15, 0);
    assert_close(score(r, 1), 100 * (.5 + .125 + .375 * .25), 1e-14, 0);
    assert_int_equal(jw_result_find_rows(r, "group_scores"), 8);
    jw_result_free(r);
}

/* y begins to report b in 2021 and nothing else moves: all of its change is coverage. */
static void change_of_coverage(void **state)
{
    (void)state;
    jw_result *r = index_of("place,year,a,b\nx,2020,0,0\nx,2021,10,0\ny,2020,5,\ny,2021,5,8\n",
                            (jw_track_options){0});
    assert_close(cell(r, "change", 0, "change"), 50, 1e-14, 0);
    assert_close(cell(r, "change", 0, "values"), 50, 1e-14, 0);
    assert_close(cell(r, "change", 0, "coverage"), 0, 0, 0);
    assert_close(cell(r, "change", 1, "change"), 25, 1e-14, 0);
    assert_close(cell(r, "change", 1, "values"), 0, 0, 1e-13);
    assert_close(cell(r, "change", 1, "coverage"), 25, 1e-13, 0);
    jw_result_free(r);
}

enum { PLACES = 6, COLUMNS = 4 };

static void write_table(char *text, size_t size, double x[PLACES][COLUMNS], const int *row,
                        const int *column)
{
    size_t length = (size_t)snprintf(text, size, "place");
    for (int c = 0; c < COLUMNS; c++)
        length += (size_t)snprintf(text + length, size - length, ",i%d", column[c]);
    for (int r = 0; r < PLACES; r++) {
        length += (size_t)snprintf(text + length, size - length, "\np%d", row[r]);
        for (int c = 0; c < COLUMNS; c++)
            length +=
                (size_t)snprintf(text + length, size - length, ",%.17g", x[row[r]][column[c]]);
    }
    snprintf(text + length, size - length, "\n");
}

static const jw_track_options variants[] = {
    {.weights = "equal"},
    {.weights = "entropy"},
    {.weights = "critic"},
    {.weights = "critic-spearman", .normalise = "rank"},
    {.weights = "critic", .normalise = "zscore"},
    {.weights = "entropy-raw", .method = "topsis"},
    {.weights = "entropy", .method = "topsis-minmax-inside"},
    {.weights = "entropy", .shift = "rescale:0.01:0.99", .method = "geometric"},
};

/* Other units and another order of rows and columns leave scores alone; ranks lie in their intervals or nearby. */
static void laws(void **state)
{
    (void)state;
    static const int plain[] = {0, 1, 2, 3, 4, 5}, turned[] = {3, 5, 0, 1, 4, 2};
    static const int other_columns[] = {2, 0, 3, 1};
    jw_random random;
    jw_random_start(&random, 11, 1);
    for (size_t v = 0; v < sizeof variants / sizeof variants[0]; v++) {
        double x[PLACES][COLUMNS], scaled[PLACES][COLUMNS];
        char text[4096];
        jw_track_options options = variants[v];
        options.draws = "50";
        options.direction = "i1=-";
        for (int r = 0; r < PLACES; r++)
            for (int c = 0; c < COLUMNS; c++) {
                x[r][c] = 1 + jw_random_uniform(&random);
                scaled[r][c] = x[r][c] * (c == 2 ? 1024 : 0.5);
            }
        write_table(text, sizeof text, x, plain, plain);
        jw_result *first = index_of(text, options);
        write_table(text, sizeof text, scaled, turned, other_columns);
        jw_result *second = index_of(text, options);
        double weights = 0;
        for (size_t c = 0; c < COLUMNS; c++)
            weights += cell(first, "indicators", c, "weight");
        assert_close(weights, 1, 1e-14, 0);
        for (size_t r = 0; r < PLACES; r++) {
            double rank = cell(second, "scores", r, "rank");
            assert_close(score(second, r), score(first, (size_t)turned[r]), 1e-11, 1e-12);
            assert_true(rank >= 1 && rank <= PLACES);
            assert_true(cell(second, "scores", r, "rank_low") <=
                        cell(second, "scores", r, "rank_high"));
        }
        jw_result_free(first);
        jw_result_free(second);
    }
}

/* A place that is better in everything comes first in every draw. */
static void what_is_best_throughout_is_firm(void **state)
{
    (void)state;
    jw_result *r = index_of("place,a,b\nx,1,5\ny,2,4\nz,9,9\nw,1,5\n", (jw_track_options){0});
    assert_close(cell(r, "scores", 2, "rank"), 1, 0, 0);
    assert_close(cell(r, "scores", 2, "rank_high"), 1, 0, 0);
    assert_close(cell(r, "scores", 2, "rank_kept"), 1, 0, 0);
    assert_close(cell(r, "scores", 0, "rank"), cell(r, "scores", 3, "rank"), 0, 0);
    assert_close(jw_result_find_number(r, "sensitivity.draws"), 1000, 0, 0);
    jw_result_free(r);
}

static void topsis_turns_round(void **state)
{
    (void)state;
    jw_result *r = index_of("place,a,b\nx,1,9\ny,5,6\nz,9,1\nw,20,0\nv,0,30\n",
                            (jw_track_options){.method = "topsis"});
    assert_true(jw_result_find_number(r, "pairs") == 30); /* five times the pairs of four */
    assert_true(jw_result_find_number(r, "pairs_turned") > 0);
    assert_true(noted(r, "turn round the order of the others"));
    jw_result_free(r);
}

static void constant_columns(void **state)
{
    (void)state;
    const char *text = "place,a,b\nx,1,7\ny,2,7\nz,4,7\n";
    jw_result *r = index_of(text, (jw_track_options){.weights = "entropy"});
    assert_true(noted(r, "The same in all rows, so left out"));
    assert_close(cell(r, "indicators", 1, "weight"), 0, 0, 0);
    assert_close(score(r, 2), 100, 1e-14, 0);
    jw_result_free(r);
    r = index_of(text, (jw_track_options){.constant = "half"});
    assert_close(score(r, 2), 75, 1e-14, 0);
    jw_result_free(r);
    r = index_of("place,a\nx,7\n", (jw_track_options){.normalise = "none"});
    assert_close(score(r, 0), 7, 0, 0);
    jw_result_free(r);
}

static void refusals(void **state)
{
    (void)state;
    jw_track_options options = {.values = figures};
    write_to(figures, "place,a,b\nx,7,1\ny,7,1\n");
    refused("index", options, JW_EDATA, "no figure varies");
    write_to(figures, "place,a,b\nx,-1,2\ny,3,5\n");
    options.weights = "entropy-raw";
    refused("index", options, JW_EDATA, "'a' has no entropy");
    options = (jw_track_options){.values = figures, .normalise = "none", .method = "geometric"};
    refused("index", options, JW_EDATA, "below 0");
    options = (jw_track_options){.values = figures, .shift = "add:1", .normalise = "zscore"};
    refused("index", options, JW_EINVAL, "--shift");
    options = (jw_track_options){.values = figures, .weights = "a=0,b=0"};
    refused("index", options, JW_EINVAL, "sum to 0");
    options =
        (jw_track_options){.values = figures, .normalise = "index-number", .base_year = "1999"};
    refused("index", options, JW_EDATA, "base year 1999");
    write_to(figures, "place,gdp@first,gdp@revised\nx,1,2\ny,3,5\n");
    options = (jw_track_options){.values = figures};
    refused("index", options, JW_EDATA, "editions of one figure");
}

static void index_numbers(void **state)
{
    (void)state;
    jw_result *r = index_of(
        "place,year,a,b\nx,2014,50,2\nx,2020,100,1\ny,2020,9,9\n",
        (jw_track_options){.normalise = "index-number", .base_year = "2014", .direction = "b=-"});
    assert_close(score(r, 0), 100, 1e-15, 0);
    assert_close(score(r, 1), 200, 1e-15, 0);
    assert_true(isnan(score(r, 2))); /* no base year of y */
    jw_result_free(r);
}

static jw_status measure_while_memory_fails(void)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = figures;
    options.spec = spec;
    options.weights = "critic-spearman";
    options.draws = "3";
    jw_status st = jw_track(&result, "index", NULL, &options, NULL, &err);
    if (!st) {
        options = (jw_track_options)JW_TRACK_OPTIONS_INIT;
        options.values = figures;
        options.method = "topsis";
        options.draws = "3";
        jw_result_free(result);
        st = jw_track(&result, "index", NULL, &options, NULL, &err);
    }
    if (!st) {
        jw_result_free(result);
        options.method = options.draws = NULL;
        st = jw_track(&result, "coordinate", NULL, &options, NULL, &err);
    }
    jw_result_free(result);
    return st;
}

static void each_allocation_fails(void **state)
{
    (void)state;
    write_to(figures,
             "place,year,a,b,c\nx,2020,1,4,1\ny,2020,10,1,2\nz,2020,3,2,3\nx,2021,2,2,2\n");
    write_to(spec, "indicator,group,direction,weight\na,,+,1\nb,g,-,1\nc,g,+,3\n");
    assert_true(fail_each_allocation(measure_while_memory_fails) > 100);
}

static int make_folder(void **state)
{
    (void)state;
    place = folder_new();
    snprintf(figures, sizeof figures, "%s/figures.csv", place.path);
    snprintf(spec, sizeof spec, "%s/units.csv", place.path);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    folder_remove(&place);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_by_hand),
        cmocka_unit_test(weights_in_groups),
        cmocka_unit_test(change_of_coverage),
        cmocka_unit_test(laws),
        cmocka_unit_test(what_is_best_throughout_is_firm),
        cmocka_unit_test(topsis_turns_round),
        cmocka_unit_test(constant_columns),
        cmocka_unit_test(refusals),
        cmocka_unit_test(index_numbers),
        cmocka_unit_test(each_allocation_fails),
    };
    return cmocka_run_group_tests_name("composite", tests, make_folder, remove_folder);
}
