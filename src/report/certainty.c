/* How sure the answer is: what it hangs on, its intervals, and what it looks like from isolation. */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

enum { DRIVERS_DRAWN = 12 };

/* Ends of the reading that the headline is about. */
static double spread_of(const jw_tree_entry *t, size_t r)
{
    return fabs(jw_view_number(t, r, "high") - jw_view_number(t, r, "low"));
}

static void put_finding(jw_page *page, const jw_tree_entry *table)
{
    size_t most = 0;
    char low[JW_PAGE_NUMBER], high[JW_PAGE_NUMBER + 64];
    for (size_t r = 1; r < jw_view_rows(table); r++)
        if (spread_of(table, r) > spread_of(table, most)) most = r;
    double one = jw_view_number(table, most, "low"), other = jw_view_number(table, most, "high");
    jw_page_money(page, high, fmax(one, other));
    jw_page_finding(page);
    jw_page_say(page, JW_MSG_DRIVER_FINDING,
                jw_page_assumption(page, jw_view_text(table, most, "assumption")),
                jw_page_number(low, fmin(one, other), page->decimals), high, NULL);
    jw_page_paragraph_end(page);
}

static void put_tornado(jw_page *page, const jw_tree_entry *table)
{
    jw_picture picture;
    char rest[24];
    jw_report_tornado(page, &picture);
    jw_page_figure(page, &picture, jw_page_words(page, JW_MSG_DRIVER_SECTION, NULL));
    jw_page_say(page, JW_MSG_DRIVER_CAPTION, page->unit, NULL);
    jw_page_say(page, JW_MSG_SPACE, NULL);
    jw_page_say(page, JW_MSG_DRIVER_NOT, NULL);
    if (jw_view_rows(table) > DRIVERS_DRAWN) {
        snprintf(rest, sizeof rest, "%zu", jw_view_rows(table) - DRIVERS_DRAWN);
        jw_page_say(page, JW_MSG_SPACE, NULL);
        jw_page_say(page, JW_MSG_DRIVER_REST, rest, NULL);
    }
    jw_page_raw(page, "<span class=\"source\">");
    jw_page_say(page, JW_MSG_SOURCE_RESULT, page->year, NULL);
    jw_page_raw(page, "</span>");
    jw_page_figure_end(page);
    jw_picture_release(&picture);
}

static const struct {
    const char *member;
    jw_message head;
    bool drawn; /* there only if assumptions were drawn */
} columns[] = {{"value", JW_MSG_CENTRAL, false}, {"low", JW_MSG_LOW, false},
               {"high", JW_MSG_HIGH, false},     {"p5", JW_MSG_P5, true},
               {"p95", JW_MSG_P95, true},        {"closed_form", JW_MSG_CLOSED_FORM, false}};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static bool is_shown(const jw_page *page, int column)
{
    return !columns[column].drawn || jw_page_has_draws(page);
}

static void put_reading(jw_page *page, jw_message label, const char *prefix)
{
    char path[64];
    jw_page_raw(page, "<tr>");
    jw_page_cell(page, jw_page_words(page, label, NULL));
    for (int c = 0; c < COLUMNS; c++) {
        if (!is_shown(page, c)) continue;
        snprintf(path, sizeof path, "%s.%s", prefix, columns[c].member);
        jw_page_cell_number(page, jw_page_figure_value(page, path), page->decimals);
    }
    jw_page_raw(page, "</tr>\n");
}

static void put_intervals(jw_page *page)
{
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_READING, NULL, false);
    for (int c = 0; c < COLUMNS; c++)
        if (is_shown(page, c)) jw_page_head_cell(page, columns[c].head, page->unit, true);
    jw_page_table_body(page);
    put_reading(page, page->two_readings ? JW_MSG_READING_ALL : JW_MSG_READING_ONLY, "gain");
    if (page->two_readings) put_reading(page, JW_MSG_READING_ONE, "gain.rival");
    jw_page_table_end(page);
}

void jw_report_drivers(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "drivers");
    jw_page_section(page, JW_MSG_DRIVER_SECTION);
    if (jw_view_rows(table)) {
        put_finding(page, table);
        put_tornado(page, table);
    } else {
        jw_page_finding(page);
        jw_page_say(page, JW_MSG_DRIVER_NONE, NULL);
        jw_page_paragraph_end(page);
    }
    put_intervals(page);
    jw_page_section_end(page);
}

/* ---- apart ---- */

static void put_difference(jw_page *page, jw_message label, const char *path)
{
    jw_page_raw(page, "<tr>");
    jw_page_cell(page, jw_page_words(page, label, NULL));
    jw_page_cell_number(page, jw_page_figure_value(page, path), page->decimals);
    jw_page_raw(page, "</tr>\n");
}

void jw_report_apart(jw_page *page)
{
    if (isnan(jw_page_figure_value(page, "apart.value"))) return;
    jw_page_section(page, JW_MSG_APART_SECTION);
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_DIFFERENCE, NULL, false);
    jw_page_head_cell(page, JW_MSG_A_YEAR_HEAD, page->unit, true);
    jw_page_table_body(page);
    put_difference(page, JW_MSG_APART_TOGETHER, "gain.value");
    put_difference(page, JW_MSG_APART_TODAY, "apart.today");
    put_difference(page, JW_MSG_APART_ALL, "apart.value");
    jw_page_table_end(page);
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_APART_NOTE, NULL);
    jw_page_paragraph_end(page);
    jw_page_section_end(page);
}
