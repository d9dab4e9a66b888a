/*
 * A model of ours can fail in one way only. Nothing to do at all keeps every row, because use is at most supply
 * and pools are not below 0, so it is never infeasible; but where limits are so large that they are none
 * (JW_NO_LIMIT), a round that earns something each time has no end. The solver names the columns of such a round;
 * here they become activities, and the row to mend is the one of trade with the outside, since without it
 * nothing is earned.
 */
#include "plan/unbounded.h"

#include "base/error.h"
#include "plan/names.h"
#include "solve/explain.h"

#include <string.h>

enum { CAUSES = 64, STEPS_TOLD = 4 };

static const char *limit_column(const jw_activity *a)
{
    switch (a->table) {
    case JW_MARKETS: return "quantity";
    case JW_FLOWS: return "value";
    default: return "capacity"; /* of capabilities and frictions */
    }
}

/* Trade with the outside first, then what is made, then moves; results becoming known have no row of their own. */
static int rank(const jw_activity *a)
{
    if (a->row == JW_NO_ROW) return 3;
    return a->table == JW_MARKETS ? 0 : a->table == JW_CAPABILITIES ? 1 : 2;
}

static bool comes_before(const jw_plan *plan, int a, int b)
{
    int first = rank(&plan->activities[a]), second = rank(&plan->activities[b]);
    return first < second || (first == second && a < b);
}

/* Activities of the round, each once: those to look at first, and then in the order of the model. */
static int list_activities(int activities[CAUSES], const jw_plan *plan, const jw_lp_cause *causes,
                           int count)
{
    int listed = 0;
    for (int c = 0; c < count && c < CAUSES; c++) {
        if (causes[c].kind != JW_CAUSE_COLUMN) continue;
        int activity = jw_activity_of_column(plan, causes[c].index), at = listed;
        bool known = false;
        for (int i = 0; i < listed; i++)
            known = known || activities[i] == activity;
        if (known) continue;
        for (; at > 0 && comes_before(plan, activity, activities[at - 1]); at--)
            activities[at] = activities[at - 1];
        activities[at] = activity;
        listed++;
    }
    return listed;
}

static void put_round(char *text, size_t size, const jw_plan *plan, const jw_study *study,
                      const int *activities, int count)
{
    char words[JW_NAME_TEXT];
    for (int i = 0, told = 0; i < count && told < STEPS_TOLD; i++) {
        if (plan->activities[activities[i]].row == JW_NO_ROW) continue;
        size_t used = strlen(text);
        jw_activity_words(words, plan, study, activities[i]);
        snprintf(text + used, size - used, "%s%.100s", told++ ? ", " : "", words);
    }
}

jw_status jw_plan_unbounded(const jw_plan *plan, const jw_study *study, const jw_lp *lp,
                            jw_error *err)
{
    jw_lp_cause causes[CAUSES];
    int count = 0, activities[CAUSES];
    jw_error failure = JW_ERROR_INIT;
    jw_status st = jw_lp_explain(causes, CAUSES, &count, lp, &failure);
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    count = st ? 0 : list_activities(activities, plan, causes, count);
    if (!count) return JW_ENOSOLUTION;
    const jw_activity *worst = &plan->activities[activities[0]];
    char round[420] = "";
    put_round(round, sizeof round, plan, study, activities, count);
    jw_wrong_row(err, study, worst->table, worst->row, limit_column(worst),
                 "the value grows without limit, round after round of: %s", round);
    jw_fail_remedy(err, "give the most that there is; %g or more counts as no limit", JW_NO_LIMIT);
    return JW_EDATA;
}
