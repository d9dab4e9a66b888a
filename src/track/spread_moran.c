/* Whose neighbours: where they come from for a frame, and those among the places that a year tells. */
#include "track/spread.h"

#include "base/error.h"

#include <math.h>
#include <stdio.h>

/* With more places, weights between all of them have to be asked for. */
enum { ALL_PAIRS = 400 };

static jw_status make(jw_spread *spread, int source, jw_error *err)
{
    const jw_study *study = spread->tracking->study;
    const char *path = spread->tracking->options->neighbours;
    jw_neighbour_places places = {spread->panel.place, spread->panel.places};
    jw_neighbours *made = &spread->neighbours;
    double power = spread->settings.power;
    if (source == JW_NEIGHBOURS_FILE)
        return jw_neighbours_read(made, &spread->neighbours_passed_over, &places, path, err);
    if (!study)
        return jw_setting_refuse("neighbours", path,
                                 "a file tells no places: name a .gal or CSV file", err);
    if (source == JW_NEIGHBOURS_TRAVEL)
        return jw_neighbours_by_travel(made, &places, study, power, err);
    if (source == JW_NEIGHBOURS_CONTIGUITY)
        return jw_neighbours_by_contiguity(made, &places, study, spread->settings.touch, err);
    return jw_neighbours_by_distance(made, &places, study, power, err);
}

/* What was not asked for is left out with the reason, what was asked for is refused. */
jw_status jw_spread_find_neighbours(jw_spread *spread, jw_error *err)
{
    jw_spread_settings *s = &spread->settings;
    if (s->neighbours == JW_NEIGHBOURS_NONE) {
        spread->neighbours_missing = "not asked for";
        return JW_OK;
    }
    if (s->neighbours != JW_NEIGHBOURS_AUTO) return make(spread, s->neighbours, err);
    if (spread->panel.places < JW_MORAN_PLACES) {
        spread->neighbours_missing = "fewer than five places have no room for a pattern";
        return JW_OK;
    }
    if (spread->panel.places > ALL_PAIRS) {
        spread->neighbours_missing = "all pairs of so many places are slow; see --neighbours";
        return JW_OK;
    }
    if (!spread->tracking->study) {
        spread->neighbours_missing = "a file of figures tells no neighbours; see --neighbours";
        return JW_OK;
    }
    jw_error why = JW_ERROR_INIT;
    s->neighbours = JW_NEIGHBOURS_DISTANCE;
    jw_status st = make(spread, s->neighbours, &why);
    if (st != JW_EDATA) {
        if (st && err) *err = why;
        return st;
    }
    snprintf(spread->neighbours_reason, sizeof spread->neighbours_reason, "%s", why.message);
    spread->neighbours_missing = spread->neighbours_reason;
    return JW_OK;
}

jw_status jw_spread_neighbours_of(jw_neighbours *made, double *value, const jw_spread *spread,
                                  const jw_spread_series *series, size_t year)
{
    size_t known = 0;
    for (size_t p = 0; p < spread->panel.places; p++) {
        double level = jw_spread_level(spread, series, p, year);
        if (isnan(level)) continue;
        spread->chosen[known] = (uint32_t)p;
        value[known++] = level;
    }
    return jw_neighbours_choose(made, &spread->neighbours, spread->chosen, known,
                                (jw_neighbours_style)spread->settings.style);
}
