/* Families of coalition programmes as bench/families tells them, for tests and benchmarks. */
#ifndef JW_TESTS_FAMILY_H
#define JW_TESTS_FAMILY_H

#include "base/alloc.h"
#include "coalition/lattice.h"

#include <math.h>
#include <stdio.h>

enum { FAMILY_ROWS = 512, FAMILY_COLUMNS = 6000, FAMILY_ENTRIES = 40000, FAMILY_PLAYERS = 13 };

/*
 * The programme of all players; lp and game point into it. Rows whose limit is the sum of what members
 * bring get a column for each member's part, so that coalitions differ in columns only.
 */
typedef struct family {
    jw_lp lp;
    jw_family game;
    int start[FAMILY_COLUMNS + 1], row[FAMILY_ENTRIES];
    double value[FAMILY_ENTRIES], profit[FAMILY_COLUMNS], upper[FAMILY_COLUMNS];
    double row_lower[FAMILY_ROWS], row_upper[FAMILY_ROWS];
    uint32_t needs[FAMILY_COLUMNS];
    double expected[1 << FAMILY_PLAYERS]; /* published value of each coalition */
} family;

static inline void family_column(family *f, double profit, double upper, uint32_t needs)
{
    int j = f->lp.columns++;
    f->profit[j] = profit;
    f->upper[j] = upper >= 1e30 ? INFINITY : upper;
    f->needs[j] = needs;
    f->start[j + 1] = f->start[j];
}

static inline void family_entry(family *f, int row, double value)
{
    int at = f->start[f->lp.columns]++;
    f->row[at] = row;
    f->value[at] = value;
}

/* One row, and the columns of what members bring to it. */
static inline bool family_read_row(family *f, FILE *file, int players)
{
    int kind, first, second, at = f->lp.rows++;
    double limit;
    if (fscanf(file, " row %*d %d %lf %d %d", &kind, &limit, &first, &second) != 4) return false;
    f->row_lower[at] = kind == 0 ? 0 : -INFINITY;
    f->row_upper[at] = kind == 0 ? INFINITY : kind == 1 ? limit : 0;
    for (int i = 0; kind == 2 && i < players; i++) {
        double part;
        if (fscanf(file, "%lf", &part) != 1) return false;
        family_column(f, 0, part, (uint32_t)1 << i);
        family_entry(f, at, -1);
    }
    return fscanf(file, "%*[^\n]") != EOF || true;
}

static inline bool family_read_column(family *f, FILE *file)
{
    int owner[2], row;
    double profit, upper, value;
    uint32_t needs = 0;
    if (fscanf(file, " col %*d %lf %lf %d %d", &profit, &upper, &owner[0], &owner[1]) != 4)
        return false;
    for (int i = 0; i < 2; i++)
        if (owner[i] >= 0) needs |= (uint32_t)1 << owner[i];
    family_column(f, profit, upper, needs);
    while (fscanf(file, "%*[ ]%d:%lf", &row, &value) == 2)
        family_entry(f, row, value);
    return true;
}

/* NULL if the files cannot be read. */
static inline family *family_read(const char *name)
{
    char path[256];
    family *f = (family *)jw_zalloc(1, sizeof *f);
    int players = 0, rows = 0, columns = 0, line;
    snprintf(path, sizeof path, "bench/families/%s.txt", name);
    FILE *file = fopen(path, "r");
    bool good = f && file;
    while (good && (line = fgetc(file)) == '#')
        good = fscanf(file, "%*[^\n]") != EOF && fgetc(file) == '\n';
    good =
        good && fscanf(file, "amily players %d rows %d columns %d", &players, &rows, &columns) == 3;
    if (f)
        f->lp = (jw_lp){0,        0,         f->start, f->start + 1, f->row,
                        f->value, f->profit, f->upper, f->row_lower, f->row_upper};
    for (int i = 0; good && i < rows; i++)
        good = family_read_row(f, file, players);
    for (int j = 0; good && j < columns; j++)
        good = family_read_column(f, file);
    if (file) fclose(file);
    snprintf(path, sizeof path, "bench/families/%s_values.txt", name);
    file = good ? fopen(path, "r") : NULL;
    for (int s = 0; file && good && s < 1 << players; s++)
        good = fscanf(file, "%lf", &f->expected[s]) == 1;
    if (file) fclose(file);
    if (good && file) {
        f->game = (jw_family){&f->lp, players, f->needs, NULL};
        return f;
    }
    jw_release(f);
    return NULL;
}

#endif
