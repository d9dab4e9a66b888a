/*
 * Region by region: who works with whom, year by year, and against what size alone would give. A big place has many
 * ties with everybody; only what goes beyond that says that two are close. Where no tie inside a place is told at
 * all, as in registers of what left a province, the diagonal is not 0 but not known, and the comparison leaves it
 * out: that is quasi-independence.
 */
#include "track/expected.h"
#include "track/web.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct measuring {
    const jw_tracking *tracking;
    jw_result *result;
    jw_web web;
    unsigned char *inside; /* by node: in the scope */
    uint32_t *place;       /* by node: its number among those inside */
    uint32_t *node;        /* the other way */
    size_t places;
    jw_expectation expectation;
    double *flow,
        *expected;   /* places x places; without direction a tie inside counts at both its ends */
    double *outside; /* by place: weight of its ties with the outside */
    jw_error *err;
} measuring;

/* ---- the scope ---- */

static bool joins(const jw_study *study, uint32_t region)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    while (region != JW_NO_ROW) {
        if (jw_study_cell_number(study, JW_REGIONS, region, "player") == 0) return false;
        region = jw_table_find(regions, jw_study_cell_text(study, JW_REGIONS, region, "parent"));
    }
    return true;
}

static bool lies_in(const jw_study *study, uint32_t region, const char *scope)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    while (region != JW_NO_ROW) {
        jw_text id = jw_study_cell_text(study, JW_REGIONS, region, "id");
        if (jw_setting_has_name(scope, jw_study_word(study, id))) return true;
        region = jw_table_find(regions, jw_study_cell_text(study, JW_REGIONS, region, "parent"));
    }
    return false;
}

static jw_status find_places(measuring *m)
{
    const jw_web *w = &m->web;
    const char *scope = m->tracking->options->scope;
    m->inside = jw_zalloc(w->nodes + 1, 1);
    m->place = jw_zalloc((size_t)w->nodes + 1, sizeof *m->place);
    m->node = jw_alloc((size_t)w->nodes + 1, sizeof *m->node);
    if (!m->inside || !m->place || !m->node) return jw_fail_memory(m->err);
    for (uint32_t v = 0; v < w->nodes; v++) {
        m->inside[v] = scope ? lies_in(w->study, w->home[v], scope) : joins(w->study, w->home[v]);
        if (!m->inside[v]) continue;
        m->place[v] = (uint32_t)m->places;
        m->node[m->places++] = v;
    }
    if (m->places) return JW_OK;
    jw_fail(m->err, JW_EDATA, "no region with ties lies in '%s'", scope ? scope : "the network");
    jw_fail_remedy(m->err, "see --scope and --level");
    return JW_EDATA;
}

/* ---- one year ---- */

static void add_arc(measuring *m, uint32_t from, uint32_t to, double weight)
{
    if (m->inside[from] && m->inside[to])
        m->flow[m->place[from] * m->places + m->place[to]] += weight;
    else if (m->inside[from])
        m->outside[m->place[from]] += weight;
    else if (m->inside[to] && m->web.directed)
        m->outside[m->place[to]] += weight;
}

static void fill_flows(measuring *m, const jw_graph *graph)
{
    memset(m->flow, 0, m->places * m->places * sizeof *m->flow);
    memset(m->outside, 0, m->places * sizeof *m->outside);
    for (uint32_t v = 0; v < graph->nodes; v++) {
        for (size_t a = graph->out.start[v]; a < graph->out.start[v + 1]; a++)
            add_arc(m, v, graph->out.target[a], jw_arc_weight(&graph->out, a));
        double inside = jw_loop_weight(graph, v);
        if (m->inside[v])
            m->flow[m->place[v] * (m->places + 1)] += m->web.directed ? inside : 2 * inside;
    }
}

/* A tie of a place with itself stands at both its ends where there is no direction. */
static double shown(const measuring *m, const double *matrix, size_t from, size_t to)
{
    double value = matrix[from * m->places + to];
    return from == to && !m->web.directed ? value / 2 : value;
}

/* Ties inside are told if they are for half the places: a few strays do not make a diagonal. */
static bool has_diagonal(const measuring *m)
{
    size_t inside = 0;
    for (size_t p = 0; p < m->places; p++)
        inside += m->flow[p * (m->places + 1)] > 0;
    return 2 * inside >= m->places;
}

/* By what is asked for, or else by whether ties inside places are told at all. */
static jw_status choose_expectation(measuring *m)
{
    int choice;
    jw_graph graph = JW_GRAPH_INIT;
    jw_status st = jw_setting_choice(&choice, "expected", m->tracking->options->expected,
                                     "auto totals quasi", m->err);
    if (!st) st = jw_web_graph(&graph, &m->web, -1, m->tracking->options->threads, m->err);
    if (st) return st;
    fill_flows(m, &graph);
    jw_graph_release(&graph);
    bool totals = choice == 1 || (choice == 0 && has_diagonal(m));
    m->expectation = totals ? JW_EXPECT_TOTALS : JW_EXPECT_QUASI;
    return JW_OK;
}

/*
 * Whether totals leave nothing to compare: without the diagonal three regions have as many pairs as totals, two with
 * direction as many flows, and any flows are what their totals give.
 */
static bool is_saturated(const measuring *m)
{
    return m->expectation == JW_EXPECT_QUASI && m->places < (m->web.directed ? 3 : 4);
}

/* Flows of a year and what size alone would give; expected is NaN where no such flows exist. */
static jw_status reckon(measuring *m, int year)
{
    jw_graph graph = JW_GRAPH_INIT;
    jw_status st = jw_web_graph(&graph, &m->web, year, m->tracking->options->threads, m->err);
    if (st) return st;
    fill_flows(m, &graph);
    jw_graph_release(&graph);
    st = is_saturated(m) ? JW_EDATA
                         : jw_expected(m->expected, m->flow, m->places, m->expectation, NULL);
    for (size_t c = 0; st == JW_EDATA && c < m->places * m->places; c++)
        m->expected[c] = NAN;
    return st == JW_EDATA ? JW_OK : st ? jw_fail_memory(m->err) : JW_OK;
}

/* ---- telling ---- */

static void name_cells(measuring *m, size_t place)
{
    jw_result_cell_text(m->result, jw_web_id(&m->web, m->node[place]));
    jw_result_cell_text(m->result, jw_web_name(&m->web, m->node[place]));
}

static void year_cell(measuring *m, int year)
{
    char text[16];
    snprintf(text, sizeof text, "%d", year < 0 ? 0 : m->web.year[year]);
    jw_result_cell_text(m->result, year < 0 ? "all" : m->web.year[year] ? text : "none");
}

static void text_column(measuring *m, const char *key, const char *label)
{
    jw_result_column(m->result, key, label, JW_RESULT_TEXT, "", 0);
}

static void number_column(measuring *m, const char *key, const char *label, const char *unit,
                          int decimals)
{
    jw_result_column(m->result, key, label, JW_RESULT_NUMBER, unit, decimals);
}

static int decimals(const measuring *m)
{
    return m->web.by_value || m->web.shares.count ? 1 : 0;
}

typedef struct sums {
    double inside, across, outside, expected; /* expected: of across */
} sums;

static sums add_up(const measuring *m)
{
    sums s = {0};
    for (size_t i = 0; i < m->places; i++) {
        s.inside += shown(m, m->flow, i, i);
        s.outside += m->outside[i];
        for (size_t j = m->web.directed ? 0 : i + 1; j < m->places; j++) {
            if (i == j) continue;
            s.across += shown(m, m->flow, i, j);
            s.expected += shown(m, m->expected, i, j);
        }
    }
    return s;
}

static void number_or_none(measuring *m, double above, double below)
{
    jw_result_cell_number(m->result, below > 0 ? above / below : NAN);
}

static void tell_year_row(measuring *m, int year)
{
    sums s = add_up(m);
    year_cell(m, year);
    jw_result_cell_number(m->result, s.inside);
    jw_result_cell_number(m->result, s.across);
    jw_result_cell_number(m->result, s.outside);
    number_or_none(m, s.across, s.inside + s.across + s.outside);
    jw_result_cell_number(m->result, s.expected);
    number_or_none(m, s.across, s.expected);
}

static void tell_place_rows(measuring *m, int year)
{
    for (size_t i = 0; i < m->places; i++) {
        double across = 0, inside = shown(m, m->flow, i, i);
        for (size_t j = 0; j < m->places; j++)
            if (i != j)
                across += shown(m, m->flow, i, j) + (m->web.directed ? shown(m, m->flow, j, i) : 0);
        if (inside + across + m->outside[i] == 0) continue;
        year_cell(m, year);
        name_cells(m, i);
        jw_result_cell_number(m->result, inside);
        jw_result_cell_number(m->result, across);
        jw_result_cell_number(m->result, m->outside[i]);
        double external = across + m->outside[i];
        number_or_none(m, external - inside, external + inside);
    }
}

static void tell_link_rows(measuring *m, int year)
{
    for (size_t i = 0; i < m->places; i++)
        for (size_t j = m->web.directed ? 0 : i; j < m->places; j++) {
            double flow = shown(m, m->flow, i, j), expected = shown(m, m->expected, i, j);
            if (flow == 0) continue;
            year_cell(m, year);
            name_cells(m, i);
            name_cells(m, j);
            jw_result_cell_number(m->result, flow);
            bool apart = i == j && m->expectation == JW_EXPECT_QUASI;
            jw_result_cell_number(m->result, apart ? NAN : expected);
            number_or_none(m, flow, apart ? 0 : expected);
        }
}

typedef void tell_rows(measuring *m, int year);

/* A table of all years, each reckoned anew: matrices of all years would not fit beside each other. */
static jw_status tell_years(measuring *m, tell_rows *tell)
{
    jw_status st = JW_OK;
    for (int y = 0; !st && y < m->web.years; y++) {
        st = reckon(m, y);
        if (!st) tell(m, y);
    }
    if (!st && m->web.years > 1) {
        st = reckon(m, -1);
        if (!st) tell(m, -1);
    }
    jw_result_table_end(m->result);
    return st;
}

static jw_status tell_tables(measuring *m)
{
    const char *unit = m->web.unit;
    jw_result_table(m->result, "years", "Ties by year");
    text_column(m, "year", "year");
    number_column(m, "inside", "inside", unit, decimals(m));
    number_column(m, "across", "across", unit, decimals(m));
    number_column(m, "outside", "outside", unit, decimals(m));
    number_column(m, "across_share", "share across", "", 3);
    number_column(m, "expected_across", "expected", unit, decimals(m) + 1);
    number_column(m, "ratio", "ratio", "", 3);
    jw_status st = tell_years(m, tell_year_row);
    if (st) return st;
    jw_result_table(m->result, "regions", "Ties of each region");
    text_column(m, "year", "year");
    text_column(m, "region", NULL);
    text_column(m, "name", "region");
    number_column(m, "inside", "inside", unit, decimals(m));
    number_column(m, "across", "across", unit, decimals(m));
    number_column(m, "outside", "outside", unit, decimals(m));
    number_column(m, "e_i_index", "E-I index", "", 3);
    st = tell_years(m, tell_place_rows);
    if (st) return st;
    jw_result_table(m->result, "links", "Region by region");
    text_column(m, "year", "year");
    text_column(m, "from", NULL);
    text_column(m, "from_name", m->web.directed ? "from" : "between");
    text_column(m, "to", NULL);
    text_column(m, "to_name", m->web.directed ? "to" : "and");
    number_column(m, "weight", "ties", unit, decimals(m));
    number_column(m, "expected", "expected", unit, decimals(m) + 1);
    number_column(m, "ratio", "ratio", "", 2);
    return tell_years(m, tell_link_rows);
}

static void tell_head(measuring *m)
{
    sums s = add_up(m);
    double all = s.inside + s.across + s.outside;
    char number[JW_NUMBER_TEXT];
    jw_number_for_people(number, s.across, decimals(m));
    if (m->expectation == JW_EXPECT_TOTALS && s.expected > 0)
        jw_result_headline(m->result,
                           "%.1f%% of all ties cross between %zu regions, %.2f times what their "
                           "size alone would give",
                           100 * s.across / all, m->places, s.across / s.expected);
    else
        jw_result_headline(m->result, "Ties across between %zu regions: %s%s%s", m->places, number,
                           *m->web.unit ? " " : "", m->web.unit);
}

/* Comparisons that say nothing. */
static void warn(measuring *m)
{
    if (is_saturated(m))
        jw_result_note(m->result,
                       "Between %zu regions, without ties inside them, any ties are what "
                       "their totals give: no expected ties and no ratios are told.",
                       m->places);
}

static jw_status allocate(measuring *m)
{
    if (m->places > 20000) {
        jw_fail(m->err, JW_ELIMIT, "a matrix of more than 20,000 regions");
        jw_fail_remedy(m->err, "give a --level of fewer regions");
        return JW_ELIMIT;
    }
    m->flow = jw_alloc(m->places * m->places, sizeof *m->flow);
    m->expected = jw_alloc(m->places * m->places, sizeof *m->expected);
    m->outside = jw_alloc(m->places, sizeof *m->outside);
    return m->flow && m->expected && m->outside ? JW_OK : jw_fail_memory(m->err);
}

jw_status jw_track_links(const jw_tracking *tracking, jw_error *err)
{
    jw_track_options options = *tracking->options;
    jw_tracking at_regions = *tracking;
    measuring m = {.tracking = tracking, .result = tracking->result, .err = err};
    at_regions.options = &options;
    if (!options.level) options.level = jw_lowest_level(tracking->study);
    if (!strcmp(options.level, "actor"))
        return jw_setting_refuse("level", "actor", "links lie between regions: give their level",
                                 err);
    jw_status st = jw_web_gather(&m.web, &at_regions, err);
    if (!st) st = find_places(&m);
    if (!st) st = allocate(&m);
    if (!st) st = choose_expectation(&m);
    if (!st) st = reckon(&m, -1);
    if (!st) {
        tell_head(&m);
        jw_result_text(m.result, "expectation", "Expected",
                       m.expectation == JW_EXPECT_TOTALS
                           ? "independence: sent times received over the sum, inside included"
                           : "quasi-independence: the same totals without ties inside a region");
        jw_web_tell(m.result, &m.web);
        warn(&m);
        st = tell_tables(&m);
    }
    jw_release(m.inside);
    jw_release(m.place);
    jw_release(m.node);
    jw_release(m.flow);
    jw_release(m.expected);
    jw_release(m.outside);
    jw_web_release(&m.web);
    return st;
}
