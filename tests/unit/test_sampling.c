/*
 * Sampled Shapley values keep their word: on games whose Shapley value is known, intervals hold as often as they
 * say, over many seeds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/sampling.h"

#include <string.h>

enum { PLAYERS = 10, GROUPS = 1 << PLAYERS, SEEDS = 300 };

typedef struct table {
    double value[GROUPS];
    int64_t solved;
} table;

static jw_status look_up(double *value, jw_pair_bound *bound, uint32_t group, void *user,
                         jw_error *err)
{
    table *t = user;
    (void)err;
    *value = t->value[group];
    *bound = (jw_pair_bound){.players = PLAYERS, .base = t->value[GROUPS - 1]};
    t->solved++;
    return JW_OK;
}

static jw_sampled sample(table *t, double half, uint64_t seed)
{
    jw_sampled sampled;
    jw_sampling options = {.players = PLAYERS,
                           .solve = look_up,
                           .user = t,
                           .wanted = half * t->value[GROUPS - 1],
                           .seed = seed,
                           .pairs = JW_SAMPLING_PAIRS};
    assert_int_equal(jw_shapley_sample(&sampled, &options, NULL), JW_OK);
    return sampled;
}

static void assert_intervals_hold(table *t, double half)
{
    double share[PLAYERS];
    int held[PLAYERS] = {0}, all = 0;
    assert_int_equal(jw_shapley(share, t->value, PLAYERS, NULL), JW_OK);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        jw_sampled s = sample(t, half, seed);
        double sum = 0;
        assert_true(s.reached);
        for (int i = 0; i < PLAYERS; i++) {
            assert_true(s.half[i] <= half * t->value[GROUPS - 1]);
            bool holds = fabs(s.share[i] - share[i]) <= s.half[i] + 1e-12;
            held[i] += holds, all += holds;
            sum += s.share[i];
        }
        assert_close(sum, t->value[GROUPS - 1], 1e-12, 0);
    }
    assert_true(all >= 0.95 * SEEDS * PLAYERS);
    for (int i = 0; i < PLAYERS; i++)
        assert_true(held[i] >= 0.92 * SEEDS); /* 95 % less what 300 seeds may miss by chance */
}

static void intervals_hold_where_groups_differ_by_chance(void **state)
{
    (void)state;
    static table t;
    jw_random random;
    jw_random_start(&random, 5, 0);
    for (uint32_t group = 1; group < GROUPS; group++)
        t.value[group] = __builtin_popcount(group) * (1 + 0.3 * jw_random_uniform(&random));
    assert_intervals_hold(&t, 0.02);
    assert_intervals_hold(&t, 0.05);
}

static void intervals_hold_where_groups_vote(void **state)
{
    (void)state;
    static table t;
    for (uint32_t group = 1; group < GROUPS; group++) {
        int votes = 0;
        for (int i = 0; i < PLAYERS; i++)
            votes += group >> i & 1 ? i + 1 : 0;
        t.value[group] = votes >= 30;
    }
    assert_intervals_hold(&t, 0.05);
}

static void intervals_hold_with_veto_players(void **state)
{
    (void)state;
    static table t;
    for (uint32_t group = 1; group < GROUPS; group++)
        t.value[group] = (group & 7) == 7;
    assert_intervals_hold(&t, 0.1);
}

/* What two make of being together is even and drops out of a pair of complements: little is left to chance. */
static void games_of_pairs_need_few_pairs(void **state)
{
    (void)state;
    static table t;
    double share[PLAYERS];
    for (uint32_t group = 1; group < GROUPS; group++) {
        t.value[group] = 0;
        for (int i = 0; i < PLAYERS; i++)
            for (int j = i + 1; j < PLAYERS; j++)
                if (group >> i & 1 && group >> j & 1) t.value[group] += i * j + 1;
    }
    assert_int_equal(jw_shapley(share, t.value, PLAYERS, NULL), JW_OK);
    jw_sampled s = sample(&t, 1e-3, 1);
    for (int i = 0; i < PLAYERS; i++)
        assert_close(s.share[i], share[i], 1e-3, 1e-3 * t.value[GROUPS - 1]);
    assert_true(s.pairs <= 300);
}

static void seeds_decide_and_nothing_else(void **state)
{
    (void)state;
    static table t;
    for (uint32_t group = 1; group < GROUPS; group++)
        t.value[group] = sqrt((double)group);
    jw_sampled one = sample(&t, 0.01, 7), same = sample(&t, 0.01, 7), other = sample(&t, 0.01, 8);
    assert_memory_equal(one.share, same.share, sizeof one.share);
    assert_true(memcmp(one.share, other.share, sizeof one.share) != 0);
    t.solved = 0;
    one = sample(&t, 0.01, 7);
    assert_int_equal(t.solved, 1 + 2 * (one.pairs + one.pilot));
}

static void limits_are_kept_and_told(void **state)
{
    (void)state;
    static table t;
    jw_sampled s;
    for (uint32_t group = 1; group < GROUPS; group++)
        t.value[group] = (group & 7) == 7;
    jw_sampling options = {PLAYERS, look_up, &t, 1e-6, 1, 100, {NULL, NULL}};
    assert_int_equal(jw_shapley_sample(&s, &options, NULL), JW_OK);
    assert_false(s.reached);
    assert_true(s.pairs <= 100);
    options.players = 1; /* the only player has all */
    assert_int_equal(jw_shapley_sample(&s, &options, NULL), JW_OK);
    assert_true(s.reached && s.share[0] == t.value[1] && s.pairs == 0);
}

static int stop(double done, const char *what, void *user)
{
    (void)done, (void)what, (void)user;
    return 1;
}

static void sampling_stops_on_request(void **state)
{
    (void)state;
    static table t;
    jw_sampled s;
    jw_error err = JW_ERROR_INIT;
    jw_sampling options = {PLAYERS, look_up, &t, 1, 1, 100, {stop, NULL}};
    t.value[GROUPS - 1] = 1;
    assert_int_equal(jw_shapley_sample(&s, &options, &err), JW_ECANCELED);
}

/* A bound of pairs that is the game itself: what is certain holds what is true. */
static void certain_bounds_of_one_bound_hold(void **state)
{
    (void)state;
    static table t;
    jw_pair_bound bound = {.players = PLAYERS};
    double share[PLAYERS], least[PLAYERS], most[PLAYERS], adds[PLAYERS] = {0};
    for (int i = 0; i < PLAYERS; i++) {
        bound.own[i] = i;
        for (int j = i + 1; j < PLAYERS; j++)
            bound.pair[i][j] = 1 + (i + j) % 3;
    }
    for (uint32_t group = 1; group < GROUPS; group++)
        t.value[group] = jw_pair_bound_at(&bound, group) * (group % 5 ? 0.9 : 1);
    t.value[GROUPS - 1] = jw_pair_bound_at(&bound, GROUPS - 1);
    assert_int_equal(jw_shapley(share, t.value, PLAYERS, NULL), JW_OK);
    jw_shapley_pair_bounds(least, most, &bound, t.value[GROUPS - 1], adds);
    for (int i = 0; i < PLAYERS; i++) {
        assert_true(least[i] <= share[i]);
        assert_true(most[i] >= share[i]);
        assert_true(most[i] <= t.value[GROUPS - 1]);
    }
}

/* Random boxes around the truth: nobody leaves them, all is shared out, and the truth is never further away. */
static void an_estimate_stays_where_it_is_certain(void **state)
{
    (void)state;
    jw_random random;
    jw_random_start(&random, 9, 0);
    for (int game = 0; game < 500; game++) {
        double truth[PLAYERS], least[PLAYERS], most[PLAYERS], before = 0, after = 0, sum = 0;
        jw_sampled s = {.whole = 0};
        for (int i = 0; i < PLAYERS; i++) {
            bool known = jw_random_below(&random, 3) == 0;
            truth[i] = 10 * jw_random_uniform(&random) - 3;
            least[i] = truth[i] - (known ? 0 : jw_random_uniform(&random));
            most[i] = truth[i] + (known ? 0 : jw_random_uniform(&random));
            s.share[i] = truth[i] + 2 * jw_random_uniform(&random) - 1;
            s.low[i] = s.share[i] - 1, s.high[i] = s.share[i] + 1;
            before += (s.share[i] - truth[i]) * (s.share[i] - truth[i]);
            s.whole += truth[i];
        }
        jw_shapley_fit(&s, least, most, PLAYERS);
        for (int i = 0; i < PLAYERS; i++) {
            assert_true(least[i] <= s.low[i] && s.low[i] <= s.share[i]);
            assert_true(s.share[i] <= s.high[i] && s.high[i] <= most[i]);
            after += (s.share[i] - truth[i]) * (s.share[i] - truth[i]);
            sum += s.share[i];
        }
        assert_close(sum, s.whole, 1e-12, 1e-12);
        assert_true(after <= before + 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_hold_where_groups_differ_by_chance),
        cmocka_unit_test(intervals_hold_where_groups_vote),
        cmocka_unit_test(intervals_hold_with_veto_players),
        cmocka_unit_test(games_of_pairs_need_few_pairs),
        cmocka_unit_test(seeds_decide_and_nothing_else),
        cmocka_unit_test(limits_are_kept_and_told),
        cmocka_unit_test(sampling_stops_on_request),
        cmocka_unit_test(certain_bounds_of_one_bound_hold),
        cmocka_unit_test(an_estimate_stays_where_it_is_certain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
