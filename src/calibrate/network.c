/*
 * Places are the lowest regions below a border level. A region around them that has more of an indicator than
 * they have together tells of an outside: what is left of it acts as one more place without a location.
 */
#include "calibrate/network.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static jw_text id_of(const jw_study *study, jw_table_id table, size_t row)
{
    return jw_study_cell_text(study, table, row, "id");
}

const char *jw_network_region(const jw_network *network, uint32_t row)
{
    return jw_study_word(network->study, id_of(network->study, JW_REGIONS, row));
}

bool jw_network_lies_in(const jw_network *network, uint32_t region, uint32_t in)
{
    while (region != JW_NO_ROW && region != in)
        region = network->parent[region];
    return region == in;
}

bool jw_network_place_in(const jw_network *network, int place, uint32_t region)
{
    if (place == network->outside) return region == network->root;
    return jw_network_lies_in(network, network->leaf[place], region);
}

/* --- Settings */

static jw_status missing_setting(const char *key, jw_error *err)
{
    jw_fail(err, JW_EDATA, "calibration needs the setting %s", key);
    jw_fail_at(err, "study", 0);
    for (int s = 0; s < jw_setting_count; s++)
        if (!strcmp(jw_settings[s].key, key))
            jw_fail_remedy(err, "add a row %s to the table study: %s", key, jw_settings[s].help);
    return JW_EDATA;
}

static jw_status read_assumed(jw_assumed *out, const jw_study *study, const char *key,
                              jw_error *err)
{
    const jw_table *table = jw_study_table(study, JW_STUDY);
    uint32_t row = jw_table_find(table, jw_strings_find(study->strings, key, strlen(key)));
    out->value = jw_study_setting_number(study, key);
    if (isnan(out->value)) return missing_setting(key, err);
    double low = row == JW_NO_ROW ? NAN : jw_study_cell_number(study, JW_STUDY, row, "value_low");
    double high = row == JW_NO_ROW ? NAN : jw_study_cell_number(study, JW_STUDY, row, "value_high");
    out->low = isnan(low) ? out->value : low;
    out->high = isnan(high) ? out->value : high;
    return JW_OK;
}

static jw_status read_settings(jw_network *n, jw_error *err)
{
    n->year = (int)jw_study_setting_number(n->study, "base_year");
    n->money = jw_study_setting(n->study, "money_unit");
    jw_status st = n->money ? JW_OK : missing_setting("money_unit", err);
    if (!st) st = read_assumed(&n->decay, n->study, "decay", err);
    if (!st) st = read_assumed(&n->flow_elasticity, n->study, "flow_elasticity", err);
    if (!st) st = read_assumed(&n->window_elasticity, n->study, "window_elasticity", err);
    if (!st) st = read_assumed(&n->supply_elasticity, n->study, "supply_elasticity", err);
    if (!st) st = read_assumed(&n->relief, n->study, "relief", err);
    return st;
}

/* --- Places */

static jw_status make_room(jw_network *n, size_t regions)
{
    n->leaf = jw_alloc(regions + 1, sizeof *n->leaf);
    n->home = jw_alloc(regions + 1, sizeof *n->home);
    n->place_of = jw_alloc(regions + 1, sizeof *n->place_of);
    n->parent = jw_alloc(regions + 1, sizeof *n->parent);
    return n->leaf && n->home && n->place_of && n->parent ? JW_OK : JW_ENOMEM;
}

static void find_parents(jw_network *n, size_t regions)
{
    const jw_table *table = jw_study_table(n->study, JW_REGIONS);
    for (size_t r = 0; r < regions; r++) {
        jw_text parent = jw_study_cell_text(n->study, JW_REGIONS, r, "parent");
        n->parent[r] = parent ? jw_table_find(table, parent) : JW_NO_ROW;
        n->place_of[r] = 0;
    }
    for (size_t r = 0; r < regions; r++)
        if (n->parent[r] != JW_NO_ROW) n->place_of[n->parent[r]] = -1;
}

static uint32_t region_at_level(const jw_network *n, uint32_t region, const char *level)
{
    while (
        region != JW_NO_ROW &&
        strcmp(jw_study_word(n->study, jw_study_cell_text(n->study, JW_REGIONS, region, "level")),
               level) != 0)
        region = n->parent[region];
    return region;
}

static uint32_t top_of(const jw_network *n, uint32_t region)
{
    while (n->parent[region] != JW_NO_ROW)
        region = n->parent[region];
    return region;
}

static jw_status wrong_region(const jw_network *n, uint32_t row, const char *message,
                              const char *remedy, jw_error *err)
{
    const char *id = jw_network_region(n, row);
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, "regions", 0);
    jw_fail_cell(err, "id", id, strlen(id));
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

static jw_status find_leaves(jw_network *n, size_t regions, const char *level, jw_error *err)
{
    n->root = JW_NO_ROW;
    for (size_t r = 0; r < regions; r++) {
        uint32_t row = (uint32_t)r, home = region_at_level(n, row, level);
        if (n->place_of[r] < 0 || home == JW_NO_ROW) {
            n->place_of[r] = -1;
            continue;
        }
        if (n->root == JW_NO_ROW) n->root = top_of(n, row);
        if (top_of(n, row) != n->root)
            return wrong_region(n, row, "lies in another tree than the first region",
                                "give all of them one region around them", err);
        n->leaf[n->leaves] = row;
        n->home[n->leaves] = home;
        n->place_of[r] = n->leaves++;
    }
    if (n->leaves > 1 && n->leaves < JW_GRAVITY_PLACES_LIMIT) return JW_OK;
    jw_fail(err, n->leaves > 1 ? JW_ELIMIT : JW_EDATA, "%d regions lie in regions of the level %s",
            n->leaves, level);
    jw_fail_at(err, "study", 0);
    jw_fail_remedy(err, "let border_level name a level with 2 to %d lowest regions in it",
                   JW_GRAVITY_PLACES_LIMIT - 1);
    return n->leaves > 1 ? JW_ELIMIT : JW_EDATA;
}

/* --- Travel and borders */

static void mark_borders(jw_network *n)
{
    size_t places = (size_t)n->places;
    for (int i = 0; i < n->places; i++)
        for (int j = 0; j < n->places; j++)
            n->border[(size_t)i * places + (size_t)j] =
                i != j && (i == n->outside || j == n->outside || n->home[i] != n->home[j]);
}

static void read_minutes(jw_network *n, jw_text mode)
{
    const jw_table *regions = jw_study_table(n->study, JW_REGIONS);
    size_t places = (size_t)n->places;
    for (size_t r = 0; r < jw_study_table(n->study, JW_TRAVEL)->rows; r++) {
        uint32_t from = jw_table_find(regions, jw_study_cell_text(n->study, JW_TRAVEL, r, "from"));
        uint32_t to = jw_table_find(regions, jw_study_cell_text(n->study, JW_TRAVEL, r, "to"));
        double minutes = jw_study_cell_number(n->study, JW_TRAVEL, r, "minutes");
        if (jw_study_cell_text(n->study, JW_TRAVEL, r, "mode") != mode || isnan(minutes) ||
            from == JW_NO_ROW || to == JW_NO_ROW || n->place_of[from] < 0 || n->place_of[to] < 0)
            continue;
        size_t i = (size_t)n->place_of[from], j = (size_t)n->place_of[to];
        n->minutes[i * places + j] = minutes;
        if (isnan(n->minutes[j * places + i])) n->minutes[j * places + i] = minutes;
    }
}

/* A way told in one direction counts in both. */
static jw_status read_travel(jw_network *n, jw_error *err)
{
    const char *mode = jw_study_setting(n->study, "travel_mode");
    if (!mode) return missing_setting("travel_mode", err);
    size_t places = (size_t)n->places;
    for (size_t at = 0; at < places * places; at++)
        n->minutes[at] = NAN;
    read_minutes(n, jw_strings_find(n->study->strings, mode, strlen(mode)));
    for (int i = 0; i < n->places; i++)
        for (int j = 0; j < n->places; j++) {
            double *minutes = &n->minutes[(size_t)i * places + (size_t)j];
            if (i == j || i == n->outside || j == n->outside) *minutes = 0;
            if (!isnan(*minutes)) continue;
            jw_fail(err, JW_EDATA, "no minutes by %s from %s to %s, nor back", mode,
                    jw_network_region(n, n->leaf[i]), jw_network_region(n, n->leaf[j]));
            jw_fail_at(err, "travel", 0);
            jw_fail_remedy(err, "add a row for the pair, or let travel_mode name another mode");
            return JW_EDATA;
        }
    return JW_OK;
}

static jw_status read_places(jw_network *n, jw_error *err)
{
    size_t regions = jw_study_table(n->study, JW_REGIONS)->rows;
    const char *level = jw_study_setting(n->study, "border_level");
    if (!level) return missing_setting("border_level", err);
    if (make_room(n, regions)) return jw_fail_memory(err);
    find_parents(n, regions);
    jw_status st = find_leaves(n, regions, level, err);
    if (st) return st;
    /* A root that is itself on the border level or below has nothing but the places in it. */
    bool around = region_at_level(n, n->root, level) == JW_NO_ROW;
    n->places = n->leaves + around;
    n->outside = around ? n->leaves : -1;
    size_t places = (size_t)n->places;
    n->minutes = jw_alloc(places * places, sizeof *n->minutes);
    n->border = jw_alloc(places * places, 1);
    return n->minutes && n->border ? JW_OK : jw_fail_memory(err);
}

jw_status jw_network_new(jw_network **out, const jw_study *study, jw_error *err)
{
    *out = NULL;
    jw_network *n = jw_zalloc(1, sizeof *n);
    if (!n) return jw_fail_memory(err);
    n->study = study;
    jw_status st = read_settings(n, err);
    if (!st) st = read_places(n, err);
    if (!st) st = read_travel(n, err);
    if (!st) mark_borders(n);
    if (!st) st = jw_network_read_stages(n, err);
    if (!st) st = jw_network_read_fields(n, err);
    if (st)
        jw_network_free(n);
    else
        *out = n;
    return st;
}

void jw_network_free(jw_network *n)
{
    if (!n) return;
    for (int s = 0; n->stage && s < n->stages; s++) {
        jw_release(n->stage[s].supply);
        jw_release(n->stage[s].weight);
    }
    for (int k = 0; n->field && k < n->fields; k++)
        jw_release(n->field[k].input);
    void *memory[] = {n->leaf,    n->home,   n->place_of, n->parent,
                      n->minutes, n->border, n->stage,    n->field};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_release(n);
}
