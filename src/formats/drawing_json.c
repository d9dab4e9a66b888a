/* VOSviewer's JSON and GeoJSON. */
#include "formats/drawing.h"

#include "base/json.h"

#include <math.h>

typedef struct writing {
    jw_json json;
    const jw_drawing *drawing;
} writing;

static void put_text(jw_json *json, const char *key, const char *text)
{
    jw_json_key(json, key);
    jw_json_text(json, text);
}

static void put_number(jw_json *json, const char *key, double value)
{
    if (isnan(value)) return;
    jw_json_key(json, key);
    jw_json_number(json, value);
}

static void put_figures(jw_json *json, const jw_drawing *d, uint32_t v)
{
    for (size_t c = 0; c < d->column_count; c++)
        put_number(json, d->columns[c].key, d->columns[c].value[v]);
}

/* ---- VOSviewer: items and links, as its manual has them from version 1.6.17 on ---- */

static void vosviewer_item(writing *w, uint32_t v)
{
    const jw_drawing *d = w->drawing;
    jw_json_object(&w->json);
    jw_json_key(&w->json, "id");
    jw_json_integer(&w->json, (int64_t)v + 1);
    put_text(&w->json, "label", d->label[v]);
    if (d->lon) put_number(&w->json, "x", d->lon[v]);
    if (d->lat) put_number(&w->json, "y", d->lat[v]);
    if (d->group) {
        jw_json_key(&w->json, "cluster");
        jw_json_integer(&w->json, (int64_t)d->group[v] + 1);
    }
    if (d->column_count) {
        jw_json_key(&w->json, "weights");
        jw_json_object(&w->json);
        put_figures(&w->json, d, v);
        jw_json_object_end(&w->json);
    }
    jw_json_object_end(&w->json);
}

static void vosviewer_link(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    if (from == to) return; /* VOSviewer has no loops */
    jw_json_object(&w->json);
    jw_json_key(&w->json, "source_id");
    jw_json_integer(&w->json, (int64_t)from + 1);
    jw_json_key(&w->json, "target_id");
    jw_json_integer(&w->json, (int64_t)to + 1);
    put_number(&w->json, "strength", weight);
    jw_json_object_end(&w->json);
}

void jw_draw_vosviewer(jw_buffer *out, const jw_drawing *d)
{
    writing w = {.drawing = d};
    jw_json_start(&w.json, out);
    jw_json_object(&w.json);
    jw_json_key(&w.json, "network");
    jw_json_object(&w.json);
    jw_json_key(&w.json, "items");
    jw_json_array(&w.json);
    w.json.compact = true;
    for (uint32_t v = 0; v < d->graph->nodes; v++)
        vosviewer_item(&w, v);
    jw_json_array_end(&w.json);
    jw_json_key(&w.json, "links");
    jw_json_array(&w.json);
    jw_drawing_each_tie(d, vosviewer_link, &w);
    jw_json_array_end(&w.json);
    w.json.compact = false;
    jw_json_object_end(&w.json);
    jw_json_object_end(&w.json);
    jw_buffer_char(out, '\n');
}

/* ---- GeoJSON (RFC 7946): what has no place is not on a map ---- */

static bool has_place(const jw_drawing *d, uint32_t v)
{
    return d->lon && d->lat && !isnan(d->lon[v]) && !isnan(d->lat[v]);
}

static void put_position(jw_json *json, const jw_drawing *d, uint32_t v)
{
    jw_json_array(json);
    jw_json_number(json, d->lon[v]);
    jw_json_number(json, d->lat[v]);
    jw_json_array_end(json);
}

static void begin_feature(jw_json *json, const char *type)
{
    jw_json_object(json);
    put_text(json, "type", "Feature");
    jw_json_key(json, "geometry");
    jw_json_object(json);
    put_text(json, "type", type);
    jw_json_key(json, "coordinates");
}

static void geojson_node(writing *w, uint32_t v)
{
    const jw_drawing *d = w->drawing;
    if (!has_place(d, v)) return;
    begin_feature(&w->json, "Point");
    put_position(&w->json, d, v);
    jw_json_object_end(&w->json);
    jw_json_key(&w->json, "properties");
    jw_json_object(&w->json);
    put_text(&w->json, "id", d->id[v]);
    put_text(&w->json, "name", d->label[v]);
    if (d->region && d->region[v]) put_text(&w->json, "region", d->region[v]);
    if (d->group) {
        jw_json_key(&w->json, "community");
        jw_json_integer(&w->json, (int64_t)d->group[v] + 1);
    }
    put_figures(&w->json, d, v);
    jw_json_object_end(&w->json);
    jw_json_object_end(&w->json);
}

static void geojson_tie(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    const jw_drawing *d = w->drawing;
    if (from == to || !has_place(d, from) || !has_place(d, to)) return;
    begin_feature(&w->json, "LineString");
    jw_json_array(&w->json);
    put_position(&w->json, d, from);
    put_position(&w->json, d, to);
    jw_json_array_end(&w->json);
    jw_json_object_end(&w->json);
    jw_json_key(&w->json, "properties");
    jw_json_object(&w->json);
    put_text(&w->json, "from", d->id[from]);
    put_text(&w->json, "to", d->id[to]);
    put_number(&w->json, "weight", weight);
    jw_json_object_end(&w->json);
    jw_json_object_end(&w->json);
}

void jw_draw_geojson(jw_buffer *out, const jw_drawing *d)
{
    writing w = {.drawing = d};
    jw_json_start(&w.json, out);
    jw_json_object(&w.json);
    put_text(&w.json, "type", "FeatureCollection");
    jw_json_key(&w.json, "features");
    jw_json_array(&w.json);
    w.json.compact = true;
    jw_drawing_each_tie(d, geojson_tie, &w);
    for (uint32_t v = 0; v < d->graph->nodes; v++)
        geojson_node(&w, v);
    w.json.compact = false;
    jw_json_array_end(&w.json);
    jw_json_object_end(&w.json);
    jw_buffer_char(out, '\n');
}
