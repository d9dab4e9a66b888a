/*
 * Neighbours by outlines. Outlines cut from one map share their points, but outlines from several maps leave gaps and
 * overlaps of some metres to some hundred, and asking for shared points would make neighbours strangers. So two regions
 * are neighbours where a point of one comes as near to a line of the other as a tolerance says. Only what lies in both
 * regions' boxes is compared.
 */
#include "track/neighbours.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/geometry.h"
#include "study/study.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define KM_A_DEGREE 111.195
#define DEGREE      0.017453292519943295

typedef struct corner {
    double x, y;
    bool first; /* of its ring: no line leads to it */
} corner;

typedef struct outline {
    size_t from, to; /* corners */
    jw_bounds box;
} outline;

typedef struct tracing {
    const jw_neighbour_places *places;
    const jw_study *study;
    outline *outline; /* by place */
    corner *corner;
    size_t count, capacity;
    double tolerance;
    jw_status status;
    jw_neighbour *list;
    size_t pairs, pair_capacity;
} tracing;

static void trace(double x, double y, bool first, void *user)
{
    tracing *t = user;
    if (t->status) return;
    t->status =
        jw_grow(&t->corner, &t->capacity, t->count + 1, sizeof *t->corner, JW_NEIGHBOURS_LIMIT);
    if (!t->status) t->corner[t->count++] = (corner){x, y, first};
}

static uint32_t row_of_outline(const jw_study *study, const char *name)
{
    jw_text id = jw_strings_find(study->strings, name, strlen(name));
    for (uint32_t r = 0; id && r < jw_study_table(study, JW_BOUNDARIES)->rows; r++)
        if (jw_study_cell_text(study, JW_BOUNDARIES, r, "region") == id) return r;
    return JW_NO_ROW;
}

static jw_status no_outline(const char *place, jw_error *err)
{
    jw_fail(err, JW_EDATA, "the outline of '%s' is not told", place);
    jw_fail_remedy(err, "add it to boundaries, or give '--neighbours distance' or a file");
    return JW_EDATA;
}

static jw_status trace_place(tracing *t, size_t place, jw_error *err)
{
    const char *name = t->places->name[place];
    uint32_t row = row_of_outline(t->study, name);
    jw_text shape =
        row == JW_NO_ROW ? 0 : jw_study_cell_text(t->study, JW_BOUNDARIES, row, "geometry");
    if (!shape) return no_outline(name, err);
    const char *bytes = jw_strings_get(t->study->strings, shape);
    size_t length = jw_strings_length(t->study->strings, shape);
    outline *o = &t->outline[place];
    o->from = t->count;
    if (!jw_geometry_check(bytes, length, &o->box)) return no_outline(name, err);
    jw_geometry_visit(bytes, length, trace, t);
    o->to = t->count;
    return t->status ? jw_fail_memory(err) : JW_OK;
}

/* Kilometres from a point to the line that ends in `end`, on the plane that touches the earth at the point. */
static double from_line(const corner *point, const corner *end)
{
    double across = KM_A_DEGREE * cos(point->y * DEGREE);
    double ax = (end[-1].x - point->x) * across, ay = (end[-1].y - point->y) * KM_A_DEGREE;
    double dx = (end->x - end[-1].x) * across, dy = (end->y - end[-1].y) * KM_A_DEGREE;
    double length = dx * dx + dy * dy;
    double share = length > 0 ? fmin(fmax(-(ax * dx + ay * dy) / length, 0), 1) : 0;
    return hypot(ax + share * dx, ay + share * dy);
}

static jw_bounds widen(jw_bounds box, double tolerance)
{
    double up = tolerance / KM_A_DEGREE;
    double across = up / fmax(cos(fmax(fabs(box.south), fabs(box.north)) * DEGREE), 0.01);
    return (jw_bounds){box.west - across, box.south - up, box.east + across, box.north + up};
}

static bool is_in(const jw_bounds *box, const corner *c)
{
    return c->x >= box->west && c->x <= box->east && c->y >= box->south && c->y <= box->north;
}

static bool crosses(const jw_bounds *box, const corner *end)
{
    return fmax(end->x, end[-1].x) >= box->west && fmin(end->x, end[-1].x) <= box->east &&
           fmax(end->y, end[-1].y) >= box->south && fmin(end->y, end[-1].y) <= box->north;
}

/* Whether a corner of one comes near a line of the other. */
static bool comes_near(const tracing *t, const outline *a, const outline *b)
{
    jw_bounds near_b = widen(b->box, t->tolerance);
    for (size_t i = a->from; i < a->to; i++) {
        const corner *point = &t->corner[i];
        if (!is_in(&near_b, point)) continue;
        jw_bounds spot = widen((jw_bounds){point->x, point->y, point->x, point->y}, t->tolerance);
        for (size_t j = b->from + 1; j < b->to; j++) {
            const corner *end = &t->corner[j];
            if (end->first || !crosses(&spot, end)) continue;
            if (from_line(point, end) <= t->tolerance) return true;
        }
    }
    return false;
}

static bool boxes_meet(const tracing *t, const outline *a, const outline *b)
{
    jw_bounds wide = widen(a->box, t->tolerance);
    return wide.west <= b->box.east && wide.east >= b->box.west && wide.south <= b->box.north &&
           wide.north >= b->box.south;
}

static jw_status join(tracing *t, size_t a, size_t b)
{
    const outline *one = &t->outline[a], *other = &t->outline[b];
    if (!boxes_meet(t, one, other)) return JW_OK;
    if (!comes_near(t, one, other) && !comes_near(t, other, one)) return JW_OK;
    jw_status st =
        jw_grow(&t->list, &t->pair_capacity, t->pairs + 2, sizeof *t->list, JW_NEIGHBOURS_LIMIT);
    if (st) return st;
    t->list[t->pairs++] = (jw_neighbour){(uint32_t)a, (uint32_t)b, 1};
    t->list[t->pairs++] = (jw_neighbour){(uint32_t)b, (uint32_t)a, 1};
    return JW_OK;
}

jw_status jw_neighbours_by_contiguity(jw_neighbours *made, const jw_neighbour_places *places,
                                      const jw_study *study, double tolerance, jw_error *err)
{
    tracing t = {.places = places, .study = study, .tolerance = tolerance};
    *made = (jw_neighbours){0};
    t.outline = jw_alloc(places->count + 1, sizeof *t.outline);
    if (!t.outline) return jw_fail_memory(err);
    jw_status st = JW_OK, told = JW_OK;
    for (size_t p = 0; !told && p < places->count; p++)
        told = trace_place(&t, p, err);
    for (size_t a = 0; !told && !st && a < places->count; a++)
        for (size_t b = 0; !st && b < a; b++)
            st = join(&t, a, b);
    if (!told && !st) st = jw_neighbours_make(made, places->count, t.list, t.pairs);
    jw_release(t.outline);
    jw_release(t.corner);
    jw_release(t.list);
    return told ? told : st ? jw_fail_memory(err) : JW_OK;
}
