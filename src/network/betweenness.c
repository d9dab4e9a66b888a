/*
 * Brandes's method ("A faster algorithm for betweenness centrality", 2001): from each source count shortest ways
 * outwards, then hand what depends on each node back inwards. No lists of predecessors are kept: going back, a node
 * pulls from those in its row that are one step further, which reads memory in the order of rows and writes one
 * number. A node stores (1 + dependency) / ways, so that a step of an arc is one addition.
 */
#include "network/betweenness.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"
#include "network/search.h"
#include "network/tally.h"

#include <math.h>

#define UNSEEN UINT32_MAX
#define ALIKE  1e-10
#define DOUBT  0.05

typedef struct scratch {
    double *ways;     /* shortest ones from the source */
    double *share;    /* (1 + dependency) / ways */
    uint32_t *level;  /* steps from the source; not with weights */
    uint32_t *order;  /* nodes reached, nearest first */
    jw_search search; /* with weights */
} scratch;

typedef struct finder {
    const jw_graph *graph;
    bool weighted;
    const uint32_t *source; /* NULL: all nodes */
    scratch of_worker[JW_TALLY_WORKERS];
} finder;

static jw_status make_scratch(scratch *s, uint32_t nodes, bool weighted)
{
    if (s->share) return JW_OK;
    s->ways = jw_alloc(nodes, sizeof *s->ways);
    if (weighted && jw_search_make(&s->search, nodes)) return JW_ENOMEM;
    if (!weighted) {
        s->level = jw_alloc(nodes, sizeof *s->level);
        s->order = jw_alloc(nodes, sizeof *s->order);
        if (!s->level || !s->order) return JW_ENOMEM;
        for (uint32_t v = 0; v < nodes; v++)
            s->level[v] = UNSEEN;
    }
    s->share = jw_alloc(nodes, sizeof *s->share);
    return s->ways && s->share ? JW_OK : JW_ENOMEM;
}

/* --- By steps */

static size_t count_ways(scratch *s, const jw_arcs *out, uint32_t source)
{
    size_t reached = 1;
    s->order[0] = source;
    s->level[source] = 0;
    s->ways[source] = 1;
    for (size_t i = 0; i < reached; i++) {
        uint32_t v = s->order[i], next = s->level[v] + 1;
        double ways = s->ways[v];
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++) {
            uint32_t u = out->target[a];
            if (s->level[u] == UNSEEN) {
                s->level[u] = next;
                s->ways[u] = ways;
                s->order[reached++] = u;
            } else if (s->level[u] == next) {
                s->ways[u] += ways;
            }
        }
    }
    return reached;
}

static double pull(const scratch *s, const jw_arcs *out, uint32_t node)
{
    uint32_t next = s->level[node] + 1;
    double sum = 0;
    for (size_t a = out->start[node]; a < out->start[node + 1]; a++)
        if (s->level[out->target[a]] == next) sum += s->share[out->target[a]];
    return sum;
}

static void add_by_steps(double *sum, scratch *s, const jw_arcs *out, uint32_t source)
{
    size_t reached = count_ways(s, out, source);
    uint32_t last = s->level[s->order[reached - 1]];
    for (size_t i = reached; --i > 0;) {
        uint32_t v = s->order[i];
        double depends = s->level[v] < last ? s->ways[v] * pull(s, out, v) : 0;
        s->share[v] = (1 + depends) / s->ways[v];
        sum[v] += depends;
    }
    for (size_t i = 0; i < reached; i++)
        s->level[s->order[i]] = UNSEEN;
}

/* --- By lengths */

static bool leads_shortest(const jw_search *search, const jw_arcs *out, uint32_t node, size_t arc)
{
    double here = search->distance[node], there = search->distance[out->target[arc]];
    return there > here && here + jw_arc_length(out, arc) <= there * (1 + ALIKE);
}

static void add_by_lengths(double *sum, scratch *s, const jw_arcs *out, uint32_t source)
{
    jw_search *search = &s->search;
    jw_search_run(search, out, source);
    for (size_t i = 0; i < search->reached; i++)
        s->ways[search->order[i]] = 0;
    s->ways[source] = 1;
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t v = search->order[i];
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++)
            if (leads_shortest(search, out, v, a)) s->ways[out->target[a]] += s->ways[v];
    }
    for (size_t i = search->reached; --i > 0;) {
        uint32_t v = search->order[i];
        double pulled = 0;
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++)
            if (leads_shortest(search, out, v, a)) pulled += s->share[out->target[a]];
        s->share[v] = (1 + s->ways[v] * pulled) / s->ways[v];
        sum[v] += s->ways[v] * pulled;
    }
}

static jw_status add_source(double *sum, size_t item, int worker, void *user)
{
    finder *f = user;
    scratch *s = &f->of_worker[worker];
    uint32_t source = f->source ? f->source[item] : (uint32_t)item;
    jw_status st = make_scratch(s, f->graph->nodes, f->weighted);
    if (st) return st;
    if (f->weighted)
        add_by_lengths(sum, s, &f->graph->out, source);
    else
        add_by_steps(sum, s, &f->graph->out, source);
    return JW_OK;
}

/* --- All sources, or some */

/* The first `count` of a shuffled line. */
static jw_status draw_sources(uint32_t **source, uint32_t count, uint32_t nodes, uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    *source = jw_alloc(nodes, sizeof **source);
    if (!*source) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        (*source)[v] = v;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = i + (uint32_t)jw_random_below(&random, nodes - i), drawn = (*source)[j];
        (*source)[j] = (*source)[i];
        (*source)[i] = drawn;
    }
    return JW_OK;
}

static double bound_of(uint32_t sources, uint32_t nodes)
{
    double k = sources, n = nodes;
    return sqrt((1 - (k - 1) / n) * log(2 * n / DOUBT) / (2 * k)) * n / (n - 1);
}

static void scale(double *value, const jw_graph *g, uint32_t sources, bool normalised)
{
    double n = g->nodes, factor = n / sources;
    if (normalised)
        factor /= n > 2 ? (n - 1) * (n - 2) : 1;
    else if (!g->directed)
        factor /= 2;
    for (uint32_t v = 0; v < g->nodes; v++)
        value[v] *= factor;
}

static void release(finder *f)
{
    for (int w = 0; w < JW_TALLY_WORKERS; w++) {
        scratch *s = &f->of_worker[w];
        jw_release(s->ways);
        jw_release(s->share);
        jw_release(s->level);
        jw_release(s->order);
        jw_search_release(&s->search);
    }
}

jw_status jw_betweenness(double *value, double *bound, const jw_graph *graph,
                         const jw_betweenness_options *options, jw_error *err)
{
    uint32_t nodes = graph->nodes, sources = options->sources, *drawn = NULL;
    bool sampled = sources && sources < nodes;
    finder f = {.graph = graph, .weighted = options->weighted && graph->out.weight};
    jw_status st = sampled ? draw_sources(&drawn, sources, nodes, options->seed) : JW_OK;
    if (!sampled) sources = nodes;
    f.source = drawn;
    if (!st) st = jw_tally(value, nodes, sources, options->threads, add_source, &f);
    release(&f);
    jw_release(drawn);
    if (st) return jw_fail_memory(err);
    scale(value, graph, sources, options->normalised);
    if (bound) *bound = sampled ? bound_of(sources, nodes) : 0;
    return JW_OK;
}
