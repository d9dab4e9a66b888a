/* Whose share falls when another joins. */
#ifndef JW_COALITION_FALLS_H
#define JW_COALITION_FALLS_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Most players for whom it is looked up: the work grows with players^2 * 2^players. */
#define JW_FALLS_PLAYERS 20

/** The largest fall of one player's share when one other joins. */
typedef struct jw_fall {
    uint32_t group;       /* bits of the group that is joined; the player is in it */
    double before, after; /* the player's Shapley share in it; equal if it never falls */
} jw_fall;

/**
 * Holds the Shapley value of every group, as a game of its own, against that of every group with one more. Where
 * no share ever falls the Shapley values are a population monotonic scheme: whoever is in welcomes everybody.
 * Sprumont (1990).
 *
 * @param[out] worst   players * players: of player i when j joins at i * players + j; on the diagonal no fall.
 * @param[out] falls   how many of the joinings, each told for each player in, make a share fall.
 * @param dividend     of all groups, as jw_dividends makes them.
 * @param tolerance    falls up to it are none.
 * @return JW_ELIMIT past JW_FALLS_PLAYERS players; JW_ENOMEM. Room for 2^players numbers.
 */
jw_status jw_falls_find(jw_fall *worst, int64_t *falls, const double *dividend, int players,
                        double tolerance, jw_error *err);

JW_END_C
#endif
