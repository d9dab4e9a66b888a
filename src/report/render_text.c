/*
 * The form for people on a terminal: the finding first, in one sentence; then figures with their
 * units in one column, aligned at the decimal point; then tables and groups under their headings;
 * remarks where they belong. Alignment and blank lines do the work of boxes. Colour only says what
 * is heading (bold) and what is unit (dim), so nothing is lost without it.
 */
#include "report/render.h"

#include "base/wrap.h"

#include <string.h>

/* Prose wider than this is hard to read, however wide the terminal. */
#define PROSE_WIDTH 100
#define STEP        2

void jw_page_style(jw_text_page *page, jw_style style)
{
    if (page->color) jw_buffer_text(page->out, style == JW_STYLE_STRONG ? "\033[1m" : "\033[2m");
}

void jw_page_plain(jw_text_page *page)
{
    if (page->color) jw_buffer_text(page->out, "\033[0m");
}

void jw_page_spaces(jw_text_page *page, size_t count)
{
    while (count--)
        jw_buffer_char(page->out, ' ');
}

static void separate(jw_text_page *page)
{
    if (!page->fresh) jw_buffer_char(page->out, '\n');
    page->fresh = false;
}

/* Wrapped text whose first line follows what already stands at column `indent`. */
static void put_prose(jw_text_page *page, const char *text, size_t indent)
{
    size_t width = page->width < PROSE_WIDTH ? page->width : PROSE_WIDTH;
    size_t room = width > indent + 20 ? width - indent : 20;
    jw_line line;
    bool first = true;
    while (jw_wrap(&line, &text, room)) {
        if (!first) jw_page_spaces(page, indent);
        jw_show(page->out, line.text, line.length);
        jw_buffer_char(page->out, '\n');
        first = false;
    }
    if (first) jw_buffer_char(page->out, '\n');
}

static void put_strong(jw_text_page *page, const char *text, size_t indent)
{
    jw_page_spaces(page, indent);
    jw_page_style(page, JW_STYLE_STRONG);
    put_prose(page, text, indent);
    jw_page_plain(page);
}

static void put_heading(jw_text_page *page, const char *label, size_t indent)
{
    separate(page);
    put_strong(page, label, indent);
    page->fresh = true;
}

/* ---- figures ---- */

static bool is_shown_figure(const jw_tree_entry *entry)
{
    return entry->kind == JW_TREE_FIGURE && entry->label;
}

static bool is_numeric(const jw_tree_entry *entry)
{
    return entry->value.known &&
           (entry->type == JW_RESULT_NUMBER || entry->type == JW_RESULT_INTEGER);
}

/* Columns of a run of figures: labels, what stands before the decimal point, and what from it on.
 */
typedef struct figure_columns {
    size_t label, whole, fraction;
} figure_columns;

static size_t whole_part(const char *number)
{
    return strcspn(number, ".");
}

static void at_least(size_t *width, size_t needed)
{
    if (*width < needed) *width = needed;
}

static figure_columns measure(const jw_tree_entry *first, const jw_tree_entry *end, size_t room)
{
    char text[JW_NUMBER_TEXT];
    figure_columns columns = {0, 0, 0};
    for (const jw_tree_entry *entry = first; entry != end; entry = entry->next) {
        if (!is_shown_figure(entry)) continue;
        at_least(&columns.label, jw_shown_width(entry->label, strlen(entry->label)));
        if (!is_numeric(entry)) continue;
        const char *number = jw_value_for_people(text, entry->value, entry->type, entry->decimals);
        at_least(&columns.whole, whole_part(number));
        at_least(&columns.fraction, strlen(number) - whole_part(number));
    }
    if (columns.label > room / 2) columns.label = room / 2;
    return columns;
}

/* A label wider than its column takes several lines; the value stands on the last of them. */
static void put_label(jw_text_page *page, const char *label, size_t indent, size_t width)
{
    jw_line line;
    size_t shown = 0;
    for (bool first = true; jw_wrap(&line, &label, width); first = false) {
        if (!first) jw_buffer_char(page->out, '\n');
        jw_page_spaces(page, indent);
        jw_show(page->out, line.text, line.length);
        shown = line.width;
    }
    jw_page_spaces(page, shown < width ? width - shown : 0);
    jw_page_spaces(page, STEP);
}

static void put_figure(jw_text_page *page, const jw_tree_entry *entry, size_t indent,
                       const figure_columns *columns)
{
    char room[JW_NUMBER_TEXT];
    const char *text = jw_value_for_people(room, entry->value, entry->type, entry->decimals);
    put_label(page, entry->label, indent, columns->label);
    if (!is_numeric(entry)) {
        put_prose(page, entry->value.known ? text : "not known", indent + columns->label + STEP);
        return;
    }
    size_t fraction = strlen(text) - whole_part(text);
    jw_page_spaces(page, columns->whole - whole_part(text));
    jw_buffer_text(page->out, text);
    if (*entry->unit) {
        jw_page_spaces(page, columns->fraction - fraction + STEP);
        jw_page_style(page, JW_STYLE_QUIET);
        jw_show(page->out, entry->unit, strlen(entry->unit));
        jw_page_plain(page);
    }
    jw_buffer_char(page->out, '\n');
}

/* Figures that follow one another share their columns. @return the first entry after the run. */
static const jw_tree_entry *put_figures(jw_text_page *page, const jw_tree_entry *first,
                                        size_t indent)
{
    const jw_tree_entry *end = first;
    while (end && (end->kind == JW_TREE_FIGURE || !end->label) && end->kind != JW_TREE_NOTE)
        end = end->next;
    size_t room = page->width > indent + 20 ? page->width - indent : 20;
    figure_columns columns = measure(first, end, room);
    separate(page);
    for (const jw_tree_entry *entry = first; entry != end; entry = entry->next)
        if (is_shown_figure(entry)) put_figure(page, entry, indent, &columns);
    return end;
}

/* ---- notes and groups ---- */

static const jw_tree_entry *put_notes(jw_text_page *page, const jw_tree_entry *entry, size_t indent)
{
    separate(page);
    for (; entry && entry->kind == JW_TREE_NOTE; entry = entry->next) {
        jw_page_spaces(page, indent);
        jw_page_style(page, JW_STYLE_QUIET);
        jw_buffer_text(page->out, "Note: ");
        jw_page_plain(page);
        put_prose(page, entry->value.as.text, indent + strlen("Note: "));
    }
    return entry;
}

/* Headings stand at `outer`, what is under them at `inner`. */
static void put_group(jw_text_page *page, const jw_tree_entry *group, size_t outer, size_t inner)
{
    const jw_tree_entry *entry = group->first;
    while (entry) {
        if (entry->kind == JW_TREE_NOTE) {
            entry = put_notes(page, entry, inner);
            continue;
        }
        if (is_shown_figure(entry)) {
            entry = put_figures(page, entry, inner);
            continue;
        }
        if (entry->label && entry->kind != JW_TREE_FIGURE) {
            put_heading(page, entry->label, outer);
            if (entry->kind == JW_TREE_TABLE)
                jw_render_table(page, entry, outer + STEP);
            else
                put_group(page, entry, outer + STEP, outer + STEP);
        }
        entry = entry->next;
    }
}

void jw_render_text(jw_buffer *out, const jw_result *result, size_t width, bool color)
{
    jw_text_page page = {out, width < 40 ? 40 : width, color, true};
    if (result->headline) {
        put_strong(&page, result->headline, 0);
        page.fresh = false;
    }
    put_group(&page, &result->root, 0, STEP);
}
