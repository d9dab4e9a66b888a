/*
 * A rank hangs on choices that nobody can prove: weights and the normalisation. So they are drawn again many times
 * around those that were chosen, and every rank is shown with the interval it moves in. Draws are streams of their own,
 * so that the first hundred are the same whether a hundred or a thousand are made.
 */
#include "track/sensitivity.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const jw_normal drawn_normals[] = {JW_NORMAL_MINMAX, JW_NORMAL_ZSCORE, JW_NORMAL_RANK};
enum { NORMALS = sizeof drawn_normals / sizeof drawn_normals[0] };

/* ---- ranks inside years ---- */

typedef struct standing {
    size_t year, row;
    double score;
} standing;

static int by_year_and_score(const void *a, const void *b)
{
    const standing *x = a, *y = b;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* rank[row * stride], 0 where there is no score. */
static void rank_rows(uint32_t *rank, size_t stride, const double *score, const jw_composite *c,
                      standing *room)
{
    size_t count = 0;
    for (size_t r = 0; r < c->frame.rows; r++) {
        rank[r * stride] = 0;
        if (!isnan(score[r])) room[count++] = (standing){c->year_of[r], r, score[r]};
    }
    qsort(room, count, sizeof *room, by_year_and_score);
    uint32_t place = 0, equals = 0;
    for (size_t i = 0; i < count; i++) {
        bool new_year = !i || room[i].year != room[i - 1].year;
        bool same = !new_year && room[i].score == room[i - 1].score;
        if (new_year) place = equals = 0;
        equals++;
        if (!same) place = equals;
        rank[room[i].row * stride] = place;
    }
}

/* ---- draws ---- */

typedef struct drawing {
    const jw_composite *composite;
    jw_hierarchy tree; /* with drawn weights */
    double *score[NORMALS], *covered;
    double *weight, *closeness; /* by column, by row: TOPSIS */
    double *sum;                /* by branch */
    bool *constant;
    size_t normals;
    uint32_t *drawn; /* rows x draws */
    standing *room;
} drawing;

static bool draws_normals(const jw_composite *c)
{
    bool among = false;
    for (size_t n = 0; n < NORMALS; n++)
        among |= c->normal == drawn_normals[n];
    return among && c->method == JW_AGGREGATE_ARITHMETIC;
}

static jw_status prepare_scores(drawing *d, jw_error *err)
{
    const jw_composite *c = d->composite;
    size_t rows = c->frame.rows, cells = rows * c->tree.count;
    jw_status st = JW_OK;
    for (size_t n = 0; !st && n < d->normals; n++) {
        jw_normal normal = d->normals == 1 ? c->normal : drawn_normals[n];
        d->score[n] = jw_alloc(cells, sizeof *d->score[n]);
        if (!d->score[n]) return jw_fail_memory(err);
        memcpy(d->score[n], c->score, cells * sizeof *d->score[n]);
        if (normal != c->normal)
            st = jw_composite_normalise(d->score[n], d->constant, c, normal, err);
    }
    return st;
}

static jw_status prepare(drawing *d, size_t draws, jw_error *err)
{
    const jw_composite *c = d->composite;
    size_t rows = c->frame.rows, branches = c->tree.count, columns = c->frame.columns;
    d->normals = draws_normals(c) ? NORMALS : 1;
    d->tree.branch = jw_alloc(branches, sizeof *d->tree.branch);
    d->covered = jw_alloc(rows, branches * sizeof *d->covered);
    d->weight = jw_alloc(columns, sizeof *d->weight);
    d->closeness = jw_alloc(rows, sizeof *d->closeness);
    d->sum = jw_alloc(branches, sizeof *d->sum);
    d->constant = jw_alloc(columns, sizeof *d->constant);
    d->drawn = jw_alloc(rows, draws * sizeof *d->drawn);
    if (!d->tree.branch || !d->covered || !d->weight || !d->closeness || !d->sum || !d->constant ||
        !d->drawn)
        return jw_fail_memory(err);
    d->tree.count = branches;
    memcpy(d->tree.branch, c->tree.branch, branches * sizeof *d->tree.branch);
    return prepare_scores(d, err);
}

static void draw_weights(drawing *d, jw_random *random)
{
    const jw_hierarchy *told = &d->composite->tree;
    memset(d->sum, 0, told->count * sizeof *d->sum);
    for (size_t b = 1; b < told->count; b++) {
        double noise = JW_WEIGHT_NOISE * (2 * jw_random_uniform(random) - 1);
        d->tree.branch[b].weight = told->branch[b].weight * (1 + noise);
        d->sum[told->branch[b].parent] += d->tree.branch[b].weight;
    }
    for (size_t b = 1; b < told->count; b++)
        if (d->tree.branch[b].weight > 0)
            d->tree.branch[b].weight /= d->sum[told->branch[b].parent];
}

static jw_status draw_once(drawing *d, uint32_t *rank, size_t draws, jw_random *random,
                           jw_error *err)
{
    const jw_composite *c = d->composite;
    jw_status st = JW_OK;
    size_t n = (size_t)jw_random_below(random, d->normals);
    double *score = d->score[n];
    draw_weights(d, random);
    if (jw_composite_is_topsis(c)) {
        score = d->closeness;
        for (size_t column = 0; column < c->frame.columns; column++)
            d->weight[column] = jw_hierarchy_weight(&d->tree, c->branch[column]);
        st = jw_composite_topsis(score, c, d->weight, err);
    } else {
        jw_hierarchy_fill(score, d->covered, &d->tree, c->frame.rows, jw_composite_mean(c));
    }
    for (size_t r = 0; !st && r < c->frame.rows; r++)
        if (isnan(c->score[r])) score[r] = NAN;
    if (!st) rank_rows(rank, draws, score, c, d->room);
    return st;
}

/* ---- what they say ---- */

static int by_rank(const void *a, const void *b)
{
    return (*(const uint32_t *)a > *(const uint32_t *)b) -
           (*(const uint32_t *)a < *(const uint32_t *)b);
}

static void summarise(jw_sensitivity *s, uint32_t *drawn, size_t rows)
{
    double last = (double)(s->draws - 1);
    for (size_t r = 0; r < rows; r++) {
        uint32_t *of_row = drawn + r * s->draws;
        size_t same = 0;
        for (size_t d = 0; d < s->draws; d++)
            same += of_row[d] == s->rank[r];
        qsort(of_row, s->draws, sizeof *of_row, by_rank);
        s->low[r] = of_row[(size_t)floor(0.05 * last)];
        s->high[r] = of_row[(size_t)ceil(0.95 * last)];
        s->kept[r] = (double)same / (double)s->draws;
    }
}

static jw_status draw_all(jw_sensitivity *s, drawing *d, uint64_t seed, const jw_progress *progress,
                          jw_error *err)
{
    jw_status st = prepare(d, s->draws, err);
    for (size_t i = 0; !st && i < s->draws; i++) {
        jw_random random;
        jw_random_start(&random, seed, i + 1);
        st = draw_once(d, d->drawn + i, s->draws, &random, err);
        if (!st && progress->callback &&
            progress->callback((double)i / (double)s->draws, "ranks", progress->user))
            st = jw_fail(err, JW_ECANCELED, "stopped");
    }
    s->normals = d->normals > 1;
    if (!st) summarise(s, d->drawn, d->composite->frame.rows);
    return st;
}

static void release(drawing *d)
{
    for (size_t n = 0; n < NORMALS; n++)
        jw_release(d->score[n]);
    jw_release(d->tree.branch);
    jw_release(d->covered);
    jw_release(d->weight);
    jw_release(d->closeness);
    jw_release(d->sum);
    jw_release(d->constant);
    jw_release(d->drawn);
    jw_release(d->room);
}

jw_status jw_sensitivity_run(jw_sensitivity *s, const jw_composite *composite, size_t draws,
                             uint64_t seed, const jw_progress *progress, jw_error *err)
{
    size_t rows = composite->frame.rows;
    drawing d = {.composite = composite};
    jw_status st = JW_OK;
    *s = (jw_sensitivity){.draws = draws};
    if (draws > JW_DRAWN_LIMIT / rows) {
        jw_fail(err, JW_ELIMIT, "%zu draws of %zu rows are too many", draws, rows);
        jw_fail_remedy(err, "give fewer by '--draws'");
        return JW_ELIMIT;
    }
    s->rank = jw_alloc(rows, sizeof *s->rank);
    s->low = jw_zalloc(rows, sizeof *s->low);
    s->high = jw_zalloc(rows, sizeof *s->high);
    s->kept = jw_zalloc(rows, sizeof *s->kept);
    d.room = jw_alloc(rows, sizeof *d.room);
    if (!s->rank || !s->low || !s->high || !s->kept || !d.room) st = jw_fail_memory(err);
    if (!st) rank_rows(s->rank, 1, composite->score, composite, d.room);
    if (!st && draws) st = draw_all(s, &d, seed, progress, err);
    release(&d);
    if (st) jw_sensitivity_release(s);
    return st;
}

void jw_sensitivity_release(jw_sensitivity *s)
{
    jw_release(s->rank);
    jw_release(s->low);
    jw_release(s->high);
    jw_release(s->kept);
    *s = (jw_sensitivity){0};
}
