/*
 * Geometry blobs of GeoPackage 1.2 (OGC 12-128r15, clause 2.1.3): "GP", version, flags, reference system,
 * bounds, then well-known binary. Written little-endian; read in either order, with any kind of bounds,
 * and with heights, which are passed over. A layer holds one type, so outlines are stored as
 * multipolygons; in memory an outline of one part is a polygon again.
 */
#include "study/gpkg.h"

#include "base/error.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { LITTLE_ENDIAN_FLAG = 1, BOUNDS_XY = 1 << 1, EMPTY_FLAG = 1 << 4, EXTENDED_FLAG = 1 << 5 };
enum { HEADER = 8, WKB_POINT = 1, WKB_POLYGON = 3, WKB_MULTIPOLYGON = 6 };

static void put_uint(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> 8 * i);
}

static void put_double(unsigned char *at, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 8; i++)
        at[i] = (unsigned char)(bits >> 8 * i);
}

static uint32_t get_uint(const unsigned char *at, bool big)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | at[big ? i : 3 - i];
    return value;
}

static double get_double(const unsigned char *at, bool big)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | at[big ? i : 7 - i];
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void put_header(unsigned char *at, unsigned flags)
{
    memcpy(at, "GP", 3); /* with version 0, the terminator */
    at[3] = (unsigned char)(flags | LITTLE_ENDIAN_FLAG);
    put_uint(at + 4, JW_GPKG_SRS);
}

void jw_gpkg_point(unsigned char blob[JW_GPKG_POINT_SIZE], double lon, double lat)
{
    put_header(blob, 0);
    blob[HEADER] = 1;
    put_uint(blob + HEADER + 1, WKB_POINT);
    put_double(blob + HEADER + 5, lon);
    put_double(blob + HEADER + 13, lat);
}

static jw_status refuse(jw_error *err, const char *message, const char *remedy)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

/* Passes the header; `*wkb` is NULL for an empty geometry. */
static jw_status open_blob(const unsigned char **wkb, size_t *length, const unsigned char *blob,
                           size_t size, jw_error *err)
{
    static const unsigned char bounds_size[8] = {0, 32, 48, 48, 64};
    if (size < HEADER || memcmp(blob, "GP", 2) || blob[3] & EXTENDED_FLAG)
        return refuse(err, "not a geometry of a GeoPackage", "draw it again in QGIS");
    if (get_uint(blob + 4, !(blob[3] & LITTLE_ENDIAN_FLAG)) != JW_GPKG_SRS)
        return refuse(err, "not in longitude and latitude", "save the layer in EPSG:4326 (WGS 84)");
    unsigned kind = blob[3] >> 1 & 7;
    if (kind > 4 || size < (size_t)HEADER + bounds_size[kind] + 5)
        return refuse(err, "the geometry is cut off", "draw it again in QGIS");
    *wkb = blob[3] & EMPTY_FLAG ? NULL : blob + HEADER + bounds_size[kind];
    *length = size - HEADER - bounds_size[kind];
    return JW_OK;
}

jw_status jw_gpkg_read_point(double *lon, double *lat, const void *blob, size_t size, jw_error *err)
{
    const unsigned char *wkb = NULL;
    size_t length = 0;
    *lon = *lat = NAN;
    jw_status st = open_blob(&wkb, &length, blob, size, err);
    if (st || !wkb) return st;
    /* 1001, 2001 and 3001 are points with a height, a measure, or both after the two. */
    bool big = wkb[0] == 0;
    uint32_t type = get_uint(wkb + 1, big);
    if (type % 1000 != WKB_POINT || type > 3001 || length < 21)
        return refuse(err, "not a point", "use a layer of points");
    *lon = get_double(wkb + 5, big);
    *lat = get_double(wkb + 13, big);
    if (isnan(*lon) != isnan(*lat))
        return refuse(err, "half a point", "set the point again in QGIS");
    return JW_OK;
}

jw_status jw_gpkg_outline(jw_buffer *blob, jw_bounds *bounds, const char *wkb, size_t size)
{
    /* Memory holds little-endian outlines only: every store makes them so. */
    if (!jw_geometry_check(wkb, size, bounds) || wkb[0] != 1) return JW_EDATA;
    unsigned char head[HEADER + 32 + 9];
    put_header(head, BOUNDS_XY);
    put_double(head + HEADER, bounds->west);
    put_double(head + HEADER + 8, bounds->east);
    put_double(head + HEADER + 16, bounds->south);
    put_double(head + HEADER + 24, bounds->north);
    head[HEADER + 32] = 1;
    put_uint(head + HEADER + 33, WKB_MULTIPOLYGON);
    put_uint(head + HEADER + 37, 1);
    bool single = get_uint((const unsigned char *)wkb + 1, false) == WKB_POLYGON;
    jw_buffer_append(blob, head, single ? sizeof head : HEADER + 32);
    return jw_buffer_append(blob, wkb, size);
}

jw_status jw_gpkg_read_outline(const char **wkb, size_t *length, const void *blob, size_t size,
                               jw_error *err)
{
    const unsigned char *start = NULL;
    jw_status st = open_blob(&start, length, blob, size, err);
    *wkb = (const char *)start;
    return st;
}
