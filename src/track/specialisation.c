/*
 * Measures of specialisation by their textbook sums over shares. An activity that neither the place
 * nor the whole has counts for nothing (0 ln 0 = 0, 0/0 = 0); one that the place has and the whole
 * lacks makes the two wholly unlike.
 */
#include "track/specialisation.h"

#include "track/location.h"

#include <math.h>

static double information(double share)
{
    return share > 0 ? -share * log(share) : 0;
}

static void compare(jw_specialisation *of, const double *figure, const double *reference,
                    size_t activities)
{
    double place = jw_sum(figure, activities), whole = jw_sum(reference, activities);
    double apart = 0, quotient = 0;
    for (size_t p = 0; p < activities; p++) {
        double s = figure[p] / place, r = reference[p] / whole;
        apart += fabs(s - r);
        if (s > 0) quotient += s * (s / r);
    }
    of->krugman = apart;
    of->coefficient = apart / 2;
    of->quotient = quotient;
    of->hachman = 1 / quotient;
}

void jw_specialise(jw_specialisation *of, const double *figure, const double *reference,
                   size_t activities)
{
    double place = jw_sum(figure, activities);
    *of = (jw_specialisation){NAN, NAN, NAN, NAN, NAN, NAN, 0};
    if (!(place > 0)) return;
    of->herfindahl = of->entropy = 0;
    for (size_t p = 0; p < activities; p++) {
        double s = figure[p] / place;
        of->herfindahl += s * s;
        of->entropy += information(s);
        of->active += s > 0;
    }
    if (jw_sum(reference, activities) > 0) compare(of, figure, reference, activities);
}

void jw_variety(double *unrelated, double *related, const double *figure, const uint32_t *of_class,
                size_t activities, size_t classes, double *room)
{
    double *share = room, *inside = room + classes, place = jw_sum(figure, activities);
    *unrelated = *related = place > 0 ? 0 : (double)NAN;
    if (!(place > 0)) return;
    for (size_t g = 0; g < classes; g++)
        share[g] = inside[g] = 0;
    for (size_t p = 0; p < activities; p++)
        share[of_class[p]] += figure[p] / place;
    for (size_t p = 0; p < activities; p++)
        if (figure[p] > 0)
            inside[of_class[p]] += information(figure[p] / place / share[of_class[p]]);
    for (size_t g = 0; g < classes; g++) {
        *unrelated += information(share[g]);
        *related += share[g] * inside[g];
    }
}
