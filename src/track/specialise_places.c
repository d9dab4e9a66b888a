/* Tables of specialisation: places, the variety inside them, and how activities are spread. */
#include "track/specialise.h"

#include <math.h>

/* The largest quotient, and the activity that has it. */
static void put_largest(const jw_specialise_page *page, const jw_measured *y, size_t place)
{
    const jw_portfolio *portfolio = y->portfolio;
    const double *quotient = y->quotient + place * portfolio->activities;
    size_t best = portfolio->activities;
    for (size_t p = 0; p < portfolio->activities; p++)
        if (quotient[p] > 0 && (best == portfolio->activities || quotient[p] > quotient[best]))
            best = p;
    bool any = best < portfolio->activities;
    jw_result_cell_number(page->result, any ? quotient[best] : (double)NAN);
    jw_result_cell_text(page->result,
                        any ? jw_strings_get(page->names, portfolio->activity[best]) : NULL);
}

static void put_place(const jw_specialise_page *page, const jw_measured *y, size_t c)
{
    jw_result *r = page->result;
    const jw_specialisation *of = &y->place[c];
    jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[c]));
    jw_specialise_tell_year(page, y->portfolio->year);
    jw_result_cell_integer(r, (int64_t)of->active);
    jw_result_cell_number(r, of->krugman);
    jw_result_cell_number(r, of->coefficient);
    jw_result_cell_number(r, of->hachman);
    jw_result_cell_number(r, of->quotient);
    jw_result_cell_number(r, of->herfindahl);
    jw_result_cell_number(r, of->entropy);
    jw_result_cell_number(r, of->entropy * JW_BITS);
    put_largest(page, y, c);
}

static void put_places(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    jw_result_table(
        r, "places",
        jw_specialise_label("How specialised places are", page->portfolios->frame.rows));
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "active", NULL, JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "krugman", "Krugman", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "specialisation_coefficient", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "hachman", "Hachman", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "mean_quotient", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "herfindahl", "HHI", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "entropy", "entropy", JW_RESULT_NUMBER, "nat", 3);
    jw_result_column(r, "entropy_bits", "entropy", JW_RESULT_NUMBER, "bit", 3);
    jw_result_column(r, "largest_quotient", "largest quotient", JW_RESULT_NUMBER, "", 2);
    jw_result_column(r, "largest_in", "in", JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t c = 0; c < page->year[i].portfolio->places; c++)
            put_place(page, &page->year[i], c);
    jw_result_table_end(r);
}

static void put_variety(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    if (!page->classes->count) return;
    jw_result_table(r, "variety", "Variety between and inside classes");
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "unrelated", NULL, JW_RESULT_NUMBER, "nat", 3);
    jw_result_column(r, "related", NULL, JW_RESULT_NUMBER, "nat", 3);
    jw_result_column(r, "unrelated_bits", "unrelated", JW_RESULT_NUMBER, "bit", 3);
    jw_result_column(r, "related_bits", "related", JW_RESULT_NUMBER, "bit", 3);
    jw_result_column(r, "entropy_bits", "both", JW_RESULT_NUMBER, "bit", 3);
    for (size_t i = 0; i < page->portfolios->years; i++) {
        const jw_measured *y = &page->year[i];
        for (size_t c = 0; c < y->portfolio->places; c++) {
            jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[c]));
            jw_specialise_tell_year(page, y->portfolio->year);
            jw_result_cell_number(r, y->unrelated[c]);
            jw_result_cell_number(r, y->related_variety[c]);
            jw_result_cell_number(r, y->unrelated[c] * JW_BITS);
            jw_result_cell_number(r, y->related_variety[c] * JW_BITS);
            jw_result_cell_number(r, y->place[c].entropy * JW_BITS);
        }
    }
    jw_result_table_end(r);
}

void jw_specialise_tell_places(const jw_specialise_page *page)
{
    put_places(page);
    put_variety(page);
}

static void put_activity(const jw_specialise_page *page, const jw_measured *y, size_t p)
{
    jw_result *r = page->result;
    const jw_portfolio *portfolio = y->portfolio;
    const jw_localisation *of = &y->activity[p];
    double sum = 0, most = portfolio->figure[of->top * portfolio->activities + p];
    for (size_t c = 0; c < portfolio->places; c++)
        sum += portfolio->figure[c * portfolio->activities + p];
    jw_result_cell_text(r, jw_strings_get(page->names, portfolio->activity[p]));
    jw_specialise_tell_year(page, portfolio->year);
    jw_result_cell_number(r, sum);
    jw_result_cell_number(r, of->locational);
    jw_result_cell_number(r, of->gini);
    jw_result_cell_number(r, of->hoover);
    jw_result_cell_number(r, of->hoover_gini);
    jw_result_cell_number(r, of->localisation);
    jw_result_cell_number(r, of->herfindahl);
    jw_result_cell_number(r, 100 * most / sum);
    jw_result_cell_text(r, jw_strings_get(page->names, portfolio->place[of->top]));
}

void jw_specialise_tell_activities(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    const char *people = page->settings->portfolio.population;
    size_t rows = page->portfolios->years * page->portfolios->frame.columns;
    jw_result_table(r, "activities",
                    jw_specialise_label("How activities are spread over places", rows));
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", page->portfolios->year[0].year ? "year" : NULL, JW_RESULT_TEXT, "",
                     0);
    jw_result_column(r, "sum", NULL, JW_RESULT_NUMBER, "", 0);
    jw_result_column(r, "locational_gini", "locational Gini", JW_RESULT_NUMBER, "0 to 1/2", 3);
    jw_result_column(r, "gini", "Gini", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "hoover", "Hoover", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "hoover_gini", people ? "Hoover-Gini" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "localisation", people ? NULL : "locali- sation", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "herfindahl", "HHI", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "top_share", "most", JW_RESULT_NUMBER, "%", 0);
    jw_result_column(r, "top", "in", JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < page->portfolios->years; i++)
        for (size_t p = 0; p < page->year[i].portfolio->activities; p++)
            put_activity(page, &page->year[i], p);
    jw_result_table_end(r);
}
