/*
 * Everything about how two divisions agree follows from how many nodes each pair of their groups shares. Nodes are
 * put in the order of the first division, so that the shares of one group at a time fit one row of counters; the
 * whole table would have as many cells as both have groups multiplied.
 */
#include "network/partition.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* Sums over groups or shares of n ln n and of n (n - 1) / 2. */
typedef struct sums {
    double entropy, pairs;
} sums;

static void add(sums *s, double nodes)
{
    if (nodes > 0) s->entropy += nodes * log(nodes);
    s->pairs += nodes * (nodes - 1) / 2;
}

typedef struct table {
    uint32_t *start; /* of each first group in `second` */
    uint32_t *second;
    uint32_t *size, *shared; /* of each second group: all its nodes, and those in the row at hand */
    uint32_t nodes, both;
} table;

static jw_status make_table(table *t, const uint32_t *first, const uint32_t *second)
{
    t->start = jw_zalloc((size_t)t->nodes + 1, sizeof *t->start);
    t->second = jw_alloc(t->nodes, sizeof *t->second);
    t->size = jw_zalloc(t->nodes, sizeof *t->size);
    t->shared = jw_zalloc(t->nodes, sizeof *t->shared);
    if (!t->start || !t->second || !t->size || !t->shared) return JW_ENOMEM;
    for (uint32_t v = 0; v < t->nodes; v++) {
        if (first[v] == JW_NO_GROUP || second[v] == JW_NO_GROUP) continue;
        t->start[first[v]]++;
        t->size[second[v]]++;
        t->both++;
    }
    uint32_t sum = 0;
    for (uint32_t g = 0; g <= t->nodes; g++) {
        sum += t->start[g];
        t->start[g] = sum;
    }
    for (uint32_t v = t->nodes; v-- > 0;)
        if (first[v] != JW_NO_GROUP && second[v] != JW_NO_GROUP)
            t->second[--t->start[first[v]]] = second[v];
    return JW_OK;
}

static void add_row(sums *together, table *t, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        t->shared[t->second[i]]++;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t *shared = &t->shared[t->second[i]];
        add(together, *shared);
        *shared = 0;
    }
}

static double adjusted_rand(double together, double first, double second, double all)
{
    double chance = all > 0 ? first * second / all : 0, most = (first + second) / 2;
    return most != chance ? (together - chance) / (most - chance) : 1;
}

static jw_agreement weigh(table *t)
{
    sums first = {0, 0}, second = {0, 0}, together = {0, 0};
    for (uint32_t g = 0; g < t->nodes; g++) {
        add(&first, t->start[g + 1] - t->start[g]);
        add(&second, t->size[g]);
        add_row(&together, t, t->start[g], t->start[g + 1]);
    }
    double n = t->both, most = n * log(n);
    double h1 = most - first.entropy, h2 = most - second.entropy;
    double apart = fmax(0, first.entropy + second.entropy - 2 * together.entropy);
    return (jw_agreement){
        .nodes = t->both,
        .nmi = h1 + h2 > 0 ? fmax(0, 1 - apart / (h1 + h2)) : 1,
        .variation = apart / n,
        .rand = adjusted_rand(together.pairs, first.pairs, second.pairs, n * (n - 1) / 2),
    };
}

jw_status jw_partition_agreement(jw_agreement *agreement, const uint32_t *first,
                                 const uint32_t *second, uint32_t nodes, jw_error *err)
{
    table t = {.nodes = nodes};
    jw_status st = make_table(&t, first, second);
    if (st)
        jw_fail_memory(err);
    else if (t.both)
        *agreement = weigh(&t);
    else
        *agreement = (jw_agreement){0, NAN, NAN, NAN};
    jw_release(t.start);
    jw_release(t.second);
    jw_release(t.size);
    jw_release(t.shared);
    return st;
}
