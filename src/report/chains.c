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

/* ---- fields that the study tells apart by name and size only ---- */

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-6 * fmax(fabs(a), fabs(b));
}

/* Whether a chain is another one times some number; 0 if it is not. */
static double times_of(const jw_tree_entry *table, size_t one, size_t other, size_t rows)
{
    static const char *const texts[] = {"stage", "region", "unit"};
    static const char *const numbers[] = {"made", "made_together", "sold", "bought", "used"};
    double times = sum_of(table, other, other + rows, NULL, "made") /
                   sum_of(table, one, one + rows, NULL, "made");
    if (!(times > 0) || isinf(times)) return 0;
    for (size_t r = 0; r < rows; r++) {
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
            if (strcmp(jw_view_text(table, one + r, texts[t]),
                       jw_view_text(table, other + r, texts[t])) != 0)
                return 0;
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
            if (!same_number(times * jw_view_number(table, one + r, numbers[n]),
                             jw_view_number(table, other + r, numbers[n])))
                return 0;
    }
    return times;
}

/* Fields of one shape, drawn as one. */
typedef struct chain {
    const jw_tree_entry *table;
    size_t first, end; /* rows of the first of them */
    double times;      /* what all of them are of it */
    size_t count, all; /* of them, of the fields there are */
    jw_buffer names;
} chain;

static double alike(const chain *c, size_t at, size_t end)
{
    return end - at == c->end - c->first ? times_of(c->table, c->first, at, end - at) : 0;
}

/* Whether an earlier field has the same chain, so that this one need not be shown. */
static bool is_told_before(const jw_tree_entry *table, size_t first)
{
    size_t end = end_of_field(table, first), next;
    for (size_t at = 0; at < first; at = next) {
        next = end_of_field(table, at);
        if (next - at == end - first && times_of(table, at, first, end - first) > 0) return true;
    }
    return false;
}

static void find_alike(chain *c, jw_page *page)
{
    size_t next;
    for (size_t at = 0; at < jw_view_rows(c->table); at = next) {
        next = end_of_field(c->table, at);
        c->all++;
        double times = at < c->first ? 0 : at == c->first ? 1 : alike(c, at, next);
        if (!(times > 0)) continue;
        if (c->count++) jw_buffer_text(&c->names, jw_message_text(JW_MSG_COMMA, page->language));
        jw_buffer_text(&c->names,
                       jw_page_name(page, JW_FIELDS, jw_view_text(c->table, at, "field")));
        c->times += times;
    }
    if (c->names.status) page->out->status = c->names.status;
}

static const char *name_of(jw_page *page, const chain *c)
{
    char count[24];
    if (c->count == 1)
        return jw_page_name(page, JW_FIELDS, jw_view_text(c->table, c->first, "field"));
    snprintf(count, sizeof count, "%zu", c->count);
    return jw_page_words(page, c->count == c->all ? JW_MSG_CHAIN_ALL : JW_MSG_CHAIN_SOME, count,
                         NULL);
}

/* ---- one chain ---- */

static void put_finding(jw_page *page, const chain *c)
{
    char bought[JW_PAGE_NUMBER + 64], name[512];
    const char *missing = stage_without_maker(c->table, c->first, c->end);
    double gap = c->times * sum_of(c->table, c->first, c->end, NULL, "bought");
    snprintf(name, sizeof name, "%.500s", name_of(page, c));
    jw_page_finding(page);
    if (missing)
        jw_page_say(page, JW_MSG_CHAIN_NO_MAKER, name, jw_page_name(page, JW_STAGES, missing),
                    NULL);
    else if (gap > 0)
        jw_page_say(page, JW_MSG_CHAIN_GAP, name,
                    amount(bought, gap, jw_view_text(c->table, c->first, "unit")), NULL);
    else
        jw_page_say(page, JW_MSG_CHAIN_WHOLE, name, NULL);
    jw_page_paragraph_end(page);
}

/* How much leaves the regions at the first stage: what a following stage might have used. */
static void put_leaves(jw_page *page, const chain *c)
{
    char part[JW_PAGE_NUMBER + 8], number[JW_PAGE_NUMBER];
    const char *stage = jw_view_text(c->table, c->first, "stage");
    double sold = sum_of(c->table, c->first, c->end, stage, "sold");
    double made = sum_of(c->table, c->first, c->end, stage, "made");
    if (!(sold > 0) || !(made > 0)) return;
    snprintf(part, sizeof part, "%s%%", jw_page_number(number, 100 * sold / made, 0));
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_CHAIN_LEAVES, part, jw_page_name(page, JW_STAGES, stage), NULL);
    jw_page_paragraph_end(page);
}

static void put_same(jw_page *page, const chain *c)
{
    if (c->count < 2) return;
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_CHAIN_SAME, c->names.data ? c->names.data : "", NULL);
    jw_page_paragraph_end(page);
}

static void put_figure(jw_page *page, const chain *c)
{
    jw_picture picture;
    char assumed[JW_NUMBER_TEXT], rows[JW_NUMBER_TEXT], name[512];
    snprintf(name, sizeof name, "%.500s", name_of(page, c));
    jw_report_chain(page, &picture, c->first, c->end, c->times);
    jw_page_figure(page, &picture, name);
    jw_page_say(page, JW_MSG_CHAIN_CAPTION, name, page->year, NULL);
    jw_page_raw(page, "<span class=\"source\">");
    jw_page_count_assumed(page, "capabilities markets", assumed, rows);
    jw_page_say(page, JW_MSG_SOURCE_CHAIN, page->year, assumed, rows, NULL);
    jw_page_raw(page, "</span>");
    jw_page_figure_end(page);
    jw_picture_release(&picture);
}

static void put_chain(jw_page *page, const jw_tree_entry *table, size_t first)
{
    chain c = {.table = table,
               .first = first,
               .end = end_of_field(table, first),
               .names = JW_BUFFER_INIT(JW_WORDS_LIMIT)};
    find_alike(&c, page);
    jw_page_raw(page, "<div class=\"keep\">\n");
    put_finding(page, &c);
    put_leaves(page, &c);
    put_same(page, &c);
    put_figure(page, &c);
    jw_page_raw(page, "</div>\n");
    jw_buffer_release(&c.names);
}

void jw_report_chains(jw_page *page)
{
    const jw_tree_entry *table = jw_page_find_table(page, "chain");
    int shown = 0;
    if (!jw_view_rows(table)) return;
    jw_page_section(page, JW_MSG_CHAIN_SECTION);
    for (size_t first = 0; first < jw_view_rows(table) && shown < FIELDS_SHOWN;
         first = end_of_field(table, first)) {
        if (is_told_before(table, first)) continue;
        put_chain(page, table, first);
        shown++;
    }
    jw_page_section_end(page);
}
