/*
 * The correlation with an ideal pattern depends on five figures only: how many are in the core, and the sums of weights
 * and of their squares inside the core and inside the periphery. A node's change of side moves them by what ties it
 * to the core, which is kept for every node, so a change is tried in constant time and made in that of the node's
 * row. The usual genetic search works on the matrix and meets the same divisions over and over.
 */
#include "network/periphery.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHAIN = 40 };  /* changes in a row that need not help */
#define NONE     (-2) /* below any correlation */
#define ROUNDING 1e-12

const char *jw_core_pattern_key(jw_core_pattern pattern)
{
    static const char *const keys[] = {
#define X(name, key, formula) key,
        JW_CORE_MAP(X)
#undef X
    };
    assert(pattern < JW_CORE_PATTERNS);
    return keys[pattern];
}

const char *jw_core_pattern_formula(jw_core_pattern pattern)
{
    static const char *const formulas[] = {
#define X(name, key, formula) formula,
        JW_CORE_MAP(X)
#undef X
    };
    assert(pattern < JW_CORE_PATTERNS);
    return formulas[pattern];
}

/* Weights and their squares, over cells of the matrix. */
typedef struct sums {
    double one, two;
} sums;

static sums plus(sums a, sums b, double sign)
{
    return (sums){a.one + sign * b.one, a.two + sign * b.two};
}

/* A division, or what it would be with one node on the other side. */
typedef struct sides {
    double core; /* nodes in it */
    sums inside, outside;
} sides;

typedef struct ranked {
    double key;
    uint32_t node;
} ranked;

typedef struct search {
    const jw_graph *graph;
    const jw_core_options *options;
    sums all;      /* of all cells */
    sums *of_node; /* of a node's row and column */
    sums *to_core; /* the part of it in the core's columns and rows */
    uint8_t *inside, *locked;
    uint32_t *chain;
    ranked *order;
    sides now;
    double correlation;
} search;

/* Pearson's correlation of `cells` cells with a pattern of `ones` ones, whose cells sum up to `hit`. */
static double correlate(double cells, sums all, double ones, double hit)
{
    double varies = (cells * all.two - all.one * all.one) * ones * (cells - ones);
    return varies > 0 ? (cells * hit - ones * all.one) / sqrt(varies) : NONE;
}

static double value(const search *s, const sides *d)
{
    double n = s->graph->nodes, rest = n - d->core, cells = n * (n - 1);
    double inside = d->core * (d->core - 1), outside = rest * (rest - 1);
    switch (s->options->pattern) {
    case JW_CORE_BOTH: return correlate(cells, s->all, inside, d->inside.one);
    case JW_CORE_FREE:
        return correlate(inside + outside, plus(d->inside, d->outside, 1), inside, d->inside.one);
    default: return correlate(cells, s->all, cells - outside, s->all.one - d->outside.one);
    }
}

static sides changed(const search *s, uint32_t node)
{
    double sign = s->inside[node] ? -1 : 1;
    sums rest = plus(s->of_node[node], s->to_core[node], -1);
    return (sides){s->now.core + sign, plus(s->now.inside, s->to_core[node], sign),
                   plus(s->now.outside, rest, -sign)};
}

static double weight_of(const search *s, const jw_arcs *arcs, size_t arc)
{
    return s->options->weighted ? jw_arc_weight(arcs, arc) : 1;
}

static sums sum_row(const search *s, const jw_arcs *arcs, uint32_t node)
{
    sums sum = {0, 0};
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++) {
        double weight = weight_of(s, arcs, a);
        sum = plus(sum, (sums){weight, weight * weight}, 1);
    }
    return sum;
}

static void tell_partners(search *s, const jw_arcs *arcs, uint32_t node, double sign)
{
    for (size_t a = arcs->start[node]; a < arcs->start[node + 1]; a++) {
        double weight = weight_of(s, arcs, a);
        sums *to = &s->to_core[arcs->target[a]];
        *to = plus(*to, (sums){weight, weight * weight}, sign);
    }
}

/* Without direction `in` is `out`: both cells of a tie are counted, as with direction. */
static void change(search *s, uint32_t node)
{
    s->now = changed(s, node);
    s->inside[node] = !s->inside[node];
    double sign = s->inside[node] ? 1 : -1;
    tell_partners(s, &s->graph->out, node, sign);
    tell_partners(s, &s->graph->in, node, sign);
    s->correlation = value(s, &s->now);
}

/* --- One start */

static int greatest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? 1 : -1;
    return (x->node > y->node) - (x->node < y->node);
}

static void clear(search *s)
{
    memset(s->inside, 0, s->graph->nodes);
    memset(s->to_core, 0, s->graph->nodes * sizeof *s->to_core);
    s->now = (sides){0, {0, 0}, s->all};
    s->correlation = NONE;
}

/* The best of the cores that take nodes one by one in the given order. */
static void take_in_order(search *s)
{
    uint32_t nodes = s->graph->nodes, best = 0;
    double most = NONE;
    clear(s);
    for (uint32_t i = 0; i < nodes; i++) {
        change(s, s->order[i].node);
        if (s->correlation <= most + ROUNDING) continue;
        most = s->correlation;
        best = i + 1;
    }
    for (uint32_t i = nodes; i-- > best;)
        change(s, s->order[i].node);
}

/* Single changes that help, until none does. */
static void climb(search *s)
{
    for (bool helped = true; helped;) {
        helped = false;
        for (uint32_t i = 0; i < s->graph->nodes; i++) {
            sides d = changed(s, s->order[i].node);
            if (value(s, &d) <= s->correlation + ROUNDING) continue;
            change(s, s->order[i].node);
            helped = true;
        }
    }
}

static uint32_t best_change(const search *s)
{
    uint32_t best = JW_NO_NODE;
    double most = NONE;
    for (uint32_t v = 0; v < s->graph->nodes; v++) {
        if (s->locked[v]) continue;
        sides d = changed(s, v);
        double r = value(s, &d);
        if (r <= most && best != JW_NO_NODE) continue;
        most = r;
        best = v;
    }
    return best;
}

/* The best changes one after another, each node once, though they may cost; back to the best point. @return better? */
static bool climb_over(search *s)
{
    double start = s->correlation, most = start;
    uint32_t made = 0, kept = 0, node;
    memset(s->locked, 0, s->graph->nodes);
    while (made < kept + CHAIN && (node = best_change(s)) != JW_NO_NODE) {
        change(s, node);
        s->locked[node] = 1;
        s->chain[made++] = node;
        if (s->correlation <= most + ROUNDING) continue;
        most = s->correlation;
        kept = made;
    }
    while (made > kept)
        change(s, s->chain[--made]);
    return most > start + ROUNDING;
}

static void set_order(search *s, uint32_t start)
{
    jw_random random;
    jw_random_start(&random, s->options->seed, start);
    for (uint32_t v = 0; v < s->graph->nodes; v++) {
        double luck = start ? jw_random_uniform(&random) : 1;
        s->order[v] = (ranked){(s->of_node[v].one + (start ? 1e-9 : 0)) * luck, v};
    }
    qsort(s->order, s->graph->nodes, sizeof *s->order, greatest_first);
}

/* --- All starts */

static double per(double sum, double cells)
{
    return cells > 0 ? sum / cells : NAN;
}

static jw_core tell(const search *s)
{
    double core = s->now.core, rest = s->graph->nodes - core;
    double between = s->all.one - s->now.inside.one - s->now.outside.one;
    return (jw_core){
        .nodes = (uint32_t)core,
        .correlation = s->correlation > NONE ? s->correlation : NAN,
        .inside = per(s->now.inside.one, core * (core - 1)),
        .between = per(between, 2 * core * rest),
        .outside = per(s->now.outside.one, rest * (rest - 1)),
        .found = 1,
    };
}

static void try_all(search *s, jw_core *core, uint8_t *inside)
{
    for (uint32_t start = 0; start < s->options->starts; start++) {
        set_order(s, start);
        take_in_order(s);
        do
            climb(s);
        while (climb_over(s));
        if (start && fabs(s->correlation - core->correlation) <= 1e-9) {
            core->found++;
        } else if (!start || s->correlation > core->correlation) {
            *core = tell(s);
            memcpy(inside, s->inside, s->graph->nodes);
        }
    }
}

static jw_status prepare(search *s)
{
    uint32_t nodes = s->graph->nodes;
    s->of_node = jw_alloc(nodes, sizeof *s->of_node);
    s->to_core = jw_alloc(nodes, sizeof *s->to_core);
    s->inside = jw_alloc(nodes, 1);
    s->locked = jw_alloc(nodes, 1);
    s->chain = jw_alloc(nodes, sizeof *s->chain);
    s->order = jw_alloc(nodes, sizeof *s->order);
    if (!s->of_node || !s->to_core || !s->inside || !s->locked || !s->chain || !s->order)
        return JW_ENOMEM;
    for (uint32_t v = 0; v < nodes; v++) {
        sums out = sum_row(s, &s->graph->out, v);
        s->of_node[v] = plus(out, sum_row(s, &s->graph->in, v), 1);
        s->all = plus(s->all, out, 1);
    }
    return JW_OK;
}

jw_status jw_core_find(jw_core *core, uint8_t *inside, const jw_graph *graph,
                       const jw_core_options *options, jw_error *err)
{
    assert(graph->in.start || !graph->directed);
    if (!options->starts)
        return jw_fail(err, JW_EINVAL, "no start to search a core from; 1 and more");
    search s = {.graph = graph, .options = options};
    jw_status st = prepare(&s);
    if (!st) try_all(&s, core, inside);
    jw_release(s.of_node);
    jw_release(s.to_core);
    jw_release(s.inside);
    jw_release(s.locked);
    jw_release(s.chain);
    jw_release(s.order);
    return st ? jw_fail_memory(err) : JW_OK;
}
