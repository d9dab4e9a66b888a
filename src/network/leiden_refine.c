/*
 * Every group is divided again from single nodes, and only parts that hang together well become the nodes of the next
 * level. This is what Leiden adds to Louvain: a group can come apart later, and none ends up disconnected. A node joins
 * a part at random among those where it gains, the likelier the more it gains, so that repeated rounds see other
 * divisions.
 *
 * Nodes are taken group by group: what one step touches lies close together, and as groups do not meet here, it is
 * as good as one random order of all.
 */
#include "network/leiden.h"

#include <math.h>
#include <string.h>

/* Random order, then by group, and groups numbered without gaps. `queue` is free for the starts. */
static uint32_t order_by_group(jw_leiden *l)
{
    uint32_t nodes = l->level.nodes, count = 0, *start = l->queue, *shuffled = l->near;
    memset(start, 0, nodes * sizeof *start);
    for (uint32_t v = 0; v < nodes; v++)
        start[l->group[v]]++;
    for (uint32_t g = 0, sum = 0; g < nodes; g++) {
        uint32_t size = start[g];
        l->spare[g] = size ? count++ : 0;
        start[g] = sum;
        sum += size;
    }
    jw_leiden_shuffle(shuffled, nodes, &l->random);
    for (uint32_t i = 0; i < nodes; i++)
        l->order[start[l->group[shuffled[i]]]++] = shuffled[i];
    for (uint32_t v = 0; v < nodes; v++)
        l->group[v] = l->spare[l->group[v]];
    return count;
}

static bool hangs_on(const jw_leiden *l, uint32_t part, jw_mass whole)
{
    jw_mass own = jw_leiden_group(l, part), rest = {whole.out - own.out, whole.in - own.in};
    return l->cut[part] >= jw_leiden_expected(l, own, rest);
}

/* Every node a part by itself. @return the mass of all. */
static jw_mass start_alone(jw_leiden *l, const uint32_t *member, uint32_t count)
{
    const jw_level *level = &l->level;
    jw_mass whole = {0, 0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = member[i];
        jw_mass m = jw_leiden_node(l, v);
        l->refined[v] = v;
        l->size[v] = 1;
        l->side[v] = (jw_side){0, m.out};
        if (level->in) l->in[v] = m.in;
        l->cut[v] = 0;
        for (size_t a = level->rows.start[v]; a < level->rows.start[v + 1]; a++)
            if (l->group[level->rows.target[a]] == l->group[v]) l->cut[v] += jw_arc_weight(&level->rows, a);
        whole.out += m.out;
        whole.in += m.in;
    }
    return whole;
}

static uint32_t look_inside(jw_leiden *l, uint32_t node)
{
    const jw_level *level = &l->level;
    uint32_t count = 0;
    for (size_t a = level->rows.start[node]; a < level->rows.start[node + 1]; a++) {
        uint32_t other = level->rows.target[a];
        if (l->group[other] != l->group[node]) continue;
        jw_side *side = &l->side[l->refined[other]];
        if (side->tied == 0) l->near[count++] = l->refined[other];
        side->tied += jw_arc_weight(&level->rows, a);
    }
    return count;
}

/* Against staying alone. */
static double gain(const jw_leiden *l, uint32_t node, uint32_t part)
{
    return l->side[part].tied -
           jw_leiden_expected(l, jw_leiden_node(l, node), jw_leiden_group(l, part));
}

static double odds(const jw_leiden *l, double gained, double most)
{
    double below = (gained - most) / l->heat;
    return below > -40 ? exp(below) : 0; /* less would be lost in the sum anyway */
}

/* Draws one of the first `count` parts in `near`, whose gains stand in `odds`, or staying alone, a gain of 0. */
static uint32_t draw(jw_leiden *l, uint32_t node, uint32_t count)
{
    double most = 0, sum, left;
    for (uint32_t i = 0; i < count; i++)
        most = fmax(most, l->odds[i]);
    sum = odds(l, 0, most);
    left = -sum;
    for (uint32_t i = 0; i < count; i++)
        sum += l->odds[i] = odds(l, l->odds[i], most);
    left += jw_random_uniform(&l->random) * sum;
    if (left < 0) return node;
    for (uint32_t i = 0; i < count; i++)
        if ((left -= l->odds[i]) < 0) return l->near[i];
    return node;
}

static void join(jw_leiden *l, uint32_t node, uint32_t part)
{
    l->refined[node] = part;
    l->size[part]++;
    l->size[node] = 0;
    l->cut[part] += l->cut[node] - 2 * l->side[part].tied;
    l->side[part].out += l->level.out[node];
    if (l->level.in) l->in[part] += l->level.in[node];
}

static void refine_node(jw_leiden *l, uint32_t node, jw_mass whole)
{
    if (l->size[node] != 1 || !hangs_on(l, node, whole)) return;
    uint32_t all = look_inside(l, node), count = 0;
    for (uint32_t i = 0; i < all; i++) {
        uint32_t part = l->near[i];
        double gained = gain(l, node, part);
        if (gained >= 0 && hangs_on(l, part, whole)) {
            l->odds[count] = gained;
            l->near[count++] = part;
        } else {
            l->side[part].tied = 0;
        }
    }
    uint32_t to = count ? draw(l, node, count) : node;
    if (to != node) join(l, node, to);
    for (uint32_t i = 0; i < count; i++)
        l->side[l->near[i]].tied = 0;
}

uint32_t jw_leiden_refine(jw_leiden *l, uint32_t *groups)
{
    uint32_t nodes = l->level.nodes, parts = 0;
    *groups = order_by_group(l);
    for (uint32_t begin = 0, end; begin < nodes; begin = end) {
        uint32_t group = l->group[l->order[begin]];
        for (end = begin; end < nodes && l->group[l->order[end]] == group;)
            end++;
        jw_mass whole = start_alone(l, l->order + begin, end - begin);
        for (uint32_t i = begin; i < end; i++)
            refine_node(l, l->order[i], whole);
    }
    for (uint32_t v = 0; v < nodes; v++)
        parts += l->refined[v] == v;
    return parts;
}
