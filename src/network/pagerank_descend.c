/*
 * Without direction x = s y makes the equations symmetric, (S - a A) y = j, with S the strengths, and positive
 * definite. Conjugate gradients (Hestenes and Stiefel 1952), scaled by S, then need a number of steps that grows
 * with the square root of 1 / (1 - a), not with 1 / (1 - a) as powers and sweeps do, and fewer still where the
 * network is knit together; rows do not wait for each other. What remains, r = j - (S - a A) y, bounds the error of
 * x: its sum over 1 - a, as no column of a P' sums to more than a. It is reckoned anew before it is believed.
 */
#include "base/alloc.h"
#include "base/pool.h"
#include "network/pagerank_walk.h"

#include <math.h>

typedef struct sums {
    double product, size; /* of a job's rows */
} sums;

typedef struct descent {
    jw_walk *walk;
    double *y;      /* x / s; in the walk's rank */
    double *remain; /* r */
    double *along;  /* direction of the step */
    double *image;  /* (S - a A) along */
    sums *sums;     /* of each job */
    double length;  /* of the step along the direction; then how much of it is kept */
} descent;

static sums run(descent *d, jw_job *job)
{
    sums all = {0, 0};
    size_t jobs = jw_walk_jobs(d->walk);
    jw_pool_run(jobs, d->walk->options->threads, job, d);
    for (size_t i = 0; i < jobs; i++) {
        all.product += d->sums[i].product;
        all.size += d->sums[i].size;
    }
    return all;
}

static size_t end_of(const descent *d, size_t job)
{
    size_t end = (job + 1) * JW_WALK_ROWS;
    return end < d->walk->graph->nodes ? end : d->walk->graph->nodes;
}

static double multiply_row(const descent *d, const double *vector, size_t row)
{
    const jw_walk *w = d->walk;
    double comes = jw_walk_receive(w, vector, row) + jw_walk_loop(w, row) * vector[row];
    return w->strength[row] * vector[row] - w->options->damping * comes;
}

/* r, and the direction straight down. Dead ends are no part of it: their y and r are 0. */
static jw_status look(size_t job, int worker, void *user)
{
    descent *d = user;
    sums s = {0, 0};
    (void)worker;
    for (size_t v = job * JW_WALK_ROWS; v < end_of(d, job); v++) {
        double strength = d->walk->strength[v];
        d->remain[v] = strength > 0 ? d->walk->jump[v] - multiply_row(d, d->y, v) : 0;
        d->along[v] = strength > 0 ? d->remain[v] / strength : 0;
        s.product += d->remain[v] * d->along[v];
        s.size += fabs(d->remain[v]);
    }
    d->sums[job] = s;
    return JW_OK;
}

static jw_status multiply(size_t job, int worker, void *user)
{
    descent *d = user;
    sums s = {0, 0};
    (void)worker;
    for (size_t v = job * JW_WALK_ROWS; v < end_of(d, job); v++) {
        d->image[v] = multiply_row(d, d->along, v);
        s.product += d->along[v] * d->image[v];
    }
    d->sums[job] = s;
    return JW_OK;
}

static jw_status move(size_t job, int worker, void *user)
{
    descent *d = user;
    sums s = {0, 0};
    (void)worker;
    for (size_t v = job * JW_WALK_ROWS; v < end_of(d, job); v++) {
        if (!(d->walk->strength[v] > 0)) continue;
        d->y[v] += d->length * d->along[v];
        d->remain[v] -= d->length * d->image[v];
        s.product += d->remain[v] * d->remain[v] / d->walk->strength[v];
        s.size += fabs(d->remain[v]);
    }
    d->sums[job] = s;
    return JW_OK;
}

static jw_status turn(size_t job, int worker, void *user)
{
    descent *d = user;
    (void)worker;
    for (size_t v = job * JW_WALK_ROWS; v < end_of(d, job); v++)
        if (d->walk->strength[v] > 0)
            d->along[v] = d->remain[v] / d->walk->strength[v] + d->length * d->along[v];
    return JW_OK;
}

/* Steps until r seems small enough. */
static void descend(descent *d, double product, double enough)
{
    for (double size = INFINITY; size > enough && product > 0;) {
        if (d->walk->reads++ >= JW_WALK_READS_LIMIT) return;
        d->length = product / run(d, multiply).product;
        sums left = run(d, move);
        size = left.size;
        d->length = left.product / product;
        product = left.product;
        run(d, turn);
    }
}

/* The walkers' steady state: everywhere the same y, and x sums to what it does in the end. */
static void guess(descent *d)
{
    const jw_walk *w = d->walk;
    double strength = 0, jumps = 0;
    for (uint32_t v = 0; v < w->graph->nodes; v++) {
        strength += w->strength[v];
        if (w->strength[v] > 0) jumps += w->jump[v];
    }
    for (uint32_t v = 0; v < w->graph->nodes; v++)
        d->y[v] = w->strength[v] > 0 ? jumps / (1 - w->options->damping) / strength : 0;
}

static double mass_of(const descent *d)
{
    double sum = 0;
    for (uint32_t v = 0; v < d->walk->graph->nodes; v++)
        sum += d->walk->strength[v] > 0 ? d->walk->strength[v] * d->y[v] : d->walk->jump[v];
    return sum;
}

static jw_status settle(descent *d)
{
    jw_walk *w = d->walk;
    guess(d);
    double enough = w->options->tolerance * (1 - w->options->damping) * mass_of(d);
    for (;;) {
        w->reads++;
        sums now = run(d, look);
        if (now.size <= enough) break;
        if (w->reads >= JW_WALK_READS_LIMIT) return JW_ENOSOLUTION;
        descend(d, now.product, enough / 2);
    }
    for (uint32_t v = 0; v < w->graph->nodes; v++)
        w->rank[v] = w->strength[v] > 0 ? w->strength[v] * d->y[v] : w->jump[v];
    return JW_OK;
}

jw_status jw_walk_descend(jw_walk *walk)
{
    uint32_t nodes = walk->graph->nodes;
    descent d = {.walk = walk,
                 .y = walk->rank,
                 .remain = jw_alloc(nodes, sizeof *d.remain),
                 .along = jw_alloc(nodes, sizeof *d.along),
                 .image = jw_alloc(nodes, sizeof *d.image),
                 .sums = jw_zalloc(jw_walk_jobs(walk), sizeof *d.sums)};
    jw_status st = d.remain && d.along && d.image && d.sums ? settle(&d) : JW_ENOMEM;
    jw_release(d.remain);
    jw_release(d.along);
    jw_release(d.image);
    jw_release(d.sums);
    return st;
}
