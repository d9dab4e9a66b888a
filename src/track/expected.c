/* Independence and quasi-independence: what remains of a matrix of flows when only its margins are known. */
#include "track/expected.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

enum { ROUNDS = 2000 };
#define TOLERANCE 1e-12

typedef struct margins {
    double *sent, *received, *a, *b;
    double total;
} margins;

static void add_up(margins *m, const double *flow, size_t n, bool diagonal)
{
    m->total = 0;
    for (size_t i = 0; i < n; i++)
        m->sent[i] = m->received[i] = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (i == j && !diagonal) continue;
            m->sent[i] += flow[i * n + j];
            m->received[j] += flow[i * n + j];
            m->total += flow[i * n + j];
        }
}

static void expect_totals(double *expected, const margins *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            expected[i * n + j] = m->total > 0 ? m->sent[i] * m->received[j] / m->total : 0;
}

/* Sets x so that x_i times the sum of the others' y is the margin; the largest change in relation is returned. */
static double balance(double *x, const double *y, const double *margin, size_t n)
{
    double sum = 0, change = 0;
    for (size_t j = 0; j < n; j++)
        sum += y[j];
    for (size_t i = 0; i < n; i++) {
        double others = sum - y[i];
        double next = margin[i] > 0 ? margin[i] / others : 0;
        change = fmax(change, fabs(next - x[i]) / fmax(fabs(next), 1e-300));
        x[i] = next;
    }
    return change;
}

static bool expect_quasi(double *expected, margins *m, size_t n)
{
    double change = INFINITY;
    for (size_t i = 0; i < n; i++)
        m->a[i] = 1, m->b[i] = m->received[i] > 0 ? m->received[i] : 0;
    for (int round = 0; round < ROUNDS && change > TOLERANCE; round++) {
        change = balance(m->a, m->b, m->sent, n);
        change = fmax(change, balance(m->b, m->a, m->received, n));
        if (!isfinite(change)) return false;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            expected[i * n + j] = i == j ? 0 : m->a[i] * m->b[j];
    return change <= 1e-6;
}

jw_status jw_expected(double *expected, const double *flow, size_t places, jw_expectation by,
                      jw_error *err)
{
    margins m = {jw_alloc(places + 1, sizeof(double)), jw_alloc(places + 1, sizeof(double)),
                 jw_alloc(places + 1, sizeof(double)), jw_alloc(places + 1, sizeof(double)), 0};
    jw_status st = m.sent && m.received && m.a && m.b ? JW_OK : jw_fail_memory(err);
    if (!st) add_up(&m, flow, places, by == JW_EXPECT_TOTALS);
    if (!st && by == JW_EXPECT_TOTALS) expect_totals(expected, &m, places);
    if (!st && by == JW_EXPECT_QUASI && !expect_quasi(expected, &m, places)) {
        st = jw_fail(err, JW_EDATA, "no flows a_i b_j between places have these totals");
        jw_fail_remedy(err, "too few places are tied: compare with --expected totals");
    }
    jw_release(m.sent);
    jw_release(m.received);
    jw_release(m.a);
    jw_release(m.b);
    return st;
}
