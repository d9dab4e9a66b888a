/*
 * Players by the extremes of what they add. A veto player is usually one without whom every group is worth
 * nothing; here it is one without whom no group has more than its members have alone, which is the same where
 * nobody has anything alone, and still says something of groups that do.
 */
#include "coalition/standing.h"

#include <math.h>

static double sum_alone(const double *value, uint32_t group)
{
    double sum = 0;
    for (int i = 0; group >> i; i++)
        if (group >> i & 1) sum += value[(size_t)1 << i];
    return sum;
}

/* Takes the veto from everybody outside of a group that gains something. */
static void find_veto(jw_standing *standing, const double *value, int players, double tolerance)
{
    uint32_t all = (uint32_t)(((size_t)1 << players) - 1), veto = all;
    if (value[all] - sum_alone(value, all) <= tolerance) veto = 0; /* nothing to be kept from */
    for (uint32_t group = 0; group < all && veto; group++)
        if ((veto & ~group) && value[group] - sum_alone(value, group) > tolerance) veto &= group;
    for (int i = 0; i < players; i++)
        standing[i].veto = veto >> i & 1;
}

static jw_standing find_extremes(const double *value, int players, int player)
{
    uint32_t self = (uint32_t)1 << player;
    jw_standing s = {.least = value[self], .most = value[self]};
    for (uint32_t group = 0; group >> players == 0; group++) {
        if (group & self) continue;
        double added = value[group | self] - value[group];
        if (added < s.least) s.least = added, s.least_to = group;
        if (added > s.most) s.most = added, s.most_to = group;
    }
    return s;
}

void jw_standing_find(jw_standing *standing, const double *value, int players, double tolerance)
{
    for (int i = 0; i < players; i++) {
        double alone = value[(size_t)1 << i];
        jw_standing *s = &standing[i];
        *s = find_extremes(value, players, i);
        s->null = fmax(-s->least, s->most) <= tolerance;
        s->dummy = fmax(alone - s->least, s->most - alone) <= tolerance;
    }
    find_veto(standing, value, players, tolerance);
}
