/* Whether what has become scarcer stays so at other figures than the study's own. */
#ifndef JW_PLAN_STEADY_H
#define JW_PLAN_STEADY_H

#include "plan/scarcity.h"

JW_BEGIN_C

/** The model that is built anew for each trial, and who takes part. All borrowed. */
typedef struct jw_steadiness {
    const jw_study *study;
    jw_plan_options options;
    const bool *member; /* by player, as for jw_plan_bounds */
    int draws;          /* over all ranges at once; 0: none */
    uint64_t seed;      /* of the draws */
    bool uniform;       /* drawn without a peak at the figures */
    int threads;        /* as for jw_pool_run; the result does not depend on it */
} jw_steadiness;

/**
 * Tries every claim with each assumption at both ends of its range, with the scale of each stage (its capacities,
 * flows and quantities outside) halved and doubled, and with draws over all ranges; counts how often the solver's
 * price goes the same way.
 *
 * @param today,now  of the plan: where the programmes start from.
 * @return JW_ECANCELED, JW_ENOMEM. Figures that make no model are left out.
 * Time: two programmes and a model for each trial; none if nothing is claimed, nor for a programme large enough to
 * be sifted, which found->untried says then.
 */
jw_status jw_scarcities_try(jw_scarcities *found, const jw_plan *plan, const jw_steadiness *asked,
                            const jw_solved *today, const jw_solved *now,
                            const jw_progress *progress, jw_error *err);

JW_END_C
#endif
