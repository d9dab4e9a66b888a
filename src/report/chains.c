/* How whole the chains are: a finding and a figure for each field. */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

enum { FIELDS_SHOWN = 40 };

static size_t end_of_field(const jw_tree_entry *table, size_t first)
{
    const char *field = jw_view_text(table, first, "field");
    size_t end = first;
    while (end < jw_view_rows(table) && !strcmp(jw_view_text(table, end, "field"), field))
        end++;
    return end;
}

static double sum_of(const jw_tree_entry *table, size_t first, size_t end, const char *stage,
                     const char *column)
{
    double sum = NAN;
    for (size_t r = first; r < end; r++) {
        double value = jw_view_number(table, r, column);
        if (isnan(value) || (stage && strcmp(jw_view_text(table, r, "stage"), stage) != 0))
            continue;
        sum = isnan(sum) ? value : sum + value;
    }
    return sum;
}

/* The first stage of the field that nobody makes, or NULL. */
static const char *stage_without_maker(const jw_tree_entry *table, size_t first, size_t end)
{
    for (size_t r = first; r < end; r++) {
        const char *stage = jw_view_text(table, r, "stage");
        if (isnan(sum_of(table, first, end, stage, "made"))) return stage;
    }
    return NULL;
}

static const char *amount(char room[JW_PAGE_NUMBER + 64], double value, const char *unit)
{
    char number[JW_PAGE_NUMBER];
    snprintf(room, JW_PAGE_NUMBER + 64, "%s %.60s", jw_page_number(number, value, -1), unit);
    return room;
}

static void put_finding(jw_page *page, const jw_tree_entry *table, size_t first, size_t end)
{
    char bought[JW_PAGE_NUMBER + 64];
    const char *name = jw_page_name(page, JW_FIELDS, jw_view_text(table, first, "field"));
    const char *unit = jw_view_text(table, first, "unit");
    const char *missing = stage_without_maker(table, first, end);
    double gap = sum_of(table, first, end, NULL, "bought");
    jw_page_finding(page);
    if (missing)
        jw_page_say(page, JW_MSG_CHAIN_NO_MAKER, name, jw_page_name(page, JW_STAGES, missing),
                    NULL);
    else if (gap > 0)
        jw_page_say(page, JW_MSG_CHAIN_GAP, name, amount(bought, gap, unit), NULL);
    else
        jw_page_say(page, JW_MSG_CHAIN_WHOLE, name, NULL);
    jw_page_paragraph_end(page);
}

/* How much leaves the regions at each stage but the last: what a following stage might have used. */
static void put_leaves(jw_page *page, const jw_tree_entry *table, size_t first, size_t end)
{
    char part[JW_PAGE_NUMBER + 8], number[JW_PAGE_NUMBER];
    const char *stage = jw_view_text(table, first, "stage");
    double sold = sum_of(table, first, end, stage, "sold");
    double made = sum_of(table, first, end, stage, "made");
    if (!(sold > 0) || !(made > 0)) return;
    snprintf(part, sizeof part, "%s %%", jw_page_number(number, 100 * sold / made, 0));
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_CHAIN_LEAVES, part, jw_page_name(page, JW_STAGES, stage), NULL);
    jw_page_paragraph_end(page);
}

/* ---- fields that the study tells apart by name only ---- */

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-6 * fmax(fabs(a), fabs(b));
}

static bool same_chain(const jw_tree_entry *table, size_t one, size_t other, size_t rows)
{
    static const char *const texts[] = {"stage", "region", "unit"};
    static const char *const numbers[] = {"made", "made_together", "sold", "bought", "used"};
    for (size_t r = 0; r < rows; r++) {
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
            if (strcmp(jw_view_text(table, one + r, texts[t]),
                       jw_view_text(table, other + r, texts[t])) != 0)
                return false;
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
            if (!same_number(jw_view_number(table, one + r, numbers[n]),
                             jw_view_number(table, other + r, numbers[n])))
                return false;
    }
    return true;
}

/* Whether an earlier field has the same chain, so that this one need not be shown. */
static bool is_told_before(const jw_tree_entry *table, size_t first, size_t end)
{
    for (size_t at = 0; at < first; at = end_of_field(table, at))
        if (end_of_field(table, at) - at == end - first &&
            same_chain(table, at, first, end - first))
            return true;
    return false;
}

/* Names of the later fields with the same chain. */
static void put_same(jw_page *page, const jw_tree_entry *table, size_t first, size_t end)
{
    jw_buffer names = JW_BUFFER_INIT(JW_WORDS_LIMIT);
    size_t next;
    for (size_t at = end; at < jw_view_rows(table); at = next) {
        next = end_of_field(table, at);
        if (next - at != end - first || !same_chain(table, first, at, end - first)) continue;
        if (names.length) jw_buffer_text(&names, jw_message_text(JW_MSG_COMMA, page->language));
        jw_buffer_text(&names, jw_page_name(page, JW_FIELDS, jw_view_text(table, at, "field")));
    }
    if (names.length) {
        jw_page_raw(page, "<p>");
        jw_page_say(page, JW_MSG_CHAIN_SAME, names.data, NULL);
        jw_page_paragraph_end(page);
    }
    if (names.status) page->out->status = names.status;
    jw_buffer_release(&names);
}

static void put_figure(jw_page *page, const jw_tree_entry *table, size_t first, size_t end)
{
    jw_picture picture;
    char assumed[JW_NUMBER_TEXT], rows[JW_NUMBER_TEXT];
    const char *name = jw_page_name(page, JW_FIELDS, jw_view_text(table, first, "field"));
    jw_report_chain(page, &picture, first, end);
    jw_page_figure(page, &picture, name);
    jw_page_say(page, JW_MSG_CHAIN_CAPTION, name, page->year, NULL);
    jw_page_raw(page, "<span class=\"source\">");
    jw_page_count_assumed(page, "capabilities markets", assumed, rows);
    jw_page_say(page, JW_MSG_SOURCE_CHAIN, page->year, assumed, rows, NULL);
    jw_page_raw(page, "</span>");
    jw_page_figure_end(page);
    jw_picture_release(&picture);
}

void jw_report_chains(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "chain");
    if (!jw_view_rows(table)) return;
    jw_page_section(page, JW_MSG_CHAIN_SECTION);
    size_t end;
    int shown = 0;
    for (size_t first = 0; first < jw_view_rows(table) && shown < FIELDS_SHOWN; first = end) {
        end = end_of_field(table, first);
        if (is_told_before(table, first, end)) continue;
        jw_page_raw(page, "<div class=\"keep\">\n");
        put_finding(page, table, first, end);
        put_leaves(page, table, first, end);
        put_same(page, table, first, end);
        put_figure(page, table, first, end);
        jw_page_raw(page, "</div>\n");
        shown++;
    }
    jw_page_section_end(page);
}
