/*
 * The proof of a nucleolus, from nothing but the game, the division and the groups and weights named.
 *
 * Why it holds: let y be a division that is at least as good, lexicographically. Groups that are settled have the
 * same sum under both. At the first level no open group is worse off under y than the worst under x; the level's
 * groups are among the worst under x, so y gives each at least as much as x does; weighted, the differences sum to
 * that of a settled group, 0; so all of them are 0 and the level's groups are settled too. When every player is
 * settled, y is x.
 *
 * Kohlberg asks for the balance of all groups up to each level, which may be millions. Groups in the span of those
 * already settled need not be looked at (Benedek, Fliege & Nguyen 2021), which leaves at most players - 1 levels.
 */
#include "coalition/nucleolus.h"

#include "base/error.h"
#include "coalition/plane.h"

#include <math.h>

#define TIGHT    1e-9 /* of what is at stake: how far a group may be from the worst off */
#define BALANCED 1e-8 /* how far weights may be from summing to what is settled */

static void add_group(jw_plane *plane, uint32_t group)
{
    double vector[JW_PLAYERS_LIMIT];
    for (int i = 0; i < plane->dimension; i++)
        vector[i] = group >> i & 1;
    jw_plane_add(plane, vector);
}

static bool is_balanced(const jw_plane *settled, const jw_minimax_tight *tight, int count)
{
    double sum[JW_PLAYERS_LIMIT] = {0}, total = 0;
    for (int k = 0; k < count; k++) {
        if (!(tight[k].weight > 0)) return false;
        total += tight[k].weight;
        for (int i = 0; i < settled->dimension; i++)
            if (tight[k].tag >> i & 1) sum[i] += tight[k].weight;
    }
    return count > 0 && jw_plane_reduce(sum, settled) <= BALANCED * total;
}

static double excess_of(const jw_excess *e, const double *x, uint32_t group)
{
    double excess = jw_worth(e->game, group);
    for (int i = 0; i < e->game->players; i++)
        if (group >> i & 1) excess -= x[i];
    return excess;
}

/* Each is as badly off as the worst open group; one without slope has just what it has alone. */
static bool are_tight(const jw_excess *e, const double *x, const jw_minimax_tight *tight, int count,
                      double worst)
{
    for (int k = 0; k < count; k++) {
        uint32_t group = tight[k].tag;
        double own = excess_of(e, x, group);
        if (tight[k].hard ? group & (group - 1) || fabs(own) > jw_excess_nothing(e, TIGHT)
                          : own / jw_excess_divisor(e, group) < worst - jw_excess_nothing(e, TIGHT))
            return false;
    }
    return true;
}

static const char *check_level(jw_excess *e, jw_plane *settled, const double *x,
                               const jw_minimax_tight *tight, int count)
{
    jw_excess_group worst;
    if (!jw_excess_find(&worst, 1, e, x, -INFINITY)) return "a level has no open group";
    if (!are_tight(e, x, tight, count, worst.excess)) return "a group is not among the worst off";
    if (!is_balanced(settled, tight, count)) return "the worst off are not balanced";
    int before = settled->rank;
    for (int k = 0; k < count; k++)
        if (jw_excess_settle(e, tight[k].tag)) add_group(settled, tight[k].tag);
    return settled->rank > before ? NULL : "a level settles nothing";
}

static const char *check_division(const jw_excess *e, const jw_minimax *found,
                                  jw_nucleolus_kind kind)
{
    uint32_t all = jw_worths_all(e->game);
    if (fabs(excess_of(e, found->x, all)) > jw_excess_nothing(e, TIGHT))
        return "not all is shared out";
    for (int i = 0; kind.rational && i < e->game->players; i++)
        if (excess_of(e, found->x, (uint32_t)1 << i) > jw_excess_nothing(e, TIGHT))
            return "somebody does better alone";
    return NULL;
}

jw_status jw_nucleolus_prove(const jw_minimax *found, const jw_worths *game, jw_nucleolus_kind kind,
                             jw_error *err)
{
    jw_excess e;
    jw_plane settled = {.dimension = game->players};
    jw_status st = jw_excess_start(&e, game, kind.unit, err);
    if (st) return st;
    add_group(&settled, jw_worths_all(game));
    const char *fault = check_division(&e, found, kind);
    for (int level = 0; level < found->levels && !fault; level++) {
        int first = level ? found->end[level - 1] : 0;
        fault =
            check_level(&e, &settled, found->x, &found->tight[first], found->end[level] - first);
    }
    if (!fault && settled.rank < game->players) fault = "some players are not settled";
    jw_excess_release(&e);
    return fault ? jw_fail(err, JW_EDATA, "its proof does not hold: %s", fault) : JW_OK;
}
