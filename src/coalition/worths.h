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

/**
 * What a game from outside must be: nothing below checks it again. JW_EINVAL if players is out of range or the
 * group of nobody is worth anything; JW_EDATA if a value is not finite or above JW_WORTH_MOST.
 */
jw_status jw_worths_check(const jw_worths *game, jw_error *err);

JW_END_C
#endif
