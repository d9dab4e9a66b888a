/*
 * Coupling asks for systems, and a study has two kinds of them: economy beside science inside each city, or Beijing
 * beside Tianjin and Hebei in each year. Both are the same arithmetic on a table of levels, so here is what makes that
 * table.
 */
#include "track/systems.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <math.h>

const char *jw_systems_name(const jw_systems *s, size_t system)
{
    const jw_composite *c = s->composite;
    return s->kind == JW_SYSTEMS_PLACES ? c->panel.place[system]
                                        : jw_composite_branch(c, s->branch[system]);
}

/* ---- which systems ---- */

static jw_status too_few(const jw_systems *s, jw_error *err)
{
    bool places = s->kind == JW_SYSTEMS_PLACES;
    jw_fail(err, JW_EDATA, "there is one system only: nothing to couple it with");
    jw_fail_at(err, s->composite->frame.file, 0);
    jw_fail_remedy(err, places ? "give figures of two places or more"
                               : "put figures in two groups or more, or couple places: "
                                 "'--systems places'");
    return JW_EDATA;
}

static size_t top_of(const jw_hierarchy *tree, size_t branch)
{
    while (tree->branch[branch].parent)
        branch = tree->branch[branch].parent;
    return branch;
}

static void find_groups(jw_systems *s)
{
    const jw_hierarchy *tree = &s->composite->tree;
    for (size_t b = 1; b < tree->count; b++)
        if (!tree->branch[b].parent && !tree->branch[b].left_out) s->branch[s->count++] = b;
    for (size_t c = 0; c < s->composite->frame.columns; c++) {
        size_t branch = s->composite->branch[c], system = 0;
        while (system < s->count && s->branch[system] != top_of(tree, branch))
            system++;
        s->system_of[c] = system < s->count && !tree->branch[branch].left_out ? system : JW_NONE;
    }
}

/* ---- weights ---- */

static jw_status read_alpha(jw_systems *s, const char *list, jw_error *err)
{
    jw_pair pair;
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        s->alpha[i] = 0;
    for (const char *rest = list; jw_pair_next(&pair, &rest);) {
        double weight;
        bool named = false;
        if (!pair.value || !jw_number_parse(&weight, pair.value, pair.value_length) || weight < 0)
            return jw_setting_refuse("alpha", list, "give name=NUMBER, separated by commas", err);
        for (size_t i = 0; i < s->count; i++) {
            if (!jw_pair_names(&pair, jw_systems_name(s, i))) continue;
            s->alpha[i] = weight;
            named = true;
        }
        if (!named) return jw_setting_refuse("alpha", list, "name systems as the result does", err);
    }
    for (size_t i = 0; i < s->count; i++) {
        if (!(s->alpha[i] > 0))
            return jw_setting_refuse("alpha", list, "give every system a weight above 0", err);
        sum += s->alpha[i];
    }
    for (size_t i = 0; i < s->count; i++)
        s->alpha[i] /= sum;
    return JW_OK;
}

static jw_status weigh(jw_systems *s, const char *alpha, jw_error *err)
{
    const jw_composite *c = s->composite;
    bool told = s->kind == JW_SYSTEMS_GROUPS && c->weighing == JW_WEIGH_FIXED;
    for (size_t i = 0; i < s->count; i++)
        s->alpha[i] = told ? c->tree.branch[s->branch[i]].weight : 1 / (double)s->count;
    return alpha ? read_alpha(s, alpha, err) : JW_OK;
}

/* ---- levels ---- */

static size_t row_of(const jw_systems *s, size_t unit, size_t system)
{
    return s->kind == JW_SYSTEMS_PLACES ? jw_composite_row(s->composite, system, unit) : unit;
}

static jw_status outside(const jw_systems *s, size_t row, size_t system, double level,
                         jw_error *err)
{
    const jw_frame *f = &s->composite->frame;
    char text[JW_NUMBER_TEXT];
    jw_number_format(text, level);
    jw_fail(err, JW_EDATA, "the level of '%s' in %s is %s; coupling is defined from 0 to 1",
            jw_systems_name(s, system), jw_frame_word(f, f->place[row]), text);
    jw_fail_at(err, f->file, f->line[row]);
    jw_fail_remedy(err, "give '--normalise minmax', or levels between 0 and 1");
    return JW_EDATA;
}

static jw_status take_levels(jw_systems *s, jw_error *err)
{
    const jw_composite *c = s->composite;
    for (size_t u = 0; u < s->units; u++)
        for (size_t i = 0; i < s->count; i++) {
            size_t row = row_of(s, u, i);
            size_t branch = s->kind == JW_SYSTEMS_PLACES ? 0 : s->branch[i];
            double level = row == JW_NONE ? (double)NAN : c->score[branch * c->frame.rows + row];
            if (c->least > 0 && row != JW_NONE &&
                c->covered[branch * c->frame.rows + row] < c->least - 1e-9)
                level = NAN;
            if (level < 0 || level > 1 + 1e-9) return outside(s, row, i, level, err);
            s->level[u * s->count + i] = fmin(1, level) + 0 * level;
        }
    return JW_OK;
}

/* ---- order degrees ---- */

/* Parameters of all columns between their bounds, columns x rows. */
static jw_status bound(double *parameter, const jw_composite *c, jw_bounds bounds, jw_error *err)
{
    size_t rows = c->frame.rows;
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < c->frame.columns; i++) {
        jw_scale scale = c->item[i].scale;
        double low, high;
        bool varies;
        scale.normal = JW_NORMAL_MINMAX;
        scale.shift = JW_SHIFT_NONE;
        jw_order_bounds(&low, &high, c->figure + i * rows, rows, bounds);
        if (isnan(scale.low)) scale.low = low;
        if (isnan(scale.high)) scale.high = high;
        st = jw_normalise(&varies, parameter + i * rows, c->figure + i * rows, rows, &scale, NULL,
                          NULL, err);
    }
    return st;
}

/* Those of one row that make a system, side by side in `room`; how many. */
static size_t pick(double *room, double *weight, const jw_systems *s, const double *parameter,
                   size_t row, size_t system)
{
    const jw_composite *c = s->composite;
    size_t count = 0;
    for (size_t i = 0; i < c->frame.columns; i++) {
        if (s->system_of[i] == JW_NONE) continue;
        if (s->kind == JW_SYSTEMS_GROUPS && s->system_of[i] != system) continue;
        room[count] = parameter[i * c->frame.rows + row];
        weight[count++] = jw_hierarchy_weight(&c->tree, c->branch[i]);
    }
    return count;
}

static jw_status take_orders(jw_systems *s, jw_bounds bounds, jw_mean mean, jw_error *err)
{
    const jw_composite *c = s->composite;
    size_t columns = c->frame.columns;
    double *parameter = jw_alloc(c->frame.rows, columns * sizeof *parameter);
    double *room = jw_alloc(columns, 2 * sizeof *room);
    jw_status st = parameter && room ? bound(parameter, c, bounds, err) : jw_fail_memory(err);
    for (size_t u = 0; !st && u < s->units; u++)
        for (size_t i = 0; i < s->count; i++) {
            size_t row = row_of(s, u, i);
            double *weight = room + columns;
            size_t count = row == JW_NONE ? 0 : pick(room, weight, s, parameter, row, i);
            s->order[u * s->count + i] = jw_order_degree(room, weight, count, mean);
        }
    jw_release(parameter);
    jw_release(room);
    return st;
}

/* ---- all of it ---- */

static jw_status allocate(jw_systems *s, size_t most, jw_error *err)
{
    s->branch = jw_alloc(most, sizeof *s->branch);
    s->alpha = jw_alloc(most, sizeof *s->alpha);
    s->level = jw_alloc(s->units, most * sizeof *s->level);
    s->order = jw_alloc(s->units, most * sizeof *s->order);
    s->system_of = jw_zalloc(s->composite->frame.columns, sizeof *s->system_of);
    return s->branch && s->alpha && s->level && s->order && s->system_of ? JW_OK
                                                                         : jw_fail_memory(err);
}

jw_status jw_systems_make(jw_systems *s, const jw_composite *composite, jw_system_kind kind,
                          const char *alpha, jw_bounds bounds, jw_mean order, jw_error *err)
{
    bool places = kind == JW_SYSTEMS_PLACES;
    size_t most = composite->tree.count;
    if (places && composite->panel.places > most) most = composite->panel.places;
    *s = (jw_systems){.composite = composite, .kind = kind};
    s->units = places ? composite->panel.years : composite->frame.rows;
    jw_status st = allocate(s, most, err);
    if (st) goto done;
    find_groups(s);
    if (places) s->count = composite->panel.places;
    if (s->count < 2) st = too_few(s, err);
    if (!st) st = weigh(s, alpha, err);
    if (!st) st = take_levels(s, err);
    if (!st) st = take_orders(s, bounds, order, err);
done:
    if (st) jw_systems_release(s);
    return st;
}

void jw_systems_release(jw_systems *s)
{
    jw_release(s->branch);
    jw_release(s->alpha);
    jw_release(s->level);
    jw_release(s->order);
    jw_release(s->system_of);
    *s = (jw_systems){0};
}
