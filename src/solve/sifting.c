/*
 * A plan with a million capabilities has twenty million columns, and all but a few stand at a bound that
 * any sensible price tells: the first steps of each curve are full, the last ones empty. So only the steps near the
 * price are put into a small programme; its prices are held against all steps, those on the wrong side come in, and it
 * is solved again until there is none (sifting: Bixby, Gregory, Lustig, Marsten and Shanno 1992).
 *
 * Two things keep it small. Neighbouring columns with the same entries and falling profits are a run: one product
 * of prices and entries, and a search by halving, settle all of its steps. And runs with the same rows, such as all
 * capabilities of one field and stage in one region, are rivals: sorted by what they earn at the prices, those that lie
 * far from earning nothing travel together as one column, the sum of all, until the prices come near and tell them
 * apart. Pieces grow twofold away from where nothing is earned. Since a piece is a restriction and nothing else,
 * the end is exact: no piece holds steps of both signs, and no step outside would pay. Rows are sifted likewise: one
 * that is expected to have no price, as a factor of which there is enough, is left out until it is missed, and
 * without it the fields fall apart (parts.h).
 *
 * Why not leave that to CLP, whose sprint does the same? It sees neither runs nor rivals, prices every column by
 * itself and begins from nothing. What a study's base year costs is known: prices are where we begin.
 */
#include "solve/sifting_state.h"

#include "base/alloc.h"
#include "base/error.h"
#include "solve/lp_clp.h" /* what a basis says */

#include <math.h>
#include <string.h>

/* REACH: steps on each side of the price that are in hand from the start, so that it cannot run away. */
enum { ROUNDS = 200, REACH = 3 };

/* ---- pieces ---- */

static void price_run(jw_sifting *s, int r)
{
    const jw_lp *lp = &s->lp;
    double price = 0, scale = 0;
    for (int j = s->run[r], e = lp->start[j]; e < lp->end[j]; e++) {
        double term = lp->value[e] * s->prices[lp->row[e]];
        price += term;
        scale += fabs(term);
    }
    s->price[r] = price;
    s->blur[r] = JW_SIFTING_NOTHING * (1 + scale);
}

static double earned(const jw_sifting *s, int run, int column)
{
    return s->lp.profit[column] - s->price[run];
}

/* The first column of a run that earns less than so much. */
static int first_below(const jw_sifting *s, int run, double amount)
{
    int low = s->run[run], high = s->run[run + 1];
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (earned(s, run, middle) < amount)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static jw_status add_fresh(jw_sifting *s, int run, int from, int to)
{
    jw_status st = jw_grow(&s->fresh, &s->fresh_room, s->fresh_count + (size_t)(to - from),
                           sizeof *s->fresh, (size_t)JW_LP_LIMIT);
    for (int j = from; j < to && !st; j++)
        if (s->lp.upper[j] > 0)
            s->fresh[s->fresh_count++] = (jw_sift_step){j, run, earned(s, run, j)};
    return st;
}

static int by_earnings(const void *a, const void *b)
{
    const jw_sift_step *s = a, *t = b;
    if (s->earned != t->earned) return s->earned > t->earned ? -1 : 1;
    return (s->column > t->column) - (s->column < t->column);
}

static jw_status add_piece(jw_sift_hand *h, const jw_sift_step *steps, size_t count,
                           unsigned char status, const double *upper)
{
    jw_status st = jw_grow(&h->pieces, &h->piece_room, h->piece_count + 1, sizeof *h->pieces,
                           (size_t)JW_LP_LIMIT);
    if (!st)
        st = jw_grow(&h->steps, &h->step_room, h->step_count + count, sizeof *h->steps,
                     (size_t)JW_LP_LIMIT);
    if (st) return st;
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += upper[steps[i].column];
    memcpy(h->steps + h->step_count, steps, count * sizeof *steps);
    h->pieces[h->piece_count++] = (jw_sift_piece){(int)h->step_count, (int)count, width, status};
    h->step_count += count;
    return JW_OK;
}

/* How many steps go together, so far away from where nothing is earned; `fresh` is walked up or down. */
static size_t length_of_piece(const jw_sifting *s, const jw_sift_step *at, int way, size_t left,
                              size_t most)
{
    size_t count = 0;
    if (fabs(at->earned) <= s->blur[at->run]) return 1;
    while (count < most && count < left && isfinite(s->lp.upper[at->column])) {
        count++;
        at += way;
    }
    return count ? count : 1;
}

/* The steps on one side of where nothing is earned; pieces double on the way. */
static jw_status cut_side(jw_sifting *s, size_t zero, int way, int *basic)
{
    size_t left = way > 0 ? s->fresh_count - zero : zero, most = 1;
    const jw_sift_step *at = s->fresh + zero - (way < 0);
    jw_status st = JW_OK;
    while (left > 0 && !st) {
        size_t count = length_of_piece(s, at, way, left, most);
        unsigned char status = (*basic)-- > 0 ? JW_BASIS_BASIC
                               : way > 0      ? JW_BASIS_AT_LOWER
                                              : JW_BASIS_AT_UPPER;
        st = add_piece(&s->next, way > 0 ? at : at + 1 - count, count, status, s->lp.upper);
        at += way * (ptrdiff_t)count;
        left -= count;
        if (count == most) most *= 2;
    }
    return st;
}

/* Cuts the fresh steps into pieces; as many as were basic before stand in for those that were. */
static jw_status cut(jw_sifting *s, int basic)
{
    size_t zero = 0;
    if (!s->fresh_count) return JW_OK;
    qsort(s->fresh, s->fresh_count, sizeof *s->fresh, by_earnings);
    while (zero < s->fresh_count && s->fresh[zero].earned > 0)
        zero++;
    jw_status st = cut_side(s, zero, 1, &basic);
    if (!st) st = cut_side(s, zero, -1, &basic);
    s->fresh_count = 0;
    return st;
}

/* The steps on both sides of the price, and all that earn nothing there. */
static jw_status open_run(jw_sifting *s, int r)
{
    int first = s->run[r], end = s->run[r + 1];
    int from = first_below(s, r, s->blur[r]), to = first_below(s, r, -s->blur[r]);
    for (int j = first; j < from; j++)
        if (isinf(s->lp.upper[j])) from = j;
    s->from[r] = from - REACH > first ? from - REACH : first;
    s->to[r] = to + REACH < end ? to + REACH : end;
    return add_fresh(s, r, s->from[r], s->to[r]);
}

static jw_status open_all(jw_sifting *s)
{
    jw_status st = JW_OK;
    s->next.step_count = s->next.piece_count = 0;
    for (int g = 0; g < s->groups && !st; g++) {
        s->next.first[g] = (int)s->next.piece_count;
        for (int k = s->group[g]; k < s->group[g + 1] && !st; k++) {
            price_run(s, s->rivals[k]);
            st = open_run(s, s->rivals[k]);
        }
        if (!st) st = cut(s, 0);
    }
    s->next.first[s->groups] = (int)s->next.piece_count;
    return st;
}

/* ---- pricing ---- */

/* Steps outside that stand on the wrong side. */
static jw_status widen_run(jw_sifting *s, int r)
{
    int pays = first_below(s, r, s->blur[r]), loses = first_below(s, r, -s->blur[r]);
    int to = s->to[r], from = s->from[r];
    jw_status st = JW_OK;
    if (pays > to) {
        pays = pays + REACH < s->run[r + 1] ? pays + REACH : s->run[r + 1];
        st = add_fresh(s, r, to, pays);
        s->to[r] = pays;
    }
    if (loses < from && !st) {
        loses = loses - REACH > s->run[r] ? loses - REACH : s->run[r];
        st = add_fresh(s, r, loses, from);
        s->from[r] = loses;
    }
    return st;
}

/* Whether the prices tell the steps of a piece apart. */
static bool falls_apart(jw_sifting *s, const jw_sift_piece *p)
{
    bool pays = false, loses = false;
    for (int i = 0; i < p->count; i++) {
        jw_sift_step *at = &s->now.steps[p->first + i];
        at->earned = earned(s, at->run, at->column);
        pays = pays || at->earned > s->blur[at->run];
        loses = loses || at->earned < -s->blur[at->run];
    }
    return pays && loses;
}

static jw_status take_apart(int *basic, jw_sifting *s, const jw_sift_piece *p)
{
    *basic += p->status == JW_BASIS_BASIC;
    jw_status st = jw_grow(&s->fresh, &s->fresh_room, s->fresh_count + (size_t)p->count,
                           sizeof *s->fresh, (size_t)JW_LP_LIMIT);
    if (st) return st;
    memcpy(s->fresh + s->fresh_count, s->now.steps + p->first, (size_t)p->count * sizeof *s->fresh);
    s->fresh_count += (size_t)p->count;
    return JW_OK;
}

/* One group at the new prices; `changed` says whether anything came in or fell apart. */
static jw_status price_group(bool *changed, jw_sifting *s, int g)
{
    int basic = 0;
    jw_status st = JW_OK;
    for (int k = s->group[g]; k < s->group[g + 1] && !st; k++) {
        price_run(s, s->rivals[k]);
        st = widen_run(s, s->rivals[k]);
    }
    for (int k = s->now.first[g]; k < s->now.first[g + 1] && !st; k++) {
        const jw_sift_piece *p = &s->now.pieces[k];
        if (falls_apart(s, p))
            st = take_apart(&basic, s, p);
        else
            st = add_piece(&s->next, s->now.steps + p->first, (size_t)p->count, p->status,
                           s->lp.upper);
    }
    *changed = *changed || s->fresh_count > 0;
    return st ? st : cut(s, basic);
}

static jw_status price_all(bool *changed, jw_sifting *s)
{
    jw_status st = JW_OK;
    *changed = false;
    s->next.step_count = s->next.piece_count = 0;
    for (int g = 0; g < s->groups && !st; g++) {
        s->next.first[g] = (int)s->next.piece_count;
        st = price_group(changed, s, g);
    }
    s->next.first[s->groups] = (int)s->next.piece_count;
    return st;
}

/* ---- the whole ---- */

static void take_turn(jw_sifting *s)
{
    jw_sift_hand last = s->now;
    s->now = s->next;
    s->next = last;
}

static void spread(jw_lp_solution *solution, const jw_sifting *s, const double *levels)
{
    const double *upper = s->lp.upper;
    for (int r = 0; r < s->runs; r++)
        for (int j = s->run[r]; j < s->run[r + 1]; j++)
            solution->x[j] = j < s->from[r] ? upper[j] : 0;
    for (size_t k = 0; k < s->now.piece_count; k++) {
        const jw_sift_piece *p = &s->now.pieces[k];
        const jw_sift_step *steps = s->now.steps + p->first;
        for (int i = 0; i < p->count; i++)
            solution->x[steps[i].column] =
                p->count > 1 ? levels[k] / p->width * upper[steps[i].column] : levels[k];
    }
    memcpy(solution->y, s->prices, (size_t)s->lp.rows * sizeof *solution->y);
}

static void count_work(jw_sifting_work *work, const jw_sifting *s, int64_t iterations)
{
    int64_t columns = (int64_t)s->now.piece_count, steps = (int64_t)s->now.step_count;
    work->rounds++;
    work->iterations += iterations;
    if (work->columns < columns) work->columns = columns;
    if (work->brought_in < steps) work->brought_in = steps;
}

static jw_status sift(jw_lp_solution *solution, jw_sifting_work *work, jw_sifting *s,
                      unsigned char *basis, bool known, jw_error *err)
{
    jw_lp_solution small = JW_LP_SOLUTION_INIT;
    bool changed = true;
    jw_status st = open_all(s);
    if (st) jw_fail(err, st, "%s", jw_status_text(st));
    take_turn(s);
    for (int i = 0; i < s->lp.rows; i++)
        s->kept[i] = s->prices[i] != 0;
    if (known)
        jw_sifting_take_basis(s, basis);
    else
        jw_sifting_begin(s);
    for (int round = 0; !st && changed; round++) {
        if (round == ROUNDS) {
            st = jw_fail(err, JW_ENOSOLUTION, "the prices do not settle");
            break;
        }
        small.iterations = 0;
        st = jw_sifting_solve(&small, s, err);
        if (st) break;
        solution->iterations += small.iterations;
        count_work(work, s, small.iterations);
        st = price_all(&changed, s);
        if (!st && !changed) changed = jw_sifting_missed(s, small.x);
        if (st) jw_fail(err, st, "%s", jw_status_text(st));
        if (!st && changed) take_turn(s);
    }
    if (!st) spread(solution, s, small.x);
    if (!st) jw_sifting_tell_basis(basis, s, small.x);
    solution->status = st ? JW_LP_GIVEN_UP : JW_LP_OPTIMAL;
    jw_lp_solution_release(&small);
    return st;
}

jw_status jw_sifting_run(jw_lp_solution *solution, jw_sifting_work *work, jw_sifting *s,
                         const jw_lp *bounds, unsigned char *basis, bool known, jw_error *err)
{
    s->lp = *bounds;
    memcpy(s->prices, solution->y, (size_t)s->lp.rows * sizeof *s->prices);
    return sift(solution, work, s, basis, known, err);
}
