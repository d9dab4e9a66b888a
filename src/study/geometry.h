/* Outlines: well-known binary in memory, GeoJSON in folders. */
#ifndef JW_STUDY_GEOMETRY_H
#define JW_STUDY_GEOMETRY_H

#include "base/buffer.h"
#include "base/json.h"

#include <jansson.h>
#include <stdbool.h>

JW_BEGIN_C

#define JW_GEOMETRY_LIMIT ((size_t)1 << 28)

typedef struct jw_bounds {
    double west, south, east, north;
} jw_bounds;

/**
 * Checks well-known binary of a polygon or multipolygon in longitude and latitude: counts that fit the
 * bytes, finite coordinates, rings of at least four points. Either byte order.
 *
 * @param[out] bounds  may be NULL.
 */
bool jw_geometry_check(const char *bytes, size_t length, jw_bounds *bounds);

/** Appends a geometry in the form it has in memory; false if jw_geometry_check would refuse it. */
bool jw_geometry_normalize(jw_buffer *wkb, const char *bytes, size_t length);

/** From a GeoJSON geometry object to little-endian well-known binary, appended to `wkb`. */
jw_status jw_geometry_from_json(jw_buffer *wkb, const json_t *geometry, jw_error *err);

/** Told of the points of an outline, one after the other; `first` of each ring's first. */
typedef void jw_point_visitor(double x, double y, bool first, void *user);

/** Walks a geometry; false if jw_geometry_check would refuse it, perhaps after some points. */
bool jw_geometry_visit(const char *bytes, size_t length, jw_point_visitor *visit, void *user);

/** Writes a checked geometry as a GeoJSON object. */
jw_status jw_geometry_to_json(jw_json *json, const char *bytes, size_t length);

JW_END_C
#endif
