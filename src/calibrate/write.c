/*
 * The base year as rows of a study. Each row names one of four sources that say how it was made, so that it can
 * be told from what people wrote; what people wrote is not overwritten but refused, because rows of both kinds
 * together would not balance.
 */
#include "calibrate/calibration.h"

#include "base/error.h"
#include "study/calibrated.h"

#include <math.h>
#include <string.h>

static const struct {
    jw_table_id table;
    const char *citation;
} made[] = {
    {JW_FLOWS, "Derived by jingwei calibrate: gravity fitted to observed ties"},
    {JW_CAPABILITIES,
     "Derived by jingwei calibrate: supply as observed, later stages from the chain"},
    {JW_MARKETS, "Derived by jingwei calibrate: what a region has too much or too little of"},
    {JW_FRICTIONS, "Derived by jingwei calibrate: the border that the targets imply"},
};
enum { MADE = sizeof made / sizeof made[0] };

/* Cells are put one by one; the first failure sticks. */
typedef struct writer {
    const jw_calibration *c;
    jw_study *study;
    jw_change *change;
    jw_table_id id;
    size_t row;
    jw_status status;
    jw_error *err;
} writer;

static void begin_row(writer *w, jw_table_id id)
{
    w->id = id;
    if (!w->status && jw_table_add_row(&w->row, &w->study->tables[id], 0))
        w->status = jw_fail_memory(w->err);
}

static jw_column *column_of(writer *w, const char *name)
{
    jw_table *table = &w->study->tables[w->id];
    jw_column *column = w->status ? NULL : jw_table_column(table, w->study->strings, name);
    if (!w->status && !column && jw_table_add_column(&column, table, w->study->strings, name))
        w->status = jw_fail_memory(w->err);
    return w->status ? NULL : column;
}

static void put_text(writer *w, const char *name, const char *text)
{
    jw_column *column = column_of(w, name);
    jw_text id = 0;
    if (column && jw_strings_add(&id, w->study->strings, text, strlen(text)))
        w->status = jw_fail_memory(w->err);
    if (column && !w->status) column->texts[w->row] = id;
}

static void put_number(writer *w, const char *name, double number)
{
    jw_column *column = column_of(w, name);
    if (column) column->numbers[w->row] = number;
}

static void put_id(writer *w, const char *name, jw_text id)
{
    put_text(w, name, jw_study_word(w->study, id));
}

static void put_assumed(writer *w, const char *name, const jw_assumed *assumed)
{
    char end[64];
    put_number(w, name, assumed->value);
    snprintf(end, sizeof end, "%s_low", name);
    put_number(w, end, assumed->low);
    snprintf(end, sizeof end, "%s_high", name);
    put_number(w, end, assumed->high);
}

static void put_source(writer *w)
{
    put_text(w, "source", jw_calibrated_source(w->id));
}

static void put_region(writer *w, const char *name, uint32_t region)
{
    put_text(w, name, jw_network_region(w->c->network, region));
}

/* --- What is there already */

static void check_table(writer *w, jw_table_id id, const char *source)
{
    for (size_t r = 0; !w->status && r < jw_study_table(w->study, id)->rows; r++) {
        const char *told = jw_study_word(w->study, jw_study_cell_text(w->study, id, r, "source"));
        if (!strcmp(told, source)) continue;
        w->status = jw_fail(w->err, JW_EDATA, "a row that calibration did not make");
        jw_fail_at(w->err, jw_schema[id].name, jw_study_table(w->study, id)->lines[r]);
        jw_fail_cell(w->err, "source", told, strlen(told));
        jw_fail_remedy(
            w->err, "calibration makes all of %s: take the row out, or replace it with --replace",
            jw_schema[id].name);
    }
}

static bool any_row(size_t row, const void *user)
{
    (void)row, (void)user;
    return true;
}

static void empty_table(writer *w, jw_table_id id)
{
    if (!w->status) w->status = jw_change_touch(w->change, id, w->err);
    if (w->status) return;
    jw_table_delete_rows(&w->study->tables[id], NULL, any_row);
    w->study->tables[id].present = true;
}

/* --- Rows */

static const jw_assumed unknown = {NAN, NAN, NAN};

static void write_flow(writer *w, int k, int s, int i, int j, double scale)
{
    const jw_network *n = w->c->network;
    double value = scale * jw_flow_at(w->c, s, i, j);
    if (!(value > 0)) return;
    begin_row(w, JW_FLOWS);
    put_region(w, "from", n->leaf[i]);
    put_region(w, "to", n->leaf[j]);
    put_id(w, "field", n->field[k].id);
    put_id(w, "stage", n->stage[s].id);
    put_number(w, "year", n->year);
    put_number(w, "value", value);
    put_text(w, "unit", n->money);
    put_assumed(w, "elasticity", i == j ? &unknown : &n->flow_elasticity); /* no move at home */
    put_source(w);
}

static void write_capability(writer *w, int k, int s, int i, double scale)
{
    const jw_network *n = w->c->network;
    double capacity = scale * n->stage[s].supply[i];
    char id[512];
    if (!(capacity > 0)) return;
    snprintf(id, sizeof id, "%s-%s-%s", jw_study_word(w->study, n->field[k].id),
             jw_study_word(w->study, n->stage[s].id), jw_network_region(n, n->leaf[i]));
    begin_row(w, JW_CAPABILITIES);
    put_text(w, "id", id);
    put_region(w, "owner", n->leaf[i]);
    put_id(w, "field", n->field[k].id);
    put_id(w, "stage", n->stage[s].id);
    put_number(w, "capacity", capacity);
    put_assumed(w, "elasticity", &n->supply_elasticity);
    put_source(w);
}

static void write_window(writer *w, int k, int s, int i, const char *side, double quantity)
{
    const jw_network *n = w->c->network;
    begin_row(w, JW_MARKETS);
    put_region(w, "region", n->leaf[i]);
    put_id(w, "field", n->field[k].id);
    put_id(w, "stage", n->stage[s].id);
    put_text(w, "side", side);
    put_number(w, "step", 0);
    put_number(w, "price", 1);
    put_number(w, "quantity", quantity);
    put_assumed(w, "elasticity", &n->window_elasticity);
    put_source(w);
}

/* A residual that is nothing but rounding is no window. */
static void write_windows(writer *w, int k, int s, int i)
{
    const jw_network *n = w->c->network;
    bool spreads = n->stage[s].non_rival;
    double abroad =
        spreads && n->outside >= 0 ? n->field[k].share * jw_flow_at(w->c, s, i, n->outside) : 0;
    if (abroad > 0) write_window(w, k, s, i, "sell", abroad);
    jw_residual left = jw_residual_of(w->c, k, s, i);
    if (fabs(left.residual) <= 1e-12 * (left.need + fabs(left.residual))) return;
    write_window(w, k, s, i,
                 left.residual < 0 ? "buy"
                 : spreads         ? "use"
                                   : "sell",
                 fabs(left.residual));
}

static void write_stage(writer *w, int k, int s)
{
    const jw_network *n = w->c->network;
    double scale = s ? *jw_made(w->c, k, s) : n->field[k].share;
    for (int i = 0; i < n->leaves; i++) {
        write_capability(w, k, s, i, scale);
        write_windows(w, k, s, i);
        for (int j = 0; j < n->leaves; j++)
            if (i != j || n->stage[s].non_rival) write_flow(w, k, s, i, j, scale);
    }
}

static void write_border(writer *w, int s)
{
    const jw_network *n = w->c->network;
    char id[300];
    double share = n->stage[s].border_share;
    double ends[2] = {w->c->low.barriers.border, w->c->high.barriers.border};
    jw_assumed border = {share * w->c->fit.barriers.border, share * fmin(ends[0], ends[1]),
                         share * fmax(ends[0], ends[1])};
    snprintf(id, sizeof id, "border-%s", jw_study_word(w->study, n->stage[s].id));
    begin_row(w, JW_FRICTIONS);
    put_text(w, "id", id);
    put_text(w, "from", "*");
    put_text(w, "to", "*");
    put_text(w, "field", "*");
    put_id(w, "stage", n->stage[s].id);
    put_assumed(w, "border", &border);
    put_assumed(w, "relief", &n->relief);
    put_source(w);
}

static void write_no_border(writer *w, uint32_t within)
{
    char id[300];
    snprintf(id, sizeof id, "within-%s", jw_network_region(w->c->network, within));
    begin_row(w, JW_FRICTIONS);
    put_text(w, "id", id);
    put_region(w, "from", within);
    put_region(w, "to", within);
    put_text(w, "field", "*");
    put_text(w, "stage", "*");
    put_number(w, "border", 0);
    put_number(w, "relief", 0);
    put_source(w);
}

/* The border of each stage, and none within a region of the border level that has several leaves. */
static void write_frictions(writer *w)
{
    const jw_network *n = w->c->network;
    for (int s = 0; s < n->stages; s++)
        write_border(w, s);
    for (int i = 0; i < n->leaves; i++) {
        int before = 0, after = i + 1;
        while (before < i && n->home[before] != n->home[i])
            before++;
        while (after < n->leaves && n->home[after] != n->home[i])
            after++;
        if (before == i && after < n->leaves) write_no_border(w, n->home[i]);
    }
}

/* --- Sources */

static void find_source(writer *w, const char *id)
{
    const jw_table *sources = jw_study_table(w->study, JW_SOURCES);
    w->id = JW_SOURCES;
    for (w->row = 0; w->row < sources->rows; w->row++)
        if (!strcmp(jw_study_word(w->study, jw_study_cell_text(w->study, JW_SOURCES, w->row, "id")),
                    id))
            return;
    begin_row(w, JW_SOURCES);
}

static void describe(char *note, size_t size, const jw_calibration *c, jw_table_id table)
{
    const jw_network *n = c->network;
    const jw_barriers *b = &c->fit.barriers;
    if (table == JW_FLOWS)
        snprintf(
            note, size,
            "Gravity with decay %.4g a minute, border %.4g and remoteness %.4g, which meet the "
            "targets; the table stages names supply and weight. Reason: no flow by city was "
            "published. Range: decay %.4g to %.4g; elasticity %g, %g to %g.",
            b->decay, b->border, b->remoteness, n->decay.low, n->decay.high,
            n->flow_elasticity.value, n->flow_elasticity.low, n->flow_elasticity.high);
    else if (table == JW_CAPABILITIES)
        snprintf(
            note, size,
            "The first stage as observed; output of a later one is what arrives of the stage "
            "before over its cost share, divided by the indicators that the table stages names. "
            "Range: elasticity %g, %g to %g.",
            n->supply_elasticity.value, n->supply_elasticity.low, n->supply_elasticity.high);
    else if (table == JW_MARKETS)
        snprintf(
            note, size,
            "Residuals at the price of the base year, sales of results outside as gravity says. "
            "Reason: the base year must balance. Range: elasticity %g, %g to %g.",
            n->window_elasticity.value, n->window_elasticity.low, n->window_elasticity.high);
    else
        snprintf(
            note, size,
            "Border %.4g from the targets, times the share in the table stages. Range: %.4g to "
            "%.4g over the range of the decay; relief %g, %g to %g.",
            b->border, fmin(c->low.barriers.border, c->high.barriers.border),
            fmax(c->low.barriers.border, c->high.barriers.border), n->relief.value, n->relief.low,
            n->relief.high);
}

static void write_sources(writer *w)
{
    if (!w->status) w->status = jw_change_touch(w->change, JW_SOURCES, w->err);
    w->study->tables[JW_SOURCES].present = true;
    for (int t = 0; t < MADE && !w->status; t++) {
        char note[1024];
        describe(note, sizeof note, w->c, made[t].table);
        const char *source = jw_calibrated_source(made[t].table);
        find_source(w, source);
        put_text(w, "id", source);
        put_text(w, "citation", made[t].citation);
        put_text(w, "grade", "X");
        put_text(w, "note", note);
    }
}

jw_status jw_calibrate_write(jw_calibration *c, jw_change *change, jw_error *err)
{
    writer w = {.c = c, .study = change->study, .change = change, .err = err};
    const jw_network *n = c->network;
    for (int t = 0; t < MADE && !c->replace; t++)
        check_table(&w, made[t].table, jw_calibrated_source(made[t].table));
    for (int t = 0; t < MADE; t++)
        empty_table(&w, made[t].table);
    write_sources(&w);
    for (int k = 0; k < n->fields && !w.status; k++)
        for (int s = 0; s < n->stages && !w.status; s++)
            if (jw_has_stage(c, k, s) && n->field[k].share > 0) write_stage(&w, k, s);
    write_frictions(&w);
    return w.status;
}
