/* Ranks, and how firm they are. */
#ifndef JW_TRACK_SENSITIVITY_H
#define JW_TRACK_SENSITIVITY_H

#include "track/composite.h"

JW_BEGIN_C

/** By how much a draw moves each weight, up or down, before weights are made to sum to 1 again. */
#define JW_WEIGHT_NOISE 0.25

/** Most ranks that all draws may make. */
#define JW_DRAWN_LIMIT ((size_t)1 << 28)

typedef struct jw_sensitivity {
    size_t draws;
    bool normals; /* draws change the normalisation as well */
    uint32_t
        *rank; /* by row, inside its year: 1 for the highest score, equals alike; 0 without one */
    uint32_t *low, *high; /* by row: 5 and 95 % of the draws */
    double *kept;         /* by row: the part of the draws with the same rank */
} jw_sensitivity;

/**
 * Ranks a scored composite, then again under drawn weights and normalisations.
 *
 * @param draws  0 for ranks alone.
 * Weights move by up to JW_WEIGHT_NOISE, uniformly; the normalisation is one of minmax, zscore and rank if it is one
 * of them now. Draw d is stream d + 1 of the seed. O(draws cells).
 * @return JW_ELIMIT, JW_ENOMEM, JW_ECANCELED. Saisana, Saltelli, Tarantola, JRSS A 168 (2005) 307-323.
 */
jw_status jw_sensitivity_run(jw_sensitivity *sensitivity, const jw_composite *composite,
                             size_t draws, uint64_t seed, const jw_progress *progress,
                             jw_error *err);
void jw_sensitivity_release(jw_sensitivity *sensitivity);

JW_END_C
#endif
