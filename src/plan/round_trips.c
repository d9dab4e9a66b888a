/*
 * Buying outside in one place, moving and selling outside again in another must not pay at the prices of the base
 * quantities. If it did, the base year would be no optimum, and what the model gains would be trade with the world
 * outside that nobody has been seen to do. Limits do not mend that, so such a study is refused.
 *
 * The cheapest way from any window where a good is bought to every place is found by relaxing moves until nothing
 * gets cheaper (Bellman 1958): costs are not below 0, and there are few moves between two windows. A flow of the base
 * year costs nothing at its base quantity, since what it costs has made it as large as it is. Relief is no part of
 * the base year. Results are not looked at: what has arrived of them is never sent on.
 */
#include "plan/build.h"

#include "base/alloc.h"

#include <math.h>

enum { NOWHERE = -1 };

typedef struct offers {
    double *price;   /* by spot: of the cheapest that can be had there, INFINITY if nothing can */
    int *window;     /* by spot: the activity that bought it */
    jw_numbers told; /* prices of markets */
} offers;

static size_t spot_of(const jw_build *b, const jw_activity *a, int leaf)
{
    return jw_spot_index(b, (jw_spot){a->field, a->stage, leaf});
}

static bool is_good(const jw_build *b, const jw_activity *a)
{
    return !jw_activity_of_factor(a) && !b->non_rival[a->stage];
}

static double window_price(const offers *o, const jw_activity *window)
{
    return jw_number_or(o->told, window->row, 0);
}

/* What one unit more costs to move. */
static double move_cost(const jw_build *b, const jw_activity *a)
{
    return isnan(a->base) ? -b->plan->profit[a->first] : 0;
}

/* @return whether anything is bought at all. */
static bool buy(offers *o, const jw_build *b)
{
    const jw_plan *plan = b->plan;
    bool any = false;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *window = &plan->activities[a];
        if (window->kind != JW_BUY || !is_good(b, window)) continue;
        size_t at = spot_of(b, window, window->to);
        double price = window_price(o, window);
        any = true;
        if (!(price < o->price[at])) continue;
        o->price[at] = price;
        o->window[at] = a;
    }
    return any;
}

static bool relax(offers *o, const jw_build *b)
{
    const jw_plan *plan = b->plan;
    bool cheaper = false;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *move = &plan->activities[a];
        if (move->kind != JW_MOVE || !is_good(b, move) || !(plan->upper[move->first] > 0)) continue;
        size_t from = spot_of(b, move, move->from), to = spot_of(b, move, move->to);
        double price = o->price[from] + move_cost(b, move);
        if (!(price < o->price[to])) continue;
        o->price[to] = price;
        o->window[to] = o->window[from];
        cheaper = true;
    }
    return cheaper;
}

static void refuse(jw_build *b, const offers *o, const jw_activity *bought, const jw_activity *sold,
                   double price)
{
    double cost = price - window_price(o, bought);
    jw_build_wrong(b, JW_MARKETS, sold->row, "price",
                   "raise the price of buying, lower that of selling, or add a cost of moving",
                   "is a round trip at a profit: bought in %s at %.10g, moved at %.10g, sold in %s",
                   jw_leaf_id(b->plan->places, b->study, bought->to), window_price(o, bought), cost,
                   jw_leaf_id(b->plan->places, b->study, sold->from));
}

static void sell(jw_build *b, const offers *o)
{
    const jw_plan *plan = b->plan;
    for (int a = 0; a < plan->activity_count && !b->status; a++) {
        const jw_activity *window = &plan->activities[a];
        if (window->kind != JW_SELL || !is_good(b, window)) continue;
        size_t at = spot_of(b, window, window->from);
        double price = window_price(o, window);
        if (o->price[at] < price - 1e-9 * (1 + price))
            refuse(b, o, &plan->activities[o->window[at]], window, o->price[at]);
    }
}

void jw_build_no_round_trips(jw_build *b)
{
    offers o = {jw_alloc(b->spots + 1, sizeof(double)), jw_alloc(b->spots + 1, sizeof(int)),
                jw_numbers_of(b->study, JW_MARKETS, "price", b->options->range)};
    if (!o.price || !o.window) {
        b->status = JW_ENOMEM;
        goto done;
    }
    for (size_t at = 0; at < b->spots; at++)
        o.price[at] = INFINITY, o.window[at] = NOWHERE;
    if (!buy(&o, b)) goto done;
    while (relax(&o, b))
        continue;
    sell(b, &o);
done:
    jw_release(o.price);
    jw_release(o.window);
}
