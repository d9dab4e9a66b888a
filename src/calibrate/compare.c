/*
 * Out of sample. A figure of the base year passes within a factor; one of another year within that factor once
 * more for each year apart, since the flows of two years are not the same thing. Rows on the same sum make one
 * check: those of the base year if there are any, or the range that the other years span.
 *
 * What a target was in other years is compared with what this year's barriers make of that year's supply. The
 * difference is a residual: it holds all that changed, not only barriers.
 */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static bool same_sum(const jw_observed *a, const jw_observed *b)
{
    return a->from == b->from && a->to == b->to;
}

static void allow(jw_observed *o, const jw_calibration *c, double factor)
{
    double room = pow(factor, 1 + abs(o->year - c->network->year));
    o->allowed_low = (isnan(o->low) ? o->value : o->low) / room;
    o->allowed_high = (isnan(o->high) ? o->value : o->high) * room;
}

static void judge(jw_calibration *c, int first)
{
    bool base_year = false;
    double low = INFINITY, high = -INFINITY;
    for (int i = first; i < c->checks; i++)
        if (same_sum(&c->check[i], &c->check[first]))
            base_year = base_year || c->check[i].year == c->network->year;
    for (int i = first; i < c->checks; i++) {
        const jw_observed *o = &c->check[i];
        if (!same_sum(o, &c->check[first]) || (base_year && o->year != c->network->year)) continue;
        low = fmin(low, o->allowed_low);
        high = fmax(high, o->allowed_high);
    }
    for (int i = first; i < c->checks; i++) {
        jw_observed *o = &c->check[i];
        if (same_sum(o, &c->check[first])) o->passes = low <= o->modelled && o->modelled <= high;
    }
}

static void judge_all(jw_calibration *c, double factor)
{
    for (int i = 0; i < c->checks; i++) {
        c->check[i].modelled = jw_gravity_sum(c->flow[0], c->check[i].counted, c->network->places);
        allow(&c->check[i], c, factor);
    }
    for (int i = 0; i < c->checks; i++) {
        c->check[i].first = true;
        for (int before = 0; before < i; before++)
            if (same_sum(&c->check[before], &c->check[i])) c->check[i].first = false;
        if (c->check[i].first) judge(c, i);
    }
}

/* --- Other years of the targets */

static jw_status figure(double *value, const jw_calibration *c, double *scratch,
                        const char *indicator, int year, const char *unit, uint32_t region,
                        jw_error *err)
{
    *value = NAN;
    if (!indicator) return JW_OK;
    jw_status st = jw_figures_read(scratch, c->study, indicator, year, unit, err);
    if (!st) *value = scratch[region];
    return st;
}

static jw_status tell_year(jw_yearly *y, const jw_calibration *c, const jw_observed *target,
                           double *scratch, jw_error *err)
{
    const jw_network *n = c->network;
    const char *supply =
        jw_study_word(c->study, jw_study_cell_text(c->study, JW_STAGES, n->stage[0].row, "supply"));
    const char *counts = jw_study_setting(c->study, "count_supply");
    double then, now, number;
    jw_status st = figure(&then, c, scratch, supply, y->year, n->money, y->from, err);
    if (!st) st = figure(&now, c, scratch, supply, n->year, n->money, y->from, err);
    if (!st) st = figure(&number, c, scratch, counts, y->year, NULL, y->from, err);
    if (st) return st;
    double modelled = jw_gravity_sum(c->flow[0], target->counted, n->places);
    y->modelled = y->year == n->year ? modelled : modelled * then / now;
    y->residual = log(y->value / y->modelled);
    y->count_modelled = number * modelled / now;
    y->count_residual = log(y->count / y->count_modelled);
    return JW_OK;
}

static bool same_tie(const jw_calibration *c, size_t row, const jw_observed *target)
{
    static const char *const columns[] = {"from", "to", "kind", "field"};
    for (int i = 0; i < 4; i++)
        if (jw_study_cell_text(c->study, JW_TIES, row, columns[i]) !=
            jw_study_cell_text(c->study, JW_TIES, target->row, columns[i]))
            return false;
    return !isnan(jw_study_cell_number(c->study, JW_TIES, row, "year"));
}

static jw_status tell_years(jw_calibration *c, jw_error *err)
{
    size_t rows = jw_study_table(c->study, JW_TIES)->rows;
    double *scratch = jw_alloc(jw_study_table(c->study, JW_REGIONS)->rows + 1, sizeof *scratch);
    c->year = jw_zalloc(rows * (size_t)c->targets + 1, sizeof *c->year);
    jw_status st = scratch && c->year ? JW_OK : jw_fail_memory(err);
    for (int t = 0; t < c->targets && !st; t++)
        for (size_t r = 0; r < rows && !st; r++) {
            const jw_observed *target = &c->target[t];
            if (!same_tie(c, r, target)) continue;
            jw_observed then = {.row = (uint32_t)r};
            st = jw_calibrate_read_amounts(&then, c, err);
            if (st) break;
            jw_yearly *y = &c->year[c->years++];
            *y = (jw_yearly){.row = then.row, .from = target->from, .to = target->to};
            y->year = (int)jw_study_cell_number(c->study, JW_TIES, r, "year");
            y->value = then.value;
            y->count = then.count;
            st = tell_year(y, c, target, scratch, err);
        }
    jw_release(scratch);
    return st;
}

jw_status jw_calibrate_compare(jw_calibration *c, jw_error *err)
{
    for (int t = 0; t < c->targets; t++)
        c->target[t].modelled =
            jw_gravity_sum(c->flow[0], c->target[t].counted, c->network->places);
    judge_all(c, jw_study_setting_number(c->study, "check_factor"));
    return tell_years(c, err);
}
