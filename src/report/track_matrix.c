/* Who works with whom, place by place: a triangle, since ties of two are shown whatever their direction. */
#include "report/track.h"

#include <stdio.h>

#define CELL  36.0
#define NAMES 120.0
#define TOP   20.0

static const jw_style_id shades[] = {JW_STYLE_SHADE_1, JW_STYLE_SHADE_2, JW_STYLE_SHADE_3,
                                     JW_STYLE_SHADE_4};
enum { SHADES = sizeof shades / sizeof shades[0] };

typedef struct matrix {
    const jw_tree_entry *links;
    const char *id[JW_MATRIX_PLACES];
    int places;
    double most;
} matrix;

/* All years together stand last, or the only one. */
static bool is_all(const jw_tree_entry *links, size_t row)
{
    const char *last = jw_view_text(links, jw_view_rows(links) - 1, "year");
    return !strcmp(jw_view_text(links, row, "year"), last);
}

static int place_of(matrix *m, const char *id)
{
    int i = 0;
    while (i < m->places && strcmp(m->id[i], id) != 0)
        i++;
    if (i == m->places && i < JW_MATRIX_PLACES) m->id[m->places++] = id;
    return i;
}

/* Places in the order in which they are told, and the most of any two different ones. */
static matrix matrix_of(const jw_tree_entry *links)
{
    matrix m = {.links = links};
    for (size_t r = 0; r < jw_view_rows(links); r++) {
        if (!is_all(links, r)) continue;
        int from = place_of(&m, jw_view_text(links, r, "from"));
        int to = place_of(&m, jw_view_text(links, r, "to"));
        if (from != to) m.most = fmax(m.most, jw_view_number(links, r, "weight"));
    }
    return m;
}

int jw_track_matrix_places(const jw_tree_entry *links)
{
    matrix m = matrix_of(links);
    return m.places;
}

/* Quarters of the largest by their roots, since a few pairs have most. */
static jw_style_id shade_of(const matrix *m, double weight)
{
    int shade = m->most > 0 ? (int)(SHADES * sqrt(weight / m->most)) : 0;
    return shades[shade < SHADES ? shade : SHADES - 1];
}

static void put_cell(jw_picture *p, const matrix *m, int row, int column, double weight)
{
    char text[JW_PAGE_NUMBER];
    jw_point corner = {NAMES + column * CELL, TOP + (row - 1) * CELL};
    jw_picture_box(p, shade_of(m, weight), corner, CELL - 2, CELL - 2);
    jw_page_number(text, weight, weight == floor(weight) ? 0 : 1);
    jw_picture_text(p, JW_STYLE_FLOW_NUMBER,
                    (jw_point){corner.x + CELL / 2 - 1, corner.y + CELL / 2 + 3}, JW_ANCHOR_MIDDLE,
                    text);
}

void jw_track_matrix(jw_page *page, jw_picture *picture, const jw_tree_entry *links)
{
    matrix m = matrix_of(links);
    double side = (m.places - 1) * CELL;
    jw_picture_init(picture, NAMES + side + 110, TOP + side + 12);
    for (int row = 1; row < m.places; row++) {
        for (int column = 0; column < row; column++)
            jw_picture_box(picture, JW_STYLE_GRID,
                           (jw_point){NAMES + column * CELL, TOP + (row - 1) * CELL}, CELL - 2,
                           CELL - 2);
        jw_picture_text(picture, JW_STYLE_TEXT,
                        (jw_point){NAMES - 10, TOP + (row - 1) * CELL + CELL / 2 + 3},
                        JW_ANCHOR_END, jw_page_name(page, JW_REGIONS, m.id[row]));
    }
    for (size_t r = 0; r < jw_view_rows(links); r++) {
        if (!is_all(links, r)) continue;
        int from = place_of(&m, jw_view_text(links, r, "from"));
        int to = place_of(&m, jw_view_text(links, r, "to"));
        if (from == to) continue;
        put_cell(picture, &m, from > to ? from : to, from > to ? to : from,
                 jw_view_number(links, r, "weight"));
    }
    /* A column is named above its first cell, where the triangle leaves room. */
    for (int column = 0; column + 1 < m.places; column++)
        jw_picture_text(picture, JW_STYLE_QUIET,
                        (jw_point){NAMES + column * CELL, TOP + column * CELL - 5}, JW_ANCHOR_START,
                        jw_page_name(page, JW_REGIONS, m.id[column]));
}
