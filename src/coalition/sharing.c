/*
 * Rules applied one by one to one game, each held against what groups could do by themselves. The least core comes
 * along in any case: whether the core is empty, and by how much, is the first thing to know of any division.
 */
#include "coalition/sharing.h"

#include "base/error.h"
#include "coalition/excess.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- which ---- */

static void add_rule(jw_sharing *s, int rule)
{
    assert(s->count < JW_RULES_LIMIT);
    for (int k = 0; k < s->count; k++)
        if (s->answer[k].rule == rule) return;
    s->answer[s->count++].rule = rule;
}

static jw_status add_named(jw_sharing *s, const char *text, size_t length, jw_error *err)
{
    char id[64];
    snprintf(id, sizeof id, "%.*s", (int)(length < 63 ? length : 63), text);
    int rule = jw_rule_find(id);
    if (!strcmp(id, "all")) {
        jw_fail(err, JW_EINVAL, "'all' stands among other rules");
        jw_fail_remedy(err, "give --rule all alone: the others are in it");
        return JW_EINVAL;
    }
    if (rule >= 0) return add_rule(s, rule), JW_OK;
    jw_fail(err, JW_EINVAL, "there is no rule '%s'", id);
    jw_fail_remedy(err, "'jingwei share --list' names them all");
    return JW_EINVAL;
}

static bool has_rule(const jw_sharing *s, const char *id)
{
    for (int k = 0; k < s->count; k++)
        if (s->answer[k].rule == jw_rule_find(id)) return true;
    return false;
}

/* What was given for a rule that nobody asked for. */
static jw_status refuse_idle(const char *what, const char *rule, jw_error *err)
{
    jw_fail(err, JW_EINVAL, "none of these rules goes by %s", what);
    jw_fail_remedy(err, "add %s to --rule, or leave them out", rule);
    return JW_EINVAL;
}

jw_status jw_sharing_choose(jw_sharing *s, const jw_share_options *options, jw_error *err)
{
    size_t count;
    const char *rules = options->rules;
    const jw_sharing_rule *all = jw_sharing_rules(&count);
    bool every = rules && !strcmp(rules, "all");
    for (size_t r = 0; r < count && (every || !rules); r++)
        if (every || all[r].told) add_rule(s, (int)r);
    for (const char *at = every ? NULL : rules; at;
         at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        jw_status st = add_named(s, at, strcspn(at, ","), err);
        if (st) return st;
    }
    if (options->unions && !rules) add_rule(s, jw_rule_find("owen"));
    if (options->unions && !has_rule(s, "owen")) return refuse_idle("unions", "owen", err);
    if (options->weights && !has_rule(s, "proportional") && !has_rule(s, "weighted_shapley"))
        return refuse_idle("weights", "weighted_shapley", err);
    return JW_OK;
}

/* ---- dividing ---- */

static jw_status find_leaving(jw_answer *a, const jw_sharing *s, jw_error *err)
{
    jw_excess excess;
    jw_excess_group worst[JW_LEAVING];
    jw_status st = jw_excess_start(&excess, &s->in.game, JW_EXCESS_PLAIN, err);
    if (st) return st;
    a->leaving_count = jw_excess_find(worst, JW_LEAVING, &excess, a->division.share, s->tolerance);
    for (int i = 0; i < a->leaving_count; i++)
        a->leaving[i] = worst[i].group;
    jw_excess_release(&excess);
    return JW_OK;
}

/* Said with the player's name and where its weight comes from, which the rule itself does not know. */
static bool lacks_weight(jw_answer *a, const jw_sharing *s)
{
    if (a->rule != jw_rule_find("weighted_shapley") || !s->in.weights) return false;
    for (int i = 0; i < s->in.game.players; i++) {
        if (s->in.weights[i] > 0) continue;
        snprintf(a->refused, sizeof a->refused,
                 "%.80s has a weight of 0 (weights are %.80s; --weights gives others)", s->name[i],
                 s->weights_are);
        return true;
    }
    return false;
}

static jw_status divide(jw_answer *a, const jw_sharing *s, jw_error *err)
{
    jw_error reason = JW_ERROR_INIT;
    if (lacks_weight(a, s)) return JW_OK;
    jw_status st = jw_rule_divide(&a->division, a->rule, &s->in, &reason);
    if (st == JW_EDATA) {
        snprintf(a->refused, sizeof a->refused, "%s", reason.message);
        return JW_OK;
    }
    if (!st) st = jw_core_check_worths(&a->check, a->division.share, &s->in.game, &reason);
    if (!st) st = find_leaving(a, s, &reason);
    if (st && err) *err = reason;
    return st;
}

/* The least core's point is the prenucleolus, which need not be found twice. */
static bool is_least(int rule)
{
    return rule == jw_rule_find("least_core") || rule == jw_rule_find("prenucleolus");
}

jw_status jw_sharing_divide(jw_sharing *s, jw_error *err)
{
    jw_status st = jw_worths_check(&s->in.game, err);
    if (st) return st;
    s->stakes = jw_worths_stakes(&s->in.game);
    if (!(s->tolerance > 0)) s->tolerance = jw_stakes_nothing(&s->stakes, 1e-9);
    s->least.rule = jw_rule_find("least_core");
    st = divide(&s->least, s, err);
    for (int k = 0; k < s->count && !st; k++) {
        jw_answer *a = &s->answer[k];
        int rule = a->rule;
        if (!is_least(rule))
            st = divide(a, s, err);
        else
            *a = s->least, a->rule = rule;
    }
    return st;
}
