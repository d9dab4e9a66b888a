/*
 * Two tangents of a concave function meet above it, or on it. If on it, the function is those two lines and the
 * meeting point is its knot: a line that touches at two points touches all between them. If above, the point below
 * gives a third tangent, and both sides are asked again. Halving would need thirty points for a knot and leave it
 * known to nine digits; this needs two and leaves it as exact as the lines.
 */
#include "coalition/knots.h"

#include "base/alloc.h"

#include <math.h>
#include <stdbool.h>

enum { DEPTH = 200 };

typedef struct search {
    jw_knots *knots;
    double tolerance;
    jw_touch *touch;
    void *user;
} search;

static jw_status add(jw_knots *knots, double at, double value)
{
    if (jw_grow(&knots->at, &knots->at_capacity, knots->count + 1, sizeof *knots->at,
                JW_KNOTS_LIMIT))
        return knots->count + 1 > JW_KNOTS_LIMIT ? JW_ELIMIT : JW_ENOMEM;
    if (jw_grow(&knots->value, &knots->value_capacity, knots->count + 1, sizeof *knots->value,
                JW_KNOTS_LIMIT))
        return JW_ENOMEM;
    knots->at[knots->count] = at;
    knots->value[knots->count++] = value;
    return JW_OK;
}

static double line(const jw_tangent *tangent, double at)
{
    return tangent->value + tangent->slope * (at - tangent->at);
}

/* Where two tangents meet, kept between the points that they touch at. */
static double meet(const jw_tangent *a, const jw_tangent *b)
{
    double fall = a->slope - b->slope;
    double at = fall > 0 ? a->at + (b->value - a->value - b->slope * (b->at - a->at)) / fall
                         : (a->at + b->at) / 2;
    return fmin(fmax(at, a->at), b->at);
}

/* Adds the knots strictly between two points, in their order. */
static jw_status split(const search *s, const jw_tangent *a, const jw_tangent *b, int depth)
{
    jw_tangent middle = {meet(a, b), 0, 0};
    double reach = fmin(line(a, middle.at), line(b, middle.at));
    double share = (middle.at - a->at) / (b->at - a->at);
    if (reach - (a->value + share * (b->value - a->value)) <= s->tolerance || depth == DEPTH)
        return JW_OK;
    jw_status st = s->touch(&middle, s->user);
    if (st) return st;
    bool touches = reach - middle.value <= s->tolerance;
    if (!touches) st = split(s, a, &middle, depth + 1);
    if (!st) st = add(s->knots, middle.at, middle.value);
    return st || touches ? st : split(s, &middle, b, depth + 1);
}

/* A point that its neighbours' line runs through was a step of the search, not a knot. */
static void drop_straight(jw_knots *knots, double tolerance)
{
    size_t kept = 1;
    for (size_t k = 1; k + 1 < knots->count; k++) {
        double a = knots->at[kept - 1], b = knots->at[k + 1], at = knots->at[k];
        double share = (at - a) / (b - a);
        double straight =
            knots->value[kept - 1] + share * (knots->value[k + 1] - knots->value[kept - 1]);
        if (knots->value[k] - straight <= tolerance) continue;
        knots->at[kept] = at;
        knots->value[kept++] = knots->value[k];
    }
    knots->at[kept] = knots->at[knots->count - 1];
    knots->value[kept++] = knots->value[knots->count - 1];
    knots->count = kept;
}

jw_status jw_knots_find(jw_knots *knots, double from, double to, double tolerance, jw_touch *touch,
                        void *user)
{
    search s = {knots, tolerance, touch, user};
    jw_tangent a = {from, 0, 0}, b = {to, 0, 0};
    jw_status st = touch(&a, user);
    if (!st) st = touch(&b, user);
    if (!st) st = add(knots, a.at, a.value);
    if (!st) st = split(&s, &a, &b, 0);
    if (!st) st = add(knots, b.at, b.value);
    if (!st) drop_straight(knots, tolerance);
    return st;
}

void jw_knots_release(jw_knots *knots)
{
    jw_release(knots->at);
    jw_release(knots->value);
    *knots = (jw_knots){.at = NULL};
}

double jw_knots_value(const jw_knots *knots, double at)
{
    size_t after = 1;
    while (after + 1 < knots->count && knots->at[after] < at)
        after++;
    double a = knots->at[after - 1], b = knots->at[after];
    double share = b > a ? (at - a) / (b - a) : 0;
    return knots->value[after - 1] + share * (knots->value[after] - knots->value[after - 1]);
}
