/*
 * A capacity in frictions opens moves of its own between leaves without a flow of the base year, one for every
 * ordered pair, field and stage that the row names. Only a row that names all places walks over pairs of them,
 * and then it means every one.
 */
#include "plan/build.h"

#include "base/alloc.h"
#include "base/map.h"

#include <math.h>

typedef struct arc {
    int field, stage, from, to;
} arc;

typedef struct flow_set {
    arc *items;
    jw_map map;
} flow_set;

typedef struct sought_arc {
    const flow_set *flows;
    arc arc;
} sought_arc;

static bool same_arc(uint32_t row, const void *key)
{
    const sought_arc *wanted = key;
    return !memcmp(&wanted->flows->items[row], &wanted->arc, sizeof wanted->arc);
}

static bool has_flow(const flow_set *flows, arc wanted)
{
    sought_arc key = {flows, wanted};
    return jw_map_find(&flows->map, jw_hash(&wanted, sizeof wanted, 0), same_arc, &key) !=
           UINT32_MAX;
}

static void list_flows(jw_build *b, flow_set *flows)
{
    const jw_text *from = jw_texts_of(b->study, JW_FLOWS, "from");
    const jw_text *to = jw_texts_of(b->study, JW_FLOWS, "to");
    const jw_text *field = jw_texts_of(b->study, JW_FLOWS, "field");
    const jw_text *stage = jw_texts_of(b->study, JW_FLOWS, "stage");
    jw_numbers years = jw_numbers_of(b->study, JW_FLOWS, "year", NULL);
    size_t rows = jw_study_table(b->study, JW_FLOWS)->rows;
    if (!(flows->items = jw_zalloc(rows + 1, sizeof *flows->items))) b->status = JW_ENOMEM;
    for (size_t row = 0; row < rows && !b->status; row++) {
        if (jw_number_at(years, row) != b->year) continue;
        flows->items[row] =
            (arc){b->field_of[jw_text_at(field, row)], b->stage_of[jw_text_at(stage, row)],
                  b->leaf_of[jw_text_at(from, row)], b->leaf_of[jw_text_at(to, row)]};
        b->status =
            jw_map_add(&flows->map, jw_hash(&flows->items[row], sizeof(arc), 0), (uint32_t)row);
    }
}

static bool lies_in(const jw_build *b, int leaf, jw_text region)
{
    const jw_places *places = b->plan->places;
    const jw_text *ids = jw_texts_of(b->study, JW_REGIONS, "id");
    int r = places->leaf_region[leaf];
    while (region && r >= 0 && ids[r] != region)
        r = places->parent[r];
    return r >= 0;
}

static void open_arc(jw_build *b, const flow_set *flows, size_t row, arc at)
{
    jw_move m = {at.field, at.stage, at.from, at.to, JW_FRICTIONS, row, 0, NAN, NAN, {0}};
    if (at.from == at.to || !b->present[jw_chain_index(b, at.field, at.stage)] ||
        has_flow(flows, at) || !jw_find_friction(b, &m) || m.friction.row != row)
        return;
    m.value = m.friction.capacity;
    if (b->non_rival[at.stage] &&
        b->made[jw_spot_index(b, ((jw_spot){at.field, at.stage, at.from}))] <= 0)
        return;
    jw_build_move(b, &m);
}

/* One pair of places: all fields and stages that the row names. */
static void open_pair(jw_build *b, const flow_set *flows, size_t row,
                      const jw_text names[JW_FRICTION_NAMES], int from, int to)
{
    int field = names[2] ? b->field_of[names[2]] : 0, stage = names[3] ? b->stage_of[names[3]] : 0;
    int last_field = names[2] ? field : b->plan->fields - 1;
    int last_stage = names[3] ? stage : b->plan->stages - 1;
    for (int k = field; k <= last_field && k >= 0; k++)
        for (int s = stage; s <= last_stage && s >= 0 && !b->status; s++)
            open_arc(b, flows, row, (arc){k, s, from, to});
}

static void open_row(jw_build *b, const flow_set *flows, size_t row)
{
    jw_text names[JW_FRICTION_NAMES];
    jw_friction_names(names, b->frictions, row);
    for (int from = 0; from < b->plan->places->leaves; from++) {
        if (!b->plan->in_scope[from] || !lies_in(b, from, names[0])) continue;
        for (int to = 0; to < b->plan->places->leaves && !b->status; to++)
            if (b->plan->in_scope[to] && lies_in(b, to, names[1]))
                open_pair(b, flows, row, names, from, to);
    }
}

/* Rows with a border speak of flows; only a bare capacity opens a move by itself. */
static bool opens_moves(const jw_build *b, size_t row)
{
    jw_friction friction = jw_friction_at(b->frictions, row);
    return jw_friction_moves_goods(b->frictions, row) && isfinite(friction.capacity) &&
           friction.border <= 0;
}

void jw_build_open_moves(jw_build *b)
{
    flow_set flows = {NULL, {0}};
    for (size_t row = 0; row < jw_study_table(b->study, JW_FRICTIONS)->rows && !b->status; row++) {
        if (!opens_moves(b, row)) continue;
        if (!flows.items) list_flows(b, &flows);
        if (!b->status) open_row(b, &flows, row);
    }
    jw_map_release(&flows.map);
    jw_release(flows.items);
}
