/*
 * A player's Shapley value is v(N)/n + (n - 1) E[v(S) a(S)], where S has every size from 1 to n - 1 with equal
 * chance and then every group of that size, and a(S) is 1/|S| for a player in S and -1/(n - |S|) for others. Those
 * chances are the leverage scores of the regression whose solution the Shapley value is (Musco & Witter 2025), so no
 * draw weighs much more than another. Three things make the terms small:
 *
 * A group comes with its complement (antithetic pairs, Covert & Lee 2021). The complement's a is the negative, so
 * only v(S) - v(complement) counts, and what is even in v drops out: all that two players make of being together.
 *
 * A control c whose Shapley value is known is taken off: shapley(v) = shapley(c) + shapley(v - c). It starts from
 * the dual bound of all together, a sum over players and pairs, whose Shapley value is each player's own part and
 * half of its pairs. (In pairs of complements that is all there is to the bound: its other part is even. The least
 * of many bounds is closer, and was tried as a control; what it leaves is all gap and no sum, and spread more.)
 * From batch to batch the control is mended by the weighted regression of what was drawn before, which is the
 * estimate that Leverage SHAP would stop at (regression-adjusted, Witter, Liu & Musco 2025).
 *
 * A batch's control is fixed before its groups are drawn, so each batch is unbiased whatever came before it. The
 * pilot only teaches. The interval is Student's, of the spread within batches. Its width decides when to stop, and
 * a look that may stop is a chance to be wrong; as a rule there are two, so each is given half of the 5 in 100.
 */
#include "coalition/sampling.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { PLAYERS = JW_PAIR_PLAYERS_LIMIT, PILOT = 16, LEAST = 64, BATCH = 4096 };

#define QUANTILE 2.241402727604947 /* of the normal distribution, 98.75 % */
#define RIDGE    0.1               /* pulls towards the bound's own shares while pairs are few */

typedef struct sampler {
    const jw_sampling *o;
    jw_random random;
    int size; /* pairs of the batch */
    double whole;
    double control[PLAYERS]; /* in force; being linear, it is its own Shapley value */
    double normal[PLAYERS][PLAYERS], right[PLAYERS], weight; /* of the regression so far */
    double prior[PLAYERS];                                   /* what it starts from */
    double sum[PLAYERS], square[PLAYERS];                    /* over the batch */
    double total[PLAYERS], spread[PLAYERS]; /* over batches: pairs * estimate, pairs * variance */
    int64_t pairs, freedom;
} sampler;

static uint32_t all_of(const sampler *s)
{
    return (uint32_t)(((uint64_t)1 << s->o->players) - 1);
}

static double sum_of(const double *share, uint32_t group)
{
    double sum = 0;
    for (uint32_t left = group; left; left &= left - 1)
        sum += share[__builtin_ctz(left)];
    return sum;
}

/* --- Drawing */

/* Every group of a size with equal chance: one after the other, each as often as it is still needed (Knuth's S). */
static uint32_t draw_group(sampler *s)
{
    int players = s->o->players;
    int needed = 1 + (int)jw_random_below(&s->random, (uint64_t)players - 1);
    uint32_t group = 0;
    for (int i = 0; i < players; i++)
        if ((int)jw_random_below(&s->random, (uint64_t)(players - i)) < needed) {
            group |= (uint32_t)1 << i;
            needed--;
        }
    return group;
}

static jw_status solve_group(double *value, const sampler *s, uint32_t group, jw_error *err)
{
    jw_pair_bound bound;
    return s->o->solve(value, &bound, group, s->o->user, err);
}

static jw_status tell_progress(const sampler *s, int done, jw_error *err)
{
    const jw_progress *progress = &s->o->progress;
    if (!progress->callback ||
        !progress->callback((double)done / s->size, "pairs of groups", progress->user))
        return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

/* --- The control */

/* Solves (normal + ridge) shift = right by elimination; the matrix is positive definite. */
static void regress(double *shift, const sampler *s)
{
    int n = s->o->players;
    double a[PLAYERS][PLAYERS + 1];
    for (int i = 0; i < n; i++) {
        memcpy(a[i], s->normal[i], (size_t)n * sizeof(double));
        a[i][i] += RIDGE * s->weight;
        a[i][n] = s->right[i];
    }
    for (int k = 0; k < n; k++)
        for (int i = k + 1; i < n; i++) {
            double times = a[i][k] / a[k][k];
            for (int j = k; j <= n && times != 0; j++)
                a[i][j] -= times * a[k][j];
        }
    for (int i = n - 1; i >= 0; i--) {
        shift[i] = a[i][n];
        for (int j = i + 1; j < n; j++)
            shift[i] -= a[i][j] * shift[j];
        shift[i] /= a[i][i];
    }
}

/* What is missing of the whole is spread evenly. */
static void renew_control(sampler *s)
{
    int n = s->o->players;
    double off = s->whole, shift[PLAYERS] = {0};
    if (s->weight > 0) regress(shift, s);
    for (int i = 0; i < n; i++) {
        s->control[i] = s->prior[i] + shift[i];
        off -= s->control[i];
    }
    for (int i = 0; i < n; i++)
        s->control[i] += off / n;
}

/* The regression of v(S) - v(complement) on who is in S and who is not. */
static void learn(sampler *s, uint32_t group, double difference)
{
    int n = s->o->players, size = __builtin_popcount(group);
    double weight = 1.0 / (size * (n - size)), side[PLAYERS], left = difference;
    for (int i = 0; i < n; i++) {
        side[i] = group >> i & 1 ? 1 : -1;
        left -= side[i] * s->prior[i];
    }
    for (int i = 0; i < n; i++) {
        s->right[i] += weight * side[i] * left;
        for (int j = 0; j < n; j++)
            s->normal[i][j] += weight * side[i] * side[j];
    }
    s->weight = weight > s->weight ? weight : s->weight;
}

/* --- Batches */

static void add_pair(sampler *s, uint32_t group, double difference)
{
    int n = s->o->players, size = __builtin_popcount(group);
    double left = difference - sum_of(s->control, group) + sum_of(s->control, all_of(s) & ~group);
    double half = (n - 1) * left / 2;
    for (int i = 0; i < n; i++) {
        double term = group >> i & 1 ? half / size : -half / (n - size);
        s->sum[i] += term;
        s->square[i] += term * term;
    }
    learn(s, group, difference);
}

static jw_status run_batch(sampler *s, jw_error *err)
{
    jw_status st = JW_OK;
    renew_control(s);
    memset(s->sum, 0, sizeof s->sum);
    memset(s->square, 0, sizeof s->square);
    for (int k = 0; k < s->size && !st; k++) {
        double with = 0, without = 0;
        uint32_t group = draw_group(s);
        st = tell_progress(s, k, err);
        if (!st) st = solve_group(&with, s, group, err);
        if (!st) st = solve_group(&without, s, all_of(s) & ~group, err);
        if (!st) add_pair(s, group, with - without);
    }
    return st;
}

static double variance(const sampler *s, int player)
{
    double mean = s->sum[player] / s->size;
    return fmax(0, (s->square[player] - s->size * mean * mean) / (s->size - 1));
}

static void count_batch(sampler *s)
{
    for (int i = 0; i < s->o->players; i++) {
        s->total[i] += s->size * s->control[i] + s->sum[i];
        s->spread[i] += s->size * variance(s, i);
    }
    s->pairs += s->size;
    s->freedom += s->size - 1;
}

/* A quantile of Student's distribution, to four digits from 30 degrees on (Peizer & Pratt's expansion). */
static double student(int64_t freedom)
{
    double z = QUANTILE, f = (double)freedom;
    return z + (z * z * z + z) / (4 * f) + (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * f * f);
}

static double half_width(const sampler *s, int player)
{
    return student(s->freedom) * sqrt(s->spread[player]) / (double)s->pairs;
}

/* Pairs still missing if they spread like those of the last batch: the solution m of
 * spread + m last = target (before + m)^2. */
static double find_missing(const sampler *s)
{
    double most = 0, before = (double)s->pairs;
    double width = s->o->wanted / student(s->pairs ? s->freedom : LEAST), target = width * width;
    for (int i = 0; i < s->o->players; i++) {
        double half = target * before - variance(s, i) / 2;
        double rest = target * before * before - s->spread[i];
        if (rest >= 0 && s->pairs) continue;
        most = fmax(most, (sqrt(fmax(0, half * half - target * rest)) - half) / target);
    }
    return most;
}

static bool is_reached(const sampler *s)
{
    for (int i = 0; i < s->o->players; i++)
        if (half_width(s, i) > s->o->wanted) return false;
    return true;
}

/* At least enough for an interval, at most twice all before: the control gets better on the way. */
static void plan_batch(sampler *s)
{
    double room = fmin(BATCH, fmax(LEAST, 2 * (double)s->pairs));
    room = fmin(room, (double)(s->o->pairs - s->pairs));
    s->size = (int)fmin(room, fmax(LEAST, ceil(1.05 * find_missing(s))));
}

static bool goes_on(const sampler *s)
{
    return !s->pairs || (!is_reached(s) && s->o->pairs - s->pairs > 1);
}

static jw_status run(sampler *s, jw_error *err)
{
    jw_pair_bound bound;
    jw_random_start(&s->random, s->o->seed, 1953);
    jw_status st = s->o->solve(&s->whole, &bound, all_of(s), s->o->user, err);
    if (st || s->o->players == 1) return st;
    jw_pair_bound_shapley(s->prior, &bound);
    s->size = PILOT;
    st = run_batch(s, err);
    while (!st && goes_on(s)) {
        plan_batch(s);
        st = run_batch(s, err);
        if (!st) count_batch(s);
    }
    return st;
}

jw_status jw_shapley_sample(jw_sampled *sampled, const jw_sampling *sampling, jw_error *err)
{
    int players = sampling->players;
    assert(players >= 1 && players <= PLAYERS && sampling->wanted > 0 && sampling->pairs > 1);
    *sampled = (jw_sampled){.pilot = players > 1 ? PILOT : 0, .reached = true};
    sampler *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->o = sampling;
    jw_status st = run(s, err);
    sampled->whole = sampled->share[0] = s->whole;
    sampled->low[0] = sampled->high[0] = s->whole;
    for (int i = 0; i < players && players > 1 && !st; i++) {
        sampled->share[i] = s->total[i] / (double)s->pairs;
        sampled->half[i] = half_width(s, i);
        sampled->low[i] = sampled->share[i] - sampled->half[i];
        sampled->high[i] = sampled->share[i] + sampled->half[i];
        sampled->reached = sampled->reached && sampled->half[i] <= sampling->wanted;
    }
    sampled->pairs = s->pairs;
    jw_release(s);
    return st;
}
