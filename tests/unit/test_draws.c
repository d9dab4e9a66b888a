/* Assumptions moved one at a time and all at once: elasticities against their closed form, quantiles by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/draws.h"
#include "studies.h"

static jw_result *expand(const jw_study *study, int draws, uint64_t seed)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.players = "province";
    options.threads = 2;
    options.draws = draws;
    options.seed = seed;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

static size_t driver(const jw_result *result, const char *name)
{
    size_t row = 0;
    while (strcmp(cell_text(result, "drivers", row, "assumption"), name) != 0)
        row++;
    return row;
}

/* The gain follows exp(rho b) - 1, whose elasticity to rho is rho b exp(rho b) / (exp(rho b) - 1). */
static void relief_moves_the_gain_as_its_formula(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, 0, 1);
    double rb = 0.25 * jw_study_number(study, "frictions", 0, "border");
    double expected = rb * exp(rb) / expm1(rb);
    size_t row = driver(result, "frictions.relief");
    assert_close(cell(result, "drivers", row, "elasticity"), expected, 0.05, 0);
    assert_close(cell(result, "drivers", row, "rival_elasticity"), expected, 0.05, 0);
    row = driver(result, "flows.elasticity");
    assert_close(cell(result, "drivers", row, "rival_elasticity"), -1, 0.05, 0);
    jw_result_free(result);
    set_cells(study, "frictions[*].relief=0"); /* nothing to be elastic about */
    result = expand(study, 0, 1);
    assert_true(isnan(cell(result, "drivers", driver(result, "frictions.border"), "elasticity")));
    jw_result_free(result);
    jw_study_free(study);
}

/* With one assumption left, quantiles of the gain are gains at quantiles of the assumption. */
static void one_range_gives_its_own_quantiles(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    static const char *const columns[] = {"capabilities[*].elasticity", "markets[*].elasticity",
                                          "flows[*].elasticity", "frictions[*].border"};
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
        char override[80];
        for (int high = 0; high < 2; high++) {
            snprintf(override, sizeof override, "%s_%s=", columns[c], high ? "high" : "low");
            set_cells(study, override);
        }
    }
    jw_result *drawn = expand(study, 400, 3);
    assert_int_equal(jw_tree_rows(jw_result_find(drawn, "drivers")), 1);
    static const char *const keys[] = {"gain.p5", "gain.p50", "gain.p95"};
    static const double at[] = {0.05, 0.5, 0.95};
    for (int i = 0; i < 3; i++) {
        char override[80];
        snprintf(override, sizeof override, "frictions[*].relief=%.17g",
                 jw_triangle_quantile(at[i], 0.1, 0.25, 0.5));
        jw_study *moved = open_study("studies/jing-jin-ji-provinces");
        set_cells(moved, override);
        jw_result *exact = expand(moved, 0, 1);
        assert_close(jw_result_find_number(drawn, keys[i]),
                     jw_result_find_number(exact, "gain.value"), 0.06, 0);
        jw_result_free(exact);
        jw_study_free(moved);
    }
    jw_result_free(drawn);
    jw_study_free(study);
}

static void a_seed_repeats_and_another_differs(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    double first[2];
    for (int i = 0; i < 3; i++) {
        jw_result *result = expand(study, 40, i == 2 ? 6 : 5);
        double p50 = jw_result_find_number(result, "gain.p50");
        assert_true(jw_result_find_number(result, "gain.p5") < p50);
        assert_true(p50 < jw_result_find_number(result, "gain.p95"));
        assert_true(cell(result, "draws.shares", 0, "share_p5") <=
                    cell(result, "draws.shares", 0, "share_p95"));
        if (i < 2) first[i] = p50;
        if (i == 1) assert_true(first[0] == first[1]);
        if (i == 2) assert_true(p50 != first[0]);
        jw_result_free(result);
    }
    jw_study_free(study);
}

static void too_few_draws_tell_no_interval(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, JW_DRAWS_LEAST - 1, 1);
    assert_true(isnan(jw_result_find_number(result, "gain.p50")));
    assert_true(isnan(cell(result, "draws.shares", 0, "p50")));
    jw_result_free(result);
    jw_study_free(study);
}

/* --- Stopping */

static int stop_in_the_draws(double done, const char *what, void *user)
{
    (void)done;
    return !strcmp(what, "draws") && ++*(int *)user > 3;
}

static void a_stop_tells_what_is_done(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    int calls = 0;
    options.players = "province";
    options.draws = 1000;
    options.progress = (jw_progress){stop_in_the_draws, &calls};
    assert_ok(jw_expand(&result, study, &options, &err), err);
    double done = jw_result_find_number(result, "draws.done");
    assert_true(done >= JW_DRAWS_LEAST && done < 1000);
    assert_true(jw_result_find_number(result, "draws.asked") == 1000);
    assert_false(isnan(jw_result_find_number(result, "gain.p5")));
    /* The first draws are those of a shorter run. */
    jw_result *shorter = expand(study, (int)done, 1);
    assert_true(jw_result_find_number(shorter, "gain.p5") ==
                jw_result_find_number(result, "gain.p5"));
    jw_result_free(shorter);
    jw_result_free(result);
    jw_study_free(study);
}

static void more_draws_than_can_be_are_refused(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_result *result = NULL;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.draws = JW_DRAWS_LIMIT + 1;
    assert_int_equal(jw_expand(&result, study, &options, NULL), JW_EINVAL);
    assert_null(result);
    options.draws = 0;
    options.full_game = true;
    assert_int_equal(jw_expand(&result, study, &options, NULL), JW_EINVAL);
    options = (jw_expand_options)JW_EXPAND_OPTIONS_INIT;
    options.game = (jw_game)7;
    assert_int_equal(jw_expand(&result, study, &options, NULL), JW_EINVAL);
    jw_study_free(study);
}

/* --- Ranges */

/* With one assumption left, an even draw of it has the figure's quantile in the middle of its range. */
static void even_ranges_have_no_peak(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_error err = JW_ERROR_INIT;
    jw_plan_range moved = {
        .table = JW_FRICTIONS, .column = "relief", .at = 0.5, .factor = 1, .uniform = true};
    jw_numbers numbers = jw_numbers_of(study, JW_FRICTIONS, "relief", &moved);
    assert_close(jw_number_at(numbers, 0), (0.1 + 0.5) / 2, 1e-12, 0);
    moved.uniform = false;
    numbers = jw_numbers_of(study, JW_FRICTIONS, "relief", &moved);
    assert_close(jw_number_at(numbers, 0), jw_triangle_quantile(0.5, 0.1, 0.25, 0.5), 1e-12, 0);
    jw_result *results[2];
    for (int i = 0; i < 2; i++) {
        jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
        options.draws = 60;
        options.ranges = i ? JW_RANGES_UNIFORM : JW_RANGES_TRIANGULAR;
        assert_ok(jw_expand(&results[i], study, &options, &err), err);
    }
    /* Without a peak more of the draws lie far out. */
    assert_true(jw_result_find_number(results[1], "gain.p95") >
                jw_result_find_number(results[0], "gain.p95"));
    assert_true(jw_result_find_number(results[1], "gain.p5") <
                jw_result_find_number(results[0], "gain.p5"));
    jw_result_free(results[0]);
    jw_result_free(results[1]);
    jw_study_free(study);
}

/* --- Shares */

static jw_result *draw(const jw_study *study, jw_game game, bool full)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.draws = 24;
    options.game = game;
    options.full_game = full;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

/* Five regions: relief halved is near the Shapley value of every group, and what a draw costs is told. */
static void pairs_stand_in_for_every_group(void **state)
{
    (void)state;
    jw_study *study = NULL;
    jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    options.regions = 5, options.fields = 2, options.stages = 2, options.actors = 40;
    assert_ok(jw_generate(&study, &options, &err), err);
    jw_result *pairs = draw(study, JW_GAME_TODAY, false), *full = draw(study, JW_GAME_TODAY, true);
    assert_string_equal(cell_text(pairs, "draws.shares", 0, "rule"), "pairs");
    assert_string_equal(cell_text(full, "draws.shares", 0, "rule"), "shapley");
    assert_true(jw_result_find_number(pairs, "draws.programmes") == 4);
    assert_true(jw_result_find_number(full, "draws.programmes") == 4 + 31);
    double gain = jw_result_find_number(full, "gain.p50");
    assert_true(gain > 0);
    assert_true(jw_result_find_number(pairs, "gain.p50") == gain);
    for (size_t i = 0; i < 5; i++)
        assert_close(cell(pairs, "draws.shares", i, "p50"), cell(full, "draws.shares", i, "p50"), 0,
                     0.02 * gain);
    jw_result_free(pairs);
    jw_result_free(full);
    jw_study_free(study);
}

/* In the game alone the Owen point and equal surplus are drawn: each shares out all there is. */
static void alone_the_owen_point_is_drawn(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_result *result = draw(study, JW_GAME_ALONE, false);
    assert_int_equal(jw_result_find_rows(result, "draws.shares"), 3 * 2);
    assert_string_equal(cell_text(result, "draws.shares", 2, "rule"), "owen");
    assert_string_equal(cell_text(result, "draws.shares", 4, "rule"), "equal_surplus");
    for (size_t row = 0; row < 6; row += 2)
        assert_close(cell(result, "draws.shares", row, "share_p50") +
                         cell(result, "draws.shares", row + 1, "share_p50"),
                     1, 1e-9, 0);
    jw_result_free(result);
    jw_study_free(study);
}

/* --- Going on */

static int stop_in_a_while(double done, const char *what, void *user)
{
    return !strcmp(what, "draws") && done > *(double *)user;
}

static char *resume(const jw_study *study, const char *file, double until, jw_status expected,
                    uint64_t seed)
{
    char *text = NULL;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    jw_render_options form = JW_RENDER_OPTIONS_INIT;
    form.format = JW_FORMAT_JSON;
    options.draws = 96;
    options.seed = seed;
    options.resume = file;
    options.progress = (jw_progress){stop_in_a_while, &until};
    assert_int_equal(jw_expand(&result, study, &options, &err), expected);
    if (!result) return NULL;
    assert_ok(jw_result_render(&text, NULL, result, &form, &err), err);
    jw_result_free(result);
    return text;
}

static char *read_whole(const char *path)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

static void write_whole(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void a_stopped_run_goes_on_to_the_same_bytes(void **state)
{
    (void)state;
    char path[] = "/tmp/jw-draws-XXXXXX";
    int made = mkstemp(path);
    assert_true(made >= 0);
    close(made);
    unlink(path);
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    char *whole = resume(study, NULL, 2, JW_OK, 1);
    char *part = resume(study, path, 0.5, JW_OK, 1);
    assert_string_not_equal(part, whole);
    assert_null(strstr(read_whole(path), "\n96,")); /* stopped before the end */
    assert_non_null(strstr(read_whole(path), "\n32,"));
    char *rest = resume(study, path, 2, JW_OK, 1);
    assert_string_equal(rest, whole);
    assert_non_null(strstr(read_whole(path), "\n96,"));
    char *again = resume(study, path, 2, JW_OK, 1); /* nothing left to draw */
    assert_string_equal(again, whole);
    resume(study, path, 2, JW_EDATA, 2);
    set_cells(study, "frictions[*].relief=0.2");
    resume(study, path, 2, JW_EDATA, 1);
    unlink(path);
    jw_text_free(whole);
    jw_text_free(part);
    jw_text_free(rest);
    jw_text_free(again);
    jw_study_free(study);
}

static void a_file_that_is_not_of_draws_is_refused_and_kept(void **state)
{
    (void)state;
    char path[] = "/tmp/jw-draws-XXXXXX";
    close(mkstemp(path));
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    unlink(path);
    jw_text_free(resume(study, path, 0.25, JW_OK, 1));
    static char good[1 << 15];
    snprintf(good, sizeof good, "%s", read_whole(path));
    const char *second = strchr(strchr(good, '\n') + 1, '\n') + 1;
    char wrong[1 << 16];
    for (int i = 0; i < 4; i++) {
        if (i == 0) snprintf(wrong, sizeof wrong, "members,value\n");
        if (i == 1)
            snprintf(wrong, sizeof wrong, "%.*s%s", (int)(strchr(good, '\n') + 1 - good), good,
                     second);
        if (i == 2) snprintf(wrong, sizeof wrong, "%.*sx", (int)(second - good - 2), good);
        if (i == 3) snprintf(wrong, sizeof wrong, "%s\"", good);
        write_whole(path, wrong);
        assert_null(resume(study, path, 2, JW_EDATA, 1));
        assert_string_equal(read_whole(path), wrong);
    }
    unlink(path);
    jw_study_free(study);
}

/* --- Quantiles and ranks */

/* Of 0 to 99: ranks 1.96 standard errors away, sqrt(100 / 4) = 5 for the median. */
static void errors_of_quantiles_by_hand(void **state)
{
    (void)state;
    double values[100];
    jw_interval interval;
    for (int i = 0; i < 100; i++)
        values[i] = 99 - i;
    assert_int_equal(jw_draws_interval(&interval, values, 100, 1, NULL), JW_OK);
    assert_close(interval.p50, 49.5, 1e-12, 0);
    assert_close(interval.low[JW_P50], 39, 1e-12, 0);  /* floor(50 - 9.8) - 1 */
    assert_close(interval.high[JW_P50], 60, 1e-12, 0); /* ceil(50 + 9.8) */
    assert_close(interval.low[JW_P5], 0, 0, 1e-12);
    assert_close(interval.high[JW_P95], 99, 1e-12, 0);
}

/* Of even numbers the interval of the median holds the true one in 95 % of runs, give or take. */
static void errors_of_quantiles_cover(void **state)
{
    (void)state;
    jw_random random;
    int covered = 0;
    jw_random_start(&random, 11, 0);
    for (int run = 0; run < 400; run++) {
        double values[80];
        jw_interval interval;
        for (int i = 0; i < 80; i++)
            values[i] = jw_random_uniform(&random);
        assert_int_equal(jw_draws_interval(&interval, values, 80, 1, NULL), JW_OK);
        covered += interval.low[JW_P50] <= 0.5 && 0.5 <= interval.high[JW_P50];
    }
    assert_true(covered >= 370 && covered < 400);
}

static void ranks_by_hand(void **state)
{
    (void)state;
    const double median[] = {2, 3, 1};
    const double shares[] = {2,   3,   1,   0, /* as the medians */
                             3,   2,   1,   0, /* one pair the other way */
                             NAN, NAN, NAN, 0,
                             1,   2,   3,   0}; /* 1 rank kept in none, two pairs the other way */
    jw_ranks ranks;
    assert_int_equal(jw_ranks_find(&ranks, median, shares, 4, 4, 3, NULL), JW_OK);
    assert_memory_equal(ranks.rank, ((int[]){2, 1, 3}), 3 * sizeof(int));
    assert_close(ranks.kept[0], 1.0 / 3, 1e-12, 0);
    assert_close(ranks.kept[1], 1.0 / 3, 1e-12, 0);
    assert_close(ranks.kept[2], 2.0 / 3, 1e-12, 0);
    assert_close(ranks.order_kept, 1.0 / 3, 1e-12, 0);
    assert_close(ranks.agreement, (1 + 1.0 / 3 - 1.0 / 3) / 3, 1e-12, 0);
    jw_ranks_release(&ranks);
}

static void quantiles_by_hand(void **state)
{
    (void)state;
    const double values[] = {5, 0, 3, 0, NAN, 0,
                             1, 0, 4, 0, 2,   0}; /* every second one is of another number */
    jw_interval interval;
    assert_int_equal(jw_draws_interval(&interval, values, 6, 2, NULL), JW_OK);
    assert_close(interval.p5, 1.2, 1e-12, 0);
    assert_close(interval.p50, 3, 0, 0);
    assert_close(interval.p95, 4.8, 1e-12, 0);
    assert_int_equal(jw_draws_interval(&interval, values, 0, 1, NULL), JW_OK);
    assert_true(isnan(interval.p50));
}

static void the_triangle_by_hand(void **state)
{
    (void)state;
    assert_close(jw_triangle_quantile(0, 1, 2, 4), 1, 0, 0);
    assert_close(jw_triangle_quantile(1, 1, 2, 4), 4, 0, 0);
    assert_close(jw_triangle_quantile(1.0 / 3, 1, 2, 4), 2, 1e-12,
                 0); /* a third lies below the peak */
    assert_close(jw_triangle_quantile(0.5, 0, 1, 2), 1, 1e-12, 0);
    assert_close(jw_triangle_quantile(0.3, 7, 7, 7), 7, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relief_moves_the_gain_as_its_formula),
        cmocka_unit_test(one_range_gives_its_own_quantiles),
        cmocka_unit_test(a_seed_repeats_and_another_differs),
        cmocka_unit_test(too_few_draws_tell_no_interval),
        cmocka_unit_test(a_stop_tells_what_is_done),
        cmocka_unit_test(more_draws_than_can_be_are_refused),
        cmocka_unit_test(even_ranges_have_no_peak),
        cmocka_unit_test(pairs_stand_in_for_every_group),
        cmocka_unit_test(alone_the_owen_point_is_drawn),
        cmocka_unit_test(a_stopped_run_goes_on_to_the_same_bytes),
        cmocka_unit_test(a_file_that_is_not_of_draws_is_refused_and_kept),
        cmocka_unit_test(errors_of_quantiles_by_hand),
        cmocka_unit_test(errors_of_quantiles_cover),
        cmocka_unit_test(ranks_by_hand),
        cmocka_unit_test(quantiles_by_hand),
        cmocka_unit_test(the_triangle_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
