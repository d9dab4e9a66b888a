/*
 * Factors: what there is of them limits what is made in a region. A price says that there can be more of it. One
 * that is mobile moves between the regions that have a pool of it, where a row of frictions says at what cost:
 * without such a row nothing moves, because a cost that nobody has told would decide the answer.
 *
 * What moves may move on: a pool does not know where its content comes from. Relief is an amount off the cost, as
 * for any move without a base flow, and owned by the two together.
 */
#include "plan/build.h"

#include "base/alloc.h"

#include <math.h>

typedef struct endowments {
    const jw_text *region, *factor;
    jw_numbers year, amount, price;
} endowments;

static endowments read_endowments(const jw_build *b)
{
    return (endowments){jw_texts_of(b->study, JW_ENDOWMENTS, "region"),
                        jw_texts_of(b->study, JW_ENDOWMENTS, "factor"),
                        jw_numbers_of(b->study, JW_ENDOWMENTS, "year", NULL),
                        jw_numbers_of(b->study, JW_ENDOWMENTS, "amount", b->options->range),
                        jw_numbers_of(b->study, JW_ENDOWMENTS, "price", b->options->range)};
}

/* The factor and leaf of a row, in scope. */
static bool find_pool(jw_build *b, int *factor, int *leaf, const endowments *of, size_t row)
{
    *factor = (int)jw_table_find(jw_study_table(b->study, JW_FACTORS), jw_text_at(of->factor, row));
    return *factor >= 0 &&
           jw_find_leaf(b, leaf, JW_ENDOWMENTS, row, "region", jw_text_at(of->region, row));
}

void jw_build_pools(jw_build *b)
{
    endowments of = read_endowments(b);
    size_t factors = jw_study_table(b->study, JW_FACTORS)->rows;
    size_t leaves = (size_t)b->plan->places->leaves;
    b->need = jw_zalloc(factors + 1, sizeof *b->need);
    b->pool = jw_alloc(factors * leaves + 1, sizeof *b->pool);
    if (!b->need || !b->pool) {
        b->status = JW_ENOMEM;
        return;
    }
    for (size_t i = 0; i < factors * leaves; i++)
        b->pool[i] = -1;
    for (size_t row = 0; row < jw_study_table(b->study, JW_ENDOWMENTS)->rows && !b->status; row++) {
        int factor, leaf;
        if (!find_pool(b, &factor, &leaf, &of, row)) continue;
        int *pool = jw_pool_row(b, factor, leaf);
        if (jw_number_at(of.year, row) == b->year)
            *pool = jw_build_row(b, (jw_plan_row){JW_ROW_POOL, factor, -1, leaf, -1},
                                 jw_number_at(of.amount, row));
        else if (*pool == -1)
            *pool = -2 - (int)row;
    }
}

bool jw_has_pool(jw_build *b, int factor, int leaf)
{
    int pool = *jw_pool_row(b, factor, leaf);
    if (pool < -1)
        jw_build_wrong(b, JW_ENDOWMENTS, (size_t)(-2 - pool), "year",
                       "give the figure of the base year, or set base_year to the year of the "
                       "figures",
                       "is not the base year %d, and no other row says how much there is", b->year);
    return pool >= 0;
}

/* More of it at its price. No more than all together can use: a limit that never binds but is finite. */
static void add_hire(jw_build *b, const endowments *of, size_t row)
{
    int factor, leaf;
    double price = jw_number_at(of->price, row);
    if (isnan(price) || jw_number_at(of->year, row) != b->year ||
        !find_pool(b, &factor, &leaf, of, row) || b->need[factor] <= 0)
        return;
    jw_build_activity(
        b, (jw_activity){JW_HIRE, factor, -1, leaf, leaf, 0, JW_ENDOWMENTS, (uint32_t)row, NAN});
    jw_build_entry(b, (jw_entry){*jw_pool_row(b, factor, leaf), -1});
    jw_build_column(b, -price, b->need[factor]);
}

static void add_shift(jw_build *b, jw_activity_kind kind, int factor, int from, int to,
                      const jw_friction *friction, double cost)
{
    jw_build_activity(
        b, (jw_activity){kind, factor, -1, from, to, 0, JW_FRICTIONS, friction->row, NAN});
    jw_build_entry(b, (jw_entry){*jw_pool_row(b, factor, from), 1});
    jw_build_entry(b, (jw_entry){*jw_pool_row(b, factor, to), -1});
    jw_build_column(b, -cost, fmin(friction->capacity, b->need[factor]));
}

static void add_move(jw_build *b, int factor, jw_text name, int from, int to)
{
    jw_friction friction;
    b->status = jw_friction_find_factor(&friction, b->frictions, from, to, name, b->err);
    if (b->status || friction.row == JW_NO_ROW) return;
    const int *player = b->plan->places->player;
    bool partners =
        player[from] != player[to] && player[from] != JW_OUTSIDE && player[to] != JW_OUTSIDE;
    add_shift(b, JW_SHIFT, factor, from, to, &friction, friction.cost);
    if (friction.relief > 0 && partners)
        add_shift(b, JW_RELIEF, factor, from, to, &friction, friction.cost - friction.relief);
}

static void add_moves(jw_build *b, int factor, jw_text name)
{
    int leaves = b->plan->places->leaves;
    for (int from = 0; from < leaves; from++)
        for (int to = 0; to < leaves && !b->status && *jw_pool_row(b, factor, from) >= 0; to++)
            if (to != from && *jw_pool_row(b, factor, to) >= 0) add_move(b, factor, name, from, to);
}

static bool is_mobile(const jw_build *b, int factor)
{
    jw_numbers mobile = jw_numbers_of(b->study, JW_FACTORS, "mobile", NULL);
    return factor >= 0 && jw_number_or(mobile, (size_t)factor, 0) != 0;
}

/* Rows about factors say what holds for every pair they name, so they are looked over once. */
static bool check_row(jw_build *b, size_t row)
{
    jw_text names[JW_FRICTION_NAMES];
    jw_friction friction = jw_friction_at(b->frictions, row);
    jw_friction_names(names, b->frictions, row);
    if (!names[JW_FRICTION_FACTOR]) return false;
    int factor =
        (int)jw_table_find(jw_study_table(b->study, JW_FACTORS), names[JW_FRICTION_FACTOR]);
    if (!is_mobile(b, factor))
        jw_build_wrong(b, JW_FRICTIONS, row, "factor",
                       "set mobile to 1 in factors, or take the row out", "does not move");
    else if (names[2] || names[3])
        jw_build_wrong(b, JW_FRICTIONS, row, names[2] ? "field" : "stage", "leave it empty",
                       "is told of a factor, which has none");
    else if (friction.border > 0)
        jw_build_wrong(b, JW_FRICTIONS, row, "border", "give the cost of moving one unit",
                       "is told of a factor, which moves at a cost");
    else if (friction.relief > friction.cost)
        jw_build_wrong(b, JW_FRICTIONS, row, "relief", "take away the cost at most",
                       "takes away more than the cost");
    return true;
}

void jw_build_factors(jw_build *b)
{
    endowments of = read_endowments(b);
    const jw_text *ids = jw_texts_of(b->study, JW_FACTORS, "id");
    bool told = false;
    for (size_t row = 0; row < jw_study_table(b->study, JW_ENDOWMENTS)->rows && !b->status; row++)
        add_hire(b, &of, row);
    for (size_t row = 0; row < jw_study_table(b->study, JW_FRICTIONS)->rows && !b->status; row++)
        told = check_row(b, row) || told;
    for (int f = 0; told && f < (int)jw_study_table(b->study, JW_FACTORS)->rows && !b->status; f++)
        if (is_mobile(b, f) && b->need[f] > 0) add_moves(b, f, jw_text_at(ids, (size_t)f));
}
