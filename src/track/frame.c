/*
 * Figures come one by one, from a long or a wide file or from a study, and a frame is what they make when rows and
 * columns are counted off in the order of their first appearance. Going through one list of figures costs a copy,
 * and lets every reader be as simple as its file.
 */
#include "track/frame.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"

#include <math.h>
#include <string.h>

#define FIGURE_LIMIT JW_FRAME_LIMIT

jw_status jw_frame_put(jw_figures *figures, jw_figure figure)
{
    jw_status st = jw_grow(&figures->figure, &figures->capacity, figures->count + 1,
                           sizeof *figures->figure, FIGURE_LIMIT);
    if (!st) figures->figure[figures->count++] = figure;
    return st;
}

size_t jw_frame_column(const jw_frame *frame, const char *indicator)
{
    size_t c = 0;
    while (c < frame->columns && strcmp(jw_frame_word(frame, frame->indicator[c]), indicator) != 0)
        c++;
    return c;
}

size_t jw_frame_missing(const jw_frame *frame, size_t column)
{
    size_t missing = 0;
    for (size_t r = 0; r < frame->rows; r++)
        missing += isnan(jw_frame_at(frame, r, column)) != 0;
    return missing;
}

/* ---- from a list to a rectangle ---- */

typedef struct row_key {
    jw_text place;
    int32_t year;
} row_key;

typedef struct pivoting {
    jw_frame *frame;
    const jw_figures *figures;
    jw_map rows;
    uint32_t *row_of, *column_of; /* by figure; by text */
    size_t row_room, column_room;
} pivoting;

typedef struct looked_for {
    const jw_frame *frame;
    row_key key;
} looked_for;

static bool is_row(uint32_t row, const void *user)
{
    const looked_for *wanted = user;
    return wanted->frame->place[row] == wanted->key.place &&
           wanted->frame->year[row] == wanted->key.year;
}

static jw_status add_row(pivoting *p, const jw_figure *figure)
{
    jw_frame *f = p->frame;
    size_t rooms[4] = {p->row_room, p->row_room, p->row_room, p->row_room};
    jw_status st = jw_grow(&f->place, &rooms[0], f->rows + 1, sizeof *f->place, FIGURE_LIMIT);
    if (!st) st = jw_grow(&f->group, &rooms[1], f->rows + 1, sizeof *f->group, FIGURE_LIMIT);
    if (!st) st = jw_grow(&f->year, &rooms[2], f->rows + 1, sizeof *f->year, FIGURE_LIMIT);
    if (!st) st = jw_grow(&f->line, &rooms[3], f->rows + 1, sizeof *f->line, FIGURE_LIMIT);
    if (st) return st;
    p->row_room = rooms[3];
    f->place[f->rows] = figure->place;
    f->group[f->rows] = figure->group;
    f->year[f->rows] = figure->year;
    f->line[f->rows] = figure->line;
    f->rows++;
    return JW_OK;
}

static jw_status number_row(pivoting *p, size_t at)
{
    const jw_figure *figure = &p->figures->figure[at];
    looked_for wanted = {p->frame, {figure->place, figure->year}};
    uint64_t hash = jw_hash(&wanted.key, sizeof wanted.key, 0);
    uint32_t row = jw_map_find(&p->rows, hash, is_row, &wanted);
    if (row == UINT32_MAX) {
        row = (uint32_t)p->frame->rows;
        jw_status st = add_row(p, figure);
        if (!st) st = jw_map_add(&p->rows, hash, row);
        if (st) return st;
    }
    p->row_of[at] = row;
    return JW_OK;
}

static jw_status number_column(pivoting *p, const jw_figure *figure)
{
    jw_frame *f = p->frame;
    if (p->column_of[figure->indicator] != UINT32_MAX) return JW_OK;
    size_t rooms[2] = {p->column_room, p->column_room};
    jw_status st =
        jw_grow(&f->indicator, &rooms[0], f->columns + 1, sizeof *f->indicator, FIGURE_LIMIT);
    if (!st) st = jw_grow(&f->unit, &rooms[1], f->columns + 1, sizeof *f->unit, FIGURE_LIMIT);
    if (st) return st;
    p->column_room = rooms[1];
    p->column_of[figure->indicator] = (uint32_t)f->columns;
    f->indicator[f->columns] = figure->indicator;
    f->unit[f->columns++] = figure->unit;
    return JW_OK;
}

static jw_status told_twice(const pivoting *p, const jw_figure *figure, jw_error *err)
{
    const jw_frame *f = p->frame;
    jw_fail(err, JW_EDATA, "'%s' of %s is told twice", jw_frame_word(f, figure->indicator),
            jw_frame_word(f, figure->place));
    jw_fail_at(err, f->file, figure->line);
    jw_fail_remedy(err, "keep one row for each place and year");
    return JW_EDATA;
}

static jw_status fill(pivoting *p, jw_error *err)
{
    jw_frame *f = p->frame;
    if (f->columns && f->rows > JW_FRAME_LIMIT / f->columns)
        return jw_fail(err, JW_ELIMIT, "places times years times indicators are too many");
    size_t cells = f->rows * f->columns;
    unsigned char *told = jw_zalloc(cells + 1, 1);
    f->value = jw_alloc(cells + 1, sizeof *f->value);
    jw_status st = told && f->value ? JW_OK : jw_fail_memory(err);
    for (size_t c = 0; !st && c < cells; c++)
        f->value[c] = NAN;
    for (size_t i = 0; !st && i < p->figures->count; i++) {
        const jw_figure *figure = &p->figures->figure[i];
        size_t cell = p->row_of[i] * f->columns + p->column_of[figure->indicator];
        if (told[cell]++) st = told_twice(p, figure, err);
        f->value[cell] = figure->value;
    }
    jw_release(told);
    return st;
}

jw_status jw_frame_make(jw_frame *frame, const jw_figures *figures, jw_error *err)
{
    pivoting p = {.frame = frame, .figures = figures};
    size_t words = (size_t)jw_strings_count(frame->names) + 1;
    p.row_of = jw_alloc(figures->count + 1, sizeof *p.row_of);
    p.column_of = jw_alloc(words, sizeof *p.column_of);
    jw_status st = p.row_of && p.column_of ? JW_OK : JW_ENOMEM;
    if (!st) memset(p.column_of, 0xFF, words * sizeof *p.column_of);
    for (size_t i = 0; !st && i < figures->count; i++) {
        st = number_row(&p, i);
        if (!st) st = number_column(&p, &figures->figure[i]);
    }
    if (st) jw_fail_memory(err);
    if (!st) st = fill(&p, err);
    jw_map_release(&p.rows);
    jw_release(p.row_of);
    jw_release(p.column_of);
    return st;
}

static jw_status nothing_left(const jw_frame *frame, bool file, jw_error *err)
{
    jw_fail(err, JW_EDATA, "no figure is left to measure");
    jw_fail_at(err, frame->file, 0);
    jw_fail_remedy(err, file ? "see --indicator and --year"
                             : "see --indicator, --year and --level: figures count where they "
                               "are told for regions of that level");
    return JW_EDATA;
}

jw_status jw_frame_read(jw_frame *frame, const jw_tracking *tracking, const char *indicators,
                        const char *years, const char *level, jw_error *err)
{
    const char *path = tracking->options->values;
    jw_figures figures = {0};
    *frame = (jw_frame){.file = path ? path : "indicators"};
    jw_status st = jw_setting_years_check(years, err);
    if (!st && jw_strings_new(&frame->names)) st = jw_fail_memory(err);
    if (st) return st;
    figures.names = frame->names;
    st = path ? jw_frame_put_file(&figures, path, indicators, years, tracking->findings, err)
              : jw_frame_put_study(&figures, tracking->study, indicators, years, level, err);
    if (!st) st = jw_frame_make(frame, &figures, err);
    if (!st && !frame->rows) st = nothing_left(frame, path != NULL, err);
    jw_release(figures.figure);
    if (st) jw_frame_release(frame);
    return st;
}

void jw_frame_release(jw_frame *frame)
{
    jw_strings_free(frame->names);
    jw_release(frame->place);
    jw_release(frame->group);
    jw_release(frame->year);
    jw_release(frame->line);
    jw_release(frame->indicator);
    jw_release(frame->unit);
    jw_release(frame->value);
    *frame = (jw_frame){0};
}
