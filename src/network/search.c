/*
 * Dijkstra's method with a heap of four children a node, which is as flat as a cache line is wide; a node's place
 * in it is known, so that it is moved and not put in twice. Nodes as near as each other come out lowest first.
 */
#include "network/search.h"

#include "base/alloc.h"

#include <math.h>

enum { CHILDREN = 4 };
#define NOT_WAITING UINT32_MAX

jw_status jw_search_make(jw_search *search, uint32_t nodes)
{
    *search = (jw_search){.distance = jw_alloc(nodes, sizeof *search->distance),
                          .order = jw_alloc(nodes, sizeof *search->order),
                          .place = jw_alloc(nodes, sizeof *search->place),
                          .heap = jw_alloc(nodes, sizeof *search->heap),
                          .nodes = nodes};
    if (!search->distance || !search->order || !search->place || !search->heap) {
        jw_search_release(search);
        return JW_ENOMEM;
    }
    for (uint32_t v = 0; v < nodes; v++) {
        search->distance[v] = INFINITY;
        search->place[v] = NOT_WAITING;
    }
    return JW_OK;
}

void jw_search_release(jw_search *search)
{
    jw_release(search->distance);
    jw_release(search->order);
    jw_release(search->place);
    jw_release(search->heap);
    *search = (jw_search)JW_SEARCH_INIT;
}

static bool is_nearer(const jw_search *s, uint32_t one, uint32_t other)
{
    double a = s->distance[one], b = s->distance[other];
    return a < b || (a == b && one < other);
}

static void set(jw_search *s, size_t at, uint32_t node)
{
    s->heap[at] = node;
    s->place[node] = (uint32_t)at;
}

static void rise(jw_search *s, size_t at, uint32_t node)
{
    for (; at; at = (at - 1) / CHILDREN) {
        uint32_t above = s->heap[(at - 1) / CHILDREN];
        if (!is_nearer(s, node, above)) break;
        set(s, at, above);
    }
    set(s, at, node);
}

static void sink(jw_search *s, uint32_t node)
{
    size_t at = 0;
    for (size_t child = 1; child < s->waiting; child = at * CHILDREN + 1) {
        size_t end = child + CHILDREN < s->waiting ? child + CHILDREN : s->waiting;
        size_t nearest = child;
        for (size_t i = child + 1; i < end; i++)
            if (is_nearer(s, s->heap[i], s->heap[nearest])) nearest = i;
        if (!is_nearer(s, s->heap[nearest], node)) break;
        set(s, at, s->heap[nearest]);
        at = nearest;
    }
    set(s, at, node);
}

static uint32_t take_nearest(jw_search *s)
{
    uint32_t nearest = s->heap[0], last = s->heap[--s->waiting];
    if (s->waiting) sink(s, last);
    s->place[nearest] = NOT_WAITING;
    return nearest;
}

static void reach(jw_search *s, uint32_t node, double distance)
{
    if (!(distance < s->distance[node])) return;
    s->distance[node] = distance;
    rise(s, s->place[node] == NOT_WAITING ? s->waiting++ : s->place[node], node);
}

void jw_search_run(jw_search *search, const jw_arcs *arcs, uint32_t source)
{
    for (size_t i = 0; i < search->reached; i++)
        search->distance[search->order[i]] = INFINITY;
    search->reached = 0;
    reach(search, source, 0);
    while (search->waiting) {
        uint32_t node = take_nearest(search);
        search->order[search->reached++] = node;
        for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++)
            reach(search, arcs->target[a], search->distance[node] + jw_arc_length(arcs, a));
    }
}
