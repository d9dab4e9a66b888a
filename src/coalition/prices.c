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
#include "coalition/prices.h"

#include "base/alloc.h"
#include "base/error.h"

#include <assert.h>
#include <math.h>

/** Entries of the programme of prices; beyond it the answer would take minutes. */
#define ENTRY_LIMIT ((size_t)4000000)

#define NEAR 1e-9 /* what counts as equal, relative to the terms */
#define GIVEN_WAY                                                                                  \
    1e-8 /* by settled players, so that rounding leaves the others something to find */

typedef struct pair {
    int first, second;
} pair;

/* The full columns of a curve: how much they hold, and what that is worth before prices. */
typedef struct full_part {
    double amount, worth;
} full_part;

/*
 * Columns: prices of rows | own income of each party | rent of each pair | the first one's part of it | what
 * the players have over their floor at least.
 * Rows: curves | what owners earn, parties then pairs | a part is no more than the rent | players' incomes.
 */
struct jw_prices {
    const jw_plan *plan;
    int players, parties, curves, pairs;
    pair *pair;
    int *pair_of;               /* by both parties */
    int own, rent, part, over;  /* first columns */
    int owners, parts, incomes; /* first rows */
    int first_tail;             /* entry where the columns after the prices begin */
    jw_lp lp;
    int *start, *row;
    double *value, *profit, *upper, *row_lower, *row_upper;
    full_part *full;      /* of each curve */
    unsigned char *basis; /* the last one */
    jw_lp_solution solution;
};

int jw_prices_parties(const jw_prices *prices)
{
    return prices->parties;
}

/* --- Owners */

static int party_of(const jw_prices *p, int player)
{
    return player == JW_OUTSIDE ? p->players : player;
}

/* The row of who earns what an activity does. */
static int owner_row(const jw_prices *p, int activity)
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
            p->pair[p->pairs++] = (pair){a, b};
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
            entries += (size_t)(plan->lp.start[j + 1] - plan->lp.start[j]);
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
    p->lp.start = p->start, p->lp.row = p->row, p->lp.value = p->value;
    p->lp.profit = p->profit, p->lp.upper = p->upper;
    p->lp.row_lower = p->row_lower, p->lp.row_upper = p->row_upper;
    return fits ? JW_OK : jw_fail_memory(err);
}

/* What the optimum says of a curve: between which profits A'y must lie, and what is full. */
static void read_curve(jw_prices *p, int activity, const double *upper, const double *x)
{
    const jw_plan *plan = p->plan;
    double low = -INFINITY, high = INFINITY;
    full_part *full = &p->full[activity];
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
        for (int e = plan->lp.start[j]; x[j] != 0 && e < plan->lp.start[j + 1]; e++) {
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
        int j = plan->activities[a].first, owner = owner_row(p, a);
        if (j == plan->activities[a + 1].first) continue;
        double full = p->full[a].amount;
        for (int e = plan->lp.start[j]; e < plan->lp.start[j + 1]; e++) {
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
    p->start[p->own] = p->first_tail = to;
}

static jw_status put_prices(jw_prices *p, const double *upper, const double *x, jw_error *err)
{
    int *seen = jw_alloc((size_t)p->lp.rows, sizeof *seen);
    if (!seen) return jw_fail_memory(err);
    for (int r = 0; r < p->lp.rows; r++)
        seen[r] = -1;
    for (int a = 0; a < p->curves; a++) {
        int owner = owner_row(p, a);
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

/* --- Incomes, as the question asks for them */

/* One column of up to three entries after those that are there; zeros are left out. */
static void put_column(jw_prices *p, int column, const int *rows, const double *values, int count)
{
    int at = p->start[column];
    for (int i = 0; i < count; i++) {
        if (values[i] == 0) continue;
        p->row[at] = rows[i];
        p->value[at++] = values[i];
    }
    p->start[column + 1] = at;
}

/* Players have a row of their income; others earn what they earn. */
static int income_row(const jw_prices *p, int party, double *value)
{
    if (party == p->players) return *value = 0, p->incomes;
    return p->incomes + party;
}

/* settled: players whose income only must not fall; NULL for a question without floors. */
static void put_incomes(jw_prices *p, jw_split split, const bool *settled)
{
    double half = split == JW_SPLIT_EVEN ? 0.5 : 0;
    for (int i = 0; i < p->parties; i++) {
        double values[] = {1, 1};
        int rows[] = {p->owners + i, income_row(p, i, &values[1])};
        put_column(p, p->own + i, rows, values, 2);
    }
    for (int q = 0; q < p->pairs; q++) { /* the second has what the first leaves */
        double values[] = {1, -1, half, 1 - half};
        int rows[] = {p->owners + p->parties + q, p->parts + q,
                      income_row(p, p->pair[q].first, &values[2]),
                      income_row(p, p->pair[q].second, &values[3])};
        put_column(p, p->rent + q, rows, values, 4);
    }
    for (int q = 0; q < p->pairs; q++) {
        double sign = split == JW_SPLIT_FREE, values[] = {1, sign, -sign};
        int rows[] = {p->parts + q, income_row(p, p->pair[q].first, &values[1]),
                      income_row(p, p->pair[q].second, &values[2])};
        put_column(p, p->part + q, rows, values, 3);
    }
    int at = p->start[p->over];
    for (int i = 0; i < p->players && settled; i++)
        if (!settled[i]) p->row[at] = p->incomes + i, p->value[at++] = -1;
    p->start[p->over + 1] = at;
    p->upper[p->over] = settled ? INFINITY : 0;
    for (int q = 0; q < p->pairs; q++)
        p->row_lower[p->parts + q] = -INFINITY;
    for (int i = 0; i < p->players; i++) {
        p->row_lower[p->incomes + i] = -INFINITY;
        p->row_upper[p->incomes + i] = INFINITY;
    }
    for (int j = 0; j < p->lp.columns; j++)
        p->profit[j] = 0;
}

static jw_status solve(jw_prices *p, jw_error *err)
{
    jw_solver *solver = NULL;
    jw_status st = jw_solver_new(&solver, &p->lp, err);
    if (st) return st;
    if (p->basis) jw_solver_basis_restore(solver, p->basis);
    st = jw_solver_run(&p->solution, solver, err);
    if (st == JW_ENOSOLUTION && p->solution.status == JW_LP_UNPROVEN) st = JW_OK;
    if (!st && !p->basis && !(p->basis = jw_alloc(jw_solver_basis_size(solver), 1)))
        st = jw_fail_memory(err);
    if (!st) jw_solver_basis_copy(p->basis, solver);
    jw_solver_free(solver);
    return st;
}

static void read_incomes(double *income, const jw_prices *p, jw_split split)
{
    const double *x = p->solution.x;
    for (int i = 0; i < p->parties; i++)
        income[i] = x[p->own + i];
    for (int q = 0; q < p->pairs; q++) {
        double first = split == JW_SPLIT_EVEN ? x[p->rent + q] / 2 : x[p->part + q];
        income[p->pair[q].first] += first;
        income[p->pair[q].second] += x[p->rent + q] - first;
    }
}

/* --- Questions */

static void ask_income(jw_prices *p, int party, jw_split split, double sign)
{
    put_incomes(p, split, NULL);
    p->profit[p->own + party] = sign;
    for (int q = 0; q < p->pairs; q++) {
        bool first = p->pair[q].first == party, second = p->pair[q].second == party;
        if (!first && !second) continue;
        p->profit[p->rent + q] = split == JW_SPLIT_EVEN ? sign / 2 : second ? sign : 0;
        if (split == JW_SPLIT_FREE) p->profit[p->part + q] = first ? sign : -sign;
    }
}

static jw_status find_extreme(double *extreme, double *at, jw_prices *p, int party, jw_split split,
                              double sign, jw_error *err)
{
    ask_income(p, party, split, sign);
    jw_status st = solve(p, err);
    if (st) return st;
    *extreme = sign * p->solution.value;
    if (at) read_incomes(at, p, split);
    return JW_OK;
}

jw_status jw_prices_range(double *least, double *most, double *least_at, double *most_at,
                          jw_prices *prices, int party, jw_split split, jw_error *err)
{
    assert(party >= 0 && party < prices->parties);
    jw_status st = find_extreme(least, least_at, prices, party, split, -1, err);
    return st ? st : find_extreme(most, most_at, prices, party, split, 1, err);
}

/* Profits that make the programme look for what the relief between two earns; @return what is left of it. */
static double ask_relief(jw_prices *p, int owner, double sign)
{
    double worth = 0;
    const jw_lp *lp = &p->plan->lp;
    put_incomes(p, JW_SPLIT_EVEN, NULL);
    for (int a = 0; a < p->curves; a++) {
        int j = p->plan->activities[a].first;
        if (p->plan->activities[a].kind != JW_RELIEF || owner_row(p, a) != owner) continue;
        worth += p->full[a].worth;
        for (int e = lp->start[j]; e < lp->start[j + 1]; e++)
            p->profit[lp->row[e]] -= sign * p->full[a].amount * lp->value[e];
    }
    return worth;
}

jw_status jw_prices_relief_range(double *least, double *most, jw_prices *prices, int first,
                                 int second, jw_error *err)
{
    jw_status st = JW_OK;
    int owner =
        prices->owners + prices->parties + prices->pair_of[first * prices->parties + second];
    for (int sign = -1; sign <= 1 && !st; sign += 2) {
        double worth = ask_relief(prices, owner, sign);
        st = solve(prices, err);
        if (!st) *(sign < 0 ? least : most) = worth + sign * prices->solution.value;
    }
    return st;
}

/* Settles the players whose rows carry a price: they are bound in every solution. At least one. */
static int settle(bool *settled, double *level, const jw_prices *p, double over)
{
    int count = 0, heaviest = -1;
    for (int i = 0; i < p->players; i++) {
        double weight = fabs(p->solution.y[p->incomes + i]);
        if (settled[i]) continue;
        if (heaviest < 0 || weight > fabs(p->solution.y[p->incomes + heaviest])) heaviest = i;
        if (weight <= 1e-7) continue;
        settled[i] = true, level[i] = over, count++;
    }
    if (!count) settled[heaviest] = true, level[heaviest] = over, count = 1;
    return count;
}

jw_status jw_prices_leximin(double *income, jw_prices *prices, const double *floor, jw_split split,
                            jw_error *err)
{
    jw_prices *p = prices;
    size_t players = (size_t)p->players;
    bool *settled = jw_zalloc(players + 1, sizeof *settled);
    double *level = jw_zalloc(players + 1, sizeof *level);
    jw_status st = settled && level ? JW_OK : jw_fail_memory(err);
    for (int left = p->players; left > 0 && !st;) {
        put_incomes(p, split, settled);
        p->profit[p->over] = 1;
        for (int i = 0; i < p->players; i++) {
            double least = floor[i] + level[i];
            p->row_lower[p->incomes + i] = least - GIVEN_WAY * (1 + fabs(least));
        }
        st = solve(p, err);
        if (st == JW_ENOSOLUTION && left < p->players) { /* nothing is left to find but rounding */
            jw_error_clear(err);
            st = JW_OK;
            break;
        }
        if (!st) read_incomes(income, p, split);
        if (!st) left -= settle(settled, level, p, p->solution.x[p->over]);
    }
    jw_release(settled);
    jw_release(level);
    return st;
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
    if (!st) st = put_prices(p, upper, x, err);
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
