/*
 * What sharing rules promise, on random games of every kind: superadditive or not, negative, degenerate, with a
 * core or without. A rule may refuse a game, with a reason; what it does give keeps the laws that its definition
 * says it keeps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/nucleolus.h"
#include "coalition/rules.h"

#include <string.h>

enum { PLAYERS = 6, GROUPS = 1 << PLAYERS, GAMES = 60 };
#define NEAR 1e-7 /* values are at most a few hundred */

typedef struct game {
    double value[GROUPS];
} game;

static const double even[PLAYERS] = {1, 1, 1, 1, 1, 1};
static const double weights[PLAYERS] = {1, 2, 0.5, 4, 3, 1.5};
static const uint32_t unions[3] = {1 | 4, 2 | 8 | 16, 32};

/* Laws by rule; the rest follows from the definitions in docs/methods/rules. */
typedef struct law {
    const char *rule;
    bool efficient, symmetric, null, additive, covariant;
} law;
static const law laws[] = {
    {"shapley", true, true, true, true, true},
    {"nucleolus", true, true, true, false, true},
    {"prenucleolus", true, true, true, false, true},
    {"least_core", true, true, true, false, true},
    {"per_capita_nucleolus", true, true, false, false, true},
    {"proportional_nucleolus", true, true, false, false, false},
    {"equal_surplus", true, true, false, true, true},
    {"egalitarian_non_separable", true, true, false, true, true},
    {"proportional", true, true, true, false, false},
    {"tau", true, true, true, false, true},
    {"gately", true, true, true, false, true},
    {"separable_costs", true, true, true, false, true},
    {"banzhaf", true, true, true, false, false},
    {"banzhaf_index", false, true, true, true, true},
    {"equal_profit", true, true, false, false, false},
    {"weighted_shapley", true, false, true, true, true},
    {"owen", true, false, true, true, true},
};
enum { LAWS = sizeof laws / sizeof laws[0] };

/* ---- games ---- */

/* Whole numbers half the time, so that ties and 0s are common. */
static double draw(jw_random *random, bool whole)
{
    return whole ? (double)jw_random_below(random, 7) - 2 : 20 * jw_random_uniform(random) - 5;
}

/* Kinds: any values; superadditive; convex (sums of dividends above 0); above 0 everywhere. */
static void random_game(game *g, int number)
{
    jw_random random;
    jw_random_start(&random, 1953, (uint64_t)number);
    bool whole = number % 2;
    int kind = number / 2 % 4;
    double dividend[GROUPS];
    g->value[0] = 0;
    for (uint32_t s = 1; s < GROUPS; s++) {
        g->value[s] = draw(&random, whole);
        dividend[s] = fabs(draw(&random, whole));
    }
    for (uint32_t s = 1; s < GROUPS; s++) {
        int size = __builtin_popcount(s);
        if (kind == 3) g->value[s] = fabs(g->value[s]) * size + size;
        if (kind == 1)
            for (uint32_t part = (s - 1) & s; part; part = (part - 1) & s)
                g->value[s] = fmax(g->value[s], g->value[part] + g->value[s ^ part]);
        if (kind == 2) {
            g->value[s] = 0;
            for (uint32_t part = s; part; part = (part - 1) & s)
                g->value[s] += dividend[part];
        }
    }
}

/* Whether the rule means something; its division then. */
static bool divide(jw_division *division, const char *rule, const game *g)
{
    jw_rule_input in = {{g->value, PLAYERS, 1}, NULL, unions, 3, NULL};
    jw_error err = JW_ERROR_INIT;
    if (!strcmp(rule, "weighted_shapley")) in.weights = weights;
    jw_status st = jw_rule_divide(division, jw_rule_find(rule), &in, &err);
    if (st) assert_int_equal(st, JW_EDATA);
    if (st) assert_true(strlen(err.message) > 10);
    return !st;
}

static void assert_same(const jw_division *a, const double *expected, const char *rule)
{
    for (int i = 0; i < PLAYERS; i++)
        if (!(fabs(a->share[i] - expected[i]) <= NEAR * (1 + fabs(expected[i]))))
            fail_msg("%s: player %d has %.12g, not %.12g", rule, i, a->share[i], expected[i]);
}

/* ---- laws ---- */

static void efficiency(void **state)
{
    (void)state;
    game g;
    jw_division d;
    for (int l = 0; l < LAWS; l++) {
        int divided = 0;
        for (int n = 0; n < GAMES && laws[l].efficient; n++) {
            random_game(&g, n);
            if (!divide(&d, laws[l].rule, &g)) continue;
            double sum = 0;
            for (int i = 0; i < PLAYERS; i++)
                sum += d.share[i];
            assert_close(sum, g.value[GROUPS - 1], 1e-9, 1e-9);
            divided++;
        }
        if (laws[l].efficient && divided < GAMES / 10)
            fail_msg("%s divides %d games only", laws[l].rule, divided);
    }
}

/* Player i becomes player order[i]. */
static void relabel(game *to, const game *from, const int *order)
{
    for (uint32_t s = 0; s < GROUPS; s++) {
        uint32_t moved = 0;
        for (int i = 0; i < PLAYERS; i++)
            if (s >> i & 1) moved |= (uint32_t)1 << order[i];
        to->value[moved] = from->value[s];
    }
}

static void relabelling_players_relabels_shares(void **state)
{
    (void)state;
    static const int order[PLAYERS] = {4, 2, 5, 0, 3, 1};
    game g, moved;
    jw_division d, other;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n < GAMES && laws[l].symmetric; n++) {
            double expected[PLAYERS];
            random_game(&g, n);
            relabel(&moved, &g, order);
            bool known = divide(&d, laws[l].rule, &g);
            assert_int_equal(divide(&other, laws[l].rule, &moved), known);
            for (int i = 0; i < PLAYERS; i++)
                expected[order[i]] = d.share[i];
            if (known) assert_same(&other, expected, laws[l].rule);
        }
}

/* Players 1 and 3 alike, and in one union. */
static void equal_players_get_the_same(void **state)
{
    (void)state;
    game g;
    jw_division d;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n < GAMES; n++) {
            random_game(&g, n);
            for (uint32_t s = 0; s < GROUPS; s++)
                if (s & 2 && !(s & 8)) g.value[s ^ 10] = g.value[s];
            if (!strcmp(laws[l].rule, "weighted_shapley") || !divide(&d, laws[l].rule, &g))
                continue;
            assert_close(d.share[1], d.share[3], NEAR, NEAR);
        }
}

static void a_player_who_adds_nothing_gets_nothing(void **state)
{
    (void)state;
    game g;
    jw_division d;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n < GAMES && laws[l].null; n++) {
            random_game(&g, n);
            for (uint32_t s = 0; s < GROUPS; s++)
                if (s & 4) g.value[s] = g.value[s ^ 4];
            if (divide(&d, laws[l].rule, &g)) assert_close(d.share[2], 0, 0, NEAR);
        }
}

static void additivity(void **state)
{
    (void)state;
    game a, b, sum;
    jw_division da, db, both;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n + 1 < GAMES && laws[l].additive; n++) {
            double expected[PLAYERS];
            random_game(&a, n);
            random_game(&b, n + 1);
            for (uint32_t s = 0; s < GROUPS; s++)
                sum.value[s] = a.value[s] + b.value[s];
            assert_true(divide(&da, laws[l].rule, &a) && divide(&db, laws[l].rule, &b) &&
                        divide(&both, laws[l].rule, &sum));
            for (int i = 0; i < PLAYERS; i++)
                expected[i] = da.share[i] + db.share[i];
            assert_same(&both, expected, laws[l].rule);
        }
}

/* Other units, and something that each has in any case. */
static void covariance(void **state)
{
    (void)state;
    static const double own[PLAYERS] = {3, -2, 0, 7.5, 1, -4};
    game g, moved;
    jw_division d, other;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n < GAMES && laws[l].covariant; n++) {
            double expected[PLAYERS];
            random_game(&g, n);
            for (uint32_t s = 0; s < GROUPS; s++) {
                moved.value[s] = 2.5 * g.value[s];
                for (int i = 0; i < PLAYERS; i++)
                    if (s >> i & 1) moved.value[s] += own[i];
            }
            bool known = divide(&d, laws[l].rule, &g);
            if (!known || !divide(&other, laws[l].rule, &moved)) continue;
            for (int i = 0; i < PLAYERS; i++)
                expected[i] = 2.5 * d.share[i] + own[i];
            assert_same(&other, expected, laws[l].rule);
        }
}

/* Far from 0 there are as many digits of what is at stake as the values have: players alike stay alike. */
static void covariance_far_away(void **state)
{
    (void)state;
    static const double far[PLAYERS] = {1e10, 0, 3e9, 1, 0, -2e9};
    game g, moved;
    jw_division d, other;
    for (int l = 0; l < LAWS; l++) {
        int divided = 0;
        for (int n = 0; n < GAMES && laws[l].covariant; n++) {
            random_game(&g, n);
            moved = g;
            for (uint32_t s = 1; s < GROUPS; s++)
                for (int i = 0; i < PLAYERS; i++)
                    if (s >> i & 1) moved.value[s] += far[i];
            if (!divide(&d, laws[l].rule, &g) || !divide(&other, laws[l].rule, &moved)) continue;
            for (int i = 0; i < PLAYERS; i++)
                if (!(fabs(other.share[i] - far[i] - d.share[i]) <= 2e-3)) /* 1e10 ends at 2e-6 */
                    fail_msg("%s, game %d: player %d has %.12g, not %.12g beyond its own",
                             laws[l].rule, n, i, other.share[i] - far[i], d.share[i]);
            divided++;
        }
        if (laws[l].covariant && divided < GAMES / 10)
            fail_msg("%s divides %d games only", laws[l].rule, divided);
    }
    /* Twelve digits away, with B and C alike: worked out by hand. */
    static const double value[8] = {0, 1e12, 1, 1e12, 1, 1e12, 5, 1e12 + 10};
    static const struct {
        const char *rule;
        double alike;
    } expected[] = {
        {"nucleolus", 3.75}, {"tau", 4.1304}, {"gately", 4.1304}, {"separable_costs", 4.1304}};
    for (int k = 0; k < 4; k++) {
        double share[3];
        assert_int_equal(jw_divide(share, expected[k].rule, value, 3, NULL), JW_OK);
        assert_close(share[1], expected[k].alike, 0, 2e-3);
        assert_close(share[2], share[1], 0, 2e-3);
        assert_close(share[0] + share[1] + share[2], 1e12 + 10, 0, 2e-3);
    }
}

/* ---- relations between rules ---- */

static double worst_excess(const jw_division *d, const game *g)
{
    jw_core_check check;
    jw_worths worths = {g->value, PLAYERS, 1};
    assert_int_equal(jw_core_check_worths(&check, d->share, &worths, NULL), JW_OK);
    return check.excess;
}

static void the_least_core_is_least(void **state)
{
    (void)state;
    int cores = 0, empty = 0;
    game g;
    jw_division least, d;
    for (int n = 0; n < GAMES; n++) {
        random_game(&g, n);
        assert_true(divide(&least, "least_core", &g));
        assert_close(worst_excess(&least, &g), least.excess, 1e-9, 1e-9);
        cores += least.excess <= 0;
        empty += least.excess > 1e-9;
        for (int l = 0; l < LAWS; l++)
            if (laws[l].efficient && divide(&d, laws[l].rule, &g))
                assert_true(worst_excess(&d, &g) >= least.excess - NEAR);
        /* Where there is a core, the nucleoli and the equal profit method lie in it. */
        static const char *const inside[] = {"nucleolus", "prenucleolus", "per_capita_nucleolus",
                                             "proportional_nucleolus", "equal_profit"};
        for (int k = 0; k < 5 && least.excess <= 0; k++)
            if (divide(&d, inside[k], &g)) assert_true(worst_excess(&d, &g) <= NEAR);
        if (least.excess > 1e-9) assert_false(divide(&d, "equal_profit", &g));
    }
    assert_true(cores > 10 && empty > 10);
}

static void the_nucleolus_is_over_imputations(void **state)
{
    (void)state;
    int refused = 0, differ = 0;
    game g;
    jw_division d, pre;
    for (int n = 0; n < GAMES; n++) {
        double alone = 0;
        random_game(&g, n);
        for (int i = 0; i < PLAYERS; i++)
            alone += g.value[1 << i];
        bool known = divide(&d, "nucleolus", &g);
        assert_int_equal(known, alone <= g.value[GROUPS - 1]);
        refused += !known;
        assert_true(divide(&pre, "prenucleolus", &g));
        bool rational = true;
        for (int i = 0; i < PLAYERS; i++)
            rational = rational && pre.share[i] >= g.value[1 << i] - NEAR;
        for (int i = 0; i < PLAYERS && known; i++)
            assert_true(d.share[i] >= g.value[1 << i] - NEAR);
        if (known && rational) assert_same(&d, pre.share, "nucleolus");
        differ += known && !rational;
    }
    assert_true(refused > 0 && differ > 0);
}

/* Everybody alike, everybody alone, or all in one union: the value in the middle. */
static void special_cases_are_the_shapley_value(void **state)
{
    (void)state;
    static const uint32_t singles[PLAYERS] = {1, 2, 4, 8, 16, 32}, all[1] = {GROUPS - 1};
    game g;
    jw_division shapley, d;
    for (int n = 0; n < GAMES; n++) {
        random_game(&g, n);
        jw_rule_input in = {{g.value, PLAYERS, 1}, even, singles, PLAYERS, NULL};
        assert_true(divide(&shapley, "shapley", &g));
        assert_int_equal(jw_rule_weighted_shapley(&d, &in, NULL), JW_OK);
        assert_same(&d, shapley.share, "weighted_shapley");
        assert_int_equal(jw_rule_owen(&d, &in, NULL), JW_OK);
        assert_same(&d, shapley.share, "owen");
        in.unions = all, in.union_count = 1;
        assert_int_equal(jw_rule_owen(&d, &in, NULL), JW_OK);
        assert_same(&d, shapley.share, "owen");
    }
}

/* Each union together gets its Shapley value in the game between unions. */
static void unions_share_by_the_shapley_value(void **state)
{
    (void)state;
    game g;
    jw_division d;
    for (int n = 0; n < GAMES; n++) {
        double between[8] = {0}, expected[3];
        random_game(&g, n);
        for (uint32_t s = 1; s < 8; s++)
            between[s] = g.value[(s & 1 ? unions[0] : 0) | (s & 2 ? unions[1] : 0) |
                                 (s & 4 ? unions[2] : 0)];
        assert_int_equal(jw_shapley(expected, between, 3, NULL), JW_OK);
        assert_true(divide(&d, "owen", &g));
        assert_close(d.share[0] + d.share[2], expected[0], 1e-9, 1e-9);
        assert_close(d.share[1] + d.share[3] + d.share[4], expected[1], 1e-9, 1e-9);
        assert_close(d.share[5], expected[2], 1e-9, 1e-9);
    }
}

/* The same game as costs: what is paid is what would be got, with the other sign. */
static void costs_are_gains_turned_around(void **state)
{
    (void)state;
    game g, costs;
    jw_division d, paid;
    for (int l = 0; l < LAWS; l++)
        for (int n = 0; n < GAMES; n++) {
            random_game(&g, n);
            for (uint32_t s = 0; s < GROUPS; s++)
                costs.value[s] = -g.value[s];
            jw_rule_input in = {{costs.value, PLAYERS, -1}, NULL, unions, 3, NULL};
            if (!strcmp(laws[l].rule, "weighted_shapley")) in.weights = weights;
            if (!strcmp(laws[l].rule, "proportional_nucleolus"))
                continue; /* relative to what is paid */
            bool known = divide(&d, laws[l].rule, &g);
            jw_status st = jw_rule_divide(&paid, jw_rule_find(laws[l].rule), &in, NULL);
            assert_int_equal(st == JW_OK, known);
            if (known) assert_same(&paid, d.share, laws[l].rule);
        }
}

/* Games of nothing, of one player, and without anything to gain by being together. */
static void degenerate_games(void **state)
{
    (void)state;
    size_t rules;
    const jw_sharing_rule *rule = jw_sharing_rules(&rules);
    static const double nothing[8] = {0}, one[2] = {0, 5}, loss[2] = {0, -5};
    static const double apart[8] = {0, 1, 2, 3, 4, 5, 6, 7}; /* the sum of 1, 2 and 4 */
    static const uint32_t own[3] = {1, 2, 4};
    for (size_t r = 0; r < rules; r++) {
        jw_division d;
        jw_rule_input in = {{one, 1, 1}, even, own, 1, even};
        if (rule[r].needs == JW_NEEDS_STUDY) continue;
        assert_int_equal(jw_rule_divide(&d, (int)r, &in, NULL), JW_OK);
        assert_close(d.share[0], 5, 1e-15, 0);
        in.game.value = loss;
        if (strcmp(rule[r].id, "proportional_nucleolus") != 0) {
            assert_int_equal(jw_rule_divide(&d, (int)r, &in, NULL), JW_OK);
            assert_close(d.share[0], -5, 1e-15, 0);
        }
        in.game = (jw_worths){apart, 3, 1}, in.union_count = 3, in.weights = NULL;
        if (rule[r].needs == JW_NEEDS_WEIGHTS) in.weights = even;
        assert_int_equal(jw_rule_divide(&d, (int)r, &in, NULL), JW_OK);
        for (int i = 0; i < 3; i++)
            assert_close(d.share[i], 1 << i, 1e-9, 0);
        in.game.value = nothing;
        if (!jw_rule_divide(&d, (int)r, &in, NULL))
            for (int i = 0; i < 3; i++)
                assert_close(d.share[i], 0, 0, 0);
    }
}

static void what_a_rule_lacks_is_said(void **state)
{
    (void)state;
    static const double value[4] = {0, 1, 2, 4}, zero[2] = {1, 0};
    jw_rule_input in = {{value, 2, 1}, NULL, NULL, 0, NULL};
    jw_division d;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_rule_divide(&d, jw_rule_find("weighted_shapley"), &in, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "--weights"));
    assert_int_equal(jw_rule_divide(&d, jw_rule_find("owen"), &in, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "--unions"));
    assert_int_equal(jw_rule_divide(&d, jw_rule_find("owen_point"), &in, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "study"));
    in.weights = zero;
    assert_int_equal(jw_rule_divide(&d, jw_rule_find("weighted_shapley"), &in, &err), JW_EDATA);
    assert_int_equal(jw_rule_find("shapely"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(efficiency),
        cmocka_unit_test(relabelling_players_relabels_shares),
        cmocka_unit_test(equal_players_get_the_same),
        cmocka_unit_test(a_player_who_adds_nothing_gets_nothing),
        cmocka_unit_test(additivity),
        cmocka_unit_test(covariance),
        cmocka_unit_test(covariance_far_away),
        cmocka_unit_test(the_least_core_is_least),
        cmocka_unit_test(the_nucleolus_is_over_imputations),
        cmocka_unit_test(special_cases_are_the_shapley_value),
        cmocka_unit_test(unions_share_by_the_shapley_value),
        cmocka_unit_test(costs_are_gains_turned_around),
        cmocka_unit_test(degenerate_games),
        cmocka_unit_test(what_a_rule_lacks_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
