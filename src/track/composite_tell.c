/*
 * Every score goes with what it is: which variant of each step, over which rows, with how many gaps. The warnings are
 * the mistakes that published indices make most; each is looked for in the data, and told with what to do about it.
 */
#include "track/composite_tell.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const normal_words[] = {
#define X(id, word, help) word ": " help,
    JW_NORMALS(X)
#undef X
};
static const char *const weighing_words[] = {
#define X(id, word, help) word ": " help,
    JW_WEIGHINGS(X)
#undef X
};
static const char *const aggregation_words[] = {
#define X(id, word, help) word ": " help,
    JW_AGGREGATIONS(X)
#undef X
};
static const char *const shift_words[] = {
#define X(id, word, help) word,
    JW_SHIFTS(X)
#undef X
};

static const jw_branch *branch_of(const jw_composite *c, size_t column)
{
    return &c->tree.branch[c->branch[column]];
}

static size_t count_missing(const jw_composite *c)
{
    size_t missing = 0;
    for (size_t column = 0; column < c->frame.columns; column++)
        missing += jw_frame_missing(&c->frame, column);
    return missing;
}

/* ---- texts of scales ---- */

enum { SCALE_TEXT = 128 };

static void direction_text(char text[SCALE_TEXT], const jw_scale *scale)
{
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    jw_number_format(low, scale->best);
    jw_number_format(high, scale->best_high);
    if (scale->direction != JW_BEST)
        snprintf(text, SCALE_TEXT, "%s", scale->direction == JW_LESS ? "-" : "+");
    else if (scale->best == scale->best_high)
        snprintf(text, SCALE_TEXT, "best at %s", low);
    else
        snprintf(text, SCALE_TEXT, "best in %s:%s", low, high);
}

static void shift_text(char text[SCALE_TEXT], const jw_scale *scale)
{
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    jw_number_format(low, scale->shift_low);
    jw_number_format(high, scale->shift_high);
    if (scale->shift == JW_SHIFT_NONE)
        snprintf(text, SCALE_TEXT, "none");
    else if (scale->shift == JW_SHIFT_ADD)
        snprintf(text, SCALE_TEXT, "add:%s", low);
    else
        snprintf(text, SCALE_TEXT, "%s:%s:%s", shift_words[scale->shift], low, high);
}

static bool has_own_shifts(const jw_composite *c)
{
    bool any = false;
    for (size_t column = 0; column < c->frame.columns; column++)
        any |= c->item[column].shifted;
    return any;
}

/* ---- the variant ---- */

static void tell_scope(const jw_composite *c, jw_result *r)
{
    const jw_panel *p = &c->panel;
    char text[160];
    const char *of =
        c->normal == JW_NORMAL_MINMAX_YEAR ? "each year by itself" : "all rows together";
    if (p->years > 1 || p->year[0])
        snprintf(text, sizeof text, "%d-%d, %s", p->year[0], p->year[p->years - 1], of);
    else
        snprintf(text, sizeof text, "no years told, all rows together");
    jw_result_text(r, "scope", "scope", text);
    jw_result_integer(r, "places", "places", (int64_t)p->places, "");
    jw_result_integer(r, "years", "years", (int64_t)p->years, "");
    jw_result_integer(r, "n", "rows (n)", (int64_t)c->frame.rows, "");
    jw_result_integer(r, "indicators", "indicators", (int64_t)c->frame.columns, "");
    jw_result_integer(r, "missing", "missing cells", (int64_t)count_missing(c), "");
}

void jw_composite_tell_variant(const jw_composite *c, jw_result *r)
{
    char shift[SCALE_TEXT];
    shift_text(shift, &c->shift);
    if (has_own_shifts(c)) snprintf(shift, sizeof shift, "by indicator, see above");
    jw_result_group(r, "variant", "How it was made");
    jw_result_text(r, "normalisation", "normalisation", normal_words[c->normal]);
    jw_result_text(r, "shift", "shift", shift);
    if (c->base_year) jw_result_integer(r, "base_year", "base year", c->base_year, "");
    jw_result_text(r, "constant", "constant columns", c->half ? "count 0.5" : "left out");
    jw_result_text(r, "weights", "weights", weighing_words[c->weighing]);
    jw_result_text(r, "method", "method", aggregation_words[c->method]);
    jw_result_number(r, "least_coverage", "least coverage", c->least, "", 2);
    tell_scope(c, r);
    jw_result_group_end(r);
}

/* ---- indicators and groups ---- */

static bool has_groups(const jw_composite *c)
{
    bool any = false;
    for (size_t b = 1; b < c->tree.count; b++)
        any |= c->tree.branch[b].column == JW_GROUP;
    return any;
}

static void tell_groups(const jw_composite *c, jw_result *r)
{
    if (!has_groups(c)) return;
    jw_result_table(r, "groups", "Groups and weights");
    jw_result_column(r, "group", "group", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "weight", "weight", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "overall", "overall", JW_RESULT_NUMBER, "", 4);
    for (size_t b = 1; b < c->tree.count; b++) {
        if (c->tree.branch[b].column != JW_GROUP) continue;
        jw_result_cell_text(r, jw_composite_branch(c, b));
        jw_result_cell_number(r, c->tree.branch[b].weight);
        jw_result_cell_number(r, jw_hierarchy_weight(&c->tree, b));
    }
    jw_result_table_end(r);
}

void jw_composite_tell_weights(const jw_composite *c, jw_result *r)
{
    jw_result_table(r, "indicators", "Indicators and weights");
    jw_result_column(r, "indicator", "indicator", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "group", has_groups(c) ? "group" : NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "direction", "direction", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "shift", has_own_shifts(c) ? "shift" : NULL, JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "weight", "weight", JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "overall", has_groups(c) ? "overall" : NULL, JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "known", "known", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "missing", "missing", JW_RESULT_INTEGER, "", 0);
    for (size_t column = 0; column < c->frame.columns; column++) {
        size_t missing = jw_frame_missing(&c->frame, column);
        jw_text group = c->tree.branch[branch_of(c, column)->parent].name;
        char direction[SCALE_TEXT], shift[SCALE_TEXT];
        direction_text(direction, &c->item[column].scale);
        shift_text(shift, &c->item[column].scale);
        jw_result_cell_text(r, jw_composite_indicator(c, column));
        jw_result_cell_text(r, group ? jw_frame_word(&c->frame, group) : NULL);
        jw_result_cell_text(r, direction);
        jw_result_cell_text(r, shift);
        jw_result_cell_number(r, branch_of(c, column)->weight);
        jw_result_cell_number(r, jw_hierarchy_weight(&c->tree, c->branch[column]));
        jw_result_cell_integer(r, (int64_t)(c->frame.rows - missing));
        jw_result_cell_integer(r, (int64_t)missing);
    }
    jw_result_table_end(r);
    tell_groups(c, r);
}

void jw_composite_tell_row(const jw_composite *c, jw_result *r, size_t row)
{
    char year[16];
    snprintf(year, sizeof year, "%d", c->frame.year[row]);
    jw_result_cell_text(r, jw_frame_word(&c->frame, c->frame.place[row]));
    jw_result_cell_text(r, c->frame.year[row] ? year : NULL);
}

/* ---- warnings ---- */

/* Names of indicators that a test picks, as "a, b, c and 4 more"; how many. */
typedef bool picks(const jw_composite *c, size_t column);

enum { NAMES_TEXT = 400, NAMES_SHOWN = 6 };

static size_t name_picked(char names[NAMES_TEXT], const jw_composite *c, picks *pick)
{
    size_t count = 0, length = 0;
    *names = '\0';
    for (size_t column = 0; column < c->frame.columns; column++) {
        if (!pick(c, column) || ++count > NAMES_SHOWN) continue;
        int wrote = snprintf(names + length, NAMES_TEXT - length, "%s%s", count > 1 ? ", " : "",
                             jw_composite_indicator(c, column));
        if (wrote > 0 && length + (size_t)wrote < NAMES_TEXT) length += (size_t)wrote;
    }
    if (count > NAMES_SHOWN && length < NAMES_TEXT)
        snprintf(names + length, NAMES_TEXT - length, " and %zu more", count - NAMES_SHOWN);
    return count;
}

static bool has_no_direction(const jw_composite *c, size_t column)
{
    return !c->item[column].directed;
}

static bool is_constant(const jw_composite *c, size_t column)
{
    return c->constant[column];
}

static bool is_edition(const jw_composite *c, size_t column)
{
    return strchr(jw_composite_indicator(c, column), '@') != NULL;
}

static bool is_out_of_bounds(const jw_composite *c, size_t column)
{
    const jw_scale *scale = &c->item[column].scale;
    size_t rows = c->frame.rows;
    if (c->normal != JW_NORMAL_MINMAX || scale->direction == JW_BEST) return false;
    for (size_t r = 0; r < rows; r++) {
        double x = c->figure[column * rows + r];
        if (x < scale->low || x > scale->high) return true;
    }
    return false;
}

static void warn_of_indicators(const jw_composite *c, jw_result *r)
{
    char names[NAMES_TEXT];
    if (name_picked(names, c, has_no_direction))
        jw_result_note(r,
                       "No direction is told for %s: more counts as better. '--direction name=-' "
                       "turns one round.",
                       names);
    if (name_picked(names, c, is_constant))
        jw_result_note(r, "The same in all rows, so %s: %s.",
                       c->half ? "counted 0.5 (--constant half)"
                               : "left out (--constant half counts it 0.5)",
                       names);
    if (name_picked(names, c, is_out_of_bounds))
        jw_result_note(r,
                       "Figures lie outside the bounds that were told, and score below 0 or above "
                       "the full: %s.",
                       names);
    size_t editions = name_picked(names, c, is_edition);
    if (editions && editions < c->frame.columns)
        jw_result_note(r,
                       "Editions stand beside figures without one: %s. Editions may differ in base "
                       "and definition.",
                       names);
}

static bool editions_differ(const jw_composite *c)
{
    const char *first = NULL;
    for (size_t column = 0; column < c->frame.columns; column++) {
        const char *at = strchr(jw_composite_indicator(c, column), '@');
        if (at && first && strcmp(at, first) != 0) return true;
        if (at) first = at;
    }
    return false;
}

static bool is_entropy(const jw_composite *c)
{
    return c->weighing == JW_WEIGH_ENTROPY || c->weighing == JW_WEIGH_ENTROPY_RAW;
}

static void warn_of_method(const jw_composite *c, jw_result *r)
{
    if (editions_differ(c))
        jw_result_note(r,
                       "The figures are of different editions: their bases and definitions may not "
                       "be the same.");
    if (c->normal == JW_NORMAL_MINMAX_YEAR && c->panel.years > 1)
        jw_result_note(r,
                       "Minima and maxima are those of each year: the lowest place is 0 in every "
                       "year, and scores of different years must not be compared.");
    if (c->weighing != JW_WEIGH_EQUAL && c->weighing != JW_WEIGH_FIXED && c->panel.places <= 3)
        jw_result_note(r,
                       "The weights follow the differences among %zu places only: that is noise "
                       "rather than information. Compare '--weights equal'.",
                       c->panel.places);
    if (is_entropy(c))
        jw_result_note(r,
                       "Entropy weighs dispersion, not importance: a place far ahead of the rest "
                       "draws the weight to what it is ahead in.");
    if (c->weights_unused)
        jw_result_note(r,
                       "The weights that the specification tells are not used: '--weights fixed' "
                       "uses them.");
}

static void warn_of_gaps(const jw_composite *c, jw_result *r)
{
    size_t partly = 0, none = 0, zero = 0;
    for (size_t row = 0; row < c->frame.rows; row++) {
        none += isnan(c->score[row]) != 0;
        partly += !isnan(c->score[row]) && c->covered[row] < 1 - 1e-9;
        zero += c->score[row] == 0;
    }
    if (partly)
        jw_result_note(r,
                       "%zu of %zu scores rest on a part of the indicators (coverage below 1), "
                       "whose weights are scaled up: they compare badly with the others. "
                       "'--coverage 1' leaves them out.",
                       partly, c->frame.rows);
    if (none && jw_composite_is_topsis(c))
        jw_result_note(r, "%zu of %zu rows have no score: TOPSIS needs every figure of a row.",
                       none, c->frame.rows);
    else if (none)
        jw_result_note(r,
                       "%zu of %zu rows have no score: less than %.0f %% of the weight is known "
                       "(see --coverage).",
                       none, c->frame.rows, 100 * c->least);
    if (zero && c->method == JW_AGGREGATE_GEOMETRIC)
        jw_result_note(r,
                       "%zu scores are 0 because one indicator is: a geometric mean lets the "
                       "lowest place of one indicator be the lowest in all. See --shift.",
                       zero);
}

void jw_composite_warn(const jw_composite *c, jw_result *r)
{
    warn_of_indicators(c, r);
    warn_of_method(c, r);
    warn_of_gaps(c, r);
}
