/* The subject network on graphs small enough to reckon by hand, year by year, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "studies.h"

/* Two triangles joined by c - d; in 2021 without a - b, and with a tie twice as heavy. */
static jw_study *triangles(void)
{
    folder in = folder_new();
    folder_table(&in, "study", "key,value\ntitle,Ties\nmoney_unit,yuan\nbase_year,2020\n");
    folder_table(&in, "regions",
                 "id,name,parent,level,lon,lat\nall,All,,network,,\n"
                 "n,North,all,province,10,50\ns,South,all,province,11,49\n");
    folder_table(&in, "actors",
                 "id,name,region\na,A,n\nb,B,n\nc,C,n\nd,D,s\ne,E,s\nf,F,s\ng,G,s\n");
    folder_table(&in, "ties",
                 "id,from,to,kind,year,count\n1,a,b,paper,2020,1\n2,b,c,paper,2020,1\n"
                 "3,a,c,paper,2020,1\n4,c,d,paper,2020,1\n5,d,e,paper,2020,1\n"
                 "6,e,f,paper,2020,1\n7,d,f,paper,2020,1\n8,b,c,paper,2021,2\n"
                 "9,c,d,paper,2021,1\n");
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    return study;
}

static jw_result *measured(const jw_study *study, jw_track_options options)
{
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    assert_ok(jw_track(&result, "network", study, &options, NULL, &err), err);
    return result;
}

/* A measure of the whole, wherever it stands. */
static double whole(const jw_result *result, const char *measure)
{
    static const char *const tables[] = {"sizes", "whole"};
    for (int t = 0; t < 2; t++)
        for (size_t row = 0; row < jw_result_find_rows(result, tables[t]); row++)
            if (!strcmp(cell_text(result, tables[t], row, "measure"), measure))
                return cell(result, tables[t], row, "value");
    fail_msg("no %s", measure);
    return (double)NAN;
}

static void two_triangles(void **state)
{
    (void)state;
    jw_study *study = triangles();
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.year = "2020";
    jw_result *r = measured(study, options);
    assert_close(whole(r, "density"), 7.0 / 15, 1e-15, 0);
    assert_close(whole(r, "transitivity"), 0.6, 1e-15, 0);
    assert_close(whole(r, "modularity"), 6.0 / 7 - 0.5, 1e-14, 0);
    assert_close(whole(r, "communities"), 2, 0, 0);
    assert_close(whole(r, "core"), 2, 0, 0);
    assert_close(whole(r, "e_i_index"), -5.0 / 7, 1e-15, 0);
    assert_close(whole(r, "e_i_expected"), 0.2, 1e-15, 0); /* 9 pairs across, 6 inside */
    const size_t c = 2;
    assert_string_equal(cell_text(r, "actors", c, "id"), "c");
    assert_close(cell(r, "actors", c, "degree"), 3, 0, 0);
    assert_close(cell(r, "actors", c, "betweenness"), 0.6, 1e-14, 0);
    assert_close(cell(r, "actors", c, "closeness"), 5.0 / 7, 1e-14, 0);
    assert_close(cell(r, "actors", c, "harmonic"), (3 + 2 * 0.5) / 5, 1e-14, 0);
    assert_close(cell(r, "actors", c, "clustering"), 1.0 / 3, 1e-14, 0);
    assert_close(cell(r, "actors", c, "representative"), 2, 0, 0);
    assert_close(cell(r, "actors", c, "gatekeeper"), 2, 0, 0);
    assert_close(cell(r, "actors", c, "coordinator"), 0, 0, 0);
    assert_close(cell(r, "actors", c, "e_i_index"), -1.0 / 3, 1e-14, 0);
    assert_int_equal(jw_result_find_rows(r, "actors"), 6);
    assert_int_equal(jw_result_find_rows(r, "years"), 0); /* one year alone is the whole */
    jw_result_free(r);
    options.isolates = "";
    r = measured(study, options);
    assert_int_equal(jw_result_find_rows(r, "actors"), 7);
    assert_close(whole(r, "density"), 7.0 / 21, 1e-15, 0);
    jw_result_free(r);
    jw_study_free(study);
}

/* The best core of those that must be tied among themselves only is a triangle: all of its 3 pairs, 4 of the others. */
static void core_and_periphery(void **state)
{
    (void)state;
    jw_study *study = triangles();
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.year = "2020";
    jw_result *r = measured(study, options);
    assert_int_equal(jw_result_find_rows(r, "core_periphery"), 3);
    assert_string_equal(cell_text(r, "core_periphery", 1, "pattern"), "both");
    assert_close(cell(r, "core_periphery", 1, "correlation"), 24 / sqrt(56.0 * 36), 1e-14, 0);
    assert_close(cell(r, "core_periphery", 1, "nodes"), 3, 0, 0);
    assert_close(cell(r, "core_periphery", 1, "inside"), 1, 0, 0);
    assert_close(whole(r, "core_periphery"), cell(r, "core_periphery", 0, "correlation"), 0, 0);
    jw_result_free(r);
    jw_study_free(study);
}

static void years_over_the_same_nodes(void **state)
{
    (void)state;
    jw_study *study = triangles();
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *r = measured(study, options);
    assert_int_equal(jw_result_find_rows(r, "years"), 2);
    assert_close(cell(r, "years", 1, "active"), 3, 0, 0);
    assert_close(cell(r, "years", 1, "pairs"), 2, 0, 0);
    assert_close(cell(r, "years", 1, "strength"), 3, 0, 0);
    assert_close(cell(r, "years", 1, "density"), 2.0 / 15, 1e-15, 0);
    assert_close(cell(r, "years", 1, "density_active"), 2.0 / 3, 1e-15, 0);
    assert_close(cell(r, "years", 1, "ties_kept"), 2.0 / 7, 1e-15, 0);
    assert_close(cell(r, "years", 1, "ties_kept_among_staying"), 1, 1e-15, 0);
    assert_close(cell(r, "years", 1, "new_actors"), 0, 0, 0);
    double p = cell(r, "years", 1, "correlation_p");
    assert_true(p > 0 && p <= 1);
    assert_true(isnan(cell(r, "years", 0, "ties_kept")));
    assert_close(whole(r, "strength"), 10, 0, 0);
    jw_result_free(r);
    jw_study_free(study);
}

static void plain_ties_and_directions(void **state)
{
    (void)state;
    jw_study *study = triangles();
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.directed = "yes";
    options.ties = "plain";
    options.year = "2020";
    jw_result *r = measured(study, options);
    assert_close(whole(r, "density"), 7.0 / 30, 1e-15, 0);
    assert_close(whole(r, "reciprocity"), 0, 0, 0);
    assert_close(cell(r, "actors", 2, "degree_in"), 2, 0, 0);
    assert_close(cell(r, "actors", 2, "degree_out"), 1, 0, 0);
    /* a -> c -> d and b -> c -> d, one way only. */
    assert_close(cell(r, "actors", 2, "representative"), 2, 0, 0);
    assert_close(cell(r, "actors", 2, "gatekeeper"), 0, 0, 0);
    jw_result_free(r);
    jw_study_free(study);
}

static void the_network_is_written_with_its_measures(void **state)
{
    (void)state;
    jw_study *study = triangles();
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    char path[] = "/tmp/jw-test-XXXXXX.graphml", text[16384];
    int file = mkstemps(path, 8);
    assert_true(file >= 0);
    close(file);
    options.write = path;
    jw_result_free(measured(study, options));
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    unlink(path);
    assert_non_null(strstr(text, "<data key=\"betweenness\">0.6"));
    assert_non_null(strstr(text, "<data key=\"lon\">10</data>"));
    assert_non_null(strstr(text, "<edge source=\"b\" target=\"c\"><data key=\"weight\">3</data>"));
    options.write = "/tmp/network.png";
    jw_error err = JW_ERROR_INIT;
    jw_result *r = NULL;
    assert_int_equal(jw_track(&r, "network", study, &options, NULL, &err), JW_EINVAL);
    assert_non_null(strstr(err.remedy, ".graphml"));
    jw_study_free(study);
}

static void what_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *resolution, *groups, *samples, *quality;
    } wrong[] = {{"0", NULL, NULL, NULL},
                 {NULL, "village", NULL, NULL},
                 {NULL, NULL, "1.5", NULL},
                 {NULL, NULL, NULL, "beauty"}};
    jw_study *study = triangles();
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
        jw_track_options options = JW_TRACK_OPTIONS_INIT;
        jw_error err = JW_ERROR_INIT;
        jw_result *r = NULL;
        options.resolution = wrong[w].resolution;
        options.groups = wrong[w].groups;
        options.samples = wrong[w].samples;
        options.quality = wrong[w].quality;
        assert_int_equal(jw_track(&r, "network", study, &options, NULL, &err), JW_EINVAL);
        assert_null(r);
    }
    jw_study_free(study);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji");
    char *text[2];
    for (int t = 0; t < 2; t++) {
        jw_track_options options = JW_TRACK_OPTIONS_INIT;
        jw_render_options form = JW_RENDER_OPTIONS_INIT;
        options.level = "city";
        options.threads = t + 1;
        form.format = JW_FORMAT_JSON;
        jw_result *r = measured(study, options);
        assert_int_equal(jw_result_render(&text[t], NULL, r, &form, NULL), JW_OK);
        jw_result_free(r);
    }
    assert_string_equal(text[0], text[1]);
    jw_text_free(text[0]);
    jw_text_free(text[1]);
    jw_study_free(study);
}

static jw_study *failing;

static jw_status measure(void)
{
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    jw_result *result = NULL;
    options.threads = 1;
    jw_status st = jw_track(&result, "network", failing, &options, NULL, NULL);
    assert_true((result != NULL) == (st == JW_OK));
    jw_result_free(result);
    return st;
}

static void memory_that_runs_out(void **state)
{
    (void)state;
    failing = triangles();
    assert_true(fail_each_allocation(measure) > 100);
    jw_study_free(failing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_triangles),
        cmocka_unit_test(core_and_periphery),
        cmocka_unit_test(years_over_the_same_nodes),
        cmocka_unit_test(plain_ties_and_directions),
        cmocka_unit_test(the_network_is_written_with_its_measures),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests_name("track network", tests, NULL, NULL);
}
