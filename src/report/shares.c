/* Who gains how much, and whether anyone would rather leave. */
#include "report/page.h"

#include "report/scale.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 720.0

static void put_core(jw_page *page)
{
    char excess[JW_PAGE_NUMBER + 64];
    const char *worst = jw_page_fact(page, "core.worst_group");
    jw_page_money(page, excess, fabs(jw_page_figure_value(page, "core.excess")));
    if (!*worst)
        jw_page_say(page, JW_MSG_CORE_SINGLE, NULL);
    else
        jw_page_say(page,
                    jw_page_flag(page, "core.in_core") ? JW_MSG_CORE_HOLDS : JW_MSG_CORE_FAILS,
                    jw_page_group(page, worst), excess, NULL);
}

static size_t largest(const jw_tree_entry *table, const char *column)
{
    size_t best = 0;
    for (size_t r = 1; r < jw_view_rows(table); r++)
        if (jw_view_number(table, r, column) > jw_view_number(table, best, column)) best = r;
    return best;
}

static void put_finding(jw_page *page, const jw_tree_entry *table)
{
    char most[JW_PAGE_NUMBER], all[JW_PAGE_NUMBER + 64];
    size_t first = largest(table, "amount");
    jw_page_finding(page);
    if (jw_view_rows(table) > 1) {
        jw_page_money(page, all, jw_page_figure_value(page, "gain.value"));
        if (!strcmp(jw_page_fact(page, "core.game"), "today"))
            jw_page_say(
                page, JW_MSG_SHARE_FIRST,
                jw_page_name(page, JW_REGIONS, jw_view_text(table, first, "player")),
                jw_page_number(most, jw_view_number(table, first, "amount"), page->decimals), all,
                NULL);
        jw_page_say(page, JW_MSG_SPACE, NULL);
    }
    put_core(page);
    jw_page_paragraph_end(page);
}

static void put_pair(jw_page *page)
{
    const jw_tree_entry *pairs = jw_page_find_table(page, "pairs");
    char adds[JW_PAGE_NUMBER + 64];
    if (jw_view_rows(pairs) < 2) return;
    size_t best = largest(pairs, "adds");
    jw_page_money(page, adds, jw_view_number(pairs, best, "adds"));
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_PAIR_FIRST, jw_page_group(page, jw_view_text(pairs, best, "pair")),
                adds, NULL);
    jw_page_paragraph_end(page);
}

static void put_bars(jw_page *page, jw_picture *p, const jw_tree_entry *table)
{
    const double row = 26, name = 170;
    double least = 0, most = 0;
    char number[JW_PAGE_NUMBER], part[JW_PAGE_NUMBER], text[2 * JW_PAGE_NUMBER + 16];
    for (size_t r = 0; r < jw_view_rows(table); r++) {
        least = fmin(least, jw_view_number(table, r, "amount"));
        most = fmax(most, jw_view_number(table, r, "amount"));
    }
    jw_scale scale = {least, most, name, WIDTH - 130};
    jw_picture_init(p, WIDTH, (double)jw_view_rows(table) * row + 8);
    for (size_t r = 0; r < jw_view_rows(table); r++) {
        double amount = jw_view_number(table, r, "amount"), y = (double)r * row + 4;
        double from = jw_scale_at(&scale, fmin(0, amount)),
               to = jw_scale_at(&scale, fmax(0, amount));
        double share = jw_view_number(table, r, "share");
        jw_picture_text(p, JW_STYLE_TEXT, (jw_point){name - 12, y + 14}, JW_ANCHOR_END,
                        jw_page_name(page, JW_REGIONS, jw_view_text(table, r, "player")));
        jw_picture_box(p, amount < 0 ? JW_STYLE_GAP : JW_STYLE_BAR, (jw_point){from, y + 2},
                       fmax(to - from, 1), 16);
        snprintf(text, sizeof text, isnan(share) ? "%s" : "%s (%s %%)",
                 jw_page_number(number, amount, page->decimals),
                 jw_page_number(part, 100 * share, 1));
        jw_picture_text(p, JW_STYLE_STRONG, (jw_point){to + 8, y + 14}, JW_ANCHOR_START, text);
    }
    jw_picture_segment(p, JW_STYLE_AXIS, (jw_point){jw_scale_at(&scale, 0), 0},
                       (jw_point){jw_scale_at(&scale, 0), p->height});
}

static void put_figure(jw_page *page, const jw_tree_entry *table)
{
    jw_picture picture;
    put_bars(page, &picture, table);
    jw_page_figure(page, &picture, jw_page_words(page, JW_MSG_SHARE_SECTION, NULL));
    jw_page_say(page, JW_MSG_SHARE_CAPTION, page->unit, NULL);
    jw_page_say(page, JW_MSG_SPACE, NULL);
    jw_page_say(page, JW_MSG_SHARE_SHAPLEY, NULL);
    jw_page_raw(page, "<span class=\"source\">");
    jw_page_say(page, JW_MSG_SOURCE_RESULT, page->year, NULL);
    jw_page_raw(page, "</span>");
    jw_page_figure_end(page);
    jw_picture_release(&picture);
}

void jw_report_shares(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "shapley");
    if (!jw_view_rows(table)) return;
    jw_page_section(page, JW_MSG_SHARE_SECTION);
    put_finding(page, table);
    if (jw_view_rows(table) > 1) put_figure(page, table);
    put_pair(page);
    jw_page_section_end(page);
}
