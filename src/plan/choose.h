/* Regions and players that a user chooses by name: "beijing,tianjin". */
#ifndef JW_PLAN_CHOOSE_H
#define JW_PLAN_CHOOSE_H

#include "plan/places.h"

JW_BEGIN_C

/**
 * Marks the leaves that lie in the regions of a list.
 *
 * @param[in,out] chosen  by leaf; others keep what they are.
 * @param list            ids separated by commas.
 * @return JW_EDATA naming an id that is no region.
 */
jw_status jw_leaves_choose(bool *chosen, const jw_places *places, const jw_study *study,
                           const char *list, jw_error *err);

/** The same for players, by their own ids; the error lists who plays. */
jw_status jw_players_choose(bool *chosen, const jw_places *places, const jw_study *study,
                            const char *list, jw_error *err);

JW_END_C
#endif
