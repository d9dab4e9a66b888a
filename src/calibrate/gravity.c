/*
 * Gravity with one constraint, on what leaves a place. Constraining what arrives as well would need the true
 * demand of every place; GDP is no more than a weight, and taken as demand it would cap what the largest place
 * takes below what it is known to take from itself.
 *
 * Barriers are found by Newton's method on logarithms, where the sums are nearly linear in them: no start is
 * far off and the step hardly ever needs shortening. Should it fail, the sums fall as a barrier rises, so that
 * halving intervals, one barrier inside the other, gets near enough for Newton's method to end the work.
 */
#include "calibrate/gravity.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

enum { NEWTON_LIMIT = 60, SHORTENINGS = 40, HALVINGS = 80 };

static const double lowest = -30, highest = 60; /* log points: e^60 is more than any barrier */

static bool is_remote(const jw_gravity *g, int i, int j)
{
    return i != j && (i == g->outside || j == g->outside);
}

static double nearness(const jw_gravity *g, const jw_barriers *b, int i, int j)
{
    size_t at = (size_t)i * (size_t)g->places + (size_t)j;
    double barrier = b->decay * g->minutes[at];
    if (g->border[at]) barrier += b->border;
    if (is_remote(g, i, j)) barrier += b->remoteness;
    return exp(-barrier);
}

static void flows_from(double *flow, const jw_gravity *g, const jw_barriers *b, int i)
{
    double total = 0;
    for (int j = 0; j < g->places; j++)
        total += flow[j] = g->weight[j] * nearness(g, b, i, j);
    for (int j = 0; j < g->places; j++)
        flow[j] = total > 0 ? g->supply[i] * (flow[j] / total) : 0;
}

void jw_gravity_flows(double *flow, const jw_gravity *gravity, const jw_barriers *barriers)
{
    for (int i = 0; i < gravity->places; i++)
        flows_from(flow + (size_t)i * (size_t)gravity->places, gravity, barriers, i);
}

double jw_gravity_sum(const double *flow, const unsigned char *counted, int places)
{
    double total = 0;
    for (size_t at = 0; at < (size_t)places * (size_t)places; at++)
        if (counted[at]) total += flow[at];
    return total;
}

typedef struct search {
    const jw_gravity *gravity;
    const jw_gravity_target *targets;
    int count;
    double *flow;
} search;

/* Logarithms of modelled over observed, and how they change with the barriers. */
typedef struct misfit {
    double log[2], slope[2][2];
} misfit;

static double size_of(const search *s, const misfit *m)
{
    double size = 0;
    for (int t = 0; t < s->count; t++)
        size = fmax(size, fabs(m->log[t]));
    return isnan(m->log[0] + m->log[s->count - 1]) ? INFINITY : size;
}

/* A flow falls with a barrier on its way, and rises with one that others of its origin have to pass. */
static void add_slopes(const search *s, double slope[2][2], int i)
{
    const jw_gravity *g = s->gravity;
    const double *flow = s->flow + (size_t)i * (size_t)g->places;
    double mean[2] = {0, 0};
    for (int j = 0; j < g->places; j++) {
        size_t at = (size_t)i * (size_t)g->places + (size_t)j;
        if (g->border[at]) mean[0] += flow[j];
        if (is_remote(g, i, j)) mean[1] += flow[j];
    }
    for (int j = 0; j < g->places && g->supply[i] > 0; j++) {
        size_t at = (size_t)i * (size_t)g->places + (size_t)j;
        double passed[2] = {g->border[at], is_remote(g, i, j)};
        for (int t = 0; t < s->count; t++)
            for (int p = 0; p < 2 && s->targets[t].counted[at]; p++)
                slope[t][p] -= flow[j] * (passed[p] - mean[p] / g->supply[i]);
    }
}

static misfit evaluate(const search *s, const jw_barriers *barriers)
{
    misfit m = {{0, 0}, {{0, 0}, {0, 0}}};
    jw_gravity_flows(s->flow, s->gravity, barriers);
    for (int i = 0; i < s->gravity->places; i++)
        add_slopes(s, m.slope, i);
    for (int t = 0; t < s->count; t++) {
        double sum = jw_gravity_sum(s->flow, s->targets[t].counted, s->gravity->places);
        m.log[t] = log(sum / s->targets[t].value);
        for (int p = 0; p < 2; p++)
            m.slope[t][p] /= sum;
    }
    return m;
}

/* The step of Newton's method; false where the slopes do not tell one. */
static bool newton_step(double step[2], const misfit *m, int count)
{
    step[0] = -m->log[0] / m->slope[0][0];
    step[1] = 0;
    if (count == 2) {
        double det = m->slope[0][0] * m->slope[1][1] - m->slope[0][1] * m->slope[1][0];
        step[0] = (m->log[1] * m->slope[0][1] - m->log[0] * m->slope[1][1]) / det;
        step[1] = (m->log[0] * m->slope[1][0] - m->log[1] * m->slope[0][0]) / det;
    }
    return isfinite(step[0]) && isfinite(step[1]);
}

/* Steps until nothing gets better any more; true if what is left is rounding. */
static bool newton(jw_gravity_fit *fit, const search *s)
{
    misfit m = evaluate(s, &fit->barriers);
    for (int n = 0; n < NEWTON_LIMIT; n++) {
        double step[2], size = size_of(s, &m);
        if (size == 0 || !newton_step(step, &m, s->count)) break;
        jw_barriers next = fit->barriers;
        misfit better = m;
        double share = 1;
        for (int h = 0; h < SHORTENINGS; h++, share /= 2) {
            next.border = fit->barriers.border + share * step[0];
            next.remoteness = fit->barriers.remoteness + share * step[1];
            better = evaluate(s, &next);
            if (size_of(s, &better) < size) break;
        }
        if (!(size_of(s, &better) < size)) break;
        fit->iterations++;
        fit->barriers = next;
        m = better;
    }
    return size_of(s, &m) <= 1e-12;
}

/* --- Halving intervals */

static double misfit_at(const search *s, const jw_barriers *barriers, int target)
{
    jw_gravity_flows(s->flow, s->gravity, barriers);
    return jw_gravity_sum(s->flow, s->targets[target].counted, s->gravity->places) -
           s->targets[target].value;
}

/* The remoteness that meets the second target under a border, as near as its range allows. */
static double remoteness_for(const search *s, jw_barriers barriers)
{
    double low = lowest, high = highest;
    for (int h = 0; h < HALVINGS; h++) {
        barriers.remoteness = low + (high - low) / 2;
        if (misfit_at(s, &barriers, 1) > 0)
            low = barriers.remoteness;
        else
            high = barriers.remoteness;
    }
    return low + (high - low) / 2;
}

static void bisect(jw_gravity_fit *fit, const search *s)
{
    double low = lowest, high = highest;
    jw_barriers *b = &fit->barriers;
    for (int h = 0; h < HALVINGS; h++) {
        b->border = low + (high - low) / 2;
        if (s->count == 2) b->remoteness = remoteness_for(s, *b);
        if (misfit_at(s, b, 0) > 0)
            low = b->border;
        else
            high = b->border;
    }
}

jw_status jw_gravity_solve(jw_gravity_fit *fit, const jw_gravity *gravity,
                           const jw_gravity_target *targets, int count, jw_error *err)
{
    assert(count >= 1 && count <= 2);
    search s = {gravity, targets, count, NULL};
    size_t places = (size_t)gravity->places;
    if (!(s.flow = jw_alloc(places * places + 1, sizeof *s.flow))) return jw_fail_memory(err);
    fit->barriers.border = 1;
    if (count == 2) fit->barriers.remoteness = 1;
    fit->iterations = 0;
    fit->bisected = false;
    bool met = newton(fit, &s);
    if (!met) {
        fit->bisected = true;
        bisect(fit, &s);
        met = newton(fit, &s);
    }
    jw_release(s.flow);
    return met ? JW_OK : jw_fail(err, JW_ENOSOLUTION, "no barriers meet the targets");
}
