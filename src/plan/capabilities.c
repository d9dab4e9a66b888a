/*
 * Capabilities turn what is at hand of the stages before into output of their own. With an elasticity the
 * capacity is the output of the base year and the cost rises around it; without one it is a hard limit at one
 * cost. Factors are drawn from the region's pool, where the study says how much there is.
 */
#include "plan/build.h"

#include "base/alloc.h"

#include <math.h>

typedef struct columns {
    const jw_text *owner, *field, *stage;
    jw_numbers capacity, cost, yield, elasticity, from, to;
    struct use {
        jw_numbers amount;
        int factor; /* its row */
    } * uses;
    size_t use_count;
} columns;

typedef struct capability {
    jw_spot spot;
    double capacity, cost, yield, elasticity;
} capability;

static void read_uses(jw_build *b, columns *c)
{
    const jw_table *table = jw_study_table(b->study, JW_CAPABILITIES);
    if (!(c->uses = jw_zalloc(table->column_count + 1, sizeof *c->uses))) b->status = JW_ENOMEM;
    for (size_t i = 0; i < table->column_count && !b->status; i++) {
        const jw_column *column = &table->columns[i];
        const char *name = jw_study_word(b->study, column->name);
        const char *factor = column->spec && column->role == JW_ROLE_PLAIN
                                 ? jw_schema_pattern_part(column->spec, name)
                                 : NULL;
        if (!factor) continue;
        struct use *use = &c->uses[c->use_count++];
        use->amount = jw_numbers_of(b->study, JW_CAPABILITIES, name, b->options->range);
        use->factor =
            (int)jw_table_find(jw_study_table(b->study, JW_FACTORS),
                               jw_strings_find(b->study->strings, factor, strlen(factor)));
        if (use->factor < 0) c->use_count--;
    }
}

static void add_uses(jw_build *b, const columns *c, size_t row, int leaf, double most)
{
    for (size_t i = 0; i < c->use_count; i++) {
        const struct use *use = &c->uses[i];
        double amount = jw_number_or(use->amount, row, 0);
        if (!(amount > 0) || !jw_has_pool(b, use->factor, leaf)) continue;
        jw_build_entry(b, (jw_entry){*jw_pool_row(b, use->factor, leaf), amount});
        b->need[use->factor] += amount * most;
    }
}

static bool read_capability(jw_build *b, capability *out, const columns *c, size_t row)
{
    capability in = {.capacity = jw_number_at(c->capacity, row),
                     .cost = jw_number_at(c->cost, row),
                     .yield = jw_number_or(c->yield, row, 1),
                     .elasticity = jw_number_at(c->elasticity, row)};
    if (!jw_find_leaf(b, &in.spot.leaf, JW_CAPABILITIES, row, "owner", jw_text_at(c->owner, row)) ||
        !jw_find_chain(b, &in.spot.field, &in.spot.stage, JW_CAPABILITIES, row,
                       jw_text_at(c->field, row), jw_text_at(c->stage, row)))
        return false;
    if (isnan(in.capacity))
        jw_build_wrong(
            b, JW_CAPABILITIES, row, "capacity",
            "give the most it can make, or with an elasticity its output in the base year",
            "is empty");
    else if (isnan(in.cost) && (isnan(in.elasticity) || !b->plan->in_money[in.spot.field]))
        jw_build_wrong(
            b, JW_CAPABILITIES, row, "unit_cost",
            "give the cost of one unit, inputs apart; only a rising cost in money has a default",
            "is empty");
    *out = in;
    return !b->status;
}

static const jw_curve *supply_curve(jw_build *b, double elasticity)
{
    for (int i = 0; i < JW_SUPPLY_CURVES; i++)
        if (b->supplies[i].elasticity == elasticity) return &b->supplies[i].curve;
    struct jw_supply *supply = &b->supplies[b->oldest_supply];
    b->oldest_supply = (b->oldest_supply + 1) % JW_SUPPLY_CURVES;
    supply->elasticity = elasticity;
    jw_curve_supply(&supply->curve, b->flow.steps, b->step_width, elasticity);
    return &supply->curve;
}

static void add_capability(jw_build *b, const columns *c, size_t row)
{
    capability make;
    if (!read_capability(b, &make, c, row) || make.capacity <= 0) return;
    bool rising = !isnan(make.elasticity);
    double most = make.capacity * (rising ? exp(b->step_width * (b->flow.steps / 2)) : 1);
    jw_build_activity(b, (jw_activity){JW_MAKE, make.spot.field, make.spot.stage, make.spot.leaf,
                                       make.spot.leaf, 0, JW_CAPABILITIES, (uint32_t)row,
                                       rising ? make.capacity : NAN});
    jw_build_entry(b, (jw_entry){jw_supply_row(b, make.spot), -1});
    double inputs = jw_build_inputs(b, make.spot, make.yield, row);
    add_uses(b, c, row, make.spot.leaf, most);
    double cost = isnan(make.cost) ? 1 - inputs : make.cost;
    if (cost < 0)
        jw_build_wrong(b, JW_CAPABILITIES, row, "unit_cost",
                       "give a cost, a smaller recipe or a higher yield",
                       "is empty, and the inputs cost more than the output is worth");
    if (rising)
        jw_build_steps(b, supply_curve(b, make.elasticity), 0, cost, make.capacity, INFINITY);
    else
        jw_build_column(b, -cost, make.capacity);
    size_t spot = jw_spot_index(b, make.spot);
    b->made[spot] += make.capacity;
    b->room[spot] += most;
}

void jw_build_capabilities(jw_build *b)
{
    columns c = {jw_texts_of(b->study, JW_CAPABILITIES, "owner"),
                 jw_texts_of(b->study, JW_CAPABILITIES, "field"),
                 jw_texts_of(b->study, JW_CAPABILITIES, "stage"),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "capacity", b->options->range),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "unit_cost", b->options->range),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "yield", b->options->range),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "elasticity", b->options->range),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "year_from", NULL),
                 jw_numbers_of(b->study, JW_CAPABILITIES, "year_to", NULL),
                 NULL,
                 0};
    read_uses(b, &c);
    for (size_t row = 0; row < jw_study_table(b->study, JW_CAPABILITIES)->rows && !b->status; row++)
        if (jw_number_or(c.from, row, -INFINITY) <= b->year &&
            b->year <= jw_number_or(c.to, row, INFINITY))
            add_capability(b, &c, row);
    jw_release(c.uses);
}
