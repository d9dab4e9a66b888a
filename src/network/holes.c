/*
 * All of a node's figures are sums over its partners j of what ties j to the other partners, so every node is one job
 * that marks its row and meets those of its partners. The formulas' q runs over all nodes, but p_iq is above 0 for
 * partners only, and with p_ij = 0 for the rest nothing depends on whether j runs over all contacts or over
 * partners: what UCINET, igraph and networkx call by different words is one measure. (UCINET can also take p
 * inside the partners' own small network; that is another.)
 */
#include "network/holes.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/meeting.h"

#include <assert.h>
#include <math.h>

enum { WORKERS = 64, NODES_A_JOB = 1024 };

typedef struct finder {
    const jw_holes *holes;
    jw_graph graph;        /* without direction */
    double *sum, *most;    /* of each node's weights */
    double *part[WORKERS]; /* of the constraint, by partner */
    uint32_t *place[WORKERS];
} finder;

/* What one node's partners amount to together. */
typedef struct figures {
    double constraint, hierarchy, effective, common;
} figures;

static jw_status weigh_nodes(finder *f)
{
    const jw_arcs *rows = &f->graph.out;
    f->sum = jw_zalloc(f->graph.nodes, sizeof *f->sum);
    f->most = jw_zalloc(f->graph.nodes, sizeof *f->most);
    if (!f->sum || !f->most) return JW_ENOMEM;
    for (uint32_t v = 0; v < f->graph.nodes; v++)
        for (size_t a = rows->start[v]; a < rows->start[v + 1]; a++) {
            f->sum[v] += jw_arc_weight(rows, a);
            f->most[v] = fmax(f->most[v], jw_arc_weight(rows, a));
        }
    return JW_OK;
}

/* Adds what partner j, at the end of arc `a`, is to node i. */
static void add_partner(figures *sum, double *part, const finder *f, const jw_marked *row, size_t a,
                        double all)
{
    const jw_arcs *rows = &f->graph.out;
    uint32_t partner = rows->target[a];
    double indirect = 0, redundant = 0;
    jw_meeting m = jw_meet(row, rows, partner);
    while (jw_meet_next(&m)) {
        double through = jw_arc_weight(rows, m.mine) * jw_arc_weight(rows, m.theirs);
        indirect += through / f->sum[rows->target[m.mine]];
        redundant += through;
        sum->common++;
    }
    double share = (jw_arc_weight(rows, a) + indirect) / all;
    *part = share * share;
    sum->constraint += *part;
    sum->effective += 1 - redundant / (all * f->most[partner]);
}

/* Burt's equation 2.9: how unevenly the constraint comes from partners; 1 if all of it is one partner's. */
static double hierarchy(const double *part, size_t partners, double constraint)
{
    double n = (double)partners, sum = 0;
    if (partners < 2) return NAN;
    for (size_t i = 0; i < partners; i++) {
        double times = part[i] * n / constraint;
        sum += times * log(times);
    }
    return sum / (n * log(n));
}

static figures look_at(const finder *f, uint32_t node, int worker)
{
    figures sum = {0};
    jw_marked row = jw_mark_row(f->place[worker], &f->graph.out, node);
    for (size_t a = row.first; a < row.end; a++)
        add_partner(&sum, &f->part[worker][a - row.first], f, &row, a, f->sum[node]);
    jw_unmark_row(&row);
    sum.hierarchy = hierarchy(f->part[worker], row.end - row.first, sum.constraint);
    return sum;
}

static void put(double *values, uint32_t node, double value, bool known)
{
    if (values) values[node] = known ? value : NAN;
}

static void set_node(const finder *f, uint32_t node, int worker)
{
    const jw_holes *h = f->holes;
    figures sum = look_at(f, node, worker);
    double partners = (double)jw_row_length(&f->graph.out, node);
    put(h->constraint, node, sum.constraint, partners > 0);
    put(h->hierarchy, node, sum.hierarchy, partners > 1);
    put(h->effective, node, sum.effective, partners > 0);
    put(h->effective_ties, node, partners - sum.common / partners, partners > 0);
    put(h->efficiency, node, sum.effective / partners, partners > 0);
}

static jw_status run_job(size_t index, int worker, void *user)
{
    finder *f = user;
    uint32_t nodes = f->graph.nodes, node = (uint32_t)index * NODES_A_JOB;
    if (!f->place[worker]) f->place[worker] = jw_zalloc(nodes, sizeof *f->place[worker]);
    if (!f->part[worker]) f->part[worker] = jw_alloc(nodes, sizeof *f->part[worker]);
    if (!f->place[worker] || !f->part[worker]) return JW_ENOMEM;
    for (uint32_t end = nodes - node < NODES_A_JOB ? nodes : node + NODES_A_JOB; node < end; node++)
        set_node(f, node, worker);
    return JW_OK;
}

jw_status jw_structural_holes(const jw_holes *holes, const jw_graph *graph, bool weighted,
                              int threads, jw_error *err)
{
    assert(graph->in.start || !graph->directed);
    finder f = {.holes = holes};
    jw_graph view = *graph, both = JW_GRAPH_INIT;
    jw_status st = JW_OK;
    if (!weighted) view.out.weight = view.in.weight = NULL;
    if (graph->directed) st = jw_graph_symmetrise(&both, &view, NULL);
    f.graph = graph->directed ? both : view;
    if (!st) st = weigh_nodes(&f);
    size_t jobs = ((size_t)graph->nodes + NODES_A_JOB - 1) / NODES_A_JOB;
    if (!st) st = jw_pool_run(jobs, threads, run_job, &f);
    for (int w = 0; w < WORKERS; w++) {
        jw_release(f.part[w]);
        jw_release(f.place[w]);
    }
    jw_release(f.sum);
    jw_release(f.most);
    jw_graph_release(&both);
    return st ? jw_fail_memory(err) : JW_OK;
}
