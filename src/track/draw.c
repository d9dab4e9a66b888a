/* A web as other tools take it: each node with its name, its region, where it stands, and what is known of it. */
#include "track/draw.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* Where an actor stands, or the region it is in, or the one that lies in. */
static void find_position(const jw_web *web, uint32_t node, double *lon, double *lat)
{
    const jw_table *regions = jw_study_table(web->study, JW_REGIONS);
    uint32_t region = web->home[node];
    *lon = *lat = NAN;
    if (web->actors) {
        *lon = jw_study_cell_number(web->study, JW_ACTORS, web->row[node], "lon");
        *lat = jw_study_cell_number(web->study, JW_ACTORS, web->row[node], "lat");
    }
    while ((isnan(*lon) || isnan(*lat)) && region != JW_NO_ROW) {
        *lon = jw_study_cell_number(web->study, JW_REGIONS, region, "lon");
        *lat = jw_study_cell_number(web->study, JW_REGIONS, region, "lat");
        region =
            jw_table_find(regions, jw_study_cell_text(web->study, JW_REGIONS, region, "parent"));
    }
}

static const char *region_of(const jw_web *web, uint32_t node)
{
    if (web->home[node] == JW_NO_ROW) return NULL;
    return jw_study_word(web->study,
                         jw_study_cell_text(web->study, JW_REGIONS, web->home[node], "id"));
}

jw_status jw_web_draw(const jw_web *web, const jw_graph *graph, const uint32_t *group,
                      const jw_drawing_column *columns, size_t count, const char *path,
                      jw_error *err)
{
    size_t room = (size_t)web->nodes + 1;
    const char **id = jw_alloc(room, sizeof *id), **label = jw_alloc(room, sizeof *label);
    const char **region = jw_alloc(room, sizeof *region);
    double *lon = jw_alloc(room, sizeof *lon), *lat = jw_alloc(room, sizeof *lat);
    jw_status st = id && label && region && lon && lat ? JW_OK : jw_fail_memory(err);
    for (uint32_t v = 0; !st && v < web->nodes; v++) {
        id[v] = jw_web_id(web, v);
        label[v] = jw_web_name(web, v);
        region[v] = region_of(web, v);
        find_position(web, v, &lon[v], &lat[v]);
    }
    if (!st) {
        jw_drawing drawing = {graph, id, label, region, lon, lat, group, columns, count};
        st = jw_drawing_save(&drawing, path, err);
    }
    jw_release(id);
    jw_release(label);
    jw_release(region);
    jw_release(lon);
    jw_release(lat);
    return st;
}

jw_status jw_network_save(const jw_study *study, const char *path, const jw_track_options *options,
                          jw_error *err)
{
    const jw_track_options defaults = JW_TRACK_OPTIONS_INIT;
    jw_tracking tracking = {.study = study, .options = options ? options : &defaults};
    jw_graph graph = JW_GRAPH_INIT;
    jw_web web;
    jw_status st = jw_web_gather(&web, &tracking, err);
    if (st) return st;
    st = jw_web_graph(&graph, &web, -1, tracking.options->threads, err);
    if (!st) st = jw_web_draw(&web, &graph, NULL, NULL, 0, path, err);
    jw_graph_release(&graph);
    jw_web_release(&web);
    return st;
}

bool jw_is_network_file(const char *path)
{
    return jw_drawing_find(path) != NULL;
}
