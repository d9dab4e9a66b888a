/*
 * Targets and checks are rows of ties between regions of any level. Such a row means all flows from places in
 * the one region to places in the other. Where one region lies in the other that would count what never leaves
 * home, so that only what crosses a border counts: from a province to the network around it means to the other
 * provinces, and from the network to itself means all directions between provinces.
 */
#include "calibrate/calibration.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/units.h"

#include <math.h>
#include <string.h>

static jw_status wrong_tie(const jw_calibration *c, size_t row, const char *column,
                           const char *message, const char *remedy, jw_error *err)
{
    const char *id = jw_study_word(c->study, jw_study_cell_text(c->study, JW_TIES, row, "id"));
    jw_fail(err, JW_EDATA, "the tie %s %s", id, message);
    jw_fail_at(err, "ties", jw_study_table(c->study, JW_TIES)->lines[row]);
    jw_fail_cell(err, column, NULL, 0);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

jw_status jw_calibrate_read_amounts(jw_observed *o, const jw_calibration *c, jw_error *err)
{
    jw_text text = jw_study_cell_text(c->study, JW_TIES, o->row, "unit");
    jw_unit unit, money;
    double factor = 1;
    jw_status st = JW_OK;
    if (text)
        st = jw_unit_parse(&unit, c->study, jw_study_word(c->study, text),
                           jw_strings_length(c->study->strings, text), err);
    if (text && !st)
        st = jw_unit_parse(&money, c->study, c->network->money, strlen(c->network->money), err);
    if (st) return st;
    if (text && !jw_unit_convert(&factor, &unit, &money))
        return wrong_tie(c, o->row, "unit", "is not in money", "give its value in money", err);
    o->value = factor * jw_study_cell_number(c->study, JW_TIES, o->row, "value");
    o->low = factor * jw_study_cell_number(c->study, JW_TIES, o->row, "value_low");
    o->high = factor * jw_study_cell_number(c->study, JW_TIES, o->row, "value_high");
    o->count = jw_study_cell_number(c->study, JW_TIES, o->row, "count");
    return JW_OK;
}

static jw_status count_flows(jw_observed *o, const jw_calibration *c, jw_error *err)
{
    const jw_network *n = c->network;
    bool nested = jw_network_lies_in(n, o->from, o->to) || jw_network_lies_in(n, o->to, o->from);
    size_t places = (size_t)n->places, any = 0;
    if (!(o->counted = jw_zalloc(places * places, 1))) return jw_fail_memory(err);
    for (int i = 0; i < n->places; i++)
        for (int j = 0; j < n->places; j++) {
            size_t at = (size_t)i * places + (size_t)j;
            if (i == j || (nested && !n->border[at]) || i == n->outside ||
                !jw_network_place_in(n, i, o->from) || !jw_network_place_in(n, j, o->to))
                continue;
            o->counted[at] = 1;
            any++;
        }
    return any ? JW_OK
               : wrong_tie(c, o->row, "to", "counts no flow between the regions of the model",
                           "name two regions with lowest regions in them", err);
}

static jw_status read_tie(jw_observed *o, const jw_calibration *c, size_t row, jw_error *err)
{
    const jw_table *regions = jw_study_table(c->study, JW_REGIONS);
    double year = jw_study_cell_number(c->study, JW_TIES, row, "year");
    o->row = (uint32_t)row;
    o->from = jw_table_find(regions, jw_study_cell_text(c->study, JW_TIES, row, "from"));
    o->to = jw_table_find(regions, jw_study_cell_text(c->study, JW_TIES, row, "to"));
    o->year = isnan(year) ? c->network->year : (int)year;
    if (o->from == JW_NO_ROW || o->to == JW_NO_ROW)
        return wrong_tie(c, row, o->from == JW_NO_ROW ? "from" : "to",
                         "is between actors, and calibration knows regions only",
                         "name the regions they are in, or take the role away", err);
    jw_status st = jw_calibrate_read_amounts(o, c, err);
    if (!st && !(o->value > 0))
        st = wrong_tie(c, row, "value", "has no value above 0",
                       "tell its value, or take the role away", err);
    return st ? st : count_flows(o, c, err);
}

static bool has_role(const jw_calibration *c, size_t row, const char *role)
{
    return !strcmp(jw_study_word(c->study, jw_study_cell_text(c->study, JW_TIES, row, "role")),
                   role);
}

static jw_status read_role(jw_observed **out, int *count, const jw_calibration *c, const char *role,
                           jw_error *err)
{
    size_t rows = jw_study_table(c->study, JW_TIES)->rows;
    if (!(*out = jw_zalloc(rows + 1, sizeof **out))) return jw_fail_memory(err);
    jw_status st = JW_OK;
    for (size_t r = 0; r < rows && !st; r++)
        if (has_role(c, r, role)) st = read_tie(&(*out)[(*count)++], c, r, err);
    return st;
}

static jw_status check_targets(const jw_calibration *c, jw_error *err)
{
    int wanted = c->network->outside >= 0 ? 2 : 1;
    for (int t = 0; t < c->targets; t++)
        if (c->target[t].year != c->network->year)
            return wrong_tie(c, c->target[t].row, "year", "is a target of another year",
                             "mark a tie of the base year as target", err);
    if (c->targets == wanted) return JW_OK;
    jw_fail(err, JW_EDATA, "%d ties are marked as targets, and %d are needed", c->targets, wanted);
    jw_fail_at(err, "ties", 0);
    jw_fail_remedy(err,
                   wanted == 2
                       ? "mark one sum of flows across the border inside the network and one that "
                         "leaves it: role target"
                       : "mark one sum of flows across the border: role target");
    return JW_EDATA;
}

jw_status jw_calibrate_observe(jw_calibration *c, jw_error *err)
{
    jw_status st = read_role(&c->target, &c->targets, c, "target", err);
    if (!st) st = read_role(&c->check, &c->checks, c, "check", err);
    return st ? st : check_targets(c, err);
}
