/*
 * Regions form a tree and the model lives on its leaves; a player is a leaf or the union of all leaves below
 * one region. Leaves and players are numbered in the order of the table, so that the numbers, and with them
 * every result, do not depend on anything but the study.
 */
#include "plan/places.h"

#include "base/alloc.h"
#include "base/error.h"
#include "plan/cells.h"

static jw_status make_room(jw_places *places, size_t regions)
{
    places->regions = (int)regions;
    int **arrays[] = {&places->parent,      &places->depth,  &places->leaf,
                      &places->leaf_region, &places->player, &places->player_region};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
        if (!(*arrays[i] = jw_zalloc(regions + 1, sizeof(int)))) return JW_ENOMEM;
    return JW_OK;
}

static jw_status find_parents(jw_places *places, const jw_study *study, jw_error *err)
{
    const jw_table *table = jw_study_table(study, JW_REGIONS);
    const jw_text *parents = jw_texts_of(study, JW_REGIONS, "parent");
    for (int r = 0; r < places->regions; r++) {
        jw_text parent = jw_text_at(parents, (size_t)r);
        uint32_t row = parent ? jw_table_find(table, parent) : JW_NO_ROW;
        if (parent && row == JW_NO_ROW)
            return jw_wrong_row(err, study, JW_REGIONS, (size_t)r, "parent",
                                "there is no such region");
        places->parent[r] = parent ? (int)row : -1;
    }
    return JW_OK;
}

/* A region is a leaf unless another one lies in it. */
static jw_status find_leaves(jw_places *places, const jw_study *study, jw_error *err)
{
    for (int r = 0; r < places->regions; r++)
        if (places->parent[r] >= 0) places->leaf[places->parent[r]] = -1;
    for (int r = 0; r < places->regions; r++) {
        for (int p = places->parent[r]; p >= 0; p = places->parent[p])
            if (++places->depth[r] > places->regions)
                return jw_wrong_row(err, study, JW_REGIONS, (size_t)r, "parent",
                                    "regions lie in a circle");
        if (places->leaf[r] < 0) continue;
        places->leaf_region[places->leaves] = r;
        places->leaf[r] = places->leaves++;
    }
    return JW_OK;
}

/* The region at the level that a leaf lies in, itself included; -1 if there is none. */
static int region_at_level(const jw_places *places, const jw_text *levels, int region,
                           jw_text level)
{
    while (region >= 0 && jw_text_at(levels, (size_t)region) != level)
        region = places->parent[region];
    return region;
}

typedef struct assignment {
    jw_places *places;
    const jw_study *study;
    const char *level;
    jw_text level_text;
    const jw_text *levels;
    jw_numbers flags;
    int *number; /* of each region as a player, or -1 */
    int *first;  /* a leaf region of each player or would-be player region, or -1 */
} assignment;

/* Who never joins takes no part with what lies in it either. */
static bool plays(const assignment *a, int region)
{
    for (; region >= 0; region = a->places->parent[region])
        if (jw_number_or(a->flags, (size_t)region, 1) == 0) return false;
    return true;
}

static jw_status assign_leaf(assignment *a, int leaf, jw_error *err)
{
    int region = a->places->leaf_region[leaf], head = region;
    if (a->level) head = region_at_level(a->places, a->levels, region, a->level_text);
    if (head < 0 && !plays(a, region)) return a->places->player[leaf] = JW_OUTSIDE, JW_OK;
    if (head < 0) {
        jw_wrong_row(err, a->study, JW_REGIONS, (size_t)region, "level",
                     "lies in no region of the level '%s', so nobody plays for it", a->level);
        jw_fail_remedy(err, "name a level that every region has, or set player to 0 here");
        return JW_EDATA;
    }
    if (a->first[head] < 0) a->first[head] = region;
    if (plays(a, region) != plays(a, a->first[head])) {
        jw_wrong_row(err, a->study, JW_REGIONS, (size_t)region, "player",
                     "of it, or of a region it lies in, differs from row %lld, which has the same "
                     "player",
                     (long long)jw_row_line(a->study, JW_REGIONS, (size_t)a->first[head]));
        jw_fail_remedy(err, "give all regions of one player the same flag");
        return JW_EDATA;
    }
    a->places->player[leaf] = plays(a, region) ? head : JW_OUTSIDE;
    return JW_OK;
}

/* Players were told by region so far; number them in the order of the table. */
static void number_players(assignment *a)
{
    jw_places *places = a->places;
    for (int r = 0; r < places->regions; r++)
        a->number[r] = -1;
    for (int l = 0; l < places->leaves; l++)
        if (places->player[l] != JW_OUTSIDE) a->number[places->player[l]] = 0;
    for (int r = 0; r < places->regions; r++) {
        if (a->number[r] < 0) continue;
        places->player_region[places->players] = r;
        a->number[r] = places->players++;
    }
    for (int l = 0; l < places->leaves; l++)
        if (places->player[l] != JW_OUTSIDE) places->player[l] = a->number[places->player[l]];
}

static jw_status find_players(jw_places *places, const jw_study *study, const char *level,
                              jw_error *err)
{
    jw_status st = JW_OK;
    assignment a = {places,
                    study,
                    level,
                    0,
                    jw_texts_of(study, JW_REGIONS, "level"),
                    jw_numbers_of(study, JW_REGIONS, "player", NULL),
                    NULL,
                    NULL};
    if (level) a.level_text = jw_strings_find(study->strings, level, strlen(level));
    a.number = jw_alloc((size_t)places->regions + 1, sizeof(int));
    a.first = jw_alloc((size_t)places->regions + 1, sizeof(int));
    if (!a.number || !a.first) {
        st = jw_fail_memory(err);
        goto done;
    }
    for (int r = 0; r < places->regions; r++)
        a.first[r] = -1;
    for (int l = 0; l < places->leaves && !st; l++)
        st = assign_leaf(&a, l, err);
    if (!st) number_players(&a);
done:
    jw_release(a.number);
    jw_release(a.first);
    return st;
}

jw_status jw_places_new(jw_places **out, const jw_study *study, const char *level, jw_error *err)
{
    *out = NULL;
    if (!level) level = jw_study_setting(study, "players");
    jw_status st = JW_OK;
    jw_places *places = jw_zalloc(1, sizeof *places);
    if (!places) return jw_fail_memory(err);
    if (make_room(places, jw_study_table(study, JW_REGIONS)->rows)) {
        st = jw_fail_memory(err);
        goto done;
    }
    st = find_parents(places, study, err);
    if (!st) st = find_leaves(places, study, err);
    if (!st) st = find_players(places, study, level, err);
    if (!st) *out = places, places = NULL;
done:
    jw_places_free(places);
    return st;
}

void jw_places_free(jw_places *places)
{
    if (!places) return;
    jw_release(places->parent);
    jw_release(places->depth);
    jw_release(places->leaf);
    jw_release(places->leaf_region);
    jw_release(places->player);
    jw_release(places->player_region);
    jw_release(places);
}

static const char *region_text(const jw_study *study, int region, const char *column)
{
    return jw_study_word(study, jw_text_at(jw_texts_of(study, JW_REGIONS, column), (size_t)region));
}

const char *jw_leaf_id(const jw_places *places, const jw_study *study, int leaf)
{
    return region_text(study, places->leaf_region[leaf], "id");
}

const char *jw_player_id(const jw_places *places, const jw_study *study, int player)
{
    return region_text(study, places->player_region[player], "id");
}

const char *jw_player_name(const jw_places *places, const jw_study *study, int player)
{
    return region_text(study, places->player_region[player], "name");
}
