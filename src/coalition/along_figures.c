/*
 * Where an input moves more than bounds, values need not be concave or straight, and no few points tell the rest. So
 * figures are tried on a grid, and the grid is halved beside those where some share turns by more than a part of how it
 * moves anyway. A smooth curve turns less at each halving and is soon left alone; a bend turns as much however near
 * one looks, and ends up between two figures that are as near as asked for.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "coalition/along.h"

#include <math.h>
#include <string.h>

enum { CELLS_FIRST = 16 };

#define TURN    0.02 /* of the mean slope, that makes a bend */
#define NEAREST 1e-4 /* of the way, to which a bend is narrowed down */

typedef struct search {
    jw_along *along;
    jw_study *study;
    const jw_input *input;
    const jw_expand_options *options;
    double way;
    int tried;
} search;

static double *share_at(const search *s, size_t point)
{
    return &s->along->share[point * (size_t)s->along->players];
}

/* --- One figure */

static jw_status try_figure(double *share, double *whole, search *s, double at, jw_error *err)
{
    jw_plan *plan = NULL;
    jw_ends ends;
    jw_values values = JW_VALUES_INIT;
    jw_status st = jw_input_plan(&plan, s->study, s->input, at, s->options->players, err);
    if (st) return st;
    st = jw_ends_solve(&ends, plan, err);
    if (st) {
        jw_plan_free(plan);
        return st;
    }
    st = jw_values_solve(&values, plan, &ends, s->options->game, s->options->threads, NULL, err);
    if (!st) st = jw_shapley(share, values.value, values.players, err);
    if (!st) *whole = values.value[((size_t)1 << values.players) - 1];
    s->along->programmes += values.work.programmes + 2;
    s->tried++;
    jw_values_release(&values);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    return st;
}

static jw_status report(const search *s, jw_error *err)
{
    const jw_progress *progress = &s->options->progress;
    if (!progress->callback || !progress->callback((double)s->tried / JW_ALONG_FIGURES,
                                                   "figures of the input", progress->user))
        return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

/* Puts a figure in its place among those tried. */
static jw_status insert(search *s, size_t place, double at, jw_error *err)
{
    jw_along *along = s->along;
    size_t players = (size_t)along->players, after = along->count - place;
    jw_status st = report(s, err);
    if (st) return st;
    memmove(along->point + place + 1, along->point + place, after * sizeof *along->point);
    memmove(along->whole + place + 1, along->whole + place, after * sizeof *along->whole);
    memmove(share_at(s, place + 1), share_at(s, place), after * players * sizeof *along->share);
    along->point[place] = (jw_bend){at, 0, -1};
    along->count++;
    return try_figure(share_at(s, place), &along->whole[place], s, at, err);
}

/* --- Where shares bend */

static double slope(const search *s, size_t point, int player)
{
    const jw_along *a = s->along;
    return (share_at(s, point + 1)[player] - share_at(s, point)[player]) /
           (a->point[point + 1].at - a->point[point].at);
}

/* How much the shares turn at a point, against how much they move over the whole way. */
static double turn(const search *s, size_t point)
{
    double most = 0, moves = 0;
    for (int i = 0; i < s->along->players; i++) {
        double path = 0;
        for (size_t p = 0; p + 1 < s->along->count; p++)
            path += fabs(share_at(s, p + 1)[i] - share_at(s, p)[i]);
        moves = fmax(moves, path / s->way);
        most = fmax(most, fabs(slope(s, point, i) - slope(s, point - 1, i)));
    }
    return moves > 0 ? most / moves : 0;
}

static double width(const search *s, size_t cell)
{
    return s->along->point[cell + 1].at - s->along->point[cell].at;
}

/* The widest cell beside a point where shares turn; count if there is none wide enough to halve. */
static size_t widest(const search *s)
{
    size_t best = s->along->count;
    for (size_t p = 1; p + 1 < s->along->count; p++) {
        if (turn(s, p) <= TURN) continue;
        for (size_t cell = p - 1; cell <= p; cell++)
            if (width(s, cell) > NEAREST * s->way &&
                (best == s->along->count || width(s, cell) > width(s, best)))
                best = cell;
    }
    return best;
}

/* What remains of a bend is up to three points in a row that turn: the one that turns most stands for them. */
static void mark_bends(search *s)
{
    jw_along *a = s->along;
    size_t last = 0;
    double most = 0;
    for (size_t p = 1; p + 1 < a->count; p++) {
        double turns = turn(s, p);
        if (turns <= TURN) continue;
        bool same =
            last && p - last <= 2 && a->point[p].at - a->point[last].at <= 4 * NEAREST * s->way;
        if (same && turns <= most) continue;
        if (same) a->point[last].within = 0;
        a->point[p].within = fmax(width(s, p - 1), width(s, p));
        last = p, most = turns;
    }
}

/* Keeps the first grid and the bends; figures tried on the way to them say nothing new. */
static void drop_steps(search *s)
{
    jw_along *a = s->along;
    size_t kept = 0;
    for (size_t p = 0; p < a->count; p++) {
        double grid = (a->point[p].at - s->input->from) / s->way * CELLS_FIRST;
        if (a->point[p].within == 0 && fabs(grid - round(grid)) > 1e-9) continue;
        a->point[kept] = a->point[p];
        a->whole[kept] = a->whole[p];
        memmove(share_at(s, kept), share_at(s, p), (size_t)a->players * sizeof *a->share);
        kept++;
    }
    a->count = kept;
}

/* --- All of it */

static jw_status try_all(search *s, jw_error *err)
{
    jw_status st = JW_OK;
    for (int k = 0; k <= CELLS_FIRST && !st; k++)
        st = insert(s, (size_t)k,
                    k == CELLS_FIRST ? s->input->to : s->input->from + s->way * k / CELLS_FIRST,
                    err);
    for (size_t cell;
         !st && s->along->count < JW_ALONG_FIGURES && (cell = widest(s)) < s->along->count;)
        st = insert(s, cell + 1, s->along->point[cell].at + width(s, cell) / 2, err);
    if (st) return st;
    mark_bends(s);
    drop_steps(s);
    return JW_OK;
}

jw_status jw_along_figures(jw_along *along, jw_study *study, const jw_input *input,
                           const jw_expand_options *options, jw_error *err)
{
    search s = {.along = along, .study = study, .input = input, .options = options};
    jw_plan *plan = NULL;
    *along = (jw_along){.exact = false};
    jw_status st = jw_input_plan(&plan, study, input, input->from, options->players, err);
    if (st) return st;
    along->players = plan->places->players;
    jw_plan_free(plan);
    s.way = input->to - input->from;
    along->tolerance = NEAREST * s.way;
    along->point = jw_alloc(JW_ALONG_FIGURES, sizeof *along->point);
    along->whole = jw_alloc(JW_ALONG_FIGURES, sizeof *along->whole);
    along->share =
        jw_alloc((size_t)JW_ALONG_FIGURES * (size_t)along->players, sizeof *along->share);
    st = along->point && along->whole && along->share ? try_all(&s, err) : jw_fail_memory(err);
    if (st) jw_along_release(along);
    return st;
}
