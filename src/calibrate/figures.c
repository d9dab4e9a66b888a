/*
 * Figures of regions, turned into what each stage supplies and what draws its flows. Output of the first stage
 * is observed in money; that of the later ones is not, and is divided over regions by whatever indicators the
 * study names, several of them by their geometric mean, which does not care about their units.
 */
#include "calibrate/network.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/units.h"

#include <math.h>
#include <string.h>

static jw_status wrong_figure(const jw_study *study, size_t row, const char *message,
                              const char *remedy, jw_error *err)
{
    const char *unit = jw_study_word(study, jw_study_cell_text(study, JW_INDICATORS, row, "unit"));
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, "indicators", jw_study_table(study, JW_INDICATORS)->lines[row]);
    jw_fail_cell(err, "unit", unit, strlen(unit));
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

static jw_status figure_at(double *value, jw_unit *unit, const jw_study *study, size_t row,
                           jw_error *err)
{
    jw_text text = jw_study_cell_text(study, JW_INDICATORS, row, "unit");
    jw_unit own;
    double factor = 1;
    jw_status st = jw_unit_parse(&own, study, jw_study_word(study, text),
                                 jw_strings_length(study->strings, text), err);
    if (st) return st;
    if (isnan(unit->factor)) *unit = own;
    if (!jw_unit_convert(&factor, &own, unit))
        return wrong_figure(study, row, "measures something else than is wanted here",
                            "give the indicator one kind of unit, and the first stage's supply in "
                            "money",
                            err);
    *value = factor * jw_study_cell_number(study, JW_INDICATORS, row, "value");
    return JW_OK;
}

jw_status jw_figures_read(double *value, const jw_study *study, const char *indicator, int year,
                          const char *unit_name, jw_error *err)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    const char *at = strchr(indicator, '@');
    size_t length = at ? (size_t)(at - indicator) : strlen(indicator);
    jw_text name = jw_strings_find(study->strings, indicator, length);
    jw_text vintage = at ? jw_strings_find(study->strings, at + 1, strlen(at + 1)) : 0;
    jw_unit unit = {.factor = NAN};
    jw_status st =
        unit_name ? jw_unit_parse(&unit, study, unit_name, strlen(unit_name), err) : JW_OK;
    for (size_t r = 0; r < regions->rows; r++)
        value[r] = NAN;
    for (size_t r = 0; !st && name && r < jw_study_table(study, JW_INDICATORS)->rows; r++) {
        uint32_t region =
            jw_table_find(regions, jw_study_cell_text(study, JW_INDICATORS, r, "region"));
        if (jw_study_cell_text(study, JW_INDICATORS, r, "indicator") == name &&
            jw_study_cell_text(study, JW_INDICATORS, r, "vintage") == vintage &&
            jw_study_cell_number(study, JW_INDICATORS, r, "year") == year && region != JW_NO_ROW)
            st = figure_at(&value[region], &unit, study, r, err);
    }
    return st;
}

/* --- Stages */

static jw_status no_figure(const jw_network *n, const char *indicator, int place, jw_error *err)
{
    jw_fail(err, JW_EDATA, "no %s of %s in %d", indicator, jw_network_region(n, n->leaf[place]),
            n->year);
    jw_fail_at(err, "indicators", 0);
    jw_fail_remedy(err, "add the figure, or let the table stages name another indicator; "
                        "name@vintage names an edition");
    return JW_EDATA;
}

/* Figures of the leaves, and of the outside what the root has more than they; 0 where it tells nothing. */
static jw_status read_indicator(double *out, const jw_network *n, const char *indicator,
                                const char *unit, jw_error *err)
{
    double *value = jw_alloc(jw_study_table(n->study, JW_REGIONS)->rows + 1, sizeof *value);
    if (!value) return jw_fail_memory(err);
    jw_status st = jw_figures_read(value, n->study, indicator, n->year, unit, err);
    double total = 0;
    for (int i = 0; i < n->leaves && !st; i++) {
        total += out[i] = value[n->leaf[i]];
        if (!(out[i] >= 0)) st = no_figure(n, indicator, i, err);
    }
    if (n->outside >= 0 && !st) out[n->outside] = fmax(0, value[n->root] - total);
    jw_release(value);
    return st;
}

/* The geometric mean of indicators separated by ';'. */
static jw_status read_mean(double *out, const jw_network *n, const char *list, const char *unit,
                           jw_error *err)
{
    char name[256];
    double *one = jw_alloc((size_t)n->places, sizeof *one);
    if (!one) return jw_fail_memory(err);
    int count = 0;
    jw_status st = JW_OK;
    for (int i = 0; i < n->places; i++)
        out[i] = 1;
    for (const char *at = list; !st && *at;) {
        size_t length = strcspn(at, ";");
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        st = read_indicator(one, n, name, unit, err);
        for (int i = 0; i < n->places && !st; i++)
            out[i] *= one[i];
        count++;
        at += length + (at[length] == ';');
    }
    for (int i = 0; i < n->places && count > 1; i++)
        out[i] = pow(out[i], 1.0 / count);
    jw_release(one);
    return st;
}

static jw_status wrong_cell(const jw_network *n, jw_table_id table, uint32_t row,
                            const char *column, const char *message, const char *remedy,
                            jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, jw_schema[table].name, jw_study_table(n->study, table)->lines[row]);
    jw_fail_cell(err, column, NULL, 0);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

/* Later stages are told as shares; their scale follows from the chain. */
static jw_status read_supply(jw_calibrated_stage *stage, const jw_network *n, bool first,
                             jw_error *err)
{
    jw_text list = jw_study_cell_text(n->study, JW_STAGES, stage->row, "supply");
    jw_text weight = jw_study_cell_text(n->study, JW_STAGES, stage->row, "weight");
    if (!list || !weight)
        return wrong_cell(n, JW_STAGES, stage->row, list ? "weight" : "supply",
                          "names no indicator, and calibration needs one",
                          "name an indicator that all regions have in the base year", err);
    jw_status st =
        read_mean(stage->supply, n, jw_study_word(n->study, list), first ? n->money : NULL, err);
    if (!st) st = read_mean(stage->weight, n, jw_study_word(n->study, weight), NULL, err);
    double total = 0;
    for (int i = 0; i < n->leaves && !st; i++)
        total += stage->supply[i];
    if (!st && !(total > 0))
        return wrong_cell(n, JW_STAGES, stage->row, "supply", "sums to nothing",
                          "name an indicator that is not 0 everywhere", err);
    for (int i = 0; i < n->places && !first && !st; i++)
        stage->supply[i] = i == n->outside ? 0 : stage->supply[i] / total;
    return st;
}

/* In the order of the chain; equal places keep the order of the table. */
static void sort_stages(jw_network *n)
{
    for (int s = 0; s < n->stages; s++) {
        int at = s;
        double order = jw_study_cell_number(n->study, JW_STAGES, (size_t)s, "order");
        for (; at > 0; at--) {
            uint32_t before = n->stage[at - 1].row;
            if (jw_study_cell_number(n->study, JW_STAGES, before, "order") <= order) break;
            n->stage[at].row = before;
        }
        n->stage[at].row = (uint32_t)s;
    }
}

jw_status jw_network_read_stages(jw_network *n, jw_error *err)
{
    n->stages = (int)jw_study_table(n->study, JW_STAGES)->rows;
    if (!(n->stage = jw_zalloc((size_t)n->stages + 1, sizeof *n->stage)))
        return jw_fail_memory(err);
    sort_stages(n);
    jw_status st = JW_OK;
    for (int s = 0; s < n->stages && !st; s++) {
        jw_calibrated_stage *stage = &n->stage[s];
        double share = jw_study_cell_number(n->study, JW_STAGES, stage->row, "border_share");
        stage->id = jw_study_cell_text(n->study, JW_STAGES, stage->row, "id");
        stage->non_rival = jw_study_cell_number(n->study, JW_STAGES, stage->row, "rival") == 0;
        stage->border_share = isnan(share) ? 1 : share;
        stage->supply = jw_alloc((size_t)n->places, sizeof *stage->supply);
        stage->weight = jw_alloc((size_t)n->places, sizeof *stage->weight);
        st = stage->supply && stage->weight ? read_supply(stage, n, s == 0, err)
                                            : jw_fail_memory(err);
        if (!st && s > 0 && stage->non_rival)
            st = wrong_cell(n, JW_STAGES, stage->row, "rival",
                            "only the first stage of a chain can be calibrated as non-rival",
                            "set it to 1", err);
    }
    return st;
}

/* --- Fields and their chains */

/* What a stage takes of the one before; NaN if the field has no such stage. */
static jw_status read_inputs(jw_calibrated_field *field, const jw_network *n, jw_error *err)
{
    for (int s = 0; s < n->stages; s++)
        field->input[s] = s ? NAN : 0;
    for (size_t r = 0; r < jw_study_table(n->study, JW_RECIPES)->rows; r++) {
        if (jw_study_cell_text(n->study, JW_RECIPES, r, "field") != field->id) continue;
        int s = 0;
        jw_text output = jw_study_cell_text(n->study, JW_RECIPES, r, "stage");
        while (s < n->stages && n->stage[s].id != output)
            s++;
        bool chain =
            s > 0 && s < n->stages && isnan(field->input[s]) &&
            jw_study_cell_text(n->study, JW_RECIPES, r, "input_field") == field->id &&
            jw_study_cell_text(n->study, JW_RECIPES, r, "input_stage") == n->stage[s - 1].id;
        if (!chain)
            return wrong_cell(
                n, JW_RECIPES, (uint32_t)r, "input_stage",
                "calibration knows chains only, where a stage takes of the one before",
                "leave other inputs out, or write the flows by hand", err);
        field->input[s] = jw_study_cell_number(n->study, JW_RECIPES, r, "amount");
        if (!(field->input[s] > 0 && field->input[s] < 1))
            return wrong_cell(n, JW_RECIPES, (uint32_t)r, "amount",
                              "is not a cost share between 0 and 1",
                              "give the part of the output's worth that the input costs", err);
    }
    for (int s = 2; s < n->stages; s++)
        if (!isnan(field->input[s]) && isnan(field->input[s - 1]))
            return wrong_cell(n, JW_FIELDS, field->row, "id", "its chain has a gap in recipes",
                              "give each of its stages an input from the one before", err);
    return JW_OK;
}

jw_status jw_network_read_fields(jw_network *n, jw_error *err)
{
    double total = 0;
    n->fields = (int)jw_study_table(n->study, JW_FIELDS)->rows;
    if (!(n->field = jw_zalloc((size_t)n->fields + 1, sizeof *n->field)))
        return jw_fail_memory(err);
    for (int k = 0; k < n->fields; k++) {
        jw_calibrated_field *field = &n->field[k];
        double share = jw_study_cell_number(n->study, JW_FIELDS, (size_t)k, "share");
        field->row = (uint32_t)k;
        field->id = jw_study_cell_text(n->study, JW_FIELDS, (size_t)k, "id");
        field->share = isnan(share) ? n->fields == 1 : share;
        total += field->share;
        if (!(field->input = jw_alloc((size_t)n->stages + 1, sizeof *field->input)))
            return jw_fail_memory(err);
        jw_status st = read_inputs(field, n, err);
        if (st) return st;
    }
    if (fabs(total - 1) < 1e-9) return JW_OK;
    jw_fail(err, JW_EDATA, "the shares of the fields sum to %.12g, not to 1", total);
    jw_fail_at(err, "fields", 0);
    jw_fail_remedy(err,
                   "tell in the column share which part of the observed flows is each field's");
    return JW_EDATA;
}
