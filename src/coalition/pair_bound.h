/* Functions of groups that are sums over players and over pairs of them: what a dual solution says of every group. */
#ifndef JW_COALITION_PAIR_BOUND_H
#define JW_COALITION_PAIR_BOUND_H

#include <jingwei/share.h>

JW_BEGIN_C

/** Most players; a group is a number of 32 bits. */
#define JW_PAIR_PLAYERS_LIMIT JW_PLAYERS_LIMIT

/** base, and own[i] for each player of the group, and pair[i][j] for every two of them, i < j. */
typedef struct jw_pair_bound {
    int players;
    double base;
    double own[JW_PAIR_PLAYERS_LIMIT];
    double pair[JW_PAIR_PLAYERS_LIMIT][JW_PAIR_PLAYERS_LIMIT]; /* above the diagonal */
} jw_pair_bound;

double jw_pair_bound_at(const jw_pair_bound *bound, uint32_t group);

/**
 * Lowers least[group] to the bound wherever it is above it.
 *
 * @param least  2^players. About an addition and a comparison each, no allocation.
 */
void jw_pair_bound_lower(double *least, const jw_pair_bound *bound);

/** Shapley value of the bound less its base: own part and half of every pair. */
void jw_pair_bound_shapley(double *share, const jw_pair_bound *bound);

JW_END_C
#endif
