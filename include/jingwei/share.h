/* Sharing a gain: rules for games that are given by the values of all coalitions. */
#ifndef JINGWEI_SHARE_H
#define JINGWEI_SHARE_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Most players of a game whose coalitions are all told. */
#define JW_PLAYERS_LIMIT 24

/**
 * Shapley value of a game given by all its coalition values.
 *
 * @param[out] share  players values, in the game's unit; sums to value[2^players - 1].
 * @param value       2^players values; bit i of the index says that player i is in; value[0] == 0.
 * @param players     1 to 24.
 * @return JW_OK, or JW_EINVAL if players is out of range or value[0] != 0.
 * Time 2^players * players, no allocation. Shapley (1953).
 */
JW_API jw_status jw_shapley(double *share, const double *value, int players, jw_error *err);

/** How a division of the gain stands against what groups could do by themselves. */
typedef struct jw_core_check {
    double missing;       /* value of all less the shares: 0 if all is shared out */
    uint32_t worst_alone; /* bit of the player worst off against its own value */
    double alone_excess;  /* its own value less its share: above 0, it does better alone */
    uint32_t worst;       /* bits of the group worst off; 0 where one player is all there is */
    double excess;        /* the group's value less its shares: above 0, it does better by itself */
} jw_core_check;

/**
 * Checks whether a division lies in the core: no group's excess is above 0 and all is shared out. Among
 * equals the group with the lowest index is named.
 *
 * @param share,value,players  as for jw_shapley.
 * Time 2^players * players, no allocation. Gillies (1959).
 */
JW_API jw_status jw_core_check_share(jw_core_check *check, const double *share, const double *value,
                                     int players, jw_error *err);

JW_END_C
#endif
