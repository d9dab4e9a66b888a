/* What all sharing rules ask of a game. */
#ifndef JW_COALITION_RULES_H
#define JW_COALITION_RULES_H

#include <jingwei/share.h>

JW_BEGIN_C

/** JW_EINVAL if players is out of range or the empty coalition has a value. */
jw_status jw_game_check(const double *value, int players, jw_error *err);

JW_END_C
#endif
