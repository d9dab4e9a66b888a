/*
 * Polygons and multipolygons only: that is what outlines of regions are. In memory they are well-known
 * binary (OGC 06-103r4), the form that GeoPackage holds, little-endian, a polygon if there is one part and
 * a multipolygon if there are more: one form, so that the same outline is the same bytes wherever it came
 * from. GeoJSON is RFC 7946. Coordinates pass through unchanged, to the last bit.
 */
#include "study/geometry.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

enum { WKB_POLYGON = 3, WKB_MULTIPOLYGON = 6 };

/* Writing well-known binary, always little-endian. */
static void put_uint(jw_buffer *out, uint32_t value)
{
    unsigned char b[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                          (unsigned char)(value >> 16), (unsigned char)(value >> 24)};
    jw_buffer_append(out, b, sizeof b);
}

static void put_double(jw_buffer *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    unsigned char b[8];
    for (int i = 0; i < 8; i++)
        b[i] = (unsigned char)(bits >> 8 * i);
    jw_buffer_append(out, b, sizeof b);
}

static void put_head(jw_buffer *out, uint32_t type, uint32_t count)
{
    jw_buffer_char(out, 1);
    put_uint(out, type);
    put_uint(out, count);
}

/* Reading it: a cursor that never passes the end. */
typedef struct cursor {
    const unsigned char *at, *end;
    bool big; /* byte order of the part being read */
    jw_bounds *bounds;
    jw_json *json;   /* where coordinates are written, if anywhere */
    jw_buffer *copy; /* the same as little-endian binary */
    jw_point_visitor *visit; /* who is told of points, or NULL */
    void *user;
} cursor;

static bool take_uint(cursor *in, uint32_t *value)
{
    if (in->end - in->at < 4) return false;
    const unsigned char *b = in->at;
    *value = in->big ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
                     : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
    in->at += 4;
    return true;
}

static bool take_double(cursor *in, double *value)
{
    if (in->end - in->at < 8) return false;
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | in->at[in->big ? i : 7 - i];
    memcpy(value, &bits, sizeof bits);
    in->at += 8;
    return isfinite(*value);
}

static bool take_head(cursor *in, uint32_t *type)
{
    if (in->at == in->end || *in->at > 1) return false;
    in->big = *in->at++ == 0;
    return take_uint(in, type);
}

static bool take_point(cursor *in, bool first)
{
    double x, y;
    if (!take_double(in, &x) || !take_double(in, &y)) return false;
    if (in->bounds) {
        in->bounds->west = fmin(in->bounds->west, x), in->bounds->east = fmax(in->bounds->east, x);
        in->bounds->south = fmin(in->bounds->south, y),
        in->bounds->north = fmax(in->bounds->north, y);
    }
    if (in->json) {
        jw_json_array(in->json);
        jw_json_number(in->json, x);
        jw_json_number(in->json, y);
        jw_json_array_end(in->json);
    }
    if (in->copy) {
        put_double(in->copy, x);
        put_double(in->copy, y);
    }
    if (in->visit) in->visit(x, y, first, in->user);
    return true;
}

static bool take_ring(cursor *in)
{
    uint32_t points;
    if (!take_uint(in, &points) || points < 4 || points > (size_t)(in->end - in->at) / 16)
        return false;
    if (in->copy) put_uint(in->copy, points);
    if (in->json) jw_json_array(in->json);
    for (uint32_t i = 0; i < points; i++)
        if (!take_point(in, i == 0)) return false;
    if (in->json) jw_json_array_end(in->json);
    return true;
}

static bool take_polygon(cursor *in)
{
    uint32_t rings;
    if (!take_uint(in, &rings) || !rings || rings > (size_t)(in->end - in->at) / 4) return false;
    if (in->copy) put_head(in->copy, WKB_POLYGON, rings);
    if (in->json) jw_json_array(in->json);
    for (uint32_t i = 0; i < rings; i++)
        if (!take_ring(in)) return false;
    if (in->json) jw_json_array_end(in->json);
    return true;
}

static bool take_geometry(cursor *in, uint32_t *type)
{
    uint32_t parts, part_type;
    if (!take_head(in, type)) return false;
    if (*type == WKB_POLYGON) return take_polygon(in) && in->at == in->end;
    if (*type != WKB_MULTIPOLYGON || !take_uint(in, &parts) || !parts) return false;
    if (in->copy && parts > 1) put_head(in->copy, WKB_MULTIPOLYGON, parts);
    if (in->json) jw_json_array(in->json);
    for (uint32_t i = 0; i < parts; i++)
        if (!take_head(in, &part_type) || part_type != WKB_POLYGON || !take_polygon(in))
            return false;
    if (in->json) jw_json_array_end(in->json);
    return in->at == in->end;
}

bool jw_geometry_check(const char *bytes, size_t length, jw_bounds *bounds)
{
    const unsigned char *start = (const unsigned char *)bytes;
    cursor in = {.at = start, .end = start + length, .bounds = bounds};
    uint32_t type;
    if (bounds) *bounds = (jw_bounds){INFINITY, INFINITY, -INFINITY, -INFINITY};
    return take_geometry(&in, &type);
}

bool jw_geometry_normalize(jw_buffer *wkb, const char *bytes, size_t length)
{
    const unsigned char *start = (const unsigned char *)bytes;
    cursor in = {.at = start, .end = start + length, .copy = wkb};
    uint32_t type;
    return take_geometry(&in, &type) && !wkb->status;
}

bool jw_geometry_visit(const char *bytes, size_t length, jw_point_visitor *visit, void *user)
{
    const unsigned char *start = (const unsigned char *)bytes;
    cursor in = {.at = start, .end = start + length, .visit = visit, .user = user};
    uint32_t type;
    return take_geometry(&in, &type);
}

jw_status jw_geometry_to_json(jw_json *json, const char *bytes, size_t length)
{
    const unsigned char *start = (const unsigned char *)bytes;
    uint32_t type = 0;
    cursor head = {.at = start, .end = start + length};
    if (!take_head(&head, &type)) return JW_EDATA;
    jw_json_object(json);
    jw_json_key(json, "type");
    jw_json_text(json, type == WKB_POLYGON ? "Polygon" : "MultiPolygon");
    jw_json_key(json, "coordinates");
    cursor in = {.at = start, .end = start + length, .json = json};
    if (!take_geometry(&in, &type)) return JW_EDATA;
    jw_json_object_end(json);
    return json->out->status;
}

/* By value: 116 and 116.0 are the same place. */
static bool same_ordinate(const json_t *a, const json_t *b, size_t i)
{
    return json_number_value(json_array_get(a, i)) == json_number_value(json_array_get(b, i));
}

static bool put_ring(jw_buffer *out, const json_t *ring)
{
    size_t points = json_array_size(ring);
    if (points < 4 || points > UINT32_MAX) return false;
    put_uint(out, (uint32_t)points);
    for (size_t i = 0; i < points; i++) {
        const json_t *point = json_array_get(ring, i);
        const json_t *x = json_array_get(point, 0), *y = json_array_get(point, 1);
        if (!json_is_number(x) || !json_is_number(y)) return false;
        put_double(out, json_number_value(x));
        put_double(out, json_number_value(y));
    }
    const json_t *first = json_array_get(ring, 0), *last = json_array_get(ring, points - 1);
    return same_ordinate(first, last, 0) && same_ordinate(first, last, 1);
}

static bool put_polygon(jw_buffer *out, const json_t *rings)
{
    size_t count = json_array_size(rings);
    if (!count || count > UINT32_MAX) return false;
    put_head(out, WKB_POLYGON, (uint32_t)count);
    for (size_t i = 0; i < count; i++)
        if (!put_ring(out, json_array_get(rings, i))) return false;
    return true;
}

static bool put_multipolygon(jw_buffer *out, const json_t *polygons)
{
    size_t count = json_array_size(polygons);
    if (!count || count > UINT32_MAX) return false;
    if (count > 1) put_head(out, WKB_MULTIPOLYGON, (uint32_t)count);
    for (size_t i = 0; i < count; i++)
        if (!put_polygon(out, json_array_get(polygons, i))) return false;
    return true;
}

jw_status jw_geometry_from_json(jw_buffer *wkb, const json_t *geometry, jw_error *err)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    bool fits = type && ((!strcmp(type, "Polygon") && put_polygon(wkb, coordinates)) ||
                         (!strcmp(type, "MultiPolygon") && put_multipolygon(wkb, coordinates)));
    if (wkb->status == JW_ENOMEM) return jw_fail_memory(err);
    if (fits && !wkb->status) return JW_OK;
    jw_fail(err, JW_EDATA, "not the outline of a region");
    jw_fail_cell(err, "geometry", type, type ? strlen(type) : 0);
    jw_fail_remedy(err, "it must be a Polygon or MultiPolygon whose rings are closed");
    return JW_EDATA;
}
