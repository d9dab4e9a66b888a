/*
 * What a stage takes of others, listed by its output. A field counted in money must say so itself: there the
 * amount is a cost share, and the usual one unit of the previous stage would leave nothing for the stage's own
 * work.
 */
#include "plan/build.h"

#include "base/alloc.h"

static void list_recipes(jw_build *b)
{
    const jw_text *fields = jw_texts_of(b->study, JW_RECIPES, "field");
    const jw_text *stages = jw_texts_of(b->study, JW_RECIPES, "stage");
    /* From the last row to the first, so that each list comes out in the order of the table. */
    for (size_t row = jw_study_table(b->study, JW_RECIPES)->rows; row-- > 0;) {
        int field, stage;
        if (!jw_find_chain(b, &field, &stage, JW_RECIPES, row, jw_text_at(fields, row),
                           jw_text_at(stages, row)))
            return;
        int *first = &b->recipe_first[jw_chain_index(b, field, stage)];
        b->recipe_next[row] = *first;
        *first = (int)row;
    }
}

static void check_cost_shares(jw_build *b)
{
    jw_numbers amounts = jw_numbers_of(b->study, JW_RECIPES, "amount", b->options->range);
    for (int k = 0; k < b->plan->fields; k++) {
        if (!b->in_money[k]) continue;
        for (int s = 0; s < b->plan->stages; s++) {
            double total = 0;
            for (int row = b->recipe_first[jw_chain_index(b, k, s)]; row >= 0;
                 row = b->recipe_next[row])
                if ((total += jw_number_or(amounts, (size_t)row, 0)) >= 1)
                    jw_build_wrong(
                        b, JW_RECIPES, (size_t)row, "amount",
                        "in a field counted in money the shares of all inputs sum to less than 1",
                        "the inputs cost as much as the output is worth");
        }
    }
}

void jw_build_recipes(jw_build *b)
{
    size_t chain = (size_t)b->plan->fields * (size_t)b->plan->stages;
    size_t rows = jw_study_table(b->study, JW_RECIPES)->rows;
    b->recipe_first = jw_alloc(chain + 1, sizeof(int));
    b->recipe_next = jw_alloc(rows + 1, sizeof(int));
    if (!b->recipe_first || !b->recipe_next) {
        b->status = JW_ENOMEM;
        return;
    }
    for (size_t i = 0; i < chain; i++)
        b->recipe_first[i] = -1;
    list_recipes(b);
    if (!b->status) check_cost_shares(b);
}
