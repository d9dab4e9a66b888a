/*
 * Flows as bands whose width is the amount. A band bends to the right of its way, so that what goes there and what
 * comes back lie side by side; today lies dark inside what it becomes, so that the change is a change of width at
 * one place instead of two maps to be compared from memory.
 */
#include "report/map.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#define BEND  0.13 /* of the distance */
#define INSET 7.0  /* pixels between the band and a place */

enum { FLOW_LIMIT = 1 << 22, FLOWS_DRAWN = 14 };

/* ---- out of the result ---- */

static int leaf_of(const jw_atlas *map, const char *id)
{
    const jw_study *study = map->page->study;
    jw_text text = jw_strings_find(study->strings, id, strlen(id));
    uint32_t row = jw_table_find(jw_study_table(study, JW_REGIONS), text);
    return row == JW_NO_ROW ? -1 : map->page->places->leaf[row];
}

/* -1 if there are more kinds than can be told apart. */
static int kind_of(jw_atlas *map, const char *stage, const char *unit)
{
    for (int k = 0; k < map->kind_count; k++)
        if (!strcmp(map->kinds[k].stage, stage) && !strcmp(map->kinds[k].unit, unit)) return k;
    if (map->kind_count == JW_PICTURE_KINDS) return -1;
    map->kinds[map->kind_count] = (jw_map_kind){stage, unit, 0, 0, 0};
    return map->kind_count++;
}

static void add_flow(jw_atlas *map, jw_map_flow flow)
{
    if (flow.kind < 0 || flow.from < 0 || flow.to < 0) return;
    if (!map->status)
        map->status = jw_grow(&map->flows, &map->flow_capacity, map->flow_count + 1,
                              sizeof *map->flows, FLOW_LIMIT);
    if (!map->status) map->flows[map->flow_count++] = flow;
}

static int by_way(const void *a, const void *b)
{
    const jw_map_flow *one = a, *other = b;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    if (one->from != other->from) return one->from < other->from ? -1 : 1;
    return (one->to > other->to) - (one->to < other->to);
}

static double size_of(const jw_map_flow *flow)
{
    return fmax(flow->today, flow->together);
}

static int by_size(const void *a, const void *b)
{
    const jw_map_flow *one = a, *other = b;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    if (size_of(one) != size_of(other)) return size_of(one) < size_of(other) ? 1 : -1;
    return by_way(a, b);
}

/* Fields that share a way become one flow. */
static void merge(jw_atlas *map)
{
    size_t kept = 0;
    for (size_t f = 0; f < map->flow_count; f++) {
        jw_map_flow *last = kept ? &map->flows[kept - 1] : NULL;
        if (last && !by_way(last, &map->flows[f])) {
            last->today += map->flows[f].today;
            last->together += map->flows[f].together;
        } else {
            map->flows[kept++] = map->flows[f];
        }
    }
    map->flow_count = kept;
}

void jw_map_collect(jw_atlas *map)
{
    const jw_tree_entry *table = jw_page_find_table(map->page, "flows");
    for (size_t r = 0; r < jw_view_rows(table); r++) {
        const char *unit = jw_page_field_unit(map->page, jw_view_text(table, r, "field"));
        add_flow(map, (jw_map_flow){leaf_of(map, jw_view_text(table, r, "from")),
                                    leaf_of(map, jw_view_text(table, r, "to")),
                                    kind_of(map, jw_view_text(table, r, "stage"), unit),
                                    jw_view_number(table, r, "today"),
                                    jw_view_number(table, r, "together")});
    }
    if (!map->flow_count) return;
    qsort(map->flows, map->flow_count, sizeof *map->flows, by_way);
    merge(map);
    qsort(map->flows, map->flow_count, sizeof *map->flows, by_size);
    for (size_t f = 0; f < map->flow_count; f++) {
        jw_map_kind *kind = &map->kinds[map->flows[f].kind];
        if (!kind->end) kind->first = f;
        kind->end = f + 1;
    }
}

/* ---- bands ---- */

static jw_point plus(jw_point a, jw_point b, double times)
{
    return (jw_point){a.x + times * b.x, a.y + times * b.y};
}

static jw_point unit_from(jw_point from, jw_point to)
{
    double x = to.x - from.x, y = to.y - from.y, length = hypot(x, y);
    return length > 0 ? (jw_point){x / length, y / length} : (jw_point){1, 0};
}

/* To the right of a direction, on a page whose y grows downwards. */
static jw_point right_of(jw_point direction)
{
    return (jw_point){-direction.y, direction.x};
}

void jw_map_band(jw_picture *picture, jw_style_id style, jw_point from, jw_point to, double bend,
                 double width, double head)
{
    jw_point along = unit_from(from, to), across = right_of(along);
    jw_point middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    jw_point control = plus(middle, across, 2 * bend); /* the curve passes halfway to its control */
    jw_point end = unit_from(control, to), neck = plus(to, end, -head);
    control = plus(control, end, -head / 2);
    jw_point start_side = right_of(unit_from(from, control)), end_side = right_of(end);
    double half = width / 2, wing = half + head * 0.42;
    /* Where the sides of a bend meet, they are farther apart than the band is wide. */
    double turn = fmax(across.x * start_side.x + across.y * start_side.y, 0.5), side = half / turn;
    jw_picture_shape(picture, style);
    jw_picture_move(picture, plus(from, start_side, half));
    jw_picture_curve(picture, plus(control, across, side), plus(neck, end_side, half));
    jw_picture_line(picture, plus(neck, end_side, wing));
    jw_picture_line(picture, to);
    jw_picture_line(picture, plus(neck, end_side, -wing));
    jw_picture_line(picture, plus(neck, end_side, -half));
    jw_picture_curve(picture, plus(control, across, -side), plus(from, start_side, -half));
    jw_picture_close(picture);
}

double jw_map_width(const jw_panel *panel, double amount)
{
    return panel->widest > 0 ? fmax(amount, 0) / panel->widest * panel->band : 0;
}

double jw_map_bend(const jw_panel *panel, const jw_map_flow *flow, jw_point from, jw_point to)
{
    double distance = hypot(to.x - from.x, to.y - from.y);
    return fmax(BEND * distance, jw_map_width(panel, size_of(flow)) / 2 + 2);
}

bool jw_map_can_draw(const jw_atlas *map, const jw_panel *panel, const jw_map_flow *flow)
{
    const jw_map_place *from = &map->places[flow->from], *to = &map->places[flow->to];
    return from != to && from->known && to->known && (from->close && to->close) == panel->inset;
}

static void put_flow(jw_atlas *map, const jw_panel *panel, const jw_map_flow *flow)
{
    jw_point a = jw_map_place_at(map, panel, flow->from), b = jw_map_place_at(map, panel, flow->to);
    double distance = hypot(b.x - a.x, b.y - a.y), bend = jw_map_bend(panel, flow, a, b);
    double inset = fmin(INSET, distance / 4);
    jw_point aim =
        plus((jw_point){(a.x + b.x) / 2, (a.y + b.y) / 2}, right_of(unit_from(a, b)), 2 * bend);
    jw_point from = plus(a, unit_from(a, aim), inset), to = plus(b, unit_from(b, aim), inset);
    double inner = jw_map_width(panel, fmin(flow->today, flow->together));
    double outer = jw_map_width(panel, size_of(flow));
    double head = fmin(7 + 0.55 * outer, distance / 3);
    bool less = flow->together < flow->today;
    jw_style_id more = (jw_style_id)(JW_STYLE_KIND_1_MORE + flow->kind);
    if (outer > inner * (1 + 1e-6))
        jw_map_band(map->picture, less ? JW_STYLE_LESS : more, from, to, bend, outer, head);
    jw_map_band(map->picture, (jw_style_id)(JW_STYLE_KIND_1 + flow->kind), from, to, bend,
                fmax(inner, 0.4), head * (outer > 0 ? 0.55 + 0.45 * inner / outer : 1));
    int samples = (int)fmin(distance / 12, 60) + 2; /* of what labels should not cover */
    for (int i = 1; i < samples; i++) {
        double t = (double)i / samples, s = 1 - t;
        jw_point at = {s * s * from.x + 2 * s * t * aim.x + t * t * to.x,
                       s * s * from.y + 2 * s * t * aim.y + t * t * to.y};
        jw_map_obstacle(map, at, outer + 4, outer + 4, 0.4);
    }
}

void jw_map_put_flows(jw_atlas *map, const jw_panel *panel, int kind)
{
    jw_map_kind *k = &map->kinds[kind];
    size_t drawn = 0;
    for (size_t f = k->first; f < k->end && drawn < FLOWS_DRAWN; f++) {
        if (!jw_map_can_draw(map, panel, &map->flows[f]) || !(size_of(&map->flows[f]) > 0))
            continue;
        put_flow(map, panel, &map->flows[f]);
        drawn++;
    }
    k->drawn += drawn;
}
