/* The page of `specialise`: the finding, by which variants it was got, and on how much it rests. */
#include "track/specialise.h"

#include "base/alloc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *word(const jw_specialise_page *page, jw_text text)
{
    return jw_strings_get(page->names, text);
}

/* Most rows of a table that people are shown. */
enum { ROWS_SHOWN = 120 };

const char *jw_specialise_label(const char *label, size_t rows)
{
    return rows <= ROWS_SHOWN ? label : NULL;
}

bool jw_specialise_has_complexity(const jw_specialise_page *page)
{
    for (size_t i = 0; i < page->portfolios->years; i++)
        if (!page->year[i].refusal) return true;
    return false;
}

void jw_specialise_tell_year(const jw_specialise_page *page, int year)
{
    char text[16];
    snprintf(text, sizeof text, "%d", year);
    jw_result_cell_text(page->result, year ? text : NULL);
}

static void put_headline(const jw_specialise_page *page)
{
    const jw_measured *last = &page->year[page->portfolios->years - 1];
    const jw_portfolio *portfolio = last->portfolio;
    size_t most = 0;
    char when[24] = "";
    for (size_t c = 1; c < portfolio->places; c++)
        if (last->place[c].krugman > last->place[most].krugman) most = c;
    if (portfolio->year) snprintf(when, sizeof when, " in %d", portfolio->year);
    if (portfolio->places < 2 || portfolio->activities < 2) {
        jw_result_headline(page->result,
                           "Nothing can be called specialised with %zu place%s and %zu activit%s%s",
                           portfolio->places, portfolio->places == 1 ? "" : "s",
                           portfolio->activities, portfolio->activities == 1 ? "y" : "ies", when);
        return;
    }
    jw_result_headline(page->result,
                       "%s is the most specialised of %zu places in %zu activities%s: Krugman's "
                       "index is %.2f of at most 2",
                       word(page, portfolio->place[most]), portfolio->places, portfolio->activities,
                       when, last->place[most].krugman);
}

/* ---- variants ---- */

static void put_presence(const jw_specialise_page *page)
{
    const jw_specialise_settings *s = page->settings;
    char text[80] = "where the figure is 1 or more, as given";
    if (s->presence == JW_PRESENCE_QUOTIENT)
        snprintf(text, sizeof text, "where its location quotient is %g or more", s->threshold);
    if (s->presence == JW_PRESENCE_ANY) snprintf(text, sizeof text, "where it has any of it");
    jw_result_text(page->result, "presence", "A place has an activity", text);
}

static void put_relatedness(const jw_specialise_page *page)
{
    static const char *const texts[] = {
#define TEXT(id, help) #id ": " help,
        JW_RELATEDNESS(TEXT)
#undef TEXT
    };
    const jw_specialise_settings *s = page->settings;
    jw_result_text(page->result, "relatedness", "Relatedness", texts[s->relatedness]);
    jw_result_text(page->result, "co_occurrence", "Activities occur together",
                   page->together ? "as the file of --together counts" : "in the places measured");
    bool one = s->relatedness == JW_RELATED_BY_proximity && s->conventions.diagonal;
    jw_result_text(page->result, "diagonal", "Of an activity with itself", one ? "1" : "0");
}

static void put_source(const jw_specialise_page *page)
{
    jw_result_text(page->result, "activities", "Activities are",
                   !page->fields            ? "figures"
                   : page->fields->by_value ? "fields, by the value of ties and participations"
                                            : "fields, by the number of ties and participations");
    if (page->fields)
        jw_result_text(page->result, "counting", "A tie counts",
                       "once for each region at its ends (whole counting)");
}

static void put_variants(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    const jw_specialise_settings *s = page->settings;
    jw_result_group(r, "variant", "Variants");
    put_source(page);
    jw_result_text(r, "reference", "Shares are held against",
                   s->portfolio.reference ? s->portfolio.reference
                                          : "the sum of all places measured");
    put_presence(page);
    put_relatedness(page);
    jw_result_text(r, "conventions", "Complexity", s->conventions.name);
    jw_result_text(r, "conventions_text", NULL, s->conventions.text);
    jw_result_integer(r, "iterations", NULL, s->conventions.iterations, "");
    jw_result_integer(r, "reflections", NULL, s->reflections, "");
    jw_result_text(r, "logarithm", NULL, "natural; bits where the column says so");
    if (page->classes->count) jw_result_text(r, "classes", "Classes", page->classes->text);
    jw_result_text(r, "hoover_base", "Hoover index against",
                   s->portfolio.population ? s->portfolio.population : "places of equal weight");
    jw_result_text(r, "missing", "A figure that is not known",
                   s->portfolio.unknown_is_zero ? "is taken for 0, as asked for"
                                                : "leaves its place out of the year");
    jw_result_note(r, "Complexity: %s.", s->conventions.text);
    jw_result_group_end(r);
}

/* ---- scope ---- */

static double share_had(const jw_measured *y)
{
    double had = 0, cells = (double)(y->kept.places * y->kept.activities);
    for (size_t c = 0; c < y->kept.places; c++)
        had += y->kept.diversity[c];
    return had / cells;
}

static void put_years(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    bool told = jw_specialise_has_complexity(page);
    jw_result_table(r, "years", "What it rests on");
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "activities", "activities", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "figures", "figures", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "missing", "missing", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "had", "share had", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "parts", "parts", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "second_eigenvalue", told ? "second eigen- value" : NULL, JW_RESULT_NUMBER,
                     "", 3);
    jw_result_column(r, "third_eigenvalue", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "likeness", NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "fitness_change", told ? "last change of fitness" : NULL, JW_RESULT_NUMBER,
                     "", 3);
    jw_result_column(r, "refused", NULL, JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < page->portfolios->years; i++) {
        const jw_measured *y = &page->year[i];
        jw_specialise_tell_year(page, y->portfolio->year);
        jw_result_cell_integer(r, (int64_t)y->portfolio->places);
        jw_result_cell_integer(r, (int64_t)y->portfolio->activities);
        jw_result_cell_integer(r, (int64_t)y->portfolio->cells);
        jw_result_cell_integer(r, (int64_t)y->portfolio->unknown);
        jw_result_cell_number(r, share_had(y));
        jw_result_cell_integer(r, (int64_t)y->parts);
        jw_result_cell_number(r, y->complexity.second);
        jw_result_cell_number(r, y->complexity.next);
        jw_result_cell_number(r, y->complexity.place ? y->complexity.likeness : (double)NAN);
        jw_result_cell_number(r, y->fitness ? y->change : (double)NAN);
        jw_result_cell_text(r, *y->refused ? y->refused : NULL);
    }
    jw_result_table_end(r);
}

/* ---- what is left out, and what it means ---- */

enum { NAMES_TOLD = 6 };

/* The least correlation of ECI with diversity that tells which way is up. */
#define SIGN_IS_CLEAR 0.1

static void note_omissions(const jw_specialise_page *page, const jw_portfolio *portfolio,
                           jw_why_omitted why, const char *when, const char *what)
{
    char names[512] = "";
    size_t count = 0, length = 0;
    for (size_t i = 0; i < portfolio->omissions; i++) {
        const jw_omission *left = &portfolio->omission[i];
        if (left->why != why) continue;
        const char *name = word(page, left->name);
        if (count++ < NAMES_TOLD && length + strlen(name) + 3 < sizeof names)
            length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                       length ? ", " : "", name);
    }
    if (count)
        jw_result_note(page->result, "%sleft out, since %s: %s%s (%zu).", when, what, names,
                       count > NAMES_TOLD ? " and others" : "", count);
}

static void note_year(const jw_specialise_page *page, const jw_measured *y)
{
    jw_result *r = page->result;
    char when[16] = "";
    size_t places = y->portfolio->places - y->kept.places;
    size_t activities = y->portfolio->activities - y->kept.activities;
    if (y->portfolio->year) snprintf(when, sizeof when, "%d: ", y->portfolio->year);
    note_omissions(page, y->portfolio, JW_OMITTED_UNKNOWN, when,
                   "a figure of the place is not known");
    note_omissions(page, y->portfolio, JW_OMITTED_EMPTY, when, "the place has nothing");
    note_omissions(page, y->portfolio, JW_OMITTED_NOWHERE, when, "no place has the activity");
    if (y->portfolio->places < 2 || y->portfolio->activities < 2)
        jw_result_note(r, "%sWith one place or one activity all quotients are 1 by construction.",
                       when);
    if (places || activities)
        jw_result_note(r,
                       "%s%zu places without an activity and %zu activities without a place are "
                       "left out of relatedness and complexity.",
                       when, places, activities);
    if (y->complexity.place && !(y->complexity.likeness > SIGN_IS_CLEAR))
        jw_result_note(r,
                       "%sECI hardly rises with diversity (correlation %.2f): its sign is a "
                       "convention here.",
                       when, y->complexity.likeness);
}

/* A reason once, however many years it holds in. */
static void note_refusal(const jw_specialise_page *page, jw_refusal why)
{
    const jw_measured *first = NULL;
    size_t years = 0;
    char when[48] = "";
    for (size_t i = 0; i < page->portfolios->years; i++) {
        if (page->year[i].refusal != why) continue;
        if (!years++) first = &page->year[i];
    }
    if (!first) return;
    if (first->portfolio->year) snprintf(when, sizeof when, " in %d", first->portfolio->year);
    if (years > 1)
        snprintf(when + strlen(when), sizeof when - strlen(when), " and %zu other year%s",
                 years - 1, years > 2 ? "s" : "");
    jw_result_note(page->result, "No complexity%s: %s.", when, first->refused);
}

static void note_fields(const jw_specialise_page *page)
{
    static const char *const reasons[JW_LEFT_REASONS] = {
        [JW_LEFT_ABOVE] = "name no region of this level",
        [JW_LEFT_NOWHERE] = "are of an actor of which no region is known",
        [JW_LEFT_UNWEIGHED] = "do not tell the weight that is asked for",
    };
    const jw_field_rows *rows = page->fields;
    for (int why = 0; why < JW_LEFT_REASONS; why++)
        if (rows->left_out[why])
            jw_result_note(page->result, "%zu ties and participations are left out: they %s.",
                           rows->left_out[why], reasons[why]);
    if (rows->without_field)
        jw_result_note(page->result,
                       "%zu of %zu ties and participations tell no field and are left out.",
                       rows->without_field, rows->without_field + rows->counted);
}

static void put_notes(const jw_specialise_page *page)
{
    if (page->fields) note_fields(page);
    for (size_t i = 0; i < page->portfolios->years; i++)
        note_year(page, &page->year[i]);
    for (int why = JW_REFUSED_FEW; why <= JW_REFUSED_SAME; why++)
        note_refusal(page, (jw_refusal)why);
    if (page->portfolios->years > 1)
        jw_result_note(page->result,
                       "Quotients and indices are against the total of their own year and can be "
                       "compared over years; ECI, PCI and fitness are relative to the others of "
                       "the year, so that their order can be compared and their size cannot.");
}

void jw_specialise_tell_head(const jw_specialise_page *page)
{
    put_headline(page);
    put_years(page);
    put_notes(page);
}

jw_status jw_specialise_tell(const jw_specialise_page *page)
{
    jw_specialise_tell_head(page);
    jw_specialise_tell_places(page);
    jw_specialise_tell_activities(page);
    jw_specialise_tell_complexity(page);
    jw_status st = jw_specialise_tell_changes(page);
    jw_specialise_tell_next(page);
    jw_specialise_tell_cells(page);
    put_variants(page);
    jw_result_note(page->result,
                   "Long tables are not shown: --csv cells has every place and activity, "
                   "relatedness and place_proximity every pair; so it is with places, activities, "
                   "complexity_places and complexity_activities of more than %d rows.",
                   ROWS_SHOWN);
    return st;
}
