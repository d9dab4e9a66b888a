/*
 * Texts of a study are dense numbers already, so "which field is this" is a look into an array. Actors stand
 * for the leaf they are in; that settles owners once for all chapters.
 */
#include "plan/build.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdarg.h>

/** Fields times stages times leaves that the indexes may hold. */
#define SPOT_LIMIT ((size_t)1 << 27)

enum { NOT_A_LEAF = -2 };

void jw_build_wrong(jw_build *b, jw_table_id table, size_t row, const char *column,
                    const char *remedy, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (b->status) return;
    b->status = jw_wrong_row(b->err, b->study, table, row, column, "%s", message);
    if (remedy) jw_fail_remedy(b->err, "%s", remedy);
}

bool jw_find_leaf(jw_build *b, int *leaf, jw_table_id table, size_t row, const char *column,
                  jw_text id)
{
    *leaf = b->leaf_of[id];
    if (*leaf >= 0) return b->plan->in_scope[*leaf];
    jw_build_wrong(b, table, row, column, "name a region that no other region lies in",
                   *leaf == NOT_A_LEAF
                       ? "has regions below it, and the model lives on the lowest ones"
                       : "is neither a region nor an actor in one");
    return false;
}

bool jw_find_chain(jw_build *b, int *field, int *stage, jw_table_id table, size_t row,
                   jw_text field_id, jw_text stage_id)
{
    *field = b->field_of[field_id];
    *stage = b->stage_of[stage_id];
    if (*field < 0)
        jw_build_wrong(b, table, row, "field", NULL, "there is no such field");
    else if (*stage < 0)
        jw_build_wrong(b, table, row, "stage", NULL, "there is no such stage");
    return *field >= 0 && *stage >= 0;
}

static void *room(jw_build *b, size_t count, size_t size, int byte)
{
    void *memory = b->status ? NULL : jw_alloc(count ? count : 1, size);
    if (!memory && !b->status) b->status = JW_ENOMEM;
    if (memory) memset(memory, byte, count * size);
    return memory;
}

/* Stages in the order of the chain; equal places keep the order of the table. */
static void sort_stages(jw_build *b)
{
    jw_plan *plan = b->plan;
    jw_numbers order = jw_numbers_of(b->study, JW_STAGES, "order", NULL);
    for (int s = 0; s < plan->stages; s++) {
        int at = s;
        for (; at > 0; at--) {
            int before = plan->stage_row[at - 1];
            if (jw_number_at(order, (size_t)before) <= jw_number_at(order, (size_t)s)) break;
            plan->stage_row[at] = before;
        }
        plan->stage_row[at] = s;
    }
}

static void number_chain(jw_build *b)
{
    jw_plan *plan = b->plan;
    const jw_text *fields = jw_texts_of(b->study, JW_FIELDS, "id");
    const jw_text *stages = jw_texts_of(b->study, JW_STAGES, "id");
    jw_numbers rival = jw_numbers_of(b->study, JW_STAGES, "rival", NULL);
    for (int k = 0; k < plan->fields; k++) {
        b->field_of[jw_text_at(fields, (size_t)k)] = k;
    }
    for (int s = 0; s < plan->stages; s++) {
        size_t row = (size_t)plan->stage_row[s];
        b->stage_of[jw_text_at(stages, row)] = s;
        b->non_rival[s] = jw_number_or(rival, row, 1) == 0;
    }
    b->field_of[0] = b->stage_of[0] = -1;
}

static void number_places(jw_build *b)
{
    const jw_places *places = b->plan->places;
    const jw_text *regions = jw_texts_of(b->study, JW_REGIONS, "id");
    const jw_text *actors = jw_texts_of(b->study, JW_ACTORS, "id");
    const jw_text *homes = jw_texts_of(b->study, JW_ACTORS, "region");
    for (int r = 0; r < places->regions; r++)
        b->leaf_of[jw_text_at(regions, (size_t)r)] =
            places->leaf[r] < 0 ? NOT_A_LEAF : places->leaf[r];
    for (size_t a = 0; a < jw_study_table(b->study, JW_ACTORS)->rows; a++)
        b->leaf_of[jw_text_at(actors, a)] = b->leaf_of[jw_text_at(homes, a)];
    b->leaf_of[0] = -1;
}

static void make_indexes(jw_build *b)
{
    jw_plan *plan = b->plan;
    size_t chain = (size_t)plan->fields * (size_t)plan->stages;
    size_t leaves = (size_t)plan->places->leaves;
    if (leaves && chain > SPOT_LIMIT / leaves) {
        b->status = jw_fail(b->err, JW_ELIMIT, "fields times stages times regions are too many");
        return;
    }
    b->spots = chain * leaves;
    b->words = (size_t)jw_strings_count(b->study->strings) + 1;
    b->field_of = room(b, b->words, sizeof(int), 0xFF);
    b->stage_of = room(b, b->words, sizeof(int), 0xFF);
    b->leaf_of = room(b, b->words, sizeof(int), 0xFF);
    b->non_rival = room(b, (size_t)plan->stages, sizeof(bool), 0);
    b->plan->in_money = room(b, (size_t)plan->fields, sizeof(bool), 0);
    b->present = room(b, chain, sizeof(bool), 0);
    b->exchange = room(b, b->spots, sizeof(int), 0xFF);
    b->output = room(b, b->spots, sizeof(int), 0xFF);
    b->outside = room(b, b->spots, sizeof(int), 0xFF);
    b->reach_first = room(b, b->spots, sizeof(int), 0xFF);
    b->made = room(b, b->spots, sizeof(double), 0);
    b->room = room(b, b->spots, sizeof(double), 0);
    b->sold = room(b, b->spots, sizeof(double), 0);
    b->sides = room(b, b->spots, 1, 0);
}

/* A stage exists in a field where the field has anything at that stage, in whatever place. */
static void mark_present(jw_build *b, jw_table_id table)
{
    const jw_text *fields = jw_texts_of(b->study, table, "field");
    const jw_text *stages = jw_texts_of(b->study, table, "stage");
    for (size_t row = 0; row < jw_study_table(b->study, table)->rows; row++) {
        int field = b->field_of[jw_text_at(fields, row)],
            stage = b->stage_of[jw_text_at(stages, row)];
        if (field >= 0 && stage >= 0) b->present[jw_chain_index(b, field, stage)] = true;
    }
}

void jw_build_vocabulary(jw_build *b)
{
    jw_plan *plan = b->plan;
    plan->fields = (int)jw_study_table(b->study, JW_FIELDS)->rows;
    plan->stages = (int)jw_study_table(b->study, JW_STAGES)->rows;
    plan->stage_row = room(b, (size_t)plan->stages, sizeof(int), 0);
    if (!b->status) make_indexes(b);
    if (b->status) return;
    sort_stages(b);
    number_chain(b);
    number_places(b);
    jw_build_units(b);
    if (b->status) return;
    mark_present(b, JW_CAPABILITIES);
    mark_present(b, JW_MARKETS);
    mark_present(b, JW_FLOWS);
}
