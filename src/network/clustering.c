/*
 * A tie is kept at its end with fewer ties, so that no node keeps more than sqrt(2 ties), and a triangle is met
 * once: at its lowest node, whose kept partners are marked while their own kept partners are read (Schank and
 * Wagner, "Finding, counting and listing all triangles in large graphs", 2005). To compare the rows of both ends of
 * every tie would cost a hub's row squared.
 */
#include "network/clustering.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/rows.h"
#include "network/tally.h"

#include <assert.h>
#include <math.h>

typedef struct triangles {
    const jw_graph *graph;
    jw_clustering_variant variant;
    jw_arcs kept;
    double largest; /* weight */
    size_t *mark
        [JW_TALLY_WORKERS]; /* of each node, its kept arc from the node in hand, and one; or 0 */
} triangles;

/* Whether node comes before other: fewer partners, or the lower number. */
static bool is_below(const jw_graph *g, uint32_t node, uint32_t other)
{
    size_t a = jw_row_length(&g->out, node), b = jw_row_length(&g->out, other);
    return a != b ? a < b : node < other;
}

static jw_status keep_ties(triangles *t)
{
    const jw_arcs *all = &t->graph->out;
    uint32_t nodes = t->graph->nodes;
    size_t ties = jw_graph_arcs(t->graph) / 2, at = 0;
    bool weighted = t->variant != JW_CLUSTERING_PLAIN && all->weight;
    t->kept.start = jw_alloc((size_t)nodes + 1, sizeof *t->kept.start);
    t->kept.target = jw_alloc(ties, sizeof *t->kept.target);
    if (weighted) t->kept.weight = jw_alloc(ties, sizeof *t->kept.weight);
    if (!t->kept.start || !t->kept.target || (weighted && !t->kept.weight)) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++) {
        t->kept.start[v] = at;
        for (size_t a = all->start[v]; a < all->start[v + 1]; a++) {
            if (!is_below(t->graph, v, all->target[a])) continue;
            t->kept.target[at] = all->target[a];
            if (weighted) t->kept.weight[at] = all->weight[a];
            t->largest = fmax(t->largest, jw_arc_weight(all, a));
            at++;
        }
    }
    t->kept.start[nodes] = at;
    return JW_OK;
}

/* A triangle by its three kept arcs: from the lowest node to both others, and between these. */
static void add_triangle(double *sum, const triangles *t, const uint32_t node[3], size_t to_one,
                         size_t to_two, size_t across)
{
    double a = jw_arc_weight(&t->kept, to_one), b = jw_arc_weight(&t->kept, to_two);
    double c = jw_arc_weight(&t->kept, across), root;
    switch (t->variant) {
    case JW_CLUSTERING_BARRAT:
        sum[node[0]] += a + b;
        sum[node[1]] += a + c;
        sum[node[2]] += b + c;
        break;
    case JW_CLUSTERING_ONNELA:
        root = cbrt(a / t->largest * (b / t->largest) * (c / t->largest));
        for (int i = 0; i < 3; i++)
            sum[node[i]] += root;
        break;
    default:
        for (int i = 0; i < 3; i++)
            sum[node[i]] += 1;
    }
}

static jw_status add_node(double *sum, size_t item, int worker, void *user)
{
    triangles *t = user;
    const jw_arcs *kept = &t->kept;
    size_t first = kept->start[item], end = kept->start[item + 1];
    size_t **mark = &t->mark[worker];
    if (!*mark) *mark = jw_zalloc(t->graph->nodes, sizeof **mark);
    if (!*mark) return JW_ENOMEM;
    for (size_t a = first; a < end; a++)
        (*mark)[kept->target[a]] = a + 1;
    for (size_t a = first; a < end; a++) {
        uint32_t partner = kept->target[a];
        for (size_t b = kept->start[partner]; b < kept->start[partner + 1]; b++) {
            size_t closing = (*mark)[kept->target[b]];
            if (!closing) continue;
            const uint32_t node[3] = {(uint32_t)item, partner, kept->target[b]};
            add_triangle(sum, t, node, a, closing - 1, b);
        }
    }
    for (size_t a = first; a < end; a++)
        (*mark)[kept->target[a]] = 0;
    return JW_OK;
}

static double strength_of(const jw_graph *g, uint32_t node)
{
    double sum = 0;
    for (size_t a = g->out.start[node]; a < g->out.start[node + 1]; a++)
        sum += jw_arc_weight(&g->out, a);
    return sum;
}

/* Triangles' sums become coefficients, in place. */
static void finish(jw_clustering *found, double *local, const triangles *t)
{
    const jw_graph *g = t->graph;
    double sum = 0, having = 0, meeting = 0, closed = 0;
    for (uint32_t v = 0; v < g->nodes; v++) {
        double k = (double)jw_row_length(&g->out, v), pairs = k * (k - 1) / 2;
        closed += local[v];
        meeting += pairs;
        local[v] /= t->variant == JW_CLUSTERING_BARRAT ? strength_of(g, v) * (k - 1) : pairs;
        if (k < 2) {
            local[v] = NAN;
            continue;
        }
        sum += local[v];
        having++;
    }
    found->mean = sum / having;
    found->mean_of_all = sum / g->nodes;
    bool plain = t->variant == JW_CLUSTERING_PLAIN;
    found->triangles = plain ? closed / 3 : NAN;
    found->transitivity = plain ? closed / meeting : NAN;
}

static void release(triangles *t)
{
    for (int w = 0; w < JW_TALLY_WORKERS; w++)
        jw_release(t->mark[w]);
    jw_rows_release(&t->kept);
}

jw_status jw_clustering_find(jw_clustering *found, double *local, const jw_graph *graph,
                             jw_clustering_variant variant, int threads, jw_error *err)
{
    assert(!graph->directed);
    triangles t = {.graph = graph, .variant = variant};
    double *own = local ? NULL : jw_alloc(graph->nodes, sizeof *own);
    jw_status st = local || own ? keep_ties(&t) : JW_ENOMEM;
    if (!local) local = own;
    if (!st) st = jw_tally(local, graph->nodes, graph->nodes, threads, add_node, &t);
    if (!st) finish(found, local, &t);
    release(&t);
    jw_release(own);
    return st ? jw_fail_memory(err) : JW_OK;
}
