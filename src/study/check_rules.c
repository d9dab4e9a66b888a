/*
 * Rules that no single column can state: one set of names for regions and actors, trees without cycles,
 * model rows on leaf regions, settings that make sense, flows in units that become money.
 */
#include "study/check.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"
#include "study/findings.h"
#include "study/units.h"

#include <math.h>
#include <string.h>

static jw_status find(const jw_study *study, jw_findings *findings, jw_table_id id, size_t row,
                      const char *column, jw_text value, const char *message, const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_remedy(&finding, "%s", remedy);
    return jw_find_cell(study, findings, JW_WRONG, &finding, id, row, column, value);
}

static const jw_text *texts(const jw_study *study, jw_table_id id, const char *name)
{
    const jw_column *column = jw_table_column(&study->tables[id], study->strings, name);
    return column ? column->texts : NULL;
}

static jw_status check_names(const jw_study *study, jw_findings *findings)
{
    const jw_table *actors = &study->tables[JW_ACTORS];
    const jw_text *id = texts(study, JW_ACTORS, "id");
    jw_status st = JW_OK;
    for (size_t r = 0; id && !st && r < actors->rows; r++)
        if (jw_table_find(&study->tables[JW_REGIONS], id[r]) != JW_NO_ROW)
            st = find(study, findings, JW_ACTORS, r, "id", id[r], "a region has this name too",
                      "regions and actors share one set of names: rename one of them");
    return st;
}

/* A parent chain longer than the table has rows runs in a circle; each circle is told once. */
static jw_status check_tree(const jw_study *study, jw_findings *findings, jw_table_id id)
{
    const jw_table *table = &study->tables[id];
    const jw_text *own = texts(study, id, "id"), *parent = texts(study, id, "parent");
    if (!own || !parent || !table->rows) return JW_OK;
    uint32_t *seen =
        jw_zalloc(table->rows, sizeof *seen); /* in which walk a row was passed, from 1 */
    if (!seen) return JW_ENOMEM;
    jw_status st = JW_OK;
    for (size_t start = 0; !st && start < table->rows; start++) {
        uint32_t row = (uint32_t)start, walk = (uint32_t)start + 1;
        while (row != JW_NO_ROW && !seen[row]) {
            seen[row] = walk;
            row = jw_table_find(table, parent[row]);
        }
        if (row != JW_NO_ROW && seen[row] == walk)
            st = find(study, findings, id, row, "parent", parent[row],
                      "its parents run in a circle", "clear the parent of one of them");
    }
    jw_release(seen);
    return st;
}

/* Which regions have regions below them. */
static jw_status mark_parents(const jw_study *study, unsigned char **inner)
{
    const jw_table *regions = &study->tables[JW_REGIONS];
    const jw_text *parent = texts(study, JW_REGIONS, "parent");
    *inner = jw_zalloc(regions->rows + 1, 1);
    if (!*inner) return JW_ENOMEM;
    for (size_t r = 0; parent && r < regions->rows; r++) {
        uint32_t above = jw_table_find(regions, parent[r]);
        if (above != JW_NO_ROW) (*inner)[above] = 1;
    }
    return JW_OK;
}

/* A region's name, or the region where an actor of that name is. */
static uint32_t region_of(const jw_study *study, jw_text name)
{
    uint32_t actor = jw_table_find(&study->tables[JW_ACTORS], name);
    if (actor != JW_NO_ROW) name = jw_study_cell_text(study, JW_ACTORS, actor, "region");
    return jw_table_find(&study->tables[JW_REGIONS], name);
}

/* Actors known from papers and registers may have no region; what the model makes must have one. */
static bool stands_nowhere(const jw_study *study, jw_text name)
{
    uint32_t actor = jw_table_find(&study->tables[JW_ACTORS], name);
    return actor != JW_NO_ROW && !jw_study_cell_text(study, JW_ACTORS, actor, "region");
}

static jw_status check_leaves(const jw_study *study, jw_findings *findings)
{
    static const struct {
        jw_table_id id;
        const char *column;
    } places[] = {{JW_ENDOWMENTS, "region"},
                  {JW_CAPABILITIES, "owner"},
                  {JW_MARKETS, "region"},
                  {JW_FLOWS, "from"},
                  {JW_FLOWS, "to"}};
    unsigned char *inner = NULL;
    jw_status st = mark_parents(study, &inner);
    for (size_t p = 0; p < sizeof places / sizeof places[0]; p++) {
        const jw_text *region = texts(study, places[p].id, places[p].column);
        for (size_t r = 0; region && !st && r < study->tables[places[p].id].rows; r++) {
            uint32_t row = region_of(study, region[r]);
            if (row != JW_NO_ROW && inner[row])
                st = find(study, findings, places[p].id, r, places[p].column, region[r],
                          "in a region that has others below it",
                          "rows of the model belong to the lowest regions: name one of those");
            else if (row == JW_NO_ROW && stands_nowhere(study, region[r]))
                st = find(study, findings, places[p].id, r, places[p].column, region[r],
                          "an actor of which no region is known",
                          "give it a region in the table actors");
        }
    }
    jw_release(inner);
    return st;
}

static bool fits_setting(const jw_study *study, const jw_setting_spec *spec, const char *text)
{
    double number;
    jw_unit unit;
    if (spec->choices) return jw_schema_is_choice(spec->choices, text, strlen(text));
    if (spec->type == JW_COLUMN_TEXT) return true;
    if (spec->type == JW_COLUMN_UNIT) return !jw_unit_parse(&unit, study, text, strlen(text), NULL);
    if (!jw_number_parse(&number, text, strlen(text)) || number < spec->low || number > spec->high)
        return false;
    if (spec->type == JW_COLUMN_INTEGER && number != floor(number)) return false;
    return strcmp(spec->key, "steps") != 0 || fmod(number, 2) == 0;
}

static void setting_remedy(char *remedy, size_t size, const jw_setting_spec *spec)
{
    char low[JW_NUMBER_TEXT], high[JW_NUMBER_TEXT];
    jw_number_format(low, spec->low);
    jw_number_format(high, spec->high);
    const char *kind = jw_column_type_name(spec->type);
    if (spec->type == JW_COLUMN_UNIT || spec->type == JW_COLUMN_TEXT)
        snprintf(remedy, size, "it is the %s", spec->help);
    else if (isinf(spec->high))
        snprintf(remedy, size, "it is the %s: a %s above 0", spec->help, kind);
    else
        snprintf(remedy, size, "it is the %s: a %s from %s to %s", spec->help, kind, low, high);
}

/* The model takes these as they are; ranges are for what calibrate assumes. */
static bool has_idle_range(const jw_setting_spec *spec)
{
    static const char *const keys[] = {"base_year", "steps", "step_width", "reach_factor"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!strcmp(spec->key, keys[i])) return true;
    return spec->type == JW_COLUMN_TEXT || spec->type == JW_COLUMN_UNIT;
}

static jw_status check_setting_end(const jw_study *study, jw_findings *findings,
                                   const jw_setting_spec *spec, uint32_t row, double value,
                                   const char *column)
{
    bool low = !strcmp(column, "value_low");
    double end = jw_study_cell_number(study, JW_STUDY, row, column);
    if (jw_is_empty(end)) return JW_OK;
    if (has_idle_range(spec)) {
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "nothing reads a range of the setting %s", spec->key);
        jw_fail_remedy(&finding, "leave it empty, and try other values with --set");
        return jw_find_cell(study, findings, JW_ODD, &finding, JW_STUDY, row, column, 0);
    }
    char message[160], remedy[200];
    if (end < spec->low || end > spec->high) {
        snprintf(message, sizeof message, "not a value for the setting %s", spec->key);
        setting_remedy(remedy, sizeof remedy, spec);
        return find(study, findings, JW_STUDY, row, column, 0, message, remedy);
    }
    if (low ? end <= value : end >= value) return JW_OK;
    snprintf(message, sizeof message, "%s the value of the setting %s, which is %.10g",
             low ? "above" : "below", spec->key, value);
    return find(study, findings, JW_STUDY, row, column, 0, message,
                "a range goes from low over the value to high");
}

static jw_status check_setting_range(const jw_study *study, jw_findings *findings,
                                     const jw_setting_spec *spec, uint32_t row, const char *text)
{
    double value = NAN;
    bool number = jw_number_parse(&value, text, strlen(text));
    if (!number && !has_idle_range(spec)) return JW_OK;
    jw_status st = check_setting_end(study, findings, spec, row, value, "value_low");
    return st ? st : check_setting_end(study, findings, spec, row, value, "value_high");
}

static jw_status check_setting(const jw_study *study, jw_findings *findings,
                               const jw_setting_spec *spec)
{
    const jw_table *table = &study->tables[JW_STUDY];
    uint32_t row =
        jw_table_find(table, jw_strings_find(study->strings, spec->key, strlen(spec->key)));
    jw_text value = row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_STUDY, row, "value");
    char message[160], remedy[200];
    if (!value) {
        if (!spec->required || !table->present || table->partial) return JW_OK;
        snprintf(message, sizeof message, "the setting %s is missing", spec->key);
        snprintf(remedy, sizeof remedy, "add a row %s: %s", spec->key, spec->help);
        return find(study, findings, JW_STUDY, row == JW_NO_ROW ? SIZE_MAX : row, "key", 0, message,
                    remedy);
    }
    const char *text = jw_study_word(study, value);
    if (fits_setting(study, spec, text))
        return check_setting_range(study, findings, spec, row, text);
    snprintf(message, sizeof message, "not a value for the setting %s", spec->key);
    setting_remedy(remedy, sizeof remedy, spec);
    return find(study, findings, JW_STUDY, row, "value", value, message, remedy);
}

/* A mistyped setting would leave its default in force without a word. */
static jw_status check_unknown_settings(const jw_study *study, jw_findings *findings)
{
    const jw_text *key = texts(study, JW_STUDY, "key");
    jw_status st = JW_OK;
    for (size_t r = 0; key && !st && r < study->tables[JW_STUDY].rows; r++) {
        const char *name = jw_study_word(study, key[r]), *near = NULL;
        size_t nearest = 4;
        bool known = !*name;
        for (int s = 0; s < jw_setting_count; s++) {
            size_t distance = jw_utf8_distance(name, jw_settings[s].key);
            known |= distance == 0;
            if (distance < nearest) nearest = distance, near = jw_settings[s].key;
        }
        if (known) continue;
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "no setting of this name: it changes nothing");
        if (near) jw_fail_remedy(&finding, "did you mean %s?", near);
        st = jw_find_cell(study, findings, JW_ODD, &finding, JW_STUDY, r, "key", key[r]);
    }
    return st;
}

/* A flow is in money or in its field's own unit. */
static jw_status check_flow_units(const jw_study *study, jw_findings *findings)
{
    const jw_table *flows = &study->tables[JW_FLOWS];
    const jw_text *unit = texts(study, JW_FLOWS, "unit"), *field = texts(study, JW_FLOWS, "field");
    const char *money = jw_study_setting(study, "money_unit");
    jw_text good_unit = 0, good_field = 0;
    jw_status st = JW_OK;
    for (size_t r = 0; unit && field && !st && r < flows->rows; r++) {
        if (unit[r] == good_unit && field[r] == good_field) continue;
        uint32_t row = jw_table_find(&study->tables[JW_FIELDS], field[r]);
        jw_text own = row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_FIELDS, row, "unit");
        const char *target = own ? jw_study_word(study, own) : money;
        const char *from = jw_study_word(study, unit[r]);
        jw_unit a, b;
        double factor;
        if (!target || jw_unit_parse(&a, study, from, strlen(from), NULL) ||
            jw_unit_parse(&b, study, target, strlen(target), NULL))
            continue; /* told elsewhere */
        if (jw_unit_convert(&factor, &a, &b)) {
            good_unit = unit[r], good_field = field[r];
            continue;
        }
        char message[160];
        snprintf(message, sizeof message, "a unit that does not convert to %s", target);
        st = find(study, findings, JW_FLOWS, r, "unit", unit[r], message,
                  "use a unit of the same kind, or give the field its own unit in fields.csv");
    }
    return st;
}

typedef struct window {
    const jw_text *region, *field, *stage;
    size_t row;
} window;

static bool same_window(uint32_t candidate, const void *key)
{
    const window *w = key;
    return w->region[candidate] == w->region[w->row] && w->field[candidate] == w->field[w->row] &&
           w->stage[candidate] == w->stage[w->row];
}

static uint64_t hash_window(const window *w)
{
    jw_text triple[3] = {w->region[w->row], w->field[w->row], w->stage[w->row]};
    return jw_hash(triple, sizeof triple, 0);
}

/*
 * Results of a stage that is not rival are sold from where they were found, not from what has arrived: a
 * region may sell its own and buy others'.
 */
static bool sells_own_results(const jw_study *study, jw_text stage, jw_text side, jw_text sell)
{
    uint32_t row = jw_table_find(&study->tables[JW_STAGES], stage);
    return side == sell && row != JW_NO_ROW &&
           jw_study_cell_number(study, JW_STAGES, row, "rival") == 0;
}

static jw_status found_both_sides(const jw_study *study, jw_findings *findings, size_t buyer,
                                  size_t seller)
{
    const char *side = jw_study_word(study, jw_study_cell_text(study, JW_MARKETS, seller, "side"));
    int32_t line = study->tables[JW_MARKETS].lines[seller];
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA,
            "the region buys from outside what it also %s (row %d), in the same field and stage",
            !strcmp(side, "use") ? "uses up" : "sells outside", (int)line);
    jw_fail_remedy(&finding, "keep one of the two rows, with the difference of their quantities");
    return jw_find_cell(study, findings, JW_WRONG, &finding, JW_MARKETS, buyer, "region",
                        jw_study_cell_text(study, JW_MARKETS, buyer, "region"));
}

/* Selling or using up what is at hand while buying it from outside would be a round trip. */
static jw_status check_windows(const jw_study *study, jw_findings *findings)
{
    const jw_table *markets = &study->tables[JW_MARKETS];
    const jw_text *side = texts(study, JW_MARKETS, "side");
    window w = {texts(study, JW_MARKETS, "region"), texts(study, JW_MARKETS, "field"),
                texts(study, JW_MARKETS, "stage"), 0};
    if (!w.region || !w.field || !w.stage || !side) return JW_OK;
    jw_text buy = jw_strings_find(study->strings, "buy", 3);
    jw_text sell = jw_strings_find(study->strings, "sell", 4);
    jw_text use = jw_strings_find(study->strings, "use", 3);
    jw_map sellers = {0};
    jw_status st = JW_OK;
    for (w.row = 0; !st && w.row < markets->rows; w.row++)
        if (side[w.row] && (side[w.row] == sell || side[w.row] == use) &&
            !sells_own_results(study, w.stage[w.row], side[w.row], sell))
            st = jw_map_add(&sellers, hash_window(&w), (uint32_t)w.row);
    for (w.row = 0; !st && w.row < markets->rows; w.row++) {
        if (!buy || side[w.row] != buy) continue;
        uint32_t seller = jw_map_find(&sellers, hash_window(&w), same_window, &w);
        if (seller != UINT32_MAX) st = found_both_sides(study, findings, w.row, seller);
    }
    jw_map_release(&sellers);
    return st;
}

jw_status jw_check_rules(const jw_study *study, jw_findings *findings, jw_error *err)
{
    jw_status st = check_names(study, findings);
    size_t before = jw_findings_total(findings, JW_WRONG);
    if (!st) st = check_tree(study, findings, JW_REGIONS);
    if (!st && jw_findings_total(findings, JW_WRONG) == before) /* a circle has no leaves */
        st = check_leaves(study, findings);
    if (!st) st = check_tree(study, findings, JW_FIELDS);
    if (!st) st = check_tree(study, findings, JW_ACTORS);
    for (int s = 0; !st && s < jw_setting_count; s++)
        st = check_setting(study, findings, &jw_settings[s]);
    if (!st) st = check_unknown_settings(study, findings);
    if (!st) st = check_flow_units(study, findings);
    if (!st) st = check_windows(study, findings);
    if (!st) st = jw_check_relief(study, findings);
    if (!st) st = jw_check_scenarios(study, findings);
    return st ? jw_fail_memory(err) : JW_OK;
}
