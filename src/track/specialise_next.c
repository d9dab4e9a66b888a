/*
 * What lies nearest: of what a place lacks in the last year, the activities of the largest density.
 */
#include "track/specialise.h"

#include <math.h>

enum { NEAREST = 3, PLACES_SHOWN = 30 };

typedef struct nearest {
    size_t activity[NEAREST]; /* of those kept; by falling density */
    size_t count;
} nearest;

static void insert(nearest *found, const double *density, size_t p)
{
    size_t at = found->count;
    while (at > 0 && density[found->activity[at - 1]] < density[p])
        at--;
    if (at == NEAREST) return;
    if (found->count < NEAREST) found->count++;
    for (size_t i = found->count - 1; i > at; i--)
        found->activity[i] = found->activity[i - 1];
    found->activity[at] = p;
}

static nearest find_nearest(const jw_measured *y, size_t c)
{
    nearest found = {{0}, 0};
    size_t activities = y->kept.activities;
    for (size_t p = 0; p < activities; p++)
        if (!y->kept.has[c * activities + p] && y->density[c * activities + p] > 0)
            insert(&found, y->density + c * activities, p);
    return found;
}

static size_t full_number(const size_t *kept, size_t count, size_t number)
{
    size_t i = 0;
    while (i < count && kept[i] != number)
        i++;
    return i;
}

static void put_place(const jw_specialise_page *page, const jw_measured *y, size_t place)
{
    jw_result *r = page->result;
    size_t c = y->kept_place[place], activities = y->kept.activities;
    nearest found = c == SIZE_MAX ? (nearest){{0}, 0} : find_nearest(y, c);
    for (size_t i = 0; i < found.count; i++) {
        size_t p = found.activity[i];
        size_t activity = full_number(y->kept_activity, y->portfolio->activities, p);
        jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->place[place]));
        jw_result_cell_text(r, jw_strings_get(page->names, y->portfolio->activity[activity]));
        jw_result_cell_number(r, y->quotient[place * y->portfolio->activities + activity]);
        jw_result_cell_number(r, y->density[c * activities + p]);
        jw_result_cell_number(r, y->complexity.activity ? y->complexity.activity[p] : (double)NAN);
        jw_result_cell_number(r, y->gain ? y->gain[c * activities + p] : (double)NAN);
    }
}

void jw_specialise_tell_next(const jw_specialise_page *page)
{
    jw_result *r = page->result;
    const jw_measured *last = &page->year[page->portfolios->years - 1];
    bool told = !*last->refused, shown = last->portfolio->places <= PLACES_SHOWN;
    jw_result_table(r, "nearest", shown ? "What lies nearest of what places lack" : NULL);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "activity", "activity", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "quotient", "quotient", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "density", "density", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "pci", told ? "PCI" : NULL, JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "cog", told ? "COG" : NULL, JW_RESULT_NUMBER, "", 3);
    for (size_t c = 0; c < last->portfolio->places; c++)
        put_place(page, last, c);
    jw_result_table_end(r);
}
