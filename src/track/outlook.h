/*
 * What a place could turn to, and what that is worth: outlook, and the income that activities stand
 * for.
 */
#ifndef JW_TRACK_OUTLOOK_H
#define JW_TRACK_OUTLOOK_H

#include "track/incidence.h"

#include <stdbool.h>

JW_BEGIN_C

/**
 * Complexity outlook index and gain, after the Atlas of Economic Complexity (Hausmann, Hidalgo et
 * al. 2014, pp. 54-56):
 *
 *     COI_c  = sum over p of density_cp (1 - M_cp) score_p
 *     COG_cp = (1 - M_cp) (sum over q of phi_qp / (sum over r of phi_qr) (1 - M_cq) score_q  -
 *     density_cp score_p)
 *
 * @param[out] index    by place.
 * @param[out] gain     places x activities; 0 for what the place has.
 * @param density       of jw_relatedness_density; where it is NaN nothing is added.
 * @param score         by activity: PCI, or another measure of what it is worth.
 * @param less_own      takes off the last term, what of p is within reach already, as the Atlas
 *                      does; software leaves it.
 * @param room          activities x activities.
 * O(places activities^2).
 */
void jw_outlook(double *index, double *gain, const jw_incidence *incidence, const double *related,
                const double *density, const double *score, bool less_own, double *room);

/**
 * PRODY: the income that an activity goes with, the mean of the places' incomes weighted by their
 * location quotients. EXPY: the income that a place's activities stand for, the mean of PRODY
 * weighted by its shares.
 *
 * @param[out] activity  PRODY; NaN for an activity that no place of known income has.
 * @param[out] place     EXPY, over the activities whose PRODY is known; NaN for a place without
 *                       any.
 * @param quotient       location quotients; NaN counts as none.
 * @param income         by place, a head; NaN: not known, and the place left out of PRODY.
 * Hausmann, Hwang and Rodrik (2007).
 */
void jw_prody(double *activity, double *place, const double *quotient, const double *figure,
              const double *income, size_t places, size_t activities);

JW_END_C
#endif
