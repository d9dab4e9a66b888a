/*
 * The prices that prove today's optimum are feasible in the dual of every coalition, since only upper bounds of
 * relief differ. So v(S) is at most the sum, over the pairs in S, of what their relief would earn at those prices:
 * a game of pairs, whose Shapley value halves each pair. Where relief is small beside the flows it is nearly the
 * game itself, at no cost beyond an optimum that is known anyway.
 */
#include "coalition/pairs.h"

#include <math.h>

static double rent_of(const jw_plan *plan, const double *y, int activity)
{
    const jw_lp *lp = &plan->lp;
    double rent = 0;
    for (int j = plan->activities[activity].first; j < plan->activities[activity + 1].first; j++) {
        double margin = lp->profit[j];
        for (int k = lp->start[j]; k < lp->end[j]; k++)
            margin -= lp->value[k] * y[lp->row[k]];
        if (margin > 0) rent += margin * lp->upper[j];
    }
    return rent;
}

void jw_pairs_share(double *share, const jw_plan *plan, const jw_ends *ends)
{
    int players = plan->places->players, owners[2];
    double whole = 0;
    for (int i = 0; i < players; i++)
        share[i] = 0;
    for (int a = 0; a < plan->activity_count; a++) {
        if (plan->activities[a].kind != JW_RELIEF) continue;
        jw_activity_owners(owners, plan, a);
        if (owners[0] == JW_OUTSIDE || owners[1] == JW_OUTSIDE) continue;
        double rent = rent_of(plan, ends->today.y, a);
        whole += rent;
        for (int i = 0; i < 2; i++)
            share[owners[i]] += rent / 2;
    }
    for (int i = 0; i < players; i++)
        share[i] = whole > 0 ? ends->gain * (share[i] / whole) : NAN;
}
