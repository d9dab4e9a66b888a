/*
 * As the dual step grows, the price of a variable comes to the profit of one of its steps: a
 * breakpoint. Passing it flips that step from empty to full or back, which takes the step's width
 * times the price's slope off the miss that drives the iteration; as long as some of the miss is
 * left, the dual objective still falls and it pays to go on (Fourer 1985; Maros 2003, the long-step
 * rule). A stepped column brings its breakpoints one after the other, so only the next of each
 * is in the heap.
 *
 * Of breakpoints that tie, the steepest enters: a larger pivot is a safer one (Harris 1973).
 */
#include "solve/dual_state.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

#define SLOPE_LEAST 1e-9 /* a price that moves slower does not move */
#define MISS_LEAST  1e-9 /* what is left of a miss is none */
#define PIVOT_SAFE  1e-5 /* a pivot below is looked at twice */
#define FAR         1e200
#define TIE         1e-10 /* beside prices of about 1 */

static inline bool comes_before(const jw_breakpoint *a, const jw_breakpoint *b)
{
    return a->at < b->at || (a->at == b->at && a->variable < b->variable);
}

static void sink(jw_breakpoint *heap, int count, int at)
{
    jw_breakpoint item = heap[at];
    for (int child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && comes_before(&heap[child + 1], &heap[child])) child++;
        if (!comes_before(&heap[child], &item)) break;
        heap[at] = heap[child];
    }
    heap[at] = item;
}

static double width_of(const jw_stepped *lp, const jw_breakpoint *b)
{
    int other = b->position + b->way;
    return fabs(jw_step_level(lp, b->variable, other) -
                jw_step_level(lp, b->variable, b->position));
}

/*
 * Every variable whose price comes to a profit before the step must end. It must where a single
 * breakpoint is as wide as all of the miss, which most are: so few of many get into the heap.
 */
static void gather(jw_dual *d, int way, double miss)
{
    const jw_dual_point *p = &d->now;
    int count = 0;
    double end = FAR; /* a price without a profit to come to is infinitely far, beyond any end */
    for (int k = 0; k < d->touched_count; k++) {
        int j = d->touched[k], to = -1;
        double slope = way * d->alpha[j], distance;
        if (slope > SLOPE_LEAST) {
            distance = p->ceiling[j] - p->price[j];
        } else if (slope < -SLOPE_LEAST) {
            distance = p->price[j] - p->floor[j];
            slope = -slope;
            to = 1;
        } else {
            continue;
        }
        if (distance > end * slope) continue;
        jw_breakpoint b = {distance > 0 ? distance / slope : 0, j, p->position[j], to};
        d->heap[count++] = b;
        if (b.at < end && width_of(d->lp, &b) * slope >= miss) end = b.at;
    }
    d->waiting = 0;
    for (int k = 0; k < count; k++)
        if (d->heap[k].at <= end + TIE) d->heap[d->waiting++] = d->heap[k];
    for (int at = d->waiting / 2 - 1; at >= 0; at--)
        sink(d->heap, d->waiting, at);
}

/* The heap's first is passed: the variable's next breakpoint takes its place, if it has one. */
static void advance(jw_dual *d, int way)
{
    jw_breakpoint *b = &d->heap[0];
    int j = b->variable, position = b->position + b->way, first = d->lp->step[j];
    int next = b->way > 0 ? position : position - 1; /* the step whose profit comes next */
    if (next < 0 || next >= jw_steps(d->lp, j)) {
        *b = d->heap[--d->waiting];
    } else {
        double at = (d->lp->profit[first + next] - d->now.price[j]) / (way * d->alpha[j]);
        *b = (jw_breakpoint){fmax(b->at, at), j, position, b->way};
    }
    if (d->waiting) sink(d->heap, d->waiting, 0);
}

/* Of the breakpoints that tie with the last, the steepest; far back if that one is still flat. */
static int choose_entering(const jw_dual *d)
{
    int last = d->passed_count - 1, best = last;
    double end = d->passed[last].at;
    for (int k = last - 1; k >= 0; k--) {
        double steepest = fabs(d->alpha[d->passed[best].variable]);
        double slope = fabs(d->alpha[d->passed[k].variable]);
        if (d->passed[k].at < end - TIE && steepest >= PIVOT_SAFE) break;
        if (slope > steepest) best = k;
    }
    return best;
}

jw_status jw_dual_ratio(jw_dual *d, int way, double miss, jw_error *err)
{
    gather(d, way, miss);
    d->passed_count = 0;
    while (d->waiting && miss > MISS_LEAST) {
        jw_status st = jw_grow(&d->passed, &d->passed_room, (size_t)d->passed_count + 1,
                               sizeof *d->passed, JW_LP_LIMIT);
        if (st) return jw_fail(err, st, "%s", jw_status_text(st));
        const jw_breakpoint *b = &d->heap[0];
        d->passed[d->passed_count++] = *b;
        miss -= fabs(d->alpha[b->variable]) * width_of(d->lp, b);
        if (miss > MISS_LEAST) advance(d, way);
    }
    if (miss > MISS_LEAST) return jw_fail(err, JW_ENOSOLUTION, "nothing keeps all limits");
    int entering = choose_entering(d);
    jw_breakpoint chosen = d->passed[entering];
    d->passed_count = entering + 1;
    d->passed[entering] = chosen;
    return JW_OK;
}
