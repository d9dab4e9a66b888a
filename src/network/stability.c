/*
 * Modularity has many divisions almost as good as the best, and they can differ much (Good, de Montjoye and Clauset,
 * "Performance of modularity maximization in practical contexts", 2010). A division is worth telling as far as other
 * seeds find it again, so that is measured, not trusted.
 */
#include "network/communities.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"

#include <math.h>

enum { RUNS_LEAST = 2, RUNS_MOST = 1000 };

typedef struct seeds {
    const jw_graph *graph;
    const jw_communities_options *options;
    jw_communities *found; /* of each run */
    jw_agreement *with;    /* of each pair of runs */
    uint32_t runs;
} seeds;

static jw_status run_seed(size_t index, int worker, void *user)
{
    (void)worker;
    seeds *s = user;
    jw_communities_options options = *s->options;
    options.seed += index;
    return jw_communities_find(&s->found[index], s->graph, &options, NULL);
}

/* The pairs of a run with those before it. */
static jw_status compare_run(size_t index, int worker, void *user)
{
    (void)worker;
    seeds *s = user;
    if (!index) return JW_OK;
    jw_agreement *with = s->with + index * (index - 1) / 2;
    jw_status st = JW_OK;
    for (size_t other = 0; !st && other < index; other++)
        st = jw_partition_agreement(&with[other], s->found[other].group, s->found[index].group,
                                    s->graph->nodes, NULL);
    return st;
}

static void sum_pairs(jw_stability *sum, const seeds *s)
{
    size_t pairs = (size_t)s->runs * (s->runs - 1) / 2;
    sum->nmi_low = INFINITY;
    for (size_t p = 0; p < pairs; p++) {
        sum->nmi += s->with[p].nmi / (double)pairs;
        sum->variation += s->with[p].variation / (double)pairs;
        sum->rand += s->with[p].rand / (double)pairs;
        sum->nmi_low = fmin(sum->nmi_low, s->with[p].nmi);
    }
}

/* @return the best run. */
static uint32_t sum_runs(jw_stability *sum, const seeds *s)
{
    const jw_communities *first = &s->found[0];
    uint32_t best = 0;
    *sum = (jw_stability){
        s->runs, first->quality, first->quality, first->groups, first->groups, 0, 0, 0, 0};
    for (uint32_t r = 1; r < s->runs; r++) {
        const jw_communities *run = &s->found[r];
        if (run->quality > s->found[best].quality) best = r;
        sum->quality_low = fmin(sum->quality_low, run->quality);
        sum->quality_high = fmax(sum->quality_high, run->quality);
        if (run->groups < sum->groups_low) sum->groups_low = run->groups;
        if (run->groups > sum->groups_high) sum->groups_high = run->groups;
    }
    sum_pairs(sum, s);
    return best;
}

static jw_status run_all(seeds *s, int threads)
{
    s->found = jw_zalloc(s->runs, sizeof *s->found);
    s->with = jw_alloc((size_t)s->runs * (s->runs - 1) / 2, sizeof *s->with);
    jw_status st = s->found && s->with ? JW_OK : JW_ENOMEM;
    if (!st) st = jw_pool_run(s->runs, threads, run_seed, s);
    if (!st) st = jw_pool_run(s->runs, threads, compare_run, s);
    return st;
}

jw_status jw_communities_stability(jw_stability *stability, jw_communities *best,
                                   const jw_graph *graph, const jw_communities_options *options,
                                   uint32_t runs, int threads, jw_error *err)
{
    if (runs < RUNS_LEAST || runs > RUNS_MOST)
        return jw_fail(err, JW_EINVAL, "%u runs; they are %d to %d", runs, RUNS_LEAST, RUNS_MOST);
    jw_status st = jw_communities_check(options, err);
    if (st) return st;
    seeds s = {.graph = graph, .options = options, .runs = runs};
    st = run_all(&s, threads);
    if (!st) {
        uint32_t kept = sum_runs(stability, &s);
        *best = s.found[kept];
        s.found[kept] = (jw_communities)JW_COMMUNITIES_INIT;
    }
    for (uint32_t r = 0; s.found && r < runs; r++)
        jw_communities_release(&s.found[r]);
    jw_release(s.found);
    jw_release(s.with);
    return st ? jw_fail_memory(err) : JW_OK;
}
