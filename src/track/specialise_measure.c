/*
 * One year, from figures to complexity. What has no meaning on the year's network - too few places
 * or activities, a network in parts, two eigenvectors of one eigenvalue - is not computed, and the
 * reason is kept in its place.
 */
#include "track/specialise.h"

#include "base/alloc.h"
#include "base/error.h"
#include "track/inequality.h"
#include "track/location.h"
#include "track/outlook.h"

#include <math.h>

typedef struct measuring {
    jw_measured *year;
    const jw_portfolio *portfolio;
    const jw_specialise_settings *settings;
} measuring;

static double *numbers(size_t count)
{
    return jw_alloc(count + 1, sizeof(double));
}

/* ---- places and activities by themselves ---- */

static jw_status measure_places(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    y->quotient = numbers(p->places * p->activities);
    y->place = jw_alloc(p->places + 1, sizeof *y->place);
    if (!y->quotient || !y->place) return JW_ENOMEM;
    jw_location_quotients(y->quotient, p->figure, p->reference, p->places, p->activities);
    for (size_t c = 0; c < p->places; c++)
        jw_specialise(&y->place[c], p->figure + c * p->activities, p->reference, p->activities);
    return JW_OK;
}

static jw_status measure_variety(const measuring *m, const jw_classes *classes)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    if (!classes->count) return JW_OK;
    uint32_t *of = jw_alloc(p->activities + 1, sizeof *of);
    double *room = numbers(2 * classes->count);
    y->unrelated = numbers(p->places);
    y->related_variety = numbers(p->places);
    bool ready = of && room && y->unrelated && y->related_variety;
    for (size_t i = 0; ready && i < p->activities; i++)
        of[i] = classes->of[p->activity[i]];
    for (size_t c = 0; ready && c < p->places; c++)
        jw_variety(&y->unrelated[c], &y->related_variety[c], p->figure + c * p->activities, of,
                   p->activities, classes->count, room);
    jw_release(of);
    jw_release(room);
    return ready ? JW_OK : JW_ENOMEM;
}

/*
 * Against what an activity is held: places of equal weight (base NULL), people, or all activities.
 */
typedef struct curve {
    double gini, hoover;
} curve;

static curve measure_curve(jw_holding *holding, const double *figure, const double *base,
                           size_t places)
{
    for (size_t c = 0; c < places; c++) {
        double people = base ? base[c] : 1;
        if (!(people > 0)) return (curve){NAN, NAN};
        holding[c] = (jw_holding){figure[c], people, (uint32_t)c, 0};
    }
    jw_holdings_sort(holding, places);
    return (curve){jw_gini(holding, places), jw_hoover(holding, places)};
}

static double herfindahl(const double *figure, size_t places)
{
    double sum = jw_sum(figure, places), squares = 0;
    for (size_t c = 0; c < places; c++)
        squares += figure[c] / sum * (figure[c] / sum);
    return squares;
}

static void measure_activity(jw_localisation *of, const jw_portfolio *p, const double *figure,
                             const double *all, jw_holding *room)
{
    curve alike = measure_curve(room, figure, NULL, p->places);
    curve among = measure_curve(room, figure, all, p->places);
    curve people = measure_curve(room, figure, p->population, p->places);
    of->gini = alike.gini;
    of->locational = among.gini / 2;
    of->localisation = among.hoover;
    of->hoover = people.hoover;
    of->hoover_gini = p->population ? people.gini : (double)NAN;
    of->herfindahl = herfindahl(figure, p->places);
    of->top = 0;
    for (size_t c = 1; c < p->places; c++)
        if (figure[c] > figure[of->top]) of->top = c;
}

static jw_status measure_activities(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    double *figure = numbers(p->places), *all = numbers(p->places);
    jw_holding *room = jw_alloc(p->places + 1, sizeof *room);
    y->activity = jw_alloc(p->activities + 1, sizeof *y->activity);
    bool ready = figure && all && room && y->activity;
    if (ready) jw_place_sums(all, p->figure, p->places, p->activities);
    for (size_t i = 0; ready && i < p->activities; i++) {
        for (size_t c = 0; c < p->places; c++)
            figure[c] = p->figure[c * p->activities + i];
        measure_activity(&y->activity[i], p, figure, all, room);
    }
    jw_release(figure);
    jw_release(all);
    jw_release(room);
    return ready ? JW_OK : JW_ENOMEM;
}

static jw_status measure_incomes(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    if (!p->income) return JW_OK;
    y->prody = numbers(p->activities);
    y->expy = numbers(p->places);
    if (!y->prody || !y->expy) return JW_ENOMEM;
    jw_prody(y->prody, y->expy, y->quotient, p->figure, p->income, p->places, p->activities);
    return JW_OK;
}

/* ---- who has what ---- */

static jw_status measure_presence(const measuring *m)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    bool quotient = m->settings->presence == JW_PRESENCE_QUOTIENT;
    double threshold = m->settings->presence == JW_PRESENCE_ANY ? 4e-324 : m->settings->threshold;
    y->kept_place = jw_alloc(p->places + 1, sizeof *y->kept_place);
    y->kept_activity = jw_alloc(p->activities + 1, sizeof *y->kept_activity);
    if (!y->kept_place || !y->kept_activity) return JW_ENOMEM;
    jw_status st = jw_incidence_new(&y->has, p->places, p->activities);
    if (st) return st;
    jw_incidence_set(&y->has, quotient ? y->quotient : p->figure, threshold);
    return jw_incidence_shrink(&y->kept, y->kept_place, y->kept_activity, &y->has);
}

/* Of the activities kept. */
static void take_together(const measuring *m, const jw_together *together)
{
    jw_measured *y = m->year;
    const jw_portfolio *p = m->portfolio;
    for (size_t a = 0; a < p->activities; a++)
        for (size_t b = 0; b < p->activities; b++) {
            size_t i = y->kept_activity[a], j = y->kept_activity[b];
            if (i == SIZE_MAX || j == SIZE_MAX) continue;
            y->together[i * y->kept.activities + j] =
                jw_together_at(together, p->activity[a], p->activity[b]);
        }
}

static jw_status measure_relatedness(const measuring *m, const jw_together *together)
{
    jw_measured *y = m->year;
    size_t places = y->kept.places, activities = y->kept.activities;
    double *room = numbers(activities);
    y->together = numbers(activities * activities);
    y->related = numbers(activities * activities);
    y->density = numbers(places * activities);
    bool ready = room && y->together && y->related && y->density;
    if (ready) {
        if (together)
            take_together(m, together);
        else
            jw_co_occurrences(y->together, &y->kept);
        jw_relate(y->related, y->together, activities, m->settings->relatedness, room);
        if (m->settings->relatedness == JW_RELATED_BY_proximity &&
            m->settings->conventions.diagonal)
            jw_diagonal(y->related, activities, 1);
        jw_relatedness_density(y->density, &y->kept, y->related, room);
    }
    jw_release(room);
    return ready ? JW_OK : JW_ENOMEM;
}

static jw_status measure_reflections(const measuring *m)
{
    jw_measured *y = m->year;
    size_t places = y->kept.places, activities = y->kept.activities;
    size_t orders = (size_t)m->settings->reflections + 1;
    y->k_place = numbers(orders * places);
    y->k_activity = numbers(orders * activities);
    if (!y->k_place || !y->k_activity) return JW_ENOMEM;
    for (size_t c = 0; c < places; c++)
        y->k_place[c] = y->kept.diversity[c];
    for (size_t p = 0; p < activities; p++)
        y->k_activity[p] = y->kept.ubiquity[p];
    for (size_t n = 1; n < orders; n++)
        jw_reflect(y->k_place + n * places, y->k_activity + n * activities,
                   y->k_place + (n - 1) * places, y->k_activity + (n - 1) * activities, &y->kept);
    return JW_OK;
}

static jw_status count_parts(jw_measured *y)
{
    size_t *part = jw_alloc(y->kept.places + y->kept.activities + 1, sizeof *part);
    if (!part) return JW_ENOMEM;
    y->parts = jw_incidence_parts(part, &y->kept);
    jw_release(part);
    return JW_OK;
}

/* ---- all of it ---- */

static jw_status too_large(const jw_portfolio *portfolio, jw_error *err)
{
    jw_fail(err, JW_ELIMIT, "%zu places and %zu activities are more than complexity is told for",
            portfolio->places, portfolio->activities);
    jw_fail_remedy(err, "take wider activities, or fewer with --indicator");
    return JW_ELIMIT;
}

jw_status jw_specialise_measure(jw_measured *year, const jw_portfolio *portfolio,
                                const jw_classes *classes, const jw_together *together,
                                const jw_specialise_settings *settings, jw_error *err)
{
    const measuring m = {year, portfolio, settings};
    *year = (jw_measured){.portfolio = portfolio, .complexity = {.second = NAN, .next = NAN}};
    if (portfolio->activities > JW_FRAME_LIMIT / portfolio->activities)
        return too_large(portfolio, err);
    jw_status st = measure_places(&m);
    if (!st) st = measure_variety(&m, classes);
    if (!st) st = measure_activities(&m);
    if (!st) st = measure_incomes(&m);
    if (!st) st = measure_presence(&m);
    if (!st) st = measure_relatedness(&m, together);
    if (!st) st = measure_reflections(&m);
    if (!st) st = count_parts(year);
    if (!st) st = jw_specialise_measure_complexity(year, settings);
    if (st == JW_ELIMIT) too_large(portfolio, err);
    if (st == JW_ENOMEM) jw_fail_memory(err);
    if (st) jw_measured_release(year);
    return st;
}

void jw_measured_release(jw_measured *year)
{
    void *parts[] = {year->quotient,      year->place,    year->unrelated,  year->related_variety,
                     year->activity,      year->prody,    year->expy,       year->kept_place,
                     year->kept_activity, year->together, year->related,    year->density,
                     year->gain,          year->k_place,  year->k_activity, year->fitness,
                     year->difficulty,    year->outlook};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        jw_release(parts[i]);
    jw_complexity_release(&year->complexity);
    jw_incidence_release(&year->has);
    jw_incidence_release(&year->kept);
    *year = (jw_measured){0};
}
