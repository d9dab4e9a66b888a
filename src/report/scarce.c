/*
 * What becomes scarcer or less scarce than today: prices from both sides as ranges, since at a kink of a curve one
 * more is worth less than one less costs. The table of the result holds only what holds at other figures.
 */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

enum { RANGE_TEXT = 2 * JW_PAGE_NUMBER + 16, NAME_TEXT = 512 };

static const struct {
    const char *kind;
    jw_message words;
} kinds[] = {{"found", JW_MSG_SCARCE_FOUND}, {"reach", JW_MSG_SCARCE_REACH},
             {"make", JW_MSG_SCARCE_MAKE},   {"move", JW_MSG_SCARCE_MOVE},
             {"sell", JW_MSG_SCARCE_SELL},   {"buy", JW_MSG_SCARCE_BUY},
             {"use", JW_MSG_SCARCE_USE}};

/* "Chips, research at its origin", or the name of a factor. */
static void name_it(char text[NAME_TEXT], jw_page *page, const jw_tree_entry *table, size_t row)
{
    const char *factor = jw_view_text(table, row, "factor"),
               *kind = jw_view_text(table, row, "kind");
    const char *field = jw_page_name(page, JW_FIELDS, jw_view_text(table, row, "field"));
    const char *stage = jw_page_name(page, JW_STAGES, jw_view_text(table, row, "stage"));
    bool one_field = jw_study_table(page->study, JW_FIELDS)->rows == 1;
    const char *good = *factor     ? jw_page_name(page, JW_FACTORS, factor)
                       : one_field ? stage
                                   : jw_page_words(page, JW_MSG_SCARCE_GOOD, field, stage, NULL);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        if (!strcmp(kind, kinds[k].kind)) good = jw_page_words(page, kinds[k].words, good, NULL);
    snprintf(text, NAME_TEXT, "%.500s", good);
}

static void place_it(char text[NAME_TEXT], jw_page *page, const jw_tree_entry *table, size_t row)
{
    const char *to = jw_view_text(table, row, "to");
    const char *place = jw_page_name(page, JW_REGIONS, jw_view_text(table, row, "region"));
    if (*to)
        place = jw_page_words(page, JW_MSG_WAY, place, jw_page_name(page, JW_REGIONS, to), NULL);
    snprintf(text, NAME_TEXT, "%.500s", place);
}

/* So many that the smallest price still shows two digits. */
static int decimals_for(const jw_tree_entry *table)
{
    double smallest = 1;
    for (size_t r = 0; r < jw_view_rows(table); r++)
        smallest = fmin(smallest, fmax(fabs(jw_view_number(table, r, "less")),
                                       fabs(jw_view_number(table, r, "less_today"))));
    return smallest > 0 ? (int)fmin(8, 3 + ceil(-log10(smallest))) : 3;
}

static const char *range_of(char text[RANGE_TEXT], jw_page *page, double one, double other,
                            int decimals)
{
    char low[JW_PAGE_NUMBER], high[JW_PAGE_NUMBER];
    jw_page_number(low, fmin(one, other), decimals);
    jw_page_number(high, fmax(one, other), decimals);
    snprintf(text, RANGE_TEXT, "%s",
             strcmp(low, high) ? jw_page_words(page, JW_MSG_BETWEEN, low, high, NULL) : low);
    return text;
}

static void put_finding(jw_page *page, const jw_tree_entry *table, int decimals)
{
    char what[NAME_TEXT], where[NAME_TEXT], now[RANGE_TEXT], today[RANGE_TEXT];
    bool scarcer = jw_view_number(table, 0, "by") > 0; /* the one that matters most stands first */
    name_it(what, page, table, 0);
    place_it(where, page, table, 0);
    range_of(now, page, jw_view_number(table, 0, "more"), jw_view_number(table, 0, "less"),
             decimals);
    range_of(today, page, jw_view_number(table, 0, "more_today"),
             jw_view_number(table, 0, "less_today"), decimals);
    jw_page_finding(page);
    jw_page_say(page, scarcer ? JW_MSG_SCARCE_MORE : JW_MSG_SCARCE_LESS, what, where, now, today,
                NULL);
    jw_page_paragraph_end(page);
}

static void put_row(jw_page *page, const jw_tree_entry *table, size_t row, int decimals)
{
    char text[NAME_TEXT], range[RANGE_TEXT];
    jw_page_raw(page, "<tr>");
    name_it(text, page, table, row);
    jw_page_cell(page, text);
    place_it(text, page, table, row);
    jw_page_cell(page, text);
    static const char *const sides[][2] = {{"more_today", "less_today"}, {"more", "less"}};
    for (size_t s = 0; s < 2; s++) {
        jw_page_raw(page, "<td class=\"n\">");
        jw_page_text(page, range_of(range, page, jw_view_number(table, row, sides[s][0]),
                                    jw_view_number(table, row, sides[s][1]), decimals));
        jw_page_raw(page, "</td>");
    }
    jw_page_cell_change(page, jw_view_number(table, row, "by"), decimals);
    jw_page_raw(page, "</tr>\n");
}

static void put_table(jw_page *page, const jw_tree_entry *table, int decimals)
{
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_SCARCE_WHAT, NULL, false);
    jw_page_head_cell(page, JW_MSG_REGION, NULL, false);
    jw_page_head_cell(page, JW_MSG_WORTH_TODAY, NULL, true);
    jw_page_head_cell(page, JW_MSG_WORTH_TOGETHER, NULL, true);
    jw_page_head_cell(page, JW_MSG_CHANGE, NULL, true);
    jw_page_table_body(page);
    for (size_t r = 0; r < jw_view_rows(table); r++)
        put_row(page, table, r, decimals);
    jw_page_table_end(page);
}

static void put_note(jw_page *page, const jw_tree_entry *table)
{
    char trials[JW_PAGE_NUMBER], dropped[JW_PAGE_NUMBER];
    double unsteady = jw_page_figure_value(page, "scarce_unsteady");
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_SCARCE_NOTE,
                jw_page_number(trials, jw_view_number(table, 0, "tried"), 0), NULL);
    if (unsteady > 0) {
        jw_page_say(page, JW_MSG_SPACE, NULL);
        jw_page_say(page, JW_MSG_SCARCE_UNSTEADY, jw_page_number(dropped, unsteady, 0), NULL);
    }
    jw_page_paragraph_end(page);
}

void jw_report_scarce(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "scarce");
    if (jw_view_rows(jw_page_find_table(page, "players")) < 2) return;
    jw_page_section(page, JW_MSG_SCARCE_SECTION);
    if (jw_view_rows(table)) {
        int decimals = decimals_for(table);
        put_finding(page, table, decimals);
        put_table(page, table, decimals);
        put_note(page, table);
    } else {
        jw_page_finding(page);
        jw_page_say(page, JW_MSG_SCARCE_NONE, NULL);
        jw_page_paragraph_end(page);
    }
    jw_page_section_end(page);
}
