/* The subject network: settings, the graph of the years asked for, its measures, and the years one by one. */
#include "track/network.h"

#include "base/error.h"

#include <math.h>

enum {
    EXACT_NODES = 20000, /* up to here betweenness searches from every node unless told otherwise */
    DEFAULT_SAMPLES = 1000,
    DEFAULT_TOP = 15,
};

static jw_status read_settings(jw_network_settings *s, const jw_track_options *options,
                               jw_error *err)
{
    int ties, distance, quality;
    *s = (jw_network_settings){
        .resolution = 1, .damping = 0.85, .seed = 1, .runs = 1, .samples = -1, .top = DEFAULT_TOP};
    jw_status st = jw_setting_choice(&ties, "ties", options->ties, "weighted plain", err);
    if (!st) st = jw_setting_choice(&distance, "distance", options->distance, "steps weight", err);
    if (!st) st = jw_setting_choice(&quality, "quality", options->quality, "modularity cpm", err);
    if (!st)
        st = jw_setting_number(&s->resolution, "resolution", options->resolution, 1e-9, 1e9, err);
    if (!st) st = jw_setting_number(&s->damping, "damping", options->damping, 0, 0.999, err);
    if (!st) st = jw_setting_integer(&s->seed, "seed", options->seed, 0, (int64_t)1 << 53, err);
    if (!st) st = jw_setting_integer(&s->runs, "runs", options->runs, 1, 1000, err);
    if (!st) st = jw_setting_integer(&s->samples, "samples", options->samples, 0, UINT32_MAX, err);
    if (!st) st = jw_setting_integer(&s->top, "top", options->top, 1, UINT32_MAX, err);
    if (st) return st;
    s->weighted = ties == 0;
    s->distances = distance == 1;
    s->quality = quality == 1 ? JW_CPM : JW_MODULARITY;
    return JW_OK;
}

jw_status jw_track_network(const jw_tracking *tracking, jw_error *err)
{
    jw_networking n = {
        .tracking = tracking,
        .result = tracking->result,
        .graph = JW_GRAPH_INIT,
        .whole = {.components = JW_COMPONENTS_INIT, .communities = JW_COMMUNITIES_INIT},
        .err = err};
    jw_status st = read_settings(&n.settings, tracking->options, err);
    if (!st) st = jw_web_gather(&n.web, tracking, err);
    if (st) return st;
    if (n.settings.samples < 0)
        n.settings.samples = n.web.nodes > EXACT_NODES ? DEFAULT_SAMPLES : 0;
    st = jw_web_graph(&n.graph, &n.web, -1, tracking->options->threads, err);
    if (!st) st = jw_network_measure(&n);
    if (!st) st = jw_network_tell(&n);
    if (!st && n.web.years > 1) st = jw_network_tell_years(&n);
    if (!st && tracking->options->write) st = jw_network_write(&n, tracking->options->write);
    jw_network_measure_release(&n);
    jw_graph_release(&n.graph);
    jw_web_release(&n.web);
    return st;
}
