/* The table of rules, from the rows of <jingwei/share.h>: a new rule is a row there and a function. */
#include "coalition/rules.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

static const jw_sharing_rule rules[] = {
#define ROW(id, name, name_zh, needs, told) {#id, name, name_zh, needs, told},
    JW_SHARING_RULES(ROW)
#undef ROW
};
enum { RULES = sizeof rules / sizeof rules[0] };

static jw_rule_function *const functions[RULES] = {
#define ROW(id, name, name_zh, needs, told) jw_rule_##id,
    JW_SHARING_RULES(ROW)
#undef ROW
};

const jw_sharing_rule *jw_sharing_rules(size_t *count)
{
    if (count) *count = RULES;
    return rules;
}

int jw_rule_find(const char *id)
{
    for (int r = 0; r < RULES; r++)
        if (!strcmp(rules[r].id, id)) return r;
    return -1;
}

static jw_status check_needs(int rule, const jw_rule_input *in, jw_error *err)
{
    switch (rules[rule].needs) {
    case JW_NEEDS_NOTHING: break;
    case JW_NEEDS_WEIGHTS:
        if (in->weights) break;
        return jw_fail(err, JW_EDATA, "it needs a weight for each player: give --weights");
    case JW_NEEDS_UNIONS:
        if (in->unions) break;
        return jw_fail(err, JW_EDATA, "it needs to know who acts together: give --unions");
    case JW_NEEDS_STUDY:
        if (in->point) break;
        return jw_fail(err, JW_EDATA, "it needs prices, which only a study's game alone has");
    }
    return JW_OK;
}

/* Weights or values too far apart for one formula to hold both. */
static jw_status check_shares(const jw_division *division, int players, jw_error *err)
{
    for (int i = 0; i < players; i++)
        if (!isfinite(division->share[i]))
            return jw_fail(err, JW_EDATA, "figures lie too far apart to be divided by each other");
    return JW_OK;
}

jw_status jw_rule_divide(jw_division *division, int rule, const jw_rule_input *in, jw_error *err)
{
    *division = (jw_division){.checks = 0};
    jw_status st = check_needs(rule, in, err);
    if (!st) st = functions[rule](division, in, err);
    return st ? st : check_shares(division, in->game.players, err);
}

jw_status jw_divide(double *share, const char *id, const double *value, int players, jw_error *err)
{
    jw_rule_input in = {.game = {value, players, 1}};
    jw_division division;
    int rule = jw_rule_find(id);
    if (rule < 0) return jw_fail(err, JW_EINVAL, "there is no rule '%s'", id);
    jw_status st = jw_worths_check(&in.game, err);
    if (!st) st = jw_rule_divide(&division, rule, &in, err);
    for (int i = 0; i < players && !st; i++)
        share[i] = division.share[i];
    return st;
}
