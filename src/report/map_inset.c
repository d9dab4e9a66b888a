/*
 * Where cities stand close together a map of the whole says nothing about what flows among them. Those of the
 * crowd with the largest flows are drawn once more, larger, in a corner where nobody stands; a frame on the map
 * shows where they belong. Without a free corner there is no inset, and the map is what it is.
 */
#include "report/map.h"

#define LINK   0.1  /* of a panel's width: nearer than that is close */
#define WIDE   0.43 /* of the panel */
#define HIGH   0.42
#define LARGER 1.3
#define ROOM   10.0 /* pixels between an inset and the places around it */
#define SIDE   26.0 /* pixels between the places of an inset and its edges */
#define NAMES  50.0 /* pixels for names beside the land when it makes room */

enum { CROWD = 3 /* places that make one */ };

/* ---- who stands close ---- */

static double distance(const jw_atlas *map, const jw_panel *panel, size_t a, size_t b)
{
    jw_point one = jw_map_place_at(map, panel, (int)a), other = jw_map_place_at(map, panel, (int)b);
    return hypot(one.x - other.x, one.y - other.y);
}

/* Marks whoever can be reached from a place by short steps. @return how many. */
static size_t gather(jw_atlas *map, const jw_panel *panel, size_t from)
{
    size_t count = 1;
    for (size_t p = 0; p < map->place_count; p++)
        map->places[p].close = p == from;
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t p = 0; p < map->place_count; p++) {
            bool near = false;
            if (map->places[p].close || !map->places[p].known) continue;
            for (size_t q = 0; q < map->place_count && !near; q++)
                near = map->places[q].close && distance(map, panel, p, q) < LINK * panel->width;
            if (!near) continue;
            map->places[p].close = grown = true;
            count++;
        }
    }
    return count;
}

static double flows_inside(const jw_atlas *map)
{
    double sum = 0;
    for (size_t f = 0; f < map->flow_count; f++)
        if (map->places[map->flows[f].from].close && map->places[map->flows[f].to].close)
            sum += fmax(map->flows[f].today, map->flows[f].together);
    return sum;
}

static void forget(jw_atlas *map)
{
    for (size_t p = 0; p < map->place_count; p++)
        map->places[p].close = false;
}

/* Marks the crowd with the largest flows; false, and nobody marked, if there is none worth an inset. */
static bool find_crowd(jw_atlas *map, const jw_panel *panel)
{
    double most = 0;
    size_t best = map->place_count;
    for (size_t p = 0; p < map->place_count; p++) {
        if (!map->places[p].known) continue;
        size_t count = gather(map, panel, p);
        double inside = flows_inside(map);
        if (count >= CROWD && count < map->place_count && inside > most) most = inside, best = p;
    }
    forget(map);
    if (best < map->place_count) gather(map, panel, best);
    return best < map->place_count;
}

/* ---- where it is drawn ---- */

static void widen(jw_obstacle *box, jw_point at)
{
    box->left = fmin(box->left, at.x), box->right = fmax(box->right, at.x);
    box->top = fmin(box->top, at.y), box->bottom = fmax(box->bottom, at.y);
}

jw_obstacle jw_map_crowd(const jw_atlas *map, const jw_panel *panel)
{
    jw_obstacle box = {INFINITY, INFINITY, -INFINITY, -INFINITY, 1};
    for (size_t p = 0; p < map->place_count; p++)
        if (map->places[p].close) widen(&box, jw_map_place_at(map, panel, (int)p));
    return (jw_obstacle){box.left - ROOM, box.top - ROOM, box.right + ROOM, box.bottom + ROOM, 1};
}

/* Whether nobody stands in a box, nor anyone of the crowd near it. */
static bool is_free(const jw_atlas *map, const jw_panel *panel, const jw_panel *inset)
{
    for (size_t p = 0; p < map->place_count; p++) {
        if (!map->places[p].known) continue;
        jw_point at = jw_map_place_at(map, panel, (int)p);
        double room = map->places[p].close ? 2 * ROOM : ROOM;
        if (at.x > inset->corner.x - room && at.x < inset->corner.x + inset->width + room &&
            at.y > inset->corner.y - room && at.y < inset->corner.y + inset->height + room)
            return false;
    }
    return true;
}

/* The land moves to one side, as far as names leave room there. */
static jw_panel move_aside(const jw_atlas *map, const jw_panel *panel, bool to_left)
{
    jw_panel moved = *panel;
    double across = (map->east - map->west) * panel->scale * panel->stretch;
    double by = fmax((panel->width - across) / 2 - NAMES, 0) / (panel->scale * panel->stretch);
    moved.middle.x += to_left ? by : -by;
    return moved;
}

static void fit(const jw_atlas *map, const jw_panel *panel, jw_panel *inset)
{
    jw_obstacle crowd = jw_map_crowd(map, panel);
    double across = crowd.right - crowd.left - 2 * ROOM, up = crowd.bottom - crowd.top - 2 * ROOM;
    double times =
        fmin((inset->width - 2 * SIDE) / fmax(across, 1), (inset->height - 2 * SIDE) / fmax(up, 1));
    double x = (crowd.left + crowd.right) / 2 - panel->corner.x - panel->width / 2;
    double y = (crowd.top + crowd.bottom) / 2 - panel->corner.y - panel->height / 2;
    inset->middle = (jw_point){panel->middle.x + x / (panel->scale * panel->stretch),
                               panel->middle.y - y / panel->scale};
    inset->scale = panel->scale * times;
}

/* The first corner that is free once the land has moved aside, and shows the crowd clearly larger. */
static bool find_corner(const jw_atlas *map, jw_panel *panel, jw_panel *inset)
{
    for (int corner = 0; corner < 4; corner++) {
        bool right = !(corner & 1), bottom = corner < 2;
        jw_panel moved = move_aside(map, panel, right);
        *inset = moved;
        inset->inset = true;
        inset->width = WIDE * panel->width;
        inset->height = HIGH * panel->height;
        inset->corner.x += right ? panel->width - inset->width - 1 : 1;
        inset->corner.y += bottom ? panel->height - inset->height : 0;
        fit(map, &moved, inset);
        if (!is_free(map, &moved, inset) || inset->scale < LARGER * panel->scale) continue;
        *panel = moved;
        return true;
    }
    return false;
}

bool jw_map_find_inset(jw_atlas *map, jw_panel *panel, jw_panel *inset)
{
    if (find_crowd(map, panel) && find_corner(map, panel, inset)) return true;
    forget(map);
    return false;
}
