/*
 * The map: one panel for each kind of flow, because colours that lie on top of each other are not read. Degrees are
 * shown as they are, with longitudes shortened as at the middle latitude: good enough for a network some hundred
 * kilometres wide, and no projection to explain. Outlines come from the study or are not drawn.
 */
#include "report/map.h"

#include "base/alloc.h"
#include "report/scale.h"
#include "study/geometry.h"

#include <stdio.h>
#include <string.h>

#define WIDTH       720.0
#define LEGEND      200.0
#define GAP         20.0
#define FINEST      0.7 /* pixels between points of an outline */
#define DEGREES_MIN 0.02

/* ---- where things are ---- */

static void widen(jw_atlas *map, jw_point at)
{
    map->west = fmin(map->west, at.x), map->east = fmax(map->east, at.x);
    map->south = fmin(map->south, at.y), map->north = fmax(map->north, at.y);
}

static uint32_t region_of_outline(const jw_atlas *map, size_t row)
{
    jw_text id = jw_study_cell_text(map->page->study, JW_BOUNDARIES, row, "region");
    return jw_table_find(jw_study_table(map->page->study, JW_REGIONS), id);
}

/* The bytes of an outline, or false if there is none or it is not one of ours. */
static bool find_outline(const jw_atlas *map, size_t row, const char **bytes, size_t *length)
{
    const jw_study *study = map->page->study;
    jw_text shape = jw_study_cell_text(study, JW_BOUNDARIES, row, "geometry");
    *bytes = jw_study_word(study, shape);
    *length = jw_strings_length(study->strings, shape);
    return shape && jw_geometry_check(*bytes, *length, NULL);
}

static void find_places(jw_atlas *map)
{
    const jw_study *study = map->page->study;
    const jw_places *places = map->page->places;
    for (int l = 0; l < places->leaves; l++) {
        size_t row = (size_t)places->leaf_region[l];
        jw_point at = {jw_study_cell_number(study, JW_REGIONS, row, "lon"),
                       jw_study_cell_number(study, JW_REGIONS, row, "lat")};
        bool known = !isnan(at.x) && !isnan(at.y);
        map->places[l] = (jw_map_place){jw_leaf_id(places, study, l), at, known,
                                        places->player[l] != JW_OUTSIDE, false};
        if (known) widen(map, at);
    }
}

static void find_bounds(jw_atlas *map)
{
    const char *bytes;
    size_t length;
    jw_bounds bounds;
    for (size_t r = 0; r < jw_study_table(map->page->study, JW_BOUNDARIES)->rows; r++) {
        uint32_t region = region_of_outline(map, r);
        if (region == JW_NO_ROW || !find_outline(map, r, &bytes, &length)) continue;
        jw_geometry_check(bytes, length, &bounds);
        widen(map, (jw_point){bounds.west, bounds.south});
        widen(map, (jw_point){bounds.east, bounds.north});
        int leaf = map->page->places->leaf[region];
        if (leaf < 0 || map->places[leaf].known) continue;
        map->places[leaf].known = true; /* a place without coordinates stands in its outline */
        map->places[leaf].at =
            (jw_point){(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2};
    }
}

static jw_point project(const jw_panel *panel, jw_point degrees)
{
    double x = (degrees.x - panel->middle.x) * panel->scale * panel->stretch;
    double y = (degrees.y - panel->middle.y) * panel->scale;
    return (jw_point){panel->corner.x + panel->width / 2 + x,
                      panel->corner.y + panel->height / 2 - y};
}

jw_point jw_map_place_at(const jw_atlas *map, const jw_panel *panel, int leaf)
{
    return project(panel, map->places[leaf].at);
}

/* A panel as wide as told and as high as the land needs, up to a limit. */
static jw_panel fit_panel(const jw_atlas *map, double width, double highest)
{
    const double margin = 22;
    double stretch = fmax(cos((map->south + map->north) / 2 * 3.14159265358979323846 / 180), 0.05);
    double across = fmax(map->east - map->west, DEGREES_MIN) * stretch;
    double up = fmax(map->north - map->south, DEGREES_MIN);
    double height = fmin((width - 2 * margin) * up / across + 2 * margin, highest);
    height = fmax(height, width / 2);
    double scale = fmin((width - 2 * margin) / across, (height - 2 * margin) / up);
    return (jw_panel){.width = width,
                      .height = height,
                      .middle = {(map->west + map->east) / 2, (map->south + map->north) / 2},
                      .scale = scale,
                      .stretch = stretch,
                      .band = width / 30};
}

/* ---- outlines ---- */

typedef struct tracing {
    const jw_atlas *map;
    const jw_panel *panel;
    jw_point last;
    bool open;
} tracing;

static void trace(double x, double y, bool first, void *user)
{
    tracing *t = user;
    jw_point at = project(t->panel, (jw_point){x, y});
    if (first) {
        if (t->open) jw_picture_close(t->map->picture);
        jw_picture_move(t->map->picture, at);
        t->open = true;
    } else if (hypot(at.x - t->last.x, at.y - t->last.y) < FINEST) {
        return;
    } else {
        jw_picture_line(t->map->picture, at);
    }
    t->last = at;
}

static bool plays(const jw_atlas *map, uint32_t region)
{
    int leaf = map->page->places->leaf[region];
    return leaf < 0 || map->places[leaf].plays;
}

/* Regions that hold others lie under them. */
static void put_outlines(jw_atlas *map, const jw_panel *panel)
{
    size_t rows = jw_study_table(map->page->study, JW_BOUNDARIES)->rows, length;
    const char *bytes;
    for (int leaves = 0; leaves < 2; leaves++) {
        for (size_t r = 0; r < rows; r++) {
            uint32_t region = region_of_outline(map, r);
            if (region == JW_NO_ROW || !find_outline(map, r, &bytes, &length)) continue;
            if ((map->page->places->leaf[region] >= 0) != leaves) continue;
            tracing t = {map, panel, {0, 0}, false};
            jw_picture_shape(map->picture,
                             plays(map, region) ? JW_STYLE_LAND : JW_STYLE_LAND_OTHER);
            jw_geometry_visit(bytes, length, trace, &t);
            if (t.open) jw_picture_close(map->picture);
        }
    }
}

static void put_places(jw_atlas *map, const jw_panel *panel)
{
    for (size_t p = 0; p < map->place_count; p++)
        if (map->places[p].known && (map->places[p].close || !panel->inset))
            jw_picture_dot(map->picture,
                           map->places[p].plays ? JW_STYLE_PLACE : JW_STYLE_PLACE_OTHER,
                           jw_map_place_at(map, panel, (int)p), 4);
}

/* ---- panels and legend ---- */

/* Kinds that are counted alike are drawn to one scale. */
static double widest_of(const jw_atlas *map, const char *unit)
{
    double widest = 0;
    for (size_t f = 0; f < map->flow_count; f++)
        if (!strcmp(map->kinds[map->flows[f].kind].unit, unit))
            widest = fmax(widest, fmax(map->flows[f].today, map->flows[f].together));
    return widest;
}

/* Those who stand close once more, and where they belong; names keep away from the inset. */
static void put_inset(jw_atlas *map, const jw_panel *panel, jw_panel *inset, int kind)
{
    jw_obstacle crowd = jw_map_crowd(map, panel);
    jw_point at = {crowd.left, crowd.top};
    inset->widest = panel->widest;
    map->obstacle_count = 0;
    jw_picture_box(map->picture, JW_STYLE_FRAME, at, crowd.right - at.x, crowd.bottom - at.y);
    jw_picture_segment(map->picture, JW_STYLE_FRAME, (jw_point){crowd.right, crowd.bottom},
                       inset->corner);
    jw_picture_box(map->picture, JW_STYLE_INSET, inset->corner, inset->width, inset->height);
    jw_map_put_flows(map, inset, kind);
    put_places(map, inset);
    jw_map_put_labels(map, inset, kind);
}

static void put_panel(jw_atlas *map, jw_panel *panel, jw_panel *inset, int kind)
{
    const jw_map_kind *k = &map->kinds[kind];
    map->obstacle_count = 0;
    panel->widest = widest_of(map, k->unit);
    put_outlines(map, panel);
    jw_map_put_flows(map, panel, kind);
    put_places(map, panel);
    if (inset)
        jw_map_obstacle(
            map,
            (jw_point){inset->corner.x + inset->width / 2, inset->corner.y + inset->height / 2},
            inset->width, inset->height, 10);
    jw_map_put_labels(map, panel, kind);
    if (inset) put_inset(map, panel, inset, kind);
    if (map->kind_count > 1) /* the title stands where labels do not come */
        jw_picture_text(map->picture, JW_STYLE_TITLE,
                        (jw_point){panel->corner.x, panel->corner.y - 6}, JW_ANCHOR_START,
                        jw_page_name(map->page, JW_STAGES, k->stage));
}

/* The legend is written entry by entry, below or beside one another. */
typedef struct legend {
    jw_atlas *map;
    jw_point at;
    bool down;
} legend;

static void put_entry(legend *l, const char *text)
{
    jw_picture_text(l->map->picture, JW_STYLE_TEXT, (jw_point){l->at.x + 54, l->at.y + 4},
                    JW_ANCHOR_START, text);
    if (l->down)
        l->at.y += 26;
    else
        l->at.x += 54 + jw_picture_text_width(JW_STYLE_TEXT, text) + 26;
}

static void put_sample(legend *l, jw_style_id style, double width, const char *text)
{
    jw_map_band(l->map->picture, style, l->at, (jw_point){l->at.x + 44, l->at.y}, 0, width, 10);
    put_entry(l, text);
}

static bool any_less(const jw_atlas *map)
{
    for (size_t f = 0; f < map->flow_count; f++)
        if (map->flows[f].together < map->flows[f].today * (1 - 1e-6)) return true;
    return false;
}

static bool all_play(const jw_atlas *map)
{
    for (size_t p = 0; p < map->place_count; p++)
        if (!map->places[p].plays) return false;
    return true;
}

/* A band of a round amount, so that widths can be read. */
static void put_ruler(legend *l, const jw_panel *panel)
{
    char number[JW_PAGE_NUMBER], text[JW_PAGE_NUMBER + 80];
    double amount = jw_round_up(panel->widest / 4);
    jw_number_format(number, amount);
    snprintf(text, sizeof text, "%s %.64s", amount < 1 ? number : jw_page_number(number, amount, 0),
             l->map->kinds[0].unit);
    put_sample(l, JW_STYLE_ARROW, jw_map_width(panel, amount), text);
}

static void put_place_entry(legend *l, jw_style_id style, jw_message label)
{
    jw_picture_dot(l->map->picture, style, (jw_point){l->at.x + 36, l->at.y}, 4);
    put_entry(l, jw_page_words(l->map->page, label, NULL));
}

static void put_legend(jw_atlas *map, jw_panel *panel, jw_point at, bool down)
{
    legend l = {map, at, down};
    bool one = map->kind_count == 1; /* of several, none is the legend's */
    panel->widest = widest_of(map, map->kinds[0].unit);
    put_sample(&l, one ? JW_STYLE_KIND_1 : JW_STYLE_ARROW, 7,
               jw_page_words(map->page, JW_MSG_LEGEND_TODAY, NULL));
    put_sample(&l, one ? JW_STYLE_KIND_1_MORE : JW_STYLE_ARROW_MORE, 7,
               jw_page_words(map->page, JW_MSG_LEGEND_MORE, NULL));
    if (any_less(map))
        put_sample(&l, JW_STYLE_LESS, 7, jw_page_words(map->page, JW_MSG_LEGEND_LESS, NULL));
    put_ruler(&l, panel);
    if (!all_play(map)) {
        put_place_entry(&l, JW_STYLE_PLACE, JW_MSG_LEGEND_PLACE);
        put_place_entry(&l, JW_STYLE_PLACE_OTHER, JW_MSG_LEGEND_PLACE_OTHER);
    }
    if (!down) l.at = (jw_point){at.x, at.y + 24};
    jw_picture_text(map->picture, JW_STYLE_QUIET, (jw_point){l.at.x, l.at.y + 4}, JW_ANCHOR_START,
                    jw_page_words(map->page, JW_MSG_LEGEND_UNIT, map->kinds[0].unit, NULL));
}

static void put_single(jw_atlas *map)
{
    jw_panel panel = fit_panel(map, WIDTH - LEGEND - GAP, 600);
    map->picture->width = WIDTH;
    map->picture->height = panel.height;
    jw_panel inset;
    bool crowded = jw_map_find_inset(map, &panel, &inset);
    put_panel(map, &panel, crowded ? &inset : NULL, 0);
    put_legend(map, &panel, (jw_point){WIDTH - LEGEND, 40}, true);
}

/* Two columns, so high that four panels, their heading and caption fit on one sheet of paper. */
static void put_several(jw_atlas *map)
{
    const double title = 24, highest = 322, legend_height = 50;
    jw_panel panel = fit_panel(map, (WIDTH - GAP) / 2, highest);
    double row = panel.height + title + GAP;
    int rows = (map->kind_count + 1) / 2;
    map->picture->width = WIDTH;
    map->picture->height = rows * row + legend_height;
    for (int k = 0; k < map->kind_count; k++) {
        panel.corner = (jw_point){k % 2 * (WIDTH + GAP) / 2, k / 2 * row + title};
        jw_panel shown = panel, inset;
        bool crowded = jw_map_find_inset(map, &shown, &inset);
        put_panel(map, &shown, crowded ? &inset : NULL, k);
    }
    put_legend(map, &panel, (jw_point){0, rows * row + 10}, false);
}

/* ---- the whole ---- */

static size_t list_missing(jw_atlas *map, jw_buffer *missing)
{
    size_t known = 0;
    for (size_t p = 0; p < map->place_count; p++) {
        known += map->places[p].known;
        if (map->places[p].known) continue;
        if (missing->length)
            jw_buffer_text(missing, jw_message_text(JW_MSG_COMMA, map->page->language));
        jw_buffer_text(missing, jw_page_name(map->page, JW_REGIONS, map->places[p].id));
    }
    return known;
}

bool jw_report_map(jw_page *page, jw_picture *picture, size_t *drawn, size_t *flows,
                   jw_buffer *missing)
{
    jw_atlas map = {.page = page,
                    .picture = picture,
                    .place_count = (size_t)page->places->leaves,
                    .west = INFINITY,
                    .south = INFINITY,
                    .east = -INFINITY,
                    .north = -INFINITY};
    jw_picture_init(picture, WIDTH, 0);
    map.places = jw_zalloc(map.place_count + 1, sizeof *map.places);
    if (!map.places) map.status = JW_ENOMEM;
    if (!map.status) {
        find_places(&map);
        find_bounds(&map);
        jw_map_collect(&map);
    }
    bool enough = !map.status && list_missing(&map, missing) > 1 && map.kind_count > 0;
    if (enough && map.kind_count == 1) put_single(&map);
    if (enough && map.kind_count > 1) put_several(&map);
    *drawn = 0;
    *flows = map.flow_count;
    for (int k = 0; k < map.kind_count; k++)
        *drawn += map.kinds[k].drawn;
    if (map.status && !page->out->status) page->out->status = map.status;
    jw_release(map.places);
    jw_release(map.flows);
    jw_release(map.obstacles);
    return enough;
}
