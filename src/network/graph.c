/*
 * Compressed sparse rows, the form of every fast graph library: an arc is four bytes (twelve with a weight), a row is
 * read from one end to the other, and a search in it halves. Lists of arcs a node would cost a pointer each, and an
 * index of ties beside the rows, as igraph keeps it, four times the memory, for changes that a network once read
 * does not see.
 *
 * Rows are filled in the order of the ties, then sorted one by one.
 */
#include "network/graph.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/rows.h"

#include <math.h>
#include <string.h>

static bool counts(const jw_ties *ties, size_t tie)
{
    return !ties->weight || ties->weight[tie] > 0;
}

static jw_status check_tie(const jw_ties *ties, size_t tie, uint32_t nodes, jw_error *err)
{
    jw_status st = JW_OK;
    if (ties->from[tie] >= nodes || ties->to[tie] >= nodes)
        st = jw_fail(err, JW_EDATA, "a tie's end is node %u, but there are %u",
                     ties->from[tie] >= nodes ? ties->from[tie] : ties->to[tie], nodes);
    else if (ties->weight && !(ties->weight[tie] >= 0 && isfinite(ties->weight[tie])))
        st = jw_fail(err, JW_EDATA, "the weight of a tie is %g", ties->weight[tie]);
    if (!st) return JW_OK;
    jw_fail_at(err, "", (int64_t)tie + 1);
    if (ties->from[tie] < nodes && ties->to[tie] < nodes)
        jw_fail_remedy(err, "weights are 0 or more; leave out ties that are not known");
    return st;
}

static jw_status check_ties(size_t *zeros, const jw_ties *ties, uint32_t nodes, jw_error *err)
{
    *zeros = 0;
    if (nodes > JW_GRAPH_NODES_LIMIT || ties->count > JW_GRAPH_TIES_LIMIT)
        return jw_fail(err, JW_ELIMIT, "a network has at most %u nodes and %u ties",
                       JW_GRAPH_NODES_LIMIT, JW_GRAPH_TIES_LIMIT);
    for (size_t t = 0; t < ties->count; t++) {
        jw_status st = check_tie(ties, t, nodes, err);
        if (st) return st;
        *zeros += !counts(ties, t);
    }
    return JW_OK;
}

/* --- Loops */

static jw_status add_loops(jw_graph *graph, const jw_ties *ties)
{
    for (size_t t = 0; t < ties->count; t++) {
        uint32_t node = ties->from[t];
        if (node != ties->to[t] || !counts(ties, t)) continue;
        if (!graph->loop_weight) {
            graph->loop_weight = jw_zalloc(graph->nodes, sizeof *graph->loop_weight);
            graph->loop_ties = jw_zalloc(graph->nodes, sizeof *graph->loop_ties);
            if (!graph->loop_weight || !graph->loop_ties) return JW_ENOMEM;
        }
        graph->loop_weight[node] += ties->weight ? ties->weight[t] : 1;
        graph->loop_ties[node]++;
    }
    return JW_OK;
}

/* --- Rows */

static bool all_one(const jw_ties *ties)
{
    if (!ties->weight) return true;
    for (size_t t = 0; t < ties->count; t++)
        if (ties->weight[t] != 1 && ties->weight[t] != 0) return false;
    return true;
}

static bool is_arc(const jw_ties *ties, size_t tie)
{
    return ties->from[tie] != ties->to[tie] && counts(ties, tie);
}

/* start[v + 1] becomes the end of row v. */
static void sum_lengths(size_t *start, uint32_t nodes)
{
    for (uint32_t v = 0; v < nodes; v++)
        start[v + 1] += start[v];
}

static void count_arcs(size_t *start, const jw_ties *ties, uint32_t nodes, bool directed)
{
    for (size_t t = 0; t < ties->count; t++) {
        if (!is_arc(ties, t)) continue;
        start[ties->from[t] + 1]++;
        if (!directed) start[ties->to[t] + 1]++;
    }
    sum_lengths(start, nodes);
}

static void put_arc(jw_arcs *arcs, uint32_t from, uint32_t to, double weight)
{
    size_t at = arcs->start[from]++;
    arcs->target[at] = to;
    if (arcs->weight) arcs->weight[at] = weight;
}

/* Filling moves every row's start to its end, which is where the next one began. */
static void step_back(size_t *start, uint32_t nodes)
{
    memmove(start + 1, start, nodes * sizeof *start);
    start[0] = 0;
}

static void fill_rows(jw_arcs *arcs, const jw_ties *ties, uint32_t nodes, bool directed)
{
    for (size_t t = 0; t < ties->count; t++) {
        if (!is_arc(ties, t)) continue;
        double weight = ties->weight ? ties->weight[t] : 1;
        put_arc(arcs, ties->from[t], ties->to[t], weight);
        if (!directed) put_arc(arcs, ties->to[t], ties->from[t], weight);
    }
    step_back(arcs->start, nodes);
}

static jw_status make_rows(jw_arcs *arcs, const size_t *start, uint32_t nodes, bool weighted)
{
    size_t all = start[nodes];
    arcs->target = jw_alloc(all, sizeof *arcs->target);
    if (weighted) arcs->weight = jw_alloc(all, sizeof *arcs->weight);
    return arcs->target && (arcs->weight || !weighted) ? JW_OK : JW_ENOMEM;
}

static jw_status build(jw_graph *graph, const jw_ties *ties, int threads)
{
    jw_arcs *out = &graph->out;
    out->start = jw_zalloc((size_t)graph->nodes + 1, sizeof *out->start);
    if (!out->start) return JW_ENOMEM;
    count_arcs(out->start, ties, graph->nodes, graph->directed);
    jw_status st = make_rows(out, out->start, graph->nodes, !all_one(ties));
    if (st) return st;
    fill_rows(out, ties, graph->nodes, graph->directed);
    st = jw_rows_sort(out, graph->nodes, threads);
    if (!st) st = jw_rows_merge(out, &graph->ties, graph->nodes);
    if (!st) st = add_loops(graph, ties);
    if (!graph->directed) graph->in = *out;
    return st;
}

jw_status jw_graph_build(jw_graph *graph, uint32_t nodes, const jw_ties *ties, bool directed,
                         int threads, jw_error *err)
{
    jw_graph made = {.nodes = nodes, .directed = directed};
    jw_status st = check_ties(&made.zeros, ties, nodes, err);
    if (st) return st;
    st = build(&made, ties, threads);
    if (st) {
        jw_graph_release(&made);
        return jw_fail_memory(err);
    }
    *graph = made;
    return JW_OK;
}

/* --- The same arcs by target */

static void turn(jw_arcs *in, const jw_arcs *out, uint32_t nodes)
{
    for (uint32_t v = 0; v < nodes; v++)
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++)
            put_arc(in, out->target[a], v, jw_arc_weight(out, a));
    step_back(in->start, nodes);
}

static void release_arcs(jw_arcs *arcs)
{
    jw_release(arcs->start);
    jw_release(arcs->target);
    jw_release(arcs->weight);
}

jw_status jw_graph_add_in(jw_graph *graph, jw_error *err)
{
    if (graph->in.start) return JW_OK;
    jw_arcs in = {.start = jw_zalloc((size_t)graph->nodes + 1, sizeof *in.start)};
    if (!in.start) return jw_fail_memory(err);
    for (size_t a = 0; a < jw_graph_arcs(graph); a++)
        in.start[graph->out.target[a] + 1]++;
    sum_lengths(in.start, graph->nodes);
    jw_status st = make_rows(&in, in.start, graph->nodes, graph->out.weight);
    if (st) {
        release_arcs(&in);
        return jw_fail_memory(err);
    }
    turn(&in, &graph->out, graph->nodes);
    graph->in = in;
    return JW_OK;
}

void jw_graph_release(jw_graph *graph)
{
    if (!graph) return;
    if (graph->in.start != graph->out.start) release_arcs(&graph->in);
    release_arcs(&graph->out);
    jw_release(graph->ties);
    jw_release(graph->loop_weight);
    jw_release(graph->loop_ties);
    *graph = (jw_graph)JW_GRAPH_INIT;
}

size_t jw_graph_find(const jw_graph *graph, uint32_t from, uint32_t to)
{
    size_t low = graph->out.start[from], end = graph->out.start[from + 1], high = end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->out.target[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && graph->out.target[low] == to ? low : SIZE_MAX;
}
