/*
 * Sharing without all values agrees with sharing by all of them: bounds hold, the nucleolus is the same, and far
 * fewer programmes are solved.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/demand.h"
#include "coalition/nucleolus.h"
#include "coalition/sampling.h"
#include "faults.h"
#include "studies.h"

/* --- Sums over pairs */

static jw_pair_bound random_bound(int players, uint64_t seed)
{
    jw_pair_bound bound = {.players = players};
    jw_random random;
    jw_random_start(&random, seed, 0);
    bound.base = jw_random_uniform(&random);
    for (int i = 0; i < players; i++) {
        bound.own[i] = jw_random_uniform(&random);
        for (int j = i + 1; j < players; j++)
            bound.pair[i][j] = jw_random_uniform(&random);
    }
    return bound;
}

static void bounds_lower_every_group(void **state)
{
    (void)state;
    static double least[1 << 13];
    for (int players = 1; players <= 13; players++) {
        jw_pair_bound bound = random_bound(players, (uint64_t)players);
        for (uint32_t group = 0; group >> players == 0; group++)
            least[group] = group % 3 ? INFINITY : 1;
        jw_pair_bound_lower(least, &bound);
        for (uint32_t group = 0; group >> players == 0; group++) {
            double own = jw_pair_bound_at(&bound, group);
            assert_close(least[group], group % 3 ? own : fmin(1, own), 1e-13, 0);
        }
    }
}

static void bound_is_shared_by_own_part_and_half_of_pairs(void **state)
{
    (void)state;
    double value[1 << 6], share[6], direct[6];
    jw_pair_bound bound = random_bound(6, 1);
    bound.base = 0;
    for (uint32_t group = 0; group < 1 << 6; group++)
        value[group] = jw_pair_bound_at(&bound, group);
    assert_int_equal(jw_shapley(direct, value, 6, NULL), JW_OK);
    jw_pair_bound_shapley(share, &bound);
    for (int i = 0; i < 6; i++)
        assert_close(share[i], direct[i], 1e-12, 0);
}

/* --- Games of studies, with and without all values */

typedef struct solved {
    jw_plan *plan;
    jw_ends ends;
    jw_demand *demand;
    jw_lazy lazy;
    jw_values values;
    jw_minimax lazily, fully;
    int players;
    double size;
} solved;

static void find_lazily(solved *s, const jw_study *study, jw_game game)
{
    jw_error err = JW_ERROR_INIT;
    *s = (solved){.plan = NULL};
    assert_ok(jw_plan_new(&s->plan, study, NULL, &err), err);
    assert_ok(jw_ends_solve(&s->ends, s->plan, &err), err);
    assert_ok(jw_demand_new(&s->demand, s->plan, &s->ends, game, &err), err);
    s->players = s->plan->places->players;
    assert_ok(jw_lazy_start(&s->lazy, s->players, game == JW_GAME_ALONE, jw_demand_solve, s->demand,
                            &err),
              err);
    assert_ok(jw_nucleolus_find_lazily(&s->lazily, &s->lazy, false, &err), err);
    s->size = 1 + fabs(s->lazy.most[((size_t)1 << s->players) - 1]);
}

static void find_fully(solved *s, jw_game game)
{
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_values_solve(&s->values, s->plan, &s->ends, game, 1, NULL, &err), err);
    jw_worths worths = {s->values.value, s->players, 1};
    jw_nucleolus_kind kind = {JW_EXCESS_PLAIN, false};
    assert_ok(jw_nucleolus_find(&s->fully, &worths, kind, &err), err);
}

static void release(solved *s)
{
    jw_values_release(&s->values);
    jw_lazy_release(&s->lazy);
    jw_demand_free(s->demand);
    jw_ends_release(&s->ends);
    jw_plan_free(s->plan);
}

/* No group is worth more than most, or less than least; those asked for just that. */
static void assert_bounds_hold(const solved *s)
{
    static double least[1 << 12];
    double tolerance = 1e-8 * s->size;
    jw_lazy_least_all(least, &s->lazy);
    for (uint32_t group = 0; group >> s->players == 0; group++) {
        double value = s->values.value[group];
        assert_true(s->lazy.most[group] >= value - tolerance);
        assert_true(least[group] <= value + tolerance);
        assert_close(jw_lazy_least(&s->lazy, group), least[group], 1e-12, 1e-12);
        if (jw_lazy_is_exact(&s->lazy, group))
            assert_close(s->lazy.most[group], value, 0, tolerance);
    }
}

static void assert_shares_are_certain(const solved *s)
{
    jw_error err = JW_ERROR_INIT;
    double share[JW_LAZY_PLAYERS_LIMIT], least[JW_LAZY_PLAYERS_LIMIT], most[JW_LAZY_PLAYERS_LIMIT];
    assert_ok(jw_shapley(share, s->values.value, s->players, &err), err);
    assert_ok(jw_shapley_bounds(least, most, &s->lazy, &err), err);
    for (int i = 0; i < s->players; i++) {
        assert_true(least[i] <= share[i] + 1e-8 * s->size);
        assert_true(most[i] >= share[i] - 1e-8 * s->size);
    }
}

static void assert_lazy_equals_full(const jw_study *study)
{
    for (jw_game game = JW_GAME_TODAY; game <= JW_GAME_ALONE; game++) {
        solved s;
        find_lazily(&s, study, game);
        find_fully(&s, game);
        assert_int_equal(s.lazily.levels, s.fully.levels);
        for (int l = 0; l < s.fully.levels; l++)
            assert_close(s.lazily.t[l], s.fully.t[l], 0, 1e-7 * s.size);
        for (int i = 0; i < s.players; i++)
            assert_close(s.lazily.x[i], s.fully.x[i], 0, 1e-7 * s.size);
        assert_true(jw_demand_work_done(s.demand).programmes < (int64_t)1 << s.players);
        assert_bounds_hold(&s);
        assert_shares_are_certain(&s);
        release(&s);
    }
}

static jw_study *generate(int regions, int fields, int stages, uint64_t seed)
{
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_generate_options options = {JW_GENERATE_OPTIONS_VERSION, regions, fields, stages, 100, seed};
    assert_ok(jw_generate(&study, &options, &err), err);
    return study;
}

static void lazy_equals_full_on_golden_studies(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "tests/golden/T2",    "tests/golden/T3",  "tests/golden/T4",
        "tests/golden/T5",    "tests/golden/T7",  "tests/golden/T8",
        "tests/published/L1", "studies/tutorial", "studies/jing-jin-ji-provinces"};
    for (size_t p = 0; p < sizeof paths / sizeof paths[0]; p++) {
        jw_study *study = open_study(paths[p]);
        assert_lazy_equals_full(study);
        jw_study_free(study);
    }
}

static void lazy_equals_full_on_generated_studies(void **state)
{
    (void)state;
    int count = getenv("JW_LONG") ? 40 : 8;
    for (int seed = 0; seed < count; seed++) {
        jw_study *study = generate(2 + seed % 6, 1 + seed % 2, 1 + seed % 3, (uint64_t)seed);
        assert_lazy_equals_full(study);
        jw_study_free(study);
    }
    jw_study *study = generate(getenv("JW_LONG") ? 12 : 9, 2, 2, 3);
    assert_lazy_equals_full(study);
    jw_study_free(study);
}

/* The programmes behind a nucleolus: no more than so many, and as many each time. */
static void assert_few_programmes(int players, jw_game game, int64_t most)
{
    jw_demand_work work[2];
    for (int time = 0; time < 2; time++) {
        solved s;
        jw_study *study = generate(players, 1, 2, 2);
        find_lazily(&s, study, game);
        work[time] = jw_demand_work_done(s.demand);
        uint32_t group;
        double last = s.lazily.t[s.lazily.levels - 1];
        assert_int_equal(work[time].open, 0);
        assert_true(jw_lazy_worst_unasked(&group, &s.lazy, s.lazily.x) <= s.lazily.t[0]);
        assert_true(last <= s.lazily.t[0]);
        release(&s);
        jw_study_free(study);
    }
    assert_int_equal(work[0].programmes, work[1].programmes);
    assert_int_equal(work[0].iterations, work[1].iterations);
    if (work[0].programmes > most)
        fail_msg("%lld programmes, not up to %lld", (long long)work[0].programmes, (long long)most);
}

static void few_groups_of_thirteen_players_matter(void **state)
{
    (void)state;
    assert_few_programmes(13, JW_GAME_TODAY, 60);
    assert_few_programmes(13, JW_GAME_ALONE, 120);
}

static void few_groups_of_twenty_players_matter(void **state)
{
    (void)state;
    if (!getenv("JW_LONG")) skip();
    assert_few_programmes(20, JW_GAME_TODAY, 300);
    assert_few_programmes(20, JW_GAME_ALONE, 300);
}

/* --- The command's answer */

static jw_result *share(const jw_study *study, jw_game game, bool lazy, double ci)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.game = game, options.lazy = lazy, options.ci = ci;
    assert_ok(jw_share_study(&result, study, &options, &err), err);
    return result;
}

static void empty_core_is_told_with_its_least_excess(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    jw_result *result = share(study, JW_GAME_TODAY, true, 0);
    assert_close(jw_result_find_number(result, "core.least_excess"), 1.0 / 3, 0, 1e-9);
    for (size_t i = 0; i < 3; i++)
        assert_close(cell(result, "shares", i, "nucleolus"), 1.0 / 3, 0, 1e-9);
    assert_true(cell(result, "checks", 0, "in_core") == 0);
    jw_result_free(result);
    result = share(study, JW_GAME_ALONE, true, 0); /* its core is one point */
    assert_close(jw_result_find_number(result, "core.least_excess"), 0, 0, 1e-9);
    assert_close(cell(result, "shares", 0, "nucleolus"), 1, 0, 1e-9);
    jw_result_free(result);
    jw_study_free(study);
}

static void too_many_players_are_refused(void **state)
{
    (void)state;
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    jw_study *study = generate(31, 1, 1, 1);
    assert_int_equal(jw_share_study(&result, study, &options, &err), JW_ELIMIT);
    assert_null(result);
    jw_study_free(study);
    study = generate(25, 1, 1, 1);
    options.lazy = true;
    assert_int_equal(jw_share_study(&result, study, &options, &err), JW_ELIMIT);
    assert_true(strstr(err.remedy, "24") != NULL);
    jw_study_free(study);
}

/* Seventeen players: without being asked, bounds and samples. */
static void large_games_are_shared_without_being_asked(void **state)
{
    (void)state;
    jw_study *study = generate(17, 1, 1, 1);
    jw_result *result = share(study, JW_GAME_TODAY, false, 0);
    assert_true(jw_result_find_number(result, "proofs.programmes") < 500);
    double sum = 0, whole = jw_result_find_number(result, "total");
    for (size_t i = 0; i < 17; i++) {
        double shapley = cell(result, "shares", i, "shapley");
        assert_true(cell(result, "shares", i, "shapley_high") - shapley <= 0.01 * whole);
        assert_true(cell(result, "shares", i, "certain_low") <= shapley + 0.01 * whole);
        assert_true(cell(result, "shares", i, "certain_high") >= shapley - 0.01 * whole);
        sum += shapley;
    }
    assert_close(sum, whole, 1e-9, 0);
    jw_result_free(result);
    jw_study_free(study);
}

static const jw_study *faulty;

static jw_status share_once(void)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_share_options options = JW_SHARE_OPTIONS_INIT;
    options.game = JW_GAME_ALONE, options.lazy = true, options.ci = 0.5;
    jw_status st = jw_share_study(&result, faulty, &options, &err);
    jw_result_free(result);
    return st;
}

static void failed_allocations_are_told(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T3");
    faulty = study;
    assert_true(fail_each_allocation(share_once) > 50);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_lower_every_group),
        cmocka_unit_test(bound_is_shared_by_own_part_and_half_of_pairs),
        cmocka_unit_test(lazy_equals_full_on_golden_studies),
        cmocka_unit_test(lazy_equals_full_on_generated_studies),
        cmocka_unit_test(few_groups_of_thirteen_players_matter),
        cmocka_unit_test(few_groups_of_twenty_players_matter),
        cmocka_unit_test(empty_core_is_told_with_its_least_excess),
        cmocka_unit_test(too_many_players_are_refused),
        cmocka_unit_test(large_games_are_shared_without_being_asked),
        cmocka_unit_test(failed_allocations_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
