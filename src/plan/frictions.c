/*
 * Rows are found by what they name: for a move there are few combinations of (a region the origin lies in, or
 * any) x (the same for the destination) x (the field, or any) x (the stage, or any), and each is one look into
 * a map. Trying every row on every move would be quadratic.
 */
#include "plan/frictions.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"

typedef struct names {
    jw_text of[JW_FRICTION_NAMES]; /* from, to, field, stage, factor; 0 for any */
} names;

struct jw_frictions {
    const jw_study *study;
    const jw_places *places;
    const jw_text *columns[JW_FRICTION_NAMES], *regions;
    jw_numbers border, cost, capacity, relief;
    jw_text any; /* the text "*" */
    jw_map map;
};

typedef struct sought {
    const jw_frictions *frictions;
    names names;
} sought;

void jw_friction_names(jw_text out[JW_FRICTION_NAMES], const jw_frictions *frictions, size_t row)
{
    for (int i = 0; i < JW_FRICTION_NAMES; i++) {
        jw_text name = jw_text_at(frictions->columns[i], row);
        out[i] = name == frictions->any ? 0 : name;
    }
}

static bool same_names(uint32_t row, const void *key)
{
    const sought *wanted = key;
    names told;
    jw_friction_names(told.of, wanted->frictions, row);
    return !memcmp(&told, &wanted->names, sizeof told);
}

static uint32_t find_row(const jw_frictions *frictions, const names *wanted)
{
    sought key = {frictions, *wanted};
    return jw_map_find(&frictions->map, jw_hash(wanted, sizeof *wanted, 0), same_names, &key);
}

bool jw_friction_moves_goods(const jw_frictions *frictions, size_t row)
{
    return !jw_text_at(frictions->columns[JW_FRICTION_FACTOR], row);
}

static jw_status tie(const jw_frictions *frictions, uint32_t first, uint32_t second, jw_error *err)
{
    jw_wrong_row(err, frictions->study, JW_FRICTIONS, second, "id",
                 "says as much as row %lld about the same move",
                 (long long)jw_row_line(frictions->study, JW_FRICTIONS, first));
    jw_fail_remedy(err, "make one of the two more specific, or take it out");
    return JW_EDATA;
}

static jw_status index_rows(jw_frictions *frictions, jw_error *err)
{
    size_t rows = jw_study_table(frictions->study, JW_FRICTIONS)->rows;
    for (size_t row = 0; row < rows; row++) {
        names told;
        jw_friction_names(told.of, frictions, row);
        uint32_t before = find_row(frictions, &told);
        if (before != UINT32_MAX) return tie(frictions, before, (uint32_t)row, err);
        if (jw_map_add(&frictions->map, jw_hash(&told, sizeof told, 0), (uint32_t)row))
            return jw_fail_memory(err);
    }
    return JW_OK;
}

jw_status jw_frictions_new(jw_frictions **out, const jw_study *study, const jw_places *places,
                           const jw_plan_range *range, jw_error *err)
{
    static const char *const columns[] = {"from", "to", "field", "stage", "factor"};
    *out = NULL;
    jw_frictions *frictions = jw_zalloc(1, sizeof *frictions);
    if (!frictions) return jw_fail_memory(err);
    frictions->study = study;
    frictions->places = places;
    for (int i = 0; i < JW_FRICTION_NAMES; i++)
        frictions->columns[i] = jw_texts_of(study, JW_FRICTIONS, columns[i]);
    frictions->regions = jw_texts_of(study, JW_REGIONS, "id");
    frictions->border = jw_numbers_of(study, JW_FRICTIONS, "border", range);
    frictions->cost = jw_numbers_of(study, JW_FRICTIONS, "cost", range);
    frictions->capacity = jw_numbers_of(study, JW_FRICTIONS, "capacity", range);
    frictions->relief = jw_numbers_of(study, JW_FRICTIONS, "relief", range);
    frictions->any = jw_strings_find(study->strings, "*", 1);
    jw_status st = index_rows(frictions, err);
    if (st)
        jw_frictions_free(frictions);
    else
        *out = frictions;
    return st;
}

void jw_frictions_free(jw_frictions *frictions)
{
    if (!frictions) return;
    jw_map_release(&frictions->map);
    jw_release(frictions);
}

jw_friction jw_friction_at(const jw_frictions *frictions, size_t row)
{
    return (jw_friction){(uint32_t)row, jw_number_or(frictions->border, row, 0),
                         jw_number_or(frictions->cost, row, 0),
                         jw_number_or(frictions->capacity, row, INFINITY),
                         jw_number_or(frictions->relief, row, 0)};
}

/* The next wider name for a place: its parent, then any (0, after which there is no more). */
static jw_text widen(const jw_frictions *frictions, int *region)
{
    *region = frictions->places->parent[*region];
    return *region < 0 ? 0 : jw_text_at(frictions->regions, (size_t)*region);
}

typedef struct search {
    const jw_frictions *frictions;
    uint32_t best, rival; /* rows; rival says as much as best */
    int score;
} search;

/* Names count most, then how far down the tree the regions are. */
static int score_of(const jw_frictions *frictions, const names *told, int from, int to)
{
    int named = 0, depth = 0;
    for (int i = 0; i < JW_FRICTION_NAMES; i++)
        named += told->of[i] != 0;
    if (from >= 0) depth += frictions->places->depth[from];
    if (to >= 0) depth += frictions->places->depth[to];
    return named * (2 * frictions->places->regions + 1) + depth;
}

static void try_names(search *s, const names *told, int from, int to)
{
    uint32_t row = find_row(s->frictions, told);
    if (row == UINT32_MAX) return;
    int score = score_of(s->frictions, told, from, to);
    if (score == s->score) s->rival = row;
    if (score <= s->score) return;
    s->best = row, s->rival = JW_NO_ROW, s->score = score;
}

/* A factor has no field and stage, so there is nothing to widen. */
static void try_pair(search *s, names told, int from, int to, jw_text field, jw_text stage)
{
    for (int which = 0; which < (told.of[JW_FRICTION_FACTOR] ? 1 : 4); which++) {
        told.of[2] = which & 1 ? 0 : field;
        told.of[3] = which & 2 ? 0 : stage;
        try_names(s, &told, from, to);
    }
}

static jw_status find_row_for(jw_friction *friction, const jw_frictions *frictions, int from,
                              int to, jw_text field, jw_text stage, jw_text factor, jw_error *err)
{
    *friction = (jw_friction){JW_NO_ROW, 0, 0, INFINITY, 0};
    search s = {frictions, JW_NO_ROW, JW_NO_ROW, -1};
    int origin = frictions->places->leaf_region[from];
    for (names told = {{jw_text_at(frictions->regions, (size_t)origin), 0, 0, 0, factor}};;) {
        int target = frictions->places->leaf_region[to];
        for (told.of[1] = jw_text_at(frictions->regions, (size_t)target);;) {
            try_pair(&s, told, origin, target, field, stage);
            if (!told.of[1]) break;
            told.of[1] = widen(frictions, &target);
        }
        if (!told.of[0]) break;
        told.of[0] = widen(frictions, &origin);
    }
    if (s.best == JW_NO_ROW) return JW_OK;
    if (s.rival != JW_NO_ROW)
        return tie(frictions, s.best < s.rival ? s.best : s.rival,
                   s.best < s.rival ? s.rival : s.best, err);
    *friction = jw_friction_at(frictions, s.best);
    return JW_OK;
}

jw_status jw_friction_find(jw_friction *friction, const jw_frictions *frictions, int from, int to,
                           jw_text field, jw_text stage, jw_error *err)
{
    return find_row_for(friction, frictions, from, to, field, stage, 0, err);
}

jw_status jw_friction_find_factor(jw_friction *friction, const jw_frictions *frictions, int from,
                                  int to, jw_text factor, jw_error *err)
{
    return find_row_for(friction, frictions, from, to, 0, 0, factor, err);
}
