/* Random games, among them those that nucleoli are published for. */
#ifndef JW_TESTS_RANDOM_GAMES_H
#define JW_TESTS_RANDOM_GAMES_H

#include "base/random.h"

#include <stdlib.h>

/*
 * The generator of Benedek, Fliege and Nguyen, "Finding and verifying the nucleolus of cooperative games",
 * Mathematical Programming 190 (2021) 135-170, with their linear congruences, so that a seed is a game.
 */
static uint32_t published_state;

static int published_draw(void)
{
    published_state = published_state * 214013u + 2531011u;
    return (int)(published_state >> 16 & 0x7fff);
}

static void published_type_1(double *v, size_t whole, int players)
{
    v[whole] = published_draw() % 201 + 100 * (players - 2);
    for (size_t group = 1; group < whole; group++) {
        int size = __builtin_popcountll(group);
        if (size > 1) v[group] = published_draw() % (100 * size) + 1;
    }
}

static void published_type_2(double *v, size_t whole, int range)
{
    for (size_t group = 3; group <= whole; group++)
        if (group & (group - 1)) v[group] = published_draw() % range + 1;
}

static void published_type_3(double *v, size_t whole, int players)
{
    v[whole] = 1;
    int draw = published_draw() % 10;
    for (int i = 0; i < players; i++) {
        if (draw < 9) v[whole ^ (size_t)1 << i] = 1;
        draw = published_draw() % 10;
        for (int k = i + 1; k < players; k++) {
            if (draw < 9) v[whole ^ (size_t)1 << i ^ (size_t)1 << k] = 1;
            draw = published_draw() % 10;
        }
    }
}

/* Weighted voting: five large voters. */
static void published_type_5(double *v, size_t whole, int players)
{
    int large = (players - 3) / 2, quota = 4 * large + players - 4;
    for (size_t group = 1; group <= whole; group++) {
        int five = __builtin_popcountll(group & 31), others = __builtin_popcountll(group >> 5);
        v[group] = large * five + others >= quota;
    }
}

/* 2^players values, freed by the caller with test_free. */
static double *published_game(int type, int players, uint32_t seed)
{
    size_t whole = ((size_t)1 << players) - 1;
    double *v = test_calloc(whole + 1, sizeof *v);
    published_state = seed;
    if (type == 1) published_type_1(v, whole, players);
    if (type == 2) published_type_2(v, whole, 50 * players);
    if (type == 3) published_type_3(v, whole, players);
    if (type == 4) published_type_2(v, whole, players);
    if (type == 5) published_type_5(v, whole, players);
    return v;
}

#endif
