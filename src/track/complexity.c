/*
 * Economic complexity: the second eigenvector of the walk from place to place over what they share.
 * The walk's matrix is similar to a symmetric one, D^-1/2 M U^-1 M' D^-1/2, whose first eigenvector
 * is known, sqrt(k_c): taken off, the second becomes the first. It is found on the side with fewer
 * nodes and carried over to the other.
 */
#include "track/complexity.h"

#include "base/alloc.h"
#include "track/spectrum.h"

#include <math.h>

/* The network seen from the side with fewer nodes. */
typedef struct side {
    const jw_incidence *incidence;
    bool turned; /* rows are activities */
    size_t rows, columns;
    const double *row_degree, *column_degree;
} side;

static side smaller_side(const jw_incidence *of)
{
    if (of->places <= of->activities)
        return (side){of, false, of->places, of->activities, of->diversity, of->ubiquity};
    return (side){of, true, of->activities, of->places, of->ubiquity, of->diversity};
}

static bool has(const side *s, size_t row, size_t column)
{
    const jw_incidence *of = s->incidence;
    return of->has[s->turned ? column * of->activities + row : row * of->activities + column];
}

/* Adds what two rows share, column by column: every column is gone through by those who have it. */
static void add_column(double *matrix, const side *s, size_t column, size_t *members)
{
    size_t count = 0;
    for (size_t r = 0; r < s->rows; r++)
        if (has(s, r, column)) members[count++] = r;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++)
            matrix[members[a] * s->rows + members[b]] += 1 / s->column_degree[column];
}

/* The symmetric matrix without its first eigenvector. */
static void fill(double *matrix, const side *s, size_t *members)
{
    double ties = 0;
    for (size_t i = 0; i < s->rows * s->rows; i++)
        matrix[i] = 0;
    for (size_t column = 0; column < s->columns; column++)
        add_column(matrix, s, column, members);
    for (size_t r = 0; r < s->rows; r++)
        ties += s->row_degree[r];
    for (size_t a = 0; a < s->rows; a++)
        for (size_t b = 0; b < s->rows; b++) {
            double degrees = sqrt(s->row_degree[a] * s->row_degree[b]);
            matrix[a * s->rows + b] = matrix[a * s->rows + b] / degrees - degrees / ties;
        }
}

/* To each column the mean of its rows, times a factor. */
static void carry_over(double *columns, const double *rows, const side *s, double factor)
{
    for (size_t column = 0; column < s->columns; column++) {
        double sum = 0;
        for (size_t r = 0; r < s->rows; r++)
            if (has(s, r, column)) sum += rows[r];
        columns[column] = factor * sum / s->column_degree[column];
    }
}

double jw_mean(const double *value, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += value[i];
    return sum / (double)count;
}

static double correlation(const double *x, const double *y, size_t count)
{
    double mean_x = jw_mean(x, count), mean_y = jw_mean(y, count), xy = 0, xx = 0, yy = 0;
    for (size_t i = 0; i < count; i++) {
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}

static void turn(jw_complexity *of, const jw_incidence *incidence)
{
    of->likeness = correlation(of->place, incidence->diversity, incidence->places);
    if (!(of->likeness < 0)) return;
    of->likeness = -of->likeness;
    for (size_t c = 0; c < incidence->places; c++)
        of->place[c] = -of->place[c];
    for (size_t p = 0; p < incidence->activities; p++)
        of->activity[p] = -of->activity[p];
}

jw_status jw_complexity_solve(jw_complexity *of, const jw_incidence *incidence)
{
    side s = smaller_side(incidence);
    if (s.rows > JW_COMPLEXITY_LIMIT) return JW_ELIMIT;
    double *matrix = jw_alloc(s.rows * s.rows, sizeof *matrix);
    double *room = jw_alloc(s.rows, 7 * sizeof *room);
    size_t *members = jw_alloc(s.rows, sizeof *members);
    jw_status st = matrix && room && members ? JW_OK : JW_ENOMEM;
    if (!st) {
        double *rows = s.turned ? of->activity : of->place;
        double *columns = s.turned ? of->place : of->activity;
        fill(matrix, &s, members);
        jw_spectrum_top(&of->second, &of->next, rows, matrix, s.rows, room);
        for (size_t r = 0; r < s.rows; r++)
            rows[r] /= sqrt(s.row_degree[r]);
        carry_over(columns, rows, &s, s.turned ? 1 : 1 / of->second);
        turn(of, incidence);
    }
    jw_release(matrix);
    jw_release(room);
    jw_release(members);
    return st;
}

/* ---- making scores comparable ---- */

double jw_deviation_of(const double *value, size_t count, jw_deviation by, size_t times)
{
    double mean = jw_mean(value, count), squares = 0, n = (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (value[i] - mean) * (value[i] - mean);
    switch (by) {
    case JW_DEVIATION_SAMPLE: return sqrt(squares / (n - 1));
    case JW_DEVIATION_POPULATION: return sqrt(squares / n);
    case JW_DEVIATION_ROWS: return sqrt(squares * (double)times / (n * (double)times - 1));
    }
    return NAN;
}

void jw_standardise(double *value, size_t count, double mean, double deviation)
{
    for (size_t i = 0; i < count; i++)
        value[i] = (value[i] - mean) / deviation;
}
