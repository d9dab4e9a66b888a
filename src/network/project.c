/*
 * Gustavson's product of sparse matrices (1978), row by row: an actor's partners are gathered in an array with a
 * place for every actor, and a set of bits gives them back in order. Rows are shared out to threads in pieces of
 * fixed size that are then laid end to end. Both halves of the matrix are worked out rather than one and turned:
 * that is twice the additions, but turning writes all over the memory, and an entry is summed over the same events
 * in the same order from both sides, so the halves agree to the bit.
 */
#include "network/project.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"
#include "network/node_set.h"
#include "network/rows.h"

#include <math.h>
#include <string.h>

enum { ROWS_A_PIECE = 256, WORKERS = 64 };
#define ARCS_LIMIT (2 * (size_t)JW_GRAPH_TIES_LIMIT)

typedef struct piece {
    uint32_t *target;
    double *weight;
    size_t count, target_room, weight_room;
} piece;

typedef struct scratch {
    double *sum; /* of every actor; 0 but for the row in hand */
    uint32_t *partner;
    jw_node_set touched;
} scratch;

typedef struct projector {
    const jw_affiliations *from;
    jw_projection variant;
    double level;
    jw_arcs *out;
    piece *pieces;
    size_t count;
    scratch of_worker[WORKERS];
} projector;

/* --- Names */

static const struct {
    const char *key, *formula, *source;
} told[] = {
#define X(name, key, formula, source) {key, formula, source},
    JW_PROJECTION_MAP(X)
#undef X
};

const char *jw_projection_key(jw_projection variant)
{
    return told[variant].key;
}

const char *jw_projection_formula(jw_projection variant)
{
    return told[variant].formula;
}

const char *jw_projection_source(jw_projection variant)
{
    return told[variant].source;
}

jw_projection jw_projection_find(const char *key)
{
    int variant = 0;
    while (variant < JW_PROJECTIONS && strcmp(told[variant].key, key))
        variant++;
    return (jw_projection)variant;
}

/* --- One row */

static void add(scratch *s, uint32_t partner, double worth)
{
    if (s->sum[partner] == 0) jw_node_set_add(&s->touched, partner);
    s->sum[partner] += worth;
}

/* What one event of k actors is worth to each partner of an actor with d events. */
static double worth_of(jw_projection variant, double k, double d)
{
    switch (variant) {
    case JW_PROJECT_FRACTIONAL:
    case JW_PROJECT_NEWMAN: return 1 / (k - 1);
    case JW_PROJECT_PAIRS: return 2 / (k * (k - 1));
    case JW_PROJECT_ALLOCATION: return 1 / (d * k);
    default: return 1;
    }
}

static void add_alike(scratch *s, const jw_arcs *events, uint32_t event, double worth)
{
    for (size_t p = events->start[event]; p < events->start[event + 1]; p++)
        add(s, events->target[p], worth);
}

static void add_by_weight(scratch *s, const jw_arcs *events, uint32_t event, double own,
                          jw_projection variant)
{
    for (size_t p = events->start[event]; p < events->start[event + 1]; p++) {
        double other = jw_arc_weight(events, p);
        add(s, events->target[p],
            variant == JW_PROJECT_SUM       ? own + other
            : variant == JW_PROJECT_PRODUCT ? own * other
                                            : fmin(own, other));
    }
}

static void gather_row(const projector *p, scratch *s, uint32_t actor)
{
    const jw_arcs *events = &p->from->of_event, *mine = &p->from->of_actor;
    double d = (double)jw_row_length(mine, actor);
    for (size_t m = mine->start[actor]; m < mine->start[actor + 1]; m++) {
        uint32_t event = mine->target[m];
        size_t k = jw_row_length(events, event);
        if (k < 2) continue;
        if (p->variant == JW_PROJECT_SUM || p->variant == JW_PROJECT_PRODUCT ||
            p->variant == JW_PROJECT_MINIMUM)
            add_by_weight(s, events, event, jw_arc_weight(mine, m), p->variant);
        else
            add_alike(s, events, event, worth_of(p->variant, (double)k, d));
    }
}

double jw_chance_of_sharing(size_t shared, size_t first, size_t second, size_t events)
{
    /* Terms relative to the likeliest one, by their ratios: nothing cancels, and no factorial is needed. */
    double x, n = (double)events, a = (double)first, b = (double)second, c = (double)shared;
    double mode = fmax(floor((a + 1) * (b + 1) / (n + 2)), fmax(0, a + b - n));
    double total = 0, tail = 0, term = 1;
    for (x = mode; term > 0 && (x < c || term > 1e-18 * tail); x++) {
        total += term;
        if (x >= c) tail += term;
        term *= (a - x) * (b - x) / ((x + 1) * (n - a - b + x + 1));
    }
    term = 1;
    for (x = mode; x > 0 && term > 1e-18 * total; x--) {
        term *= x * (n - a - b + x) / ((a - x + 1) * (b - x + 1));
        total += term;
        if (x - 1 >= c) tail += term;
    }
    return fmin(tail / total, 1);
}

/* What is printed of two actors' sum; 0 drops the pair. */
static double finish(const projector *p, uint32_t one, uint32_t other, double sum)
{
    size_t first = jw_row_length(&p->from->of_actor, one);
    size_t second = jw_row_length(&p->from->of_actor, other);
    double d = (double)first, e = (double)second;
    switch (p->variant) {
    case JW_PROJECT_COSINE: return sum / sqrt(d * e);
    case JW_PROJECT_JACCARD: return sum / (d + e - sum);
    case JW_PROJECT_ASSOCIATION: return sum / (d * e);
    case JW_PROJECT_BACKBONE:
        return jw_chance_of_sharing((size_t)sum, first < second ? first : second,
                                    first < second ? second : first, p->from->events) <= p->level
                   ? sum
                   : 0;
    default: return sum;
    }
}

static jw_status put_row(const projector *p, scratch *s, piece *into, uint32_t actor)
{
    size_t partners = jw_node_set_take(&s->touched, s->partner), before = into->count;
    size_t needed = before + partners;
    jw_status st =
        jw_grow(&into->target, &into->target_room, needed, sizeof *into->target, ARCS_LIMIT);
    if (!st)
        st = jw_grow(&into->weight, &into->weight_room, needed, sizeof *into->weight, ARCS_LIMIT);
    for (size_t i = 0; i < partners && !st; i++) {
        uint32_t partner = s->partner[i];
        double weight = partner == actor ? 0 : finish(p, actor, partner, s->sum[partner]);
        s->sum[partner] = 0;
        into->target[into->count] = partner;
        into->weight[into->count] = weight;
        into->count += weight > 0;
    }
    p->out->start[actor + 1] = into->count - before;
    return st;
}

/* --- All rows */

static jw_status make_scratch(scratch *s, uint32_t actors)
{
    if (s->sum) return JW_OK;
    jw_status st = jw_node_set_make(&s->touched, actors);
    if (st) return st;
    s->sum = jw_zalloc(actors, sizeof *s->sum);
    s->partner = jw_alloc(actors, sizeof *s->partner);
    return s->sum && s->partner ? JW_OK : JW_ENOMEM;
}

static jw_status project_piece(size_t job, int worker, void *user)
{
    projector *p = user;
    scratch *s = &p->of_worker[worker];
    size_t end = (job + 1) * ROWS_A_PIECE;
    if (end > p->from->actors) end = p->from->actors;
    jw_status st = make_scratch(s, p->from->actors);
    for (size_t actor = job * ROWS_A_PIECE; actor < end && !st; actor++) {
        gather_row(p, s, (uint32_t)actor);
        st = put_row(p, s, &p->pieces[job], (uint32_t)actor);
    }
    return st;
}

static void release_piece(piece *done)
{
    jw_release(done->target);
    jw_release(done->weight);
    *done = (piece){.count = 0};
}

static jw_status copy_piece(size_t job, int worker, void *user)
{
    projector *p = user;
    (void)worker;
    piece *done = &p->pieces[job];
    size_t at = p->out->start[job * ROWS_A_PIECE];
    if (done->count) {
        memcpy(&p->out->target[at], done->target, done->count * sizeof *done->target);
        memcpy(&p->out->weight[at], done->weight, done->count * sizeof *done->weight);
    }
    release_piece(done);
    return JW_OK;
}

static jw_status join_pieces(projector *p, int threads)
{
    uint32_t actors = p->from->actors;
    for (uint32_t v = 0; v < actors; v++)
        p->out->start[v + 1] += p->out->start[v];
    size_t arcs = p->out->start[actors];
    if (arcs > ARCS_LIMIT) return JW_ELIMIT;
    p->out->target = jw_alloc(arcs, sizeof *p->out->target);
    p->out->weight = jw_alloc(arcs, sizeof *p->out->weight);
    if (!p->out->target || !p->out->weight) return JW_ENOMEM;
    return jw_pool_run(p->count, threads, copy_piece, p);
}

static jw_status run(projector *p, int threads)
{
    uint32_t actors = p->from->actors;
    p->count = ((size_t)actors + ROWS_A_PIECE - 1) / ROWS_A_PIECE;
    p->out->start = jw_zalloc((size_t)actors + 1, sizeof *p->out->start);
    p->pieces = jw_zalloc(p->count, sizeof *p->pieces);
    if (!p->out->start || !p->pieces) return JW_ENOMEM;
    jw_status st = jw_pool_run(p->count, threads, project_piece, p);
    if (!st) st = join_pieces(p, threads);
    return st;
}

static void release(projector *p)
{
    for (size_t i = 0; i < p->count && p->pieces; i++)
        release_piece(&p->pieces[i]);
    jw_release(p->pieces);
    for (int w = 0; w < WORKERS; w++) {
        jw_release(p->of_worker[w].sum);
        jw_release(p->of_worker[w].partner);
        jw_node_set_release(&p->of_worker[w].touched);
    }
}

jw_status jw_project(jw_graph *graph, const jw_affiliations *affiliations, jw_projection variant,
                     double level, int threads, jw_error *err)
{
    jw_graph made = {.nodes = affiliations->actors, .directed = variant == JW_PROJECT_ALLOCATION};
    projector p = {.from = affiliations, .variant = variant, .level = level, .out = &made.out};
    if (variant == JW_PROJECT_BACKBONE && !(level >= 0 && level <= 1))
        return jw_fail(err, JW_EINVAL, "the level of a backbone is a probability, not %g", level);
    jw_status st = run(&p, threads);
    release(&p);
    if (st) {
        jw_rows_release(&made.out);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        return jw_fail(err, st, "events are too large: over %u pairs", JW_GRAPH_TIES_LIMIT);
    }
    if (!made.directed) made.in = made.out;
    *graph = made;
    return JW_OK;
}
