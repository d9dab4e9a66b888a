/*
 * A sequence of programmes min t, each over the rows whose sums the ones before have left open (Kopelowitz 1967;
 * Maschler, Peleg & Shapley 1979). Each is solved by the simplex method on its dual, whose columns are the rows
 * here and whose basis has no more than players + 1 of them, however many rows there are: the row that is
 * violated most comes in, and asking for it is the caller's one pass over everything. A few dozen rows are
 * remembered between passes.
 *
 * Weights of the dual are mostly 0, so steps of length 0 are the rule and cycles a real danger: ties are broken as
 * if the right-hand side were perturbed by infinitely little (Dantzig, Orden & Wolfe 1955).
 *
 * At an optimum, rows of positive weight are tight in every optimum. All but one of them join what is settled, and
 * the rest of the basis starts the next programme after one exchange: a row and its opposite, half the weight
 * each. That is how no programme ever needs a first phase.
 */
#include "coalition/minimax.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

enum {
    SIZE = JW_PLAYERS_LIMIT + 1,
    ASKED = 24,
    POOL = 256,
    BETWEEN_INVERSIONS = 40,
    STEPS = 20000
};

#define ZERO_PIVOT  1e-9
#define ZERO_WEIGHT 1e-10

typedef struct simplex {
    const jw_minimax_rows *rows;
    jw_minimax *result;
    int size, settled; /* rows of the basis, and how many of them are equations by now */
    jw_minimax_row basis[SIZE], pool[POOL];
    int pooled, since_inversion;
    double inverse
        [SIZE]
        [SIZE]; /* row k: how much of basis row k a column takes; the last entry is its weight */
    double tie[SIZE];   /* the weights' perturbation, in units of the infinitely small */
    double point[SIZE]; /* x, t */
    jw_random random;
} simplex;

/* ---- the basis ---- */

static double entry(const simplex *s, const jw_minimax_row *row, int j)
{
    return j < s->size - 1 ? row->at[j] : row->slope;
}

static double weight(const simplex *s, int k)
{
    return s->inverse[k][s->size - 1];
}

static void find_point(simplex *s)
{
    for (int j = 0; j < s->size; j++) {
        s->point[j] = 0;
        for (int k = 0; k < s->size; k++)
            s->point[j] += s->basis[k].least * s->inverse[k][j];
    }
}

static void add_row(double *row, const double *other, double times, int length)
{
    for (int j = 0; times != 0 && j < length; j++)
        row[j] += times * other[j];
}

static void swap_rows(double *a, double *b, int length)
{
    for (int j = 0; j < length; j++) {
        double kept = a[j];
        a[j] = b[j];
        b[j] = kept;
    }
}

/* Gauss and Jordan, the largest pivot of each column. */
static jw_status invert(simplex *s)
{
    int n = s->size;
    double work[SIZE][2 * SIZE];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++) {
            work[i][k] = entry(s, &s->basis[k], i);
            work[i][n + k] = i == k;
        }
    for (int k = 0; k < n; k++) {
        int best = k;
        for (int i = k + 1; i < n; i++)
            if (fabs(work[i][k]) > fabs(work[best][k])) best = i;
        if (fabs(work[best][k]) < ZERO_PIVOT) return JW_ELIMIT;
        if (best != k) swap_rows(work[best], work[k], 2 * n);
        double scale = 1 / work[k][k];
        for (int j = 0; j < 2 * n; j++)
            work[k][j] *= scale;
        for (int i = 0; i < n; i++)
            if (i != k) add_row(work[i], work[k], -work[i][k], 2 * n);
    }
    for (int k = 0; k < n; k++)
        memcpy(s->inverse[k], work[k] + n, (size_t)n * sizeof(double));
    s->since_inversion = 0;
    find_point(s);
    return JW_OK;
}

static double violation(const simplex *s, const jw_minimax_row *row)
{
    double short_by = row->least - row->slope * s->point[s->size - 1];
    for (int i = 0; i < s->size - 1; i++)
        short_by -= row->at[i] * s->point[i];
    return short_by;
}

/* What the basis makes of a row: row = sum of take[k] times basis row k. */
static void find_take(double *take, const simplex *s, const jw_minimax_row *row)
{
    for (int k = 0; k < s->size; k++) {
        take[k] = 0;
        for (int j = 0; j < s->size; j++)
            take[k] += s->inverse[k][j] * entry(s, row, j);
    }
}

static void exchange(simplex *s, int leaving, const jw_minimax_row *row, const double *take)
{
    double scale = 1 / take[leaving];
    for (int j = 0; j < s->size; j++)
        s->inverse[leaving][j] *= scale;
    s->tie[leaving] *= scale;
    for (int k = 0; k < s->size; k++) {
        if (k == leaving) continue;
        add_row(s->inverse[k], s->inverse[leaving], -take[k], s->size);
        s->tie[k] -= take[k] * s->tie[leaving];
    }
    s->basis[leaving] = *row;
    s->since_inversion++;
    s->result->pivots++;
    find_point(s);
}

/* ---- one programme ---- */

/* The first whose weight reaches 0, and among those that reach it together, the first by perturbation. */
static int find_leaving(const simplex *s, const double *take)
{
    int best = -1;
    double least = INFINITY, least_tie = INFINITY;
    for (int k = s->settled; k < s->size; k++) {
        if (take[k] < ZERO_PIVOT) continue;
        double own = weight(s, k) > ZERO_WEIGHT ? weight(s, k) : 0;
        double ratio = own / take[k], tie = s->tie[k] / take[k];
        bool alike = fabs(ratio - least) <= ZERO_WEIGHT * (1 + least);
        if (best >= 0 && (alike ? tie >= least_tie : ratio > least)) continue;
        best = k, least = ratio, least_tie = tie;
    }
    return best;
}

static void remember(simplex *s, const jw_minimax_row *row)
{
    int place = s->pooled;
    if (s->pooled < POOL)
        s->pooled++;
    else
        place = (int)jw_random_below(&s->random, POOL);
    s->pool[place] = *row;
}

static jw_status enter(simplex *s, const jw_minimax_row *row)
{
    double take[SIZE];
    jw_minimax_row in = *row;
    find_take(take, s, &in);
    int leaving = find_leaving(s, take);
    if (leaving < 0) return JW_ENOSOLUTION;
    jw_minimax_row out = s->basis[leaving];
    exchange(s, leaving, &in, take);
    remember(s, &out);
    return s->since_inversion < BETWEEN_INVERSIONS ? JW_OK : invert(s);
}

/* The remembered row that is violated most; NULL if none is. */
static const jw_minimax_row *worst_remembered(const simplex *s)
{
    const jw_minimax_row *worst = NULL;
    double most = s->rows->tolerance;
    for (int i = 0; i < s->pooled; i++) {
        double own = violation(s, &s->pool[i]);
        if (own > most) most = own, worst = &s->pool[i];
    }
    return worst;
}

static jw_status minimise(simplex *s)
{
    const jw_minimax_rows *rows = s->rows;
    jw_minimax_row found[ASKED];
    for (int steps = 0; steps < STEPS; steps++) {
        const jw_minimax_row *worst = worst_remembered(s);
        if (!worst) {
            int count = rows->worst(found, ASKED, s->point, s->point[s->size - 1], rows->user);
            s->result->passes++;
            if (!count) return JW_OK;
            for (int i = 0; i < count; i++)
                remember(s, &found[i]);
            worst = &found[0];
        }
        jw_status st = enter(s, worst);
        if (st) return st;
    }
    return JW_ELIMIT;
}

/* ---- from one programme to the next ---- */

/* The pair of a row and its opposite that bounds t best. Returns the row's place, or -1 if none has slope. */
static int best_pair(jw_minimax_row *opposite, const simplex *s)
{
    int best = -1;
    double most = -INFINITY;
    for (int k = s->settled; k < s->size - 1; k++) {
        jw_minimax_row other;
        if (!(s->basis[k].slope > 0)) continue;
        s->rows->opposite(&other, &s->basis[k], s->rows->user);
        double bound = s->basis[k].least + other.least;
        for (int i = 0; i < s->size - 1; i++)
            bound -= (s->basis[k].at[i] + other.at[i]) * s->point[i];
        bound /= s->basis[k].slope + other.slope;
        if (best < 0 || bound > most) best = k, most = bound, *opposite = other;
    }
    return best;
}

/* Where only rows without slope are left in the basis, one gives way to a row that has it. */
static jw_status bring_slope(simplex *s)
{
    jw_minimax_row row;
    double take[SIZE];
    int best = s->settled;
    if (!s->rows->worst(&row, 1, s->point, -INFINITY, s->rows->user)) return JW_ELIMIT;
    find_take(take, s, &row);
    for (int k = s->settled; k < s->size - 1; k++)
        if (fabs(take[k]) > fabs(take[best])) best = k;
    if (fabs(take[best]) < ZERO_PIVOT) return JW_ELIMIT;
    exchange(s, best, &row, take);
    return JW_OK;
}

/* The basis holds what is settled, rows without weight, and last one row that is settled but for its slope. */
static jw_status begin_level(simplex *s)
{
    jw_minimax_row opposite;
    int pair = -1;
    jw_status st = invert(s);
    if (!st) pair = best_pair(&opposite, s);
    if (!st && pair < 0) {
        st = bring_slope(s);
        if (!st) pair = best_pair(&opposite, s);
    }
    if (st) return st;
    s->basis[s->size - 1] = opposite;
    for (int k = 0; k < s->size; k++)
        s->tie[k] = k < s->settled ? 0 : 1 + jw_random_uniform(&s->random);
    return invert(s);
}

static void note_tight(simplex *s, const jw_minimax_row *row, double own)
{
    jw_minimax *r = s->result;
    int at = r->end[r->levels]++;
    r->tight[at] = (jw_minimax_tight){row->tag, !(row->slope > 0), own};
    s->rows->settle(row, s->rows->user);
}

static void forget_settled(simplex *s)
{
    int kept = 0;
    for (int i = 0; i < s->pooled; i++)
        if (!s->rows->is_settled(&s->pool[i], s->rows->user)) s->pool[kept++] = s->pool[i];
    s->pooled = kept;
}

/* Settles the rows of positive weight; the heaviest with slope goes last in the basis. */
static jw_status end_level(simplex *s)
{
    jw_minimax *r = s->result;
    jw_minimax_row old[SIZE];
    double t = s->point[s->size - 1];
    int last = -1, settled = s->settled, place;
    memcpy(old, s->basis, sizeof old);
    r->t[r->levels] = t;
    r->end[r->levels] = r->levels ? r->end[r->levels - 1] : 0;
    for (int k = settled; k < s->size; k++) {
        if (!(weight(s, k) > ZERO_WEIGHT)) continue;
        note_tight(s, &old[k], weight(s, k));
        if (old[k].slope > 0 && (last < 0 || weight(s, k) > weight(s, last))) last = k;
    }
    if (last < 0) return JW_ELIMIT; /* numbers too far apart to tell weights from 0 */
    r->levels++;
    for (int k = s->settled; k < s->size; k++) {
        if (k == last || !(weight(s, k) > ZERO_WEIGHT)) continue;
        s->basis[settled] = old[k];
        s->basis[settled].least -= old[k].slope * t;
        s->basis[settled++].slope = 0;
    }
    place = settled;
    for (int k = s->settled; k < s->size; k++)
        if (!(weight(s, k) > ZERO_WEIGHT)) s->basis[place++] = old[k];
    s->basis[s->size - 1] = old[last];
    s->settled = settled;
    forget_settled(s);
    return JW_OK;
}

static jw_status solve(simplex *s)
{
    const jw_minimax_rows *rows = s->rows;
    int n = rows->players;
    jw_status st = JW_OK;
    s->size = n + 1;
    s->settled = 1;
    s->basis[0] = *rows->whole;
    memcpy(&s->basis[1], rows->first, (size_t)(n - 1) * sizeof *rows->first);
    if (n > 1) rows->opposite(&s->basis[n], rows->first, rows->user);
    while (!st && s->settled < n) {
        st = begin_level(s);
        if (!st) st = minimise(s);
        if (!st) st = invert(s);
        if (!st) st = end_level(s);
    }
    if (st) return st;
    s->basis[n] = (jw_minimax_row){.slope = 1}; /* any row with slope: x alone is asked for now */
    st = invert(s);
    memcpy(s->result->x, s->point, (size_t)n * sizeof(double));
    return st;
}

jw_status jw_minimax_solve(jw_minimax *result, const jw_minimax_rows *rows, jw_error *err)
{
    *result = (jw_minimax){.levels = 0};
    simplex *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->rows = rows;
    s->result = result;
    jw_random_start(&s->random, 1967, 0);
    jw_status st = solve(s);
    jw_release(s);
    if (st == JW_ENOSOLUTION) return jw_fail(err, st, "the conditions contradict each other");
    if (st) return jw_fail(err, st, "gave up after %lld steps", (long long)result->pivots);
    return JW_OK;
}
