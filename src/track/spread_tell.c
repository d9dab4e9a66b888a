/* What was measured, as tables of a result. What means nothing is left empty, and a note says why. */
#include "track/spread.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>

const char *jw_spread_year_text(char text[16], const jw_spread *spread, size_t year)
{
    if (!spread->panel.year[year]) return NULL;
    snprintf(text, 16, "%d", spread->panel.year[year]);
    return text;
}

const char *jw_spread_name(const jw_spread *spread, const jw_spread_series *series)
{
    return jw_frame_word(&spread->frame, spread->frame.indicator[series->column]);
}

static void number(const jw_spread *spread, double value)
{
    jw_result_cell_number(spread->tracking->result, isfinite(value) ? value : NAN);
}

static void column(const jw_spread *spread, const char *key, const char *label)
{
    jw_result_column(spread->tracking->result, key, label, JW_RESULT_NUMBER, "", 3);
}

static void begin(const jw_spread *spread, const char *key, const char *label)
{
    jw_result *r = spread->tracking->result;
    jw_result_table(r, key, label);
    jw_result_column(r, "indicator", "figure", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "year", "year", JW_RESULT_TEXT, "", 0);
}

static void begin_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    char text[16];
    jw_result_cell_text(spread->tracking->result, jw_spread_name(spread, series));
    jw_result_cell_text(spread->tracking->result, jw_spread_year_text(text, spread, year));
}

typedef void row_teller(const jw_spread *spread, const jw_spread_series *series, size_t year);

/* A row for each series and each year that tells at least two places. */
static void each_year(const jw_spread *spread, row_teller *tell)
{
    for (size_t s = 0; s < spread->count; s++)
        for (size_t y = 0; y < spread->panel.years; y++)
            if (spread->series[s].year[y].known > 1) tell(spread, &spread->series[s], y);
    jw_result_table_end(spread->tracking->result);
}

/* ---- shares ---- */

static void share_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    jw_result *r = spread->tracking->result;
    const jw_spread_year *y = &series->year[year];
    bool told = !isnan(y->gini); /* not of what is negative, nor of nothing */
    begin_row(spread, series, year);
    jw_result_cell_integer(r, (int64_t)y->known);
    jw_result_cell_integer(r, (int64_t)(spread->panel.places - y->known));
    jw_result_cell_flag(r, y->same_places);
    jw_result_cell_text(r, told ? spread->panel.place[y->top] : NULL);
    number(spread, y->top_share);
    number(spread, y->top_few_share);
}

/* Whether any year has more places than the few whose share is told. */
static bool has_few(const jw_spread *spread)
{
    for (size_t i = 0; i < spread->count * spread->panel.years; i++)
        if (!isnan(spread->years[i].top_few_share) && spread->years[i].known > 1) return true;
    return false;
}

static void tell_shares(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    char label[40];
    snprintf(label, sizeof label, "share of top %d", (int)spread->settings.top);
    begin(spread, "shares", "Who has most");
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "missing", "missing", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "same_places", "same places", JW_RESULT_FLAG, "", 0);
    jw_result_column(r, "top_place", "top place", JW_RESULT_TEXT, "", 0);
    column(spread, "top_share", "its share");
    column(spread, "top_few_share", has_few(spread) ? label : NULL);
    each_year(spread, share_row);
}

/* ---- inequality ---- */

static void inequality_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    const jw_spread_year *y = &series->year[year];
    begin_row(spread, series, year);
    number(spread, y->t.total);
    number(spread, y->l.total);
    number(spread, y->gini);
    if (spread->weighted) number(spread, y->gini_of_places);
    number(spread, y->hoover);
    number(spread, y->atkinson);
    number(spread, y->variation);
}

static void tell_inequality(const jw_spread *spread)
{
    begin(spread, "inequality", "How unevenly: 0 is even, more is less even");
    column(spread, "theil_t", "Theil T");
    column(spread, "theil_l", "Theil L");
    column(spread, "gini", "Gini");
    if (spread->weighted) column(spread, "gini_of_places", "Gini, plain");
    column(spread, "hoover", "Hoover");
    column(spread, "atkinson", "Atkinson");
    column(spread, "variation", "CV");
    each_year(spread, inequality_row);
}

/* ---- groups ---- */

static void split_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    const jw_spread_year *y = &series->year[year];
    begin_row(spread, series, year);
    number(spread, y->t.between);
    number(spread, y->t.within);
    number(spread, y->t.between / y->t.total);
    number(spread, y->l.between);
    number(spread, y->l.within);
}

static void dagum_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    const jw_dagum *dagum = &series->year[year].dagum;
    begin_row(spread, series, year);
    number(spread, dagum->between);
    number(spread, dagum->within);
    number(spread, dagum->overlap);
}

static void group_rows(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    jw_result *r = spread->tracking->result;
    jw_theil_split split;
    if (series->negative) return;
    size_t known = jw_spread_gather(spread->room, spread, series, year);
    jw_theil_split_up(&split, spread->groups, spread->panel.groups, spread->room, known,
                      JW_THEIL_T);
    for (size_t g = 0; g < spread->panel.groups; g++) {
        const jw_theil_group *group = &spread->groups[g];
        if (!group->places) continue;
        begin_row(spread, series, year);
        jw_result_cell_text(r, spread->panel.group[g]);
        jw_result_cell_integer(r, (int64_t)group->places);
        number(spread, group->amount);
        number(spread, group->theil / spread->settings.log_unit);
        number(spread, group->within / split.total);
    }
}

static void tell_groups(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    if (!spread->grouped) {
        jw_result_note(r, "Not split into between and within groups: %s.",
                       spread->panel.groups < 2 ? "all places lie in one group; see --groups"
                                                : "every group is one place");
        return;
    }
    begin(spread, "decomposition", "Theil between and within groups");
    column(spread, "theil_t_between", "T between");
    column(spread, "theil_t_within", "T within");
    column(spread, "theil_t_between_part", "part between");
    column(spread, "theil_l_between", "L between");
    column(spread, "theil_l_within", "L within");
    each_year(spread, split_row);
    begin(spread, "gini_decomposition", "The Gini coefficient between and within groups (Dagum)");
    column(spread, "between", "between");
    column(spread, "within", "within");
    column(spread, "overlap", "overlap");
    each_year(spread, dagum_row);
    begin(spread, "groups", "Inside each group");
    jw_result_column(r, "group", "group", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    column(spread, "share", "share");
    column(spread, "theil_t", "Theil T");
    column(spread, "contribution", "part of all T");
    each_year(spread, group_rows);
}

/* ---- convergence ---- */

static void convergence_row(const jw_spread *spread, const jw_spread_series *s)
{
    jw_result *r = spread->tracking->result;
    char text[16];
    bool two = s->same_years > 1;
    jw_result_cell_text(r, jw_spread_name(spread, s));
    jw_result_cell_text(r, two ? jw_spread_year_text(text, spread, s->first) : NULL);
    jw_result_cell_text(r, two ? jw_spread_year_text(text, spread, s->last) : NULL);
    number(spread, s->sigma_first);
    number(spread, s->sigma_last);
    jw_result_cell_integer(r, (int64_t)(two ? s->year[s->first].known : 0));
    number(spread, s->refused ? NAN : s->beta.slope);
    number(spread, s->refused ? NAN : s->beta.standard_error);
    number(spread, s->refused ? NAN : s->beta.fit);
    number(spread, s->refused ? NAN : s->beta.speed);
    number(spread, s->refused ? NAN : s->beta.half_life);
    jw_result_cell_text(r, s->refused);
}

static bool has_beta(const jw_spread *spread)
{
    for (size_t s = 0; s < spread->count; s++)
        if (!spread->series[s].refused) return true;
    return false;
}

/* One note for each reason; the reasons are few and constant texts. */
static void tell_refusals(const jw_spread *spread)
{
    for (size_t s = 0; s < spread->count; s++) {
        const char *reason = spread->series[s].refused;
        size_t same = 0, before = 0;
        for (size_t o = 0; reason && o < spread->count; o++) {
            bool alike = spread->series[o].refused == reason;
            same += alike;
            before += alike && o < s;
        }
        if (!reason || before) continue;
        jw_result_note(spread->tracking->result, "No beta of %s%s: %s.",
                       jw_spread_name(spread, &spread->series[s]), same > 1 ? " and others" : "",
                       reason);
    }
}

static void tell_convergence(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    jw_result_table(
        r, "convergence",
        "Convergence: sigma falls as places come closer, beta is below 0 as low ones catch up");
    jw_result_column(r, "indicator", "figure", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "from", "from", JW_RESULT_TEXT, "", 0);
    jw_result_column(r, "to", "to", JW_RESULT_TEXT, "", 0);
    column(spread, "sigma_from", "sigma then");
    column(spread, "sigma_to", "sigma now");
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    bool any = has_beta(spread);
    jw_result_column(r, "beta", any ? "beta" : NULL, JW_RESULT_NUMBER, "", 5);
    jw_result_column(r, "standard_error", any ? "its s.e." : NULL, JW_RESULT_NUMBER, "", 5);
    column(spread, "fit", any ? "R²" : NULL);
    jw_result_column(r, "speed", any ? "speed a year" : NULL, JW_RESULT_NUMBER, "", 4);
    jw_result_column(r, "half_life", any ? "half life" : NULL, JW_RESULT_NUMBER, "years", 1);
    jw_result_column(r, "refused", NULL, JW_RESULT_TEXT, "", 0);
    for (size_t s = 0; s < spread->count; s++)
        convergence_row(spread, &spread->series[s]);
    jw_result_table_end(r);
    tell_refusals(spread);
}

/* ---- the Lorenz curve, for programs ---- */

static void lorenz_rows(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    if (series->negative) return;
    size_t known = jw_spread_gather(spread->room, spread, series, year);
    jw_holdings_sum all = jw_holdings_add(spread->room, known), so_far = {0, 0};
    for (size_t i = 0; i < known; i++) {
        so_far.amount += spread->room[i].amount;
        so_far.people += spread->room[i].people;
        begin_row(spread, series, year);
        jw_result_cell_text(spread->tracking->result, spread->panel.place[spread->room[i].place]);
        number(spread, so_far.people / all.people);
        number(spread, so_far.amount / all.amount);
    }
}

static void tell_lorenz(const jw_spread *spread)
{
    begin(spread, "lorenz", NULL);
    jw_result_column(spread->tracking->result, "place", "place", JW_RESULT_TEXT, "", 0);
    column(spread, "people", "people up to it");
    column(spread, "amount", "amount up to it");
    each_year(spread, lorenz_rows);
}

/* ---- Moran ---- */

/* With fewer places the index is far from normal. */
enum { NORMAL_FROM = 30 };

/* A variance, z, and one tail of the normal distribution. */
static void tell_moments(const jw_spread *spread, const jw_moran *m, double variance)
{
    double z = (m->index - m->expected) / sqrt(variance);
    number(spread, variance);
    number(spread, z);
    number(spread, m->places < NORMAL_FROM ? NAN : erfc(fabs(z) / sqrt(2)) / 2);
}

static void moran_row(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    jw_result *r = spread->tracking->result;
    const jw_moran *m = &series->year[year].moran;
    if (series->year[year].moran_refused) return;
    begin_row(spread, series, year);
    jw_result_cell_integer(r, (int64_t)m->places);
    jw_result_cell_integer(r, (int64_t)m->islands);
    number(spread, m->index);
    number(spread, m->expected);
    number(spread, m->p);
    tell_moments(spread, m, m->variance_normal);
    tell_moments(spread, m, m->variance_random);
}

static bool has_many(const jw_spread *spread)
{
    for (size_t i = 0; i < spread->count * spread->panel.years; i++)
        if (spread->years[i].known >= NORMAL_FROM) return true;
    return false;
}

static void tell_moran(const jw_spread *spread)
{
    jw_result *r = spread->tracking->result;
    if (spread->neighbours_missing) {
        jw_result_note(r, "No Moran's I: %s.", spread->neighbours_missing);
        return;
    }
    bool many = has_many(spread);
    begin(spread, "moran", "Moran's I: whether like lies beside like");
    jw_result_column(r, "places", "places", JW_RESULT_INTEGER, "", 0);
    jw_result_column(r, "islands", "islands", JW_RESULT_INTEGER, "", 0);
    column(spread, "index", "I");
    column(spread, "expected", "expected");
    column(spread, "p_permuted", "p permuted");
    jw_result_column(r, "variance_normal", "variance, normal", JW_RESULT_NUMBER, "", 4);
    column(spread, "z_normal", "z");
    column(spread, "p_normal", many ? "p" : NULL);
    jw_result_column(r, "variance_random", "variance, random", JW_RESULT_NUMBER, "", 4);
    column(spread, "z_random", "z");
    column(spread, "p_random", many ? "p" : NULL);
    each_year(spread, moran_row);
    if (!many)
        jw_result_note(r, "Below %d places only the p by permutation means anything.", NORMAL_FROM);
}

static jw_status local_rows(const jw_spread *spread, const jw_spread_series *series, size_t year,
                            jw_error *err)
{
    static const char *const quarters[] = {NULL, "high-high", "low-high", "low-low", "high-low"};
    const jw_spread_settings *s = &spread->settings;
    jw_result *r = spread->tracking->result;
    jw_neighbours weights;
    jw_status st = jw_spread_neighbours_of(&weights, spread->numbers, spread, series, year);
    if (st) return jw_fail_memory(err);
    jw_moran_local *local = jw_alloc(weights.places, sizeof *local);
    uint64_t stream = (uint64_t)(series - spread->series) * spread->panel.years + year;
    double *room = spread->numbers + spread->panel.places, n = (double)weights.places;
    if (local)
        jw_moran_measure_local(local, &weights, spread->numbers, room, s->permutations,
                               (uint64_t)s->seed, stream);
    for (size_t i = 0; local && i < weights.places; i++) {
        begin_row(spread, series, year);
        jw_result_cell_text(r, spread->panel.place[spread->chosen[i]]);
        number(spread, local[i].index);
        number(spread, local[i].index * n / (n - 1));
        jw_result_cell_text(r, quarters[local[i].quarter]);
        number(spread, local[i].p);
    }
    st = local ? JW_OK : jw_fail_memory(err);
    jw_release(local);
    jw_neighbours_release(&weights);
    return st;
}

static jw_status tell_local(const jw_spread *spread, jw_error *err)
{
    jw_result *r = spread->tracking->result;
    jw_status st = JW_OK;
    if (!spread->tracking->options->local || spread->neighbours_missing) return JW_OK;
    begin(spread, "local_moran", "Local Moran statistics");
    jw_result_column(r, "place", "place", JW_RESULT_TEXT, "", 0);
    column(spread, "index", "I, n-1");
    column(spread, "index_geoda", "I, n");
    jw_result_column(r, "quarter", "place and neighbours", JW_RESULT_TEXT, "", 0);
    column(spread, "p_permuted", "p permuted");
    for (size_t s = 0; !st && s < spread->count; s++)
        for (size_t y = 0; !st && y < spread->panel.years; y++)
            if (!spread->series[s].year[y].moran_refused)
                st = local_rows(spread, &spread->series[s], y, err);
    jw_result_table_end(r);
    return st;
}

jw_status jw_spread_tell(const jw_spread *spread, jw_error *err)
{
    jw_status st = jw_spread_tell_finding(spread, err);
    if (st) return st;
    tell_shares(spread);
    tell_inequality(spread);
    tell_groups(spread);
    tell_convergence(spread);
    tell_moran(spread);
    st = tell_local(spread, err);
    tell_lorenz(spread);
    jw_spread_tell_variants(spread);
    return st;
}
