/* Two passes, means first: sums of squares less squares of sums would lose what large degrees leave of it. */
#include "network/assortativity.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

typedef struct sums {
    double weight, source, target;
} sums;

typedef struct moments {
    double source, target, both;
} moments;

static double weight_of(const jw_graph *g, size_t arc, bool weighted)
{
    return weighted ? jw_arc_weight(&g->out, arc) : 1;
}

static sums add_up(const jw_graph *g, const double *x, const double *y, bool weighted)
{
    sums s = {0, 0, 0};
    for (uint32_t v = 0; v < g->nodes; v++)
        for (size_t a = g->out.start[v]; a < g->out.start[v + 1]; a++) {
            double w = weight_of(g, a, weighted);
            s.weight += w;
            s.source += w * x[v];
            s.target += w * y[g->out.target[a]];
        }
    return s;
}

double jw_assortativity(const jw_graph *graph, const double *of_source, const double *of_target,
                        bool weighted)
{
    sums s = add_up(graph, of_source, of_target, weighted);
    double x = s.source / s.weight, y = s.target / s.weight;
    moments m = {0, 0, 0};
    for (uint32_t v = 0; v < graph->nodes; v++)
        for (size_t a = graph->out.start[v]; a < graph->out.start[v + 1]; a++) {
            double w = weight_of(graph, a, weighted);
            double dx = of_source[v] - x, dy = of_target[graph->out.target[a]] - y;
            m.source += w * dx * dx;
            m.target += w * dy * dy;
            m.both += w * dx * dy;
        }
    /* What does not vary may seem to, by the rounding of its mean. */
    double limit = 1e-20 * s.weight;
    if (!(m.source > limit * x * x) || !(m.target > limit * y * y)) return NAN;
    return m.both / (sqrt(m.source) * sqrt(m.target));
}

jw_status jw_assortativity_groups(double *value, const jw_graph *graph, const uint32_t *group,
                                  uint32_t groups, bool weighted, jw_error *err)
{
    double *from = jw_zalloc(groups, sizeof *from), *to = jw_zalloc(groups, sizeof *to);
    double inside = 0, all = 0, chance = 0;
    if (!from || !to) {
        jw_release(from);
        jw_release(to);
        return jw_fail_memory(err);
    }
    for (uint32_t v = 0; v < graph->nodes; v++)
        for (size_t a = graph->out.start[v]; a < graph->out.start[v + 1]; a++) {
            uint32_t g = group[v], h = group[graph->out.target[a]];
            double w = weight_of(graph, a, weighted);
            assert(g < groups && h < groups);
            from[g] += w;
            to[h] += w;
            all += w;
            if (g == h) inside += w;
        }
    for (uint32_t g = 0; g < groups; g++)
        chance += from[g] / all * (to[g] / all);
    *value = 1 - chance > 1e-12 ? (inside / all - chance) / (1 - chance) : NAN;
    jw_release(from);
    jw_release(to);
    return JW_OK;
}
