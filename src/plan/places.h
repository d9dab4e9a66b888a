/* Where the model lives: leaf regions, and the players they belong to. */
#ifndef JW_PLAN_PLACES_H
#define JW_PLAN_PLACES_H

#include "study/study.h"

JW_BEGIN_C

#define JW_OUTSIDE (-1) /* no leaf: the world outside the study; no player: one that never joins */

typedef struct jw_places {
    int regions; /* rows of the table regions, by which the arrays below are told */
    int *parent; /* row of the region it lies in, or -1 */
    int *depth;  /* how many regions it lies in */
    int *leaf;   /* its number among the leaves, or -1 */
    int leaves;
    int *leaf_region; /* row of each leaf */
    int *player;      /* of each leaf, or JW_OUTSIDE */
    int players;
    int *player_region; /* row of each player's region, in the order of the table */
} jw_places;

/**
 * @param level  players are the ancestors of this level (a leaf itself, if it has the level); NULL: the level
 *               that the setting players names, or else leaves.
 * @return JW_EDATA naming a region without such an ancestor, or one that joins, by its own player flag and those
 *         of the regions it lies in, while another leaf of the same player does not.
 */
jw_status jw_places_new(jw_places **places, const jw_study *study, const char *level,
                        jw_error *err);
void jw_places_free(jw_places *places);

/** Id of a leaf or player, and the name of a player, as the study writes it. */
const char *jw_leaf_id(const jw_places *places, const jw_study *study, int leaf);
const char *jw_player_id(const jw_places *places, const jw_study *study, int player);
const char *jw_player_name(const jw_places *places, const jw_study *study, int player);

JW_END_C
#endif
