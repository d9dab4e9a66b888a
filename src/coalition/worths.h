/* A game as the rules see it: what each group is worth, costs turned into gains on the way. */
#ifndef JW_COALITION_WORTHS_H
#define JW_COALITION_WORTHS_H

#include <jingwei/share.h>

JW_BEGIN_C

/** Values borrowed: they may be a file that is only mapped, so nothing here writes to them. */
typedef struct jw_worths {
    const double *value; /* 2^players; bit i of the index says that player i is in */
    int players;
    double sign; /* -1 for costs, 1 for gains */
} jw_worths;

static inline double jw_worth(const jw_worths *game, uint32_t group)
{
    return game->sign * game->value[group];
}

static inline uint32_t jw_worths_all(const jw_worths *game)
{
    return (uint32_t)(((uint64_t)1 << game->players) - 1);
}

static inline double jw_worth_alone(const jw_worths *game, int player)
{
    return jw_worth(game, (uint32_t)1 << player);
}

/** What a player adds to all others together. */
static inline double jw_worth_last(const jw_worths *game, int player)
{
    uint32_t all = jw_worths_all(game);
    return jw_worth(game, all) - jw_worth(game, all & ~((uint32_t)1 << player));
}

/** Values are at most this large: products of two are finite still. */
#define JW_WORTH_MOST 1e150

/** The largest absolute value: what differences are held against. */
double jw_worths_size(const jw_worths *game);

/** What a difference of worths is held against; the same after every player's own value is added or taken off. */
typedef struct jw_stakes {
    double most; /* largest absolute value of a group's worth less what its members have alone */
    double
        rounding; /* what sums of worths and shares may be off by: a few units in their last place */
} jw_stakes;

/** One pass over all groups, with sums as in excess.c. */
jw_stakes jw_worths_stakes(const jw_worths *game);

/** What counts as nothing: a part of what is at stake, and what rounding leaves. */
static inline double jw_stakes_nothing(const jw_stakes *stakes, double part)
{
    return part * stakes->most + stakes->rounding;
}

/**
 * What a game from outside must be: nothing below checks it again. JW_EINVAL if players is out of range or the
 * group of nobody is worth anything; JW_EDATA if a value is not finite or above JW_WORTH_MOST.
 */
jw_status jw_worths_check(const jw_worths *game, jw_error *err);

JW_END_C
#endif
