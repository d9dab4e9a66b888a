/*
 * The long tables: a row for each place and activity, for each pair of activities that meet, and of
 * places. On a terminal they are shown while they fit on it; programs always get them.
 */
#include "track/specialise.h"

#include <math.h>

/* Most rows of a long table that people are shown. */
enum { ROWS_SHOWN = 30 };

static size_t count_cells(const jw_specialise_page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->portfolios->years; i++)
        count += page->portfolios->year[i].places * page->portfolios->year[i].activities;
    return count;
}

static double kept_cell(const jw_measured *y, const double *cells, size_t c, size_t p)
{
    size_t place = y->kept_place[c], activity = y->kept_activity[p];
    if (!cells || place == SIZE_MAX || activity == SIZE_MAX) return NAN;
    return cells[place * y->kept.activities + activity];
}

static void put_cell(const jw_specialise_page *page, const jw_measured *y, size_t c, size_t p)
{
    jw_result *r = page->result;
    size_t at = c * y->portfolio->activities + p;
    double density = kept_cell(y, y->density, c, p);
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[c]));
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->activity[p]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_number(r, y->portfolio->figure[at]);
    jw_result_cell_number(r, y->quotient[at]);
    jw_result_cell_flag(r, y->has.has[at]);
    jw_result_cell_number(r, density);
    jw_result_cell_number(r, 1 - density);
    jw_result_cell_number(r, kept_cell(y, y->gain, c, p));
}

static void put_cells(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    bool shown = count_cells(page) <= ROWS_SHOWN;
    jw_result_table(r, "cells", shown ? "Places and activities" : NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "figure", "figure", JW_RESULT_NUMBER, "", 1);
    jw_result_column(r, "quotient", "location quotient", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "has", "has it", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "density", "density", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "distance", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "cog", *page->year[0].refused ? NULL : "COG", JW_RESULT_NUMBER, "", 3);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t c = 0; c < page->year[i].portfolio->places; c++)
            for (size_t p = 0; p < page->year[i].portfolio->activities; p++)
                put_cell(page, &page->year[i], c, p);
    jw_result_table_end(r);
}

/* ---- pairs of activities ---- */

static size_t count_pairs(const jw_measured *y)
{
    size_t count = 0, n = y->kept.activities;
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            count += y->together[a * n + b] > 0;
    return count;
}

static void put_pair(const jw_specialise_page *page, const jw_measured *y, size_t a, size_t b)
{
    jw_result *r = page->result;
    size_t n = y->kept.activities, i = y->kept_activity[a], j = y->kept_activity[b];
    if (i == SIZE_MAX || j == SIZE_MAX || !(y->together[i * n + j] > 0)) return;
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->activity[a]));
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->activity[b]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_number(r, y->together[i * n + j]);
    jw_result_cell_number(r, y->related[i * n + j]);
}

static void put_pairs(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    size_t pairs = 0;
    for (size_t i = 0; i < page->portfolios->years; i++)
        pairs += count_pairs(&page->year[i]);
    jw_result_table(r, "relatedness", pairs <= ROWS_SHOWN ? "Activities that go together" : NULL);
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "other", "other", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "together", page->together ? "together" : "places that have both",
                     JW_RESULT_NUMBER, "", 0);
    jw_result_column(r, "related", "relatedness", JW_RESULT_NUMBER, "", 3);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t a = 0; a < page->year[i].portfolio->activities; a++)
            for (size_t b = a + 1; b < page->year[i].portfolio->activities; b++)
                put_pair(page, &page->year[i], a, b);
    jw_result_table_end(r);
}

/* ---- pairs of places ---- */

static double count_both(const jw_incidence *m, size_t a, size_t b)
{
    const unsigned char *x = m->has + a * m->activities, *y = m->has + b * m->activities;
    size_t both = 0;
    for (size_t p = 0; p < m->activities; p++)
        both += x[p] & y[p];
    return (double)both;
}

static void put_place_pair(const jw_specialise_page *page, const jw_measured *y, size_t a, size_t b)
{
    jw_result *r = page->result;
    size_t i = y->kept_place[a], j = y->kept_place[b];
    if (i == SIZE_MAX || j == SIZE_MAX) return;
    double both = count_both(&y->kept, i, j);
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[a]));
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[b]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_integer(r, (int64_t)both);
    jw_result_cell_number(r, both / fmax(y->kept.diversity[i], y->kept.diversity[j]));
}

static void put_place_pairs(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    size_t pairs = 0;
    for (size_t i = 0; i < page->portfolios->years; i++)
        pairs += page->year[i].kept.places * (page->year[i].kept.places - 1) / 2;
    jw_result_table(r, "place_proximity", pairs <= ROWS_SHOWN ? "Places that are alike" : NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "other", "other", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "both", "activities both have", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "proximity", "proximity", JW_RESULT_NUMBER, "", 3);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t a = 0; a < page->year[i].portfolio->places; a++)
            for (size_t b = a + 1; b < page->year[i].portfolio->places; b++)
                put_place_pair(page, &page->year[i], a, b);
    jw_result_table_end(r);
}

void jw_specialise_tell_cells(const jw_specialise_page *page)
{
    put_cells(page);
    put_pairs(page);
    put_place_pairs(page);
}
