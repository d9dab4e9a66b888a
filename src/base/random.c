/*
 * xoshiro256** of Blackman and Vigna ("Scrambled linear pseudorandom number generators", 2021), its
 * state filled by splitmix64 as they advise. Everything is whole-number arithmetic up to the last
 * step, so a seed gives the same draws on every machine. Why not rand or drand48: one hidden state
 * for the process, and other numbers on other systems.
 */
#include "base/random.h"

#include <assert.h>
#include <math.h>

/* Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014. */
static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

void jw_random_start(jw_random *random, uint64_t seed, uint64_t stream)
{
    /* Stream 0 is the plain seed; the others begin where a hash of their number leads. */
    uint64_t state = seed;
    if (stream) state ^= splitmix(&stream);
    for (int i = 0; i < 4; i++)
        random->state[i] = splitmix(&state);
}

uint64_t jw_random_bits(jw_random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double jw_random_uniform(jw_random *random)
{
    return (double)(jw_random_bits(random) >> 11) * 0x1p-53;
}

uint64_t jw_random_below(jw_random *random, uint64_t bound)
{
    assert(bound);
    /* The lowest 2^64 mod bound values would make the first remainders too likely. */
    uint64_t surplus = (0 - bound) % bound, bits;
    do
        bits = jw_random_bits(random);
    while (bits < surplus);
    return bits % bound;
}

double jw_triangle_quantile(double u, double low, double mode, double high)
{
    assert(low <= mode && mode <= high);
    double width = high - low;
    if (!(width > 0)) return mode;
    if (u * width < mode - low) return low + sqrt(u * width * (mode - low));
    return high - sqrt((1 - u) * width * (high - mode));
}

double jw_random_triangular(jw_random *random, double low, double mode, double high)
{
    return jw_triangle_quantile(jw_random_uniform(random), low, mode, high);
}
