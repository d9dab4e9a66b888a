/* Barriers from the targets: at the decay of the study, at both ends of its range, and by number of ties. */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static jw_gravity gravity_of(const jw_calibration *c)
{
    const jw_network *n = c->network;
    return (jw_gravity){n->places,          n->outside, n->stage[0].supply,
                        n->stage[0].weight, n->minutes, n->border};
}

/*
 * A border below 0 would draw flows across it, and no study may hold one: the decay already takes away more
 * than the targets lack.
 */
static jw_status refuse_barriers(const jw_calibration *c, const jw_barriers *barriers,
                                 jw_error *err)
{
    const jw_assumed *decay = &c->network->decay;
    bool border = barriers->border < 0;
    if (!border && barriers->remoteness >= 0) return JW_OK;
    jw_fail(err, JW_EDATA,
            border ? "at a decay of %g a minute the targets leave no border: it would be %.3g log "
                     "points"
                   : "at a decay of %g a minute the outside would be nearer than a region across "
                     "the border, by %.3g log points",
            barriers->decay, border ? barriers->border : barriers->remoteness);
    jw_fail_at(err, "ties", 0);
    if (barriers->decay == decay->value)
        jw_fail_remedy(err, "take a %s decay, or see whether the targets are what crosses a border",
                       border ? "lower" : "higher");
    else
        jw_fail_remedy(err, "narrow the range of the setting decay: %s its value_%s",
                       barriers->decay > decay->value ? "lower" : "raise",
                       barriers->decay > decay->value ? "high" : "low");
    return JW_EDATA;
}

static jw_status fit_at(jw_gravity_fit *fit, const jw_calibration *c, double decay, jw_error *err)
{
    jw_gravity gravity = gravity_of(c);
    jw_gravity_target targets[2];
    for (int t = 0; t < c->targets; t++)
        targets[t] = (jw_gravity_target){c->target[t].counted, c->target[t].value};
    *fit = (jw_gravity_fit){.barriers = {decay, 0, 0}};
    jw_status st = jw_gravity_solve(fit, &gravity, targets, c->targets, err);
    if (!st) return refuse_barriers(c, &fit->barriers, err);
    if (st != JW_ENOSOLUTION) return st;
    jw_fail(err, st = JW_EDATA, "no barriers make gravity meet the targets at a decay of %g",
            decay);
    jw_fail_at(err, "ties", 0);
    jw_fail_remedy(err, "see whether the targets are below what their regions supply, in one unit");
    return st;
}

/* All that leaves the places in a region. */
static double supply_of(const jw_network *n, uint32_t region)
{
    double total = 0;
    for (int i = 0; i < n->leaves; i++)
        if (jw_network_place_in(n, i, region)) total += n->stage[0].supply[i];
    return total;
}

/* Numbers are fitted as the money they would be if every tie of a region were worth the same. */
static jw_status fit_counts(jw_calibration *c, jw_error *err)
{
    const jw_network *n = c->network;
    const char *indicator = jw_study_setting(c->study, "count_supply");
    if (!indicator) return JW_OK;
    double *numbers = jw_alloc(jw_study_table(c->study, JW_REGIONS)->rows + 1, sizeof *numbers);
    if (!numbers) return jw_fail_memory(err);
    jw_status st = jw_figures_read(numbers, c->study, indicator, n->year, NULL, err);
    jw_gravity_target targets[2];
    int count = 0;
    for (int t = 0; t < c->targets && !st; t++) {
        const jw_observed *o = &c->target[t];
        double value = o->count * supply_of(n, o->from) / numbers[o->from];
        if (value > 0) targets[count++] = (jw_gravity_target){o->counted, value};
    }
    jw_release(numbers);
    if (st || !count) return st;
    jw_gravity gravity = gravity_of(c);
    c->counts.barriers = c->fit.barriers; /* one target leaves the remoteness as money told it */
    c->counted = !jw_gravity_solve(&c->counts, &gravity, targets, count, NULL);
    return JW_OK;
}

jw_status jw_calibrate_fit(jw_calibration *c, jw_error *err)
{
    const jw_assumed *decay = &c->network->decay;
    jw_status st = fit_at(&c->fit, c, decay->value, err);
    if (!st) st = fit_at(&c->low, c, decay->low, err);
    if (!st) st = fit_at(&c->high, c, decay->high, err);
    return st ? st : fit_counts(c, err);
}
