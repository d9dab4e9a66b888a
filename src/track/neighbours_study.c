/*
 * Neighbours that a study tells by how far regions lie apart, or by how long the way between them is.
 */
#include "track/neighbours.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EARTH_KM 6371.0088 /* mean radius */
#define DEGREE   0.017453292519943295

typedef struct collecting {
    const jw_neighbour_places *places;
    const jw_study *study;
    jw_neighbour *list;
    size_t count, capacity;
    double power;
} collecting;

static jw_status put(collecting *c, size_t from, size_t to, double weight)
{
    jw_status st =
        jw_grow(&c->list, &c->capacity, c->count + 1, sizeof *c->list, JW_NEIGHBOURS_LIMIT);
    if (!st) c->list[c->count++] = (jw_neighbour){(uint32_t)from, (uint32_t)to, weight};
    return st;
}

static jw_status finish(jw_neighbours *made, collecting *c, jw_status st, jw_error *err)
{
    if (!st) st = jw_neighbours_make(made, c->places->count, c->list, c->count);
    jw_release(c->list);
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    if (st == JW_ELIMIT) return jw_fail(err, JW_ELIMIT, "too many pairs of places");
    return st;
}

static jw_text text_of(const jw_study *study, const char *name)
{
    return jw_strings_find(study->strings, name, strlen(name));
}

static jw_status not_told(const char *place, const char *what, const char *remedy, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s of '%s' is not told", what, place);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

double jw_great_circle(double lon_a, double lat_a, double lon_b, double lat_b)
{
    double up = sin((lat_b - lat_a) * DEGREE / 2), across = sin((lon_b - lon_a) * DEGREE / 2);
    double half = up * up + cos(lat_a * DEGREE) * cos(lat_b * DEGREE) * across * across;
    return 2 * EARTH_KM * asin(fmin(sqrt(half), 1));
}

/* ---- by distance ---- */

static jw_status locate(double *lon, double *lat, const collecting *c, jw_error *err)
{
    const jw_table *regions = jw_study_table(c->study, JW_REGIONS);
    for (size_t p = 0; p < c->places->count; p++) {
        uint32_t row = jw_table_find(regions, text_of(c->study, c->places->name[p]));
        lon[p] = row == JW_NO_ROW ? NAN : jw_study_cell_number(c->study, JW_REGIONS, row, "lon");
        lat[p] = row == JW_NO_ROW ? NAN : jw_study_cell_number(c->study, JW_REGIONS, row, "lat");
        if (isnan(lon[p]) || isnan(lat[p]))
            return not_told(c->places->name[p], "lon or lat",
                            "fill in both columns of regions, or give '--neighbours FILE'", err);
    }
    return JW_OK;
}

static jw_status same_spot(const collecting *c, size_t a, size_t b, jw_error *err)
{
    jw_fail(err, JW_EDATA, "'%s' and '%s' lie in the same spot", c->places->name[a],
            c->places->name[b]);
    jw_fail_remedy(err, "mend lon and lat of regions, or give '--neighbours FILE'");
    return JW_EDATA;
}

jw_status jw_neighbours_by_distance(jw_neighbours *made, const jw_neighbour_places *places,
                                    const jw_study *study, double power, jw_error *err)
{
    collecting c = {.places = places, .study = study, .power = power};
    double *at = jw_alloc(2 * places->count + 1, sizeof *at);
    *made = (jw_neighbours){0};
    if (!at) return jw_fail_memory(err);
    double *lon = at, *lat = at + places->count;
    jw_status st = locate(lon, lat, &c, err);
    for (size_t i = 0; !st && i < places->count; i++)
        for (size_t j = 0; !st && j < i; j++) {
            double km = jw_great_circle(lon[i], lat[i], lon[j], lat[j]);
            if (!(km > 0)) {
                st = same_spot(&c, i, j, err);
                break;
            }
            st = put(&c, i, j, pow(km, -power));
            if (!st) st = put(&c, j, i, pow(km, -power));
        }
    jw_release(at);
    return finish(made, &c, st, err);
}

/* ---- by travel ---- */

static uint32_t *number_texts(const collecting *c)
{
    size_t texts = (size_t)jw_strings_count(c->study->strings) + 1;
    uint32_t *number = jw_alloc(texts, sizeof *number);
    if (!number) return NULL;
    memset(number, 0xFF, texts * sizeof *number);
    for (size_t p = 0; p < c->places->count; p++)
        number[text_of(c->study, c->places->name[p])] = (uint32_t)p;
    number[0] = UINT32_MAX;
    return number;
}

static jw_status nothing_among(const char *table, jw_error *err)
{
    jw_fail(err, JW_EDATA, "the table %s tells nothing between these places", table);
    jw_fail_remedy(err, "give another '--level', '--neighbours distance' or '--neighbours FILE'");
    return JW_EDATA;
}

jw_status jw_neighbours_by_travel(jw_neighbours *made, const jw_neighbour_places *places,
                                  const jw_study *study, double power, jw_error *err)
{
    collecting c = {.places = places, .study = study, .power = power};
    uint32_t *number = number_texts(&c);
    jw_status st = number ? JW_OK : JW_ENOMEM;
    *made = (jw_neighbours){0};
    for (size_t r = 0; !st && r < jw_study_table(study, JW_TRAVEL)->rows; r++) {
        uint32_t from = number[jw_study_cell_text(study, JW_TRAVEL, r, "from")];
        uint32_t to = number[jw_study_cell_text(study, JW_TRAVEL, r, "to")];
        double minutes = jw_study_cell_number(study, JW_TRAVEL, r, "minutes");
        if (from == UINT32_MAX || to == UINT32_MAX || !(minutes > 0)) continue;
        st = put(&c, from, to, pow(minutes, -power));
        if (!st) st = put(&c, to, from, pow(minutes, -power));
    }
    jw_release(number);
    if (!st && !c.count) st = nothing_among("travel", err);
    return finish(made, &c, st, err);
}
