/* Flows between places as gravity tells them, and the barriers that make it tell what was observed. */
#ifndef JW_CALIBRATE_GRAVITY_H
#define JW_CALIBRATE_GRAVITY_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Most places, the outside included: flows are kept as squares. */
#define JW_GRAVITY_PLACES_LIMIT 1000

/** What gravity acts on. All arrays are the caller's. */
typedef struct jw_gravity {
    int places;
    int outside;                 /* the place that stands for the rest of the world, or -1 */
    const double *supply;        /* of each place: all that leaves it, home use included */
    const double *weight;        /* of each place as a destination */
    const double *minutes;       /* places x places; 0 to and from the outside */
    const unsigned char *border; /* places x places: 1 where a border lies between the two */
} jw_gravity;

/** Log points: of a minute of travel, of a border, and what the outside adds to a border. */
typedef struct jw_barriers {
    double decay, border, remoteness;
} jw_barriers;

/**
 * T_ij = O_i A_j w_ij / sum_j A_j w_ij, w = exp(-decay minutes - border - remoteness): what leaves a place
 * is its supply exactly, and nothing is asked of what arrives (origin-constrained gravity; Wilson 1971).
 *
 * @param[out] flow  places x places, row by origin.
 */
void jw_gravity_flows(double *flow, const jw_gravity *gravity, const jw_barriers *barriers);

/** A sum of flows that was observed. */
typedef struct jw_gravity_target {
    const unsigned char *counted; /* places x places: 1 where a flow belongs to the sum */
    double value;                 /* > 0 */
} jw_gravity_target;

/** The sum of the flows that a target counts. */
double jw_gravity_sum(const double *flow, const unsigned char *counted, int places);

typedef struct jw_gravity_fit {
    jw_barriers barriers;
    int iterations; /* of Newton's method */
    bool bisected;  /* Newton's method did not get there and intervals were halved first */
} jw_gravity_fit;

/**
 * Finds the border, or with two targets border and remoteness, at which the sums are as observed.
 *
 * @param fit     barriers.decay is given; with one target barriers.remoteness is too.
 * @param count   1 or 2 targets.
 * @return JW_ENOSOLUTION if no barriers do, to 1e-12; then fit has the nearest that Newton's method found.
 *         JW_ENOMEM. Time: some ten evaluations of all flows.
 */
jw_status jw_gravity_solve(jw_gravity_fit *fit, const jw_gravity *gravity,
                           const jw_gravity_target *targets, int count, jw_error *err);

JW_END_C
#endif
