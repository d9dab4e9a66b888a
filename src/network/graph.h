/*
 * A network of ties between nodes 0 to nodes - 1, as rows of arcs: what all measures of this folder read.
 *
 * Parallel ties are merged: their weights are summed and their number is kept. Ties of a node with itself
 * (loops) are kept apart from the rows, so that what does not want them never sees them; a measure that can count
 * them says so and asks how.
 */
#ifndef JW_NETWORK_GRAPH_H
#define JW_NETWORK_GRAPH_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

#define JW_GRAPH_NODES_LIMIT (UINT32_MAX - 1)
#define JW_GRAPH_TIES_LIMIT  UINT32_MAX
#define JW_NO_NODE           UINT32_MAX

/** Row v is start[v] to start[v + 1] - 1: an arc each, targets ascending and different, none v itself. */
typedef struct jw_arcs {
    size_t *start;    /* nodes + 1 */
    uint32_t *target; /* start[nodes] */
    double *weight;   /* the same; > 0 and finite; NULL: all are 1 */
} jw_arcs;

/** Read-only for all but its makers. Fill with JW_GRAPH_INIT, end with jw_graph_release. */
typedef struct jw_graph {
    uint32_t nodes;
    bool directed;
    jw_arcs out; /* without direction every tie is in the rows of both its ends */
    jw_arcs
        in; /* the same by target; without direction it is `out`; else made by jw_graph_add_in */
    uint32_t *ties;      /* how many ties an arc of `out` was merged from; NULL: one each */
    double *loop_weight; /* of each node, summed; NULL: there is no loop */
    uint32_t *loop_ties; /* of each node, how many; NULL with loop_weight */
    size_t zeros;        /* ties of weight 0, which are no ties and were left out */
} jw_graph;

#define JW_GRAPH_INIT                                                                              \
    {                                                                                              \
        .nodes = 0                                                                                 \
    }

/** Ties as they come: any order, parallel ones and loops welcome. */
typedef struct jw_ties {
    size_t count; /* up to JW_GRAPH_TIES_LIMIT */
    const uint32_t *from, *to;
    const double *weight; /* 0 and more, finite; NULL: all are 1 */
} jw_ties;

/** Which arcs a measure follows; all the same without direction. */
typedef enum jw_direction {
    JW_OUTWARD, /* as ties point */
    JW_INWARD,  /* against them */
    JW_EITHER   /* both: a pair tied both ways counts two */
} jw_direction;

/** What a measure does with loops, where it can count them at all. */
typedef enum jw_loops {
    JW_LOOPS_LEFT_OUT,
    JW_LOOPS_ONCE, /* as one arc: an entry of the adjacency matrix's diagonal */
    JW_LOOPS_TWICE /* as both ends of a tie, without direction */
} jw_loops;

/**
 * Makes a graph of ties. The same ties give the same graph, bit for bit, on any number of threads; weights of
 * parallel ties are summed in their order.
 *
 * @param[out] graph  JW_GRAPH_INIT or released before; untouched on failure.
 * @param nodes       0 to JW_GRAPH_NODES_LIMIT.
 * @param directed    whether from and to differ.
 * @param threads     as for jw_pool_run.
 * @return JW_OK; JW_EDATA for an end that is no node or a weight that is negative or no number, with the tie's
 *         number from 1 as the error's row; JW_ELIMIT for too many ties; JW_ENOMEM.
 * Time O(nodes + ties); memory 4 bytes an arc and 8 a node, 8 more an arc with weights; no more while it works but
 * 16 bytes an arc of the longest row (24 with weights) a thread.
 */
jw_status jw_graph_build(jw_graph *graph, uint32_t nodes, const jw_ties *ties, bool directed,
                         int threads, jw_error *err);

/** Makes sure that graph->in is there. Time O(nodes + arcs), nothing to do without direction or a second time. */
jw_status jw_graph_add_in(jw_graph *graph, jw_error *err);

/**
 * The same network without direction: weights of both directions of a pair summed, loops kept.
 *
 * @param[out] made  JW_GRAPH_INIT or released before; untouched on failure.
 * @param graph      must have `in`. Time O(nodes + arcs).
 */
jw_status jw_graph_symmetrise(jw_graph *made, const jw_graph *graph, jw_error *err);

/** Accepts NULL and JW_GRAPH_INIT. */
void jw_graph_release(jw_graph *graph);

/** Arcs in all: with direction pairs (from, to), without it twice the pairs of partners. No loops. */
static inline size_t jw_graph_arcs(const jw_graph *graph)
{
    return graph->out.start ? graph->out.start[graph->nodes] : 0;
}

static inline size_t jw_row_length(const jw_arcs *arcs, uint32_t node)
{
    return arcs->start[node + 1] - arcs->start[node];
}

static inline double jw_arc_weight(const jw_arcs *arcs, size_t arc)
{
    return arcs->weight ? arcs->weight[arc] : 1;
}

static inline double jw_loop_weight(const jw_graph *graph, uint32_t node)
{
    return graph->loop_weight ? graph->loop_weight[node] : 0;
}

/** The place of from -> to among the arcs, or SIZE_MAX. Time log of the row's length. */
size_t jw_graph_find(const jw_graph *graph, uint32_t from, uint32_t to);

JW_END_C
#endif
