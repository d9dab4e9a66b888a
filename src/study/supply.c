/*
 * What is made, what arrives, what is bought: sets of places, a place being a region, a field and a
 * stage. A study may have a million capabilities and the fields and regions for a billion places, so the
 * sets are hashed rather than tables of bits; places are compared in full. Recipes are chained by what
 * they make, so that asking what a site needs does not go through those of all others.
 */
#include "study/supply.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

typedef enum set { MADE, ARRIVES, BOUGHT, FIELD_SOLD, FIELD_MADE, STAGE_MADE, REACHED } set;

typedef struct place {
    uint32_t set;
    jw_text region, field, stage; /* 0 where the set does not tell them apart */
} place;

struct jw_supply {
    const jw_study *study;
    jw_map numbers; /* of places */
    place *places;
    size_t count, capacity;
    jw_map first_recipe;   /* of each field and stage */
    uint32_t *next_recipe; /* of the same field and stage, or JW_NO_ROW */
};

static const jw_text *texts(const jw_study *study, jw_table_id id, const char *name)
{
    const jw_column *column = jw_table_column(&study->tables[id], study->strings, name);
    return column ? column->texts : NULL;
}

static const double *numbers(const jw_study *study, jw_table_id id, const char *name)
{
    const jw_column *column = jw_table_column(&study->tables[id], study->strings, name);
    return column ? column->numbers : NULL;
}

typedef struct wanted_place {
    const jw_supply *supply;
    place place;
} wanted_place;

static bool same_place(uint32_t candidate, const void *key)
{
    const wanted_place *wanted = key;
    return !memcmp(&wanted->supply->places[candidate], &wanted->place, sizeof wanted->place);
}

static bool has(const jw_supply *supply, set in, jw_text region, jw_text field, jw_text stage)
{
    wanted_place wanted = {supply, {in, region, field, stage}};
    uint64_t hash = jw_hash(&wanted.place, sizeof wanted.place, 0);
    return jw_map_find(&supply->numbers, hash, same_place, &wanted) != UINT32_MAX;
}

static jw_status put(jw_supply *supply, set in, jw_text region, jw_text field, jw_text stage)
{
    if (has(supply, in, region, field, stage)) return JW_OK;
    jw_status st = jw_grow(&supply->places, &supply->capacity, supply->count + 1,
                           sizeof *supply->places, JW_ROW_LIMIT);
    if (st) return st;
    place new = {in, region, field, stage};
    supply->places[supply->count] = new;
    st = jw_map_add(&supply->numbers, jw_hash(&new, sizeof new, 0), (uint32_t)supply->count);
    if (!st) supply->count++;
    return st;
}

static jw_text region_of(const jw_study *study, const jw_text *actor_region, jw_text owner)
{
    uint32_t actor = jw_table_find(&study->tables[JW_ACTORS], owner);
    return actor == JW_NO_ROW || !actor_region ? owner : actor_region[actor];
}

jw_text jw_supply_region_of(const jw_study *study, size_t capability)
{
    return region_of(study, texts(study, JW_ACTORS, "region"),
                     jw_study_cell_text(study, JW_CAPABILITIES, capability, "owner"));
}

static jw_status add_capabilities(jw_supply *supply)
{
    const jw_study *study = supply->study;
    const jw_text *owner = texts(study, JW_CAPABILITIES, "owner");
    const jw_text *field = texts(study, JW_CAPABILITIES, "field");
    const jw_text *stage = texts(study, JW_CAPABILITIES, "stage");
    const jw_text *actor_region = texts(study, JW_ACTORS, "region");
    jw_status st = JW_OK;
    for (size_t r = 0; owner && field && stage && !st && r < study->tables[JW_CAPABILITIES].rows;
         r++) {
        st = put(supply, MADE, region_of(study, actor_region, owner[r]), field[r], stage[r]);
        if (!st) st = put(supply, STAGE_MADE, 0, field[r], stage[r]);
        if (!st) st = put(supply, FIELD_MADE, 0, field[r], 0);
    }
    return st;
}

/* Flows and channels. Use at home brings nothing from elsewhere. */
static jw_status add_arrivals(jw_supply *supply, jw_table_id id)
{
    const jw_study *study = supply->study;
    const jw_text *from = texts(study, id, "from"), *to = texts(study, id, "to"),
                  *field = texts(study, id, "field"), *stage = texts(study, id, "stage");
    const jw_text *actor_region = texts(study, JW_ACTORS, "region");
    size_t rows = from && to && field && stage ? study->tables[id].rows : 0;
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < rows; r++)
        if (from[r] != to[r])
            st = put(supply, ARRIVES, region_of(study, actor_region, to[r]), field[r], stage[r]);
    return st;
}

static jw_status add_markets(jw_supply *supply)
{
    const jw_study *study = supply->study;
    const jw_text *region = texts(study, JW_MARKETS, "region"),
                  *field = texts(study, JW_MARKETS, "field"),
                  *stage = texts(study, JW_MARKETS, "stage"),
                  *side = texts(study, JW_MARKETS, "side");
    const jw_text *actor_region = texts(study, JW_ACTORS, "region");
    jw_text buy = jw_strings_find(study->strings, "buy", 3);
    jw_status st = JW_OK;
    for (size_t r = 0;
         region && field && stage && side && !st && r < study->tables[JW_MARKETS].rows; r++)
        st = side[r] == buy ? put(supply, BOUGHT, region_of(study, actor_region, region[r]),
                                  field[r], stage[r])
                            : put(supply, FIELD_SOLD, 0, field[r], 0);
    return st;
}

/* A recipe's row, found by what it makes. */
typedef struct wanted_recipe {
    const jw_text *fields, *stages;
    jw_text field, stage;
} wanted_recipe;

static bool same_output(uint32_t candidate, const void *key)
{
    const wanted_recipe *wanted = key;
    return wanted->fields[candidate] == wanted->field && wanted->stages[candidate] == wanted->stage;
}

static uint64_t hash_output(jw_text field, jw_text stage)
{
    jw_text output[2] = {field, stage};
    return jw_hash(output, sizeof output, 0);
}

/* The first recipe that makes something, or JW_NO_ROW. */
static uint32_t find_recipe(const jw_supply *supply, jw_text field, jw_text stage)
{
    wanted_recipe wanted = {texts(supply->study, JW_RECIPES, "field"),
                            texts(supply->study, JW_RECIPES, "stage"), field, stage};
    return jw_map_find(&supply->first_recipe, hash_output(field, stage), same_output, &wanted);
}

static jw_status chain_recipes(jw_supply *supply)
{
    const jw_study *study = supply->study;
    const jw_text *field = texts(study, JW_RECIPES, "field"),
                  *stage = texts(study, JW_RECIPES, "stage");
    size_t rows = field && stage ? study->tables[JW_RECIPES].rows : 0;
    supply->next_recipe = jw_alloc(rows + 1, sizeof *supply->next_recipe);
    if (!supply->next_recipe) return JW_ENOMEM;
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < rows; r++) {
        uint32_t at = find_recipe(supply, field[r], stage[r]);
        supply->next_recipe[r] = JW_NO_ROW;
        if (at == JW_NO_ROW) {
            st = jw_map_add(&supply->first_recipe, hash_output(field[r], stage[r]), (uint32_t)r);
            continue;
        }
        supply->next_recipe[r] = supply->next_recipe[at];
        supply->next_recipe[at] = (uint32_t)r;
    }
    return st;
}

jw_status jw_supply_new(jw_supply **out, const jw_study *study)
{
    *out = jw_zalloc(1, sizeof **out);
    if (!*out) return JW_ENOMEM;
    (*out)->study = study;
    jw_status st = add_capabilities(*out);
    if (!st) st = add_arrivals(*out, JW_FLOWS);
    if (!st) st = add_arrivals(*out, JW_CHANNELS);
    if (!st) st = add_markets(*out);
    if (!st) st = chain_recipes(*out);
    if (st) {
        jw_supply_free(*out);
        *out = NULL;
    }
    return st;
}

void jw_supply_free(jw_supply *supply)
{
    if (!supply) return;
    jw_map_release(&supply->numbers);
    jw_map_release(&supply->first_recipe);
    jw_release(supply->places);
    jw_release(supply->next_recipe);
    jw_release(supply);
}

bool jw_supply_is_sold(const jw_supply *supply, jw_text field)
{
    return has(supply, FIELD_SOLD, 0, field, 0);
}

bool jw_supply_is_made(const jw_supply *supply, jw_text field)
{
    return has(supply, FIELD_MADE, 0, field, 0);
}

/* Whether a friction row opens a way to a region for things that have no base flow. */
static bool opens_way(const jw_supply *supply, size_t row, jw_text region, jw_text field,
                      jw_text stage)
{
    const jw_study *study = supply->study;
    jw_text star = jw_strings_find(study->strings, "*", 1);
    if (jw_study_cell_text(study, JW_FRICTIONS, row, "factor")) return false;
    const struct {
        const char *column;
        jw_text wanted;
    } tests[] = {{"to", region}, {"field", field}, {"stage", stage}};
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        jw_text value = jw_study_cell_text(study, JW_FRICTIONS, row, tests[i].column);
        if (value && value != star && value != tests[i].wanted) return false;
    }
    return jw_study_cell_number(study, JW_FRICTIONS, row, "capacity") > 0;
}

static bool arrives(const jw_supply *supply, jw_text region, jw_text field, jw_text stage)
{
    if (has(supply, MADE, region, field, stage) || has(supply, ARRIVES, region, field, stage) ||
        has(supply, BOUGHT, region, field, stage))
        return true;
    if (has(supply, STAGE_MADE, 0, field, stage))
        for (size_t r = 0; r < supply->study->tables[JW_FRICTIONS].rows; r++)
            if (opens_way(supply, r, region, field, stage)) return true;
    return false;
}

static bool is_rival(const jw_study *study, jw_text stage)
{
    uint32_t row = jw_table_find(&study->tables[JW_STAGES], stage);
    return row == JW_NO_ROW || jw_study_cell_number(study, JW_STAGES, row, "rival") != 0;
}

bool jw_supply_can_send(const jw_supply *supply, jw_text from, jw_text field, jw_text stage)
{
    const jw_study *study = supply->study;
    jw_text region = region_of(study, texts(study, JW_ACTORS, "region"), from);
    return has(supply, MADE, region, field, stage) ||
           (is_rival(study, stage) && arrives(supply, region, field, stage));
}

/* The stage of a field just before another one, among those the field has. */
static jw_text previous_stage(const jw_supply *supply, jw_text field, jw_text stage)
{
    const jw_study *study = supply->study;
    const jw_table *stages = &study->tables[JW_STAGES];
    const jw_text *id = texts(study, JW_STAGES, "id");
    const double *order = numbers(study, JW_STAGES, "order");
    uint32_t own = jw_table_find(stages, stage);
    jw_text best = 0;
    double highest = -INFINITY;
    for (size_t r = 0; id && order && own != JW_NO_ROW && r < stages->rows; r++)
        if (order[r] < order[own] && order[r] > highest && has(supply, STAGE_MADE, 0, field, id[r]))
            highest = order[r], best = id[r];
    return best;
}

static bool reaches(const jw_supply *supply, jw_text region, jw_text field, jw_text stage,
                    jw_text *missing_field, jw_text *missing_stage)
{
    const jw_study *study = supply->study;
    const jw_text *in_field = texts(study, JW_RECIPES, "input_field"),
                  *in_stage = texts(study, JW_RECIPES, "input_stage");
    const double *amount = numbers(study, JW_RECIPES, "amount");
    uint32_t first = in_field && in_stage ? find_recipe(supply, field, stage) : JW_NO_ROW;
    for (uint32_t r = first; r != JW_NO_ROW; r = supply->next_recipe[r]) {
        if ((amount && amount[r] == 0) || arrives(supply, region, in_field[r], in_stage[r]))
            continue;
        *missing_field = in_field[r], *missing_stage = in_stage[r];
        return false;
    }
    jw_text previous = first != JW_NO_ROW ? 0 : previous_stage(supply, field, stage);
    if (!previous || arrives(supply, region, field, previous)) return true;
    *missing_field = field, *missing_stage = previous;
    return false;
}

jw_status jw_supply_reaches(bool *reached, jw_supply *supply, jw_text region, jw_text field,
                            jw_text stage, jw_text *missing_field, jw_text *missing_stage)
{
    /* A million capabilities share a few thousand places. */
    *reached = has(supply, REACHED, region, field, stage);
    if (*reached) return JW_OK;
    *reached = reaches(supply, region, field, stage, missing_field, missing_stage);
    return *reached ? put(supply, REACHED, region, field, stage) : JW_OK;
}

static double channel_cost(const jw_study *study, jw_text from, jw_text to, jw_text field,
                           jw_text stage)
{
    const jw_text *f = texts(study, JW_CHANNELS, "from"), *t = texts(study, JW_CHANNELS, "to"),
                  *k = texts(study, JW_CHANNELS, "field"), *s = texts(study, JW_CHANNELS, "stage");
    const jw_text *home = texts(study, JW_ACTORS, "region");
    double cost = INFINITY;
    for (size_t r = 0; f && t && k && s && r < study->tables[JW_CHANNELS].rows; r++) {
        double own = jw_study_cell_number(study, JW_CHANNELS, r, "cost");
        if (region_of(study, home, f[r]) == from && region_of(study, home, t[r]) == to &&
            k[r] == field && s[r] == stage)
            cost = fmin(cost, jw_is_empty(own) ? 0 : own);
    }
    return cost;
}

/* Cost of one unit from a window to another: 0 at home and along a base flow, else that of the cheapest channel
 * or friction row that matches, else no way. */
static double way_cost(const jw_study *study, jw_text from, jw_text to, jw_text field,
                       jw_text stage)
{
    const jw_text *f = texts(study, JW_FLOWS, "from"), *t = texts(study, JW_FLOWS, "to"),
                  *k = texts(study, JW_FLOWS, "field"), *s = texts(study, JW_FLOWS, "stage");
    double cost = from == to ? 0 : INFINITY;
    for (size_t r = 0; f && t && k && s && r < study->tables[JW_FLOWS].rows && cost > 0; r++)
        if (f[r] == from && t[r] == to && k[r] == field && s[r] == stage) cost = 0;
    jw_text star = jw_strings_find(study->strings, "*", 1);
    if (cost > 0) cost = fmin(cost, channel_cost(study, from, to, field, stage));
    for (size_t r = 0; r < study->tables[JW_FRICTIONS].rows && cost > 0; r++) {
        static const char *const columns[] = {"from", "to", "field", "stage"};
        const jw_text wanted[] = {from, to, field, stage};
        bool matches = !jw_study_cell_text(study, JW_FRICTIONS, r, "factor");
        for (int c = 0; c < 4; c++) {
            jw_text value = jw_study_cell_text(study, JW_FRICTIONS, r, columns[c]);
            matches &= !value || value == star || value == wanted[c];
        }
        double own = jw_study_cell_number(study, JW_FRICTIONS, r, "cost");
        if (matches && jw_study_cell_number(study, JW_FRICTIONS, r, "capacity") > 0)
            cost = fmin(cost, jw_is_empty(own) ? 0 : own);
    }
    return cost;
}

bool jw_supply_round_trip(const jw_supply *supply, size_t *at, jw_round_trip *trip)
{
    const jw_study *study = supply->study;
    const jw_text *region = texts(study, JW_MARKETS, "region"),
                  *field = texts(study, JW_MARKETS, "field"),
                  *stage = texts(study, JW_MARKETS, "stage"),
                  *side = texts(study, JW_MARKETS, "side");
    const double *price = numbers(study, JW_MARKETS, "price");
    size_t rows = study->tables[JW_MARKETS].rows;
    jw_text buy = jw_strings_find(study->strings, "buy", 3),
            sell = jw_strings_find(study->strings, "sell", 4);
    if (!region || !field || !stage || !side || !price || !buy || !sell) return false;
    for (; *at < rows * rows; ++*at) {
        size_t b = *at / rows, s = *at % rows;
        if (side[b] != buy) {
            *at = (b + 1) * rows - 1;
            continue;
        }
        /* Results that have arrived are never sent on. */
        if (side[s] != sell || !is_rival(study, stage[s]) || field[b] != field[s] ||
            stage[b] != stage[s] || price[s] <= price[b])
            continue;
        double cost = way_cost(study, region[b], region[s], field[b], stage[b]);
        if (!(price[b] + cost < price[s])) continue;
        *trip = (jw_round_trip){region[b], region[s], s, price[b], price[s], cost};
        ++*at;
        return true;
    }
    return false;
}
