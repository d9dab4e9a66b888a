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

/* ---- other rules, and who would join when ---- */

static const struct {
    const char *key;
    jw_message name;
} rules[] = {{"shapley", JW_MSG_RULE_SHAPLEY},
             {"nucleolus", JW_MSG_RULE_NUCLEOLUS},
             {"equal_surplus", JW_MSG_RULE_EQUAL_SURPLUS},
             {"proportional", JW_MSG_RULE_PROPORTIONAL},
             {"owen_point", JW_MSG_RULE_OWEN}};
enum { RULES = sizeof rules / sizeof rules[0] };

/* The row of core.rules about a rule, which is there if the rule means something. */
static bool find_rule(const jw_tree_entry *checks, const char *key, size_t *row)
{
    for (*row = 0; *row < jw_view_rows(checks); ++*row)
        if (!strcmp(jw_view_text(checks, *row, "rule"), key)) return true;
    return false;
}

static void put_core_row(jw_page *page, const jw_tree_entry *checks)
{
    size_t row;
    jw_page_raw(page, "<tr class=\"sum\">");
    jw_page_cell(page, jw_page_words(page, JW_MSG_CORE, NULL));
    for (int k = 0; k < RULES; k++) {
        if (!find_rule(checks, rules[k].key, &row)) continue;
        jw_page_raw(page, "<td class=\"n\">");
        jw_page_say(page, jw_view_flag(checks, row, "in_core") ? JW_MSG_YES : JW_MSG_NO, NULL);
        jw_page_raw(page, "</td>");
    }
    jw_page_raw(page, "</tr>\n");
}

static void put_rules(jw_page *page)
{
    const jw_tree_entry *shares = jw_page_find_table(page, "shares");
    const jw_tree_entry *checks = jw_page_find_table(page, "core.rules");
    const char *weights = jw_page_fact(page, "proportional_to");
    size_t row;
    if (jw_view_rows(shares) < 2 || !jw_view_rows(checks)) return;
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_RULE_TABLE, NULL, false);
    for (int k = 0; k < RULES; k++)
        if (find_rule(checks, rules[k].key, &row))
            jw_page_head_cell(page, rules[k].name, page->unit, true);
    jw_page_table_body(page);
    for (size_t r = 0; r < jw_view_rows(shares); r++) {
        jw_page_raw(page, "<tr>");
        jw_page_cell(page, jw_page_name(page, JW_REGIONS, jw_view_text(shares, r, "player")));
        for (int k = 0; k < RULES; k++)
            if (find_rule(checks, rules[k].key, &row))
                jw_page_cell_number(page, jw_view_number(shares, r, rules[k].key), page->decimals);
        jw_page_raw(page, "</tr>\n");
    }
    put_core_row(page, checks);
    jw_page_table_end(page);
    if (!find_rule(checks, "proportional", &row) || !*weights) return;
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_RULE_WEIGHTS, jw_message_word(weights, page->language), NULL);
    jw_page_paragraph_end(page);
}

/* The point with its range; in the game alone levels mean nothing, so what each has by itself is taken off. */
static void put_owen(jw_page *page)
{
    static const struct {
        const char *column;
        jw_message head;
    } told[] = {{"point", JW_MSG_RULE_OWEN},
                {"least", JW_MSG_LEAST},
                {"most", JW_MSG_MOST},
                {"even", JW_MSG_EVEN}};
    const jw_tree_entry *incomes = jw_page_find_table(page, "owen.incomes");
    if (!jw_page_flag(page, "owen.known") || jw_view_rows(incomes) < 2) return;
    jw_page_raw(page, "<div class=\"keep\">\n<p>");
    jw_page_say(page, JW_MSG_OWEN_LEAD, NULL);
    jw_page_paragraph_end(page);
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_REGION, NULL, false);
    for (size_t c = 0; c < sizeof told / sizeof told[0]; c++)
        jw_page_head_cell(page, told[c].head, page->unit, true);
    jw_page_table_body(page);
    for (size_t r = 0; r < jw_view_rows(incomes); r++) {
        jw_page_raw(page, "<tr>");
        jw_page_cell(page, jw_page_name(page, JW_REGIONS, jw_view_text(incomes, r, "player")));
        for (size_t c = 0; c < sizeof told / sizeof told[0]; c++)
            jw_page_cell_number(page,
                                jw_view_number(incomes, r, told[c].column) -
                                    jw_view_number(incomes, r, "alone"),
                                page->decimals);
        jw_page_raw(page, "</tr>\n");
    }
    jw_page_table_end(page);
    jw_page_raw(page, "</div>\n");
}

static void put_order(jw_page *page)
{
    const jw_tree_entry *order = jw_page_find_table(page, "joining.order");
    jw_buffer list = JW_BUFFER_INIT(JW_WORDS_LIMIT);
    char adds[JW_PAGE_NUMBER];
    if (jw_view_rows(order) < 3) return;
    for (size_t r = 0; r < jw_view_rows(order); r++) {
        const char *name = jw_page_name(page, JW_REGIONS, jw_view_text(order, r, "player"));
        jw_page_change(adds, jw_view_number(order, r, "adds"), page->decimals);
        if (r) jw_buffer_text(&list, jw_message_text(JW_MSG_COMMA, page->language));
        jw_buffer_text(&list, r ? jw_page_words(page, JW_MSG_JOIN_STEP, name, adds, NULL) : name);
    }
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_JOIN_ORDER, list.data ? list.data : "", NULL);
    jw_page_paragraph_end(page);
    if (list.status) page->out->status = list.status;
    jw_buffer_release(&list);
}

/* ---- the picture ---- */

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
    put_rules(page);
    put_pair(page);
    put_order(page);
    put_owen(page);
    jw_page_section_end(page);
}
