/*
 * Without weights 64 searches go on at a time, one in each bit of a word: an arc is read once a step for all of
 * them (Then and others, "The more the merrier: efficient multi-source graph traversal", 2014). Sums of steps are
 * of whole numbers, and those of inverses are made of counts, so no order of work shows.
 */
#include "network/closeness.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/search.h"

#include <math.h>
#include <string.h>

enum { TOGETHER = 64, WORKERS = 64 };

/* A bit a search, a word a node. */
typedef struct scratch {
    uint64_t *seen, *now, *next;
    jw_search search; /* with weights */
} scratch;

typedef struct finder {
    const jw_arcs *arcs;
    uint32_t nodes;
    jw_reach *reach;
    scratch of_worker[WORKERS];
} finder;

/* --- Without weights */

static jw_status make_words(scratch *s, uint32_t nodes)
{
    if (s->seen) return JW_OK;
    s->now = jw_alloc(nodes, sizeof *s->now);
    s->next = jw_alloc(nodes, sizeof *s->next);
    s->seen = jw_alloc(nodes, sizeof *s->seen);
    return s->now && s->next && s->seen ? JW_OK : JW_ENOMEM;
}

static void step(scratch *s, const jw_arcs *arcs, uint32_t nodes)
{
    memset(s->next, 0, nodes * sizeof *s->next);
    for (uint32_t v = 0; v < nodes; v++) {
        uint64_t here = s->now[v];
        if (!here) continue;
        for (size_t a = arcs->start[v]; a < arcs->start[v + 1]; a++)
            s->next[arcs->target[a]] |= here;
    }
}

/* What is new becomes what the next step starts from. @return whether anything is. */
static bool settle(uint32_t count[TOGETHER], scratch *s, uint32_t nodes)
{
    uint64_t any = 0;
    for (uint32_t v = 0; v < nodes; v++) {
        uint64_t fresh = s->next[v] & ~s->seen[v];
        s->seen[v] |= fresh;
        s->now[v] = fresh;
        any |= fresh;
        for (; fresh; fresh &= fresh - 1)
            count[__builtin_ctzll(fresh)]++;
    }
    return any;
}

static jw_status search_together(size_t job, int worker, void *user)
{
    finder *f = user;
    scratch *s = &f->of_worker[worker];
    jw_status st = make_words(s, f->nodes);
    if (st) return st;
    jw_reach *reach = &f->reach[job * TOGETHER];
    size_t searches = f->nodes - job * TOGETHER;
    if (searches > TOGETHER) searches = TOGETHER;
    memset(s->seen, 0, f->nodes * sizeof *s->seen);
    memset(s->now, 0, f->nodes * sizeof *s->now);
    for (size_t i = 0; i < searches; i++) {
        reach[i] = (jw_reach){0, 0, 0};
        s->seen[job * TOGETHER + i] = s->now[job * TOGETHER + i] = (uint64_t)1 << i;
    }
    bool any = true;
    for (double steps = 1; any; steps++) {
        uint32_t count[TOGETHER] = {0};
        step(s, f->arcs, f->nodes);
        any = settle(count, s, f->nodes);
        for (size_t i = 0; i < searches; i++) {
            reach[i].others += count[i];
            reach[i].far += count[i] * steps;
            reach[i].near += count[i] / steps;
        }
    }
    return JW_OK;
}

/* --- With weights */

static jw_status search_one(size_t node, int worker, void *user)
{
    finder *f = user;
    jw_search *s = &f->of_worker[worker].search;
    jw_status st = s->distance ? JW_OK : jw_search_make(s, f->nodes);
    if (st) return st;
    jw_search_run(s, f->arcs, (uint32_t)node);
    jw_reach reach = {(uint32_t)(s->reached - 1), 0, 0};
    for (size_t i = 1; i < s->reached; i++) {
        reach.far += s->distance[s->order[i]];
        reach.near += 1 / s->distance[s->order[i]];
    }
    f->reach[node] = reach;
    return JW_OK;
}

/* --- Both */

static void release(finder *f)
{
    for (int w = 0; w < WORKERS; w++) {
        jw_release(f->of_worker[w].seen);
        jw_release(f->of_worker[w].now);
        jw_release(f->of_worker[w].next);
        jw_search_release(&f->of_worker[w].search);
    }
}

jw_status jw_reach_find(jw_reach *reach, const jw_graph *graph, jw_direction direction,
                        bool weighted, int threads, jw_error *err)
{
    if (graph->directed && direction == JW_EITHER)
        return jw_fail(err, JW_EINVAL,
                       "distances follow ties one way, or a network without direction");
    const jw_arcs *arcs = direction == JW_INWARD ? &graph->in : &graph->out;
    finder f = {.arcs = arcs, .nodes = graph->nodes, .reach = reach};
    size_t jobs = ((size_t)graph->nodes + TOGETHER - 1) / TOGETHER;
    jw_status st = weighted && arcs->weight ? jw_pool_run(graph->nodes, threads, search_one, &f)
                                            : jw_pool_run(jobs, threads, search_together, &f);
    release(&f);
    return st ? jw_fail_memory(err) : JW_OK;
}

double jw_closeness(const jw_reach *reach, uint32_t nodes, jw_closeness_variant variant)
{
    double r = reach->others, all = (double)nodes - 1;
    switch (variant) {
    case JW_CLOSENESS_SCALED: return r / reach->far * (r / all);
    case JW_CLOSENESS_HARMONIC: return nodes > 1 ? reach->near / all : 0;
    default: return r / reach->far;
    }
}
