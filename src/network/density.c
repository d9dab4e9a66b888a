/* The other way of an arc is looked up in the other row, which ascends: no turned graph is needed. */
#include "network/density.h"

#include <math.h>

double jw_density(const jw_graph *graph, jw_loops loops)
{
    double n = graph->nodes, tied = (double)jw_graph_arcs(graph);
    double possible = n * (n - 1);
    if (!graph->directed) tied /= 2, possible /= 2;
    if (loops != JW_LOOPS_LEFT_OUT) {
        possible += n;
        for (uint32_t v = 0; v < graph->nodes && graph->loop_ties; v++)
            tied += graph->loop_ties[v] > 0;
    }
    return possible > 0 ? tied / possible : NAN;
}

double jw_reciprocity(const jw_graph *graph, bool weighted)
{
    const jw_arcs *out = &graph->out;
    double both = 0, all = 0;
    for (uint32_t v = 0; v < graph->nodes; v++)
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++) {
            double weight = weighted ? jw_arc_weight(out, a) : 1;
            size_t back = jw_graph_find(graph, out->target[a], v);
            all += weight;
            if (back == SIZE_MAX) continue;
            both += weighted ? fmin(weight, jw_arc_weight(out, back)) : 1;
        }
    return both / all;
}
