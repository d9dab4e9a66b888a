/* Outlook and PRODY by their sums. */
#include "track/outlook.h"

#include "track/location.h"

#include <math.h>
#include <string.h>

/* phi_qp score_q / sum_r phi_qr: what having p opens of q. */
static void weigh(double *worth, const double *related, const double *score, size_t activities)
{
    for (size_t q = 0; q < activities; q++) {
        const double *row = related + q * activities;
        double sum = jw_sum(row, activities);
        for (size_t p = 0; p < activities; p++)
            worth[q * activities + p] = sum > 0 ? row[p] * (score[q] / sum) : 0;
    }
}

static double reached(double density, double score)
{
    return isnan(density) ? 0 : density * score;
}

void jw_outlook(double *index, double *gain, const jw_incidence *incidence, const double *related,
                const double *density, const double *score, bool less_own, double *room)
{
    size_t activities = incidence->activities;
    weigh(room, related, score, activities);
    for (size_t c = 0; c < incidence->places; c++) {
        const unsigned char *has = incidence->has + c * activities;
        const double *near = density + c * activities;
        double *row = gain + c * activities;
        index[c] = 0;
        memset(row, 0, activities * sizeof *row);
        for (size_t q = 0; q < activities; q++) {
            if (has[q]) continue;
            index[c] += reached(near[q], score[q]);
            for (size_t p = 0; p < activities; p++)
                row[p] += room[q * activities + p];
        }
        for (size_t p = 0; p < activities; p++) {
            if (has[p])
                row[p] = 0;
            else if (less_own)
                row[p] -= reached(near[p], score[p]);
        }
    }
}

static void mean_of_incomes(double *activity, const double *quotient, const double *income,
                            size_t places, size_t activities, size_t p)
{
    double weights = 0, sum = 0;
    for (size_t c = 0; c < places; c++) {
        double weight = quotient[c * activities + p];
        if (!(weight > 0) || isnan(income[c])) continue;
        weights += weight;
        sum += weight * income[c];
    }
    activity[p] = weights > 0 ? sum / weights : (double)NAN;
}

void jw_prody(double *activity, double *place, const double *quotient, const double *figure,
              const double *income, size_t places, size_t activities)
{
    for (size_t p = 0; p < activities; p++)
        mean_of_incomes(activity, quotient, income, places, activities, p);
    for (size_t c = 0; c < places; c++) {
        double all = 0, sum = 0;
        for (size_t p = 0; p < activities; p++) {
            double value = figure[c * activities + p];
            if (isnan(activity[p])) continue;
            all += value;
            sum += value * activity[p];
        }
        place[c] = all > 0 ? sum / all : (double)NAN;
    }
}
