/*
 * Most groups never matter: whatever they are worth, somebody else has a better reason to leave. So one number is
 * kept for each group, the least that any bound found so far allows it, and groups are solved one at a time as
 * long as what they might be worth makes a difference. Every group solved bounds all others, its neighbours
 * closely. (Constraint generation for games given by programmes: Hallefjord, Helming & Jornsten 1995; the bounds
 * save them the search for the next group, which is a hard programme of its own.)
 */
#include "coalition/lazy.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

void jw_lazy_release(jw_lazy *lazy)
{
    jw_release(lazy->most);
    jw_release(lazy->exact);
    jw_release(lazy->asked);
    *lazy = (jw_lazy){.players = 0};
}

/* Rounding of a bound must not take from what is known. */
void jw_lazy_bound(jw_lazy *lazy, const jw_pair_bound *bound)
{
    jw_pair_bound_lower(lazy->most, bound);
    for (size_t k = 0; k < lazy->count; k++)
        lazy->most[lazy->asked[k].group] = lazy->asked[k].value;
}

static jw_status note(jw_lazy *lazy, uint32_t group, double value, jw_error *err)
{
    jw_status st = jw_grow(&lazy->asked, &lazy->capacity, lazy->count + 1, sizeof *lazy->asked,
                           (size_t)1 << lazy->players);
    if (st) return jw_fail_memory(err);
    lazy->asked[lazy->count++] = (jw_lazy_group){group, value};
    lazy->exact[group / 64] |= (uint64_t)1 << group % 64;
    return JW_OK;
}

jw_status jw_lazy_ask(jw_lazy *lazy, uint32_t group, jw_error *err)
{
    double value;
    jw_pair_bound bound;
    if (jw_lazy_is_exact(lazy, group)) return JW_OK;
    jw_status st = lazy->solve(&value, &bound, group, lazy->user, err);
    if (!st) st = note(lazy, group, value, err);
    if (!st) jw_lazy_bound(lazy, &bound);
    return st;
}

jw_status jw_lazy_start(jw_lazy *lazy, int players, bool superadditive, jw_group_solver *solve,
                        void *user, jw_error *err)
{
    assert(players >= 1 && players <= JW_LAZY_PLAYERS_LIMIT);
    size_t groups = (size_t)1 << players;
    *lazy = (jw_lazy){.players = players, .solve = solve, .user = user};
    lazy->most = jw_alloc(groups, sizeof *lazy->most);
    lazy->exact = jw_zalloc(groups / 64 + 1, sizeof *lazy->exact);
    jw_status st = lazy->most && lazy->exact ? JW_OK : jw_fail_memory(err);
    for (size_t group = 0; group < groups && !st; group++)
        lazy->most[group] = INFINITY;
    if (!st) st = jw_lazy_ask(lazy, 0, err);
    if (!st) st = jw_lazy_ask(lazy, (uint32_t)(groups - 1), err);
    for (int i = 0; i < players && !st; i++)
        st = jw_lazy_ask(lazy, (uint32_t)1 << i, err);
    for (int i = 0; i < players && superadditive && !st; i++)
        lazy->adds[i] = lazy->most[(size_t)1 << i];
    if (st) jw_lazy_release(lazy);
    return st;
}

/* ---- at least ---- */

double jw_lazy_least(const jw_lazy *lazy, uint32_t group)
{
    double least = 0;
    if (jw_lazy_is_exact(lazy, group)) return lazy->most[group];
    for (size_t k = 0; k < lazy->count; k++) {
        if (lazy->asked[k].group & ~group) continue;
        double own = lazy->asked[k].value;
        for (uint32_t left = group & ~lazy->asked[k].group; left; left &= left - 1)
            own += lazy->adds[__builtin_ctz(left)];
        least = fmax(least, own);
    }
    return least;
}

void jw_lazy_least_all(double *least, const jw_lazy *lazy)
{
    least[0] = 0;
    for (uint32_t group = 1; group >> lazy->players == 0; group++) {
        double own = 0;
        for (uint32_t left = group; left; left &= left - 1) {
            int i = __builtin_ctz(left);
            own = fmax(own, least[group & ~((uint32_t)1 << i)] + lazy->adds[i]);
        }
        least[group] = jw_lazy_is_exact(lazy, group) ? lazy->most[group] : own;
    }
}

/* ---- at most ---- */

/* The largest excess by bounds over groups but nobody and all; the first of equals. */
static double find_worst(uint32_t *group, const jw_lazy *lazy, const double *share, bool unasked)
{
    uint32_t all = (uint32_t)(((uint64_t)1 << lazy->players) - 1);
    double sums[JW_LAZY_PLAYERS_LIMIT + 1] = {0},
                                        worst = -INFINITY; /* sums[i]: of players from i on */
    *group = 0;
    for (uint32_t g = 1; g < all; g++) {
        for (int i = __builtin_ctz(g); i >= 0; i--)
            sums[i] = sums[i + 1] + (g >> i & 1 ? share[i] : 0);
        double excess = lazy->most[g] - sums[0];
        if (excess > worst && !(unasked && jw_lazy_is_exact(lazy, g))) worst = excess, *group = g;
    }
    return worst;
}

double jw_lazy_worst_unasked(uint32_t *group, const jw_lazy *lazy, const double *share)
{
    return find_worst(group, lazy, share, true);
}

jw_status jw_lazy_worst(uint32_t *worst, double *excess, jw_lazy *lazy, const double *share,
                        jw_error *err)
{
    for (;;) {
        *excess = find_worst(worst, lazy, share, false);
        if (jw_lazy_is_exact(lazy, *worst)) return JW_OK;
        jw_status st = jw_lazy_ask(lazy, *worst, err);
        if (st) return st;
    }
}
