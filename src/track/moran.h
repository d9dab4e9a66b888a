/* Spatial autocorrelation: whether like lies beside like. */
#ifndef JW_TRACK_MORAN_H
#define JW_TRACK_MORAN_H

#include "track/neighbours.h"

JW_BEGIN_C

/** Fewest places: the variance under randomisation divides by n - 3, and fewer have no room for a pattern. */
#define JW_MORAN_PLACES 5

typedef struct jw_moran {
    size_t places, islands; /* an island has no neighbour */
    double index;           /* (n/S0) sum w_ij z_i z_j / sum z_i^2 */
    double expected;        /* -1/(n - 1) */
    double variance_normal, variance_random;
    double
        p; /* by permutation: (1 + at least as far out) / (1 + permutations), on the side where the index lies */
    int64_t permutations;
} jw_moran;

/**
 * Moran's I with its moments under normality and randomisation (Cliff and Ord 1981, Moran 1950), and its place among
 * values put in random order.
 *
 * @param value   by place of the weights.
 * @param room    for `places` numbers twice.
 * @return JW_EDATA if there are fewer than JW_MORAN_PLACES places, all values are alike, or no place has a neighbour.
 *         Time O(permutations x arcs).
 */
jw_status jw_moran_measure(jw_moran *moran, const jw_neighbours *weights, const double *value,
                           double *room, int64_t permutations, uint64_t seed, uint64_t stream);

/** Where a place and its neighbours lie about the mean. */
typedef enum jw_moran_quarter {
    JW_MORAN_NONE, /* an island */
    JW_MORAN_HIGH_HIGH,
    JW_MORAN_LOW_HIGH,
    JW_MORAN_LOW_LOW,
    JW_MORAN_HIGH_LOW
} jw_moran_quarter;

typedef struct jw_moran_local {
    double index; /* (n - 1) z_i sum w_ij z_j / sum z^2; GeoDa's is n/(n - 1) times this */
    double p;     /* by permutation of all other places; NaN for an island */
    jw_moran_quarter quarter;
} jw_moran_local;

/**
 * Local Moran statistics (Anselin 1995).
 *
 * @param[out] local  by place.
 * @param room        for `places` numbers twice.
 */
void jw_moran_measure_local(jw_moran_local *local, const jw_neighbours *weights,
                            const double *value, double *room, int64_t permutations, uint64_t seed,
                            uint64_t stream);

JW_END_C
#endif
