/* Shares along an input: knots against lines that are known, shares against solving each figure by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/knots.h"
#include "faults.h"
#include "studies.h"

/* --- Knots */

enum { LINES = 12 };

/* The least of some lines. */
typedef struct lines {
    double value[LINES], slope[LINES]; /* at 0 */
    int count, touched;
} lines;

static jw_status touch(jw_tangent *tangent, void *user)
{
    lines *l = user;
    tangent->value = INFINITY;
    for (int k = 0; k < l->count; k++) {
        double value = l->value[k] + l->slope[k] * tangent->at;
        if (value < tangent->value) tangent->value = value, tangent->slope = l->slope[k];
    }
    l->touched++;
    return l->touched > 400 ? JW_ECANCELED : JW_OK;
}

static void knots_of_known_lines(void **state)
{
    (void)state;
    /* Tangents of 1 - x^2 at k / 10: knots half-way between, at 0.05, 0.15, ... */
    lines l = {.count = 11};
    jw_knots knots = {.at = NULL};
    for (int k = 0; k < l.count; k++) {
        double x = k / 10.0;
        l.value[k] = 1 + x * x, l.slope[k] = -2 * x;
    }
    assert_int_equal(jw_knots_find(&knots, 0, 1, 1e-12, touch, &l), JW_OK);
    assert_int_equal(knots.count, 12);
    for (size_t k = 1; k + 1 < knots.count; k++)
        assert_close(knots.at[k], (double)k / 10 - 0.05, 1e-13, 0);
    assert_true(l.touched <= 2 * 11 + 3);
    assert_close(jw_knots_value(&knots, 0.3), 1.09 - 0.6 * 0.3, 1e-13, 0);
    assert_close(jw_knots_value(&knots, 1), 2 - 2, 0, 1e-13);
    jw_knots_release(&knots);
}

static void knots_of_random_lines(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 5, 0);
    for (int run = 0; run < 200; run++) {
        lines l = {.count = 1 + (int)jw_random_below(&random, LINES)};
        jw_knots knots = {.at = NULL};
        for (int k = 0; k < l.count; k++) {
            l.value[k] = 10 * jw_random_uniform(&random);
            l.slope[k] = 20 * jw_random_uniform(&random) - 10;
        }
        assert_int_equal(jw_knots_find(&knots, -1, 1, 1e-10, touch, &l), JW_OK);
        assert_true(knots.count <= (size_t)l.count + 1);
        for (int i = 0; i < 50; i++) {
            jw_tangent t = {2 * jw_random_uniform(&random) - 1, 0, 0};
            touch(&t, &l);
            assert_close(jw_knots_value(&knots, t.at), t.value, 0, 1e-8);
        }
        jw_knots_release(&knots);
    }
}

static void a_failed_touch_is_passed_on(void **state)
{
    (void)state;
    lines l = {.count = 1, .touched = 400};
    jw_knots knots = {.at = NULL};
    assert_int_equal(jw_knots_find(&knots, 0, 1, 1e-9, touch, &l), JW_ECANCELED);
    jw_knots_release(&knots);
}

/* --- Shares */

static jw_result *along(jw_study *study, const char *input, jw_game game, int threads)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = game;
    options.threads = threads;
    assert_ok(jw_share_along(&result, study, input, &options, &err), err);
    return result;
}

/* What is told of a player at a figure, straight between the two rows around it. */
static double told(const jw_result *result, int players, int player, double at)
{
    size_t rows = jw_result_find_rows(result, "shares"), row = (size_t)player;
    while (row + 2 * (size_t)players < rows &&
           cell(result, "shares", row + (size_t)players, "at") < at)
        row += (size_t)players;
    double a = cell(result, "shares", row, "at");
    double b = cell(result, "shares", row + (size_t)players, "at");
    double from = cell(result, "shares", row, "shapley");
    double to = cell(result, "shares", row + (size_t)players, "shapley");
    return from + (at - a) / (b - a) * (to - from);
}

/* The shares of a study as it is. */
static double solved(const jw_study *study, jw_game game, size_t player)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = game;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    double share = cell(result, "shapley", player, "amount");
    jw_result_free(result);
    return share;
}

static void compare_in(const char *path, const jw_result *result, const char *address, jw_game game,
                       double at, double tolerance)
{
    char override[160];
    jw_study *study = open_study(path);
    snprintf(override, sizeof override, "%s%.17g", address, at);
    set_cells(study, override);
    for (int i = 0; i < 3; i++)
        assert_close(told(result, 3, i, at), solved(study, game, (size_t)i), 0, tolerance);
    jw_study_free(study);
}

static void compare_at(const jw_result *result, const char *address, jw_game game, double at,
                       double tolerance)
{
    compare_in("tests/golden/T6", result, address, game, at, tolerance);
}

static void shares_between_breakpoints_are_those_of_each_figure(void **state)
{
    (void)state;
    static const double figures[] = {0, 0.7, 2.5, 3, 11.3, 17.6, 18.2, 20};
    for (int game = JW_GAME_TODAY; game <= JW_GAME_ALONE; game++) {
        jw_study *study = open_study("tests/golden/T6");
        char before[33], after[33];
        assert_int_equal(jw_study_hash(before, study, NULL), JW_OK);
        jw_result *result =
            along(study, "endowments[a,talent,2023].amount=0..20", (jw_game)game, 1);
        assert_int_equal(jw_study_hash(after, study, NULL), JW_OK);
        assert_string_equal(before, after);
        assert_true(cell(result, "breakpoints", 0, "within") == 0);
        for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++)
            compare_at(result, "endowments[a,talent,2023].amount=", (jw_game)game, figures[f],
                       1e-8);
        jw_result_free(result);
        jw_study_free(study);
    }
}

/* By hand: the mill of T6 takes what talent there is; shares turn where somebody's talent is used up. */
static void breakpoints_are_whole_numbers_here(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_result *result = along(study, "endowments[a,talent,2023].amount=0..20", JW_GAME_TODAY, 1);
    static const double expected[] = {2, 3, 17, 18, 19};
    assert_int_equal(jw_result_find_rows(result, "breakpoints"), 5);
    for (size_t b = 0; b < 5; b++)
        assert_close(cell(result, "breakpoints", b, "at"), expected[b], 1e-12, 0);
    jw_result_free(result);
    result = along(study, "endowments[a,talent,2023].amount=*0.4..0.45", JW_GAME_TODAY, 1);
    assert_int_equal(jw_result_find_rows(result, "breakpoints"),
                     0); /* 2.4 to 2.7: between 2 and 3 */
    jw_result_free(result);
    jw_study_free(study);
}

/* At 0 a capability is left out of the model; the range is told as exactly as any. */
static void a_range_may_begin_at_nothing(void **state)
{
    (void)state;
    static const double figures[] = {0, 0.02, 0.7, 77.8, 300};
    jw_study *study = open_study("studies/tutorial");
    for (int game = JW_GAME_TODAY; game <= JW_GAME_ALONE; game++) {
        jw_result *result =
            along(study, "capabilities[plain-production].capacity=0..300", (jw_game)game, 2);
        assert_true(cell(result, "breakpoints", 0, "within") == 0);
        assert_true(jw_result_find_number(result, "programmes") <
                    2000); /* 4,000 by trying figures */
        for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++)
            compare_in("studies/tutorial", result,
                       "capabilities[plain-production].capacity=", (jw_game)game, figures[f], 1e-7);
        jw_result_free(result);
    }
    jw_study_free(study);
}

/* Prices change profits, not limits: the same shares, and bends only nearly found. */
static void prices_are_located(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_result *result = along(study, "markets[*].price=*0.5..2", JW_GAME_ALONE, 2);
    size_t bends = jw_result_find_rows(result, "breakpoints");
    for (size_t b = 0; b < bends; b++) {
        double within = cell(result, "breakpoints", b, "within");
        assert_true(within > 0 && within <= 2e-4 * 1.5);
    }
    compare_at(result, "markets[*].price=*", JW_GAME_ALONE, 0.5, 1e-8);
    compare_at(result, "markets[*].price=*", JW_GAME_ALONE, 2, 1e-8);
    jw_result_free(result);
    /* Against today all shares turn at a factor of 2 / 3. */
    result = along(study, "markets[*].price=*0.5..2", JW_GAME_TODAY, 2);
    assert_int_equal(jw_result_find_rows(result, "breakpoints"), 1);
    assert_close(cell(result, "breakpoints", 0, "at"), 2.0 / 3, 0,
                 cell(result, "breakpoints", 0, "within"));
    jw_result_free(result);
    jw_study_free(study);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    char *text[2];
    for (int i = 0; i < 2; i++) {
        jw_error err = JW_ERROR_INIT;
        jw_render_options form = JW_RENDER_OPTIONS_INIT;
        form.format = JW_FORMAT_JSON;
        jw_result *result = along(study, "endowments[*].amount=*0..3", JW_GAME_ALONE, i ? 3 : 1);
        assert_ok(jw_result_render(&text[i], NULL, result, &form, &err), err);
        jw_result_free(result);
    }
    assert_string_equal(text[0], text[1]);
    jw_text_free(text[0]);
    jw_text_free(text[1]);
    jw_study_free(study);
}

static void inputs_that_say_nothing_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        jw_status expected;
    } wrong[] = {{"talent=0..1", JW_EINVAL},
                 {"endowments[a,talent,2023].amount=3", JW_EINVAL},
                 {"endowments[a,talent,2023].amount=3..3", JW_EINVAL},
                 {"endowments[a,talent,2023].amount=0..1x", JW_EINVAL},
                 {"endowments[a,talent,2023]=0..1", JW_EINVAL},
                 {"endowments[z,talent,2023].amount=0..1", JW_EDATA},
                 {"frictions[*].relief=0..9", JW_EDATA}};
    jw_study *study = open_study("tests/golden/T6");
    char before[33], after[33];
    assert_int_equal(jw_study_hash(before, study, NULL), JW_OK);
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
        jw_result *result = NULL;
        assert_int_equal(jw_share_along(&result, study, wrong[w].text, NULL, NULL),
                         wrong[w].expected);
        assert_null(result);
        assert_int_equal(jw_study_hash(after, study, NULL), JW_OK);
        assert_string_equal(before, after);
    }
    jw_study_free(study);
}

/* A range from 0, so that every way of reading an input is gone. */
static jw_status share_once(void)
{
    jw_study *study = NULL;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.threads = 1;
    jw_status st = jw_study_open(&study, "tests/golden/T3", NULL, NULL, &err);
    if (!st)
        st = jw_share_along(&result, study, "capabilities[*].capacity=*0..0.5", &options, &err);
    jw_result_free(result);
    jw_study_free(study);
    return st;
}

static void failing_memory_is_survived(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(share_once) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knots_of_known_lines),
        cmocka_unit_test(knots_of_random_lines),
        cmocka_unit_test(a_failed_touch_is_passed_on),
        cmocka_unit_test(shares_between_breakpoints_are_those_of_each_figure),
        cmocka_unit_test(breakpoints_are_whole_numbers_here),
        cmocka_unit_test(a_range_may_begin_at_nothing),
        cmocka_unit_test(prices_are_located),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(inputs_that_say_nothing_are_refused),
        cmocka_unit_test(failing_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
