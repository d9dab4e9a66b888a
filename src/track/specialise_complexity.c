/*
 * Tables of complexity: places and activities, by reflections, by the second eigenvector and by
 * fitness.
 */
#include "track/specialise.h"

#include <math.h>
#include <stdio.h>

static void put_reflection_columns(const jw_specialise_page *page)
{
    for (int n = 1; n <= page->settings->reflections; n++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", n);
        jw_result_column(page->result, key, n <= 2 ? key : NULL, JW_RESULT_NUMBER, "", 3);
    }
}

static double known(const double *values, size_t at)
{
    return values && at != SIZE_MAX ? values[at] : (double)NAN;
}

static void put_reflections(const jw_specialise_page *page, const double *k, size_t count,
                            size_t at)
{
    for (size_t n = 1; n <= (size_t)page->settings->reflections; n++)
        jw_result_cell_number(page->result, at == SIZE_MAX ? (double)NAN : k[n * count + at]);
}

static void put_place(const jw_specialise_page *page, const jw_measured *y, size_t c)
{
    jw_result *r = page->result;
    size_t at = y->kept_place[c];
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[c]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_integer(r, (int64_t)y->has.diversity[c]);
    put_reflections(page, y->k_place, y->kept.places, at);
    jw_result_cell_number(r, known(y->complexity.place, at));
    jw_result_cell_number(r, known(y->fitness, at));
    jw_result_cell_number(r, known(y->outlook, at));
    jw_result_cell_number(r, known(y->expy, c));
}

static void put_places(const jw_specialise_page *page, bool told)
{
    jw_result *r = page->result;
    jw_result_table(r, "complexity_places",
                    jw_specialise_label("Complexity of places", page->portfolios->frame.rows));
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "diversity", "diversity", JW_RESULT_INTEGER, "", 0);
    put_reflection_columns(page);
    jw_result_column(r, "eci", told ? "ECI" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "fitness", told ? "fitness" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "coi", told ? "COI" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "expy", page->settings->portfolio.income ? "EXPY" : NULL, JW_RESULT_NUMBER,
                     "", 1);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t c = 0; c < page->year[i].portfolio->places; c++)
            put_place(page, &page->year[i], c);
    jw_result_table_end(r);
}

static void put_activity(const jw_specialise_page *page, const jw_measured *y, size_t p)
{
    jw_result *r = page->result;
    size_t at = y->kept_activity[p];
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->activity[p]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_integer(r, (int64_t)y->has.ubiquity[p]);
    put_reflections(page, y->k_activity, y->kept.activities, at);
    jw_result_cell_number(r, known(y->complexity.activity, at));
    jw_result_cell_number(r, known(y->difficulty, at));
    jw_result_cell_number(r, known(y->prody, p));
}

static void put_activities(const jw_specialise_page *page, bool told)
{
    jw_result *r = page->result;
    size_t rows = page->portfolios->years * page->portfolios->frame.columns;
    jw_result_table(r, "complexity_activities",
                    jw_specialise_label("Complexity of activities", rows));
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "ubiquity", "ubiquity", JW_RESULT_INTEGER, "", 0);
    put_reflection_columns(page);
    jw_result_column(r, "pci", told ? "PCI" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "complexity", told ? "complexity (fitness)" : NULL, JW_RESULT_NUMBER, "",
                     3);
    jw_result_column(r, "prody", page->settings->portfolio.income ? "PRODY" : NULL,
                     JW_RESULT_NUMBER, "", 1);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t p = 0; p < page->year[i].portfolio->activities; p++)
            put_activity(page, &page->year[i], p);
    jw_result_table_end(r);
}

void jw_specialise_tell_complexity(const jw_specialise_page *page)
{
    bool told = jw_specialise_has_complexity(page);
    put_places(page, told);
    put_activities(page, told);
}
