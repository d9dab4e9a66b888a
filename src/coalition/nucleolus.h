/* The nucleolus and its relations, each with a proof. */
#ifndef JW_COALITION_NUCLEOLUS_H
#define JW_COALITION_NUCLEOLUS_H

#include "coalition/excess.h"
#include "coalition/lazy.h"
#include "coalition/minimax.h"

JW_BEGIN_C

typedef struct jw_nucleolus_kind {
    jw_excess_unit unit;
    bool rational; /* nobody gets less than alone: over imputations, not all divisions */
} jw_nucleolus_kind;

/**
 * The division whose excesses, from the greatest down, are lexicographically least.
 *
 * @param[out] found  x is the division; t[0] the greatest excess of all, the first level.
 * @return JW_EDATA, with the reason, where there is none: no imputation, a group worth nothing for the
 *         proportional kind, or a proof that does not hold.
 * Schmeidler (1969). Memory 2^(players / 2); time a few passes over 2^players a level, at most players levels.
 */
jw_status jw_nucleolus_find(jw_minimax *found, const jw_worths *game, jw_nucleolus_kind kind,
                            jw_error *err);

/**
 * The plain kind of a game that is known by bounds, its groups asked for one by one until no bound allows another
 * to matter. The proof is one for the whole game: no group is worth more than what it is held against, and those
 * that the proof names are worth just that.
 *
 * @param rational  as in jw_nucleolus_kind.
 */
jw_status jw_nucleolus_find_lazily(jw_minimax *found, jw_lazy *lazy, bool rational, jw_error *err);

/**
 * Kohlberg's criterion (1971) in the order of Benedek, Fliege & Nguyen (2021), at most players - 1 checks. Each
 * level's groups are as badly off as any that is not settled, and with weights above 0 they sum to what is settled:
 * so none of them can be made better off without another becoming worse off. It knows the division and the groups
 * and weights named, not how they were found.
 *
 * @return JW_EDATA with what does not hold.
 */
jw_status jw_nucleolus_prove(const jw_minimax *found, const jw_worths *game, jw_nucleolus_kind kind,
                             jw_error *err);

JW_END_C
#endif
