/*
 * Compressed sparse rows, the form of every fast graph library: an arc is four bytes (twelve with a weight), a row
 * is read from one end to the other, and a search in it halves. Lists of arcs a node would cost a pointer each, and
 * an index of ties beside the rows, as igraph keeps it, four times the memory, for changes that a network once read
 * does not see.
 *
 * Rows are filled in the order of the ties, then sorted one by one.
 */
#include "network/graph.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/rows.h"

/* --- Loops */

static jw_status add_loops(jw_graph *graph, const jw_ties *ties)
{
    for (size_t t = 0; t < ties->count; t++) {
        uint32_t node = ties->from[t];
        if (node != ties->to[t] || !jw_tie_counts(ties, t)) continue;
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

/* --- All of it */

static jw_status build(jw_graph *graph, const jw_ties *ties, int threads)
{
    jw_arcs *out = &graph->out;
    jw_status st =
        jw_rows_fill(out, graph->nodes, ties, graph->directed ? JW_ONE_WAY : JW_BOTH_WAYS);
    if (!st) st = jw_rows_sort(out, graph->nodes, graph->nodes, threads);
    if (!st) st = jw_rows_merge(out, &graph->ties, graph->nodes);
    if (!st) st = add_loops(graph, ties);
    if (!graph->directed) graph->in = *out;
    return st;
}

jw_status jw_graph_build(jw_graph *graph, uint32_t nodes, const jw_ties *ties, bool directed,
                         int threads, jw_error *err)
{
    jw_graph made = {.nodes = nodes, .directed = directed};
    jw_status st = jw_ties_check(&made.zeros, ties, nodes, nodes, err);
    if (st) return st;
    st = build(&made, ties, threads);
    if (st) {
        jw_graph_release(&made);
        return jw_fail_memory(err);
    }
    *graph = made;
    return JW_OK;
}

jw_status jw_graph_add_in(jw_graph *graph, jw_error *err)
{
    if (graph->in.start) return JW_OK;
    jw_arcs in = {NULL, NULL, NULL};
    jw_status st = jw_rows_turn(&in, graph->nodes, &graph->out, graph->nodes);
    if (st) {
        jw_rows_release(&in);
        return jw_fail_memory(err);
    }
    graph->in = in;
    return JW_OK;
}

void jw_graph_release(jw_graph *graph)
{
    if (!graph) return;
    if (graph->in.start != graph->out.start) jw_rows_release(&graph->in);
    jw_rows_release(&graph->out);
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
