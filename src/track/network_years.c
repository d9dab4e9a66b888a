/*
 * Year by year, each measured over the same nodes: all that are tied in any of the years asked for. A network that
 * gains actors as its source gains coverage seems to fall apart if every year is measured over its own; so both are
 * told, and what part of ties and groups lasted from the year before.
 */
#include "network/turnover.h"
#include "network/clustering.h"
#include "network/degree.h"
#include "network/qap.h"
#include "track/network.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MANY_ARCS = 1000000 }; /* past this a tenth of the permutations have to do */

typedef struct year_measures {
    uint32_t active, components, largest, groups;
    size_t pairs;
    double weight, density, density_active, transitivity, modularity, e_i, nmi;
    jw_turnover turnover; /* against the year before, if there is one */
    jw_qap alike;         /* correlation with that year's ties */
} year_measures;

/* A year and the one before it. */
typedef struct walking {
    jw_networking *n;
    jw_graph graph, before;
    jw_communities found, found_before;
    double *degree;
    bool has_before;
} walking;

static size_t pairs_of(const jw_graph *graph)
{
    return graph->directed ? jw_graph_arcs(graph) : jw_graph_arcs(graph) / 2;
}

static double total_weight(const jw_graph *graph)
{
    double sum = 0;
    for (size_t a = 0; a < jw_graph_arcs(graph); a++)
        sum += jw_arc_weight(&graph->out, a);
    return graph->directed ? sum : sum / 2;
}

static jw_status measure_parts(walking *w, year_measures *y)
{
    jw_components parts = JW_COMPONENTS_INIT;
    jw_status st = jw_components_weak(&parts, &w->graph, w->n->err);
    if (st) return st;
    jw_degree(w->degree, &w->graph, JW_DEGREE_PARTNERS, JW_EITHER, JW_LOOPS_LEFT_OUT);
    for (uint32_t v = 0; v < w->graph.nodes; v++)
        y->active += w->degree[v] > 0;
    uint32_t alone = w->graph.nodes - y->active;
    y->components = parts.count - alone;
    y->largest = y->active ? parts.size[parts.largest] : 0;
    jw_components_release(&parts);
    return JW_OK;
}

static jw_status measure_groups(walking *w, year_measures *y)
{
    jw_networking *n = w->n;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_agreement agreement;
    options.quality.of = n->settings.quality;
    options.quality.resolution = n->settings.resolution;
    options.quality.weighted = n->settings.weighted;
    options.seed = (uint64_t)n->settings.seed;
    jw_status st = jw_graph_add_in(&w->graph, n->err);
    if (!st) st = jw_communities_find(&w->found, &w->graph, &options, n->err);
    if (st) return st;
    y->modularity = w->found.quality;
    for (uint32_t v = 0; v < w->graph.nodes; v++)
        if (w->degree[v] == 0)
            w->found.group[v] = JW_NO_GROUP; /* who has no tie is in no group */
        else if (w->found.group[v] >= y->groups)
            y->groups = w->found.group[v] + 1;
    y->nmi = NAN;
    if (!w->has_before) return JW_OK;
    st = jw_partition_agreement(&agreement, w->found.group, w->found_before.group, w->graph.nodes,
                                n->err);
    if (!st) y->nmi = agreement.nmi;
    return st;
}

static jw_status measure_triangles(walking *w, year_measures *y)
{
    jw_networking *n = w->n;
    jw_graph plain = JW_GRAPH_INIT;
    jw_clustering clustering;
    jw_status st = w->graph.directed ? jw_graph_symmetrise(&plain, &w->graph, n->err) : JW_OK;
    if (!st)
        st = jw_clustering_find(&clustering, NULL, w->graph.directed ? &plain : &w->graph,
                                JW_CLUSTERING_PLAIN, n->tracking->options->threads, n->err);
    if (!st) y->transitivity = clustering.transitivity;
    jw_graph_release(&plain);
    return st;
}

static jw_status compare_years(walking *w, year_measures *y)
{
    jw_networking *n = w->n;
    jw_qap_options options = JW_QAP_OPTIONS_INIT;
    options.permutations = jw_graph_arcs(&w->graph) > MANY_ARCS ? 99 : 999;
    options.seed = (uint64_t)n->settings.seed;
    options.threads = n->tracking->options->threads;
    options.weighted = n->settings.weighted;
    jw_status st =
        jw_turnover_find(&y->turnover, &w->before, &w->graph, n->settings.weighted, n->err);
    return st ? st : jw_qap_correlation(&y->alike, &w->before, &w->graph, &options, n->err);
}

static jw_status measure(walking *w, year_measures *y)
{
    jw_networking *n = w->n;
    jw_mixing mixing;
    *y = (year_measures){.pairs = pairs_of(&w->graph), .weight = total_weight(&w->graph)};
    jw_status st = measure_parts(w, y);
    if (!st) st = measure_groups(w, y);
    if (!st) st = measure_triangles(w, y);
    y->e_i = NAN;
    if (!st && n->groups.count > 1) {
        st = jw_mixing_count(&mixing, NULL, NULL, &w->graph, n->groups.of_node, n->groups.count,
                             n->settings.weighted, n->err);
        y->e_i = mixing.whole.index;
    }
    if (st) return st;
    double all = w->graph.nodes, active = y->active, ends = w->graph.directed ? 1 : 2;
    y->density = ends * (double)y->pairs / (all * (all - 1));
    y->density_active = active > 1 ? ends * (double)y->pairs / (active * (active - 1)) : NAN;
    return w->has_before ? compare_years(w, y) : JW_OK;
}

static void tell_columns(const jw_networking *n)
{
    static const struct {
        const char *key, *label;
        jw_result_type type;
        int decimals;
    } columns[] = {{"active", "actors", JW_RESULT_INTEGER, 0},
                   {"pairs", "pairs", JW_RESULT_INTEGER, 0},
                   {"strength", "weight", JW_RESULT_NUMBER, 1},
                   {"density", "density", JW_RESULT_NUMBER, 4},
                   {"density_active", "of active", JW_RESULT_NUMBER, 4},
                   {"components", NULL, JW_RESULT_INTEGER, 0},
                   {"largest_share", "largest", JW_RESULT_NUMBER, 2},
                   {"transitivity", "transitive", JW_RESULT_NUMBER, 3},
                   {"communities", NULL, JW_RESULT_INTEGER, 0},
                   {"modularity", "modularity", JW_RESULT_NUMBER, 3},
                   {"e_i_index", "E-I", JW_RESULT_NUMBER, 3},
                   {"new_actors", NULL, JW_RESULT_NUMBER, 2},
                   {"ties_kept", "kept", JW_RESULT_NUMBER, 2},
                   {"ties_kept_among_staying", NULL, JW_RESULT_NUMBER, 2},
                   {"correlation", NULL, JW_RESULT_NUMBER, 3},
                   {"correlation_p", NULL, JW_RESULT_NUMBER, 3},
                   {"communities_nmi", NULL, JW_RESULT_NUMBER, 3}};
    jw_result_table(n->result, "years", "Year by year, over the same nodes");
    jw_result_column(n->result, "year", "year", JW_RESULT_TEXT, "", 0);
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        jw_result_column(n->result, columns[c].key, columns[c].label, columns[c].type, "",
                         columns[c].decimals);
}

static void tell_row(const jw_networking *n, int year, const year_measures *y)
{
    char text[16];
    snprintf(text, sizeof text, "%d", n->web.year[year]);
    jw_result_cell_text(n->result, n->web.year[year] ? text : "none");
    jw_result_cell_integer(n->result, y->active);
    jw_result_cell_integer(n->result, (int64_t)y->pairs);
    jw_result_cell_number(n->result, y->weight);
    jw_result_cell_number(n->result, y->density);
    jw_result_cell_number(n->result, y->density_active);
    jw_result_cell_integer(n->result, y->components);
    jw_result_cell_number(n->result, y->active ? (double)y->largest / y->active : NAN);
    jw_result_cell_number(n->result, y->transitivity);
    jw_result_cell_integer(n->result, y->groups);
    jw_result_cell_number(n->result, y->modularity);
    jw_result_cell_number(n->result, y->e_i);
    bool first = year == 0;
    jw_result_cell_number(n->result, first ? NAN : y->turnover.new_nodes);
    jw_result_cell_number(n->result, first ? NAN : y->turnover.pairs.jaccard);
    jw_result_cell_number(n->result, first ? NAN : y->turnover.staying.jaccard);
    jw_result_cell_number(n->result, first ? NAN : y->alike.value);
    jw_result_cell_number(n->result, first ? NAN : y->alike.p_high);
    jw_result_cell_number(n->result, y->nmi);
}

/* What was this year is the year before. */
static void step(walking *w)
{
    jw_graph_release(&w->before);
    jw_communities_release(&w->found_before);
    w->before = w->graph;
    w->found_before = w->found;
    w->graph = (jw_graph)JW_GRAPH_INIT;
    w->found = (jw_communities)JW_COMMUNITIES_INIT;
    w->has_before = true;
}

jw_status jw_network_tell_years(jw_networking *n)
{
    walking w = {.n = n,
                 .graph = JW_GRAPH_INIT,
                 .before = JW_GRAPH_INIT,
                 .found = JW_COMMUNITIES_INIT,
                 .found_before = JW_COMMUNITIES_INIT,
                 .degree = jw_alloc((size_t)n->web.nodes + 1, sizeof(double))};
    jw_status st = w.degree ? JW_OK : jw_fail_memory(n->err);
    if (!st) tell_columns(n);
    for (int year = 0; !st && year < n->web.years; year++) {
        year_measures y;
        st = jw_web_graph(&w.graph, &n->web, year, n->tracking->options->threads, n->err);
        if (!st) st = measure(&w, &y);
        if (!st) tell_row(n, year, &y);
        if (!st) step(&w);
    }
    if (!st) jw_result_table_end(n->result);
    jw_graph_release(&w.graph);
    jw_graph_release(&w.before);
    jw_communities_release(&w.found);
    jw_communities_release(&w.found_before);
    jw_release(w.degree);
    return st;
}
