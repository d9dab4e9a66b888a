/* Random numbers from a seed, the same on every machine. */
#ifndef JW_BASE_RANDOM_H
#define JW_BASE_RANDOM_H

#include <jingwei/common.h>

JW_BEGIN_C

typedef struct jw_random {
    uint64_t state[4];
} jw_random;

/** Starts a stream. Different (seed, stream) pairs give unrelated numbers. */
void jw_random_start(jw_random *random, uint64_t seed, uint64_t stream);
uint64_t jw_random_bits(jw_random *random);
/** Uniform in [0, 1), 53 bits. */
double jw_random_uniform(jw_random *random);
/** Whole number in [0, bound), without bias; bound > 0. */
uint64_t jw_random_below(jw_random *random, uint64_t bound);
/** The quantile u, 0 to 1, of the triangular distribution on [low, high] with its peak at mode. */
double jw_triangle_quantile(double u, double low, double mode, double high);
/** Triangular on [low, high] with its peak at mode; low <= mode <= high. */
double jw_random_triangular(jw_random *random, double low, double mode, double high);

JW_END_C
#endif
