/*
 * Nodes stand in a line by what they have left of their degree; the first is taken out, and each partner with more
 * moves one place towards the front, by changing places with the first of its own kind (Batagelj and Zaversnik, "An
 * O(m) algorithm for cores decomposition of networks", 2003). A heap would cost a logarithm an arc.
 */
#include "network/cores.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>

typedef struct line {
    uint32_t *left;  /* of each node, what counts of its degree; its core number once it is out */
    uint32_t *node;  /* in line */
    uint32_t *place; /* of each node */
    uint32_t *first; /* place of the first node with each degree */
    uint32_t highest;
} line;

static bool counts(const jw_graph *g, jw_direction direction, jw_direction one)
{
    return g->directed ? direction == one || direction == JW_EITHER : one == JW_OUTWARD;
}

static void find_degrees(line *l, const jw_graph *g, jw_direction direction)
{
    for (uint32_t v = 0; v < g->nodes; v++) {
        size_t degree = 0;
        if (counts(g, direction, JW_OUTWARD)) degree += jw_row_length(&g->out, v);
        if (counts(g, direction, JW_INWARD)) degree += jw_row_length(&g->in, v);
        l->left[v] = degree < UINT32_MAX - 1 ? (uint32_t)degree : UINT32_MAX - 1;
        if (l->left[v] > l->highest) l->highest = l->left[v];
    }
}

static void line_up(line *l, uint32_t nodes)
{
    for (uint32_t v = 0; v < nodes; v++)
        l->first[l->left[v] + 1]++;
    for (uint32_t d = 0; d <= l->highest; d++)
        l->first[d + 1] += l->first[d];
    for (uint32_t v = 0; v < nodes; v++) {
        l->place[v] = l->first[l->left[v]]++;
        l->node[l->place[v]] = v;
    }
    for (uint32_t d = l->highest; d > 0; d--)
        l->first[d] = l->first[d - 1];
    l->first[0] = 0;
}

static void move_forward(line *l, uint32_t node)
{
    uint32_t at = l->place[node], front = l->first[l->left[node]], other = l->node[front];
    l->node[at] = other;
    l->place[other] = at;
    l->node[front] = node;
    l->place[node] = front;
    l->first[l->left[node]]++;
    l->left[node]--;
}

static void take_out(line *l, const jw_arcs *arcs, uint32_t node)
{
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++) {
        uint32_t partner = arcs->target[a];
        if (l->left[partner] > l->left[node]) move_forward(l, partner);
    }
}

static jw_status run(line *l, const jw_graph *g, jw_direction direction)
{
    if (!l->node || !l->place) return JW_ENOMEM;
    find_degrees(l, g, direction);
    l->first = jw_zalloc((size_t)l->highest + 2, sizeof *l->first);
    if (!l->first) return JW_ENOMEM;
    line_up(l, g->nodes);
    for (uint32_t i = 0; i < g->nodes; i++) {
        uint32_t node = l->node[i];
        /* An arc counts at one end: whoever loses it when the other end goes stands at that end. */
        if (counts(g, direction, JW_OUTWARD)) take_out(l, &g->in, node);
        if (counts(g, direction, JW_INWARD)) take_out(l, &g->out, node);
    }
    return JW_OK;
}

jw_status jw_cores(uint32_t *core, const jw_graph *graph, jw_direction direction, jw_error *err)
{
    assert(graph->in.start);
    line l = {.left = core,
              .node = jw_alloc(graph->nodes, sizeof *l.node),
              .place = jw_alloc(graph->nodes, sizeof *l.place)};
    jw_status st = run(&l, graph, direction);
    jw_release(l.node);
    jw_release(l.place);
    jw_release(l.first);
    return st ? jw_fail_memory(err) : JW_OK;
}
