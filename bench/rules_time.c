/*
 * CPU time of one rule on a game of the generator of Benedek, Fliege and Nguyen (Mathematical Programming 190, 2021),
 * median of five: rules_time KIND PLAYERS RULE. KIND 1 is any values, 5 weighted voting. With a path instead of a rule
 * the values are written there, little-endian; with "lp" the first programme of the nucleolus, the least core, is
 * printed.
 */
#include <jingwei.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint32_t state = 461125;

static int draw(void)
{
    state = state * 214013u + 2531011u;
    return (int)(state >> 16 & 0x7fff);
}

static void fill(double *value, int kind, int players)
{
    size_t whole = ((size_t)1 << players) - 1;
    int large = (players - 3) / 2, quota = 4 * large + players - 4;
    if (kind == 1) value[whole] = draw() % 201 + 100 * (players - 2);
    for (size_t group = 1; group <= whole; group++) {
        int size = __builtin_popcountll(group), five = __builtin_popcountll(group & 31);
        if (kind == 5) value[group] = large * five + size - five >= quota;
        if (kind == 1 && size > 1 && group < whole) value[group] = draw() % (100 * size) + 1;
    }
}

static void print_programme(const double *value, int players)
{
    size_t whole = ((size_t)1 << players) - 1;
    puts("Minimize\n t\nSubject To");
    for (size_t group = 1; group <= whole; group++) {
        if (group < whole) printf(" t");
        for (int i = 0; i < players; i++)
            if (group >> i & 1) printf(" + x%d", i);
        printf(" %s %g\n", group < whole ? ">=" : "=", value[group]);
    }
    puts("Bounds\n t free");
    for (int i = 0; i < players; i++)
        printf(" x%d free\n", i);
    puts("End");
}

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

/* Median of five, each repeated until the clock can tell. */
static double measure(const char *rule, const double *value, int players)
{
    double share[JW_PLAYERS_LIMIT], seconds[5];
    jw_error err = JW_ERROR_INIT;
    for (int round = 0; round < 5; round++) {
        clock_t from = clock();
        int times = 0;
        do {
            if (jw_divide(share, rule, value, players, &err)) {
                fprintf(stderr, "%s: %s\n", rule, err.message);
                exit(1);
            }
            times++;
        } while (clock() - from < CLOCKS_PER_SEC / 50);
        seconds[round] = (double)(clock() - from) / CLOCKS_PER_SEC / times;
    }
    qsort(seconds, 5, sizeof *seconds, by_size);
    return seconds[2];
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    int kind = atoi(argv[1]), players = atoi(argv[2]);
    double *value = calloc((size_t)1 << players, sizeof *value);
    if (!value) return 4;
    fill(value, kind, players);
    if (!strcmp(argv[3], "lp")) {
        print_programme(value, players);
    } else if (strchr(argv[3], '/')) {
        FILE *file = fopen(argv[3], "wb");
        if (!file || fwrite(value, sizeof *value, (size_t)1 << players, file) >> players != 1)
            return 4;
        fclose(file);
    } else {
        printf("%.3g\n", measure(argv[3], value, players));
    }
    free(value);
    return 0;
}
