/*
 * The model of a study: settings and names first, then capabilities, moves, windows and the spreading of
 * results, each a chapter of its own file. What a place can make must be known before its flows, because the
 * reach of results is told as a share of it; and all destinations before the spreading.
 */
#include "plan/plan.h"

#include "base/alloc.h"
#include "base/error.h"
#include "plan/build.h"
#include "plan/choose.h"

static void release_build(jw_build *b)
{
    void *memory[] = {b->field_of,    b->stage_of, b->leaf_of, b->non_rival,   b->present,
                      b->exchange,    b->output,   b->outside, b->made,        b->room,
                      b->sold,        b->sides,    b->reaches, b->reach_first, b->entries,
                      b->first_input, b->inputs,   b->pool,    b->need};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_frictions_free(b->frictions);
}

static void build(jw_build *b)
{
    static void (*const chapters[])(jw_build *) = {
        jw_build_settings,     jw_build_vocabulary, jw_build_recipes,        jw_build_pools,
        jw_build_capabilities, jw_build_moves,      jw_build_open_moves,     jw_build_channels,
        jw_build_factors,      jw_build_windows,    jw_build_no_round_trips, jw_build_spreads,
        jw_build_finish,
    };
    for (size_t i = 0; i < sizeof chapters / sizeof chapters[0] && !b->status; i++)
        chapters[i](b);
}

/* Failures of the rows name their place; the others are the machine's. */
static jw_status explain(jw_status status, jw_error *err)
{
    if (status == JW_ENOMEM) return jw_fail_memory(err);
    if (status == JW_ELIMIT)
        return jw_fail(err, JW_ELIMIT,
                       "the model would have more than %lld columns, rows or entries",
                       (long long)JW_LP_LIMIT);
    return status;
}

static jw_status find_scope(jw_plan *plan, const jw_study *study, const char *scope, jw_error *err)
{
    size_t leaves = (size_t)plan->places->leaves;
    plan->in_scope = jw_alloc(leaves + 1, sizeof *plan->in_scope);
    if (!plan->in_scope) return JW_ENOMEM;
    for (size_t l = 0; l < leaves; l++)
        plan->in_scope[l] = !scope;
    return scope ? jw_leaves_choose(plan->in_scope, plan->places, study, scope, err) : JW_OK;
}

jw_status jw_plan_new(jw_plan **out, const jw_study *study, const jw_plan_options *options,
                      jw_error *err)
{
    static const jw_plan_options defaults = {.rival_twin = false};
    *out = NULL;
    jw_build b = {.study = study, .options = options ? options : &defaults, .err = err};
    jw_plan *plan = b.plan = jw_zalloc(1, sizeof *plan);
    if (!plan) return jw_fail_memory(err);
    plan->relief_low = plan->relief_high = NAN;
    b.status = jw_places_new(&plan->places, study, b.options->players, err);
    if (!b.status) b.status = find_scope(plan, study, b.options->scope, err);
    if (!b.status) build(&b);
    jw_status st = explain(b.status, err);
    release_build(&b);
    if (st)
        jw_plan_free(plan);
    else
        *out = plan;
    return st;
}

void jw_plan_free(jw_plan *plan)
{
    if (!plan) return;
    void *memory[] = {plan->stage_row, plan->activities, plan->rows,      plan->start,
                      plan->end,       plan->row,        plan->value,     plan->profit,
                      plan->upper,     plan->row_lower,  plan->row_upper, plan->in_scope,
                      plan->in_money};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_places_free(plan->places);
    jw_release(plan);
}

double jw_activity_level(const jw_plan *plan, int activity, const double *x)
{
    double level = 0;
    for (int j = plan->activities[activity].first; j < plan->activities[activity + 1].first; j++)
        level += x[j];
    return level;
}

void jw_activity_owners(int owners[2], const jw_plan *plan, int activity)
{
    const jw_activity *a = &plan->activities[activity];
    int from = a->from == JW_OUTSIDE ? a->to : a->from, to = a->to == JW_OUTSIDE ? a->from : a->to;
    owners[0] = plan->places->player[from];
    owners[1] = plan->places->player[to];
}

static bool is_open(const jw_plan *plan, int activity, const bool *member)
{
    int owners[2];
    if (plan->activities[activity].kind != JW_RELIEF) return true;
    jw_activity_owners(owners, plan, activity);
    for (int i = 0; i < 2; i++)
        if (!member || owners[i] == JW_OUTSIDE || !member[owners[i]]) return false;
    return true;
}

void jw_plan_bounds(double *upper, const jw_plan *plan, const bool *member)
{
    for (int a = 0; a < plan->activity_count; a++) {
        bool open = is_open(plan, a, member);
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            upper[j] = open ? plan->upper[j] : 0;
    }
}

static const char *id_at(const jw_study *study, jw_table_id table, int row)
{
    return jw_study_word(study, jw_text_at(jw_texts_of(study, table, "id"), (size_t)row));
}

const char *jw_plan_field_id(const jw_study *study, const jw_activity *activity)
{
    return id_at(study, JW_FIELDS, activity->field);
}

const char *jw_plan_stage_id(const jw_plan *plan, const jw_study *study,
                             const jw_activity *activity)
{
    return id_at(study, JW_STAGES, plan->stage_row[activity->stage]);
}

void jw_plan_base_prices(double *prices, const jw_plan *plan, const double *upper)
{
    for (int i = 0; i < plan->lp.rows; i++)
        prices[i] = 0;
    for (int a = 0; a < plan->activity_count; a++) {
        int j = plan->activities[a].first;
        if (plan->activities[a].kind == JW_SPREAD || j == plan->activities[a + 1].first ||
            upper[j] <= 0)
            continue;
        for (int e = plan->start[j]; e < plan->end[j]; e++) {
            const jw_plan_row *row = &plan->rows[plan->row[e]];
            if (row->kind != JW_ROW_POOL && plan->in_money[row->field]) prices[plan->row[e]] = 1;
        }
    }
}

jw_balance jw_plan_balance(const jw_plan *plan, const double *x)
{
    jw_balance worst = {0, -1};
    for (int a = 0; a < plan->activity_count; a++) {
        double base = plan->activities[a].base;
        if (!(base > 0)) continue;
        double deviation = fabs(jw_activity_level(plan, a, x) - base) / base;
        if (deviation > worst.deviation) worst = (jw_balance){deviation, a};
    }
    return worst;
}
