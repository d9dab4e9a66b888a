/* What both ways of solving PageRank's equations share. For pagerank.c. */
#ifndef JW_NETWORK_PAGERANK_WALK_H
#define JW_NETWORK_PAGERANK_WALK_H

#include "network/pagerank.h"

JW_BEGIN_C

enum { JW_WALK_ROWS = 2048, JW_WALK_READS_LIMIT = 10000 }; /* rows of a job; readings of all arcs */

/** x = j + a P'x, where x sums to 1 / (1 - a) or, with dead ends, less. */
typedef struct jw_walk {
    const jw_graph *graph;
    const jw_pagerank_options *options;
    double *rank;     /* x: what is found */
    double *jump;     /* j; sums to 1 */
    double *strength; /* s outwards, loops as asked; 0: a dead end */
    int reads;        /* how often all arcs were read */
} jw_walk;

static inline size_t jw_walk_jobs(const jw_walk *walk)
{
    return (size_t)walk->graph->nodes / JW_WALK_ROWS + 1;
}

/** Sum of weight times `sends` over the arcs into a row. */
static inline double jw_walk_receive(const jw_walk *walk, const double *sends, size_t row)
{
    const jw_arcs *in = &walk->graph->in;
    double sum = 0;
    if (walk->options->weighted && in->weight)
        for (size_t a = in->start[row]; a < in->start[row + 1]; a++)
            sum += in->weight[a] * sends[in->target[a]];
    else
        for (size_t a = in->start[row]; a < in->start[row + 1]; a++)
            sum += sends[in->target[a]];
    return sum;
}

/** What a row's loop adds to its strength. */
double jw_walk_loop(const jw_walk *walk, size_t row);

/**
 * Both fill rank until its error, summed, is below the tolerance times its sum. The second is for networks without
 * direction.
 *
 * @return JW_OK, JW_ENOMEM, or JW_ENOSOLUTION past JW_WALK_READS_LIMIT.
 */
jw_status jw_walk_sweep(jw_walk *walk);
jw_status jw_walk_descend(jw_walk *walk);

JW_END_C
#endif
