/*
 * Entry and exit between one year and the next that is told: an activity that a place did not have
 * and has, or had and has no more. Beside each stands the density at the start, since a place
 * enters what is near to what it has.
 */
#include "track/specialise.h"

#include "base/alloc.h"

#include <math.h>
#include <stdio.h>

typedef enum change { NONE, ENTRY, STAY, EXIT } change;

typedef struct turnover {
    size_t count[4];   /* by change */
    double density[4]; /* sum at the start, where it is known */
    size_t known[4];
} turnover;

/* Where names of the later year stand in the earlier one, SIZE_MAX for what is not there. */
static void match(size_t *before, const jw_text *later, size_t count, const jw_text *earlier,
                  size_t earlier_count)
{
    for (size_t i = 0; i < count; i++) {
        before[i] = SIZE_MAX;
        for (size_t j = 0; j < earlier_count && before[i] == SIZE_MAX; j++)
            if (later[i] == earlier[j]) before[i] = j;
    }
}

typedef struct comparing {
    const jw_specialise_page *page;
    const jw_measured *from, *to;
    size_t *place, *activity; /* by those of `to`: where they stand in `from` */
    bool each;                /* tell every change, else a row for each place */
} comparing;

static double density_at(const jw_measured *y, size_t place, size_t activity)
{
    size_t c = y->kept_place[place], p = y->kept_activity[activity];
    return c == SIZE_MAX || p == SIZE_MAX ? (double)NAN : y->density[c * y->kept.activities + p];
}

static void put_change(const comparing *k, size_t c, size_t p, change what, double density)
{
    jw_result *r = k->page->result;
    jw_result_cell_text(r, jw_strings_get(k->page->names, k->to->portfolio->place[c]));
    jw_result_cell_text(r, jw_strings_get(k->page->names, k->to->portfolio->activity[p]));
    jw_specialise_tell_year(k->page, k->from->portfolio->year);
    jw_specialise_tell_year(k->page, k->to->portfolio->year);
    jw_result_cell_text(r, what == ENTRY ? "entry" : "exit");
    jw_result_cell_number(r, density);
}

static turnover compare_place(const comparing *k, size_t c)
{
    turnover t = {{0}, {0}, {0}};
    const jw_incidence *had = &k->from->has, *has = &k->to->has;
    for (size_t p = 0; p < has->activities; p++) {
        if (k->activity[p] == SIZE_MAX) continue;
        bool before = had->has[k->place[c] * had->activities + k->activity[p]];
        bool now = has->has[c * has->activities + p];
        change what = before ? (now ? STAY : EXIT) : (now ? ENTRY : NONE);
        double density = density_at(k->from, k->place[c], k->activity[p]);
        t.count[what]++;
        if (!isnan(density)) {
            t.known[what]++;
            t.density[what] += density;
        }
        if (k->each && before != now) put_change(k, c, p, what, density);
    }
    return t;
}

static double mean_density(const turnover *t, change what)
{
    return t->known[what] ? t->density[what] / (double)t->known[what] : (double)NAN;
}

static void put_turnover(const comparing *k, size_t c, const turnover *t)
{
    jw_result *r = k->page->result;
    jw_result_cell_text(r, jw_strings_get(k->page->names, k->to->portfolio->place[c]));
    jw_specialise_tell_year(k->page, k->from->portfolio->year);
    jw_specialise_tell_year(k->page, k->to->portfolio->year);
    jw_result_cell_integer(r, (int64_t)t->count[STAY]);
    jw_result_cell_integer(r, (int64_t)t->count[ENTRY]);
    jw_result_cell_integer(r, (int64_t)t->count[EXIT]);
    jw_result_cell_number(r, mean_density(t, ENTRY));
    jw_result_cell_number(r, mean_density(t, NONE));
}

static void compare_all(comparing *k)
{
    const jw_portfolio *from = k->from->portfolio, *to = k->to->portfolio;
    match(k->place, to->place, to->places, from->place, from->places);
    match(k->activity, to->activity, to->activities, from->activity, from->activities);
    for (size_t c = 0; c < to->places; c++) {
        if (k->place[c] == SIZE_MAX) continue;
        turnover t = compare_place(k, c);
        if (!k->each) put_turnover(k, c, &t);
    }
}

/* All pairs of years one after the other, into the table that is open. */
static jw_status compare_years(const jw_specialise_page *page, bool each)
{
    bool ready = true;
    for (size_t i = 1; i < page->portfolios->years && ready; i++) {
        const jw_measured *to = &page->year[i];
        comparing k = {page, &page->year[i - 1], to, NULL, NULL, each};
        k.place = jw_alloc(to->portfolio->places + 1, sizeof *k.place);
        k.activity = jw_alloc(to->portfolio->activities + 1, sizeof *k.activity);
        ready = k.place && k.activity;
        if (ready) compare_all(&k);
        jw_release(k.place);
        jw_release(k.activity);
    }
    return ready ? JW_OK : JW_ENOMEM;
}

static jw_status put_turnovers(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    jw_result_table(r, "turnover", "What places entered and left");
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "stayed", "kept", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "entries", "entries", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "exits", "exits", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "density_entered", "density of what was entered", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "density_not_entered", "density of what was not", JW_RESULT_NUMBER, "", 3);
    jw_status st = compare_years(page, false);
    jw_result_table_end(r);
    return st;
}

static jw_status put_changes(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    jw_result_table(r, "changes", NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "change", "change", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "density", "density", JW_RESULT_NUMBER, "", 3);
    jw_status st = compare_years(page, true);
    jw_result_table_end(r);
    return st;
}

jw_status jw_specialise_tell_changes(const jw_specialise_page *page)
{
    if (page->portfolios->years < 2) return JW_OK;
    jw_status st = put_turnovers(page);
    return st ? st : put_changes(page);
}
