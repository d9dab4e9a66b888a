/*
 * All groups share one matrix and one profit, so prices y of any group's optimum are dual feasible for all: value
 * (S) <= y'b + sum of u max(0, d) over the columns open to S, with d = profit - A'y and u the upper bounds (weak
 * duality; Owen 1975 builds on the same). A column is open if its owners are in S, one player or two, so the bound
 * is a sum over players and pairs. Nothing is assumed of the game, and nothing of the prices but their signs.
 *
 * One part of the prices may differ from group to group. What a pair can use of a place's results has a row of its
 * own, and if the pair is not in S, nobody draws on that row and its price is 0. With it the price of the place's
 * output falls, which is the sum of those prices, each by its share, and with that what making it earns: a convex
 * function R of the output's price z. R lies below its chords, so its values at z without any pair, at the z of
 * the group solved and at z with every pair give each pair a rent that keeps the bound additive, valid, and exact
 * for the group solved. A row whose pair is outside that group has no price yet; it gets the one at which the pair
 * would use just what the place makes. (With a price of 0 there, groups of the game today looked worth three times
 * what they are: pairs were credited with results that nobody makes.)
 *
 * What a scarce pool earns is its owner's: in the game alone no other group has a column that draws on it. A
 * column without upper bound that would earn something has no finite rent; but no group is worth more than all
 * together, since columns only open as players join, so it is given the rent that lifts the bound to that.
 */
#include "coalition/dual_bound.h"

#include "base/alloc.h"
#include "base/error.h"
#include "coalition/sum.h"

#include <assert.h>

enum { NOBODY = -1, ABSENT = -2, NONE = -1 };

/* Who must be in a group for something to count: two, the same twice, or NOBODY; ABSENT: it never does. */
typedef struct owners {
    int first, second;
} owners;

struct jw_dual_bounds {
    const jw_plan *plan;
    jw_game game;
    uint32_t *row_players; /* of each row: those who own every column in it */
    int *draw;   /* of each row of reach: the activity that draws on it, the last one if several */
    int *spread; /* of each output that spreads: the activity that spreads it */
    int *first_make; /* of each such output: the last activity that makes it, */
    int *next_make;  /* of each activity: the one before that makes the same */
    double *price;   /* scratch: prices of the rows */
};

static owners owners_of(const jw_dual_bounds *b, int activity)
{
    int of[2];
    if (b->game == JW_GAME_TODAY && b->plan->activities[activity].kind != JW_RELIEF)
        return (owners){NOBODY, NOBODY};
    jw_activity_owners(of, b->plan, activity);
    if (of[0] == JW_OUTSIDE || of[1] == JW_OUTSIDE) return (owners){ABSENT, ABSENT};
    return of[0] < of[1] ? (owners){of[0], of[1]} : (owners){of[1], of[0]};
}

static uint32_t players_of(owners of)
{
    if (of.first == ABSENT) return UINT32_MAX;
    return of.first == NOBODY ? 0 : (uint32_t)1 << of.first | (uint32_t)1 << of.second;
}

/* --- Structure, once */

static void find_row_players(jw_dual_bounds *b)
{
    const jw_lp *lp = &b->plan->lp;
    for (int r = 0; r < lp->rows; r++)
        b->row_players[r] = UINT32_MAX;
    for (int a = 0; a < b->plan->activity_count; a++) {
        uint32_t players = players_of(owners_of(b, a));
        for (int j = b->plan->activities[a].first; j < b->plan->activities[a + 1].first; j++)
            for (int e = lp->start[j]; e < lp->end[j]; e++)
                b->row_players[lp->row[e]] &= players;
    }
}

static bool has_limits(const jw_dual_bounds *b, int output)
{
    const jw_plan *plan = b->plan;
    for (int a = b->first_make[output]; a >= 0; a = b->next_make[a])
        for (int j = plan->activities[a].first; j < plan->activities[a + 1].first; j++)
            if (!isfinite(plan->lp.upper[j])) return false;
    return true;
}

/* An output that anything else has a part in is like any other row. */
static void forget_outputs(jw_dual_bounds *b, int activity)
{
    const jw_lp *lp = &b->plan->lp;
    int j = b->plan->activities[activity].first;
    for (int e = lp->start[j]; e < lp->end[j]; e++)
        b->spread[lp->row[e]] = NONE;
}

static void find_spreads(jw_dual_bounds *b)
{
    const jw_plan *plan = b->plan;
    for (int r = 0; r < plan->lp.rows; r++)
        b->draw[r] = b->spread[r] = b->first_make[r] = NONE;
    for (int a = 0; a < plan->activity_count; a++) {
        const jw_activity *activity = &plan->activities[a];
        b->next_make[a] = NONE;
        for (int e = plan->lp.start[activity->first]; e < plan->lp.end[activity->first];
             e++) {
            int row = plan->lp.row[e];
            if (plan->rows[row].kind == JW_ROW_REACH && activity->kind != JW_SPREAD)
                b->draw[row] = a;
            if (plan->rows[row].kind == JW_ROW_OUTPUT && activity->kind == JW_SPREAD)
                b->spread[row] = a;
            if (plan->rows[row].kind == JW_ROW_OUTPUT && activity->kind == JW_MAKE) {
                b->next_make[a] = b->first_make[row];
                b->first_make[row] = a;
            }
        }
    }
    for (int r = 0; r < plan->lp.rows; r++)
        if (b->spread[r] >= 0 && !has_limits(b, r)) b->spread[r] = NONE;
    for (int a = 0; a < plan->activity_count; a++)
        if (plan->activities[a].kind != JW_MAKE && plan->activities[a].kind != JW_SPREAD)
            forget_outputs(b, a);
}

jw_status jw_dual_bounds_new(jw_dual_bounds **out, const jw_plan *plan, jw_game game, jw_error *err)
{
    size_t rows = (size_t)plan->lp.rows + 1, activities = (size_t)plan->activity_count + 1;
    *out = NULL;
    assert(plan->places->players <= JW_PAIR_PLAYERS_LIMIT);
    jw_dual_bounds *b = jw_zalloc(1, sizeof *b);
    if (!b) return jw_fail_memory(err);
    b->plan = plan, b->game = game;
    b->row_players = jw_alloc(rows, sizeof *b->row_players);
    b->draw = jw_alloc(rows, sizeof *b->draw);
    b->spread = jw_alloc(rows, sizeof *b->spread);
    b->first_make = jw_alloc(rows, sizeof *b->first_make);
    b->next_make = jw_alloc(activities, sizeof *b->next_make);
    b->price = jw_alloc(rows, sizeof *b->price);
    if (!b->row_players || !b->draw || !b->spread || !b->first_make || !b->next_make || !b->price) {
        jw_dual_bounds_free(b);
        return jw_fail_memory(err);
    }
    find_row_players(b);
    find_spreads(b);
    *out = b;
    return JW_OK;
}

void jw_dual_bounds_free(jw_dual_bounds *bounds)
{
    if (!bounds) return;
    jw_release(bounds->row_players);
    jw_release(bounds->draw);
    jw_release(bounds->spread);
    jw_release(bounds->first_make);
    jw_release(bounds->next_make);
    jw_release(bounds->price);
    jw_release(bounds);
}

/* --- Rents */

typedef struct rents {
    jw_sum base, own[JW_PAIR_PLAYERS_LIMIT];
    jw_sum pair[JW_PAIR_PLAYERS_LIMIT][JW_PAIR_PLAYERS_LIMIT];
} rents;

static void add_rent(rents *r, owners of, double rent)
{
    if (of.first == ABSENT || rent == 0) return;
    jw_sum_add(of.first == NOBODY      ? &r->base
               : of.first == of.second ? &r->own[of.first]
                                       : &r->pair[of.first][of.second],
               rent);
}

static void add_rows(rents *r, const jw_dual_bounds *b)
{
    const jw_lp *lp = &b->plan->lp;
    for (int i = 0; i < lp->rows; i++) {
        double price = b->price[i];
        if (price == 0) continue;
        double worth = price * (price > 0 ? lp->row_upper[i] : lp->row_lower[i]);
        uint32_t players = worth > 0 ? b->row_players[i] : 0;
        int owner = players ? __builtin_ctz(players) : NOBODY;
        if (players != UINT32_MAX) add_rent(r, (owners){owner, owner}, worth);
    }
}

/* What the entries of an activity cost; and what is small beside its terms. */
static double cost_of(double *small, const jw_dual_bounds *b, int activity)
{
    const jw_lp *lp = &b->plan->lp;
    int j = b->plan->activities[activity].first;
    double cost = 0, scale = 0;
    for (int e = lp->start[j]; e < lp->end[j]; e++) {
        double term = lp->value[e] * b->price[lp->row[e]];
        cost += term;
        scale += fabs(term);
    }
    if (small) *small = JW_CERTIFICATE_TOLERANCE * (scale + fabs(lp->profit[j]));
    return cost;
}

/*
 * What the steps of an activity earn beyond a cost; and how much they make of what earns anything. A step without
 * limit has to earn nothing, but for the rounding that its certificate allows.
 */
static double earn(double *made, const jw_dual_bounds *b, int activity, double cost, double small)
{
    const jw_plan *plan = b->plan;
    double rent = 0;
    for (int j = plan->activities[activity].first; j < plan->activities[activity + 1].first; j++) {
        double reduced = plan->lp.profit[j] - cost;
        if (!(reduced > (isfinite(plan->lp.upper[j]) ? 0 : small))) continue;
        rent += reduced * plan->lp.upper[j];
        if (made) *made += plan->lp.upper[j];
    }
    return rent;
}

/* --- Results that spread */

typedef struct output {
    double without, solved,
        with; /* its price without any pair, in the group solved, and with every pair */
} output;

/* R: what makes the output earns at a price; its row has none of its own meanwhile. */
static double make(double *made, const jw_dual_bounds *b, int row, double price)
{
    double rent = 0;
    for (int a = b->first_make[row]; a >= 0; a = b->next_make[a])
        rent += earn(made, b, a, cost_of(NULL, b, a) - price, 0);
    return rent;
}

/* The price of a row, 0 so far, at which an activity would use just so much. Its profits fall from step to step. */
static double clearing_price(const jw_dual_bounds *b, int activity, double amount)
{
    const jw_plan *plan = b->plan;
    double cost = cost_of(NULL, b, activity), price = 0, used = 0;
    for (int j = plan->activities[activity].first;
         j < plan->activities[activity + 1].first && used <= amount; j++) {
        price = fmax(0, plan->lp.profit[j] - cost);
        used += plan->lp.upper[j];
    }
    return used > amount ? price : 0;
}

/* One row that results are drawn from, as the output that spreads to it sees it. */
typedef struct reach {
    int row;      /* NONE for what is not such a row, or never drawn on */
    double share; /* of the output */
    owners of;
    bool paired; /* with others than those who make the output */
    bool open;   /* to the group whose prices they are */
} reach;

static reach read_reach(const jw_dual_bounds *b, int spread, int entry, uint32_t group)
{
    const jw_lp *lp = &b->plan->lp;
    int row = lp->row[entry];
    reach r = {.row = NONE, .share = -lp->value[entry]};
    if (b->draw[row] < 0) return r;
    r.of = owners_of(b, b->draw[row]);
    if (r.of.first == ABSENT) return r;
    r.row = row;
    r.paired = players_of(r.of) & ~players_of(owners_of(b, spread));
    r.open = !(players_of(r.of) & ~group);
    return r;
}

/*
 * Prices of the output, and of rows that the group cannot draw on. Rows that only those draw on who make it come
 * with the output: they are open to every group that has any.
 */
static output price_output(const jw_dual_bounds *b, int row, uint32_t group)
{
    const jw_lp *lp = &b->plan->lp;
    int spread = b->spread[row], j = b->plan->activities[spread].first;
    output out = {0, 0, 0};
    double made = 0;
    for (int e = lp->start[j]; e < lp->end[j]; e++) {
        reach r = read_reach(b, spread, e, group);
        if (r.row < 0) continue;
        if (r.paired && !r.open)
            b->price[r.row] = 0;
        else
            out.solved += r.share * b->price[r.row];
        if (!r.paired) out.without += r.share * b->price[r.row];
    }
    make(&made, b, row, out.solved);
    out.with = out.solved;
    for (int e = lp->start[j]; e < lp->end[j]; e++) {
        reach r = read_reach(b, spread, e, group);
        if (r.row < 0 || !r.paired || r.open) continue;
        b->price[r.row] = clearing_price(b, b->draw[r.row], r.share * made);
        out.with += r.share * b->price[r.row];
    }
    return out;
}

/* The slope of the chord of R; where it has no length, of R itself. */
static double slope(const jw_dual_bounds *b, int row, double from, double to)
{
    double made = 0;
    if (to > from) return (make(NULL, b, row, to) - make(NULL, b, row, from)) / (to - from);
    make(&made, b, row, to);
    return made;
}

static void add_output(rents *to, const jw_dual_bounds *b, int row, uint32_t group)
{
    const jw_lp *lp = &b->plan->lp;
    int spread = b->spread[row], j = b->plan->activities[spread].first;
    owners maker = owners_of(b, spread);
    if (maker.first == ABSENT) return;
    b->price[row] = 0;
    output out = price_output(b, row, group);
    double closing = slope(b, row, out.without, out.solved);
    double opening = slope(b, row, out.solved, out.with);
    add_rent(to, maker, make(NULL, b, row, out.without));
    for (int e = lp->start[j]; e < lp->end[j]; e++) {
        reach r = read_reach(b, spread, e, group);
        if (r.row >= 0 && r.paired)
            add_rent(to, r.of, (r.open ? closing : opening) * r.share * b->price[r.row]);
    }
}

static bool spreads(const jw_dual_bounds *b, int activity)
{
    const jw_plan *plan = b->plan;
    int j = plan->activities[activity].first;
    if (plan->activities[activity].kind == JW_SPREAD) return true;
    for (int e = plan->lp.start[j]; e < plan->lp.end[j]; e++)
        if (plan->activities[activity].kind == JW_MAKE && b->spread[plan->lp.row[e]] >= 0)
            return true;
    return false;
}

/* --- The bound */

/* A rent past the room says no more than that a group is worth at most what all are. */
static double cap(const jw_sum *sum, double room)
{
    double rent = jw_sum_value(sum);
    return isfinite(rent) ? rent : fmax(0, room);
}

void jw_dual_bounds_find(jw_pair_bound *bound, const jw_dual_bounds *b, const double *prices,
                         uint32_t group, double most)
{
    rents r = {.base = JW_SUM_INIT};
    int players = b->plan->places->players;
    for (int i = 0; i < b->plan->lp.rows; i++)
        b->price[i] = prices[i];
    for (int row = 0; row < b->plan->lp.rows; row++)
        if (b->spread[row] >= 0) add_output(&r, b, row, group);
    add_rows(&r, b);
    for (int a = 0; a < b->plan->activity_count; a++) {
        double small, cost = cost_of(&small, b, a);
        if (!spreads(b, a)) add_rent(&r, owners_of(b, a), earn(NULL, b, a, cost, small));
    }
    *bound = (jw_pair_bound){.players = players};
    bound->base = cap(&r.base, most);
    for (int i = 0; i < players; i++) {
        bound->own[i] = cap(&r.own[i], most - bound->base);
        for (int j = i + 1; j < players; j++)
            bound->pair[i][j] = cap(&r.pair[i][j], most - bound->base);
    }
}
