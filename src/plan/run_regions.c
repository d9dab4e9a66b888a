/*
 * What each region has of it, at the prices of the base year: 1 for every good counted in money. The solver's
 * prices would not do, since today they are any numbers between two steps.
 */
#include "plan/run_page.h"

#include "base/alloc.h"
#include "base/error.h"

typedef struct accounts {
    double made, inputs, sold, bought, sent, received;
    bool unpriced, unpriced_flows; /* some of it is of a field that has no price in the base year */
} accounts;

/* What one unit of an activity takes of goods in money. */
static double inputs_of(const jw_plan *plan, const jw_activity *a, bool *unpriced)
{
    double inputs = 0;
    for (int e = plan->start[a->first]; e < plan->end[a->first]; e++) {
        const jw_plan_row *row = &plan->rows[plan->row[e]];
        if (row->kind == JW_ROW_POOL || plan->value[e] <= 0) continue;
        inputs += plan->value[e];
        *unpriced = *unpriced || !plan->in_money[row->field];
    }
    return inputs;
}

static void add_up(accounts *by_leaf, const jw_run_page *p, int activity)
{
    const jw_plan *plan = p->run->plan;
    const jw_activity *a = &plan->activities[activity];
    double quantity = jw_run_level(p, activity);
    if (a->kind == JW_SELL || a->kind == JW_USE)
        by_leaf[a->from].sold += quantity * jw_run_price(p, a);
    if (a->kind == JW_BUY) by_leaf[a->to].bought += quantity * jw_run_price(p, a);
    if (a->kind == JW_MAKE) {
        accounts *maker = &by_leaf[a->from];
        maker->unpriced = maker->unpriced || !plan->in_money[a->field];
        maker->made += quantity;
        maker->inputs += quantity * inputs_of(plan, a, &maker->unpriced);
    } else if (!jw_activity_of_factor(a) && (a->kind == JW_MOVE || a->kind == JW_RELIEF)) {
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
    jw_run_leaf(p, leaf);
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
    jw_result_table(
        p->result, "regions",
        jw_run_if_short((size_t)plan->places->leaves, "Regions, at prices of the base year"));
    jw_run_text_column(p, "region", "region");
    jw_run_money_column(p, "made", "made");
    jw_run_money_column(p, "inputs", "inputs");
    jw_run_money_column(p, "income", "income");
    jw_run_money_column(p, "sold", "sold, used up");
    jw_run_money_column(p, "bought", "bought");
    jw_run_money_column(p, "sent", "sent");
    jw_run_money_column(p, "received", "received");
    for (int l = 0; l < plan->places->leaves; l++)
        if (plan->in_scope[l]) put_accounts(p, l, &by_leaf[l]);
    jw_result_table_end(p->result);
    if (!all_in_money(plan))
        jw_result_note(p->result, "What is counted in pieces has no price in the base year, so no "
                                  "income is told where it is made.");
    jw_release(by_leaf);
    return JW_OK;
}
