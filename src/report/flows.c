/* What flows where: the map, and the flows that change most in numbers. */
#include "base/alloc.h"
#include "report/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_SHOWN = 20 };

typedef struct change {
    size_t row;
    double size;
} change;

static int by_change(const void *a, const void *b)
{
    const change *one = a, *other = b;
    if (one->size != other->size) return one->size < other->size ? 1 : -1;
    return one->row < other->row ? -1 : 1;
}

/* Rows of the table, the largest change first; NULL if there is no memory. */
static change *sort_changes(jw_page *page, const jw_tree_entry *table)
{
    size_t rows = jw_view_rows(table);
    change *changes = jw_alloc(rows + 1, sizeof *changes);
    for (size_t r = 0; changes && r < rows; r++)
        changes[r] = (change){r, fabs(jw_view_number(table, r, "change"))};
    if (changes)
        qsort(changes, rows, sizeof *changes, by_change);
    else
        page->out->status = JW_ENOMEM;
    return changes;
}

static const char *unit_of(jw_page *page, const jw_tree_entry *table, size_t row)
{
    return jw_page_field_unit(page, jw_view_text(table, row, "field"));
}

static bool same_unit(jw_page *page, const jw_tree_entry *table)
{
    for (size_t r = 1; r < jw_view_rows(table); r++)
        if (strcmp(unit_of(page, table, r), unit_of(page, table, 0)) != 0) return false;
    return true;
}

static void put_finding(jw_page *page, const jw_tree_entry *table, size_t row)
{
    char today[JW_PAGE_NUMBER], room[JW_PAGE_NUMBER], together[JW_PAGE_NUMBER + 64];
    const char *unit = unit_of(page, table, row);
    snprintf(together, sizeof together, "%s %.60s",
             jw_page_number(room, jw_view_number(table, row, "together"), -1), unit);
    const char *from = jw_page_name(page, JW_REGIONS, jw_view_text(table, row, "from"));
    const char *to = jw_page_name(page, JW_REGIONS, jw_view_text(table, row, "to"));
    const char *less = jw_page_number(today, jw_view_number(table, row, "today"), -1);
    char kind[512];
    snprintf(kind, sizeof kind, "%.500s",
             jw_page_words(page, JW_MSG_KIND,
                           jw_page_name(page, JW_FIELDS, jw_view_text(table, row, "field")),
                           jw_page_name(page, JW_STAGES, jw_view_text(table, row, "stage")), NULL));
    jw_page_finding(page);
    if (jw_study_table(page->study, JW_FIELDS)->rows *
            jw_study_table(page->study, JW_STAGES)->rows >
        1)
        jw_page_say(page, JW_MSG_MAP_FINDING_KIND, from, to, less, together, kind, NULL);
    else
        jw_page_say(page, JW_MSG_MAP_FINDING, from, to, less, together, NULL);
    jw_page_paragraph_end(page);
}

/* ---- the map ---- */

/* Who drew the outlines: the citations of their sources, each once. */
static void put_outline_source(jw_page *page)
{
    const jw_table *outlines = jw_study_table(page->study, JW_BOUNDARIES);
    jw_text last = 0;
    for (size_t r = 0; r < outlines->rows; r++) {
        jw_text source = jw_study_cell_text(page->study, JW_BOUNDARIES, r, "source");
        uint32_t row = jw_table_find(jw_study_table(page->study, JW_SOURCES), source);
        if (source == last || row == JW_NO_ROW) continue;
        last = source;
        jw_text citation = jw_study_cell_text(page->study, JW_SOURCES, row, "citation");
        jw_page_raw(page, "<span class=\"source\">");
        jw_page_say(page, JW_MSG_SOURCE_OUTLINES,
                    jw_study_word(page->study, citation ? citation : source), NULL);
        jw_page_raw(page, "</span>");
    }
}

static void put_map_caption(jw_page *page, size_t drawn, size_t flows, const char *missing)
{
    char some[24], all[24], assumed[JW_NUMBER_TEXT], rows[JW_NUMBER_TEXT];
    jw_page_say(page, JW_MSG_MAP_CAPTION, page->year, NULL);
    jw_page_say(page, JW_MSG_SPACE, NULL);
    if (drawn < flows) {
        snprintf(some, sizeof some, "%zu", drawn);
        snprintf(all, sizeof all, "%zu", flows);
        jw_page_say(page, JW_MSG_MAP_PART, some, all, NULL);
        jw_page_say(page, JW_MSG_SPACE, NULL);
    }
    if (*missing) jw_page_say(page, JW_MSG_MAP_MISSING, missing, NULL);
    jw_page_raw(page, "<span class=\"source\">");
    jw_page_count_assumed(page, "flows frictions", assumed, rows);
    jw_page_say(page, JW_MSG_SOURCE_MODEL, page->year, assumed, rows, NULL);
    jw_page_raw(page, "</span>");
    put_outline_source(page);
}

static void put_map(jw_page *page)
{
    jw_picture picture;
    size_t drawn, flows;
    jw_buffer missing = JW_BUFFER_INIT(JW_WORDS_LIMIT);
    jw_buffer_text(&missing, "");
    if (jw_report_map(page, &picture, &drawn, &flows, &missing)) {
        jw_page_figure(page, &picture, jw_page_words(page, JW_MSG_MAP_SECTION, NULL));
        put_map_caption(page, drawn, flows, missing.data ? missing.data : "");
        jw_page_figure_end(page);
    } else {
        jw_page_raw(page, "<p class=\"note\">");
        jw_page_say(page, JW_MSG_MAP_NONE, NULL);
        jw_page_paragraph_end(page);
    }
    jw_picture_release(&picture);
    jw_buffer_release(&missing);
}

/* ---- the table ---- */

typedef struct columns {
    bool field, stage, unit;
    double largest; /* of all amounts, if they are counted alike */
} columns;

static void put_amounts(jw_page *page, double today, double together, double largest)
{
    if (isnan(largest)) largest = together;
    jw_page_cell_number(page, today, jw_page_common_decimals(today, largest));
    jw_page_cell_number(page, together, jw_page_common_decimals(together, largest));
    jw_page_cell_change(page, together - today, jw_page_common_decimals(together - today, largest));
}

static void put_row(jw_page *page, const jw_tree_entry *table, size_t row, columns shown)
{
    jw_page_raw(page, "<tr>");
    jw_page_cell(page, jw_page_name(page, JW_REGIONS, jw_view_text(table, row, "from")));
    jw_page_cell(page, jw_page_name(page, JW_REGIONS, jw_view_text(table, row, "to")));
    if (shown.field)
        jw_page_cell(page, jw_page_name(page, JW_FIELDS, jw_view_text(table, row, "field")));
    if (shown.stage)
        jw_page_cell(page, jw_page_name(page, JW_STAGES, jw_view_text(table, row, "stage")));
    if (shown.unit) jw_page_cell(page, unit_of(page, table, row));
    put_amounts(page, jw_view_number(table, row, "today"), jw_view_number(table, row, "together"),
                shown.largest);
    jw_page_raw(page, "</tr>\n");
}

static void put_rest(jw_page *page, const jw_tree_entry *table, const change *changes,
                     columns shown)
{
    double today = 0, together = 0;
    size_t rows = jw_view_rows(table);
    char count[JW_NUMBER_TEXT], span[48];
    for (size_t i = ROWS_SHOWN; i < rows; i++) {
        today += jw_view_number(table, changes[i].row, "today");
        together += jw_view_number(table, changes[i].row, "together");
    }
    if (shown.unit) today = together = NAN; /* counted in different things */
    jw_number_for_people(count, (double)(rows - ROWS_SHOWN), 0);
    snprintf(span, sizeof span, "<tr class=\"sum\"><td colspan=\"%d\">",
             2 + shown.field + shown.stage + shown.unit);
    jw_page_raw(page, span);
    jw_page_say(page, JW_MSG_SMALLER_FLOWS, count, NULL);
    jw_page_raw(page, "</td>");
    put_amounts(page, today, together, shown.largest);
    jw_page_raw(page, "</tr>\n");
}

static double largest(const jw_tree_entry *table)
{
    double most = 0;
    for (size_t r = 0; r < jw_view_rows(table); r++)
        most = fmax(most,
                    fmax(jw_view_number(table, r, "today"), jw_view_number(table, r, "together")));
    return most;
}

static void put_table(jw_page *page, const jw_tree_entry *table, const change *changes)
{
    size_t rows = jw_view_rows(table);
    columns shown = {jw_study_table(page->study, JW_FIELDS)->rows > 1,
                     jw_study_table(page->study, JW_STAGES)->rows > 1, !same_unit(page, table),
                     same_unit(page, table) ? largest(table) : NAN};
    const char *unit = shown.unit ? NULL : unit_of(page, table, 0);
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_FROM, NULL, false);
    jw_page_head_cell(page, JW_MSG_TO, NULL, false);
    if (shown.field) jw_page_head_cell(page, JW_MSG_FIELD, NULL, false);
    if (shown.stage) jw_page_head_cell(page, JW_MSG_STAGE, NULL, false);
    if (shown.unit) jw_page_head_cell(page, JW_MSG_UNIT, NULL, false);
    jw_page_head_cell(page, JW_MSG_TODAY, unit, true);
    jw_page_head_cell(page, JW_MSG_TOGETHER, unit, true);
    jw_page_head_cell(page, JW_MSG_CHANGE, unit, true);
    jw_page_table_body(page);
    for (size_t i = 0; i < rows && i < ROWS_SHOWN; i++)
        put_row(page, table, changes[i].row, shown);
    if (rows > ROWS_SHOWN) put_rest(page, table, changes, shown);
    jw_page_table_end(page);
}

void jw_report_flows(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "flows");
    change *changes = sort_changes(page, table);
    if (!changes) return;
    jw_page_section(page, JW_MSG_MAP_SECTION);
    jw_page_raw(page, "<div class=\"keep\">\n");
    if (jw_view_rows(table)) put_finding(page, table, changes[0].row);
    put_map(page);
    jw_page_raw(page, "</div>\n");
    if (jw_view_rows(table)) put_table(page, table, changes);
    jw_page_section_end(page);
    jw_release(changes);
}
