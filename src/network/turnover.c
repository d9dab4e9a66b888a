/*
 * A denser network may only be a better covered one. What tells the two apart is how much of the change lies among
 * nodes that are there in both years, so ties are sorted by whether their ends stay, come or go; rows ascend, so two
 * years' rows are walked along side by side.
 */
#include "network/turnover.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

typedef struct walk {
    const jw_graph *first, *second;
    bool weighted;
    uint8_t *there; /* of each node: bit 0 in the first year, bit 1 in the second */
    double each;    /* what an arc counts for: a half without direction */
    double lesser, greater;
} walk;

static void set_there(walk *w, const jw_graph *g, uint8_t bit)
{
    for (uint32_t v = 0; v < g->nodes; v++) {
        if (jw_row_length(&g->out, v)) w->there[v] |= bit;
        for (size_t a = g->out.start[v]; a < g->out.start[v + 1]; a++)
            w->there[g->out.target[a]] |= bit;
    }
}

static void count(jw_overlap *o, bool first, bool second, double each)
{
    o->first += first ? each : 0;
    o->second += second ? each : 0;
    o->both += first && second ? each : 0;
}

static void add_pair(jw_turnover *c, walk *w, uint32_t from, uint32_t to, double before, double after)
{
    bool stays = (w->there[from] & w->there[to]) == 3;
    count(&c->pairs, before > 0, after > 0, w->each);
    if (stays) count(&c->staying, before > 0, after > 0, w->each);
    c->weight.first += w->each * before;
    c->weight.second += w->each * after;
    w->lesser += w->each * fmin(before, after);
    w->greater += w->each * fmax(before, after);
    if (stays)
        c->among_staying += w->each * (after - before);
    else if (after > 0)
        c->of_new += w->each * after;
    else
        c->of_gone -= w->each * before;
}

static double weight_of(const walk *w, const jw_arcs *arcs, size_t arc)
{
    return w->weighted ? jw_arc_weight(arcs, arc) : 1;
}

static void walk_row(jw_turnover *c, walk *w, uint32_t node)
{
    const jw_arcs *one = &w->first->out, *two = &w->second->out;
    size_t a = one->start[node], a_end = one->start[node + 1];
    size_t b = two->start[node], b_end = two->start[node + 1];
    while (a < a_end || b < b_end) {
        uint32_t before = a < a_end ? one->target[a] : JW_NO_NODE;
        uint32_t after = b < b_end ? two->target[b] : JW_NO_NODE;
        uint32_t to = before < after ? before : after;
        double first = before == to ? weight_of(w, one, a++) : 0;
        double second = after == to ? weight_of(w, two, b++) : 0;
        add_pair(c, w, node, to, first, second);
    }
}

static void finish(jw_overlap *o)
{
    double either = o->first + o->second - o->both;
    o->jaccard = either > 0 ? o->both / either : NAN;
}

jw_status jw_turnover_find(jw_turnover *turnover, const jw_graph *first, const jw_graph *second,
                         bool weighted, jw_error *err)
{
    if (first->nodes != second->nodes)
        return jw_fail(err, JW_EINVAL, "networks of %u and %u nodes; both must have the same ones",
                       first->nodes, second->nodes);
    if (first->directed != second->directed)
        return jw_fail(err, JW_EINVAL, "one network has direction, the other has none");
    walk w = {.first = first, .second = second, .weighted = weighted};
    jw_turnover c = {.new_nodes = 0};
    w.each = first->directed ? 1 : .5;
    w.there = jw_zalloc(first->nodes, 1);
    if (!w.there) return jw_fail_memory(err);
    set_there(&w, first, 1);
    set_there(&w, second, 2);
    for (uint32_t v = 0; v < first->nodes; v++) {
        count(&c.nodes, w.there[v] & 1, w.there[v] & 2, 1);
        walk_row(&c, &w, v);
    }
    jw_release(w.there);
    finish(&c.nodes);
    finish(&c.pairs);
    finish(&c.staying);
    c.weight.both = w.lesser;
    c.weight.jaccard = w.greater > 0 ? w.lesser / w.greater : NAN;
    c.new_nodes = (c.nodes.second - c.nodes.both) / c.nodes.second;
    c.gone_nodes = (c.nodes.first - c.nodes.both) / c.nodes.first;
    *turnover = c;
    return JW_OK;
}
