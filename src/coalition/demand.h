/* Programmes of groups, one at a time, and what the prices of each say of all other groups. */
#ifndef JW_COALITION_DEMAND_H
#define JW_COALITION_DEMAND_H

#include "coalition/game.h"
#include "coalition/pair_bound.h"

JW_BEGIN_C

/** Values of one game of a plan, solved when asked for. */
typedef struct jw_demand jw_demand;

/** @param plan,ends  kept; of at most JW_PAIR_PLAYERS_LIMIT players. */
jw_status jw_demand_new(jw_demand **demand, const jw_plan *plan, const jw_ends *ends, jw_game game,
                        jw_error *err);
void jw_demand_free(jw_demand *demand);

/**
 * What a group is worth, and a bound on what each group is worth.
 *
 * @param[out] bound  at least the value of every group, and for this one the value that its certificate allows.
 * @param demand      a jw_demand; the type suits jw_lazy.
 */
jw_status jw_demand_solve(double *value, jw_pair_bound *bound, uint32_t group, void *demand,
                          jw_error *err);

/** Programmes solved, and how many of their certificates stayed open. */
typedef struct jw_demand_work {
    int64_t programmes, iterations, open;
} jw_demand_work;

jw_demand_work jw_demand_work_done(const jw_demand *demand);

JW_END_C
#endif
