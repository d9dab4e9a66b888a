/*
 * All pairs (i, k) around j follow by role from how many of j's sources and targets are in each group; what has to
 * be seen one by one are only the pairs that do not count, i = k and those with i -> k, and these close a triangle. So
 * the time is that of triangles, not of pairs, of which a hub has the square of its degree.
 */
#include "network/brokerage.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/meeting.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { WORKERS = 64, NODES_A_JOB = 256 };
#define ROUNDING 1e-12 /* of all pairs: less is nothing */

typedef struct scratch {
    double *in, *out; /* of each group: arcs from it and to it */
    uint32_t *place;
} scratch;

typedef struct finder {
    jw_brokerage *of_node;
    const jw_graph *graph;
    const uint32_t *group;
    uint32_t groups;
    jw_path_weight weight;
    scratch of_worker[WORKERS];
} finder;

const char *jw_broker_key(jw_broker role)
{
    static const char *const keys[] = {
#define X(name, key, groups) key,
        JW_BROKER_MAP(X)
#undef X
    };
    assert(role < JW_BROKERS);
    return keys[role];
}

const char *jw_broker_groups(jw_broker role)
{
    static const char *const all[] = {
#define X(name, key, groups) groups,
        JW_BROKER_MAP(X)
#undef X
    };
    assert(role < JW_BROKERS);
    return all[role];
}

static jw_broker role(uint32_t from, uint32_t through, uint32_t to)
{
    if (from == through) return to == through ? JW_BROKER_COORDINATOR : JW_BROKER_REPRESENTATIVE;
    if (to == through) return JW_BROKER_GATEKEEPER;
    return from == to ? JW_BROKER_ITINERANT : JW_BROKER_LIAISON;
}

/* An arc's part of a path: paths are products of two. */
static double part(const finder *f, const jw_arcs *arcs, size_t arc)
{
    return f->weight == JW_PATH_ONE ? 1 : sqrt(jw_arc_weight(arcs, arc));
}

static double add_by_group(double *sum, const finder *f, const jw_arcs *arcs, uint32_t node)
{
    double all = 0;
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++) {
        uint32_t group = f->group[arcs->target[a]];
        if (group == JW_NO_GROUP) continue;
        sum[group] += part(f, arcs, a);
        all += part(f, arcs, a);
    }
    return all;
}

static void clear_by_group(double *sum, const finder *f, const jw_arcs *arcs, uint32_t node)
{
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++)
        if (f->group[arcs->target[a]] != JW_NO_GROUP) sum[f->group[arcs->target[a]]] = 0;
}

/* Sum over groups of what comes from it times what goes to it. Reads and clears `in`. */
static double same_group(scratch *s, const finder *f, uint32_t node)
{
    const jw_arcs *in = &f->graph->in;
    double sum = 0;
    for (size_t a = in->start[node]; a < in->start[node + 1]; a++) {
        uint32_t group = f->group[in->target[a]];
        if (group == JW_NO_GROUP) continue;
        sum += s->in[group] * s->out[group];
        s->in[group] = 0;
    }
    return sum;
}

/* All pairs of a source and a target, whether they count or not. */
static void count_all(double *count, scratch *s, const finder *f, uint32_t node)
{
    const jw_graph *g = f->graph;
    uint32_t own = f->group[node];
    double in = add_by_group(s->in, f, &g->in, node), out = add_by_group(s->out, f, &g->out, node);
    double own_in = s->in[own], own_out = s->out[own], same = same_group(s, f, node);
    clear_by_group(s->out, f, &g->out, node);
    count[JW_BROKER_COORDINATOR] = own_in * own_out;
    count[JW_BROKER_ITINERANT] = same - own_in * own_out;
    count[JW_BROKER_REPRESENTATIVE] = own_in * (out - own_out);
    count[JW_BROKER_GATEKEEPER] = (in - own_in) * own_out;
    count[JW_BROKER_LIAISON] = (in - own_in) * (out - own_out) - (same - own_in * own_out);
}

/* Less those where the source is the target, or reaches it without the node. */
static void take_closed(double *count, scratch *s, const finder *f, uint32_t node)
{
    const jw_arcs *in = &f->graph->in, *out = &f->graph->out;
    uint32_t own = f->group[node];
    jw_marked row = jw_mark_row(s->place, out, node);
    for (size_t a = in->start[node]; a < in->start[node + 1]; a++) {
        uint32_t source = in->target[a], from = f->group[source], back = s->place[source];
        if (from == JW_NO_GROUP) continue;
        double first = part(f, in, a);
        if (back) count[role(from, own, from)] -= first * part(f, out, row.first + back - 1);
        jw_meeting m = jw_meet(&row, out, source);
        while (jw_meet_next(&m)) {
            uint32_t to = f->group[out->target[m.mine]];
            if (to != JW_NO_GROUP) count[role(from, own, to)] -= first * part(f, out, m.mine);
        }
    }
    jw_unmark_row(&row);
}

static void count_node(const finder *f, uint32_t node, scratch *s)
{
    jw_brokerage *b = &f->of_node[node];
    double gross[JW_BROKERS];
    memset(b, 0, sizeof *b);
    if (f->group[node] == JW_NO_GROUP) return;
    count_all(gross, s, f, node);
    memcpy(b->count, gross, sizeof gross);
    take_closed(b->count, s, f, node);
    for (int r = 0; r < JW_BROKERS; r++) {
        if (b->count[r] < ROUNDING * gross[r]) b->count[r] = 0;
        b->all += b->count[r];
    }
}

static jw_status make_scratch(scratch *s, const finder *f)
{
    if (!s->in) s->in = jw_zalloc(f->groups, sizeof *s->in);
    if (!s->out) s->out = jw_zalloc(f->groups, sizeof *s->out);
    if (!s->place) s->place = jw_zalloc(f->graph->nodes, sizeof *s->place);
    return s->in && s->out && s->place ? JW_OK : JW_ENOMEM;
}

static jw_status run_job(size_t index, int worker, void *user)
{
    finder *f = user;
    uint32_t nodes = f->graph->nodes, node = (uint32_t)index * NODES_A_JOB;
    jw_status st = make_scratch(&f->of_worker[worker], f);
    if (st) return st;
    for (uint32_t end = nodes - node < NODES_A_JOB ? nodes : node + NODES_A_JOB; node < end; node++)
        count_node(f, node, &f->of_worker[worker]);
    return JW_OK;
}

jw_status jw_brokerage_count(jw_brokerage *of_node, const jw_graph *graph, const uint32_t *group,
                             uint32_t groups, jw_path_weight weight, int threads, jw_error *err)
{
    assert(graph->in.start || !graph->directed);
    finder f = {of_node, graph, group, groups, weight, {{NULL, NULL, NULL}}};
    size_t jobs = ((size_t)graph->nodes + NODES_A_JOB - 1) / NODES_A_JOB;
    jw_status st = jw_pool_run(jobs, threads, run_job, &f);
    for (int w = 0; w < WORKERS; w++) {
        jw_release(f.of_worker[w].in);
        jw_release(f.of_worker[w].out);
        jw_release(f.of_worker[w].place);
    }
    return st ? jw_fail_memory(err) : JW_OK;
}
