/* Calibration from end to end: read, fit, compare, follow the chain, write, prove, tell. */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static void release(jw_calibration *c)
{
    for (int t = 0; c->target && t < c->targets; t++)
        jw_release(c->target[t].counted);
    for (int t = 0; c->check && t < c->checks; t++)
        jw_release(c->check[t].counted);
    for (int s = 0; c->flow && s < c->network->stages; s++)
        jw_release(c->flow[s]);
    void *memory[] = {c->target, c->check, c->year, c->flow, c->made, c->residual};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_network_free(c->network);
}

/* From what was observed to the rows of the base year. */
static jw_status make(jw_calibration *c, jw_change *change, jw_error *err)
{
    jw_status (*const chapters[])(jw_calibration *, jw_error *) = {
        jw_calibrate_observe, jw_calibrate_fit, jw_calibrate_chain, jw_calibrate_compare};
    jw_status st = JW_OK;
    for (size_t i = 0; i < sizeof chapters / sizeof chapters[0] && !st; i++)
        st = chapters[i](c, err);
    if (!st) st = jw_calibrate_write(c, change, err);
    return st ? st : jw_change_check(change, err);
}

jw_status jw_calibrate(jw_result **result, jw_study *study, const jw_calibrate_options *options,
                       jw_error *err)
{
    static const jw_calibrate_options defaults = JW_CALIBRATE_OPTIONS_INIT;
    *result = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_CALIBRATE_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "the options are of version %d", options->version);
    jw_calibration c = {.study = study, .replace = options->replace};
    jw_status st = jw_network_new(&c.network, study, err);
    if (st) return st;
    jw_assumed *decay = &c.network->decay;
    if (options->decay >= 0)
        *decay = (jw_assumed){options->decay, fmin(options->decay, decay->low),
                              fmax(options->decay, decay->high)};
    /* The study keeps its new rows only if all that is said of them could be said. */
    jw_change change;
    jw_change_begin(&change, study);
    st = make(&c, &change, err);
    if (!st) st = jw_calibrate_prove(&c, err);
    if (!st) st = jw_calibrate_tell(result, &c, err);
    jw_change_end(&change, st);
    release(&c);
    return st;
}

jw_status jw_calibrate_at(jw_study *study, double decay, jw_error *err)
{
    jw_calibration c = {.study = study, .replace = true};
    jw_status st = jw_network_new(&c.network, study, err);
    if (st) return st;
    if (!isnan(decay)) c.network->decay.value = decay;
    jw_change change;
    jw_change_begin(&change, study);
    st = make(&c, &change, err);
    jw_change_end(&change, st);
    release(&c);
    return st;
}
