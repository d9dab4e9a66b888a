/*
 * The finding in words: whether the share of the top place falls, since when, and who gained. Where figures are means
 * there is no share, and the top place's ratio to the mean stands in its stead.
 */
#include "track/spread.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>

/* So many series are told in the headline one by one; more are counted. */
enum { TOLD = 3 };

static bool is_ratio(const jw_spread *spread, const jw_spread_series *series)
{
    return series->mean && !spread->weighted;
}

/* "82.7 %", or "1.41 times the mean". */
static void put_standing(jw_buffer *out, bool ratio, double value)
{
    char text[JW_NUMBER_TEXT];
    jw_number_for_people(text, ratio ? value : 100 * value, ratio ? 2 : 1);
    jw_buffer_printf(out, ratio ? "%s times the mean" : "%s %%", text);
}

static void put_change(jw_buffer *out, bool ratio, double value)
{
    char text[JW_NUMBER_TEXT];
    jw_number_for_people(text, ratio ? value : 100 * value, ratio ? 2 : 1);
    jw_buffer_printf(out, ratio ? "%s%s" : "%s%s points", value > 0 ? "+" : "", text);
}

static const char *place(const jw_spread *spread, uint32_t number)
{
    return spread->panel.place[number];
}

static void put_point(jw_buffer *out, const jw_spread *spread, const jw_spread_series *s,
                      double value, size_t year)
{
    char text[16];
    put_standing(out, is_ratio(spread, s), value);
    jw_buffer_printf(out, " in %s", jw_spread_year_text(text, spread, year));
}

/* "falls from 82.7 % in 2015 to 68.9 % in 2024"; what turned is told up to the turn first. */
static void put_course(jw_buffer *out, const jw_spread *spread, const jw_spread_series *s)
{
    static const char *const verbs[] = {"stays", "falls", "rises", "fell", "rose"};
    jw_course_shape shape = s->course.shape;
    jw_buffer_printf(out, "%s %s ", verbs[shape], shape == JW_COURSE_STEADY ? "near" : "from");
    put_point(out, spread, s, s->from, s->first);
    if (jw_course_turned(shape)) {
        jw_buffer_text(out, " to ");
        put_point(out, spread, s, s->turned, s->course.since);
        jw_buffer_text(out, jw_course_falls(shape) ? " and falls since," : " and rises since,");
    }
    jw_buffer_text(out, shape == JW_COURSE_STEADY ? ", " : " to ");
    put_point(out, spread, s, s->to, s->last);
}

/* "beijing's share of contract_turnover falls ..., mostly to hebei (+10.4 points)" */
static void put_series(jw_buffer *out, const jw_spread *spread, const jw_spread_series *s)
{
    bool ratio = is_ratio(spread, s);
    uint32_t before = s->year[s->first].top, after = s->year[s->last].top;
    size_t told = s->year[s->last].known;
    jw_buffer_printf(out, "%s's %s%s ", after == before ? place(spread, before) : "the top place",
                     ratio ? "" : "share of ", jw_spread_name(spread, s));
    put_course(out, spread, s);
    if (after != before)
        jw_buffer_printf(out, " (%s led, now %s)", place(spread, before), place(spread, after));
    if (told < spread->panel.places)
        jw_buffer_printf(out, ", of %zu places that tell it out of %zu", told,
                         spread->panel.places);
    if (s->moved == 0) return;
    jw_buffer_printf(out, ", mostly %s %s (", jw_course_falls(s->course.shape) ? "to" : "from",
                     place(spread, s->mover));
    put_change(out, ratio, s->moved);
    jw_buffer_text(out, ")");
}

static void count_courses(jw_buffer *out, const jw_spread *spread)
{
    size_t falls = 0, rises = 0, told = 0;
    for (size_t s = 0; s < spread->count; s++) {
        const jw_spread_series *series = &spread->series[s];
        if (!series->has_course) continue;
        told++;
        if (series->course.shape == JW_COURSE_STEADY) continue;
        falls += jw_course_falls(series->course.shape);
        rises += !jw_course_falls(series->course.shape);
    }
    jw_buffer_printf(out,
                     "Of %zu figures told for several years, the top place's share falls in %zu "
                     "and rises in %zu",
                     told, falls, rises);
}

static size_t courses(const jw_spread *spread)
{
    size_t count = 0;
    for (size_t s = 0; s < spread->count; s++)
        count += spread->series[s].has_course;
    return count;
}

/* "In 2023 beijing-city has 20.0 % of population (Gini 0.314)": no two years can be compared. */
static void put_last_year(jw_buffer *out, const jw_spread *spread, const jw_spread_series *s)
{
    char text[16], gini[JW_NUMBER_TEXT];
    size_t year = s->same_years ? s->last : 0;
    const jw_spread_year *y = &s->year[year];
    const char *told = jw_spread_year_text(text, spread, year);
    if (told) jw_buffer_printf(out, "in %s ", told);
    if (s->negative || y->known < 2 || isnan(y->gini)) {
        jw_buffer_printf(out, "%s cannot be measured", jw_spread_name(spread, s));
        return;
    }
    jw_number_for_people(gini, y->gini, 3);
    if (is_ratio(spread, s)) {
        jw_buffer_printf(out, "%s leads in %s", place(spread, y->top), jw_spread_name(spread, s));
    } else {
        jw_buffer_printf(out, "%s has ", place(spread, y->top));
        put_standing(out, false, y->top_share);
        jw_buffer_printf(out, " of %s", jw_spread_name(spread, s));
    }
    jw_buffer_printf(out, " (Gini %s, %zu places)", gini, y->known);
}

static void put_each(jw_buffer *out, const jw_spread *spread, bool changes)
{
    size_t told = 0;
    for (size_t s = 0; s < spread->count; s++) {
        const jw_spread_series *series = &spread->series[s];
        if (changes && !series->has_course) continue;
        if (told++) jw_buffer_text(out, "; ");
        if (changes)
            put_series(out, spread, series);
        else
            put_last_year(out, spread, series);
    }
}

static void put_headline(jw_buffer *out, const jw_spread *spread)
{
    size_t all = courses(spread);
    if (all > TOLD)
        count_courses(out, spread);
    else if (all || spread->count <= TOLD)
        put_each(out, spread, all > 0);
    else
        jw_buffer_printf(out,
                         "How unevenly %zu figures are spread over %zu places; no two years tell "
                         "the same places",
                         spread->count, spread->panel.places);
    if (out->data && out->data[0] == 'i') out->data[0] = 'I';
}

static void put_row(const jw_spread *spread, const jw_spread_series *s)
{
    jw_result *r = spread->tracking->result;
    char year[16];
    bool moved = s->course.shape != JW_COURSE_STEADY;
    uint32_t before = s->year[s->first].top, after = s->year[s->last].top;
    char top[256];
    snprintf(top, sizeof top, "%s%s%s", place(spread, before), after == before ? "" : ", now ",
             after == before ? "" : place(spread, after));
    jw_result_cell_text(r, jw_spread_name(spread, s));
    jw_result_cell_text(r, jw_spread_year_text(year, spread, s->first));
    jw_result_cell_text(r, jw_spread_year_text(year, spread, s->last));
    jw_result_cell_text(r, top);
    jw_result_cell_text(r, is_ratio(spread, s) ? "ratio to the mean" : "share");
    jw_result_cell_number(r, s->from);
    jw_result_cell_number(r, s->to);
    jw_result_cell_text(r, jw_course_word(s->course.shape));
    jw_result_cell_text(r, moved ? jw_spread_year_text(year, spread, s->course.since) : NULL);
    jw_result_cell_text(r, s->moved == 0 ? NULL : place(spread, s->mover));
    jw_result_cell_number(r, s->moved == 0 ? NAN : s->moved);
    jw_result_cell_number(r, s->top_growth);
    jw_result_cell_number(r, s->others_growth);
}

jw_status jw_spread_tell_finding(const jw_spread *spread, jw_error *err)
{
    jw_result *r = spread->tracking->result;
    jw_buffer headline = JW_BUFFER_INIT(1 << 16);
    put_headline(&headline, spread);
    jw_result_headline(r, "%s", headline.data ? headline.data : "");
    jw_status st = headline.status;
    jw_buffer_release(&headline);
    if (st) return jw_fail_memory(err);

    if (!courses(spread)) {
        jw_result_note(
            r, "No figure is told for the same places in two years: nothing is said of change.");
        return JW_OK;
    }
    jw_result_table(r, "verdict", "From peak to plateau: the course of the top place");
    jw_result_column(r, "indicator", "figure", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "place", "top place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "measure", NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "then", "then", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "now", "now", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "course", "course", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "since", "since", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "mover", "whose", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "moved", "changed by", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "top_growth", "top grew to", JW_RESULT_NUMBER, "-fold", 2);
    jw_result_column(r, "others_growth", "all others to", JW_RESULT_NUMBER, "-fold", 2);
    for (size_t s = 0; s < spread->count; s++)
        if (spread->series[s].has_course) put_row(spread, &spread->series[s]);
    jw_result_table_end(r);
    return JW_OK;
}
