/* A game whose groups are worth at most what is known of them, until one is asked for. */
#ifndef JW_COALITION_LAZY_H
#define JW_COALITION_LAZY_H

#include "coalition/pair_bound.h"

#include <stdbool.h>

JW_BEGIN_C

/** Most players of a game that is kept in this way: 8 bytes and a bit for each group. */
#define JW_LAZY_PLAYERS_LIMIT 24

/** Finds what a group is worth, and a bound on what every group is worth. */
typedef jw_status jw_group_solver(double *value, jw_pair_bound *bound, uint32_t group, void *user,
                                  jw_error *err);

typedef struct jw_lazy_group {
    uint32_t group;
    double value;
} jw_lazy_group;

typedef struct jw_lazy {
    int players;
    double *
        most; /* 2^players: no group is worth more; those that were asked for are worth just this */
    uint64_t *exact;      /* a bit each: whether it was asked for */
    jw_lazy_group *asked; /* in the order of asking, nobody first and all second */
    size_t count, capacity;
    double adds[JW_LAZY_PLAYERS_LIMIT]; /* what a player adds to any group at least */
    jw_group_solver *solve;
    void *user;
} jw_lazy;

/**
 * Begins with nobody, all and each alone.
 *
 * @param players        1 to JW_LAZY_PLAYERS_LIMIT.
 * @param superadditive  whether, by the law of the game, two groups are worth as much together as apart; if not,
 *                       no more is known than that nobody does harm.
 */
jw_status jw_lazy_start(jw_lazy *lazy, int players, bool superadditive, jw_group_solver *solve,
                        void *user, jw_error *err);
void jw_lazy_release(jw_lazy *lazy);

static inline bool jw_lazy_is_exact(const jw_lazy *lazy, uint32_t group)
{
    return lazy->exact[group / 64] >> group % 64 & 1;
}

/** Makes a group exact, if it is not, and lowers all others to what its bound says. */
jw_status jw_lazy_ask(jw_lazy *lazy, uint32_t group, jw_error *err);

/** Lowers all groups that are not exact to a bound found elsewhere. */
void jw_lazy_bound(jw_lazy *lazy, const jw_pair_bound *bound);

/** What a group is worth at least: what one that was asked for and lies in it is worth, and what the others add. */
double jw_lazy_least(const jw_lazy *lazy, uint32_t group);

/** The same for all groups at once. @param[out] least  2^players. */
void jw_lazy_least_all(double *least, const jw_lazy *lazy);

/**
 * The largest excess that bounds allow any group which was not asked for: what a proof rests on.
 *
 * @param[out] group  that group; 0 if all were asked for, and -INFINITY is returned.
 */
double jw_lazy_worst_unasked(uint32_t *group, const jw_lazy *lazy, const double *share);

/**
 * Whether a division lies in the core: asks for groups until the worst off is exact.
 *
 * @param[out] worst   the group worst off, all apart; 0 for a single player.
 * @param[out] excess  what it is worth beyond its shares.
 */
jw_status jw_lazy_worst(uint32_t *worst, double *excess, jw_lazy *lazy, const double *share,
                        jw_error *err);

JW_END_C
#endif
