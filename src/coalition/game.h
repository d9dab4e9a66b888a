/* Values of coalitions: one programme under many column bounds. */
#ifndef JW_COALITION_GAME_H
#define JW_COALITION_GAME_H

#include <jingwei/expand.h>

#include "coalition/lattice.h"
#include "plan/plan.h"

JW_BEGIN_C

/** Today and together, solved: where every game begins. */
typedef struct jw_ends {
    jw_lp_solution today, together; /* without relief, and with relief between all players */
    double gain;                    /* together less today */
    double scale;                   /* what is earned and spent together, both as amounts above 0 */
    unsigned char *basis;           /* of together: where other programmes start from */
    unsigned char *today_basis;
    int columns, rows; /* of the programme */
} jw_ends;

jw_status jw_ends_solve(jw_ends *ends, const jw_plan *plan, jw_error *err);
/** The same, begun where the ends of a model that differs in some figures only lie. */
jw_status jw_ends_solve_near(jw_ends *ends, const jw_plan *plan, const jw_ends *near,
                             jw_error *err);
void jw_ends_release(jw_ends *ends);

/** What counts as nothing beside values: a part of what is at stake, and what certificates leave of optima. */
double jw_ends_tolerance(const jw_ends *ends, double at_stake);

/** JW_EDATA, with advice, where certificates leave open as much as a tenth of what is at stake. */
jw_status jw_ends_check(const jw_ends *ends, double at_stake, jw_error *err);

/** Who must be in a coalition for it to use a column of the plan: see jw_coalition_bounds. */
void jw_coalition_needs(uint32_t *needs, const jw_plan *plan, jw_game game);

/**
 * Upper bounds of the columns for a coalition: those of the plan, or 0 where an owner is missing. In the game
 * today only relief needs its owners; in the game alone every column does, and one that nobody plays for is
 * gone.
 */
void jw_coalition_bounds(double *upper, const jw_plan *plan, jw_game game, uint32_t members);

/**
 * The optimum of one coalition, started from the basis of all together.
 *
 * @param[out] solution  begun with JW_LP_SOLUTION_INIT.
 * @param[out] upper     the bounds it keeps, one a column; NULL if not wanted.
 */
jw_status jw_coalition_solve(jw_lp_solution *solution, double *upper, const jw_plan *plan,
                             const jw_ends *ends, jw_game game, uint32_t members, jw_error *err);

/** Values of all coalitions in a game. */
typedef struct jw_values {
    int players;
    double *value; /* 2^players; value[0] == 0 */
    bool *closed;  /* whether the certificates behind a value close */
    jw_lattice_work work;
} jw_values;

#define JW_VALUES_INIT                                                                             \
    {                                                                                              \
        0, NULL, NULL,                                                                             \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/**
 * Solves every coalition, independent parts of the plan apart, each by jw_lattice_solve.
 *
 * @param ends      of the same plan.
 * @param threads   as for jw_pool_run.
 * @param progress  NULL for none; told the share of this call's work that is done.
 * At most JW_EXPAND_PLAYERS_LIMIT players.
 */
jw_status jw_values_solve(jw_values *values, const jw_plan *plan, const jw_ends *ends, jw_game game,
                          int threads, const jw_progress *progress, jw_error *err);

/** The same by CLP, coalition after coalition: the reference path. */
jw_status jw_values_solve_clp(jw_values *values, const jw_plan *plan, const jw_ends *ends,
                              jw_game game, int threads, const jw_progress *progress,
                              jw_error *err);
void jw_values_release(jw_values *values);

/** Whether the certificates behind all values close. */
bool jw_values_closed(const jw_values *values);

JW_END_C
#endif
