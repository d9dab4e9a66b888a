/* Linear programmes for the tests: written out by hand, or random from a seed. */
#ifndef JW_TESTS_LP_EXAMPLES_H
#define JW_TESTS_LP_EXAMPLES_H

#include "base/random.h"
#include "solve/lp.h"

#include <math.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

enum { EXAMPLE_COLUMNS = 64, EXAMPLE_ROWS = 64, EXAMPLE_ENTRIES = 1024 };

/* A programme with its arrays, built a column at a time. lp points into it: do not copy it. */
typedef struct example {
    jw_lp lp;
    int start[EXAMPLE_COLUMNS + 1], row[EXAMPLE_ENTRIES];
    double value[EXAMPLE_ENTRIES], profit[EXAMPLE_COLUMNS], upper[EXAMPLE_COLUMNS];
    double row_lower[EXAMPLE_ROWS], row_upper[EXAMPLE_ROWS];
    double point[EXAMPLE_COLUMNS]; /* keeps all bounds, where the maker knows one */
} example;

static inline void example_begin(example *e, int rows, double lower, double upper)
{
    *e = (example){.lp = {0, rows, e->start, e->start + 1, e->row, e->value, e->profit, e->upper,
                          e->row_lower, e->row_upper}};
    for (int i = 0; i < rows; i++) {
        e->row_lower[i] = lower;
        e->row_upper[i] = upper;
    }
}

static inline void example_column(example *e, double profit, double upper)
{
    int j = e->lp.columns++;
    e->profit[j] = profit;
    e->upper[j] = upper;
    e->start[j + 1] = e->start[j];
}

/* Adds an entry to the last column. */
static inline void example_entry(example *e, int row, double value)
{
    int at = e->start[e->lp.columns]++;
    e->row[at] = row;
    e->value[at] = value;
}

/* max 3 a + 5 b, a <= 4, 2 b <= 12, 3 a + 2 b <= 18: a 2, b 6, value 36, y 0, 1.5, 1 (Hillier and
 * Lieberman, the Wyndor Glass example). */
static inline void example_wyndor(example *e)
{
    example_begin(e, 3, -INFINITY, 0);
    e->row_upper[0] = 4, e->row_upper[1] = 12, e->row_upper[2] = 18;
    example_column(e, 3, INFINITY);
    example_entry(e, 0, 1), example_entry(e, 2, 3);
    example_column(e, 5, INFINITY);
    example_entry(e, 1, 2), example_entry(e, 2, 2);
}

/*
 * A random programme with a known point inside all bounds and an optimum: columns without upper
 * bound appear in the last row, which limits their sum. Magnitudes spread over `decades` powers of
 * ten.
 */
static inline void example_random(example *e, uint64_t seed, double decades)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    int rows = 2 + (int)jw_random_below(&random, 30),
        columns = 2 + (int)jw_random_below(&random, 58);
    double activity[EXAMPLE_ROWS] = {0};
    example_begin(e, rows, -INFINITY, INFINITY);
    for (int j = 0; j < columns; j++) {
        double size = pow(10, decades * (jw_random_uniform(&random) - 0.5));
        double upper = size * (double)jw_random_below(&random, 8);
        bool bounded = jw_random_below(&random, 4) > 0;
        example_column(e, jw_random_uniform(&random) * 10 - 4, bounded ? upper : INFINITY);
        e->point[j] = upper * (double)jw_random_below(&random, 3) / 2;
        for (int i = 0; i + 1 < rows; i++)
            if (jw_random_below(&random, 4) == 0)
                example_entry(e, i, (double)(int64_t)jw_random_below(&random, 9) - 4);
        if (!bounded) example_entry(e, rows - 1, 1 + jw_random_uniform(&random));
        for (int k = e->start[j]; k < e->start[j + 1]; k++)
            activity[e->row[k]] += e->value[k] * e->point[j];
    }
    for (int i = 0; i < rows; i++) {
        double room = 1 + fabs(activity[i]);
        unsigned kind = (unsigned)jw_random_below(&random, 4);
        if (kind != 1 || i + 1 == rows)
            e->row_upper[i] = activity[i] + (kind == 3 && i + 1 < rows ? 0 : room);
        if (kind == 1 || kind == 2) e->row_lower[i] = activity[i] - room / 2;
        if (kind == 3) e->row_lower[i] = activity[i];
    }
}

#endif
