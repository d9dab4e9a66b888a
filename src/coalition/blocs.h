/* The best partition of the players into blocs. */
#ifndef JW_COALITION_BLOCS_H
#define JW_COALITION_BLOCS_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Most players for whom it is found: the work is 3^players. */
#define JW_BLOCS_PLAYERS 16

typedef struct jw_blocs {
    int count;
    uint32_t bloc[JW_BLOCS_PLAYERS]; /* bits of each, by their lowest player */
    double value;                    /* of all blocs together */
    int64_t split;                   /* groups that are worth more in parts than as a whole */
    uint32_t worst;                  /* of them the one that wins most by it; 0 for none */
    double gap;                      /* what it wins */
} jw_blocs;

/**
 * The superadditive cover of a game: what every group is worth in its best partition, the same for all players
 * told in blocs. A split counts only where it brings more than the tolerance.
 *
 * @return JW_ELIMIT past JW_BLOCS_PLAYERS players; JW_ENOMEM. Time 3^players. Aumann & Dreze (1974).
 */
jw_status jw_blocs_find(jw_blocs *blocs, const double *value, int players, double tolerance,
                        jw_error *err);

JW_END_C
#endif
