/*
 * Relatedness from co-occurrence. All measures but proximity are functions of the counts off the
 * diagonal, after van Eck and Waltman, "How to normalize cooccurrence data?", JASIST 60 (2009)
 * 1635-1651; the probability is Steijn's correction of the association for the fact that an
 * activity does not meet itself.
 */
#include "track/relatedness.h"

#include <math.h>
#include <string.h>

void jw_co_occurrences(double *together, const jw_incidence *incidence)
{
    size_t activities = incidence->activities;
    memset(together, 0, activities * activities * sizeof *together);
    for (size_t c = 0; c < incidence->places; c++) {
        const unsigned char *has = incidence->has + c * activities;
        for (size_t i = 0; i < activities; i++)
            for (size_t j = 0; has[i] && j < activities; j++)
                together[i * activities + j] += has[j];
    }
}

static double relatedness(double together, double a, double b, double total, jw_relatedness by)
{
    switch (by) {
    case JW_RELATED_BY_proximity: return together / fmax(a, b);
    case JW_RELATED_BY_association: return together * total / (a * b);
    case JW_RELATED_BY_cosine: return together / sqrt(a * b);
    case JW_RELATED_BY_jaccard: return together / (a + b - together);
    case JW_RELATED_BY_probability:
        return together /
               ((a / total * (b / (total - a)) + b / total * (a / (total - b))) * (total / 2));
    }
    return NAN;
}

/* What a pair is held against: how often each occurs, or how often it meets others. */
static double sizes(double *size, const double *together, size_t activities, jw_relatedness by)
{
    double total = 0;
    for (size_t i = 0; i < activities; i++) {
        const double *row = together + i * activities;
        size[i] = by == JW_RELATED_BY_proximity ? row[i] : -row[i];
        for (size_t j = 0; by != JW_RELATED_BY_proximity && j < activities; j++)
            size[i] += row[j];
        total += size[i];
    }
    return total;
}

void jw_relate(double *related, const double *together, size_t activities, jw_relatedness by,
               double *room)
{
    double total = sizes(room, together, activities, by);
    for (size_t i = 0; i < activities; i++)
        for (size_t j = 0; j < activities; j++) {
            double count = together[i * activities + j];
            related[i * activities + j] =
                i != j && count > 0 ? relatedness(count, room[i], room[j], total, by) : 0;
        }
}

void jw_diagonal(double *matrix, size_t size, double value)
{
    for (size_t i = 0; i < size; i++)
        matrix[i * size + i] = value;
}

void jw_relatedness_density(double *density, const jw_incidence *incidence, const double *related,
                            double *room)
{
    size_t places = incidence->places, activities = incidence->activities;
    memset(density, 0, places * activities * sizeof *density);
    memset(room, 0, activities * sizeof *room);
    for (size_t q = 0; q < activities; q++)
        for (size_t p = 0; p < activities; p++)
            room[p] += related[q * activities + p];
    for (size_t c = 0; c < places; c++) {
        double *row = density + c * activities;
        for (size_t q = 0; q < activities; q++)
            for (size_t p = 0; incidence->has[c * activities + q] && p < activities; p++)
                row[p] += related[q * activities + p];
        for (size_t p = 0; p < activities; p++)
            row[p] = room[p] > 0 ? row[p] / room[p] : (double)NAN;
    }
}
