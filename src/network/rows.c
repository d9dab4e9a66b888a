/*
 * Rows are sorted one by one, by insertion while they are short and by counting their targets' bytes when they
 * are long, so that all of it is linear and fits the cache. The usual way, transposing the whole matrix twice,
 * is linear too, but holds all arcs twice and writes them in random order.
 */
#include "network/rows.h"

#include "base/alloc.h"
#include "base/pool.h"

#include <assert.h>
#include <string.h>

enum { SHORT_ROW = 48, BYTE = 256, ROWS_A_JOB = 4096, WORKERS = 64 };

/* The target above, the arc's place in its row below: keys differ, and parallel arcs keep their order. */
typedef struct scratch {
    uint64_t *key, *other;
    double *weight;
    size_t room;
} scratch;

typedef struct sorting {
    jw_arcs *arcs;
    uint32_t nodes;
    scratch of_worker[WORKERS];
} sorting;

static void release_scratch(scratch *s)
{
    jw_release(s->key);
    jw_release(s->other);
    jw_release(s->weight);
    *s = (scratch){NULL, NULL, NULL, 0};
}

static jw_status reserve(scratch *s, size_t length, bool weighted)
{
    if (length <= s->room) return JW_OK;
    release_scratch(s);
    length += length / 2;
    s->key = jw_alloc(length, sizeof *s->key);
    s->other = jw_alloc(length, sizeof *s->other);
    if (weighted) s->weight = jw_alloc(length, sizeof *s->weight);
    if (!s->key || !s->other || (weighted && !s->weight)) return JW_ENOMEM;
    s->room = length;
    return JW_OK;
}

static void insert_all(uint64_t *key, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        uint64_t k = key[i];
        size_t at = i;
        for (; at && key[at - 1] > k; at--)
            key[at] = key[at - 1];
        key[at] = k;
    }
}

/* By one byte of the target, stably. */
static void count_byte(uint64_t *to, const uint64_t *from, size_t length, int shift)
{
    size_t place[BYTE] = {0}, sum = 0;
    for (size_t i = 0; i < length; i++)
        place[from[i] >> shift & 0xFF]++;
    for (int b = 0; b < BYTE; b++) {
        size_t count = place[b];
        place[b] = sum;
        sum += count;
    }
    for (size_t i = 0; i < length; i++)
        to[place[from[i] >> shift & 0xFF]++] = from[i];
}

static void sort_keys(scratch *s, size_t length, uint32_t nodes)
{
    if (length <= SHORT_ROW) {
        insert_all(s->key, length);
        return;
    }
    for (int shift = 32; shift < 64 && (nodes - 1) >> (shift - 32); shift += 8) {
        count_byte(s->other, s->key, length, shift);
        uint64_t *swap = s->key;
        s->key = s->other;
        s->other = swap;
    }
}

static bool in_order(const uint32_t *target, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (target[i - 1] > target[i]) return false;
    return true;
}

static jw_status sort_row(const sorting *all, scratch *s, uint32_t node)
{
    size_t length = jw_row_length(all->arcs, node);
    uint32_t *target = &all->arcs->target[all->arcs->start[node]];
    double *weight = all->arcs->weight ? &all->arcs->weight[all->arcs->start[node]] : NULL;
    if (in_order(target, length)) return JW_OK;
    jw_status st = reserve(s, length, weight);
    if (st) return st;
    for (size_t i = 0; i < length; i++)
        s->key[i] = (uint64_t)target[i] << 32 | i;
    sort_keys(s, length, all->nodes);
    if (weight) memcpy(s->weight, weight, length * sizeof *weight);
    for (size_t i = 0; i < length; i++) {
        target[i] = (uint32_t)(s->key[i] >> 32);
        if (weight) weight[i] = s->weight[s->key[i] & UINT32_MAX];
    }
    return JW_OK;
}

static jw_status sort_some(size_t job, int worker, void *user)
{
    sorting *all = user;
    size_t first = job * ROWS_A_JOB, end = first + ROWS_A_JOB;
    jw_status st = JW_OK;
    assert(worker < WORKERS);
    if (end > all->nodes) end = all->nodes;
    for (size_t node = first; node < end && !st; node++)
        st = sort_row(all, &all->of_worker[worker], (uint32_t)node);
    return st;
}

jw_status jw_rows_sort(jw_arcs *arcs, uint32_t nodes, int threads)
{
    sorting all = {.arcs = arcs, .nodes = nodes};
    size_t jobs = ((size_t)nodes + ROWS_A_JOB - 1) / ROWS_A_JOB;
    jw_status st = jw_pool_run(jobs, threads, sort_some, &all);
    for (int w = 0; w < WORKERS; w++)
        release_scratch(&all.of_worker[w]);
    return st;
}

static bool any_parallel(const jw_arcs *arcs, uint32_t nodes)
{
    for (uint32_t v = 0; v < nodes; v++)
        for (size_t a = arcs->start[v] + 1; a < arcs->start[v + 1]; a++)
            if (arcs->target[a - 1] == arcs->target[a]) return true;
    return false;
}

/* Gives back what merging left over. */
static jw_status shrink(void *items, size_t count, size_t size)
{
    void *array;
    memcpy(&array, items, sizeof array);
    array = jw_resize(array, count, size);
    if (!array) return JW_ENOMEM;
    memcpy(items, &array, sizeof array);
    return JW_OK;
}

/* Parallel ties without weights have their number as weight. */
static jw_status prepare_merge(jw_arcs *arcs, uint32_t **ties, size_t all)
{
    double *weight = arcs->weight ? NULL : jw_alloc(all, sizeof *weight);
    *ties = jw_alloc(all, sizeof **ties);
    if (!*ties || (!weight && !arcs->weight)) {
        jw_release(weight);
        jw_release(*ties);
        *ties = NULL;
        return JW_ENOMEM;
    }
    if (weight) arcs->weight = weight;
    for (size_t a = 0; a < all && weight; a++)
        weight[a] = 1;
    return JW_OK;
}

static size_t merge_row(jw_arcs *arcs, uint32_t *ties, size_t first, size_t end, size_t kept)
{
    for (size_t a = first, next; a < end; a = next, kept++) {
        double weight = arcs->weight[a];
        for (next = a + 1; next < end && arcs->target[next] == arcs->target[a]; next++)
            weight += arcs->weight[next];
        arcs->target[kept] = arcs->target[a];
        arcs->weight[kept] = weight;
        ties[kept] = (uint32_t)(next - a);
    }
    return kept;
}

jw_status jw_rows_merge(jw_arcs *arcs, uint32_t **ties, uint32_t nodes)
{
    *ties = NULL;
    if (!any_parallel(arcs, nodes)) return JW_OK;
    jw_status st = prepare_merge(arcs, ties, arcs->start[nodes]);
    if (st) return st;
    size_t kept = 0, end = 0;
    for (uint32_t v = 0; v < nodes; v++) {
        size_t first = end;
        end = arcs->start[v + 1];
        kept = merge_row(arcs, *ties, first, end, kept);
        arcs->start[v + 1] = kept;
    }
    st = shrink(&arcs->target, kept, sizeof *arcs->target);
    if (!st) st = shrink(&arcs->weight, kept, sizeof *arcs->weight);
    if (!st) st = shrink(ties, kept, sizeof **ties);
    return st;
}
