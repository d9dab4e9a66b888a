/*
 * Fitness and complexity: the non-linear way. A place counts what it has by how hard it is, an
 * activity is as hard as the weakest who have it. Both sides step at once from the step before, as
 * in the paper.
 */
#include "track/complexity.h"

#include <math.h>
#include <string.h>

static void divide_by_mean(double *value, size_t count)
{
    double mean = jw_mean(value, count);
    for (size_t i = 0; i < count; i++)
        value[i] /= mean;
}

static void step(double *place, double *activity, const double *place_before,
                 const double *activity_before, const jw_incidence *incidence)
{
    size_t activities = incidence->activities;
    memset(activity, 0, activities * sizeof *activity);
    for (size_t c = 0; c < incidence->places; c++) {
        const unsigned char *has = incidence->has + c * activities;
        place[c] = 0;
        for (size_t p = 0; p < activities; p++) {
            if (!has[p]) continue;
            place[c] += activity_before[p];
            activity[p] += 1 / place_before[c];
        }
    }
    for (size_t p = 0; p < activities; p++)
        activity[p] = 1 / activity[p];
    divide_by_mean(place, incidence->places);
    divide_by_mean(activity, activities);
}

void jw_fitness(double *place, double *activity, double *change, const jw_incidence *incidence,
                int iterations, double *room)
{
    size_t places = incidence->places, activities = incidence->activities;
    double *place_before = room, *activity_before = room + places;
    for (size_t c = 0; c < places; c++)
        place[c] = 1;
    for (size_t p = 0; p < activities; p++)
        activity[p] = 1;
    *change = 0;
    for (int i = 0; i < iterations; i++) {
        memcpy(place_before, place, places * sizeof *place);
        memcpy(activity_before, activity, activities * sizeof *activity);
        step(place, activity, place_before, activity_before, incidence);
        *change = 0;
        for (size_t c = 0; c < places; c++)
            *change = fmax(*change, fabs(place[c] - place_before[c]));
    }
}
