/* Which activities go together, and how near a place is to those that it lacks. */
#ifndef JW_TRACK_RELATEDNESS_H
#define JW_TRACK_RELATEDNESS_H

#include "track/incidence.h"

JW_BEGIN_C

/** Every measure of relatedness: X(id, what it is). C: places with both; S_i: sum of C_ij. */
#define JW_RELATEDNESS(X)                                                                          \
    X(proximity, "C_ij / max(k_i, k_j), the smaller conditional probability. Hidalgo, Klinger, "   \
                 "Barabasi and Hausmann (2007)")                                                   \
    X(association, "C_ij T / (S_i S_j), T = sum S. Van Eck and Waltman (2009)")                    \
    X(cosine, "C_ij / sqrt(S_i S_j). Salton and McGill (1983)")                                    \
    X(jaccard, "C_ij / (S_i + S_j - C_ij). Jaccard (1912)")                                        \
    X(probability,                                                                                 \
      "C_ij / (T/2 (S_i/T S_j/(T - S_i) + S_j/T S_i/(T - S_j))), association without "             \
      "repetition. Steijn (2021)")

typedef enum jw_relatedness {
#define X(id, help) JW_RELATED_BY_##id,
    JW_RELATEDNESS(X)
#undef X
} jw_relatedness;

/**
 * Co-occurrences: in how many places two activities are both.
 *
 * @param[out] together  activities x activities, the diagonal the ubiquity. O(sum of squared
 *                       diversity).
 */
void jw_co_occurrences(double *together, const jw_incidence *incidence);

/**
 * Relatedness of every pair from co-occurrences or any other symmetric counts. The diagonal of the
 * counts is used by proximity alone, as k.
 *
 * @param[out] related  activities x activities, the diagonal 0; 0 for a pair that never meets.
 * @param room          activities.
 */
void jw_relate(double *related, const double *together, size_t activities, jw_relatedness by,
               double *room);

/** Puts one number on the diagonal: 1 where an activity counts as near to itself. */
void jw_diagonal(double *matrix, size_t size, double value);

/**
 * Relatedness density: of all that is related to an activity, the part that the place has,
 * sum_q M_cq phi_qp / sum_q phi_qp, 0 to 1. One less it is the distance.
 *
 * @param[out] density  places x activities; NaN for an activity that is related to nothing.
 * @param room          activities.
 * Hidalgo et al. (2007), whose phi has 1 on the diagonal; in the literature on regions it has 0,
 * which differs.
 */
void jw_relatedness_density(double *density, const jw_incidence *incidence, const double *related,
                            double *room);

JW_END_C
#endif
