/* Laws of the measures of inequality, and what the subject says of files that are short of something. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "faults.h"
#include "studies.h"
#include "track/convergence.h"
#include "track/course.h"
#include "track/neighbours.h"
#include "track/theil.h"

enum { PLACES = 24, GROUPS = 5 };

static void draw(jw_holding *h, size_t count, jw_random *random)
{
    for (size_t i = 0; i < count; i++)
        h[i] = (jw_holding){.01 + 9 * jw_random_uniform(random), .5 + 4 * jw_random_uniform(random),
                            (uint32_t)i, (uint32_t)jw_random_below(random, GROUPS)};
    jw_holdings_sort(h, count);
}

typedef struct measures {
    double all[7];
} measures;

static measures measure(const jw_holding *h, size_t count)
{
    return (measures){{jw_gini(h, count), jw_hoover(h, count), jw_variation(h, count),
                       jw_theil(h, count, JW_THEIL_T), jw_theil(h, count, JW_THEIL_L),
                       jw_atkinson(h, count, .5), jw_atkinson(h, count, 1)}};
}

static void assert_same(measures a, measures b)
{
    for (size_t m = 0; m < sizeof a.all / sizeof a.all[0]; m++)
        assert_close(a.all[m], b.all[m], 1e-12, 1e-14);
}

static void other_units_and_replication_change_nothing(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 7, 0);
    for (int t = 0; t < 20; t++) {
        jw_holding h[2 * PLACES];
        draw(h, PLACES, &random);
        measures before = measure(h, PLACES);
        for (size_t i = 0; i < PLACES; i++)
            h[i].amount *= 1e4;
        assert_same(measure(h, PLACES), before);
        for (size_t i = 0; i < PLACES; i++)
            h[PLACES + i] = h[i];
        jw_holdings_sort(h, 2 * PLACES);
        assert_same(measure(h, 2 * PLACES), before);
    }
}

/* From richer to poorer, less than half of what is between them: every measure falls. */
static void a_transfer_downwards_makes_it_more_even(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 11, 0);
    for (int t = 0; t < 20; t++) {
        jw_holding h[PLACES];
        draw(h, PLACES, &random);
        for (size_t i = 0; i < PLACES; i++)
            h[i].people = 1;
        jw_holdings_sort(h, PLACES);
        measures before = measure(h, PLACES);
        double given = (h[PLACES - 1].amount - h[0].amount) / 4;
        h[PLACES - 1].amount -= given;
        h[0].amount += given;
        jw_holdings_sort(h, PLACES);
        measures after = measure(h, PLACES);
        for (size_t m = 0; m < sizeof after.all / sizeof after.all[0]; m++)
            assert_true(after.all[m] < before.all[m]);
    }
}

static void parts_add_up(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 3, 0);
    for (int t = 0; t < 20; t++) {
        jw_holding h[PLACES], room[PLACES + GROUPS];
        jw_theil_group group[GROUPS];
        draw(h, PLACES, &random);
        for (int kind = JW_THEIL_T; kind <= JW_THEIL_L; kind++) {
            jw_theil_split split;
            double within = 0, share = 0;
            jw_theil_split_up(&split, group, GROUPS, h, PLACES, (jw_theil_kind)kind);
            for (size_t g = 0; g < GROUPS; g++) {
                within += group[g].within;
                share += group[g].amount;
            }
            assert_close(split.between + split.within, split.total, 1e-12, 0);
            assert_close(within, split.within, 1e-12, 0);
            assert_close(share, 1, 1e-12, 0);
        }
        jw_dagum dagum;
        jw_dagum_split(&dagum, room, GROUPS, h, PLACES);
        assert_close(dagum.within + dagum.between + dagum.overlap, dagum.gini, 1e-12, 0);
        assert_true(dagum.overlap > 0 && dagum.between > 0);
    }
}

/* Dagum's parts by his sums over pairs: gross between is all pairs of places in different groups. */
static void overlap_is_what_pairs_say(void **state)
{
    (void)state;
    static const double amount[] = {1, 5, 2, 9, 4, 7};
    jw_holding h[6], room[9];
    for (uint32_t i = 0; i < 6; i++)
        h[i] = (jw_holding){amount[i], 1, i, i / 2};
    double gross = 0, net = 0, mean = 28. / 6;
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < i; j++)
            if (i / 2 != j / 2) gross += fabs(amount[i] - amount[j]) / 36 / mean;
    for (int g = 0; g < 3; g++)
        for (int f = 0; f < g; f++)
            net +=
                4. / 36 / mean *
                fabs((amount[2 * g] + amount[2 * g + 1] - amount[2 * f] - amount[2 * f + 1]) / 2);
    jw_holdings_sort(h, 6);
    jw_dagum dagum;
    jw_dagum_split(&dagum, room, 3, h, 6);
    assert_close(dagum.between, net, 1e-14, 0);
    assert_close(dagum.overlap, gross - net, 1e-14, 0);
}

static void nothing_to_spread(void **state)
{
    (void)state;
    jw_holding h[3] = {{0, 1, 0, 0}, {0, 1, 1, 0}, {0, 1, 2, 0}};
    measures none = measure(h, 3);
    for (size_t m = 0; m < sizeof none.all / sizeof none.all[0]; m++)
        assert_true(isnan(none.all[m]));
    h[0].amount = h[1].amount = h[2].amount = 4;
    measures even = measure(h, 3);
    for (size_t m = 0; m < sizeof even.all / sizeof even.all[0]; m++)
        assert_close(even.all[m], 0, 0, 1e-15);
}

/* Places on one line of convergence: the slope is exact, and half of a distance goes in ln 2 / speed years. */
static void convergence(void **state)
{
    (void)state;
    double first[6], last[6], years = 10, kept = exp(-.02 * years);
    for (int i = 0; i < 6; i++) {
        first[i] = exp(1 + i);
        last[i] = exp(5 + kept * (1 + i));
    }
    jw_beta beta;
    assert_int_equal(jw_beta_fit(&beta, first, last, 6, years), JW_OK);
    assert_close(beta.slope, (kept - 1) / years, 1e-12, 0);
    assert_close(beta.speed, .02, 1e-12, 0);
    assert_close(beta.half_life, log(2) / .02, 1e-12, 0);
    assert_close(beta.standard_error, 0, 0, 1e-8);
    assert_int_equal(jw_beta_fit(&beta, first, last, 4, years), JW_EDATA);
    for (int i = 0; i < 6; i++)
        first[i] = 2;
    assert_int_equal(jw_beta_fit(&beta, first, last, 6, years), JW_EDATA);
    assert_close(jw_log_deviation((double[]){1, exp(2)}, 2, 0), 1, 1e-15, 0);
    assert_close(jw_log_deviation((double[]){1, exp(2)}, 2, 1), sqrt(2), 1e-15, 0);
    assert_true(isnan(jw_log_deviation((double[]){1}, 1, 1)));
}

static void courses(void **state)
{
    (void)state;
    static const struct {
        double value[5];
        jw_course_shape shape;
        size_t since;
    } known[] = {{{.83, .82, .80, .81, .69}, JW_COURSE_FALLS, 0},
                 {{.5, .6, .65, .7, .8}, JW_COURSE_RISES, 0},
                 {{.5, .502, .498, .501, .503}, JW_COURSE_STEADY, 0},
                 {{.58, .53, .48, .52, .56}, JW_COURSE_FELL_AND_ROSE, 2},
                 {{.3, .5, .6, .5, .4}, JW_COURSE_ROSE_AND_FELL, 2}};
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        jw_course found = jw_course_find(known[k].value, 5, .01);
        assert_int_equal(found.shape, known[k].shape);
        assert_int_equal(found.since, known[k].since);
    }
}

/* ---- the subject ---- */

static jw_status spread_text(jw_result **result, const char *text, const char *population,
                             jw_error *err)
{
    folder in = folder_new();
    char path[128];
    folder_table(&in, "figures", text);
    snprintf(path, sizeof path, "%s/figures.csv", in.path);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = path;
    options.population = population;
    jw_status st = jw_track(result, "spread", NULL, &options, NULL, err);
    folder_remove(&in);
    return st;
}

static void a_place_that_begins_to_report_is_no_change(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    assert_ok(spread_text(&r,
                          "place,year,a\nx,2019,9\ny,2019,1\nx,2020,9\ny,2020,1\nz,2020,9\n"
                          "x,2021,8\ny,2021,3\nz,2021,9\n",
                          NULL, &err),
              err);
    assert_int_equal(jw_result_find_rows(r, "shares"), 3);
    assert_close(cell(r, "shares", 0, "missing"), 1, 0, 0);
    assert_close(cell(r, "shares", 0, "same_places"), 0, 0, 0);
    assert_close(cell(r, "shares", 1, "same_places"), 1, 0, 0);
    assert_string_equal(cell_text(r, "verdict", 0, "from"), "2020");
    char *text = NULL;
    assert_ok(jw_result_render(&text, NULL, r, NULL, &err), err);
    assert_non_null(strstr(text, "From 2020 on a is told for z too"));
    jw_text_free(text);
    jw_result_free(r);
}

static void people_weigh_places(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    const char *text = "place,a,people\nx,10,1\ny,10,1\nz,20,2\n";
    assert_ok(spread_text(&r, text, "people", &err), err);
    assert_close(cell(r, "inequality", 0, "theil_t"), 0, 0, 1e-15);
    assert_close(cell(r, "inequality", 0, "gini"), 0, 0, 1e-15);
    assert_close(cell(r, "inequality", 0, "gini_of_places"), 1. / 6, 1e-14, 0);
    jw_result_free(r);
    assert_int_equal(spread_text(&r, "place,a,people\nx,10,1\ny,10,0\n", "people", &err), JW_EDATA);
    assert_int_equal(spread_text(&r, text, "souls", &err), JW_EINVAL);
    assert_int_equal(spread_text(&r, "place,people\nx,10\ny,10\n", "people", &err), JW_EINVAL);
}

static void nothing_in_a_year_has_no_course(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    const char *text = "place,year,a\nx,2019,0\ny,2019,0\nx,2020,3\ny,2020,4\n";
    assert_ok(spread_text(&r, text, NULL, &err), err);
    assert_null(cell_text(r, "shares", 0, "top_place"));
    assert_string_equal(cell_text(r, "shares", 1, "top_place"), "y");
    assert_true(isnan(cell(r, "inequality", 0, "gini")));
    assert_int_equal(jw_result_find_rows(r, "verdict"), 0);
    jw_result_free(r);
}

static void negative_figures_have_no_shares(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    assert_ok(spread_text(&r, "place,a\nx,-1\ny,2\n", NULL, &err), err);
    assert_true(isnan(cell(r, "inequality", 0, "theil_t")));
    assert_true(isnan(cell(r, "inequality", 0, "gini")));
    assert_close(cell(r, "inequality", 0, "variation"), 3, 1e-15, 0);
    jw_result_free(r);
    /* Nor has anything a share of nothing. */
    assert_ok(spread_text(&r, "place,a\nx,0\ny,0\n", NULL, &err), err);
    assert_true(isnan(cell(r, "inequality", 0, "gini")));
    char *text = NULL;
    jw_render_options form = JW_RENDER_OPTIONS_INIT;
    assert_int_equal(jw_result_render(&text, NULL, r, &form, NULL), JW_OK);
    assert_null(strstr(text, "nan"));
    jw_text_free(text);
    jw_result_free(r);
}

/* ---- neighbours ---- */

static jw_status read_neighbours(jw_neighbours *made, size_t *passed, const char *text,
                                 jw_error *err)
{
    static const char *const names[] = {"a", "b", "c"};
    const jw_neighbour_places places = {names, 3};
    folder in = folder_new();
    char path[128];
    folder_table(&in, "figures", text);
    snprintf(path, sizeof path, "%s/figures.csv", in.path);
    jw_status st = jw_neighbours_read(made, passed, &places, path, err);
    folder_remove(&in);
    return st;
}

static void neighbours_of_a_file(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_neighbours w, some;
    size_t passed;
    assert_ok(
        read_neighbours(&w, &passed, "from,to,weight\nb,c,2\na,b,3\nb,a,6\na,x,1\na,a,9\n", &err),
        err);
    assert_int_equal(passed, 1);
    assert_int_equal(w.start[3], 3);
    const uint32_t chosen[] = {1, 0};
    assert_int_equal(jw_neighbours_choose(&some, &w, chosen, 2, JW_NEIGHBOURS_RAW), JW_OK);
    assert_int_equal(some.start[2], 2);
    assert_close(some.weight[0], 6, 0, 0);
    jw_neighbours_release(&some);
    assert_int_equal(jw_neighbours_choose(&some, &w, (uint32_t[]){0, 1, 2}, 3, JW_NEIGHBOURS_ROW),
                     JW_OK);
    assert_close(some.weight[1] + some.weight[2], 1, 1e-15, 0);
    assert_int_equal(some.start[3] - some.start[2], 0);
    jw_neighbours_release(&some);
    jw_neighbours_release(&w);
    assert_int_equal(read_neighbours(&w, &passed, "a,b\n1,2\n", &err), JW_EDATA);
    assert_int_equal(read_neighbours(&w, &passed, "from,to,weight\na,b,-1\n", &err), JW_EDATA);
    assert_int_equal(err.row, 2);
    assert_null(w.start);
}

/* A place that no file joins to another is told, and counts in n. */
static void islands_are_told(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    folder in = folder_new();
    char values[128], neighbours[128], *text = NULL;
    folder_table(&in, "figures", "place,a\na,1\nb,3\nc,2\nd,7\ne,5\nf,4\n");
    folder_table(&in, "travel", "from,to\na,b\nb,a\nb,c\nc,b\nc,d\nd,c\nd,e\ne,d\n");
    snprintf(values, sizeof values, "%s/figures.csv", in.path);
    snprintf(neighbours, sizeof neighbours, "%s/travel.csv", in.path);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = values;
    options.neighbours = neighbours;
    options.neighbour_weights = "binary";
    assert_ok(jw_track(&r, "spread", NULL, &options, NULL, &err), err);
    assert_close(cell(r, "moran", 0, "islands"), 1, 0, 0);
    assert_close(cell(r, "moran", 0, "places"), 6, 0, 0);
    assert_ok(jw_result_render(&text, NULL, r, NULL, &err), err);
    assert_non_null(strstr(text, "(islands)"));
    jw_text_free(text);
    jw_result_free(r);
    folder_remove(&in);
}

static jw_status whole_run(void)
{
    jw_result *result = NULL;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = "tests/published/data/desmith.csv";
    options.neighbours = "tests/published/data/desmith.gal";
    options.permutations = "99";
    options.local = "";
    jw_status st = jw_track(&result, "spread", NULL, &options, NULL, NULL);
    jw_result_free(result);
    return st;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(whole_run) > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_units_and_replication_change_nothing),
        cmocka_unit_test(a_transfer_downwards_makes_it_more_even),
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(overlap_is_what_pairs_say),
        cmocka_unit_test(nothing_to_spread),
        cmocka_unit_test(convergence),
        cmocka_unit_test(courses),
        cmocka_unit_test(a_place_that_begins_to_report_is_no_change),
        cmocka_unit_test(people_weigh_places),
        cmocka_unit_test(nothing_in_a_year_has_no_course),
        cmocka_unit_test(negative_figures_have_no_shares),
        cmocka_unit_test(neighbours_of_a_file),
        cmocka_unit_test(islands_are_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("spread", tests, NULL, NULL);
}
