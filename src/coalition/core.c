/*
 * Whether a division lies in the core. The group worst off is found by one pass; what is told of it is summed
 * anew, so that a division that is right to the last digit shows an excess that is.
 */
#include "coalition/rules.h"

#include "base/error.h"
#include "coalition/excess.h"
#include "coalition/sum.h"

static double excess_of(const jw_worths *game, const double *share, uint32_t group)
{
    jw_sum sum = JW_SUM_INIT;
    for (int i = 0; group >> i; i++)
        if (group >> i & 1) jw_sum_add(&sum, share[i]);
    return jw_worth(game, group) - jw_sum_value(&sum);
}

jw_status jw_core_check_worths(jw_core_check *check, const double *share, const jw_worths *game,
                               jw_error *err)
{
    jw_excess excess;
    jw_excess_group worst;
    jw_status st = jw_excess_start(&excess, game, JW_EXCESS_PLAIN, err);
    if (st) return st;
    *check = (jw_core_check){.missing = excess_of(game, share, jw_worths_all(game))};
    for (int i = 0; i < game->players; i++) {
        double own = jw_worth_alone(game, i) - share[i];
        if (i && own <= check->alone_excess) continue;
        check->worst_alone = (uint32_t)1 << i;
        check->alone_excess = own;
    }
    if (jw_excess_find(&worst, 1, &excess, share, -INFINITY)) {
        check->worst = worst.group;
        check->excess = excess_of(game, share, worst.group);
    }
    jw_excess_release(&excess);
    return JW_OK;
}

jw_status jw_core_check_share(jw_core_check *check, const double *share, const double *value,
                              int players, jw_error *err)
{
    jw_worths game = {value, players, 1};
    jw_status st = jw_worths_check(&game, err);
    for (int i = 0; i < players && !st; i++)
        if (!(fabs(share[i]) <= JW_WORTH_MOST))
            st = jw_fail(err, JW_EINVAL, "share %d is no number that can be added up", i + 1);
    return st ? st : jw_core_check_worths(check, share, &game, err);
}
