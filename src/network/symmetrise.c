/*
 * A pair's new row entry is where its old ones meet, and both old rows ascend: one merge of two lists a row, twice,
 * to count and to write.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "network/graph.h"
#include "network/rows.h"

#include <assert.h>
#include <string.h>

/* Walks along a node's two rows; without `into` it only counts. @return partners. */
static size_t merge_row(jw_arcs *into, uint32_t *ties, const jw_graph *g, uint32_t node)
{
    size_t o = g->out.start[node], o_end = g->out.start[node + 1];
    size_t i = g->in.start[node], i_end = g->in.start[node + 1];
    size_t at = into->start[node], first = at;
    for (; o < o_end || i < i_end; at++) {
        bool out = o < o_end && (i == i_end || g->out.target[o] <= g->in.target[i]);
        bool in = i < i_end && (o == o_end || g->in.target[i] <= g->out.target[o]);
        if (into->target) {
            double forth = out ? jw_arc_weight(&g->out, o) : 0;
            double back = in ? jw_arc_weight(&g->in, i) : 0;
            into->target[at] = out ? g->out.target[o] : g->in.target[i];
            into->weight[at] = forth + back;
            ties[at] = (uint32_t)out + (uint32_t)in;
        }
        o += out;
        i += in;
    }
    return at - first;
}

static jw_status merge_rows(jw_graph *made, const jw_graph *g)
{
    jw_arcs *into = &made->out;
    into->start = jw_zalloc((size_t)g->nodes + 1, sizeof *into->start);
    if (!into->start) return JW_ENOMEM;
    for (uint32_t v = 0; v < g->nodes; v++)
        into->start[v + 1] = into->start[v] + merge_row(into, NULL, g, v);
    size_t arcs = into->start[g->nodes];
    into->target = jw_alloc(arcs, sizeof *into->target);
    into->weight = jw_alloc(arcs, sizeof *into->weight);
    made->ties = jw_alloc(arcs, sizeof *made->ties);
    if (!into->target || !into->weight || !made->ties) return JW_ENOMEM;
    for (uint32_t v = 0; v < g->nodes; v++)
        merge_row(into, made->ties, g, v);
    return JW_OK;
}

static jw_status copy_loops(jw_graph *made, const jw_graph *g)
{
    if (!g->loop_weight) return JW_OK;
    made->loop_weight = jw_alloc(g->nodes, sizeof *made->loop_weight);
    made->loop_ties = jw_alloc(g->nodes, sizeof *made->loop_ties);
    if (!made->loop_weight || !made->loop_ties) return JW_ENOMEM;
    memcpy(made->loop_weight, g->loop_weight, g->nodes * sizeof *made->loop_weight);
    memcpy(made->loop_ties, g->loop_ties, g->nodes * sizeof *made->loop_ties);
    return JW_OK;
}

jw_status jw_graph_symmetrise(jw_graph *made, const jw_graph *graph, jw_error *err)
{
    assert(graph->directed && graph->in.start);
    jw_graph g = {.nodes = graph->nodes, .zeros = graph->zeros};
    jw_status st = merge_rows(&g, graph);
    if (!st) st = copy_loops(&g, graph);
    g.in = g.out;
    if (st) {
        jw_graph_release(&g);
        return jw_fail_memory(err);
    }
    *made = g;
    return JW_OK;
}
