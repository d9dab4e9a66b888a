/*
 * A table for people. Numbers stand on the right with the decimals their column asks for, texts on
 * the left, units on a line of their own under the labels, where they cost no width. A table wider
 * than the terminal gives way in this order: labels break into several lines, then long texts do,
 * and what still does not fit goes below in a second band that repeats the first column, the way R
 * prints a data frame.
 */
#include "report/render.h"

#include "base/alloc.h"
#include "base/wrap.h"

#include <string.h>

#define GAP 2
/* Texts are not squeezed below this. */
#define TEXT_LEAST 12

/* A visible column: where its cells are, how wide it must be, would like to be, and is. */
typedef struct slot {
    const jw_tree_column *column;
    size_t index;
    size_t least, word, width; /* word: its longest, which is better not broken */
    const char *rest;          /* of the cell being printed */
} slot;

static bool is_numeric(const jw_tree_column *column)
{
    return column->type == JW_RESULT_NUMBER || column->type == JW_RESULT_INTEGER;
}

static const char *cell_text(char room[JW_NUMBER_TEXT], const jw_tree_entry *table, const slot *s,
                             size_t row)
{
    jw_tree_value value = table->cells[row * table->column_count + s->index];
    return jw_value_for_people(room, value, s->column->type, s->column->decimals);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure(slot *s, const jw_tree_entry *table, size_t room)
{
    char text[JW_NUMBER_TEXT];
    const char *label = s->column->label, *unit = s->column->unit;
    size_t rows = jw_tree_rows(table), cells = jw_shown_width(unit, strlen(unit));
    size_t word = jw_longest_word(label);
    s->word = larger(word, jw_longest_word(unit));
    for (size_t row = 0; row < rows; row++) {
        const char *cell = cell_text(text, table, s, row);
        cells = larger(cells, jw_shown_width(cell, strlen(cell)));
        s->word = larger(s->word, jw_longest_word(cell));
    }
    size_t squeezed = is_numeric(s->column) || cells < TEXT_LEAST ? cells : TEXT_LEAST;
    s->width = larger(cells, jw_shown_width(label, strlen(label)));
    s->least = larger(squeezed, word);
    if (s->width > room) s->width = room;
    if (s->least > s->width) s->least = s->width;
}

static size_t total_width(const slot *slots, size_t count)
{
    size_t total = GAP * (count - 1);
    for (size_t i = 0; i < count; i++)
        total += slots[i].width;
    return total;
}

/* Who gives way first: labels over numbers, texts that stay whole words, texts wherever it must be. */
typedef enum stage { SQUEEZE_LABELS, SQUEEZE_WORDS, SQUEEZE_ALL, STAGES } stage;

static size_t floor_of(const slot *s, stage at)
{
    if (at == SQUEEZE_ALL || is_numeric(s->column)) return s->least;
    return at == SQUEEZE_LABELS ? s->width : larger(s->least, s->word);
}

/* Takes from the widest column that has something to give, until the band fits; ties: the last one. */
static void squeeze(slot *slots, size_t count, size_t room)
{
    size_t total = total_width(slots, count);
    for (stage at = SQUEEZE_LABELS; at < STAGES; at++) {
        while (total > room) {
            slot *widest = NULL;
            for (size_t i = 0; i < count; i++)
                if (slots[i].width > floor_of(&slots[i], at) &&
                    (!widest || slots[i].width >= widest->width))
                    widest = &slots[i];
            if (!widest) break;
            widest->width--;
            total--;
        }
    }
}

/* Padding at the end of a line would be noise in a file or a diff. */
static void end_line(jw_text_page *page)
{
    jw_buffer *out = page->out;
    while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
    jw_buffer_char(out, '\n');
}

static void put_line(jw_text_page *page, const jw_line *line, const slot *s, bool last)
{
    bool right = is_numeric(s->column);
    size_t padding = line->width < s->width ? s->width - line->width : 0;
    if (right) jw_page_spaces(page, padding);
    jw_show(page->out, line->text, line->length);
    if (!last) jw_page_spaces(page, GAP + (right ? 0 : padding));
}

/* One row of texts, each wrapped in its column; numbers never need to be. */
static void put_lines(jw_text_page *page, slot *slots, size_t count, size_t indent)
{
    bool more = true;
    while (more) {
        more = false;
        jw_page_spaces(page, indent);
        for (size_t i = 0; i < count; i++) {
            jw_line line = {"", 0, 0};
            jw_wrap(&line, &slots[i].rest, slots[i].width);
            put_line(page, &line, &slots[i], i + 1 == count);
            if (*slots[i].rest) more = true;
        }
        end_line(page);
    }
}

static size_t label_lines(const slot *s)
{
    const char *rest = s->column->label;
    jw_line line;
    size_t lines = 0;
    while (jw_wrap(&line, &rest, s->width))
        lines++;
    return lines;
}

/* Labels stand on the line above the units, whatever their number of lines. */
static void put_labels(jw_text_page *page, slot *slots, size_t count, size_t indent)
{
    size_t lines = 1;
    for (size_t i = 0; i < count; i++) {
        lines = larger(lines, label_lines(&slots[i]));
        slots[i].rest = slots[i].column->label;
    }
    for (size_t left = lines; left > 0; left--) {
        jw_page_spaces(page, indent);
        for (size_t i = 0; i < count; i++) {
            jw_line line = {"", 0, 0};
            if (left <= label_lines(&slots[i])) jw_wrap(&line, &slots[i].rest, slots[i].width);
            put_line(page, &line, &slots[i], i + 1 == count);
        }
        end_line(page);
    }
}

static void put_units(jw_text_page *page, slot *slots, size_t count, size_t indent)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        slots[i].rest = slots[i].column->unit;
        if (*slots[i].rest) any = true;
    }
    if (any) put_lines(page, slots, count, indent);
}

static void put_band(jw_text_page *page, const jw_tree_entry *table, slot *slots, size_t count,
                     size_t indent)
{
    jw_page_style(page, JW_STYLE_QUIET);
    put_labels(page, slots, count, indent);
    put_units(page, slots, count, indent);
    jw_page_plain(page);
    char(*rooms)[JW_NUMBER_TEXT] = jw_alloc(count, sizeof *rooms);
    if (!rooms) page->out->status = JW_ENOMEM;
    for (size_t row = 0; rooms && row < jw_tree_rows(table); row++) {
        for (size_t i = 0; i < count; i++)
            slots[i].rest = cell_text(rooms[i], table, &slots[i], row);
        put_lines(page, slots, count, indent);
    }
    jw_release(rooms);
}

/* How many columns, from the first, fit when all are squeezed; at least two, or there is no way on.
 */
static size_t fitting(const slot *slots, size_t count, size_t room)
{
    size_t total = 0, i = 0;
    for (; i < count; i++) {
        total += slots[i].least + (i ? GAP : 0);
        if (total > room && i >= 2) break;
    }
    return i;
}

void jw_render_table(jw_text_page *page, const jw_tree_entry *table, size_t indent)
{
    size_t count = 0, room = page->width > indent + 20 ? page->width - indent : 20;
    slot *slots = jw_alloc(table->column_count, sizeof *slots);
    if (!slots) page->out->status = JW_ENOMEM;
    const jw_tree_column *column = slots ? table->columns : NULL;
    for (size_t index = 0; column; column = column->next, index++) {
        if (!column->label) continue;
        slots[count] = (slot){.column = column, .index = index};
        measure(&slots[count++], table, room);
    }
    if (count && !jw_tree_rows(table)) {
        jw_page_spaces(page, indent);
        jw_buffer_text(page->out, "none\n");
        count = 0;
    }
    /* Each further band begins with the first column, put in the place before its own columns. */
    for (slot *band = slots; count;) {
        size_t fit = fitting(band, count, room);
        slot first = band[0];
        squeeze(band, fit, room);
        put_band(page, table, band, fit, indent);
        if (fit == count) break;
        jw_buffer_char(page->out, '\n');
        band += fit - 1;
        count -= fit - 1;
        band[0] = first;
    }
    jw_release(slots);
    page->fresh = false;
}
