/*
 * Nucleoli of 400 random games, published beside Benedek, Fliege and Nguyen, "Finding and verifying the nucleolus
 * of cooperative games", Mathematical Programming 190 (2021) 135-170: ten for each of four kinds of games would
 * pass by luck, fifty of five and of ten players each do not. Larger games of the same generator are held against
 * their proofs; JW_LONG=1 goes on to 25 players.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/number.h"
#include "close.h"
#include "coalition/nucleolus.h"
#include "random_games.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PRINTED 1e-6

static const jw_nucleolus_kind nucleolus = {JW_EXCESS_PLAIN, true};

static double next_number(const char **at)
{
    double number = NAN;
    size_t length = strcspn(*at, " \t\n");
    assert_true(jw_number_parse(&number, *at, length));
    *at += length + strspn(*at + length, " \t\n");
    return number;
}

static void four_hundred(void **state)
{
    (void)state;
    char line[512];
    int games = 0;
    int64_t pivots = 0, passes = 0;
    FILE *file = fopen("tests/published/nucleoli.tsv", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); games++) {
        const char *at = line;
        int type = (int)next_number(&at), players = (int)next_number(&at);
        next_number(&at); /* its number among its kind */
        double *value = published_game(type, players, (uint32_t)next_number(&at));
        jw_worths game = {value, players, 1};
        jw_minimax found;
        assert_int_equal(jw_nucleolus_find(&found, &game, nucleolus, NULL), JW_OK);
        for (int i = 0; i < players; i++)
            assert_close(found.x[i], next_number(&at), 0, PRINTED);
        pivots += found.pivots;
        passes += found.passes;
        test_free(value);
    }
    fclose(file);
    assert_int_equal(games, 400);
    /* The work is the same on every machine; a change of method may lower it. */
    assert_true(pivots <= 9600 && passes <= 2700);
}

static void prove(int type, int players, uint32_t seed)
{
    double *value = published_game(type, players, seed);
    jw_worths game = {value, players, 1};
    jw_minimax found;
    jw_error err = JW_ERROR_INIT;
    if (jw_nucleolus_find(&found, &game, nucleolus, &err))
        fail_msg("type %d, %d players: %s", type, players, err.message);
    assert_int_equal(jw_nucleolus_prove(&found, &game, nucleolus, NULL), JW_OK);
    assert_in_range(found.levels, 1, players - 1);
    assert_true(found.passes <= 3 * players);
    test_free(value);
}

static void larger_games_are_proved(void **state)
{
    (void)state;
    for (int type = 1; type <= 5; type++)
        for (int players = 11; players <= 15; players++)
            prove(type, players, (uint32_t)(1000 * type + players));
}

static void the_largest_games_are_proved(void **state)
{
    (void)state;
    if (!getenv("JW_LONG")) skip();
    for (int type = 1; type <= 5; type++)
        for (int players = 16; players <= 25; players++)
            prove(type, players, (uint32_t)(1000 * type + players));
}

/* A proof is about the division: the same groups and weights do not prove another one. */
static void a_wrong_nucleolus_is_not_proved(void **state)
{
    (void)state;
    double *value = published_game(1, 8, 461125);
    jw_worths game = {value, 8, 1};
    jw_minimax found, wrong;
    assert_int_equal(jw_nucleolus_find(&found, &game, nucleolus, NULL), JW_OK);
    for (int i = 0; i < 8; i++) {
        wrong = found;
        wrong.x[i] += 1e-3;
        assert_int_equal(jw_nucleolus_prove(&wrong, &game, nucleolus, NULL), JW_EDATA);
        wrong.x[(i + 1) % 8] -= 1e-3; /* all is shared out again */
        assert_int_equal(jw_nucleolus_prove(&wrong, &game, nucleolus, NULL), JW_EDATA);
    }
    wrong = found;
    wrong.tight[0].weight = -wrong.tight[0].weight;
    assert_int_equal(jw_nucleolus_prove(&wrong, &game, nucleolus, NULL), JW_EDATA);
    wrong = found;
    wrong.tight[0].weight *= 2;
    assert_int_equal(jw_nucleolus_prove(&wrong, &game, nucleolus, NULL), JW_EDATA);
    wrong = found;
    wrong.levels = 0;
    assert_int_equal(jw_nucleolus_prove(&wrong, &game, nucleolus, NULL), JW_EDATA);
    test_free(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_hundred),
        cmocka_unit_test(larger_games_are_proved),
        cmocka_unit_test(the_largest_games_are_proved),
        cmocka_unit_test(a_wrong_nucleolus_is_not_proved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
