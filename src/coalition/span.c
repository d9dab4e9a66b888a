/*
 * Whether a group's indicator vector is a combination of others is asked of millions of groups, and rounding must
 * not answer. The vectors are reduced modulo a prime that no minor of such a matrix can reach (Hadamard), so ranks
 * are exact. A random vector orthogonal to the span then answers for every group by one sum: it is 0 for all that
 * are in, and for one that is not with a chance of 1 in 2^61.
 */
#include "coalition/span.h"

#include "base/random.h"

#include <string.h>

static uint64_t add(uint64_t a, uint64_t b)
{
    uint64_t sum = a + b;
    return sum >= JW_SPAN_PRIME ? sum - JW_SPAN_PRIME : sum;
}

static uint64_t negative(uint64_t a)
{
    return a ? JW_SPAN_PRIME - a : 0;
}

__extension__ typedef unsigned __int128 product;

/* 2^61 is 1 modulo the prime, so what a product has above bit 61 is added below. */
static uint64_t multiply(uint64_t a, uint64_t b)
{
    product whole = (product)a * b;
    return add((uint64_t)whole & JW_SPAN_PRIME, (uint64_t)(whole >> 61));
}

/* By Fermat: a to the power of the prime less 2. */
static uint64_t inverse(uint64_t a)
{
    uint64_t result = 1;
    for (uint64_t power = JW_SPAN_PRIME - 2; power; power >>= 1, a = multiply(a, a))
        if (power & 1) result = multiply(result, a);
    return result;
}

static void subtract(uint64_t *row, const uint64_t *other, uint64_t times, int players)
{
    times = negative(times);
    for (int i = 0; times && i < players; i++)
        row[i] = add(row[i], multiply(times, other[i]));
}

static void draw_keys(jw_span *span)
{
    jw_random random;
    bool bound[JW_PLAYERS_LIMIT] = {false};
    jw_random_start(&random, 61, (uint64_t)span->rank);
    for (int k = 0; k < span->rank; k++)
        bound[span->pivot[k]] = true;
    for (int i = 0; i < span->players; i++)
        span->key[i] = bound[i] ? 0 : jw_random_below(&random, JW_SPAN_PRIME);
    for (int k = 0; k < span->rank; k++) {
        uint64_t sum = 0;
        for (int i = 0; i < span->players; i++)
            if (!bound[i]) sum = add(sum, multiply(span->row[k][i], span->key[i]));
        span->key[span->pivot[k]] = negative(sum);
    }
}

void jw_span_start(jw_span *span, int players)
{
    memset(span, 0, sizeof *span);
    span->players = players;
    draw_keys(span);
}

bool jw_span_add(jw_span *span, uint32_t group)
{
    int n = span->players, pivot = 0;
    if (span->rank == n) return false;
    uint64_t *row = span->row[span->rank];
    for (int i = 0; i < n; i++)
        row[i] = group >> i & 1;
    for (int k = 0; k < span->rank; k++)
        subtract(row, span->row[k], row[span->pivot[k]], n);
    while (pivot < n && !row[pivot])
        pivot++;
    if (pivot == n) return false;
    uint64_t scale = inverse(row[pivot]);
    for (int i = 0; i < n; i++)
        row[i] = multiply(row[i], scale);
    for (int k = 0; k < span->rank; k++)
        subtract(span->row[k], row, span->row[k][pivot], n);
    span->pivot[span->rank++] = pivot;
    draw_keys(span);
    return true;
}

bool jw_span_holds(const jw_span *span, uint32_t group)
{
    uint64_t sum = 0;
    for (int i = 0; i < span->players; i++)
        if (group >> i & 1) sum = add(sum, span->key[i]);
    return sum == 0;
}
