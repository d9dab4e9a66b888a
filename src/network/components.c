/*
 * Weak components by sets that are joined tie by tie, each known by its lowest node. Without direction every tie is
 * in two rows, so once most nodes are in one set, after two ties of each, that set's rows need not be read: a tie
 * out of it is in the other row as well (Afforest: Sutton, Ben-Nun and Barak, "Optimizing parallel graph
 * connectivity computation via subgraph sampling", 2018). A search from node to node would read every arc.
 */
#include "network/components.h"

#include "base/alloc.h"
#include "base/error.h"

enum { FIRST_TIES = 2, SAMPLE = 1024 };

/* The set's lowest node; halves the way to it for the next who asks. */
static uint32_t find(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static void join(uint32_t *parent, uint32_t one, uint32_t other)
{
    one = find(parent, one);
    other = find(parent, other);
    if (one < other)
        parent[other] = one;
    else
        parent[one] = other;
}

static void join_row(uint32_t *parent, const jw_graph *g, uint32_t node, size_t from, size_t to)
{
    size_t first = g->out.start[node], end = g->out.start[node + 1];
    for (size_t a = first + from; a < end && a - first < to; a++)
        join(parent, node, g->out.target[a]);
}

/* The set that most nodes of a few, evenly spread, are in: Boyer and Moore's majority vote. */
static uint32_t common_set(uint32_t *parent, uint32_t nodes)
{
    uint32_t step = nodes / SAMPLE + 1, votes = 0, chosen = 0;
    for (size_t v = 0; v < nodes; v += step) {
        uint32_t set = find(parent, (uint32_t)v);
        if (!votes) chosen = set;
        if (set == chosen)
            votes++;
        else
            votes--;
    }
    return chosen;
}

static void join_all(uint32_t *parent, const jw_graph *g)
{
    for (uint32_t v = 0; v < g->nodes; v++)
        parent[v] = v;
    for (uint32_t v = 0; v < g->nodes; v++)
        join_row(parent, g, v, 0, FIRST_TIES);
    uint32_t common = g->directed ? JW_NO_NODE : common_set(parent, g->nodes);
    for (uint32_t v = 0; v < g->nodes; v++)
        if (common == JW_NO_NODE || find(parent, v) != find(parent, common))
            join_row(parent, g, v, FIRST_TIES, SIZE_MAX);
}

/* Numbers sets, told by any label below nodes, in the order of their lowest nodes, and counts them. */
static jw_status number_sets(jw_components *found, uint32_t *label, uint32_t nodes)
{
    uint32_t *number = jw_alloc(nodes, sizeof *number);
    if (!number) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        number[v] = JW_NO_NODE;
    uint32_t count = 0;
    for (uint32_t v = 0; v < nodes; v++) {
        if (number[label[v]] == JW_NO_NODE) number[label[v]] = count++;
        label[v] = number[label[v]];
    }
    jw_release(number);
    uint32_t *size = jw_zalloc(count, sizeof *size);
    if (!size) return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++)
        size[label[v]]++;
    *found = (jw_components){count, label, size, nodes ? 0 : JW_NO_NODE};
    for (uint32_t c = 1; c < count; c++)
        if (size[c] > size[found->largest]) found->largest = c;
    return JW_OK;
}

jw_status jw_components_weak(jw_components *found, const jw_graph *graph, jw_error *err)
{
    uint32_t *parent = jw_alloc(graph->nodes, sizeof *parent);
    if (!parent) return jw_fail_memory(err);
    join_all(parent, graph);
    /* Lowest nodes come first, so a node's set is known when it is reached. */
    for (uint32_t v = 0; v < graph->nodes; v++)
        parent[v] = parent[parent[v]];
    jw_status st = number_sets(found, parent, graph->nodes);
    if (!st) return JW_OK;
    jw_release(parent);
    return jw_fail_memory(err);
}

/* --- Strong components: Tarjan's, with Pearce's single number a node (2016) and a stack of our own */

typedef struct search {
    const jw_graph *graph;
    uint32_t
        *low; /* 0: not reached; the earliest reached from it; in the end its component's label */
    uint32_t *path; /* nodes being searched, from the first down to the last */
    uint32_t *done; /* nodes searched whose component is still open */
    size_t *next;   /* of each node, the arc to look at */
    size_t deep, waiting;
    uint32_t reached, label;
} search;

static void close_node(search *s, uint32_t node, bool is_root)
{
    if (!is_root) {
        s->done[s->waiting++] = node;
        return;
    }
    s->reached--;
    while (s->waiting && s->low[s->done[s->waiting - 1]] >= s->low[node]) {
        s->low[s->done[--s->waiting]] = s->label;
        s->reached--;
    }
    s->low[node] = s->label--;
}

/* The unreached target of the node's next arcs, or JW_NO_NODE; lowers `low` on the way. */
static uint32_t next_unreached(search *s, uint32_t node, bool *is_root)
{
    const jw_arcs *out = &s->graph->out;
    for (; s->next[node] < out->start[node + 1]; s->next[node]++) {
        uint32_t target = out->target[s->next[node]];
        if (!s->low[target]) return target;
        if (s->low[target] < s->low[node]) {
            s->low[node] = s->low[target];
            *is_root = false;
        }
    }
    return JW_NO_NODE;
}

static void search_from(search *s, uint32_t first, bool *is_root)
{
    s->path[s->deep++] = first;
    s->low[first] = s->reached++;
    is_root[first] = true;
    while (s->deep) {
        uint32_t node = s->path[s->deep - 1];
        uint32_t target = next_unreached(s, node, &is_root[node]);
        if (target == JW_NO_NODE) {
            s->deep--;
            close_node(s, node, is_root[node]);
        } else {
            s->path[s->deep++] = target;
            s->low[target] = s->reached++;
            is_root[target] = true;
        }
    }
}

static jw_status search_all(search *s, bool *is_root)
{
    const jw_graph *g = s->graph;
    if (!s->low || !s->path || !s->done || !s->next || !is_root) return JW_ENOMEM;
    for (uint32_t v = 0; v < g->nodes; v++)
        s->next[v] = g->out.start[v];
    s->reached = 1;
    s->label = g->nodes; /* closed components have labels above all that is still open */
    for (uint32_t v = 0; v < g->nodes; v++)
        if (!s->low[v]) search_from(s, v, is_root);
    for (uint32_t v = 0; v < g->nodes; v++)
        s->low[v]--;
    return JW_OK;
}

jw_status jw_components_strong(jw_components *found, const jw_graph *graph, jw_error *err)
{
    if (!graph->directed) return jw_components_weak(found, graph, err);
    search s = {.graph = graph,
                .low = jw_zalloc(graph->nodes, sizeof *s.low),
                .path = jw_alloc(graph->nodes, sizeof *s.path),
                .done = jw_alloc(graph->nodes, sizeof *s.done),
                .next = jw_alloc(graph->nodes, sizeof *s.next)};
    bool *is_root = jw_alloc(graph->nodes, sizeof *is_root);
    jw_status st = search_all(&s, is_root);
    if (!st) st = number_sets(found, s.low, graph->nodes);
    if (st) jw_release(s.low);
    jw_release(s.path);
    jw_release(s.done);
    jw_release(s.next);
    jw_release(is_root);
    return st ? jw_fail_memory(err) : JW_OK;
}

void jw_components_release(jw_components *components)
{
    if (!components) return;
    jw_release(components->of_node);
    jw_release(components->size);
    *components = (jw_components)JW_COMPONENTS_INIT;
}
