/*
 * Brandes's method ("A faster algorithm for betweenness centrality", 2001): from each source count shortest ways
 * outwards, then hand what depends on each node back inwards. By steps, eight sources go together
 * (eight_searches.c); by lengths each goes alone, its nodes in the order of their distance.
 */
#include "network/betweenness.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"
#include "network/eight_searches.h"
#include "network/search.h"
#include "network/tally.h"

#include <math.h>

#define ALIKE 1e-10
#define DOUBT 0.05

typedef struct scratch {
    jw_eight_searches eight; /* by steps */
    jw_search search;        /* by lengths, with */
    double *ways;            /* shortest ones from the source */
    double *share;           /* (1 + dependency) / ways */
} scratch;

typedef struct finder {
    const jw_graph *graph;
    const uint32_t *source;
    uint32_t sources;
    scratch of_worker[JW_TALLY_WORKERS];
} finder;

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

static jw_status make_lengths(scratch *s, uint32_t nodes)
{
    if (s->share) return JW_OK;
    jw_status st = jw_search_make(&s->search, nodes);
    if (st) return st;
    s->ways = jw_alloc(nodes, sizeof *s->ways);
    s->share = jw_alloc(nodes, sizeof *s->share);
    return s->ways && s->share ? JW_OK : JW_ENOMEM;
}

static jw_status add_one(double *sum, size_t item, int worker, void *user)
{
    finder *f = user;
    scratch *s = &f->of_worker[worker];
    jw_status st = make_lengths(s, f->graph->nodes);
    if (!st) add_by_lengths(sum, s, &f->graph->out, f->source[item]);
    return st;
}

static jw_status add_eight(double *sum, size_t item, int worker, void *user)
{
    finder *f = user;
    jw_eight_searches *s = &f->of_worker[worker].eight;
    uint32_t first = (uint32_t)item * JW_EIGHT, left = f->sources - first;
    jw_status st = s->ways ? JW_OK : jw_eight_searches_make(s, f->graph->nodes);
    if (!st)
        jw_eight_searches_add(sum, s, &f->graph->out, &f->source[first],
                              left < JW_EIGHT ? (int)left : JW_EIGHT);
    return st;
}

/* --- All sources, or some */

/* The first `count` of a shuffled line; or all, unshuffled. */
static jw_status draw_sources(uint32_t **source, uint32_t count, uint32_t nodes, uint64_t seed)
{
    jw_random random;
    jw_random_start(&random, seed, 0);
    *source = jw_alloc(nodes, sizeof **source);
    if (!*source) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        (*source)[v] = v;
    for (uint32_t i = 0; i < count && count < nodes; i++) {
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
        jw_eight_searches_release(&s->eight);
        jw_search_release(&s->search);
        jw_release(s->ways);
        jw_release(s->share);
    }
}

static jw_status run(double *value, finder *f, const jw_betweenness_options *options)
{
    uint32_t nodes = f->graph->nodes, batches = f->sources / JW_EIGHT + (f->sources % JW_EIGHT > 0);
    if (options->weighted && f->graph->out.weight)
        return jw_tally(value, nodes, f->sources, options->threads, add_one, f);
    return jw_tally(value, nodes, batches, options->threads, add_eight, f);
}

jw_status jw_betweenness(double *value, double *bound, const jw_graph *graph,
                         const jw_betweenness_options *options, jw_error *err)
{
    uint32_t nodes = graph->nodes, *source = NULL;
    bool sampled = options->sources && options->sources < nodes;
    finder f = {.graph = graph, .sources = sampled ? options->sources : nodes};
    jw_status st = draw_sources(&source, f.sources, nodes, options->seed);
    f.source = source;
    if (!st) st = run(value, &f, options);
    release(&f);
    jw_release(source);
    if (st) return jw_fail_memory(err);
    if (nodes) scale(value, graph, f.sources, options->normalised);
    if (bound) *bound = sampled ? bound_of(f.sources, nodes) : 0;
    return JW_OK;
}
