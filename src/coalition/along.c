/*
 * Where an input moves nothing but upper bounds, in proportion, the value of a group is the least of many straight
 * lines, one for each way to price what there is: concave, with knots where the prices change. Values and prices of
 * a few programmes give them all exactly (knots.h). Shares by the Shapley value are sums of values, so between the
 * knots of all groups they are straight, and nothing between two points remains to be told.
 *
 * Values against today are differences of two such functions, neither concave nor convex; so knots are looked for in
 * the two and not in the difference.
 */
#include "coalition/along.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/pool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS_LIMIT = 64, GROUPS_BETWEEN_REPORTS = 64 };

/* Points of the input that are nearer than this part of the way are one. */
#define SAME_POINT 1e-9

/* --- What changes */

static bool same_numbers(const double *a, const double *b, int count)
{
    return !memcmp(a, b, (size_t)count * sizeof *a);
}

static bool half_way(const double *a, const double *middle, const double *b, int count)
{
    for (int i = 0; i < count; i++) {
        if (a[i] == b[i] && a[i] == middle[i]) continue;
        double expected = a[i] / 2 + b[i] / 2;
        if (!(fabs(middle[i] - expected) <= 1e-12 * fmax(fabs(a[i]), fabs(b[i])))) return false;
    }
    return true;
}

static bool same_matrix(const jw_plan *a, const jw_plan *b)
{
    const jw_lp *p = &a->lp, *q = &b->lp;
    size_t columns = (size_t)p->columns;
    if (p->columns != q->columns || p->rows != q->rows || a->activity_count != b->activity_count ||
        memcmp(p->start, q->start, columns * sizeof *p->start) != 0 ||
        memcmp(p->end, q->end, columns * sizeof *p->end) != 0)
        return false;
    int entries =
        columns ? p->end[columns - 1] : 0; /* a plan's stand in the order of its columns */
    return !memcmp(p->row, q->row, (size_t)entries * sizeof *p->row) &&
           same_numbers(p->value, q->value, entries) &&
           same_numbers(p->profit, q->profit, p->columns) &&
           same_numbers(p->row_lower, q->row_lower, p->rows);
}

bool jw_along_is_straight(const jw_along_ends *ends)
{
    const jw_lp *a = &ends->from->lp, *middle = &ends->middle->lp, *b = &ends->to->lp;
    return same_matrix(ends->from, ends->middle) && same_matrix(ends->from, ends->to) &&
           half_way(a->upper, middle->upper, b->upper, a->columns) &&
           half_way(a->row_upper, middle->row_upper, b->row_upper, a->rows);
}

/* --- One group */

typedef struct worker {
    jw_solver *solver;
    double *upper; /* of a column, in the programme to be solved */
    bool *open;
    jw_lp_solution solution;
    int64_t programmes;
    jw_error error;
} worker;

typedef struct search {
    const jw_along_ends *ends;
    jw_game game;
    jw_ends begin;   /* today and together at the first end */
    jw_knots *knots; /* of each group */
    double tolerance;
    size_t first; /* group of the batch */
    worker *workers;
} search;

typedef struct curve {
    search *s;
    worker *w;
} curve;

static double between(const search *s, double a, double b, double at)
{
    double share = (at - s->ends->input->from) / (s->ends->input->to - s->ends->input->from);
    return a == b ? a : a + share * (b - a);
}

static jw_status set_figure(const search *s, worker *w, double at)
{
    const jw_lp *a = &s->ends->from->lp, *b = &s->ends->to->lp;
    jw_status st = JW_OK;
    for (int j = 0; j < a->columns; j++)
        w->upper[j] = w->open[j] ? between(s, a->upper[j], b->upper[j], at) : 0;
    st = jw_solver_set_upper(w->solver, w->upper, &w->error);
    for (int i = 0; i < a->rows && !st; i++)
        if (a->row_upper[i] != b->row_upper[i])
            st = jw_solver_set_row_upper(
                w->solver, i, between(s, a->row_upper[i], b->row_upper[i], at), &w->error);
    return st;
}

/* By how much the dual bound of a solution grows with the input: prices of rows, and rents of columns. */
static double slope(const search *s, const worker *w)
{
    const jw_lp *a = &s->ends->from->lp, *b = &s->ends->to->lp;
    double sum = 0;
    for (int i = 0; i < a->rows; i++)
        if (a->row_upper[i] != b->row_upper[i])
            sum += fmax(0, w->solution.y[i]) * (b->row_upper[i] - a->row_upper[i]);
    for (int j = 0; j < a->columns; j++) {
        if (!w->open[j] || a->upper[j] == b->upper[j]) continue;
        double rent = a->profit[j];
        for (int k = a->start[j]; k < a->end[j]; k++)
            rent -= a->value[k] * w->solution.y[a->row[k]];
        sum += fmax(0, rent) * (b->upper[j] - a->upper[j]);
    }
    return sum / (s->ends->input->to - s->ends->input->from);
}

static jw_status touch(jw_tangent *tangent, void *user)
{
    const curve *c = user;
    worker *w = c->w;
    jw_status st = set_figure(c->s, w, tangent->at);
    if (!st) st = jw_solver_run(&w->solution, w->solver, &w->error);
    if (st == JW_ENOSOLUTION && w->solution.status == JW_LP_UNPROVEN) st = JW_OK;
    w->programmes++;
    if (st) return st;
    tangent->value = w->solution.value;
    tangent->slope = slope(c->s, w);
    return JW_OK;
}

static jw_status start_worker(const search *s, worker *w)
{
    const jw_lp *lp = &s->ends->from->lp;
    if (w->solver) return JW_OK;
    w->solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
    w->upper = jw_alloc((size_t)lp->columns + 1, sizeof *w->upper);
    w->open = jw_alloc((size_t)lp->columns + 1, sizeof *w->open);
    if (!w->upper || !w->open) return jw_fail_memory(&w->error);
    return jw_solver_new(&w->solver, lp, &w->error);
}

/* Whether a column may be used is the same all along; a bound of 0 at one end only says nothing of it. */
static void find_open(const search *s, worker *w, uint32_t group)
{
    const jw_plan *plan = s->ends->from;
    int owners[2];
    for (int a = 0; a < plan->activity_count; a++) {
        bool open = s->game == JW_GAME_TODAY && plan->activities[a].kind != JW_RELIEF;
        jw_activity_owners(owners, plan, a);
        bool in = true;
        for (int i = 0; i < 2; i++)
            in = in && owners[i] != JW_OUTSIDE && group >> owners[i] & 1;
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            w->open[j] = open || in;
    }
}

/* A group of which nobody is in plays no game alone, and its value is 0 all along. */
static jw_status search_group(size_t index, int number, void *user)
{
    search *s = user;
    worker *w = &s->workers[number];
    size_t group = s->first + index;
    curve c = {s, w};
    jw_status st = start_worker(s, w);
    if (st) return st;
    find_open(s, w, (uint32_t)group);
    jw_solver_basis_restore(w->solver, s->begin.basis);
    return jw_knots_find(&s->knots[group], s->ends->input->from, s->ends->input->to, s->tolerance,
                         touch, &c);
}

/* --- All groups */

static int64_t work_done(const search *s)
{
    int64_t programmes = 0;
    for (int w = 0; w < THREADS_LIMIT; w++)
        programmes += s->workers[w].programmes;
    return programmes;
}

static jw_status too_much(jw_error *err)
{
    jw_fail(err, JW_ELIMIT, "the values of all groups bend too often along this input");
    jw_fail_remedy(err, "let it change less, or choose players of a higher level");
    return JW_ELIMIT;
}

static jw_status explain(const search *s, jw_status status, jw_error *err)
{
    if (status == JW_ELIMIT) return too_much(err);
    for (int w = 0; w < THREADS_LIMIT; w++)
        if (s->workers[w].error.status == status) {
            if (err) *err = s->workers[w].error;
            return status;
        }
    return jw_fail(err, status, "%s", jw_status_text(status));
}

static jw_status search_all(search *s, size_t groups, const jw_expand_options *options,
                            jw_error *err)
{
    const jw_progress *progress = &options->progress;
    for (s->first = 0; s->first < groups; s->first += GROUPS_BETWEEN_REPORTS) {
        size_t left = groups - s->first;
        if (work_done(s) > JW_ALONG_PROGRAMMES) return too_much(err);
        if (progress->callback && progress->callback((double)s->first / (double)groups,
                                                     "values along the input", progress->user))
            return jw_fail(err, JW_ECANCELED, "stopped on request");
        jw_status st = jw_pool_run(left < GROUPS_BETWEEN_REPORTS ? left : GROUPS_BETWEEN_REPORTS,
                                   options->threads, search_group, s);
        if (st) return explain(s, st, err);
    }
    return JW_OK;
}

/* --- From values to shares */

static int by_place(const void *a, const void *b)
{
    double x = ((const jw_bend *)a)->at, y = ((const jw_bend *)b)->at;
    return x < y ? -1 : x > y;
}

/* All knots of all groups in order; those that rounding sets apart are one. */
static jw_status gather(jw_along *along, const search *s, size_t groups)
{
    size_t count = 0, kept = 0;
    double same = SAME_POINT * (s->ends->input->to - s->ends->input->from);
    for (size_t g = 0; g < groups; g++)
        count += s->knots[g].count;
    along->point = jw_alloc(count + 1, sizeof *along->point);
    if (!along->point) return JW_ENOMEM;
    for (size_t g = 0; g < groups; g++)
        for (size_t k = 0; k < s->knots[g].count; k++) {
            bool end = !k || k + 1 == s->knots[g].count;
            along->point[along->count++] = (jw_bend){s->knots[g].at[k], 0, !end};
        }
    qsort(along->point, along->count, sizeof *along->point, by_place);
    for (size_t p = 1; p < along->count; p++) {
        if (along->point[p].at - along->point[kept].at <= same)
            along->point[kept].groups += along->point[p].groups;
        else
            along->point[++kept] = along->point[p];
    }
    along->count = kept + 1;
    along->point[kept].at = s->ends->input->to;
    return JW_OK;
}

static jw_status share_out(jw_along *along, const search *s, size_t groups, jw_error *err)
{
    size_t shares = along->count * (size_t)along->players;
    double *value = jw_alloc(groups, sizeof *value);
    jw_status st = JW_OK;
    along->share = jw_alloc(shares + 1, sizeof *along->share);
    along->whole = jw_alloc(along->count + 1, sizeof *along->whole);
    if (!value || !along->share || !along->whole) st = jw_fail_memory(err);
    for (size_t p = 0; p < along->count && !st; p++) {
        double start = jw_knots_value(&s->knots[0], along->point[p].at);
        for (size_t g = 0; g < groups; g++)
            value[g] = g ? jw_knots_value(&s->knots[g], along->point[p].at) - start : 0;
        along->whole[p] = value[groups - 1];
        st = jw_shapley(&along->share[p * (size_t)along->players], value, along->players, err);
    }
    jw_release(value);
    return st;
}

/* A point where values bend but no share does: what today bends by, every group bends by. */
static bool is_straight(const jw_along *along, size_t before, size_t point)
{
    const jw_bend *p = along->point;
    double share = (p[point].at - p[before].at) / (p[point + 1].at - p[before].at);
    for (int i = 0; i < along->players; i++) {
        const double *own = along->share + i;
        double a = own[before * (size_t)along->players];
        double b = own[(point + 1) * (size_t)along->players];
        if (fabs(own[point * (size_t)along->players] - a - share * (b - a)) > along->tolerance)
            return false;
    }
    return true;
}

static void drop_straight(jw_along *along)
{
    size_t kept = 0, players = (size_t)along->players;
    for (size_t p = 0; p < along->count; p++) {
        if (p && p + 1 < along->count && is_straight(along, kept - 1, p)) continue;
        along->point[kept] = along->point[p];
        along->whole[kept] = along->whole[p];
        memmove(along->share + kept * players, along->share + p * players,
                players * sizeof *along->share);
        kept++;
    }
    along->count = kept;
}

static void release(search *s, size_t groups)
{
    for (size_t g = 0; s->knots && g < groups; g++)
        jw_knots_release(&s->knots[g]);
    for (int w = 0; s->workers && w < THREADS_LIMIT; w++) {
        jw_solver_free(s->workers[w].solver);
        jw_lp_solution_release(&s->workers[w].solution);
        jw_release(s->workers[w].upper);
        jw_release(s->workers[w].open);
    }
    jw_release(s->knots);
    jw_release(s->workers);
    jw_ends_release(&s->begin);
}

/* A part of the largest optimum at the ends: at the first there may be nothing. */
static jw_status find_tolerance(search *s, jw_error *err)
{
    jw_ends last;
    jw_status st = jw_ends_solve_near(&last, s->ends->to, &s->begin, err);
    if (st) return st;
    s->tolerance = 1e-9 * fmax(fabs(s->begin.together.value), fabs(last.together.value));
    jw_ends_release(&last);
    return JW_OK;
}

jw_status jw_along_knots(jw_along *along, const jw_along_ends *ends,
                         const jw_expand_options *options, jw_error *err)
{
    int players = ends->from->places->players;
    size_t groups = (size_t)1 << players;
    search s = {.ends = ends, .game = options->game};
    *along = (jw_along){.exact = true, .players = players};
    jw_status st = jw_ends_solve(&s.begin, ends->from, err);
    if (st) return st;
    st = find_tolerance(&s, err);
    along->tolerance = s.tolerance;
    s.knots = jw_zalloc(groups, sizeof *s.knots);
    s.workers = jw_zalloc(THREADS_LIMIT, sizeof *s.workers);
    if (!st && (!s.knots || !s.workers)) st = jw_fail_memory(err);
    if (!st) st = search_all(&s, groups, options, err);
    if (!st && (st = gather(along, &s, groups))) st = jw_fail_memory(err);
    if (!st) st = share_out(along, &s, groups, err);
    if (!st) drop_straight(along);
    along->programmes = s.workers ? work_done(&s) : 0;
    release(&s, groups);
    if (st) jw_along_release(along);
    return st;
}

void jw_along_release(jw_along *along)
{
    jw_release(along->point);
    jw_release(along->share);
    jw_release(along->whole);
    *along = (jw_along){.point = NULL};
}
