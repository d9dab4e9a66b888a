/*
 * All measures of the network of the years asked for, in the order in which they need each other. What can be read
 * both ways is decided here once: triangles, holes and communities look past direction where their definition does;
 * whatever a measure cannot say - closeness of a node that reaches nobody - stays NaN.
 */
#include "track/network.h"

#include "network/assortativity.h"
#include "network/closeness.h"
#include "network/clustering.h"
#include "network/cores.h"
#include "network/degree.h"
#include "network/density.h"
#include "network/eigenvector.h"
#include "network/holes.h"
#include "network/pagerank.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* Past so many nodes Leiden need not settle: it takes four times as long for the fourth digit of its quality. */
enum { MANY_NODES = 100000, MANY_ITERATIONS = 5 };
#define SEARCH_LIMIT 2e10 /* arcs looked at: about a minute */

/* ---- groups: regions of a level ---- */

/* The level above: what actors stand in, or what cities lie in. */
static const char *default_groups(const jw_web *w)
{
    if (w->actors) return jw_lowest_level(w->study);
    const jw_table *regions = jw_study_table(w->study, JW_REGIONS);
    for (uint32_t v = 0; v < w->nodes; v++) {
        jw_text parent = jw_study_cell_text(w->study, JW_REGIONS, w->home[v], "parent");
        uint32_t row = jw_table_find(regions, parent);
        if (row == JW_NO_ROW) continue;
        const char *level =
            jw_study_word(w->study, jw_study_cell_text(w->study, JW_REGIONS, row, "level"));
        if (*level) return level;
    }
    return w->level;
}

static jw_status find_groups(jw_networking *n)
{
    const jw_web *w = &n->web;
    const char *asked = n->tracking->options->groups;
    size_t rows = jw_study_table(w->study, JW_REGIONS)->rows;
    uint32_t *number = jw_alloc(rows + 1, sizeof *number);
    n->groups.level = asked ? asked : default_groups(w);
    n->groups.of_node = jw_alloc((size_t)w->nodes + 1, sizeof *n->groups.of_node);
    n->groups.region = jw_alloc(rows + 1, sizeof *n->groups.region);
    jw_status st = number && n->groups.of_node && n->groups.region ? JW_OK : jw_fail_memory(n->err);
    if (!st) memset(number, 0xFF, (rows + 1) * sizeof *number);
    for (uint32_t v = 0; !st && v < w->nodes; v++) {
        uint32_t region = jw_region_at_level(w->study, w->home[v], n->groups.level);
        n->groups.of_node[v] = JW_NO_GROUP;
        if (region == JW_NO_ROW) continue;
        if (number[region] == UINT32_MAX) {
            n->groups.region[n->groups.count] = region;
            number[region] = n->groups.count++;
        }
        n->groups.of_node[v] = number[region];
    }
    jw_release(number);
    if (!st && asked && !n->groups.count)
        return jw_setting_refuse("groups", asked, "give a level of regions that nodes lie in",
                                 n->err);
    return st;
}

/* ---- room ---- */

static jw_status make_room(jw_networking *n)
{
    jw_network_nodes *of = &n->nodes;
    double **columns[] = {&of->degree,     &of->degree_in,  &of->degree_out,  &of->strength,
                          &of->closeness,  &of->harmonic,   &of->betweenness, &of->eigenvector,
                          &of->pagerank,   &of->clustering, &of->constraint,  &of->effective,
                          &of->efficiency, &of->coreness};
    size_t count = (size_t)n->web.nodes + 1;
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        if (!(*columns[c] = jw_alloc(count, sizeof(double)))) return jw_fail_memory(n->err);
    of->core = jw_alloc(count, sizeof *of->core);
    of->in_core = jw_alloc(count, sizeof *of->in_core);
    if (!of->core || !of->in_core) return jw_fail_memory(n->err);
    if (n->groups.count < 2) return JW_OK;
    of->mix = jw_alloc(count, sizeof *of->mix);
    of->roles = jw_alloc(count, sizeof *of->roles);
    return of->mix && of->roles ? JW_OK : jw_fail_memory(n->err);
}

/* ---- measures ---- */

static int threads(const jw_networking *n)
{
    return n->tracking->options->threads;
}

static jw_status measure_ties(jw_networking *n)
{
    const jw_graph *g = &n->graph;
    jw_network_nodes *of = &n->nodes;
    jw_network_whole *whole = &n->whole;
    jw_degree(of->degree, g, JW_DEGREE_PARTNERS, JW_EITHER, JW_LOOPS_LEFT_OUT);
    jw_degree(of->degree_in, g, JW_DEGREE_PARTNERS, JW_INWARD, JW_LOOPS_LEFT_OUT);
    jw_degree(of->degree_out, g, JW_DEGREE_PARTNERS, JW_OUTWARD, JW_LOOPS_LEFT_OUT);
    jw_degree(of->strength, g, JW_DEGREE_WEIGHT, JW_EITHER, JW_LOOPS_LEFT_OUT);
    whole->density = jw_density(g, JW_LOOPS_LEFT_OUT);
    whole->reciprocity = jw_reciprocity(g, false);
    whole->assortativity = g->directed ? jw_assortativity(g, of->degree_out, of->degree_in, false)
                                       : jw_assortativity(g, of->degree, of->degree, false);
    whole->pairs = g->directed ? jw_graph_arcs(g) : jw_graph_arcs(g) / 2;
    for (uint32_t v = 0; v < g->nodes; v++) {
        whole->isolates += of->degree[v] == 0;
        whole->weight += of->strength[v] / 2;
    }
    jw_status st = jw_cores(of->core, g, JW_EITHER, n->err);
    for (uint32_t v = 0; !st && v < g->nodes; v++)
        if (of->core[v] > whole->deepest) whole->deepest = of->core[v];
    return st ? st : jw_components_weak(&whole->components, g, n->err);
}

/* Searches from every node, 64 at a time where ways are steps: past minutes of that it is not worth a default. */
static bool is_too_far(const jw_networking *n)
{
    double work = (double)n->graph.nodes * (double)jw_graph_arcs(&n->graph);
    return work / (n->settings.distances ? 1 : 64) > SEARCH_LIMIT;
}

static jw_status measure_closeness(jw_networking *n)
{
    const jw_graph *g = &n->graph;
    n->whole.closeness_left_out = is_too_far(n);
    for (uint32_t v = 0; v < g->nodes; v++)
        n->nodes.closeness[v] = n->nodes.harmonic[v] = NAN;
    if (n->whole.closeness_left_out) return JW_OK;
    jw_reach *reach = jw_alloc((size_t)g->nodes + 1, sizeof *reach);
    if (!reach) return jw_fail_memory(n->err);
    jw_status st = jw_reach_find(reach, g, JW_OUTWARD, n->settings.distances, threads(n), n->err);
    for (uint32_t v = 0; !st && v < g->nodes; v++) {
        n->nodes.closeness[v] = jw_closeness(&reach[v], g->nodes, JW_CLOSENESS_COMPONENT);
        n->nodes.harmonic[v] = jw_closeness(&reach[v], g->nodes, JW_CLOSENESS_HARMONIC);
    }
    jw_release(reach);
    return st;
}

static jw_status measure_betweenness(jw_networking *n)
{
    jw_betweenness_options options = JW_BETWEENNESS_INIT;
    options.weighted = n->settings.distances;
    options.sources = (uint32_t)n->settings.samples;
    options.seed = (uint64_t)n->settings.seed;
    options.threads = threads(n);
    return jw_betweenness(n->nodes.betweenness, &n->whole.betweenness_bound, &n->graph, &options,
                          n->err);
}

static jw_status measure_standing(jw_networking *n)
{
    jw_pagerank_options options = JW_PAGERANK_INIT;
    jw_eigenvector found = JW_EIGENVECTOR_INIT;
    options.damping = n->settings.damping;
    options.weighted = n->settings.weighted;
    options.threads = threads(n);
    jw_status st = jw_pagerank(n->nodes.pagerank, NULL, &n->graph, &options, n->err);
    if (st) return st;
    st = jw_eigenvector_find(&found, &n->graph, n->settings.weighted, JW_LOOPS_LEFT_OUT, 1e-12,
                             threads(n), NULL);
    for (uint32_t v = 0; v < n->graph.nodes; v++)
        n->nodes.eigenvector[v] = st ? NAN : found.value[v];
    n->whole.leaders = st ? 0 : found.leaders;
    jw_eigenvector_release(&found);
    return st == JW_ENOMEM ? jw_fail_memory(n->err) : JW_OK;
}

static jw_status measure_triangles(jw_networking *n)
{
    jw_graph plain = JW_GRAPH_INIT;
    jw_clustering clustering;
    bool directed = n->graph.directed;
    jw_status st = directed ? jw_graph_symmetrise(&plain, &n->graph, n->err) : JW_OK;
    if (!st)
        st = jw_clustering_find(&clustering, n->nodes.clustering, directed ? &plain : &n->graph,
                                JW_CLUSTERING_PLAIN, threads(n), n->err);
    jw_graph_release(&plain);
    if (st) return st;
    n->whole.transitivity = clustering.transitivity;
    n->whole.clustering = clustering.mean;
    jw_holes holes = {.constraint = n->nodes.constraint,
                      .effective = n->nodes.effective,
                      .efficiency = n->nodes.efficiency};
    return jw_structural_holes(&holes, &n->graph, n->settings.weighted, threads(n), n->err);
}

static jw_status measure_communities(jw_networking *n)
{
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    options.quality.of = n->settings.quality;
    options.quality.resolution = n->settings.resolution;
    options.quality.weighted = n->settings.weighted;
    options.seed = (uint64_t)n->settings.seed;
    options.iterations = n->web.nodes > MANY_NODES ? MANY_ITERATIONS : 0;
    if (n->settings.runs > 1)
        return jw_communities_stability(&n->whole.stability, &n->whole.communities, &n->graph,
                                        &options, (uint32_t)n->settings.runs, threads(n), n->err);
    return jw_communities_find(&n->whole.communities, &n->graph, &options, n->err);
}

static jw_status measure_regions(jw_networking *n)
{
    n->whole.mixing.whole.index = NAN;
    if (n->groups.count < 2) return JW_OK;
    jw_status st =
        jw_mixing_count(&n->whole.mixing, n->nodes.mix, NULL, &n->graph, n->groups.of_node,
                        n->groups.count, n->settings.weighted, n->err);
    return st ? st
              : jw_brokerage_count(n->nodes.roles, &n->graph, n->groups.of_node, n->groups.count,
                                   JW_PATH_ONE, threads(n), n->err);
}

jw_status jw_network_measure(jw_networking *n)
{
    static jw_status (*const steps[])(jw_networking *) = {
        find_groups,       make_room,           measure_ties,
        measure_closeness, measure_betweenness, measure_standing,
        measure_triangles, measure_communities, jw_network_measure_core,
        measure_regions};
    jw_progress progress = n->tracking->options->progress;
    jw_status st = jw_graph_add_in(&n->graph, n->err);
    for (size_t s = 0; !st && s < sizeof steps / sizeof steps[0]; s++) {
        if (progress.callback && progress.callback((double)s / (sizeof steps / sizeof steps[0]),
                                                   "measuring", progress.user))
            return jw_fail(n->err, JW_ECANCELED, "stopped");
        st = steps[s](n);
    }
    return st;
}

void jw_network_measure_release(jw_networking *n)
{
    jw_network_nodes *of = &n->nodes;
    void *arrays[] = {of->degree,     of->degree_in,  of->degree_out,    of->strength,
                      of->closeness,  of->harmonic,   of->betweenness,   of->eigenvector,
                      of->pagerank,   of->clustering, of->constraint,    of->effective,
                      of->efficiency, of->coreness,   of->in_core,       of->core,
                      of->mix,        of->roles,      n->groups.of_node, n->groups.region};
    for (size_t a = 0; a < sizeof arrays / sizeof arrays[0]; a++)
        jw_release(arrays[a]);
    jw_components_release(&n->whole.components);
    jw_communities_release(&n->whole.communities);
}
