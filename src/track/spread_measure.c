/* Every measure of every year of every series, and what the years with the same places say together. */
#include "track/spread.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* A change of a share by less than a point, or of a ratio by less than a hundredth, is none. */
#define LEAST_CHANGE 0.01

size_t jw_spread_gather(jw_holding *holdings, const jw_spread *spread,
                        const jw_spread_series *series, size_t year)
{
    const jw_panel *panel = &spread->panel;
    size_t known = 0;
    for (size_t p = 0; p < panel->places; p++) {
        double value = jw_panel_at(panel, p, year, series->column);
        double people = spread->people[p * panel->years + year];
        if (isnan(value) || isnan(people)) continue;
        holdings[known++] = (jw_holding){series->mean ? value * people : value, people, (uint32_t)p,
                                         panel->group_of[p]};
    }
    jw_holdings_sort(holdings, known);
    return known;
}

double jw_spread_level(const jw_spread *spread, const jw_spread_series *series, size_t place,
                       size_t year)
{
    double value = jw_panel_at(&spread->panel, place, year, series->column);
    double people = spread->people[place * spread->panel.years + year];
    return series->mean ? value + 0 * people : value / people;
}

/* ---- one year ---- */

static int downwards(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

static void measure_top(jw_spread_year *y, const jw_spread *spread, const jw_spread_series *series,
                        size_t count)
{
    const jw_holding *h = spread->room;
    double sum = jw_holdings_add(h, count).amount;
    size_t few = (size_t)spread->settings.top, top = 0;
    for (size_t i = 0; i < count; i++) {
        spread->numbers[i] = h[i].amount;
        if (h[i].amount > h[top].amount ||
            (h[i].amount == h[top].amount && h[i].place < h[top].place))
            top = i;
    }
    y->top = h[top].place;
    y->top_share = y->top_few_share = NAN;
    if (series->mean && !spread->weighted) return;
    qsort(spread->numbers, count, sizeof *spread->numbers, downwards);
    y->top_share = h[top].amount / sum;
    if (few >= count) return; /* all of them: 1, whatever they have */
    y->top_few_share = 0;
    for (size_t i = 0; i < few; i++)
        y->top_few_share += spread->numbers[i] / sum;
}

/* Places as told, each counted once. */
static double gini_of_places(const jw_spread *spread, const jw_spread_series *series, size_t year,
                             size_t count)
{
    jw_holding *plain = spread->room + count;
    for (size_t i = 0; i < count; i++) {
        uint32_t place = spread->room[i].place;
        plain[i] =
            (jw_holding){jw_panel_at(&spread->panel, place, year, series->column), 1, place, 0};
    }
    jw_holdings_sort(plain, count);
    return jw_gini(plain, count);
}

static void scale_split(jw_theil_split *split, double unit)
{
    split->total /= unit;
    split->between /= unit;
    split->within /= unit;
}

static void measure_shares(jw_spread_year *y, const jw_spread *spread,
                           const jw_spread_series *series, size_t year)
{
    const jw_spread_settings *s = &spread->settings;
    const jw_holding *h = spread->room;
    size_t n = y->known;
    measure_top(y, spread, series, n);
    y->gini = jw_gini(h, n);
    y->hoover = jw_hoover(h, n);
    y->atkinson = jw_atkinson(h, n, s->aversion);
    jw_theil_split_up(&y->l, spread->groups, spread->panel.groups, h, n, JW_THEIL_L);
    jw_theil_split_up(&y->t, spread->groups, spread->panel.groups, h, n, JW_THEIL_T);
    scale_split(&y->l, s->log_unit);
    scale_split(&y->t, s->log_unit);
    y->gini_of_places = gini_of_places(spread, series, year, n);
    jw_dagum_split(&y->dagum, spread->room + n, spread->panel.groups, h, n);
}

static void measure_year(jw_spread_year *y, const jw_spread *spread, const jw_spread_series *series,
                         size_t year)
{
    y->top_share = y->top_few_share = y->gini = y->gini_of_places = NAN;
    y->hoover = y->atkinson = y->variation = NAN;
    y->t = y->l = (jw_theil_split){NAN, NAN, NAN};
    y->dagum = (jw_dagum){NAN, NAN, NAN, NAN};
    if (y->known < 2) return;
    double n = (double)y->known, less = (double)spread->settings.less;
    y->variation = jw_variation(spread->room, y->known) * sqrt(n / (n - less));
    if (!series->negative && jw_holdings_add(spread->room, y->known).amount > 0)
        measure_shares(y, spread, series, year);
}

static jw_status measure_moran(jw_spread_year *y, const jw_spread *spread,
                               const jw_spread_series *series, size_t year, jw_error *err)
{
    const jw_spread_settings *s = &spread->settings;
    size_t places = spread->panel.places;
    jw_neighbours weights;
    y->moran_refused = JW_EDATA;
    if (spread->neighbours_missing) return JW_OK;
    jw_status st = jw_spread_neighbours_of(&weights, spread->numbers, spread, series, year);
    if (st) return jw_fail_memory(err);
    uint64_t stream = (uint64_t)(series - spread->series) * spread->panel.years + year;
    y->moran_refused =
        jw_moran_measure(&y->moran, &weights, spread->numbers, spread->numbers + places,
                         s->permutations, (uint64_t)s->seed, stream);
    jw_neighbours_release(&weights);
    return JW_OK;
}

/* ---- which years tell the same places ---- */

static bool is_known(const jw_spread *spread, const jw_spread_series *series, size_t place,
                     size_t year)
{
    return !isnan(jw_spread_level(spread, series, place, year));
}

bool jw_spread_tell_same(const jw_spread *spread, const jw_spread_series *series, size_t a,
                         size_t b)
{
    for (size_t p = 0; p < spread->panel.places; p++)
        if (is_known(spread, series, p, a) != is_known(spread, series, p, b)) return false;
    return true;
}

static void compare_years(jw_spread_series *series, const jw_spread *spread)
{
    size_t years = spread->panel.years, most = 0;
    for (size_t y = 0; y < years; y++)
        if (series->year[y].known >= series->year[most].known) most = y;
    series->first = 1;
    for (size_t y = 0; y < years && series->year[most].known; y++) {
        if (!jw_spread_tell_same(spread, series, most, y)) continue;
        series->year[y].same_places = true;
        if (!series->same_years++) series->first = y;
        series->last = y;
    }
}

/* ---- the course of the top place ---- */

static double amount_at(const jw_spread *spread, const jw_spread_series *series, size_t place,
                        size_t year)
{
    double value = jw_panel_at(&spread->panel, place, year, series->column);
    double people = spread->people[place * spread->panel.years + year];
    return series->mean ? value * people : value + 0 * people;
}

/* What a place's amount is held against: the sum, for a share; or the mean, where figures are means. */
static double whole_of(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    double sum = 0;
    for (size_t p = 0; p < spread->panel.places; p++)
        if (is_known(spread, series, p, year)) sum += amount_at(spread, series, p, year);
    return series->mean && !spread->weighted ? sum / (double)series->year[year].known : sum;
}

static double standing_of_top(const jw_spread *spread, const jw_spread_series *series, size_t year)
{
    return amount_at(spread, series, series->year[year].top, year) / whole_of(spread, series, year);
}

static void find_mover(jw_spread_series *series, const jw_spread *spread, size_t since)
{
    bool falls = jw_course_falls(series->course.shape);
    uint32_t top = series->year[since].top;
    double before = whole_of(spread, series, since);
    double after = whole_of(spread, series, series->last);
    for (uint32_t p = 0; p < spread->panel.places; p++) {
        if (p == top || !is_known(spread, series, p, since)) continue;
        double change = amount_at(spread, series, p, series->last) / after -
                        amount_at(spread, series, p, since) / before;
        if (falls ? change <= series->moved : change >= series->moved) continue;
        series->mover = p;
        series->moved = change;
    }
}

static void find_growth(jw_spread_series *series, const jw_spread *spread)
{
    double top[2] = {0, 0}, others[2] = {0, 0};
    size_t ends[2] = {series->first, series->last};
    for (int e = 0; e < 2; e++)
        for (uint32_t p = 0; p < spread->panel.places; p++) {
            if (!is_known(spread, series, p, ends[e])) continue;
            double amount = amount_at(spread, series, p, ends[e]);
            *(p == series->year[series->first].top ? &top[e] : &others[e]) += amount;
        }
    series->top_growth = top[0] > 0 ? top[1] / top[0] : NAN;
    series->others_growth = others[0] > 0 ? others[1] / others[0] : NAN;
}

/* Years with the same places, in order, in `year_of`; their top places' standing in `value`. */
static void find_course(jw_spread_series *series, const jw_spread *spread)
{
    double *value = spread->numbers, *year_of = value + spread->panel.years;
    size_t count = 0;
    if (series->same_years < 2 || series->negative) return;
    for (size_t y = series->first; y <= series->last; y++) {
        if (!series->year[y].same_places) continue;
        year_of[count] = (double)y;
        value[count] = standing_of_top(spread, series, y);
        if (isnan(value[count++])) return; /* a year in which there was nothing to share */
    }
    series->has_course = true;
    series->course = jw_course_find(value, count, LEAST_CHANGE);
    series->from = value[0];
    series->turned = value[series->course.since];
    series->to = value[count - 1];
    series->course.since = (size_t)year_of[series->course.since];
    find_growth(series, spread);
    if (series->course.shape != JW_COURSE_STEADY) find_mover(series, spread, series->course.since);
}

/* ---- convergence ---- */

static const char *find_convergence(jw_spread_series *series, const jw_spread *spread)
{
    const jw_panel *panel = &spread->panel;
    double *first = spread->numbers, *last = first + panel->places;
    size_t n = 0, less = (size_t)spread->settings.less;
    double between = panel->year[series->last] - panel->year[series->first];
    series->sigma_first = series->sigma_last = NAN;
    if (series->same_years < 2) return "needs two years with the same places";
    for (size_t p = 0; p < panel->places; p++) {
        if (!is_known(spread, series, p, series->first)) continue;
        first[n] = jw_spread_level(spread, series, p, series->first);
        last[n] = jw_spread_level(spread, series, p, series->last);
        if (!(first[n] > 0) || !(last[n] > 0))
            return "a figure that is not above 0 has no logarithm";
        n++;
    }
    if (n > 1) {
        series->sigma_first = jw_log_deviation(first, n, less);
        series->sigma_last = jw_log_deviation(last, n, less);
    }
    if (n < JW_BETA_PLACES) return "fewer than five places: a line would fit whatever they did";
    return jw_beta_fit(&series->beta, first, last, n, between) ? "all places began alike" : NULL;
}

/* ---- all of it ---- */

static void count_cells(jw_spread_series *series, const jw_spread *spread)
{
    for (size_t y = 0; y < spread->panel.years; y++) {
        size_t known = 0;
        for (size_t p = 0; p < spread->panel.places; p++) {
            double level = jw_spread_level(spread, series, p, y);
            known += !isnan(level);
            series->negative |= level < 0;
        }
        series->year[y].known = known;
        if (!known) continue;
        series->cells += known;
        series->missing += spread->panel.places - known;
    }
}

static bool is_stopped(const jw_spread *spread, size_t series)
{
    jw_progress p = spread->tracking->options->progress;
    return p.callback &&
           p.callback((double)series / (double)spread->count, "measuring", p.user) != 0;
}

jw_status jw_spread_measure(jw_spread *spread, jw_error *err)
{
    for (size_t s = 0; s < spread->count; s++) {
        jw_spread_series *series = &spread->series[s];
        if (is_stopped(spread, s)) return jw_fail(err, JW_ECANCELED, "stopped");
        count_cells(series, spread);
        compare_years(series, spread);
        for (size_t y = 0; y < spread->panel.years; y++) {
            jw_spread_gather(spread->room, spread, series, y);
            measure_year(&series->year[y], spread, series, y);
            jw_status st = measure_moran(&series->year[y], spread, series, y, err);
            if (st) return st;
        }
        find_course(series, spread);
        series->refused = find_convergence(series, spread);
    }
    return JW_OK;
}
