/*
 * Complexity of one year. What has no meaning on the year's network - too few places or activities,
 * a network in parts, two eigenvectors of one eigenvalue - is not computed, and the reason is kept
 * in its place.
 */
#include "track/specialise.h"

#include "base/alloc.h"
#include "track/outlook.h"

#include <math.h>
#include <stdio.h>

/* Below this two eigenvalues are one: the vectors between them are anyone's choice. */
#define SAME_EIGENVALUE 1e-9

typedef struct measuring {
    jw_measured *year;
    const jw_specialise_settings *settings;
} measuring;

static double *numbers(size_t count)
{
    return jw_alloc(count + 1, sizeof(double));
}

void jw_complexity_release(jw_complexity *complexity)
{
    jw_release(complexity->place);
    jw_release(complexity->activity);
    complexity->place = complexity->activity = NULL;
}

/* ---- what means nothing ---- */

static bool refuse_few(const measuring *m)
{
    jw_measured *y = m->year;
    size_t places = y->kept.places, activities = y->kept.activities;
    if (places >= (size_t)m->settings->least && activities >= (size_t)m->settings->least)
        return false;
    y->refusal = JW_REFUSED_FEW;
    snprintf(y->refused, sizeof y->refused,
             "%zu places and %zu activities are too few: on fewer than %d of either the second "
             "eigenvector of so small a matrix is chance, and one place more or less turns the "
             "order round; --least tells the bound",
             places, activities, (int)m->settings->least);
    return true;
}

static bool refuse_parts(const measuring *m)
{
    jw_measured *y = m->year;
    if (y->parts == 1) return false;
    y->refusal = JW_REFUSED_PARTS;
    snprintf(
        y->refused, sizeof y->refused,
        "the network of places and activities falls into %zu parts that nothing joins, so "
        "that the second eigenvalue is 1 as the first and ECI is not unique: measure each part "
        "by itself, or take wider activities",
        y->parts);
    return true;
}

static bool refuse_same(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_complexity *found = &y->complexity;
    if (found->second - found->next > SAME_EIGENVALUE && found->second > SAME_EIGENVALUE)
        return false;
    y->refusal = JW_REFUSED_SAME;
    snprintf(y->refused, sizeof y->refused,
             "the second and the third eigenvalue are the same (%.3g), so that ECI is not unique",
             found->second);
    return true;
}

/* ---- what is measured ---- */

/* What activities are worth in the outlook, before complexity is standardised. */
static void value_activities(double *score, const measuring *m, double deviation)
{
    const jw_measured *y = m->year;
    const jw_conventions *by = &m->settings->conventions;
    for (size_t p = 0; p < y->kept.activities; p++)
        score[p] = by->outlook_fitness    ? y->difficulty[p]
                   : by->outlook_standard ? y->complexity.activity[p] / deviation
                                          : y->complexity.activity[p];
}

static void standardise(const measuring *m, double mean, double deviation)
{
    jw_measured *y = m->year;
    const jw_conventions *by = &m->settings->conventions;
    size_t places = y->kept.places, activities = y->kept.activities;
    double *pci = y->complexity.activity;
    jw_standardise(y->complexity.place, places, mean, deviation);
    if (!by->by_places) {
        mean = jw_mean(pci, activities);
        deviation = jw_deviation_of(pci, activities, by->deviation, places);
    }
    jw_standardise(pci, activities, mean, deviation);
}

static jw_status measure_outlook(const measuring *m, const double *score)
{
    jw_measured *y = m->year;
    const jw_conventions *by = &m->settings->conventions;
    size_t places = y->kept.places, activities = y->kept.activities;
    double *room = numbers(activities * activities);
    y->outlook = numbers(places);
    y->gain = numbers(places * activities);
    bool ready = room && y->outlook && y->gain;
    if (ready)
        jw_outlook(y->outlook, y->gain, &y->kept, y->related, y->density, score, by->less_own,
                   room);
    if (ready && by->outlook_standard)
        jw_standardise(y->outlook, places, jw_mean(y->outlook, places),
                       jw_deviation_of(y->outlook, places, by->deviation, activities));
    jw_release(room);
    return ready ? JW_OK : JW_ENOMEM;
}

static jw_status measure_fitness(const measuring *m)
{
    jw_measured *y = m->year;
    size_t places = y->kept.places, activities = y->kept.activities;
    double *room = numbers(places + activities);
    y->fitness = numbers(places);
    y->difficulty = numbers(activities);
    bool ready = room && y->fitness && y->difficulty;
    if (ready)
        jw_fitness(y->fitness, y->difficulty, &y->change, &y->kept,
                   m->settings->conventions.iterations, room);
    jw_release(room);
    return ready ? JW_OK : JW_ENOMEM;
}

static jw_status standardise_and_look_out(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_conventions *by = &m->settings->conventions;
    size_t places = y->kept.places, activities = y->kept.activities;
    double mean = jw_mean(y->complexity.place, places);
    double deviation = jw_deviation_of(y->complexity.place, places, by->deviation, activities);
    double *score = numbers(activities);
    if (!score) return JW_ENOMEM;
    if (by->outlook_standard) value_activities(score, m, deviation);
    standardise(m, mean, deviation);
    if (!by->outlook_standard) value_activities(score, m, deviation);
    jw_status st = measure_outlook(m, score);
    jw_release(score);
    return st;
}

jw_status jw_specialise_measure_complexity(jw_measured *y, const jw_specialise_settings *settings)
{
    const measuring of = {y, settings}, *m = &of;
    jw_complexity *found = &y->complexity;
    if (refuse_few(m)) return JW_OK;
    jw_status st = measure_fitness(m);
    if (st || refuse_parts(m)) return st;
    found->place = numbers(y->kept.places);
    found->activity = numbers(y->kept.activities);
    st = found->place && found->activity ? jw_complexity_solve(found, &y->kept) : JW_ENOMEM;
    if (!st && !refuse_same(m)) return standardise_and_look_out(m);
    jw_complexity_release(found);
    return st;
}
