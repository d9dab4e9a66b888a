/*
 * Moving nodes to the group where they gain most, one by one: only nodes whose surroundings changed are looked at
 * again, in the order in which they came to wait. Louvain instead passes over all nodes until a whole pass changes
 * nothing, most of which is looking at what has long been settled.
 *
 * A move must gain more than rounding can feign, or two nodes might change places for ever.
 */
#include "network/leiden.h"

#include <string.h>

#define ROUNDING 1e-11

void jw_leiden_shuffle(uint32_t *order, uint32_t count, jw_random *random)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = (uint32_t)jw_random_below(random, (uint64_t)i + 1);
        order[i] = order[j];
        order[j] = i;
    }
}

/* Waiting nodes in a ring; each waits once at most, so it holds them all. */
typedef struct ring {
    uint32_t head, count;
} ring;

static void put_last(jw_leiden *l, ring *r, uint32_t node)
{
    uint32_t nodes = l->level.nodes, room = nodes - r->head;
    l->queue[r->count < room ? r->head + r->count : r->count - room] = node;
    l->queued[node] = 1;
    r->count++;
}

static uint32_t take_first(jw_leiden *l, ring *r)
{
    uint32_t node = l->queue[r->head];
    r->head = r->head + 1 == l->level.nodes ? 0 : r->head + 1;
    r->count--;
    l->queued[node] = 0;
    return node;
}

static void weigh_groups(jw_leiden *l)
{
    const jw_level *level = &l->level;
    memset(l->side, 0, level->nodes * sizeof *l->side);
    memset(l->size, 0, level->nodes * sizeof *l->size);
    if (level->in) memset(l->in, 0, level->nodes * sizeof *l->in);
    for (uint32_t v = 0; v < level->nodes; v++) {
        l->side[l->group[v]].out += level->out[v];
        if (level->in) l->in[l->group[v]] += level->in[v];
        l->size[l->group[v]]++;
    }
}

/* How much a node is tied to each group near it. @return how many groups that is. */
static uint32_t look_around(jw_leiden *l, uint32_t node, double *all)
{
    const jw_level *level = &l->level;
    uint32_t count = 0;
    *all = 0;
    for (size_t a = level->rows.start[node]; a < level->rows.start[node + 1]; a++) {
        uint32_t group = l->group[level->rows.target[a]];
        double weight = jw_arc_weight(&level->rows, a);
        jw_side *side = &l->side[group];
        if (side->tied == 0) l->near[count++] = group;
        side->tied += weight;
        *all += weight;
    }
    return count;
}

static void add_mass(jw_leiden *l, uint32_t node, uint32_t group, double sign)
{
    l->side[group].out += sign * l->level.out[node];
    if (l->level.in) l->in[group] += sign * l->level.in[node];
}

/* Of being in a group, against being alone; of its own group, as if it were not in it yet. */
static double gain(const jw_leiden *l, uint32_t node, uint32_t group)
{
    jw_mass own = jw_leiden_node(l, node), whole = jw_leiden_group(l, group);
    if (group == l->group[node]) {
        if (l->size[group] == 1) return 0;
        whole.out -= own.out;
        whole.in -= own.in;
    }
    return l->side[group].tied - jw_leiden_expected(l, own, whole);
}

/* Leaves the sides untied. @return the group, or JW_NO_NODE for a new one. */
static uint32_t best_group(jw_leiden *l, uint32_t node)
{
    double all;
    uint32_t count = look_around(l, node, &all), best = l->group[node];
    double most = gain(l, node, best), least = ROUNDING * all;
    if (most + least < 0) {
        most = 0;
        best = JW_NO_NODE;
    }
    for (uint32_t i = 0; i < count; i++) {
        double g = gain(l, node, l->near[i]);
        l->side[l->near[i]].tied = 0;
        if (g <= most + least || l->near[i] == l->group[node]) continue;
        most = g;
        best = l->near[i];
    }
    return best;
}

/* An emptied group has no mass; sums and differences alone would leave dust. */
static void leave(jw_leiden *l, uint32_t node, uint32_t *spares)
{
    uint32_t old = l->group[node];
    add_mass(l, node, old, -1);
    if (--l->size[old]) return;
    l->side[old].out = 0;
    if (l->level.in) l->in[old] = 0;
    l->spare[(*spares)++] = old;
}

static void enter(jw_leiden *l, uint32_t node, uint32_t group)
{
    add_mass(l, node, group, 1);
    l->size[group]++;
    l->group[node] = group;
    l->moves++;
}

static void wake(jw_leiden *l, ring *r, uint32_t node)
{
    const jw_level *level = &l->level;
    for (size_t a = level->rows.start[node]; a < level->rows.start[node + 1]; a++) {
        uint32_t other = level->rows.target[a];
        if (l->group[other] != l->group[node] && !l->queued[other]) put_last(l, r, other);
    }
}

void jw_leiden_move(jw_leiden *l)
{
    uint32_t nodes = l->level.nodes, spares = 0;
    ring r = {0, nodes};
    weigh_groups(l);
    for (uint32_t g = 0; g < nodes; g++)
        if (!l->size[g]) l->spare[spares++] = g;
    jw_leiden_shuffle(l->queue, nodes, &l->random);
    memset(l->queued, 1, nodes);
    while (r.count) {
        uint32_t node = take_first(l, &r), to = best_group(l, node);
        if (to == l->group[node]) continue;
        leave(l, node, &spares);
        enter(l, node, to == JW_NO_NODE ? l->spare[--spares] : to);
        wake(l, &r, node);
    }
}
