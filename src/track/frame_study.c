/*
 * Figures of a study's table indicators, for the regions of one level, in one unit an indicator. A name without an
 * edition stands for rows without one; if there are none, for the only edition that there is.
 */
#include "track/frame.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/study.h"
#include "study/units.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ranked {
    jw_figure figure;
    uint32_t region;
    jw_text plain;    /* the indicator without its edition */
    bool any_edition; /* it was asked for by that name only */
} ranked;

typedef struct gathering {
    const jw_study *study;
    const char *indicators, *years, *level;
    unsigned char *inner; /* by region: others lie in it */
    ranked *items;
    size_t count, capacity;
    jw_strings *names;
} gathering;

static bool is_wanted_region(const gathering *g, uint32_t region)
{
    if (!g->level) return !g->inner[region];
    jw_text level = jw_study_cell_text(g->study, JW_REGIONS, region, "level");
    return !strcmp(jw_study_word(g->study, level), g->level);
}

static const char *word_at(const gathering *g, size_t row, const char *column)
{
    return jw_study_word(g->study, jw_study_cell_text(g->study, JW_INDICATORS, row, column));
}

static jw_status add_text(jw_text *id, jw_strings *names, const char *text)
{
    return jw_strings_add(id, names, text, strlen(text));
}

static jw_status gather_row(gathering *g, size_t row)
{
    const jw_table *regions = jw_study_table(g->study, JW_REGIONS);
    jw_text place = jw_study_cell_text(g->study, JW_INDICATORS, row, "region");
    uint32_t region = jw_table_find(regions, place);
    double year = jw_study_cell_number(g->study, JW_INDICATORS, row, "year");
    const char *vintage = word_at(g, row, "vintage");
    char name[512];
    snprintf(name, sizeof name, "%s%s%s", word_at(g, row, "indicator"), *vintage ? "@" : "",
             vintage);
    if (region == JW_NO_ROW || !is_wanted_region(g, region)) return JW_OK;
    if (!jw_setting_has_year(g->years, (int)year)) return JW_OK;
    const char *plain = word_at(g, row, "indicator");
    bool named = g->indicators ? jw_setting_has_name(g->indicators, name) : *vintage == '\0';
    if (!named && !(g->indicators && jw_setting_has_name(g->indicators, plain))) return JW_OK;

    uint32_t above =
        jw_table_find(regions, jw_study_cell_text(g->study, JW_REGIONS, region, "parent"));
    ranked item = {.region = region, .any_edition = !named};
    item.figure.year = (int)year;
    item.figure.value = jw_study_cell_number(g->study, JW_INDICATORS, row, "value");
    item.figure.line = jw_study_table(g->study, JW_INDICATORS)->lines[row];
    jw_status st = add_text(&item.figure.place, g->names, jw_study_word(g->study, place));
    if (!st) st = add_text(&item.figure.indicator, g->names, name);
    if (!st) st = add_text(&item.plain, g->names, plain);
    if (!st) st = add_text(&item.figure.unit, g->names, word_at(g, row, "unit"));
    if (!st && above != JW_NO_ROW)
        st = add_text(
            &item.figure.group, g->names,
            jw_study_word(g->study, jw_study_cell_text(g->study, JW_REGIONS, above, "id")));
    if (!st) st = jw_grow(&g->items, &g->capacity, g->count + 1, sizeof item, JW_FRAME_LIMIT);
    if (!st) g->items[g->count++] = item;
    return st;
}

static jw_status mark_inner(gathering *g)
{
    const jw_table *regions = jw_study_table(g->study, JW_REGIONS);
    g->inner = jw_zalloc(regions->rows + 1, 1);
    if (!g->inner) return JW_ENOMEM;
    for (size_t r = 0; r < regions->rows; r++) {
        uint32_t above =
            jw_table_find(regions, jw_study_cell_text(g->study, JW_REGIONS, r, "parent"));
        if (above != JW_NO_ROW) g->inner[above] = 1;
    }
    return JW_OK;
}

/* ---- one edition of what was asked for without one ---- */

static jw_status several_editions(const gathering *g, const ranked *item, jw_text other,
                                  jw_error *err)
{
    jw_fail(err, JW_EDATA, "'%s' is told in several editions",
            jw_strings_get(g->names, item->plain));
    jw_fail_at(err, "indicators", item->figure.line);
    jw_fail_remedy(err, "name one: %s or %s", jw_strings_get(g->names, other),
                   jw_strings_get(g->names, item->figure.indicator));
    return JW_EDATA;
}

static jw_status settle_editions(gathering *g, jw_error *err)
{
    jw_text *edition = jw_zalloc((size_t)jw_strings_count(g->names) + 1, sizeof *edition);
    jw_status st = edition ? JW_OK : jw_fail_memory(err);
    size_t kept = 0;
    for (size_t i = 0; !st && i < g->count; i++)
        if (g->items[i].figure.indicator == g->items[i].plain)
            edition[g->items[i].plain] = g->items[i].plain;
    for (size_t i = 0; !st && i < g->count; i++) {
        const ranked item = g->items[i];
        jw_text *only = &edition[item.plain];
        if (item.any_edition && *only == item.plain) continue;
        if (item.any_edition && *only && *only != item.figure.indicator)
            st = several_editions(g, &item, *only, err);
        if (item.any_edition) *only = item.figure.indicator;
        g->items[kept++] = item;
    }
    g->count = st ? g->count : kept;
    jw_release(edition);
    return st;
}

/* ---- one unit an indicator: that of its first row ---- */

static jw_status wrong_unit(const gathering *g, const jw_figure *figure, jw_error *err)
{
    const char *unit = jw_strings_get(g->names, figure->unit);
    jw_fail(err, JW_EDATA, "measures something else than other rows of '%s'",
            jw_strings_get(g->names, figure->indicator));
    jw_fail_at(err, "indicators", figure->line);
    jw_fail_cell(err, "unit", unit, strlen(unit));
    jw_fail_remedy(err, "give an indicator one kind of unit");
    return JW_EDATA;
}

static jw_status convert(const gathering *g, jw_figure *figure, jw_text wanted, jw_error *err)
{
    jw_unit from, to;
    double factor;
    if (figure->unit == wanted) return JW_OK;
    jw_status st = jw_unit_parse(&from, g->study, jw_strings_get(g->names, figure->unit),
                                 jw_strings_length(g->names, figure->unit), err);
    if (!st)
        st = jw_unit_parse(&to, g->study, jw_strings_get(g->names, wanted),
                           jw_strings_length(g->names, wanted), err);
    if (st) return st;
    if (!jw_unit_convert(&factor, &from, &to)) return wrong_unit(g, figure, err);
    figure->value *= factor;
    figure->unit = wanted;
    return JW_OK;
}

static jw_status convert_all(gathering *g, jw_error *err)
{
    jw_text *unit = jw_zalloc((size_t)jw_strings_count(g->names) + 1, sizeof *unit);
    jw_status st = unit ? JW_OK : jw_fail_memory(err);
    for (size_t i = 0; !st && i < g->count; i++) {
        jw_figure *figure = &g->items[i].figure;
        if (!unit[figure->indicator]) unit[figure->indicator] = figure->unit;
        st = convert(g, figure, unit[figure->indicator], err);
    }
    jw_release(unit);
    return st;
}

/* ---- the list ---- */

static int by_region_and_year(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->region != y->region) return x->region < y->region ? -1 : 1;
    if (x->figure.year != y->figure.year) return x->figure.year < y->figure.year ? -1 : 1;
    return (x->figure.line > y->figure.line) - (x->figure.line < y->figure.line);
}

jw_status jw_frame_put_study(jw_figures *figures, const jw_study *study, const char *indicators,
                             const char *years, const char *level, jw_error *err)
{
    gathering g = {study, indicators, years, level, NULL, NULL, 0, 0, figures->names};
    jw_status st = mark_inner(&g);
    for (size_t r = 0; !st && r < jw_study_table(study, JW_INDICATORS)->rows; r++)
        st = gather_row(&g, r);
    if (st) jw_fail_memory(err);
    if (!st) st = settle_editions(&g, err);
    if (!st) st = convert_all(&g, err);
    if (!st && g.count) qsort(g.items, g.count, sizeof *g.items, by_region_and_year);
    for (size_t i = 0; !st && i < g.count; i++)
        if ((st = jw_frame_put(figures, g.items[i].figure))) jw_fail_memory(err);
    jw_release(g.inner);
    jw_release(g.items);
    return st;
}
