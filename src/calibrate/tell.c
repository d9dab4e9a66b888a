/* What was fitted, how well it holds out of sample, and how much of the base year is residual. */
#include "calibrate/calibration.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>

typedef struct telling {
    const jw_calibration *c;
    jw_result *r;
} telling;

static void text_column(telling *t, const char *key, const char *label)
{
    jw_result_column(t->r, key, label, JW_RESULT_TEXT, "", 0);
}

static void number_column(telling *t, const char *key, const char *label, const char *unit,
                          int decimals)
{
    jw_result_column(t->r, key, label, JW_RESULT_NUMBER, unit, decimals);
}

static void amount_column(telling *t, const char *key, const char *label)
{
    number_column(t, key, label, t->c->network->money, 1);
}

static void region_cell(telling *t, uint32_t region)
{
    jw_result_cell_text(t->r, jw_network_region(t->c->network, region));
}

/* A year is a name, not an amount: no separators of thousands. */
static void year_cell(telling *t, int year)
{
    char text[16];
    snprintf(text, sizeof text, "%d", year);
    jw_result_cell_text(t->r, text);
}

static const char *word_of(const telling *t, jw_table_id table, size_t row, const char *column)
{
    return jw_study_word(t->c->study, jw_study_cell_text(t->c->study, table, row, column));
}

/* Programs take ids, people names. */
static void way_columns(telling *t)
{
    text_column(t, "from", NULL);
    text_column(t, "to", NULL);
    text_column(t, "from_name", "from");
    text_column(t, "to_name", "to");
}

static void way_cells(telling *t, uint32_t from, uint32_t to)
{
    region_cell(t, from);
    region_cell(t, to);
    jw_result_cell_text(t->r, word_of(t, JW_REGIONS, from, "name"));
    jw_result_cell_text(t->r, word_of(t, JW_REGIONS, to, "name"));
}

/* --- The fit */

static void tell_targets(telling *t)
{
    jw_result_table(t->r, "targets", "Targets, met by the fit");
    way_columns(t);
    amount_column(t, "observed", "observed");
    amount_column(t, "modelled", "modelled");
    number_column(t, "ratio", "ratio", "", 3);
    text_column(t, "source", "source");
    for (int i = 0; i < t->c->targets; i++) {
        const jw_observed *o = &t->c->target[i];
        way_cells(t, o->from, o->to);
        jw_result_cell_number(t->r, o->value);
        jw_result_cell_number(t->r, o->modelled);
        jw_result_cell_number(t->r, o->modelled / o->value);
        jw_result_cell_text(t->r, word_of(t, JW_TIES, o->row, "source"));
    }
    jw_result_table_end(t->r);
}

static void tell_decays(telling *t)
{
    const jw_gravity_fit *fits[] = {&t->c->low, &t->c->fit, &t->c->high};
    jw_result_table(t->r, "decays", "The fit over the range of the decay");
    number_column(t, "decay", "decay", "a minute", 4);
    number_column(t, "border", "border", "log points", 2);
    number_column(t, "remoteness", "remoteness", "log points", 2);
    for (int i = 0; i < 3; i++) {
        jw_result_cell_number(t->r, fits[i]->barriers.decay);
        jw_result_cell_number(t->r, fits[i]->barriers.border);
        jw_result_cell_number(t->r, fits[i]->barriers.remoteness);
    }
    jw_result_table_end(t->r);
}

static void tell_fit(telling *t)
{
    const jw_calibration *c = t->c;
    const jw_barriers *b = &c->fit.barriers;
    jw_result_group(t->r, "fit", "Barriers that meet the targets");
    jw_result_number(t->r, "decay", "decay, assumed", b->decay, "log points a minute", 4);
    jw_result_number(t->r, "border", "border to another province or the like", b->border,
                     "log points", 2);
    jw_result_number(t->r, "remoteness",
                     c->network->outside >= 0 ? "and what the outside adds to it" : NULL,
                     b->remoteness, "log points", 2);
    jw_result_integer(t->r, "iterations", NULL, c->fit.iterations, "");
    jw_result_flag(t->r, "bisected", NULL, c->fit.bisected);
    jw_result_number(t->r, "border_by_count", c->counted ? "border by number of ties" : NULL,
                     c->counted ? c->counts.barriers.border : NAN, "log points", 2);
    if (c->counted && c->targets > 1)
        jw_result_note(t->r,
                       "By number, a sum without a number keeps the barrier that money told.");
    jw_result_group_end(t->r);
}

/* --- Out of sample */

static void tell_checks(telling *t)
{
    jw_result_table(t->r, "checks", "Out of sample: nothing here was fitted");
    way_columns(t);
    text_column(t, "year", "year");
    amount_column(t, "observed", "observed");
    amount_column(t, "modelled", "modelled");
    number_column(t, "ratio", "ratio", "", 2);
    text_column(t, "verdict", "verdict");
    amount_column(t, "allowed_low", NULL);
    amount_column(t, "allowed_high", NULL);
    text_column(t, "source", "source");
    for (int i = 0; i < t->c->checks; i++) {
        const jw_observed *o = &t->c->check[i];
        way_cells(t, o->from, o->to);
        year_cell(t, o->year);
        jw_result_cell_number(t->r, o->value);
        jw_result_cell_number(t->r, o->modelled);
        jw_result_cell_number(t->r, o->modelled / o->value);
        jw_result_cell_text(t->r, o->passes ? "passes" : "FAILS");
        jw_result_cell_number(t->r, o->allowed_low);
        jw_result_cell_number(t->r, o->allowed_high);
        jw_result_cell_text(t->r, word_of(t, JW_TIES, o->row, "source"));
    }
    jw_result_table_end(t->r);
    jw_result_note(
        t->r,
        "A check passes within a factor of %s, once more for each year from %d; several years of "
        "one sum are one check, which passes between them.",
        jw_study_setting(t->c->study, "check_factor"), t->c->network->year);
}

static void tell_years(telling *t)
{
    const char *number = jw_study_setting(t->c->study, "count_supply") ? "modelled number" : NULL;
    jw_result_table(t->r, "years",
                    "The targets in other years, with the barriers of the base year");
    way_columns(t);
    text_column(t, "year", "year");
    amount_column(t, "observed", "observed");
    amount_column(t, "modelled", "modelled");
    number_column(t, "residual", "residual", "log points", 2);
    number_column(t, "count", "number", "", 0);
    number_column(t, "count_modelled", number, "", 0);
    number_column(t, "count_residual", number ? "residual" : NULL, "log points", 2);
    for (int i = 0; i < t->c->years; i++) {
        const jw_yearly *y = &t->c->year[i];
        way_cells(t, y->from, y->to);
        year_cell(t, y->year);
        jw_result_cell_number(t->r, y->value);
        jw_result_cell_number(t->r, y->modelled);
        jw_result_cell_number(t->r, y->residual);
        jw_result_cell_number(t->r, y->count);
        jw_result_cell_number(t->r, y->count_modelled);
        jw_result_cell_number(t->r, y->count_residual);
    }
    jw_result_table_end(t->r);
    jw_result_note(
        t->r,
        "A residual is what this year's barriers and that year's supply do not explain. It is "
        "not friction: whatever else changed is in it.");
}

/* --- The base year */

static double sum_moved(const jw_calibration *c, int s, bool crossing)
{
    const jw_network *n = c->network;
    double total = 0, scale = 0;
    for (int k = 0; k < n->fields; k++)
        if (jw_has_stage(c, k, s)) scale += s ? *jw_made(c, k, s) : n->field[k].share;
    for (int i = 0; i < n->leaves; i++)
        for (int j = 0; j < n->leaves; j++)
            if (i != j && (n->border[(size_t)i * (size_t)n->places + (size_t)j] != 0) == crossing)
                total += scale * jw_flow_at(c, s, i, j);
    return total;
}

static void tell_stages(telling *t)
{
    const jw_network *n = t->c->network;
    jw_result_table(t->r, "stages", "The base year by stage, all fields");
    text_column(t, "stage", "stage");
    amount_column(t, "made", "made");
    amount_column(t, "crossing", "moved across a border");
    amount_column(t, "within", "moved within one");
    amount_column(t, "spare", "used or sold, residual");
    amount_column(t, "lacking", "bought, residual");
    for (int s = 0; s < n->stages; s++) {
        double made = 0, spare = 0, lacking = 0;
        for (int k = 0; k < n->fields; k++)
            made += *jw_made(t->c, k, s);
        for (int i = 0; i < n->leaves; i++) {
            double residual = t->c->residual[(size_t)s * (size_t)n->leaves + (size_t)i].residual;
            spare += fmax(residual, 0);
            lacking += fmax(-residual, 0);
        }
        jw_result_cell_text(t->r, jw_study_word(t->c->study, n->stage[s].id));
        jw_result_cell_number(t->r, made);
        jw_result_cell_number(t->r, sum_moved(t->c, s, true));
        jw_result_cell_number(t->r, sum_moved(t->c, s, false));
        jw_result_cell_number(t->r, spare);
        jw_result_cell_number(t->r, lacking);
    }
    jw_result_table_end(t->r);
}

static double share_of(const jw_residual *residual)
{
    return residual->need > 0 ? residual->residual / residual->need : NAN;
}

static void tell_residuals(telling *t)
{
    const jw_network *n = t->c->network;
    jw_result_table(t->r, "residuals", "What is residual, by stage and region, all fields");
    text_column(t, "stage", "stage");
    text_column(t, "region", NULL);
    text_column(t, "name", "region");
    amount_column(t, "need", "taken by the next stage");
    amount_column(t, "residual", "to spare (lacking: -)");
    number_column(t, "share", "share of what is taken", "", 2);
    for (int i = 0; i < n->stages * n->leaves; i++) {
        const jw_residual *residual = &t->c->residual[i];
        jw_result_cell_text(t->r, jw_study_word(t->c->study, n->stage[residual->stage].id));
        region_cell(t, n->leaf[residual->leaf]);
        jw_result_cell_text(t->r, word_of(t, JW_REGIONS, n->leaf[residual->leaf], "name"));
        jw_result_cell_number(t->r, residual->need);
        jw_result_cell_number(t->r, residual->residual);
        jw_result_cell_number(t->r, share_of(residual));
    }
    jw_result_table_end(t->r);
}

static void tell_base_year(telling *t)
{
    const jw_calibration *c = t->c;
    bool holds = c->deviation < 1e-9;
    double worst = 0;
    const jw_residual *where = NULL;
    for (int i = 0; i < c->network->stages * c->network->leaves; i++)
        if (-share_of(&c->residual[i]) > worst) {
            where = &c->residual[i];
            worst = -share_of(where);
        }
    jw_result_group(t->r, "base_year", "Is the base year a solution at prices of 1?");
    jw_result_flag(t->r, "returned", "the model without relief returns it", holds);
    jw_result_number(t->r, "deviation", holds ? NULL : "largest deviation, relative", c->deviation,
                     "", 4);
    jw_result_flag(t->r, "proven", "the certificates of its optimum close", c->proven);
    jw_result_number(t->r, "largest_share", NULL, worst, "", 2);
    if (where)
        jw_result_note(t->r,
                       "It balances by construction: residuals are bought from or sold to the "
                       "outside. At most "
                       "%.0f %% of what is taken at a stage is such a purchase: %s in %s.",
                       100 * worst, jw_study_word(c->study, c->network->stage[where->stage].id),
                       word_of(t, JW_REGIONS, c->network->leaf[where->leaf], "name"));
    jw_result_group_end(t->r);
}

/* --- Headline */

static void tell_headline(telling *t)
{
    int failed = 0, all = 0;
    for (int i = 0; i < t->c->checks; i++) {
        all += t->c->check[i].first;
        failed += t->c->check[i].first && !t->c->check[i].passes;
    }
    char verdict[128];
    if (!all)
        snprintf(verdict, sizeof verdict, "nothing is there to check it against");
    else if (!failed)
        snprintf(verdict, sizeof verdict, "all %d checks out of sample pass", all);
    else
        snprintf(verdict, sizeof verdict, "%d of %d checks out of sample %s", failed, all,
                 failed == 1 ? "FAILS" : "FAIL");
    jw_result_headline(
        t->r,
        "A border of %.2f log points (a flow across it is %.0f %% of one without) meets "
        "%s exactly; %s.",
        t->c->fit.barriers.border, 100 * exp(-t->c->fit.barriers.border),
        t->c->targets == 1 ? "the target" : "both targets", verdict);
}

jw_status jw_calibrate_tell(jw_result **result, const jw_calibration *c, jw_error *err)
{
    telling t = {c, NULL};
    jw_status st = jw_result_new(&t.r, "calibrate", 1, err);
    if (st) return st;
    tell_headline(&t);
    tell_fit(&t);
    tell_targets(&t);
    tell_decays(&t);
    tell_checks(&t);
    tell_years(&t);
    tell_base_year(&t);
    tell_stages(&t);
    tell_residuals(&t);
    st = jw_result_finish(t.r, err);
    if (st)
        jw_result_free(t.r);
    else
        *result = t.r;
    return st;
}
