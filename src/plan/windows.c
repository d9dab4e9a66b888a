/*
 * A region's own windows to the world outside, and the final use at home of what has arrived. With an
 * elasticity the quantity is that of the base year and the price falls (selling) or rises (buying) around it;
 * without one it is a limit at one price.
 *
 * Results that are sold go out from where they were found and have a reach of their own; goods are sold from
 * what is at hand, and so is final use.
 */
#include "plan/build.h"

#include <math.h>

typedef struct columns {
    const jw_text *region, *field, *stage, *side;
    jw_numbers price, quantity, elasticity;
} columns;

static jw_activity_kind side_of(const jw_build *b, const columns *c, size_t row)
{
    const char *side = jw_study_word(b->study, jw_text_at(c->side, row));
    return !strcmp(side, "buy") ? JW_BUY : !strcmp(side, "use") ? JW_USE : JW_SELL;
}

static bool find_spot(jw_build *b, jw_spot *spot, const columns *c, size_t row)
{
    return jw_find_leaf(b, &spot->leaf, JW_MARKETS, row, "region", jw_text_at(c->region, row)) &&
           jw_find_chain(b, &spot->field, &spot->stage, JW_MARKETS, row, jw_text_at(c->field, row),
                         jw_text_at(c->stage, row));
}

/* All steps of price together tell what the outside takes of a place's results. */
static void sum_results_sold(jw_build *b, const columns *c)
{
    for (size_t row = 0; row < jw_study_table(b->study, JW_MARKETS)->rows && !b->status; row++) {
        jw_spot spot;
        if (!find_spot(b, &spot, c, row) || !b->non_rival[spot.stage] ||
            side_of(b, c, row) != JW_SELL)
            continue;
        b->sold[jw_spot_index(b, spot)] += jw_number_or(c->quantity, row, 0);
    }
}

/* The row that sales of results draw on, one for all steps of price. */
static int outside_row(jw_build *b, jw_spot spot, size_t row)
{
    size_t at = jw_spot_index(b, spot);
    if (b->outside[at] >= 0) return b->outside[at];
    if (b->made[at] <= 0)
        jw_build_wrong(b, JW_MARKETS, row, "region",
                       "add what makes them to capabilities, or take the row out",
                       "sells results of a stage at which nothing is made there");
    double share = b->made[at] > 0 ? b->reach_factor * b->sold[at] / b->made[at] : 0;
    return b->outside[at] = jw_draw_row(b, spot, JW_OUTSIDE, share);
}

/* A place either buys a good or has some to spare; both at once would be a round trip. */
static void check_sides(jw_build *b, jw_spot spot, jw_activity_kind kind, size_t row)
{
    if (kind == JW_SELL && b->non_rival[spot.stage]) return;
    signed char side = kind == JW_BUY ? -1 : 1, *told = &b->sides[jw_spot_index(b, spot)];
    if (*told && *told != side)
        jw_build_wrong(b, JW_MARKETS, row, "side", "keep the larger side, less the smaller one",
                       "the same good is bought and sold in one place");
    *told = side;
}

static void add_window(jw_build *b, const columns *c, size_t row)
{
    jw_spot spot;
    jw_activity_kind kind = side_of(b, c, row);
    double price = jw_number_or(c->price, row, 0), quantity = jw_number_or(c->quantity, row, 0);
    double elasticity = jw_number_at(c->elasticity, row);
    if (!find_spot(b, &spot, c, row) || quantity <= 0) return;
    check_sides(b, spot, kind, row);
    bool results = kind == JW_SELL && b->non_rival[spot.stage];
    int at = results ? outside_row(b, spot, row) : jw_exchange_row(b, spot);
    bool stepped = !isnan(elasticity);
    jw_build_activity(b, (jw_activity){kind, spot.field, spot.stage,
                                       kind == JW_BUY ? JW_OUTSIDE : spot.leaf,
                                       kind == JW_SELL ? JW_OUTSIDE : spot.leaf, 0, JW_MARKETS,
                                       (uint32_t)row, stepped ? quantity : NAN});
    jw_build_entry(b, (jw_entry){at, kind == JW_BUY ? -1 : 1});
    double worth = kind == JW_BUY ? -price : price;
    if (stepped)
        jw_build_steps(b, &b->flow, worth, price / elasticity, quantity, INFINITY);
    else
        jw_build_column(b, worth, quantity);
}

void jw_build_windows(jw_build *b)
{
    columns c = {jw_texts_of(b->study, JW_MARKETS, "region"),
                 jw_texts_of(b->study, JW_MARKETS, "field"),
                 jw_texts_of(b->study, JW_MARKETS, "stage"),
                 jw_texts_of(b->study, JW_MARKETS, "side"),
                 jw_numbers_of(b->study, JW_MARKETS, "price", b->options->range),
                 jw_numbers_of(b->study, JW_MARKETS, "quantity", b->options->range),
                 jw_numbers_of(b->study, JW_MARKETS, "elasticity", b->options->range)};
    sum_results_sold(b, &c);
    for (size_t row = 0; row < jw_study_table(b->study, JW_MARKETS)->rows && !b->status; row++)
        add_window(b, &c, row);
}
