/*
 * What rows become: ties, participations, figures. A row of a file is in a study once: an id that is there already is
 * an error of whoever imports a file twice, and an actor named twice in one event takes part once.
 */
#include "formats/gathering_state.h"

#include "base/error.h"
#include "study/units.h"

#include <math.h>

static void see_year(jw_gathering *g, double year)
{
    g->first_year = fmin(g->first_year, year); /* what is not a number gives way */
    g->last_year = fmax(g->last_year, year);
}

static void see_unit(jw_gathering *g, jw_text unit)
{
    jw_unit parsed;
    if (g->money || !unit) return;
    const char *text = jw_study_word(g->study, unit);
    bool money = !jw_unit_parse(&parsed, NULL, text, strlen(text), NULL) && parsed.count == 1 &&
                 parsed.parts[0].power == 1 &&
                 (!strcmp(parsed.parts[0].dimension, "money") ||
                  !strcmp(parsed.parts[0].dimension, "euro") ||
                  !strcmp(parsed.parts[0].dimension, "US dollar"));
    if (money) g->money = unit;
}

static jw_text tie_id(jw_gathering *g, const jw_gathered_tie *tie)
{
    if (tie->id.length) return jw_gathering_tidy(g, tie->id);
    jw_buffer_clear(&g->tidied);
    jw_buffer_printf(&g->tidied, "%s:%lld", jw_study_word(g->study, g->label), (long long)g->row);
    if (tie->part) jw_buffer_printf(&g->tidied, ":%d", tie->part);
    jw_gathering_note(g, g->tidied.status);
    return jw_gather_text(g, (jw_slice){g->tidied.data, g->tidied.length});
}

void jw_gather_tie(jw_gathering *g, const jw_gathered_tie *tie)
{
    jw_text id = tie_id(g, tie);
    if (g->status) return;
    if (jw_is_taken(&g->tie_ids, id)) {
        const char *text = jw_study_word(g->study, id);
        jw_gather_wrong(g, NULL, jw_slice_of(text), "a row of this name is there already",
                        "take one of them out; a file is imported into a study once");
        return;
    }
    jw_gathering_take(g, &g->tie_ids, id);
    see_year(g, tie->year);
    see_unit(g, tie->unit);
    jw_sheet *s = &g->ties;
    jw_gathering_sheet(g, s, JW_TIES,
                       "id from to kind type field year count value unit role source");
    jw_sheet_row(s);
    jw_sheet_word(s, id);
    jw_sheet_word(s, tie->from);
    jw_sheet_word(s, tie->to);
    jw_sheet_word(s, tie->kind);
    jw_sheet_word(s, tie->type);
    jw_sheet_word(s, tie->field);
    jw_sheet_number(s, tie->year);
    jw_sheet_number(s, tie->count);
    jw_sheet_number(s, tie->value);
    jw_sheet_word(s, isnan(tie->value) ? 0 : tie->unit);
    jw_sheet_word(s, tie->role);
    jw_sheet_word(s, g->label);
    g->ties_made++;
}

typedef struct part_key {
    const jw_table *table;
    size_t row;
} part_key;

static bool same_part(uint32_t candidate, const void *key)
{
    const part_key *wanted = key;
    return jw_table_same_key(wanted->table, candidate, wanted->row);
}

/* The row of the same event and actor, or this one, which then is the first. */
static size_t first_part(jw_gathering *g, size_t row)
{
    const part_key key = {&g->study->tables[JW_PARTICIPATIONS], row};
    uint64_t hash = jw_table_key_hash(key.table, row);
    uint32_t first = jw_map_find(&g->part_of, hash, same_part, &key);
    if (first != UINT32_MAX) return first;
    jw_gathering_note(g, jw_map_add(&g->part_of, hash, (uint32_t)row));
    return row;
}

static void know_parts(jw_gathering *g)
{
    g->parts_had = g->study->tables[JW_PARTICIPATIONS].rows;
    for (size_t r = 0; r < g->parts_had; r++)
        first_part(g, r);
}

static void write_part(jw_gathering *g, const jw_gathered_part *part)
{
    jw_sheet *s = &g->parts;
    jw_sheet_row(s);
    jw_sheet_word(s, part->event);
    jw_sheet_word(s, part->actor);
    jw_sheet_word(s, part->kind);
    jw_sheet_word(s, part->field);
    jw_sheet_number(s, part->year);
    jw_sheet_number(s, part->value);
    jw_sheet_word(s, isnan(part->value) ? 0 : part->unit);
    jw_sheet_word(s, part->role);
    jw_sheet_word(s, g->label);
    jw_gathering_note(g, s->status);
}

static void add_value(jw_gathering *g, const jw_gathered_part *part, size_t row)
{
    double *value = &jw_table_column(g->parts.table, g->study->strings, "value")->numbers[row];
    jw_text *unit = &jw_table_column(g->parts.table, g->study->strings, "unit")->texts[row];
    if (isnan(part->value)) return;
    if (!isnan(*value) && *unit != part->unit)
        jw_gather_wrong(g, "unit", jw_slice_of(jw_study_word(g->study, part->unit)),
                        "another unit than this actor's other part in the event", "use one unit");
    *value = isnan(*value) ? part->value : *value + part->value;
    *unit = part->unit;
}

void jw_gather_part(jw_gathering *g, const jw_gathered_part *part)
{
    static const char columns[] = "event actor kind field year value unit role source";
    if (!g->parts.table) know_parts(g);
    jw_gathering_sheet(g, &g->parts, JW_PARTICIPATIONS, columns);
    if (g->status) return;
    see_year(g, part->year);
    see_unit(g, part->unit);
    write_part(g, part);
    if (g->status) return;
    size_t row = g->parts.row, first = first_part(g, row);
    if (first == row) {
        g->participations_made++;
        return;
    }
    g->parts.table->rows--;
    if (first < g->parts_had)
        jw_gather_wrong(g, "event", jw_slice_of(jw_study_word(g->study, part->event)),
                        "the study has this event with this actor already",
                        "a file is imported into a study once");
    else
        add_value(g, part, first);
}

void jw_gather_figure(jw_gathering *g, const jw_gathered_figure *figure)
{
    jw_sheet *s = &g->figures;
    see_year(g, figure->year);
    see_unit(g, figure->unit);
    jw_gathering_sheet(g, s, JW_INDICATORS, "region indicator year vintage value unit source");
    jw_sheet_row(s);
    jw_sheet_word(s, figure->region);
    jw_sheet_word(s, figure->indicator);
    jw_sheet_number(s, figure->year);
    jw_sheet_word(s, figure->vintage);
    jw_sheet_number(s, figure->value);
    jw_sheet_word(s, figure->unit);
    jw_sheet_word(s, g->label);
    g->figures_made++;
}
