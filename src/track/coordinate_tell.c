/* Coordination unit by unit, what stands in its way, and whether systems move together. */
#include "track/composite_tell.h"
#include "track/coordinate.h"

#include <math.h>
#include <stdio.h>

void jw_tell_unit(jw_coordinating *x, size_t unit)
{
    char year[16];
    if (x->kind == JW_SYSTEMS_GROUPS) {
        jw_composite_tell_row(&x->composite, x->result, unit);
        return;
    }
    int number = x->composite.panel.year[unit];
    snprintf(year, sizeof year, "%d", number);
    jw_result_cell_text(x->result, "all");
    jw_result_cell_text(x->result, number ? year : NULL);
}

static void begin_units(jw_result *r, const char *key, const char *label)
{
    jw_result_table(r, key, label);
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
}

/* ---- coupling coordination ---- */

static jw_coordination coordination_of(const jw_coordinating *x, size_t unit)
{
    const jw_systems *s = &x->systems;
    return jw_coordinate(s->level + unit * s->count, s->alpha, s->count, x->coupling);
}

/* The best and worst of the last year. */
static void tell_headline(jw_coordinating *x)
{
    const jw_panel *panel = &x->composite.panel;
    size_t best = JW_NONE, worst = JW_NONE, last = jw_composite_last(&x->composite);
    double high = -INFINITY, low = INFINITY;
    for (size_t course = 0; course < jw_systems_courses(&x->systems); course++) {
        size_t unit = jw_systems_unit(&x->systems, course, last);
        if (unit == JW_NONE) continue;
        double d = coordination_of(x, unit).coordination;
        if (d > high) high = d, best = course;
        if (d < low) low = d, worst = course;
    }
    char when[32] = "";
    if (panel->year[last]) snprintf(when, sizeof when, " in %d", panel->year[last]);
    jw_result *r = x->result;
    size_t count = x->systems.count;
    int grade = best == JW_NONE ? 0 : jw_coordination_grade(high);
    const char *zh = jw_coordination_grade_name_zh(grade), *en = jw_coordination_grade_name(grade);
    if (best == JW_NONE)
        jw_result_headline(r, "The coordination of %zu systems%s cannot be told", count, when);
    else if (x->kind == JW_SYSTEMS_PLACES)
        jw_result_headline(r, "%zu places%s: coordination %.3f, %s (%s)", count, when, high, zh,
                           en);
    else if (best == worst)
        jw_result_headline(r, "%zu systems%s: coordination %.3f in %s, %s (%s)", count, when, high,
                           panel->place[best], zh, en);
    else
        jw_result_headline(r, "%zu systems%s: coordination from %.3f in %s, %s, to %.3f in %s, %s",
                           count, when, low, panel->place[worst],
                           jw_coordination_grade_name_zh(jw_coordination_grade(low)), high,
                           panel->place[best], zh);
}

static void tell_unit_coordination(jw_coordinating *x, size_t unit)
{
    jw_coordination c = coordination_of(x, unit);
    bool told = !isnan(c.coordination);
    int grade = told ? jw_coordination_grade(c.coordination) : 0;
    jw_tell_unit(x, unit);
    jw_result_cell_number(x->result, c.coupling);
    jw_result_cell_number(x->result, c.development);
    jw_result_cell_number(x->result, c.coordination);
    jw_result_cell_text(x->result, told ? jw_coordination_grade_name_zh(grade) : NULL);
    jw_result_cell_text(x->result, told ? jw_coordination_grade_name(grade) : NULL);
}

static void warn_of_levels(jw_coordinating *x)
{
    const jw_systems *s = &x->systems;
    size_t zero = 0, unknown = 0;
    for (size_t u = 0; u < s->units; u++) {
        jw_coordination c = coordination_of(x, u);
        unknown += isnan(c.development) != 0;
        zero += !isnan(c.development) && isnan(c.coupling);
    }
    if (zero)
        jw_result_note(
            x->result,
            "%zu of %zu rows have a system at 0, which under min-max says only that they "
            "are the lowest of all rows. C and D would be 0 for that alone and are not "
            "told. Give bounds from outside the sample (low, high in --spec).",
            zero, s->units);
    if (unknown)
        jw_result_note(x->result, "%zu of %zu rows lack a system and have no coordination.",
                       unknown, s->units);
    jw_result_note(x->result,
                   "C says how alike the levels are, not how high: two that are equally low "
                   "have C = 1. Only D says both.");
}

static void tell_levels(jw_coordinating *x)
{
    const jw_systems *s = &x->systems;
    jw_result *r = x->result;
    jw_result_table(r, "systems", "Systems");
    jw_result_column(r, "system", "system", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "alpha", "alpha", JW_RESULT_NUMBER, "", 4);
    for (size_t i = 0; i < s->count; i++) {
        jw_result_cell_text(r, jw_systems_name(s, i));
        jw_result_cell_number(r, s->alpha[i]);
    }
    jw_result_table_end(r);
    begin_units(r, "levels", NULL);
    jw_result_column(r, "system", "system", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "level", "U", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "order", "order degree", JW_RESULT_NUMBER, "", 4);
    for (size_t u = 0; u < s->units; u++)
        for (size_t i = 0; i < s->count; i++) {
            jw_tell_unit(x, u);
            jw_result_cell_text(r, jw_systems_name(s, i));
            jw_result_cell_number(r, s->level[u * s->count + i]);
            jw_result_cell_number(r, s->order[u * s->count + i]);
        }
    jw_result_table_end(r);
}

void jw_tell_coordination(jw_coordinating *x)
{
    jw_result *r = x->result;
    tell_headline(x);
    begin_units(r, "coordination", "Coupling coordination");
    jw_result_column(r, "coupling", "C", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "development", "T", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "coordination", "D", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "grade_zh", "grade", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "grade", "in English", JW_RESULT_TEXT, "", 0);
    for (size_t u = 0; u < x->systems.units; u++)
        tell_unit_coordination(x, u);
    jw_result_table_end(r);
    warn_of_levels(x);
    tell_levels(x);
}

/* ---- obstacles ---- */

/* Fills room[column]; NaN throughout if a figure lies outside 0 to 1. */
static void find_obstacles(jw_coordinating *x, size_t row)
{
    const jw_composite *c = &x->composite;
    size_t columns = c->frame.columns;
    double *obstacle = x->room, *z = x->room + columns;
    bool inside = true;
    for (size_t i = 0; i < columns; i++) {
        z[i] = c->score[c->branch[i] * c->frame.rows + row];
        inside &= !(z[i] < 0 || z[i] > 1 + 1e-9);
        obstacle[i] = jw_hierarchy_weight(&c->tree, c->branch[i]);
        if (c->tree.branch[c->branch[i]].left_out) z[i] = NAN;
    }
    jw_obstacles(obstacle, z, obstacle, columns, x->shared);
    for (size_t i = 0; !inside && i < columns; i++)
        obstacle[i] = NAN;
}

/* The largest but `passed`; columns if there is none. */
static size_t largest(const double *obstacle, size_t columns, size_t passed)
{
    size_t found = columns;
    for (size_t i = 0; i < columns; i++)
        if (i != passed && obstacle[i] > 0 && (found == columns || obstacle[i] > obstacle[found]))
            found = i;
    return found;
}

static void tell_largest(jw_coordinating *x)
{
    const jw_composite *c = &x->composite;
    jw_result *r = x->result;
    size_t columns = c->frame.columns, last = jw_composite_last(c);
    begin_units(r, "largest_obstacles", "What stands most in the way");
    jw_result_column(r, "first", "first", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "first_degree", "degree", JW_RESULT_NUMBER, "", 3);
    jw_result_column(r, "second", "second", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "second_degree", "degree", JW_RESULT_NUMBER, "", 3);
    for (size_t row = 0; row < c->frame.rows; row++) {
        if (c->year_of[row] != last) continue;
        find_obstacles(x, row);
        size_t passed = columns;
        jw_composite_tell_row(c, r, row);
        for (int place = 0; place < 2; place++) {
            passed = largest(x->room, columns, passed);
            jw_result_cell_text(r, passed < columns ? jw_composite_indicator(c, passed) : NULL);
            jw_result_cell_number(r, passed < columns ? x->room[passed] : (double)NAN);
        }
    }
    jw_result_table_end(r);
}

static const char *group_of(const jw_composite *c, size_t column)
{
    jw_text group = c->tree.branch[c->tree.branch[c->branch[column]].parent].name;
    return group ? jw_frame_word(&c->frame, group) : NULL;
}

static void tell_obstacle_groups(jw_coordinating *x)
{
    const jw_composite *c = &x->composite;
    jw_result *r = x->result;
    begin_units(r, "obstacle_groups", NULL);
    jw_result_column(r, "group", "group", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "obstacle", "degree", JW_RESULT_NUMBER, "", 4);
    for (size_t row = 0; row < c->frame.rows; row++) {
        find_obstacles(x, row);
        for (size_t b = 1; b < c->tree.count; b++) {
            if (c->tree.branch[b].column != JW_GROUP) continue;
            double sum = 0;
            for (size_t i = 0; i < c->frame.columns; i++) {
                size_t above = c->branch[i];
                while (above > b)
                    above = c->tree.branch[above].parent;
                if (above == b && !isnan(x->room[i])) sum += x->room[i];
            }
            jw_composite_tell_row(c, r, row);
            jw_result_cell_text(r, jw_composite_branch(c, b));
            jw_result_cell_number(r, sum);
        }
    }
    jw_result_table_end(r);
}

void jw_tell_obstacles(jw_coordinating *x)
{
    const jw_composite *c = &x->composite;
    jw_result *r = x->result;
    tell_largest(x);
    begin_units(r, "obstacles", NULL);
    jw_result_column(r, "indicator", "indicator", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "group", "group", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "obstacle", "degree", JW_RESULT_NUMBER, "", 4);
    for (size_t row = 0; row < c->frame.rows; row++) {
        find_obstacles(x, row);
        for (size_t i = 0; i < c->frame.columns; i++) {
            jw_composite_tell_row(c, r, row);
            jw_result_cell_text(r, jw_composite_indicator(c, i));
            jw_result_cell_text(r, group_of(c, i));
            jw_result_cell_number(r, x->room[i]);
        }
    }
    jw_result_table_end(r);
    tell_obstacle_groups(x);
}

/* ---- synergy ---- */

typedef struct synergy_counts {
    size_t told, falls, unknown;
} synergy_counts;

static void tell_synergy_row(jw_coordinating *x, synergy_counts *counts, size_t from, size_t to,
                             int year)
{
    const jw_systems *s = &x->systems;
    jw_result *r = x->result;
    double least = INFINITY, most = -INFINITY;
    char text[16];
    for (size_t i = 0; i < s->count; i++) {
        x->room[i] = s->order[to * s->count + i] - s->order[from * s->count + i];
        least = fmin(least, x->room[i]);
        most = fmax(most, x->room[i]);
    }
    double synergy = jw_synergy(x->room, s->alpha, s->count, x->synergy);
    bool known = !isnan(synergy);
    counts->told++;
    counts->unknown += !known;
    counts->falls += known && most < 0;
    snprintf(text, sizeof text, "%d", year);
    jw_tell_unit(x, from);
    jw_result_cell_text(r, text);
    jw_result_cell_number(r, synergy);
    jw_result_cell_number(r, known ? least : (double)NAN);
    jw_result_cell_number(r, known ? most : (double)NAN);
}

static void tell_course(jw_coordinating *x, synergy_counts *counts, size_t course)
{
    const jw_panel *panel = &x->composite.panel;
    int base = x->composite.base_year;
    size_t from = JW_NONE;
    for (size_t y = 0; base && y < panel->years; y++)
        if (panel->year[y] == base) from = jw_systems_unit(&x->systems, course, y);
    for (size_t y = 0; y < panel->years; y++) {
        size_t unit = jw_systems_unit(&x->systems, course, y);
        if (unit == JW_NONE || (base && panel->year[y] <= base)) continue;
        if (from != JW_NONE) tell_synergy_row(x, counts, from, unit, panel->year[y]);
        if (!base) from = unit;
    }
}

void jw_tell_synergy(jw_coordinating *x)
{
    jw_result *r = x->result;
    synergy_counts counts = {0};
    jw_result_table(r, "synergy", "Synergy: do systems become more ordered together");
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "synergy", "synergy", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "least", "least change", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "most", "most", JW_RESULT_NUMBER, "", 4);
    for (size_t course = 0; course < jw_systems_courses(&x->systems); course++)
        tell_course(x, &counts, course);
    jw_result_table_end(r);
    if (!counts.told) jw_result_note(r, "Synergy compares years, and no place has two of them.");
    if (counts.falls)
        jw_result_note(
            r,
            "In %zu of %zu comparisons all systems fell together: that is no synergy, and "
            "its sign is -.",
            counts.falls, counts.told);
    if (counts.unknown)
        jw_result_note(r, "%zu of %zu comparisons lack an order degree.", counts.unknown,
                       counts.told);
    if (x->bounds == JW_BOUNDS_SAMPLE)
        jw_result_note(r,
                       "Order degrees touch 0 and 1 because the bounds are the lowest and highest "
                       "figures themselves: '--bounds widened', or low and high in --spec.");
}
