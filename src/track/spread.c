/*
 * From peak to plateau: how unevenly figures are spread over places, year by year. Each year is measured over the
 * places that have the figure; which years tell the same places is kept beside it and only these are compared, since
 * a place that begins to report looks like growing equality.
 */
#include "track/spread.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "study/study.h"

#include <stdlib.h>
#include <string.h>

/* ---- settings ---- */

static jw_status read_numbers(jw_spread_settings *s, const jw_track_options *o, jw_error *err)
{
    jw_status st = jw_setting_number(&s->aversion, "epsilon", o->epsilon, 0.001, 100, err);
    if (!st) st = jw_setting_integer(&s->top, "top", o->top, 1, 1000000, err);
    if (!st) st = jw_setting_number(&s->power, "power", o->power, 0.001, 100, err);
    if (!st) st = jw_setting_number(&s->touch, "touch", o->touch, 0, 1000, err);
    if (!st)
        st =
            jw_setting_integer(&s->permutations, "permutations", o->permutations, 99, 9999999, err);
    if (!st) st = jw_setting_integer(&s->seed, "seed", o->seed, 0, INT32_MAX, err);
    return st;
}

static int source_of(const char *neighbours)
{
    static const char *const words[] = {"none", "distance", "travel", "contiguity"};
    if (!neighbours) return JW_NEIGHBOURS_AUTO;
    for (int w = 0; w < 4; w++)
        if (!strcmp(neighbours, words[w])) return JW_NEIGHBOURS_NONE + w;
    return JW_NEIGHBOURS_FILE;
}

static jw_status read_settings(jw_spread_settings *settings, const jw_track_options *options,
                               jw_error *err)
{
    static const double log_units[] = {1, 0.6931471805599453, 2.302585092994046};
    int divisor = 0;
    *settings = (jw_spread_settings){
        .aversion = 1, .top = 3, .power = 1, .touch = 1, .permutations = 999, .seed = 1};
    settings->neighbours = source_of(options->neighbours);
    jw_status st =
        jw_setting_choice(&settings->kind, "figures", options->figures, "by-unit total mean", err);
    if (!st) st = jw_setting_choice(&settings->logs, "log", options->log, "e 2 10", err);
    if (!st) st = jw_setting_choice(&divisor, "divisor", options->divisor, "n n-1", err);
    if (!st)
        st = jw_setting_choice(&settings->style, "neighbour-weights", options->neighbour_weights,
                               "row binary raw", err);
    if (!st) st = read_numbers(settings, options, err);
    if (st) return st;
    settings->less = divisor;
    settings->log_unit = log_units[settings->logs];
    if (settings->less && options->population)
        st = jw_setting_refuse("divisor", options->divisor,
                               "divide by n where places are weighted by people", err);
    return st;
}

/* ---- people ---- */

/* The figures asked for, and the one that places are weighted by. */
static jw_status read_frame(jw_spread *spread, jw_error *err)
{
    const jw_track_options *options = spread->tracking->options;
    const char *names = options->indicator;
    jw_buffer both = JW_BUFFER_INIT(1 << 20);
    if (names && options->population) {
        jw_buffer_printf(&both, "%s,%s", names, options->population);
        names = both.data;
    }
    jw_status st = both.status ? jw_fail_memory(err)
                               : jw_frame_read(&spread->frame, spread->tracking, names,
                                               options->year, options->level, err);
    jw_buffer_release(&both);
    return st;
}

static double people_of_region(const jw_spread *spread, size_t place)
{
    const jw_study *study = spread->tracking->study;
    if (!study) return NAN;
    const char *name = spread->panel.place[place];
    uint32_t row = jw_table_find(jw_study_table(study, JW_REGIONS),
                                 jw_strings_find(study->strings, name, strlen(name)));
    if (row == JW_NO_ROW) return NAN;
    return jw_study_cell_number(study, JW_REGIONS, row, spread->tracking->options->population);
}

/* A place whose people are told for one year only has them in all years. */
static void fill_people(jw_spread *spread, size_t place)
{
    const jw_panel *panel = &spread->panel;
    bool is_figure = spread->population < spread->frame.columns;
    double only = is_figure ? NAN : people_of_region(spread, place);
    double *people = spread->people + place * panel->years;
    size_t told = 0;
    for (size_t y = 0; y < panel->years; y++) {
        people[y] = is_figure ? jw_panel_at(panel, place, y, spread->population) : NAN;
        if (isnan(people[y])) continue;
        told++;
        only = people[y];
    }
    if (told > 1 || isnan(only)) return;
    for (size_t y = 0; y < panel->years; y++)
        people[y] = only;
    spread->people_kept |= panel->years > 1;
}

/* The column of a figure asked for by name, with whatever edition it has. */
static size_t find_column(const jw_frame *frame, const char *name)
{
    size_t length = strlen(name), c = jw_frame_column(frame, name);
    if (c < frame->columns) return c;
    for (c = 0; c < frame->columns; c++) {
        const char *edition = jw_frame_word(frame, frame->indicator[c]);
        if (!strncmp(edition, name, length) && edition[length] == '@') break;
    }
    return c;
}

static jw_status find_people(jw_spread *spread, jw_error *err)
{
    const jw_panel *panel = &spread->panel;
    const char *name = spread->tracking->options->population;
    size_t known = 0;
    spread->weighted = name != NULL;
    spread->population = name ? find_column(&spread->frame, name) : spread->frame.columns;
    for (size_t p = 0; name && p < panel->places; p++)
        fill_people(spread, p);
    for (size_t i = 0; i < panel->places * panel->years; i++) {
        if (!name) spread->people[i] = 1;
        if (spread->people[i] <= 0) {
            jw_fail(err, JW_EDATA, "'%s' of %s is not above 0", name,
                    panel->place[i / panel->years]);
            jw_fail_remedy(err, "people weigh places and are needed above 0");
            return JW_EDATA;
        }
        known += !isnan(spread->people[i]);
    }
    if (!known) return jw_setting_refuse("population", name, "name a figure of these places", err);
    return JW_OK;
}

/* ---- series ---- */

/* A percentage, or so much a head, is a mean: adding it up over places means nothing. */
static bool is_mean(const jw_spread *spread, size_t column)
{
    const char *unit = jw_frame_word(&spread->frame, spread->frame.unit[column]);
    if (spread->settings.kind != JW_FIGURE_BY_UNIT) return spread->settings.kind == JW_FIGURE_MEAN;
    return strpbrk(unit, "%/") != NULL || strstr(unit, "‰") != NULL;
}

static jw_status make_room(jw_spread *spread, jw_error *err)
{
    size_t places = spread->panel.places, years = spread->panel.years;
    size_t columns = spread->frame.columns;
    if (columns > JW_FRAME_LIMIT / (years * sizeof *spread->years))
        return jw_fail(err, JW_ELIMIT, "figures times years are too many");
    spread->people = jw_alloc(places * years, sizeof *spread->people);
    spread->series = jw_zalloc(columns, sizeof *spread->series);
    spread->years = jw_zalloc(columns * years, sizeof *spread->years);
    spread->room = jw_alloc(2 * places + spread->panel.groups, sizeof *spread->room);
    spread->numbers = jw_alloc(3 * (places + years), sizeof *spread->numbers);
    spread->chosen = jw_alloc(places, sizeof *spread->chosen);
    spread->groups = jw_alloc(spread->panel.groups, sizeof *spread->groups);
    bool all = spread->people && spread->series && spread->years && spread->room &&
               spread->numbers && spread->chosen && spread->groups;
    return all ? JW_OK : jw_fail_memory(err);
}

static void list_series(jw_spread *spread)
{
    for (size_t c = 0; c < spread->frame.columns; c++) {
        if (c == spread->population) continue;
        jw_spread_series *s = &spread->series[spread->count];
        s->column = c;
        s->mean = is_mean(spread, c);
        s->year = spread->years + spread->count++ * spread->panel.years;
    }
    spread->grouped = spread->panel.groups > 1 && spread->panel.groups < spread->panel.places;
}

static jw_status prepare(jw_spread *spread, jw_error *err)
{
    const jw_tracking *t = spread->tracking;
    jw_status st = read_frame(spread, err);
    if (!st) st = jw_panel_make(&spread->panel, &spread->frame, t->study, t->options->groups, err);
    if (!st) st = make_room(spread, err);
    if (!st) st = find_people(spread, err);
    if (st) return st;
    list_series(spread);
    if (spread->count) return jw_spread_find_neighbours(spread, err);
    return jw_setting_refuse("population", t->options->population,
                             "ask for a figure besides the one that weighs places", err);
}

static void release(jw_spread *spread)
{
    jw_neighbours_release(&spread->neighbours);
    jw_panel_release(&spread->panel);
    jw_frame_release(&spread->frame);
    jw_release(spread->people);
    jw_release(spread->series);
    jw_release(spread->years);
    jw_release(spread->room);
    jw_release(spread->numbers);
    jw_release(spread->chosen);
    jw_release(spread->groups);
}

jw_status jw_track_spread(const jw_tracking *tracking, jw_error *err)
{
    jw_spread spread = {.tracking = tracking};
    jw_status st = read_settings(&spread.settings, tracking->options, err);
    if (!st) st = prepare(&spread, err);
    if (!st) st = jw_spread_measure(&spread, err);
    if (!st) st = jw_spread_tell(&spread, err);
    release(&spread);
    return st;
}
