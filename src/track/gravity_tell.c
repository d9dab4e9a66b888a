/* Gravity as tables: the forms side by side, their coefficients, fitted flows, and what was constructed. */
#include "track/gravity.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

/* Pairs up to these are told to people; more are for programs. */
enum { PAIRS_TOLD = 42 };

static const char *const form_names[] = {"unconstrained", "production", "attraction", "doubly"};
static const char *const form_titles[] = {"unconstrained", "production-constrained",
                                          "attraction-constrained", "doubly constrained"};

static void column(jw_result *r, const char *key, const char *label, int decimals)
{
    jw_result_column(r, key, label, JW_RESULT_NUMBER, "", decimals);
}

static void text(jw_result *r, const char *key, const char *label)
{
    jw_result_column(r, key, label, JW_RESULT_TEXT, "", 0);
}

static bool is_fitted(const jw_gravity_fit_of *f)
{
    return f->asked && !f->status && f->model.columns;
}

/* The coefficient of distance is the last. */
static size_t last(const jw_gravity_fit_of *f)
{
    return f->model.columns - 1;
}

/* Decimals at which an error still has two digits. */
static int digits_of(double error)
{
    int digits = error > 0 ? 1 - (int)floor(log10(error)) : 2;
    return digits < 2 ? 2 : digits > 8 ? 8 : digits;
}

static int digits(const jw_gravitation *g)
{
    int most = 3;
    for (int f = 0; f < JW_INTERACTION_FORMS; f++) {
        if (!is_fitted(&g->fits[f])) continue;
        int own = digits_of(g->fits[f].model.fit.standard_error[last(&g->fits[f])]);
        if (own > most) most = own;
    }
    return most;
}

/* ---- the finding ---- */

/* The form with the most constants that could be fitted. */
static const jw_gravity_fit_of *best(const jw_gravitation *g)
{
    const jw_gravity_fit_of *found = NULL;
    for (int f = 0; f < JW_INTERACTION_FORMS; f++)
        if (is_fitted(&g->fits[f])) found = &g->fits[f];
    return found;
}

/* "fall by 0.79 % a km", or with the power of distance; or that they do not tell. */
static void tell_estimate(jw_result *r, const jw_gravitation *g, const jw_gravity_fit_of *f)
{
    const jw_poisson *fit = &f->model.fit;
    double beta = fit->coefficient[last(f)], error = fit->robust_error[last(f)];
    bool power = g->settings.decay == JW_DECAY_POWER;
    char rate[JW_NUMBER_TEXT], within[JW_NUMBER_TEXT];
    size_t pairs = f->model.pairs, places = g->pairs.places;
    double shown = power ? error : 100 * error * exp(beta);
    jw_number_for_people(rate, power ? -beta : 100 * fabs(expm1(beta)), digits_of(shown));
    jw_number_for_people(within, shown, digits_of(shown));
    if (!(fabs(beta) > 2 * error))
        jw_result_headline(r,
                           "%zu flows between %zu places do not tell whether they fall with "
                           "distance (%s: beta is within two robust errors of 0)",
                           pairs, places, form_titles[f->form]);
    else if (power)
        jw_result_headline(
            r,
            "%zu flows between %zu places fall with distance to the power %s (robust "
            "error %s), %s",
            pairs, places, rate, within, form_titles[f->form]);
    else
        jw_result_headline(r, "%zu flows between %zu places %s by %s %% a %s (robust error %s), %s",
                           pairs, places, beta < 0 ? "fall" : "rise", rate, g->pairs.distance_unit,
                           within, form_titles[f->form]);
}

static void tell_construction(jw_result *r, const jw_gravitation *g)
{
    size_t most = 0;
    double all = 0;
    char share[JW_NUMBER_TEXT];
    for (size_t p = 0; p < g->pairs.places; p++) {
        all += g->total[p];
        if (g->total[p] > g->total[most]) most = p;
    }
    jw_number_for_people(share, 100 * g->total[most] / all, 1);
    jw_result_headline(r,
                       "Of what masses and distance would pull between %zu places, %s has %s %%; "
                       "nothing here is observed",
                       g->pairs.places, g->pairs.name[most], share);
}

static void tell_finding(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    const jw_gravity_fit_of *f = best(g);
    if (f)
        tell_estimate(r, g, f);
    else if (g->pull_count)
        tell_construction(r, g);
    else
        jw_result_headline(r, "No form of gravity could be estimated from %zu flows",
                           g->flow_count);
}

/* ---- estimated ---- */

static void model_row(jw_result *r, const jw_gravity_fit_of *f)
{
    const jw_interaction *m = &f->model;
    bool fitted = is_fitted(f);
    jw_result_cell_text(r, form_names[f->form]);
    jw_result_cell_integer(r, (int64_t)(fitted ? m->pairs : 0));
    jw_result_cell_integer(r, (int64_t)(fitted ? m->columns : 0));
    jw_result_cell_number(r, fitted ? m->fit.coefficient[last(f)] : NAN);
    jw_result_cell_number(r, fitted ? m->fit.standard_error[last(f)] : NAN);
    jw_result_cell_number(r, fitted ? m->fit.robust_error[last(f)] : NAN);
    jw_result_cell_number(r, fitted ? m->fit.deviance : NAN);
    jw_result_cell_number(r, fitted ? 1 - m->fit.deviance / m->null_deviance : NAN);
    jw_result_cell_number(r, fitted ? 1 - m->fit.log_likelihood / m->null_likelihood : NAN);
    jw_result_cell_number(r, fitted ? m->srmse : NAN);
    jw_result_cell_number(r, fitted ? m->similarity : NAN);
    jw_result_cell_number(r, fitted ? m->fit.pearson / (double)(m->pairs - m->columns) : NAN);
    jw_result_cell_text(r, fitted ? NULL : f->why.message);
}

static void tell_models(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    jw_result_table(r, "models", "Estimated: Poisson regressions");
    text(r, "form", "form");
    jw_result_column(r, "pairs", "pairs", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "coefficients", "terms", JW_RESULT_INTEGER, "", 0);
    column(r, "beta", "beta of distance", digits(g));
    column(r, "standard_error", "its s.e.", digits(g));
    column(r, "robust_error", "robust s.e.", digits(g));
    column(r, "deviance", "deviance", 1);
    column(r, "d2", "D²", 3);
    column(r, "pseudo_r2", "pseudo R²", 3);
    column(r, "srmse", "SRMSE", 3);
    column(r, "sorensen", "Sorensen", 2);
    column(r, "dispersion", "dispersion", 1);
    text(r, "refused", NULL);
    for (int f = 0; f < JW_INTERACTION_FORMS; f++)
        if (g->fits[f].asked) model_row(r, &g->fits[f]);
    jw_result_table_end(r);
}

static void coefficient_rows(const jw_gravitation *g, const jw_gravity_fit_of *f)
{
    static const char *const terms[] = {
        "constant", "origin", "destination", "ln mass of origin", "ln mass of destination",
        "distance"};
    jw_result *r = g->tracking->result;
    for (size_t c = 0; is_fitted(f) && c < f->model.columns; c++) {
        jw_term term = f->model.term[c];
        bool placed = term == JW_TERM_ORIGIN || term == JW_TERM_DESTINATION;
        jw_result_cell_text(r, form_names[f->form]);
        jw_result_cell_text(r, term == JW_TERM_DISTANCE && g->settings.decay == JW_DECAY_POWER
                                   ? "ln distance"
                                   : terms[term]);
        jw_result_cell_text(r, placed ? g->pairs.name[f->model.place[c]] : NULL);
        jw_result_cell_number(r, f->model.fit.coefficient[c]);
        jw_result_cell_number(r, f->model.fit.standard_error[c]);
        jw_result_cell_number(r, f->model.fit.robust_error[c]);
    }
}

static void tell_coefficients(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    jw_result_table(r, "coefficients", g->settings.form ? "Coefficients" : NULL);
    text(r, "form", "form");
    text(r, "term", "term");
    text(r, "place", "place");
    column(r, "value", "value", digits(g));
    column(r, "standard_error", "s.e.", digits(g));
    column(r, "robust_error", "robust s.e.", digits(g));
    for (int f = 0; f < JW_INTERACTION_FORMS; f++)
        coefficient_rows(g, &g->fits[f]);
    jw_result_table_end(r);
}

static void fitted_rows(const jw_gravitation *g, const jw_gravity_fit_of *f)
{
    jw_result *r = g->tracking->result;
    for (size_t i = 0; is_fitted(f) && i < f->model.pairs; i++) {
        const jw_flow *flow = &g->flows[f->model.pair[i]];
        jw_result_cell_text(r, form_names[f->form]);
        jw_result_cell_text(r, g->pairs.name[flow->from]);
        jw_result_cell_text(r, g->pairs.name[flow->to]);
        jw_result_cell_number(r, flow->distance);
        jw_result_cell_number(r, flow->flow);
        jw_result_cell_number(r, f->model.fit.fitted[i]);
    }
}

static void tell_fitted(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    bool told = g->settings.form && g->flow_count <= PAIRS_TOLD;
    jw_result_table(r, "fitted", told ? "Flows, observed and fitted" : NULL);
    text(r, "form", "form");
    text(r, "from", "from");
    text(r, "to", "to");
    column(r, "distance", "distance", 1);
    column(r, "flow", "flow", 1);
    column(r, "fitted", "fitted", 1);
    for (int f = 0; f < JW_INTERACTION_FORMS; f++)
        fitted_rows(g, &g->fits[f]);
    jw_result_table_end(r);
}

/* ---- constructed ---- */

static void tell_places(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    double all = 0;
    for (size_t p = 0; p < g->pairs.places; p++)
        all += g->total[p];
    jw_result_table(r, "places",
                    g->pairs.places <= PAIRS_TOLD ? "Constructed: what each place pulls in all"
                                                  : NULL);
    text(r, "place", "place");
    column(r, "total", "total", 3);
    column(r, "share", "share of all", 3);
    for (size_t p = 0; p < g->pairs.places; p++) {
        jw_result_cell_text(r, g->pairs.name[p]);
        jw_result_cell_number(r, g->total[p]);
        jw_result_cell_number(r, g->total[p] / all);
    }
    jw_result_table_end(r);
}

static void tell_pulls(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    bool cut = g->settings.threshold != JW_PULL_NONE;
    jw_result_table(r, "pulls", g->pull_count <= PAIRS_TOLD ? "Constructed: pair by pair" : NULL);
    text(r, "from", "from");
    text(r, "to", "to");
    column(r, "distance", "distance", 1);
    column(r, "pull", "pull", 3);
    column(r, "share", "of from's", 3);
    if (cut) jw_result_column(r, "kept", "above the mean", JW_RESULT_FLAG, "", 0);
    for (size_t i = 0; i < g->pull_count; i++) {
        const jw_pull *pull = &g->pulls[i];
        jw_result_cell_text(r, g->pairs.name[pull->from]);
        jw_result_cell_text(r, g->pairs.name[pull->to]);
        jw_result_cell_number(r, pull->distance);
        jw_result_cell_number(r, pull->value);
        jw_result_cell_number(r, pull->share);
        if (cut) jw_result_cell_flag(r, g->kept[i]);
    }
    jw_result_table_end(r);
}

static void tell_density(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    if (g->settings.threshold == JW_PULL_NONE) return;
    jw_result_group(r, "cut", "Cut into ties");
    jw_result_text(r, "rule", "rule",
                   g->settings.threshold == JW_PULL_MEAN ? "at or above the mean of all pulls"
                                                         : "at or above the mean of its origin");
    jw_result_integer(r, "ties", "ties left", (int64_t)g->density.ties, "");
    jw_result_integer(r, "mutual", "pairs joined both ways", (int64_t)g->density.mutual, "");
    jw_result_number(r, "density", "density", g->density.density, "", 3);
    jw_result_note(r,
                   "This density is made by the rule: another rule gives another. Compare totals.");
    jw_result_group_end(r);
}

static void tell_constructed(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    if (!g->pairs.has_masses) {
        jw_result_note(r, "Nothing is constructed: no masses are told; see --mass.");
        return;
    }
    tell_places(g);
    tell_pulls(g);
    tell_density(g);
}

/* ---- variants and what to be wary of ---- */

static void tell_variants(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    const jw_gravity_settings *s = &g->settings;
    const char *share = g->tracking->options->pair_share;
    char line[256], power[JW_NUMBER_TEXT], scale[JW_NUMBER_TEXT];
    jw_number_format(power, s->power);
    jw_number_format(scale, s->scale);
    jw_result_group(r, "variants", "Variants");
    if (g->flow_count) {
        jw_result_text(r, "flows", "flows", g->pairs.flows_from);
        jw_result_text(r, "estimated", "estimated",
                       s->decay == JW_DECAY_POWER
                           ? "Poisson, logarithmic link; power decay: f = ln d"
                           : "Poisson, logarithmic link; exponential decay: f = d");
    }
    jw_result_text(r, "distance", "distance", g->pairs.distance_from);
    jw_result_text(r, "masses", "masses", g->pairs.masses_from);
    if (g->pairs.has_masses) {
        snprintf(line, sizeof line, "R = %s%s%smass mass' / d^%s, the exponent assumed%s%s%s",
                 s->scale == 1 ? "" : scale, s->scale == 1 ? "" : " ", share ? "G/(G + G') " : "",
                 power, share ? "; G is " : "", share ? share : "",
                 share ? ", so from and to differ" : "; the same both ways");
        jw_result_text(r, "constructed", "constructed", line);
    }
    jw_result_group_end(r);
}

static void tell_missing(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    const jw_pairs *p = &g->pairs;
    char sum[JW_NUMBER_TEXT];
    jw_result_group(r, "scope", "Scope");
    jw_result_integer(r, "places", "places", (int64_t)p->places, "");
    jw_result_integer(r, "pairs", "ordered pairs", (int64_t)p->count, "");
    jw_result_integer(r, "missing", "pairs without a known flow", (int64_t)p->unknown, "");
    jw_result_integer(r, "intrazonal", "flows within a place, left out", (int64_t)p->intrazonal,
                      "");
    jw_result_group_end(r);
    jw_number_for_people(sum, p->intrazonal_sum, 1);
    if (p->intrazonal)
        jw_result_note(r,
                       "%zu flows within a place (%s in all) are left out: they have no distance.",
                       p->intrazonal, sum);
    if (g->flow_count && p->unknown)
        jw_result_note(r,
                       "%zu pairs without a tie are not known, and left out; --absent zero takes "
                       "them for 0, where the register is whole.",
                       p->unknown);
    if (p->massless)
        jw_result_note(r, "%zu places without a mass are left out, %s first.", p->massless,
                       p->first_massless);
    if (!p->has_flows) jw_result_note(r, "Nothing is estimated: %s.", p->no_flows);
}

static bool are_whole(const jw_gravitation *g)
{
    for (size_t i = 0; i < g->flow_count; i++)
        if (g->flows[i].flow != floor(g->flows[i].flow)) return false;
    return true;
}

static void warn(const jw_gravitation *g)
{
    jw_result *r = g->tracking->result;
    const jw_gravity_fit_of *f = best(g);
    for (int n = 0; n < JW_INTERACTION_FORMS; n++)
        if (g->fits[n].asked && g->fits[n].status)
            jw_result_note(r, "Not fitted, %s: %s.", form_titles[n], g->fits[n].why.message);
    if (!f) return;
    const jw_interaction *m = &f->model;
    char text_of[JW_NUMBER_TEXT];
    double dispersion = m->fit.pearson / (double)(m->pairs - m->columns);
    jw_number_for_people(text_of, dispersion, 1);
    if (!are_whole(g))
        jw_result_note(r,
                       "Flows are amounts, not counts: plain errors depend on their unit; take the "
                       "robust ones.");
    else if (dispersion > 2)
        jw_result_note(r,
                       "The variance is %s times the mean: plain errors are too small; take the "
                       "robust ones.",
                       text_of);
    if (g->pairs.mirrored)
        jw_result_note(r, "Each flow stands for both directions, so pairs count twice; errors are "
                          "widened by the root of 2 for it.");
    if (m->idle)
        jw_result_note(r, "%zu pairs of places that nothing leaves or reaches are fitted by 0.",
                       m->idle);
    if (m->fit.coefficient[last(f)] > 0)
        jw_result_note(r, "Flows rise with distance: gravity does not describe them.");
}

void jw_gravity_tell(const jw_gravitation *g)
{
    tell_finding(g);
    if (best(g)) {
        tell_models(g);
        tell_coefficients(g);
        tell_fitted(g);
    }
    tell_constructed(g);
    tell_variants(g);
    tell_missing(g);
    warn(g);
}
