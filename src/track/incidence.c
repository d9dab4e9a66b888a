/*
 * Ones and zeros by place and activity. A byte a cell: trade panels are small, and every sum over
 * them reads straight.
 */
#include "track/incidence.h"

#include "base/alloc.h"

jw_status jw_incidence_new(jw_incidence *made, size_t places, size_t activities)
{
    *made = (jw_incidence){.places = places, .activities = activities};
    made->has = activities ? jw_zalloc(places + 1, activities) : NULL;
    made->diversity = jw_zalloc(places + 1, sizeof *made->diversity);
    made->ubiquity = jw_zalloc(activities + 1, sizeof *made->ubiquity);
    if ((made->has || !activities) && made->diversity && made->ubiquity) return JW_OK;
    jw_incidence_release(made);
    return JW_ENOMEM;
}

void jw_incidence_release(jw_incidence *incidence)
{
    jw_release(incidence->has);
    jw_release(incidence->diversity);
    jw_release(incidence->ubiquity);
    *incidence = (jw_incidence){0};
}

static void count(jw_incidence *of)
{
    const unsigned char *has = of->has;
    for (size_t c = 0; c < of->places; c++)
        for (size_t p = 0; p < of->activities; p++, has++) {
            of->diversity[c] += *has;
            of->ubiquity[p] += *has;
        }
}

void jw_incidence_set(jw_incidence *incidence, const double *value, double threshold)
{
    for (size_t i = 0; i < incidence->places * incidence->activities; i++)
        incidence->has[i] = value[i] >= threshold;
    count(incidence);
}

static size_t number_kept(size_t *number, const double *degree, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        number[i] = degree[i] > 0 ? kept++ : SIZE_MAX;
    return kept;
}

jw_status jw_incidence_shrink(jw_incidence *kept, size_t *place, size_t *activity,
                              const jw_incidence *of)
{
    size_t places = number_kept(place, of->diversity, of->places);
    size_t activities = number_kept(activity, of->ubiquity, of->activities);
    jw_status st = jw_incidence_new(kept, places, activities);
    if (st) return st;
    for (size_t c = 0; c < of->places; c++)
        for (size_t p = 0; p < of->activities; p++)
            if (of->has[c * of->activities + p]) kept->has[place[c] * activities + activity[p]] = 1;
    count(kept);
    return JW_OK;
}

/* ---- parts ---- */

static size_t root_of(size_t *above, size_t node)
{
    while (above[node] != node)
        node = above[node] = above[above[node]];
    return node;
}

/* Joins towards the lower number, so that the root of a part is its first place. */
static void join(size_t *above, size_t a, size_t b)
{
    a = root_of(above, a);
    b = root_of(above, b);
    if (a < b) above[b] = a;
    if (b < a) above[a] = b;
}

size_t jw_incidence_parts(size_t *part, const jw_incidence *incidence)
{
    size_t places = incidence->places, all = places + incidence->activities, parts = 0;
    for (size_t i = 0; i < all; i++)
        part[i] = i;
    for (size_t c = 0; c < places; c++)
        for (size_t p = 0; p < incidence->activities; p++)
            if (incidence->has[c * incidence->activities + p]) join(part, c, places + p);
    for (size_t i = 0; i < all; i++)
        part[i] = root_of(part, i);
    /* Roots come before those under them, so numbers are given from the first on. */
    for (size_t i = 0; i < all; i++)
        part[i] = part[i] == i ? parts++ : part[part[i]];
    return parts;
}

void jw_reflect(double *place, double *activity, const double *place_before,
                const double *activity_before, const jw_incidence *incidence)
{
    size_t places = incidence->places, activities = incidence->activities;
    const unsigned char *has = incidence->has;
    for (size_t p = 0; p < activities; p++)
        activity[p] = 0;
    for (size_t c = 0; c < places; c++) {
        place[c] = 0;
        for (size_t p = 0; p < activities; p++, has++) {
            if (!*has) continue;
            place[c] += activity_before[p];
            activity[p] += place_before[c];
        }
        place[c] /= incidence->diversity[c];
    }
    for (size_t p = 0; p < activities; p++)
        activity[p] /= incidence->ubiquity[p];
}
