/*
 * Calibration knows sums, not contracts: what each region sells, what crosses borders inside the network, what
 * leaves it. A register has all three from the same rows, so that supply and targets fit together, which published
 * figures of several offices do not. So where a register covers the base year of a study, its sums become the
 * targets, and what were targets before become checks.
 *
 * Sums stand beside the ties they are made of, so they are told of the network as a whole wherever it is a region:
 * there no count of ties between its parts meets them.
 */
#include "formats/sums.h"

#include "base/alloc.h"
#include "base/error.h"
#include "formats/gathering_state.h"
#include "study/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SUM_LIMIT ((size_t)1 << 24)

void jw_sums_start(jw_sums *sums, jw_gathering *g)
{
    *sums = (jw_sums){.g = g};
}

void jw_sums_release(jw_sums *sums)
{
    jw_release(sums->items);
    jw_map_release(&sums->map);
}

/* ---- adding up ---- */

static const char *money_of(const jw_gathering *g)
{
    const char *money = g->own ? NULL : jw_study_setting(g->study, "money_unit");
    return money ? money : "亿元";
}

static bool in_money(double *value, const jw_gathering *g, const jw_gathered_tie *tie)
{
    jw_unit own, money;
    double factor;
    const char *unit = jw_study_word(g->study, tie->unit), *wanted = money_of(g);
    if (!tie->unit || jw_unit_parse(&own, g->study, unit, strlen(unit), NULL) ||
        jw_unit_parse(&money, g->study, wanted, strlen(wanted), NULL) ||
        !jw_unit_convert(&factor, &own, &money))
        return false;
    *value = factor * tie->value;
    return true;
}

static bool same_sum(uint32_t candidate, const void *key)
{
    const void *const *pair = key;
    const jw_sums *sums = pair[0];
    const jw_sum *wanted = pair[1], *sum = &sums->items[candidate];
    return sum->from == wanted->from && sum->to == wanted->to && sum->year == wanted->year;
}

static jw_sum *find_sum(jw_sums *sums, jw_text from, jw_text to, int year)
{
    jw_sum new = {.from = from, .to = to, .year = year};
    const void *key[] = {sums, &new};
    uint32_t words[] = {from, to, (uint32_t)year};
    uint64_t hash = jw_hash(words, sizeof words, 0);
    uint32_t at = jw_map_find(&sums->map, hash, same_sum, key);
    if (at != UINT32_MAX) return &sums->items[at];
    jw_gathering_note(
        sums->g, jw_grow(&sums->items, &sums->capacity, sums->count + 1, sizeof new, SUM_LIMIT));
    if (!sums->g->status)
        jw_gathering_note(sums->g, jw_map_add(&sums->map, hash, (uint32_t)sums->count));
    if (sums->g->status) return NULL;
    sums->items[sums->count] = new;
    return &sums->items[sums->count++];
}

static void add(jw_sums *sums, jw_text from, jw_text to, int year, double value, double count)
{
    jw_sum *sum = from && to ? find_sum(sums, from, to, year) : NULL;
    if (!sum) return;
    sum->value += value;
    sum->count += count;
}

void jw_sums_add(jw_sums *sums, const jw_gathered_tie *tie, jw_text from, jw_text to)
{
    double value = NAN;
    if (!from || !to || isnan(tie->year) || isnan(tie->value) || !in_money(&value, sums->g, tie))
        sums->left_out++;
    else
        add(sums, from, to, (int)tie->year, value, isnan(tie->count) ? 1 : tie->count);
}

/* ---- regions as a tree ---- */

static jw_text parent_of(const jw_gathering *g, jw_text region)
{
    uint32_t row = jw_table_find(&g->study->tables[JW_REGIONS], region);
    return row == JW_NO_ROW ? 0 : jw_study_cell_text(g->study, JW_REGIONS, row, "parent");
}

static bool lies_in(const jw_gathering *g, jw_text region, jw_text in)
{
    while (region && region != in)
        region = parent_of(g, region);
    return region != 0;
}

/* The region of the border level that a region is or lies in; 0: none, it is outside. */
static jw_text home_of(const jw_gathering *g, jw_text region, const char *level)
{
    for (; region; region = parent_of(g, region)) {
        uint32_t row = jw_table_find(&g->study->tables[JW_REGIONS], region);
        jw_text own = row == JW_NO_ROW ? 0 : jw_study_cell_text(g->study, JW_REGIONS, row, "level");
        if (!strcmp(jw_study_word(g->study, own), level)) break;
    }
    return region;
}

/* ---- figures of regions ---- */

/* Sums by seller alone, each also in the regions around it. */
static void add_supplies(jw_sums *supplies, const jw_sums *sums)
{
    const jw_gathering *g = sums->g;
    for (size_t i = 0; i < sums->count; i++) {
        const jw_sum *sum = &sums->items[i];
        for (jw_text region = sum->from; region; region = parent_of(g, region))
            add(supplies, region, region, sum->year, sum->value, sum->count);
    }
}

/* A region without a contract sold nothing in a year that the register covers; calibration wants to be told. */
static void add_nothings(jw_sums *supplies)
{
    const jw_table *regions = &supplies->g->study->tables[JW_REGIONS];
    size_t known = supplies->count;
    for (size_t i = 0; i < known; i++)
        for (size_t r = 0; !supplies->g->own && r < regions->rows; r++) {
            jw_text id = jw_study_cell_text(supplies->g->study, JW_REGIONS, r, "id");
            add(supplies, id, id, supplies->items[i].year, 0, 0);
        }
}

static int in_order(const void *a, const void *b)
{
    const jw_sum *x = a, *y = b;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* The edition: named after the file, as far as a reference to it can be written. */
static jw_text vintage_of(jw_gathering *g)
{
    const char *label = jw_study_word(g->study, g->label);
    return strpbrk(label, ";@,") ? jw_gather_text(g, jw_slice_of("register")) : g->label;
}

static void write_figures(jw_sums *supplies)
{
    jw_gathering *g = supplies->g;
    jw_gathered_figure turnover = {.indicator = jw_gather_text(g, jw_slice_of("contract_turnover")),
                                   .vintage = vintage_of(g),
                                   .unit = jw_gather_text(g, jw_slice_of(money_of(g)))};
    jw_gathered_figure number = {.indicator = jw_gather_text(g, jw_slice_of("contract_count")),
                                 .vintage = turnover.vintage,
                                 .unit = jw_gather_text(g, jw_slice_of("items"))};
    if (supplies->count) qsort(supplies->items, supplies->count, sizeof *supplies->items, in_order);
    for (size_t i = 0; i < supplies->count; i++) {
        const jw_sum *sum = &supplies->items[i];
        turnover.region = number.region = sum->from;
        turnover.year = number.year = sum->year;
        turnover.value = sum->value;
        number.value = sum->count;
        jw_gather_figure(g, &turnover);
        jw_gather_figure(g, &number);
    }
}

/* ---- targets and checks ---- */

/* The regions that targets are told between. */
typedef struct frame {
    const char *level; /* between whose regions a border lies */
    int year;          /* that the model reproduces */
    jw_text network;   /* the lowest region around all borders */
    jw_text root;      /* the highest; the network itself if there is no outside */
} frame;

static jw_text common(const jw_gathering *g, jw_text a, jw_text b)
{
    while (a && !lies_in(g, b, a))
        a = parent_of(g, a);
    return a;
}

static bool find_frame(frame *f, const jw_gathering *g)
{
    const jw_table *regions = &g->study->tables[JW_REGIONS];
    double year = jw_study_setting_number(g->study, "base_year");
    *f = (frame){.level = jw_study_setting(g->study, "border_level")};
    if (g->own || !f->level || isnan(year) || !g->study->tables[JW_STAGES].rows) return false;
    f->year = (int)year;
    for (size_t r = 0; r < regions->rows; r++) {
        jw_text id = jw_study_cell_text(g->study, JW_REGIONS, r, "id");
        if (home_of(g, id, f->level) != id) continue;
        f->network = f->network ? common(g, f->network, id) : id;
        if (!f->network) return false;
    }
    for (f->root = f->network; parent_of(g, f->root);)
        f->root = parent_of(g, f->root);
    return f->network != 0;
}

/* What crosses a border inside the network, and what leaves its parts at all. */
static void add_crossings(jw_sums *crossings, const jw_sums *sums, const frame *f)
{
    const jw_gathering *g = sums->g;
    for (size_t i = 0; i < sums->count; i++) {
        const jw_sum *sum = &sums->items[i];
        jw_text from = home_of(g, sum->from, f->level), to = home_of(g, sum->to, f->level);
        if (!from || from == to) continue;
        bool whole = f->network != f->root;
        add(crossings, whole ? f->network : from, f->root, sum->year, sum->value, sum->count);
        if (to)
            add(crossings, whole ? f->network : from, whole ? f->network : to, sum->year,
                sum->value, sum->count);
    }
}

static bool is_above(const jw_sum *sum, const jw_sum *best)
{
    return sum->value > 0 && (!best || sum->value > best->value);
}

/*
 * Two targets: one that stays inside, one that leaves. With a region for the network they are its own; without
 * one, the largest flow between two parts, and all that leaves the part it comes from.
 */
static bool find_targets(const jw_sum *target[2], const jw_sums *crossings, const frame *f)
{
    target[0] = target[1] = NULL;
    for (size_t i = 0; i < crossings->count; i++) {
        const jw_sum *sum = &crossings->items[i];
        bool inside = f->network != f->root ? sum->from == f->network && sum->to == f->network
                                            : sum->to != f->root;
        if (sum->year == f->year && inside && is_above(sum, target[0])) target[0] = sum;
    }
    for (size_t i = 0; target[0] && i < crossings->count; i++) {
        const jw_sum *sum = &crossings->items[i];
        if (sum->year == f->year && sum->from == target[0]->from && sum->to == f->root)
            target[1] = sum;
    }
    return target[1] && target[1]->value > target[0]->value;
}

static void write_crossings(const jw_sums *crossings, const jw_sum *const target[2], bool whole)
{
    jw_gathering *g = crossings->g;
    jw_text roles[] = {jw_gather_text(g, jw_slice_of("target")),
                       jw_gather_text(g, jw_slice_of("check"))};
    jw_gathered_tie tie = {.kind = jw_gather_text(g, jw_slice_of("contract")),
                           .unit = jw_gather_text(g, jw_slice_of(money_of(g)))};
    for (size_t i = 0; i < crossings->count; i++) {
        const jw_sum *sum = &crossings->items[i];
        bool is_target = sum == target[0] || sum == target[1];
        char id[256];
        /* Sums of two parts would count their contracts again for whoever counts ties between parts. */
        if (!(sum->value > 0) || (!is_target && !whole)) continue;
        snprintf(id, sizeof id, "%s:sum:%zu", jw_study_word(g->study, g->label), i + 1);
        tie.id = jw_slice_of(id);
        tie.from = sum->from;
        tie.to = sum->to;
        tie.year = sum->year;
        tie.value = sum->value;
        tie.count = sum->count;
        tie.role = roles[!is_target];
        jw_gather_tie(g, &tie);
    }
}

/* ---- what the study says of itself ---- */

static void demote_targets(jw_gathering *g)
{
    jw_column *role = jw_table_column(&g->study->tables[JW_TIES], g->study->strings, "role");
    jw_text target = jw_gather_text(g, jw_slice_of("target"));
    jw_text check = jw_gather_text(g, jw_slice_of("check"));
    for (size_t r = 0; role && r < g->study->tables[JW_TIES].rows; r++)
        if (role->texts[r] == target) role->texts[r] = check;
}

static jw_text edition(jw_gathering *g, const char *indicator)
{
    jw_buffer_clear(&g->tidied);
    jw_buffer_printf(&g->tidied, "%s@%s", indicator, jw_study_word(g->study, vintage_of(g)));
    jw_gathering_note(g, g->tidied.status);
    return jw_gather_text(g, (jw_slice){g->tidied.data, g->tidied.length});
}

static void set_supply(jw_gathering *g)
{
    const jw_table *stages = &g->study->tables[JW_STAGES];
    size_t first = 0;
    for (size_t r = 1; r < stages->rows; r++)
        if (jw_study_cell_number(g->study, JW_STAGES, r, "order") <
            jw_study_cell_number(g->study, JW_STAGES, first, "order"))
            first = r;
    jw_column *supply = jw_table_column(stages, g->study->strings, "supply");
    jw_text named = edition(g, "contract_turnover");
    if (supply && !g->status) supply->texts[first] = named;
}

static void set_count(jw_gathering *g)
{
    jw_text key = jw_gather_text(g, jw_slice_of("count_supply")),
            named = edition(g, "contract_count");
    uint32_t row = jw_table_find(&g->study->tables[JW_STUDY], key);
    jw_column *value = jw_table_column(&g->study->tables[JW_STUDY], g->study->strings, "value");
    if (g->status) return;
    if (row != JW_NO_ROW && value) {
        value->texts[row] = named;
        return;
    }
    jw_sheet s = {.study = g->study};
    jw_sheet_extend(&s, JW_STUDY, "key value");
    jw_sheet_row(&s);
    jw_sheet_word(&s, key);
    jw_sheet_word(&s, named);
    jw_gathering_note(g, s.status);
}

static void write_targets(jw_sums *sums)
{
    frame f;
    const jw_sum *target[2];
    jw_sums crossings;
    jw_sums_start(&crossings, sums->g);
    if (find_frame(&f, sums->g)) {
        add_crossings(&crossings, sums, &f);
        if (!sums->g->status && find_targets(target, &crossings, &f)) {
            demote_targets(sums->g);
            write_crossings(&crossings, target, f.network != f.root);
            set_supply(sums->g);
            set_count(sums->g);
            sums->g->calibrated = true;
        }
    }
    jw_sums_release(&crossings);
}

void jw_sums_write(jw_sums *sums)
{
    jw_gathering *g = sums->g;
    jw_sums supplies;
    g->not_summed = sums->left_out;
    if (g->status || !sums->count) return;
    jw_gathering_note(g, jw_table_index(&g->study->tables[JW_REGIONS], NULL, NULL));
    jw_sums_start(&supplies, g);
    add_supplies(&supplies, sums);
    add_nothings(&supplies);
    write_figures(&supplies);
    jw_sums_release(&supplies);
    write_targets(sums);
}
