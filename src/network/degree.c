/* One pass over the arcs: what leaves a node is its row, what comes in is met on the way. */
#include "network/degree.h"

#include <string.h>

static double arc_counts(const jw_graph *g, size_t arc, jw_degree_of what)
{
    switch (what) {
    case JW_DEGREE_TIES: return g->ties ? g->ties[arc] : 1;
    case JW_DEGREE_WEIGHT: return jw_arc_weight(&g->out, arc);
    default: return 1;
    }
}

static double loop_counts(const jw_graph *g, uint32_t node, jw_degree_of what)
{
    switch (what) {
    case JW_DEGREE_TIES: return g->loop_ties[node];
    case JW_DEGREE_WEIGHT: return g->loop_weight[node];
    default: return g->loop_ties[node] > 0;
    }
}

void jw_degree(double *degree, const jw_graph *graph, jw_degree_of what, jw_direction direction,
               jw_loops loops)
{
    bool out = !graph->directed || direction != JW_INWARD;
    bool in = graph->directed && direction != JW_OUTWARD;
    memset(degree, 0, graph->nodes * sizeof *degree);
    for (uint32_t v = 0; v < graph->nodes; v++) {
        double sum = 0;
        for (size_t a = graph->out.start[v]; a < graph->out.start[v + 1]; a++) {
            double counts = arc_counts(graph, a, what);
            sum += counts;
            if (in) degree[graph->out.target[a]] += counts;
        }
        if (out) degree[v] += sum;
    }
    if (!graph->loop_weight || loops == JW_LOOPS_LEFT_OUT) return;
    for (uint32_t v = 0; v < graph->nodes; v++)
        degree[v] += loop_counts(graph, v, what) * (loops == JW_LOOPS_TWICE ? 2 : 1);
}
