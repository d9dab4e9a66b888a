/*
 * Moves of a good or of results from one leaf to another.
 *
 * A flow of the base year with an elasticity moves along its curve: its cost today is what made it as large as
 * it is, so only a change of that cost is priced. Co-operation that takes the share rho of a border b away
 * multiplies the flow at fixed prices by exp(rho b), which is a second set of the same steps, exp(rho b) - 1
 * times as wide and owned by the two together. (Cheaper columns beside the first would count the variety that
 * the flow brings twice: they gain without any relief.)
 *
 * Without a base flow there is nothing to be elastic about: a move has one cost, up to a capacity, and relief
 * is an amount off the cost, again owned by the two together.
 */
#include "plan/build.h"

#include <math.h>

static bool partners(const jw_build *b, const jw_move *m)
{
    const int *player = b->plan->places->player;
    return player[m->from] != player[m->to] && player[m->from] != JW_OUTSIDE &&
           player[m->to] != JW_OUTSIDE;
}

static jw_spot origin(const jw_move *m)
{
    return (jw_spot){m->field, m->stage, m->from};
}

/* The share of the origin's results that can be used at the destination. */
static double reach_of(jw_build *b, const jw_move *m)
{
    if (!b->non_rival[m->stage] || !isnan(m->reach)) return m->reach;
    double made = b->made[jw_spot_index(b, origin(m))];
    if (made > 0) return b->reach_factor * m->value / made;
    jw_build_wrong(b, m->table, m->row, "from",
                   "add what makes them to capabilities, or take the row out",
                   "sends results of a stage at which nothing is made there");
    return 0;
}

static void begin(jw_build *b, const jw_move *m, jw_activity_kind kind, double share, double base)
{
    int draw = jw_draw_row(b, origin(m), m->to, share);
    int supply = jw_exchange_row(b, (jw_spot){m->field, m->stage, m->to});
    jw_build_activity(b, (jw_activity){kind, m->field, m->stage, m->from, m->to, 0, m->table,
                                       (uint32_t)m->row, base});
    jw_build_entry(b, (jw_entry){draw, 1});
    jw_build_entry(b, (jw_entry){supply, -1});
}

static void add_relief(jw_build *b, const jw_move *m, double reach)
{
    jw_plan *plan = b->plan;
    double more = expm1(m->friction.relief * m->friction.border);
    if (m->value < JW_NO_LIMIT && m->value * more >= JW_NO_LIMIT)
        jw_build_wrong(b, JW_FRICTIONS, m->friction.row, "border",
                       "lower the border or its relief, of which the flow grows exponentially",
                       "lets a flow of %g grow without limit when its relief is taken away",
                       m->value);
    begin(b, m, JW_RELIEF, reach * more, 0);
    jw_build_steps(b, &b->flow, 0, 1 / m->elasticity, m->value * more, m->friction.capacity * more);
    /* At fixed prices the wider flow is worth its variety; a result besides is worth its price once more. */
    plan->closed_form += m->value * more * (1 / m->elasticity + (jw_spreads(b, m->stage) ? 1 : 0));
    plan->relief_low = fmin(plan->relief_low, m->friction.relief);
    plan->relief_high = fmax(plan->relief_high, m->friction.relief);
}

static void add_stepped(jw_build *b, const jw_move *m)
{
    if (!b->plan->in_money[m->field])
        jw_build_wrong(b, m->table, m->row, "elasticity",
                       "count the field in the study's money, or leave the elasticity out",
                       "needs a field counted in money, where the price of the base year is 1");
    if (m->friction.capacity < m->value)
        jw_build_wrong(b, JW_FRICTIONS, m->friction.row, "capacity",
                       "raise the capacity or mend the flow", "is below a flow of the base year");
    if (m->friction.relief > 0 && m->friction.border <= 0 && partners(b, m))
        jw_build_wrong(b, JW_FRICTIONS, m->friction.row, "relief",
                       "tell the border that is to be relieved, or leave the elasticity of the "
                       "flow out",
                       "is an amount off a cost, and a flow with an elasticity has none to lose");
    double reach = reach_of(b, m);
    begin(b, m, JW_MOVE, reach, m->value);
    jw_build_steps(b, &b->flow, 0, 1 / m->elasticity, m->value, m->friction.capacity);
    if (!partners(b, m)) return;
    b->plan->crossing += m->value;
    if (m->friction.relief * m->friction.border > 0) add_relief(b, m, reach);
}

static void add_linear(jw_build *b, const jw_move *m)
{
    double reach = reach_of(b, m), cost = m->friction.cost, less = cost - m->friction.relief;
    double capacity = fmin(m->value, m->friction.capacity);
    bool relieved = m->friction.relief > 0 && partners(b, m);
    if (relieved && m->friction.border > 0)
        jw_build_wrong(b, m->table, m->row, "elasticity",
                       "give the elasticity of the flow to its cost",
                       "is needed where a border is to be relieved");
    else if (relieved && less < 0)
        jw_build_wrong(b, JW_FRICTIONS, m->friction.row, "relief", "take away the cost at most",
                       "takes away more than the cost");
    begin(b, m, JW_MOVE, reach, NAN);
    jw_build_column(b, -cost, capacity);
    if (!relieved) return;
    begin(b, m, JW_RELIEF, reach, NAN);
    jw_build_column(b, -less, capacity);
}

void jw_build_move(jw_build *b, const jw_move *m)
{
    if (!isnan(m->elasticity))
        add_stepped(b, m);
    else
        add_linear(b, m);
}

/* Results used where they were found. A rival good at home needs no move. */
static void add_home(jw_build *b, const jw_move *m)
{
    if (!b->non_rival[m->stage]) return;
    double reach = reach_of(b, m), most = b->room[jw_spot_index(b, origin(m))];
    begin(b, m, JW_HOME, reach, m->value);
    jw_build_column(b, 0, jw_spreads(b, m->stage) ? reach * most : most);
}

/* --- Moves that flows tell */

typedef struct flow_columns {
    const jw_text *from, *to, *field, *stage;
    jw_numbers year, value, elasticity, reach;
} flow_columns;

bool jw_find_friction(jw_build *b, jw_move *m)
{
    const jw_text *fields = jw_texts_of(b->study, JW_FIELDS, "id");
    const jw_text *stages = jw_texts_of(b->study, JW_STAGES, "id");
    if (!b->status)
        b->status = jw_friction_find(&m->friction, b->frictions, m->from, m->to, fields[m->field],
                                     stages[b->plan->stage_row[m->stage]], b->err);
    return !b->status;
}

/* A flow over the edge of the scope is counted, since the base year is not whole without it. */
static void count_if_cut(jw_build *b, jw_text from, jw_text to)
{
    int i = b->leaf_of[from], j = b->leaf_of[to];
    if (i >= 0 && j >= 0) b->plan->cut += b->plan->in_scope[i] != b->plan->in_scope[j];
}

static void add_flow(jw_build *b, const flow_columns *c, size_t row)
{
    jw_move m = {.table = JW_FLOWS,
                 .row = row,
                 .value = jw_number_or(c->value, row, 0),
                 .elasticity = jw_number_at(c->elasticity, row),
                 .reach = jw_number_at(c->reach, row)};
    count_if_cut(b, jw_text_at(c->from, row), jw_text_at(c->to, row));
    if (!jw_find_chain(b, &m.field, &m.stage, JW_FLOWS, row, jw_text_at(c->field, row),
                       jw_text_at(c->stage, row)) ||
        !jw_find_leaf(b, &m.from, JW_FLOWS, row, "from", jw_text_at(c->from, row)) ||
        !jw_find_leaf(b, &m.to, JW_FLOWS, row, "to", jw_text_at(c->to, row)))
        return;
    if (m.value <= 0) return;
    m.value *= jw_flow_unit(b, row, m.field);
    if (m.from == m.to)
        add_home(b, &m);
    else if (jw_find_friction(b, &m))
        jw_build_move(b, &m);
}

void jw_build_moves(jw_build *b)
{
    flow_columns c = {jw_texts_of(b->study, JW_FLOWS, "from"),
                      jw_texts_of(b->study, JW_FLOWS, "to"),
                      jw_texts_of(b->study, JW_FLOWS, "field"),
                      jw_texts_of(b->study, JW_FLOWS, "stage"),
                      jw_numbers_of(b->study, JW_FLOWS, "year", NULL),
                      jw_numbers_of(b->study, JW_FLOWS, "value", b->options->range),
                      jw_numbers_of(b->study, JW_FLOWS, "elasticity", b->options->range),
                      jw_numbers_of(b->study, JW_FLOWS, "reach", b->options->range)};
    b->status =
        jw_frictions_new(&b->frictions, b->study, b->plan->places, b->options->range, b->err);
    size_t rows = jw_study_table(b->study, JW_FLOWS)->rows, read = 0;
    for (size_t row = 0; row < rows && !b->status; row++)
        if (jw_number_at(c.year, row) == b->year) {
            add_flow(b, &c, row);
            read++;
        }
    if (rows && !read && !b->status)
        jw_build_wrong(b, JW_FLOWS, 0, "year",
                       "give the flows of the base year, or set base_year to the year of the flows",
                       "is not the base year %d, nor is that of any other flow", b->year);
}
