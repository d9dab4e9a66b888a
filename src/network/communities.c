/*
 * The Leiden algorithm's outer loop. The network is never copied: the first level reads its rows, later ones are
 * made of parts. Direction needs no algorithm of its own, for the null model w - (out_v in_c + in_v out_c) is
 * symmetric in what moves and where to: the ties are taken both ways, and nodes have two masses.
 */
#include "network/communities.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/leiden.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define ROUNDING 1e-12 /* of the quality: less is no change */

typedef struct search {
    jw_graph graph; /* the caller's rows, without weights if they do not count */
    const jw_communities_options *options;
    jw_graph both; /* of a directed graph, both directions summed */
    jw_level first;
    jw_leiden leiden;
    uint32_t *place; /* of each node of the graph, its node of the level */
    uint32_t *part;  /* of each node of the level, its node of the next */
} search;

/* --- The first level */

static double strength(const search *s, const jw_arcs *rows, uint32_t node)
{
    double sum = jw_quality_loop(&s->graph, node, &s->options->quality);
    for (size_t a = rows->start[node]; a < rows->start[node + 1]; a++)
        sum += jw_arc_weight(rows, a);
    return sum;
}

static jw_status weigh_nodes(search *s)
{
    const jw_graph *g = &s->graph;
    bool potts = s->options->quality.of == JW_CPM, two = g->directed && !potts;
    s->first.out = jw_alloc(g->nodes, sizeof *s->first.out);
    if (two) s->first.in = jw_alloc(g->nodes, sizeof *s->first.in);
    if (!s->first.out || (two && !s->first.in)) return JW_ENOMEM;
    for (uint32_t v = 0; v < g->nodes; v++) {
        s->first.out[v] = potts ? 1 : strength(s, &g->out, v);
        if (two) s->first.in[v] = strength(s, &g->in, v);
    }
    return JW_OK;
}

/* Modularity: gamma / T; CPM: gamma for each order that an arc may have. */
static double scale(const search *s)
{
    const jw_quality_options *q = &s->options->quality;
    double all = 0;
    if (q->of == JW_CPM) return s->graph.directed ? 2 * q->resolution : q->resolution;
    for (uint32_t v = 0; v < s->graph.nodes; v++)
        all += s->first.out[v];
    return all > 0 ? q->resolution / all : 0;
}

static double mean_weight(const jw_level *level)
{
    double sum = 0;
    size_t arcs = level->rows.start[level->nodes];
    for (size_t a = 0; a < arcs; a++)
        sum += jw_arc_weight(&level->rows, a);
    return arcs ? sum / (double)arcs : 1;
}

static jw_status set_first_level(search *s)
{
    const jw_graph *g = &s->graph;
    const jw_arcs *rows = &g->out;
    jw_status st = JW_OK;
    if (g->directed) {
        st = jw_graph_symmetrise(&s->both, g, NULL);
        rows = &s->both.out;
    }
    if (st) return st;
    s->first.nodes = g->nodes;
    s->first.rows = *rows;
    st = weigh_nodes(s);
    if (st) return st;
    s->leiden.scale = scale(s);
    s->leiden.heat = s->options->randomness * mean_weight(&s->first);
    return JW_OK;
}

static jw_status make_scratch(search *s)
{
    jw_leiden *l = &s->leiden;
    uint32_t nodes = s->graph.nodes;
    uint32_t **whole[] = {&l->group, &l->refined, &l->order, &l->size, &l->near,
                          &l->spare, &l->queue,   &s->place, &s->part};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (!(*whole[i] = jw_alloc(nodes, sizeof **whole[i]))) return JW_ENOMEM;
    l->side = jw_alloc(nodes, sizeof *l->side);
    l->cut = jw_alloc(nodes, sizeof *l->cut);
    l->odds = jw_alloc(nodes, sizeof *l->odds);
    l->queued = jw_alloc(nodes, sizeof *l->queued);
    if (s->first.in) l->in = jw_alloc(nodes, sizeof *l->in);
    return l->side && l->cut && l->odds && l->queued && (l->in || !s->first.in) ? JW_OK : JW_ENOMEM;
}

static void release(search *s)
{
    jw_leiden *l = &s->leiden;
    void *all[] = {l->group, l->refined, l->order,     l->size,    l->near, l->spare,
                   l->queue, l->queued,  s->place,     s->part,    l->side, l->cut,
                   l->odds,  l->in,      s->first.out, s->first.in};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        jw_release(all[i]);
    jw_graph_release(&s->both);
}

/* --- Levels */

/* The nodes of the next level: refined parts or, where refining left every node alone, whole groups. */
static uint32_t number_parts(search *s, uint32_t refined)
{
    jw_leiden *l = &s->leiden;
    uint32_t nodes = l->level.nodes, count = 0;
    const uint32_t *of = refined < nodes ? l->refined : l->group;
    memset(l->near, 0xFF, nodes * sizeof *l->near);
    for (uint32_t i = 0; i < nodes; i++) {
        uint32_t v = l->order[i];
        if (l->near[of[v]] == JW_NO_NODE) l->near[of[v]] = count++;
        s->part[v] = l->near[of[v]];
    }
    return count;
}

/* Parts take the place of nodes, in the groups that the nodes were in. */
static jw_status climb(search *s, uint32_t count)
{
    jw_leiden *l = &s->leiden;
    jw_level merged;
    jw_status st = jw_leiden_merge(&merged, l, s->part, count);
    if (st) return st;
    for (uint32_t v = 0; v < l->level.nodes; v++)
        l->near[s->part[v]] = l->group[v];
    memcpy(l->group, l->near, count * sizeof *l->group);
    for (uint32_t v = 0; v < s->graph.nodes; v++)
        s->place[v] = s->part[s->place[v]];
    if (l->level.rows.start != s->first.rows.start) jw_level_release(&l->level);
    l->level = merged;
    return JW_OK;
}

/* From `group` of the graph's nodes to a better one. */
static jw_status iterate(search *s, uint32_t *group)
{
    jw_leiden *l = &s->leiden;
    jw_status st = JW_OK;
    l->level = s->first;
    memcpy(l->group, group, s->graph.nodes * sizeof *group);
    for (uint32_t v = 0; v < s->graph.nodes; v++)
        s->place[v] = v;
    for (bool apart = false; !st && !apart;) {
        jw_leiden_move(l);
        uint32_t groups, parts = jw_leiden_refine(l, &groups);
        apart = groups == l->level.nodes;
        if (!apart) st = climb(s, number_parts(s, parts));
    }
    for (uint32_t v = 0; !st && v < s->graph.nodes; v++)
        group[v] = l->group[s->place[v]];
    if (l->level.rows.start != s->first.rows.start) jw_level_release(&l->level);
    return st;
}

/* --- Iterations */

/* An iteration moves, but may move in a circle of equal divisions: what ends it is that quality stays. */
static jw_status repeat(search *s, jw_communities *found)
{
    const jw_communities_options *o = s->options;
    double quality = 0;
    jw_status st = JW_OK;
    while (!st && !found->settled && (!o->iterations || found->iterations < o->iterations)) {
        st = iterate(s, found->group);
        found->iterations++;
        if (!st) st = jw_partition_number(found->group, s->graph.nodes, &found->groups, NULL);
        if (!st)
            st = jw_partition_quality(&found->quality, &s->graph, found->group, found->groups,
                                      &o->quality, NULL);
        found->settled =
            found->iterations > 1 && !(found->quality > quality + ROUNDING * fabs(quality));
        quality = found->quality;
    }
    found->moves = s->leiden.moves;
    return st;
}

jw_status jw_communities_check(const jw_communities_options *o, jw_error *err)
{
    if (!(o->quality.resolution > 0 && isfinite(o->quality.resolution)))
        return jw_fail(err, JW_EINVAL, "the resolution is %g; it is above 0",
                       o->quality.resolution);
    if (!(o->randomness > 0 && isfinite(o->randomness)))
        return jw_fail(err, JW_EINVAL, "the randomness is %g; it is above 0", o->randomness);
    if (o->iterations < 0)
        return jw_fail(err, JW_EINVAL, "%d iterations; they are 0 or more", o->iterations);
    return JW_OK;
}

static jw_status find(search *s, jw_communities *found)
{
    uint32_t nodes = s->graph.nodes;
    found->group = jw_alloc(nodes, sizeof *found->group);
    if (!found->group) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        found->group[v] = v;
    jw_status st = set_first_level(s);
    if (!st) st = make_scratch(s);
    if (!st) st = repeat(s, found);
    return st;
}

jw_status jw_communities_find(jw_communities *found, const jw_graph *graph,
                              const jw_communities_options *options, jw_error *err)
{
    assert(graph->in.start || !graph->directed);
    search s = {.graph = *graph, .options = options};
    jw_communities made = JW_COMMUNITIES_INIT;
    jw_status st = jw_communities_check(options, err);
    if (st) return st;
    if (!options->quality.weighted) s.graph.out.weight = s.graph.in.weight = NULL;
    jw_random_start(&s.leiden.random, options->seed, 0);
    st = find(&s, &made);
    release(&s);
    if (st) {
        jw_communities_release(&made);
        return jw_fail_memory(err);
    }
    *found = made;
    return JW_OK;
}

void jw_communities_release(jw_communities *found)
{
    if (!found) return;
    jw_release(found->group);
    *found = (jw_communities)JW_COMMUNITIES_INIT;
}
