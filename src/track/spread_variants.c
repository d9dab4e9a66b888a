/* Which variant of each measure was taken, what the figures are, and what to be wary of. */
#include "track/spread.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

static void tell_weights(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    const char *population = spread->tracking->options->population;
    char text[256];
    if (population)
        snprintf(text, sizeof text, "places weighted by '%s'%s", population,
                 spread->people_kept ? "; where it is told for one year, that year's in all" : "");
    else
        snprintf(text, sizeof text, "every place counts once");
    jw_result_text(r, "weights", "weights", text);
}

static void tell_theil(const jw_spread *spread)
{
    static const char *const bases[] = {"natural logarithms", "logarithms to base 2",
                                        "logarithms to base 10"};
    char text[160];
    snprintf(text, sizeof text, "%s; groups of T weighted by amounts, of L by %s",
             bases[spread->settings.logs], spread->weighted ? "people" : "places");
    jw_result_text(spread->tracking->result, "theil", "Theil", text);
}

static void tell_rest(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    char text[160], epsilon[JW_NUMBER_TEXT];
    jw_result_text(r, "gini", "Gini",
                   spread->weighted
                       ? "grouped: places sorted by amount per head, all alike inside; plain: "
                         "every place counts once"
                       : "divided by n: from 0 to (n - 1)/n");
    jw_number_format(epsilon, spread->settings.aversion);
    snprintf(text, sizeof text, "epsilon %s", epsilon);
    jw_result_text(r, "atkinson", "Atkinson", text);
    jw_result_text(r, "variation", "CV and sigma",
                   spread->settings.less ? "divided by n - 1; sigma of logarithms"
                                         : "divided by n; sigma of logarithms");
    jw_result_text(r, "beta", "beta",
                   "absolute: yearly growth of the logarithm over the logarithm at the start, "
                   "least squares");
}

static void tell_neighbours(const jw_spread *spread)
{
    static const char *const sources[] = {
        "", "", "1 / great-circle km", "1 / travel minutes", "outlines that touch", "a file"};
    static const char *const styles[] = {"rows sum to 1", "binary", "as told"};
    const jw_spread_settings *s = &spread->settings;
    char text[240], power[JW_NUMBER_TEXT];
    if (spread->neighbours_missing) return;
    jw_number_format(power, s->power);
    snprintf(text, sizeof text, "%s%s%s, %s; p one-sided from %lld permutations, seed %lld",
             sources[s->neighbours], s->power != 1 ? " to the power " : "",
             s->power != 1 ? power : "", styles[s->style], (long long)s->permutations,
             (long long)s->seed);
    jw_result_text(spread->tracking->result, "moran", "Moran's I", text);
}

static void tell_figures(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    jw_result_table(r, "figures", "Figures");
    jw_result_column(r, "indicator", "figure", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "unit", "unit", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "kind", "taken as", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "cells", "cells told", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "missing", "missing", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "same_years", "years with the same places", JW_RESULT_INTEGER, "", 0);
    for (size_t s = 0; s < spread->count; s++) {
        const jw_spread_series *series = &spread->series[s];
        jw_text unit = spread->frame.unit[series->column];
        jw_result_cell_text(r, jw_spread_name(spread, series));
        jw_result_cell_text(r, unit ? jw_frame_word(&spread->frame, unit) : NULL);
        jw_result_cell_text(r, series->mean ? "means" : "totals");
        jw_result_cell_integer(r, (int64_t)series->cells);
        jw_result_cell_integer(r, (int64_t)series->missing);
        jw_result_cell_integer(r, (int64_t)series->same_years);
    }
    jw_result_table_end(r);
}

/* ---- what to be wary of ---- */

/* So many steps of scope are told one by one. */
enum { BREAKS_TOLD = 3 };

/* Names the places that one year tells and the year before does not, or the other way round. */
static void tell_break(const jw_spread *spread, const jw_spread_series *series, size_t before,
                       size_t year)
{
    char text[16];
    const char *joined = NULL, *left = NULL;
    size_t joining = 0, leaving = 0;
    for (size_t p = 0; p < spread->panel.places; p++) {
        bool was = !isnan(jw_spread_level(spread, series, p, before));
        bool is = !isnan(jw_spread_level(spread, series, p, year));
        if (is && !was && !joining++) joined = spread->panel.place[p];
        if (was && !is && !leaving++) left = spread->panel.place[p];
    }
    const char *when = jw_spread_year_text(text, spread, year);
    const char *name = jw_spread_name(spread, series);
    jw_result *r = spread->tracking->result;
    if (joining)
        jw_result_note(r, "From %s on %s is told for %s%s too: the step there is one of scope.",
                       when, name, joined, joining > 1 ? " and others" : "");
    if (leaving)
        jw_result_note(r,
                       "From %s on %s is no longer told for %s%s: the step there is one of scope.",
                       when, name, left, leaving > 1 ? " and others" : "");
}

static size_t count_breaks(const jw_spread *spread, const jw_spread_series *series)
{
    size_t before = SIZE_MAX, breaks = 0;
    for (size_t y = 0; y < spread->panel.years; y++) {
        if (!series->year[y].known) continue;
        breaks += before != SIZE_MAX && !jw_spread_tell_same(spread, series, before, y);
        before = y;
    }
    return breaks;
}

static void tell_breaks(const jw_spread *spread, const jw_spread_series *series)
{
    size_t before = SIZE_MAX, breaks = count_breaks(spread, series);
    if (breaks > BREAKS_TOLD) {
        jw_result_note(
            spread->tracking->result,
            "%s is told for other places in %zu years than in the year before: the steps "
            "there are of scope.",
            jw_spread_name(spread, series), breaks);
        return;
    }
    for (size_t y = 0; y < spread->panel.years; y++) {
        if (!series->year[y].known) continue;
        if (before != SIZE_MAX) tell_break(spread, series, before, y);
        before = y;
    }
}

static void warn(const jw_spread *spread, const jw_spread_series *series)
{
    jw_result *r = spread->tracking->result;
    const char *name = jw_spread_name(spread, series);
    size_t islands = 0, endless = 0, alone = 0;
    for (size_t y = 0; y < spread->panel.years; y++) {
        islands += !series->year[y].moran_refused && series->year[y].moran.islands;
        endless += isinf(series->year[y].l.total) != 0;
        alone += series->year[y].known == 1;
    }
    if (series->negative)
        jw_result_note(r,
                       "%s has a negative figure: shares, Theil, Gini, Hoover and Atkinson mean "
                       "nothing and are left empty.",
                       name);
    if (endless)
        jw_result_note(r, "%s is 0 somewhere: Theil L is not defined there and left empty.", name);
    if (alone)
        jw_result_note(r, "%s is told for one place only in %zu year%s: left out.", name, alone,
                       alone > 1 ? "s" : "");
    if (islands)
        jw_result_note(r, "%s: places without a neighbour (islands) count in n but not in I.",
                       name);
    if (series->mean && !spread->weighted)
        jw_result_note(r,
                       "%s are means or rates: they have no sum, so no shares are told; "
                       "--population weights them.",
                       name);
    tell_breaks(spread, series);
}

void jw_spread_tell_variants(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    jw_result_group(r, "variants", "Variants");
    tell_weights(spread);
    tell_theil(spread);
    tell_rest(spread);
    tell_neighbours(spread);
    jw_result_group_end(r);
    tell_figures(spread);
    for (size_t s = 0; s < spread->count; s++)
        warn(spread, &spread->series[s]);
    if (spread->neighbours_passed_over)
        jw_result_note(r, "%zu neighbours in the file name places without figures.",
                       spread->neighbours_passed_over);
}
