/*
 * Labels where there is room. Every place tries eight positions for its name and takes the one that covers least;
 * a number of a flow is left out rather than put on top of a name, since the table below the map has it. Greedy,
 * in the order of the study and of the amounts: the same study gives the same map.
 */
#include "report/map.h"

#include "base/alloc.h"

#include <stdio.h>

enum { OBSTACLE_LIMIT = 1 << 20, NUMBERS_SHOWN = 5, POSITIONS = 8 };

#define HEAVY   1.0 /* names, places, other numbers */
#define TOO_FAR 1e9

void jw_map_obstacle(jw_atlas *map, jw_point centre, double width, double height, double weight)
{
    if (!map->status)
        map->status = jw_grow(&map->obstacles, &map->obstacle_capacity, map->obstacle_count + 1,
                              sizeof *map->obstacles, OBSTACLE_LIMIT);
    if (map->status) return;
    map->obstacles[map->obstacle_count++] =
        (jw_obstacle){centre.x - width / 2, centre.y - height / 2, centre.x + width / 2,
                      centre.y + height / 2, weight};
}

/* Pixels of obstacles under a box, by weight; TOO_FAR outside the panel. */
static double cost_of(const jw_atlas *map, const jw_panel *panel, jw_point centre, double width,
                      double height)
{
    double left = centre.x - width / 2, right = centre.x + width / 2;
    double top = centre.y - height / 2, bottom = centre.y + height / 2, cost = 0;
    if (left < panel->corner.x || right > panel->corner.x + panel->width || top < panel->corner.y ||
        bottom > panel->corner.y + panel->height)
        return TOO_FAR;
    for (size_t o = 0; o < map->obstacle_count; o++) {
        const jw_obstacle *other = &map->obstacles[o];
        double x = fmin(right, other->right) - fmax(left, other->left);
        double y = fmin(bottom, other->bottom) - fmax(top, other->top);
        if (x > 0 && y > 0) cost += x * y * other->weight;
    }
    return cost;
}

static void put_name(jw_atlas *map, const jw_panel *panel, int leaf)
{
    static const double x[POSITIONS] = {1, -1, 0, 0, 1, 1, -1, -1};
    static const double y[POSITIONS] = {0, 0, -1, 1, -0.8, 0.8, -0.8, 0.8};
    const char *name = jw_page_name(map->page, JW_REGIONS, map->places[leaf].id);
    jw_point at = jw_map_place_at(map, panel, leaf), best = at;
    double width = jw_picture_text_width(JW_STYLE_PLACE_NAME, name), height = 15, least = INFINITY;
    for (int i = 0; i < POSITIONS; i++) {
        jw_point centre = {at.x + x[i] * (width / 2 + 8), at.y + y[i] * (height / 2 + 7)};
        double cost = cost_of(map, panel, centre, width, height);
        if (cost < least) least = cost, best = centre;
    }
    jw_picture_text(map->picture, JW_STYLE_PLACE_NAME, (jw_point){best.x, best.y + 4.5},
                    JW_ANCHOR_MIDDLE, name);
    jw_map_obstacle(map, best, width, height, 2 * HEAVY);
}

/* Both sides of a band at several places; the one that covers least, if it covers little. */
static void put_number(jw_atlas *map, const jw_panel *panel, const jw_map_flow *flow)
{
    static const double along[] = {0.5, 0.4, 0.6, 0.32, 0.68};
    char today[JW_PAGE_NUMBER], together[JW_PAGE_NUMBER], text[2 * JW_PAGE_NUMBER + 8];
    jw_point a = jw_map_place_at(map, panel, flow->from), b = jw_map_place_at(map, panel, flow->to);
    double distance = hypot(b.x - a.x, b.y - a.y), bend = jw_map_bend(panel, flow, a, b);
    if (!(distance > 0)) return;
    jw_point right = {-(b.y - a.y) / distance, (b.x - a.x) / distance}, best = a;
    snprintf(
        text, sizeof text, "%s → %s",
        jw_page_number(today, flow->today, jw_page_common_decimals(flow->today, panel->widest)),
        jw_page_number(together, flow->together,
                       jw_page_common_decimals(flow->together, panel->widest)));
    double width = jw_picture_text_width(JW_STYLE_FLOW_NUMBER, text), height = 13;
    double half = jw_map_width(panel, fmax(flow->today, flow->together)) / 2;
    double beside = half + 3 + fabs(right.x) * width / 2 + fabs(right.y) * height / 2;
    double least = 0.12 * width * height; /* more would be hard to read */
    for (size_t i = 0; i < 2 * sizeof along / sizeof along[0]; i++) {
        double t = along[i / 2], out = 4 * t * (1 - t) * bend + (i % 2 ? -beside : beside);
        jw_point centre = {a.x + t * (b.x - a.x) + out * right.x,
                           a.y + t * (b.y - a.y) + out * right.y};
        double cost = cost_of(map, panel, centre, width, height);
        if (cost < least) least = cost, best = centre;
    }
    if (best.x == a.x && best.y == a.y) return;
    jw_picture_text(map->picture, JW_STYLE_FLOW_NUMBER, (jw_point){best.x, best.y + 4},
                    JW_ANCHOR_MIDDLE, text);
    jw_map_obstacle(map, best, width, height, HEAVY);
}

void jw_map_put_labels(jw_atlas *map, const jw_panel *panel, int kind)
{
    const jw_map_kind *k = &map->kinds[kind];
    for (size_t p = 0; p < map->place_count; p++)
        if (map->places[p].known && (map->places[p].close || !panel->inset))
            jw_map_obstacle(map, jw_map_place_at(map, panel, (int)p), 9, 9, 2 * HEAVY);
    for (size_t p = 0; p < map->place_count; p++)
        if (map->places[p].known && map->places[p].close == panel->inset)
            put_name(map, panel, (int)p);
    for (size_t f = k->first, shown = 0; f < k->end && shown < NUMBERS_SHOWN; f++) {
        if (!jw_map_can_draw(map, panel, &map->flows[f])) continue;
        put_number(map, panel, &map->flows[f]);
        shown++;
    }
}
