/*
 * A game of a study without all its values: the least core and the nucleolus from the groups that matter, and the
 * Shapley value from a sample. Both ask for groups through the same bounds, so that what one has asked for sharpens
 * what is certain for the other. Past JW_LAZY_PLAYERS_LIMIT players there is no room for a number for each group:
 * then only samples are drawn.
 */
#include "coalition/share_lazy.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/expand.h"
#include "plan/unbounded.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SOLVED_WHOLE = 7 }; /* players, 128 groups: a sample begins with 80 pairs */

bool jw_share_is_lazy(const jw_share_options *options, const jw_plan *plan)
{
    return options->lazy || options->ci > 0 || plan->places->players > JW_EXPAND_PLAYERS_LIMIT;
}

static uint32_t all_of(const jw_lazy_sharing *s)
{
    return (uint32_t)(((uint64_t)1 << s->players) - 1);
}

/* What needs the value of every group is refused, never left out. */
static jw_status refuse(const jw_lazy_sharing *s, const char *what, jw_error *err)
{
    bool large = s->players > JW_EXPAND_PLAYERS_LIMIT;
    jw_fail(err, JW_EINVAL, "%s needs the value of every group%s", what,
            large ? ", of which there are too many" : ", and only a few are solved");
    if (large)
        jw_fail_remedy(err, "choose players of a higher level, at most %d of them",
                       JW_EXPAND_PLAYERS_LIMIT);
    else
        jw_fail_remedy(err, "leave out --lazy and --ci");
    return JW_EINVAL;
}

static jw_status check_rule(const jw_lazy_sharing *s, const char *id, jw_error *err)
{
    char what[80];
    bool sampled = !strcmp(id, "shapley");
    bool settled =
        !strcmp(id, "nucleolus") || !strcmp(id, "prenucleolus") || !strcmp(id, "least_core");
    if ((sampled && s->samples) || (settled && s->settles)) return JW_OK;
    snprintf(what, sizeof what, "the rule '%s'", id);
    if (!sampled && !(settled && s->kept)) return refuse(s, what, err);
    jw_fail(err, JW_EINVAL, "%s is not found by %s alone", what, sampled ? "--lazy" : "--ci");
    jw_fail_remedy(err, sampled ? "sample it with --ci 1%%" : "add --lazy");
    return JW_EINVAL;
}

static jw_status check_asked(const jw_lazy_sharing *s, jw_error *err)
{
    const jw_share_options *o = s->options;
    size_t count;
    const jw_sharing_rule *rules = jw_sharing_rules(&count);
    for (int k = 0; o->rules && k < s->chosen->count; k++) {
        jw_status st = check_rule(s, rules[s->chosen->answer[k].rule].id, err);
        if (st) return st;
    }
    if (o->more) return refuse(s, "'--more'", err);
    if (o->weights) return refuse(s, "'--weights'", err);
    return o->unions ? refuse(s, "'--unions'", err) : JW_OK;
}

static jw_status choose(jw_lazy_sharing *s, jw_error *err)
{
    const jw_share_options *o = s->options;
    bool large = s->players > JW_EXPAND_PLAYERS_LIMIT;
    s->kept = s->players <= JW_LAZY_PLAYERS_LIMIT;
    s->settles = o->lazy || (large && s->kept);
    s->samples = o->ci > 0 || large;
    s->wanted = o->ci > 0 ? o->ci : JW_SHARE_CI;
    if (s->players < 1) return jw_expansion_check_players(s->plan->places, err);
    jw_status st = check_asked(s, err);
    if (st) return st;
    int most = o->lazy ? JW_LAZY_PLAYERS_LIMIT : JW_PAIR_PLAYERS_LIMIT;
    if (s->players <= most) return JW_OK;
    jw_fail(err, JW_ELIMIT, "%d players have too many groups", s->players);
    jw_fail_remedy(err, "choose players of a higher level, at most %d of them%s", most,
                   o->lazy ? "; without --lazy the Shapley value is sampled for some more" : "");
    return JW_ELIMIT;
}

/* Asks for a group, once it is known that nobody wants to stop. */
static jw_status solve_group(double *value, jw_pair_bound *bound, uint32_t group, void *user,
                             jw_error *err)
{
    jw_lazy_sharing *s = user;
    const jw_progress *progress = &s->options->progress;
    if (progress->callback && progress->callback(-1, "groups that matter", progress->user))
        return jw_fail(err, JW_ECANCELED, "stopped on request");
    jw_status st = jw_demand_solve(value, bound, group, s->demand, err);
    if (!st && group == all_of(s)) s->of_all = *bound;
    return st;
}

/* For the sample: through the bounds where they are kept. */
static jw_status ask_group(double *value, jw_pair_bound *bound, uint32_t group, void *user,
                           jw_error *err)
{
    jw_lazy_sharing *s = user;
    if (!s->kept) return solve_group(value, bound, group, user, err);
    jw_status st = jw_lazy_ask(&s->lazy, group, err);
    *value = st ? 0 : s->lazy.most[group];
    *bound = s->of_all;
    return st;
}

static jw_status solve_singles(jw_lazy_sharing *s, jw_error *err)
{
    bool superadditive = s->options->game == JW_GAME_ALONE;
    jw_status st = JW_OK;
    if (s->kept) st = jw_lazy_start(&s->lazy, s->players, superadditive, solve_group, s, err);
    for (int i = 0; i < s->players && !st; i++) {
        jw_pair_bound bound;
        st = ask_group(&s->alone[i], &bound, (uint32_t)1 << i, s, err);
    }
    return st;
}

static jw_status check(jw_lazy_check *found, jw_lazy_sharing *s, const double *share, jw_error *err)
{
    return s->players > 1 ? jw_lazy_worst(&found->worst, &found->excess, &s->lazy, share, err)
                          : JW_OK;
}

/* With a core, the division whose greatest excess is least gives nobody less than alone: it is the nucleolus. */
static jw_status settle(jw_lazy_sharing *s, jw_error *err)
{
    jw_error reason = JW_ERROR_INIT;
    jw_status st = jw_nucleolus_find_lazily(&s->least, &s->lazy, false, err);
    if (st) return st;
    s->least_excess = s->least.levels ? s->least.t[0] : NAN;
    s->nucleolus = s->least;
    if (s->least_excess > s->tolerance) {
        st = jw_nucleolus_find_lazily(&s->nucleolus, &s->lazy, true, &reason);
        if (st == JW_EDATA) snprintf(s->refused, sizeof s->refused, "%s", reason.message);
        if (st && st != JW_EDATA && err) *err = reason;
        if (st == JW_EDATA) return JW_OK;
    }
    if (!st) st = check(&s->nucleolus_check, s, s->nucleolus.x, err);
    s->unasked_excess = jw_lazy_worst_unasked(&s->unasked, &s->lazy, s->nucleolus.x);
    return st;
}

/* So few groups that a sample's least number of pairs would be more. */
static jw_status solve_all(jw_lazy_sharing *s, jw_error *err)
{
    jw_rule_input in = {.game = {s->lazy.most, s->players, 1}};
    jw_division division = {.checks = 0};
    jw_pair_bound bound;
    jw_status st = JW_OK;
    for (uint32_t group = 1; group < all_of(s) && !st; group++) {
        double value;
        st = ask_group(&value, &bound, group, s, err);
    }
    if (!st) st = jw_rule_divide(&division, jw_rule_find("shapley"), &in, err);
    s->shapley = (jw_sampled){.whole = s->whole, .reached = true};
    for (int i = 0; i < s->players; i++)
        s->shapley.share[i] = s->shapley.low[i] = s->shapley.high[i] = s->certain_least[i] =
            s->certain_most[i] = division.share[i];
    return st;
}

static jw_status sample(jw_lazy_sharing *s, jw_error *err)
{
    jw_sampling o = {.players = s->players,
                     .solve = ask_group,
                     .user = s,
                     .wanted = s->wanted * fmax(fabs(s->whole), s->tolerance),
                     .seed = s->options->seed,
                     .pairs = JW_SAMPLING_PAIRS};
    jw_status st = jw_shapley_sample(&s->shapley, &o, err);
    if (!st && s->kept) st = jw_shapley_bounds(s->certain_least, s->certain_most, &s->lazy, err);
    if (st) return st;
    if (!s->kept)
        jw_shapley_pair_bounds(s->certain_least, s->certain_most, &s->of_all, s->whole, s->alone);
    jw_shapley_fit(&s->shapley, s->certain_least, s->certain_most, s->players);
    return JW_OK;
}

static jw_status estimate(jw_lazy_sharing *s, jw_error *err)
{
    jw_status st = s->players <= SOLVED_WHOLE ? solve_all(s, err) : sample(s, err);
    if (!st && s->settles) st = check(&s->shapley_check, s, s->shapley.share, err);
    return st;
}

static jw_status find_whole(jw_lazy_sharing *s, jw_error *err)
{
    jw_pair_bound bound;
    jw_status st = ask_group(&s->whole, &bound, all_of(s), s, err);
    double beyond = s->whole;
    for (int i = 0; i < s->players; i++)
        beyond -= s->alone[i];
    s->tolerance = jw_ends_tolerance(&s->ends, beyond);
    if (!st) st = jw_ends_check(&s->ends, beyond, err);
    return st;
}

jw_status jw_share_lazily(jw_result **result, const jw_study *study, const jw_plan *plan,
                          const jw_share_options *options, const jw_sharing *chosen, jw_error *err)
{
    jw_lazy_sharing *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->study = study, s->plan = plan, s->options = options, s->chosen = chosen;
    s->players = plan->places->players;
    jw_status st = choose(s, err);
    if (!st) st = jw_ends_solve(&s->ends, plan, err);
    if (st == JW_ENOSOLUTION) st = jw_plan_unbounded(plan, study, &plan->lp, err);
    if (!st) st = jw_demand_new(&s->demand, plan, &s->ends, options->game, err);
    if (!st) st = solve_singles(s, err);
    if (!st) st = find_whole(s, err);
    if (!st && s->settles) st = settle(s, err);
    if (!st && s->samples) st = estimate(s, err);
    if (!st) st = jw_lazy_sharing_tell(result, s, err);
    jw_lazy_release(&s->lazy);
    jw_demand_free(s->demand);
    jw_ends_release(&s->ends);
    jw_release(s);
    return st;
}
