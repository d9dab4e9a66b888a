/*
 * Moran's index is a sum over neighbours, so weights are rows of arcs and a permutation costs one pass over them. With
 * few places the index is far from normal and only its place among permutations means anything; both are given and the
 * caller decides which to show.
 */
#include "track/moran.h"

#include "base/random.h"

#include <math.h>

/* An order that puts equal values in each other's place gives the same sum but for rounding, and counts as reached. */
#define SAME 1e-12

static void shuffle(double *value, size_t count, jw_random *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)jw_random_below(random, i);
        double kept = value[i - 1];
        value[i - 1] = value[other];
        value[other] = kept;
    }
}

/* Values less their mean; returns the sum of their squares. */
static double centre(double *z, const double *value, size_t count)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        mean += value[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        z[i] = value[i] - mean;
        squares += z[i] * z[i];
    }
    return squares;
}

static bool are_alike(const double *value, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (value[i] != value[0]) return false;
    return true;
}

static double lag(const jw_neighbours *w, const double *z, size_t i)
{
    double sum = 0;
    for (size_t a = w->start[i]; a < w->start[i + 1]; a++)
        sum += w->weight[a] * z[w->target[a]];
    return sum;
}

static double products(const jw_neighbours *w, const double *z)
{
    double sum = 0;
    for (size_t i = 0; i < w->places; i++)
        sum += z[i] * lag(w, z, i);
    return sum;
}

/* ---- moments ---- */

typedef struct sums {
    double s0, s1, s2;
} sums;

/* The weight back, from j to i: rows are sorted by target. */
static double back(const jw_neighbours *w, size_t i, size_t j)
{
    size_t low = w->start[j], high = w->start[j + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->target[middle] < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->start[j + 1] && w->target[low] == i ? w->weight[low] : 0;
}

/*
 * S1 is half the sum over ordered pairs of (w_ij + w_ji)^2. Each arc stands for its pair once, and once more for the
 * other order where there is no arc back. S2 needs what arrives at a place, which is gathered in `arriving`.
 */
static sums add_up(const jw_neighbours *w, double *arriving)
{
    sums s = {0, 0, 0};
    for (size_t i = 0; i < w->places; i++)
        arriving[i] = 0;
    for (size_t i = 0; i < w->places; i++)
        for (size_t a = w->start[i]; a < w->start[i + 1]; a++) {
            double other = back(w, i, w->target[a]), both = w->weight[a] + other;
            s.s0 += w->weight[a];
            s.s1 += (other == 0 ? 2 : 1) * both * both / 2;
            arriving[w->target[a]] += w->weight[a];
        }
    for (size_t i = 0; i < w->places; i++) {
        double both = arriving[i];
        for (size_t a = w->start[i]; a < w->start[i + 1]; a++)
            both += w->weight[a];
        s.s2 += both * both;
    }
    return s;
}

static void find_moments(jw_moran *m, sums s, const double *z, double squares)
{
    double n = (double)m->places, fourth = 0;
    for (size_t i = 0; i < m->places; i++)
        fourth += z[i] * z[i] * z[i] * z[i];
    double kurtosis = n * fourth / (squares * squares), s0 = s.s0 * s.s0;
    m->expected = -1 / (n - 1);
    m->variance_normal =
        (n * n * s.s1 - n * s.s2 + 3 * s0) / ((n * n - 1) * s0) - m->expected * m->expected;
    m->variance_random = (n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s0) -
                          kurtosis * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s0)) /
                             ((n - 1) * (n - 2) * (n - 3) * s0) -
                         m->expected * m->expected;
}

/* ---- the whole ---- */

/* (1 + as far out) / (1 + all), on the side that holds fewer. */
static double tail(int64_t as_high, int64_t permutations)
{
    int64_t as_low = permutations - as_high;
    int64_t out = as_high < as_low ? as_high : as_low;
    return (double)(out + 1) / (double)(permutations + 1);
}

jw_status jw_moran_measure(jw_moran *moran, const jw_neighbours *weights, const double *value,
                           double *room, int64_t permutations, uint64_t seed, uint64_t stream)
{
    size_t n = weights->places;
    double *z = room, *arriving = room + n;
    *moran = (jw_moran){.places = n, .permutations = permutations};
    for (size_t i = 0; i < n; i++)
        moran->islands += weights->start[i] == weights->start[i + 1];
    if (n < JW_MORAN_PLACES || are_alike(value, n) || moran->islands == n) return JW_EDATA;

    double squares = centre(z, value, n), observed = products(weights, z);
    sums s = add_up(weights, arriving);
    moran->index = (double)n / s.s0 * observed / squares;
    find_moments(moran, s, z, squares);

    jw_random random;
    int64_t as_high = 0;
    double reached = observed - SAME * squares;
    jw_random_start(&random, seed, stream);
    for (int64_t p = 0; p < permutations; p++) {
        shuffle(z, n, &random);
        as_high += products(weights, z) >= reached;
    }
    moran->p = permutations ? tail(as_high, permutations) : NAN;
    return JW_OK;
}

/* ---- place by place ---- */

static jw_moran_quarter quarter_of(double own, double around)
{
    if (own > 0) return around > 0 ? JW_MORAN_HIGH_HIGH : JW_MORAN_HIGH_LOW;
    return around > 0 ? JW_MORAN_LOW_HIGH : JW_MORAN_LOW_LOW;
}

/* The place keeps its value; as many others as it has neighbours are drawn from the rest, which begins `rest`. */
static double drawn_lag(const jw_neighbours *w, size_t i, double *rest, jw_random *random)
{
    double sum = 0;
    size_t left = w->places - 1;
    for (size_t a = w->start[i]; a < w->start[i + 1]; a++) {
        size_t drawn = (size_t)jw_random_below(random, left);
        double kept = rest[drawn];
        rest[drawn] = rest[--left];
        rest[left] = kept;
        sum += w->weight[a] * kept;
    }
    return sum;
}

void jw_moran_measure_local(jw_moran_local *local, const jw_neighbours *weights,
                            const double *value, double *room, int64_t permutations, uint64_t seed,
                            uint64_t stream)
{
    size_t n = weights->places;
    double *z = room, *rest = room + n, squares = centre(z, value, n);
    jw_random random;
    jw_random_start(&random, seed, stream);
    for (size_t i = 0; i < n; i++) {
        double around = lag(weights, z, i), observed = z[i] * around;
        int64_t as_high = 0;
        local[i] = (jw_moran_local){(double)(n - 1) * observed / squares, NAN, JW_MORAN_NONE};
        if (weights->start[i] == weights->start[i + 1]) continue;
        local[i].quarter = quarter_of(z[i], around);
        for (size_t j = 0, k = 0; j < n; j++)
            if (j != i) rest[k++] = z[j];
        for (int64_t p = 0; p < permutations; p++)
            as_high += z[i] * drawn_lag(weights, i, rest, &random) >= observed - SAME * squares;
        if (permutations) local[i].p = tail(as_high, permutations);
    }
}
