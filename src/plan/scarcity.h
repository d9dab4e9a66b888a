/* What has become scarcer or less scarce against today, with prices from both sides. */
#ifndef JW_PLAN_SCARCITY_H
#define JW_PLAN_SCARCITY_H

#include "plan/plan.h"

JW_BEGIN_C

/** Most rows and capacities whose prices are found by solving again. */
#define JW_SCARCITIES_EXAMINED 10

/** A programme of the plan, solved. */
typedef struct jw_solved {
    jw_lp_solution solution;
    const bool *member;   /* by player: between whom relief is open; NULL for nobody */
    unsigned char *basis; /* that it ended with */
} jw_solved;

/** What one unit is worth: the gain from a hundredth more, the loss from a hundredth less, each for one unit. */
typedef struct jw_price {
    double more, less;
} jw_price;

typedef struct jw_scarcity {
    bool capacity; /* of an activity; else a row */
    int index;     /* of the activity or row */
    jw_price today, now;
    double band;       /* a change smaller than this means nothing: the steps are that wide */
    bool claimed;      /* the two price ranges lie apart, by more than the band */
    int tried, agreed; /* at other figures: how often, and how often it went the same way */
} jw_scarcity;

typedef struct jw_scarcities {
    jw_scarcity items
        [JW_SCARCITIES_EXAMINED]; /* the largest changes first, as the solver's prices have it */
    int count;
    int candidates; /* whose prices changed by more than the band, examined or not */
    bool untried;   /* there are claims, and too many columns to try them at other figures */
} jw_scarcities;

/** Half way between the two sides. */
static inline double jw_price_middle(jw_price price)
{
    return (price.more + price.less) / 2;
}

/** By how much it has become scarcer, < 0 less scarce. */
static inline double jw_scarcity_change(const jw_scarcity *scarcity)
{
    return jw_price_middle(scarcity->now) - jw_price_middle(scarcity->today);
}

/** Whether it is told: claimed, and hardly ever the other way round at other figures. */
static inline bool jw_scarcity_holds(const jw_scarcity *scarcity)
{
    return scarcity->claimed && scarcity->agreed >= 0.95 * scarcity->tried;
}

/** What a row, or one unit more room for an activity of one column, is worth by the solver's prices. */
double jw_scarcity_worth(const jw_plan *plan, const jw_scarcity *what, const double *y);

/**
 * Finds them. The solver's own prices only tell where to look; what is claimed was found by solving again.
 *
 * @param solver  of the plan; its bounds are changed.
 */
jw_status jw_scarcities_find(jw_scarcities *found, const jw_plan *plan, jw_solver *solver,
                             const jw_solved *today, const jw_solved *now,
                             const jw_progress *progress, jw_error *err);

/** Tells what holds as the table "scarce": in words, by ids, prices from both sides, how often it was tried. */
void jw_scarcities_tell(jw_result *result, const jw_scarcities *scarce, const jw_plan *plan,
                        const jw_study *study);
/** Says for people what the table leaves out. */
void jw_scarcities_note(jw_result *result, const jw_scarcities *scarce);

JW_END_C
#endif
