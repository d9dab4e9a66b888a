/*
 * An optimum x is proven by prices y, and by complementary slackness any y will do that gives a full column no
 * loss, an empty one no profit, one in between neither, and a slack row the price 0. So the prices are a
 * polyhedron that any one x describes. The steps of a curve have one matrix column between them, which makes
 * one row a curve and not twenty: low <= A'y <= high between the last full step and the first empty one.
 *
 * Rents are linear in y: full columns earn sum u (c - A'y), pools b y. What a pair owns together earns its rent,
 * of which the first of the two has a part that is a variable of its own.
 *
 * Why not the one dual that the solver ends with? It is a corner, chosen by the order of the pivots: two
 * players that are equal in everything can come out with nothing and with all.
 */
#include "coalition/prices_face.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/** Entries of the programme of prices; beyond it the answer would take minutes. */
#define ENTRY_LIMIT ((size_t)4000000)

#define NEAR 1e-9 /* what counts as equal, relative to the terms */
/* --- Owners */

static int party_of(const jw_prices *p, int player)
{
    return player == JW_OUTSIDE ? p->players : player;
}

int jw_prices_owner_row(const jw_prices *p, int activity)
{
    int owners[2];
    jw_activity_owners(owners, p->plan, activity);
    int a = party_of(p, owners[0]), b = party_of(p, owners[1]);
    return p->owners + (a == b ? a : p->parties + p->pair_of[a * p->parties + b]);
}

static jw_status number_pairs(jw_prices *p, jw_error *err)
{
    size_t parties = (size_t)p->parties;
    p->pair_of = jw_alloc(parties * parties, sizeof *p->pair_of);
    p->pair = jw_alloc(parties * parties, sizeof *p->pair);
    if (!p->pair_of || !p->pair) return jw_fail_memory(err);
    for (int a = 0; a < p->parties; a++)
        for (int b = a + 1; b < p->parties; b++) {
            p->pair_of[a * p->parties + b] = p->pair_of[b * p->parties + a] = p->pairs;
            p->pair[p->pairs++] = (jw_price_pair){a, b};
        }
    return JW_OK;
}

static void place_blocks(jw_prices *p)
{
    p->own = p->plan->lp.rows;
    p->rent = p->own + p->parties;
    p->part = p->rent + p->pairs;
    p->over = p->part + p->pairs;
    p->owners = p->curves;
    p->parts = p->owners + p->parties + p->pairs;
    p->incomes = p->parts + p->pairs;
    p->lp.columns = p->over + 1;
    p->lp.rows = p->incomes + p->players;
}

/* --- Prices and curves */

static size_t count_entries(const jw_plan *plan)
{
    size_t entries = 0;
    for (int a = 0; a < plan->activity_count; a++) {
        int j = plan->activities[a].first;
        if (j < plan->activities[a + 1].first)
            entries += (size_t)(plan->lp.end[j] - plan->lp.start[j]);
    }
    return entries;
}

static jw_status make_room(jw_prices *p, size_t entries, jw_error *err)
{
    size_t columns = (size_t)p->lp.columns, rows = (size_t)p->lp.rows;
    size_t tail = 3 * (size_t)p->parties + 7 * (size_t)p->pairs;
    p->start = jw_zalloc(columns + 2, sizeof *p->start);
    p->row = jw_alloc(entries + tail, sizeof *p->row);
    p->value = jw_alloc(entries + tail, sizeof *p->value);
    p->profit = jw_zalloc(columns, sizeof *p->profit);
    p->upper = jw_alloc(columns, sizeof *p->upper);
    p->row_lower = jw_zalloc(rows, sizeof *p->row_lower);
    p->row_upper = jw_zalloc(rows, sizeof *p->row_upper);
    p->full = jw_zalloc((size_t)p->curves + 1, sizeof *p->full);
    bool fits = p->start && p->row && p->value && p->profit && p->upper && p->row_lower &&
                p->row_upper && p->full;
    p->lp.start = p->start, p->lp.end = p->start + 1, p->lp.row = p->row, p->lp.value = p->value;
    p->lp.profit = p->profit, p->lp.upper = p->upper;
    p->lp.row_lower = p->row_lower, p->lp.row_upper = p->row_upper;
    return fits ? JW_OK : jw_fail_memory(err);
}

/* What the optimum says of a curve: between which profits A'y must lie, and what is full. */
static void read_curve(jw_prices *p, int activity, const double *upper, const double *x)
{
    const jw_plan *plan = p->plan;
    double low = -INFINITY, high = INFINITY;
    jw_full_part *full = &p->full[activity];
    for (int j = plan->activities[activity].first; j < plan->activities[activity + 1].first; j++) {
        double near = NEAR * (1 + (isfinite(upper[j]) ? upper[j] : x[j]));
        double profit = plan->lp.profit[j];
        double slack = NEAR * (1 + fabs(profit));
        bool is_empty = x[j] <= near, is_full = x[j] >= upper[j] - near;
        if (!(upper[j] > 0) || (is_empty && is_full)) continue;
        if (!is_full) low = fmax(low, profit - slack);
        if (!is_empty) high = fmin(high, profit + slack);
        if (is_full) full->amount += upper[j], full->worth += upper[j] * profit;
    }
    if (low > high) low = high = (low + high) / 2;
    p->row_lower[activity] = low, p->row_upper[activity] = high;
}

/* Whether a row has some to spare, so that its price is 0. */
static void find_slack(bool *slack, const jw_plan *plan, const double *x, double *used,
                       double *scale)
{
    for (int j = 0; j < plan->lp.columns; j++)
        for (int e = plan->lp.start[j]; x[j] != 0 && e < plan->lp.end[j]; e++) {
            used[plan->lp.row[e]] += plan->lp.value[e] * x[j];
            scale[plan->lp.row[e]] += fabs(plan->lp.value[e] * x[j]);
        }
    for (int r = 0; r < plan->lp.rows; r++) {
        double bound = plan->lp.row_upper[r];
        slack[r] = used[r] < bound - NEAR * (1 + fabs(bound) + scale[r]);
    }
}

static jw_status bound_prices(jw_prices *p, const double *x, jw_error *err)
{
    size_t rows = (size_t)p->plan->lp.rows;
    bool *slack = jw_zalloc(rows + 1, sizeof *slack);
    double *used = jw_zalloc(rows + 1, sizeof *used), *scale = jw_zalloc(rows + 1, sizeof *scale);
    jw_status st = slack && used && scale ? JW_OK : jw_fail_memory(err);
    if (!st) find_slack(slack, p->plan, x, used, scale);
    for (int j = 0; !st && j < p->lp.columns; j++)
        p->upper[j] = j < p->own && slack[j] ? 0 : INFINITY;
    jw_release(slack);
    jw_release(used);
    jw_release(scale);
    return st;
}

typedef void entry_user(jw_prices *p, int price, int row, double value);

static void count_entry(jw_prices *p, int price, int row, double value)
{
    (void)row, (void)value;
    p->start[price + 2]++;
}

static void put_entry(jw_prices *p, int price, int row, double value)
{
    int at = p->start[price + 1]++;
    p->row[at] = row;
    p->value[at] = value;
}

/* Tells every entry of the price columns; those of one row and owner may come several times. */
static void walk(jw_prices *p, entry_user *use)
{
    const jw_plan *plan = p->plan;
    for (int a = 0; a < p->curves; a++) {
        int j = plan->activities[a].first, owner = jw_prices_owner_row(p, a);
        if (j == plan->activities[a + 1].first) continue;
        double full = p->full[a].amount;
        for (int e = plan->lp.start[j]; e < plan->lp.end[j]; e++) {
            use(p, plan->lp.row[e], a, plan->lp.value[e]);
            if (full > 0) use(p, plan->lp.row[e], owner, full * plan->lp.value[e]);
        }
    }
    for (int r = 0; r < plan->lp.rows; r++)
        if (plan->rows[r].kind == JW_ROW_POOL && plan->lp.row_upper[r] > 0)
            use(p, r, p->owners + party_of(p, plan->places->player[plan->rows[r].from]),
                -plan->lp.row_upper[r]);
}

/* One entry for each row of a column, in place; seen: where in the column a row stands, or -1. */
static void merge(jw_prices *p, int *seen)
{
    int to = 0;
    for (int price = 0; price < p->own; price++) {
        int from = p->start[price], end = p->start[price + 1], first = to;
        p->start[price] = first;
        for (int e = from; e < end; e++) {
            int row = p->row[e];
            if (seen[row] >= first) {
                p->value[seen[row]] += p->value[e];
                continue;
            }
            seen[row] = to;
            p->row[to] = row;
            p->value[to++] = p->value[e];
        }
    }
    p->start[p->own] = to;
}

jw_status jw_prices_put(jw_prices *p, const double *upper, const double *x, jw_error *err)
{
    int *seen = jw_alloc((size_t)p->lp.rows, sizeof *seen);
    if (!seen) return jw_fail_memory(err);
    for (int r = 0; r < p->lp.rows; r++)
        seen[r] = -1;
    for (int a = 0; a < p->curves; a++) {
        int owner = jw_prices_owner_row(p, a);
        read_curve(p, a, upper, x);
        p->row_lower[owner] = p->row_upper[owner] += p->full[a].worth;
    }
    walk(p, count_entry);
    for (int price = 0; price < p->own; price++)
        p->start[price + 2] += p->start[price + 1];
    walk(p, put_entry);
    merge(p, seen);
    jw_release(seen);
    return bound_prices(p, x, err);
}

/* --- Life */

jw_status jw_prices_new(jw_prices **prices, const jw_plan *plan, const double *upper,
                        const double *x, jw_error *err)
{
    *prices = NULL;
    size_t entries = 2 * count_entries(plan) + (size_t)plan->lp.rows;
    if (entries > ENTRY_LIMIT)
        return jw_fail(err, JW_ELIMIT, "the programme has too many entries to look at all prices");
    jw_prices *p = jw_zalloc(1, sizeof *p);
    if (!p) return jw_fail_memory(err);
    p->plan = plan;
    p->players = plan->places->players;
    p->parties = p->players + 1;
    p->curves = plan->activity_count;
    p->solution = (jw_lp_solution)JW_LP_SOLUTION_INIT;
    jw_status st = number_pairs(p, err);
    if (!st) place_blocks(p);
    if (!st) st = make_room(p, entries, err);
    if (!st) st = jw_prices_put(p, upper, x, err);
    if (st)
        jw_prices_free(p);
    else
        *prices = p;
    return st;
}

void jw_prices_free(jw_prices *prices)
{
    if (!prices) return;
    void *memory[] = {prices->pair,  prices->pair_of,   prices->start, prices->row,
                      prices->value, prices->profit,    prices->upper, prices->row_lower,
                      prices->basis, prices->row_upper, prices->full};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
    jw_lp_solution_release(&prices->solution);
    jw_release(prices);
}

int jw_prices_parties(const jw_prices *prices)
{
    return prices->parties;
}
