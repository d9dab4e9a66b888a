/* What a gain can be shared in proportion to. */
#ifndef JW_COALITION_WEIGHTS_H
#define JW_COALITION_WEIGHTS_H

#include "coalition/game.h"

JW_BEGIN_C

/**
 * Weights of the players.
 *
 * @param name  a numeric column of the table regions, or an indicator of the base year; NULL: what each has by
 *              itself, or if that is nothing, its flows across the borders in the base year.
 * @param[out] basis  what they are, in words.
 * @return JW_EDATA if a player has none, or if they cannot be added up.
 */
jw_status jw_weights_find(double *weight, const char **basis, const jw_study *study,
                          const jw_plan *plan, const jw_values *values, const char *name,
                          jw_error *err);

JW_END_C
#endif
