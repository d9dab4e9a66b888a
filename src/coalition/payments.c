/*
 * n parties that settle among themselves need n - 1 payments, and fewer only if some of them come out even
 * among themselves. So the fewest payments are n less the largest number of groups that each sum to 0, which
 * is a pass over all groups of parties (the question is NP-hard: it holds the subset-sum problem). Within a
 * group the largest debt goes to the largest claim until nothing is left.
 */
#include "coalition/payments.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

typedef struct ledger {
    double left[JW_PAYMENTS_LIMIT]; /* of every party: still to receive */
    int open[JW_PAYMENTS_LIMIT];    /* parties with something to settle */
    int open_count;
    double tolerance;
} ledger;

static int largest(const ledger *l, uint32_t group, double sign)
{
    int found = -1;
    for (int i = 0; i < l->open_count; i++)
        if (group >> i & 1 && (found < 0 || sign * l->left[l->open[i]] > sign * l->left[found]))
            found = l->open[i];
    return found;
}

static void settle(jw_payments *payments, ledger *l, uint32_t group)
{
    while (payments->count < JW_PAYMENTS_LIMIT) {
        int to = largest(l, group, 1), from = largest(l, group, -1);
        double amount = fmin(l->left[to], -l->left[from]);
        if (!(amount > l->tolerance)) return;
        payments->items[payments->count++] = (jw_payment){from, to, amount, false};
        l->left[to] -= amount;
        l->left[from] += amount;
    }
}

static double sum_of(const ledger *l, uint32_t group)
{
    double sum = 0;
    for (int i = 0; i < l->open_count; i++)
        if (group >> i & 1) sum += l->left[l->open[i]];
    return sum;
}

/* even[group]: into how many groups that sum to 0 it can be cut at most, the last one may be odd. */
static void count_even(unsigned char *even, const ledger *l, uint32_t all)
{
    even[0] = 0;
    for (uint32_t group = 1; group <= all; group++) {
        even[group] = 0;
        for (int i = 0; group >> i; i++)
            if (group >> i & 1 && even[group ^ (uint32_t)1 << i] > even[group])
                even[group] = even[group ^ (uint32_t)1 << i];
        if (group == all || fabs(sum_of(l, group)) <= l->tolerance * l->open_count) even[group]++;
    }
}

/* Takes parties off one by one on a way that loses no even group; each even group on it ends a part. */
static void settle_parts(jw_payments *payments, ledger *l, const unsigned char *even, uint32_t all)
{
    uint32_t rest = all, part = 0;
    int parts = even[all] - 1; /* in what is left behind the part in hand */
    while (rest) {
        int i = 0;
        while (!(rest >> i & 1) || even[rest ^ (uint32_t)1 << i] < parts)
            i++;
        part |= (uint32_t)1 << i;
        rest ^= (uint32_t)1 << i;
        if (rest && (even[rest] != parts || fabs(sum_of(l, rest)) > l->tolerance * l->open_count))
            continue;
        settle(payments, l, part);
        part = 0;
        parts = even[rest] - 1;
    }
}

jw_status jw_payments_find(jw_payments *payments, const double *balance, int parties,
                           double tolerance, jw_error *err)
{
    assert(parties <= JW_PAYMENTS_LIMIT);
    *payments = (jw_payments){.count = 0};
    ledger l = {.tolerance = tolerance};
    for (int i = 0; i < parties; i++) {
        l.left[i] = balance[i];
        if (fabs(balance[i]) > tolerance) l.open[l.open_count++] = i;
    }
    uint32_t all = (uint32_t)(((uint64_t)1 << l.open_count) - 1);
    payments->fewest = l.open_count <= JW_PAYMENTS_EXACT;
    if (!payments->fewest) return settle(payments, &l, all), JW_OK;
    unsigned char *even = jw_alloc((size_t)all + 1, 1);
    if (!even) return jw_fail_memory(err);
    count_even(even, &l, all);
    settle_parts(payments, &l, even, all);
    jw_release(even);
    return JW_OK;
}
