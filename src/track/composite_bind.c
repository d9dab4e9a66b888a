/*
 * What is said of indicators, in a specification or in lists on the command line, bound to the columns of the figures:
 * directions, groups as a tree, weights. Lists come after the file and win. A name that fits nothing is refused, since
 * a direction that goes nowhere turns an index round in silence.
 */
#include "track/composite.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

/* ---- what is said of each indicator ---- */

/* The column of that name, or the one that is an edition of it; frame.columns if there is none. */
static size_t find_column(const jw_composite *c, const char *name)
{
    size_t column = jw_frame_column(&c->frame, name), length = strlen(name);
    if (column < c->frame.columns) return column;
    for (column = 0; column < c->frame.columns; column++)
        if (!strncmp(jw_composite_indicator(c, column), name, length) &&
            jw_composite_indicator(c, column)[length] == '@')
            break;
    return column;
}

static jw_status bind_item(jw_composite *c, const jw_specification *spec, size_t i, jw_error *err)
{
    const jw_indicator *told = &spec->item[i];
    const char *name = jw_strings_get(spec->names, told->name);
    size_t column = find_column(c, name);
    if (column == c->frame.columns) {
        jw_fail(err, JW_EDATA, "no figure is told of an indicator");
        jw_fail_at(err, spec->file, told->line);
        jw_fail_cell(err, "indicator", name, strlen(name));
        jw_fail_remedy(err, "write it as it stands among the figures, name@vintage for an edition");
        return JW_EDATA;
    }
    jw_indicator *item = &c->item[column];
    *item = *told;
    const char *group = jw_strings_get(spec->names, told->group);
    if (jw_strings_add(&item->group, c->frame.names, group, strlen(group)))
        return jw_fail_memory(err);
    return JW_OK;
}

static jw_status not_named(const char *option, const jw_pair *pair, const char *what, jw_error *err)
{
    jw_fail(err, JW_EINVAL, "option '--%s' names '%.*s', which is no %s", option,
            (int)pair->name_length, pair->name, what);
    jw_fail_remedy(err, "write names as they stand among the figures");
    return JW_EINVAL;
}

/* Reads the value of a pair into what is said of one indicator; false if it makes no sense. */
typedef bool take_value(jw_composite *c, jw_indicator *item, const jw_pair *pair);

static bool take_direction(jw_composite *c, jw_indicator *item, const jw_pair *pair)
{
    (void)c;
    item->directed = true;
    return jw_direction_read(&item->scale, pair->value, pair->value_length);
}

static bool take_group(jw_composite *c, jw_indicator *item, const jw_pair *pair)
{
    return pair->value_length &&
           !jw_strings_add(&item->group, c->frame.names, pair->value, pair->value_length);
}

static jw_status bind_list(jw_composite *c, const char *option, const char *list, take_value *take,
                           const char *remedy, jw_error *err)
{
    jw_pair pair;
    const char *rest = list;
    while (jw_pair_next(&pair, &rest)) {
        bool named = false;
        for (size_t column = 0; pair.value && column < c->frame.columns; column++) {
            if (!jw_pair_names(&pair, jw_composite_indicator(c, column))) continue;
            named = true;
            if (!take(c, &c->item[column], &pair)) pair.value = NULL;
        }
        if (!pair.value) return jw_setting_refuse(option, list, remedy, err);
        if (!named) return not_named(option, &pair, "indicator", err);
    }
    return JW_OK;
}

/* ---- the tree, and the weights that are told ---- */

static jw_status plant(jw_composite *c, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t column = 0; !st && column < c->frame.columns; column++) {
        size_t parent;
        st = jw_hierarchy_group(&parent, &c->tree, c->frame.names, c->item[column].group);
        if (!st) st = jw_hierarchy_add(&c->tree, parent, column, c->item[column].weight);
        c->branch[column] = c->tree.count - 1;
    }
    if (st == JW_ELIMIT) return jw_fail(err, st, "indicators and groups are too many");
    return st ? jw_fail_memory(err) : JW_OK;
}

static jw_status weigh_groups(jw_composite *c, const jw_specification *spec, jw_error *err)
{
    for (size_t i = 0; i < spec->count; i++) {
        const jw_indicator *told = &spec->item[i];
        if (told->name) continue;
        const char *group = jw_strings_get(spec->names, told->group);
        size_t b = 1;
        while (b < c->tree.count && (c->tree.branch[b].column != JW_GROUP ||
                                     strcmp(jw_composite_branch(c, b), group) != 0))
            b++;
        if (b == c->tree.count) {
            jw_fail(err, JW_EDATA, "no indicator lies in this group");
            jw_fail_at(err, spec->file, told->line);
            jw_fail_cell(err, "group", group, strlen(group));
            jw_fail_remedy(err, "write the group as in the rows of its indicators");
            return JW_EDATA;
        }
        c->tree.branch[b].given = told->weight;
    }
    return JW_OK;
}

static jw_status weigh_list(jw_composite *c, const char *list, jw_error *err)
{
    jw_pair pair;
    if (!list || !strchr(list, '=')) return JW_OK;
    for (const char *rest = list; jw_pair_next(&pair, &rest);) {
        bool named = false;
        double weight;
        if (!pair.value || !jw_number_parse(&weight, pair.value, pair.value_length) || weight < 0)
            return jw_setting_refuse("weights", list, "give name=NUMBER, separated by commas", err);
        for (size_t b = 1; b < c->tree.count; b++) {
            if (!jw_pair_names(&pair, jw_composite_branch(c, b))) continue;
            c->tree.branch[b].given = weight;
            named = true;
        }
        if (!named) return not_named("weights", &pair, "indicator or group", err);
    }
    return JW_OK;
}

/* Weights that are told are used unless others are asked for. A group without one weighs what is in it. */
static jw_status settle_weights(jw_composite *c, const char *asked, jw_error *err)
{
    bool told = false;
    for (size_t b = 1; b < c->tree.count; b++)
        told |= !isnan(c->tree.branch[b].given);
    if (told && !asked) c->weighing = JW_WEIGH_FIXED;
    c->weights_unused = told && c->weighing != JW_WEIGH_FIXED;
    if (c->weighing != JW_WEIGH_FIXED) return JW_OK;
    for (size_t b = c->tree.count - 1; b > 0; b--) {
        jw_branch *branch = &c->tree.branch[b];
        double sum = 0;
        for (size_t part = b + 1; part < c->tree.count; part++)
            if (c->tree.branch[part].parent == b) sum += c->tree.branch[part].given;
        if (isnan(branch->given) && branch->column == JW_GROUP) branch->given = sum;
        if (!isnan(branch->given)) continue;
        jw_fail(err, JW_EINVAL, "no weight is told for '%s'", jw_composite_branch(c, b));
        jw_fail_remedy(err, "tell one in the specification or by '--weights name=NUMBER,...'");
        return JW_EINVAL;
    }
    return JW_OK;
}

/* ---- all of it ---- */

jw_status jw_composite_bind(jw_composite *c, const jw_specification *spec,
                            const jw_track_options *o, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < spec->count; i++)
        if (spec->item[i].name) st = bind_item(c, spec, i, err);
    if (!st)
        st = bind_list(c, "direction", o->direction, take_direction,
                       "give name=+, name=-, name=BEST or name=LOW:HIGH, separated by commas", err);
    if (!st)
        st = bind_list(c, "group", o->group, take_group, "give name=GROUP, separated by commas",
                       err);
    for (size_t column = 0; column < c->frame.columns; column++) {
        jw_scale *scale = &c->item[column].scale;
        if (c->item[column].shifted) continue;
        scale->shift = c->shift.shift;
        scale->shift_low = c->shift.shift_low;
        scale->shift_high = c->shift.shift_high;
    }
    if (!st) st = plant(c, err);
    if (!st) st = weigh_groups(c, spec, err);
    if (!st) st = weigh_list(c, o->weights, err);
    if (!st) st = settle_weights(c, o->weights, err);
    return st;
}
