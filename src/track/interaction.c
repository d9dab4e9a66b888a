/*
 * What constrains a gravity model is a constant for every origin, every destination or both: at the maximum of the
 * likelihood the sums of the fitted flows are those observed, so that Furness' balancing factors come out of the
 * regression (Davies and Guy 1987), with standard errors besides. A place from which nothing leaves would have the
 * constant minus infinity, and a mass of 0 has no logarithm; their pairs are fitted exactly by 0 and left out.
 */
#include "track/interaction.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct building {
    const jw_flow *flows;
    size_t count;
    uint32_t places;
    const char *const *names;
    bool origins, destinations; /* have constants */
    jw_decay decay;
    double *leaving, *arriving;     /* by place */
    uint32_t *origin, *destination; /* by place: the column of its constant, or UINT32_MAX */
    uint32_t *column;
    double *value, *observed;
    size_t terms;
} building;

static bool is_idle(const building *b, const jw_flow *flow)
{
    bool leaves = b->origins ? b->leaving[flow->from] > 0 : flow->mass_from > 0;
    bool arrives = b->destinations ? b->arriving[flow->to] > 0 : flow->mass_to > 0;
    return !leaves || !arrives;
}

static void add_column(jw_interaction *model, jw_term term, uint32_t place)
{
    model->term[model->columns] = term;
    model->place[model->columns++] = place;
}

/* The first one is the constant's. */
static void number_constants(jw_interaction *model, uint32_t *column, const double *total,
                             const building *b, jw_term term)
{
    bool first = true;
    for (uint32_t p = 0; p < b->places; p++) {
        column[p] = UINT32_MAX;
        if (!(total[p] > 0)) continue;
        if (!first) {
            column[p] = (uint32_t)model->columns;
            add_column(model, term, p);
        }
        first = false;
    }
}

static void number_columns(jw_interaction *model, building *b)
{
    add_column(model, JW_TERM_CONSTANT, 0);
    if (b->origins) number_constants(model, b->origin, b->leaving, b, JW_TERM_ORIGIN);
    if (b->destinations)
        number_constants(model, b->destination, b->arriving, b, JW_TERM_DESTINATION);
    if (!b->origins) add_column(model, JW_TERM_MASS_FROM, 0);
    if (!b->destinations) add_column(model, JW_TERM_MASS_TO, 0);
    add_column(model, JW_TERM_DISTANCE, 0);
}

static void put(building *b, size_t row, size_t term, size_t column, double value)
{
    b->column[row * b->terms + term] = (uint32_t)column;
    b->value[row * b->terms + term] = value;
}

/* A constant's term, or the logarithm of a mass; the place that the constant stands for has a 0. */
static void put_end(building *b, size_t row, size_t term, const uint32_t *constants, uint32_t place,
                    size_t mass_column, double mass)
{
    if (!constants)
        put(b, row, term, mass_column, log(mass));
    else if (constants[place] == UINT32_MAX)
        put(b, row, term, 0, 0);
    else
        put(b, row, term, constants[place], 1);
}

static void fill(jw_interaction *model, building *b)
{
    size_t last = model->columns - 1, mass_to = last - 1, mass_from = mass_to - !b->destinations;
    for (size_t i = 0; i < b->count; i++) {
        const jw_flow *flow = &b->flows[i];
        size_t row = model->pairs;
        if (is_idle(b, flow)) {
            model->idle++;
            continue;
        }
        put(b, row, 0, 0, 1);
        put_end(b, row, 1, b->origins ? b->origin : NULL, flow->from, mass_from, flow->mass_from);
        put_end(b, row, 2, b->destinations ? b->destination : NULL, flow->to, mass_to,
                flow->mass_to);
        put(b, row, 3, last, b->decay == JW_DECAY_POWER ? log(flow->distance) : flow->distance);
        b->observed[row] = flow->flow;
        model->pair[model->pairs++] = i;
    }
}

static void judge(jw_interaction *model, const building *b)
{
    double squares = 0, sum = 0, n = (double)model->pairs;
    for (size_t r = 0; r < model->pairs; r++) {
        double y = b->observed[r], m = model->fit.fitted[r];
        squares += (y - m) * (y - m);
        sum += y;
        model->similarity += 2 * fmin(y, m) / (y + m) / n;
    }
    model->srmse = sqrt(squares / n) / (sum / n);
    model->null_likelihood = jw_poisson_null(b->observed, model->pairs, &model->null_deviance);
}

/* ---- what can be wrong ---- */

static jw_status too_few(const jw_interaction *model, size_t repeats, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%zu flows are too few for %zu coefficients", model->pairs / repeats,
            model->columns);
    jw_fail_remedy(err, "give more pairs, or a form with fewer constants");
    return JW_EDATA;
}

static jw_status singular(const jw_interaction *model, const building *b, jw_error *err)
{
    static const char *const names[] = {
        [JW_TERM_CONSTANT] = "the constant",
        [JW_TERM_MASS_FROM] = "what the origins' masses do",
        [JW_TERM_MASS_TO] = "what the destinations' masses do",
        [JW_TERM_DISTANCE] = "what distance does",
    };
    char text[160];
    size_t column = model->fit.singular;
    jw_term term = model->term[column];
    if (term == JW_TERM_ORIGIN || term == JW_TERM_DESTINATION)
        snprintf(text, sizeof text, "the constant of %s '%s'",
                 term == JW_TERM_ORIGIN ? "origin" : "destination", b->names[model->place[column]]);
    else
        snprintf(text, sizeof text, "%s", names[term]);
    jw_fail(err, JW_EDATA, "%s cannot be told from the rest (a singular design)", text);
    jw_fail_remedy(err,
                   "what is the same for all pairs, or places that no flow joins, leave nothing to "
                   "estimate");
    return JW_EDATA;
}

static jw_status explain(const jw_interaction *model, const building *b, jw_status st,
                         jw_error *err)
{
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    if (st == JW_EDATA) return singular(model, b, err);
    if (st == JW_ELIMIT)
        return jw_fail(err, JW_ELIMIT, "more than %d coefficients", JW_POISSON_COLUMNS);
    jw_fail(err, JW_ENOSOLUTION, "the fit does not converge");
    jw_fail_remedy(err, "look for a flow that is many times all others, or take the other decay");
    return st;
}

/* ---- all of it ---- */

static jw_status make_room(jw_interaction *model, building *b, jw_error *err)
{
    size_t columns = 2 * (size_t)b->places + 4;
    model->term = jw_alloc(columns, sizeof *model->term);
    model->place = jw_alloc(columns, sizeof *model->place);
    model->pair = jw_alloc(b->count + 1, sizeof *model->pair);
    b->leaving = jw_zalloc(2 * (size_t)b->places + 1, sizeof *b->leaving);
    b->origin = jw_alloc(2 * (size_t)b->places + 1, sizeof *b->origin);
    b->column = jw_alloc(4 * b->count + 1, sizeof *b->column);
    b->value = jw_alloc(5 * b->count + 1, sizeof *b->value);
    b->terms = 4;
    if (!model->term || !model->place || !model->pair || !b->leaving || !b->origin || !b->column ||
        !b->value)
        return jw_fail_memory(err);
    b->arriving = b->leaving + b->places;
    b->destination = b->origin + b->places;
    b->observed = b->value + 4 * b->count;
    return JW_OK;
}

jw_status jw_interaction_fit(jw_interaction *model, const jw_flow *flows, size_t count,
                             uint32_t places, const char *const *names, jw_interaction_form form,
                             jw_decay decay, size_t repeats, jw_error *err)
{
    building b = {.flows = flows, .count = count, .places = places, .names = names, .decay = decay};
    b.origins = form == JW_PRODUCTION || form == JW_DOUBLY;
    b.destinations = form == JW_ATTRACTION || form == JW_DOUBLY;
    *model = (jw_interaction){0};
    jw_status st = make_room(model, &b, err);
    for (size_t i = 0; !st && i < count; i++) {
        b.leaving[flows[i].from] += flows[i].flow;
        b.arriving[flows[i].to] += flows[i].flow;
    }
    if (!st) {
        number_columns(model, &b);
        fill(model, &b);
        if (model->pairs / repeats <= model->columns) st = too_few(model, repeats, err);
    }
    if (!st) {
        jw_design design = {model->pairs, model->columns, b.terms, b.column, b.value};
        st = jw_poisson_fit(&model->fit, &design, b.observed);
        if (st)
            explain(model, &b, st, err);
        else
            judge(model, &b);
    }
    jw_release(b.leaving);
    jw_release(b.origin);
    jw_release(b.column);
    jw_release(b.value);
    if (st) jw_interaction_release(model);
    return st;
}

void jw_interaction_release(jw_interaction *model)
{
    jw_poisson_release(&model->fit);
    jw_release(model->term);
    jw_release(model->place);
    jw_release(model->pair);
    *model = (jw_interaction){0};
}
