/*
 * A gain against today gives nobody anything by itself, so there is no stand-alone value to share it in
 * proportion to. Then the flows that cross the borders today stand in: who trades more has more to gain. Any
 * other key that partners agree on, such as inhabitants, is told by name.
 */
#include "coalition/weights.h"

#include "base/error.h"
#include "coalition/worths.h"

#include <math.h>

/* Sums over players: of the player's own region where it has a figure, else of its leaves. */
typedef struct figures {
    const jw_study *study;
    const jw_places *places;
    const char *name;
    const double *column; /* of regions; NULL: an indicator */
    jw_text indicator, unit;
    double year;
} figures;

static jw_status refuse(const figures *f, size_t row, const char *column, const char *message,
                        jw_error *err)
{
    jw_wrong_row(err, f->study, JW_INDICATORS, row, column, "%s", message);
    jw_fail_remedy(err, "keep one figure for each region, all in one unit, or name another weight");
    return JW_EDATA;
}

/* NaN where the region has none. */
static jw_status read_indicator(double *figure, figures *f, int region, jw_error *err)
{
    const jw_text *regions = jw_texts_of(f->study, JW_INDICATORS, "region");
    const jw_text *names = jw_texts_of(f->study, JW_INDICATORS, "indicator");
    const jw_text *units = jw_texts_of(f->study, JW_INDICATORS, "unit");
    jw_numbers years = jw_numbers_of(f->study, JW_INDICATORS, "year", NULL);
    jw_numbers values = jw_numbers_of(f->study, JW_INDICATORS, "value", NULL);
    jw_text id = jw_text_at(jw_texts_of(f->study, JW_REGIONS, "id"), (size_t)region);
    *figure = NAN;
    for (size_t row = 0; row < jw_study_table(f->study, JW_INDICATORS)->rows; row++) {
        if (jw_text_at(regions, row) != id || jw_text_at(names, row) != f->indicator ||
            jw_number_at(years, row) != f->year)
            continue;
        if (!isnan(*figure))
            return refuse(f, row, "vintage", "the region has the figure twice", err);
        if (f->unit && jw_text_at(units, row) != f->unit)
            return refuse(f, row, "unit", "the figures have different units", err);
        f->unit = jw_text_at(units, row);
        *figure = jw_number_at(values, row);
    }
    return JW_OK;
}

static jw_status read_region(double *figure, figures *f, int region, jw_error *err)
{
    if (!f->column) return read_indicator(figure, f, region, err);
    *figure = f->column[region];
    return JW_OK;
}

static jw_status read_player(double *weight, figures *f, int player, jw_error *err)
{
    int home = f->places->player_region[player];
    jw_status st = read_region(weight, f, home, err);
    if (st || !isnan(*weight)) return st;
    *weight = 0;
    for (int l = 0; l < f->places->leaves && !st; l++) {
        double part = NAN;
        if (f->places->player[l] != player) continue;
        st = read_region(&part, f, f->places->leaf_region[l], err);
        *weight += part;
    }
    if (st || *weight >= 0) return st;
    jw_wrong_row(err, f->study, JW_REGIONS, (size_t)home, "id",
                 "has no figure '%s' to share in proportion to", f->name);
    jw_fail_remedy(err, "give it in regions, or in indicators for the base year; or name another");
    return JW_EDATA;
}

/* Where a place lies is no amount that could be shared by. */
static bool is_amount(const char *column)
{
    return strcmp(column, "lon") != 0 && strcmp(column, "lat") != 0;
}

static jw_status check_figure(const figures *f, int player, double weight, jw_error *err)
{
    if (weight >= 0 && weight <= JW_WORTH_MOST) return JW_OK;
    jw_wrong_row(err, f->study, JW_REGIONS, (size_t)f->places->player_region[player], "id",
                 "the figure '%s' is %s, and nothing is in proportion to that", f->name,
                 weight < 0 ? "below 0" : "too large to be added up");
    jw_fail_remedy(err, "correct it, or name another");
    return JW_EDATA;
}

static jw_status read_named(double *weight, figures *f, jw_error *err)
{
    const jw_table *regions = jw_study_table(f->study, JW_REGIONS);
    const jw_column *column = jw_table_column(regions, f->study->strings, f->name);
    f->column = column && column->numeric && is_amount(f->name) ? column->numbers : NULL;
    f->indicator = jw_strings_find(f->study->strings, f->name, strlen(f->name));
    f->year = jw_study_setting_number(f->study, "base_year");
    jw_status st = JW_OK;
    double all = 0;
    for (int i = 0; i < f->places->players && !st; i++) {
        st = read_player(&weight[i], f, i, err);
        if (!st) st = check_figure(f, i, weight[i], err);
        all += weight[i];
    }
    if (st || all > 0) return st;
    jw_fail(err, JW_EDATA, "all figures '%s' are 0", f->name);
    return JW_EDATA;
}

static bool read_alone(double *weight, const jw_values *values)
{
    double all = 0;
    for (int i = 0; i < values->players; i++) {
        weight[i] = values->value[(size_t)1 << i];
        if (weight[i] < 0) return false;
        all += weight[i];
    }
    return all > 0;
}

/* Everything equal where nothing crosses a border. */
static void read_flows(double *weight, const jw_plan *plan)
{
    for (int i = 0; i < plan->places->players; i++)
        weight[i] = plan->crossing > 0 ? 0 : 1;
    for (int a = 0; a < plan->activity_count; a++) {
        int owners[2];
        jw_activity_owners(owners, plan, a);
        const jw_activity *move = &plan->activities[a];
        if (move->kind != JW_MOVE || owners[0] == owners[1] || !(move->base > 0)) continue;
        for (int i = 0; i < 2; i++)
            if (owners[i] != JW_OUTSIDE) weight[owners[i]] += move->base;
    }
}

jw_status jw_weights_find(double *weight, const char **basis, const jw_study *study,
                          const jw_plan *plan, const jw_values *values, const char *name,
                          jw_error *err)
{
    figures f = {.study = study, .places = plan->places, .name = name};
    if (name) return *basis = name, read_named(weight, &f, err);
    *basis = "what each has by itself";
    if (read_alone(weight, values)) return JW_OK;
    *basis = plan->crossing > 0 ? "flows across the borders today" : "heads";
    read_flows(weight, plan);
    return JW_OK;
}
