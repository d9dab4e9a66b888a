/*
 * One walk over the ties. Krackhardt and Stern's index for the whole counts every tie once; programs that add up rows
 * of a matrix instead count those inside a group twice, which only shows in the figures of a group, so it is said in
 * the header what is counted.
 */
#include "network/mixing.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static void add(jw_mix *mix, bool internal, double weight)
{
    if (!mix) return;
    if (internal)
        mix->internal += weight;
    else
        mix->external += weight;
}

static void end(jw_mix *mix)
{
    double all = mix->external + mix->internal;
    mix->index = all > 0 ? (mix->external - mix->internal) / all : NAN;
}

static jw_mix *row(jw_mix *rows, uint32_t at)
{
    return rows ? &rows[at] : NULL;
}

static void add_tie(jw_mixing *mixing, jw_mix *of_node, jw_mix *of_group, const uint32_t *group,
                    uint32_t from, uint32_t to, double weight)
{
    if (group[from] == JW_NO_GROUP || group[to] == JW_NO_GROUP) {
        mixing->unassigned += weight;
        return;
    }
    bool internal = group[from] == group[to];
    add(&mixing->whole, internal, weight);
    add(row(of_node, from), internal, weight);
    add(row(of_node, to), internal, weight);
    add(row(of_group, group[from]), internal, weight);
    if (!internal) add(row(of_group, group[to]), internal, weight);
}

/* Pairs of nodes between groups less those inside, over all pairs. */
static double expected(double *size, const uint32_t *group, uint32_t nodes, uint32_t groups)
{
    double all = 0, inside = 0;
    for (uint32_t v = 0; v < nodes; v++)
        if (group[v] != JW_NO_GROUP) size[group[v]]++;
    for (uint32_t g = 0; g < groups; g++) {
        all += size[g];
        inside += size[g] * (size[g] - 1);
    }
    double pairs = all * (all - 1);
    return pairs > 0 ? (pairs - 2 * inside) / pairs : NAN;
}

static void add_ties(jw_mixing *mixing, jw_mix *of_node, jw_mix *of_group, const jw_graph *graph,
                     const uint32_t *group, bool weighted)
{
    const jw_arcs *out = &graph->out;
    for (uint32_t v = 0; v < graph->nodes; v++)
        for (size_t a = out->start[v]; a < out->start[v + 1]; a++)
            if (graph->directed || out->target[a] > v)
                add_tie(mixing, of_node, of_group, group, v, out->target[a],
                        weighted ? jw_arc_weight(out, a) : 1);
}

jw_status jw_mixing_count(jw_mixing *mixing, jw_mix *of_node, jw_mix *of_group,
                          const jw_graph *graph, const uint32_t *group, uint32_t groups,
                          bool weighted, jw_error *err)
{
    double *size = jw_zalloc(groups, sizeof *size);
    if (!size) return jw_fail_memory(err);
    memset(mixing, 0, sizeof *mixing);
    if (of_node) memset(of_node, 0, graph->nodes * sizeof *of_node);
    if (of_group) memset(of_group, 0, groups * sizeof *of_group);
    add_ties(mixing, of_node, of_group, graph, group, weighted);
    mixing->expected = expected(size, group, graph->nodes, groups);
    jw_release(size);
    end(&mixing->whole);
    for (uint32_t v = 0; of_node && v < graph->nodes; v++)
        end(&of_node[v]);
    for (uint32_t g = 0; of_group && g < groups; g++)
        end(&of_group[g]);
    return JW_OK;
}
