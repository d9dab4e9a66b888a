/* Draws over the ranges of all assumptions at once. */
#ifndef JW_COALITION_DRAWS_H
#define JW_COALITION_DRAWS_H

#include "coalition/drivers.h"
#include "coalition/quantiles.h"

JW_BEGIN_C

/** Most players all of whose coalitions are solved anew in each draw unless more is asked for. */
#define JW_DRAWS_PLAYERS 4

/** Rules whose shares are drawn. */
typedef enum jw_drawn_rule {
    JW_DRAWN_SHAPLEY,
    JW_DRAWN_PAIRS, /* in the game today: relief at prices of today, halved */
    JW_DRAWN_OWEN,  /* in the game alone */
    JW_DRAWN_EQUAL, /* the same: what each has alone, and an equal part of the rest */
} jw_drawn_rule;

#define JW_DRAWN_RULES 3

/** What to draw. */
typedef struct jw_draws_plan {
    int count;
    uint64_t seed;
    jw_game game; /* whose shares */
    jw_ranges ranges;
    bool full_game;     /* solve every coalition whatever the number of players */
    const char *resume; /* file that the draws are kept in; NULL for none */
    int threads;
} jw_draws_plan;

/** Numbers of each draw: the gain in both readings, then the share of every player by each rule; NaN if refused. */
typedef struct jw_draws {
    int asked, done;
    int resumed; /* of those done: taken from the file */
    int refused; /* of those done: no model, because the figures drawn do not go together */
    int players, rules;
    jw_drawn_rule rule[JW_DRAWN_RULES]; /* the first is the one to show */
    int width;                          /* numbers a draw */
    double *number;
} jw_draws;

enum { JW_DRAWN_GAIN, JW_DRAWN_RIVAL_GAIN, JW_DRAWN_SHARES };

/** One number of the first draw; that of the next is draws->width on. */
static inline double *jw_drawn(const jw_draws *draws, int number)
{
    return draws->number + number;
}

static inline int jw_drawn_share(const jw_draws *draws, int rule, int player)
{
    return JW_DRAWN_SHARES + rule * draws->players + player;
}

/** As results name it. */
const char *jw_drawn_rule_key(jw_drawn_rule rule);

/**
 * Draw d moves every driver to a quantile of its own from stream d + 1 of the seed, so it depends on nothing but
 * seed and study. Solved anew are today and all together in both readings; then, up to JW_DRAWS_PLAYERS players
 * or if asked for, every coalition; and in the game alone each player and the Owen point. A stop asked for by
 * progress ends the drawing, not the analysis: done says how far it came.
 *
 * With a file to resume from, draws that are in it are not made again, and what is done is kept there: now and
 * then, when stopped, and at the end.
 *
 * @return JW_EDATA if the file is not of this study and these options; JW_EIO.
 */
jw_status jw_draws_solve(jw_draws *draws, const jw_draws_plan *plan, const jw_drivers *drivers,
                         const jw_nearby *nearby, const jw_places *places,
                         const jw_progress *progress, jw_error *err);
void jw_draws_release(jw_draws *draws);

/** Programmes that one draw solves at least. */
int64_t jw_draws_programmes(const jw_draws_plan *plan, int players);

/** Fewest draws that tell an interval. */
#define JW_DRAWS_LEAST 20

static inline bool jw_draws_tell(const jw_draws *draws)
{
    return draws->done - draws->refused >= JW_DRAWS_LEAST;
}

JW_END_C
#endif
