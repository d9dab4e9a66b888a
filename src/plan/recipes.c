/*
 * What a stage takes of others, listed by its output and looked up once, not for each capability. A field
 * counted in money must say so itself: there the amount is a cost share, and the usual one unit of the previous
 * stage would leave nothing for the stage's own work.
 */
#include "plan/build.h"

#include "base/alloc.h"

static bool read_recipe(jw_build *b, size_t row, int *field, int *stage, jw_input *input)
{
    const jw_table_id t = JW_RECIPES;
    const jw_study *study = b->study;
    if (!jw_find_chain(b, field, stage, t, row, jw_text_at(jw_texts_of(study, t, "field"), row),
                       jw_text_at(jw_texts_of(study, t, "stage"), row)) ||
        !jw_find_chain(b, &input->field, &input->stage, t, row,
                       jw_text_at(jw_texts_of(study, t, "input_field"), row),
                       jw_text_at(jw_texts_of(study, t, "input_stage"), row)))
        return false;
    input->amount = jw_number_or(jw_numbers_of(study, t, "amount", b->options->range), row, 0);
    if (input->field == *field && input->stage == *stage)
        jw_build_wrong(b, t, row, "input_stage", "leave it out of the recipe and raise the cost",
                       "the output is an input of itself");
    return !b->status;
}

static void list_recipes(jw_build *b, size_t rows)
{
    /* From the last row to the first, so that each list comes out in the order of the table. */
    for (size_t row = rows; row-- > 0;) {
        int field, stage;
        jw_input *input = &b->inputs[row];
        if (!read_recipe(b, row, &field, &stage, input)) return;
        int *first = &b->first_input[jw_chain_index(b, field, stage)];
        input->next = *first;
        *first = (int)row;
    }
}

static void check_cost_shares(jw_build *b, int field, int stage)
{
    double total = 0;
    for (int row = b->first_input[jw_chain_index(b, field, stage)]; row >= 0;
         row = b->inputs[row].next)
        if ((total += b->inputs[row].amount) >= 1)
            jw_build_wrong(
                b, JW_RECIPES, (size_t)row, "amount",
                "in a field counted in money the shares of all inputs sum to less than 1",
                "the inputs cost as much as the output is worth");
}

void jw_build_recipes(jw_build *b)
{
    size_t chain = (size_t)b->plan->fields * (size_t)b->plan->stages;
    size_t rows = jw_study_table(b->study, JW_RECIPES)->rows;
    b->first_input = jw_alloc(chain + 1, sizeof *b->first_input);
    b->inputs = jw_alloc(rows + 1, sizeof *b->inputs);
    if (!b->first_input || !b->inputs) {
        b->status = JW_ENOMEM;
        return;
    }
    for (size_t i = 0; i < chain; i++)
        b->first_input[i] = -1;
    list_recipes(b, rows);
    for (int k = 0; k < b->plan->fields; k++)
        for (int s = 0; s < b->plan->stages && !b->status; s++)
            if (b->plan->in_money[k]) check_cost_shares(b, k, s);
}

/* The last stage before this one that the field has; -1 if this is its first. */
static int previous_stage(const jw_build *b, jw_spot spot)
{
    int stage = spot.stage - 1;
    while (stage >= 0 && !b->present[jw_chain_index(b, spot.field, stage)])
        stage--;
    return stage;
}

static void add_input(jw_build *b, jw_spot spot, double amount)
{
    if (amount > 0) jw_build_entry(b, (jw_entry){jw_exchange_row(b, spot), amount});
}

static double add_previous_stage(jw_build *b, jw_spot output, double yield, size_t row)
{
    int before = previous_stage(b, output);
    if (before < 0) return 0;
    if (b->plan->in_money[output.field])
        jw_build_wrong(b, JW_CAPABILITIES, row, "stage",
                       "add a row to recipes with the cost share of the previous stage, below 1",
                       "its field is counted in money and has no recipe for this stage");
    add_input(b, (jw_spot){output.field, before, output.leaf}, 1 / yield);
    return 1 / yield;
}

double jw_build_inputs(jw_build *b, jw_spot output, double yield, size_t row)
{
    int first = b->first_input[jw_chain_index(b, output.field, output.stage)];
    if (first < 0) return add_previous_stage(b, output, yield, row);
    double total = 0;
    for (int i = first; i >= 0; i = b->inputs[i].next) {
        const jw_input *input = &b->inputs[i];
        add_input(b, (jw_spot){input->field, input->stage, output.leaf}, input->amount / yield);
        total += input->amount / yield;
    }
    return total;
}
