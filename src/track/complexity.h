/* Complexity of places and activities: what the network of who has what tells beyond its counts. */
#ifndef JW_TRACK_COMPLEXITY_H
#define JW_TRACK_COMPLEXITY_H

#include "track/incidence.h"

#include <stdbool.h>

JW_BEGIN_C

/** Most places or activities, whichever are fewer: the time grows with their cube. */
#define JW_COMPLEXITY_LIMIT 4000

/** Scores before they are made comparable: any scale, but one for both sides. */
typedef struct jw_complexity {
    double *place;       /* the mean of what it has: (1 / k_c) sum_p M_cp activity_p */
    double *activity;    /* 1 / second times the mean of who has it */
    double second, next; /* eigenvalues below the trivial 1; NaN: there is none */
    double likeness; /* of the places' scores with diversity: correlation, made positive; or NaN */
} jw_complexity;

/**
 * The eigenvectors to the second eigenvalue of sum_p M_cp M_c'p / (k_c k_p) and of its counterpart,
 * the sign such that the score of places rises with diversity.
 *
 * @param[out] of    arrays of the caller, by place and by activity.
 * @param incidence  no empty place or activity; of one part, or the second eigenvalue is 1 as well
 *                   and the score means nothing; 2 places and 2 activities at least.
 * @return JW_ENOMEM, or JW_ELIMIT.
 * Hidalgo and Hausmann (2009); Caldarelli et al. (2012); O(n^2 m + n^3), n the fewer of places and
 * activities, m the more.
 */
jw_status jw_complexity_solve(jw_complexity *of, const jw_incidence *incidence);

/** How a deviation is taken. */
typedef enum jw_deviation {
    JW_DEVIATION_SAMPLE,     /* n - 1 */
    JW_DEVIATION_POPULATION, /* n */
    JW_DEVIATION_ROWS        /* n m - 1: over a long table in which each of n stands m times */
} jw_deviation;

double jw_mean(const double *value, size_t count);

/** Standard deviation; `times` is m of JW_DEVIATION_ROWS. */
double jw_deviation_of(const double *value, size_t count, jw_deviation by, size_t times);

/** (value - mean) / deviation, in place. */
void jw_standardise(double *value, size_t count, double mean, double deviation);

/**
 * Fitness of places and complexity of activities: F_c = sum_p M_cp Q_p and Q_p = 1 / sum_c (M_cp /
 * F_c), each from the other of the step before and divided by its mean; all begin at 1.
 *
 * @param[out] change  the largest |F - F of the step before|, where the mean of F is 1.
 * @param room         places + activities.
 * Tacchella, Cristelli, Caldarelli, Gabrielli and Pietronero (2012). The order of places settles
 * long before the figures do: where the network is far from full, fitness of the last places goes
 * to 0 for ever (Pugliese, Zaccaria and Pietronero 2016).
 */
void jw_fitness(double *place, double *activity, double *change, const jw_incidence *incidence,
                int iterations, double *room);

JW_END_C
#endif
