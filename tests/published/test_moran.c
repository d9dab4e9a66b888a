/*
 * Published spatial autocorrelation: a three by three board by hand, and PySAL's counties (values printed in the
 * tests of pysal/esda).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "studies.h"
#include "track/moran.h"

static jw_result *moran(const char *name, const char *style)
{
    char values[96], neighbours[96];
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    snprintf(values, sizeof values, "tests/published/data/%s.csv", name);
    snprintf(neighbours, sizeof neighbours, "tests/published/data/%s.gal", name);
    options.values = values;
    options.neighbours = neighbours;
    options.neighbour_weights = style;
    options.local = "";
    assert_ok(jw_track(&result, "spread", NULL, &options, NULL, &err), err);
    return result;
}

/* Rook's moves on a board of nine, y = 1..9 row by row. */
static void board(void **state)
{
    (void)state;
    jw_neighbour list[24];
    double value[9], room[18];
    size_t arcs = 0;
    for (uint32_t i = 0; i < 9; i++) {
        value[i] = i + 1;
        for (uint32_t j = 0; j < 9; j++)
            if (abs((int)(i / 3) - (int)(j / 3)) + abs((int)(i % 3) - (int)(j % 3)) == 1)
                list[arcs++] = (jw_neighbour){i, j, 1};
    }
    jw_neighbours w;
    jw_moran m;
    assert_int_equal(jw_neighbours_make(&w, 9, list, arcs), JW_OK);
    assert_int_equal(jw_moran_measure(&m, &w, value, room, 999, 1, 0), JW_OK);
    assert_close(m.index, .5, 1e-15, 0);
    assert_close(m.expected, -.125, 0, 0);
    assert_close(m.variance_normal, .053125, 1e-14, 0);
    assert_close(m.variance_random, .0596875, 1e-14, 0);
    assert_true(m.p < .05);
    jw_neighbours_release(&w);
}

static void counties_about_st_louis(void **state)
{
    (void)state;
    jw_result *result = moran("stl", "row");
    assert_close(cell(result, "moran", 0, "index"), .24365582621771659, 1e-7, 0);
    assert_close(cell(result, "moran", 0, "p_normal"), .00013573931385468807, 1e-6, 0);
    assert_close(cell(result, "moran", 0, "islands"), 0, 0, 0);
    jw_result_free(result);
}

static void counties_of_north_carolina(void **state)
{
    (void)state;
    jw_result *result = moran("sids2", "row");
    assert_close(cell(result, "moran", 0, "index"), .24772519320480135, 1e-6, 0);
    assert_close(cell(result, "moran", 0, "p_normal"), 5.7916539074498452e-05, 1e-5, 0);
    jw_result_free(result);
}

static void local_statistics(void **state)
{
    (void)state;
    static const double expected[] = {-.11409277, -.19940543, -.13351408, -.51770383, .48095009,
                                      .12208113,  1.19148298, -.58144305, .07101383,  .34314301};
    static const char *const quarters[] = {"high-low", "high-low", "high-low",  "low-high",
                                           "low-low",  "low-low",  "high-high", "high-low",
                                           "low-low",  "low-low"};
    jw_result *result = moran("desmith", "row");
    for (size_t i = 0; i < 10; i++) {
        assert_close(cell(result, "local_moran", i, "index"), expected[i], 0, 5e-9);
        assert_close(cell(result, "local_moran", i, "index_geoda"), expected[i] * 10 / 9, 0, 6e-9);
        assert_string_equal(cell_text(result, "local_moran", i, "quarter"), quarters[i]);
    }
    assert_true(isnan(cell(result, "moran", 0, "p_normal"))); /* ten places: by permutation only */
    assert_false(isnan(cell(result, "moran", 0, "p_permuted")));
    jw_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(board),
        cmocka_unit_test(counties_about_st_louis),
        cmocka_unit_test(counties_of_north_carolina),
        cmocka_unit_test(local_statistics),
    };
    return cmocka_run_group_tests_name("moran", tests, NULL, NULL);
}
