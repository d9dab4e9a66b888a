/*
 * Coupling coordination, obstacle degrees and synergy, all on the scores of the same composite, so that a figure is
 * normalised and weighed once for the three of them.
 */
#include "track/coordinate.h"
#include "track/composite_tell.h"

#include "base/alloc.h"
#include "base/error.h"

#define WORD(id, word, help) word " "

static const char *const coupling_words[] = {
#define X(id, word, help) word ": " help,
    JW_COUPLINGS(X)
#undef X
};
static const char *const synergy_words[] = {
#define X(id, word, help) word ": " help,
    JW_SYNERGIES(X)
#undef X
};
static const char *const bounds_words[] = {
#define X(id, word, help) word ": " help,
    JW_BOUNDS(X)
#undef X
};
static const char *const kind_words[] = {
#define X(id, word, help) word ": " help,
    JW_SYSTEM_KINDS(X)
#undef X
};

static void tell_variant(jw_coordinating *x)
{
    jw_result *r = x->result;
    jw_result_group(r, "coordination_variant", "How systems were held together");
    jw_result_text(r, "systems", "systems", kind_words[x->kind]);
    jw_result_text(r, "coupling", "coupling", coupling_words[x->coupling]);
    jw_result_text(r, "coordination", "coordination", "D = root of C T, T = sum of alpha U");
    jw_result_text(r, "obstacle", "obstacle",
                   x->shared ? "share: (1 - z) w over its sum in the row" : "raw: (1 - z) w");
    jw_result_text(r, "bounds", "order bounds", bounds_words[x->bounds]);
    jw_result_text(r, "order", "order degree",
                   x->order == JW_GEOMETRIC ? "geometric: product of u^(1/k)"
                                            : "weighted: sum of w u");
    jw_result_text(r, "synergy", "synergy", synergy_words[x->synergy]);
    if (x->composite.base_year)
        jw_result_integer(r, "base_year", "changes against", x->composite.base_year, "");
    else
        jw_result_text(r, "base_year", "changes against", "the year before that is told");
    jw_result_group_end(r);
}

static void tell(jw_coordinating *x)
{
    jw_tell_coordination(x);
    jw_tell_obstacles(x);
    jw_tell_synergy(x);
    jw_composite_tell_weights(&x->composite, x->result);
    tell_variant(x);
    jw_composite_tell_variant(&x->composite, x->result);
    jw_composite_warn(&x->composite, x->result);
}

static jw_status read_settings(jw_coordinating *x, const jw_track_options *o, jw_error *err)
{
    int coupling = 0, synergy = 0, bounds = 0, order = 0, kind = 0, obstacle = 0;
    jw_status st = jw_setting_choice(&coupling, "coupling", o->coupling, JW_COUPLINGS(WORD), err);
    if (!st) st = jw_setting_choice(&synergy, "synergy", o->synergy, JW_SYNERGIES(WORD), err);
    if (!st) st = jw_setting_choice(&bounds, "bounds", o->bounds, JW_BOUNDS(WORD), err);
    if (!st) st = jw_setting_choice(&order, "order", o->order, "geometric weighted", err);
    if (!st) st = jw_setting_choice(&kind, "systems", o->systems, JW_SYSTEM_KINDS(WORD), err);
    if (!st) st = jw_setting_choice(&obstacle, "obstacle", o->obstacle, "share raw", err);
    x->coupling = (jw_coupling_form)coupling;
    x->synergy = (jw_synergy_form)synergy;
    x->bounds = (jw_bounds)bounds;
    x->order = order ? JW_ARITHMETIC : JW_GEOMETRIC;
    x->kind = (jw_system_kind)kind;
    x->shared = obstacle == 0;
    return st;
}

static jw_status run(jw_coordinating *x, const jw_track_options *o, jw_error *err)
{
    size_t most = x->composite.tree.count + x->composite.panel.places;
    jw_status st = jw_composite_score(&x->composite, err);
    if (!st)
        st = jw_systems_make(&x->systems, &x->composite, x->kind, o->alpha, x->bounds, x->order,
                             err);
    if (!st && !(x->room = jw_alloc(most, 2 * sizeof *x->room))) st = jw_fail_memory(err);
    if (!st) tell(x);
    jw_release(x->room);
    jw_systems_release(&x->systems);
    return st;
}

jw_status jw_track_coordinate(const jw_tracking *tracking, jw_error *err)
{
    jw_coordinating x = {.result = tracking->result};
    jw_status st = read_settings(&x, tracking->options, err);
    if (!st) st = jw_composite_open(&x.composite, tracking, "arithmetic geometric", err);
    if (st) return st;
    st = run(&x, tracking->options, err);
    jw_composite_release(&x.composite);
    return st;
}
