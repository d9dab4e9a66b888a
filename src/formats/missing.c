/*
 * What could not be assigned is no error: the row stays, with a gap, and the gap is listed once with how often it
 * was met and where first. The list has the columns of a file of aliases: whoever fills in its last columns gives
 * it back.
 */
#include "formats/gathering_state.h"

#include "base/alloc.h"

#include <stdio.h>

static const char *const kinds[JW_MISSING_KINDS] = {"region", "actor", "code", "field", "actors"};

static bool same_missing(uint32_t candidate, const void *key)
{
    const void *const *pair = key;
    const jw_gathering *g = pair[0];
    const jw_missing *wanted = pair[1], *there = &g->missing[candidate];
    return there->kind == wanted->kind && there->name == wanted->name;
}

static jw_missing *find(jw_gathering *g, jw_missing_kind kind, jw_text name)
{
    jw_missing new = {.kind = kind, .name = name};
    const void *key[] = {g, &new};
    uint32_t words[] = {(uint32_t)kind, name};
    uint64_t hash = jw_hash(words, sizeof words, 0);
    uint32_t at = jw_map_find(&g->missing_of, hash, same_missing, key);
    if (at != UINT32_MAX) return &g->missing[at];
    jw_gathering_note(g, jw_grow(&g->missing, &g->missing_capacity, g->missing_count + 1,
                                 sizeof new, JW_GATHERED_LIMIT));
    if (!g->status)
        jw_gathering_note(g, jw_map_add(&g->missing_of, hash, (uint32_t)g->missing_count));
    if (g->status) return NULL;
    g->missing[g->missing_count] = new;
    return &g->missing[g->missing_count++];
}

void jw_gathering_miss(jw_gathering *g, jw_missing_kind kind, jw_text name)
{
    jw_missing *missing = g->status || !name ? NULL : find(g, kind, name);
    if (missing) jw_gathering_meet(g, &missing->met);
}

/* "links.csv:2, 5, 9 ..." */
static void tell_rows(jw_result *result, const jw_gathering *g, const jw_met *met)
{
    char text[512];
    size_t used = (size_t)snprintf(text, 384, "%s", jw_study_word(g->study, met->label));
    if (used > 383) used = 383;
    for (int i = 0; i < JW_ROWS_TOLD && met->rows[i]; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%lld", i ? ", " : ":",
                                 (long long)met->rows[i]);
    if (met->times > JW_ROWS_TOLD) snprintf(text + used, sizeof text - used, " ...");
    jw_result_cell_text(result, text);
}

static void tell_missing(jw_result *result, const jw_gathering *g, const char *kind, jw_text name,
                         const jw_met *met)
{
    jw_result_cell_text(result, jw_study_word(g->study, name));
    jw_result_cell_text(result, kind);
    jw_result_cell_integer(result, met->times);
    tell_rows(result, g, met);
    for (int empty = 0; empty < 3; empty++)
        jw_result_cell_text(result, NULL);
}

static size_t tell_unassigned(jw_result *result, const jw_gathering *g)
{
    size_t count = g->missing_count;
    jw_result_table(result, "unassigned", "What could not be assigned");
    jw_result_column(result, "name", "name", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "missing", "missing", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "times", "times", JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "rows", "rows", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "actor", "actor", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "region", "region", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "field", "field", JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < g->missing_count; i++)
        tell_missing(result, g, kinds[g->missing[i].kind], g->missing[i].name, &g->missing[i].met);
    for (size_t i = 0; i < g->actor_count; i++) {
        const jw_gathered_actor *actor = &g->actors[i];
        if (!actor->made || actor->region) continue;
        tell_missing(result, g, kinds[JW_MISSING_REGION], actor->name, &actor->met);
        count++;
    }
    jw_result_table_end(result);
    return count;
}

/* Rows that put an actor elsewhere than where it is. */
static void tell_divided(jw_result *result, const jw_gathering *g)
{
    jw_result_table(result, "divided", "Actors that rows put into several regions");
    jw_result_column(result, "actor", "actor", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "region", "it is in", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "elsewhere", "rows put it in", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "times", "times", JW_RESULT_INTEGER, "", 0);
    for (size_t v = 0; v < g->vote_count; v++) {
        const jw_gathered_actor *actor = &g->actors[g->votes[v].actor];
        if (g->votes[v].region == actor->region) continue;
        jw_result_cell_text(result, jw_study_word(g->study, actor->id));
        jw_result_cell_text(result, actor->region ? jw_study_word(g->study, actor->region) : NULL);
        jw_result_cell_text(result, jw_study_word(g->study, g->votes[v].region));
        jw_result_cell_integer(result, g->votes[v].times);
    }
    jw_result_table_end(result);
}

static void tell_not_kept(jw_result *result, const jw_gathering *g)
{
    jw_result_table(result, "not_kept", "Columns of the files that are not kept");
    jw_result_column(result, "name", "name", JW_RESULT_TEXT, "", 0);
    for (size_t i = 0; i < g->not_kept_count; i++)
        jw_result_cell_text(result, jw_study_word(g->study, g->not_kept[i]));
    jw_result_table_end(result);
}

void jw_gathering_tell(jw_result *result, const jw_gathering *g, const char *format)
{
    jw_result_headline(
        result,
        "%lld rows became %zu ties and %zu participations of %zu actors, %zu of them "
        "new.",
        (long long)g->rows, g->ties_made, g->participations_made, g->actors_met, g->actors_made);
    jw_result_text(result, "format", "format", format);
    jw_result_integer(result, "rows", "rows read", g->rows, "");
    jw_result_integer(result, "ties", "ties", (int64_t)g->ties_made, "");
    jw_result_integer(result, "participations", "participations", (int64_t)g->participations_made,
                      "");
    jw_result_integer(result, "figures", "figures", (int64_t)g->figures_made, "");
    jw_result_integer(result, "actors_met", "actors met", (int64_t)g->actors_met, "");
    jw_result_integer(result, "actors_made", "new actors", (int64_t)g->actors_made, "");
    jw_result_integer(result, "regions_made", "new regions", (int64_t)g->regions_made, "");
    jw_result_integer(result, "fields_made", "new fields", (int64_t)g->fields_made, "");
    size_t missing = tell_unassigned(result, g);
    tell_divided(result, g);
    tell_not_kept(result, g);
    if (missing)
        jw_result_note(
            result,
            "%zu names and codes lead nowhere. Write them to a file with --unassigned, fill "
            "in actor, region or field, and give it back with --aliases.",
            missing);
    if (g->calibrated)
        jw_result_note(
            result,
            "Sums of the contracts are targets and checks of calibrate now, and the supply of "
            "its first stage; what was a target before is a check.");
    if (g->not_summed)
        jw_result_note(
            result,
            "%zu contracts lack a region at one end, a year or an amount: they are ties, but "
            "no sum of regions holds them.",
            g->not_summed);
    if (g->own && !(g->last_year > 0))
        jw_result_note(result,
                       "No row tells a year: base_year is set to 2000, which is to be changed.");
}
