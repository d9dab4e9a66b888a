/*
 * Gravity, constructed and estimated. Both act on the same pairs: what masses and distance would pull if the exponent
 * were right, and what observed flows say the masses and the distance did. They are told side by side since the first
 * is read as the second too often.
 */
#include "track/gravity.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* ---- pairs ---- */

jw_status jw_pairs_add(jw_pairs *pairs, jw_pair pair, jw_error *err)
{
    jw_status st = jw_grow(&pairs->pair, &pairs->capacity, pairs->count + 1, sizeof *pairs->pair,
                           JW_PAIRS_LIMIT);
    if (st == JW_ELIMIT) return jw_fail(err, st, "more than %zu pairs", JW_PAIRS_LIMIT);
    if (st) return jw_fail_memory(err);
    pairs->pair[pairs->count++] = pair;
    return JW_OK;
}

void jw_pairs_release(jw_pairs *pairs)
{
    jw_strings_free(pairs->names);
    jw_release((void *)pairs->name);
    jw_release(pairs->pair);
    *pairs = (jw_pairs){0};
}

/* ---- settings ---- */

static jw_status read_settings(jw_gravity_settings *s, const jw_track_options *o, jw_error *err)
{
    *s = (jw_gravity_settings){.power = 2, .scale = 1};
    jw_status st =
        jw_setting_choice(&s->form, "form", o->form,
                          "all unconstrained production attraction doubly constructed", err);
    if (!st) st = jw_setting_choice(&s->decay, "decay", o->decay, "exponential power", err);
    if (!st)
        st = jw_setting_choice(&s->threshold, "binarise", o->binarise, "none row-mean mean", err);
    if (!st) st = jw_setting_number(&s->power, "power", o->power, 0.001, 100, err);
    if (!st) st = jw_setting_number(&s->scale, "scale", o->scale, 1e-300, 1e300, err);
    if (st || !o->values) return st;
    if (o->mass)
        return jw_setting_refuse("mass", o->mass, "a file tells masses in mass_from and mass_to",
                                 err);
    if (o->pair_share && strcmp(o->pair_share, "mass") != 0)
        return jw_setting_refuse("pair-share", o->pair_share, "of a file give 'mass'", err);
    return st;
}

/* ---- estimated ---- */

static jw_status bad_distance(const jw_pairs *pairs, const jw_pair *pair, jw_error *err)
{
    jw_fail(err, JW_EDATA,
            isnan(pair->distance) ? "no distance from '%s' to '%s'"
                                  : "a distance of 0 from '%s' to '%s'",
            pairs->name[pair->from], pairs->name[pair->to]);
    jw_fail_remedy(err,
                   "fill in the table travel, or give '--distance straight' for great circles");
    return JW_EDATA;
}

/* Masses that nobody told are what leaves and what arrives. */
static jw_status add_masses(jw_gravitation *g, jw_error *err)
{
    if (g->pairs.has_masses) return JW_OK;
    double *leaving = jw_zalloc(2 * g->pairs.places + 1, sizeof *leaving);
    if (!leaving) return jw_fail_memory(err);
    double *arriving = leaving + g->pairs.places;
    for (size_t i = 0; i < g->flow_count; i++) {
        leaving[g->flows[i].from] += g->flows[i].flow;
        arriving[g->flows[i].to] += g->flows[i].flow;
    }
    for (size_t i = 0; i < g->flow_count; i++) {
        g->flows[i].mass_from = leaving[g->flows[i].from];
        g->flows[i].mass_to = arriving[g->flows[i].to];
    }
    jw_release(leaving);
    return JW_OK;
}

static jw_status list_flows(jw_gravitation *g, jw_error *err)
{
    g->flows = jw_alloc(g->pairs.count + 1, sizeof *g->flows);
    if (!g->flows) return jw_fail_memory(err);
    for (size_t i = 0; i < g->pairs.count; i++) {
        const jw_pair *pair = &g->pairs.pair[i];
        if (isnan(pair->flow)) continue;
        if (!(pair->distance > 0)) return bad_distance(&g->pairs, pair, err);
        g->flows[g->flow_count++] = (jw_flow){pair->from,     pair->to,        pair->flow,
                                              pair->distance, pair->mass_from, pair->mass_to};
    }
    return add_masses(g, err);
}

/* Flows that stand for both directions are half as many, and tell half as much. */
static jw_status fit(jw_gravitation *g, jw_gravity_fit_of *f, jw_error *err)
{
    size_t repeats = g->pairs.mirrored ? 2 : 1;
    f->why = (jw_error)JW_ERROR_INIT;
    f->status =
        jw_interaction_fit(&f->model, g->flows, g->flow_count, (uint32_t)g->pairs.places,
                           g->pairs.name, f->form, (jw_decay)g->settings.decay, repeats, &f->why);
    for (size_t c = 0; !f->status && g->pairs.mirrored && c < f->model.columns; c++) {
        f->model.fit.standard_error[c] *= sqrt(2);
        f->model.fit.robust_error[c] *= sqrt(2);
    }
    bool told = f->status == JW_EDATA || f->status == JW_ENOSOLUTION;
    if (!f->status || (told && g->settings.form == 0)) return JW_OK;
    if (err) *err = f->why;
    return f->status;
}

/* One form that was asked for by name is refused; of all forms, those that cannot be are told with the reason. */
static jw_status estimate(jw_gravitation *g, jw_error *err)
{
    jw_status st = JW_OK;
    if (!g->pairs.has_flows || g->settings.form > JW_INTERACTION_FORMS) return JW_OK;
    st = list_flows(g, err);
    for (int f = 0; !st && f < JW_INTERACTION_FORMS; f++) {
        g->fits[f].form = (jw_interaction_form)f;
        g->fits[f].asked = !g->settings.form || g->settings.form == f + 1;
        if (g->fits[f].asked) st = fit(g, &g->fits[f], err);
    }
    return st;
}

/* ---- constructed ---- */

static jw_status construct(jw_gravitation *g, jw_error *err)
{
    const jw_gravity_settings *s = &g->settings;
    bool directed = g->tracking->options->pair_share != NULL;
    if (!g->pairs.has_masses) return JW_OK;
    g->pulls = jw_alloc(g->pairs.count + 1, sizeof *g->pulls);
    g->total = jw_alloc(g->pairs.places + 1, sizeof *g->total);
    g->kept = jw_zalloc(g->pairs.count + 1, 1);
    if (!g->pulls || !g->total || !g->kept) return jw_fail_memory(err);
    for (size_t i = 0; i < g->pairs.count; i++) {
        const jw_pair *pair = &g->pairs.pair[i];
        if (!(pair->distance > 0)) return bad_distance(&g->pairs, pair, err);
        double part = directed ? pair->part_from / (pair->part_from + pair->part_to) : 1;
        g->pulls[g->pull_count++] = (jw_pull){.from = pair->from,
                                              .to = pair->to,
                                              .distance = pair->distance,
                                              .mass_from = pair->mass_from,
                                              .mass_to = pair->mass_to,
                                              .part = part};
    }
    jw_pull_fill(g->pulls, g->pull_count, g->total, g->pairs.places, s->scale, s->power);
    if (s->threshold && g->pull_count)
        g->density = jw_pull_cut(g->kept, g->pulls, g->pull_count, g->pairs.places,
                                 (jw_pull_threshold)s->threshold);
    return JW_OK;
}

/* ---- all of it ---- */

static jw_status nothing(const jw_gravitation *g, jw_error *err)
{
    jw_fail(err, JW_EDATA, "there is neither a flow nor a mass between two places");
    if (g->tracking->options->values)
        jw_fail_remedy(err, "give the columns flow, or mass_from and mass_to");
    else
        jw_fail_remedy(err, "give '--kind' and '--level' of ties that join places, or '--mass'");
    return JW_EDATA;
}

static void release(jw_gravitation *g)
{
    for (int f = 0; f < JW_INTERACTION_FORMS; f++)
        jw_interaction_release(&g->fits[f].model);
    jw_pairs_release(&g->pairs);
    jw_release(g->flows);
    jw_release(g->pulls);
    jw_release(g->total);
    jw_release(g->kept);
}

jw_status jw_track_gravity(const jw_tracking *tracking, jw_error *err)
{
    jw_gravitation g = {.tracking = tracking};
    const char *path = tracking->options->values;
    jw_status st = read_settings(&g.settings, tracking->options, err);
    if (!st)
        st = path ? jw_pairs_read_file(&g.pairs, path, err)
                  : jw_pairs_read_study(&g.pairs, tracking, err);
    if (!st && !g.pairs.has_flows && !g.pairs.has_masses) st = nothing(&g, err);
    if (!st) st = estimate(&g, err);
    if (!st) st = construct(&g, err);
    if (!st) jw_gravity_tell(&g);
    release(&g);
    return st;
}
