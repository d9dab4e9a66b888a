/*
 * What is where, as tables. Those that grow with the study are shown to people while they fit on a page and are
 * always there for programs; the chain, by field and stage, is short enough for both.
 */
#include "plan/run.h"

#include "base/alloc.h"
#include "base/error.h"

enum { ROWS_SHOWN = 40 };

static const char *if_short(size_t rows, const char *label)
{
    return rows && rows <= ROWS_SHOWN ? label : NULL;
}

static void text_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_TEXT, "", 0);
}

static void number_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_NUMBER, "", p->decimals);
}

static void money_column(jw_run_page *p, const char *key, const char *label)
{
    jw_result_column(p->result, key, label, JW_RESULT_NUMBER, p->unit, p->decimals);
}

/* Where it came from today, beside what was asked for, if that is something else. */
static const char *if_opened(const jw_run_page *p, const char *label)
{
    return p->run->opened ? label : NULL;
}

static double level(const jw_run_page *p, int activity)
{
    return jw_activity_level(p->run->plan, activity, jw_run_solution(p->run)->x);
}

static double level_today(const jw_run_page *p, int activity)
{
    return jw_activity_level(p->run->plan, activity, p->run->today.solution.x);
}

static void put_ids(jw_run_page *p, const jw_activity *a)
{
    jw_result_cell_text(p->result, jw_plan_field_id(p->run->study, a));
    jw_result_cell_text(p->result, jw_plan_stage_id(p->run->plan, p->run->study, a));
}

static void put_leaf(jw_run_page *p, int leaf)
{
    const jw_run *run = p->run;
    jw_result_cell_text(p->result, jw_leaf_id(run->plan->places, run->study, leaf));
}

/* ---- regions: income at the prices of the base year ---- */

typedef struct accounts {
    double made, inputs, sold, bought, sent, received;
    bool unpriced, unpriced_flows; /* some of it is of a field that has no price in the base year */
} accounts;

/* What one unit of an activity takes of goods in money. */
static double inputs_of(const jw_plan *plan, const jw_activity *a, bool *unpriced)
{
    double inputs = 0;
    for (int e = plan->start[a->first]; e < plan->start[a->first + 1]; e++) {
        const jw_plan_row *row = &plan->rows[plan->row[e]];
        if (row->kind == JW_ROW_POOL || plan->value[e] <= 0) continue;
        inputs += plan->value[e];
        *unpriced = *unpriced || !plan->in_money[row->field];
    }
    return inputs;
}

/* A window trades at its own price, which is the one of its base quantity. */
static double price_of(const jw_run_page *p, const jw_activity *a)
{
    double price = jw_number_at(jw_numbers_of(p->run->study, JW_MARKETS, "price", NULL), a->row);
    return isnan(price) ? 0 : price;
}

static void add_up(accounts *by_leaf, const jw_run_page *p, int activity)
{
    const jw_plan *plan = p->run->plan;
    const jw_activity *a = &plan->activities[activity];
    double quantity = level(p, activity);
    if (a->kind == JW_SELL || a->kind == JW_USE) by_leaf[a->from].sold += quantity * price_of(p, a);
    if (a->kind == JW_BUY) by_leaf[a->to].bought += quantity * price_of(p, a);
    if (a->kind == JW_MAKE) {
        accounts *maker = &by_leaf[a->from];
        maker->unpriced = maker->unpriced || !plan->in_money[a->field];
        maker->made += quantity;
        maker->inputs += quantity * inputs_of(plan, a, &maker->unpriced);
    } else if (a->kind == JW_MOVE || a->kind == JW_RELIEF) {
        if (!plan->in_money[a->field])
            by_leaf[a->from].unpriced_flows = by_leaf[a->to].unpriced_flows = true;
        by_leaf[a->from].sent += quantity;
        by_leaf[a->to].received += quantity;
    }
}

static void put_accounts(jw_run_page *p, int leaf, const accounts *of)
{
    double price = of->unpriced ? (double)NAN : 1,
           flow_price = of->unpriced_flows ? (double)NAN : 1;
    put_leaf(p, leaf);
    jw_result_cell_number(p->result, of->made * price);
    jw_result_cell_number(p->result, of->inputs * price);
    jw_result_cell_number(p->result, (of->made - of->inputs) * price);
    jw_result_cell_number(p->result, of->sold);
    jw_result_cell_number(p->result, of->bought);
    jw_result_cell_number(p->result, of->sent * flow_price);
    jw_result_cell_number(p->result, of->received * flow_price);
}

static bool all_in_money(const jw_plan *plan)
{
    for (int k = 0; k < plan->fields; k++)
        if (!plan->in_money[k]) return false;
    return true;
}

jw_status jw_run_tell_regions(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    accounts *by_leaf = jw_zalloc((size_t)plan->places->leaves + 1, sizeof *by_leaf);
    if (!by_leaf) return JW_ENOMEM;
    for (int a = 0; a < plan->activity_count; a++)
        add_up(by_leaf, p, a);
    jw_result_table(p->result, "regions",
                    if_short((size_t)plan->places->leaves, "Regions, at prices of the base year"));
    text_column(p, "region", "region");
    money_column(p, "made", "made");
    money_column(p, "inputs", "inputs");
    money_column(p, "income", "income");
    money_column(p, "sold", "sold, used up");
    money_column(p, "bought", "bought");
    money_column(p, "sent", "sent");
    money_column(p, "received", "received");
    for (int l = 0; l < plan->places->leaves; l++)
        if (plan->in_scope[l]) put_accounts(p, l, &by_leaf[l]);
    jw_result_table_end(p->result);
    if (!all_in_money(plan))
        jw_result_note(p->result, "What is counted in pieces has no price in the base year, so no "
                                  "income is told where it is made.");
    jw_release(by_leaf);
    return JW_OK;
}

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
    case JW_SPREAD: break;
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
        int sum = sum_of(activity->kind);
        if (sum >= 0) sums[activity->field * plan->stages + activity->stage][sum] += level(p, a);
    }
    jw_result_table(p->result, "chain", if_short(cells, "The chain, all regions together"));
    text_column(p, "field", "field");
    text_column(p, "stage", "stage");
    number_column(p, "made", "made");
    number_column(p, "moved", "moved");
    number_column(p, "sold", "sold outside");
    number_column(p, "used", "used at home");
    number_column(p, "bought", "bought");
    for (size_t c = 0; c < cells; c++) {
        put_ids(p, &(jw_activity){.field = (int)c / plan->stages, .stage = (int)c % plan->stages});
        for (int sum = 0; sum < SUMS; sum++)
            jw_result_cell_number(p->result, sums[c][sum]);
    }
    jw_result_table_end(p->result);
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
    put_leaf(p, at->from);
    put_ids(p, at);
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
        m->now += level(p, a);
        m->today += level_today(p, a);
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
    jw_result_table(p->result, "activity", if_short(spots, "What is made where"));
    text_column(p, "region", "region");
    text_column(p, "field", "field");
    text_column(p, "stage", "stage");
    number_column(p, "made", "made");
    number_column(p, "today", if_opened(p, "today"));
    number_column(p, "base", "in the base year");
    number_column(p, "limit", "hard limit");
    for (size_t c = 0; c < cells; c++) {
        int stage = (int)c % plan->stages, rest = (int)c / plan->stages;
        jw_activity at = {
            .field = rest % plan->fields, .stage = stage, .from = rest / plan->fields};
        if (by_spot[c].any) put_making(p, &by_spot[c], &at);
    }
    jw_result_table_end(p->result);
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
    double now = level(p, activity), today = level_today(p, activity);
    if (activity + 1 < plan->activity_count && a[1].kind == JW_RELIEF)
        now += level(p, activity + 1);
    put_leaf(p, a->from);
    put_leaf(p, a->to);
    put_ids(p, a);
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
    jw_result_table(p->result, "flows", if_short(rows, "What flows where"));
    text_column(p, "from", "from");
    text_column(p, "to", "to");
    text_column(p, "field", "field");
    text_column(p, "stage", "stage");
    number_column(p, "flow", "flow");
    number_column(p, "today", if_opened(p, "today"));
    number_column(p, "change", if_opened(p, "change"));
    number_column(p, "base", "in the base year");
    for (int a = 0; a < plan->activity_count; a++)
        if (is_flow(&plan->activities[a])) put_flow(p, a);
    jw_result_table_end(p->result);
}

static void put_pool(jw_run_page *p, int row, double used)
{
    const jw_plan *plan = p->run->plan;
    const jw_study *study = p->run->study;
    size_t factor = (size_t)plan->rows[row].field;
    put_leaf(p, plan->rows[row].from);
    jw_result_cell_text(p->result,
                        jw_study_word(study, jw_study_cell_text(study, JW_FACTORS, factor, "id")));
    jw_result_cell_number(p->result, plan->row_upper[row]);
    jw_result_cell_number(p->result, used);
    jw_result_cell_number(p->result, plan->row_upper[row] - used);
    jw_result_cell_text(
        p->result, jw_study_word(study, jw_study_cell_text(study, JW_FACTORS, factor, "unit")));
}

jw_status jw_run_tell_factors(jw_run_page *p)
{
    const jw_plan *plan = p->run->plan;
    const double *x = jw_run_solution(p->run)->x;
    double *used = jw_zalloc((size_t)plan->lp.rows + 1, sizeof *used);
    if (!used) return JW_ENOMEM;
    for (int j = 0; j < plan->lp.columns; j++)
        for (int e = plan->start[j]; e < plan->start[j + 1]; e++)
            used[plan->row[e]] += plan->value[e] * x[j];
    size_t pools = 0;
    for (int i = 0; i < plan->lp.rows; i++)
        pools += plan->rows[i].kind == JW_ROW_POOL;
    jw_result_table(p->result, "factors", if_short(pools, "Factors"));
    text_column(p, "region", "region");
    text_column(p, "factor", "factor");
    number_column(p, "amount", "there is");
    number_column(p, "used", "used");
    number_column(p, "left", "left");
    text_column(p, "unit", "unit");
    for (int i = 0; i < plan->lp.rows; i++)
        if (plan->rows[i].kind == JW_ROW_POOL) put_pool(p, i, used[i]);
    jw_result_table_end(p->result);
    jw_release(used);
    return JW_OK;
}

static bool is_trade(const jw_activity *a)
{
    return a->kind == JW_SELL || a->kind == JW_BUY || a->kind == JW_USE;
}

static void put_trade(jw_run_page *p, int activity)
{
    const jw_activity *a = &p->run->plan->activities[activity];
    double now = level(p, activity), price = price_of(p, a);
    put_leaf(p, a->from == JW_OUTSIDE ? a->to : a->from);
    put_ids(p, a);
    jw_result_cell_text(p->result, a->kind == JW_SELL ? "sell" : a->kind == JW_BUY ? "buy" : "use");
    jw_result_cell_number(p->result, now);
    jw_result_cell_number(p->result, level_today(p, activity));
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
    jw_result_table(p->result, "trade", if_short(rows, "Sales, purchases and final use"));
    text_column(p, "region", "region");
    text_column(p, "field", "field");
    text_column(p, "stage", "stage");
    text_column(p, "side", "side");
    number_column(p, "quantity", "quantity");
    number_column(p, "today", if_opened(p, "today"));
    number_column(p, "price", "price");
    money_column(p, "amount", "amount");
    number_column(p, "base", NULL);
    for (int a = 0; a < plan->activity_count; a++)
        if (is_trade(&plan->activities[a])) put_trade(p, a);
    jw_result_table_end(p->result);
}
