/*
 * A division is one number a node; all that is told of it comes from one walk over the arcs. Sizes are numbered so
 * that the same division has the same numbers whoever found it, and the tables begin with what is large.
 */
#include "network/partition.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- Numbers */

typedef struct seat {
    uint32_t group, nodes, lowest;
} seat;

static int larger_first(const void *a, const void *b)
{
    const seat *x = a, *y = b;
    if (x->nodes != y->nodes) return x->nodes < y->nodes ? 1 : -1;
    return (x->lowest > y->lowest) - (x->lowest < y->lowest);
}

/* The groups that have a node, in the order of their lowest nodes. */
static uint32_t take_seats(seat *seats, uint32_t *number, const uint32_t *group, uint32_t nodes)
{
    uint32_t count = 0;
    memset(number, 0xFF, nodes * sizeof *number);
    for (uint32_t v = 0; v < nodes; v++) {
        if (group[v] == JW_NO_GROUP) continue;
        uint32_t *at = &number[group[v]];
        if (*at == JW_NO_GROUP) {
            *at = count;
            seats[count++] = (seat){group[v], 0, v};
        }
        seats[*at].nodes++;
    }
    return count;
}

jw_status jw_partition_number(uint32_t *group, uint32_t nodes, uint32_t *groups, jw_error *err)
{
    seat *seats = jw_alloc(nodes, sizeof *seats);
    uint32_t *number = jw_alloc(nodes, sizeof *number);
    jw_status st = seats && number ? JW_OK : jw_fail_memory(err);
    if (st) goto done;
    *groups = take_seats(seats, number, group, nodes);
    qsort(seats, *groups, sizeof *seats, larger_first);
    for (uint32_t g = 0; g < *groups; g++)
        number[seats[g].group] = g;
    for (uint32_t v = 0; v < nodes; v++)
        if (group[v] != JW_NO_GROUP) group[v] = number[group[v]];
done:
    jw_release(seats);
    jw_release(number);
    return st;
}

/* --- Ties by group */

void jw_partition_ties(jw_group_ties *row, const jw_graph *graph, const uint32_t *group,
                       uint32_t groups, bool weighted)
{
    memset(row, 0, groups * sizeof *row);
    for (uint32_t v = 0; v < graph->nodes; v++) {
        uint32_t from = group[v];
        row[from].nodes++;
        for (size_t a = graph->out.start[v]; a < graph->out.start[v + 1]; a++) {
            double weight = weighted ? jw_arc_weight(&graph->out, a) : 1;
            uint32_t to = group[graph->out.target[a]];
            if (to == from) {
                row[from].inside += graph->directed ? weight : weight / 2;
            } else {
                row[from].outward += weight;
                row[to].inward += weight;
            }
        }
    }
}

/* --- Quality */

double jw_quality_loop(const jw_graph *graph, uint32_t node, const jw_quality_options *options)
{
    if (options->loops == JW_LOOPS_LEFT_OUT || !graph->loop_weight) return 0;
    double weight = graph->loop_weight[node];
    if (!options->weighted) weight = weight > 0;
    return options->loops == JW_LOOPS_TWICE && !graph->directed ? 2 * weight : weight;
}

static double modularity(const jw_group_ties *row, const double *loops, uint32_t groups,
                         const jw_graph *graph, double resolution)
{
    double all = 0, quality = 0, ends = graph->directed ? 1 : 2;
    for (uint32_t g = 0; g < groups; g++)
        all += ends * row[g].inside + row[g].outward + loops[g];
    for (uint32_t g = 0; g < groups; g++) {
        double inside = ends * row[g].inside + loops[g];
        double out = inside + row[g].outward, in = inside + row[g].inward;
        quality += inside / all - resolution * (out / all) * (in / all);
    }
    return all > 0 ? quality : NAN;
}

static double potts(const jw_group_ties *row, const double *loops, uint32_t groups,
                    const jw_graph *graph, double resolution)
{
    double quality = 0, orders = graph->directed ? 1 : 2;
    for (uint32_t g = 0; g < groups; g++) {
        double nodes = row[g].nodes;
        quality += row[g].inside + loops[g] / orders;
        quality -= resolution * nodes * (nodes - 1) / orders;
    }
    return quality;
}

jw_status jw_partition_quality(double *value, const jw_graph *graph, const uint32_t *group,
                               uint32_t groups, const jw_quality_options *options, jw_error *err)
{
    jw_group_ties *row = jw_alloc(groups, sizeof *row);
    double *loops = jw_zalloc(groups, sizeof *loops);
    jw_status st = row && loops ? JW_OK : jw_fail_memory(err);
    if (st) goto done;
    jw_partition_ties(row, graph, group, groups, options->weighted);
    for (uint32_t v = 0; v < graph->nodes; v++)
        loops[group[v]] += jw_quality_loop(graph, v, options);
    *value = (options->of == JW_CPM ? potts : modularity)(row, loops, groups, graph,
                                                          options->resolution);
done:
    jw_release(row);
    jw_release(loops);
    return st;
}
