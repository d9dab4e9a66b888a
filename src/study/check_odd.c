/*
 * What can be computed but is hardly meant: places that nothing reaches, fields that nobody buys from,
 * money from nothing, yields above one; and what rests on assumptions. The model would give an answer in
 * each case, and the user would believe it.
 */
#include "study/check.h"

#include "base/alloc.h"
#include "base/error.h"
#include "study/findings.h"
#include "study/supply.h"

#include <math.h>
#include <string.h>

typedef struct looking {
    const jw_study *study;
    jw_findings *findings;
} looking;

static jw_status find(looking *in, jw_level level, jw_table_id id, size_t row, const char *column,
                      jw_text value, const char *message, const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_remedy(&finding, "%s", remedy);
    return jw_find_cell(in->study, in->findings, level, &finding, id, row, column, value);
}

static const jw_column *column_of(const jw_study *study, jw_table_id id, const char *name)
{
    return jw_table_column(&study->tables[id], study->strings, name);
}

static jw_status check_yields(looking *in)
{
    const jw_column *yield = column_of(in->study, JW_CAPABILITIES, "yield");
    jw_status st = JW_OK;
    for (size_t r = 0; yield && !st && r < in->study->tables[JW_CAPABILITIES].rows; r++)
        if (yield->numbers[r] > 1)
            st = find(in, JW_ODD, JW_CAPABILITIES, r, "yield", 0, "more comes out than goes in",
                      "a yield is the share of what is begun that becomes output: at most 1");
    return st;
}

static bool has_children(const jw_study *study, jw_text field)
{
    const jw_column *parent = column_of(study, JW_FIELDS, "parent");
    for (size_t r = 0; parent && r < study->tables[JW_FIELDS].rows; r++)
        if (parent->texts[r] == field) return true;
    return false;
}

/* A study of ties and indicators alone is for tracking. */
static bool plans(const jw_study *study)
{
    return study->tables[JW_CAPABILITIES].rows || study->tables[JW_MARKETS].rows ||
           study->tables[JW_FLOWS].rows;
}

/* Tables that the model is made of: without one of them it says nothing or refuses. */
static jw_status check_chain(looking *in)
{
    static const struct {
        jw_table_id id;
        const char *message, *remedy;
    } parts[] = {
        {JW_CAPABILITIES, "no capabilities: nothing can be made",
         "say who makes what, and how much"},
        {JW_MARKETS, "no markets: nothing that is made has a worth",
         "say what is sold or used where"},
        {JW_FLOWS, "no flows: nothing moves between the regions today",
         "say what moves where today"},
        {JW_FRICTIONS, "no frictions: nothing stands between the regions that could be taken away",
         "say what the borders between them cost"},
    };
    const jw_table *tables = in->study->tables;
    jw_status st = JW_OK;
    for (size_t i = 0; !st && i < sizeof parts / sizeof parts[0]; i++)
        if (!tables[parts[i].id].rows)
            st =
                find(in, JW_ODD, parts[i].id, SIZE_MAX, NULL, 0, parts[i].message, parts[i].remedy);
    return st;
}

/* Where no field has a window, those with capabilities lack one. */
static jw_status check_fields(looking *in, const jw_supply *supply)
{
    const jw_column *id = column_of(in->study, JW_FIELDS, "id");
    bool windows = in->study->tables[JW_MARKETS].rows > 0;
    jw_status st = JW_OK;
    for (size_t r = 0; id && !st && r < in->study->tables[JW_FIELDS].rows; r++) {
        jw_text field = id->texts[r];
        if (!(windows || jw_supply_is_made(supply, field)) || jw_supply_is_sold(supply, field) ||
            has_children(in->study, field))
            continue;
        st = find(in, JW_ODD, JW_FIELDS, r, "id", field, "a field without a market",
                  "add a row with side sell or use to markets; without one its output is worth "
                  "nothing");
    }
    return st;
}

static jw_status check_origins(looking *in, const jw_supply *supply)
{
    const jw_table *flows = &in->study->tables[JW_FLOWS];
    const jw_column *from = column_of(in->study, JW_FLOWS, "from"),
                    *field = column_of(in->study, JW_FLOWS, "field"),
                    *stage = column_of(in->study, JW_FLOWS, "stage");
    jw_status st = JW_OK;
    for (size_t r = 0; from && field && stage && !st && r < flows->rows; r++)
        if (!jw_supply_can_send(supply, from->texts[r], field->texts[r], stage->texts[r]))
            st = find(in, JW_ODD, JW_FLOWS, r, "from", from->texts[r],
                      "a flow that starts where nothing of it is made",
                      "add what makes it to capabilities, or take the row out");
    return st;
}

/* What is used where it was made does not move, so there is no cost for it to answer to. */
static jw_status check_home(looking *in)
{
    const jw_table *flows = &in->study->tables[JW_FLOWS];
    const jw_column *from = column_of(in->study, JW_FLOWS, "from"),
                    *to = column_of(in->study, JW_FLOWS, "to"),
                    *elasticity = column_of(in->study, JW_FLOWS, "elasticity");
    size_t rows = 0, first = 0;
    for (size_t r = 0; from && to && elasticity && r < flows->rows; r++)
        if (from->texts[r] == to->texts[r] && !jw_is_empty(elasticity->numbers[r]) && !rows++)
            first = r;
    if (!rows) return JW_OK;
    char message[128];
    snprintf(message, sizeof message,
             "%zu flow%s of a region to itself with an elasticity, which does nothing", rows,
             rows == 1 ? "" : "s");
    return find(in, JW_ODD, JW_FLOWS, first, "elasticity", 0, message,
                "leave it and its range empty there: use at home does not move");
}

static jw_status check_reach(looking *in, jw_supply *supply)
{
    const jw_table *table = &in->study->tables[JW_CAPABILITIES];
    const jw_column *field = column_of(in->study, JW_CAPABILITIES, "field");
    const jw_column *stage = column_of(in->study, JW_CAPABILITIES, "stage");
    const jw_column *id = column_of(in->study, JW_CAPABILITIES, "id");
    jw_status st = JW_OK;
    for (size_t r = 0; field && stage && id && !st && r < table->rows; r++) {
        jw_text region = jw_supply_region_of(in->study, r), missing_field, missing_stage;
        bool reached;
        st = jw_supply_reaches(&reached, supply, region, field->texts[r], stage->texts[r],
                               &missing_field, &missing_stage);
        if (st || reached) continue;
        char message[256];
        snprintf(message, sizeof message,
                 "nothing reaches it: no %s %s is made, sent or bought in %s",
                 jw_study_word(in->study, missing_field), jw_study_word(in->study, missing_stage),
                 jw_study_word(in->study, region));
        st = find(in, JW_ODD, JW_CAPABILITIES, r, "id", id->texts[r], message,
                  "add a flow, a buy window or a friction row that leads there");
    }
    return st;
}

static jw_status check_round_trips(looking *in, const jw_supply *supply)
{
    jw_status st = JW_OK;
    jw_round_trip trip;
    for (size_t at = 0; !st && jw_supply_round_trip(supply, &at, &trip);) {
        char message[256];
        snprintf(message, sizeof message,
                 "a round trip at a profit, which plan refuses: bought in %s at %.10g, sold in %s at "
                 "%.10g, %.10g for the way",
                 jw_study_word(in->study, trip.from), trip.buy_price,
                 jw_study_word(in->study, trip.to), trip.sell_price, trip.cost);
        st = find(in, JW_ODD, JW_MARKETS, trip.row, "price", 0, message,
                  "raise the price of buying, lower that of selling, or add a cost of moving");
    }
    return st;
}

static bool uses_factor(const jw_study *study, jw_text factor)
{
    char name[256];
    snprintf(name, sizeof name, "use_%s", jw_study_word(study, factor));
    const jw_column *use = column_of(study, JW_CAPABILITIES, name);
    for (size_t r = 0; use && r < study->tables[JW_CAPABILITIES].rows; r++)
        if (use->numbers[r] > 0) return true;
    return false;
}

static bool has_way(const jw_study *study, jw_text factor)
{
    const jw_column *named = column_of(study, JW_FRICTIONS, "factor");
    for (size_t r = 0; named && r < study->tables[JW_FRICTIONS].rows; r++)
        if (named->texts[r] == factor) return true;
    return false;
}

/* A factor is there to limit what is made. */
static jw_status check_factors(looking *in)
{
    const jw_column *id = column_of(in->study, JW_FACTORS, "id"),
                    *mobile = column_of(in->study, JW_FACTORS, "mobile");
    jw_status st = JW_OK;
    for (size_t r = 0; id && !st && r < in->study->tables[JW_FACTORS].rows; r++) {
        if (!uses_factor(in->study, id->texts[r]))
            st = find(in, JW_ASSUMED, JW_FACTORS, r, "id", id->texts[r],
                      "nothing uses it, so it limits nothing",
                      "say in capabilities how much of it one unit of output takes");
        else if (mobile && mobile->numbers[r] == 1 && !has_way(in->study, id->texts[r]))
            st = find(in, JW_ODD, JW_FACTORS, r, "mobile", 0,
                      "nothing says at what cost it moves, so it does not",
                      "add a row to frictions that names the factor and a cost");
    }
    return st;
}

/* Rows that rest on nothing or on an assumption, counted by table and source. */
static jw_status check_assumed(looking *in, jw_table_id id)
{
    const jw_study *study = in->study;
    const jw_table *table = &study->tables[id];
    const jw_column *source = column_of(study, id, "source");
    jw_text assumption = jw_strings_find(study->strings, "X", 1);
    size_t texts = jw_strings_count(study->strings) + (size_t)1;
    if (!table->rows || id == JW_STUDY) return JW_OK;
    uint32_t *rows = jw_zalloc(texts, sizeof *rows);
    size_t *first = jw_zalloc(texts, sizeof *first);
    jw_status st = rows && first ? JW_OK : JW_ENOMEM;
    bool has_column = false;
    for (int c = 0; c < table->spec->column_count; c++)
        has_column |= !strcmp(table->spec->columns[c].name, "source");
    for (size_t r = 0; !st && has_column && r < table->rows; r++) {
        jw_text s = source ? source->texts[r] : 0;
        uint32_t at = jw_table_find(&study->tables[JW_SOURCES], s);
        jw_text grade = at == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_SOURCES, at, "grade");
        if (s && (grade != assumption || !assumption)) continue;
        if (!rows[s]++) first[s] = r;
    }
    for (size_t s = 0; !st && s < texts; s++) {
        if (!rows[s]) continue;
        uint32_t at = jw_table_find(&study->tables[JW_SOURCES], (jw_text)s);
        jw_text note = at == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_SOURCES, at, "note");
        char message[384];
        snprintf(message, sizeof message, "%u row%s %s%s%s", rows[s], rows[s] == 1 ? "" : "s",
                 s ? "assumed" : "without a source", note ? ": " : "",
                 note ? jw_study_word(study, note) : "");
        st = find(in, JW_ASSUMED, id, first[s], "source", (jw_text)s, message,
                  s ? "" : "name a row of sources.csv, with grade X for an assumption");
    }
    jw_release(rows);
    jw_release(first);
    return st;
}

jw_status jw_check_odd(const jw_study *study, jw_findings *findings, jw_error *err)
{
    looking in = {study, findings};
    jw_supply *supply = NULL;
    jw_status st = jw_supply_new(&supply, study);
    if (!st) st = check_yields(&in);
    if (!st && plans(study)) st = check_chain(&in);
    if (!st) st = check_fields(&in, supply);
    if (!st) st = check_origins(&in, supply);
    if (!st) st = check_home(&in);
    if (!st) st = check_reach(&in, supply);
    if (!st) st = check_round_trips(&in, supply);
    if (!st) st = check_factors(&in);
    if (!st) st = jw_check_years(study, findings);
    if (!st) st = jw_check_ties(study, findings);
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++)
        st = check_assumed(&in, (jw_table_id)t);
    jw_supply_free(supply);
    return st ? jw_fail_memory(err) : JW_OK;
}
