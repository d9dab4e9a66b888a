/*
 * Every source once, by grade, with how many rows it answers for. Rows of the study that name one place and one
 * grade are notes on one source: a page of a press office serves many figures.
 */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *grade;
    jw_message meaning;
} grades[] = {{"A", JW_MSG_GRADE_A},
              {"B", JW_MSG_GRADE_B},
              {"C", JW_MSG_GRADE_C},
              {"D", JW_MSG_GRADE_D},
              {"", JW_MSG_GRADE_NONE}};
enum { GRADES = sizeof grades / sizeof grades[0] };

/* ---- for assumptions too ---- */

bool jw_source_is_told(jw_table_id table)
{
    if (table == JW_STUDY) return false;
    for (int c = 0; c < jw_schema[table].column_count; c++)
        if (!strcmp(jw_schema[table].columns[c].name, "source")) return true;
    return false;
}

const char *jw_source_text(const jw_page *page, size_t row, const char *column)
{
    return jw_study_word(page->study, jw_study_cell_text(page->study, JW_SOURCES, row, column));
}

size_t jw_source_rows(const jw_page *page, jw_table_id table, jw_text source)
{
    const jw_table *t = jw_study_table(page->study, table);
    const jw_column *column =
        jw_source_is_told(table) ? jw_table_column(t, page->study->strings, "source") : NULL;
    size_t count = 0;
    for (size_t r = 0; column && r < t->rows; r++)
        count += column->texts[r] == source;
    return count;
}

void jw_source_grade(jw_page *page, const char *grade)
{
    jw_page_raw(page, !strcmp(grade, "X") ? "<span class=\"grade x\">" : "<span class=\"grade\">");
    jw_page_text(page, *grade ? grade : "—");
    jw_page_raw(page, "</span>");
}

/* ---- one source ---- */

static bool is_same(const jw_page *page, size_t one, size_t other)
{
    const char *url = jw_source_text(page, one, "url");
    return *url && !strcmp(url, jw_source_text(page, other, "url")) &&
           !strcmp(jw_source_text(page, one, "grade"), jw_source_text(page, other, "grade"));
}

static bool is_told_before(const jw_page *page, size_t row)
{
    for (size_t r = 0; r < row; r++)
        if (is_same(page, row, r)) return true;
    return false;
}

static double rows_of(const jw_page *page, size_t row)
{
    jw_text id = jw_study_cell_text(page->study, JW_SOURCES, row, "id");
    double count = 0;
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        count += (double)jw_source_rows(page, (jw_table_id)t, id);
    return count;
}

/* A link only where it leads to the web: a study could name any scheme. On the page stands the host alone. */
static void put_address(jw_page *page, const char *url)
{
    char host[80];
    bool web = !strncmp(url, "https://", 8) || !strncmp(url, "http://", 7);
    if (!*url) return;
    jw_page_raw(page, " ");
    if (!web) {
        jw_page_text(page, url);
        return;
    }
    const char *name = strstr(url, "//") + 2;
    if (!strncmp(name, "www.", 4)) name += 4;
    snprintf(host, sizeof host, "%.*s", (int)strcspn(name, "/?#"), name);
    jw_page_raw(page, "<a rel=\"noreferrer\" href=\"");
    jw_page_text(page, url);
    jw_page_raw(page, "\">");
    jw_page_text(page, host);
    jw_page_raw(page, "</a>");
}

static void put_citation(jw_page *page, size_t row)
{
    char count[JW_NUMBER_TEXT];
    const char *note = jw_source_text(page, row, "note");
    double rows = rows_of(page, row);
    jw_page_text(page, jw_source_text(page, row, "citation"));
    if (rows > 0) {
        jw_number_for_people(count, rows, 0);
        jw_page_raw(page, " <small>");
        jw_page_say(page, rows == 1 ? JW_MSG_ROW_COUNT : JW_MSG_ROWS_COUNT, count, NULL);
        jw_page_raw(page, "</small>");
    }
    if (!*note) return;
    jw_page_raw(page, "<p>");
    jw_page_text(page, note);
    jw_page_raw(page, "</p>");
}

static void put_source(jw_page *page, size_t row)
{
    jw_page_raw(page, "<li>");
    put_citation(page, row);
    for (size_t r = row + 1; r < jw_study_table(page->study, JW_SOURCES)->rows; r++) {
        if (!is_same(page, row, r)) continue;
        jw_page_raw(page, "<p class=\"also\">");
        jw_page_say(page, JW_MSG_ALSO, NULL);
        jw_page_raw(page, "</p>");
        put_citation(page, r);
    }
    put_address(page, jw_source_text(page, row, "url"));
    jw_page_raw(page, "</li>\n");
}

/* ---- all of them ---- */

static bool has_grade(const jw_page *page, size_t row, const char *grade)
{
    return !strcmp(jw_source_text(page, row, "grade"), grade);
}

static void put_grade(jw_page *page, size_t grade)
{
    size_t rows = jw_study_table(page->study, JW_SOURCES)->rows;
    bool any = false;
    for (size_t r = 0; r < rows; r++) {
        if (!has_grade(page, r, grades[grade].grade) || is_told_before(page, r)) continue;
        if (!any) {
            jw_page_raw(page, "<h3>");
            jw_source_grade(page, grades[grade].grade);
            jw_page_raw(page, " ");
            jw_page_say(page, grades[grade].meaning, NULL);
            jw_page_raw(page, "</h3>\n<ul class=\"notes\">\n");
        }
        any = true;
        put_source(page, r);
    }
    if (any) jw_page_raw(page, "</ul>\n");
}

void jw_report_sources(jw_page *page)
{
    bool any = false;
    for (size_t r = 0; r < jw_study_table(page->study, JW_SOURCES)->rows; r++)
        any = any || !has_grade(page, r, "X"); /* an assumption stands above */
    if (!any) return;
    jw_page_section(page, JW_MSG_SOURCE_SECTION);
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_SOURCE_NOTE, NULL);
    jw_page_paragraph_end(page);
    for (size_t g = 0; g < GRADES; g++)
        put_grade(page, g);
    jw_page_section_end(page);
}
