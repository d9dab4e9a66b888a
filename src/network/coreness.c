/*
 * With all other c fixed the best c_i is a quotient of two sums, of which one runs over the node's own row and the
 * other is a common sum less one term: coordinate descent that never gets worse and never sees the matrix. (A
 * singular vector would fit the diagonal too, which a network does not have.)
 */
#include "network/periphery.h"

#include <assert.h>
#include <math.h>

enum { ITERATIONS = 1000 };
#define SETTLED 1e-10

typedef struct fit {
    const jw_graph *graph;
    double *c;
    bool weighted;
    double squares; /* sum of c_i^2 */
} fit;

/* Sum over a row of weights times what the target's c is. */
static double pull(const fit *f, const jw_arcs *arcs, uint32_t node)
{
    double sum = 0;
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++)
        sum += (f->weighted ? jw_arc_weight(arcs, a) : 1) * f->c[arcs->target[a]];
    return sum;
}

static void start(fit *f)
{
    double all = 0;
    const jw_arcs *rows[] = {&f->graph->out, &f->graph->in};
    for (uint32_t v = 0; v < f->graph->nodes; v++) {
        f->c[v] = 0;
        for (int r = 0; r < 2; r++)
            for (size_t a = rows[r]->start[v]; a < rows[r]->start[v + 1]; a++)
                f->c[v] += (f->weighted ? jw_arc_weight(rows[r], a) : 1) / 2;
        all += f->c[v];
    }
    for (uint32_t v = 0; v < f->graph->nodes && all > 0; v++)
        f->c[v] /= sqrt(all);
}

/* @return the largest change, against the largest c. */
static double improve(fit *f)
{
    double most = 0, change = 0;
    f->squares = 0;
    for (uint32_t v = 0; v < f->graph->nodes; v++)
        f->squares += f->c[v] * f->c[v];
    for (uint32_t v = 0; v < f->graph->nodes; v++) {
        double old = f->c[v], others = f->squares - old * old;
        double sum = (pull(f, &f->graph->out, v) + pull(f, &f->graph->in, v)) / 2;
        f->c[v] = others > 0 ? sum / others : 0;
        f->squares = others + f->c[v] * f->c[v];
        change = fmax(change, fabs(f->c[v] - old));
        most = fmax(most, f->c[v]);
    }
    return most > 0 ? change / most : 0;
}

/* Sums over the cells off the diagonal: of a the weight, of p = c_i c_j the pattern. */
static void judge(jw_coreness *result, const fit *f)
{
    double n = f->graph->nodes, cells = n * (n - 1), c1 = 0, c2 = 0, c4 = 0;
    double a1 = 0, a2 = 0, ap = 0;
    const jw_arcs *out = &f->graph->out;
    for (uint32_t v = 0; v < f->graph->nodes; v++) {
        double square = f->c[v] * f->c[v];
        c1 += f->c[v];
        c2 += square;
        c4 += square * square;
        ap += f->c[v] * pull(f, out, v);
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++) {
            double weight = f->weighted ? jw_arc_weight(out, a) : 1;
            a1 += weight;
            a2 += weight * weight;
        }
    }
    double p1 = c1 * c1 - c2, p2 = c2 * c2 - c4;
    double vary_a = cells * a2 - a1 * a1, vary_p = cells * p2 - p1 * p1;
    bool varies = vary_a > 1e-12 * cells * a2 && vary_p > 1e-12 * cells * p2;
    result->correlation = varies ? (cells * ap - a1 * p1) / sqrt(vary_a * vary_p) : NAN;
    result->explained = varies ? 1 - cells * (a2 - 2 * ap + p2) / vary_a : NAN;
}

void jw_coreness_find(jw_coreness *result, double *coreness, const jw_graph *graph, bool weighted)
{
    assert(graph->in.start || !graph->directed);
    fit f = {graph, coreness, weighted, 0};
    *result = (jw_coreness){0, 0, 0, false};
    start(&f);
    while (!result->settled && result->iterations < ITERATIONS) {
        result->settled = improve(&f) <= SETTLED;
        result->iterations++;
    }
    judge(result, &f);
}
