/*
 * Permuting nodes leaves means and variances alone, so the correlation moves with one sum of products only, and that
 * sum has a term for every tie of the sparser network, not for every pair. A matrix of all pairs, as programs for
 * this keep it, would be out of the question from some ten thousand nodes on.
 */
#include "network/qap.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/qap_cells.h"

#include <math.h>

enum { PERMUTATIONS = 1000000, WORKERS = 64 };
#define SAME 1e-12 /* figures that differ by rounding are equal */

jw_cells jw_cells_sum(const jw_graph *graph, bool weighted)
{
    jw_cells sum = {0, 0};
    for (size_t a = 0; a < jw_graph_arcs(graph); a++) {
        double weight = weighted ? jw_arc_weight(&graph->out, a) : 1;
        sum.one += weight;
        sum.two += weight * weight;
    }
    return sum;
}

double jw_cells_product(const jw_graph *a, const jw_graph *b, const uint32_t *place, bool weighted)
{
    const jw_arcs *out = &a->out;
    double sum = 0;
    for (uint32_t i = 0; i < a->nodes; i++)
        for (size_t e = out->start[i]; e < out->start[i + 1]; e++) {
            uint32_t j = out->target[e];
            size_t other = place ? jw_graph_find(b, place[i], place[j]) : jw_graph_find(b, i, j);
            if (other == SIZE_MAX) continue;
            sum += weighted ? jw_arc_weight(out, e) * jw_arc_weight(&b->out, other) : 1;
        }
    return sum;
}

void jw_cells_permute(uint32_t *place, uint32_t nodes, uint64_t seed, size_t draw)
{
    jw_random random;
    jw_random_start(&random, seed, draw + 1);
    for (uint32_t i = 0; i < nodes; i++) {
        uint32_t j = (uint32_t)jw_random_below(&random, (uint64_t)i + 1);
        place[i] = place[j];
        place[j] = i;
    }
}

jw_qap jw_qap_judge(double value, const double *drawn, size_t stride, uint32_t permutations)
{
    double sum = 0, squares = 0, high = 1, low = 1, two = 1, all = permutations;
    for (size_t p = 0; p < permutations; p++) {
        double v = drawn[p * stride];
        sum += v;
        high += v >= value - SAME;
        low += v <= value + SAME;
        two += fabs(v) >= fabs(value) - SAME;
    }
    for (size_t p = 0; p < permutations; p++)
        squares += (drawn[p * stride] - sum / all) * (drawn[p * stride] - sum / all);
    return (jw_qap){value,           sum / all,      sqrt(squares / all), high / (all + 1),
                    low / (all + 1), two / (all + 1)};
}

jw_status jw_qap_check(const jw_graph *first, const jw_graph *second, const jw_qap_options *options,
                       jw_error *err)
{
    if (first->nodes != second->nodes)
        return jw_fail(err, JW_EINVAL, "networks of %u and %u nodes; both must have the same ones",
                       first->nodes, second->nodes);
    if (!options->permutations || options->permutations > PERMUTATIONS)
        return jw_fail(err, JW_EINVAL, "%u permutations; they are 1 to %d", options->permutations,
                       PERMUTATIONS);
    return JW_OK;
}

/* --- Correlation */

typedef struct run {
    const jw_graph *sparse, *other;
    const jw_qap_options *options;
    double expected, scale; /* (product - expected) / scale is the correlation */
    double *drawn;
    uint32_t *place[WORKERS];
} run;

static double correlation(const run *r, const uint32_t *place)
{
    double product = jw_cells_product(r->sparse, r->other, place, r->options->weighted);
    return (product - r->expected) / r->scale;
}

static jw_status draw(size_t index, int worker, void *user)
{
    run *r = user;
    uint32_t **place = &r->place[worker];
    if (!*place) *place = jw_alloc(r->sparse->nodes, sizeof **place);
    if (!*place) return JW_ENOMEM;
    jw_cells_permute(*place, r->sparse->nodes, r->options->seed, index);
    r->drawn[index] = correlation(r, *place);
    return JW_OK;
}

/* @return whether both networks vary. */
static bool set_scale(run *r)
{
    double n = r->sparse->nodes, cells = n * (n - 1);
    jw_cells a = jw_cells_sum(r->sparse, r->options->weighted);
    jw_cells b = jw_cells_sum(r->other, r->options->weighted);
    double vary_a = a.two - a.one * a.one / cells, vary_b = b.two - b.one * b.one / cells;
    r->expected = a.one * b.one / cells;
    r->scale = sqrt(vary_a * vary_b);
    return vary_a > SAME * a.two && vary_b > SAME * b.two;
}

jw_status jw_qap_correlation(jw_qap *qap, const jw_graph *first, const jw_graph *second,
                             const jw_qap_options *options, jw_error *err)
{
    jw_status st = jw_qap_check(first, second, options, err);
    if (st) return st;
    bool fewer = jw_graph_arcs(first) <= jw_graph_arcs(second);
    run r = {.sparse = fewer ? first : second, .other = fewer ? second : first, .options = options};
    if (!set_scale(&r)) {
        *qap = (jw_qap){NAN, NAN, NAN, NAN, NAN, NAN};
        return JW_OK;
    }
    r.drawn = jw_alloc(options->permutations, sizeof *r.drawn);
    st = r.drawn ? jw_pool_run(options->permutations, options->threads, draw, &r) : JW_ENOMEM;
    if (!st) *qap = jw_qap_judge(correlation(&r, NULL), r.drawn, 1, options->permutations);
    for (int w = 0; w < WORKERS; w++)
        jw_release(r.place[w]);
    jw_release(r.drawn);
    return st ? jw_fail_memory(err) : JW_OK;
}
