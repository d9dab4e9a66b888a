/*
 * What all of it rests on: every assumption with its grade, its reason, where it is used and its range, before the
 * sources, since it is what a reader is asked to believe.
 */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

static const jw_column *column_of(const jw_page *page, jw_table_id table, const char *name)
{
    return jw_table_column(jw_study_table(page->study, table), page->study->strings, name);
}

static bool is_assumption(const jw_page *page, size_t row)
{
    return !strcmp(jw_source_text(page, row, "grade"), "X");
}

/* ---- assumptions ---- */

typedef struct extent {
    double least, most;
} extent;

/* What a column holds in the rows of one source. */
static extent extent_of(const jw_page *page, jw_table_id table, const jw_column *column,
                        jw_text source)
{
    const jw_column *sources = column_of(page, table, "source");
    extent found = {NAN, NAN};
    for (size_t r = 0; column && column->numeric && r < jw_study_table(page->study, table)->rows;
         r++) {
        if (sources->texts[r] != source) continue;
        found.least = fmin(found.least, column->numbers[r]);
        found.most = fmax(found.most, column->numbers[r]);
    }
    return found;
}

static void number_text(char text[JW_NUMBER_TEXT], double value)
{
    char digits[JW_NUMBER_TEXT];
    snprintf(digits, sizeof digits, "%.4g", value);
    if (!jw_number_parse(&value, digits, strlen(digits))) value = NAN;
    jw_number_format(text, value);
}

/* "elasticity 4, from 2 to 8" for each number of the table that has a range in rows of this source. */
static void put_ranges(jw_page *page, jw_table_id table, jw_text source)
{
    const jw_table *t = jw_study_table(page->study, table);
    for (size_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].role != JW_ROLE_PLAIN || !t->columns[c].numeric) continue;
        const char *name = jw_study_word(page->study, t->columns[c].name);
        char low_name[160], high_name[160], full[256], low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
        char least[JW_NUMBER_TEXT], most[JW_NUMBER_TEXT], value[2 * JW_NUMBER_TEXT + 16];
        snprintf(low_name, sizeof low_name, "%.150s_low", name);
        snprintf(high_name, sizeof high_name, "%.150s_high", name);
        extent lows = extent_of(page, table, column_of(page, table, low_name), source);
        extent highs = extent_of(page, table, column_of(page, table, high_name), source);
        extent values = extent_of(page, table, &t->columns[c], source);
        if (isnan(lows.least) || isnan(highs.most) || isnan(values.least)) continue;
        number_text(low, lows.least);
        number_text(high, highs.most);
        number_text(least, values.least);
        number_text(most, values.most);
        snprintf(value, sizeof value, "%s", least);
        if (strcmp(least, most) != 0)
            snprintf(value, sizeof value, "%s",
                     jw_page_words(page, JW_MSG_VALUES, least, most, NULL));
        snprintf(full, sizeof full, "%.64s.%.150s", jw_schema[table].name, name);
        jw_page_say(page, JW_MSG_VALUE_RANGE, jw_message_word(full, page->language), value, low,
                    high, NULL);
    }
}

static void put_uses(jw_page *page, jw_text source)
{
    char count[24];
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        size_t rows = jw_source_rows(page, (jw_table_id)t, source);
        if (!rows) continue;
        snprintf(count, sizeof count, "%zu", rows);
        jw_page_raw(page, "<p class=\"use\">");
        jw_page_say(page, JW_MSG_ROWS_OF, jw_message_word(jw_schema[t].name, page->language), count,
                    NULL);
        put_ranges(page, (jw_table_id)t, source);
        jw_page_raw(page, "</p>");
    }
}

static void put_assumption(jw_page *page, size_t row)
{
    jw_text id = jw_study_cell_text(page->study, JW_SOURCES, row, "id");
    const char *note = jw_source_text(page, row, "note");
    jw_page_raw(page, "<li>");
    jw_source_grade(page, jw_source_text(page, row, "grade"));
    jw_page_raw(page, " <b>");
    jw_page_text(page, jw_source_text(page, row, "citation"));
    jw_page_raw(page, "</b>");
    if (*note) {
        jw_page_raw(page, "<p>");
        jw_page_text(page, note);
        jw_page_raw(page, "</p>");
    }
    put_uses(page, id);
    jw_page_raw(page, "</li>\n");
}

static void put_share_of_assumptions(jw_page *page)
{
    char computed[JW_NUMBER_TEXT], used[JW_NUMBER_TEXT];
    jw_page_count_assumed(page, "recipes endowments capabilities markets flows frictions channels",
                          computed, used);
    jw_page_finding(page);
    jw_page_say(page, JW_MSG_ASSUMPTION_FINDING, computed, used, NULL);
    jw_page_paragraph_end(page);
    const jw_tree_entry *grades = jw_page_find_table(page, "grades");
    double assumed = 0, all = 0;
    char some[JW_NUMBER_TEXT], total[JW_NUMBER_TEXT];
    for (size_t r = 0; r < jw_view_rows(grades); r++) {
        const char *grade = jw_view_text(grades, r, "grade");
        double rows = jw_view_number(grades, r, "rows");
        if (!strcmp(grade, "X")) assumed += rows;
        if (strcmp(grade, "none") != 0) all += rows;
    }
    jw_number_for_people(some, assumed, 0);
    jw_number_for_people(total, all, 0);
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_ASSUMPTION_ALL, some, total, NULL);
    jw_page_paragraph_end(page);
}

/* Rows without any source, by table: neither measured nor owned up to. */
static void put_unsourced(jw_page *page)
{
    jw_buffer list = JW_BUFFER_INIT(JW_WORDS_LIMIT);
    char count[24];
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        const jw_table *table = jw_study_table(page->study, (jw_table_id)t);
        bool sourced = jw_source_is_told((jw_table_id)t);
        bool named = sourced && column_of(page, (jw_table_id)t, "source");
        size_t rows = !sourced ? 0 : named ? jw_source_rows(page, (jw_table_id)t, 0) : table->rows;
        if (!rows) continue;
        snprintf(count, sizeof count, "%zu", rows);
        if (list.length) jw_buffer_text(&list, jw_message_text(JW_MSG_COMMA, page->language));
        jw_buffer_text(&list, jw_page_words(page, JW_MSG_ROWS_OF,
                                            jw_message_word(jw_schema[t].name, page->language),
                                            count, NULL));
    }
    if (list.length) {
        jw_page_raw(page, "<p class=\"note\">");
        jw_page_say(page, JW_MSG_UNSOURCED, list.data, NULL);
        jw_page_paragraph_end(page);
    }
    if (list.status) page->out->status = list.status;
    jw_buffer_release(&list);
}

void jw_report_assumptions(jw_page *page)
{
    bool any = false;
    jw_page_section(page, JW_MSG_ASSUMPTION_SECTION);
    put_share_of_assumptions(page);
    for (size_t r = 0; r < jw_study_table(page->study, JW_SOURCES)->rows; r++) {
        if (!is_assumption(page, r)) continue;
        if (!any) jw_page_raw(page, "<ul class=\"notes\">\n");
        any = true;
        put_assumption(page, r);
    }
    if (any) jw_page_raw(page, "</ul>\n");
    put_unsourced(page);
    jw_page_section_end(page);
}
