/*
 * Powers of the matrix plus the identity: the shift keeps signs from alternating where ties only join two sides.
 * Components do not touch, so all are worked out in the same rounds, each scaled by its own largest value: one
 * that settles late would hold up only itself. Why not Lanczos's method: it keeps tens of vectors, and its
 * rounding depends on the order of long dot products.
 */
#include "network/eigenvector.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"

#include <assert.h>
#include <math.h>

enum { ROWS_A_JOB = 2048, ROUNDS_LIMIT = 100000 };

typedef struct solver {
    const jw_graph *graph;
    bool weighted;
    jw_loops loops;
    double *value, *next;
    double *largest; /* of every component, in `next`: its eigenvalue and the shift */
} solver;

static double loop_of(const solver *s, size_t row)
{
    if (s->loops == JW_LOOPS_LEFT_OUT || !s->graph->loop_weight) return 0;
    double loop = s->weighted ? s->graph->loop_weight[row] : s->graph->loop_ties[row] > 0;
    return s->loops == JW_LOOPS_TWICE ? 2 * loop : loop;
}

static jw_status multiply_rows(size_t job, int worker, void *user)
{
    solver *s = user;
    const jw_arcs *in = &s->graph->in;
    bool weighted = s->weighted && in->weight;
    (void)worker;
    size_t end = (job + 1) * ROWS_A_JOB;
    if (end > s->graph->nodes) end = s->graph->nodes;
    for (size_t v = job * ROWS_A_JOB; v < end; v++) {
        double sum = s->value[v] * (1 + loop_of(s, v));
        for (size_t a = in->start[v]; a < in->start[v + 1]; a++)
            sum += (weighted ? in->weight[a] : 1) * s->value[in->target[a]];
        s->next[v] = sum;
    }
    return JW_OK;
}

/* Scales every component by its largest value. @return the largest change. */
static double scale(solver *s, const jw_components *c)
{
    double change = 0;
    for (uint32_t i = 0; i < c->count; i++)
        s->largest[i] = 0;
    for (uint32_t v = 0; v < s->graph->nodes; v++)
        s->largest[c->of_node[v]] = fmax(s->largest[c->of_node[v]], s->next[v]);
    for (uint32_t v = 0; v < s->graph->nodes; v++) {
        double value = s->next[v] / s->largest[c->of_node[v]];
        change = fmax(change, fabs(value - s->value[v]));
        s->value[v] = value;
    }
    return change;
}

static jw_status run(jw_eigenvector *e, solver *s, double tolerance, int threads)
{
    size_t jobs = ((size_t)s->graph->nodes + ROWS_A_JOB - 1) / ROWS_A_JOB;
    double change = INFINITY;
    for (; change > tolerance; e->rounds++) {
        if (e->rounds == ROUNDS_LIMIT) return JW_ENOSOLUTION;
        jw_pool_run(jobs, threads, multiply_rows, s);
        change = scale(s, &e->components);
    }
    return JW_OK;
}

static jw_status start(jw_eigenvector *e, solver *s)
{
    uint32_t nodes = s->graph->nodes;
    e->value = jw_alloc(nodes, sizeof *e->value);
    e->eigenvalue = jw_alloc(e->components.count, sizeof *e->eigenvalue);
    s->next = jw_alloc(nodes, sizeof *s->next);
    if (!e->value || !e->eigenvalue || !s->next) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        e->value[v] = 1;
    s->value = e->value;
    s->largest = e->eigenvalue;
    return JW_OK;
}

static void tell_leaders(jw_eigenvector *e)
{
    e->leading = e->components.count ? 0 : JW_NO_NODE;
    for (uint32_t i = 0; i < e->components.count; i++) {
        e->eigenvalue[i] -= 1;
        if (e->eigenvalue[i] > e->eigenvalue[e->leading] * (1 + 1e-9)) e->leading = i;
    }
    for (uint32_t i = 0; i < e->components.count; i++)
        e->leaders += e->eigenvalue[i] >= e->eigenvalue[e->leading] * (1 - 1e-9);
}

static void clear_tieless(jw_eigenvector *e, uint32_t nodes)
{
    for (uint32_t v = 0; v < nodes; v++)
        if (!(e->eigenvalue[e->components.of_node[v]] > 1e-12)) e->value[v] = 0;
}

/* With direction the whole is taken as one component; without a cycle it has no eigenvector to speak of. */
static jw_status take_as_one(jw_components *c, const jw_graph *g, bool loops, jw_error *err)
{
    jw_status st = jw_components_strong(c, g, err);
    if (st) return st;
    bool cyclic = c->count < g->nodes || (loops && g->loop_weight);
    for (uint32_t v = 0; v < g->nodes; v++)
        c->of_node[v] = 0;
    c->count = g->nodes > 0;
    if (c->count) c->size[0] = g->nodes, c->largest = 0;
    if (cyclic || !g->nodes) return JW_OK;
    jw_fail(err, JW_ENOSOLUTION,
            "no tie is part of a cycle, so all eigenvector centralities are 0");
    jw_fail_remedy(err, "leave out the direction, or look at PageRank");
    return JW_ENOSOLUTION;
}

jw_status jw_eigenvector_find(jw_eigenvector *found, const jw_graph *graph, bool weighted,
                              jw_loops loops, double tolerance, int threads, jw_error *err)
{
    assert(graph->in.start && tolerance > 0);
    jw_eigenvector e = JW_EIGENVECTOR_INIT;
    solver s = {.graph = graph, .weighted = weighted, .loops = loops};
    jw_status st = graph->directed
                       ? take_as_one(&e.components, graph, loops != JW_LOOPS_LEFT_OUT, err)
                       : jw_components_weak(&e.components, graph, err);
    if (st) goto done;
    st = start(&e, &s);
    if (!st) st = run(&e, &s, tolerance, threads);
    if (st == JW_ENOMEM) jw_fail_memory(err);
    if (st == JW_ENOSOLUTION)
        jw_fail(err, st, "eigenvector centrality is not settled after %d rounds", ROUNDS_LIMIT);
    if (st) goto done;
    tell_leaders(&e);
    clear_tieless(&e, graph->nodes);
    *found = e;
done:
    jw_release(s.next);
    if (st) jw_eigenvector_release(&e);
    return st;
}

void jw_eigenvector_release(jw_eigenvector *eigenvector)
{
    if (!eigenvector) return;
    jw_release(eigenvector->value);
    jw_release(eigenvector->eigenvalue);
    jw_components_release(&eigenvector->components);
    *eigenvector = (jw_eigenvector)JW_EIGENVECTOR_INIT;
}
