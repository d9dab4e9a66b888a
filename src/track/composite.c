/*
 * A composite index as its user describes it: figures, a specification of the indicators, settings for all of them.
 * Everything is read and held against everything else before anything is computed, since most wrong indices are
 * right arithmetic on the wrong combination: entropy of figures below 0, a scale without a direction, two editions of
 * one figure side by side.
 */
#include "track/composite.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORD(id, word, help) word " "

/* ---- settings ---- */

static bool is_scale_to_one(jw_normal normal)
{
    return normal == JW_NORMAL_MINMAX || normal == JW_NORMAL_MINMAX_YEAR ||
           normal == JW_NORMAL_RANK;
}

double jw_composite_full(const jw_composite *composite)
{
    if (jw_composite_is_topsis(composite)) return 1;
    return is_scale_to_one(composite->normal) || composite->normal == JW_NORMAL_L2 ? 100 : 1;
}

static jw_status read_shift(jw_composite *c, const char *text, jw_error *err)
{
    if (!text) return JW_OK;
    if (!jw_shift_read(&c->shift, text, strlen(text)))
        return jw_setting_refuse("shift", text,
                                 "give none, rescale:LOW:HIGH, ends:LOW:HIGH or add:AMOUNT", err);
    if (c->shift.shift != JW_SHIFT_NONE && !is_scale_to_one(c->normal))
        return jw_setting_refuse("shift", text, "it goes with a scale from 0 to 1: minmax or rank",
                                 err);
    return JW_OK;
}

static jw_status read_base_year(jw_composite *c, const char *text, jw_error *err)
{
    int64_t year = 0;
    jw_status st = jw_setting_integer(&year, "base-year", text, 1000, 3000, err);
    c->base_year = (int)year;
    if (!st && !text && c->normal == JW_NORMAL_INDEX) {
        jw_fail(err, JW_EINVAL, "index numbers need a base year");
        jw_fail_remedy(err, "give '--base-year YEAR'");
        st = JW_EINVAL;
    }
    return st;
}

/* A list of weights is the method "fixed" as well. */
static jw_status read_weighing(jw_composite *c, const char *text, jw_error *err)
{
    int weighing = JW_WEIGH_FIXED;
    jw_status st = JW_OK;
    if (!text || !strchr(text, '='))
        st = jw_setting_choice(&weighing, "weights", text, JW_WEIGHINGS(WORD), err);
    c->weighing = (jw_weighing)weighing;
    return st;
}

static jw_status read_settings(jw_composite *c, const jw_track_options *o, const char *methods,
                               jw_error *err)
{
    int normal = 0, method = 0, constant = 0;
    c->least = 0.5;
    jw_status st = jw_setting_choice(&normal, "normalise", o->normalise, JW_NORMALS(WORD), err);
    if (!st) st = jw_setting_choice(&method, "method", o->method, methods, err);
    if (!st) st = jw_setting_choice(&constant, "constant", o->constant, "drop half", err);
    if (!st) st = jw_setting_number(&c->least, "coverage", o->coverage, 0, 1, err);
    c->normal = (jw_normal)normal;
    c->method = (jw_aggregation)method;
    c->half = constant == 1;
    if (!st) st = read_shift(c, o->shift, err);
    if (!st) st = read_base_year(c, o->base_year, err);
    if (!st) st = read_weighing(c, o->weights, err);
    if (!st && o->spec && o->indicator)
        st = jw_setting_refuse("indicator", o->indicator,
                               "leave it out: the specification names the indicators", err);
    return st;
}

/* ---- what does not go together ---- */

static jw_status refuse(jw_error *err, const char *message, const char *remedy)
{
    jw_fail(err, JW_EINVAL, "%s", message);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EINVAL;
}

static jw_status check_directions(const jw_composite *c, jw_error *err)
{
    for (size_t column = 0; column < c->frame.columns; column++) {
        jw_direction direction = c->item[column].scale.direction;
        bool has_scale =
            c->normal != JW_NORMAL_NONE && (c->normal != JW_NORMAL_INDEX || direction != JW_BEST);
        if (direction == JW_MORE || has_scale) continue;
        jw_fail(err, JW_EINVAL, "'%s' has the direction '%s', for which %s leave no room",
                jw_composite_indicator(c, column), direction == JW_LESS ? "-" : "best",
                c->normal == JW_NORMAL_NONE ? "figures as told" : "index numbers");
        jw_fail_remedy(err, "normalise, for example by '--normalise minmax'");
        return JW_EINVAL;
    }
    return JW_OK;
}

static jw_status check_together(const jw_composite *c, jw_error *err)
{
    if (c->normal == JW_NORMAL_ZSCORE && c->weighing == JW_WEIGH_ENTROPY)
        return refuse(err, "z-scores fall below 0 and have no entropy",
                      "weigh by entropy with '--normalise minmax', or z-scores by critic");
    if (c->normal == JW_NORMAL_ZSCORE && c->method == JW_AGGREGATE_GEOMETRIC)
        return refuse(err, "z-scores fall below 0 and have no geometric mean",
                      "give '--normalise minmax', or '--method arithmetic'");
    return check_directions(c, err);
}

/* Two editions of one figure are one thing twice. */
static jw_status check_editions(const jw_composite *c, jw_error *err)
{
    for (size_t a = 0; a < c->frame.columns; a++)
        for (size_t b = a + 1; b < c->frame.columns; b++) {
            const char *one = jw_composite_indicator(c, a), *other = jw_composite_indicator(c, b);
            size_t length = strcspn(one, "@");
            if (length != strcspn(other, "@") || memcmp(one, other, length) != 0) continue;
            jw_fail(err, JW_EDATA, "'%s' and '%s' are editions of one figure", one, other);
            jw_fail_remedy(err, "name one edition of each by --indicator name@vintage");
            return JW_EDATA;
        }
    return JW_OK;
}

/* ---- opening ---- */

/* Years of rows, and the rows of the same places in the base year. */
static jw_status find_years(jw_composite *c, jw_error *err)
{
    size_t base = 0;
    while (base < c->panel.years && c->panel.year[base] != c->base_year)
        base++;
    if (c->base_year && base == c->panel.years) {
        jw_fail(err, JW_EDATA, "no figure is told for the base year %d", c->base_year);
        jw_fail_at(err, c->frame.file, 0);
        jw_fail_remedy(err, "choose a year that is there, and let --year include it");
        return JW_EDATA;
    }
    for (size_t p = 0; p < c->panel.places; p++)
        for (size_t y = 0; y < c->panel.years; y++) {
            size_t row = jw_composite_row(c, p, y);
            if (row == JW_NONE) continue;
            c->year_of[row] = y;
            c->base[row] = base < c->panel.years ? jw_composite_row(c, p, base) : JW_NONE;
        }
    return JW_OK;
}

static jw_status allocate(jw_composite *c, jw_error *err)
{
    size_t columns = c->frame.columns, rows = c->frame.rows;
    c->item = jw_alloc(columns, sizeof *c->item);
    c->branch = jw_alloc(columns, sizeof *c->branch);
    c->constant = jw_zalloc(columns, sizeof *c->constant);
    c->year_of = jw_alloc(rows, sizeof *c->year_of);
    c->base = jw_alloc(rows, sizeof *c->base);
    c->figure = jw_alloc(rows, columns * sizeof *c->figure);
    if (!c->item || !c->branch || !c->constant || !c->year_of || !c->base || !c->figure)
        return jw_fail_memory(err);
    for (size_t column = 0; column < columns; column++) {
        c->item[column] = (jw_indicator)JW_INDICATOR_INIT;
        for (size_t r = 0; r < rows; r++)
            c->figure[column * rows + r] = jw_frame_at(&c->frame, r, column);
    }
    return JW_OK;
}

jw_status jw_composite_open(jw_composite *c, const jw_tracking *tracking, const char *methods,
                            jw_error *err)
{
    const jw_track_options *o = tracking->options;
    jw_specification spec = {0};
    char *named = NULL;
    *c = (jw_composite){.file = o->spec};
    jw_status st = read_settings(c, o, methods, err);
    if (!st) st = jw_specification_read(&spec, o->spec, tracking->findings, err);
    if (!st) st = jw_specification_list(&named, &spec, err);
    if (!st)
        st = jw_frame_read(&c->frame, tracking, named ? named : o->indicator, o->year, o->level,
                           err);
    if (st) goto done;
    st = jw_panel_make(&c->panel, &c->frame, NULL, NULL, err);
    if (!st) st = allocate(c, err);
    if (!st) st = find_years(c, err);
    if (!st) st = jw_composite_bind(c, &spec, o, err);
    if (!st) st = check_together(c, err);
    if (!st) st = check_editions(c, err);
done:
    jw_release(named);
    jw_specification_release(&spec);
    if (st) jw_composite_release(c);
    return st;
}

void jw_composite_release(jw_composite *c)
{
    jw_frame_release(&c->frame);
    jw_panel_release(&c->panel);
    jw_hierarchy_release(&c->tree);
    jw_release(c->item);
    jw_release(c->branch);
    jw_release(c->figure);
    jw_release(c->score);
    jw_release(c->covered);
    jw_release(c->constant);
    jw_release(c->year_of);
    jw_release(c->base);
    *c = (jw_composite){0};
}
