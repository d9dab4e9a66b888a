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
    uint32_t rows, columns;
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

static void sort_keys(scratch *s, size_t length, uint32_t columns)
{
    if (length <= SHORT_ROW) {
        insert_all(s->key, length);
        return;
    }
    for (int shift = 32; shift < 64 && (columns - 1) >> (shift - 32); shift += 8) {
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

static jw_status sort_row(const sorting *all, scratch *s, uint32_t row)
{
    size_t length = jw_row_length(all->arcs, row);
    uint32_t *target = &all->arcs->target[all->arcs->start[row]];
    double *weight = all->arcs->weight ? &all->arcs->weight[all->arcs->start[row]] : NULL;
    if (in_order(target, length)) return JW_OK;
    jw_status st = reserve(s, length, weight);
    if (st) return st;
    for (size_t i = 0; i < length; i++)
        s->key[i] = (uint64_t)target[i] << 32 | i;
    sort_keys(s, length, all->columns);
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
    if (end > all->rows) end = all->rows;
    for (size_t row = first; row < end && !st; row++)
        st = sort_row(all, &all->of_worker[worker], (uint32_t)row);
    return st;
}

jw_status jw_rows_sort(jw_arcs *arcs, uint32_t rows, uint32_t columns, int threads)
{
    sorting all = {.arcs = arcs, .rows = rows, .columns = columns};
    size_t jobs = ((size_t)rows + ROWS_A_JOB - 1) / ROWS_A_JOB;
    jw_status st = jw_pool_run(jobs, threads, sort_some, &all);
    for (int w = 0; w < WORKERS; w++)
        release_scratch(&all.of_worker[w]);
    return st;
}
