/*
 * Pairs of a study: every ordered pair of a level's regions, with what ties say of it. A pair that no tie tells is not
 * known, unless --absent zero says that the register is whole.
 */
#include "track/gravity.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "track/frame.h"
#include "track/neighbours.h"
#include "track/web.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct drawing {
    jw_pairs *pairs;
    const jw_tracking *tracking;
    const jw_study *study;
    const char *level;
    uint32_t *row;              /* by place: in regions */
    uint32_t *number;           /* by row of regions, or UINT32_MAX */
    double *mass, *part, *room; /* by row of regions */
    double *flow, *distance;    /* places x places */
} drawing;

static const char *id_of(const drawing *d, uint32_t row)
{
    return jw_study_word(d->study, jw_study_cell_text(d->study, JW_REGIONS, row, "id"));
}

/* ---- places, with their masses ---- */

/* Years are 0 or have four digits, up to this. */
enum { LAST_YEAR = 3000 };

/* The year that tells a figure for most places, the latest of such: masses of several years do not compare. */
static int best_year(const jw_frame *frame, size_t column)
{
    uint32_t told[LAST_YEAR + 1] = {0};
    int best = 0;
    for (size_t r = 0; r < frame->rows; r++)
        if (frame->year[r] >= 0 && frame->year[r] <= LAST_YEAR)
            told[frame->year[r]] += !isnan(jw_frame_at(frame, r, column));
    for (int year = 0; year <= LAST_YEAR; year++)
        if (told[year] && told[year] >= told[best]) best = year;
    return best;
}

/* Multiplies by a figure of each region, to the power that makes a geometric mean; what is not told makes NaN. */
static void multiply(double *mass, const drawing *d, const jw_frame *frame, size_t column, int year)
{
    const jw_table *regions = jw_study_table(d->study, JW_REGIONS);
    double *told = d->room;
    for (size_t r = 0; r < regions->rows; r++)
        told[r] = NAN;
    for (size_t r = 0; r < frame->rows; r++) {
        const char *place = jw_frame_word(frame, frame->place[r]);
        uint32_t row =
            jw_table_find(regions, jw_strings_find(d->study->strings, place, strlen(place)));
        if (frame->year[r] == year && row != JW_NO_ROW) told[row] = jw_frame_at(frame, r, column);
    }
    for (size_t r = 0; r < regions->rows; r++)
        mass[r] *= pow(told[r], 1 / (double)frame->columns);
}

/* Geometric means of the figures named, by row of regions; what they are in `text`. */
static jw_status find_masses(double *mass, jw_buffer *text, const drawing *d, const char *names,
                             jw_error *err)
{
    jw_frame frame;
    size_t rows = jw_study_table(d->study, JW_REGIONS)->rows;
    jw_status st =
        jw_frame_read(&frame, d->tracking, names, d->tracking->options->year, d->level, err);
    if (st) return st;
    for (size_t r = 0; r < rows; r++)
        mass[r] = 1;
    jw_buffer_text(text, frame.columns > 1 ? "geometric mean of " : "");
    for (size_t c = 0; c < frame.columns; c++) {
        int year = best_year(&frame, c);
        multiply(mass, d, &frame, c, year);
        jw_buffer_printf(text, "%s%s", c ? " and " : "", jw_frame_word(&frame, frame.indicator[c]));
        if (year) jw_buffer_printf(text, " %d", year);
    }
    jw_frame_release(&frame);
    return text->status ? jw_fail_memory(err) : JW_OK;
}

static void leave_out(jw_pairs *pairs, const char *place)
{
    if (!pairs->massless++)
        snprintf(pairs->first_massless, sizeof pairs->first_massless, "%s", place);
}

static jw_status list_places(drawing *d, jw_error *err)
{
    const jw_track_options *o = d->tracking->options;
    jw_pairs *pairs = d->pairs;
    uint32_t rows = (uint32_t)jw_study_table(d->study, JW_REGIONS)->rows;
    jw_buffer masses = JW_BUFFER_INIT(1 << 16), parts = JW_BUFFER_INIT(1 << 16);
    jw_status st = o->mass ? find_masses(d->mass, &masses, d, o->mass, err) : JW_OK;
    if (!st && o->pair_share) st = find_masses(d->part, &parts, d, o->pair_share, err);
    snprintf(pairs->masses_from, sizeof pairs->masses_from, "%s",
             o->mass && masses.data ? masses.data : "sums of the flows that leave and arrive");
    jw_buffer_release(&masses);
    jw_buffer_release(&parts);
    if (st) return st;
    for (uint32_t r = 0; r < rows; r++) {
        jw_text level = jw_study_cell_text(d->study, JW_REGIONS, r, "level");
        d->number[r] = UINT32_MAX;
        if (strcmp(jw_study_word(d->study, level), d->level) != 0) continue;
        if ((o->mass && !(d->mass[r] > 0)) || (o->pair_share && !(d->part[r] > 0))) {
            leave_out(pairs, id_of(d, r));
            continue;
        }
        d->number[r] = (uint32_t)pairs->places;
        d->row[pairs->places] = r;
        pairs->name[pairs->places++] = id_of(d, r);
    }
    pairs->has_masses = o->mass != NULL;
    return JW_OK;
}

/* ---- distances ---- */

static double *cell(double *square, const drawing *d, size_t from, size_t to)
{
    return &square[from * d->pairs->places + to];
}

static void measure_straight(drawing *d)
{
    for (size_t i = 0; i < d->pairs->places; i++)
        for (size_t j = 0; j < d->pairs->places; j++) {
            double at[4];
            for (int k = 0; k < 4; k++)
                at[k] = jw_study_cell_number(d->study, JW_REGIONS, d->row[k < 2 ? i : j],
                                             k % 2 ? "lat" : "lon");
            *cell(d->distance, d, i, j) = jw_great_circle(at[0], at[1], at[2], at[3]);
        }
}

/* What is told of one direction only holds for both. */
static void measure_travel(drawing *d, const char *column)
{
    const jw_table *regions = jw_study_table(d->study, JW_REGIONS);
    size_t rows = jw_study_table(d->study, JW_TRAVEL)->rows;
    for (int back = 1; back >= 0; back--)
        for (size_t r = 0; r < rows; r++) {
            uint32_t from =
                jw_table_find(regions, jw_study_cell_text(d->study, JW_TRAVEL, r, "from"));
            uint32_t to = jw_table_find(regions, jw_study_cell_text(d->study, JW_TRAVEL, r, "to"));
            double far = jw_study_cell_number(d->study, JW_TRAVEL, r, column);
            if (from == JW_NO_ROW || to == JW_NO_ROW || isnan(far)) continue;
            from = d->number[from];
            to = d->number[to];
            if (from == UINT32_MAX || to == UINT32_MAX) continue;
            *cell(d->distance, d, back ? to : from, back ? from : to) = far;
        }
}

static jw_status measure(drawing *d, jw_error *err)
{
    static const char *const told[] = {"km of the table travel", "minutes of the table travel",
                                       "great-circle km between lon and lat"};
    int how = 0;
    jw_status st = jw_setting_choice(&how, "distance", d->tracking->options->distance,
                                     "km minutes straight", err);
    if (st) return st;
    d->pairs->distance_unit = how == 1 ? "minute" : "km";
    if (how == 2)
        measure_straight(d);
    else
        measure_travel(d, how ? "minutes" : "km");
    snprintf(d->pairs->distance_from, sizeof d->pairs->distance_from, "%s", told[how]);
    return JW_OK;
}

/* ---- flows ---- */

static void add_ties(drawing *d, const jw_web *web)
{
    for (size_t t = 0; t < web->ties.count; t++) {
        uint32_t from = d->number[web->row[web->ties.from[t]]];
        uint32_t to = d->number[web->row[web->ties.to[t]]];
        double weight = web->ties.weight[t];
        if (from == UINT32_MAX || to == UINT32_MAX) continue;
        if (from == to) {
            d->pairs->intrazonal++;
            d->pairs->intrazonal_sum += weight;
            continue;
        }
        for (int way = 0; way < (web->directed ? 1 : 2); way++) {
            double *flow = cell(d->flow, d, way ? to : from, way ? from : to);
            *flow = isnan(*flow) ? weight : *flow + weight;
        }
        d->pairs->has_flows = true;
    }
}

static void describe(jw_pairs *pairs, const jw_web *web, const char *kind)
{
    char years[32] = "";
    int last = web->years ? web->year[web->years - 1] : 0, first = web->years ? web->year[0] : 0;
    if (last) snprintf(years, sizeof years, first == last ? ", %d" : ", %d-%d", first, last);
    snprintf(pairs->flows_from, sizeof pairs->flows_from, "ties%s%s, %s%s%s%s",
             kind ? " of kind " : "", kind ? kind : "", web->by_value ? "value in " : "count",
             web->by_value ? web->unit : "", years,
             web->directed ? "" : "; without direction, so each counts both ways");
}

/* Without ties there may still be masses; why there are none is told then. */
static jw_status gather_ties(drawing *d, jw_error *err)
{
    const jw_track_options *o = d->tracking->options;
    jw_web web;
    jw_error why = JW_ERROR_INIT;
    jw_status st = jw_web_gather(&web, d->tracking, &why);
    if (st && (st != JW_EDATA || !o->mass)) {
        if (err) *err = why;
        return st;
    }
    if (st) {
        snprintf(d->pairs->no_flows, sizeof d->pairs->no_flows, "%s", why.message);
        return JW_OK;
    }
    add_ties(d, &web);
    d->pairs->mirrored = !web.directed;
    describe(d->pairs, &web, o->kind);
    if (!d->pairs->has_flows)
        snprintf(d->pairs->no_flows, sizeof d->pairs->no_flows, "no tie joins two of these places");
    jw_web_release(&web);
    return JW_OK;
}

/* ---- pairs ---- */

static jw_status list_pairs(drawing *d, jw_error *err)
{
    int absent = 0;
    jw_pairs *pairs = d->pairs;
    jw_status st =
        jw_setting_choice(&absent, "absent", d->tracking->options->absent, "unknown zero", err);
    for (uint32_t i = 0; !st && i < pairs->places; i++)
        for (uint32_t j = 0; !st && j < pairs->places; j++) {
            if (i == j) continue;
            jw_pair pair = {.from = i, .to = j};
            pair.flow = *cell(d->flow, d, i, j);
            pair.distance = *cell(d->distance, d, i, j);
            pair.mass_from = d->mass[d->row[i]];
            pair.mass_to = d->mass[d->row[j]];
            pair.part_from = d->part[d->row[i]];
            pair.part_to = d->part[d->row[j]];
            if (isnan(pair.flow) && absent && pairs->has_flows) pair.flow = 0;
            pairs->unknown += isnan(pair.flow) != 0;
            st = jw_pairs_add(pairs, pair, err);
        }
    return st;
}

static jw_status make_squares(drawing *d, jw_error *err)
{
    size_t places = d->pairs->places;
    if (places * places > JW_PAIRS_LIMIT)
        return jw_fail(err, JW_ELIMIT, "%zu places have too many pairs", places);
    d->flow = jw_alloc(2 * places * places + 1, sizeof *d->flow);
    if (!d->flow) return jw_fail_memory(err);
    d->distance = d->flow + places * places;
    for (size_t i = 0; i < 2 * places * places; i++)
        d->flow[i] = NAN;
    return JW_OK;
}

static jw_status make_lists(drawing *d, jw_error *err)
{
    size_t rows = jw_study_table(d->study, JW_REGIONS)->rows;
    d->row = jw_alloc(2 * rows + 1, sizeof *d->row);
    d->mass = jw_alloc(3 * rows + 1, sizeof *d->mass);
    d->pairs->name = jw_alloc(rows + 1, sizeof *d->pairs->name);
    if (!d->row || !d->mass || !d->pairs->name) return jw_fail_memory(err);
    d->number = d->row + rows;
    d->part = d->mass + rows;
    d->room = d->part + rows;
    for (size_t i = 0; i < 2 * rows; i++)
        d->mass[i] = NAN;
    return JW_OK;
}

jw_status jw_pairs_read_study(jw_pairs *pairs, const jw_tracking *tracking, jw_error *err)
{
    drawing d = {.pairs = pairs, .tracking = tracking, .study = tracking->study};
    const char *level = tracking->options->level;
    d.level = level ? level : jw_lowest_level(d.study);
    if (!strcmp(d.level, "actor"))
        return jw_setting_refuse("level", d.level, "gravity acts between regions of a level", err);
    jw_status st = make_lists(&d, err);
    if (!st) st = list_places(&d, err);
    if (!st) st = make_squares(&d, err);
    if (!st) st = measure(&d, err);
    if (!st) st = gather_ties(&d, err);
    if (!st) st = list_pairs(&d, err);
    jw_release(d.row);
    jw_release(d.mass);
    jw_release(d.flow);
    return st;
}
