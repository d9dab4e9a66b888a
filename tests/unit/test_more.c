/* What else values tell: each index against its definition on random games, and a game by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/blocs.h"
#include "coalition/dividends.h"
#include "coalition/falls.h"
#include "coalition/joining.h"
#include "coalition/more.h"
#include "coalition/standing.h"

#include <jingwei/share.h>

#include <stdbool.h>
#include <string.h>

enum { PLAYERS = 6, GROUPS = 1 << PLAYERS };

static void random_game(double value[GROUPS], uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    for (int group = 1; group < GROUPS; group++)
        value[group] = 20 * jw_random_uniform(&random) - 5;
    value[0] = 0;
}

static double factorial(int n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

static void dividends_sum_to_the_values_and_to_the_shares(void **state)
{
    (void)state;
    double value[GROUPS], dividend[GROUPS], share[PLAYERS];
    jw_error err = JW_ERROR_INIT;
    random_game(value, 1);
    memcpy(dividend, value, sizeof value);
    jw_dividends(dividend, PLAYERS);
    for (unsigned group = 0; group < GROUPS; group++) {
        double sum = 0;
        for (unsigned part = 0; part < GROUPS; part++)
            if ((part & ~group) == 0) sum += dividend[part];
        assert_close(sum, value[group], 1e-12, 1e-11);
    }
    assert_int_equal(jw_shapley(share, value, PLAYERS, &err), JW_OK);
    for (int i = 0; i < PLAYERS; i++) {
        double sum = 0;
        for (unsigned group = 0; group < GROUPS; group++)
            if (group >> i & 1) sum += dividend[group] / __builtin_popcount(group);
        assert_close(sum, share[i], 1e-12, 1e-11);
    }
}

/* Sum over the groups without i and j of s! (n - s - 2)! / (n - 1)! times what the two add beyond each. */
static double interaction(const double *value, unsigned i, unsigned j)
{
    double sum = 0;
    for (unsigned group = 0; group < GROUPS; group++) {
        if (group & (i | j)) continue;
        int size = __builtin_popcount(group);
        double weight = factorial(size) * factorial(PLAYERS - size - 2) / factorial(PLAYERS - 1);
        sum += weight * (value[group | i | j] - value[group | i] - value[group | j] + value[group]);
    }
    return sum;
}

static void interactions_are_as_defined(void **state)
{
    (void)state;
    double value[GROUPS], dividend[GROUPS], index[PLAYERS * PLAYERS];
    jw_error err = JW_ERROR_INIT;
    random_game(value, 2);
    memcpy(dividend, value, sizeof value);
    jw_dividends(dividend, PLAYERS);
    assert_int_equal(jw_interactions(index, dividend, PLAYERS, &err), JW_OK);
    for (int i = 0; i < PLAYERS; i++)
        for (int j = 0; j < PLAYERS; j++)
            assert_close(index[i * PLAYERS + j], i == j ? 0 : interaction(value, 1U << i, 1U << j),
                         1e-12, 1e-11);
}

/* The Shapley value of a group as a game of its own, straight from the rule. */
static double share_in(const double *value, unsigned group, int player)
{
    double inside[GROUPS] = {0}, share[PLAYERS];
    int members[PLAYERS], count = 0, at = -1;
    for (int i = 0; i < PLAYERS; i++)
        if (group >> i & 1) {
            if (i == player) at = count;
            members[count++] = i;
        }
    for (unsigned part = 0; part < 1U << count; part++) {
        unsigned whole = 0;
        for (int m = 0; m < count; m++)
            if (part >> m & 1) whole |= 1U << members[m];
        inside[part] = value[whole];
    }
    assert_int_equal(jw_shapley(share, inside, count, NULL), JW_OK);
    return share[at];
}

static void falls_are_those_of_every_group(void **state)
{
    (void)state;
    double value[GROUPS], dividend[GROUPS];
    jw_fall worst[PLAYERS * PLAYERS];
    int64_t falls, expected = 0;
    jw_error err = JW_ERROR_INIT;
    random_game(value, 3);
    memcpy(dividend, value, sizeof value);
    jw_dividends(dividend, PLAYERS);
    assert_int_equal(jw_falls_find(worst, &falls, dividend, PLAYERS, 1e-9, &err), JW_OK);
    for (int i = 0; i < PLAYERS; i++)
        for (int j = 0; j < PLAYERS; j++) {
            double most = 0;
            for (unsigned group = 0; group < GROUPS && j != i; group++) {
                if (!(group >> i & 1) || group >> j & 1) continue;
                double fall = share_in(value, group, i) - share_in(value, group | 1U << j, i);
                expected += fall > 1e-9;
                most = fmax(most, fall);
            }
            const jw_fall *found = &worst[i * PLAYERS + j];
            assert_close(found->before - found->after, most, 1e-9, 1e-10);
            if (found->group)
                assert_close(found->before, share_in(value, found->group, i), 1e-9, 1e-10);
        }
    assert_true(falls == expected && expected > 0);
    assert_int_equal(jw_falls_find(worst, &falls, dividend, JW_FALLS_PLAYERS + 1, 0, &err),
                     JW_ELIMIT);
}

/* In a convex game, here (sum of weights)^2, nobody ever loses by a joining. */
static void in_a_convex_game_no_share_falls(void **state)
{
    (void)state;
    double value[GROUPS];
    jw_fall worst[PLAYERS * PLAYERS];
    int64_t falls;
    for (unsigned group = 0; group < GROUPS; group++) {
        double sum = 0;
        for (int i = 0; i < PLAYERS; i++)
            if (group >> i & 1) sum += i + 1;
        value[group] = sum * sum;
    }
    jw_dividends(value, PLAYERS);
    assert_int_equal(jw_falls_find(worst, &falls, value, PLAYERS, 1e-9, NULL), JW_OK);
    assert_true(falls == 0);
    assert_true(worst[1].group == 0);
}

/* The best partition of a group by trying them all, however they are ordered. */
static double best_partition(const double *value, unsigned group)
{
    double best = group ? value[group] : 0;
    for (unsigned part = (group - 1) & group; part; part = (part - 1) & group)
        best = fmax(best, value[part] + best_partition(value, group ^ part));
    return best;
}

static void blocs_are_the_best_partition(void **state)
{
    (void)state;
    double value[GROUPS];
    for (uint64_t seed = 4; seed < 9; seed++) {
        jw_blocs blocs;
        unsigned seen = 0;
        double sum = 0;
        random_game(value, seed);
        assert_int_equal(jw_blocs_find(&blocs, value, PLAYERS, 0, NULL), JW_OK);
        for (int b = 0; b < blocs.count; b++) {
            assert_int_equal(seen & blocs.bloc[b], 0);
            seen |= blocs.bloc[b];
            sum += value[blocs.bloc[b]];
        }
        assert_int_equal(seen, GROUPS - 1);
        assert_close(sum, best_partition(value, GROUPS - 1), 1e-12, 1e-12);
        assert_close(blocs.value, sum, 1e-12, 0);
        assert_close(blocs.gap, best_partition(value, blocs.worst) - value[blocs.worst], 1e-12,
                     1e-12);
    }
}

/* What rounding makes of an additive game is no reason to part. */
static void an_additive_game_stays_whole(void **state)
{
    (void)state;
    double value[GROUPS] = {0};
    for (int group = 1; group < GROUPS; group++)
        for (int i = 0; i < PLAYERS; i++)
            if (group >> i & 1) value[group] += 0.1 * (i + 1);
    jw_blocs blocs;
    assert_int_equal(jw_blocs_find(&blocs, value, PLAYERS, 1e-9, NULL), JW_OK);
    assert_int_equal(blocs.count, 1);
    assert_true(blocs.split == 0 && blocs.worst == 0);
    assert_int_equal(jw_blocs_find(&blocs, value, JW_BLOCS_PLAYERS + 1, 1e-9, NULL), JW_ELIMIT);
}

/* Gloves: 0 has the only left one, 1 and 2 a right one each, 3 nothing, 4 one unit of its own. */
static double gloves(unsigned group)
{
    return (group & 1 && group & 6 ? 1 : 0) + (group >> 4 & 1);
}

static void standing_is_told_of_gloves(void **state)
{
    (void)state;
    double value[32];
    jw_standing standing[5];
    for (unsigned group = 0; group < 32; group++)
        value[group] = gloves(group);
    jw_standing_find(standing, value, 5, 1e-9);
    static const jw_standing expected[] = {{true, false, false, 0, 1, 0, 2},
                                           {false, false, false, 0, 1, 0, 1},
                                           {false, false, false, 0, 1, 0, 1},
                                           {false, true, true, 0, 0, 0, 0},
                                           {false, false, true, 1, 1, 0, 0}};
    for (int i = 0; i < 5; i++) {
        assert_true(standing[i].veto == expected[i].veto);
        assert_true(standing[i].null == expected[i].null);
        assert_true(standing[i].dummy == expected[i].dummy);
        assert_true(standing[i].least == expected[i].least);
        assert_true(standing[i].most == expected[i].most);
        assert_int_equal(standing[i].most_to, expected[i].most_to);
    }
    for (unsigned group = 0; group < 32; group++)
        value[group] = group >> 4 & 1;
    jw_standing_find(standing, value, 5, 1e-9);
    assert_false(standing[4].veto); /* nothing to be kept from */
}

/* The pair 1, 2 has most, but 0 begins the greedy order since it has something alone. */
static void greedy_may_differ_from_soonest(void **state)
{
    (void)state;
    static const double value[] = {0, 1, 0, 1, 0, 1, 10, 11};
    int greedy[3], order[3];
    jw_joining_greedy(greedy, value, 3);
    assert_int_equal(jw_joining_order(order, value, 3, NULL), JW_OK);
    assert_memory_equal(greedy, ((int[]){0, 1, 2}), sizeof greedy);
    assert_memory_equal(order, ((int[]){1, 2, 0}), sizeof order);
}

static const char *name(const void *who, int player)
{
    (void)who;
    return player ? "b" : "a";
}

static void more_is_told_up_to_a_limit(void **state)
{
    (void)state;
    static const double value[] = {0, 1, 2, 4};
    jw_more game = {2, value, 1, 1e-9, "", 2, name, NULL};
    jw_result *result = NULL;
    assert_int_equal(jw_result_new(&result, "share", 1, NULL), JW_OK);
    assert_int_equal(jw_more_tell(result, &game, NULL), JW_OK);
    assert_int_equal(jw_result_finish(result, NULL), JW_OK);
    assert_true(jw_result_find_rows(result, "more.standing") == 2);
    assert_close(jw_result_cell_as_number(result, "more.interactions", 0, "interaction"), 1, 1e-12,
                 0);
    game.players = JW_MORE_PLAYERS + 1;
    assert_int_equal(jw_more_tell(result, &game, NULL), JW_ELIMIT);
    jw_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dividends_sum_to_the_values_and_to_the_shares),
        cmocka_unit_test(interactions_are_as_defined),
        cmocka_unit_test(falls_are_those_of_every_group),
        cmocka_unit_test(in_a_convex_game_no_share_falls),
        cmocka_unit_test(blocs_are_the_best_partition),
        cmocka_unit_test(an_additive_game_stays_whole),
        cmocka_unit_test(standing_is_told_of_gloves),
        cmocka_unit_test(greedy_may_differ_from_soonest),
        cmocka_unit_test(more_is_told_up_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
