/*
 * From the first stage down the chain. What arrives of it in the region, at home and from outside, is what the
 * second stage takes, so that its output is that over its cost share, and so on; indicators divide it over the
 * regions, and gravity with the same barriers moves it. Whatever a place then has too much or too little of is
 * its residual, which becomes a window to the outside: the base year is a solution by construction, and the
 * residual tells how much of it is construction.
 */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static jw_status flows_of_stage(jw_calibration *c, int s, jw_error *err)
{
    const jw_network *n = c->network;
    const jw_calibrated_stage *stage = &n->stage[s];
    size_t places = (size_t)n->places;
    jw_gravity gravity = {n->places,     n->outside, stage->supply,
                          stage->weight, n->minutes, n->border};
    jw_barriers barriers = c->fit.barriers;
    barriers.border *= stage->border_share;
    barriers.remoteness *= stage->border_share;
    if (!(c->flow[s] = jw_alloc(places * places, sizeof **c->flow))) return jw_fail_memory(err);
    jw_gravity_flows(c->flow[s], &gravity, &barriers);
    return JW_OK;
}

/* All that arrives at the leaves of the first stage, the outside's included. */
static double arrivals(const jw_calibration *c)
{
    double total = 0;
    for (int i = 0; i < c->network->places; i++)
        for (int j = 0; j < c->network->leaves; j++)
            total += jw_flow_at(c, 0, i, j);
    return total;
}

static void outputs_of_field(jw_calibration *c, int k)
{
    const jw_network *n = c->network;
    double total = 0, available = n->field[k].share * arrivals(c);
    for (int i = 0; i < n->leaves; i++)
        total += n->stage[0].supply[i];
    *jw_made(c, k, 0) = n->field[k].share * total;
    for (int s = 1; s < n->stages; s++) {
        available = jw_has_stage(c, k, s) ? available / n->field[k].input[s] : 0;
        *jw_made(c, k, s) = available;
    }
}

jw_residual jw_residual_of(const jw_calibration *c, int field, int stage, int leaf)
{
    const jw_network *n = c->network;
    bool first = stage == 0, spreads = n->stage[stage].non_rival;
    double scale = first ? n->field[field].share : *jw_made(c, field, stage), balance = 0, need = 0;
    /* Results arrive at home too, and what leaves them is not lost; goods stay where they do not leave. */
    if (!spreads) balance = scale * n->stage[stage].supply[leaf];
    for (int i = 0; i < n->leaves; i++) {
        if (i == leaf && !spreads) continue;
        balance += scale * jw_flow_at(c, stage, i, leaf);
        if (!spreads) balance -= scale * jw_flow_at(c, stage, leaf, i);
    }
    if (stage + 1 < n->stages && jw_has_stage(c, field, stage + 1))
        need = n->field[field].input[stage + 1] * *jw_made(c, field, stage + 1) *
               n->stage[stage + 1].supply[leaf];
    return (jw_residual){stage, leaf, need, balance - need};
}

static void sum_residuals(jw_calibration *c)
{
    const jw_network *n = c->network;
    for (int s = 0; s < n->stages; s++)
        for (int i = 0; i < n->leaves; i++) {
            jw_residual *sum = &c->residual[(size_t)s * (size_t)n->leaves + (size_t)i];
            *sum = (jw_residual){s, i, 0, 0};
            for (int k = 0; k < n->fields; k++) {
                if (!jw_has_stage(c, k, s)) continue;
                jw_residual one = jw_residual_of(c, k, s, i);
                sum->need += one.need;
                sum->residual += one.residual;
            }
        }
}

jw_status jw_calibrate_chain(jw_calibration *c, jw_error *err)
{
    const jw_network *n = c->network;
    size_t stages = (size_t)n->stages;
    c->flow = jw_zalloc(stages + 1, sizeof *c->flow);
    c->made = jw_zalloc((size_t)n->fields * stages + 1, sizeof *c->made);
    c->residual = jw_zalloc(stages * (size_t)n->leaves + 1, sizeof *c->residual);
    jw_status st = c->flow && c->made && c->residual ? JW_OK : jw_fail_memory(err);
    for (int s = 0; s < n->stages && !st; s++)
        st = flows_of_stage(c, s, err);
    for (int k = 0; k < n->fields && !st; k++)
        outputs_of_field(c, k);
    if (!st) sum_residuals(c);
    return st;
}
