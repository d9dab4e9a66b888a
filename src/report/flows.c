/* What flows where: the map, and the flows that change most in numbers. */
#include "base/alloc.h"
#include "report/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_SHOWN = 10 };

/* What flows on one way: of one field, or of all where they are counted alike. */
typedef struct change {
    const char *from, *to, *stage, *field; /* ids; field "" for all */
    double today, together;
} change;

typedef struct changes {
    change *items; /* the largest change first */
    size_t count;
    const char *unit; /* of all of them; NULL: of each its own */
} changes;

/* ---- out of the result ---- */

static int by_way(const void *a, const void *b)
{
    const change *one = a, *other = b;
    int order = strcmp(one->from, other->from);
    if (!order) order = strcmp(one->to, other->to);
    if (!order) order = strcmp(one->stage, other->stage);
    return order ? order : strcmp(one->field, other->field);
}

static double size_of(const change *c)
{
    return fabs(c->together - c->today);
}

static int by_change(const void *a, const void *b)
{
    const change *one = a, *other = b;
    if (size_of(one) != size_of(other)) return size_of(one) < size_of(other) ? 1 : -1;
    return by_way(a, b);
}

static void merge(changes *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        change *last = kept ? &all->items[kept - 1] : NULL;
        if (last && !by_way(last, &all->items[i])) {
            last->today += all->items[i].today;
            last->together += all->items[i].together;
        } else {
            all->items[kept++] = all->items[i];
        }
    }
    all->count = kept;
}

static const char *common_unit(const jw_page *page, const jw_tree_entry *table)
{
    const char *unit = NULL;
    for (size_t r = 0; r < jw_view_rows(table); r++) {
        const char *own = jw_page_field_unit(page, jw_view_text(table, r, "field"));
        if (unit && strcmp(unit, own) != 0) return NULL;
        unit = own;
    }
    return unit;
}

/* items stays NULL if there is no memory. */
static changes collect(jw_page *page, const jw_tree_entry *table)
{
    changes all = {.count = jw_view_rows(table), .unit = common_unit(page, table)};
    all.items = jw_alloc(all.count + 1, sizeof *all.items);
    if (!all.items) {
        page->out->status = JW_ENOMEM;
        return all;
    }
    for (size_t r = 0; r < all.count; r++)
        all.items[r] = (change){
            jw_view_text(table, r, "from"),    jw_view_text(table, r, "to"),
            jw_view_text(table, r, "stage"),   all.unit ? "" : jw_view_text(table, r, "field"),
            jw_view_number(table, r, "today"), jw_view_number(table, r, "together")};
    qsort(all.items, all.count, sizeof *all.items, by_way);
    merge(&all);
    qsort(all.items, all.count, sizeof *all.items, by_change);
    return all;
}

static const char *unit_of(const jw_page *page, const changes *all, const change *c)
{
    return all->unit ? all->unit : jw_page_field_unit(page, c->field);
}

static bool has_several(const jw_page *page, jw_table_id table)
{
    return jw_study_table(page->study, table)->rows > 1;
}

static void put_finding(jw_page *page, const changes *all)
{
    const change *c = &all->items[0];
    char today[JW_PAGE_NUMBER], room[JW_PAGE_NUMBER], together[JW_PAGE_NUMBER + 64], kind[512];
    const char *from = jw_page_name(page, JW_REGIONS, c->from);
    const char *to = jw_page_name(page, JW_REGIONS, c->to);
    const char *stage = jw_page_name(page, JW_STAGES, c->stage);
    jw_page_number(today, c->today, -1);
    snprintf(together, sizeof together, "%s %.60s", jw_page_number(room, c->together, -1),
             unit_of(page, all, c));
    if (*c->field)
        stage =
            jw_page_words(page, JW_MSG_KIND, jw_page_name(page, JW_FIELDS, c->field), stage, NULL);
    snprintf(kind, sizeof kind, "%.500s", stage);
    jw_page_finding(page);
    if (*c->field || has_several(page, JW_STAGES))
        jw_page_say(page, JW_MSG_MAP_FINDING_KIND, from, to, today, together, kind, NULL);
    else
        jw_page_say(page, JW_MSG_MAP_FINDING, from, to, today, together, NULL);
    jw_page_paragraph_end(page);
}

/* ---- the map ---- */

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
    if (jw_study_table(page->study, JW_BOUNDARIES)->rows) {
        jw_page_say(page, JW_MSG_SPACE, NULL);
        jw_page_say(page, JW_MSG_SOURCE_OUTLINES, NULL);
    }
    jw_page_raw(page, "</span>");
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
    bool field, stage;
    double largest; /* of all amounts, if they are counted alike */
} columns;

static void put_amounts(jw_page *page, double today, double together, double largest)
{
    if (isnan(largest)) largest = together;
    jw_page_cell_number(page, today, jw_page_common_decimals(today, largest));
    jw_page_cell_number(page, together, jw_page_common_decimals(together, largest));
    jw_page_cell_change(page, together - today, jw_page_common_decimals(together - today, largest));
}

static void put_row(jw_page *page, const changes *all, const change *c, columns shown)
{
    jw_page_raw(page, "<tr>");
    jw_page_cell(page, jw_page_name(page, JW_REGIONS, c->from));
    jw_page_cell(page, jw_page_name(page, JW_REGIONS, c->to));
    if (shown.field) jw_page_cell(page, jw_page_name(page, JW_FIELDS, c->field));
    if (shown.stage) jw_page_cell(page, jw_page_name(page, JW_STAGES, c->stage));
    if (shown.field) jw_page_cell(page, unit_of(page, all, c));
    put_amounts(page, c->today, c->together, shown.largest);
    jw_page_raw(page, "</tr>\n");
}

static void put_rest(jw_page *page, const changes *all, columns shown)
{
    double today = 0, together = 0;
    char count[JW_NUMBER_TEXT], span[48];
    for (size_t i = ROWS_SHOWN; i < all->count; i++) {
        today += all->items[i].today;
        together += all->items[i].together;
    }
    if (!all->unit) today = together = NAN; /* counted in different things */
    jw_number_for_people(count, (double)(all->count - ROWS_SHOWN), 0);
    snprintf(span, sizeof span, "<tr class=\"sum\"><td colspan=\"%d\">",
             2 + 2 * shown.field + shown.stage);
    jw_page_raw(page, span);
    jw_page_say(page, JW_MSG_SMALLER_FLOWS, count, NULL);
    jw_page_raw(page, "</td>");
    put_amounts(page, today, together, shown.largest);
    jw_page_raw(page, "</tr>\n");
}

static double largest(const changes *all)
{
    double most = 0;
    for (size_t i = 0; i < all->count; i++)
        most = fmax(most, fmax(all->items[i].today, all->items[i].together));
    return most;
}

static void put_table(jw_page *page, const changes *all)
{
    columns shown = {!all->unit, has_several(page, JW_STAGES), all->unit ? largest(all) : NAN};
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_FROM, NULL, false);
    jw_page_head_cell(page, JW_MSG_TO, NULL, false);
    if (shown.field) jw_page_head_cell(page, JW_MSG_FIELD, NULL, false);
    if (shown.stage) jw_page_head_cell(page, JW_MSG_STAGE, NULL, false);
    if (shown.field) jw_page_head_cell(page, JW_MSG_UNIT, NULL, false);
    jw_page_head_cell(page, JW_MSG_TODAY, all->unit, true);
    jw_page_head_cell(page, JW_MSG_TOGETHER, all->unit, true);
    jw_page_head_cell(page, JW_MSG_CHANGE, all->unit, true);
    jw_page_table_body(page);
    for (size_t i = 0; i < all->count && i < ROWS_SHOWN; i++)
        put_row(page, all, &all->items[i], shown);
    if (all->count > ROWS_SHOWN) put_rest(page, all, shown);
    jw_page_table_end(page);
    if (shown.field || !has_several(page, JW_FIELDS)) return;
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_FIELDS_TOGETHER, NULL);
    jw_page_paragraph_end(page);
}

void jw_report_flows(jw_page *page)
{
    changes all = collect(page, jw_page_find_table(page, "flows"));
    if (!all.items) return;
    jw_page_section(page, JW_MSG_MAP_SECTION);
    if (all.count) put_finding(page, &all);
    put_map(page);
    if (all.count) put_table(page, &all);
    jw_page_section_end(page);
    jw_release(all.items);
}
