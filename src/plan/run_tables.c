/*
 * What is where, as tables. Those that grow with the study are shown to people while they fit on a page and are
 * always there for programs; the chain, by field and stage, is short enough for both.
 */
#include "plan/run_page.h"

#include "base/alloc.h"
#include "base/error.h"

/* ---- the chain: field by stage ---- */

enum { MADE, MOVED, TRADED_OUT, USED_UP, TRADED_IN, SUMS };

static int sum_of(jw_activity_kind kind)
{
    switch (kind) {
    case JW_MAKE: return MADE;
    case JW_MOVE:
    case JW_RELIEF: return MOVED;
    case JW_SELL: return TRADED_OUT;
    case JW_HOME:
    case JW_USE: return USED_UP;
    case JW_BUY: return TRADED_IN;
    case JW_SPREAD:
    case JW_SHIFT:
    case JW_HIRE: break;
    }
    return -1;
}

jw_status jw_run_tell_chain(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    size_t cells = (size_t)plan->fields * (size_t)plan->stages;
    double(*sums)[SUMS] = jw_zalloc(cells + 1, sizeof *sums);
    if (!sums) return JW_ENOMEM;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *activity = &plan->activities[a];
        int sum = jw_activity_of_factor(activity) ? -1 : sum_of(activity->kind);
        if (sum >= 0)
            sums[activity->field * plan->stages + activity->stage][sum] += jw_run_level(p, a);
    }
    jw_result_table(p->result, "chain", jw_run_if_short(cells, "The chain, all regions together"));
    jw_run_text_column(p, "field", "field");
    jw_run_text_column(p, "stage", "stage");
    jw_run_number_column(p, "made", "made");
    jw_run_number_column(p, "moved", "moved");
    jw_run_number_column(p, "sold", "sold outside");
    jw_run_number_column(p, "used", "used at home");
    jw_run_number_column(p, "bought", "bought");
    for (size_t c = 0; c < cells; c++) {
        jw_run_ids(p,
                   &(jw_activity){.field = (int)c / plan->stages, .stage = (int)c % plan->stages});
        for (int sum = 0; sum < SUMS; sum++)
            jw_result_cell_number(p->result, sums[c][sum]);
    }
    jw_run_table_end(p, cells, "chain", "The chain, all regions together");
    jw_release(sums);
    return JW_OK;
}

/* ---- activity: field, stage and region ---- */

typedef struct making {
    double now, today, base, limit;
    bool any, based, limited;
} making;

static void put_making(jw_run_page *p, const making *m, const jw_activity *at)
{
    jw_run_leaf(p, at->from);
    jw_run_ids(p, at);
    jw_result_cell_number(p->result, m->now);
    jw_result_cell_number(p->result, m->today);
    jw_result_cell_number(p->result, m->based ? m->base : (double)NAN);
    jw_result_cell_number(p->result, m->limited ? m->limit : (double)NAN);
}

static size_t add_making(making *by_spot, const jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    size_t spots = 0;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *at = &plan->activities[a];
        if (at->kind != JW_MAKE) continue;
        making *m = &by_spot[(at->from * plan->fields + at->field) * plan->stages + at->stage];
        spots += !m->any;
        m->any = true;
        m->now += jw_run_level(p, a);
        m->today += jw_run_level_today(p, a);
        if (at->base > 0)
            m->base += at->base, m->based = true;
        else
            m->limit += plan->upper[at->first], m->limited = true;
    }
    return spots;
}

jw_status jw_run_tell_activity(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    size_t cells = (size_t)plan->places->leaves * (size_t)plan->fields * (size_t)plan->stages;
    making *by_spot = jw_zalloc(cells + 1, sizeof *by_spot);
    if (!by_spot) return JW_ENOMEM;
    size_t spots = add_making(by_spot, p);
    jw_result_table(p->result, "activity", jw_run_if_short(spots, "What is made where"));
    jw_run_text_column(p, "region", "region");
    jw_run_text_column(p, "field", "field");
    jw_run_text_column(p, "stage", "stage");
    jw_run_number_column(p, "made", "made");
    jw_run_number_column(p, "today", jw_run_if_opened(p, "today"));
    jw_run_number_column(p, "base", "in the base year");
    jw_run_number_column(p, "limit", "hard limit");
    for (size_t c = 0; c < cells; c++) {
        int stage = (int)c % plan->stages, rest = (int)c / plan->stages;
        jw_activity at = {
            .field = rest % plan->fields, .stage = stage, .from = rest / plan->fields};
        if (by_spot[c].any) put_making(p, &by_spot[c], &at);
    }
    jw_run_table_end(p, spots, "activity", "What is made where");
    jw_release(by_spot);
    return JW_OK;
}

/* ---- flows, factors, trade ---- */

static bool is_flow(const jw_activity *a)
{
    return a->kind == JW_MOVE || a->kind == JW_HOME;
}

static void put_flow(jw_run_page *p, int activity)
{
    const jw_plan *plan = p->run->plan;
    const jw_activity *a = &plan->activities[activity];
    double now = jw_run_level(p, activity), today = jw_run_level_today(p, activity);
    if (activity + 1 < plan->activity_count && a[1].kind == JW_RELIEF)
        now += jw_run_level(p, activity + 1);
    jw_run_leaf(p, a->from);
    jw_run_leaf(p, a->to);
    jw_run_ids(p, a);
    jw_result_cell_number(p->result, now);
    jw_result_cell_number(p->result, today);
    jw_result_cell_number(p->result, now - today);
    jw_result_cell_number(p->result, a->base);
}

void jw_run_tell_flows(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    size_t rows = 0;
    for (int a = 0; a < plan->activity_count; a++)
        rows += is_flow(&plan->activities[a]);
    jw_result_table(p->result, "flows", jw_run_if_short(rows, "What flows where"));
    jw_run_text_column(p, "from", "from");
    jw_run_text_column(p, "to", "to");
    jw_run_text_column(p, "field", "field");
    jw_run_text_column(p, "stage", "stage");
    jw_run_number_column(p, "flow", "flow");
    jw_run_number_column(p, "today", jw_run_if_opened(p, "today"));
    jw_run_number_column(p, "change", jw_run_if_opened(p, "change"));
    jw_run_number_column(p, "base", "in the base year");
    for (int a = 0; a < plan->activity_count; a++)
        if (is_flow(&plan->activities[a])) put_flow(p, a);
    jw_run_table_end(p, rows, "flows", "What flows where");
}

/* What has become of a pool: used by what is made, come from elsewhere less gone there, and added at a price. */
typedef struct pool {
    double used, arrived, added;
} pool;

static void put_pool(jw_run_page *p, int row, const pool *of)
{
    const jw_plan *plan = p->run->plan;
    const jw_study *study = p->run->study;
    size_t factor = (size_t)plan->rows[row].field;
    double amount = plan->row_upper[row];
    jw_run_leaf(p, plan->rows[row].from);
    jw_result_cell_text(p->result,
                        jw_study_word(study, jw_study_cell_text(study, JW_FACTORS, factor, "id")));
    jw_result_cell_number(p->result, amount);
    jw_result_cell_number(p->result, of->arrived);
    jw_result_cell_number(p->result, of->added);
    jw_result_cell_number(p->result, of->used);
    jw_result_cell_number(p->result, amount + of->arrived + of->added - of->used);
    jw_result_cell_text(
        p->result, jw_study_word(study, jw_study_cell_text(study, JW_FACTORS, factor, "unit")));
}

static void add_up_pools(pool *pools, bool *moves, const jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    const double *x = jw_run_solution(p->run)->x;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *activity = &plan->activities[a];
        *moves = *moves || jw_activity_of_factor(activity);
        for (int j = activity->first; j < activity[1].first; j++)
            for (int e = plan->start[j]; e < plan->end[j]; e++) {
                pool *of = &pools[plan->row[e]];
                double change = plan->value[e] * x[j];
                if (!jw_activity_of_factor(activity))
                    of->used += change;
                else if (activity->kind == JW_HIRE)
                    of->added -= change;
                else
                    of->arrived -= change;
            }
    }
}

jw_status jw_run_tell_factors(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    bool moves = false;
    pool *pools = jw_zalloc((size_t)plan->lp.rows + 1, sizeof *pools);
    if (!pools) return JW_ENOMEM;
    add_up_pools(pools, &moves, p);
    size_t rows = 0;
    for (int i = 0; i < plan->lp.rows; i++)
        rows += plan->rows[i].kind == JW_ROW_POOL;
    jw_result_table(p->result, "factors", jw_run_if_short(rows, "Factors"));
    jw_run_text_column(p, "region", "region");
    jw_run_text_column(p, "factor", "factor");
    jw_run_number_column(p, "amount", "there is");
    jw_run_number_column(p, "arrived", moves ? "moved here" : NULL);
    jw_run_number_column(p, "added", moves ? "added" : NULL);
    jw_run_number_column(p, "used", "used");
    jw_run_number_column(p, "left", "left");
    jw_run_text_column(p, "unit", "unit");
    for (int i = 0; i < plan->lp.rows; i++)
        if (plan->rows[i].kind == JW_ROW_POOL) put_pool(p, i, &pools[i]);
    jw_run_table_end(p, rows, "factors", "Factors");
    jw_release(pools);
    return JW_OK;
}

static bool is_trade(const jw_activity *a)
{
    return a->kind == JW_SELL || a->kind == JW_BUY || a->kind == JW_USE;
}

static void put_trade(jw_run_page *p, int activity)
{
    const jw_activity *a = &p->run->plan->activities[activity];
    double now = jw_run_level(p, activity), price = jw_run_price(p, a);
    jw_run_leaf(p, a->from == JW_OUTSIDE ? a->to : a->from);
    jw_run_ids(p, a);
    jw_result_cell_text(p->result, a->kind == JW_SELL ? "sell" : a->kind == JW_BUY ? "buy" : "use");
    jw_result_cell_number(p->result, now);
    jw_result_cell_number(p->result, jw_run_level_today(p, activity));
    jw_result_cell_number(p->result, price);
    jw_result_cell_number(p->result, now * price);
    jw_result_cell_number(p->result, a->base);
}

void jw_run_tell_trade(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    size_t rows = 0;
    for (int a = 0; a < plan->activity_count; a++)
        rows += is_trade(&plan->activities[a]);
    jw_result_table(p->result, "trade", jw_run_if_short(rows, "Sales, purchases and final use"));
    jw_run_text_column(p, "region", "region");
    jw_run_text_column(p, "field", "field");
    jw_run_text_column(p, "stage", "stage");
    jw_run_text_column(p, "side", "side");
    jw_run_number_column(p, "quantity", "quantity");
    jw_run_number_column(p, "today", jw_run_if_opened(p, "today"));
    jw_run_number_column(p, "price", "price");
    jw_run_money_column(p, "amount", "amount");
    jw_run_number_column(p, "base", NULL);
    for (int a = 0; a < plan->activity_count; a++)
        if (is_trade(&plan->activities[a])) put_trade(p, a);
    jw_run_table_end(p, rows, "trade", "Sales, purchases and final use");
}
